"""Training through the rounding: what the layers compute, what they are held to, and that the file keeps it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from quotes.data.model import onnx_model  # noqa: E402
from quotes.training.export import export  # noqa: E402
from quotes.training.model import Shape, Tagger, mean  # noqa: E402
from quotes.training.quantise import MOST  # noqa: E402
from quotes.training.restore import grids  # noqa: E402
from quotes.training.rounding import (  # noqa: E402
    RoundedLinear,
    alike,
    plain,
    rounded_layers,
    settle,
    settled,
    through_rounding,
    with_layers_of,
)

SMALL = Shape(layers=1, width=16, heads=2, inner=32, vocabulary=50, positions=64, link=4)


def text(seed: int) -> tuple[np.ndarray, ...]:
    random = np.random.default_rng(seed)
    return random.integers(1, 50, (1, 12)), random.integers(0, 8, (1, 12)), random.integers(0, 7, (1, 12))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tagger, Path]:
    """A small model and the file that it was rounded into."""
    torch.manual_seed(5)
    model = Tagger(SMALL).eval()
    path = tmp_path_factory.mktemp("model") / "model.onnx"
    export(model, path, windows=[text(seed) for seed in range(20)])
    return model, path


def through(file: tuple[Tagger, Path]) -> Tagger:
    model, path = file
    again = Tagger(SMALL).eval()
    again.load_state_dict(model.state_dict())
    return through_rounding(again, grids(path))


@pytest.mark.parametrize(
    ("held", "fits"),
    [
        ((127.0, 1.0, 0.0, 0.0), (127.0, 1.0, 0.0, 0.0)),
        ((100.0, 60.0, 50.0, 0.0), (84.0, 44.0, 44.0, 0.0)),
        ((-100.0, 60.0, -60.0, 0.0), (-84.0, 60.0, -44.0, 0.0)),
        ((90.0, 90.0, 90.0, 90.0), (64.0, 64.0, 64.0, 64.0)),
        ((200.0, -200.0, 0.0, 0.0), (127.0, -127.0, 0.0, 0.0)),
    ],
)
def test_weights_give_way_where_two_of_them_would_saturate(held: tuple[float, ...], fits: tuple[float, ...]) -> None:
    assert settled(torch.tensor([held])).tolist() == [list(fits)]


def test_whatever_the_weights_were_no_two_codes_exceed_the_limit() -> None:
    codes = settled(torch.randn(40, 64, generator=torch.Generator().manual_seed(1)) * 70).round().view(40, 16, 4)
    for side in (codes, -codes):
        assert float(side.clamp_min(0).topk(2, dim=-1).values.sum(-1).max()) <= MOST


def test_a_model_begins_with_the_codes_of_its_file(file: tuple[Tagger, Path]) -> None:
    of_file, model = grids(file[1]), through(file)
    layers = dict(rounded_layers(model))
    assert layers.keys() == of_file.keys()
    assert all(torch.equal(layers[name].grid().codes, of_file[name].codes) for name in layers)
    settle(model)
    assert all(torch.equal(layers[name].grid().codes, of_file[name].codes) for name in layers)


def test_it_computes_what_the_file_computes(file: tuple[Tagger, Path]) -> None:
    model, run = through(file), onnx_model(file[1])
    inputs = text(99)
    with torch.no_grad():
        mine = model(*(torch.from_numpy(a) for a in inputs))
    for ours, theirs in zip(mine, run(*inputs), strict=True):
        assert float(np.abs(ours.numpy() - theirs).max()) < 0.05


def test_a_trained_model_is_written_as_it_was_rounded(file: tuple[Tagger, Path], tmp_path: Path) -> None:
    model = through(file)
    (name, layer), *_ = rounded_layers(model)
    with torch.no_grad():
        layer.weight.add_(3 * layer.unit)
    settle(model)
    export(model, tmp_path / "again.onnx", windows=[])
    assert torch.equal(grids(tmp_path / "again.onnx")[name].codes, layer.grid().codes)


def test_gradients_pass_the_rounding(file: tuple[Tagger, Path]) -> None:
    (_, layer), *_ = rounded_layers(through(file))
    x = torch.randn(2, 5, layer.in_features, generator=torch.Generator().manual_seed(2), requires_grad=True)
    layer(x).square().sum().backward()
    whole = torch.nn.functional.linear(x.detach().requires_grad_(), layer.weight.detach().requires_grad_(), layer.bias)
    assert x.grad is not None and layer.weight.grad is not None
    gradient = 2 * whole.detach() @ layer.weight.detach()
    assert float((x.grad - gradient).abs().max()) < 0.05 * float(gradient.abs().max())


def test_a_checkpoint_brings_its_layers(file: tuple[Tagger, Path]) -> None:
    state = through(file).state_dict()
    again = with_layers_of(Tagger(SMALL), state)
    again.load_state_dict(state)
    assert {name for name, _ in rounded_layers(again)} == set(grids(file[1]))
    assert not any(isinstance(layer, RoundedLinear) for layer in plain(again).modules())


def test_the_mean_with_the_file_that_it_began_with_stays_on_its_grid(file: tuple[Tagger, Path]) -> None:
    model = through(file)
    (name, layer), *_ = rounded_layers(model)
    before = layer.grid().codes
    with torch.no_grad():
        layer.weight.add_(4 * layer.unit)
    between = dict(rounded_layers(mean(alike([model, plain(through(file))]))))
    assert between.keys() == dict(rounded_layers(model)).keys()
    assert float((between[name].grid().codes - before - 2).abs().max()) <= 1


def test_models_of_different_roundings_have_no_mean(file: tuple[Tagger, Path]) -> None:
    other = through(file)
    (_, layer), *_ = rounded_layers(other)
    layer.scales.mul_(2)
    with pytest.raises(ValueError, match="different roundings"):
        alike([through(file), other])
