"""What the token model says about a stretch of an article, and the windows it is asked with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from quotes.attribute.decode import Floats
from quotes.attribute.features import BREAK, Ints, Pieces

# In word pieces. On the development articles, 12 and 32 pieces of context in windows of 256 are as good as 16 and 40
# around cores of 176, for a tenth fewer pieces: rounding a window as a whole moves its scores by more than what stands
# farther away. With 8 and 24, all and quoted fall by 0.4 and 0.6; in longer windows scores move away.
LONGEST = 256  # pieces of a window with its context
BESIDE_BREAK = 12  # pieces of context at an edge of the core that is a paragraph break ...
INSIDE_PARAGRAPH = 32  # ... and at one that is not
NEAR = 0.5  # a core ends at the last break behind this part of the room for it
LINK_WIDTH = 64
BLOCK = 16  # rows multiplied at once: of more, OpenBLAS makes a task for several threads that wait for each other


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` go into the model, scores are taken of ``[core_start, core_end)``."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows(pieces: Pieces) -> Iterator[Window]:
    """Windows whose cores cover the pieces, as long as they may be; cores end at paragraph breaks where one is near."""
    n = len(pieces)
    breaks = np.flatnonzero(pieces.shapes == BREAK) + 1
    start = context = 0
    while start < n:
        left = context
        end, context = _core_end(n, breaks, start, LONGEST - left)
        yield Window(start - left, min(n, end + context), start, end)
        start = end


def _core_end(n: int, breaks: Ints, start: int, room: int) -> tuple[int, int]:
    """Where a core ends that has so much room with the context behind it, and how long that context is."""
    if n - start <= room:
        return n, 0
    first, last = np.searchsorted(breaks, [start + int(room * NEAR), start + room - BESIDE_BREAK + 1])
    if last > first:
        return int(breaks[last - 1]), BESIDE_BREAK
    return start + room - INSIDE_PARAGRAPH, INSIDE_PARAGRAPH


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a stretch of pieces: log probabilities of roles and names, the probability that a cue at a piece
    reports speech, and for each window the link projections (to cue, cue, to source, source) side by side."""

    pieces: Pieces
    role: Floats
    entity: Floats
    speech: Floats
    windows: tuple[Window, ...]
    links: tuple[Floats, ...]


TO_CUE, TO_SOURCE = 0, 2  # which of the four projections asks; the next one answers


def link_rows(scores: Scores, window: int, rows: Ints, ask: int) -> Floats:
    """Log probabilities that the pieces ``rows`` (in the window) point to each piece of the window."""
    w, links = scores.windows[window], scores.links[window]
    blocks = -(-len(rows) // BLOCK)
    query = np.zeros((blocks * BLOCK, LINK_WIDTH), dtype=np.float32)
    query[: len(rows)] = links[rows - w.start, ask * LINK_WIDTH : (ask + 1) * LINK_WIDTH]
    key = links[:, (ask + 1) * LINK_WIDTH : (ask + 2) * LINK_WIDTH]
    raw: Floats = np.matmul(query.reshape(blocks, BLOCK, LINK_WIDTH), key.T).reshape(blocks * BLOCK, -1)[: len(rows)]
    raw /= np.float32(np.sqrt(LINK_WIDTH))
    raw -= raw.max(1, keepdims=True)
    raw -= np.log(np.exp(raw).sum(1, keepdims=True))
    return raw


def log_softmax(x: Floats) -> Floats:
    x = x - x.max(-1, keepdims=True)
    return np.asarray(x - np.log(np.exp(x).sum(-1, keepdims=True)), dtype=np.float32)
