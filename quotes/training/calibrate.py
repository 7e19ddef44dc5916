"""Weights for the confidence of attributions, fitted on articles that the model was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.attribute.assemble import Found, attributions
from quotes.attribute.confidence import NAMES, Calibration
from quotes.attribute.layout import Layout
from quotes.attribute.tagger import Model
from quotes.segment import segment
from quotes.training.corpus import Annotated
from quotes.training.evaluate import article_scores, gold_rows
from quotes.training.measure import Row, attribution_row, match, same_source
from quotes.values import Article

Array = npt.NDArray[np.float64]

FOLDS = 10
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights; error and sharpness are those of cross-validation over articles."""

    weights: tuple[float, ...]
    calibration_error: float
    brier: float
    bins: tuple[tuple[float, float, int], ...]  # mean confidence, share that is right, count


def calibrate(model: Model, articles: Sequence[Annotated], tokenizer: Any) -> Fit:
    """The confidence weights for a model, from annotated articles that it was not trained on."""
    evidence: list[tuple[float, ...]] = []
    right: list[bool] = []
    owners: list[int] = []
    for number, article in enumerate(articles):
        layout = Layout(segment(Article(article.text)))
        scores = article_scores(article.text, tokenizer, model)
        found = attributions(article.text, layout, scores, Calibration((0.0,) * len(NAMES)), least=0.0)
        evidence += [f.evidence.values for f in found]
        right += rightness(article.text, gold_rows(article), found)
        owners += [number] * len(found)
    return fit(np.array(evidence), np.array(right, dtype=np.float64), np.array(owners))


def rightness(text: str, gold: Sequence[Row], found: Sequence[Found]) -> list[bool]:
    """For each attribution whether a gold one has its content (IoU 0.5) and its source."""
    rows = [attribution_row(f.attribution) for f in found]
    right = [False] * len(rows)
    for i, j in match(text, gold, rows, least=0.5):
        right[j] = same_source(text, gold[i], rows[j])
    return right


def logistic(x: Array, y: Array, *, ridge: float = RIDGE) -> Array:
    """Ridge logistic regression by Newton's method; the first column, the intercept, is not shrunk."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(weights)


def calibration_error(p: Array, y: Array, *, bins: int = 10) -> tuple[float, tuple[tuple[float, float, int], ...]]:
    """Expected calibration error over equally filled bins, and the bins (Guo et al. 2017)."""
    order = np.array_split(np.argsort(p), bins)
    rows = tuple((float(p[b].mean()), float(y[b].mean()), len(b)) for b in order if len(b))
    return sum(n * abs(said - was) for said, was, n in rows) / max(1, len(p)), rows


def fit(evidence: Array, right: Array, articles: npt.NDArray[np.int64]) -> Fit:
    """The weights, with the error of models that never saw the article they judge (``articles`` numbers them)."""
    held_out = np.zeros(len(right))
    for fold in range(FOLDS):
        test = articles % FOLDS == fold
        weights = logistic(evidence[~test], right[~test])
        held_out[test] = 1 / (1 + np.exp(-evidence[test] @ weights))
    error, bins = calibration_error(held_out, right)
    return Fit(tuple(float(w) for w in logistic(evidence, right)), error, float(np.mean((held_out - right) ** 2)), bins)
