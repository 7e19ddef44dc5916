"""Whether a claim that changes words of a quote may say the same all the same: what speaks for and against it, weighed.

That words were exchanged can be read off two wordings; whether that changed what was said cannot always ("both times"
for "twice"). So the encoder reads an altered claim as well, and its reading is weighed with what the words tell. Where
that makes it likely that both say the same, the claim is open, and its difference is shown to a person who can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

from quotes.data import load_table
from quotes.desk.wording.alignment import align
from quotes.desk.wording.edits import Edit, count, edits_of, parts_of, puts, unpaired
from quotes.desk.wording.limits import is_date
from quotes.desk.wording.nearness import counts
from quotes.desk.wording.order import swapped
from quotes.desk.wording.persons import in_first_person
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.same import in_words_of
from quotes.desk.wording.senses import sense_of
from quotes.desk.wording.verdict import Comparison, Flag
from quotes.desk.wording.words import Word, word_class, words

if TYPE_CHECKING:
    from quotes.desk.wording.meaning import Told
    from quotes.meaning.entailment import Relation

Findings = dict[str, float]
DOUBTFUL = 0.7  # probability of saying the same from which an altered claim is open
SETTLED: frozenset[Flag] = frozenset({"name", "number", "question"})  # not to be put in other words
LEAST = 0.005  # probability below which, and above 1 less which, the encoder's word counts no more


def likely_same(
    claim: str, text: str, found: Comparison, told: Told, relation: Relation, weights: Mapping[str, float] | None = None
) -> float:
    """The probability that a claim that was found altered says the same as this part of a quote; 0 where it cannot."""
    if is_settled(claim, text, found, told):
        return 0.0
    known = weights or _weights()
    named = findings(claim, text, found, told, relation)
    return 1 / (1 + exp(-sum(value * known.get(name, 0.0) for name, value in named.items())))


def is_settled(claim: str, text: str, found: Comparison, told: Told) -> bool:
    """Whether it is beyond doubt that a claim was altered.

    It has another name, number, day, month or modal, a word that excludes one of the quote, the halves of a comparison
    or a reason exchanged, or nothing but words of the quote, carried from one statement to the next.
    """
    said, printed = joined(words(claim)), joined(words(text))
    forms = {word.form for word in printed}
    other = any(is_date(word) and word.form not in forms for word in said)
    modal = "modal" in found.flags and "modal" in told.against
    carried = "carried from another clause" in found.flags and all(word.form in forms for word in said)
    flagged = bool(SETTLED & {*found.flags, *told.against})
    return flagged or other or modal or carried or told.excludes or swapped(said, printed)


def findings(claim: str, text: str, found: Comparison, told: Told, relation: Relation) -> Findings:
    """What tells whether an altered claim says the same as a part of a quote, by name."""
    said, printed = joined(words(claim)), joined(words(text))
    edits = _edits(said, printed)
    small = sum(word_class(word.form) == "small" for edit in edits for word in unpaired(edit)[1])
    return {
        "any": 1.0,
        "read as the same": _logit(relation.same),
        "read as without a limit": _logit(relation.unlimited),
        "every word taken up": float(told.agrees),
        "negated otherwise": float("negation" in told.against),
        "negated in its place": float("negation" in found.flags),
        "negates another word": float(_crosses(said, printed)),
        "negations": float(count(said, "negation")),
        "words put for others": float(sum(map(puts, edits))),
        "small words put in": small / 3,
        "places that differ": len(edits) / 5,
        "words of the quote": len(printed) / 60,
        "words left out": (len(printed) - len(said)) / 30,
    }


def _edits(said: Sequence[Word], printed: Sequence[Word]) -> tuple[Edit, ...]:
    """Where the claim differs once it has the person and the words of the quote."""
    put = in_words_of(in_first_person(said, printed), printed).words
    return edits_of(align(put, printed), put, printed)


def _crosses(said: Sequence[Word], printed: Sequence[Word]) -> bool:
    """Whether both negate something, and a word that both have is negated in one of them only: "the word and not the
    speech", of "not the word but the speech"."""
    if not (count(said, "negation") and count(printed, "negation")):
        return False
    mine, theirs = _negated(said), _negated(printed)
    return any(mine[sense] != theirs[sense] for sense in mine.keys() & theirs.keys())


def _negated(found: Sequence[Word]) -> dict[str, bool]:
    """Whether each word that counts stands in a part with a negation; without those that do and do not."""
    parts = parts_of(found)
    negations = Counter(part for word, part in zip(found, parts, strict=True) if word_class(word.form) == "negation")
    told: dict[str, set[bool]] = {}
    for word, part in zip(found, parts, strict=True):
        if counts(word):
            told.setdefault(sense_of(word.form), set()).add(negations[part] % 2 == 1)
    return {sense: negated.pop() for sense, negated in told.items() if len(negated) == 1}


def _logit(chance: float) -> float:
    chance = min(max(chance, LEAST), 1 - LEAST)
    return log(chance / (1 - chance))


@cache
def _weights() -> dict[str, float]:
    return {row["finding"]: float(row["weight"]) for row in load_table("doubt_weights")}
