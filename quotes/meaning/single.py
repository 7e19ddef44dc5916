"""The vector of one wording, without a runtime: what a search by meaning waits for.

onnxruntime makes its session and then all 22 million weights ready before it reads a word, a quarter of a second for
a question of ten. Here the same network (BERT's: Devlin et al., 2019) is computed with numpy from the same file: of the
embeddings only the rows of the words that stand there, and each layer's weights as they are needed. The vectors are
those of :class:`quotes.meaning.encoder.Encoder` but for the last digits; for many wordings that one is faster.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from quotes.errors import ModelError
from quotes.meaning import pinned
from quotes.meaning.codes import Floats
from quotes.meaning.tokens import pieces

HEADS = 12
LAYERS = 6
EPSILON = 1e-12  # of a layer's normalisation
GRAPH, INITIALIZER = 7, 5  # fields of ONNX's protobuf: a model's graph, a graph's tensors
DIMENSIONS, TYPE, NAME, RAW = 1, 2, 8, 9  # fields of a tensor
TYPES = {1: np.float32, 3: np.int8}
VARINT, LENGTH = 0, 2  # kinds of fields
# erf by Abramowitz and Stegun, "Handbook of mathematical functions" (1964), 7.1.26; off by 1.5e-7 at most
ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
ERF_SCALE = 0.3275911

Array = npt.NDArray[np.float32]


class Single:
    """The encoder for a wording or two. Raises ModelError where the extra is missing or its file is another one.

    Of the file only the length is looked at: the digest is checked whenever vectors are made to be kept.
    """

    def __init__(self) -> None:
        if not pinned.is_installed():
            raise ModelError(pinned.INSTALL)
        try:
            with as_file(files(pinned.PACKAGE).joinpath("model.onnx")) as path, path.open("rb") as file:
                data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise ModelError(pinned.ANOTHER) from error
        if len(data) != pinned.BYTES:
            raise ModelError(pinned.ANOTHER)
        self._tensors = {name: tensor for name, tensor in _tensors(data) if tensor is not None}

    def vector(self, wording: str) -> Floats:
        """As :meth:`quotes.meaning.encoder.Encoder.vector`."""
        hidden = self._embedded(pieces(wording))
        for layer in range(LAYERS):
            hidden = self._layer(hidden, layer)
        mean = hidden.mean(axis=0)
        vector: Floats = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector

    def _embedded(self, ids: list[int]) -> Array:
        table = "inner.embeddings."
        words, scale = (self._tensors[f"{table}word_embeddings.weight_{part}"][ids] for part in ("q", "scale"))
        places, by = (self._tensors[f"{table}position_embeddings.weight_{part}"][: len(ids)] for part in ("q", "scale"))
        kind = self._tensors[f"{table}token_type_embeddings.weight"][0]
        return self._normal(words * scale + kind + places * by, f"{table}LayerNorm")

    def _layer(self, hidden: Array, layer: int) -> Array:
        name = f"inner.encoder.layer.{layer}."
        query, key, value = (
            self._linear(hidden, layer, at, f"{name}attention.self.{part}").reshape(len(hidden), HEADS, -1)
            for at, part in enumerate(("query", "key", "value"))
        )
        likeness = np.einsum("ihd,jhd->hij", query, key) / np.float32(query.shape[-1] ** 0.5)
        weights = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        seen = np.einsum("hij,jhd->ihd", weights, value).reshape(hidden.shape)
        seen = self._linear(seen, layer, 3, f"{name}attention.output.dense")
        hidden = self._normal(seen + hidden, f"{name}attention.output.LayerNorm")
        inner = _gelu(self._linear(hidden, layer, 4, f"{name}intermediate.dense"))
        return self._normal(self._linear(inner, layer, 5, f"{name}output.dense") + hidden, f"{name}output.LayerNorm")

    def _linear(self, given: Array, layer: int, at: int, name: str) -> Array:
        weights, scale = self._matrices[layer * 6 + at]
        made: Array = given @ weights.astype(np.float32) * scale + self._tensors[f"{name}.bias"]
        return made

    @cached_property
    def _matrices(self) -> list[tuple[Array, Array]]:
        """The weights of the layers with their scales, in the order in which they are used: their names count up."""
        numbers = sorted(int(name[4:-2]) for name in self._tensors if name.startswith("val_") and name.endswith("_q"))
        return [(self._tensors[f"val_{n}_q"], self._tensors[f"val_{n}_scale"]) for n in numbers]

    def _normal(self, given: Array, name: str) -> Array:
        apart = given - given.mean(axis=-1, keepdims=True)
        even = apart / np.sqrt((apart**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
        made: Array = even * self._tensors[f"{name}.weight"] + self._tensors[f"{name}.bias"]
        return made


def _gelu(given: Array) -> Array:
    size = np.abs(given) * np.float32(0.5**0.5)
    part = 1 / (1 + np.float32(ERF_SCALE) * size)
    curve = np.zeros_like(part)
    for factor in reversed(ERF):
        curve = (curve + np.float32(factor)) * part
    erf = np.copysign(1 - curve * np.exp(-size * size), given)
    made: Array = np.float32(0.5) * given * (1 + erf)
    return made


def _tensors(model: memoryview) -> Iterator[tuple[str, Array | None]]:
    """The tensors of an ONNX file by their names, as views of it; None for those of another type."""
    for field, graph in _fields(model):
        if field == GRAPH and isinstance(graph, memoryview):
            for part, tensor in _fields(graph):
                if part == INITIALIZER and isinstance(tensor, memoryview):
                    yield _tensor(tensor)


def _tensor(message: memoryview) -> tuple[str, Array | None]:
    shape: list[int] = []
    name, kind, raw = "", 0, memoryview(b"")
    for field, value in _fields(message):
        if field == DIMENSIONS:
            shape += [value] if isinstance(value, int) else _varints(value)
        elif field == TYPE and isinstance(value, int):
            kind = value
        elif field == NAME and isinstance(value, memoryview):
            name = str(value, "utf-8")
        elif field == RAW and isinstance(value, memoryview):
            raw = value
    return name, np.frombuffer(raw, TYPES[kind]).reshape(shape) if kind in TYPES and len(raw) else None


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a protobuf message: their numbers, and what they hold."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        if tag & 7 == VARINT:
            value, at = _varint(message, at)
            yield tag >> 3, value
        elif tag & 7 == LENGTH:
            size, at = _varint(message, at)
            yield tag >> 3, message[at : at + size]
            at += size
        else:
            at += 8 if tag & 7 == 1 else 4


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A whole number of seven bits a byte, the lowest first, and the place behind it."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _varints(packed: memoryview) -> list[int]:
    found, at = [], 0
    while at < len(packed):
        value, at = _varint(packed, at)
        found.append(value)
    return found
