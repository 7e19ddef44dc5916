"""Whom nobody can tell yet: surnames alone that were left open, and people of one name who were kept apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TypedDict

from quotes.store.people.apart import apart_from
from quotes.store.people.speakers import root
from quotes.store.read.queries import rows


class Unsettled(TypedDict):
    """A name that a person may settle: how often it is quoted, what is asked, and the commands that answer.

    ``settle`` makes the two one, ``apart`` says that they are two; both are None where nobody known may be meant.
    """

    id: int
    name: str
    quotes: int
    role: str | None
    question: str
    settle: str | None
    apart: str | None


class Question(TypedDict):
    """Whether two speakers are one person, and why it was left open; ``keep`` is named in full or quoted more."""

    keep: int
    other: int
    reason: str


def unsettled(connection: sqlite3.Connection, *, limit: int | None = None) -> list[Unsettled]:
    """What a person may settle, most quoted first.

    A speaker is asked about once, for the reason of the first of its articles, and no more where a person told it apart
    from all whom it may be.
    """
    found: list[Unsettled] = []
    asked = set[tuple[int, int]]()
    for row in _asked(connection):
        if len(found) == limit:
            break
        pairs = [_kept_first(connection, row, rival) for rival in _rivals(connection, row)]
        if asked.isdisjoint(pairs[:1]) if pairs else not row["rivals"]:
            found.append(_unsettled(row, pairs))
            asked.update(pairs)
    return found


def questions(connection: sqlite3.Connection, *, surnames: bool = True) -> Iterator[Question]:
    """The pairs of speakers of whom a person may say whether they are one, the most quoted first.

    Without ``surnames`` only those of speakers who count as somebody: namesakes, and names that may be one.
    """
    asked = set[tuple[int, int]]()
    for row in list(_asked(connection, surnames=surnames)):
        for rival in _rivals(connection, row):
            keep, other = pair = _kept_first(connection, row, rival)
            if pair not in asked:
                asked.add(pair)
                yield {"keep": keep, "other": other, "reason": row["reason"]}


def _asked(connection: sqlite3.Connection, *, surnames: bool = True) -> Iterator[sqlite3.Row]:
    return rows(
        connection,
        """
        SELECT speakers.id, speakers.name, speakers.quote_count, speakers.is_name, reason, rivals, (
            SELECT role FROM roles WHERE speaker = speakers.id ORDER BY last_seen DESC, id LIMIT 1
        ) AS role
        FROM joins JOIN speakers ON speakers.id = joins.found
        WHERE joins.id IN (
            SELECT min(id) FROM joins WHERE rivals IS NOT NULL AND NOT settled AND found = speaker GROUP BY found
        ) AND quote_count > 0 AND (is_name OR ?) AND (rivals <> '' OR NOT is_name)
        ORDER BY quote_count DESC, speakers.id
        """,
        [surnames],
    )


def _rivals(connection: sqlite3.Connection, asked: sqlite3.Row) -> list[int]:
    """Whom a name may mean, the likeliest first, those that are there and were not told apart from it."""
    sql = "SELECT 1 FROM speakers WHERE id = ?"
    there = [int(rival) for rival in asked["rivals"].split() if connection.execute(sql, [rival]).fetchone()]
    without = apart_from(connection, asked["id"]) | {asked["id"]}
    return [rival for rival in dict.fromkeys(root(connection, each) for each in there) if rival not in without]


def _kept_first(connection: sqlite3.Connection, asked: sqlite3.Row, rival: int) -> tuple[int, int]:
    """The two with the one first that counts as somebody, or else is quoted more, or else came first."""
    sql = "SELECT id FROM speakers WHERE id IN (?, ?) ORDER BY is_name DESC, quote_count DESC, id"
    first, second = (row[0] for row in connection.execute(sql, [asked["id"], rival]))
    return first, second


def _unsettled(row: sqlite3.Row, pairs: Sequence[tuple[int, int]]) -> Unsettled:
    pair = " ".join(f"'#{number}'" for number in pairs[0]) if pairs else None
    return {
        "id": row["id"],
        "name": row["name"],
        "quotes": row["quote_count"],
        "role": row["role"],
        "question": row["reason"],
        "settle": f"quotes merge {pair}" if pair else None,
        "apart": f"quotes apart {pair}" if pair else None,
    }
