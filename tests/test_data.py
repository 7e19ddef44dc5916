from __future__ import annotations

import ast
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import regex

from quotes.data import load_table, parse_table
from quotes.data.compiled import read, taken
from quotes.data.language import ENGLISH, PATTERNS, Language, load

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
    assert named | {f"en/{name}" for name in PATTERNS} == set(LISTS)


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


def literals(source: Path) -> Iterator[str]:
    """The strings of a module, and the constant parts of those that are put together."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_a_list_of_patterns_stands_in_one_table() -> None:
    tables = {table: {row["list"] for row in ENGLISH.table(table)} for table in PATTERNS}
    standing = Counter(name for names in tables.values() for name in names)
    assert [name for name, count in standing.items() if count > 1] == []  # one's words would be the other's too


def test_the_lists_of_patterns_are_those_that_the_patterns_name() -> None:
    strings = [string for source in SOURCES if source.stem != "language" for string in literals(source)]
    in_templates = {name for string in strings for name in regex.findall(r"\\L<([^<>{}]+)>", string)}
    named = {name.lower() for names in in_templates for name in names.split("|")}
    listed = {row["list"] for table in PATTERNS for row in ENGLISH.table(table)}
    assert not named - listed
    assert not listed - named - {name for string in strings for name in string.split("|")}


TABLES: dict[str, tuple[str, ...]] = {
    "patterns_occasion": ("of\tvan", "said\tsa", "said\tsa da", "said\tsag*", "said\t+n't", "name\tAP")
}
TINY = Language("xx", lambda name: "list\tword\n" + "".join(f"{line}\n" for line in TABLES.get(name, ())))


@pytest.mark.parametrize(
    "template, found, other",
    [
        (r"\L<said>", ["sa", "sa da", "sa\nda", "sag", "sagte", "kan't", "kan’t"], ["", "sada", "n't", "Sa"]),
        (r"\L<Said>", ["Sa", "Sagte"], ["sa", "SA"]),
        (r"\L<SAID>", ["SA", "SA DA"], ["Sa"]),
        (r"\L<said|of> \L<name>", ["van AP", "sa AP"], ["van ap"]),
        (r"(?i)\L<of>\{1,2}", ["Van{1,2}"], ["van"]),
    ],
)
def test_a_template_stands_for_the_words_of_its_lists(template: str, found: list[str], other: list[str]) -> None:
    pattern = TINY.pattern(template)
    assert [text for text in found if not pattern.fullmatch(text)] == []
    assert [text for text in other if pattern.fullmatch(text)] == []


def test_a_longer_word_comes_first_and_a_list_that_is_missing_is_an_error() -> None:
    match = TINY.pattern(r"\L<said>").match("sa da")
    assert match and match[0] == "sa da"
    with pytest.raises(KeyError, match="saying"):
        TINY.pattern(r"\L<saying>")


SAID = "(?i)s(?:aid|ays)"


def test_patterns_kept_in_a_file_are_those_that_were_compiled(tmp_path: Path) -> None:
    file = tmp_path / "patterns"
    file.write_bytes(pickle.dumps({SAID: pickle.dumps(regex.compile(SAID))}))
    kept = taken(SAID, read(file))
    assert kept and kept.findall("He Said. She says.") == ["Said", "says"]
    assert taken("said", read(file)) is None


@pytest.mark.parametrize(
    "damaged", [b"", b"\x80", pickle.dumps(["said"]), pickle.dumps({"said": 1}), pickle.dumps(print)]
)
def test_a_damaged_file_of_patterns_keeps_none_and_runs_nothing(tmp_path: Path, damaged: bytes) -> None:
    file = tmp_path / "patterns"
    file.write_bytes(damaged)
    assert read(file) == {} == read(tmp_path / "missing") == read(tmp_path)
    assert taken(SAID, {SAID: damaged}) is None


def test_a_pattern_kept_under_the_name_of_another_is_not_taken() -> None:
    assert taken(SAID, {SAID: pickle.dumps(regex.compile("said"))}) is None


def test_a_run_of_the_program_keeps_its_patterns_for_the_next(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from quotes.data import compiled as c; c.keep_in(Path({str(tmp_path)!r}))"
    subprocess.run([sys.executable, "-c", f"{code}; c.compiled('sa[iy]d')"], check=True)
    (file,) = tmp_path.iterdir()
    assert list(read(file)) == ["sa[iy]d"]
    used = subprocess.run(
        [sys.executable, "-c", f"{code}; c.regex.compile = None; print(c.compiled('sa[iy]d').pattern)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert used.stdout == "sa[iy]d\n"


READERS = [
    path
    for room in ("names", "read", "segment", "attribute", "resolve", "link", "store", "desk")
    for path in (DATA.parent / room).rglob("*.py")
]
AS_TEXT = regex.compile(r"""\bregex\.(?:search|match|fullmatch|sub|findall|finditer|split)\(\s*r?["']""")
IN_VAIN = regex.compile(r"""^\w+ = regex\.compile\(\s*r?f?(?:"[^"]*"|'[^']*')\s*\)""", regex.M)


@pytest.mark.parametrize("path", READERS, ids=lambda path: str(path.relative_to(DATA.parent)))
def test_patterns_of_the_program_are_kept_compiled(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert AS_TEXT.findall(code) + IN_VAIN.findall(code) == []
