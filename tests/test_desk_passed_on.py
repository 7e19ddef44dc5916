"""Words that somebody else reads out or tells, asked for with whose they are as their speaker."""

from __future__ import annotations

import pytest

from quotes.desk.wording.lookup import check
from quotes.store import add_article, open_memory
from quotes.values import Article, Attribution, Quote, Speaker, cut

SAID = "“The money is gone and I am glad.”"
CLAIM = "The money is gone and I am glad"


def verdict(lead: str, speaker: str) -> str:
    """The verdict where the words stand behind a lead and are Ada Roe's in the row."""
    text = f"{lead} {SAID}\n"
    said = Attribution("direct", (cut(text, len(lead) + 1, len(lead) + 1 + len(SAID)),), confidence=1.0)
    memory = open_memory()
    add_article(memory, Article(text), [Quote("one", said, Speaker("Ada Roe", "person", confidence=0.9))], reader="1")
    return check(memory.conn, CLAIM, speaker=speaker).verdict


READ_OUT = [
    "Roe read out a text message in which Holt wrote to his engineer:",
    "Roe read a letter from Tom Holt to the council:",
    "Roe read the jury Holt's diary:",
    "Roe quoted from an email that Holt had sent to his bank:",
    "Roe showed the court a note that Mr Holt left on the table:",
    "Roe played a recording in which Holt said:",
    "Roe quoted a letter by Tom Holt:",
    "Roe read out a statement of Holt:",
    "Roe cited Tom Holt's report to the board:",
    "Tom Holt denies it.\n\nRoe read out his message to the builder:",
]


@pytest.mark.parametrize("lead", READ_OUT)
def test_what_another_reads_out_is_the_writers_at_second_hand(lead: str) -> None:
    assert verdict(lead, "Tom Holt") == "said of a second hand"
    assert verdict(lead, "Bo Ek") == "said by somebody else"
    assert verdict(lead, "Ada Roe") == "verbatim"


OWN = [
    "Roe wrote in a letter to Tom Holt:",
    "Roe replied to a letter from Tom Holt:",
    "Roe said of Holt's diary:",
    "Roe read out a letter to Tom Holt:",
    "Roe read out her letter about Holt:",
    "Roe read Tom Holt's letter. She said:",
    "Roe read out a report that Holt had died:",
    "Roe told the court that Holt had read a message:",
    "Roe met Tom Holt and read out the verdict:",
    "Tom Holt denies it.\n\nThe clerk came in. Roe read out the message:",
]


@pytest.mark.parametrize("lead", OWN)
def test_what_somebody_says_of_a_letter_or_in_ones_own_is_somebody_elses(lead: str) -> None:
    assert verdict(lead, "Tom Holt") == "said by somebody else"


def test_what_he_said_within_a_report_may_be_of_whom_the_report_tells() -> None:
    outer, inner = "“He said he had been mopping it since Christmas,”", "he had been mopping it since Christmas"
    text = f"Cllr Petra Lind said that a caretaker had told her of the leak. {outer} she said.\n"
    at, within = text.index(outer), text.index(inner)
    he = Attribution(
        "indirect", (cut(text, within, within + len(inner)),), confidence=1.0, source=cut(text, at + 1, at + 3)
    )
    told = Attribution("direct", (cut(text, at, at + len(outer)),), confidence=1.0)
    rows = [
        Quote("outer", told, Speaker("Petra Lind", "person", confidence=0.9)),
        Quote("inner", he, Speaker("Gerald Finch", "person", confidence=0.7), within="outer"),
    ]
    memory = open_memory()
    add_article(memory, Article(text), rows, reader="1")
    asked = {who: check(memory.conn, "I have been mopping it since Christmas", speaker=who) for who in NAMED}
    assert {who: found.verdict for who, found in asked.items()} == NAMED


NAMED = {
    "the caretaker": "said of a second hand",
    "Bo Ek": "said by somebody else",
    "the cook": "said by somebody else",
}


def test_a_description_means_what_the_text_gives_the_words_to() -> None:
    text = "The study says that dormant moss should be counted as living.\n"
    source, said = cut(text, 0, 9), cut(text, 15, len(text) - 2)
    memory = open_memory()
    row = Attribution("indirect", (said,), confidence=1.0, source=source)
    fund = Speaker("Torsvik Science Fund", "organisation", confidence=0.6)
    add_article(memory, Article(text), [Quote("one", row, fund)], reader="1")
    claim = "Dormant moss should be counted as living"
    found = check(memory.conn, claim, speaker="the study")
    assert (found.verdict, [str(note) for note in found.notes]) == ("paraphrased", [])
    assert check(memory.conn, claim, speaker="the report").verdict == "said by somebody else"
