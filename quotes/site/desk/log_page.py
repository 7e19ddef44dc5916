"""The log of corrections, and taking one back with a reason."""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.desk.corrections import correct
from quotes.errors import NotFoundError, QueryError
from quotes.site.address import PER_PAGE, page_number
from quotes.site.answer import allowed_database, ask, html_response, page_response, redirect, site_links
from quotes.site.corrected import corrected
from quotes.site.desk.allowed import allowed_editor
from quotes.site.desk.connection import ask_apart, write
from quotes.site.desk.person import Person
from quotes.site.desk.posted import posted
from quotes.site.desk.quote_desk import with_done
from quotes.site.desk.quote_form import LONGEST_REASON
from quotes.site.desk.signing import inside
from quotes.site.links import Links
from quotes.site.page import Page, Paging
from quotes.site.problem import sentence
from quotes.site.request import is_json
from quotes.store.write.correction_log import CorrectionRow, correction, corrections

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable


async def log(datasette: Datasette, request: Request) -> Response:
    """The corrections, newest first."""
    database = await allowed_database(datasette, request)
    number, links = page_number(request.args.get("page")), site_links(datasette)
    page = await ask(datasette, database, partial(log_page, number=number, links=links))
    return await page_response(datasette, request, page, as_json=is_json(request))


def log_page(connection: sqlite3.Connection, number: int, links: Links) -> Page:
    found = list(corrections(connection, limit=number * PER_PAGE + 1))[(number - 1) * PER_PAGE :]
    shown, is_more = found[:PER_PAGE], len(found) > PER_PAGE
    lines = [{**line, "about": _about(row, links)} for row, line in zip(shown, corrected(shown), strict=True)]
    pages = Paging(
        links.corrections(f"page={number - 1}") if number > 1 else None,
        links.corrections(f"page={number + 1}") if is_more else None,
        f"Page {number:,}",
    )
    context = {"here": "corrections", "lines": lines, "pages": pages}
    return Page("quotes/desk/corrections.html", context, {"corrections": shown}, links.corrections("", ".json"))


def _about(row: CorrectionRow, links: Links) -> dict[str, str] | None:
    """What a correction is about, with its address: a quote, or a speaker."""
    if row["quote"] is not None:
        return {"name": f"quote {row['quote']}", "href": links.quote(row["quote"])}
    if row["speaker"] is not None:
        return {"name": f"speaker {row['speaker']}", "href": links.speaker(row["speaker"])}
    return None


async def undo(datasette: Datasette, request: Request) -> Response:
    """The correction with a field for the reason; sent, it is taken back."""
    database, person = await allowed_editor(datasette, request, "POST")
    number = int(request.url_vars["number"])
    if request.method == "POST":
        form = await posted(request)
        to = inside(form.text("to", 2000)) or site_links(datasette).corrections()
        reason = form.text("reason", LONGEST_REASON) or None
        try:
            await write(database, partial(_take_back, number=number, person=person, reason=reason))
        except QueryError as error:
            return await _undo_page(datasette, request, await ask_apart(database, partial(_line, number=number)), error)
        return redirect(with_done(to, number))
    return await _undo_page(datasette, request, await ask_apart(database, partial(_line, number=number)))


def _take_back(db: Writable, number: int, person: Person, reason: str | None) -> CorrectionRow:
    return correct.undo(db, number, by=person.name, reason=reason)


def _line(connection: sqlite3.Connection, number: int) -> dict[str, Any]:
    """Raises NotFoundError where there is no such correction."""
    row = correction(connection, number)
    if row is None:
        raise NotFoundError(f"There is no correction {number}.")
    return corrected([row])[0]


async def _undo_page(
    datasette: Datasette, request: Request, line: dict[str, Any], refused: QueryError | None = None
) -> Response:
    context = {"here": "corrections", "line": line, "refused": sentence(refused) if refused else None}
    return await html_response(datasette, request, "quotes/desk/undo.html", context, 400 if refused else 200)
