"""The database: the only room with SQL. Reading takes a ``sqlite3.Connection``, writing a ``sqlite_utils.Database``.

``open_database`` opens for writing, ``open_reading`` for reading; questions are in ``read`` and ``people``, changes in
``write``.
Names are loaded at first use, because a reading command must not pay for what only writers need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.store.people.finding import find_speakers as find_speakers
    from quotes.store.people.finding import list_speakers as list_speakers
    from quotes.store.people.finding import near_names as near_names
    from quotes.store.read.queries import export as export
    from quotes.store.read.queries import newest as newest
    from quotes.store.read.queries import one_quote as one_quote
    from quotes.store.read.queries import quotes_by as quotes_by
    from quotes.store.read.queries import search as search
    from quotes.store.read.queries import show as show
    from quotes.store.schema.connect import open_database as open_database
    from quotes.store.schema.connect import open_memory as open_memory
    from quotes.store.schema.connect import open_reading as open_reading
    from quotes.store.write.articles import add_article as add_article
    from quotes.store.write.articles import look_up as look_up

_HOMES = {
    "open_database": "schema.connect",
    "open_memory": "schema.connect",
    "open_reading": "schema.connect",
    "add_article": "write.articles",
    "look_up": "write.articles",
    "search": "read.queries",
    "quotes_by": "read.queries",
    "newest": "read.queries",
    "export": "read.queries",
    "one_quote": "read.queries",
    "show": "read.queries",
    "find_speakers": "people.finding",
    "list_speakers": "people.finding",
    "near_names": "people.finding",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
