"""A claim against a quote that shares too few words to be compared by them: is it the same in other words?

An encoder of sentences tells what two wordings are about, and not whether they say the same of it: "the bridge is
safe" and "the bridge is not safe" lie side by side. So its cosine only proposes. Everything that can be read off the
words must agree: how much is negated or undone, numbers, names, how sure and when it is, who does it to whom, what
limits it. Where nothing speaks against the claim and the probability fitted on pairs is high, it is paraphrased;
what is near else is shown to a person, with what speaks against it, and supports nothing.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from quotes.data.language import ENGLISH
from quotes.desk.wording.acts import act_of
from quotes.desk.wording.context import FIRST
from quotes.desk.wording.kinship import stem
from quotes.desk.wording.limits import limits_in
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.reported import QUANTIFIERS, inverted, time_of, turned
from quotes.desk.wording.verdict import NOTHING, Comparison, Flag, Match, Verdict
from quotes.desk.wording.words import Word, content_forms, word_class, word_set, words
from quotes.names import parse
from quotes.records import QuoteRecord, record_text
from quotes.values import Act

NAMES = ("one", "cosine", "against")  # what the probability is made of
# Probability from which a claim is paraphrased, a cosine of 0.75. It is fitted on as many pairs that say the same as
# that do not, and a database has many more that do not: of 500 reported claims held against 6,000 quotes of other
# articles about the same matters, seven have quotes from 0.82 on (one of them rightly), and none from here.
SURE = 0.866
TELLING = 3  # words with content without which two wordings cannot be told apart: "he is guilty", "he is innocent"
SURE_OF_ONE = 0.85  # the same where only one speaker's quotes are looked through: a cosine of 0.72
NEAR = 0.5  # cosine from which a quote is shown
COUNTING = word_set("counts")
LIMITING = frozenset({"condition", "exception", "hedge", "quantity"})


def mean(
    claim: str,
    quote: QuoteRecord,
    cosine: float,
    *,
    act: Act = "states",
    sure: float = SURE,
) -> Comparison:
    """How a claim relates to a quote whose meaning is this near; ``score`` is the probability that they say the same.

    ``act`` is what the claim says was done with the words. Paraphrased, from the probability ``sure`` on, only where no
    word speaks against it; else not found, with what speaks against it as flags: the quote may say the opposite. What
    the speaker only tells of another, did not say, or thought, is not compared.
    """
    if cosine < NEAR or quote["within"] or quote["reported"] is False or quote["thought"]:
        return NOTHING
    printed = record_text(quote)
    said, found = joined(words(claim)), joined(words(printed))
    few = min(len(content_forms(said)), len(content_forms(found))) < TELLING
    flags = tuple(dict.fromkeys(against(said, found, _name(quote))))
    flags = flags if _does(quote, act, said) else (*flags, "another act")
    chance = probability(cosine, against=bool(flags))
    verdict: Verdict = "paraphrased" if chance >= sure and not (flags or few) else "not found"
    return Comparison(
        verdict=verdict,
        score=chance,
        difference=(("equal", printed),),
        printed=(0, len(printed)),
        claimed=(0, len(claim)),
        flags=(*flags, "by meaning"),
    )


def _does(quote: QuoteRecord, act: Act, said: Sequence[Word]) -> bool:
    """Whether a claim does what was done with the words; what will be was said in promising it."""
    done = act_of(quote)
    return done == act or (done == "promises" and act == "states" and time_of(said) != "past")


def in_order(matches: Iterable[Match]) -> list[Match]:
    """The matches, likeliest first."""
    return sorted(matches, key=lambda match: (match.comparison.verdict == "not found", -match.comparison.score))


def _name(quote: QuoteRecord) -> frozenset[str]:
    return frozenset(parse(quote["speaker"]["name"]).parts) if quote["speaker"] else frozenset()


def against(said: Sequence[Word], found: Sequence[Word], speaker: frozenset[str] = frozenset()) -> Iterator[Flag]:
    """What of the words speaks against the claim's saying the same."""
    if undone(said) != undone(found) or inverted(said, found):
        yield "negation"
    yield from (flag for flag in turned(said, found, found) if flag not in ("other words", "negation"))
    if _counts(said) != _counts(found):
        yield "number"
    if (_names(said) ^ _names(found)) - speaker:
        yield "name"
    if {word.form for word in said if word.form in QUANTIFIERS} != {w.form for w in found if w.form in QUANTIFIERS}:
        yield "omission changes meaning"
    if _limits(found) - _limits(said):
        yield "omission changes meaning"
    if any(word.question for word in found) != any(word.question for word in said):
        yield "question"


def _counts(found: Sequence[Word]) -> set[str]:
    return {word.form for word in found if word.number or word.form in COUNTING}


def _names(found: Sequence[Word]) -> set[str]:
    return {word.form for word in found if word.name and word.form not in FIRST}


def _limits(found: Sequence[Word]) -> set[str]:
    return {sort for _, _, sort in limits_in(found, 0, len(found)) if sort in LIMITING}


def undone(found: Sequence[Word]) -> tuple[int, int]:
    """How often words say that something is not or is undone, and how often that it is or becomes less.

    >>> undone(words("The bridge is not open")), undone(words("The bridge is closed")), undone(words("Prices fell"))
    ((1, 0), (1, 0), (0, 1))
    """
    poles, longest = _poles()
    stems = [stem(word.form) for word in found]
    counts: Counter[str] = Counter()
    at = 0
    while at < len(stems):
        length = next((n for n in range(longest, 0, -1) if tuple(stems[at : at + n]) in poles), 0)
        if length:
            counts[poles[tuple(stems[at : at + length])]] += 1
        elif word_class(found[at].form) in ("negation", "denial"):
            counts["state"] += 1
        at += max(length, 1)
    return counts["state"], counts["direction"]


@cache
def _poles() -> tuple[dict[tuple[str, ...], str], int]:
    table = {tuple(map(stem, row["phrase"].split())): row["sort"] for row in ENGLISH.table("wording_poles")}
    return table, max(map(len, table))


def probability(cosine: float, *, against: bool) -> float:
    """The probability that two wordings say the same: with this cosine, and whether words speak against it."""
    weights = _weights()
    values = zip(NAMES, (1.0, cosine, float(against)), strict=True)
    return round(1 / (1 + math.exp(-sum(weights[name] * value for name, value in values))), 3)


@cache
def _weights() -> dict[str, float]:
    data = json.loads(files("quotes.data").joinpath("meaning.json").read_text(encoding="utf-8"))
    return {name: float(data["weights"][name]) for name in NAMES}
