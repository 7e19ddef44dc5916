"""The addresses of directories and of all values."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.site.answer import allowed_database, ask, page_response, site_links
from quotes.site.find.directories import articles_page, outlets_page, parse_articles
from quotes.site.find.values_page import parse_listed, values_page
from quotes.site.kept import keeping
from quotes.site.merged import following_merges
from quotes.site.request import is_json, values_of
from quotes.store.read.directory import outlet_rows


@following_merges
async def values(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    listed = parse_listed(request.url_vars["facet"], values_of(request))
    page = await ask(datasette, database, partial(values_page, listed=listed, links=site_links(datasette)))
    return await page_response(datasette, request, page, as_json=is_json(request))


async def outlets(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    asking = partial(outlets_page, rows_of=keeping(database, outlet_rows), links=site_links(datasette))
    page = await ask(datasette, database, partial(asking, given=values_of(request)))
    return await page_response(datasette, request, page, as_json=is_json(request))


async def articles(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    listed = parse_articles(values_of(request))
    page = await ask(datasette, database, partial(articles_page, listed=listed, links=site_links(datasette)))
    return await page_response(datasette, request, page, as_json=is_json(request))


FINDING: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/values/(?P<facet>[^/]+?)(?P<extension>\.json)?$", values),
    (r"/-/outlets(?P<extension>\.json)?$", outlets),
    (r"/-/articles(?P<extension>\.json)?$", articles),
]
