from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import regex

from quotes.data import load_table, parse_table
from quotes.data.language import ENGLISH, Language, load

DATA = Path(str(files("quotes.data")))
LISTS = sorted(path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.tsv"))
SOURCES = list(DATA.parent.rglob("*.py"))
NAMED = regex.compile(r"""\b(load_|ENGLISH\.)(?:table|words)\("(\w+)"\)""")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_loads_is_sorted_and_says_where_it_comes_from(name: str) -> None:
    text = (DATA / f"{name}.tsv").read_text(encoding="utf-8")
    header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#")).lower()
    assert "licen" in header, "the header names no licence"
    entries = [next(iter(row.values())) for row in parse_table(text, name=name)]
    assert entries == sorted(entries)


def test_every_list_stands_where_the_code_looks_for_it_and_none_is_left_over() -> None:
    named = {
        ("en/" if whose == "ENGLISH." else "") + name
        for source in SOURCES
        for whose, name in NAMED.findall(source.read_text(encoding="utf-8"))
    }
    assert named == set(LISTS)


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


@pytest.mark.parametrize(
    "text, complaint",
    [("word\nsaid\tspeech\n", "xx/cues:2: 2 cells"), ("word\tuse\na\tb\na\tc\n", "xx/cues: an entry")],
)
def test_a_faulty_list_of_a_language_is_named_with_the_language(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Language("xx", lambda name: text).words("cues")


def test_a_language_is_its_folder_and_reads_a_list_at_its_first_use() -> None:
    asked: list[str] = []

    def text(name: str) -> str:
        asked.append(name)
        return "word\tuse\nsei\tspeech\n"

    made_up = Language("xx", text)
    assert not asked
    assert made_up.words("cues") == {"sei"} == made_up.words("cues")
    assert made_up.table("cues") == ({"word": "sei", "use": "speech"},)
    assert asked == ["cues"], "read once"
    assert load("en") is ENGLISH


def test_names_and_columns_belong_to_no_language() -> None:
    assert load_table("given_names")
    with pytest.raises(FileNotFoundError):
        ENGLISH.table("given_names")
