"""Groups of quotes that are one utterance, and the prints of wordings by which they are found."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotes.store.read.queries import FoundQuote, _by_pk, rows
from quotes.values import Act, Kind

# Quotes with one print that are looked at, the last ones added: a repeat comes within days, an idiom at any time.
LATEST = 50


@dataclass(frozen=True, slots=True)
class Printed:
    """A quote as far as grouping looks at it; ``group`` is None while it is alone, ``act`` where not known."""

    pk: int
    text: str
    kind: Kind
    speaker: int | None
    speaker_name: str | None
    day: str | None
    article: int
    group: int | None = None
    act: Act | None = None


PRINTED = """
    SELECT quotes.pk, quotes.text, quotes.kind, quotes.speaker, speakers.name, quotes.day, quotes.article,
        repeats.repeat_group, quotes.act
    FROM quotes LEFT JOIN speakers ON speakers.id = quotes.speaker LEFT JOIN repeats ON repeats.quote = quotes.pk
"""


def ungrouped(connection: sqlite3.Connection, limit: int) -> list[Printed]:
    """The first of the quotes that were not looked at yet, in the order in which they were added."""
    sql = f"{PRINTED} WHERE quotes.pk IN (SELECT quote FROM ungrouped ORDER BY quote LIMIT ?) ORDER BY quotes.pk"
    return [Printed(*row) for row in connection.execute(sql, [limit])]


def printed(connection: sqlite3.Connection, pks: Sequence[int]) -> list[Printed]:
    """These quotes, those of them that are still there."""
    marks = ", ".join("?" * len(pks))
    sql = f"{PRINTED} WHERE quotes.pk IN ({marks}) ORDER BY quotes.pk"
    return [Printed(*row) for row in connection.execute(sql, list(pks))]


def sharing(connection: sqlite3.Connection, hash: int) -> list[int]:
    """The quotes with this print, the last ones added first; of a very common one no more than the latest."""
    sql = "SELECT rowid FROM prints_fts WHERE prints_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in connection.execute(sql, [f"{hash:08x}", LATEST])]


def keep_prints(connection: sqlite3.Connection, prints: Mapping[int, Sequence[int]]) -> None:
    """Notes the prints of quotes, by their rows, and that they were looked at."""
    written = [(pk, " ".join(f"{hash:08x}" for hash in hashes)) for pk, hashes in sorted(prints.items())]
    connection.executemany("INSERT INTO prints_fts (rowid, hashes) VALUES (?, ?)", written)
    connection.executemany("DELETE FROM ungrouped WHERE quote = ?", [[pk] for pk in prints])


def put_in_group(connection: sqlite3.Connection, pk: int, group: int, relation: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO repeats (quote, repeat_group, relation) VALUES (?, ?, ?)", [pk, group, relation]
    )


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
