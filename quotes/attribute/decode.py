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
SURE = 0.01  # more than what rounding adds up to in the sums of a paragraph
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


def best_paths(scores: list[Floats]) -> list[Ints]:
    """The best label sequence of each score matrix (words by labels), with ``I`` only after ``B`` or ``I`` of its kind.

    A word that surely has no label parts what stands before it from what stands behind. Where the likeliest labels of
    a part are such a sequence, it is the best one; what is left is walked.
    """
    if not scores:
        return []
    every = np.concatenate(scores)
    ends = np.cumsum([len(one) for one in scores])
    labels, margins = _likeliest(every)
    begins = np.zeros(len(every), dtype=bool)
    begins[ends - [len(one) for one in scores]] = begins[_partings(every, labels, margins, ends)] = True
    starts = np.flatnonzero(begins)
    before = np.concatenate(([0], labels[:-1]))
    before[starts] = 0
    follows = (labels % 2 == 1) | (labels == 0) | (before == labels) | (before == labels - 1)
    settled = np.logical_and.reduceat(follows & (margins > SURE), starts)
    stops = np.append(starts[1:], len(every))
    parts = [slice(a, b) for a, b in zip(starts[~settled].tolist(), stops[~settled].tolist(), strict=True)]
    for part, path in zip(parts, _walked([every[part] for part in parts]), strict=True):
        labels[part] = path
    return np.split(labels, ends[:-1])


def _likeliest(scores: Floats) -> tuple[Ints, Floats]:
    """The likeliest label of every word, and by how much it is likelier than any other."""
    words = np.arange(len(scores))
    labels = scores.argmax(1)
    others = scores.copy()
    others[words, labels] = -np.inf
    return labels, scores[words, labels] - others.max(1)


def _partings(scores: Floats, labels: Ints, margins: Floats, ends: Ints) -> Ints:
    """The words behind those that have no label on any best path: there it gains more than it can cost behind, where
    an ``I`` that followed would become a ``B``."""
    cost = np.zeros(len(scores), dtype=np.float32)
    cost[:-1] = (scores[1:, 2::2] - scores[1:, 1::2]).max(1)
    cost[ends - 1] = 0
    return np.flatnonzero((labels[:-1] == 0) & (margins[:-1] > np.maximum(cost[:-1], 0) + SURE)) + 1


def _walked(scores: list[Floats]) -> list[Ints]:
    """The best paths of matrices, walked in one go, the longest first, so that those which have ended are left behind.

    Within, the labels stand as none, every ``B``, every ``I``: what may follow anything lies side by side.
    """
    if not scores:
        return []
    order = sorted(range(len(scores)), key=lambda k: -len(scores[k]))
    lengths = np.array([len(scores[k]) for k in order])
    labels = scores[0].shape[1]
    kinds = labels // 2
    apart = [0, *range(1, labels, 2), *range(2, labels, 2)]
    best = np.zeros((lengths[0], labels, len(scores)), dtype=np.float32)  # words, labels, matrices
    for column, k in enumerate(order):
        best[: lengths[column], :, column] = scores[k][:, apart]
    best[0, kinds + 1 :] += np.float32(NEVER)
    alive = np.searchsorted(-lengths, -np.arange(lengths[0])).tolist()  # how many are longer than t words
    for t in range(1, lengths[0]):
        before, here = best[t - 1, :, : alive[t]], best[t, :, : alive[t]]
        here[: kinds + 1] += np.maximum.reduce(before)
        here[kinds + 1 :] += np.maximum(before[1 : kinds + 1], before[kinds + 1 :])
    likeliest = best[:, np.argsort(apart)].argmax(1).T.tolist()
    goes_on = np.tensordot(best[:, kinds + 1 :] > best[:, 1 : kinds + 1], 1 << np.arange(kinds), (1, 0)).T.tolist()
    out: list[Ints] = [np.zeros(0, dtype=np.int64)] * len(scores)
    for column, k in enumerate(order):
        out[k] = np.array(_walked_back(likeliest[column], goes_on[column], int(lengths[column])), dtype=np.int64)
    return out


def _walked_back(likeliest: list[int], goes_on: list[int], length: int) -> list[int]:
    """The labels of a best path, by which is likeliest at each word and for which kinds, a bit each, ``I`` rather than
    ``B`` goes on."""
    label = likeliest[length - 1]
    path = [label]
    for t in range(length - 2, -1, -1):
        if label == 0 or label % 2 == 1:
            label = likeliest[t]
        elif not goes_on[t] >> label // 2 - 1 & 1:
            label -= 1
        path.append(label)
    return path[::-1]


def chunks(path: Ints, heads: Ints, probabilities: Floats) -> list[Chunk]:
    """The spans of a label path over the words at ``heads``; ``probabilities`` are the log ones of the labels.

    Paths of several paragraphs may stand one after the other: none begins inside a span.
    """
    edges = np.flatnonzero((path == 0) | (path % 2 == 1))
    begins = path[edges] > 0
    starts, ends = edges[begins], np.append(edges[1:], len(path))[begins]
    if not len(starts):
        return []
    words = np.arange(len(path))
    outside = np.maximum(path - 1, 0) // 2 * 2 + 1
    sure = np.logaddexp(probabilities[words, outside], probabilities[words, outside + 1])
    pairs = list(zip(starts.tolist(), ends.tolist(), strict=True))
    sums = np.array([np.add.reduce(sure[a:b]) for a, b in pairs], dtype=np.float32)
    means = np.exp((sums / (ends - starts)).astype(np.float32))
    weakest = np.exp(np.minimum.reduceat(sure[: ends[-1]], np.stack((starts, ends), 1).ravel()[:-1])[::2])
    columns = ((path[starts] - 1) // 2, heads[starts], heads[ends - 1], means, weakest)
    return [Chunk(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]


def paragraph_heads(pieces: Pieces) -> list[Ints]:
    """Positions of the first pieces of the words of each paragraph."""
    breaks = np.flatnonzero(pieces.shapes == BREAK)
    heads = np.flatnonzero(pieces.head == 1)
    return [h for h in np.split(heads, np.searchsorted(heads, breaks)) if len(h)]


def decode_roles(pieces: Pieces, role: Floats) -> list[Chunk]:
    """The role chunks of a stretch of paragraphs, in text order."""
    groups = paragraph_heads(pieces)
    return _decoded(groups, [settle_quotations(role[h], pieces.states[h]) for h in groups], role)


def decode_entities(pieces: Pieces, entity: Floats) -> list[Chunk]:
    """The names of a stretch of paragraphs, in text order."""
    groups = paragraph_heads(pieces)
    return _decoded(groups, [entity[h] for h in groups], entity)


def _decoded(groups: list[Ints], scores: list[Floats], probabilities: Floats) -> list[Chunk]:
    if not groups:
        return []
    heads = np.concatenate(groups)
    return chunks(np.concatenate(best_paths(scores)), heads, probabilities[heads])
