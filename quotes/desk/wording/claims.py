"""Claims from a file: one a row of CSV or a line of JSON, with the name under it and the day it is put on."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quotes.dates import is_date
from quotes.errors import ReadError

LONGEST = 5_000  # characters of a claim; longer ones are articles
KNOWN = "a claims file has a column `claim`, and may have `speaker` and `date` (YYYY, YYYY-MM or YYYY-MM-DD)"


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
    """The claims of a ``.jsonl`` file, or of CSV or TSV with a head; a bad line costs itself.

    Raises ReadError for a file that cannot be read or has no column of claims.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror}); check the name of the file of claims") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: is not UTF-8 text; save the file of claims as UTF-8") from error
    rows = _of_json(text) if path.suffix.lower() in (".jsonl", ".ndjson", ".json") else _of_table(text, path)
    return [row if isinstance(row, BadLine) else _claim(*row) for row in rows]


def _of_json(text: str) -> Iterator[tuple[int, Mapping[str, object]] | BadLine]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            yield BadLine(number, "is not JSON")
            continue
        yield (number, row) if isinstance(row, dict) else BadLine(number, 'is no object such as {"claim": "..."}')


def _of_table(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    head = text.partition("\n")[0]
    delimiter = max("\t;,", key=head.count) if any(mark in head for mark in "\t;,") else ","
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    names = {name: name.strip().lower() for name in reader.fieldnames or () if name}
    if "claim" not in names.values():
        raise ReadError(f"{path}: has no column `claim`; {KNOWN}")
    for row in reader:
        yield reader.line_num, {names[name]: value for name, value in row.items() if name in names}


def _claim(line: int, row: Mapping[str, object]) -> Claim | BadLine:
    values = {name: str(row.get(name) or "").strip() for name in ("claim", "speaker", "date")}
    if not values["claim"]:
        return BadLine(line, "has no claim")
    if len(values["claim"]) > LONGEST:
        return BadLine(line, f"has a claim of more than {LONGEST} characters")
    if values["date"] and not is_date(values["date"]):
        return BadLine(line, f"has {values['date']!r} for a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return Claim(values["claim"], values["speaker"] or None, values["date"] or None, line)
