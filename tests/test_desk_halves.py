"""The halves of a statement exchanged: what is said to be so with what is not, who with whom."""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare
from quotes.desk.wording.doubt import is_settled
from quotes.desk.wording.halves import halves_exchanged
from quotes.desk.wording.meaning import told_by_words
from quotes.desk.wording.words import words

EXCHANGED = [
    ("We lost to Marsh, not to the weather, but the weather made it easier.", "We lost to the weather, not to Marsh"),
    (
        "We lost to Marsh, not to the weather, but the weather made it easier.",
        "We lost to the weather and not to Marsh",
    ),
    ("We blame the board rather than the nurses, who know it.", "We blame the nurses rather than the board"),
    ("I would rather take the train than the plane.", "I would rather take the plane than the train"),
    ("Rather the old bridge than the new tunnel, and I know both.", "Rather the new tunnel than the old bridge"),
    ("We bought buses instead of trams, because trams need wires.", "We bought trams instead of buses"),
    ("Instead of a school we got a prison, and the prison is full.", "Instead of a prison we got a school"),
    ("We feared banks more than wolves, though wolves ate our sheep.", "We feared wolves more than banks"),
    ("The vote came before the strike, and the strike was short.", "The strike came before the vote"),
    ("We ate after the funeral, and the funeral was long.", "The funeral was after we ate"),
    ("Marsh beats Holm every year, and Holm knows why.", "Holm beats Marsh every year"),
    ("Marsh beat Holm in the final, but Holm had the better coach.", "Holm beat Marsh in the final"),
    ("I trusted the captain, not the owner, but the owner paid.", "I trusted the owner, not the captain"),
    ("This is about safety rather than money, though money helps.", "This is about money rather than safety"),
    ("We fight for the harbour, not for the hotel, which has lawyers.", "We fight for the hotel, not for the harbour"),
    ("The pump failed before the flood, not after it.", "The pump failed after the flood, not before it"),
    ("They protect the bosses and not the workers, who pay.", "They protect the workers and not the bosses"),
    ("I prefer rain to snow, but snow is prettier.", "I prefer snow to rain"),
    ("Not the driver but the guard stopped the train.", "Not the guard but the driver stopped the train"),
    ("We sold to the council, not the bank, but the bank lent it.", "We sold to the bank and not to the council"),
]


@pytest.mark.parametrize(("printed", "claim"), EXCHANGED)
def test_halves_that_changed_places_are_altered_by_the_words_alone(printed: str, claim: str) -> None:
    found = compare(claim, f"“{printed}”")
    assert found.verdict == "altered"
    told = told_by_words(claim, printed)
    assert is_settled(claim, printed, found, told)  # and the encoder may not say otherwise


STAYS = [
    (
        "We lost to Marsh, not to the weather, but the weather made it easier.",
        "We lost to Marsh and not to the weather",
    ),
    ("We lost to Marsh, not to the weather, but the weather made it easier.", "We lost to Marsh, not to the weather"),
    ("We lost to Marsh, not to the weather.", "We did not lose to the weather but to Marsh"),
    ("We blame the board rather than the nurses.", "We blame the board instead of the nurses"),
    ("We blame the board rather than the nurses.", "We blame the board and not the nurses"),
    ("We bought buses instead of trams.", "We bought buses, not trams"),
    ("The vote came before the strike.", "The strike came after the vote"),
    ("Before the strike we held a vote.", "We held a vote before the strike"),
    ("Marsh beat Holm in the final.", "Holm was beaten by Marsh in the final"),
    ("Marsh met Holm in the final.", "Holm met Marsh in the final"),
    ("This is about safety rather than money.", "This is not about money but safety"),
    ("We fight for the harbour, not for the hotel.", "We fight for the harbour and not for the hotel"),
    ("The pump failed before the flood, not after it.", "The pump failed before the flood and not after"),
    ("They protect the bosses and not the workers.", "They do not protect the workers but the bosses"),
    ("The board and the nurses signed it.", "The nurses and the board signed it"),
    ("They took boats, nets and ropes.", "They took ropes, nets and boats"),
    ("On Monday we met in Selm.", "In Selm we met on Monday"),
    ("The owner is the skipper.", "The skipper is the owner"),
    ("Quickly we left and sadly.", "Sadly we left and quickly"),
    ("We did not go by road, but the road was open.", "We did not go by road"),
]


@pytest.mark.parametrize(("printed", "claim"), STAYS)
def test_what_keeps_its_halves_or_holds_both_ways_is_not_exchanged(printed: str, claim: str) -> None:
    assert not halves_exchanged(words(claim), words(printed))
