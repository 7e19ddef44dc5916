"""The site: a Datasette plugin that shows a database of quotes in pages made for reading.

The first database with our tables is the one that is shown; where there is none, Datasette is left as it is.
Datasette's own pages stay where they are; its list of databases, which stands at ``/`` without us, is at ``/-/``.
It runs in Datasette 0.65 and in 1.0; what these do in different ways stands in ``host``.

Datasette loads this module while its own modules are half loaded, so those that need more of it than ``hookimpl``
are imported when a hook is called.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from markupsafe import Markup

from quotes.site.policy import App, guarded
from quotes.site.visible import visible, without_misleading

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response
    from jinja2 import Environment

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads wait for each other longer than they work

# Columns of the view said, and of queries, that lead to pages.
LINKED = {"quote_id": "quote", "article_id": "article", "speaker_id": "speaker"}


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[object]]:
    from quotes.site.described import describe_database

    async def choose() -> None:
        await describe_database(datasette)

    return choose


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    from quotes.site.routes import ROUTES

    return ROUTES


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    env.filters["visible"] = visible
    env.filters["plain"] = without_misleading  # for titles and labels, which hold no elements


@hookimpl(optionalhook=True)  # Datasette 1.0 has it no more
def get_metadata(datasette: Datasette) -> dict[str, Any]:
    from quotes.site.described import metadata

    return metadata(datasette)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    from quotes.site.desk.connection import hide
    from quotes.store.schema.connect import add_functions, map_file

    map_file(conn)
    hide(conn)
    add_functions(conn)  # filters need them


@hookimpl(hookwrapper=True)
def actor_from_request(datasette: Datasette) -> Generator[None, Any, None]:
    """Whoever a plugin, or Datasette, takes for signed in with a token of ours is so only while that is valid."""
    from quotes.site.desk.person import still_valid

    outcome = yield
    found = outcome.get_result()
    outcome.force_result([lambda: still_valid(datasette, found)] if found else [])


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[App], App]:
    from quotes.site.described import quotes_database

    async def applies() -> bool:
        return await quotes_database(datasette) is not None

    return lambda app: guarded(app, applies)


@hookimpl
def menu_links(datasette: Datasette) -> Callable[[], Awaitable[list[dict[str, str]]]]:
    from quotes.site.answer import site_links
    from quotes.site.described import quotes_database

    async def ours() -> list[dict[str, str]]:
        if await quotes_database(datasette) is None:
            return []
        links = site_links(datasette)
        named = (("Quotes", links.start), ("Search quotes", links.search), ("Check a claim", links.check()))
        return [{"href": href, "label": label} for label, href in named]

    return ours


@hookimpl
def extra_css_urls(datasette: Datasette) -> Callable[[], Awaitable[list[str]]]:
    from quotes.site.answer import site_links
    from quotes.site.described import quotes_database

    async def ours() -> list[str]:
        return [site_links(datasette).tables_stylesheet] if await quotes_database(datasette) else []

    return ours


@hookimpl
def extra_js_urls(datasette: Datasette) -> Callable[[], Awaitable[list[dict[str, object]]]]:
    from quotes.site.answer import site_links
    from quotes.site.described import quotes_database

    async def ours() -> list[dict[str, object]]:
        if await quotes_database(datasette) is None:
            return []
        return [{"url": site_links(datasette).script("tables"), "module": True}]

    return ours


@hookimpl
def extra_template_vars(datasette: Datasette) -> Callable[[], Awaitable[dict[str, object]]]:
    from quotes.site.answer import site_links
    from quotes.site.described import quotes_database

    async def ours() -> dict[str, object]:
        return {"quotes_site": site_links(datasette) if await quotes_database(datasette) else None}

    return ours


@hookimpl
def render_cell(value: object, column: str, table: str | None, database: str, datasette: Datasette) -> Markup | None:
    """In Datasette's tables and queries, numbers of the view ``said`` and ids of quotes lead to their pages."""
    from quotes.site.answer import site_links
    from quotes.site.described import is_ours

    page = LINKED.get(column) if table in ("said", None) else "quote" if (table, column) == ("quotes", "id") else None
    if page is None or not isinstance(value, (str if page == "quote" else int)) or not is_ours(datasette, database):
        return None
    href = getattr(site_links(datasette), page)(value)
    return Markup('<a href="{}">{}</a>').format(href, value)


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, None]:
    """Every problem in our look. A wrapper, since Datasette would call its own handler too, which prints tracebacks."""
    from quotes.site.answer import problem_response
    from quotes.site.described import quotes_database
    from quotes.site.problem import problem_of

    outcome = yield
    (first, *_) = outcome.get_result()

    async def ours() -> Response:
        if await quotes_database(datasette) is None:
            theirs: Response = await (first() if callable(first) else first)
            return theirs
        return await problem_response(datasette, request, problem_of(exception))

    outcome.force_result([ours])


@hookimpl
def forbidden(datasette: Datasette, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    from quotes.site.answer import problem_response, redirect, site_links
    from quotes.site.desk.person import leads_to_sign_in
    from quotes.site.problem import FORBIDDEN, NOT_FOR_ALL

    async def ours() -> Response:
        if await leads_to_sign_in(datasette, request, message):
            return redirect(site_links(datasette).sign_in(request.full_path))
        return await problem_response(datasette, request, NOT_FOR_ALL.get(message, FORBIDDEN))

    return ours
