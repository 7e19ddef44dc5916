"""Corrections laid over a new reading of their article.

A corrected quote is met again by its id, or, where a later reading moved the spans a little, by the quote whose content
overlaps most. One that a later reading does not find stays as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from quotes.store.write.correction_log import Interval, move_to, of_quote
from quotes.store.write.replay import (
    corrected_in,
    drop_reading,
    follow_joins,
    keep_reading,
    reading_of,
    replayed,
    settle,
)
from quotes.values import Quote

SAME = 0.5  # share of the characters of both contents together that two readings of one quote have in common, at least


def lay_over(connection: sqlite3.Connection, article: int, *, without: Collection[str] = ()) -> None:
    """Makes the corrections of an article hold in its new reading, but those of the quotes ``without`` words in it.

    Call it in the transaction that wrote the new reading, before speakers without quotes are dropped.
    """
    for id in without:
        drop_reading(connection, id)
    follow_joins(connection, article)
    for id in _back_again(connection, article):
        keep_reading(connection, id)
    before = corrected_in(connection, article)
    if not before:
        return
    places = contents(connection, article)
    met = {id: id for id in before if id in places}
    for id in (id for id in before if id not in met):
        left = {other: spans for other, spans in places.items() if other not in met.values()}
        found = next((now for spans in _places(connection, id) if (now := nearest(spans, left))), None)
        if found is not None:
            met[id] = found
    for id in before:
        _meet(connection, id, met.get(id))


def _back_again(connection: sqlite3.Connection, article: int) -> list[str]:
    """The corrected quotes that an edition before did not have and this one has."""
    sql = """
        SELECT DISTINCT quotes.id FROM corrections JOIN quotes ON quotes.id = corrections.quote
        WHERE corrections.article = ? AND undone_at IS NULL AND quotes.id NOT IN (SELECT quote FROM readings)
    """
    return [row[0] for row in connection.execute(sql, [article])]


def _places(connection: sqlite3.Connection, id: str) -> list[tuple[Interval, ...]]:
    """Where a corrected quote stands as corrected, and where it stood in the last reading that found it."""
    reading = reading_of(connection, id)
    if reading is None:
        return []
    return [replayed(connection, reading, of_quote(connection, id)).content, reading.content]


def _meet(connection: sqlite3.Connection, id: str, now: str | None) -> None:
    """Takes the new reading of a quote, under the id it has now (None: not found), and replays its corrections."""
    if now is not None or not of_quote(connection, id):
        drop_reading(connection, id)
    if now is not None:
        move_to(connection, id, now)
        keep_reading(connection, now)
    settle(connection, now or id)


def kept_places(connection: sqlite3.Connection, article: int, quotes: Sequence[Quote]) -> dict[int, str]:
    """The ids of quotes that stand where stored ones do, as read, by their places in ``quotes``."""
    known = {spans: id for id, spans in as_read(connection, article).items()}
    here = [tuple((piece.start, piece.end) for piece in quote.content) for quote in quotes]
    return {at: known[spans] for at, spans in enumerate(here) if spans in known}


def as_read(connection: sqlite3.Connection, article: int) -> dict[str, tuple[Interval, ...]]:
    """Where the contents of an article's quotes stand as read, those that were taken out included, by the ids."""
    corrected = {id: reading_of(connection, id) for id in corrected_in(connection, article)}
    return contents(connection, article) | {id: held.content for id, held in corrected.items() if held}


def contents(connection: sqlite3.Connection, article: int) -> dict[str, tuple[Interval, ...]]:
    """Where the contents of an article's quotes stand, by the quotes' ids."""
    found: dict[str, tuple[Interval, ...]] = {}
    sql = """
        SELECT spans.quote, spans.start, spans."end" FROM quotes JOIN spans ON spans.quote = quotes.id
        WHERE quotes.article = ? AND spans.part = 'content' ORDER BY quotes.pk, spans.start
    """
    for quote, start, end in connection.execute(sql, [article]):
        found[quote] = (*found.get(quote, ()), (start, end))
    return found


def overlap(some: Sequence[Interval], others: Sequence[Interval]) -> float:
    """The share of the characters of both that both have.

    >>> overlap([(0, 10)], [(5, 10), (12, 17)])
    0.3333333333333333
    """
    both = sum(max(0, min(end, last) - max(start, first)) for start, end in some for first, last in others)
    whole = sum(end - start for start, end in some) + sum(last - first for first, last in others) - both
    return both / whole if whole else 0.0


def nearest(spans: Sequence[Interval], places: Mapping[str, Sequence[Interval]]) -> str | None:
    """The quote whose content is this one, moved a little; None where there is none."""
    best = max(places, key=lambda id: overlap(spans, places[id]), default=None)
    return best if best is not None and overlap(spans, places[best]) >= SAME else None
