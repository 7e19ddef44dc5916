from __future__ import annotations

from importlib.resources import files

import pytest

from quotes.data import load_table, parse_table

LISTS = sorted(path.name.removesuffix(".tsv") for path in files("quotes.data").iterdir() if path.name.endswith(".tsv"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_loads_is_sorted_and_says_where_it_comes_from(name: str) -> None:
    text = files("quotes.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#")).lower()
    assert "licen" in header, "the header names no licence"
    entries = [next(iter(row.values())) for row in load_table(name)]
    assert entries == sorted(entries)


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("# only comments\n", "no column names"),
        ("word\tclass\nsaid\n", "list:2: 1 cells for 2 columns"),
        ("word\nsaid\nsaid\n", "list:3: given twice"),
    ],
)
def test_a_faulty_list_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_table(text, name="list")
