"""Statements of witnesses: whose they are, and that nobody else is their "I"."""

from __future__ import annotations

import pytest

from quotes.pipeline import extract
from quotes.read import one_article

SAID = (
    "1. I was the deckhand on the Orla. The captain, Lars Holm, came to me. He said that he was late.\n\n"
    "2. I told him that the ramp was loose. Mr Holm replied that he knew. I said that the ramp would fall."
)
STATEMENTS = [
    ("FIRST WITNESS STATEMENT OF BRUNO KEATING\n\nI, BRUNO KEATING, will say as follows: -\n\n", "Bruno Keating"),
    ("IN THE HIGH COURT\n\nI, Bruno Keating, of 14 Quay Lane, Port\nSable, WILL SAY as follows:\n\n", "Bruno Keating"),
    ("I, Dr June C. O'Dell, being duly sworn, depose and say:\n\n", "June C. O'Dell"),
    ("AFFIDAVIT OF JUNE C. O'DELL\n\n", "June C. O'Dell"),
    ("WITNESS STATEMENT\n(s.9)\n\nStatement of: Bruno Keating\nAge: Over 18\n\n", "Bruno Keating"),
    ("Witness Name: Bruno Keating\nStatement No.: 1\n\nTHE QUAY INQUIRY\n\n", "Bruno Keating"),
]
OTHERS = [
    'Quay to close\n\n"I, Ada Roe, declare it shut," the mayor said on Monday.\n\nThe quay had stood for a century.',
    "STATEMENT OF HON. GARETH POOLE, CHIEF ENGINEER\n\nThe dam is sound. We have looked at it.",
    "Roe, I think, and I alone, will say as much\n\nThe quay will close, the council said on Monday.",
]


@pytest.mark.parametrize(("head", "name"), STATEMENTS)
def test_i_is_whoever_makes_a_statement_and_nobody_else(head: str, name: str) -> None:
    assert one_article(head + SAID).byline == name
    found = [(q.speaker.name, q.speaker.confidence > 0.95) for q in extract(head + SAID) if q.speaker]
    assert found.count((name, True)) == 2
    assert {who.split()[-1] for who, _ in found} == {name.split()[-1], "Holm"}


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_statement_of_a_witness_has_no_such_writer(text: str) -> None:
    assert one_article(text).byline is None


TOLD = "I was born on the boat. I told the man from the ministry that I would take the stairs.\n\nI said I was serious."
NARRATED = [
    f"I sold the boat\n\nBy Ines Marlow, as told to Tobias Kern\n\n{TOLD}",
    f"I sold the boat\n\nAs told to Tobias Kern\n\nInes Marlow, 61, kept a light for thirty years.\n\n{TOLD}",
    f"I sold the boat\n\n{TOLD}\n\nInes Marlow was speaking to Tobias Kern.",
]


@pytest.mark.parametrize("text", NARRATED)
def test_i_is_whoever_told_the_words_to_their_writer(text: str) -> None:
    found = [(q.speaker.name, q.speaker.confidence > 0.95) for q in extract(text) if q.speaker]
    assert found == [("Ines Marlow", True)] * 2
