"""What a person put right, in the database: the log, and quotes as they are held, changed, taken out and put back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from quotes.store.people.speakers import review_roles, see_role
from quotes.store.read.queries import rows
from quotes.values import Role

if TYPE_CHECKING:
    from sqlite_utils import Database as Database

Action = Literal["fix", "confirm", "not a quote", "merge", "split", "alias"]
Interval = tuple[int, int]
Fields = dict[str, Any]

FIXABLE = ("speaker", "role", "said_on", "addressee", "kind")
ROLE_PARTS = ("role_title", "role_organisation", "role_former")


class CorrectionRow(TypedDict):
    """One line of the log; ``old`` and ``new`` hold the fields that it changed."""

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


@dataclass(frozen=True, slots=True)
class Entry:
    """Who corrects, when (UTC, ISO) and why."""

    by: str
    at: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A quote as it stood: its row and its spans, enough to put it back."""

    row: Fields
    spans: tuple[tuple[str, int, int, str], ...]

    @property
    def content(self) -> tuple[Interval, ...]:
        return tuple((start, end) for part, start, end, _ in self.spans if part == "content")


@dataclass(frozen=True, slots=True)
class Made:
    """What a correction changes: fields before and after, and the quote or the speaker that it is about."""

    old: Fields
    new: Fields
    held: Held | None = None
    speaker: int | None = None


def log(connection: sqlite3.Connection, entry: Entry, action: Action, made: Made) -> int:
    """Writes a line of the log and returns its number."""
    held = made.held
    article = held.row["article"] if held else None
    quote = held.row["id"] if held else None
    spans = json.dumps(held.content) if held else None
    cursor = connection.execute(
        """
        INSERT INTO corrections (made_at, made_by, action, article, quote, spans, speaker, old, new, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            *(entry.at, entry.by, action, article, quote, spans, made.speaker),
            *(_dump(made.old), _dump(made.new), entry.reason),
        ],
    )
    return cursor.lastrowid or 0


def _dump(fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def correction(connection: sqlite3.Connection, number: int | None = None) -> CorrectionRow | None:
    """A line of the log by its number, or the last one that is not undone."""
    condition, parameters = ("id = ?", [number]) if number is not None else ("undone_at IS NULL", [])
    found = rows(connection, f"SELECT * FROM corrections WHERE {condition} ORDER BY id DESC LIMIT 1", parameters)
    return next(map(_record, found), None)


def corrections(
    connection: sqlite3.Connection, *, quote: str | None = None, speaker: int | None = None, limit: int | None = None
) -> Iterator[CorrectionRow]:
    """The log, newest first: all of it, or what concerns one quote or one speaker."""
    condition, parameters = "1", list[object]()
    if quote is not None:
        condition, parameters = "quote = ?", [quote]
    elif speaker is not None:
        condition, parameters = "speaker = ?", [speaker]
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
    }


def mark_undone(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    sql = "UPDATE corrections SET undone_at = ?, undone_by = ? WHERE id = ?"
    connection.execute(sql, [entry.at, entry.by, number])


# Quotes as they stand ------------------------------------------------------------------------------------------------


def hold(connection: sqlite3.Connection, id: str) -> Held | None:
    """A quote as it stands now."""
    row = next(rows(connection, "SELECT * FROM quotes WHERE id = ?", [id]), None)
    if row is None:
        return None
    spans = rows(connection, 'SELECT part, start, "end", text FROM spans WHERE quote = ? ORDER BY part, start', [id])
    return Held(dict(row), tuple((span[0], span[1], span[2], span[3]) for span in spans))


def still_stands(connection: sqlite3.Connection, held: Held) -> bool:
    """Whether all parts of a quote stand where it says in the newest edition of its article."""
    row = connection.execute("SELECT text FROM articles WHERE id = ?", [held.row["article"]]).fetchone()
    return row is not None and stands(held, row[0])


def stands(held: Held, text: str) -> bool:
    """Whether all parts of a quote stand in a text where it says."""
    return all(text[start:end] == said for _, start, end, said in held.spans)


def put_back(connection: sqlite3.Connection, held: Held) -> None:
    """Writes a quote that is gone as it stood; what it pointed to and is gone as well is left empty."""
    fields = _leading_somewhere(connection, held.row)
    if _exists(connection, "quotes", fields["pk"], column="pk"):
        del fields["pk"]
    names, marks = ", ".join(fields), ", ".join("?" * len(fields))
    connection.execute(f"INSERT INTO quotes ({names}) VALUES ({marks})", list(fields.values()))
    spans = [(fields["id"], *span) for span in held.spans]
    connection.executemany('INSERT INTO spans (quote, part, start, "end", text) VALUES (?, ?, ?, ?, ?)', spans)
    _follow_roles(connection, fields["id"], None)


def _leading_somewhere(connection: sqlite3.Connection, fields: Mapping[str, Any]) -> Fields:
    """Fields without references to rows that are gone."""
    values = dict(fields)
    for column, table in (("speaker", "speakers"), ("joined", "joins")):
        if values.get(column) is not None and not _exists(connection, table, values[column]):
            values[column] = None
    return values


def _exists(connection: sqlite3.Connection, table: str, number: int, *, column: str = "id") -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", [number]).fetchone() is not None


def take_out(connection: sqlite3.Connection, id: str) -> None:
    """Deletes a quote; its spans and its place in a group of repeats go with it."""
    before = _holder(connection, id)
    connection.execute("DELETE FROM quotes WHERE id = ?", [id])
    _follow_roles(connection, id, before)


def set_fields(connection: sqlite3.Connection, id: str, fields: Mapping[str, Any]) -> None:
    """Sets columns of a quote; a speaker or role that a person gave no longer rests on a join of the article."""
    values = _leading_somewhere(connection, fields)
    if "speaker" in values:
        values.setdefault("joined", None)
        values.setdefault("speaker_confidence", 1.0 if values["speaker"] is not None else None)
        values.setdefault("speaker_reason", "set by a person")
    if "role" in values:
        values |= {name: values.get(name, 0 if name == "role_former" else None) for name in ROLE_PARTS}
    settings = ", ".join(f"{name} = ?" for name in values)
    before = _holder(connection, id)
    connection.execute(f"UPDATE quotes SET {settings} WHERE id = ?", [*values.values(), id])
    _follow_roles(connection, id, before)


def _holder(connection: sqlite3.Connection, id: str) -> tuple[int, str] | None:
    """The speaker of a quote and the role it gives them; None without either."""
    row = connection.execute("SELECT speaker, role FROM quotes WHERE id = ?", [id]).fetchone()
    return (row[0], row[1]) if row and row[0] is not None and row[1] is not None else None


def _follow_roles(connection: sqlite3.Connection, id: str, before: tuple[int, str] | None) -> None:
    """Gives the speaker the role that a quote now shows, and takes away the one that no quote shows any more."""
    after = _holder(connection, id)
    if after is not None and after != before:
        title, organisation, former, day = connection.execute(
            """
            SELECT role_title, role_organisation, role_former, published
            FROM quotes JOIN articles ON articles.id = quotes.article WHERE quotes.id = ?
            """,
            [id],
        ).fetchone()
        see_role(connection, after[0], Role(after[1], title, organisation, bool(former)), day)
    if before is not None and after != before:
        review_roles(connection, [before])


def role_nearby(connection: sqlite3.Connection, article: int, speaker: int) -> Fields:
    """The role that the article's other quotes give a speaker, in columns; an empty one where they give none."""
    row = next(
        rows(
            connection,
            """
            SELECT role, role_title, role_organisation, role_former FROM quotes
            WHERE article = ? AND speaker = ? AND role IS NOT NULL
            GROUP BY role ORDER BY count(*) DESC, min(pk) LIMIT 1
            """,
            [article, speaker],
        ),
        None,
    )
    return dict(row) if row else {"role": None}


def touched(fields: Iterable[str]) -> tuple[str, ...]:
    """The columns that change with these fields, so that the old state can be kept whole."""
    names = list(fields)
    if "speaker" in names:
        names += ["joined", "speaker_confidence", "speaker_reason"]
    if "role" in names:
        names += ROLE_PARTS
    return tuple(names)


def refresh_review(connection: sqlite3.Connection, id: str) -> None:
    """Marks a quote as corrected, confirmed or neither, from the log."""
    actions = {
        row[0]
        for row in connection.execute(
            "SELECT DISTINCT action FROM corrections WHERE quote = ? AND undone_at IS NULL", [id]
        )
    }
    review = "corrected" if "fix" in actions else "confirmed" if "confirm" in actions else None
    connection.execute("UPDATE quotes SET review = ? WHERE id = ?", [review, id])


def active_of_quote(connection: sqlite3.Connection, quote: str, *, after: int = 0) -> list[CorrectionRow]:
    """The corrections of a quote that are not undone, oldest first."""
    sql = "SELECT * FROM corrections WHERE quote = ? AND id > ? AND undone_at IS NULL ORDER BY id"
    return list(map(_record, rows(connection, sql, [quote, after])))


def replace_old(connection: sqlite3.Connection, number: int, old: Fields) -> None:
    """Notes what a correction now covers, since the reading under it has changed."""
    connection.execute("UPDATE corrections SET old = ? WHERE id = ?", [_dump(old), number])


def held_fields(held: Held) -> Fields:
    """A quote as JSON for the log."""
    return {"row": held.row, "spans": [list(span) for span in held.spans]}


def held_from(fields: Fields) -> Held:
    """The quote that the log holds."""
    spans = tuple((str(part), int(start), int(end), str(text)) for part, start, end, text in fields["spans"])
    return Held(dict(fields["row"]), spans)
