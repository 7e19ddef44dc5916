"""Names that a person gave to a speaker, themselves or by merging another one into them."""

from __future__ import annotations

import sqlite3

from quotes.values import SpeakerKind


def given_to(connection: sqlite3.Connection, kind: SpeakerKind, key: str) -> int | None:
    """The speaker to whom a person gave this name: by an alias, or with a merged speaker who alone bears it.

    A single word of a merged speaker's names is theirs in their articles only, since others may bear it too.
    """
    row = connection.execute("SELECT speaker FROM given_names WHERE kind = ? AND key = ?", [kind, key]).fetchone()
    if row is None and " " in key:
        row = connection.execute(
            """
            SELECT min(own) FROM aliases JOIN speakers ON speakers.id = own WHERE aliases.key = ? AND kind = ?
            HAVING max(merged_into) IS NOT NULL AND count(DISTINCT speaker) = 1
            """,
            [key, kind],
        ).fetchone()
    return int(row[0]) if row else None


def member_named(connection: sqlite3.Connection, speaker: int, key: str) -> int:
    """Who, of all that a person made one with this speaker, bears this name; the speaker itself before others."""
    row = connection.execute(
        """
        SELECT own FROM aliases
        WHERE key = :key AND speaker = (SELECT coalesce(merged_into, id) FROM speakers WHERE id = :speaker)
        ORDER BY own <> :speaker, own <> speaker, own LIMIT 1
        """,
        {"key": key, "speaker": speaker},
    ).fetchone()
    return int(row[0]) if row else speaker
