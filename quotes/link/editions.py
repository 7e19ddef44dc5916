"""The quotes of a story from one edition to the next: which are the same words, which were changed, where words went.

Words are compared without case and kinds of marks, so that a quote that was moved, marked otherwise or cased otherwise
is the same. Positions are code points, half-open.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from quotes.data.compiled import compiled

Interval = tuple[int, int]

WORD = compiled(r"[\p{L}\p{M}\p{N}]+(?:['\u2019\u2018\u02bc`\u00b4][\p{L}\p{M}]+)*")
APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4", "'"))
MARKS = frozenset("\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a")
STOPS = frozenset(".,;:!?\u2026")

AROUND = 4  # words on each side that are compared where the quote's own say too little
SHORT = 4  # words; shorter quotes (“No comment”) may stand in a text by chance
FAMILIAR = 3  # words around such a quote that must be the same, of twice AROUND
PART = 0.5  # share of the longer wording that stays in a changed one
CUT = 0.75  # or else of the shorter, where a quote was cut or went on
FEWEST = 3  # words that a changed quote and its earlier wording have in common
UNMOVED = 6  # words around, from which a quote in the same place is the earlier one whatever its words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as they are compared, and where they stand."""

    forms: tuple[str, ...]
    places: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a quote in one edition, and those around it."""

    id: str
    forms: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def words_of(text: str) -> Words:
    """The words of a text.

    >>> words_of("“Don’t,” SHE said").forms
    ("don't", 'she', 'said')
    """
    found = list(WORD.finditer(text))
    return Words(tuple(_form(match[0]) for match in found), tuple(match.span() for match in found))


def _form(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(APOSTROPHES).casefold())


def printed(id: str, content: Sequence[Interval], words: Words) -> Printed:
    """A quote by its words: those inside the content, and those before and after it."""
    stretches = [_inside(words, piece) for piece in content]
    forms = tuple(form for first, last in stretches for form in words.forms[first:last])
    first = min((start for start, _ in stretches), default=0)
    last = max((end for _, end in stretches), default=0)
    return Printed(id, forms, words.forms[max(0, first - AROUND) : first], words.forms[last : last + AROUND])


def _inside(words: Words, piece: Interval) -> Interval:
    """The first and the last word (half-open) that begin in a piece."""
    first, last = (bisect_left(words.places, at, key=lambda place: place[0]) for at in piece)
    return first, last


def around(some: Printed, other: Printed) -> int:
    """How many of the words around two quotes are the same."""
    return sum(
        (Counter(mine) & Counter(theirs)).total()
        for mine, theirs in ((some.before, other.before), (some.after, other.after))
    )


def same_words(old: Sequence[Printed], new: Sequence[Printed]) -> dict[int, str]:
    """Which of the new quotes say the words of an old one, by the places in ``new``: the old quotes' ids.

    Of several with the same words, those with the most familiar words around belong together, then those in order. A
    quote of a few words is the same only where the words around it are.
    """
    by_forms: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, quote in enumerate(old):
        by_forms[quote.forms].append(place)
    pairs = [
        (-around(old[before], quote), abs(before - place), place, before)
        for place, quote in enumerate(new)
        if quote.forms
        for before in by_forms.get(quote.forms, ())
        if len(quote.forms) >= SHORT or around(old[before], quote) >= FAMILIAR
    ]
    return {place: old[before].id for place, before in _one_to_one((pair[2], pair[3]) for pair in sorted(pairs))}


def changed(old: Sequence[Printed], new: Sequence[Printed]) -> dict[str, str]:
    """The old quotes of which the new ones are changed wordings: ids to ids, each once, the most alike first."""
    pairs = [
        (-likeness, place, before)
        for place, quote in enumerate(new)
        for before, earlier in enumerate(old)
        if (likeness := _likeness(earlier, quote)) > 0
    ]
    chosen = _one_to_one((pair[1], pair[2]) for pair in sorted(pairs))
    return {old[before].id: new[place].id for place, before in chosen}


def _one_to_one(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs in their order, without those of which one half is taken."""
    taken: tuple[set[int], set[int]] = (set(), set())
    for place, before in pairs:
        if place not in taken[0] and before not in taken[1]:
            taken[0].add(place)
            taken[1].add(before)
            yield place, before


def _likeness(some: Printed, other: Printed) -> float:
    """How much of two wordings is the same, from 0 (not one quote) to 1."""
    common = LCSseq.similarity(some.forms, other.forms)
    lengths = sorted((len(some.forms), len(other.forms)))
    if not lengths[0]:
        return 0.0
    alike = common >= FEWEST and (common >= PART * lengths[1] or common >= CUT * lengths[0])
    if alike or around(some, other) >= UNMOVED:
        return (common + around(some, other) / 10) / (lengths[1] + 1)
    return 0.0


# Where words went ----------------------------------------------------------------------------------------------------


def moved(content: Sequence[Interval], text: str, words: Words, other: str, others: Words) -> tuple[Interval, ...]:
    """Where the pieces of a quote in one text stand in the other one, in the other's order; empty where one does not.

    Pieces that the other text joins are one there. Marks go with the words where they still stand beside them.
    """
    pieces = [printed("", [piece], words) for piece in content]
    printed_as = [text[start:end] for start, end in content]
    runs = _joined(printed("", content, words), others) or _in_order(pieces, others) or _apart(pieces, others)
    if len(runs) < len(printed_as):
        printed_as = [f"{printed_as[0]} {printed_as[-1]}"]
    return tuple(sorted(_marked(other, others, run, like=like) for run, like in zip(runs, printed_as, strict=False)))


def _in_order(pieces: Sequence[Printed], words: Words) -> list[Interval]:
    """The runs of words that pieces are, each behind the one before; none where one of them is not there."""
    runs: list[Interval] = []
    for piece in pieces:
        at = _find(piece, words, after=runs[-1][1] if runs else 0)
        if at is None:
            return []
        runs.append((at, at + len(piece.forms)))
    return runs


def _joined(whole: Printed, words: Words) -> list[Interval]:
    at = _find(whole, words, after=0)
    return [] if at is None else [(at, at + len(whole.forms))]


def _apart(pieces: Sequence[Printed], words: Words) -> list[Interval]:
    """The runs of words that pieces are, in any order but not one over the other."""
    runs = [run for piece in pieces for run in _in_order([piece], words)]
    ordered = sorted(runs)
    disjoint = all(run[1] <= following[0] for run, following in pairwise(ordered))
    return runs if len(runs) == len(pieces) and disjoint else []


def _find(piece: Printed, words: Words, *, after: int) -> int | None:
    """The word at which these words begin, where those around are most familiar; None where they do not stand."""
    length = len(piece.forms)
    if not length:
        return None
    best: tuple[int, int] | None = None
    for at in range(after, len(words.forms) - length + 1):
        if words.forms[at] == piece.forms[0] and words.forms[at : at + length] == piece.forms:
            here = Printed(
                "", piece.forms, words.forms[max(0, at - AROUND) : at], words.forms[at + length : at + length + AROUND]
            )
            known = around(piece, here)
            if (length >= SHORT or known >= FAMILIAR) and (best is None or known > best[0]):
                best = (known, at)
    return best[1] if best else None


def standing(text: str, pieces: Sequence[str], *, near: int) -> tuple[Interval, ...]:
    """Where pieces that somebody quoted stand in a text, one after the other, the first as near as may be to an offset.

    Case and marks do not matter; empty where one of them does not stand there.

    >>> standing('He said: "THE DAM will hold".', ["“The dam", "will hold”"], near=0)
    ((9, 17), (18, 28))
    """
    words = words_of(text)
    first, *others = [words_of(piece).forms for piece in pieces] or [()]
    starts = [at for at in range(len(words.forms)) if first and words.forms[at : at + len(first)] == first]
    for start in sorted(starts, key=lambda at: abs(words.places[at][0] - near)):
        runs = [(start, start + len(first))]
        for forms in others:
            at = next(
                (at for at in range(runs[-1][1], len(words.forms)) if words.forms[at : at + len(forms)] == forms), None
            )
            if not forms or at is None:
                break
            runs.append((at, at + len(forms)))
        else:
            return tuple(_marked(text, words, run, like=piece) for run, piece in zip(runs, pieces, strict=True))
    return ()


def _marked(text: str, words: Words, run: Interval, *, like: str) -> Interval:
    """The stretch of a run of words with the marks and stops beside it that the earlier wording had too."""
    start, end = words.places[run[0]][0], words.places[run[1] - 1][1]
    inner = list(WORD.finditer(like))
    leading, trailing = like[: inner[0].start()], like[inner[-1].end() :]
    while MARKS.intersection(leading) and start > 0 and text[start - 1] in MARKS:
        start -= 1
    beside = compiled(r"[^\s\p{L}\p{M}\p{N}]*").match(text, end)
    closing = beside[0] if beside else ""
    marks = [place for place, sign in enumerate(closing) if sign in MARKS]
    if MARKS.intersection(trailing) and marks:
        return start, end + marks[-1] + 1
    stops = next((place for place, sign in enumerate(closing) if sign not in STOPS), len(closing))
    return start, end + min(stops, sum(sign in STOPS for sign in trailing))
