"""Floors of resolution on the hand-made labels, over the corpus's own attributions; skipped without the corpus."""

from __future__ import annotations

import pytest

from tests.benchmarks.who import CORPUS, Pair, pairs, tally

# Addressees: these labels leave the further answers of an interview without one, newer ones (who-train) do not.
FLOORS = {"speaker": 0.92, "kind": 0.95, "role": 0.85, "addressee": 0.66, "venue": 0.7, "said_on": 0.85}


@pytest.fixture(scope="module")
def rows() -> list[Pair]:
    if not (CORPUS / "who-dev.jsonl").exists():
        pytest.skip("the labelled corpus is not beside the repository")
    return list(pairs(CORPUS, by_engine=False, half=None))


@pytest.mark.parametrize("field", FLOORS)
def test_field_keeps_its_floor(rows: list[Pair], field: str) -> None:
    counts = tally(rows)[field]
    if field in {"speaker", "kind"}:
        score = counts["equal"] / counts["rows"]
    else:
        score = 2 * counts["both"] / (counts["found"] + counts["gold"])
    assert score >= FLOORS[field]


def test_every_mention_is_its_words(rows: list[Pair]) -> None:
    for _, _, quote in rows:
        spans = quote.speaker.mentions if quote.speaker else ()
        assert all(len(span.text) == span.end - span.start for span in spans)
        assert list(spans) == sorted(set(spans))
