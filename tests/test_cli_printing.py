"""What reaches a terminal: words of articles as they are, never as markup and never as commands to it."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from quotes.store import add_article, open_database
from quotes.values import Role, Speaker
from tests.store_stories import line, story
from tests.test_cli import run as run
from tests.typed import Quotes, Ran

LINK = "[link=https://evil.test]the pier[/link]"
CONTROLS = regex.compile(r"[\x00-\x09\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]")


@pytest.fixture
def stored(run: Quotes, tmp_path: Path) -> str:
    """A database of words that a table could take for markup, or a terminal for commands; gives the id of a quote."""
    database = open_database(tmp_path / "db" / "quotes.db")
    speaker = Speaker("=Bo [bold]Ek", "person", Role("analyst [/Reuters]"))
    told = line(f"[then] {LINK} \x1b[2J\x9b31m and \u202esafe", "Ilse Tamm", addressee="[red]AFP", venue="@[/home]")
    lines = [told, line("We lost the [sic] pier", None)]
    article, quotes = story(*lines, title="[then] \x1b]0;owned\x07 [/b]", outlet="+[i]Post", path="[b]a.txt")
    quotes = (quotes[0].__class__(quotes[0].id, quotes[0].attribution, speaker, "[red]AFP", "@[/home]"), *quotes[1:])
    add_article(database, article, quotes, reader="1")
    database.close()
    return quotes[0].id


def shows(ran: Ran, *words: str) -> None:
    assert ran.code == 0, ran.err
    flat = regex.sub(r"\s+", "", ran.out)
    for word in words:
        assert word.replace(" ", "") in flat, word
    assert not CONTROLS.search(ran.out)


def test_tables_show_markup_as_words(run: Quotes, stored: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    shows(run("speakers", "--format", "table"), "=Bo [bold]Ek", "analyst [/Reuters]")
    shows(run("search", "pier", "--format", "table"), "[then]", LINK, "[red]AFP", "@[/home]", "+[i]Post", "[sic]")
    shows(run("by", "#1", "--format", "table"), "<U+001B>[2J<U+009B>31m", "<U+202E>safe")
    shows(run("show", stored, "--format", "table"), LINK, "[then] <U+001B>]0;owned<U+0007> [/b]", "[b]a.txt")
    shows(run("check", "[then] the pier and safe", "--format", "table"), "=Bo [bold]Ek", "[/Reuters]")


def test_a_check_says_what_was_done_with_the_words_and_where_it_is_unsure_who_speaks() -> None:
    from quotes.cli.verdicts import _origin
    from quotes.records import quote_record

    article, (quote, *_) = story(line("that the pier was closed", "Ana Ruiz"))
    record = quote_record(article, quote)
    assert record["speaker"]
    record["act"], record["speaker"]["confidence"] = "denies", 0.419
    told = {
        "denied": "denied; 41% sure who",
        "Denies": "Denies; 41% sure who",
        "disputed": "disputed; denies; 41% sure who",
        None: "denies; 41% sure who",
    }
    for cue, shown in told.items():
        record["cue"] = {"start": 0, "end": 6, "text": cue} if cue else None
        assert _origin({"quote": record, "spans": [{"start": 4, "end": 9}]}).startswith(f"Ana Ruiz ({shown})\n")


def test_matches_are_marked_at_their_place_beside_what_is_shown_otherwise() -> None:
    from quotes.cli.render import marked

    text = marked("\x1b[2J lost", [(5, 9, "bold")])
    (span,) = [span for span in text.spans if span.style == "bold"]
    assert text.plain == "<U+001B>[2J lost" and text.plain[span.start : span.end] == "lost"


def test_errors_show_what_they_name(run: Quotes, stored: str) -> None:
    shown = run("by", "no\x1b[2J [/body]")
    assert shown.code == 1 and "[/body]" in shown.err and not CONTROLS.search(shown.err)


def test_csv_is_safe_in_a_spreadsheet_unless_raw(run: Quotes, stored: str) -> None:
    for command in (["search", "pier", "--format", "csv"], ["export", "--format", "csv"]):
        lines = {row["id"]: row for row in csv.DictReader(io.StringIO(run(*command).out))}
        row = lines[stored]
        assert (row["speaker"], row["outlet"], row["venue"]) == ("'=Bo [bold]Ek", "'+[i]Post", "'@[/home]")
        raw = {row["id"]: row for row in csv.DictReader(io.StringIO(run(*command, "--raw").out))}[stored]
        assert (raw["speaker"], raw["outlet"], raw["venue"]) == ("=Bo [bold]Ek", "+[i]Post", "@[/home]")
        assert "\x1b" in raw["quote"] and "\x1b" not in row["quote"]


@pytest.mark.parametrize(
    "words",
    [("search", "pier"), ("by", "#1"), ("speakers",), ("export",), ("corrections",)],
    ids=lambda words: words[0],
)
def test_no_limit_is_too_large(run: Quotes, stored: str, words: tuple[str, ...]) -> None:
    assert run(*words, "--limit", "99999999999999999999").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("columns", ["abc", "0", "-3", "1", ""])
def test_a_width_that_is_none_hides_nothing(run: Quotes, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    told = "“The pier is safe,” harbour master Ilse Tamm said on Monday."
    run("add", "-", stdin=told.encode())
    monkeypatch.setenv("COLUMNS", columns)
    assert "Tamm" in run("by", "Ilse Tamm", "--format", "table").out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_data_in_a_pipe_is_utf8_wherever_it_is_made(tmp_path: Path, encoding: str, form: str) -> None:
    place = tmp_path / "a.txt"
    place.write_text("“Łódź is safe,” mayor Jüri Ołek said on Monday.", encoding="utf-8")
    typed = ["quotes", "extract", str(place), "--format", form]
    made = subprocess.run(
        [sys.executable, "-c", f"import sys; from quotes.cli import main; sys.argv = {typed!r}; main()"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "Jüri Ołek" in made.stdout.decode("utf-8")


def test_an_interrupt_while_the_program_loads_is_quiet(tmp_path: Path) -> None:
    """The program says when it is inside ``main`` and its imports are held up there, so that the signal meets them."""
    code = (
        "import sys, time\n"
        "class Slow:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'quotes.cli.app':\n"
        "            print('loading', flush=True)\n"
        "            time.sleep(60)\n"
        "from quotes.cli import main\n"
        "sys.meta_path.insert(0, Slow())\n"
        "main()\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout and program.stdout.readline() == "loading\n"
    program.send_signal(signal.SIGINT)
    out, err = program.communicate()
    assert (program.returncode, out, err) == (130, "", "")
