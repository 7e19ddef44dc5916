"""From a request to a response: the page is made in one of Datasette's threads, under its time limit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import AsgiStream, NotFound, Request, Response

from quotes.site.described import about, quotes_database
from quotes.site.desk.done import done
from quotes.site.desk.person import person_of
from quotes.site.host import ensure_readable
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.site.policy import our_headers
from quotes.site.problem import NotReadingError, Problem
from quotes.site.request import is_json
from quotes.store.read.pages import TABLES

T = TypeVar("T")
MODULE = "quotes.site"


def _static_name() -> str:
    """The name under which Datasette serves our static files: the distribution's where it is installed as one."""
    for plugin, distribution in pm.list_plugin_distinfo():
        if getattr(plugin, "__name__", None) == MODULE:
            return str(distribution.project_name)
    return MODULE


def site_links(datasette: Datasette) -> Links:
    """The addresses of the site under Datasette's ``base_url``."""
    urls, static = datasette.urls, _static_name()
    return Links(lambda path: str(urls.path(path)), lambda path: str(urls.static_plugins(static, path)), about())


async def allowed_database(datasette: Datasette, request: Request) -> Database:
    """The database of quotes, if there is one and this reader may see all its tables.

    Raises NotFound, Forbidden, or NotReadingError for a request that wants to change something.
    """
    if request.method not in ("GET", "HEAD") and await quotes_database(datasette) is not None:
        raise NotReadingError()
    return await readable_database(datasette, request)


async def readable_database(datasette: Datasette, request: Request) -> Database:
    """The same for pages with forms that are sent."""
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("404")
    await ensure_readable(datasette, request.actor, database, TABLES)
    return database


async def ask(datasette: Datasette, database: Database, question: Callable[[sqlite3.Connection], T]) -> T:
    """The answer of the database; raises sqlite3.OperationalError (interrupted) when Datasette's time limit is over."""

    def in_thread(connection: sqlite3.Connection) -> T:
        with sqlite_timelimit(connection, datasette.sql_time_limit_ms):
            return question(connection)

    answer: T = await database.execute_fn(in_thread)
    return answer


async def answered(datasette: Datasette, request: Request, page_of: Callable[..., Page]) -> Response:
    """The page that ``page_of(connection, links=...)`` makes, for a reader who may see it."""
    database = await allowed_database(datasette, request)
    page = await ask(datasette, database, partial(page_of, links=site_links(datasette)))
    return await page_response(datasette, request, page, as_json=is_json(request))


async def page_response(
    datasette: Datasette, request: Request, page: Page, *, as_json: bool, status: int = 200
) -> Response:
    if as_json:
        return json_response(page.data, status)
    context = {"json_href": page.json_href, **page.context}
    return await html_response(datasette, request, page.template, context, status)


def json_response(data: object, status: int = 200) -> Response:
    body = json.dumps(data, ensure_ascii=False)
    return Response(body, status, our_headers(), "application/json; charset=utf-8")


def download(writing: Callable[..., Awaitable[None]], content_type: str, name: str) -> AsgiStream:
    """A file that is written while it is sent."""
    headers = {**our_headers(), "content-disposition": f'attachment; filename="{name}"'}
    return AsgiStream(writing, 200, headers, content_type)


def atom_response(text: str) -> Response:
    return Response(text, 200, our_headers(), "application/atom+xml; charset=utf-8")


def feed_response(feed: object) -> Response:
    return Response(json.dumps(feed, ensure_ascii=False), 200, our_headers(), "application/feed+json; charset=utf-8")


def redirect(href: str) -> Response:
    """To where it is now; for the time being, since a merge can be undone."""
    response: Response = Response.redirect(href, headers=our_headers())
    return response


async def html_response(
    datasette: Datasette, request: Request, template: str, context: dict[str, Any], status: int = 200
) -> Response:
    person = person_of(request)
    shown = {
        **{"site": site_links(datasette), "person": person, "done": await done(datasette, request, person)},
        "address": str(datasette.absolute_url(request, request.path)),
        **context,
    }
    body = await datasette.render_template(template, shown, request=request, view_name="quotes")
    return Response.html(body, status, our_headers())


async def problem_response(datasette: Datasette, request: Request, problem: Problem) -> Response:
    """The problem in the form that was asked for."""
    if request.path.endswith(".json"):
        error = {"ok": False, "error": problem.message, "status": problem.status, "title": problem.title}
        error |= {"links": dict(problem.links)} if problem.links else {}
        return json_response(error, problem.status)
    context = {"title": problem.title, "message": problem.message, "links": problem.links}
    return await html_response(datasette, request, "quotes/problem.html", context, problem.status)
