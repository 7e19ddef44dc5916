"""The development scores of a model that is being trained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from quotes.attribute.decode import Chunk, Floats, decode_roles
from quotes.attribute.features import Ints, Pieces, article_pieces, join
from quotes.attribute.link import link
from quotes.attribute.scores import Scores
from quotes.attribute.tagger import Model, score
from quotes.segment import segment
from quotes.training.corpus import ROLES, Annotated
from quotes.training.measure import Row, Tally, is_quoted, tally
from quotes.training.model import Tagger
from quotes.values import Article


def torch_model(model: Tagger) -> Model:
    """A trained model as the function that the tagger asks."""
    device = next(model.parameters()).device

    def run(*arrays: Ints) -> Sequence[Floats]:
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
            outputs = model(*(torch.from_numpy(a).to(device) for a in arrays))
        return [np.asarray(o.float().cpu().numpy(), dtype=np.float32) for o in outputs]

    return run


def rows(scores: Scores) -> list[Row]:
    """The attributions read off the scores of an article."""
    pieces = scores.pieces

    def span(chunk: Chunk | None) -> list[list[int]]:
        return [[int(pieces.start[chunk.first]), int(pieces.end[chunk.last])]] if chunk else []

    return [
        {"source": span(g.source), "cue": span(g.cue), "content": [s for c in g.contents for s in span(c)]}
        for g in link(scores, decode_roles(pieces, scores.role))
    ]


def gold_rows(article: Annotated) -> list[Row]:
    """The attributions of an annotated article."""
    owners: dict[int, Row] = {}
    for s in article.stretches:
        if s.owner >= 0:
            owners.setdefault(s.owner, {role: [] for role in ROLES})[s.label].append([s.start, s.end])
    return [owners[k] for k in sorted(owners)]


def pieces_of(text: str, tokenizer: Any) -> Pieces:
    """The word pieces of an article, as one stretch."""
    return join(list(article_pieces(text, segment(Article(text)), tokenizer)))


def article_scores(text: str, tokenizer: Any, model: Model) -> Scores:
    return score([pieces_of(text, tokenizer)], model)[0]


def development_scores(model: Model, articles: Sequence[Annotated], tokenizer: Any) -> dict[str, float]:
    """F1 of attributions (percent) over all, quoted and unquoted ones, and source accuracy among quoted ones."""
    sums = {"all": Tally(), "quoted": Tally(), "unquoted": Tally()}
    for article in articles:
        found = rows(article_scores(article.text, tokenizer, model))
        gold = gold_rows(article)
        for name, keep in (("all", lambda *_: True), ("quoted", is_quoted), ("unquoted", lambda *a: not is_quoted(*a))):
            sums[name] += tally(article.text, gold, found, keep)
    out = {name: round(100 * t.f1, 2) for name, t in sums.items()}
    return out | {"source": round(100 * sums["quoted"].source_accuracy, 2)}
