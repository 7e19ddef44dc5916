"""Vectors of wordings as they are stored, and which quotes have none; see :mod:`quotes.meaning.codes`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from quotes.store.read.filters import Where
from quotes.store.read.queries import FoundQuote, _by_pk, rows, tuples

BLOCK = 1024  # quotes of a block of codes
TOGETHER = 500  # vectors that are fetched together


def encoder_of(connection: sqlite3.Connection) -> str | None:
    """The encoder that made the vectors; None where there are none."""
    row = next(rows(connection, "SELECT encoder FROM vector_blocks LIMIT 1"), None)
    return row["encoder"] if row else None


def count_unencoded(connection: sqlite3.Connection) -> int:
    """How many quotes have no vector."""
    count: int = next(rows(connection, "SELECT count(*) FROM unencoded"))[0]
    return count


def unencoded(connection: sqlite3.Connection, limit: int) -> list[tuple[int, str]]:
    """The rows and wordings of the first quotes that have no vector."""
    sql = "SELECT pk, text FROM unencoded JOIN quotes ON pk = quote ORDER BY quote LIMIT ?"
    return [(row["pk"], row["text"]) for row in rows(connection, sql, [limit])]


def code_blocks(connection: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """The blocks of codes, each with the row of its first quote, in order."""
    for block, codes in tuples(connection, "SELECT block, codes FROM vector_blocks ORDER BY block"):
        yield block * BLOCK, codes


def vectors_of(connection: sqlite3.Connection, pks: Sequence[int]) -> dict[int, bytes]:
    """The vectors of quotes, by their rows; of those that have one."""
    found: dict[int, bytes] = {}
    for start in range(0, len(pks), TOGETHER):
        some = pks[start : start + TOGETHER]
        sql = f"SELECT quote, numbers FROM vectors WHERE quote IN ({', '.join('?' * len(some))})"
        found |= {row["quote"]: row["numbers"] for row in rows(connection, sql, some)}
    return found


def fitting(connection: sqlite3.Connection, condition: Where) -> list[int]:
    """The rows of the quotes under a condition."""
    joined = " JOIN articles ON articles.id = quotes.article" if "articles." in condition.sql else ""
    sql = f"SELECT quotes.pk FROM quotes{joined} WHERE {condition.sql} ORDER BY quotes.pk"
    return [pk for (pk,) in tuples(connection, sql, condition.parameters)]


def count_quotes(connection: sqlite3.Connection) -> int:
    count: int = next(rows(connection, "SELECT count(*) FROM quotes"))[0]
    return count


def quotes_at(connection: sqlite3.Connection, pks: Sequence[int]) -> dict[int, FoundQuote]:
    """The quotes of these rows, in their order."""
    found = _by_pk(connection, pks)
    return {pk: found[pk] for pk in pks if pk in found}
