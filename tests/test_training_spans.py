"""The articles annotated for this project: places in texts of others, and nothing of these texts."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from quotes.training.corpus import json_lines
from quotes.training.spans import annotated_articles, with_text
from tests.benchmarks.speed import CORPUS

SPANS = Path(str(files("quotes.training").joinpath("annotated.jsonl.gz")))
TEXT = "On Monday Ann Roe, a baker, told the Herald it rained."
ROW: dict[str, Any] = {
    "id": "1",
    "cast": {"A": {"kind": "person", "name": [10, 17], "names": [[10, 17], [14, 17]], "roles": [[21, 26]]}},
    "attributions": [
        {
            "content": [[44, 53]],
            "cue": [[28, 32]],
            "source": [[10, 26]],
            "who": "A",
            "addressee": [33, 43],
            "when": [0, 9, 1],
            "said_on": "2025-01-06",
        }
    ],
}


def test_places_become_words() -> None:
    row = with_text(ROW, {"text": TEXT, "outlet": "The Herald"})
    (said,) = row["attributions"]
    assert row["cast"]["A"] == {"kind": "person", "name": "Ann Roe", "names": ["Ann Roe", "Roe"], "roles": ["baker"]}
    assert (said["addressee"], said["when"], said["venue"]) == ("the Herald", "*On Monday", None)
    assert (row["outlet"], row["published"], said["said_on"], said["within"]) == (
        "The Herald",
        None,
        "2025-01-06",
        None,
    )


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [
            one for key, part in value.items() if key not in {"id", "kind", "who", "said_on"} for one in strings(part)
        ]
    if isinstance(value, list):
        return [one for part in value for one in strings(part)]
    return [value] if isinstance(value, str) else []


def test_no_word_of_an_article_is_kept() -> None:
    rows = list(json_lines(SPANS))
    assert len({row["id"] for row in rows}) == len(rows) == 300
    assert not strings([list(row["cast"].values()) + row["attributions"] for row in rows])


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the corpus beside the repository")
def test_every_place_lies_in_its_article_and_every_speaker_in_the_cast() -> None:
    for row in annotated_articles(CORPUS):
        for one in row["attributions"]:
            places = [place for key in ("content", "cue", "source") for place in one[key]]
            assert all(0 <= start < end <= len(row["text"]) for start, end in places)
            assert one["who"] is None or one["who"] in row["cast"]
