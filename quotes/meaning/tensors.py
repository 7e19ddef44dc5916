"""The tensors of an ONNX file, as views of it, without a runtime: what is not asked for is not read."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

GRAPH, INITIALIZER = 7, 5  # fields of ONNX's protobuf: a model's graph, a graph's tensors
DIMENSIONS, TYPE, NAME, RAW = 1, 2, 8, 9  # fields of a tensor
TYPES = {1: np.float32, 3: np.int8}
VARINT, LENGTH = 0, 2  # kinds of fields


def tensors_of(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The tensors by their names, of the types that are known here. Raises OSError where the file cannot be read."""
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return {name: tensor for name, tensor in _tensors(data) if tensor is not None}


def _tensors(model: memoryview) -> Iterator[tuple[str, npt.NDArray[Any] | None]]:
    """The tensors of an ONNX file by their names, as views of it; None for those of another type."""
    for field, graph in _fields(model):
        if field == GRAPH and isinstance(graph, memoryview):
            for part, tensor in _fields(graph):
                if part == INITIALIZER and isinstance(tensor, memoryview):
                    yield _tensor(tensor)


def _tensor(message: memoryview) -> tuple[str, npt.NDArray[Any] | None]:
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
