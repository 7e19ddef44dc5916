"""The database: the only room with SQL. Reading takes a ``sqlite3.Connection``, writing a ``sqlite_utils.Database``.

``open_database`` opens for writing, ``open_reading`` for reading; the questions are in ``queries`` and ``people``.
Names are loaded at first use, because a reading command must not pay for what only writers need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.store.connect import open_database as open_database
    from quotes.store.connect import open_memory as open_memory
    from quotes.store.connect import open_reading as open_reading
    from quotes.store.people import find_speakers as find_speakers
    from quotes.store.people import list_speakers as list_speakers
    from quotes.store.people import near_names as near_names
    from quotes.store.queries import export as export
    from quotes.store.queries import newest as newest
    from quotes.store.queries import one_quote as one_quote
    from quotes.store.queries import quotes_by as quotes_by
    from quotes.store.queries import search as search
    from quotes.store.queries import show as show
    from quotes.store.write import add_article as add_article
    from quotes.store.write import is_stored as is_stored

_HOMES = {
    "open_database": "connect",
    "open_memory": "connect",
    "open_reading": "connect",
    "add_article": "write",
    "is_stored": "write",
    "search": "queries",
    "quotes_by": "queries",
    "newest": "queries",
    "export": "queries",
    "one_quote": "queries",
    "show": "queries",
    "find_speakers": "people",
    "list_speakers": "people",
    "near_names": "people",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
