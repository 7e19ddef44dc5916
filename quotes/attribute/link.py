"""Which source and which contents belong to which cue.

The model scores every content word against every piece as the beginning of its cue, and every cue and content
word against every piece as the beginning of its source. Here the spans of the decoder choose among each other
by these scores; every choice keeps the probability it was made with, so that it can be explained.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from quotes.attribute.decode import CONTENT, CUE, SOURCE, Chunk
from quotes.attribute.features import Ints
from quotes.attribute.scores import TO_CUE, TO_SOURCE, Scores, link_rows

LEAST_CUE = 0.04  # a content joins the cue it points to with at least this probability
LEAST_SOURCE = 0.08
NEW_CUE = 0.5  # a word nobody labelled becomes a cue when a content points to it with this probability


@dataclass(slots=True)
class Group:
    """A cue with its contents and its source, and the probabilities of the links."""

    cue: Chunk | None
    contents: list[Chunk] = field(default_factory=list)
    source: Chunk | None = None
    cue_link: float = 0.0
    source_link: float = 0.0
    source_margin: float = 0.0


def link(scores: Scores, chunks: Sequence[Chunk]) -> list[Group]:
    """The attributions of a stretch of text, in the order of their first content."""
    contents, sources, cues = ([c for c in chunks if c.label == label] for label in (CONTENT, SOURCE, CUE))
    pointed = _Pointers(scores)
    groups: dict[int, Group] = {c.first: Group(c) for c in cues}
    loose: list[Group] = []
    for content in contents:
        towards = pointed.means(content, TO_CUE)
        best, strength = _choose_cue(towards, cues)
        if best is None:
            best = _new_cue(scores, towards, chunks)
            strength = towards[best.first] if best else 0.0
        if best is None:
            loose.append(Group(None, [content]))
            continue
        group = groups.setdefault(best.first, Group(best))
        group.contents.append(content)
        group.cue_link = max(group.cue_link, strength)
    kept = [g for g in groups.values() if g.contents] + loose
    for group in kept:
        _choose_source(group, pointed, sources)
    return sorted(kept, key=lambda g: g.contents[0].first)


class _Pointers:
    """Mean probabilities with which the words of a span point to the pieces around it."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self.core_starts = np.array([w.core_start for w in scores.windows])

    def means(self, chunk: Chunk, ask: int) -> dict[int, float]:
        """For each piece pointed to at all, the mean over those words of the span that share a window with it."""
        heads = self._words(chunk)
        owner = np.searchsorted(self.core_starts, heads, side="right") - 1
        total: dict[int, float] = {}
        seen: dict[int, int] = {}
        for window in np.unique(owner):
            rows = heads[owner == window]
            found = np.exp(link_rows(self.scores, int(window), rows, ask))
            w = self.scores.windows[window]
            sums = found.sum(0)
            for j in np.flatnonzero(sums > 0.01 * len(rows)):
                total[w.start + int(j)] = total.get(w.start + int(j), 0.0) + float(sums[j])
            for other in total:
                if w.start <= other < w.end:
                    seen[other] = seen.get(other, 0) + len(rows)
        return {j: total[j] / max(1, seen[j]) for j in total}

    def _words(self, chunk: Chunk) -> Ints:
        pieces = self.scores.pieces
        return chunk.first + np.flatnonzero(pieces.head[chunk.first : chunk.last + 1] == 1)


def _masses(towards: dict[int, float], chunks: Sequence[Chunk]) -> dict[int, float]:
    """By index, the probability given to each span that got any: to its first word, and half as much to its others."""
    firsts = [c.first for c in chunks]
    out: dict[int, float] = {}
    for j, p in towards.items():
        i = bisect_right(firsts, j) - 1
        if i >= 0 and j <= chunks[i].last:
            out[i] = out.get(i, 0.0) + (p if j == firsts[i] else 0.5 * p)
    return out


def _choose_cue(towards: dict[int, float], cues: Sequence[Chunk]) -> tuple[Chunk | None, float]:
    masses = _masses(towards, cues)
    best = min(masses, key=lambda i: (-masses[i], i), default=None)
    if best is None or masses[best] < LEAST_CUE:
        return None, 0.0
    return cues[best], masses[best]


def _new_cue(scores: Scores, towards: dict[int, float], chunks: Sequence[Chunk]) -> Chunk | None:
    best = max(towards, key=lambda j: towards[j], default=None)
    if best is None or towards[best] < NEW_CUE or not scores.pieces.head[best]:
        return None
    if any(c.first <= best <= c.last for c in chunks):
        return None
    probability = float(np.exp(np.logaddexp(scores.role[best, 5], scores.role[best, 6])))
    return Chunk(CUE, best, best, probability, probability)


def _choose_source(group: Group, pointed: _Pointers, sources: Sequence[Chunk]) -> None:
    """The source to which the cue and the contents of a group point, and which points back to its cue."""
    asked = [_masses(pointed.means(c, TO_SOURCE), sources) for c in ([group.cue] if group.cue else group.contents)]
    ranked = []
    for i, source in enumerate(sources):
        forward = max(masses.get(i, 0.0) for masses in asked)
        if forward < 0.01:
            continue
        backward = _masses(pointed.means(source, TO_CUE), [group.cue]).get(0, 0.0) if group.cue else 0.0
        ranked.append((0.8 * forward + 0.2 * backward, source))
    ranked.sort(key=lambda x: -x[0])
    if ranked and ranked[0][0] >= LEAST_SOURCE:
        group.source_link, group.source = ranked[0]
        group.source_margin = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
