"""The token model: a small BERT encoder with shape and quotation-state embeddings, and five heads.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020, Reimers and Gurevych 2019; Apache-2.0). The heads: role (BIO),
links (scores of each piece for its cue and for its source, after Dozat and Manning 2017, without the biases),
names (BIO) and speech or thought. Written out here so that it exports cleanly and needs no model library.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from quotes.attribute.features import N_SHAPES, N_STATES
from quotes.training.corpus import N_ENTITIES, N_ROLES

HEAD = 32  # the width of an attention head, that of the encoder; a student has fewer heads of the same width


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the model."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    link: int = 64

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class SharedDropout(nn.Module):
    """Dropout with one mask for all windows of a batch: drawing random numbers is dear on a CPU."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        mask = torch.rand(1, *x.shape[1:], device=x.device) >= self.rate
        return x * (mask.to(x.dtype) / (1.0 - self.rate))


class Layer(nn.Module):
    """A post-norm transformer layer."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.heads * HEAD)
        self.out = nn.Linear(shape.heads * HEAD, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        scores = (q * HEAD**-0.5) @ k.transpose(2, 3)
        scores = scores if bias is None else scores + bias.to(q.dtype)
        mixed = scores.softmax(-1).to(v.dtype) @ v
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, t, self.heads * HEAD))))
        normed: Tensor = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return normed


class Tagger(nn.Module):
    """Pieces in, scores out: role, entity, speech, and the four projections whose products are link scores."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.shapes = nn.Embedding(N_SHAPES, shape.width)
        self.states = nn.Embedding(N_STATES, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = SharedDropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.role = nn.Linear(shape.width, N_ROLES)
        self.entity = nn.Linear(shape.width, N_ENTITIES)
        self.speech = nn.Linear(shape.width, 2)
        self.links = nn.Linear(shape.width, 4 * shape.link)
        for table in (self.shapes, self.states):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        """Scores for a batch of windows; ``mask`` is 1 at pieces and 0 at padding, None where nothing is padded."""
        return self.judged(self.encoded(ids, shapes, states, mask)[-1])

    def encoded(self, ids: Tensor, shapes: Tensor, states: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        """What comes out of the embeddings, then of each layer (windows, pieces, width)."""
        places = self.places.weight[: ids.shape[1]].unsqueeze(0)
        x = self.words(ids) + places + self.shapes(shapes) + self.states(states)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        out = [x]
        for layer in self.layers:
            out.append(layer(out[-1], bias))
        return out

    def judged(self, x: Tensor) -> tuple[Tensor, ...]:
        """What the heads say of the last layer's output."""
        return self.role(x), self.entity(x), self.speech(x), self.links(x)


def pretrained(folder: Path, shape: Shape) -> Tagger:
    """A tagger whose encoder holds the weights in ``folder``. Raises ValueError where they do not fit."""
    weights = load_file(folder / "model.safetensors")
    weights = {k.removeprefix("bert."): v for k, v in weights.items()}
    tagger = Tagger(shape)
    e = "embeddings."
    state = {
        "words.weight": weights[e + "word_embeddings.weight"],
        "places.weight": weights[e + "position_embeddings.weight"] + weights[e + "token_type_embeddings.weight"][0],
        "norm.weight": weights[e + "LayerNorm.weight"],
        "norm.bias": weights[e + "LayerNorm.bias"],
    }
    for i in range(shape.layers):
        state |= _layer(weights, f"encoder.layer.{i}.", f"layers.{i}.")
    missing, unexpected = tagger.load_state_dict(state, strict=False)
    if unexpected or any(m.startswith(("layers", "words", "places", "norm")) for m in missing):
        raise ValueError(f"these are not the weights of all-MiniLM-L6-v2: {unexpected} {missing}")
    return tagger


def _layer(weights: dict[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    out = {}
    for part in ("weight", "bias"):
        qkv = [weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        out[f"{new}qkv.{part}"] = torch.cat(qkv)
        for mine, theirs in (
            ("out", "attention.output.dense"),
            ("norm1", "attention.output.LayerNorm"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
            ("norm2", "output.LayerNorm"),
        ):
            out[f"{new}{mine}.{part}"] = weights[f"{old}{theirs}.{part}"]
    return out


def smaller(teacher: Tagger, keep: tuple[int, ...]) -> Tagger:
    """A tagger with only some layers of a trained one, to be trained a little further."""
    shape = replace(teacher.shape, layers=len(keep))
    state = {}
    for name, weight in teacher.state_dict().items():
        if not name.startswith("layers."):
            state[name] = weight
            continue
        _, layer, rest = name.split(".", 2)
        if int(layer) in keep:
            state[f"layers.{keep.index(int(layer))}.{rest}"] = weight
    student = Tagger(shape)
    student.load_state_dict(state)
    return student


def mean(models: Sequence[Tagger]) -> Tagger:
    """The model whose weights are the mean of those of several that were trained on from one another.

    It keeps what each knows of its own kind of articles (Wortsman et al., "Model soups", ICML 2022). Raises ValueError
    where their sizes differ.
    """
    if len({model.shape for model in models}) != 1:
        raise ValueError("models of different sizes have no mean")
    states = [model.state_dict() for model in models]
    out = deepcopy(models[0])
    out.load_state_dict({name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]})
    out.eval()
    return out
