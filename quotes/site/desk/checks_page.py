"""The log of checks: keeping one with a note and tags, its permanent address, and the list."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.desk.wording import logged
from quotes.desk.wording.claims import Claim
from quotes.desk.wording.logged import Entry, tags_of
from quotes.errors import NotFoundError, QueryError
from quotes.site.address import PER_PAGE, page_number, short
from quotes.site.answer import allowed_database, ask, page_response, redirect, site_links
from quotes.site.check_page import Claimed, check_page, form_page, parse_claimed
from quotes.site.dates import date_name
from quotes.site.desk.allowed import allowed_person
from quotes.site.desk.connection import write
from quotes.site.desk.posted import posted
from quotes.site.desk.quote_form import LONGEST_REASON
from quotes.site.links import Links
from quotes.site.page import Page, Paging
from quotes.site.request import is_json
from quotes.store.read import pages
from quotes.store.write.checks import CheckRow, logged_check, logged_checks

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable


async def checks(datasette: Datasette, request: Request) -> Response:
    """The list; or, of somebody signed in, a check to keep, which leads to its address."""
    if request.method == "POST":
        return await _keep(datasette, request)
    database, links = await allowed_database(datasette, request), site_links(datasette)
    tag, number = short("tag", request.args.get("tag") or ""), page_number(request.args.get("page"))
    page = await ask(datasette, database, partial(list_page, tag=tag, number=number, links=links))
    return await page_response(datasette, request, page, as_json=is_json(request))


async def _keep(datasette: Datasette, request: Request) -> Response:
    database, person = await allowed_person(datasette, request, "POST")
    form = await posted(request)
    claimed = parse_claimed({name: form.raw(name) for name in ("claim", "speaker")})
    if not claimed.claim:
        raise QueryError("there is no claim to keep a check of")
    entry = Entry(person.name, form.text("note", LONGEST_REASON) or None, tags_of([form.text("tags")]))
    number = await write(database, partial(_logged, claim=Claim(claimed.claim, claimed.speaker or None), entry=entry))
    return redirect(site_links(datasette).logged_check(number))


def _logged(db: Writable, claim: Claim, entry: Entry) -> int:
    try:
        found = logged.check_claim(db.conn, claim)
    except QueryError as error:
        return _committed(db, claim, error, entry)
    return _committed(db, claim, found, entry)


def _committed(db: Writable, claim: Claim, found: Any, entry: Entry) -> int:
    number = logged.log(db.conn, claim, found, entry)
    db.conn.commit()
    return number


async def kept_check(datasette: Datasette, request: Request) -> Response:
    """A check that was kept: what came out then, and what comes out now."""
    database, number = await allowed_database(datasette, request), int(request.url_vars["number"])
    page = await ask(datasette, database, partial(kept_page, number=number, links=site_links(datasette)))
    return await page_response(datasette, request, page, as_json=is_json(request))


def kept_page(connection: sqlite3.Connection, number: int, links: Links) -> Page:
    """Raises NotFoundError where no check has this number."""
    row = logged_check(connection, number)
    if row is None:
        raise NotFoundError(f"There is no check {number}.")
    claimed = Claimed(row["claim"], row["speaker"] or "")
    try:
        now = check_page(connection, claimed, links)
    except QueryError as error:
        now = form_page(claimed, links, refused=error)
    there = row["quote"] is not None and pages.quote_number(connection, row["quote"]) is not None
    verdict = now.data.get("verdict")
    kept = {
        **_shown(row, links),
        "quote_href": links.quote(str(row["quote"])) if there else None,
        "changed": verdict != row["verdict"],
    }
    return replace(
        now,
        context={**now.context, "kept": kept},
        data={"check": row, "now": now.data},
        json_href=links.logged_check(number, ".json"),
    )


def list_page(connection: sqlite3.Connection, tag: str, number: int, links: Links) -> Page:
    """The checks that were kept, newest first; of one tag where one is given."""
    found = list(logged_checks(connection, tag=tag or None, limit=number * PER_PAGE + 1))[(number - 1) * PER_PAGE :]
    shown, is_more = found[:PER_PAGE], len(found) > PER_PAGE
    paging = Paging(
        links.checks(_query(tag, number - 1)) if number > 1 else None,
        links.checks(_query(tag, number + 1)) if is_more else None,
        f"Page {number:,}",
    )
    context = {"here": "checks", "tag": tag, "checks": [_shown(row, links) for row in shown], "pages": paging}
    return Page("quotes/desk/checks.html", context, {"checks": shown}, links.checks(_query(tag), ".json"))


def _query(tag: str, page: int = 1) -> str:
    return urlencode([*([("tag", tag)] if tag else []), *([("page", page)] if page > 1 else [])])


def _shown(row: CheckRow, links: Links) -> dict[str, Any]:
    return {
        **row,
        "verdict": row["verdict"] or "could not be checked",
        "day": date_name(row["made_at"][:10]),
        "href": links.logged_check(row["id"]),
        "tags": [{"name": tag, "href": links.checks(_query(tag))} for tag in row["tags"]],
    }
