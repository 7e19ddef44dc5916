"""Where the words of a search stand in a few texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing

from quotes.store.read.match import TOKENIZERS, Question, any_of

OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters of Unicode, which no text holds, around what matched
MATCH = {OPEN, CLOSE}
Place = tuple[int, int]


def places(texts: Mapping[int, str], question: Question) -> dict[int, list[Place]]:
    """Where any term of a question stands, in half-open code points, by an index of these texts alone.

    The large index would be searched once for each of them, which for the beginning of a word takes milliseconds.
    """
    found: dict[int, list[Place]] = {number: [] for number in texts}
    wanted = [term for group in question.groups for term in group]
    for table, tokenizer in TOKENIZERS.items():
        terms = [term for term in wanted if term.table == table]
        if terms:
            for number, more in _of_one_index(texts, tokenizer, any_of(terms)).items():
                found[number] += more
    return {number: _joined(several) for number, several in found.items()}


def _of_one_index(texts: Mapping[int, str], tokenizer: str, match: str) -> dict[int, list[Place]]:
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute(f"CREATE VIRTUAL TABLE few USING fts5 (text, tokenize = '{tokenizer}')")
        scratch.executemany("INSERT INTO few (rowid, text) VALUES (?, ?)", texts.items())
        sql = "SELECT rowid, highlight(few, 0, ?, ?) FROM few WHERE few MATCH ?"
        return {number: between(text) for number, text in scratch.execute(sql, [OPEN, CLOSE, match])}


def between(marked: str) -> list[Place]:
    """The places between marks, counted in the text without them.

    >>> between("We \\ufdd0lost\\ufdd1.")
    [(3, 7)]
    """
    places: list[int] = []
    for position, character in enumerate(marked):
        if character in MATCH:
            places.append(position - len(places))
    return list(zip(places[::2], places[1::2], strict=False))


def _joined(places: list[Place]) -> list[Place]:
    """Places in order, those that overlap as one."""
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
