"""Quotations and claims about them, written for this project: what the encoder of ``quotes.meaning.entailment`` learns.

Parts of ``pairs.tsv.gz``: ``train`` and ``since``, in which claims of every form say the same or not; ``first``, whose
forms give that away (headlines are paraphrases), learned before those only; ``held``, which chose and calibrated the
encoder; ``aside``, a fifth of the quotations written with ``since``, of which it has read none; ``last``, looked at
once. The weights for doubt are fitted on ``held`` and ``aside``.
"""

from __future__ import annotations

import gzip
from importlib.resources import files
from typing import NamedTuple

from quotes.data import parse_table


class Pair(NamedTuple):
    """How a claim relates to a quotation, one of ``quotes.meaning.entailment.RELATIONS``."""

    relation: str
    claim: str
    quote: str


def written(part: str) -> list[Pair]:
    """The pairs of a part.

    >>> len({pair.quote for pair in written("last")})
    50
    """
    with files("quotes.training").joinpath("pairs.tsv.gz").open("rb") as file:
        rows = parse_table(gzip.decompress(file.read()).decode("utf-8"), name="pairs")
    return [Pair(row["relation"], row["claim"], row["quote"]) for row in rows if row["part"] == part]
