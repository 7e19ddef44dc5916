"""Who talks to whom: how often each speaker said something to each addressee."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from quotes.store.read.finding import condition_of
from quotes.values import Filters


@dataclass(frozen=True, slots=True)
class Talks:
    """The speakers (number and name) and addressees who come together most, and how often each pair does."""

    speakers: tuple[tuple[int, str], ...]
    addressees: tuple[str, ...]
    counts: Mapping[tuple[int, str], int]


def talks(connection: sqlite3.Connection, filters: Filters, most: int) -> Talks:
    """The ``most`` addressees spoken to most often, and of those who speak to them the ``most`` who do so most."""
    condition = condition_of(filters)
    there = f"quotes.addressee IS NOT NULL AND quotes.speaker IS NOT NULL AND {condition.sql}"
    sql = f"""
        SELECT addressee FROM quotes WHERE {there} GROUP BY addressee COLLATE NOCASE
        ORDER BY count(*) DESC, addressee LIMIT ?
    """
    addressees = [row[0] for row in connection.execute(sql, [*condition.parameters, most])]
    marks = ", ".join("?" * len(addressees))
    sql = f"""
        SELECT quotes.speaker, min(quotes.addressee), count(*) FROM quotes
        WHERE {there} AND quotes.addressee COLLATE NOCASE IN ({marks}) GROUP BY 1, quotes.addressee COLLATE NOCASE
    """
    by_key = {name.lower(): name for name in addressees}
    found = connection.execute(sql, [*condition.parameters, *addressees])
    counts = {(speaker, by_key[addressee.lower()]): count for speaker, addressee, count in found}
    totals: Counter[int] = Counter()
    for (speaker, _), count in counts.items():
        totals[speaker] += count
    chosen = [speaker for speaker, _ in totals.most_common(most)]
    names = dict(
        connection.execute(
            f"SELECT id, name FROM speakers WHERE id IN ({', '.join('?' * len(chosen))})", chosen
        ).fetchall()
    )
    return Talks(tuple((id, names[id]) for id in chosen if id in names), tuple(addressees), counts)
