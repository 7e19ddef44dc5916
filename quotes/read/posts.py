"""The posts of a live blog: lines that are nothing but a time of day, and the headings right below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import Line, headline
from quotes.values import BlockKind

FEWEST = 3  # posts of a live blog; one or two times alone on a line may be anything
_CLOCK = ENGLISH.pattern(r"(?i)(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s\L<time zone of a post>)?")
_ENDED = compiled(r"""[.!?…:;,—–-]["”’'»)\]*_]*$""")
_HEADING = 80  # code points at most, and fewer than the paragraph below it has


def posts(found: Sequence[Line]) -> Iterator[tuple[int, BlockKind]]:
    """The places of a live blog's times (as dates) and of the headings of its posts; none for another text."""
    times = {place for place, line in enumerate(found) if len(line.text) <= 14 and _CLOCK.fullmatch(line.text)}
    if len(times) < FEWEST:
        return
    for place in sorted(times):
        yield place, "date"
        around = found[place + 1 : place + 3]
        if len(around) == 2 and not times & {place + 1, place + 2} and _is_heading(*around):
            yield place + 1, "heading"


def _is_heading(line: Line, below: Line) -> bool:
    short = len(line.text) <= _HEADING and len(line.text) < len(below.text) and below.gap <= 1
    return short and headline(line.text) is not None and not _ENDED.search(line.text)
