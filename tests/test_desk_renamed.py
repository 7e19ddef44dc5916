"""A sentence of a quote with another name or subject in it: altered, with the difference."""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare

RENAMED = [
    ("Pavel Achim has my full confidence.", "Zora Ilic-Beck has my full confidence", "Pavel Achim", "Zora Ilic-Beck"),
    ("Tom Holt paid for the roof.", "Ada Roe paid for the roof", "Tom Holt", "Ada Roe"),
    ("I owe it all to Anna Kovac.", "I owe it all to Maria Lind", "Anna Kovac", "Maria Lind"),
    ("Tom Holt and his men shut the gate.", "Ada Roe Smith and his men shut the gate", "Tom Holt", "Ada Roe Smith"),
    ("He stays unless the board objects.", "He stays unless Ann objects", "the board", "Ann"),
    ("We told the board that Tom Holt had paid for it.", "Ada Roe had paid for it", "Tom Holt", "Ada Roe"),
    ("The old harbour master sold it twice.", "Bo Ek sold it twice", "The old harbour master", "Bo Ek"),
    ("Yes, Tom Holt took the money, and I saw it.", "Ada Roe took the money", "Tom Holt", "Ada Roe"),
    ("We will not forgive Tom Holt.", "We will not forgive Ada Roe", "Tom Holt", "Ada Roe"),
    ("The firm of Tom Holt built the dam.", "The firm of Ada Roe built the dam", "Tom Holt", "Ada Roe"),
]


@pytest.mark.parametrize(("printed", "claim", "theirs", "mine"), RENAMED)
def test_another_name_alters_a_sentence_and_is_shown(printed: str, claim: str, theirs: str, mine: str) -> None:
    found = compare(claim, f"“{printed}”")
    assert (found.verdict, "name" in found.flags) == ("altered", True)
    changed = {op: text.strip() for op, text in found.difference if op != "equal"}
    assert changed == {"delete": theirs, "insert": mine}


STAYS = [
    ("shortened", "Pavel Achim has my full confidence.", "Achim has my full confidence"),
    ("not found", "He has my full confidence.", "Pavel Achim has my full confidence"),
    ("not found", "Tom Holt will win the cup.", "Ada Roe lost the cup in May"),
    ("not found", "Tom Holt paid for the roof.", "Ada Roe paid"),
    ("not found", "Tom Holt paid.", "Ada Roe paid for the roof"),
    ("verbatim", "Tom Holt paid for the roof.", "Tom Holt paid for the roof"),
    ("near verbatim", "Tom Zelenskyy paid for the roof.", "Tom Zelensky paid for the roof"),
    ("not found", "They sold the ferry.", "Bo Ek and Ada Roe sold the ferry in May"),
    ("not found", "It was Tom Holt who did it.", "Ada Roe sang in the choir"),
    ("shortened", "Tom Holt paid for the roof.", "Holt paid for the roof"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), STAYS)
def test_who_may_be_meant_and_what_is_something_else_stays_what_it_is(verdict: str, printed: str, claim: str) -> None:
    assert compare(claim, f"“{printed}”").verdict == verdict


def test_a_name_out_of_the_next_sentence_is_no_wording_of_this_one() -> None:
    quote = "“She plays if the doctor says yes. She sits if Ann says yes.”"
    assert compare("She plays if Ann says yes", quote).verdict == "spliced"
