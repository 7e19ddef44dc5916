"""A claim put into the words of the quote, where it has others that say the same.

Each word or phrase for which a list has another that was printed is exchanged for that, a verb's helpers for those
that were printed where they tell the same time, and a phrase that moved goes back to its place. What stays different
then was said otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from quotes.data.language import ENGLISH
from quotes.desk.wording.kinship import is_past, kinship, stem
from quotes.desk.wording.senses import sense_of
from quotes.desk.wording.words import Word, stands_alone, word_class, word_group, word_set, words

LIGHT = "light"  # the sense of words that say nothing of their own
PAST = frozenset({"was", "did", "had"})
TIMELESS = word_set("past like its base")
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """The words of a claim in those of the quote, and whether only small words were exchanged."""

    words: tuple[Word, ...]
    small: bool


def in_words_of(said: Sequence[Word], found: Sequence[Word], *, timed: bool = True) -> Put:
    """The claim in the words that were printed; ``timed`` says that a verb must keep its time.

    >>> from quotes.desk.wording.words import words
    >>> put = in_words_of(words("We get soup each evening"), words("We get soup every evening."))
    >>> [word.form for word in put.words], put.small
    (['we', 'get', 'soup', 'every', 'evening'], True)
    """
    out: list[Word] = []
    small = True
    at = 0
    while at < len(said):
        length, forms, is_small = _phrase(said, at, found, timed=timed) or _word(said, at, found, timed=timed)
        last = said[at + length - 1]
        out += [replace(said[at], form=form, end=last.end) for form in forms]
        small = small and is_small
        at += length
    return Put(tuple(out), small)


Exchange = tuple[int, Phrase, bool]  # how many words of the claim, for which forms, and whether they are small


def _phrase(said: Sequence[Word], at: int, found: Sequence[Word], *, timed: bool) -> Exchange | None:
    """The exchange of a phrase of the list that begins here for one that was printed, in better company."""
    negated = any(word_class(word.form) == "negation" for word in said[:at])
    for phrase, row in _starting(_key(said[at])):
        stop = at + len(phrase)
        if not _is(said[at:stop], phrase) or (row.change == "negated" and not negated):
            continue
        over = _over(said[at:stop])
        own = max((_company(said, at, stop, found, *place) for place in _places(found, phrase)), default=-1)
        others = [
            (_company(said, at, stop, found, *place), place)
            for other in row.phrases
            if other != phrase
            for place in _places(found, other)
            if not timed or row.change == "state" or None in (over, when := _over(found[slice(*place)])) or over == when
        ]
        best, place = max(others, default=(-1, (0, 0)), key=lambda other: other[0])
        if best > own:
            return len(phrase), tuple(word.form for word in found[slice(*place)]), row.change not in ("sense", "state")
    return None


def _places(found: Sequence[Word], phrase: Phrase) -> list[tuple[int, int]]:
    """Where a phrase of the list was printed."""
    stops = ((at, at + len(phrase)) for at in range(len(found) - len(phrase) + 1))
    return [place for place in stops if _is(found[slice(*place)], phrase)]


def _company(said: Sequence[Word], at: int, stop: int, found: Sequence[Word], first: int, last: int) -> int:
    """How many of the words beside a phrase are the same in the claim and in print: 0, 1 or 2."""
    before = at > 0 and first > 0 and said[at - 1].form == found[first - 1].form
    after = stop < len(said) and last < len(found) and said[stop].form == found[last].form
    return before + after


def _word(said: Sequence[Word], at: int, found: Sequence[Word], *, timed: bool) -> Exchange:
    """The exchange of a word for one that was printed in its sense; for itself where there is none."""
    form = said[at].form
    kept: Exchange = 1, (form,), True
    if word_class(form) != "content" or sense_of(form) == LIGHT or any(_akin(word, said[at]) for word in found):
        return kept
    mine = {word.form for word in said}
    for word in found:
        alike = word_class(word.form) == "content" and sense_of(word.form) == sense_of(form)
        if alike and word.form not in mine and (not timed or _is_of_time(form, word.form)):
            return 1, (word.form,), False
    return kept


def _akin(word: Word, other: Word) -> bool:
    return word.form == other.form or kinship(word.form, other.form) is not None


def _is_of_time(form: str, other: str) -> bool:
    """Whether two verbs tell the same time by their endings."""
    if form.endswith("ing") != other.endswith("ing"):
        return False
    return bool({form, other} & TIMELESS) or is_past(form) == is_past(other)


def _is(some: Sequence[Word], phrase: Phrase) -> bool:
    """Whether words are a phrase of the list, in one part of a sentence."""
    return (
        len(some) == len(phrase)
        and some[0].clause == some[-1].clause
        and all(_key(word) == key for word, key in zip(some, phrase, strict=True))
    )


def _over(some: Sequence[Word]) -> bool | None:
    """Whether the first verb of a phrase tells what was; None where its form tells no time."""
    for word in some:
        if word_class(word.form) == "agreement":
            return word_group(word.form) in PAST
        if word_class(word.form) == "content":
            return None if word.form in TIMELESS else is_past(word.form)
    return False


def _key(word: Word) -> str:
    return _key_of(word.form)


@cache
def _key_of(form: str) -> str:
    """What a word of a phrase is looked up by: a verb without its ending, "be", "have" and "do" in any form."""
    kind = word_class(form)
    if kind == "agreement":
        return AUXILIARIES.get(word_group(form), form)
    return f"{stem(form)}~" if kind == "content" else form


AUXILIARIES = {
    **dict.fromkeys(("is", "was", "be", "been", "being"), "be"),
    **dict.fromkeys(("has", "had"), "have"),
    **dict.fromkeys(("does", "did"), "do"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    phrases: tuple[Phrase, ...]
    change: str


@cache
def _starting(key: str) -> tuple[tuple[Phrase, _Row], ...]:
    """The phrases of the list that begin with a word, longest first, each with its row."""
    rows = map(_row, dict.fromkeys(_begun_by().get(key, ())))
    found = [(phrase, row) for row in rows for phrase in row.phrases if phrase[0] == key]
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


@cache
def _row(number: int) -> _Row:
    """A row of the list, its phrases cut into words: a claim asks for few of all."""
    row = ENGLISH.table("wording_same")[number]
    # past the cache, which holds the wordings that are compared
    phrases = tuple(tuple(map(_key, words.__wrapped__(phrase))) for phrase in row["phrases"].split(", "))
    return _Row(phrases, row["change"])


@cache
def _begun_by() -> dict[str, list[int]]:
    """The rows of the list by the words with which their phrases begin."""
    table: dict[str, list[int]] = {}
    for number, row in enumerate(ENGLISH.table("wording_same")):
        for place, phrase in enumerate(row["phrases"].split(", ")):
            first = phrase.partition(" ")[0]
            as_printed = first.isascii() and first.islower() and stands_alone(first)
            key = _key_of(first) if as_printed else _row(number).phrases[place][0]
            table.setdefault(key, []).append(number)
    return table
