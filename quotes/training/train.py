"""The training loop: epochs over freshly augmented articles, an average of the weights, a checkpoint each epoch."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from quotes.attribute.cues import cue_class, unsaid
from quotes.attribute.features import BREAK, BREAK_ID, DOUBLE, MASK_ID, Ints
from quotes.training.augment import augmented
from quotes.training.corpus import IGNORED, Annotated, Example, example, windows
from quotes.training.model import Shape, Tagger
from quotes.training.rounding import settle, with_layers_of


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. ``pieces`` is the size of a batch, ``longest`` that of a window, in word pieces.

    ``soft`` is the share of the teachers in what a student learns; the rest is what the annotators said.
    """

    epochs: int = 8
    pieces: int = 2560
    longest: int = 240
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    layer_decay: float = 0.9
    warm: float = 0.06
    average: float = 0.998
    masked: float = 0.04
    entity_weight: float = 0.2
    speech_weight: float = 0.25
    link_weight: float = 0.35
    soft: float = 0.7
    seed: int = 31


def guess_speech(article: Annotated) -> Annotated:
    """Fills in speech or thought where nobody annotated it: by the cue, and by whether the content is quoted."""
    cues: dict[int, str] = {}
    quoted: set[int] = set()
    for s in article.stretches:
        words = article.text[s.start : s.end]
        if s.label == "cue":
            cues.setdefault(s.owner, words)
        elif s.label == "content" and any(c in DOUBLE or c == "‘" for c in words):
            quoted.add(s.owner)
    for owner, known in enumerate(article.speech):
        if known < 0 and owner in cues:
            article.speech[owner] = _guess(cues[owner], owner in quoted)
    return article


def _guess(cue: str, quoted: bool) -> int:
    kind = cue_class(cue)
    if unsaid(cue):
        return -1 if quoted else 0
    if kind == "speech" or (kind is None and quoted):
        return 1
    return -1 if kind is None or quoted else 0


def batches(examples: Sequence[Example], plan: Plan, random: Random) -> Iterator[list[Example]]:
    """Windows of all examples, in batches of about equal length and ``plan.pieces`` pieces, shuffled."""
    cut: list[Example] = []
    for e in examples:
        breaks = np.flatnonzero(e.pieces.shapes == BREAK)
        first = random.randint(plan.longest // 3, plan.longest)
        cut += [e.slice(a, b) for a, b in windows(len(e.pieces), breaks, longest=plan.longest, first=first)]
    cut.sort(key=lambda e: len(e.pieces) + random.randint(-8, 8))
    out: list[list[Example]] = [[]]
    for e in cut:
        if out[-1] and (len(out[-1]) + 1) * len(e.pieces) > plan.pieces:
            out.append([])
        out[-1].append(e)
    random.shuffle(out)
    yield from out


def padded(rows: Sequence[Ints], fill: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


SETTLED = 16  # steps after which weights in int8 are moved to where they cannot saturate
HEADS = ("role", "entity", "speech", "cue", "source")


@dataclass(frozen=True, slots=True)
class Inputs:
    """A batch of windows as the model takes it (windows by pieces); ``mask`` is 1 at pieces and 0 at padding."""

    ids: Tensor
    shapes: Tensor
    states: Tensor
    mask: Tensor

    @classmethod
    def of(cls, batch: Sequence[Example], device: torch.device) -> Inputs:
        names = ("ids", "shapes", "states")
        ids, shapes, states = (padded([getattr(e.pieces, name) for e in batch], 0).to(device) for name in names)
        return cls(ids, shapes, states, padded([np.ones_like(e.pieces.ids) for e in batch], 0).to(device))


def answers(model: Tagger, inputs: Inputs) -> dict[str, Tensor]:
    """The log probabilities of every head of ``HEADS``: over labels, for the links over the pieces of the window."""
    with torch.autocast(inputs.ids.device.type, torch.bfloat16):
        said = model(inputs.ids, inputs.shapes, inputs.states, inputs.mask)
    return log_probabilities(said, inputs)


def log_probabilities(said: Sequence[Tensor], inputs: Inputs) -> dict[str, Tensor]:
    """The log probabilities of every head of ``HEADS`` by what the model's outputs say."""
    role, entity, speech, links = said
    out = {"role": role, "entity": entity, "speech": speech}
    to_cue, cue, to_source, source = links.float().chunk(4, -1)
    closed = (1.0 - inputs.mask.float())[:, None, :] * -1e4
    for name, query, key in (("cue", to_cue, cue), ("source", to_source, source)):
        out[name] = query @ key.transpose(1, 2) / math.sqrt(query.shape[-1]) + closed
    return {name: scores.float().log_softmax(-1) for name, scores in out.items()}


def consensus(teachers: Sequence[Tagger], inputs: Inputs) -> dict[str, Tensor]:
    """The probabilities of every head, averaged over the teachers."""
    with torch.no_grad():
        said = [answers(teacher, inputs) for teacher in teachers]
    return {name: torch.stack([one[name].exp() for one in said]).mean(0) for name in HEADS}


def losses(
    model: Tagger, batch: Sequence[Example], plan: Plan, device: torch.device, teachers: Sequence[Tagger] = ()
) -> dict[str, Tensor]:
    """The loss of every head on a batch of windows.

    With teachers, the student learns from their averaged probabilities beside the labels (distillation, Hinton,
    Vinyals and Dean 2015); they see the pieces that are hidden from it.
    """
    inputs = Inputs.of(batch, device)
    taught = consensus(teachers, inputs) if teachers else {}
    if model.training and plan.masked:
        hidden = torch.rand(inputs.ids.shape, device=device) < plan.masked
        inputs = replace(inputs, ids=torch.where(hidden & (inputs.ids != BREAK_ID), MASK_ID, inputs.ids))
    return by_labels(answers(model, inputs), batch, taught, plan.soft)


def by_labels(
    found: Mapping[str, Tensor], batch: Sequence[Example], taught: Mapping[str, Tensor] | None = None, soft: float = 0.0
) -> dict[str, Tensor]:
    """The loss of every head by its log probabilities on a batch; ``taught`` probabilities weigh ``soft`` of it."""
    out = {}
    for name in HEADS:
        target = padded([getattr(e, name) for e in batch], IGNORED).to(found[name].device)
        out[name] = _entropy(found[name], target, (taught or {}).get(name), soft)
    return out


def _entropy(found: Tensor, target: Tensor, taught: Tensor | None, soft: float) -> Tensor:
    """The mean cross-entropy where there is a target; ``taught`` probabilities weigh ``soft``, where there are any."""
    known = target != IGNORED
    if not bool(known.any()):
        return found.sum() * 0.0
    rows = found[known]
    hard = F.nll_loss(rows, target[known])
    return hard if taught is None else (1 - soft) * hard - soft * (taught[known] * rows).sum(-1).mean()


def total(parts: dict[str, Tensor], plan: Plan) -> Tensor:
    return (
        parts["role"]
        + plan.entity_weight * parts["entity"]
        + plan.speech_weight * parts["speech"]
        + plan.link_weight * (parts["cue"] + parts["source"])
    )


def groups(model: Tagger, plan: Plan) -> list[dict[str, Any]]:
    """Parameters with their learning rates: heads and new embeddings fast, lower layers slower, words fixed."""
    model.words.weight.requires_grad_(False)
    top = len(model.layers)
    out: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("layers."):
            rate = plan.rate * plan.layer_decay ** (top - 1 - int(name.split(".")[1]))
        elif name.startswith(("places", "norm")):
            rate = plan.rate * plan.layer_decay**top
        else:
            rate = plan.head_rate
        out.setdefault(rate, []).append(parameter)
    return [{"params": p, "lr": r, "initial_lr": r} for r, p in out.items()]


@dataclass(slots=True)
class State:
    """Where training stands; all of it is in a checkpoint."""

    model: Tagger
    optimizer: torch.optim.Optimizer
    average: dict[str, Tensor]
    epoch: int = 0
    step: int = 0

    def save(self, path: Path, plan: Plan, scores: dict[str, float]) -> None:
        data = {
            "shape": self.model.shape.as_dict(),
            "model": self.model.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "plan": asdict(plan),
            "scores": scores,
        }
        torch.save(data, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)


def begin(model: Tagger, plan: Plan) -> State:
    optimizer = torch.optim.AdamW(groups(model, plan), weight_decay=plan.decay, betas=(0.9, 0.98), fused=True)
    return State(model, optimizer, {k: v.clone().float() for k, v in model.state_dict().items()})


def resume(path: Path, plan: Plan, device: torch.device) -> State:
    """Training as the checkpoint left it."""
    data = torch.load(path, weights_only=True, map_location=device)
    model = with_layers_of(Tagger(Shape(**data["shape"])), data["model"]).to(device)
    model.load_state_dict(data["model"])
    state = begin(model, plan)
    state.optimizer.load_state_dict(data["optimizer"])
    state.average, state.epoch, state.step = data["average"], data["epoch"], data["step"]
    return state


def averaged(path: Path) -> Tagger:
    """The model of a checkpoint with its averaged weights, on the CPU."""
    data = torch.load(path, weights_only=True, map_location="cpu")
    model = with_layers_of(Tagger(Shape(**data["shape"])), data["average"])
    model.load_state_dict(data["average"])
    settle(model)
    model.eval()
    return model


def run_epoch(
    state: State,
    prepared: Sequence[list[Example]],
    plan: Plan,
    *,
    progress: Callable[[int], None],
    teachers: Sequence[Tagger] = (),
) -> dict[str, float]:
    """One pass over the prepared batches; the losses, averaged over the last fifty or so."""
    model = state.model
    device = next(model.parameters()).device
    torch.manual_seed(plan.seed * 1000 + state.epoch)
    model.train()
    shown: dict[str, float] = {}
    for i, batch in enumerate(prepared):
        done = (state.epoch + i / len(prepared)) / plan.epochs
        parts = losses(model, batch, plan, device, teachers)
        step(state, total(parts, plan), plan, done)
        shown = {k: 0.98 * shown.get(k, v) + 0.02 * v for k, v in ((k, float(v.detach())) for k, v in parts.items())}
        progress(i + 1)
    state.epoch += 1
    return {k: round(v, 3) for k, v in shown.items()}


def step(state: State, loss: Tensor, plan: Plan, done: float) -> None:
    """Takes a step down a loss, where a share ``done`` of the training is behind it."""
    model, optimizer = state.model, state.optimizer
    factor = done / plan.warm if done < plan.warm else max(0.02, (1 - done) / (1 - plan.warm))
    for group in optimizer.param_groups:
        group["lr"] = group["initial_lr"] * min(1.0, factor)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
    optimizer.step()
    optimizer.zero_grad()
    state.step += 1
    if state.step % SETTLED == 0:
        settle(model)
    keep = min(plan.average, (1 + state.step) / (10 + state.step))
    with torch.no_grad():
        names = [k for k, p in model.named_parameters() if p.requires_grad]
        live = dict(model.named_parameters())
        torch._foreach_lerp_([state.average[k] for k in names], [live[k].detach() for k in names], 1 - keep)


def prepare(articles: Sequence[Annotated], tokenizer: Any, plan: Plan, epoch: int) -> list[list[Example]]:
    """The batches of an epoch: every article augmented anew."""
    random = Random(f"{plan.seed} epoch {epoch}")
    examples = [example(augmented(a, random), tokenizer) for a in articles]
    return list(batches(examples, plan, random))
