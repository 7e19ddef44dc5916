"""Minutes: who speaks there by an office that only the list of those present gives."""

from __future__ import annotations

import pytest

from quotes.pipeline import extract

TOWN = """DUNMORE TOWN COUNCIL
MINUTES of the Monthly Meeting held in the Courthouse, Bridge Street,
on Monday 6 February 2023 at 7.30 p.m.

PRESENT:      Mayor:        Cllr. Aoife Brannigan (in the Chair)
              Councillors:  Fergus Tully, Niamh Carty, Eoin Daly,
                            Martin Daly, Joy Adebayo
IN ATTENDANCE: Mr. Cormac Hession, Town Engineer
               Ms. Deirdre Lacey, Town Clerk
APOLOGIES:    Cllr. T. Moran

1. LAMPS
Cllr. Carty asked whether the lamps had been ordered. The Town Engineer
replied that they had come and that none of them fitted.

2. BENCHES
Cllr. Adebayo said that the benches faced the wall. The
Mayor stated that she would write to the Minister.

3. MARKET
The Town Clerk advised that nine letters had been received, eight of
them from one man.
"""
CITY = """CITY OF HOLLIS CITY COUNCIL
REGULAR MEETING MINUTES

ROLL CALL: Present: Mayor Whitlock, Council Member Ortiz. Staff: City Manager Ellen Park, City Attorney Ross Vail.

City Manager Park reported that the pool will open on June 20. Council Member Ortiz asked if the slide was safe.

The City Attorney advised that it was not safe.
"""
WHO = [
    (TOWN, "they had come", "Cormac Hession"),
    (TOWN, "she would write", "Aoife Brannigan"),
    (TOWN, "nine letters", "Deirdre Lacey"),
    (CITY, "the pool", "Ellen Park"),
    (CITY, "it was not safe", "Ross Vail"),
]


@pytest.mark.parametrize(("text", "words", "name"), WHO)
def test_an_office_in_minutes_is_whoever_is_listed_with_it(text: str, words: str, name: str) -> None:
    found = [quote for quote in extract(text) if words in " ".join(quote.text.split())]
    assert [(quote.speaker.name, quote.speaker.kind) for quote in found if quote.speaker] == [(name, "person")]


def test_whom_a_moderator_calls_after_a_colon_holds_no_office() -> None:
    text = "Pier to close\n\nChairman: Tom Wu, you have the floor.\n\nTom Wu said the pier would close on Monday."
    assert [quote.speaker.role for quote in extract(text) if quote.speaker] == [None]


CASE = """EMPLOYMENT TRIBUNALS

Claimant:      Ms Nerys Hollin
Respondent:    Kilnside Tiles Limited

REPRESENTATION:
Claimant:      In person
Respondent:    Mr Peter Odell (Solicitor)

REASONS

1. I heard from Mr Ivor Rusk (kiln manager) and Mrs Jean Tapp (HR adviser).

2. The claimant told me that she had reported the kiln four times. The respondent denied that it was hot.
"""


def test_a_party_is_whom_the_cover_names_and_not_who_speaks_for_it() -> None:
    found = [(quote.speaker and quote.speaker.name, quote.text) for quote in extract(CASE)]
    assert found[0] == ("Nerys Hollin", "that she had reported the kiln four times")
    assert found[1][0] != "Peter Odell"
