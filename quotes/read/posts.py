"""The posts of a live blog: lines that are nothing but a time of day, and the headings right below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.dates import date_line
from quotes.read.lines import Line, headline
from quotes.values import BlockKind

FEWEST = 3  # posts of a live blog; one or two times alone on a line may be anything
_CLOCK = ENGLISH.pattern(r"(?i)(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s\L<time zone of a post>)?")
_ENDED = compiled(r"""[.!?…:;,—–-]["”’'»)\]*_]*$""")
_HEADING = 80  # code points at most, and fewer than the paragraph below it has
_DATED = 40  # code points of a line with the time of a post and its day: Posted at 12:40, 1 March 2024 12.40 GMT
_TIME_OF_DAY = compiled(r"(?<!\d)[0-2]?\d[.:][0-5]\d(?!\d)")
MOST_BELOW = 3  # lines right below a heading that say who wrote the post


def posts(found: Sequence[Line]) -> Iterator[tuple[int, BlockKind]]:
    """The places of a live blog's times (as dates) and of the headings of its posts, below the times or behind them;
    none for another text."""
    timed = [place for place, (line, below) in enumerate(pairwise(found)) if _heads_post(line, below)]
    yield from ((place, "heading") for place in timed if len(timed) >= FEWEST)
    times = {place for place, line in enumerate(found) if _is_time(line.text)}
    if len(times) < FEWEST:
        return
    for place in sorted(times):
        yield place, "date"
        around = found[place + 1 : place + 3]
        if len(around) == 2 and not times & {place + 1, place + 2} and _is_heading(*around):
            yield place + 1, "heading"
        elif found[place].gap and (signed := _signed(found, place + 1)):  # in a talk a name stands above the time
            yield from ((at, "heading") for at in range(place + 1, place + 1 + signed))


def _is_time(line: str) -> bool:
    if len(line) <= 14 and _CLOCK.fullmatch(line):
        return True
    return len(line) <= _DATED and _TIME_OF_DAY.search(line) is not None and date_line(line) is not None


def _heads_post(line: Line, below: Line) -> bool:
    """Whether a line is the time of a post with its heading, above the paragraph that it heads: ``14:10 Roe goes``."""
    m = _CLOCK.match(line.text)
    heading = line.text[m.end() :].lstrip(" \t-–—|:") if m else ""
    apart = below.gap == 1 and _CLOCK.match(below.text) is None and _ENDED.search(below.text) is not None
    return bool(heading) and apart and _is_heading(replace(line, text=heading), below)


def _signed(found: Sequence[Line], place: int) -> int:
    """How many lines right below a time are a heading and, below it, who wrote the post; 0 where a blank line does not
    part them from a paragraph, or one of them is a sentence."""
    end = place
    while end < len(found) and end <= place + MOST_BELOW and found[end].gap == 0 and _is_short(found[end]):
        end += 1
    headed = place < end < len(found) and found[end].gap > 0 and headline(found[place].text) is not None
    return end - place if headed and not _is_time(found[end].text) else 0


def _is_short(line: Line) -> bool:
    return len(line.text) <= _HEADING and not _ENDED.search(line.text.rstrip("?"))


def _is_heading(line: Line, below: Line) -> bool:
    heads = len(line.text) <= _HEADING and not _ENDED.search(line.text) and headline(line.text) is not None
    return heads and len(line.text) < len(below.text) and below.gap <= 1
