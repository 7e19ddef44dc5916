"""Claims from a file: one a line, a row of CSV or a line of JSON, with the name under it and the day it is put on."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quotes.data.compiled import compiled
from quotes.dates import is_date
from quotes.errors import ReadError

LONGEST = 5_000  # characters of a claim; longer ones are articles
KNOWN = "a file of claims is text with one a line, or CSV or jsonl with `claim` and, if known, `speaker` and `date`"
JSON = (".jsonl", ".ndjson", ".json")
TABLES = (".csv", ".tsv")
LISTED = compiled(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")  # what begins an item of a list
Cells = tuple[int, list[str]]  # the line on which a row ends, and what stands in it
Row = tuple[int, Mapping[str, object]]  # the same by the names of the columns


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim to check; ``line`` is where it stands in its file, from 1, and 0 where it has none."""

    text: str
    speaker: str | None = None
    date: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no claim, and why."""

    line: int
    why: str


def read_claims(path: Path) -> list[Claim | BadLine]:
    """The claims of JSON lines, of a table with a column of claims, or of a text with a claim a line; ``-`` is standard
    input. A bad line costs itself.

    Raises ReadError for a file that cannot be read, or of which nobody can say where its claims stand.
    """
    text = _text(path)
    try:
        rows = list(_rows(text, path))
    except csv.Error as error:
        raise ReadError(f"{path}: is no table that can be read ({error}); {KNOWN}") from error
    if not rows:
        raise ReadError(f"{path}: holds no claim; {KNOWN}")
    return [row if isinstance(row, BadLine) else _claim(*row) for row in rows]


def _rows(text: str, path: Path) -> Iterable[Row | BadLine]:
    if path.suffix.lower() in JSON or text.lstrip().startswith('{"'):
        return _of_json(text)
    head, suffix = text.partition("\n")[0], path.suffix.lower()
    if "claim" in (name.strip().lower() for row in _cells(head) for name in row[1]):
        return _of_head(_cells(text))
    tabs = [("\t" in line) for line in text.splitlines() if line.strip()]
    return _of_one_column(_cells(text), path) if suffix in TABLES or (tabs and all(tabs)) else _of_lines(text)


def _text(path: Path) -> str:
    """The text of the file, in any encoding in which an article is read; spreadsheets write three."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the name of the file of claims") from error
    from quotes.read.encoding import decode  # with the room that reads articles, which one claim does without

    return decode(data, name=str(path)) if data.strip() else ""


def _of_json(text: str) -> Iterator[Row | BadLine]:
    """An object a line, or a list of objects."""
    whole = _parsed(text) if text.lstrip().startswith("[") else None
    lines = ((number, _parsed(line)) for number, line in enumerate(text.splitlines(), 1) if line.strip())
    for number, row in enumerate(whole, 1) if isinstance(whole, list) else lines:
        if row is None:
            yield BadLine(number, "is not JSON")
        else:
            yield (number, row) if isinstance(row, dict) else BadLine(number, 'is no object such as {"claim": "..."}')


def _parsed(text: str) -> object:
    """The value of a JSON text; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_head(cells: list[Cells]) -> list[Row]:
    """The rows of a table whose head says where its claims stand."""
    (_, head), *rows = cells
    names = [name.strip().lower() for name in head]
    return [(line, dict(zip(names, row, strict=False))) for line, row in rows]


def _of_one_column(cells: list[Cells], path: Path) -> list[Row]:
    """The rows of a table of one column whose head, if it has any, is another word.

    Raises ReadError for a table of several columns, none of which is known to hold the claims.
    """
    if any(len(row) > 1 for _, row in cells):
        raise ReadError(f"{path}: has no column `claim`; {KNOWN}")
    first = 1 if cells and len(cells[0][1][0].split()) == 1 else 0  # a head: no word alone is a claim
    return [(line, {"claim": row[0]}) for line, row in cells[first:]]


def _of_lines(text: str) -> Iterator[Row]:
    lines = ((number, LISTED.sub("", line)) for number, line in enumerate(text.splitlines(), 1))
    return ((number, {"claim": line}) for number, line in lines if line.strip())


def _cells(text: str) -> list[Cells]:
    """The rows of a table that hold anything. Raises csv.Error where one never ends."""
    head = text.partition("\n")[0]
    delimiter = max("\t;,", key=head.count) if any(mark in head for mark in "\t;,") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, begins = list[Cells](), 1
    for row in reader:
        last, begins = begins, reader.line_num + 1
        if any(cell.strip() for cell in row):
            rows.append((reader.line_num, row))
    if text.count('"') % 2 and rows and rows[-1][0] > last:
        raise csv.Error(f"a quotation mark in line {last} is never closed")
    return rows


def _claim(line: int, row: Mapping[str, object]) -> Claim | BadLine:
    values = {name: " ".join(str(row.get(name) or "").split()) for name in ("claim", "speaker", "date")}
    if not values["claim"]:
        return BadLine(line, "has no claim")
    if len(values["claim"]) > LONGEST:
        return BadLine(line, f"has a claim of more than {LONGEST} characters")
    if values["date"] and not is_date(values["date"]):
        return BadLine(line, f"has {values['date']!r} for a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return Claim(values["claim"], values["speaker"] or None, values["date"] or None, line)
