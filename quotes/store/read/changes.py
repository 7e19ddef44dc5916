"""How far a database has changed, for whoever keeps answers."""

from __future__ import annotations

import sqlite3
from contextlib import suppress


def changes(connection: sqlite3.Connection) -> int | None:
    """How often anything changed that quotes are found and counted by; None where that is not counted yet."""
    with suppress(sqlite3.OperationalError):  # a database that an older version keeps
        number: int = connection.execute("SELECT number FROM changes").fetchone()[0]
        return number
    return None


def file_of(connection: sqlite3.Connection) -> str | None:
    """Where the database is; None in memory."""
    return next((row[2] or None for row in connection.execute("PRAGMA database_list") if row[1] == "main"), None)
