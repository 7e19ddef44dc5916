"""Talks and lists of quotes in a table of Markdown whose head says which column has the speaker and which the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from quotes.attribute.turns.label import Label
from quotes.attribute.turns.words import FULL_NAME
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold
from quotes.read.lines import Line
from quotes.values import Span, cut

FEWEST = 2  # rows
_RULE = compiled(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")
_CALLED = compiled(
    rf"""(?x) [*_]{{0,2}} (?P<name> {FULL_NAME} | [^,()*_\n]{{2,60}}? ) [*_]{{0,2}} :?
    (?: , \s (?P<role> \p{{L}}[^()\n]{{1,80}} ) | \s? \( (?P<role> \p{{L}}[^()\n]{{1,80}} ) \) )? [*_]{{0,2}} :?"""
)


def table_labels(text: str, lines: Sequence[Line]) -> list[Label]:
    """The rows of such tables as labels, each with the line of its words; none for a text without one."""
    found = [label for place in range(1, len(lines)) for label in _rows(text, lines, place)]
    return found if len(found) >= FEWEST else []


def _rows(text: str, lines: Sequence[Line], place: int) -> Iterator[Label]:
    """The rows of the table whose rule stands on a line."""
    if not _RULE.fullmatch(lines[place].text) or "|" not in lines[place - 1].text:
        return
    head = [fold(cell.text) for cell in _cells(text, lines[place - 1])]
    who, what = _column(head, ENGLISH.listed("column of a speaker")), _column(head, ENGLISH.listed("column of words"))
    if who is None and what is not None:  # Name and Quote, Speaker and Text; not Name and Text
        who = _column(head, ENGLISH.listed("column of anybody"))
    elif what is None:
        what = _column(head, ENGLISH.listed("column of any words"))
    if who is None or what is None:
        return
    for at in range(place + 1, len(lines)):
        line = lines[at]
        if "|" not in line.text or line.gap:
            return
        cells = _cells(text, line)
        m = _CALLED.fullmatch(cells[who].text) if len(cells) > max(who, what) else None
        if m and cells[what].text:
            name, said = cells[who].start, cells[what]
            row = Line(line.start, said.end, text[line.start : said.end], line.gap)
            called = cut(text, name + m.start("name"), name + m.end("name"))
            yield Label(at, row, "made", called, None, said.start, m["role"])


def _column(head: Sequence[str], names: Set[str]) -> int | None:
    return next((at for at, name in enumerate(head) if name in names), None)


def _cells(text: str, line: Line) -> list[Span]:
    """The cells of a row, without the space around them."""
    inner = line.text.strip("|")
    start = line.start + len(line.text) - len(line.text.lstrip("|"))
    out = []
    for cell in inner.split("|"):
        begin = start + len(cell) - len(cell.lstrip())
        out.append(cut(text, begin, begin + len(cell.strip())))
        start += len(cell) + 1
    return out
