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

Pointing = dict[int, float]  # by piece, the probability with which the words of a span point to it


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
    pointers = _Pointers(scores)
    to_cue = pointers.means([*contents, *sources], TO_CUE)
    groups: dict[int, Group] = {c.first: Group(c) for c in cues}
    loose: list[Group] = []
    for content in contents:
        towards = to_cue[content.first]
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
    to_source = pointers.means([one for group in kept for one in _asking(group)], TO_SOURCE)
    for group in kept:
        _choose_source(group, to_cue, to_source, sources)
    return sorted(kept, key=lambda g: g.contents[0].first)


def _asking(group: Group) -> list[Chunk]:
    """The spans of a group whose words say where its source is."""
    return [group.cue] if group.cue else group.contents


class _Pointers:
    """Mean probabilities with which the words of spans point to the pieces around them."""

    def __init__(self, scores: Scores) -> None:
        self.scores = scores
        self.heads = np.flatnonzero(scores.pieces.head == 1)
        self.cores = [(w.core_start, w.core_end) for w in scores.windows]

    def means(self, chunks: Sequence[Chunk], ask: int) -> dict[int, Pointing]:
        """By the first piece of each span: for each piece pointed to at all, the mean over those words of the span
        that share a window with it. Each window is asked once for all spans that have words in its core."""
        ordered = sorted(chunks, key=lambda c: c.first)
        firsts = np.searchsorted(self.heads, [c.first for c in ordered])
        lasts = np.searchsorted(self.heads, [c.last for c in ordered], side="right")
        words = np.concatenate([self.heads[a:b] for a, b in zip(firsts, lasts, strict=True)] or [self.heads[:0]])
        asking = np.repeat(np.arange(len(ordered)), lasts - firsts)
        total: list[Pointing] = [{} for _ in ordered]
        seen: list[dict[int, int]] = [{} for _ in ordered]
        for window, core in enumerate(self.cores):
            a, b = np.searchsorted(words, core)
            if a < b:
                self._add(window, ask, words[a:b], asking[a:b], total, seen)
        return {
            chunk.first: {j: mass / max(1, among[j]) for j, mass in sums.items()}
            for chunk, sums, among in zip(ordered, total, seen, strict=True)
        }

    def _add(
        self, window: int, ask: int, words: Ints, asking: Ints, total: list[Pointing], seen: list[dict[int, int]]
    ) -> None:
        """What the words in the core of one window point to, added up for each span that they belong to."""
        w = self.scores.windows[window]
        begins = np.flatnonzero(np.concatenate(([True], asking[1:] != asking[:-1])))
        lengths = np.concatenate((begins[1:], [len(asking)])) - begins
        sums = np.add.reduceat(np.exp(link_rows(self.scores, window, words, ask)), begins, axis=0)
        some, pieces = np.nonzero(sums > (0.01 * lengths).astype(np.float32)[:, None])
        spans = asking[begins]
        for i, j, mass in zip(
            spans[some].tolist(), (w.start + pieces).tolist(), sums[some, pieces].tolist(), strict=True
        ):
            total[i][j] = total[i].get(j, 0.0) + mass
        for i, length in zip(spans.tolist(), lengths.tolist(), strict=True):
            for j in total[i]:
                if w.start <= j < w.end:
                    seen[i][j] = seen[i].get(j, 0) + length


def _masses(towards: Pointing, chunks: Sequence[Chunk]) -> dict[int, float]:
    """By index, the probability given to each span that got any: to its first word, and half as much to its others."""
    firsts = [c.first for c in chunks]
    out: dict[int, float] = {}
    for j, p in towards.items():
        i = bisect_right(firsts, j) - 1
        if i >= 0 and j <= chunks[i].last:
            out[i] = out.get(i, 0.0) + (p if j == firsts[i] else 0.5 * p)
    return out


def _choose_cue(towards: Pointing, cues: Sequence[Chunk]) -> tuple[Chunk | None, float]:
    masses = _masses(towards, cues)
    best = min(masses, key=lambda i: (-masses[i], i), default=None)
    if best is None or masses[best] < LEAST_CUE:
        return None, 0.0
    return cues[best], masses[best]


def _new_cue(scores: Scores, towards: Pointing, chunks: Sequence[Chunk]) -> Chunk | None:
    best = max(towards, key=lambda j: towards[j], default=None)
    if best is None or towards[best] < NEW_CUE or not scores.pieces.head[best]:
        return None
    if any(c.first <= best <= c.last for c in chunks):
        return None
    probability = float(np.exp(np.logaddexp(scores.role[best, 5], scores.role[best, 6])))
    return Chunk(CUE, best, best, probability, probability)


def _choose_source(
    group: Group, to_cue: dict[int, Pointing], to_source: dict[int, Pointing], sources: Sequence[Chunk]
) -> None:
    """The source to which the cue and the contents of a group point, and which points back to its cue."""
    asked = [_masses(to_source[c.first], sources) for c in _asking(group)]
    ranked = []
    for i in sorted(set().union(*asked)):
        forward = max(masses.get(i, 0.0) for masses in asked)
        if forward < 0.01:
            continue
        backward = _masses(to_cue[sources[i].first], [group.cue]).get(0, 0.0) if group.cue else 0.0
        ranked.append((0.8 * forward + 0.2 * backward, sources[i]))
    ranked.sort(key=lambda x: -x[0])
    if ranked and ranked[0][0] >= LEAST_SOURCE:
        group.source_link, group.source = ranked[0]
        group.source_margin = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
