"""The shipped model gives the same answers on every processor: proved from its file alone, on any machine.

Processors with AVX2 but no VNNI add two products of an unsigned activation and a signed weight in 16 bits (see
``quotes.training.quantise``). The sum must fit whatever the activations are.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from onnx import numpy_helper

FITS = 32767 // 255  # the largest sum of two weights of one sign, times the largest activation, within 16 bits
PACKED = 4  # rows that kernels pack side by side; any two of them may be added


@pytest.fixture(scope="module")
def graph() -> onnx.GraphProto:
    return onnx.load_from_string(files("quotes.data").joinpath("model.onnx").read_bytes()).graph


def weights(graph: onnx.GraphProto) -> dict[str, npt.NDArray[np.generic]]:
    """The constants of a model, by name."""
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}


def largest_sum(codes: npt.NDArray[np.generic]) -> int:
    """The largest sum of two weights of one sign, in one column, that a kernel may add."""
    groups = codes.astype(np.int64).reshape(-1, PACKED, codes.shape[1])
    return max(int(np.sort(side.clip(0), axis=1)[:, -2:].sum(1).max()) for side in (groups, -groups))


@pytest.mark.parametrize(
    ("column", "largest"),
    [((127, 1, 0, 0), 128), ((64, 0, 0, 64), 128), ((127, -127, 0, 0), 127), ((0, -70, 3, -70), 140), ((0,) * 4, 0)],
)
def test_the_largest_sum_is_that_of_two_weights_of_one_sign(column: tuple[int, ...], largest: int) -> None:
    assert largest_sum(np.array(column, dtype=np.int8)[:, None]) == largest


def test_no_two_products_of_any_matrix_can_saturate(graph: onnx.GraphProto) -> None:
    constants = weights(graph)
    products = [node for node in graph.node if node.op_type == "MatMulInteger"]
    assert len(products) == 24
    for node in products:
        codes, zero = constants[node.input[1]], constants[node.input[3]]
        assert codes.dtype == zero.dtype == np.int8
        assert not zero.any()
        assert largest_sum(codes) <= FITS, node.name


def test_nothing_else_is_multiplied_in_integers(graph: onnx.GraphProto) -> None:
    integer = {node.op_type for node in graph.node if "Integer" in node.op_type or "QLinear" in node.op_type}
    assert integer == {"MatMulInteger"}
    assert not any(node.domain for node in graph.node)  # no operator of onnxruntime's own, which may quantise inside


def test_small_tables_are_read_row_by_row_and_multiplied_in_float(graph: onnx.GraphProto) -> None:
    constants = weights(graph)
    small = {name for name, value in constants.items() if value.dtype in (np.int8, np.uint8) and value.ndim == 2}
    products = {node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
    (table,) = small - products
    assert {node.op_type for node in graph.node if table in node.input} == {"Gather"}
