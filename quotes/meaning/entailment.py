"""Whether a claim says what a quotation says: a small encoder that reads both together.

A cross-encoder (Devlin et al., "BERT", 2019; the task is that of Dagan, Glickman and Magnini, "The PASCAL recognising
textual entailment challenge", 2006, and Bowman et al., 2015), trained by :mod:`quotes.training.entailment` on pairs
written for this project. Its layers lie in ``quotes/data/entailment.npz``, 11 MB; the word table is that of the token
model, which never changes in training.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np

from quotes.errors import ModelError
from quotes.meaning.bert import Array, Layer, Matrix, Norm, gelu
from quotes.meaning.tensors import arrays_of, tensors_of
from quotes.meaning.tokens import pair_pieces

LAYERS = 6
TOGETHER = 5  # pairs that are computed as one matrix
CORES = 2  # that do so side by side: of ten pairs, all that a claim waits for is half as long
# How a claim relates to a quotation: it says the same in other words; it changes or contradicts it; it leaves out a
# condition or limit; it is about the same and was not said.
RELATIONS = ("paraphrase", "contradiction", "limit dropped", "topic")


class Relation(NamedTuple):
    """The probabilities that a claim says the same as a quotation, changes it, leaves out what limits it, or is about
    something else; they add up to 1."""

    same: float
    changed: float
    unlimited: float
    other: float


class Entailment:
    """The encoder, loaded. Raises ModelError when a file is missing or damaged."""

    def __init__(self) -> None:
        data = files("quotes.data")
        try:
            with as_file(data.joinpath("entailment.npz")) as path:
                self._kept = arrays_of(path)
            with as_file(data.joinpath("model.onnx")) as path:
                table = tensors_of(path)
            self._words, self._scale = table["words.rows"], table["words.scale"]
            self._places: Array = self._kept["places.codes"] * self._kept["places.scale"]
            self._layers = [self._layer(f"layers.{number}.") for number in range(LAYERS)]
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"the model in quotes/data cannot be loaded: {error}; install quotes again") from error

    def relations(self, pairs: Sequence[tuple[str, str]], evidence: Sequence[Sequence[float]]) -> list[Relation]:
        """How each claim relates to its quotation, of pairs of (quotation, claim); quotation marks do not count.

        ``evidence`` is what the words alone tell of each (pairs, numbers), as in training.
        """
        starts = range(0, len(pairs), TOGETHER)
        if len(starts) < 2:
            return self._relations(pairs, evidence) if pairs else []
        with ThreadPoolExecutor(CORES) as pool:
            some = pool.map(lambda at: self._relations(pairs[at : at + TOGETHER], evidence[at : at + TOGETHER]), starts)
            return [relation for found in some for relation in found]

    def _relations(self, pairs: Sequence[tuple[str, str]], evidence: Sequence[Sequence[float]]) -> list[Relation]:
        read = [pair_pieces(quote, claim) for quote, claim in pairs]
        lengths = [len(ids) for ids, _ in read]
        hidden = np.concatenate([self._embedded(ids, kinds) for ids, kinds in read])
        for layer in self._layers:
            hidden = layer(hidden, lengths)
        ends = np.cumsum(lengths)
        each = np.split(hidden, ends[:-1])
        told = gelu(np.array(evidence, np.float32) @ self._kept["told.0.weight"].T + self._kept["told.0.bias"])
        seen = np.stack(
            [np.concatenate([one[0], one.mean(axis=0), more]) for one, more in zip(each, told, strict=True)]
        )
        scores = seen @ self._kept["judged.weight"].T + self._kept["judged.bias"]
        chances = np.exp(scores - scores.max(axis=-1, keepdims=True))
        chances /= chances.sum(axis=-1, keepdims=True)
        return [Relation(*map(float, one)) for one in chances]

    def _embedded(self, ids: Sequence[int], kinds: Sequence[int]) -> Array:
        words = self._words[list(ids)] * self._scale[list(ids)]
        return self._norm("norm")(words + self._places[: len(ids)] + self._kept["kinds.weight"][list(kinds)])

    def _layer(self, name: str) -> Layer:
        return Layer(
            asked=(self._matrix(f"{name}qkv"),),
            out=self._matrix(f"{name}out"),
            heard=self._norm(f"{name}norm1"),
            up=self._matrix(f"{name}up"),
            down=self._matrix(f"{name}down"),
            normal=self._norm(f"{name}norm2"),
        )

    def _matrix(self, name: str) -> Matrix:
        return Matrix(*(self._kept[f"{name}.{part}"] for part in ("codes", "scale", "bias")))

    def _norm(self, name: str) -> Norm:
        return Norm(self._kept[f"{name}.weight"], self._kept[f"{name}.bias"])


@cache
def entailment() -> Entailment:
    """The encoder; a process loads it once."""
    return Entailment()
