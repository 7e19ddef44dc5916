"""A trained model as an int8 ONNX file for onnxruntime.

Matrices are quantised channel by channel so that no processor saturates (:mod:`quotes.training.quantise`), their inputs
on the fly; the word table row by row, since one scale for 30,000 words costs accuracy.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from quotes.training.model import Tagger
from quotes.training.quantise import Inputs, enter, sound
from quotes.training.restore import layer_of
from quotes.training.rounding import Grid, plain, rounded_layers

INPUTS = ("ids", "shapes", "states")
OUTPUTS = ("role", "entity", "speech", "links")
HEADS = OUTPUTS  # small, and what they say is read to the third digit: they stay float32


class SmallTable(nn.Module):
    """An embedding table as int8 with one scale a row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]  # type: ignore[index, operator]


def export(tagger: Tagger, path: Path, *, windows: Iterable[Inputs] | None) -> None:
    """Write a model to ``path`` as int8, fitted to ``windows`` of running text; as float32 where they are None.

    A model that was trained through the rounding keeps what it was rounded to, whatever the windows are.
    """
    tagger = deepcopy(tagger).eval().float()
    grids = {name: layer.grid() for name, layer in rounded_layers(tagger)}
    tagger = plain(tagger)
    if windows is None:
        _trace(tagger, path)
        return
    tagger.words = SmallTable(tagger.words.weight.detach())  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _trace(tagger, whole)
        options = {"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT}
        quantize_dynamic(
            whole, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"],
            extra_options=options, nodes_to_exclude=[f"/{head}/MatMul" for head in HEADS],
        )  # fmt: skip
    model = onnx.load(path)
    onnx.save(on_grids(model, grids) if grids else sound(model, windows), path)


def on_grids(model: onnx.ModelProto, grids: Mapping[str, Grid]) -> onnx.ModelProto:
    """The model with every matrix of a ``MatMulInteger`` as it was rounded in training."""
    for node in [node for node in model.graph.node if node.op_type == "MatMulInteger"]:
        grid = grids[layer_of(node)]
        codes = grid.codes.T.to(torch.int8).contiguous().numpy()
        enter(model.graph, node, codes, grid.scales.double().numpy(), grid.factors.double().numpy())
    onnx.checker.check_model(model)
    return model


def _trace(tagger: Tagger, path: Path) -> None:
    example = torch.ones(2, 24, dtype=torch.int64)
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's remarks on shapes that are fixed on purpose
        torch.onnx.export(
            tagger, (example,) * len(INPUTS), str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
