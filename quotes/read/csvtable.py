"""Collections in CSV: a row an article, the columns named in the first line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from quotes.errors import ReadError
from quotes.read.columns import Columns, columns_of, record_found
from quotes.read.encoding import MAX_CHARACTERS
from quotes.read.source import Found, Source
from quotes.read.turn_records import TurnRecord, with_talks

SUFFIXES = frozenset({".csv", ".tsv"})


@with_talks
def read_csv(source: Source) -> Iterator[Found | TurnRecord]:
    """The articles of a table, one row after the other. Raises ReadError where it can be read no further."""
    csv.field_size_limit(MAX_CHARACTERS)
    rows, number = _Rows(source), 0
    columns: Columns | None = None
    while True:
        try:
            row = next(rows, None)
        except (csv.Error, UnicodeError) as error:
            if isinstance(error, csv.Error) and columns and not rows.within:
                number += 1
                yield ReadError(f"{source.name}#{number}: this row cannot be read ({error}); mend it or leave it out")
                continue
            raise ReadError(
                f"{source.name}: cannot be read after row {number} ({error}); mend the row there, or save it as UTF-8"
            ) from error
        if row is None and not number:
            raise ReadError(f"{source.name}: no row below the first line, which should name the columns; add it there")
        if row is None:
            return
        number += 1
        if rows.open:
            raise ReadError(
                f"{source.name}#{number}: a quotation mark is never closed, so that this row would hold all below it; "
                "close it and read the file again"
            )
        if columns is None:
            columns = columns_of([name for name in row if name], source, row)
        yield record_found(row, columns, source.place(number))


class _Rows:
    """The rows of a table, one after the other; ``open`` once the file ends within the last cell of one."""

    def __init__(self, source: Source) -> None:
        head = source.head()
        first = head.split(b"\n", 1)[0]
        sign = max(b",;\t|", key=lambda byte: first.count(bytes([byte])))
        self._last = ""
        self._reader = csv.DictReader(self._noted(_lines(source, head)), delimiter=chr(sign))
        self.open = False
        self._marks = 0

    @property
    def within(self) -> bool:
        """Whether the lines that were taken since the last row end within a cell."""
        return self._marks % 2 == 1

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> dict[str, str]:
        row = next(self._reader)
        self._marks = 0
        value = next((value for value in reversed(list(row.values())) if isinstance(value, str)), "")
        line, closed = self._last.replace('""', '"'), self._last.rstrip().endswith('"')
        self.open = "\n" in value and (value.endswith(line) or value.endswith("\n") and not closed)
        return row

    def _noted(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            self._last = line
            self._marks += line.count('"')
            yield line


def _lines(source: Source, head: bytes) -> Iterator[str]:
    """The lines as text: UTF-16 where the file begins so, else each in UTF-8 or, from older programs, Windows-1252."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from io.TextIOWrapper(source.stream, encoding="utf-16", newline="")
        return
    for number, line in source.lines():
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")
