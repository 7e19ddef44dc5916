"""Runs the token model over stretches of articles: windows in batches of like length, scores put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from quotes.attribute.decode import Floats
from quotes.attribute.features import Ints, Pieces
from quotes.attribute.scores import Scores, Window, log_softmax, windows

# ids, shapes, states, mask (windows by pieces) -> role, entity, speech, links
Model = Callable[[Ints, Ints, Ints, Ints], Sequence[Floats]]

BATCH_PIECES = 2048  # a batch holds at most so many pieces: it bounds the memory whatever the article's length


def score(stretches: Sequence[Pieces], model: Model) -> list[Scores]:
    """The scores of several stretches, computed together."""
    cut = [tuple(windows(p)) for p in stretches]
    blank = [_Blank.of(p, len(w)) for p, w in zip(stretches, cut, strict=True)]
    todo = sorted(
        ((w.end - w.start, k, i) for k, ws in enumerate(cut) for i, w in enumerate(ws)), key=lambda x: x[0]
    )
    for batch in _batches(todo):
        rows = [stretches[k].slice(cut[k][i].start, cut[k][i].end) for _, k, i in batch]
        arrays = (_padded([getattr(r, name) for r in rows]) for name in ("ids", "shapes", "states"))
        outputs = model(*arrays, _padded([np.ones(len(r), dtype=np.int64) for r in rows]))
        for n, (_, k, i) in enumerate(batch):
            blank[k].fill(i, cut[k][i], [o[n] for o in outputs])
    return [b.scores(p, w) for b, p, w in zip(blank, stretches, cut, strict=True)]


class _Blank:
    """Score arrays of one stretch while they are being filled."""

    def __init__(self, role: Floats, entity: Floats, speech: Floats, links: list[Floats]) -> None:
        self.role, self.entity, self.speech, self.links = role, entity, speech, links

    @classmethod
    def of(cls, pieces: Pieces, n_windows: int) -> _Blank:
        n = len(pieces)
        empty = np.zeros((0, 0), dtype=np.float32)
        zeros: Callable[..., Floats] = lambda *shape: np.zeros(shape, dtype=np.float32)  # noqa: E731
        return cls(zeros(n, 7), zeros(n, 9), zeros(n), [empty] * n_windows)

    def fill(self, i: int, window: Window, outputs: Sequence[Floats]) -> None:
        role, entity, speech, links = outputs
        core = slice(window.core_start, window.core_end)
        inside = slice(window.core_start - window.start, window.core_end - window.start)
        self.role[core] = log_softmax(role[inside])
        self.entity[core] = log_softmax(entity[inside])
        self.speech[core] = np.exp(log_softmax(speech[inside])[:, 1])
        self.links[i] = links[: window.end - window.start].copy()

    def scores(self, pieces: Pieces, cut: tuple[Window, ...]) -> Scores:
        return Scores(pieces, self.role, self.entity, self.speech, cut, tuple(self.links))


def _batches(todo: Sequence[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Windows sorted by length in batches of at most ``BATCH_PIECES`` pieces with their padding."""
    out: list[list[tuple[int, int, int]]] = []
    for row in todo:
        if out and (len(out[-1]) + 1) * row[0] <= BATCH_PIECES:
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _padded(rows: Sequence[Ints]) -> npt.NDArray[np.int64]:
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
