"""The weights of a conditional logit by maximum likelihood with a ridge; scipy's L-BFGS on sparse findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np

from quotes.resolve.speaker.rank import ANY, Weights

OWN = 2.0  # how much harder a weight for one form of source is drawn to zero than one for all forms


class Example(Protocol):
    """A choice: the form of source it belongs to, the findings of what can be chosen, what is right, its weight."""

    @property
    def form(self) -> str: ...
    @property
    def findings(self) -> Sequence[dict[str, float]]: ...
    @property
    def right(self) -> Sequence[bool]: ...
    @property
    def weight(self) -> float: ...


def fit(examples: Sequence[Example], ridge: float = 1.0, known: Weights | None = None, hold: float = 1.0) -> Weights:
    """Weights by form and finding. Examples without a right candidate teach nothing and are left out.

    Weights that are ``known`` from an earlier fit are drawn to what they were, ``hold`` times as hard as others to
    zero, so that new findings find their place and the others keep theirs.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    examples = [example for example in examples if any(example.right)]
    keys: dict[tuple[str, str], int] = {}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for example in examples:
        for found in example.findings:
            for form in {ANY, example.form}:
                columns += [keys.setdefault((form, finding), len(keys)) for finding in found]
                values += found.values()
            ends.append(len(columns))
    x: Any = csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(keys)))
    sizes = np.array([len(example.findings) for example in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.concatenate([example.right for example in examples])
    weight = np.array([example.weight for example in examples])
    known = known or {}
    before = np.array([known.get(form, {}).get(finding, 0.0) for form, finding in keys])
    told = {finding for own in known.values() for finding in own}
    held = [hold if finding in told else 1.0 for _, finding in keys]
    penalty = ridge * np.array([1.0 if form == ANY else OWN for form, _ in keys]) * np.array(held)

    def loss(w: Any) -> tuple[float, Any]:
        scores = x @ w
        total, share = softmax(scores, starts, sizes)
        of_right, share_right = softmax(np.where(right, scores, -1e9), starts, sizes)
        pull = np.repeat(weight, sizes) * (share - share_right)
        moved = w - before
        cost = (weight * (total - of_right)).sum() + 0.5 * (penalty * moved * moved).sum()
        return float(cost), x.T @ pull + penalty * moved

    w = minimize(loss, before, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    table: Weights = {}
    for (form, finding), value in zip(keys, w, strict=True):
        table.setdefault(form, {})[finding] = float(value)
    return table


def softmax(scores: Any, starts: Any, sizes: Any) -> tuple[Any, Any]:
    """For each group of scores the logarithm of the sum of exponentials, and the share of each score in it."""
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    raised = np.exp(scores - top)
    sums = np.add.reduceat(raised, starts)
    return np.log(sums) + top[starts], raised / np.repeat(sums, sizes)


def rows(table: Weights, least: float = 0.01) -> Iterable[tuple[str, str, str]]:
    """Form, finding and weight of every weight that says something, in the order of the data file."""
    flat = ((form, finding, value) for form, own in table.items() for finding, value in own.items())
    return ((form, finding, f"{value:.2f}") for form, finding, value in sorted(flat) if abs(value) >= least)
