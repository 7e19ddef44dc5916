"""int8 matrices that no processor saturates, as near to the float32 model as 8 bits allow.

On x86-64 without VNNI, onnxruntime multiplies unsigned activations with signed weights by ``vpmaddubsw``, which adds
two neighbouring products in 16 bits: 255 * (127 + 127) does not fit, the sum is cut off, and the answers differ from
those of processors that add in 32 bits. So the weights of one sign that may be added must not exceed ``MOST`` together.

Two methods keep what that would cost. *SmoothQuant* (Xiao et al., "SmoothQuant: accurate and efficient post-training
quantization for large language models", ICML 2023): few channels of the activations are ten times larger than the
others and set the scale for all; each is divided by a factor that its row of weights is multiplied with. *GPTQ*
(Frantar et al., "GPTQ: accurate post-training quantization for generative pre-trained transformers", ICLR 2023): rows
are rounded one by one, and what each errs the rows after it make up for, by how their inputs go together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper
from onnxruntime import InferenceSession

from quotes.attribute.scores import windows as cut
from quotes.training.corpus import Annotated
from quotes.training.evaluate import pieces_of

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Inputs = Sequence[npt.NDArray[np.int64]]  # ids, shapes, states of one window, each (1, pieces)

MOST = 128  # 255 * 128 fits in 16 bits with a sign
GROUP = 4  # neighbouring rows that a kernel packs together; which two of them it adds is its own affair
# Share of a channel's size that moves into the weights; of 0.5 to 0.9 the last two came nearest to float32 (dev part)
SMOOTH = 0.8
DAMPING = 0.01  # of the mean of the diagonal, as in the code of GPTQ's authors
SHRUNK = np.linspace(0.6, 1.0, 17)  # shares of the scale that fits without clipping


ARTICLES = 60  # about 400 windows; with 30 the result was as near to float32


def running_text(articles: Sequence[Annotated], tokenizer: Any) -> Iterator[Inputs]:
    """The windows of ``ARTICLES`` articles, as the tagger cuts them; always the same ones."""
    for article in Random(5).sample(articles, min(ARTICLES, len(articles))):
        pieces = pieces_of(article.text, tokenizer)
        for window in cut(pieces):
            part = pieces.slice(window.start, window.end)
            yield part.ids[None], part.shapes[None], part.states[None]


@dataclass(frozen=True, slots=True)
class Seen:
    """What goes into a product: the largest size of each channel (rows,) and the second moments (rows, rows)."""

    largest: Array
    moments: Array


def sound(model: onnx.ModelProto, windows: Iterable[Inputs]) -> onnx.ModelProto:
    """The model with every matrix of a ``MatMulInteger`` smoothed and rounded anew; tables and heads stay as they are.

    ``model`` is what onnxruntime's dynamic quantisation makes, with one scale a column. ``windows`` of running text,
    a few hundred, say what comes in.
    """
    out = onnx.ModelProto()
    out.CopyFrom(model)
    products = [node for node in out.graph.node if node.op_type == "MatMulInteger"]
    quantisers = {node.name: quantiser_of(node, out.graph) for node in products}
    seen = _seen(model, [quantiser.input[0] for quantiser in quantisers.values()], windows)
    for node in products:
        inputs = seen[quantisers[node.name].input[0]]
        wide = _weights(node, out.graph)
        factors = smoothing(wide, inputs.largest)
        codes, scales = rounded(wide * factors[:, None], inputs.moments / np.outer(factors, factors))
        enter(out.graph, node, codes, scales, factors)
    onnx.checker.check_model(out)
    return out


def quantiser_of(product: onnx.NodeProto, graph: onnx.GraphProto) -> onnx.NodeProto:
    """What rounds the inputs of a ``MatMulInteger``."""
    makers: dict[str, onnx.NodeProto] = {name: node for node in graph.node for name in node.output}
    return makers[product.input[0]]


def _weights(product: onnx.NodeProto, graph: onnx.GraphProto) -> Array:
    """The matrix of a ``MatMulInteger`` (rows, columns) as its codes say it."""
    codes, scale = _constants(product, graph)
    return np.asarray(numpy_helper.to_array(codes) * numpy_helper.to_array(scale).astype(np.float64))


def enter(graph: onnx.GraphProto, product: onnx.NodeProto, codes: Codes, scales: Array, factors: Array) -> None:
    """Gives a ``MatMulInteger`` the codes (rows, columns) and scales (columns,), and divides its inputs (rows,)."""
    old_codes, old_scales = _constants(product, graph)
    old_codes.CopyFrom(numpy_helper.from_array(codes, old_codes.name))
    old_scales.CopyFrom(numpy_helper.from_array(scales.astype(np.float32), old_scales.name))
    _divide_before(graph, quantiser_of(product, graph), factors)


def _constants(product: onnx.NodeProto, graph: onnx.GraphProto) -> tuple[onnx.TensorProto, onnx.TensorProto]:
    """The codes of a ``MatMulInteger`` and their scales."""
    named = {tensor.name: tensor for tensor in graph.initializer}
    return named[product.input[1]], named[product.input[1].removesuffix("_quantized") + "_scale"]


def smoothing(weights: Array, largest: Array) -> Array:
    """The factor of each channel (rows,), with a geometric mean of 1."""
    factors = largest.clip(1e-4) ** SMOOTH / np.abs(weights).max(1).clip(1e-6) ** (1 - SMOOTH)
    return np.asarray(factors / np.exp(np.log(factors).mean()))


def rounded(weights: Array, moments: Array) -> tuple[Codes, Array]:
    """Codes (rows, columns) that cannot saturate and one scale a column, whose product with the inputs errs little.

    Rows of large moment come first, while there are others left to make up for them.
    """
    order = np.argsort(-np.diag(moments))
    held = weights[order]
    damped = moments[np.ix_(order, order)] + np.eye(len(order)) * DAMPING * np.diag(moments).mean()
    upper = np.linalg.cholesky(np.linalg.inv(damped)).T
    scales = _scales(weights, np.diag(moments))
    codes = np.zeros_like(weights)
    for step, row in enumerate(order):
        least, most = _room(codes, row)
        codes[row] = np.clip(np.rint(held[step] / scales), least, most)
        error = (held[step] - codes[row] * scales) / upper[step, step]
        held[step + 1 :] -= np.outer(upper[step, step + 1 :], error)
    return codes.astype(np.int8), scales


def _two_largest(groups: npt.NDArray[np.generic]) -> Array:
    return np.asarray(np.sort(groups.clip(0), axis=1)[:, -2:].sum(1))  # type: ignore[union-attr]


def _room(codes: Array, row: int) -> tuple[Array, Array]:
    """From what to what the codes of a row may go beside those of its group that are settled; others are 0."""
    first = row - row % GROUP
    beside = codes[[k for k in range(first, first + GROUP) if k != row]]
    return np.maximum(-127, -MOST - beside.min(0).clip(max=0)), np.minimum(127, MOST - beside.max(0).clip(0))


def _scales(weights: Array, moments: Array) -> Array:
    """For each column, of the scales in ``SHRUNK``, the one whose plain rounding errs least."""
    groups = weights.reshape(-1, GROUP, weights.shape[1])
    pairs = np.maximum(_two_largest(groups), _two_largest(-groups)).max(0)
    fits = np.maximum(pairs / MOST, np.abs(weights).max(0) / 127).clip(1e-8)
    tried = [share * fits for share in SHRUNK]
    return np.asarray(np.choose(np.argmin([_error(weights, scale, moments) for scale in tried], axis=0), tried))


def _error(weights: Array, scale: Array, moments: Array) -> Array:
    """The squared error of each column (columns,) by plain rounding, with what would have to be clipped."""
    plain = np.rint(weights / scale)
    groups = plain.reshape(-1, GROUP, weights.shape[1])
    excess = sum(np.maximum(0, _two_largest(side) - MOST) ** 2 for side in (groups, -groups))
    weight = moments.reshape(-1, GROUP).max(1)
    return np.asarray(moments @ (weights - plain.clip(-127, 127) * scale) ** 2 + weight @ (excess * scale**2))


def _divide_before(graph: onnx.GraphProto, quantiser: onnx.NodeProto, factors: Array) -> None:
    """Divides what is quantised by a factor a channel."""
    name = f"{quantiser.name}_smooth"
    graph.initializer.append(numpy_helper.from_array((1 / factors).astype(np.float32), name))
    division = onnx.helper.make_node("Mul", [quantiser.input[0], name], [f"{name}_output"], name=name)
    graph.node.insert(list(graph.node).index(quantiser), division)
    quantiser.input[0] = f"{name}_output"


def _seen(model: onnx.ModelProto, names: Sequence[str], windows: Iterable[Inputs]) -> dict[str, Seen]:
    """What running text puts into the values named."""
    told = onnx.ModelProto()
    told.CopyFrom(model)
    wanted = sorted(set(names))
    del told.graph.output[:]
    told.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in wanted)
    session = InferenceSession(told.SerializeToString(), providers=["CPUExecutionProvider"])
    largest: dict[str, Array] = {}
    moments: dict[str, Array] = {}
    for window in windows:
        values = session.run(wanted, dict(zip(("ids", "shapes", "states"), window, strict=True)))
        for name, value in zip(wanted, values, strict=True):
            rows = value.reshape(-1, value.shape[-1]).astype(np.float64)
            largest[name] = np.maximum(largest.get(name, 0), np.abs(rows).max(0))
            moments[name] = moments.get(name, 0) + rows.T @ rows
    return {name: Seen(largest[name], moments[name]) for name in wanted}
