"""Phrases that a report puts for one verb: "they called the vote off", for "they cancelled it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from quotes.data.language import ENGLISH
from quotes.desk.wording.kinship import is_past, stem
from quotes.desk.wording.words import Word, word_class, word_group

BEING = frozenset({"is", "was", "be", "been", "being"})


def joined(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words with each phrase of the list as its verb, in the form of its first word.

    >>> from quotes.desk.wording.words import words
    >>> [word.form for word in joined(words("The vote was called off"))]
    ['the', 'vote', 'was', 'canceled']
    >>> [word.form for word in joined(words("They were short of fuel"))]
    ['they', 'lacked', 'fuel']
    """
    return tuple(_joined(found))


def parted(some: Sequence[Word], others: Sequence[Word]) -> tuple[Word, ...]:
    """The words with each that stands in two pieces among the others parted so: "dyeworks", beside "dye works".

    >>> from quotes.desk.wording.words import words
    >>> [word.form for word in parted(words("The childrens dyeworks"), words("A dye works, the children's own"))]
    ['the', 'children', "'s", 'dye', 'works']
    """
    pairs = {(one.form + other.form).replace("'", ""): (one.form, other.form) for one, other in pairwise(others)}
    known = {word.form for word in others}
    return tuple(
        replace(word, form=form)
        for word in some
        for form in (pairs.get(word.form, (word.form,)) if word.form not in known else (word.form,))
    )


def _joined(found: Sequence[Word]) -> Iterator[Word]:
    table, longest = _phrases()
    stems = [_base(word) for word in found]
    at = 0
    while at < len(found):
        length = next((n for n in range(longest, 1, -1) if tuple(stems[at : at + n]) in table), 1)
        last = found[min(at + length, len(found)) - 1]
        verb = table.get(tuple(stems[at : at + length])) if found[at].clause == last.clause else None
        yield replace(found[at], form=_inflected(verb, found[at]), end=last.end) if verb else found[at]
        at += length if verb else 1


def _base(word: Word) -> str:
    return "be" if word_class(word.form) == "agreement" and word_group(word.form) in BEING else stem(word.form)


def _inflected(verb: str, first: Word) -> str:
    """A regular verb in the form that another has: its past, its participle, or plain."""
    bare = verb.removesuffix("e")
    if is_past(first.form) or (_base(first) == "be" and first.form in ("was", "were", "been")):
        return f"{bare}ed"
    return f"{bare}ing" if first.form.endswith("ing") else verb


@cache
def _phrases() -> tuple[dict[tuple[str, ...], str], int]:
    table = {}
    for row in ENGLISH.table("wording_phrases"):
        first, *rest = row["phrase"].split()
        table[(first if first == "be" else stem(first), *map(stem, rest))] = row["verb"]
    return table, max(map(len, table))
