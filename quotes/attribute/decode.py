"""From scores to spans: the best labelling that respects spans and quotation marks.

Labels are BIO over content, source and cue. Whether a quotation is somebody's content is decided once for all
of its words; then the best path under the BIO constraints is found for every paragraph (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quotes.attribute.features import BREAK, CLOSING, INNER_CLOSING, INNER_OPENING, INSIDE, OPENING, Ints, Pieces

Floats = npt.NDArray[np.float32]

CONTENT, SOURCE, CUE = range(3)
NEVER = -1e4
OTHERS = [0, 3, 4, 5, 6]  # labels that are not content


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words ``[first, last]`` (positions of their first pieces) under one label, and how sure the tagger is.

    ``probability`` is the geometric mean of the label's probability over the words; ``weakest`` the smallest.
    """

    label: int
    first: int
    last: int
    probability: float
    weakest: float


def allowed(labels: int) -> Floats:
    """Transition scores between BIO labels: ``I`` only after ``B`` or ``I`` of the same kind."""
    scores = np.zeros((labels, labels), dtype=np.float32)
    for inside in range(2, labels, 2):
        scores[:, inside] = NEVER
        scores[[inside - 1, inside], inside] = 0.0
    return scores


def quotations(states: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Index ranges ``[a, b)`` of the outer quotations in the states of a paragraph's words, marks included."""
    opened = -1
    for i, state in enumerate(states):
        if state == OPENING and (i == 0 or states[i - 1] != OPENING):
            if opened >= 0:
                yield opened, i
            opened = i
        elif state == CLOSING and opened >= 0:
            yield opened, i + 1
            opened = -1
        elif opened >= 0 and state not in (OPENING, INSIDE, INNER_OPENING, INNER_CLOSING):
            yield opened, i
            opened = -1
    if opened >= 0:
        yield opened, len(states)


def settle_quotations(role: Floats, states: npt.NDArray[np.int64]) -> Floats:
    """Role scores in which each quotation is wholly content or as the tagger has it, whichever its words say.

    A quotation that nothing closes may hold other things as well: it begins with the first word that is content.
    """
    out = role.copy()
    content = np.logaddexp(role[:, 1], role[:, 2])
    other = np.logaddexp.reduce(role[:, OTHERS], axis=1)
    for a, b in quotations(states):
        leaning = np.clip(content[a:b] - other[a:b], -6, 6)
        if float(leaning.mean()) <= 0:
            continue
        if states[b - 1] != CLOSING:
            a += int(np.argmax(leaning > 0))
            if leaning[-1] <= 0:
                continue
        out[a:b, OTHERS] = NEVER
        out[a + 1 : b, 1] = NEVER
    return out


def best_paths(scores: list[Floats], transitions: Floats) -> list[Ints]:
    """The best label sequence of each score matrix (words by labels); all of them in one go, longest first."""
    if not scores:
        return []
    labels = transitions.shape[0]
    length = max(map(len, scores))
    lengths = np.array([len(s) for s in scores])
    table = np.zeros((length, len(scores), labels), dtype=np.float32)
    for k, s in enumerate(scores):
        table[: len(s), k] = s
    start = np.where(np.arange(labels) % 2 + (np.arange(labels) == 0), 0.0, NEVER).astype(np.float32)
    best = table[0] + start
    back = np.zeros((length, len(scores), labels), dtype=np.int8)
    lasts = np.where((lengths == 1)[:, None], best, 0)
    for t in range(1, length):
        paths = best[:, :, None] + transitions[None]
        back[t] = paths.argmax(1)
        best = paths.max(1) + table[t]
        lasts = np.where((lengths == t + 1)[:, None], best, lasts)
    out = []
    for k, n in enumerate(lengths):
        path = np.zeros(n, dtype=np.int64)
        path[-1] = lasts[k].argmax()
        for t in range(n - 1, 0, -1):
            path[t - 1] = back[t, k, path[t]]
        out.append(path)
    return out


def chunks(path: Ints, heads: Ints, probabilities: Floats) -> Iterator[Chunk]:
    """The spans of a label path over the words at ``heads``; ``probabilities`` are the log ones of the labels."""
    start = None
    for i in range(len(path) + 1):
        label = path[i] if i < len(path) else 0
        if start is not None and (label == 0 or label % 2 == 1):
            sure = np.logaddexp(probabilities[start:i, path[start]], probabilities[start:i, path[start] + 1])
            yield Chunk(
                int(path[start] - 1) // 2,
                int(heads[start]),
                int(heads[i - 1]),
                float(np.exp(sure.mean())),
                float(np.exp(sure.min())),
            )
            start = None
        if label % 2 == 1:
            start = i


def paragraph_heads(pieces: Pieces) -> list[Ints]:
    """Positions of the first pieces of the words of each paragraph."""
    breaks = np.flatnonzero(pieces.shapes == BREAK)
    heads = np.flatnonzero(pieces.head == 1)
    return [h for h in np.split(heads, np.searchsorted(heads, breaks)) if len(h)]


def decode_roles(pieces: Pieces, role: Floats) -> list[Chunk]:
    """The role chunks of a stretch of paragraphs, in text order."""
    groups = paragraph_heads(pieces)
    paths = best_paths([settle_quotations(role[h], pieces.states[h]) for h in groups], allowed(role.shape[1]))
    return [c for h, path in zip(groups, paths, strict=True) for c in chunks(path, h, role[h])]


def decode_entities(pieces: Pieces, entity: Floats) -> list[Chunk]:
    """The names of a stretch of paragraphs, in text order."""
    groups = paragraph_heads(pieces)
    paths = best_paths([entity[h] for h in groups], allowed(entity.shape[1]))
    return [c for h, path in zip(groups, paths, strict=True) for c in chunks(path, h, entity[h])]
