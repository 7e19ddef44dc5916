"""What could not be read or stored when it was last added."""

from __future__ import annotations

import sqlite3
from typing import TypedDict

from quotes.store.read.queries import rows


class Failure(TypedDict):
    """A file or address, why it or an article of it failed and what to do, when, and which version tried."""

    path: str
    reason: str
    failed_at: str
    reader: str


def failures(connection: sqlite3.Connection) -> list[Failure]:
    """All failures, in the order in which they were met."""
    sql = "SELECT path, reason, failed_at, reader FROM failures ORDER BY id"
    return [Failure(**row) for row in map(dict, rows(connection, sql))]  # type: ignore[typeddict-item]
