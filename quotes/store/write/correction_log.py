"""The log of what a person put right: its lines, and what they concern.

The log is the truth: what is shown of a quote follows from the newest reading and the lines that hold
(see ``quotes.store.write.replay``), and whom a speaker counts as from the merges that hold
(see ``quotes.store.people.merging``). A split is a line for the whole and, as parts of it, one for each quote.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from quotes.dates import now
from quotes.errors import QueryError
from quotes.store.read.queries import rows

if TYPE_CHECKING:
    from sqlite_utils import Database as Database

Action = Literal["fix", "confirm", "not a quote", "merge", "split", "alias", "apart"]
Interval = tuple[int, int]
Fields = dict[str, Any]


class CorrectionRow(TypedDict):
    """One line of the log.

    ``old`` is what stood there when the correction was made, ``new`` what it says. ``part_of`` is the line of which
    this one is a part: it is undone with it.
    """

    id: int
    made_at: str
    made_by: str
    action: Action
    article: int | None
    quote: str | None
    speaker: int | None
    old: Fields
    new: Fields
    reason: str | None
    undone_at: str | None
    undone_by: str | None
    undone_reason: str | None
    part_of: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Who corrects, when (UTC, ISO) and why."""

    by: str
    at: str
    reason: str | None = None


def signed(by: str, reason: str | None, at: str | None = None, *, what: str = "correction") -> Entry:
    """Who corrects and why, now unless told. Raises QueryError without a name."""
    if not by.strip():
        raise QueryError(f"a {what} needs a name to stand under", typed="give one with --by")
    return Entry(by, at or now(), reason)


@dataclass(frozen=True, slots=True)
class Held:
    """A quote as it stands: its row and its spans (part, start, end, text)."""

    row: Fields
    spans: tuple[tuple[str, int, int, str], ...]

    @property
    def content(self) -> tuple[Interval, ...]:
        return tuple((start, end) for part, start, end, _ in self.spans if part == "content")


@dataclass(frozen=True, slots=True)
class Made:
    """What a correction changes: fields before and after, and the quote or the speaker that it is about.

    ``named`` are all speakers that it names; they are kept as long as it holds.
    """

    old: Fields
    new: Fields
    held: Held | None = None
    speaker: int | None = None
    named: tuple[int, ...] = ()
    part_of: int | None = None


def log(connection: sqlite3.Connection, entry: Entry, action: Action, made: Made) -> int:
    """Writes a line of the log and returns its number."""
    held = made.held
    article = held.row["article"] if held else None
    quote = held.row["id"] if held else None
    spans = json.dumps(held.content) if held else None
    cursor = connection.execute(
        """
        INSERT INTO corrections (made_at, made_by, action, article, quote, spans, speaker, old, new, reason, part_of)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            *(entry.at, entry.by, action, article, quote, spans, made.speaker),
            *(_dump(made.old), _dump(made.new), entry.reason, made.part_of),
        ],
    )
    number = cursor.lastrowid or 0
    sql = "INSERT INTO correction_speakers (speaker, correction) VALUES (?, ?)"
    connection.executemany(sql, [[speaker, number] for speaker in made.named])
    return number


def _dump(fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def correction(connection: sqlite3.Connection, number: int | None = None) -> CorrectionRow | None:
    """A line of the log by its number, or the last whole one that is not undone."""
    condition = "id = ?" if number is not None else "undone_at IS NULL AND part_of IS NULL"
    parameters = [number] if number is not None else []
    found = rows(connection, f"SELECT * FROM corrections WHERE {condition} ORDER BY id DESC LIMIT 1", parameters)
    return next(map(_record, found), None)


def parts_of(connection: sqlite3.Connection, number: int) -> list[CorrectionRow]:
    """The lines that are parts of a correction, in order."""
    return list(map(_record, rows(connection, "SELECT * FROM corrections WHERE part_of = ? ORDER BY id", [number])))


def corrections(
    connection: sqlite3.Connection, *, quote: str | None = None, speaker: int | None = None, limit: int | None = None
) -> Iterator[CorrectionRow]:
    """The log, newest first: whole lines, or all that concern one quote, or the whole ones that name one speaker."""
    condition, parameters = "part_of IS NULL", list[object]()
    if quote is not None:
        condition, parameters = "quote = ?", [quote]
    elif speaker is not None:
        named = "id IN (SELECT correction FROM correction_speakers WHERE speaker = ?)"
        condition, parameters = f"{named} AND quote IS NULL", [speaker]
    sql = f"SELECT * FROM corrections WHERE {condition} ORDER BY id DESC LIMIT ?"
    yield from map(_record, rows(connection, sql, [*parameters, -1 if limit is None else limit]))


def _record(row: sqlite3.Row) -> CorrectionRow:
    return {
        "id": row["id"],
        "made_at": row["made_at"],
        "made_by": row["made_by"],
        "action": row["action"],
        "article": row["article"],
        "quote": row["quote"],
        "speaker": row["speaker"],
        "old": json.loads(row["old"]),
        "new": json.loads(row["new"]),
        "reason": row["reason"],
        "undone_at": row["undone_at"],
        "undone_by": row["undone_by"],
        "undone_reason": row["undone_reason"],
        "part_of": row["part_of"],
    }


def mark_undone(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    """Marks a correction and its parts as undone."""
    sql = "UPDATE corrections SET undone_at = ?, undone_by = ?, undone_reason = ? WHERE id = ? OR part_of = ?"
    connection.execute(sql, [entry.at, entry.by, entry.reason, number, number])


def of_quote(connection: sqlite3.Connection, quote: str) -> list[CorrectionRow]:
    """The corrections of a quote that hold, oldest first."""
    sql = "SELECT * FROM corrections WHERE quote = ? AND undone_at IS NULL ORDER BY id"
    return list(map(_record, rows(connection, sql, [quote])))


def namings(connection: sqlite3.Connection) -> list[Fields]:
    """The names that a person gave and that hold, oldest first: ``speaker`` and ``name``."""
    sql = "SELECT speaker, new FROM corrections WHERE action = 'alias' AND undone_at IS NULL ORDER BY id"
    return [{"speaker": row[0], "name": json.loads(row[1])["name"]} for row in connection.execute(sql)]


def move_to(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Lets the log speak of a quote by the id under which it is found now."""
    connection.execute("UPDATE corrections SET quote = ? WHERE quote = ?", [new, old])


def speakers_of(connection: sqlite3.Connection, number: int) -> set[int]:
    """The speakers that a correction names, its parts included."""
    sql = """
        SELECT named.speaker FROM correction_speakers AS named JOIN corrections ON corrections.id = named.correction
        WHERE ? IN (corrections.id, part_of)
    """
    return {row[0] for row in connection.execute(sql, [number])}


def drop_of_article(connection: sqlite3.Connection, article: int) -> set[int]:
    """Drops the corrections of an article that is removed, and the splits that moved no other quotes.

    Returns the speakers that they named.
    """
    sql = """
        WITH gone (id) AS (
            SELECT id FROM corrections WHERE article = :article
            UNION SELECT part_of FROM corrections AS part
            WHERE article = :article AND part_of IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM corrections WHERE part_of = part.part_of AND article <> :article
            )
        )
        SELECT id FROM gone
    """
    gone = [row[0] for row in connection.execute(sql, {"article": article})]
    named = {speaker for number in gone for speaker in speakers_of(connection, number)}
    connection.executemany("DELETE FROM corrections WHERE id = ?", [[number] for number in gone])
    return named


def quotes_naming(connection: sqlite3.Connection, speakers: Iterable[int]) -> list[str]:
    """The corrected quotes whose speaker, as read or as corrected, is one of these."""
    found: set[str] = set()
    for speaker in speakers:
        sql = """
            SELECT quote FROM readings WHERE speaker = :speaker
            UNION SELECT quote FROM correction_speakers AS named JOIN corrections ON corrections.id = named.correction
            WHERE named.speaker = :speaker AND quote IS NOT NULL AND undone_at IS NULL
        """
        found |= {row[0] for row in connection.execute(sql, {"speaker": speaker})}
    return sorted(found)
