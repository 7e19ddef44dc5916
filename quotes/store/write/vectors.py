"""Vectors of wordings, written with their codes in blocks; see :mod:`quotes.meaning.codes`."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from itertools import groupby

from quotes.store.read.vectors import BLOCK


def keep_vectors(connection: sqlite3.Connection, encoder: str, made: Mapping[int, tuple[str, bytes, bytes]]) -> None:
    """Stores vectors: for the row of each quote the wording it was made of, its numbers and its code.

    A quote that is gone or has another wording by now gets none.
    """
    there = "SELECT 1 FROM quotes WHERE pk = ? AND text = ?"
    held = {pk: one for pk, one in sorted(made.items()) if connection.execute(there, [pk, one[0]]).fetchone()}
    written = [(pk, numbers) for pk, (_, numbers, _) in held.items()]
    connection.executemany("INSERT OR REPLACE INTO vectors (quote, numbers) VALUES (?, ?)", written)
    connection.executemany("DELETE FROM unencoded WHERE quote = ?", [[pk] for pk in held])
    for block, pks in groupby(held, key=lambda pk: pk // BLOCK):
        _write_codes(connection, encoder, block, {pk % BLOCK: held[pk][2] for pk in pks})


def _write_codes(connection: sqlite3.Connection, encoder: str, block: int, codes: Mapping[int, bytes]) -> None:
    """Puts codes into their places of a block."""
    size = len(next(iter(codes.values())))
    row = connection.execute("SELECT codes FROM vector_blocks WHERE block = ?", [block]).fetchone()
    whole = bytearray(row[0] if row else BLOCK * size)
    for place, code in codes.items():
        whole[place * size : (place + 1) * size] = code
    sql = "INSERT OR REPLACE INTO vector_blocks (block, encoder, codes) VALUES (?, ?, ?)"
    connection.execute(sql, [block, encoder, bytes(whole)])


def forget_vectors(connection: sqlite3.Connection) -> None:
    """Takes all vectors out, so that every wording is to be encoded again."""
    connection.execute("DELETE FROM vectors")
    connection.execute("DELETE FROM vector_blocks")
    connection.execute("INSERT OR IGNORE INTO unencoded (quote) SELECT pk FROM quotes")
