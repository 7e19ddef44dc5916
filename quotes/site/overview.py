"""The counts of the start page, kept until the database changes: over a million quotes they take 0.1 seconds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from datasette.database import Database

from quotes.store.read import pages

MOST_QUOTED = 12
State = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is, who is quoted most, and how quotes divide over months and articles over outlets."""

    quotes: int
    speakers: int
    articles: int
    most_quoted: tuple[Mapping[str, str | int], ...]
    months: Mapping[str, int]
    outlets: Mapping[str, int]


_kept: WeakKeyDictionary[Database, tuple[State, Overview]] = WeakKeyDictionary()


def overview(connection: sqlite3.Connection) -> Overview:
    """The counts as they are now."""
    quotes, speakers, articles = pages.sizes(connection)
    most_quoted = tuple(dict(row) for row in pages.most_quoted(connection, MOST_QUOTED))
    return Overview(quotes, speakers, articles, most_quoted, pages.months(connection), pages.outlets(connection))


def state(database: Database) -> State | None:
    """What tells one state of the file from the next: time and size of it and of its write-ahead log.

    Every transaction changes one of them. None for a database in memory.
    """
    if database.path is None:
        return None
    files = [path for path in (Path(database.path), Path(f"{database.path}-wal")) if path.exists()]
    return tuple((found.st_mtime_ns, found.st_size) for found in (path.stat() for path in files))


def kept_overview(database: Database, connection: sqlite3.Connection) -> Overview:
    """The counts, from the last time if nothing was written since."""
    now = state(database)
    kept = _kept.get(database)
    if kept is not None and kept[0] == now:
        return kept[1]
    fresh = overview(connection)
    if now is not None:
        _kept[database] = (now, fresh)
    return fresh
