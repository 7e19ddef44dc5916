"""Blocks that a page sets off: whose words they are, by the line below or by the one above."""

from __future__ import annotations

import pytest

from quotes import extract

ABOVE = "Pier holds\n\n{above}\n\n> {block}\n\n{below}\n\nThe band played on."
SIGNED = [
    ("The trains run again.", "Our trains are dry. Please use them.", "— Osk Rail (@oskrail) May 6, 2025", "Osk Rail"),
    ("The trains run again.", "We mopped all night.", "– Greta Lindholm, station master", "Greta Lindholm"),
    ("From the mayor:", "Thinking of all on the pier.", "— Greta Lindholm (@glind) May 6, 2025", "Greta Lindholm"),
    (
        "The mayor, Greta Lindholm, is on air. She says the pier is shut.",
        "Stay off it. You will get wet.",
        "She left.",
        "Greta Lindholm",
    ),
    ("The mayor, Greta Lindholm, has spoken.", "I was the first to cross it.", "She left.", "Greta Lindholm"),
    (
        "The mayor, Greta Lindholm, has spoken.",
        "It should not open. I was asked and I said go.",
        "Rain.",
        "Greta Lindholm",
    ),
    ("The mayor, Greta Lindholm, has just said:", "I was the first to cross it.", "She left.", "Greta Lindholm"),
]


@pytest.mark.parametrize(("above", "block", "below", "speaker"), SIGNED)
def test_whose_block_it_is_the_words_around_it_tell(above: str, block: str, below: str, speaker: str) -> None:
    (found,) = (q for q in extract(ABOVE.format(above=above, block=block, below=below)) if q.text == block)
    assert (found.kind, found.speaker and found.speaker.name) == ("direct", speaker)


OF_NOBODY = [
    ("Greta Lindholm met Tom Abara on the pier.", "I was the first to cross it."),  # either of them
    ("The mayor, Greta Lindholm, has read the by-law.", "No person may cross the pier by night."),  # nobody's own
    ("The mayor, Greta Lindholm, has read the by-law.", "You may not cross the pier by night."),  # the by-law's
]


@pytest.mark.parametrize(("above", "block"), OF_NOBODY)
def test_a_block_is_of_nobody_where_the_words_around_it_do_not_tell(above: str, block: str) -> None:
    assert all(
        q.speaker is None
        for q in extract(ABOVE.format(above=above, block=block, below="It rained."))
        if q.text == block
    )
