"""The layers of a small BERT, computed with numpy: no runtime, and each matrix made ready as it is needed.

onnxruntime makes its session and all weights ready before it reads a word, a quarter of a second for a question of ten.
Here several wordings go through the layers as one matrix, one below the other, and attend to their own words only
(Devlin et al., "BERT", 2019). Matrices lie in 8 bits with a scale a column and are computed with in float32, so that
processors agree but for the last digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

HEADS = 12
EPSILON = 1e-12  # of a layer's normalisation
# erf by Abramowitz and Stegun, "Handbook of mathematical functions" (1964), 7.1.26; off by 1.5e-7 at most
ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
ERF_SCALE = 0.3275911
ROWS = 32  # wide rows that are computed together

Array = npt.NDArray[np.float32]
Linear = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Norm:
    """The normalisation of rows (rows, width), with what they are multiplied with and what is added."""

    weight: Array
    bias: Array

    def __call__(self, given: Array) -> Array:
        apart = given - given.mean(axis=-1, keepdims=True)
        even = apart / np.sqrt((apart**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
        made: Array = even * self.weight + self.bias
        return made


@dataclass(frozen=True, slots=True)
class Matrix:
    """A product with a matrix of codes (width in, width out), a scale a column, and a bias."""

    codes: npt.NDArray[np.int8]
    scale: Array
    bias: Array

    def __call__(self, given: Array) -> Array:
        made: Array = given @ self.codes.astype(np.float32)
        made *= self.scale
        made += self.bias
        return made


@dataclass(frozen=True, slots=True)
class Layer:
    """The parts of a layer, in the order in which they are asked; queries, keys and values may be one matrix."""

    asked: tuple[Linear, ...]
    out: Linear
    heard: Norm
    up: Linear
    down: Linear
    normal: Norm

    def __call__(self, hidden: Array, lengths: Sequence[int]) -> Array:
        """What comes out of a layer; ``hidden`` (pieces, width) holds wordings of these ``lengths`` one by one."""
        asked = np.concatenate([part(hidden) for part in self.asked], axis=-1)
        ends = pairwise(accumulate(lengths, initial=0))
        seen = np.concatenate([_attended(asked[start:end]) for start, end in ends])
        hidden = self.heard(self.out(seen) + hidden)
        return self.normal(self.down(gelu(self.up(hidden))) + hidden)


def _attended(asked: Array) -> Array:
    """What the pieces of one wording (pieces, 3 * width) hear of one another (pieces, width)."""
    query, key, value = asked.reshape(len(asked), 3, HEADS, -1).transpose(1, 2, 0, 3)
    likeness = query @ key.transpose(0, 2, 1) / np.float32(query.shape[-1] ** 0.5)
    weights = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    made: Array = (weights @ value).transpose(1, 0, 2).reshape(len(asked), -1)
    return made


def gelu(given: Array) -> Array:
    """The Gaussian error linear unit of each value; a few rows at a time, which stay in a processor's cache."""
    made = np.empty_like(given)
    for start in range(0, len(given), ROWS):
        made[start : start + ROWS] = _gelu(given[start : start + ROWS])
    return made


def _gelu(given: Array) -> Array:
    size = np.abs(given)
    size *= np.float32(0.5**0.5)
    part = size * np.float32(ERF_SCALE)
    part += 1
    np.divide(1, part, out=part)
    *others, last = ERF
    curve: Array = part * np.float32(last)
    for factor in reversed(others):
        curve += np.float32(factor)
        curve *= part
    np.multiply(size, -size, out=size)
    curve *= np.exp(size, out=size)
    np.subtract(1, curve, out=curve)
    erf = np.copysign(curve, given, out=curve)
    erf += 1
    made = np.multiply(given, np.float32(0.5), out=part)
    made *= erf
    return made
