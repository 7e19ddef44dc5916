"""Which words say the same: forms of one, and what a report may put for another; how much two wordings share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotes.data.language import ENGLISH
from quotes.desk.wording.kinship import stem
from quotes.desk.wording.words import Word, content_forms, word_class

CARRYING = frozenset({"content", "number"})
AFFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
ENDINGS = (("ful", "less"), ("less", "ful"))


def share(some: Sequence[Word], others: Sequence[Word]) -> float:
    """The share of the content of some words that others have in whatever order and inflection."""
    wanted, printed = content_forms(some), content_forms(others)
    there = {sense_of(form) for form in printed}
    if not wanted:
        return 0.0
    return sum(sense_of(form) in there or bool(opposites(form) & printed) for form in wanted) / len(wanted)


def opposites(form: str) -> set[str]:
    """The words that say the opposite by an affix: "unsafe" of "safe", "careful" of "careless"."""
    stripped = {form[len(affix) :] for affix in AFFIXES if form.startswith(affix) and len(form) > len(affix) + 2}
    added = {affix + form for affix in AFFIXES}
    ending = {form[: -len(end)] + other for end, other in ENDINGS if form.endswith(end)}
    return stripped | added | ending


@cache
def _senses() -> dict[str, str]:
    return {stem(row["word"]): row["sense"] for row in ENGLISH.table("wording_senses")}


def sense_of(form: str) -> str:
    """One form for words that a report may put for each other ("send", "deploy")."""
    stemmed = stem(form)
    return _senses().get(stemmed, stemmed)


def stems_of(found: Sequence[Word]) -> set[str]:
    return {sense_of(word.form) for word in found}


@cache
def light_words() -> frozenset[str]:
    """Words that a claim may add to what was reported: they say nothing of their own."""
    return frozenset(row["word"] for row in ENGLISH.table("wording_senses") if row["sense"] == "light")


def shared_places(said: Sequence[Word], found: Sequence[Word]) -> set[int]:
    """The places of the reported words with content that the claim has, in whatever order and inflection."""
    senses = {sense_of(form) for form in content_of(said)}
    return {at for at, word in enumerate(found) if sense_of(word.form) in senses}


def first_shared(said: Sequence[Word], found: Sequence[Word]) -> int:
    """The place of the first reported word with content that the claim has."""
    senses = {sense_of(form) for form in content_of(said)}
    return next((at for at, word in enumerate(found) if sense_of(word.form) in senses), len(found))


def content_of(found: Sequence[Word]) -> list[str]:
    return [word.form for word in found if word_class(word.form) in CARRYING]
