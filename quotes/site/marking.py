"""An article's text as HTML with its quotes marked in place.

Marks may nest (a quote that reports another quote) or cross (two readings of the same words), while HTML only nests.
So a mark is opened and closed like a bracket, and where another one has to close first, it is cut in two and goes on:

    text     I hear she said it is over, he added.
    he       [----------------------]
    she             [-----------------]             crosses
    HTML     <he>I hear <she>she said it is</she></he><she> over</she>, he added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex
from markupsafe import Markup

from quotes.site.visible import visible

Part = Literal["content", "cue", "source"]
BLANK_LINES = regex.compile(r"(?:[ \t]*\r?\n){2,}")
LINE_END = regex.compile(r"(?:[ \t]*\r?\n)+")


@dataclass(frozen=True, slots=True)
class Mark:
    """What ``[start, end)`` of the text is to one quote; ``piece`` counts the pieces of its content from 0."""

    start: int
    end: int
    part: Part
    quote_id: str
    piece: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """How a mark is written: the tags before and after, and ``tail``, which goes in where the mark really ends."""

    before: Markup
    after: Markup
    tail: Markup = Markup("")


Writer = Callable[[Mark, bool], Opening]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The stretches ``[start, end)`` between blank lines, or between line ends where the text has no blank line.

    >>> list(paragraphs("One.\\n\\nTwo."))
    [(0, 4), (6, 10)]
    """
    between = BLANK_LINES if BLANK_LINES.search(text.strip()) else LINE_END
    start = 0
    for gap in between.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _order(mark: Mark) -> tuple[int, int, int]:
    """Marks that begin together: the longest outside, and content outside its own source and cue."""
    return mark.start, -mark.end, 0 if mark.part == "content" else 1


def _clip(marks: Iterable[Mark], start: int, end: int) -> list[tuple[Mark, int, int]]:
    """The marks with characters in ``[start, end)``, and where they begin and end there."""
    clipped = [(mark, max(mark.start, start), min(mark.end, end)) for mark in marks]
    return [(mark, begin, stop) for mark, begin, stop in clipped if begin < stop]


def _events(clipped: Sequence[tuple[Mark, int, int]], start: int, end: int) -> list[int]:
    """The positions where something opens or closes, in order, with both ends of the stretch."""
    return sorted({start, end, *(begin for _, begin, _ in clipped), *(stop for _, _, stop in clipped)})


def _closed(open_marks: list[tuple[Mark, int, Opening]], at: int) -> tuple[list[Markup], list[tuple[Mark, int]]]:
    """Close what ends here, and what stands in its way; the latter is to be opened again."""
    written: list[Markup] = []
    again: list[tuple[Mark, int]] = []
    while any(stop == at for _, stop, _ in open_marks):
        mark, stop, opening = open_marks.pop()
        written.append((opening.tail if stop == at else Markup("")) + opening.after)
        if stop != at:
            again.insert(0, (mark, stop))
    return written, again


def mark_stretch(text: str, marks: Iterable[Mark], start: int, end: int, write: Writer) -> Markup:
    """``text[start:end]`` as HTML, marked. ``write(mark, first)`` says how; ``first`` is False for a mark cut in two.

    The characters are those of the text: without tags and tails the HTML reads as ``text[start:end]``.
    """
    clipped = sorted(_clip(marks, start, end), key=lambda item: _order(item[0]))
    out: list[Markup] = []
    open_marks: list[tuple[Mark, int, Opening]] = []
    places = _events(clipped, start, end)
    for here, following in zip(places, places[1:] + [end], strict=True):
        closed, again = _closed(open_marks, here)
        out += closed
        fresh = [(mark, stop) for mark, begin, stop in clipped if begin == here]
        for mark, stop in again + fresh:
            opening = write(mark, here == mark.start)
            open_marks.append((mark, stop, opening))
            out.append(opening.before)
        out.append(visible(text[here:following]))
    return Markup("").join(out)


def context_of(text: str, start: int, end: int, *, most: int = 1200) -> tuple[int, int]:
    """The paragraphs that ``[start, end)`` lies in, cut to about ``most`` characters on either side of it.

    >>> context_of("One.\\n\\nTwo. Three.", 11, 17)
    (6, 17)
    """
    touched = [(first, last) for first, last in paragraphs(text) if first < end and start < last]
    first = min((first for first, _ in touched), default=start)
    last = max((last for _, last in touched), default=end)
    return max(first, start - most), min(last, end + most)
