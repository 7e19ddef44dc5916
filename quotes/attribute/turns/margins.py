"""The lines of a transcript without the numbers that courts print in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.data.compiled import compiled
from quotes.read.lines import Line, lines

_NUMBER = compiled(r"(?:\d\d:\d\d(?::\d\d)?[ \t]+)?(?P<number>\d{1,4})[ \t]+(?=\S)")
_BLANK = compiled(r"\d{1,4}")  # a blank line has its number as well
_CLOCK = compiled(r"\s{3,}\d\d:\d\d(?::\d\d)?$")
FEWEST_CLOCKS = 2
FEWEST_FIVES = 3  # numbers in a margin
FEWEST_NUMBERED, LEAST_COUNTING = 8, 0.8  # lines of a numbered text, and share of those one above the last


def text_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, without the numbers that courts print before each.

    Numbers are those that count up from line to line, and begin anew on each page; a heading above may have none.
    Some courts number every fifth line.
    """
    found = _without_clocks(list(lines(text)))
    numbers = [_NUMBER.match(line.text) for line in found]
    values = [int(m["number"]) for m in numbers if m]
    if _in_margin(values):
        return [
            _after(line, m.end()) if m and m["number"][-1] in "05" else line
            for line, m in zip(found, numbers, strict=True)
        ]
    every = [
        int(m["number"] if m else line.text)
        for line, m in zip(found, numbers, strict=True)
        if m or _BLANK.fullmatch(line.text)
    ]
    counting = sum(two in (one + 1, 1) for one, two in pairwise(every))
    places = [place for place, m in enumerate(numbers) if m]
    dense = bool(places) and 2 * len(places) >= places[-1] - places[0] + 1  # a title page has none
    if len(values) < FEWEST_NUMBERED or counting < LEAST_COUNTING * len(every) or not dense:
        return found
    return [_after(line, m.end()) if m else line for line, m in zip(found, numbers, strict=True)]


def margins(text: str) -> list[tuple[int, int]]:
    """Where the numbers and times stand that ``text_lines`` leaves out, and those of blank lines between them."""
    found = []
    for raw, line in zip(lines(text), text_lines(text), strict=True):
        found += [(raw.start, line.start)] * (raw.start < line.start) + [(line.end, raw.end)] * (line.end < raw.end)
    numbered = len(found) >= FEWEST_FIVES
    blank = [(line.start, line.end) for line in lines(text) if numbered and _BLANK.fullmatch(line.text)]
    return sorted([*found, *blank])


def _without_clocks(found: list[Line]) -> list[Line]:
    """The lines without the times that some courts print in the margin on the right."""
    clocks = [_CLOCK.search(line.text) for line in found]
    if sum(map(bool, clocks)) < FEWEST_CLOCKS:
        return found
    return [
        Line(line.start, line.start + m.start(), line.text[: m.start()], line.gap) if m and m.start() else line
        for line, m in zip(found, clocks, strict=True)
    ]


def _in_margin(values: Sequence[int]) -> bool:
    """Whether every fifth line of a page has its number: 5, 10, 15, and 5 again."""
    fives = [value for value in values if value % 5 == 0]
    counting = sum(two in (one + 5, 5) for one, two in pairwise(fives))
    return (
        fives[:1] == [5]
        and len(fives) >= FEWEST_FIVES
        and counting == len(fives) - 1 >= LEAST_COUNTING * (len(values) - 1)
    )


def _after(line: Line, length: int) -> Line:
    return Line(line.start + length, line.end, line.text[length:], line.gap)
