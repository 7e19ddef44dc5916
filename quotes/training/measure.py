"""The measure: attributions found and rightly attributed, after the rules of the corpus' own scorer.

Spans are compared as sets of letters and digits. Found: a gold and a predicted content whose intersection over
union reaches the threshold (one to one, best first). Attributed: found, and the sources share at least half
of the shorter one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from quotes.values import Attribution, Span

Spans = list[list[int]]
Row = dict[str, Spans]  # source, cue, content

QUOTED = regex.compile(r'["“”«»„]|(?<!\w)[‘\']\w|``')


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of gold and predicted attributions, and how many were found and attributed."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    attributed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold, self.predicted + other.predicted,
            self.found + other.found, self.attributed + other.attributed,
        )  # fmt: skip

    @property
    def f1(self) -> float:
        """F1 of attributions, between 0 and 1."""
        return 2 * self.attributed / (self.gold + self.predicted) if self.gold + self.predicted else 0.0

    @property
    def source_accuracy(self) -> float:
        return self.attributed / self.found if self.found else 0.0


def attribution_row(attribution: Attribution) -> Row:
    """An attribution in the form of the corpus."""

    def spans(*found: Span | None) -> list[list[int]]:
        return [[s.start, s.end] for s in found if s]

    return {"source": spans(attribution.source), "cue": spans(attribution.cue), "content": spans(*attribution.content)}


def letters(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    return {i for s, e in spans for i in range(s, e) if text[i].isalnum()}


def is_quoted(text: str, row: Row) -> bool:
    return bool(QUOTED.search(" ".join(text[max(0, s - 1) : e + 1] for s, e in row["content"])))


def match(text: str, gold: Sequence[Row], predicted: Sequence[Row], *, least: float) -> list[tuple[int, int]]:
    """Pairs (gold, predicted) of contents that match, one to one, best first."""
    theirs = [letters(text, p["content"]) for p in predicted]
    candidates = []
    for i, row in enumerate(gold):
        mine = letters(text, row["content"])
        for j, other in enumerate(theirs):
            if shared := len(mine & other):
                candidates.append((shared / len(mine | other), i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for overlap, i, j in sorted(candidates, reverse=True):
        if overlap >= least and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


def same_source(text: str, one: Row, two: Row) -> bool:
    a, b = letters(text, one["source"]), letters(text, two["source"])
    return len(a & b) >= 0.5 * min(len(a), len(b)) if a and b else not a and not b


def tally(
    text: str, gold: Sequence[Row], predicted: Sequence[Row], keep: Callable[[str, Row], bool], *, least: float = 0.5
) -> Tally:
    """The counts of one article for the attributions that ``keep`` lets pass; a prediction counts as its match does."""
    pairs = match(text, gold, predicted, least=least)
    kept = [keep(text, row) for row in gold]
    partner = {j: i for i, j in pairs}
    mine = [kept[partner[j]] if j in partner else keep(text, row) for j, row in enumerate(predicted)]
    found = [(i, j) for i, j in pairs if kept[i]]
    right = sum(same_source(text, gold[i], predicted[j]) for i, j in found)
    return Tally(sum(kept), sum(mine), len(found), right)
