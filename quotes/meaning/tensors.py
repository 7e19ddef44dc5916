"""The tensors of an ONNX file, and of one of numpy's, as views of it: what is not asked for is not read."""

from __future__ import annotations

import mmap
import zipfile
from collections.abc import Iterator
from io import BytesIO
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

GRAPH, INITIALIZER = 7, 5  # fields of ONNX's protobuf: a model's graph, a graph's tensors
DIMENSIONS, TYPE, NAME, RAW = 1, 2, 8, 9  # fields of a tensor
TYPES = {1: np.float32, 3: np.int8}
VARINT, LENGTH = 0, 2  # kinds of fields
LONGEST = 1024  # bytes of what numpy says of an array before its values


def tensors_of(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The tensors by their names, of the types that are known here. Raises OSError where the file cannot be read."""
    return {name: tensor for name, tensor in _tensors(_mapped(path)) if tensor is not None}


def arrays_of(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The arrays by their names of a file that ``numpy.savez`` wrote: ``numpy.load`` reads and checks all of it first.

    Raises OSError where the file cannot be read, and ValueError for one that is packed or no such file.
    """
    try:
        with zipfile.ZipFile(path) as kept:
            members = kept.infolist()
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from error
    if any(member.compress_type != zipfile.ZIP_STORED for member in members):
        raise ValueError(f"{path} is packed")
    data = _mapped(path)
    return {member.filename.removesuffix(".npy"): _array(data, member.header_offset) for member in members}


def _array(data: memoryview, header: int) -> npt.NDArray[Any]:
    """The array behind the header of a member: 30 bytes, of which the last four tell how long its name and more are."""
    at = header + 30 + sum(int.from_bytes(data[header + place : header + place + 2], "little") for place in (26, 28))
    told = BytesIO(data[at : at + LONGEST])
    np.lib.format.read_magic(told)
    shape, by_columns, kind = np.lib.format.read_array_header_1_0(told)
    return np.frombuffer(data, kind, prod(shape), at + told.tell()).reshape(shape, order="F" if by_columns else "C")


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


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
