"""A model in int8 read back as one that can be trained on, where its checkpoint is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper

from quotes.training.model import HEAD, Shape, Tagger
from quotes.training.rounding import Grid

Arrays = dict[str, npt.NDArray[Any]]


def restored(path: Path) -> Tagger:
    """The model of an exported file, as near to the trained one as 8 bits tell. Raises ValueError for another file."""
    graph = onnx.load(path).graph
    constants: Arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    if "words.rows" not in constants:
        raise ValueError(f"{path}: this is no model that export wrote")
    state = {name: value for name, value in constants.items() if name.endswith((".weight", ".bias"))}
    state["words.weight"] = constants["words.rows"] * constants["words.scale"]
    state |= dict(_matrix(node, graph, constants) for node in graph.node if _is_linear(node))
    width, layers = len(state["norm.weight"]), 1 + max(int(n.split(".")[1]) for n in state if n.startswith("layers."))
    sizes = {name: len(state[f"{name}.bias"]) for name in ("layers.0.qkv", "layers.0.up", "links")}
    shape = Shape(
        layers=layers, width=width, heads=sizes["layers.0.qkv"] // (3 * HEAD), inner=sizes["layers.0.up"],
        link=sizes["links"] // 4,
    )  # fmt: skip
    tagger = Tagger(shape)
    tagger.load_state_dict({name: torch.from_numpy(np.array(v, dtype=np.float32)) for name, v in state.items()})
    return tagger


def _is_linear(node: onnx.NodeProto) -> bool:
    return node.op_type == "MatMulInteger" or (node.op_type == "MatMul" and node.name.count("/MatMul") == 1 and not
                                               node.name.removeprefix("/").startswith("layers"))  # fmt: skip


def layer_of(node: onnx.NodeProto) -> str:
    """The name of the layer that a product belongs to."""
    return node.name.removeprefix("/").split("/MatMul")[0].replace("/", ".")


def _matrix(node: onnx.NodeProto, graph: onnx.GraphProto, constants: Arrays) -> tuple[str, npt.NDArray[Any]]:
    """The name and the weights of a linear layer, with what smoothing divided its inputs by put back."""
    name = f"{layer_of(node)}.weight"
    if node.op_type == "MatMul":
        return name, constants[node.input[1]].T
    codes, scales, factors = _rounded(node, constants)
    return name, (codes * scales.astype(np.float64) / factors[:, None]).T


def _rounded(node: onnx.NodeProto, constants: Arrays) -> tuple[npt.NDArray[Any], ...]:
    """The codes (rows, columns) of a ``MatMulInteger``, the scales of its columns, the factors of its rows."""
    codes = constants[node.input[1]]
    smoothed = constants.get(node.input[0].removesuffix("_output_0_quantized") + "_output_0_QuantizeLinear_smooth")
    factors = np.ones(len(codes)) if smoothed is None else 1 / smoothed.astype(np.float64)
    return codes, constants[node.input[1].removesuffix("_quantized") + "_scale"], factors


def grids(path: Path) -> dict[str, Grid]:
    """What the matrices of an exported file were rounded to, by the names of their layers."""
    graph = onnx.load(path).graph
    constants: Arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products = [node for node in graph.node if node.op_type == "MatMulInteger"]
    found = {layer_of(node): _rounded(node, constants) for node in products}
    return {
        name: Grid(*(torch.from_numpy(np.array(a, dtype=np.float32)) for a in (codes.T, scales, factors)))
        for name, (codes, scales, factors) in found.items()
    }
