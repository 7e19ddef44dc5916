"""Where in a recording something is said: by subtitles and by transcripts that bear times, and by nothing else."""

from __future__ import annotations

import pytest

from quotes import fields
from quotes.pipeline import extract
from quotes.records import quote_record
from quotes.resolve.occasion.seconds import times
from quotes.values import Article
from tests.format_rows import quotes_of

RECORDINGS = [
    ("[00:00:05] Ann Lee: Good evening.", [5]),
    ("[0:05] Good evening.\n\n[1:02:09.500] Good evening, Ann.", [5, 3729]),
    ("Night talk\n\nAnn Lee (00:05):\nGood.\n\nBo Ek (00:41):\nYes.\n\nAnn Lee (01:02):\nWhy?", [5, 41, 62]),
    ("Night talk\n\nAnn Lee [00:05]\nGood.\n\nBo Ek [00:41]\nYes.\n\nAnn Lee [01:02]\nWhy?", [5, 41, 62]),
]
NONE = [
    "The train left (12:05) and came back.",
    "Ann Lee said so [12:05].\n\nBo Ek [12:06] did not.",
    "[14:02:07] ann: hello\n[14:02:09] bo: hello\n[14:03:00] ann: bye",  # a chat, by the time of day
    "Live\n\n(12:31)\nIt rains.\n\n(12:20)\nIt will rain.\n\n(12:01)\nGood morning.",  # newest first
    "Psalm (1:02)\n\nPsalm (2:01)",
    "",
]


@pytest.mark.parametrize(("text", "seconds"), RECORDINGS)
def test_the_times_of_a_recording(text: str, seconds: list[int]) -> None:
    assert [second for _, second in times(text)] == seconds


@pytest.mark.parametrize("text", NONE)
def test_other_times_are_none_of_a_recording(text: str) -> None:
    assert times(text) == []


def test_each_turn_of_subtitles_has_its_second() -> None:
    assert [quote.second for quote in quotes_of("voices.vtt")] == [4, 10, 17, 20, 65]
    assert all(quote.second is not None for name in ("named.vtt", "names.srt") for quote in quotes_of(name))


def test_what_is_reported_within_a_turn_has_that_of_the_turn_and_what_stands_above_has_none() -> None:
    text = (
        "Mayor Ana Ruiz said that the dam would hold.\n\n[00:00:05] ANN LEE: Will it?\n\n"
        "[00:01:02] BO EK: No. Mayor Ruiz said it would, and that is wrong.\n\n[00:02:00] ANN LEE: Why?\n\n"
        "[01:00:09] BO EK: It leaks."
    )
    found = {quote.text: quote.second for quote in extract(text)}
    assert found["It leaks."] == 3609 and found["Will it?"] == 5
    assert {second for words, second in found.items() if words.startswith("it would")} <= {62}
    assert [second for words, second in found.items() if "the dam would hold" in words] == [None]


def test_it_is_shown_as_a_time() -> None:
    (first, *_) = quotes_of("voices.vtt")
    record = dict(quote_record(Article("x"), first))
    assert record["second"] == 4 and fields.notes(record)[-1] == "at 0:00:04"
