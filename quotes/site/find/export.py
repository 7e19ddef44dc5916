"""Results to take along: all that fit, whatever their number, streamed a batch at a time."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from quotes.sheet import csv_lines
from quotes.store.read import pages

BATCH = 500  # quotes that one look at the database fetches: a few hundredths of a second
log = logging.getLogger(__name__)

Ask = Callable[[Callable[[sqlite3.Connection], Any]], Awaitable[Any]]


class Writer(Protocol):
    async def write(self, chunk: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write quotes: what begins the file, some of them with how many these are, and what says "not all"."""

    content_type: str
    head: Callable[[sqlite3.Connection], str]
    some: Callable[[sqlite3.Connection, Sequence[int]], tuple[str, int]]
    lacking: Callable[[str], str]


def _csv_head(connection: sqlite3.Connection) -> str:
    columns, _ = pages.said(connection, [])
    return "".join(csv_lines([], columns))


def _csv_rows(connection: sqlite3.Connection, pks: Sequence[int]) -> tuple[str, int]:
    columns, rows = pages.said(connection, pks)
    _, *lines = csv_lines(map(dict, rows), columns)
    return "".join(lines), len(rows)


def _json_rows(connection: sqlite3.Connection, pks: Sequence[int]) -> tuple[str, int]:
    records = pages.records(connection, pks)
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), len(records)


# The columns of the view ``said``, safe to open in a spreadsheet; and quotes as JSON, one a line.
CSV = Form("text/csv; charset=utf-8", _csv_head, _csv_rows, lambda why: f'"{why}"\n')
JSON_LINES = Form(
    "application/x-ndjson; charset=utf-8",
    lambda connection: "",
    _json_rows,
    lambda why: json.dumps({"error": why}) + "\n",
)


def _some(form: Form, pks: Sequence[int]) -> Callable[[sqlite3.Connection], tuple[str, int]]:
    return lambda connection: form.some(connection, pks)


async def write_all(writer: Writer, ask: Ask, pks: Sequence[int], form: Form) -> None:
    """Writes these quotes. Where not all can be read to the end, the last line of the file says so."""
    await writer.write(await ask(form.head))
    written = 0
    for start in range(0, len(pks), BATCH):
        try:
            text, count = await ask(_some(form, pks[start : start + BATCH]))
        except sqlite3.Error:
            log.exception("a download broke off")
            break
        written += count
        await writer.write(text)
    if written < len(pks):
        await writer.write(form.lacking(f"NOT ALL: {written:,} of {len(pks):,} quotes; the others could not be read."))
