"""Walking through the least certain quotes in the browser: the queue of ``quotes review``, one key each.

The page keeps no state but its address: the filters, and behind which quote the walk goes on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.dates import is_date
from quotes.desk.corrections.review import press
from quotes.desk.corrections.seen import version
from quotes.errors import ChangedError, NotFoundError, QueryError, QuotesError
from quotes.site.address import one_of, short
from quotes.site.answer import page_response, redirect, site_links
from quotes.site.card import card
from quotes.site.desk.allowed import allowed_editor
from quotes.site.desk.connection import ask_apart, write
from quotes.site.desk.person import Person
from quotes.site.desk.posted import posted
from quotes.site.desk.quote_desk import with_done
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.site.problem import sentence
from quotes.site.quote_page import extract
from quotes.site.request import is_json
from quotes.store.read import pages
from quotes.store.read.known import refuse_unknown
from quotes.store.read.unsure import least_certain
from quotes.values import ACTS, KINDS, Filters

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable

KEYS = {"y": "Right as it stands", "n": "Not a quote"}  # as `quotes review` has them
FILTERS = ("speaker", "outlet", "since", "until", "kind", "act")


async def review(datasette: Datasette, request: Request) -> Response:
    """The least certain quote that nobody has looked at; a key sent leads to the next one."""
    database, person = await allowed_editor(datasette, request, "POST")
    links, args = site_links(datasette), {name: request.args[name] for name in request.args}
    if request.method != "POST":
        page = await ask_apart(database, partial(review_page, given=args, links=links))
        return await page_response(datasette, request, page, as_json=is_json(request))
    form = await posted(request)
    id, key, seen = form.text("id"), one_of("the key", form.text("key"), tuple(KEYS)), form.text("seen")
    try:
        number = await write(database, partial(_pressed, id=id, key=key, person=person, seen=seen))
    except (ChangedError, NotFoundError) as error:
        page = await ask_apart(database, partial(review_page, given=args, links=links, refused=error))
        return await page_response(datasette, request, page, as_json=False, status=409)
    return redirect(with_done(links.review(query(args)), number))


def _pressed(db: Writable, id: str, key: str, person: Person, seen: str) -> int:
    _, number = press(db, id, key, by=person.name, line=lambda _: "", seen=seen)
    return number or 0


def parse_filters(given: Mapping[str, str]) -> Filters:
    """The filters of an address. Raises QueryError for what is none."""
    asked = {name: short(name, given[name].strip()) for name in FILTERS if given.get(name, "").strip()}
    for name in ("since", "until"):
        if name in asked and not is_date(asked[name]):
            raise QueryError(f"{name} must be YYYY, YYYY-MM or YYYY-MM-DD, not {asked[name][:40]!r}")
    for name, known in (("kind", KINDS), ("act", ACTS)):
        if name in asked:
            one_of(name, asked[name], known)
    return Filters(**cast("dict[str, Any]", asked))


def query(given: Mapping[str, str], **more: str) -> str:
    """The filters of an address and where the walk stands, as another address has them."""
    kept = {name: given[name] for name in (*FILTERS, "after") if given.get(name)}
    return urlencode({**kept, **more})


def review_page(
    connection: sqlite3.Connection, given: Mapping[str, str], links: Links, refused: QuotesError | None = None
) -> Page:
    """The next quote. Raises QueryError for filters that cannot be, NotFoundError for those that nothing has."""
    filters, after = parse_filters(given), short("after", given.get("after", ""))
    refuse_unknown(connection, filters)
    id = next(least_certain(connection, filters, after=after or None), None)
    pk = pages.quote_number(connection, id) if id is not None else None
    context: dict[str, Any] = {
        "here": "review",
        "given": {name: given.get(name, "") for name in FILTERS},
        "filtered": not filters.leave_all,
        "kinds": KINDS,
        "acts": ACTS,
        "refused": sentence(refused) if refused else None,
        "again": links.review(urlencode({name: given[name] for name in FILTERS if given.get(name)})) if after else None,
    }
    json_href = links.review(query(given), ".json")
    if pk is None:
        return Page("quotes/desk/review.html", context, {"quote": None}, json_href)
    (record,) = pages.records(connection, [pk])
    row = pages.article(connection, record["article_id"])
    here = links.review(query(given))
    context |= {
        "card": card(record, links),
        "extract": extract(row["text"] if row else "", record),
        "seen": version(connection, record["id"]),
        "why": record["speaker"]["reason"] if record["speaker"] else None,
        "action": here,
        "later": links.review(query(given, after=record["id"])),
        "correct": links.correct_quote(record["id"], urlencode({"to": here})),
        "keys": KEYS,
    }
    return Page("quotes/desk/review.html", context, {"quote": record}, json_href)
