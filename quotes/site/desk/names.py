"""Names of speakers that begin as somebody types."""

from __future__ import annotations

from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.site.address import short
from quotes.site.answer import allowed_database, ask, json_response
from quotes.store.read.known import names_that_begin


async def names(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    words = short("q", request.args.get("q") or "")
    found = await ask(datasette, database, partial(names_that_begin, words=words)) if words.strip() else []
    return json_response({"q": words, "names": found})
