"""The addresses of taking away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from quotes.errors import QueryError
from quotes.site.answer import allowed_database, ask, json_response, page_response, site_links
from quotes.site.policy import card_headers, our_headers
from quotes.site.request import is_json, quote_id_of, values_of
from quotes.site.take.api_page import api_page
from quotes.site.take.embed import card_context, oembed, quote_in
from quotes.site.take.opensearch import description


async def card(datasette: Datasette, request: Request) -> Response:
    """The one page that others may frame. It holds no form and no script, and knows nobody who is signed in."""
    database, links = await allowed_database(datasette, request), site_links(datasette)
    context = await ask(datasette, database, partial(card_context, id=quote_id_of(request), links=links))
    body = await datasette.render_template("quotes/card.html", {"site": links, **context}, view_name="quotes")
    return Response.html(body, 200, card_headers())


async def embedded(datasette: Datasette, request: Request) -> Response:
    """oEmbed for the address of a quote's page here; in JSON alone, which its standard allows (501 for XML)."""
    database, links, given = await allowed_database(datasette, request), site_links(datasette), values_of(request)
    if given.get("format", "json") != "json":
        error = {"ok": False, "error": "Only format=json is given here.", "status": 501}
        return json_response(error, 501)
    if not given.get("url"):
        raise QueryError("give the address of a quote's page: /-/oembed?url=")
    place = str(datasette.absolute_url(request, links.quote("")))
    id = quote_in(given["url"], place)
    home = str(datasette.absolute_url(request, links.start))
    asking = partial(oembed, id=id, links=links, address=place + id, home=home, given=given)
    return json_response(await ask(datasette, database, asking))


async def opensearch(datasette: Datasette, request: Request) -> Response:
    await allowed_database(datasette, request)
    text = description(site_links(datasette), lambda path: str(datasette.absolute_url(request, path)))
    return Response(text, 200, our_headers(), "application/opensearchdescription+xml; charset=utf-8")


async def api(datasette: Datasette, request: Request) -> Response:
    database, links = await allowed_database(datasette, request), site_links(datasette)
    home = str(datasette.absolute_url(request, links.start))
    page = await ask(datasette, database, partial(api_page, links=links, home=home))
    return await page_response(datasette, request, page, as_json=is_json(request))


TAKING: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/quote/(?P<id>[^/]+?)/card$", card),
    (r"/-/oembed$", embedded),
    (r"/-/opensearch\.xml$", opensearch),
    (r"/-/api(?P<extension>\.json)?$", api),
]
