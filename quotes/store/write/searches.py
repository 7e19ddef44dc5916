"""Searches that are saved under a name, and how far somebody has looked."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from typing import TypedDict

from quotes.store.read.filters import Where, where
from quotes.store.read.finding import last_arrival, newcomers
from quotes.store.read.queries import FoundQuote, _by_pk, rows
from quotes.store.read.sought import fitting, sought
from quotes.values import Filters

BATCH = 200


class SearchRow(TypedDict):
    """A saved search; ``seen`` is the last arrival (an article or an edition) that was there at the last look."""

    name: str
    words: str
    filters: Filters
    seen: int
    saved_at: str
    looked_at: str | None


def save_search(connection: sqlite3.Connection, name: str, words: str, filters: Filters, *, at: str) -> None:
    """Saves a search, or saves it anew; everything that is there now counts as seen."""
    connection.execute(
        "INSERT OR REPLACE INTO searches (name, words, filters, seen, saved_at) VALUES (?, ?, ?, ?, ?)",
        [name, words, json.dumps(asdict(filters)), last_arrival(connection), at],
    )


def forget_search(connection: sqlite3.Connection, name: str) -> bool:
    """Drops a saved search and returns whether there was one."""
    return connection.execute("DELETE FROM searches WHERE name = ?", [name]).rowcount > 0


def rename_search(connection: sqlite3.Connection, name: str, new: str) -> bool:
    """Gives a saved search another name, which is free; returns whether there was one."""
    return connection.execute("UPDATE searches SET name = ? WHERE name = ?", [new, name]).rowcount > 0


def saved_searches(connection: sqlite3.Connection, name: str | None = None) -> list[SearchRow]:
    """All saved searches by name, or the one of this name."""
    sql = "SELECT * FROM searches WHERE :name IS NULL OR name = :name ORDER BY name"
    return [
        {
            "name": row["name"],
            "words": row["words"],
            "filters": Filters(**json.loads(row["filters"])),
            "seen": row["seen"],
            "saved_at": row["saved_at"],
            "looked_at": row["looked_at"],
        }
        for row in rows(connection, sql, {"name": name})
    ]


def mark_seen(connection: sqlite3.Connection, name: str, arrival: int, *, at: str) -> None:
    """Notes that everything up to this arrival has been looked at."""
    sql = "UPDATE searches SET seen = max(seen, ?), looked_at = ? WHERE name = ?"
    connection.execute(sql, [arrival, at, name])


def count_between(connection: sqlite3.Connection, words: str, filters: Filters, after: int, until: int) -> int:
    """How many quotes :func:`added_between` gives."""
    condition = _between(connection, words, filters, after, until)
    sql = f"SELECT count(*) FROM quotes JOIN articles ON articles.id = quotes.article WHERE {condition.sql}"
    count: int = next(rows(connection, sql, condition.parameters))[0]
    return count


def _between(connection: sqlite3.Connection, words: str, filters: Filters, after: int, until: int) -> Where:
    condition = where(filters) & newcomers(after, until)
    if not words.strip():
        return condition
    fits = fitting(sought(connection, words), scored=False)
    return Where((f"quotes.pk IN (SELECT pk FROM ({fits.sql}))",), fits.parameters) & condition


def added_between(
    connection: sqlite3.Connection, words: str, filters: Filters, after: int, until: int
) -> Iterator[FoundQuote]:
    """The quotes of a search that came after the arrival ``after`` and up to ``until``, as they came.

    Without words, all quotes under the filters.
    """
    condition = _between(connection, words, filters, after, until)
    sql = f"""
        SELECT quotes.pk FROM quotes JOIN articles ON articles.id = quotes.article
        WHERE {condition.sql} ORDER BY coalesce(quotes.came, quotes.article), quotes.pk
    """
    pks = [row["pk"] for row in rows(connection, sql, condition.parameters)]
    for start in range(0, len(pks), BATCH):
        some = _by_pk(connection, pks[start : start + BATCH])
        yield from (some[pk] for pk in pks[start : start + BATCH])
