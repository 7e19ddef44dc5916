"""The evaluation gate: the engine's scores on the development articles must not fall below pinned floors.

A floor is raised after an improvement and lowered only with a reason in the commit. The corpus belongs to its
publishers and is no part of the repository; where it is missing, the gate is skipped.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from quotes.attribute import Engine
from tests.benchmarks.accuracy import CORPUS, figures, judge

FLOORS = json.loads((Path(__file__).parent / "gate_floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    if not CORPUS.exists():
        pytest.skip("the corpus is not here")
    return figures(judge(Engine(threads=2)))


def test_the_gate_measures_on_the_articles_that_its_floors_were_set_on() -> None:
    if not CORPUS.exists():
        pytest.skip("the corpus is not here")
    digests = {name: hashlib.sha256((CORPUS / name).read_bytes()).hexdigest() for name in FLOORS["digests"]}
    assert digests == FLOORS["digests"]


@pytest.mark.parametrize("figure", FLOORS["floors"])
def test_no_score_falls_below_its_floor(measured: dict[str, float], figure: str) -> None:
    assert measured[figure] >= FLOORS["floors"][figure]
