"""Who is in the database, a page at a time: by how often they are quoted, or by name."""

from __future__ import annotations

import sqlite3
from typing import Literal, TypedDict

from quotes.values import SpeakerKind

Order = Literal["count", "name"]
_ORDERS: dict[Order, str] = {"count": "quote_count DESC, key, id", "name": "key, id"}


class Listed(TypedDict):
    """A speaker with the number of their quotes."""

    id: int
    name: str
    kind: SpeakerKind
    quotes: int


def directory(
    connection: sqlite3.Connection, *, order: Order, kind: SpeakerKind | None, offset: int, limit: int
) -> list[Listed]:
    """Speakers who are quoted by name, of one kind or of any; a description holds in its article alone."""
    sql = f"""
        SELECT id, name, kind, quote_count AS quotes FROM speakers
        WHERE is_name = 1 AND quote_count > 0 AND (:kind IS NULL OR kind = :kind)
        ORDER BY {_ORDERS[order]} LIMIT :limit OFFSET :offset
    """
    found = connection.execute(sql, {"kind": kind, "limit": limit, "offset": offset})
    return [Listed(id=id, name=name, kind=kind, quotes=quotes) for id, name, kind, quotes in found]
