"""What transcripts print around and between what is said, as courts, houses, calls and machines lay it out."""

from __future__ import annotations

import pytest

from tests.format_rows import flat, quotes_of

NOT_SAID = [
    ("committee-motion.txt", ("1110", "Motion agreed", "Minutes")),
    ("court-day-three.txt", ("KEMPER", "handed to the clerk", "Recess")),
    ("hansard-heads.html", ("Column 13", "Question put", "Resolved")),
]


@pytest.mark.parametrize(("name", "words"), NOT_SAID)
def test_what_a_house_prints_beside_a_turn_nobody_says(name: str, words: tuple[str, ...]) -> None:
    said = [flat(quote.text) for quote in quotes_of(name)]
    assert [one for one in said if any(word in one for word in words)] == []
