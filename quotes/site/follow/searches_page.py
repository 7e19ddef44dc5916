"""The saved searches, for whoever is signed in: their names, how much is new, and all that they find."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Forbidden, Request, Response

from quotes.desk.watch import Saved, listed
from quotes.site.address import Search
from quotes.site.answer import allowed_database, page_response, redirect, site_links
from quotes.site.dates import date_name
from quotes.site.desk.connection import ask_apart
from quotes.site.desk.person import person_of
from quotes.site.find.facets import NAMES
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.site.request import is_json


def searches_page(connection: sqlite3.Connection, links: Links) -> Page:
    found = listed(connection)
    rows = [_row(saved, links) for saved in found]
    data = {
        "searches": [
            {
                **{"name": saved.name, "words": saved.words, "filters": search_of(saved).narrowed, "new": saved.new},
                **{"saved_at": saved.saved_at, "looked_at": saved.looked_at, "results": row["href"]},
            }
            for saved, row in zip(found, rows, strict=True)
        ]
    }
    return Page("quotes/searches.html", {"here": "searches", "rows": rows}, data, links.searches(".json"))


def search_of(saved: Saved) -> Search:
    return Search(saved.words, saved.filters, "best" if saved.words else "newest")


def _row(saved: Saved, links: Links) -> dict[str, object]:
    search = search_of(saved)
    return {
        "name": saved.name,
        "words": saved.words,
        "narrowed": [f"{NAMES[name]}: {value.removeprefix('~')}" for name, value in search.narrowed.items()],
        "new": saved.new,
        "looked": date_name((saved.looked_at or saved.saved_at)[:10]),
        "href": links.results(search.query()),
        "new_href": links.results(replace(search, new_since=saved.seen).query()),
        "feed_href": links.results(search.query(), ".atom"),
    }


async def searches(datasette: Datasette, request: Request) -> Response:
    """Whoever is not signed in is led to where they can sign in; a program is refused."""
    database, links = await allowed_database(datasette, request), site_links(datasette)
    if person_of(request) is None:
        if is_json(request):
            raise Forbidden("saved searches are shown to those who are signed in")
        return redirect(links.sign_in(request.full_path))
    page = await ask_apart(database, partial(searches_page, links=links))
    return await page_response(datasette, request, page, as_json=is_json(request))
