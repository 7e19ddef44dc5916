"""Patterns that know the words without which they cannot match, and are asked only where a text has one of these.

Most of what the rooms look for is rare: a report that a noun names stands in one sentence of a hundred, and to see that
it does not stand in the others costs fifteen microseconds each. The words of a text are gone through once for all such
patterns together; whether a stretch of it has one that a pattern needs is a bisection then.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from quotes.data.compiled import compiled

NUMBER = "0"  # the word for digits of any kind
SHORTEST = 200  # code points of a text whose words are remembered
LATEST = 1 << 17  # code points of all texts whose words are remembered at a time; the latest is, of whatever length
KEPT_WORDS = 1 << 15

WORD = compiled(r"\p{L}+|\p{N}+")


class Worded:
    """A pattern with the words one of which stands whole in each of its matches: in small letters, ``*`` any ending.

    A stretch that begins or ends within a word is always asked.
    """

    __slots__ = ("_stems", "pattern")

    def __init__(self, pattern: regex.Pattern[str], words: Iterable[str]) -> None:
        needed = frozenset(words)
        self.pattern = pattern
        self._stems = tuple(word[:-1] for word in needed if word.endswith("*"))
        for word in needed:
            _by_word.setdefault(word, []).append(self)
        _known.append(self)
        _wanting.cache_clear()
        _texts.clear()

    def needs_stem_of(self, word: str) -> bool:
        """Whether a word in small letters is one of those needed whose ending is open."""
        return word.startswith(self._stems)

    def may_match(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch has a word that a match needs."""
        places = (_texts.get(text) or _gone_through(text)).get(self)
        if places is not None and (index := bisect_left(places, start)) < len(places) and places[index] < end:
            return True
        return _within_a_word(text, start) or _within_a_word(text, end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        end = len(text) if end is None else end
        return self.pattern.search(text, start, end) if self.may_match(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        end = len(text) if end is None else end
        return self.pattern.match(text, start, end) if self.may_match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        end = len(text) if end is None else end
        return self.pattern.finditer(text, start, end) if self.may_match(text, start, end) else iter(())


_known: list[Worded] = []
_by_word: dict[str, list[Worded]] = {}
_texts: dict[str, dict[Worded, array[int]]] = {}  # where the words that patterns need stand in the latest texts


def known() -> tuple[Worded, ...]:
    """All such patterns that have been made."""
    return tuple(_known)


@lru_cache(KEPT_WORDS)
def _wanting(word: str) -> tuple[Worded, ...]:
    """The patterns that need a word as it is printed."""
    word = word.lower() if word[0].isalpha() else NUMBER
    return (*_by_word.get(word, ()), *(one for one in _known if one.needs_stem_of(word)))


def _gone_through(text: str) -> dict[Worded, array[int]]:
    places: dict[Worded, array[int]] = {}
    for word in WORD.finditer(text):
        for one in _wanting(word[0]):
            places.setdefault(one, array("Q")).append(word.start())
    if len(text) >= SHORTEST:
        _remember(text, places)
    return places


def _remember(text: str, places: dict[Worded, array[int]]) -> None:
    """Keeps what was found in a text, and that of others as far as there is room."""
    room = LATEST - len(text)
    for other in reversed(tuple(_texts)):
        room -= len(other)
        if room < 0:
            _texts.pop(other, None)
    _texts[text] = places


def _within_a_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place].isalnum() and text[place - 1].isalnum()
