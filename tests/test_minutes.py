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
BEES = """MINUTES OF THE ANNUAL MEETING OF THE LOWTARN BEEKEEPERS

Those present: the President (Mrs Olwen Stark) in the chair, the Treasurer (Mr Abel Finn) and 19 members.

1. Honey
Mr Noel Ash asked who had eaten the honey. The Treasurer replied that it had been sold. The President said it had not.

2. Hives
Mr Jon Birk complained that the hives leaned. Mrs Jean Birk said that she had straightened them. The Treasurer was glad.
"""
VESTRY = """Minutes of the Vestry

Present:       Councillor Mrs Mab Orrin (Chairman)
               Councillor Rex Thole (Vice-Chairman)
               Mr Saul Beck (Verger)

Mr Odo Finch asked whether the clock could be stopped. The Chairman replied that nobody had ever started it.
"""
WHO = [
    (BEES, "it had been sold", "Abel Finn"),
    (BEES, "it had not", "Olwen Stark"),
    (BEES, "the hives leaned", "Jon Birk"),
    (BEES, "she had straightened", "Jean Birk"),
    (VESTRY, "nobody had ever", "Mab Orrin"),
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


HOUSE = """Chamber of Burgesses
Tuesday 6 June 2017

[Mr Speaker in the Chair]

Bells

1. Perpetua Vane (Old Quay) (Salt)
What plans he has to mend the bell of St Osk.

The Warden of Bells (Ivo Lark)
I have none. The bell is sound, and it is the tower that leans.

Perpetua Vane
Will he go up and look for himself?

Ivo Lark
I went up in May, Mr Speaker. I came down rather faster.

[Madam Deputy Speaker (Nuala Brand) in the Chair]

3.15 pm

Lamps on the Mole

Josiah Pell (Fen End) (Tide)
Who lights the lamps on the mole? My constituents have been told that it is the gulls.

Madam Deputy Speaker
Order. The gulls are not answerable to this Chamber.

[Mr Speaker in the Chair]

4.02 pm

Mr Speaker
The sitting is suspended for the tide.
"""
SPOKEN = [
    ("Perpetua Vane", "What plans he has to mend the bell of St Osk."),
    ("Ivo Lark", "I have none. The bell is sound, and it is the tower that leans."),
    ("Perpetua Vane", "Will he go up and look for himself?"),
    ("Ivo Lark", "I went up in May, Mr Speaker. I came down rather faster."),
    (
        "Josiah Pell",
        "Who lights the lamps on the mole? My constituents have been told that it is the gulls.",
    ),
    ("Nuala Brand", "Order. The gulls are not answerable to this Chamber."),
    ("Speaker", "The sitting is suspended for the tide."),
]


def test_whom_a_label_or_a_notice_names_beside_an_office_speaks_once_without_it_and_headings_are_not_said() -> None:
    found = [(quote.speaker and quote.speaker.name, quote.text) for quote in extract(HOUSE) if quote.kind == "direct"]
    assert found == SPOKEN


def test_i_am_is_no_part_of_an_office() -> None:
    (quote,) = extract('The tap was mended. "Good day. I’m Constable Una Sorrel and it leaks," Una Sorrel said.\n')
    assert quote.speaker and quote.speaker.role and quote.speaker.role.text == "Constable"
