"""Corrections laid over a new reading of their article.

A correction is met again by its quote's id, or, where a later reading moved the spans a little, by the quote whose
content overlaps most. A corrected quote that a later reading does not find stays as it was.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from quotes.store.people.merging import bearers, make_speaker, with_name
from quotes.store.read.queries import rows
from quotes.store.write.correction_log import (
    FIXABLE,
    ROLE_PARTS,
    Fields,
    Held,
    Interval,
    held_fields,
    hold,
    put_back,
    refresh_review,
    replace_old,
    set_fields,
    take_out,
)
from quotes.values import Quote

SAME = 0.5  # share of the characters of both contents together that two readings of one quote have in common, at least


def hold_corrected(connection: sqlite3.Connection, article: int) -> dict[str, Held]:
    """The quotes of an article that a person has looked at, before the article is read again."""
    ids = connection.execute(
        "SELECT id FROM quotes WHERE article = ? AND review IS NOT NULL ORDER BY pk", [article]
    ).fetchall()
    return {row[0]: held for row in ids if (held := hold(connection, row[0]))}


def kept_places(connection: sqlite3.Connection, article: int, quotes: Sequence[Quote]) -> dict[int, str]:
    """The ids of quotes that stand where stored or rejected ones do, by their places in ``quotes``."""
    sql = "SELECT quote, spans FROM corrections WHERE article = ? AND action = 'not a quote' AND undone_at IS NULL"
    rejected = {
        tuple((start, end) for start, end in json.loads(spans)): id for id, spans in connection.execute(sql, [article])
    }
    known = rejected | {places: id for id, places in contents(connection, article).items()}
    here = [tuple((piece.start, piece.end) for piece in quote.content) for quote in quotes]
    return {at: known[places] for at, places in enumerate(here) if places in known}


def lay_over(connection: sqlite3.Connection, article: int, before: Mapping[str, Held]) -> None:
    """Makes the corrections of an article hold in its new reading; ``before`` is what :func:`hold_corrected` gave.

    Call it in the transaction that wrote the new reading, before speakers without quotes are dropped.
    """
    log_rows = list(
        rows(
            connection,
            """
            SELECT id, action, quote, spans, old, new FROM corrections
            WHERE article = ? AND undone_at IS NULL ORDER BY id
            """,
            [article],
        )
    )
    if not log_rows:
        return
    places = contents(connection, article)
    moved: dict[str, str] = {}
    for row in log_rows:
        if row["action"] == "not a quote":
            _reject_again(connection, row, places)
            continue
        id = moved.get(row["quote"], row["quote"])
        if id not in places:
            id = _met_again(connection, row, places, before.get(row["quote"]))
            moved[row["quote"]] = id
        connection.execute("UPDATE corrections SET quote = ? WHERE id = ?", [id, row["id"]])
        if row["action"] in ("fix", "confirm"):
            _fix_again(connection, row, id)
        refresh_review(connection, id)


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


def _met_again(
    connection: sqlite3.Connection, row: sqlite3.Row, places: dict[str, tuple[Interval, ...]], before: Held | None
) -> str:
    """The id under which a corrected quote is found now; one that is not found is put back as it stood."""
    quote: str = row["quote"]
    spans = [(start, end) for start, end in json.loads(row["spans"])]
    id = nearest(spans, places)
    if id is None and before is not None:
        put_back(connection, before)
        places[quote] = before.content
        id = quote
    return id or quote


def _fix_again(connection: sqlite3.Connection, row: sqlite3.Row, id: str) -> None:
    """Sets what a person set, and notes what the new reading has in its place."""
    held = hold(connection, id)
    if held is None:
        return
    new = json.loads(row["new"])
    values = {name: value for name, value in new.items() if name in (*FIXABLE, *ROLE_PARTS)}
    if "speaker" in values:
        values["speaker"] = _still(connection, values["speaker"], new)
    under = {name: held.row[name] for name in json.loads(row["old"]) if name in held.row}
    replace_old(connection, row["id"], with_name(connection, under))
    set_fields(connection, id, values)


def _still(connection: sqlite3.Connection, number: int | None, new: Fields) -> int | None:
    """The speaker that a person chose: by number while it bears that name, or else by name, made anew if need be."""
    if number is None:
        return None
    known = bearers(connection, new["speaker_name"], new["speaker_kind"])
    if number in known:
        return number
    return known[0] if known else make_speaker(connection, new["speaker_name"], new["speaker_kind"])


def _reject_again(connection: sqlite3.Connection, row: sqlite3.Row, places: dict[str, tuple[Interval, ...]]) -> None:
    """Takes out what a person said is no quote, and keeps the newest reading of it for an undo."""
    spans = [(start, end) for start, end in json.loads(row["spans"])]
    id = row["quote"] if row["quote"] in places else nearest(spans, places)
    held = hold(connection, id) if id else None
    if held is None or id is None:
        return
    replace_old(connection, row["id"], held_fields(held))
    connection.execute("UPDATE corrections SET quote = ? WHERE id = ?", [id, row["id"]])
    take_out(connection, id)
    del places[id]
