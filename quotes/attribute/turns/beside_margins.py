"""What is reported on pages whose lines are numbered, without the numbers that stand between the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from quotes.attribute.turns.margins import margins
from quotes.values import Attribution, Span, cut

Place = tuple[int, int]


def without_margins(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, their words in pieces between the numbers; all of them where nothing is numbered."""
    numbers = margins(text)
    return [_without(text, one, numbers) for one in found] if numbers else list(found)


def _without(text: str, one: Attribution, numbers: Sequence[Place]) -> Attribution:
    content = tuple(piece for whole in one.content for piece in _between(text, whole, numbers))
    source = next(_between(text, one.source, numbers), None) if one.source else None
    return replace(one, content=content, source=source) if content else one


def _between(text: str, whole: Span, numbers: Sequence[Place]) -> Iterator[Span]:
    start = whole.start
    first, last = (bisect_left(numbers, place, key=itemgetter(0)) for place in (whole.start, whole.end))
    for begin, end in (*numbers[max(0, first - 1) : last], (whole.end, whole.end)):
        if end > start:
            words = text[start : max(start, begin)]
            inner = start + len(words) - len(words.lstrip())
            if words.strip():
                yield cut(text, inner, inner + len(words.strip()))
            start = max(start, end)
