"""A student: fewer attention heads and a narrower inner layer, that learns to say and to hold what its teacher does.

*Pruning*: a head or an inner unit is as important as the loss changes when it is taken out, by the first term of the
Taylor series (Michel, Levy and Neubig, "Are sixteen heads really better than one?", NeurIPS 2019; Molchanov et al.,
"Importance estimation for neural network pruning", CVPR 2019). What is left is refitted by least squares, so that each
layer gives what it gave (as in Kwon et al., "A fast post-training pruning framework for transformers", NeurIPS 2022).
*Distillation*: the student follows its teacher's probabilities in every head and the output of every layer (Jiao et
al., "TinyBERT", 2020; Xia, Zhong and Chen, "Structured pruning learns compact and accurate models", ACL 2022), on any
text, annotated or not, and the labels where there are any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import regex
import torch
from torch import Tensor, nn

from quotes.attribute.features import OUTSIDE
from quotes.training.corpus import ENTITIES, ROLES, UNSETTLED, Annotated, Example, Labelled, held_out
from quotes.training.model import HEAD, Tagger
from quotes.training.synth import article as made_up
from quotes.training.taught import beginning
from quotes.training.train import (
    Inputs,
    Plan,
    State,
    by_labels,
    guess_speech,
    log_probabilities,
    losses,
    padded,
    prepare,
    step,
    total,
)

RIDGE = 1e-3  # of the mean of the diagonal of the moments, so that units that go together can be refitted
CHUNK = 40  # articles that are rewritten and cut at once ...
MADE_UP = 3  # ... and made-up ones beside them
# Of what is learned, beside the weights of a Plan: the outputs of the layers, at first and at last, and the labels
HIDDEN, HIDDEN_AT_LAST = 1.0, 0.3
LABELS = 0.3
# What decides a row counts more than other words: beginnings of contents, cues and sources, and what is quoted
DECIDING, QUOTED = 2.0, 1.0
PLAN = Plan(rate=5e-5, head_rate=5e-5, layer_decay=1.0, warm=0.03, average=0.995, pieces=1280, masked=0.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a layer showed on text: the importance of its heads (heads,) and inner units (units,), the second moments of
    what goes into ``out`` (heads * ``HEAD``, the same) and into ``down`` (units, units)."""

    heads: Tensor
    inner: Tensor
    mixed: Tensor
    raised: Tensor


def seen(model: Tagger, batches: Iterable[Sequence[Example]], plan: Plan = PLAN) -> list[Seen]:
    """What each layer of a model shows on annotated windows. The model is left as it was."""
    device = next(model.parameters()).device
    parts = [part for layer in layers_of(model) for part in (layer.out, layer.down)]
    moments = [torch.zeros(part.in_features, part.in_features) for part in parts]
    importance = [torch.zeros(part.in_features // wide) for part, wide in zip(parts, _widths(parts), strict=True)]
    hooks = [part.register_forward_pre_hook(_gathering(into)) for part, into in zip(parts, moments, strict=True)]
    for batch in batches:
        total(losses(model, batch, plan, device), plan).backward()  # type: ignore[no-untyped-call]
        for part, wide, into in zip(parts, _widths(parts), importance, strict=True):
            # what the loss changes by where a unit is scaled: its weights times their gradients, over all outputs
            into += (part.weight * part.weight.grad).detach().sum(0).view(-1, wide).sum(1).square()
        model.zero_grad()
    for hook in hooks:
        hook.remove()
    layers = zip(importance[::2], importance[1::2], moments[::2], moments[1::2], strict=True)
    return [Seen(*one) for one in layers]


def layers_of(model: Tagger) -> list[Any]:
    """The layers, whose parts are known to be linear layers."""
    return list(model.layers)


def _widths(parts: Sequence[nn.Linear]) -> list[int]:
    return [HEAD, 1] * (len(parts) // 2)


def _gathering(into: Tensor) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
    def gather(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        rows = inputs[0].detach().float().flatten(0, 1)
        into.add_(rows.T @ rows)

    return gather


def pruned(model: Tagger, layers: Sequence[Seen], *, heads: int, inner: int) -> Tagger:
    """The model with the most important heads and inner units of each layer, and what they give refitted.

    Raises ValueError where it has no more than that.
    """
    shape = model.shape
    if not (0 < heads <= shape.heads and 0 < inner <= shape.inner):
        raise ValueError(f"a student of {heads} heads and {inner} inner units does not fit into a model of {shape}")
    state = dict(model.state_dict())
    for number, layer in enumerate(layers):
        state |= _narrower(state, f"layers.{number}.", layer, heads, inner)
    student = Tagger(replace(shape, heads=heads, inner=inner))
    student.load_state_dict(state)
    student.eval()
    return student


def _narrower(state: Mapping[str, Tensor], at: str, layer: Seen, heads: int, inner: int) -> dict[str, Tensor]:
    """The weights of a layer that keeps so many heads and inner units."""
    most = layer.heads.topk(heads).indices.sort().values
    mixed = (most[:, None] * HEAD + torch.arange(HEAD)).flatten()
    asked = torch.cat([mixed + third * len(layer.mixed) for third in range(3)])  # queries, keys, values
    units = layer.inner.topk(inner).indices.sort().values
    rows = {"qkv": asked, "up": units}
    out = {f"{at}{name}.{part}": state[f"{at}{name}.{part}"][kept] for name, kept in rows.items()
           for part in ("weight", "bias")}  # fmt: skip
    out[f"{at}out.weight"] = refitted(state[f"{at}out.weight"], layer.mixed, mixed)
    out[f"{at}down.weight"] = refitted(state[f"{at}down.weight"], layer.raised, units)
    return out


def refitted(weight: Tensor, moments: Tensor, kept: Tensor) -> Tensor:
    """The weights (columns, kept rows) whose product with the kept inputs is nearest to the whole product."""
    wide, exact = weight.double(), moments.double()
    damped = exact + torch.eye(len(exact), dtype=torch.float64) * RIDGE * exact.diagonal().mean()
    among = damped[kept][:, kept]
    found: Tensor = torch.linalg.solve(among, damped[kept] @ wide.T)
    return found.T.float().contiguous()


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a student can learn from a batch of windows, by name. ``taught``: how far it is from its teacher in each
    head (Kullback-Leibler divergence); ``hidden``: in the outputs of its layers, the last of which counts for half
    (squares, as a share of the teacher's variance); ``labelled``: the loss of each head by the labels."""

    taught: dict[str, Tensor]
    hidden: Tensor
    labelled: dict[str, Tensor]

    def loss(self, plan: Plan, done: float) -> Tensor:
        """What is to become less, where a share ``done`` of the training is behind."""
        hidden = HIDDEN + (HIDDEN_AT_LAST - HIDDEN) * done
        return total(self.taught, plan) + hidden * self.hidden + LABELS * total(self.labelled, plan)

    def shown(self) -> dict[str, float]:
        """The distances from the teacher, as numbers."""
        return {name: float(part.detach()) for name, part in (self.taught | {"hidden": self.hidden}).items()}


def lesson(student: Tagger, teacher: Tagger, batch: Sequence[Example]) -> Lesson:
    """What a student can learn from a batch of windows."""
    inputs = Inputs.of(batch, next(student.parameters()).device)
    with torch.no_grad():
        hers, taught = _all_said(teacher, inputs)
    mine, found = _all_said(student, inputs)
    real = inputs.mask.bool()
    apart = torch.stack([_apart(a[real], b[real]) for a, b in zip(mine[1:], hers[1:], strict=True)])
    weights = _weights(taught, inputs, padded([e.pieces.head for e in batch], 0).to(real.device))
    far = {}
    for name, weight in weights.items():
        divergence = (taught[name].exp() * (taught[name] - found[name])).sum(-1)
        far[name] = (divergence * weight).sum() / weight.sum().clamp_min(1e-6)
    return Lesson(far, (apart.mean() + apart[-1]) / 2, by_labels(found, batch))


def _all_said(model: Tagger, inputs: Inputs) -> tuple[list[Tensor], dict[str, Tensor]]:
    with torch.autocast(inputs.ids.device.type, torch.bfloat16):
        hidden = model.encoded(inputs.ids, inputs.shapes, inputs.states, inputs.mask)
        said = model.judged(hidden[-1])
    return hidden, log_probabilities(said, inputs)


def _apart(mine: Tensor, hers: Tensor) -> Tensor:
    hers = hers.float()
    return (mine.float() - hers).square().mean() / hers.var(0).mean()


def _weights(taught: Mapping[str, Tensor], inputs: Inputs, head: Tensor) -> dict[str, Tensor]:
    """How much a piece (windows, pieces) counts in each head: as likely as it is there that the head is asked."""
    labels = taught["role"].exp()
    label = {role: labels[..., 1 + 2 * i : 3 + 2 * i].sum(-1) for i, role in enumerate(ROLES)}
    words = head.float()
    deciding = DECIDING * (labels[..., 1] + label["source"] + label["cue"])  # label 1 begins a content
    return {
        "role": words * (1 + deciding + QUOTED * (inputs.states != OUTSIDE).float()),
        "entity": words,
        "speech": words * label["cue"],
        "cue": words * (label["content"] + label["source"]),
        "source": words * (label["content"] + label["cue"]),
    }


def distilled(
    state: State, teacher: Tagger, batches: Iterator[Sequence[Example]], steps: int, plan: Plan = PLAN
) -> Iterator[dict[str, float]]:
    """Trains a student until ``steps`` steps are done; after each one, how far it was from its teacher.

    It learns without dropout: there is more text than it can learn by heart.
    """
    state.model.eval()
    while state.step < steps:
        learned, done = lesson(state.model, teacher, next(batches)), state.step / steps
        step(state, learned.loss(plan, done), plan, done)
        yield learned.shown()


def bare(name: str, text: str) -> Annotated:
    """An article that nobody annotated."""
    return Annotated(name, text, [Labelled(0, len(text), UNSETTLED)], named=False)


def kept_in(articles: Sequence[Annotated]) -> list[Annotated]:
    """The articles without those that training never reads, by their ids, and without what is the same as one."""
    never = {beginning(article.text) for article in articles if held_out(article.id)}
    return [article for article in articles if beginning(article.text) not in never]


def endless(articles: Sequence[Annotated], tokenizer: Any, plan: Plan = PLAN) -> Iterator[list[Example]]:
    """Batches of articles, rewritten anew each time that one's turn comes, some made-up ones among them; one article in
    two falls apart into texts of a few sentences, since what is read alone, a claim or a report within a report, is as
    short."""
    turn, random = 0, Random(f"{plan.seed} student")
    while True:
        order = random.sample(articles, len(articles))
        for first in range(0, len(order), CHUNK):
            whole = order[first : first + CHUNK : 2]
            short = [part for article in order[first + 1 : first + CHUNK : 2] for part in apart(article, random)]
            made = [guess_speech(made_up(number, random)) for number in range(MADE_UP)]
            yield from prepare([*whole, *short, *made], tokenizer, plan, turn)
            turn += 1


SENTENCE_END = regex.compile(r"(?<=[.!?][\"”’]?)[ ]+(?=[\p{Lu}\"“‘])|\n+")


def apart(article: Annotated, random: Random) -> Iterator[Annotated]:
    """The article in texts of their own: cut at every paragraph, and between sentences every other time.

    What is left of an attribution that a cut goes through is unsettled: alone it may be none.
    """
    members: dict[int, list[Labelled]] = {}
    for s in article.stretches:
        members.setdefault(s.owner, []).append(s)
    start = 0
    for cut in [*SENTENCE_END.finditer(article.text), None]:
        if cut and "\n" not in cut[0] and random.random() < 0.5:
            continue
        end, after = cut.span() if cut else (len(article.text),) * 2
        if article.text[start:end].strip():
            near = [s for s in article.stretches if s.start < end and start < s.end]
            moved = [_moved(s, start, end, members.get(s.owner, [s]) if s.owner >= 0 else [s]) for s in near]
            yield replace(article, text=article.text[start:end], stretches=[*filter(None, moved)])
        start = after


def _moved(stretch: Labelled, start: int, end: int, whole: Sequence[Labelled]) -> Labelled | None:
    """A stretch in the text ``[start, end)``; ``whole`` are all those of its attribution."""
    placed = replace(stretch, start=max(stretch.start, start) - start, end=min(stretch.end, end) - start)
    if all(start <= s.start and s.end <= end for s in whole):
        return placed
    return replace(placed, label=UNSETTLED, owner=-1) if stretch.label not in ENTITIES else None
