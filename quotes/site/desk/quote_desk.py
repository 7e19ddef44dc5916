"""Correcting one quote: the page with its form beside the article, and what is done when it is sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from quotes.desk.corrections import correct
from quotes.desk.corrections.change import Change
from quotes.desk.corrections.seen import version
from quotes.errors import ChangedError, NotFoundError, QueryError, QuotesError
from quotes.site.answer import html_response, redirect, site_links
from quotes.site.card import card
from quotes.site.desk.allowed import allowed_editor
from quotes.site.desk.connection import ask_apart, write
from quotes.site.desk.done import DONE
from quotes.site.desk.person import Person
from quotes.site.desk.posted import posted
from quotes.site.desk.quote_form import Sent, change_of, entries, fresh, sent, shown
from quotes.site.desk.signing import inside
from quotes.site.links import Links
from quotes.site.marking import mark_stretch, paragraphs
from quotes.site.marks import marks_of, plain_writer
from quotes.site.problem import sentence
from quotes.store.read import pages
from quotes.store.read.pages import PageQuote
from quotes.store.read.queries import gone
from quotes.store.write.correction_log import CorrectionRow
from quotes.values import SPEAKER_KINDS

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable

BESIDE = 2  # paragraphs before and after those of the quote
SAVE, CONFIRM, REJECT = "save", "confirm", "not a quote"


async def correct_quote(datasette: Datasette, request: Request) -> Response:
    """The form; sent, it corrects the quote and leads back, or says why not and keeps what was entered."""
    database, person = await allowed_editor(datasette, request, "POST")
    id, links = request.url_vars["id"].lower(), site_links(datasette)
    if request.method != "POST":
        context = await ask_apart(database, partial(_fresh, id=id, links=links, whole="whole" in request.args))
        return await _page(datasette, request, {**context, "to": inside(request.args.get("to"))})
    form = await posted(request)
    to, what, entered = inside(form.text("to", 2000)), form.text("do"), sent(form)
    try:
        line = await write(database, partial(act, id=id, form=entered, what=what, person=person))
    except (NotFoundError, QueryError, ChangedError) as error:
        context = await ask_apart(database, partial(_again, id=id, form=entered, error=error, links=links))
        status = 409 if isinstance(error, ChangedError) else 400
        return await _page(datasette, request, {**context, "to": to}, status)
    return redirect(with_done(to or _where(line, links), line["id"]))


def act(db: Writable, id: str, form: Sent, what: str, person: Person) -> CorrectionRow:
    """Does what the button says. Raises QuotesError."""
    by, reason, seen = person.name, form.reason or None, form.seen or None
    if what == REJECT:
        return correct.fix(db, id, Change(not_a_quote=True), by=by, reason=reason, seen=seen)
    change = change_of(form)
    if what == CONFIRM:
        if not change.is_empty:
            raise QueryError("you have changed fields; save them, or load the page again to confirm what stands there")
        return correct.confirm(db, id, by=by, reason=reason, seen=seen)
    if change.is_empty:
        raise QueryError("nothing is changed yet; if all is right as it stands, say so with the button beside")
    return correct.fix(db, id, change, by=by, reason=reason, seen=seen)


def _where(line: CorrectionRow, links: Links) -> str:
    """Where an editor is led after a correction; a quote that was taken out has no page any more."""
    taken_out = line["action"] == "not a quote" or not line["quote"]
    return links.corrections() if taken_out else links.quote(str(line["quote"]))


def with_done(address: str, number: int) -> str:
    """The address with the number of the correction that is to be told of there.

    >>> with_done("/-/review?outlet=Tide&done=3", 17)
    '/-/review?outlet=Tide&done=17'
    """
    path, _, query = address.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != DONE]
    return f"{path}?{urlencode([*kept, (DONE, number)])}"


# What the page shows -----------------------------------------------------------------------------------------------


def _record(connection: sqlite3.Connection, id: str) -> PageQuote:
    """Raises NotFoundError, which says if the quote was taken out."""
    pk = pages.quote_number(connection, id)
    if pk is None:
        raise NotFoundError(gone(connection, id) or f"There is no quote {id[:40]} in this database.")
    return pages.records(connection, [pk])[0]


def _fresh(connection: sqlite3.Connection, id: str, links: Links, whole: bool) -> dict[str, Any]:
    record = _record(connection, id)
    form = fresh(record, version(connection, id))
    return {**_around(connection, record, links, whole), "form": form, "entries": entries(form)}


def _again(connection: sqlite3.Connection, id: str, form: Sent, error: QuotesError, links: Links) -> dict[str, Any]:
    """The form with all that was entered; where another editor was faster, with what stands there now."""
    refused = {"form": form, "refused": sentence(error)}
    try:
        record = _record(connection, id)
    except NotFoundError:
        return {**refused, "entries": entries(form), "id": id, "gone": True}
    around = _around(connection, record, links, whole=False)
    if not isinstance(error, ChangedError):
        return {**around, **refused, "entries": entries(form)}
    return {**around, **refused, "entries": entries(form, shown(record)), "seen": version(connection, id), "late": True}


def _around(connection: sqlite3.Connection, record: PageQuote, links: Links, whole: bool) -> dict[str, Any]:
    row = pages.article(connection, record["article_id"])
    text = row["text"] if row else ""
    places = _places(text, record, whole)
    speakers = [other["speaker"] for other in pages.article_quotes(connection, record["article_id"])]
    return {
        "id": record["id"],
        "card": card(record, links),
        "paragraphs": _marked(text, record, places),
        "is_cut": len(places) < sum(1 for _ in paragraphs(text)),
        "names": list(dict.fromkeys(speaker["name"] for speaker in speakers if speaker)),
        "kinds": SPEAKER_KINDS,
    }


def _places(text: str, record: PageQuote, whole: bool) -> list[tuple[int, int]]:
    """The paragraphs that the quote, its cue and its source stand in, and some beside them."""
    every = list(paragraphs(text))
    marks = marks_of(record)
    start, end = min(mark.start for mark in marks), max(mark.end for mark in marks)
    touched = [at for at, (first, last) in enumerate(every) if first < end and start < last]
    if whole or not touched:
        return every
    return every[max(0, touched[0] - BESIDE) : touched[-1] + BESIDE + 1]


def _marked(text: str, record: PageQuote, places: list[tuple[int, int]]) -> list[tuple[int, Markup]]:
    """Paragraphs with the offset at which each begins, which the script of the page counts from."""
    marks, writer = marks_of(record), plain_writer(record["kind"])
    return [(start, mark_stretch(text, marks, start, end, writer)) for start, end in places]


async def _page(datasette: Datasette, request: Request, context: Mapping[str, Any], status: int = 200) -> Response:
    return await html_response(datasette, request, "quotes/desk/quote.html", dict(context), status)


async def beside(database: Database, id: str, person: Person | None) -> dict[str, Any]:
    """What the page of a quote shows to an editor: the version that they see, to confirm it there."""
    if person is None or not person.is_editor:
        return {}
    return {"seen": await ask_apart(database, partial(version, id=id))}
