"""Teaches a small encoder whether a claim says what a quotation says: the one behind :mod:`quotes.meaning.entailment`.

A cross-encoder (Devlin et al., "BERT", 2019, for pairs; Bowman et al., "A large annotated corpus for learning natural
language inference", EMNLP 2015, for the task) that begins as all-MiniLM-L6-v2 and reads quotation and claim together.
Each quotation of the pairs has seven or ten claims that say the same, change it or say something else (contrast sets:
Gardner et al., "Evaluating models' local decision boundaries via contrast sets", 2020). The word table stays what it is
and is not written: it is that of the token model.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from quotes.desk.wording.meaning import EVIDENCE, told_by_words
from quotes.meaning.entailment import RELATIONS
from quotes.meaning.tokens import LONGEST, pair_pieces
from quotes.training.model import Shape, Tagger, pretrained
from quotes.training.pairs import Pair

TOLD = 48  # units that hear what the words alone tell
SMOOTH = 0.02  # of the labels: a few of thousands are wrong
AT_ONCE = 64  # pairs that are scored together
SAME, CHANGED, _, OTHER = RELATIONS
SHOWN = (0.5, 0.8, 0.9, 0.95)
SHORT = 9  # words of a claim that may leave something out
NEIGHBOURS = (10, 70)  # how many lines farther a strange claim is taken from


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. ``strange`` is the share of pairs beside those written whose quotation is that of another,
    ``turned`` how many claims of a quotation are held against one another, ``itself`` how many against themselves."""

    epochs: int = 2
    batch: int = 32
    rate: float = 1.5e-4
    decay: float = 0.01
    warm: float = 0.1
    strange: float = 0.05
    turned: int = 1
    itself: int = 1
    seed: int = 1


class Reader(nn.Module):
    """Pieces of a quotation and a claim in, scores of ``RELATIONS`` out."""

    def __init__(self, encoder: Tagger, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.places, self.norm = encoder.words, encoder.places, encoder.norm
        self.layers, self.dropout = encoder.layers, encoder.dropout
        self.kinds = nn.Embedding(2, encoder.shape.width)
        nn.init.zeros_(self.kinds.weight)
        self.drop = nn.Dropout(dropout)
        self.told = nn.Sequential(nn.Linear(EVIDENCE, TOLD), nn.GELU())
        self.judged = nn.Linear(2 * encoder.shape.width + TOLD, len(RELATIONS))
        self.words.weight.requires_grad_(False)

    @classmethod
    def pretrained(cls, folder: Path) -> Reader:
        """A reader whose encoder holds the weights in ``folder``. Raises ValueError where they do not fit."""
        made = cls(pretrained(folder, Shape()))
        kinds = load_file(folder / "model.safetensors")
        table = next(weight for name, weight in kinds.items() if name.endswith("token_type_embeddings.weight"))
        with torch.no_grad():
            made.kinds.weight.copy_(table - table[0])  # the first is in the places
        return made

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor, told: Tensor) -> Tensor:
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kinds(kinds)
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        out: Tensor = self.judged(self.drop(torch.cat([x[:, 0], mean, self.told(told)], -1)))
        return out


def scores(model: Reader, pairs: Sequence[Pair]) -> Tensor:
    """The scores of the relations of each pair (pairs, relations)."""
    read = [pair_pieces(pair.quote, pair.claim) for pair in pairs]
    longest = max(len(ids) for ids, _ in read)
    ids, kinds = (torch.tensor([[*one[part], *[0] * (longest - len(one[part]))] for one in read]) for part in range(2))
    mask = torch.tensor([[1.0] * len(one) + [0.0] * (longest - len(one)) for one, _ in read])
    with torch.autocast(ids.device.type, torch.bfloat16):
        out: Tensor = model(ids, kinds, mask, torch.tensor([_evidence(pair.quote, pair.claim) for pair in pairs]))
    return out.float()


@cache
def _evidence(quote: str, claim: str) -> tuple[float, ...]:
    return told_by_words(claim, quote).evidence


def chances(model: Reader, pairs: Sequence[Pair]) -> npt.NDArray[np.float64]:
    """The probabilities of the relations of each pair (pairs, relations)."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda at: len(pairs[at].quote))
    out = np.zeros((len(pairs), len(RELATIONS)))
    with torch.no_grad():
        for first in range(0, len(order), AT_ONCE):
            some = order[first : first + AT_ONCE]
            out[some] = scores(model, [pairs[at] for at in some]).softmax(-1).numpy()
    return out


def train(model: Reader, pairs: Sequence[Pair], plan: Plan, *, told: Callable[[str], object] = print) -> Reader:
    """Trains a reader on pairs, and gives it back."""
    torch.manual_seed(plan.seed)
    random = Random(plan.seed)
    wide, narrow = (
        [p for p in model.parameters() if p.requires_grad and (p.ndim > 1) is matrix] for matrix in (True, False)
    )
    optimizer = torch.optim.AdamW(
        [{"params": wide, "weight_decay": plan.decay}, {"params": narrow, "weight_decay": 0.0}], lr=plan.rate
    )
    epochs = [[*pairs, *_strange(pairs, plan, random), *_turned(pairs, plan, random)] for _ in range(plan.epochs)]
    steps, done = sum(math.ceil(len(epoch) / plan.batch) for epoch in epochs), 0
    for number, epoch in enumerate(epochs, 1):
        model.train()
        lost = 0.0
        for batch in _batches(epoch, plan, random):
            share = min(1.0, (done + 1) / (plan.warm * steps), max(0.02, (steps - done) / ((1 - plan.warm) * steps)))
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * share
            loss = _loss(scores(model, [_rewritten(pair, random) for pair in batch]), batch)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            lost, done = lost + float(loss.detach()), done + 1
        told(f"epoch {number}/{plan.epochs} loss {lost * plan.batch / len(epoch):.3f}")
    return model


def _loss(found: Tensor, batch: Sequence[Pair]) -> Tensor:
    """The entropy of the relations, and once more of what decides: whether it was said."""
    relation = torch.tensor([RELATIONS.index(pair.relation) for pair in batch])
    said = torch.stack([found[:, 0], found[:, 1:].logsumexp(-1)], -1)
    return 0.5 * F.cross_entropy(found, relation, label_smoothing=SMOOTH) + F.cross_entropy(
        said, (relation > 0).long(), label_smoothing=SMOOTH
    )


def _batches(pairs: Sequence[Pair], plan: Plan, random: Random) -> Iterator[list[Pair]]:
    """All pairs in batches of about equal length, shuffled."""
    order = sorted(random.sample(pairs, len(pairs)), key=lambda pair: len(pair.quote) // 40 + 2 * random.random())
    cut = [order[first : first + plan.batch] for first in range(0, len(order), plan.batch)]
    yield from random.sample(cut, len(cut))


def _strange(pairs: Sequence[Pair], plan: Plan, random: Random) -> Iterator[Pair]:
    """Claims beside the quotations of others near them in the table, which are of the same field."""
    for at in random.sample(range(len(pairs)), int(len(pairs) * plan.strange)):
        quote, other = pairs[at].quote, pairs[(at + random.randint(*NEIGHBOURS)) % len(pairs)]
        if other.quote != quote:
            yield Pair(OTHER, other.claim, quote)


def _turned(pairs: Sequence[Pair], plan: Plan, random: Random) -> Iterator[Pair]:
    """Claims held against one another, so that a claim that is a paraphrase of its quotation contradicts what
    contradicts that, and each is its own paraphrase: what a claim looks like tells nothing (Poliak et al., "Hypothesis
    only baselines in natural language inference", 2018)."""
    for _, some in groupby(pairs, key=lambda pair: pair.quote):
        claims: dict[str, list[str]] = {}
        for pair in some:
            claims.setdefault(pair.relation, []).append(pair.claim)
        same, changed, strange = (claims.get(relation, []) for relation in (SAME, CHANGED, OTHER))
        made = [
            *(Pair(CHANGED, claim, other) for claim in same for other in changed if long(claim)),
            *(Pair(CHANGED, claim, other) for claim in changed for other in same if long(other)),
            *(Pair(SAME, claim, other) for claim in same for other in same if long(other) and not long(claim)),
            *(Pair(OTHER, claim, other) for claim in (*same, *changed) for other in strange),
        ]
        yield from random.sample(made, min(len(made), plan.turned))
        itself = [pair.quote.removeprefix("that "), *same, *changed, *strange]
        yield from (Pair(SAME, claim, claim) for claim in random.sample(itself, plan.itself))


def long(claim: str) -> bool:
    return len(claim.split()) > SHORT


def _rewritten(pair: Pair, random: Random) -> Pair:
    """The pair as it may be printed elsewhere: without "that", without a stop, in other marks."""
    quote, claim = pair.quote, pair.claim
    if quote.startswith("that ") and random.random() < 0.4:
        quote = quote[5:]
    if random.random() < 0.5:
        claim = claim.rstrip(".")
    if random.random() < 0.3:
        quote, claim = quote.replace("'", "’"), claim.replace("'", "’")
    if random.random() < 0.2:
        quote = quote.rstrip(".") + ","
    return pair._replace(quote=quote, claim=claim)


def calibrated(model: Reader, pairs: Sequence[Pair]) -> Reader:
    """The reader with its scores divided by the temperature at which its probabilities fit pairs that it has not seen
    (Guo et al., "On calibration of modern neural networks", ICML 2017)."""
    known = torch.tensor([RELATIONS.index(pair.relation) for pair in pairs])
    said = torch.from_numpy(chances(model, pairs)).log()
    tried = [step / 20 for step in range(10, 61)]
    best = min(tried, key=lambda heat: float(F.cross_entropy(said / heat, known)))
    cooled = deepcopy(model)
    with torch.no_grad():
        cooled.judged.weight.div_(best)
        cooled.judged.bias.div_(best)
    return cooled


def judged(model: Reader, pairs: Sequence[Pair]) -> dict[str, str]:
    """Of those that say the same how many are found at a probability, and how many others besides."""
    said = chances(model, pairs)[:, 0]
    true = np.array([pair.relation == SAME for pair in pairs])
    return {f"{at}": f"{(said[true] >= at).sum()} of {true.sum()}, {(said[~true] >= at).sum()} wrong" for at in SHOWN}


def export(model: Reader, path: Path) -> None:
    """Writes what :class:`quotes.meaning.entailment.Entailment` reads: matrices in int8 with a scale a column."""
    arrays: dict[str, Tensor] = {}
    state = model.state_dict()
    arrays |= _rounded("places", state["places.weight"][:LONGEST], 1)
    for name, weight in state.items():
        if name.startswith("layers.") and weight.ndim > 1:
            arrays |= _rounded(name.removesuffix(".weight"), weight.T, 0)
        elif name.startswith(("layers.", "norm.", "judged.", "kinds.", "told.")):
            arrays[name] = weight
    np.savez(path, allow_pickle=False, **{name: tensor.contiguous().numpy() for name, tensor in arrays.items()})


def _rounded(name: str, matrix: Tensor, over: int) -> dict[str, Tensor]:
    """A matrix in int8 and its scales, one a row or a column: over which axis the largest is sought."""
    scale = matrix.abs().amax(over, keepdim=True).clamp_min(1e-8) / 127
    return {f"{name}.codes": (matrix / scale).round().to(torch.int8), f"{name}.scale": scale}
