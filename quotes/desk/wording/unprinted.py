"""How much of a claim is in words that a quote has not, told without an alignment."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.desk.wording.kinship import kinship, may_be_kin
from quotes.desk.wording.words import Word, weight, word_class


def unprinted(claim: Sequence[Word], printed: Sequence[Word]) -> float:
    """The share of a claim, by weight, that is in words like none that were printed: at least what its score lacks.

    Any such word makes a claim altered, if it is found at all. A look at the words alone, without an alignment.

    >>> from quotes.desk.wording.words import words
    >>> unprinted(words("We close schools"), words("He said we closed all schools."))
    0.0
    >>> unprinted(words("We close hospitals"), words("He said we closed all schools.")) > 0.3
    True
    """
    joined = "".join(word.form for word in printed)  # of which one word of the claim may be two, or the reverse
    strange = [
        word
        for word in claim
        if word.form not in joined
        and not word.bracketed
        and word_class(word.form) == "content"
        and not any(_may_be_one(word, other) for other in printed)
    ]
    return sum(map(weight, strange)) / sum(map(weight, claim)) if strange else 0.0


def _may_be_one(word: Word, other: Word) -> bool:
    """Whether two words can be one, a name or none."""
    if (word.capital or other.capital) and kinship(word.form, other.form, name=True):
        return True
    return may_be_kin(word.form, other.form) and bool(kinship(word.form, other.form))
