"""Interviews of the police that a form sets in three columns: the time on the tape, who speaks, and what is said.

A row without somebody in the second column is told by whoever wrote the record: ``0210      MS ROE intervenes to say``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from quotes.attribute.turns.label import Label
from quotes.data.compiled import compiled
from quotes.read.lines import Line
from quotes.values import Span

FEWEST = 4  # rows with somebody
LEAST_IN_COLUMN = 0.6  # of the lines from the first row on, that begin or go on where the words of the others do
# Between cells. A pattern of cells would keep, in a line that holds a whole text, 36 bytes a character to step back.
_GAP = compiled(r"\s{2,}|[^\S ]")
_TIME = compiled(r"\d\d[:.]?\d\d(?:[:.]\d\d)?")
_NAME = compiled(r"\p{Lu}[\p{Lu}\p{M}'’.-]+(?: \p{Lu}[\p{Lu}\p{M}'’.-]+){0,2}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of such a form: its place, whether it bears a time, who speaks, and its words."""

    place: int
    timed: bool
    name: Span | None
    said: Span


def in_columns(text: str, lines: Sequence[Line]) -> tuple[list[Label], Set[int]]:
    """The labels of such an interview and the places of the lines with which its writer tells something; nothing for
    any other text."""
    cells = [list(_cells(text, line)) for line in lines]
    starts = Counter(_column(text, line[-1]) for line in cells if len(line) > 1 and _is_row(line))
    column = max(starts, key=lambda start: starts[start], default=0)
    rows = [row for place, line in enumerate(cells) if (row := _row(text, place, line, column))]
    named = [row for row in rows if row.name]
    if (
        len(named) < FEWEST
        or not any(row.timed for row in rows)
        or len({row.name.text for row in named if row.name}) < 2
    ):
        return [], frozenset()
    below = cells[named[0].place :]
    if sum(_column(text, line[-1]) == column for line in below) < LEAST_IN_COLUMN * len(below):
        return [], frozenset()
    labels = [
        Label(row.place, lines[row.place], "capitals", row.name, None, row.said.start, timed=row.timed)
        for row in named
        if row.name
    ]
    foot = (at for at in range(rows[-1].place + 1, len(cells)) if _column(text, cells[at][-1]) != column)
    return labels, frozenset([*(row.place for row in rows if row.name is None), *foot])


def _cells(text: str, line: Line) -> Iterator[Span]:
    start = line.start
    for end, after in (*(gap.span() for gap in _GAP.finditer(text, start, line.end)), (line.end, line.end)):
        if words := text[start:end].strip(" "):
            start += text[start] == " "
            yield Span(start, start + len(words), words)
        start = after


def _is_row(cells: Sequence[Span]) -> bool:
    *before, _ = cells
    return all(_TIME.fullmatch(cell.text) or _NAME.fullmatch(cell.text) for cell in before)


def _row(text: str, place: int, cells: Sequence[Span], column: int) -> _Row | None:
    """A line as a row, its words in the column of words, with a time, a name or both before them."""
    *before, said = cells
    if not before or len(before) > 2 or not _is_row(cells) or _column(text, said) != column:
        return None
    timed = _TIME.fullmatch(before[0].text) is not None
    rest = before[timed:]
    return _Row(place, timed, rest[0] if rest else None, said) if len(rest) < 2 else None


def _column(text: str, cell: Span) -> int:
    return cell.start - text.rfind("\n", 0, cell.start) - 1
