"""Quotation marks paired into quotations, by rule and in linear time.

Double marks and guillemets are paired first, because they are nearly always meant; single marks come second,
inside each of the stretches that the first pass left, because most of them are apostrophes. A mark never
pairs across a paragraph, so that a missing one costs one quotation and never the next paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.segment.mark_roles import Family, Mark, Role, double_role, marks, single_role
from quotes.values import QuotedSpan, cut


@dataclass(frozen=True, slots=True)
class _Pair:
    """``[start, end)`` with its marks; ``inner_end`` is where the closing mark begins (``end`` without one)."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: Family
    closed: bool


@dataclass(slots=True)
class _Open:
    """An opening mark on the stack, and where the quotation ends should no mark close it.

    That is where the next speech of the same family begins (`"We lost, he said. "Badly."`); a mere word in
    marks (`"It was the "big one" for us.`) ends nothing.
    """

    mark: Mark
    limit: int | None = None


_ENDS_OF_SPEECH = frozenset(",.!?…—-")


def quoted_spans(text: str, bounds: Sequence[tuple[int, int]]) -> tuple[tuple[QuotedSpan, ...], ...]:
    """The quotations of each paragraph ``[start, end)``, in text order, outer before inner.

    A quotation without a closing mark is kept with ``closed=False``: it ends before the next opening mark, at
    the end of the quotation around it, or with the paragraph. One that reaches the end of its paragraph
    ``continues`` when the next paragraph begins with an opening mark of the same family. A single mark that is
    never closed counts only where speech is likely (at the head of a paragraph, or after a comma or colon and
    before a capital); closing marks without an opening one are ignored. Linear in the length of the text.

    >>> [span.span.text for span in quoted_spans("'I said “no”,' he said.", [(0, 23)])[0]]
    ["'I said “no”,'", '“no”']
    """
    stripped = [_stripped(text, start, end) for start, end in bounds]
    paragraphs = [_pairs(text, start, end) for start, end in stripped]
    following = paragraphs[1:] + [[]] * bool(stripped)
    next_starts = [start for start, _ in stripped[1:]] + [-1] * bool(stripped)
    paragraphs = [
        pairs if _continued(text, pairs, end, after, next_start) else [_ended(text, pair) for pair in pairs]
        for pairs, (_, end), after, next_start in zip(paragraphs, stripped, following, next_starts, strict=True)
    ]
    return tuple(
        tuple(_quoted(text, pairs, continued=_continued(text, pairs, end, after, next_start)))
        for pairs, (_, end), after, next_start in zip(paragraphs, stripped, following, next_starts, strict=True)
    )


def _pairs(text: str, start: int, end: int) -> list[_Pair]:
    """All pairs of one paragraph, outer before inner, properly nested, none without a letter or digit inside."""
    found = list(marks(text, start, end))
    doubles = [(mark, double_role(mark)) for mark in found if mark.family != "single"]
    outer = _match(text, doubles, end)
    closed = _ordered(pair for pair in outer if pair.closed)
    for frame_end, frame in _frames(text, found, closed, end):
        outer.extend(_match(text, frame, frame_end))
    return [pair for pair in _nested(text, _ordered(outer)) if _has_words(text, pair)]


def _match(text: str, roles: Sequence[tuple[Mark, Role]], end: int) -> list[_Pair]:
    """Pair the marks of one stretch that ends at ``end`` with a stack; an opening mark left over is unclosed."""
    found: list[_Pair] = []
    stack: list[_Open] = []
    waiting: Counter[Family] = Counter()
    for (mark, role), rather_apostrophe in zip(roles, _closed_later(roles), strict=True):
        if role == "open" or (role == "either" and not waiting[mark.family]):
            stack.append(_Open(mark))
            waiting[mark.family] += 1
        elif waiting[mark.family] and not (role == "maybe" and rather_apostrophe):
            found.extend(_close(text, stack, waiting, mark))
    while stack:
        found.append(_unclosed(text, stack.pop(), end))
        end = found[-1].start
    return [pair for pair in found if pair.closed or pair.family != "single" or _speech_likely(text, pair)]


def _close(text: str, stack: list[_Open], waiting: Counter[Family], mark: Mark) -> Iterator[_Pair]:
    """Take opening marks off the stack down to the one that ``mark`` closes; those above it were never closed."""
    limit = mark.start
    while True:
        opening = stack.pop()
        waiting[opening.mark.family] -= 1
        if opening.mark.family == mark.family:
            break
        yield _unclosed(text, opening, limit)
        limit = opening.mark.start
    pair = _Pair(opening.mark.start, mark.end, opening.mark.end, mark.start, mark.family, True)
    if stack and stack[-1].limit is None and text[pair.inner_end - 1] in _ENDS_OF_SPEECH:
        stack[-1].limit = pair.start
    yield pair


def _closed_later(roles: Sequence[tuple[Mark, Role]]) -> list[bool]:
    """For each mark: whether the next sure mark after it closes, so that an unsure one need not."""
    answers: list[bool] = []
    closes = False
    for _, role in reversed(roles):
        answers.append(closes)
        if role in ("open", "close"):
            closes = role == "close"
    return answers[::-1]


def _frames(
    text: str, found: Iterable[Mark], closed: Sequence[_Pair], end: int
) -> Iterator[tuple[int, list[tuple[Mark, Role]]]]:
    """The single marks sorted into the innermost closed pair around them, each stretch with its end."""
    root: tuple[int, list[tuple[Mark, Role]]] = (end, [])
    frames = [root, *((pair.inner_end, []) for pair in closed)]
    stack, upcoming = [0], 0
    for mark in found:
        if mark.family != "single":
            continue
        while upcoming < len(closed) and closed[upcoming].start < mark.start:
            stack.append(upcoming + 1)
            upcoming += 1
        while len(stack) > 1 and frames[stack[-1]][0] <= mark.start:
            stack.pop()
        role = single_role(text, mark)
        if role is not None:
            frames[stack[-1]][1].append((mark, role))
    yield from (frame for frame in frames if frame[1])


def _nested(text: str, pairs: Sequence[_Pair]) -> list[_Pair]:
    """Shorten unclosed pairs so that any two pairs are disjoint or one holds the other."""
    kept: list[_Pair] = []
    stack: list[int] = []
    for pair in pairs:
        while stack and kept[stack[-1]].end <= pair.start:
            stack.pop()
        while stack and kept[stack[-1]].inner_end < pair.end and not kept[stack[-1]].closed:
            around = stack.pop()
            kept[around] = _shortened(text, kept[around], pair.start)
        if stack and kept[stack[-1]].inner_end < pair.end:
            pair = _shortened(text, pair, kept[stack[-1]].inner_end)
        stack.append(len(kept))
        kept.append(pair)
    return kept


def _quoted(text: str, pairs: Sequence[_Pair], *, continued: bool) -> Iterator[QuotedSpan]:
    ends: list[int] = []
    last = max((index for index, pair in enumerate(pairs) if not pair.closed), default=-1)
    for index, pair in enumerate(pairs):
        while ends and ends[-1] <= pair.start:
            ends.pop()
        span = cut(text, pair.start, pair.end)
        yield QuotedSpan(span, len(ends), pair.closed, continued and index == last)
        ends.append(pair.end)


def _continued(text: str, pairs: Sequence[_Pair], end: int, following: Sequence[_Pair], next_start: int) -> bool:
    """Whether the last unclosed pair runs to the paragraph's end and the next paragraph opens with its family."""
    unclosed = [pair for pair in pairs if not pair.closed]
    if not unclosed or not following or following[0].start != next_start:
        return False
    last = unclosed[-1]
    if last.family != following[0].family or last.end != end:
        return False
    return not _ENDS_WITH_CUE.search(text, max(last.start, end - 80), end)


def _ended(text: str, pair: _Pair) -> _Pair:
    """An unclosed quotation ends before the cue of its first sentence: ``"We are done, said Roe. He left.``"""
    found = None if pair.closed else _CUE_WITHIN.match(text, pair.inner_start, pair.end)
    return _shortened(text, pair, found.end("said")) if found else pair


_CUE_WITHIN = ENGLISH.pattern(
    r"""(?x)
    (?<said> [^.!?\n]{3,200}? [,!?] ) \s+ (?: (?<cue> \L<plain cue> ) \s )?
    (?: \L<somebody> | \p{Lu}[\p{L}'’-]*+ (?: \s \p{Lu}[\p{L}'’-]*+ ){0,3} )
    (?(cue) | \s \L<plain cue> ) (?= [,.] )
    """
)
# "We are done, he said. -- a forgotten mark, not a quotation that goes on in the next paragraph.
_ENDS_WITH_CUE = ENGLISH.pattern(
    r"""(?x)
    [,!?…—] \s+
    (?: (?: \L<somebody|something> | \L<definite> \s \p{L}++ | \p{Lu}[\p{L}.'’-]*+ (?: \s \p{Lu}[\p{L}.'’-]*+ ){0,3} )
        \s (?: \L<plain cue|usual cue> | \L<told> \s \w+ )
      | \L<plain cue> \s (?: \L<somebody> | \p{Lu}[\p{L}.'’-]*+ (?: \s \p{Lu}[\p{L}.'’-]*+ ){0,3} ) )
    \. $
    """
)


def _speech_likely(text: str, pair: _Pair) -> bool:
    """Whether an unclosed single mark opens speech rather than being an apostrophe."""
    before = text[max(0, pair.start - 2) : pair.start]
    first = text[pair.inner_start : pair.inner_start + 1]
    if not first.isupper():
        return False
    return before[-1:] in {"", "\n", "\r"} or before.strip()[-1:] in {",", ":", "“", '"', "—"}


def _unclosed(text: str, opening: _Open, limit: int) -> _Pair:
    mark = opening.mark
    end = _stripped(text, mark.end, limit if opening.limit is None else min(limit, opening.limit))[1]
    return _Pair(mark.start, end, mark.end, end, mark.family, False)


def _shortened(text: str, pair: _Pair, limit: int) -> _Pair:
    end = _stripped(text, pair.inner_start, limit)[1]
    return replace(pair, end=end, inner_end=end, closed=False)


def _ordered(pairs: Iterable[_Pair]) -> list[_Pair]:
    return sorted(pairs, key=lambda pair: (pair.start, -pair.end))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, max(start, end)


_WORD = compiled(r"[\p{L}\p{N}]")


def _has_words(text: str, pair: _Pair) -> bool:
    return _WORD.search(text, pair.inner_start, pair.inner_end) is not None
