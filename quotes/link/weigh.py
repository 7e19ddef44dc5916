"""How likely candidates are: findings by fitted weights, against somebody whom the database does not know.

A conditional logit (McFadden 1974), fitted by ``quotes.training.link`` on names of which the given ones were hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from typing import Literal

from quotes.data import load_table, weights_by_form
from quotes.link.evidence import Evidence, evidence
from quotes.link.values import Here, Known

Form = Literal["surname", "whole name"]
Weights = dict[str, dict[str, float]]
LEAST = 0.2  # weight from which a finding stands in a reason


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate, its probability among all candidates and somebody unknown, why, and the names of its findings."""

    known: Known
    probability: float
    reason: str
    findings: frozenset[str] = frozenset()


@cache
def weights() -> Weights:
    """The weights of the data file, by form of name and finding."""
    return weights_by_form(load_table("link_weights"))


def weigh(here: Here, candidates: Sequence[Known], form: Form) -> list[Weighed]:
    """The candidates whom nothing shuts out, the likeliest first."""
    table = weights()[form]
    found = findings(here, candidates, form)
    odds = [(known, some, exp(score(some, table))) for known, some in found]
    whole = exp(score([nobody(len(found))], table)) + sum(odd for _, _, odd in odds)
    every = [
        Weighed(known, odd / whole, reason(some, table), frozenset(one.finding for one in some))
        for known, some, odd in odds
    ]
    return sorted(every, key=lambda one: -one.probability)


def findings(here: Here, candidates: Sequence[Known], form: Form) -> list[tuple[Known, tuple[Evidence, ...]]]:
    """What is known of each candidate whom nothing shuts out."""
    every = ((known, evidence(here, known, is_bare=form == "surname")) for known in candidates)
    found = [(known, some) for known, some in every if some is not None]
    if len(found) != 1:
        return found
    ((known, some),) = found
    return [(known, tuple(replace(one, finding="only in week") if one.finding == "week" else one for one in some))]


def nobody(bearers: int) -> Evidence:
    """What speaks for somebody unknown: how many bear the name already, as of a frequent one."""
    return Evidence("bearers", log(1 + bearers))


def score(found: Sequence[Evidence], table: dict[str, float]) -> float:
    """The logarithm of the odds that it is this candidate and nobody who is not known."""
    return sum(one.value * table.get(one.finding, 0.0) for one in found)


def reason(found: Sequence[Evidence], table: dict[str, float]) -> str:
    """The findings that count, in words, strongest first.

    >>> reason((Evidence("near", words="near by"), Evidence("a", 3.0), Evidence("b", words="no")), {"near": 2, "a": 1})
    'near by'
    """
    counting = ((one.value * table.get(one.finding, 0.0), one.words) for one in found if one.words)
    telling = sorted((pair for pair in counting if pair[0] >= LEAST), key=lambda pair: -pair[0])
    return ", ".join(words for _, words in telling) or "no more than the name"
