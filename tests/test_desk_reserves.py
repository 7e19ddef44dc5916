"""A claim that leaves out that its speaker does not vouch for it."""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare

RESERVED = [
    ("We will finish the roof in May, but I would not swear to it.", "We will finish the roof in May"),
    ("The thaw comes early this year, but I wouldn't bet the farm on it.", "The thaw comes early this year"),
    ("The bridge is safe, though I may be wrong.", "The bridge is safe"),
    ("The fish are coming back, not that I am sure.", "The fish are coming back"),
    ("She will win the seat, but don't quote me on that.", "She will win the seat"),
    ("The tunnel will open in June, but I can't promise it.", "The tunnel will open in June"),
    ("The owner knew of it, but I cannot prove it.", "The owner knew of it"),
    ("It was the pump that failed, but we don't know for certain.", "It was the pump that failed"),
    ("The mine will close next year, but nothing has been decided.", "The mine will close next year"),
    ("The wolves have left the valley, though I could well be mistaken.", "The wolves have left the valley"),
    ("He will come back, but it is too early to say.", "He will come back"),
    ("The virus came with the ship, but that is just a theory.", "The virus came with the ship"),
    ("We can mend it by Friday, but don't hold me to it.", "We can mend it by Friday"),
    ("We have won, but it isn't over yet.", "We have won"),
    ("The dam will hold, and I hope I am right.", "The dam will hold"),
    ("I may be wrong, but the bridge is safe.", "the bridge is safe"),
    ("We would not bet on it, but they will sign.", "they will sign"),
    ("The mill will close, but who knows.", "The mill will close"),
    ("We will sign on Monday, but only if the bank signs first.", "We will sign on Monday"),
    ("The ferry is running, at least for now.", "The ferry is running"),
]


@pytest.mark.parametrize(("printed", "claim"), RESERVED)
def test_a_claim_without_its_reservation_is_shortened_and_says_what_was_left_out(printed: str, claim: str) -> None:
    found = compare(claim, f"“{printed}”")
    assert (found.verdict, "omission changes meaning" in found.flags) == ("shortened", True)
    assert [printed.replace(claim, "").strip(" ,.")] == [dropped.strip(" ,.") for dropped in found.dropped]


VOUCHED = [
    ("We lost the match, but we played well.", "We lost the match"),
    ("We will finish the roof in May, but the floor took longer.", "We will finish the roof in May"),
    ("The bridge is safe, though it is ugly.", "The bridge is safe"),
    ("The bridge is safe, though the mayor may be wrong.", "The bridge is safe"),
    ("The bus will come, but I am not sure about the train.", "The bus will come"),
    ("We left, but I am not sure why.", "We left"),
    ("We left, but nobody can say where the others went.", "We left"),
    ("We have won, but I can't promise another cup.", "We have won"),
    ("They will race, but I would not bet on the horse.", "They will race"),
    ("She will win the seat, and I will be there.", "She will win the seat"),
    ("He took the money, but he gave it back.", "He took the money"),
    ("The owner knew of it, but he told nobody.", "The owner knew of it"),
    ("The tunnel will open in June, but I will not be there.", "The tunnel will open in June"),
    ("He will come back, but I would not marry him.", "He will come back"),
    ("The virus came with the ship, but the ship has left.", "The virus came with the ship"),
    ("The wolves have left the valley, though I miss them.", "The wolves have left the valley"),
    ("Wages will rise this year, but prices will not wait.", "Wages will rise this year"),
    ("The roof has gone. I may be wrong about the walls.", "The roof has gone"),
    ("We sold it, and he said that I may be wrong.", "We sold it"),
    ("The ferry is running, but the bus is late.", "The ferry is running"),
]


@pytest.mark.parametrize(("printed", "claim"), VOUCHED)
def test_what_else_was_said_beside_a_claim_takes_nothing_from_it(printed: str, claim: str) -> None:
    assert compare(claim, f"“{printed}”").verdict == "verbatim"


MIXED = [
    ("shortened", 'that moss "should be counted as alive in some Arctic surveys"', 'moss "should be counted as alive"'),
    ("shortened", 'that the hut "was safe to use on all calm days"', "the hut was safe to use"),
    ("paraphrased", 'that the crew "was brave" and that it "should be paid by May"', 'the crew "was brave"'),
    ("paraphrased", 'that the mill was old, "and I told the council so in May"', "the mill was old"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), MIXED)
def test_four_words_that_go_on_within_the_marks_limit_a_claim_and_those_in_marks_of_their_own_do_not(
    verdict: str, printed: str, claim: str
) -> None:
    assert compare(claim, printed, "mixed").verdict == verdict
