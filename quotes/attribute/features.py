"""What the tagger sees of a text: word pieces, and beside each its shape and its place in a quotation.

The same pure code serves training and run time. The encoder is uncased and knows no typography, so the
shape of a word (Title, UPPER, digits ...) and the quotation state (outside, opening mark, inside ...) are given
beside the pieces. Quotation marks of every style are written as one: pairing is done by rule, the model
learns what stands in quotation marks and not which marks a newspaper uses. Offsets are code points of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.values import Paragraph, QuotedSpan

Ints = npt.NDArray[np.int64]

OUTSIDE, OPENING, INSIDE, CLOSING, INNER_OPENING, INNER_CLOSING, STRAY = range(7)
N_STATES = 7
LOWER, TITLE, UPPER, INITIAL, DIGIT, PUNCTUATION, BREAK, MIXED = range(8)
N_SHAPES = 8
BREAK_ID, MASK_ID = 102, 103  # [SEP] stands between paragraphs; [MASK] hides a piece in training

DOUBLE = frozenset('"“”„‟«»″〝〞＂「」『』')
SINGLE = frozenset("'‘’‚‛‹›`´＇")
_ONE_STYLE = str.maketrans({**dict.fromkeys(SINGLE, "'"), **dict.fromkeys(DOUBLE, '"')})
PAIRS_OF_SINGLES = frozenset(("``", "''", "‘‘", "’’"))
LONGEST_PART = 4000  # code points; a longer paragraph is read in parts


def mark_length(text: str, position: int) -> int:
    """How many characters the quotation mark at ``position`` has: two where two single marks stand for a double one."""
    return 2 if text[position : position + 2] in PAIRS_OF_SINGLES else 1


def shadow_and_states(
    text: str, start: int, end: int, quoted: Sequence[QuotedSpan]
) -> tuple[str, npt.NDArray[np.int8]]:
    """``text[start:end]`` with its quotation marks in one style (outer ones double, inner ones single), at equal
    length, and the quotation state of each of its code points."""
    plain = text[start:end].translate(_ONE_STYLE)
    state = np.zeros(end - start, dtype=np.int8)
    state[[i for i, c in enumerate(plain) if c == '"'] if '"' in plain else []] = STRAY
    here = [pair for pair in quoted if pair.span.start < end and start < pair.span.end]
    if not here:
        return plain, state
    chars = list(plain)
    for pair in here:
        _draw(text, start, pair, chars, state)
    return "".join(chars), state


def _draw(text: str, start: int, pair: QuotedSpan, chars: list[str], state: npt.NDArray[np.int8]) -> None:
    """One quotation on the shadow and the states of a stretch that begins at ``start``."""
    a, b = pair.span.start - start, pair.span.end - start
    inner = pair.depth > 0
    if not inner:
        state[max(0, a) : max(0, b)] = INSIDE
    opening = range(a, a + mark_length(text, pair.span.start))
    closing = range(b - (mark_length(text, pair.span.end - 2) if b - a > 3 else 1), b) if pair.closed else range(0)
    for marks, value in (
        (opening, INNER_OPENING if inner else OPENING),
        (closing, INNER_CLOSING if inner else CLOSING),
    ):
        for i in marks:
            if 0 <= i < len(chars):
                chars[i] = " " if len(marks) == 2 and i == marks[0] else "'" if inner else '"'
                state[i] = value


@lru_cache(1 << 14)
def shape(word: str) -> int:
    """The shape of a word.

    >>> [shape(w) for w in ("said", "Dr", "NATO", "J", "2nd", "—", "iPhone")]
    [0, 1, 2, 3, 4, 5, 7]
    """
    if not word or not any(c.isalnum() for c in word):
        return PUNCTUATION
    if any(c.isdigit() for c in word):
        return DIGIT
    if word.islower() or not word[0].isalpha():
        return LOWER
    if len(word) == 1:
        return INITIAL if word.isupper() else LOWER
    if word.isupper():
        return UPPER
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED if any(c.isupper() for c in word) else LOWER


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text in order: parallel arrays. ``head`` is 1 at a word's first piece and 0 elsewhere.

    ``start`` and ``end`` are code points of the text; at the first piece they span the whole word.
    """

    ids: Ints
    shapes: Ints
    states: Ints
    start: Ints
    end: Ints
    head: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def slice(self, a: int, b: int) -> Pieces:
        return Pieces(self.ids[a:b], self.shapes[a:b], self.states[a:b], self.start[a:b], self.end[a:b], self.head[a:b])


def join(parts: Sequence[Pieces]) -> Pieces:
    """Several stretches of pieces as one."""
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Pieces(empty, empty, empty, empty, empty, empty)
    return Pieces(
        *(
            np.concatenate([getattr(p, name) for p in parts])
            for name in ("ids", "shapes", "states", "start", "end", "head")
        )
    )


def pieces(text: str, start: int, end: int, quoted: Sequence[QuotedSpan], tokenizer: Any) -> Pieces:
    """The pieces of the paragraph ``text[start:end]``, closed by a break."""
    plain, state = shadow_and_states(text, start, end, quoted)
    encoded = tokenizer.encode(plain, add_special_tokens=False)
    n = len(encoded.ids)
    rows = np.zeros((6, n + 1), dtype=np.int64)
    rows[0, :n] = encoded.ids
    if n:
        spans = np.array(encoded.offsets, dtype=np.int64)
        words = np.array(encoded.word_ids, dtype=np.int64)
        first = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1])))
        last = np.concatenate((first[1:], [n])) - 1
        edges = zip(spans[first, 0].tolist(), spans[last, 1].tolist(), strict=True)
        shapes = [shape(text[start + a : start + b]) for a, b in edges]
        rows[1, :n] = np.repeat(shapes, last - first + 1)
        rows[2, :n] = state[np.minimum(spans[:, 0], end - start - 1)]
        rows[3:5, :n] = spans.T + start
        rows[4, first] = spans[last, 1] + start
        rows[5, first] = 1
    rows[0, n], rows[1, n], rows[3:5, n] = BREAK_ID, BREAK, end
    return Pieces(*rows)


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph as it is, or in parts that end at a space where it is too long to be read at once."""
    while end - start > LONGEST_PART:
        space = text.rfind(" ", start + LONGEST_PART // 2, start + LONGEST_PART)
        stop = start + LONGEST_PART if space < 0 else space
        yield start, stop
        start = stop
    yield start, end


def article_pieces(text: str, paragraphs: Iterable[Paragraph], tokenizer: Any) -> Iterator[Pieces]:
    """The pieces of a text's paragraphs, one paragraph (or part of a long one) after the other."""
    for paragraph in paragraphs:
        for start, end in parts(text, paragraph.span.start, paragraph.span.end):
            yield pieces(text, start, end, paragraph.quoted, tokenizer)
