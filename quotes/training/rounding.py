"""Training through the rounding: the model computes in int8 while it learns, and learns to live with it.

Quantisation-aware training (Jacob et al., "Quantization and training of neural networks for efficient
integer-arithmetic-only inference", CVPR 2018). Forwards, matrices are rounded to the codes of the file that ships, and
their inputs as onnxruntime's ``DynamicQuantizeLinear`` rounds them, window by window. Backwards, the gradients pass as
if nothing had been rounded (straight-through, Bengio, Leonard and Courville 2013). The scales are those that
:mod:`quotes.training.quantise` chose and stay; the weights are held where no two of them can saturate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from quotes.training.model import Tagger
from quotes.training.quantise import GROUP, MOST

Made = TypeVar("Made", bound=nn.Module)

EDGE = 0.45  # how far from its code a weight may begin, in codes: at 0.5 it would be another's


@dataclass(frozen=True, slots=True)
class Grid:
    """What a matrix was rounded to: ``codes`` (columns out, rows in), a scale a column, a factor a row.

    The weights are ``codes * scales[:, None] / factors``.
    """

    codes: Tensor
    scales: Tensor
    factors: Tensor


class Product(torch.autograd.Function):
    """Inputs (windows, pieces, rows) times a rounded matrix (columns, rows), as the int8 file multiplies them."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, scales: Tensor, factors: Tensor) -> Tensor:
        smoothed = x.float() / factors
        low, high = (side((1, 2), keepdim=True) for side in (smoothed.amin, smoothed.amax))
        step = (high.clamp_min(0) - low.clamp_max(0)).clamp_min(1e-8) / 255
        zero = (low.clamp_max(0) / -step).round()
        inputs = (smoothed / step).round().clamp(-zero, 255 - zero).bfloat16()  # up to 256 bfloat16 counts exactly
        codes = (weight * (factors / scales[:, None])).round_().bfloat16()
        ctx.save_for_backward(inputs, codes, step, scales, factors)
        return (inputs @ codes.T).float() * (step * scales)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        inputs, codes, step, scales, factors = ctx.saved_tensors
        gradient = gradients[0].float()
        to_inputs = ((gradient * scales).bfloat16() @ codes).float() / factors
        rows = (gradient * step).bfloat16().flatten(0, 1)
        to_weight = (rows.T @ inputs.flatten(0, 1)).float() * factors
        return to_inputs, to_weight, None, None


class RoundedLinear(nn.Linear):
    """A linear layer in int8 that can be trained."""

    scales: Tensor
    factors: Tensor

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__(layer.in_features, layer.out_features)
        self.load_state_dict(layer.state_dict())
        self.register_buffer("scales", torch.ones(layer.out_features))
        self.register_buffer("factors", torch.ones(layer.in_features))

    def forward(self, x: Tensor) -> Tensor:
        product: Tensor = Product.apply(x, self.weight, self.scales, self.factors)  # type: ignore[no-untyped-call]
        return product + self.bias

    @property
    def unit(self) -> Tensor:
        """What one code is worth (columns, rows)."""
        return self.scales[:, None] / self.factors

    def begin_at(self, grid: Grid) -> None:
        """Takes on a grid, and moves the weights no farther than it takes to be rounded to its codes."""
        with torch.no_grad():
            self.scales.copy_(grid.scales)
            self.factors.copy_(grid.factors)
            near = (self.weight / self.unit).clamp(grid.codes - EDGE, grid.codes + EDGE)
            self.weight.copy_(near * self.unit)

    def settle(self) -> None:
        """Moves the weights to where no two products can saturate."""
        with torch.no_grad():
            self.weight.copy_(settled(self.weight / self.unit) * self.unit)

    def grid(self) -> Grid:
        with torch.no_grad():
            return Grid((self.weight / self.unit).round(), self.scales, self.factors)


def settled(held: Tensor) -> Tensor:
    """Weights in units of their codes (columns, rows), the nearest ones whose codes fit.

    Where the two largest of one sign in a group exceed ``MOST`` together, both give way by half of the excess, and the
    others with the second.
    """
    groups = held.clamp(-127, 127).view(len(held), -1, GROUP)
    for sign in (1, -1):
        side = groups * sign
        most = side.topk(2, dim=-1).values.clamp_min(0)
        excess = (most.sum(-1, keepdim=True) - MOST).clamp_min(0) / 2
        first, second = most[..., :1], most[..., 1:]
        limit = torch.where(side == first, first - excess, torch.where(excess > 0, second - excess, MOST))
        groups = torch.minimum(side, limit) * sign
    return groups.reshape(held.shape)


def through_rounding(model: Tagger, grids: Mapping[str, Grid]) -> Tagger:
    """The model, its matrices in int8 on the grids of a file that was made of it."""
    for name, grid in grids.items():
        _replace(model, name, RoundedLinear).begin_at(grid)
    return model


def with_layers_of(model: Tagger, state: Mapping[str, Tensor]) -> Tagger:
    """The model with layers in int8 where the weights of a checkpoint are of such layers."""
    for name in state:
        if name.endswith(".scales"):
            _replace(model, name.removesuffix(".scales"), RoundedLinear)
    return model


def _replace(model: Tagger, name: str, make: Callable[[nn.Linear], Made]) -> Made:
    """Puts what is made of a layer in its place."""
    at, _, last = name.rpartition(".")
    owner = model.get_submodule(at)
    made = make(getattr(owner, last))
    setattr(owner, last, made)
    return made


def alike(models: Sequence[Tagger]) -> list[Tagger]:
    """The models, those of ordinary layers put on the grid of the others, if there are any, so that they have a mean.

    Raises ValueError where two were trained through different roundings: the mean of such is none of either.
    """
    on_grid = [dict(rounded_layers(model)) for model in models]
    first = next(filter(None, on_grid), None)
    if first is None:
        return list(models)
    if any(not torch.equal(layer.unit, first[name].unit) for layers in on_grid for name, layer in layers.items()):
        raise ValueError("models that were trained through different roundings have no mean")
    return [_beside(model, first) if not layers else model for model, layers in zip(models, on_grid, strict=True)]


def _beside(model: Tagger, layers: Mapping[str, RoundedLinear]) -> Tagger:
    model = deepcopy(model)
    for name, layer in layers.items():
        mine = _replace(model, name, RoundedLinear)
        mine.load_state_dict({**layer.state_dict(), "weight": mine.weight, "bias": mine.bias})
    return model


def settle(model: nn.Module) -> None:
    """Moves the weights of the layers in int8 to where no two products can saturate."""
    for _, layer in rounded_layers(model):
        layer.settle()


def rounded_layers(model: nn.Module) -> Iterator[tuple[str, RoundedLinear]]:
    """The layers that are in int8, by name."""
    return ((name, layer) for name, layer in model.named_modules() if isinstance(layer, RoundedLinear))


def plain(model: Tagger) -> Tagger:
    """The model with ordinary layers in place of those in int8, of the same weights."""
    with torch.no_grad():
        for name, layer in list(rounded_layers(model)):
            _replace(model, name, lambda _, layer=layer: _whole(layer))  # type: ignore[misc]
    return model


def _whole(layer: RoundedLinear) -> nn.Linear:
    whole = nn.Linear(layer.in_features, layer.out_features)
    whole.weight.copy_(layer.grid().codes * layer.unit)
    whole.bias.copy_(layer.bias)
    return whole
