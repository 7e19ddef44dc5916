"""Collections in JSON: one record a line, or one document with a list of records (the answer of a news API)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from quotes.errors import ReadError
from quotes.read.columns import Columns, NoTextError, columns_of, has_text, names_in, record_found
from quotes.read.encoding import MAX_BYTES, too_large
from quotes.read.nested_turns import turns_of
from quotes.read.source import Found, Source
from quotes.read.turn_records import TurnRecord, with_talks

SUFFIXES = frozenset({".jsonl", ".ndjson"})
CHUNK = 1 << 18  # characters of a list read at a time
_LISTS = (
    "articles",
    "results",
    "stories",
    "documents",
    "items",
    "data",
    "hits",
    "response",
    "rows",
    "records",
    "entries",
)


def is_json_lines(head: bytes) -> bool:
    """Whether a file begins with a record on a line of its own."""
    first = head.lstrip().split(b"\n", 1)[0].strip()
    if not first.startswith(b'{"'):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except RecursionError:  # the record is that deep: reading it says so
        return True
    except ValueError:
        return len(head.split(b"\n", 1)) == 1 and len(head) > 2_000  # a record longer than what is looked at


@with_talks
def read_json_lines(source: Source) -> Iterator[Found | TurnRecord]:
    """The articles of a file of records, a line each; lines that are no record are errors, and the others go on."""
    columns: Columns | None = None
    if source.head().lstrip().startswith(b"["):  # a document that is called so
        yield from read_json(source)
        return
    for number, line in source.lines():
        if not line.strip():
            continue
        place = source.place(number)
        try:
            found = _line(line, place)
            columns = columns or _of_first(found[0], source)
        except ReadError as error:
            yield error
            if isinstance(error, NoTextError):  # so would every other
                return
            continue
        yield from (record_found(turn, columns, place) for record in found for turn in turns_of(record, str(number)))


@with_talks
def read_json(source: Source) -> Iterator[Found | TurnRecord]:
    """The articles of a JSON document: a list of records, a record that holds such a list, or one record.

    A list is read record by record, whatever its length; the others as a whole.
    """
    columns: Columns | None = None
    listed = source.head().lstrip().startswith(b"[")
    for number, record in enumerate(_listed(source) if listed else _whole(source), 1):
        columns = columns or _of_first(record, source)
        for turn in turns_of(record, str(number)):
            yield record_found(turn, columns, source.place(number))
    if columns is None:
        raise ReadError(f"{source.name}: no records in this JSON; it should hold a list of articles")


def _whole(source: Source) -> list[Mapping[str, Any]]:
    try:
        return _records(json.loads(source.whole()))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{source.name}: no JSON ({error}); for one record a line call it .jsonl") from error


def _listed(source: Source) -> Iterator[Mapping[str, Any]]:
    """The records of a list, one in memory at a time. Raises ReadError where it can be read no further."""
    stream = io.TextIOWrapper(source.stream, encoding="utf-8-sig")
    decode, held, count = json.JSONDecoder().raw_decode, "", 0
    try:
        while True:
            held = held.lstrip(" \t\r\n," if count else " \t\r\n")
            if count and held.startswith("]"):
                return
            try:
                found, end = decode(held) if count else (None, held.index("[") + 1)
            except (ValueError, RecursionError) as error:
                held += (more := _more(stream, len(held), error))
                if more:
                    continue
                where = f"after record {count - 1}" if count > 1 else "from its first record on"
                raise ReadError(f"{source.name}: no JSON {where} ({error}); mend it there") from error
            held, count = held[end:], count + 1
            if isinstance(found, dict):
                yield found
    finally:
        stream.detach()  # whoever opened the file closes it


def _more(stream: io.TextIOWrapper[Any], held: int, error: Exception) -> str:
    """What follows the part of a record that is held, as much again; nothing where no more can help it."""
    if isinstance(error, RecursionError) or held > MAX_BYTES:
        return ""
    try:
        return stream.read(max(CHUNK, held))
    except UnicodeError:
        return ""


def _records(found: Any) -> list[Mapping[str, Any]]:
    if isinstance(found, list):
        return [record for record in found if isinstance(record, dict)]
    if not isinstance(found, dict):
        return []
    if has_text(found) or len(turns_of(found, "")) > 1:
        return [found]
    inside = next((_records(found[name]) for name in _LISTS if isinstance(found.get(name), list | dict)), [])
    return inside or next((talks for value in found.values() if (talks := _with_turns(value))), [found])


def _with_turns(found: Any) -> list[Mapping[str, Any]]:
    """The records of a list of talks, whatever it is called; none for another value."""
    records = _records(found) if isinstance(found, list) else []
    return records if any(len(turns_of(record, "")) > 1 for record in records[:1]) else []


def _line(line: bytes, place: Source) -> list[Mapping[str, Any]]:
    """The record of a line, or the records of a whole document that stands on one."""
    if len(line) > MAX_BYTES:
        raise too_large(place.name, len(line))
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{place.name}: this line is no JSON ({error}); mend it or leave it out") from error
    if not isinstance(found, dict):
        raise ReadError(f'{place.name}: this line is no record; write it as {{"text": ...}}')
    return _records(found)


def _of_first(record: Mapping[str, Any], source: Source) -> Columns:
    """The columns that the first record has, a turn of a talk or the whole record. Raises NoTextError."""
    first = turns_of(record, "")[0]
    return columns_of(names_in(first), source, first)
