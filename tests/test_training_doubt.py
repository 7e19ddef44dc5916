"""Altered claims as examples: which say the same, and what the fitted weights make of them."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy")
pytest.importorskip("typer")

from quotes.data import load_table
from quotes.training.doubt import altered, fitted, outcomes, quoted
from quotes.training.pairs import Pair

SAME = Pair("paraphrase", "With a boat and a net I will manage", "Give me a boat and a net and I will manage.")
TURNED = Pair("contradiction", "We bought the farm in March", "We bought the mill in March.")
REPORTED = Pair("paraphrase", "The mill was sold", "that the mill had been sold")
NAMED = Pair("contradiction", "Mayor Lund knew of the leak in March", "Mayor Holt knew of the leak in March.")


def test_only_what_is_altered_and_may_be_doubted_teaches() -> None:
    examples = list(altered([SAME, TURNED, REPORTED, NAMED]))
    assert [one.pair for one in examples] == [SAME, TURNED]
    assert [one.same for one in examples] == [True, False]


def test_a_quotation_that_begins_small_was_reported() -> None:
    assert [quoted(pair)["kind"] for pair in (SAME, REPORTED)] == ["direct", "indirect"]


def test_what_goes_with_the_same_is_weighed_for_it() -> None:
    examples = list(altered([SAME, TURNED])) * 20
    weights = fitted(examples)
    assert weights["every word taken up"] > 0 > weights["words put for others"]
    assert outcomes(examples, weights) == (20, 20, 0, 20)


def test_the_shipped_weights_are_of_these_findings() -> None:
    (one,) = altered([SAME])
    assert {row["finding"] for row in load_table("doubt_weights")} == one.findings.keys()
