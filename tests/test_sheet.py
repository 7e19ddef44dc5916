"""CSV that a spreadsheet shows and does not compute, and characters that mislead, shown."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.sheet import csv_lines, defused
from quotes.visible import MISLEADING, shown

PACKAGE = Path(__file__).parent.parent / "quotes"

# what a cell holds, and what a spreadsheet is given
CELLS = [
    ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
    ("+41 22", "'+41 22"),
    ("-5 degrees", "'-5 degrees"),
    ("@home", "'@home"),
    ("\t=1", "'\t=1"),
    ("＝1+1", "'＝1+1"),
    ("＠home", "'＠home"),
    ("a = b", "a = b"),
    ("“We lost,” she said", "“We lost,” she said"),
    ("", ""),
    (None, ""),
    (-5, "-5"),
    (0.5, "0.5"),
    ("red \x1b[31m", "red <U+001B>[31m"),
    ("\x9b31m", "<U+009B>31m"),
    ("not \u202eevil\u202c", "not <U+202E>evil<U+202C>"),
    ("over\rwritten", "over<U+000D>written"),
    ("two\r\nlines", "two\nlines"),
    ("א\u200fב", "א\u200fב"),  # a mark that helps in mixed text and misleads nobody
]


@pytest.mark.parametrize(("cell", "written"), CELLS)
def test_cells_are_safe_unless_raw(cell: object, written: str) -> None:
    def read(*, raw: bool) -> str:
        text = "".join(csv_lines([{"cell": cell, "next": "x"}], raw=raw))
        return next(csv.DictReader(io.StringIO(text, newline="")))["cell"]

    assert read(raw=False) == written
    assert read(raw=True) == ("" if cell is None else str(cell))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_is_a_formula_or_steers_a_terminal(text: str) -> None:
    made = defused(shown(text))
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert MISLEADING.search(made) is None and "\r" not in made


def test_rows_without_a_head_are_headed_by_the_first() -> None:
    assert list(csv_lines([{"a": 1}, {"a": 2}])) == ["a\n", "1\n", "2\n"]
    assert list(csv_lines([])) == []
    assert list(csv_lines([], ["a", "b"])) == ["a,b\n"]


def test_there_is_one_writer_of_csv() -> None:
    users = {
        path.name
        for path in PACKAGE.rglob("*.py")
        if "csv.writer" in path.read_text() or "DictWriter" in path.read_text()
    }
    assert users == {"sheet.py"}
