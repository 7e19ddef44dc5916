"""Groups of quotes that are one utterance, and the prints of wordings by which they are found."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.store.queries import FoundQuote, _by_pk, rows
from quotes.values import Kind

# Quotes with one print that are looked at, the last ones added: a repeat comes within days, an idiom at any time.
LATEST = 50


@dataclass(frozen=True, slots=True)
class Printed:
    """A quote as far as grouping looks at it; ``group`` is None where it is alone so far."""

    pk: int
    text: str
    kind: Kind
    speaker: int | None
    speaker_name: str | None
    day: str | None
    article: int
    group: int | None = None


PRINTED = """
    SELECT quotes.pk, quotes.text, quotes.kind, quotes.speaker, speakers.name, quotes.day, quotes.article,
        repeats.repeat_group
    FROM quotes LEFT JOIN speakers ON speakers.id = quotes.speaker LEFT JOIN repeats ON repeats.quote = quotes.pk
"""


def ungrouped(connection: sqlite3.Connection, limit: int) -> list[Printed]:
    """The first of the quotes that were not looked at yet, in the order in which they were added."""
    sql = f"{PRINTED} WHERE quotes.pk IN (SELECT quote FROM ungrouped ORDER BY quote LIMIT ?) ORDER BY quotes.pk"
    return [Printed(*row) for row in connection.execute(sql, [limit])]


def count_ungrouped(connection: sqlite3.Connection) -> int:
    """How many quotes are still to be looked at."""
    count: int = connection.execute("SELECT count(*) FROM ungrouped").fetchone()[0]
    return count


def printed(connection: sqlite3.Connection, pks: Sequence[int]) -> list[Printed]:
    """These quotes, those of them that are still there."""
    marks = ", ".join("?" * len(pks))
    sql = f"{PRINTED} WHERE quotes.pk IN ({marks}) ORDER BY quotes.pk"
    return [Printed(*row) for row in connection.execute(sql, list(pks))]


def sharing(connection: sqlite3.Connection, pk: int, hashes: Iterable[int]) -> Counter[int]:
    """The other quotes with these prints and how many of them each has; of very common ones the latest quotes alone."""
    found: Counter[int] = Counter()
    sql = "SELECT quote FROM prints WHERE hash = ? AND quote <> ? ORDER BY quote DESC LIMIT ?"
    for hash in hashes:
        found.update(row[0] for row in connection.execute(sql, [hash, pk, LATEST]))
    return found


def keep_prints(connection: sqlite3.Connection, pk: int, hashes: Iterable[int]) -> None:
    """Notes the prints of a quote and that it was looked at."""
    connection.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", [(hash, pk) for hash in hashes])
    connection.execute("DELETE FROM ungrouped WHERE quote = ?", [pk])


def put_in_group(connection: sqlite3.Connection, pk: int, group: int, relation: str) -> None:
    connection.execute("INSERT OR REPLACE INTO repeats VALUES (?, ?, ?)", [pk, group, relation])


def join_groups(connection: sqlite3.Connection, group: int, other: int) -> None:
    """Makes two groups one, under the first's number."""
    connection.execute("UPDATE repeats SET repeat_group = ? WHERE repeat_group = ?", [group, other])


def group_members(connection: sqlite3.Connection, id: str) -> list[tuple[str, FoundQuote]]:
    """All quotes of the group to which a quote belongs, the earliest first, with the relation by which each came in.

    Empty where the quote is alone.
    """
    found = list(
        rows(
            connection,
            """
            SELECT other.quote AS pk, other.relation FROM quotes AS me
            JOIN repeats AS mine ON mine.quote = me.pk
            JOIN repeats AS other ON other.repeat_group = mine.repeat_group
            JOIN quotes ON quotes.pk = other.quote JOIN articles ON articles.id = quotes.article
            WHERE me.id = ? ORDER BY coalesce(articles.published, quotes.day, '~'), other.quote
            """,
            [id],
        )
    )
    quotes = _by_pk(connection, [row["pk"] for row in found])
    return [(row["relation"], quotes[row["pk"]]) for row in found]
