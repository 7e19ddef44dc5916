"""What somebody says of a thing that they welcome or condemn is the words in marks, without the thing."""

from __future__ import annotations

import pytest

from quotes import extract

JUDGED = [
    ('Trade minister Lord Pell welcomed the news: "{said}"', "Pell"),
    ("Councillor Ane Friis praised the work of the divers: “{said}”", "Ane Friis"),
    ('Mayor Bo Lind condemned the attack on the pier: "{said}"', "Bo Lind"),
]


@pytest.mark.parametrize(("words", "speaker"), JUDGED)
def test_what_is_said_of_a_thing_stands_behind_the_colon(words: str, speaker: str) -> None:
    (found,) = extract(words.format(said="The cellar will be dry for the first time."))
    assert (found.kind, found.text.strip('"“”')) == ("direct", "The cellar will be dry for the first time.")
    assert found.speaker and found.speaker.name == speaker


def test_a_clause_before_the_colon_is_said_as_well() -> None:
    (found,) = extract('Tom Wu said three things mattered: "trust, time and tea".')
    assert (found.kind, found.text) == ("mixed", 'three things mattered: "trust, time and tea"')
