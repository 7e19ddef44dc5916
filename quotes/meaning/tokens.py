"""Wordings as word pieces: the tokenizer of the token model, which is that of the encoders of wordings too."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

LONGEST = 256  # word pieces that are read, as its makers cut; of longer wordings the beginning counts
MARKS = "\"“”„«»'‘’ \t\n"


def pieces(wording: str) -> list[int]:
    """The numbers of a wording's pieces; quotation marks around it do not count."""
    found: list[int] = _tokenizer().encode(wording.strip(MARKS)).ids
    return found


def pair_pieces(one: str, other: str) -> tuple[list[int], list[int]]:
    """The numbers of the pieces of two wordings read together, and of each whether it is of the second (1) or not."""
    found = _tokenizer().encode(one.strip(MARKS), other.strip(MARKS))
    return found.ids, found.type_ids


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    made = Tokenizer.from_str(files("quotes.data").joinpath("model_tokenizer.json").read_text(encoding="utf-8"))
    made.enable_truncation(LONGEST)
    return made
