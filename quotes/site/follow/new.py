"""What is new since somebody last looked: how far that was stands in a cookie of theirs, and in no database."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.site.address import WHOLE_NUMBER, Search
from quotes.site.answer import allowed_database, ask, redirect, site_links
from quotes.store.read.finding import last_arrival

COOKIE = "quotes_looked"  # the last arrival that was there
LASTS = 365 * 24 * 3600  # seconds


def looked(request: Request) -> int | None:
    """How far the reader has looked; None where that is not known."""
    value = request.cookies.get(COOKIE, "")
    return int(value) if WHOLE_NUMBER.fullmatch(value) else None


async def new(datasette: Datasette, request: Request) -> Response:
    """Leads to what came since the last look, at an address that can be gone back to, and begins the next one."""
    database = await allowed_database(datasette, request)
    last = await ask(datasette, database, last_arrival)
    before = looked(request)
    search = Search(sort="added", new_since=last if before is None else before)
    response = redirect(site_links(datasette).results(search.query()))
    if request.method == "GET":
        response.set_cookie(COOKIE, str(last), max_age=LASTS, httponly=True, samesite="lax")
    return response
