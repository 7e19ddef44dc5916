"""The log of checks: what was asked, by whom, and what came out."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import TypedDict

from quotes.store.read.queries import rows


class Checked(TypedDict):
    """A check to be logged; ``verdict`` is None where the claim could not be checked, ``reason`` says why."""

    made_at: str
    made_by: str
    claim: str
    speaker: str | None
    claimed_on: str | None
    verdict: str | None
    quote: str | None
    reason: str | None
    version: str
    note: str | None
    tags: list[str]


class CheckRow(Checked):
    """A logged check."""

    id: int


COLUMNS = tuple(Checked.__annotations__)


def log_check(connection: sqlite3.Connection, checked: Checked) -> int:
    """Adds a check to the log and returns its number."""
    values = {**checked, "tags": json.dumps(checked["tags"], ensure_ascii=False)}
    names, marks = ", ".join(COLUMNS), ", ".join(f":{name}" for name in COLUMNS)
    cursor = connection.execute(f"INSERT INTO checks ({names}) VALUES ({marks})", values)
    return cursor.lastrowid or 0


def logged_check(connection: sqlite3.Connection, number: int) -> CheckRow | None:
    """The check of this number."""
    return next(map(_row, rows(connection, "SELECT * FROM checks WHERE id = ?", [number])), None)


def logged_checks(
    connection: sqlite3.Connection, *, tag: str | None = None, limit: int | None = None
) -> Iterator[CheckRow]:
    """The checks, newest first; only those with this tag where one is given."""
    sql = """
        SELECT * FROM checks WHERE :tag IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value = :tag)
        ORDER BY id DESC LIMIT :limit
    """
    for row in rows(connection, sql, {"tag": tag, "limit": -1 if limit is None else limit}):
        yield _row(row)


def last_checks(connection: sqlite3.Connection, *, tag: str | None = None) -> list[CheckRow]:
    """Of each claim about each speaker the last check, in the order in which they were made."""
    sql = """
        SELECT * FROM checks WHERE id IN (SELECT max(id) FROM checks GROUP BY claim, speaker)
            AND (:tag IS NULL OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value = :tag))
        ORDER BY id
    """
    return [_row(row) for row in rows(connection, sql, {"tag": tag})]


def _row(row: sqlite3.Row) -> CheckRow:
    values = {name: row[name] for name in ("id", *COLUMNS)}
    return {**values, "tags": json.loads(row["tags"])}  # type: ignore[typeddict-item]
