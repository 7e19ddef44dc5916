"""Rows as CSV: the one writer, for the command line, for exports and for the site (RFC 4180, with plain line ends)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from quotes.visible import shown

# What makes a cell a formula in a spreadsheet: OWASP, "CSV Injection"; the wide forms are taken for the plain ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(
    rows: Iterable[Mapping[str, object]], head: Sequence[str] | None = None, *, raw: bool = False
) -> Iterator[str]:
    """A head and a line a row; without rows, the head alone, or nothing where none is given.

    Texts are defused and their misleading characters shown, unless ``raw``.
    """
    rows = iter(rows)
    if head is None:
        first = next(rows, None)
        if first is None:
            return
        head, rows = list(first), chain([first], rows)
    writer = csv.writer(_Echo())  # its own line end, CR LF, makes it quote cells that hold either
    yield writer.writerow(head)
    for row in rows:
        cells = [row[name] for name in head]
        yield writer.writerow(cells if raw else [_safe(cell) for cell in cells])


class _Echo:
    """A file that hands back the line that is written, with a plain end."""

    def write(self, line: str) -> str:
        return line.removesuffix("\r\n") + "\n"


def _safe(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return defused(cell if cell.isprintable() else shown(cell))


def defused(text: str) -> str:
    """The text as a cell that a spreadsheet shows and does not compute: an apostrophe before what begins a formula.

    >>> defused("=1+1"), defused("1 = 1")
    ("'=1+1", '1 = 1')
    """
    return f"'{text}" if text.startswith(FORMULA) else text
