"""A claim against a quote that shares too few words with it to be aligned: is it the same in other words?

Two things tell. Which words of the claim the quote takes up, by the same word, a synonym or one near in sense, in any
order: where a single one is left over, it may be another thing that is told ("we sent beds", of "we sent blankets").
And, with the extra ``quotes[meaning]``, the cosine of an encoder of sentences, which tells what two wordings are about
and not whether they say the same of it: "the bridge is safe" and "the bridge is not safe" lie side by side. Both only
propose. Everything that can be read off the words must agree: how much is negated or undone, numbers, names, how sure
and when it is, who does it to whom, what limits it. Where nothing speaks against the claim and the probability fitted
on pairs is high, it is paraphrased; what is near else is shown to a person, with what speaks against it, and supports
nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from quotes.desk.wording.acts import act_of
from quotes.desk.wording.nearness import Shared, counts, covered, shared, unanswered
from quotes.desk.wording.opposed import opposed
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.sureness import time_of
from quotes.desk.wording.verdict import NOTHING, Comparison, Match, Verdict
from quotes.desk.wording.words import Word, words
from quotes.names import parse
from quotes.records import QuoteRecord, record_text
from quotes.values import Act

# What the probability is made of: whether the quote takes up all words of the claim and none speaks against it; the
# share of the quote's words that the claim takes up; whether one word of the claim is left over, or more; whether words
# speak against it; and the cosine.
NAMES = ("one", "all answered", "covered", "one left", "more left", "against")
BY_VECTORS = (*NAMES, "cosine")
SURE = 0.9  # probability from which a claim is paraphrased: so often it was right
TELLING = 3  # words in common without which two wordings cannot be told apart: "he is guilty", "he is innocent"
NEAR = 0.5  # cosine, or share of the claim's words, from which a quote is shown


def mean(claim: str, quote: QuoteRecord, cosine: float | None = None, *, act: Act = "states") -> Comparison:
    """How a claim relates to a quote; ``score`` is the probability that they say the same.

    ``cosine`` is that of their vectors, where there are any; ``act`` what the claim says was done with the words.
    Paraphrased, from the probability ``SURE`` on, only where the quote takes up every word and none speaks against it;
    else not found, with what speaks against it as flags: the quote may say the opposite. What the speaker only tells
    of another, did not say, or thought, is not compared.
    """
    if quote["within"] or quote["reported"] is False or quote["thought"]:
        return NOTHING
    printed = record_text(quote)
    said = joined(words(claim))
    found, both = _answering(said, joined(words(printed)))
    if max(cosine or 0.0, covered(said, both.said, 0, len(said))) < NEAR:
        return NOTHING
    few = sum(counts(said[at]) for at in both.said) < TELLING
    flags = tuple(dict.fromkeys(opposed(said, found, both, _name(quote))))
    flags = flags if _does(quote, act, said) else (*flags, "another act")
    made = evidence(said, found, both, against=bool(flags), cosine=cosine)
    chance = probability(made)
    same = chance >= SURE and made["all answered"] and not few
    verdict: Verdict = "paraphrased" if same else "not found"
    return Comparison(
        verdict=verdict,
        score=chance,
        difference=(("equal", printed),),
        printed=(0, len(printed)),
        claimed=(0, len(claim)),
        flags=(*flags, "by meaning"),
    )


def _answering(said: Sequence[Word], found: Sequence[Word]) -> tuple[Sequence[Word], Shared]:
    """The sentence of a quote that answers most of a claim of one sentence, and how; for a longer claim the whole."""
    sentences = [list(some) for _, some in groupby(found, key=lambda word: word.sentence)]
    if len(sentences) < 2 or said[-1].sentence > said[0].sentence:
        return found, shared(said, found)
    answers = [(some, shared(said, some)) for some in sentences]
    return max(answers, key=lambda one: covered(said, one[1].said, 0, len(said)))


def evidence(
    said: Sequence[Word], found: Sequence[Word], both: Shared, *, against: bool, cosine: float | None
) -> dict[str, float]:
    """What the probability is made of, of a claim and a quote."""
    left = unanswered(said, both)
    values = (
        *(1.0, float(not (left or against)), covered(found, both.found, *both.part)),
        *(float(left == 1), float(left > 1), float(against)),
    )
    made = dict(zip(NAMES, values, strict=True))
    return made if cosine is None else {**made, "cosine": cosine}


def _does(quote: QuoteRecord, act: Act, said: Sequence[Word]) -> bool:
    """Whether a claim does what was done with the words; what will be was said in promising it."""
    done = act_of(quote)
    return done == act or (done == "promises" and act == "states" and time_of(said) != "past")


def in_order(matches: Iterable[Match]) -> list[Match]:
    """The matches, likeliest first."""
    return sorted(matches, key=lambda match: (match.comparison.verdict == "not found", -match.comparison.score))


def _name(quote: QuoteRecord) -> frozenset[str]:
    return frozenset(parse(quote["speaker"]["name"]).parts) if quote["speaker"] else frozenset()


def probability(made: Mapping[str, float]) -> float:
    """The probability that two wordings say the same, of this evidence."""
    weights = _weights()["vectors" if "cosine" in made else "words"]
    return round(1 / (1 + math.exp(-sum(weights[name] * value for name, value in made.items()))), 3)


@cache
def _weights() -> dict[str, dict[str, float]]:
    data = json.loads(files("quotes.data").joinpath("meaning.json").read_text(encoding="utf-8"))
    return {by: {name: float(weight) for name, weight in data[by]["weights"].items()} for by in ("words", "vectors")}
