"""Which words of two wordings take each other up: the same, a form of the same, a synonym, or a word near in sense.

Where a claim is in other words there is nothing to align. What can be told is which of its words the quote answers in
any order, how closely, and in which part of the quote: what stands elsewhere in it is about something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quotes.data.language import ENGLISH
from quotes.desk.wording.edits import parts_of
from quotes.desk.wording.kinship import stem
from quotes.desk.wording.senses import light_words, sense_of
from quotes.desk.wording.words import Word, word_class, word_group, word_set

SAME, NEAR = 1.0, 0.8  # how much a word counts that the other wording has itself, or one near in sense
SHARED_LETTERS, SHARED_PART = 5, 0.7  # what two words of one root begin with: "smuggler", "smuggling"
ONE = "#1"
COUNTING = word_set("counts")
LITTLE = word_set("carries little")
COUNTED = frozenset({"content", "number", "denial"})
Places = dict[int, float]
Pair = tuple[int, int]  # a place of the claim, and the one of the quote that answers it
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two wordings have in common: the places of the words that the other takes up, and how closely.

    ``part`` are the places of the quote from the first to the last part in which it answers the claim; ``pairs`` the
    places of words that answer each other and no third.
    """

    said: Places
    found: Places
    part: tuple[int, int]
    pairs: tuple[Pair, ...] = ()


def shared(said: Sequence[Word], found: Sequence[Word]) -> Shared:
    """What a claim and a quote have in common.

    >>> from quotes.desk.wording.words import words
    >>> claim, quote = words("The troops withdrew"), words("The soldiers pulled out, and it rained.")
    >>> found = shared(claim, quote)
    >>> sorted(found.said), sorted(found.found), found.part
    ([1, 2], [1, 2, 3], (0, 4))
    """
    mine, theirs = list(_units(said)), list(_units(found))
    here: Places = {}
    there: Places = {}
    pairs: set[Pair] = set()
    for one in mine:
        for other in theirs:
            near = _nearness(one[2], other[2])
            if near:
                _keep(here, one, near)
                _keep(there, other, near)
                pairs.add((one[0], other[0]))
    return Shared(here, there, _part(found, there), _of_two(pairs))


def _of_two(pairs: set[Pair]) -> tuple[Pair, ...]:
    """Those pairs whose places are in no other pair."""
    sides = [Counter(side) for side in zip(*pairs, strict=True)]
    return tuple(sorted(pair for pair in pairs if all(side[at] == 1 for side, at in zip(sides, pair, strict=True))))


def unanswered(said: Sequence[Word], both: Shared) -> int:
    """How many words of a claim that count the quote does not take up; "one day" is "a day"."""
    return sum(counts(word) and at not in both.said and word.form != ONE for at, word in enumerate(said))


def senses(said: Sequence[Word]) -> list[frozenset[str]]:
    """For each word of a claim that counts, the words by which a quote may say it."""
    known, _ = _groups()
    rows = _rows()
    found = []
    for word in said:
        if counts(word) and not word.number:
            key = (stem(word.form),)
            others = {
                phrase
                for number, every in known.get(key, {}).items()
                for phrase in rows[number][: None if every else 1]
            }
            found.append(frozenset({word.plain, *others}))
    return list(dict.fromkeys(found))


def covered(words: Sequence[Word], places: Places, start: int, stop: int) -> float:
    """The share of the words with content from ``start`` to ``stop`` that the other wording takes up."""
    counted = [at for at in range(start, stop) if counts(words[at])]
    return sum(places.get(at, 0.0) for at in counted) / len(counted) if counted else 0.0


def counts(word: Word) -> bool:
    """Whether a word carries anything of what is said."""
    form = word.form
    return word_class(form) in COUNTED and not (form in light_words() or form in LITTLE or word_group(form))


def _keep(places: Places, unit: tuple[int, int, Key], near: float) -> None:
    for at in range(*unit[:2]):
        places[at] = max(places.get(at, 0.0), near)


def _part(found: Sequence[Word], places: Places) -> tuple[int, int]:
    """From the first to the last part with a word of content that is taken up; all where there is none."""
    parts = parts_of(found)
    answering = [parts[at] for at in places if counts(found[at])]
    inside = [at for at, part in enumerate(parts) if answering and min(answering) <= part <= max(answering)]
    return (inside[0], inside[-1] + 1) if inside else (0, len(found))


def _units(found: Sequence[Word]) -> Iterator[tuple[int, int, Key]]:
    """The words with content, and the phrases that stand for one, with their places."""
    stems = [stem(word.form) for word in found]
    phrases, longest = _groups()
    for at in range(len(stems)):
        if (
            counts(found[at])
            or found[at].form in COUNTING
            or ((stems[at],) in phrases and word_class(found[at].form) == "content")
        ):
            yield at, at + 1, (stems[at],)
        for length in range(2, longest + 1):
            key = tuple(stems[at : at + length])
            if len(key) == length and key in phrases:
                yield at, at + length, key


@lru_cache(maxsize=65536)
def _nearness(one: Key, other: Key) -> float:
    if one == other:
        return SAME
    if len(one) == len(other) == 1:
        if sense_of(one[0]) == sense_of(other[0]):
            return SAME
        if _of_one_root(one[0], other[0]):
            return NEAR
    groups, _ = _groups()
    mine, theirs = groups.get(one, {}), groups.get(other, {})
    return NEAR if any(mine[row] or theirs[row] for row in mine.keys() & theirs.keys()) else 0.0


def _of_one_root(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of the shorter one."""
    if one[:1] == "#" or other[:1] == "#":
        return False
    least = max(SHARED_LETTERS, SHARED_PART * max(len(one), len(other)))
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return alike >= least


@cache
def _groups() -> tuple[dict[Key, dict[int, bool]], int]:
    """The rows in which words and phrases stand, and whether each stands for any other there; and the longest."""
    table: dict[Key, dict[int, bool]] = {}
    for number, (first, *others) in enumerate(_rows()):
        every = ENGLISH.table("wording_near")[number]["serves"] == "all"
        for phrase in (first, *others):
            table.setdefault(tuple(map(stem, phrase.split())), {})[number] = every or phrase == first
    return table, max(map(len, table))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple((row["word"], *row["others"].split(", ")) for row in ENGLISH.table("wording_near"))
