"""Connections of the desk's own: Datasette's read only, and see nothing of the tokens."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from datasette.database import Database

from quotes.errors import QueryError
from quotes.store import open_database, open_reading

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database as Writable

T = TypeVar("T")
# Of which Datasette's connections, which run readers' SQL, see no value: tables, and columns of others.
HIDDEN = frozenset({"tokens", "searches"})
HIDDEN_COLUMNS = frozenset({("articles", "path")})
# One call makes as many bytes as it is asked for, and no time limit stops it before it is done.
REFUSED = frozenset({"randomblob", "zeroblob"})
LONGEST_VALUE = 60_000_000  # bytes; the longest article has 20,000,000


def hide(connection: sqlite3.Connection) -> None:
    """Makes every value of a hidden table or column read as NULL, however it is asked for, and bounds every value."""

    def allowed(action: int, table: str | None, column: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_FUNCTION and str(column).lower() in REFUSED:
            return sqlite3.SQLITE_DENY
        hidden = table in HIDDEN or (table, column) in HIDDEN_COLUMNS
        return sqlite3.SQLITE_IGNORE if action == sqlite3.SQLITE_READ and hidden else sqlite3.SQLITE_OK

    connection.set_authorizer(allowed)
    if sys.version_info >= (3, 11):
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)


def is_writable(database: Database) -> bool:
    """Whether Datasette serves a file that may change."""
    return database.path is not None and bool(database.is_mutable)


async def ask_apart(database: Database, question: Callable[[sqlite3.Connection], T]) -> T:
    """The answer of the file behind a database, read past Datasette. Raises QueryError where there is none."""
    path = _path(database)

    def in_thread() -> T:
        with closing(open_reading(path, upgrade=False)) as connection:
            return question(connection)

    return await asyncio.to_thread(in_thread)


async def write(database: Database, change: Callable[[Writable], T]) -> T:
    """What a change returns, made over a connection that is closed again. Raises QuotesError."""
    path = _path(database)
    if not is_writable(database):
        raise QueryError("this site serves its database as one that does not change, so nothing can be corrected here")

    def in_thread() -> T:
        opened = open_database(path, create=False)
        try:
            return change(opened)
        finally:
            opened.close()

    return await asyncio.to_thread(in_thread)


def _path(database: Database) -> Path:
    if database.path is None:
        raise QueryError("this site serves a database in memory, so nobody can sign in to it")
    return Path(database.path)
