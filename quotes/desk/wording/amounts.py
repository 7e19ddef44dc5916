"""Amounts told otherwise: "a fortnight" for "two weeks", "half" for "50 percent", "18 months" for "a year and a half".

An amount is a number and what it counts in: a share of a whole, a time, a length, how often, a place in a row, or
nothing but itself. Two of one kind and size are the same, however they are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.desk.wording.kinship import stem
from quotes.desk.wording.words import Word

ARTICLES = frozenset({"a", "an"})
TEN = 10
PERCENT = Fraction(1, 100)
PARTED = 100  # out of how many a share is told at most: "one in five"; "one in 2019" is none
DECADE = compiled(r"(\d\d)?(\d0)s")
CENTURY = 1900  # in which "the nineties" are
RANKED = compiled(r"\d+(?:st|nd|rd|th)")
BARE = ""  # the kind of a number that counts whatever stands behind it


@dataclass(frozen=True, slots=True)
class Amount:
    """The words from ``start`` to ``stop`` (half-open) and what they come to, in units of their kind."""

    start: int
    stop: int
    size: Fraction
    kind: str


def in_amounts_of(said: Sequence[Word], found: Sequence[Word], *, equal: bool = True) -> tuple[Word, ...]:
    """The claim with each amount as it was printed, where an equal one was told in other words.

    Where they need not be ``equal``, also with each for which the only one of its kind was another: what is then the
    same told another amount.

    >>> from quotes.desk.wording.words import words
    >>> put = in_amounts_of(words("50% of us left for two weeks"), words("Half of us left, and for a fortnight."))
    >>> [word.form for word in put]
    ['half', 'of', 'us', 'left', 'for', 'a', 'fortnight']
    """
    mine = list(amounts_in(said))
    theirs = list(amounts_in(found)) if mine else []
    out: list[Word] = []
    at = 0
    for amount in mine:
        same_kind = [other for other in theirs if other.kind == amount.kind]
        alike = [other for other in same_kind if other.size == amount.size]
        if not (equal or alike) and len(same_kind) == 1:
            alike = same_kind
        forms = [[word.form for word in found[other.start : other.stop]] for other in alike]
        own = [word.form for word in said[amount.start : amount.stop]]
        if not forms or own in forms:
            continue
        last = said[amount.stop - 1]
        out += said[at : amount.start]
        out += [replace(said[amount.start], form=form, end=last.end) for form in forms[0]]
        at = amount.stop
    return (*out, *said[at:])


def amounts_in(found: Sequence[Word]) -> Iterator[Amount]:
    """The amounts that words tell, in order.

    >>> from quotes.desk.wording.words import words
    >>> [(str(one.size), one.kind) for one in amounts_in(words("Two thirds waited an hour and a half, twice"))]
    [('2/3', 'part'), ('90', 'minutes'), ('2', 'times')]
    """
    at = 0
    while at < len(found):
        stop = next((n for n in range(at, len(found)) if found[n].clause != found[at].clause), len(found))
        amount = _amount(found, at, stop)
        if amount is not None:
            yield amount
        at = amount.stop if amount else at + 1


def _amount(found: Sequence[Word], at: int, stop: int) -> Amount | None:
    """The amount that begins at a word, before the place where its clause stops."""
    word, form = found[at], found[at].form
    if (year := _decade(word)) is not None:
        return Amount(at, at + 1, year, "decade")
    if (often := _size(form, "times said")) is not None:
        return Amount(at, at + 1, often, "times")
    if word.number and RANKED.fullmatch(word.plain):
        return Amount(at, at + 1, Fraction(form[1:]), "ordinal")
    place = _size(found[at + 1].form, "ordinal") if word.number and at + 1 < stop else None
    if place and place < TEN and _value(word) % TEN == 0:  # twenty-first
        return Amount(at, at + 2, _value(word) + place, "ordinal")
    share = _share(found, at, stop)
    if share:
        return _of_a_number(found, share, stop)
    counted = _count(found, at, stop)
    if counted:
        return _in_units(found, *counted, stop)
    place = _size(form, "ordinal")
    return Amount(at, at + 1, place, "ordinal") if place else None


def _value(word: Word) -> Fraction:
    return Fraction(word.form[1:]) if word.number and not word.date else Fraction(0)


def _decade(word: Word) -> Fraction | None:
    """The year in which the decade begins that a word names: "1990s", "90s", "nineties"."""
    if match := DECADE.fullmatch(word.form):
        return Fraction(int(match[2]) + (int(match[1]) * 100 if match[1] else CENTURY))
    return _size(word.form, "decade")


def _share(found: Sequence[Word], at: int, stop: int) -> Amount | None:
    """A share: "half", "a third", "two thirds", "one in three"; a percentage is a number with a unit."""
    half = _size(found[at].form, "part")
    if half == Fraction(1, 2) and found[at].form == found[at].plain:
        return Amount(at, at + 1, half, "part")
    if at + 1 == stop:
        return None
    count = Fraction(1) if found[at].form in ARTICLES else _value(found[at])
    part = _size(found[at + 1].form, "part")
    if count and part and (count == 1) == (found[at + 1].form in _words()):
        return Amount(at, at + 2, count * part, "part")
    of = at + 3 if [word.form for word in found[at + 1 : at + 3]] == ["out", "of"] else at + 2
    if found[at].number and found[of - 1].form in ("in", "of") and of < stop and found[at + 1].form in ("in", "out"):
        whole = _value(found[of])
        counts_time = of + 1 < stop and _unit(found[of + 1].form) is not None
        if 0 < count < whole <= PARTED and not counts_time:
            return Amount(at, of + 1, count / whole, "part")
    return None


def _of_a_number(found: Sequence[Word], share: Amount, stop: int) -> Amount:
    """A share of a round number or unit is a number: "half a million", "a quarter of a million", "half an hour"."""
    at = share.stop
    of = at < stop and found[at].form == "of"
    at += of
    if at < stop and found[at].number and found[at].plain.startswith("a "):
        return Amount(share.start, at + 1, share.size * _value(found[at]), BARE)
    if of or at + 1 >= stop or found[at].form not in ARTICLES:
        return replace(share, stop=at) if of else share  # 50 percent of us, half us
    multiple, unit = _size(found[at + 1].form, "multiple"), _unit(found[at + 1].form)
    if multiple:
        return Amount(share.start, at + 2, share.size * multiple, BARE)
    if unit:
        return Amount(share.start, at + 2, share.size * unit[0], unit[1])
    return Amount(share.start, at + 1, share.size, BARE)


def _count(found: Sequence[Word], at: int, stop: int) -> tuple[int, int, Fraction] | None:
    """A number, its start and stop: "12", "two and a half", "two dozen", "one and a half million"; "a" counts one."""
    word = found[at]
    if word.form in ARTICLES and at + 1 < stop and (multiple := _size(found[at + 1].form, "multiple")):
        return at, at + 2, multiple
    if word.form in ARTICLES:
        return at, at + 1, Fraction(1)
    if not word.number or word.date:
        return None
    size, end = _value(word), at + 1
    if more := _and_part(found, end, stop):
        size, end = size + more * (size if word.plain.startswith("a ") else 1), end + 3
    if end < stop and (multiple := _size(found[end].form, "multiple")):
        size, end = size * multiple, end + 1
    return at, end, size


def _and_part(found: Sequence[Word], at: int, stop: int) -> Fraction:
    """What "and a half" adds; nothing where it does not stand here."""
    told = at + 2 < stop and found[at].form == "and" and found[at + 1].form in ARTICLES
    return (_size(found[at + 2].form, "part") or Fraction(0)) if told else Fraction(0)


def _in_units(found: Sequence[Word], start: int, end: int, size: Fraction, stop: int) -> Amount | None:
    """A number with the unit behind it, or bare; what "a" counts is an amount only in units."""
    bare = found[start].form not in ARTICLES or end > start + 1
    unit = _unit(found[end].form) if end < stop else None
    if unit is None or (unit[1] == "times" and not bare):
        return Amount(start, end, size, BARE) if bare else None
    end += 1
    if not bare or size == 1:
        more = _and_part(found, end, stop)
        size, end = size + more, end + (3 if more else 0)
    if unit[1] == "part" and end < stop and found[end].form == "of":
        end += 1
    return Amount(start, end, size * unit[0], unit[1])


def _unit(form: str) -> tuple[Fraction, str] | None:
    """The size of a unit and the kind of amounts that are told in it."""
    kind = _units().get(stem(form))
    return (_sizes()[kind], kind[1]) if kind else None


def _size(form: str, sort: str) -> Fraction | None:
    """What a word comes to in one sort of words for amounts; parts may be several, multiples are told of one."""
    return _sizes().get((form, sort)) or (_sizes().get((form.removesuffix("s"), sort)) if sort == "part" else None)


@cache
def _sizes() -> dict[tuple[str, str], Fraction]:
    return {(row["word"], row["sort"]): Fraction(row["size"]) for row in ENGLISH.table("wording_amounts")}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for word, _ in _sizes())


@cache
def _units() -> dict[str, tuple[str, str]]:
    """The units by their stems: what is no multiple, ordinal, decade or word for how often; of parts the percent."""
    named = ("multiple", "ordinal", "decade", "times said")
    known = [key for key in _sizes() if key[1] not in named]
    return {stem(word): (word, sort) for word, sort in known if sort != "part" or _sizes()[word, sort] == PERCENT}
