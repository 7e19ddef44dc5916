"""Whom nobody can tell yet: surnames alone that were left open, and people of one name who were kept apart."""

from __future__ import annotations

import sqlite3
from typing import TypedDict

from quotes.store.read.queries import rows


class Unsettled(TypedDict):
    """A name that a person may settle: how often it is quoted, what is asked, and the command that makes two one."""

    id: int
    name: str
    quotes: int
    role: str | None
    question: str
    settle: str | None


def unsettled(connection: sqlite3.Connection, *, limit: int | None = None) -> list[Unsettled]:
    """What a person may settle, most quoted first.

    A speaker is asked about once, for the reason of the first of its articles. ``settle`` keeps the one who is named in
    full or quoted more; it is None where the database knows of nobody who may be meant.
    """
    found = rows(
        connection,
        """
        SELECT speakers.id, speakers.name, speakers.quote_count, speakers.is_name, reason, rivals, (
            SELECT role FROM roles WHERE speaker = speakers.id ORDER BY last_seen DESC, id LIMIT 1
        ) AS role
        FROM joins JOIN speakers ON speakers.id = joins.found
        WHERE joins.id IN (
            SELECT min(id) FROM joins WHERE rivals IS NOT NULL AND NOT settled AND found = speaker GROUP BY found
        ) AND quote_count > 0
        ORDER BY quote_count DESC, speakers.id LIMIT ?
        """,
        [-1 if limit is None else limit],
    )
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "quotes": row["quote_count"],
            "role": row["role"],
            "question": row["reason"],
            "settle": _settling(connection, row),
        }
        for row in list(found)
    ]


def _settling(connection: sqlite3.Connection, asked: sqlite3.Row) -> str | None:
    sql = "SELECT quote_count FROM speakers WHERE id = ? AND merged_into IS NULL"
    for rival in map(int, asked["rivals"].split()):
        known = connection.execute(sql, [rival]).fetchone()
        if known is not None:
            keeps = asked["is_name"] and asked["quote_count"] > known[0]
            kept, merged = (asked["id"], rival) if keeps else (rival, asked["id"])
            return f"quotes merge '#{kept}' '#{merged}'"
    return None
