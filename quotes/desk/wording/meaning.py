"""A claim against a quote that shares too few words with it to be aligned: is it the same in other words?

A small encoder reads both together and says how likely the claim says the same, changes it, leaves out what limits it,
or is about something else (:mod:`quotes.meaning.entailment`). Only where it is sure is there a verdict; what is near
else is shown to a person and supports nothing. What was done with the words stays what it was: the same as what was
denied, asked or told of another is denied, asked or second hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from quotes.desk.wording.acts import act_of
from quotes.desk.wording.amounts import in_amounts_of
from quotes.desk.wording.exchanged import exchanged
from quotes.desk.wording.nearness import counts, covered, shared, unanswered
from quotes.desk.wording.opposed import opposed, undone
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.sureness import time_of
from quotes.desk.wording.verdict import NOTHING, SECOND_HAND, Comparison, Flag, Match, Verdict
from quotes.desk.wording.words import Word, words
from quotes.names import parse
from quotes.records import QuoteRecord, record_text
from quotes.values import Act

if TYPE_CHECKING:
    from quotes.meaning.entailment import Relation

SURE = 0.92  # probability from which a claim is paraphrased: of the pairs held back 70 of 71 of those were
AGREED = 0.5  # the same where the quote takes up every word of the claim and nothing in the words speaks against it
OTHERWISE = 0.9  # probability from which a quote is said to say something else
TELLING = 3  # words in common without which nothing can be told by words: "he is guilty", "he is innocent"
NEAR = 0.5  # cosine, share of the claim's words, or probability, from which a quote is shown
WIDE = 60  # words of a quote that are read with a claim: the sentence that answers most of it, and those around it
DONE: dict[Act, Verdict] = {"denies": "denied", "asks": "asked"}
AGAINST: tuple[Flag, ...] = (
    *("negation", "order", "modal", "tense", "number", "name", "omission changes meaning", "other words", "question"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the words alone tell of a claim and a quotation: what speaks ``against`` their saying the same, whether
    nothing does and every word of the claim is taken up (``agrees``), whether the claim gives the words to one
    another the wrong way round or has a word that excludes one of them (``excludes``), and as ``EVIDENCE`` numbers
    from 0 to 1 all of it, how much neither takes up, what is undone in either, and how long they are."""

    against: tuple[Flag, ...]
    agrees: bool
    excludes: bool
    evidence: tuple[float, ...]


def told_by_words(claim: str, quote: str, speaker: frozenset[str] = frozenset()) -> Told:
    """What the words alone tell; ``speaker`` are the names of whom the quotation is by."""
    said, found = joined(words(claim)), joined(words(quote))
    said = in_amounts_of(said, found)
    both = shared(said, found)
    against = tuple(dict.fromkeys(opposed(said, found, both, speaker)))
    left = unanswered(said, both)
    few = sum(counts(said[at]) for at in both.said) < TELLING
    evidence = (
        *(float(flag in against) for flag in AGAINST),
        min(left, 8) / 8,
        covered(said, both.said, 0, len(said)),
        covered(found, both.found, *both.part),
        *(min(count, 4) / 4 for count in (*undone(said, both.said), *undone(found, both.found))),
        min(len(said), 40) / 40,
        min(len(found), 60) / 60,
        min(len(said) / max(len(found), 1), 2) / 2,
    )
    excludes = "other words" in against or exchanged(said, found)
    return Told(against, not (against or few or left), excludes, evidence)


EVIDENCE = len(AGAINST) + 10


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a quote that may say what a claim says: its place in the quote's text (code points, half-open), the
    words, and the share of the claim that it takes up."""

    start: int
    end: int
    text: str
    covered: float


def part_of(said: Sequence[Word], quote: QuoteRecord) -> Part | None:
    """The part of a quote to hold a claim against (its words, phrases joined); None for what nobody said, or only
    thought."""
    if quote["reported"] is False or quote["thought"]:
        return None
    printed = record_text(quote)
    found = joined(words(printed))
    if not found:
        return None
    first, last = _answering(said, found)
    used = found[first:last]
    start, end = (0, len(printed)) if len(used) == len(found) else (used[0].start, _stop(found, last, printed))
    return Part(start, end, printed[start:end], covered(said, shared(said, used).said, 0, len(said)))


def names_of(quote: QuoteRecord) -> frozenset[str]:
    """The names of a quote's speaker."""
    return frozenset(parse(quote["speaker"]["name"]).parts) if quote["speaker"] else frozenset()


def mean(
    claim: str,
    quote: QuoteRecord,
    part: Part,
    told: Told,
    relation: Relation,
    *,
    cosine: float = 0.0,
    act: Act = "states",
) -> Comparison:
    """How a claim relates to the part of a quote, of which its words and the encoder tell this; ``score`` is the
    probability that both say the same.

    ``cosine`` is that of their vectors, where there are any, ``act`` what the claim says was done with the words. A
    verdict is given only where it is sure.
    """
    verdict = _verdict(claim, quote, told, relation, act)
    if verdict == "not found" and max(cosine, part.covered, relation.same, relation.changed) < NEAR:
        return NOTHING
    return Comparison(
        verdict=verdict,
        score=round(relation.same, 3),
        difference=(("equal", part.text),),
        printed=(part.start, part.end),
        claimed=(0, len(claim)),
        flags=tuple(dict.fromkeys(_flags(claim, quote, told, relation, verdict, act))),
    )


def _verdict(claim: str, quote: QuoteRecord, told: Told, relation: Relation, act: Act) -> Verdict:
    done = act_of(quote)
    alike = is_alike(quote, act, claim)
    same = relation.same >= (AGREED if told.agrees else SURE) and "name" not in told.against and not told.excludes
    if not same or not (alike or done in DONE):
        return "not found"
    if not alike:
        return DONE[done]
    return SECOND_HAND[0] if quote["within"] else "paraphrased"


def _flags(
    claim: str, quote: QuoteRecord, told: Told, relation: Relation, verdict: Verdict, act: Act
) -> Iterable[Flag]:
    """What speaks against a claim's being what was said, and by what it was found."""
    if verdict == "not found":
        yield from told.against
        if relation.changed >= OTHERWISE:
            yield "says otherwise"
        if relation.unlimited >= NEAR:
            yield "omission changes meaning"
    if quote["within"]:
        yield SECOND_HAND[1]
    if not is_alike(quote, act, claim):
        yield "another act"
    yield "by meaning"


def is_alike(quote: QuoteRecord, act: Act, claim: str) -> bool:
    """Whether a claim does what was done with the words of a quote; what will be was said in promising it."""
    done = act_of(quote)
    return done == act or (done == "promises" and act == "states" and time_of(words(claim)) != "past")


def _answering(said: Sequence[Word], found: Sequence[Word]) -> tuple[int, int]:
    """From the first to after the last word of the sentences of a quote around the one that answers most of a claim, of
    as many as are read with it."""
    ends = [0]
    for _, some in groupby(found, key=lambda word: word.sentence):
        ends.append(ends[-1] + len(list(some)))
    answers = [covered(said, shared(said, found[a:b]).said, 0, len(said)) for a, b in zip(ends, ends[1:], strict=False)]
    best = answers.index(max(answers))
    first, last = best, best + 1
    while (grown := _wider(ends, first, last)) != (first, last):
        first, last = grown
    return ends[first], ends[last]


def _wider(ends: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The run of sentences with one more at its end or beginning, where that is not too wide."""
    if last + 1 < len(ends) and ends[last + 1] - ends[first] <= WIDE:
        return first, last + 1
    if first > 0 and ends[last] - ends[first - 1] <= WIDE:
        return first - 1, last
    return first, last


def _stop(found: Sequence[Word], last: int, printed: str) -> int:
    """Where a run of sentences ends: before the next one, without what stands between."""
    return len(printed[: found[last].start].rstrip()) if last < len(found) else len(printed)


def in_order(matches: Iterable[Match]) -> list[Match]:
    """The matches, settled ones first, and likeliest first."""
    return sorted(matches, key=lambda match: (match.comparison.verdict == "not found", -match.comparison.score))
