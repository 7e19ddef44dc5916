"""The addresses of understanding."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.site.address import parse_search
from quotes.site.answer import allowed_database, ask, page_response, site_links
from quotes.site.kept import keeping
from quotes.site.merged import following_merges
from quotes.site.request import is_json, number_of, values_of
from quotes.site.understand.compare_page import compare_page, parse_compared
from quotes.site.understand.editions_page import editions_page
from quotes.site.understand.moved_page import moved_page
from quotes.site.understand.talks_page import talks_page
from quotes.store.read.talks import talks as count_talks


@following_merges
async def moved(datasette: Datasette, request: Request) -> Response:
    database, given = await allowed_database(datasette, request), values_of(request)
    search, links = parse_search(given), site_links(datasette)
    only_changed = given.get("all") != "yes"
    page = await ask(datasette, database, partial(moved_page, search=search, links=links, only_changed=only_changed))
    return await page_response(datasette, request, page, as_json=is_json(request))


async def compare(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    compared = parse_compared(values_of(request))
    page = await ask(datasette, database, partial(compare_page, compared=compared, links=site_links(datasette)))
    return await page_response(datasette, request, page, as_json=is_json(request))


@following_merges
async def talks(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    search = parse_search(values_of(request))
    asking = partial(talks_page, talks=keeping(database, count_talks), links=site_links(datasette))
    page = await ask(datasette, database, partial(asking, search=search))
    return await page_response(datasette, request, page, as_json=is_json(request))


async def editions(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    id = number_of(request, "article")
    page = await ask(datasette, database, partial(editions_page, id=id, links=site_links(datasette)))
    return await page_response(datasette, request, page, as_json=is_json(request))


UNDERSTANDING: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/moved(?P<extension>\.json)?$", moved),
    (r"/-/compare(?P<extension>\.json)?$", compare),
    (r"/-/talks(?P<extension>\.json)?$", talks),
    (r"/-/article/(?P<id>[^/]+?)/editions(?P<extension>\.json)?$", editions),
]
