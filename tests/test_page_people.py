"""Tables of those who take part in a talk: lines of its text, and no other table."""

from __future__ import annotations

import pytest

from quotes.read.page_people import with_people

ROW = "<tr><td>{}</td><td>{}</td></tr>"
TABLE = "<html><body><table>{}</table><p>Roe: We sail.</p><p>Wu: We do not.</p></body></html>"
TEXT = "Roe: We sail.\nWu: We do not."
OTHERS = [
    (("Ada Roe", "Captain"), ("Boats", "nine"), ("Piers", "four")),  # figures
    (("Ada Marsh", "Captain"), ("Tom Lund", "Mate")),  # who do not speak
    (("Ada Roe", "Captain"), ("Tom Wu", "of whom the owner said at length in another place that " * 4)),
]


def test_those_who_speak_are_listed_in_lines() -> None:
    page = TABLE.format(
        ROW.format("Name", "Position") + ROW.format("Ada Roe", "Captain") + ROW.format("Tom Wu", "Mate")
    )
    made = with_people(page, TEXT)
    assert made is not None and "<p>Ada Roe - Captain</p><p>Tom Wu - Mate</p>" in made and "Position" not in made


@pytest.mark.parametrize("rows", OTHERS)
def test_another_table_stays_what_it_is(rows: tuple[tuple[str, str], ...]) -> None:
    assert with_people(TABLE.format("".join(ROW.format(*row) for row in rows)), TEXT) is None


def test_a_page_without_a_table_or_without_elements_is_left() -> None:
    assert with_people("<html><body><p>Roe: We sail.</p></body></html>", TEXT) is None
    assert with_people("<table", TEXT) is None
