"""The saved searches, for whoever is signed in: how much is new, all that they find, and the forms that change them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.desk import watch
from quotes.desk.watch import Saved, listed
from quotes.errors import NotFoundError, QueryError
from quotes.site.address import Search, one_of, parse_search
from quotes.site.answer import page_response, redirect, site_links
from quotes.site.dates import date_name
from quotes.site.desk.allowed import allowed_editor, allowed_person
from quotes.site.desk.connection import ask_apart, write
from quotes.site.desk.posted import Posted, posted
from quotes.site.find.facets import chips
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.site.problem import sentence
from quotes.site.request import is_json
from quotes.store.read import pages

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable

SAVE, RENAME, SEEN, FORGET = "save", "rename", "seen", "forget"
LONGEST_ADDRESS = 5_000  # code points of a search as its address has it


async def searches(datasette: Datasette, request: Request) -> Response:
    """The list; a form sent saves a search or, of an editor, changes one."""
    database, _ = await allowed_person(datasette, request, "POST")
    links = site_links(datasette)
    shown = partial(searches_page, links=links)
    if request.method == "POST":
        form = await posted(request)
        do = one_of("what to do", form.text("do"), (SAVE, RENAME, SEEN, FORGET))
        if do != SAVE:
            await allowed_editor(datasette, request, "POST")
        try:
            await write(database, partial(CHANGES[do], form=form))
        except (QueryError, NotFoundError) as error:
            page = await ask_apart(database, partial(shown, entered=form, refused=sentence(error)))
            return await page_response(datasette, request, page, as_json=False, status=400)
        return redirect(links.searches())
    return await page_response(datasette, request, await ask_apart(database, shown), as_json=is_json(request))


def _save(db: Writable, form: Posted) -> None:
    search = sent_search(form)
    if not (search.q or search.narrowed):
        raise QueryError("there is nothing to look for; search for words or choose a filter first")
    watch.save(db, form.text("name"), search.q, search.filters)


def _rename(db: Writable, form: Posted) -> None:
    watch.rename(db, form.text("name"), form.text("new"))


def _seen(db: Writable, form: Posted) -> None:
    watch.watch(db, form.text("name"))


def _forget(db: Writable, form: Posted) -> None:
    watch.forget(db, form.text("name"))


CHANGES: Mapping[str, Callable[..., None]] = {SAVE: _save, RENAME: _rename, SEEN: _seen, FORGET: _forget}


def sent_search(form: Posted) -> Search:
    """The search that a form carries as its address has it. Raises QueryError."""
    given = dict(parse_qsl(form.text("search", LONGEST_ADDRESS)))
    return replace(parse_search(given), page=1, new_since=None)


def searches_page(
    connection: sqlite3.Connection, links: Links, *, entered: Posted | None = None, refused: str | None = None
) -> Page:
    """``entered`` is a form that could not be done, and ``refused`` why."""
    found = listed(connection)
    rows = [_row(connection, saved, links) for saved in found]
    data = {
        "searches": [
            {
                **{"name": saved.name, "words": saved.words, "filters": search_of(saved).narrowed, "new": saved.new},
                **{"saved_at": saved.saved_at, "looked_at": saved.looked_at, "results": row["href"]},
            }
            for saved, row in zip(found, rows, strict=True)
        ]
    }
    context = {"here": "searches", "rows": rows, "refused": refused, "again": _again(entered) if entered else None}
    return Page("quotes/searches.html", context, data, links.searches(".json"))


def _again(form: Posted) -> dict[str, str] | None:
    """What was to be saved, to be saved under another name."""
    return {"search": form.raw("search"), "name": form.raw("name")} if form.raw("do") == SAVE else None


def search_of(saved: Saved) -> Search:
    return Search(saved.words, saved.filters, "best" if saved.words else "newest")


def _row(connection: sqlite3.Connection, saved: Saved, links: Links) -> dict[str, Any]:
    search = search_of(saved)
    speaker = search.narrowed.get("speaker", "")
    names = pages.speaker_names(connection, [int(speaker)] if speaker.isdecimal() else [])
    return {
        "name": saved.name,
        "words": saved.words,
        "narrowed": chips(search, {str(id): name for id, name in names.items()}, links),
        "new": saved.new,
        "looked": date_name((saved.looked_at or saved.saved_at)[:10]),
        "href": links.results(search.query()),
        "new_href": links.results(replace(search, new_since=saved.seen).query()),
        "feed_href": links.results(search.query(), ".atom"),
        "json_feed_href": links.results(search.query(), ".feed.json"),
    }
