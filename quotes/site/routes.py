"""The addresses of the pages, and what each does with its request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import NotFound, Request, Response
from datasette.views.index import IndexView

from quotes.errors import NotFoundError, QueryError
from quotes.site.address import page_number, parse_search
from quotes.site.answer import (
    allowed_database,
    answered,
    ask,
    atom_response,
    download,
    feed_response,
    page_response,
    redirect,
    site_links,
)
from quotes.site.article_page import article_page
from quotes.site.asked import asked
from quotes.site.check_page import check_page, form_page, parse_claimed
from quotes.site.described import quotes_database
from quotes.site.desk.person import person_of
from quotes.site.desk.quote_desk import beside
from quotes.site.desk.routes import DESK
from quotes.site.directory_page import directory_page, parse_asked
from quotes.site.feed import Feed, atom, json_feed, search_feed, speaker_feed
from quotes.site.find.export import CSV, JSON_LINES, write_all
from quotes.site.find.routes import FINDING
from quotes.site.follow.new import looked
from quotes.site.follow.routes import FOLLOWING
from quotes.site.links import Links
from quotes.site.merged import following_merges, stays
from quotes.site.quote_page import quote_page
from quotes.site.request import is_json, number_of, quote_id_of, values_of
from quotes.site.results_page import results_page
from quotes.site.speaker_page import speaker_page
from quotes.site.start_page import start_page
from quotes.site.take.routes import TAKING
from quotes.site.understand.routes import UNDERSTANDING
from quotes.store.read.finding import every

FEEDS: dict[str, Callable[[Feed, Links, Callable[[str], str]], Response]] = {
    ".atom": lambda feed, links, absolute: atom_response(atom(feed, links, absolute)),
    ".feed.json": lambda feed, links, absolute: feed_response(json_feed(feed, links, absolute)),
}
DOWNLOADS = {".csv": CSV, ".jsonl": JSON_LINES}


async def start(datasette: Datasette, request: Request, send: object) -> Response:
    """Our start page, or Datasette's where no database is ours."""
    if await quotes_database(datasette) is None:
        return await tables(datasette, request, send)
    return await answered(datasette, request, start_page)


async def robots(datasette: Datasette, request: Request) -> Response:
    """Asks robots to leave the endless and the costly alone: searches, checks and plain tables."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("404")
    links = site_links(datasette)
    ours = (links.search, links.check(), links.values(""), links.moved(), links.compare(), links.talks(), links.new)
    paths = (*ours, links.tables + "$", str(datasette.urls.database(database.name)))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    return Response.text("".join(f"{line}\n" for line in lines))


async def tables(datasette: Datasette, request: Request, send: object) -> Response:
    """Datasette's own first page."""
    response: Response = await IndexView.as_view(datasette)(request, send)
    return response


@following_merges
async def results(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    search = parse_search(values_of(request))
    if form := DOWNLOADS.get(request.url_vars["extension"]):
        pks = await ask(datasette, database, lambda connection: every(connection, asked(connection, search)))
        writing = partial(
            write_all, ask=partial(ask, datasette, database), pks=pks if request.method == "GET" else [], form=form
        )
        return download(writing, form.content_type, f"quotes{request.url_vars['extension']}")
    if request.url_vars["extension"] in FEEDS:
        return await _followed(datasette, request, database, partial(search_feed, search=replace(search, page=1)))
    return await answered(datasette, request, partial(results_page, search=search, looked=looked(request)))


async def _followed(datasette: Datasette, request: Request, database: Database, of: Callable[..., Feed]) -> Response:
    links = site_links(datasette)
    feed = await ask(datasette, database, partial(of, links=links))
    return FEEDS[request.url_vars["extension"]](feed, links, lambda path: str(datasette.absolute_url(request, path)))


async def check(datasette: Datasette, request: Request) -> Response:
    """The verdict on a claim. One that cannot be checked stays in the form, for whoever mends it."""
    database = await allowed_database(datasette, request)
    claimed, links, as_json = parse_claimed(values_of(request)), site_links(datasette), is_json(request)
    if not claimed.claim and not as_json:
        return await page_response(datasette, request, form_page(claimed, links), as_json=False)
    try:
        page = await ask(datasette, database, partial(check_page, claimed=claimed, links=links))
    except QueryError as error:
        if as_json:
            raise
        refused = form_page(claimed, links, refused=error)
        return await page_response(datasette, request, refused, as_json=False, status=400)
    return await page_response(datasette, request, page, as_json=as_json)


async def speakers(datasette: Datasette, request: Request) -> Response:
    return await answered(datasette, request, partial(directory_page, asked=parse_asked(values_of(request))))


async def speaker(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    id, number = number_of(request, "speaker"), page_number(request.args.get("page"))
    links = site_links(datasette)
    try:
        if request.url_vars["extension"] in FEEDS:
            return await _followed(datasette, request, database, partial(speaker_feed, id=id))
        return await answered(datasette, request, partial(speaker_page, id=id, number=number))
    except NotFoundError:
        merged = await ask(datasette, database, partial(stays, id=id))
        if merged is None:
            raise
        return redirect(links.speaker(merged, page=number, extension=request.url_vars["extension"] or ""))


async def article(datasette: Datasette, request: Request) -> Response:
    return await answered(datasette, request, partial(article_page, id=number_of(request, "article")))


async def quote(datasette: Datasette, request: Request) -> Response:
    database = await allowed_database(datasette, request)
    id, links = quote_id_of(request), site_links(datasette)
    address = str(datasette.absolute_url(request, links.quote(id)))
    page = await ask(datasette, database, partial(quote_page, id=id, links=links, address=address))
    page = replace(page, context={**page.context, **await beside(database, id, person_of(request))})
    return await page_response(datasette, request, page, as_json=is_json(request))


ROUTES: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    *DESK,
    (r"/(?P<extension>\.(?P<format>jsono?))?$", start),
    (r"/-/(\.(?P<format>jsono?))?$", tables),
    (r"/robots\.txt$", robots),
    (r"/-/search(?P<extension>\.json|\.jsonl|\.csv|\.atom|\.feed\.json)?$", results),
    *FINDING,
    *FOLLOWING,
    *UNDERSTANDING,
    *TAKING,
    (r"/-/speakers(?P<extension>\.json)?$", speakers),
    (r"/-/check(?P<extension>\.json)?$", check),
    (r"/-/speaker/(?P<id>[^/]+?)(?P<extension>\.feed\.json|\.json|\.atom)?$", speaker),
    (r"/-/article/(?P<id>[^/]+?)(?P<extension>\.json)?$", article),
    (r"/-/quote/(?P<id>[^/]+?)(?P<extension>\.json)?$", quote),
]
