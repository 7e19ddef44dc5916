"""The choice among candidates: fitted weights, a calibrated probability, and the findings that decided, in words.

A conditional logit (McFadden 1974): the probability of a candidate is the softmax of the sums of the weights of its
findings. The weights are those of ``quotes/data/speaker_weights.tsv``; ``quotes.training.speaker`` fits them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from sys import intern

from quotes.data import load_table, weights_by_form
from quotes.resolve.speaker.candidates import Candidate
from quotes.resolve.speaker.source import Source

ANY = "any"  # the form under which a weight stands that holds for every form of source
Weights = dict[str, dict[str, float]]
MOST = 3  # reasons told


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate, its probability, and the findings that spoke most for it, strongest first."""

    candidate: Candidate
    probability: float
    findings: tuple[str, ...]


@cache
def weights() -> Weights:
    """The weights of the data file, by form of source and finding."""
    return summed(weights_by_form(load_table("speaker_weights")))


def summed(table: Weights) -> Weights:
    """Weights with those for any form added to those of each form.

    >>> summed({"any": {"spoke last": 1.0}, "he": {"spoke last": 0.5}})["he"]
    {'spoke last': 1.5}
    """
    shared = table.get(ANY, {})
    return {
        form: {finding: own.get(finding, 0.0) + shared.get(finding, 0.0) for finding in own.keys() | shared.keys()}
        for form, own in table.items()
        if form != ANY
    } | {ANY: shared}


def score(found: dict[str, float], table: dict[str, float]) -> float:
    return sum(value * table.get(finding, 0.0) for finding, value in found.items())


def choose(
    form: str, candidates: Sequence[Candidate], found: Sequence[dict[str, float]], by: Weights | None = None
) -> Choice:
    """The likeliest candidate by the weights of the data file or those given; of equally likely ones the first."""
    every = weights() if by is None else by
    table = every.get(form) or every[ANY]
    scores = [score(one, table) for one in found]
    top = max(scores)
    best = scores.index(top)
    probability = 1 / sum(exp(one - top) for one in scores)
    for_it = sorted(
        ((value * table.get(name, 0.0), name) for name, value in found[best].items()), key=lambda item: -item[0]
    )
    return Choice(candidates[best], probability, tuple(name for weight, name in for_it if weight > 0.2))


@cache
def phrases() -> dict[str, str]:
    """Finding -> how it is told to a reader; findings that mean nothing to one are not listed."""
    return {row["finding"]: row["reason"] for row in load_table("speaker_reasons")}


def in_words(source: Source, findings: Sequence[str]) -> str:
    """The strongest findings in a reader's words: ``subject of the sentence before; spoke last; she``."""
    found = dict.fromkeys(phrases()[finding] for finding in findings if finding in phrases())
    told = [reason for reason in found if not any(other.startswith(f"{reason},") for other in found)][:MOST]
    if source.form in {"he", "she", "it", "they", "I", "we", "who"}:
        told.append(source.form)
    elif source.form == "named" and not told:
        told.append("named beside the cue")
    elif not told:
        told.append("described beside the cue")
    return intern("; ".join(told))  # the same few reasons, a hundred thousand times in a long text
