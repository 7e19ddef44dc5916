"""Several articles in one file: where one ends and the next begins.

A new article needs two things, since a normal article with subheadings must stay whole: a mark on the page
(the same headline twice, a rule, a page break, a big gap) and a headline with body text on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.data.compiled import compiled
from quotes.read.dates import date_line
from quotes.read.lines import Line, alone, headline, lines

_REPEATED_WITHIN = 12  # lines between the two prints of a headline: captions, counters, date and byline
_BIG_GAP = 3  # blank lines; pages leave one, or two, between paragraphs
_PAGE_BREAK = 9
_PARAGRAPH = 80  # code points; shorter lines are no proof of body text
_RULE = compiled(r"(?P<sign>[-=_*~])(?:\s?(?P=sign)){3,}")


def split(text: str) -> list[tuple[int, int]]:
    """``[start, end)`` of each article in a text, without the space around it; one for a text that holds one.

    >>> split("  One line.  ")
    [(2, 11)]
    """
    found = list(lines(text))
    starts = [0, *(place for place in _starts(found) if place > 0)]
    ends = [*starts[1:], len(found)]
    parts = [_without_rules(found[start:end]) for start, end in zip(starts, ends, strict=True)]
    return [(part[0].start, part[-1].end) for part in parts if part]


def _without_rules(part: Sequence[Line]) -> Sequence[Line]:
    """A rule between two articles belongs to neither."""
    start, end = 0, len(part)
    while end > start and _RULE.fullmatch(part[end - 1].text[:200]):
        end -= 1
    while start < end and _RULE.fullmatch(part[start].text[:200]):
        start += 1
    return part[start:end]


def _starts(found: Sequence[Line]) -> Iterator[int]:
    """The places of lines that begin a further article."""
    body_since, usual_gap = False, _usual_gap(found)
    for place, line in enumerate(found):
        if body_since and _begins(found, place, usual_gap):
            yield place
            body_since = False
        elif _is_body(line.text):
            body_since = True


def _begins(found: Sequence[Line], place: int, usual_gap: int) -> bool:
    line = found[place]
    words = headline(line.text)
    if words is None or not any(_is_body(later.text) for later in found[place + 1 : place + 1 + _REPEATED_WITHIN + 4]):
        return False
    if _printed_again(found, place) and (found[place + 1].text != line.text or line.gap > usual_gap):
        return True
    ruled = _RULE.fullmatch(found[place - 1].text[:200]) is not None and found[place - 1].gap > 0
    long = len(words.split()) >= 4 and not compiled("##").match(line.text)
    if line.gap >= _PAGE_BREAK or (ruled and _has_head(found, place)):
        return True
    unusual = line.gap >= _BIG_GAP and line.gap > usual_gap
    return long and (unusual or (ruled and found[place + 1].gap > 0))


def _printed_again(found: Sequence[Line], place: int) -> bool:
    """Whether the line comes again with only furniture between: the head of a page pasted with its preview."""
    words = found[place].text
    if len(words.split()) < 3:
        return False
    for later in found[place + 1 : place + 1 + _REPEATED_WITHIN]:
        if later.text == words:
            return True
        if not _is_furniture(later.text):
            return False
    return False


def _has_head(found: Sequence[Line], place: int) -> bool:
    """Whether a byline, date or caption follows the headline; a rule says nothing."""
    below = (later.text for later in found[place + 1 : place + 4])
    return any(_is_furniture(line) and not _RULE.fullmatch(line[:200]) for line in below)


def _usual_gap(found: Sequence[Line]) -> int:
    """The largest gap before a paragraph of body text: where such gaps are as big, a big one says nothing."""
    return max((line.gap for line in found[1:] if line.gap < _PAGE_BREAK and _is_body(line.text)), default=0)


def _is_furniture(line: str) -> bool:
    return alone(line) is not None or date_line(line) is not None


def _is_body(line: str) -> bool:
    return len(line) >= _PARAGRAPH and not _is_furniture(line) and headline(line) is None
