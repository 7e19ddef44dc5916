"""The addresses of understanding."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.site.address import parse_search
from quotes.site.answer import answered
from quotes.site.merged import following_merges
from quotes.site.request import number_of, values_of
from quotes.site.understand.compare_page import compare_page, parse_compared
from quotes.site.understand.editions_page import editions_page
from quotes.site.understand.moved_page import moved_page
from quotes.site.understand.talks_page import talks_page


@following_merges
async def moved(datasette: Datasette, request: Request) -> Response:
    given = values_of(request)
    only_changed = given.get("all") != "yes"
    return await answered(
        datasette, request, partial(moved_page, search=parse_search(given), only_changed=only_changed)
    )


async def compare(datasette: Datasette, request: Request) -> Response:
    return await answered(datasette, request, partial(compare_page, compared=parse_compared(values_of(request))))


@following_merges
async def talks(datasette: Datasette, request: Request) -> Response:
    return await answered(datasette, request, partial(talks_page, search=parse_search(values_of(request))))


async def editions(datasette: Datasette, request: Request) -> Response:
    return await answered(datasette, request, partial(editions_page, id=number_of(request, "article")))


UNDERSTANDING: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/moved(?P<extension>\.json)?$", moved),
    (r"/-/compare(?P<extension>\.json)?$", compare),
    (r"/-/talks(?P<extension>\.json)?$", talks),
    (r"/-/article/(?P<id>[^/]+?)/editions(?P<extension>\.json)?$", editions),
]
