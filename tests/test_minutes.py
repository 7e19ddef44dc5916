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


HARBOUR = """KILNSAND HARBOUR BOARD

Minutes of the ordinary meeting of the Board held in the Net Loft, Staithe Row, on Tuesday 4 April 2023

PRESENT:        Mr Aldous Wray (in the Chair)
                Mrs Peggy Lunt
                Mr Hew Sorrel
IN ATTENDANCE:  Miss Una Fell (Harbour Master)
                3 fishermen

41/23  MINUTES
       RESOLVED: that the minutes of 7 March be taken as read and signed
       by the Chairman.

42/23  DREDGING
       Mr Sorrel informed the Board that the dredger would now cost £90,000
       more than in 2019. Mrs Lunt stated that this was "a great deal of
       money for mud" and asked that it be noted.
       Mr Sorrel reminded the Board that the grant would run out in 2024,
       come what may.
       Miss Fell warned that a trawler had touched bottom twice.
       RESOLVED (2 for, 1 against): that the dredger be hired for a week.

43/23  ICE
       Mrs Lunt told members that the ice had been grey since Easter, and
       that nobody would say why.
"""
SAID = [
    ("Sorrel", "that the dredger would now cost £90,000 more than in 2019"),
    ("Lunt", 'that this was "a great deal of money for mud"'),
    ("Lunt", "that it be noted"),
    ("Sorrel", "that the grant would run out in 2024, come what may"),
    ("Fell", "that a trawler had touched bottom twice"),
    ("Lunt", "that the ice had been grey since Easter, and that nobody would say why"),
]


def test_minutes_are_prose_and_what_a_meeting_resolved_is_said_by_nobody() -> None:
    found = [
        (quote.speaker and quote.speaker.name.split()[-1], " ".join(quote.text.split())) for quote in extract(HARBOUR)
    ]
    assert found == SAID


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
