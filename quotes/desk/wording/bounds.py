"""A claim with the bounds of its numbers as they were printed: "nine months or more", of "at least nine months"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.desk.wording.words import Word, word_class

BEHIND = {"more": "least", "longer": "least", "over": "least", "less": "most", "fewer": "most", "under": "most"}
UNIT = 3  # words of content between a number and what bounds it behind


def bounded(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with each number bounded before or behind it, where one was printed so.

    >>> from quotes.desk.wording.words import words
    >>> put = bounded(words("It takes nine months or more"), words("It will take at least nine months."))
    >>> [word.form for word in put]
    ['it', 'takes', 'at', 'least', '#9', 'months']
    """
    behind = _behind(found)
    out: list[Word] = []
    at = 0
    while at < len(said):
        mine, theirs = _bound(said, at), behind.get(said[at + 2].form) if _is_before(said, at) else None
        if mine and any(_is_before(found, place, mine[0]) for place in range(len(found))):
            out += [replace(said[at], form=form) for form in ("at", mine[0])]
            out += said[at : mine[1]]
            at = mine[1] + 2
        elif theirs and theirs[0] == said[at + 1].form:
            unit = said[at + 2 : at + 2 + len(theirs[1])]
            out += [*unit, *(replace(unit[-1], form=form) for form in theirs[2])]
            at += 2 + len(unit)
        else:
            out.append(said[at])
            at += 1
    return tuple(out)


def _bound(found: Sequence[Word], at: int) -> tuple[str, int] | None:
    """Which way a number is bounded behind it, and where its unit ends; None where it is not."""
    if not found[at].number:
        return None
    for stop in range(at + 1, min(at + 1 + UNIT, len(found) - 1)):
        if found[stop].form == "or" and found[stop + 1].form in BEHIND:
            return BEHIND[found[stop + 1].form], stop
        if word_class(found[stop].form) != "content":
            return None
    return None


def _behind(found: Sequence[Word]) -> dict[str, tuple[str, Sequence[Word], tuple[str, str]]]:
    """The numbers bounded behind: which way, they and their unit, and the words that bound them."""
    bounds = ((at, bound) for at in range(len(found)) if (bound := _bound(found, at)))
    return {found[at].form: (way, found[at:stop], ("or", found[stop + 1].form)) for at, (way, stop) in bounds}


def _is_before(found: Sequence[Word], at: int, *ways: str) -> bool:
    """Whether "at least" or "at most" and a number begin here."""
    way = found[at + 1].form if at + 2 < len(found) and found[at + 2].number else ""
    return found[at].form == "at" and way in (ways or BEHIND.values())
