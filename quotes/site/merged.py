"""Addresses that name a speaker who was made one with another lead to the same of that other."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.site.address import WHOLE_NUMBER
from quotes.site.answer import allowed_database, ask, redirect, site_links
from quotes.store.read import pages

View = Callable[[Datasette, Request], Awaitable[Response]]


def following_merges(view: View) -> View:
    """The view, or where its ``speaker`` was merged the same address with the speaker that stayed."""

    @wraps(view)
    async def follow(datasette: Datasette, request: Request) -> Response:
        speaker = request.args.get("speaker") or ""
        if WHOLE_NUMBER.fullmatch(speaker):
            database = await allowed_database(datasette, request)
            stayed = await ask(datasette, database, partial(stays, id=int(speaker)))
            if stayed is not None:
                query = [(name, value) for name, value in parse_qsl(request.query_string) if name != "speaker"]
                path = site_links(datasette).path(request.scope.get("route_path", request.path))
                return redirect(f"{path}?{urlencode([*query, ('speaker', stayed)])}")
        return await view(datasette, request)

    return follow


def stays(connection: sqlite3.Connection, id: int) -> int | None:
    """The speaker that this one was made part of, at the end of all merges; None for one who was not."""
    seen = {id}
    stayed = None
    while (into := pages.merged_into(connection, id)) is not None and into not in seen:
        seen.add(into)
        stayed = id = into
    return stayed
