"""Names that a person gave to a speaker."""

from __future__ import annotations

import sqlite3

from quotes.values import SpeakerKind


def given_to(connection: sqlite3.Connection, kind: SpeakerKind, key: str) -> int | None:
    """The speaker to whom a person gave this name."""
    row = connection.execute("SELECT speaker FROM given_names WHERE kind = ? AND key = ?", [kind, key]).fetchone()
    return int(row[0]) if row else None
