"""A claim that is a sentence of the quote with somebody else in it: "Ada Roe paid", of "Tom Holt paid"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.desk.wording.kinship import kinship
from quotes.desk.wording.nearness import counts
from quotes.desk.wording.words import Word, word_class

LONGEST = 4  # words of a name, or of what stands in its place: "the head of the board"
REST = 3  # words that stay, of which one counts at least


@dataclass(frozen=True, slots=True)
class Renamed:
    """Where a name of the claim stands, and where what was printed in its place: half-open indices of words, as are
    those of the stretch of print that the claim has else."""

    claim: tuple[int, int]
    printed: tuple[int, int]
    stretch: tuple[int, int]


def renamed(said: Sequence[Word], found: Sequence[Word]) -> Renamed | None:
    """The one place where a claim has a name and the print something else that no pronoun is; None where it has more
    than that, or less, of its own.

    >>> from quotes.desk.wording.words import words
    >>> quote = words("Tom Holt paid for the roof, and we know it.")
    >>> claims = ("Ada Roe paid for the roof", "Mr Holt paid for the roof", "Ada Roe sang")
    >>> [renamed(words(claim), quote) is not None for claim in claims]
    [True, False, False]
    """
    for start, word in enumerate(found):
        if start and found[start - 1].sentence == word.sentence and not _begins(found, start):
            continue
        head = _alike(said, found[start:])
        tail = said[head:]
        for mine in range(1, min(LONGEST, len(tail)) + 1):
            for theirs in range(1, LONGEST + 1):
                place = start + head
                stop = place + theirs + len(tail) - mine
                after = found[place + theirs : stop]
                if stop > len(found) or [w.form for w in tail[mine:]] != [w.form for w in after]:
                    continue
                rest = [*said[:head], *tail[mine:]]
                whole = not (_goes_on(tail, mine) or _goes_on(found, place + theirs))
                if whole and _is_another(tail[:mine], found[place : place + theirs]) and _is_enough(rest):
                    return Renamed((head, head + mine), (place, place + theirs), (start, stop))
    return None


def _begins(found: Sequence[Word], at: int) -> bool:
    """Whether a clause may begin with this word."""
    return found[at].clause != found[at - 1].clause or found[at - 1].form == "that"


def _alike(said: Sequence[Word], found: Sequence[Word]) -> int:
    """With how many of the same words both begin."""
    same = (one.form == other.form for one, other in zip(said, found, strict=False))
    return next((at for at, alike in enumerate(same) if not alike), min(len(said), len(found)))


def _goes_on(found: Sequence[Word], stop: int) -> bool:
    """Whether a name goes on behind these words: "Tom (Holt)"."""
    return stop < len(found) and found[stop].name and found[stop - 1].capital and not _begins(found, stop)


def _is_another(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether words name somebody, and what was printed names somebody or something else."""
    names = all(word.capital or word_class(word.form) == "small" for word in mine) and any(map(_is_name, mine))
    things = any(counts(word) for word in theirs) and not any(word_class(word.form) == "person" for word in theirs)
    akin = any(
        word.form == other.form or kinship(word.form, other.form, name=True) for word in mine for other in theirs
    )
    one = len({word.clause for word in theirs}) == 1
    return names and things and one and not akin


def _is_name(word: Word) -> bool:
    return word.capital and word_class(word.form) == "content"


def _is_enough(rest: Sequence[Word]) -> bool:
    return len(rest) >= REST and any(map(counts, rest))
