"""The addresses of directories and of all values."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.site.answer import answered
from quotes.site.find.directories import articles_page, outlets_page, parse_articles
from quotes.site.find.values_page import parse_listed, values_page
from quotes.site.merged import following_merges
from quotes.site.request import values_of


@following_merges
async def values(datasette: Datasette, request: Request) -> Response:
    listed = parse_listed(request.url_vars["facet"], values_of(request))
    return await answered(datasette, request, partial(values_page, listed=listed))


async def outlets(datasette: Datasette, request: Request) -> Response:
    return await answered(datasette, request, partial(outlets_page, given=values_of(request)))


async def articles(datasette: Datasette, request: Request) -> Response:
    return await answered(datasette, request, partial(articles_page, listed=parse_articles(values_of(request))))


FINDING: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/values/(?P<facet>[^/]+?)(?P<extension>\.json)?$", values),
    (r"/-/outlets(?P<extension>\.json)?$", outlets),
    (r"/-/articles(?P<extension>\.json)?$", articles),
]
