"""Whether two speakers of like names are one person, asked in the browser: the pairs of ``quotes review``, a key each.

The page keeps no state but its address: behind which pair the walk goes on, and whether surnames alone count.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import regex
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.desk.corrections.namesakes import Asked, Pair, answer, asked_of
from quotes.errors import QueryError, QuotesError
from quotes.site.address import one_of
from quotes.site.answer import page_response, redirect, site_links
from quotes.site.card import card
from quotes.site.desk.allowed import allowed_editor
from quotes.site.desk.connection import ask_apart, write
from quotes.site.desk.posted import posted
from quotes.site.desk.quote_desk import with_done
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.site.problem import sentence
from quotes.site.request import is_json, values_of
from quotes.site.speaker_page import in_words, role_in_time
from quotes.store.people.unsettled import Question, questions

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable

KEYS = {"s": "The same person", "d": "Different people"}  # as `quotes review` has them
PAIR = regex.compile(r"([1-9][0-9]{0,17})-([1-9][0-9]{0,17})")
MOST_ROLES = 8


async def people(datasette: Datasette, request: Request) -> Response:
    """The pair that is quoted most; a key sent leads to the next one."""
    database, person = await allowed_editor(datasette, request, "POST")
    links, given = site_links(datasette), values_of(request)
    shown = partial(people_page, given=given, links=links)
    if request.method != "POST":
        return await page_response(datasette, request, await ask_apart(database, shown), as_json=is_json(request))
    form = await posted(request)
    key, pair = one_of("the key", form.text("key"), tuple(KEYS)), pair_of(form.text("pair"))
    if pair is None:
        raise QueryError("the form names no pair of speakers")
    try:
        number = await write(database, partial(_answered, pair=pair, key=key, by=person.name))
    except QuotesError as error:  # somebody else answered meanwhile
        page = await ask_apart(database, partial(shown, refused=error))
        return await page_response(datasette, request, page, as_json=False, status=409)
    return redirect(with_done(links.people(query(given)), number))


def _answered(db: Writable, pair: Pair, key: str, by: str) -> int:
    return answer(db, pair, key, by)


def pair_of(text: str) -> Pair | None:
    """
    >>> pair_of("3-17"), pair_of("3")
    ((3, 17), None)
    """
    found = PAIR.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def query(given: Mapping[str, str], **more: str) -> str:
    """Where the walk stands, as an address has it."""
    kept = {name: given[name] for name in ("surnames", "after") if given.get(name)}
    return urlencode({**kept, **more})


def people_page(
    connection: sqlite3.Connection, given: Mapping[str, str], links: Links, refused: QuotesError | None = None
) -> Page:
    surnames = given.get("surnames") == "yes"
    asked = _next(connection, pair_of(given.get("after", "")), surnames=surnames)
    context: dict[str, Any] = {
        "here": "review",
        "refused": sentence(refused) if refused else None,
        "again": links.people(urlencode({"surnames": "yes"} if surnames else {})) if given.get("after") else None,
        "surnames": surnames,
        "more_href": None if surnames else links.people(urlencode({"surnames": "yes"})),
    }
    json_href = links.people(query(given), ".json")
    if asked is None:
        return Page("quotes/desk/people.html", context, {"pair": None}, json_href)
    sides = [asked_of(connection, asked[which]) for which in ("keep", "other")]
    pair = f"{asked['keep']}-{asked['other']}"
    context |= {
        "pair": pair,
        "reason": asked["reason"],
        "sides": [_side(side, links) for side in sides],
        "action": links.people(query(given)),
        "later": links.people(query(given, after=pair)),
        "keys": KEYS,
    }
    return Page("quotes/desk/people.html", context, {"pair": sides, "reason": asked["reason"]}, json_href)


def _next(connection: sqlite3.Connection, after: Pair | None, *, surnames: bool) -> Question | None:
    """The first pair, or the one behind ``after``; the first again where that has been answered."""
    found = list(questions(connection, surnames=surnames))
    at = next((at for at, each in enumerate(found, 1) if (each["keep"], each["other"]) == after), 0)
    return next(iter(found[at:]), None)


def _side(asked: Asked, links: Links) -> dict[str, Any]:
    speaker = asked["speaker"]
    return {
        "name": speaker["name"],
        "number": speaker["id"],
        "href": links.speaker(speaker["id"]),
        "summary": in_words(speaker),
        "names": [name for name in speaker["aliases"] if name != speaker["name"]],
        "roles": [role_in_time(role) for role in speaker["roles"][:MOST_ROLES]],
        "cards": [card(quote, links) for quote in asked["said"]],  # type: ignore[arg-type]
    }
