"""Putting a speaker right: merged with another or told apart from one, split in two, given one more name."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.desk.corrections import correct
from quotes.errors import NotFoundError, QueryError
from quotes.site.address import PER_PAGE, one_of, page_number
from quotes.site.answer import html_response, redirect, site_links
from quotes.site.card import card
from quotes.site.desk.allowed import allowed_editor
from quotes.site.desk.connection import ask_apart, write
from quotes.site.desk.person import Person
from quotes.site.desk.posted import Posted, posted
from quotes.site.desk.quote_desk import with_done
from quotes.site.desk.quote_form import LONGEST_REASON
from quotes.site.links import Links
from quotes.site.page import Paging
from quotes.site.problem import sentence
from quotes.site.speaker_page import in_words
from quotes.store.read import pages
from quotes.store.write.correction_log import CorrectionRow

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable

ACTIONS = ("merge", "apart", "split", "alias")
TURN = "turn"  # to another page of a speaker's quotes, with those that are ticked
SHOWN = 2 * PER_PAGE  # quotes on a page to choose from


async def correct_speaker(datasette: Datasette, request: Request) -> Response:
    """The forms; one that is sent corrects, or says why not and keeps what was entered."""
    database, person = await allowed_editor(datasette, request, "POST")
    id, links, number = int(request.url_vars["id"]), site_links(datasette), page_number(request.args.get("page"))
    shown = partial(_shown, id=id, number=number, links=links)
    if request.method != "POST":
        return await _page(datasette, request, await ask_apart(database, shown))
    form = await posted(request)
    if form.text("do") == TURN:
        turned = {"entered": form, "wrong": "split"}
        return await _page(datasette, request, {**await ask_apart(database, shown), **turned})
    try:
        what = one_of("what to do", form.text("do"), ACTIONS)
        line = await write(database, partial(act, id=id, what=what, form=form, person=person))
    except (NotFoundError, QueryError) as error:
        entered = {"entered": form, "wrong": form.text("do"), "refused": sentence(error)}
        return await _page(datasette, request, {**await ask_apart(database, shown), **entered}, 400)
    return redirect(with_done(links.speaker(_whom(line, id)), line["id"]))


def act(db: Writable, id: int, what: str, form: Posted, person: Person) -> CorrectionRow:
    """Does what a form says to a speaker. Raises NotFoundError and QueryError."""
    this, name, by, reason = f"#{id}", form.text("name"), person.name, form.text("reason", LONGEST_REASON) or None
    if what in ("merge", "apart") and not name:
        raise QueryError("say with whom" if what == "merge" else "say from whom")
    if what == "apart":
        return correct.apart(db, this, name, by=by, reason=reason)
    if what == "merge":
        keep, other = (name, this) if form.text("keep") == "other" else (this, name)
        return correct.merge(db, keep, other, by=by, reason=reason)
    if what == "split":
        return correct.split(db, this, form.all("quote"), name=name or None, by=by, reason=reason)
    return correct.alias(db, this, name, by=by, reason=reason)


def _whom(line: CorrectionRow, id: int) -> int:
    """The speaker to whose page an editor is led: the one that others became, or the new one."""
    number = id if line["action"] == "apart" else line["new"].get("speaker", id)
    return int(number)


def _shown(connection: sqlite3.Connection, id: int, number: int, links: Links) -> dict[str, Any]:
    """Raises NotFoundError where there is no such speaker."""
    speaker = pages.speaker(connection, id)
    if speaker is None:
        raise NotFoundError(f"There is no speaker {id} in this database.")
    records = pages.speaker_quotes(connection, id, offset=(number - 1) * SHOWN, limit=SHOWN)
    before = links.correct_speaker(id, f"page={number - 1}") if number > 1 else None
    after = links.correct_speaker(id, f"page={number + 1}") if number * SHOWN < speaker["quotes"] else None
    return {
        "speaker": speaker,
        "summary": in_words(speaker),
        "cards": [card(record, links) for record in records],
        "pages": Paging(before, after, f"Page {number:,} of their quotes"),
        "href": links.speaker(id),
        "action": links.correct_speaker(id, f"page={number}" if number > 1 else ""),
    }


async def _page(datasette: Datasette, request: Request, context: dict[str, Any], status: int = 200) -> Response:
    return await html_response(datasette, request, "quotes/desk/speaker.html", context, status)
