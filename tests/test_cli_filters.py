"""The filters: the same in every command, and what they name is there or said not to be."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from quotes.cli.app import app
from quotes.cli.filtering import FILTERS
from quotes.store import add_article, open_database
from quotes.values import Attribution, Filters, Quote, Speaker, cut
from tests.store_stories import line, story
from tests.test_cli import run as run
from tests.typed import Quotes

TAKING = {
    "search": FILTERS.keys(),
    "by": FILTERS.keys() - {"speaker"},
    "speakers": FILTERS.keys(),
    "export": FILTERS.keys(),
    "review": FILTERS.keys() - {"limit"},
}


@pytest.fixture
def stored(run: Quotes, tmp_path: Path) -> None:
    """Two outlets; a denial within a report, which came through another paper."""
    database = open_database(tmp_path / "db" / "quotes.db")
    lines = [line("The dam is safe", "Ana Ruiz", "mayor"), line("The dam will hold", "Ilse Tamm", "harbour master")]
    add_article(database, *story(*lines, outlet="Northern Wire", published="2026-05-04"), reader="1")
    article, (outer,) = story(line("Bo Ek denied that the dam leaks", "Jüri Kask"), outlet="The Post")
    words = "the dam leaks"
    start = article.text.index(words)
    denial = Attribution(
        *("indirect", (cut(article.text, start, start + len(words)),)),
        act="denies",
        via=cut(article.text, start, start + len("the dam")),
        within=0,
    )
    inner = Quote("inner", denial, Speaker("Bo Ek", "person"), within=outer.id)
    add_article(database, article, [outer, inner], reader="1")
    database.close()


def commands() -> dict[str, typer.core.TyperCommand]:
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return group.commands  # type: ignore[return-value]


def test_every_filter_is_an_option_and_every_option_a_filter() -> None:
    assert list(FILTERS) == [field.name for field in fields(Filters)]


@pytest.mark.parametrize("name", TAKING)
def test_filters_are_the_same_in_every_command(name: str) -> None:
    def described(command: str) -> dict[str, tuple[object, ...]]:
        known = {parameter.name: parameter for parameter in commands()[command].params if parameter.name in FILTERS}
        return {
            str(name): (parameter.opts, parameter.secondary_opts, parameter.help, parameter.metavar)  # type: ignore[attr-defined]
            for name, parameter in known.items()
        }

    everywhere = described("search")
    assert described(name) == {filter: everywhere[filter] for filter in everywhere if filter in TAKING[name]}


REFUSED = [
    ("--since 2025-02-30", 2, "'2025-02-30' is in no calendar"),
    ("--until 2026-13", 2, "'2026-13' is in no calendar"),
    ("--since 2026-5-4", 2, "write YYYY, YYYY-MM or YYYY-MM-DD"),
    ("--since 2026-06 --until 2026-05", 2, "--since 2026-06 is after --until 2026-05"),
    ("--kind dierct", 2, "'dierct' is no kind; did you mean 'direct'?"),
    ("--act denys", 2, "'denys' is no act; did you mean 'denies'?"),
    ("--outlet Nothern", 1, "no article of 'Nothern'; did you mean 'Northern Wire'?"),
    ("--outlet Zyx", 1, "no article of 'Zyx'; no outlet's name is near it"),
    ("--role gardener", 1, "nobody is in the role 'gardener'"),
    ("--via Herald", 1, "nothing came through 'Herald'"),
    ("--speaker #99", 1, "no speaker is called '#99'"),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED)
def test_what_is_not_there_is_named(run: Quotes, stored: None, words: str, code: int, said: str) -> None:
    for command in ("search dam", "speakers", "export"):
        shown = run(*command.split(), *words.split())
        flat = " ".join(shown.err.replace("│", " ").split())
        assert (shown.code, shown.out) == (code, "") and said in flat, command


def test_a_mistyped_speaker_is_offered(run: Quotes, stored: None) -> None:
    shown = run("search", "dam", "--speaker", "Ilse Tam")
    assert shown.code == 1 and shown.err == "quotes: no speaker is called 'Ilse Tam'; did you mean 'Ilse Tamm'?\n"


FOUND = [
    ("--act denies", ["Bo Ek"]),
    ("--within", ["Bo Ek"]),
    ("--not-within", ["Ana Ruiz", "Ilse Tamm", "Jüri Kask"]),
    ("--via dam", ["Bo Ek"]),
    ("--outlet post --not-within", ["Jüri Kask"]),
    ("--role master", ["Ilse Tamm"]),
    ("--since 2026-05 --until 2026-05-04", ["Ana Ruiz", "Ilse Tamm"]),
]


@pytest.mark.parametrize(("words", "names"), FOUND)
def test_filters_find(run: Quotes, stored: None, words: str, names: list[str]) -> None:
    assert [row["speaker"]["name"] for row in run("export", *words.split()).rows] == names  # type: ignore[index]


COMPLETED = [
    ("search dam --outlet No", ["Northern Wire"]),
    ("add story.txt --outlet The", ["The Post"]),
    ("export --speaker I", ["Ilse Tamm"]),
    ("by J", ["Jüri Kask"]),
    ("check words --speaker Bo", ["Bo Ek"]),
    ("search dam --kind m", ["mixed"]),
    ("merge Ana", ["Ana Ruiz"]),
    ("fix k3v9 --speaker Il", ["Ilse Tamm"]),
    ("fix k3v9 --speaker-kind o", ["organisation"]),
    ("review --act d", ["denies", "demands"]),
]


@pytest.mark.parametrize(("words", "offered"), COMPLETED)
def test_names_outlets_and_kinds_are_completed(stored: None, tmp_path: Path, words: str, offered: list[str]) -> None:
    typed = f"quotes {words}"
    asked = {"_QUOTES_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    code = "import sys; sys.argv = ['quotes']; from quotes.cli import main; main()"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, **asked}, capture_output=True, text=True
    )
    assert (shown.stdout.split("\n"), shown.stderr) == ([*offered, ""], "")


def test_completion_without_a_database_offers_nothing(tmp_path: Path) -> None:
    asked = {"_QUOTES_COMPLETE": "complete_bash", "COMP_WORDS": "quotes by t", "COMP_CWORD": "2"}
    code = "import sys; sys.argv = ['quotes']; from quotes.cli import main; main()"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, **asked}, capture_output=True, text=True
    )
    assert (shown.stdout.strip(), shown.stderr) == ("", "") and not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["search", "by", "checks"])
def test_a_number_of_rows_below_zero_is_refused_with_the_next_step(run: Quotes, stored: None, command: str) -> None:
    found = run(command, *(["Ana Ruiz"] if command != "checks" else []), "--limit", "-1")
    assert found.code == 2 and "--limit 0 for all" in " ".join(found.err.replace("│", " ").split())
