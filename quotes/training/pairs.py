"""Quotations and claims about them, written for this project: what the encoder of ``quotes.meaning.entailment`` learns.

Parts of ``pairs.tsv.gz``: ``train``, in which claims of every form say the same or not; ``first``, whose forms give
that away (headlines are paraphrases), learned before those only; ``held``, which chose and calibrated the encoder;
``last``, looked at once; ``since`` and ``unread``, written after the encoder, which has read none of them: the words of
the check were mended on ``since``, and its weights for doubt fitted on four fifths of both.
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
