"""What the lines of Datasette, 0.65 and 1.0, do in different ways, each thing once.

In 1.0 permissions are asked one by one, descriptions and named queries are written into Datasette's own database at
the start and the rest of ``db/datasette.yaml`` is configuration; other sites are kept from sending our forms by what
browsers say of them (``Sec-Fetch-Site``, ``Origin``) instead of by a token in a cookie.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Request

OLD = hasattr(Datasette, "permission_allowed")  # 0.65
CSRF_COOKIE = "ds_csrftoken"
UNCOUNTABLE = "prints_fts"
CONFIGURED = ("sort_desc", "label_column", "facets", "hidden", "allow")


async def ensure_readable(datasette: Datasette, actor: Any, database: Database, tables: Iterable[str]) -> None:
    """Raises Forbidden where somebody may not see one of the tables."""
    if OLD:
        for table in tables:
            asked = [("view-table", (database.name, table)), ("view-database", database.name), "view-instance"]
            await datasette.ensure_permissions(actor, asked)
        return
    from datasette.resources import TableResource

    await datasette.ensure_permission(action="view-instance", actor=actor)
    for table in tables:
        resource = TableResource(database=database.name, table=table)
        await datasette.ensure_permission(action="view-table", resource=resource, actor=actor)


async def is_open(datasette: Datasette) -> bool:
    """Whether somebody who is not signed in may see anything at all."""
    if OLD:
        return bool(await datasette.permission_allowed(None, "view-instance", default=True))
    return bool(await datasette.allowed(action="view-instance", actor=None))


def may_be_forged(request: Request) -> bool:
    """Whether nothing shows that a form comes from a page of ours; 1.0 has refused such requests before we see them."""
    return OLD and CSRF_COOKIE not in request.cookies


def leave_uncounted(database: Database) -> None:
    """Keeps an index out of Datasette's list of tables: it holds no rows to count, and each attempt logs an error."""
    every = database.table_names

    async def countable() -> list[str]:
        return [name for name in await every() if name != UNCOUNTABLE]

    database.table_names = countable


async def describe(datasette: Datasette, name: str, described: Mapping[str, Any]) -> None:
    """Gives Datasette 1.0 what the file says of a database; 0.65 asks for it by the hook ``get_metadata``.

    What a user configures stands.
    """
    if OLD:
        return
    stands = await datasette.get_database_metadata(name)
    for key, value in _texts(described, stands):
        await datasette.set_database_metadata(name, key, value)
    for table, said in described["tables"].items():
        await _describe_table(datasette, name, table, said)
        _configure(datasette, name, table, said)
    for query, asked in described.get("queries", {}).items():
        if await datasette.get_query(name, query) is None:
            texts = {key: asked.get(key) for key in ("title", "description", "description_html")}
            await datasette.add_query(name, query, asked["sql"], **texts, is_trusted=True, source="quotes")


async def _describe_table(datasette: Datasette, name: str, table: str, said: Mapping[str, Any]) -> None:
    stands = await datasette.get_resource_metadata(name, table)
    for key, value in _texts(said, stands):
        await datasette.set_resource_metadata(name, table, key, value)
    for column, meaning in said.get("columns", {}).items():
        if not await datasette.get_column_metadata(name, table, column):
            await datasette.set_column_metadata(name, table, column, "description", meaning)


def _texts(described: Mapping[str, Any], stands: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The texts of the file but for those that a user gave."""
    left = (key for key in described if key not in stands and key not in CONFIGURED)
    return [(key, described[key]) for key in left if isinstance(described[key], str)]


def _configure(datasette: Datasette, name: str, table: str, said: Mapping[str, Any]) -> None:
    tables = datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    configured = tables.setdefault(table, {})
    for key in CONFIGURED:
        if key in said:
            configured.setdefault(key, said[key])
