"""The command line from outside: what is typed, what is printed where, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from quotes.cli.app import app
from tests.typed import Quotes

HARBOUR = """Harbour to stay shut after storm

By Ana Wirth
4 May 2026

TAMSAL (RNA) — The harbour of Tamsal will stay shut for a week, harbour master Ilse Tamm told reporters on Monday.

"We will not send a single ferry out before the pier is safe," Tamm said. "Nobody should wait at the quay."

Mayor Jüri Kask said the town had asked for help. "The damage is larger than we feared," he said.
"""
COUNCIL = """Council split over library hours

Councillor Peter Kask said the library would keep its evening hours.

“We have listened to readers, and the evening hours stay,” Kask said.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Quotes:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTES_DB", raising=False)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "news" / "council.txt").write_text(COUNCIL, encoding="utf-8")
    return Quotes(capsys, monkeypatch)


COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


def test_help_keeps_its_words_whole(run: Quotes) -> None:
    assert "Needs the extra `meaning`" in run("like", "--help").out
    assert "Needs the extra `parquet`" in run("load", "--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Quotes, name: str) -> None:
    shown = run(name, "--help")
    assert shown.code == 0
    assert "Examples:" in shown.out and f"quotes {name}" in shown.out


def test_add_stores_and_a_second_run_changes_nothing(run: Quotes) -> None:
    first = run("add", "news")
    assert (first.code, first.out) == (0, "")
    assert first.err.startswith("2 articles added, ") and "db/quotes.db" in first.err
    before = run("export").out
    again = run("add", "news")
    assert again.err.startswith("0 articles added, 2 unchanged")
    assert run("export").out == before


DENIAL = """Mayor Tom Field denied that he took bribes. The company did not say when the plant would close.
"""


def test_a_denial_is_printed_and_exported_as_one_and_what_was_not_said_is_left_out(run: Quotes, tmp_path: Path) -> None:
    (tmp_path / "denial.txt").write_text(DENIAL, encoding="utf-8")
    run("add", "denial.txt")
    table = run("by", "Field", "--format", "table").out
    assert "denied that he took bribes" in table and "indirect, denies" in table
    (row,) = run("by", "Field").rows
    assert (row["act"], row["reported"]) == ("denies", True)
    graph = json.loads(run("export", "--format", "schema.org").out)["@graph"]
    assert [item["@type"] for item in graph] == ["Quotation"]
    assert graph[0]["description"].startswith("Tom Field (Mayor) denied")
    kept = run("extract", "denial.txt", "--include-unsaid").rows
    assert [(row["act"], row["reported"]) for row in kept] == [("denies", True), ("states", False)]


def test_extract_prints_the_same_quotes_without_a_database(run: Quotes, tmp_path: Path) -> None:
    printed = run("extract", "news/harbour.txt").rows
    assert not (tmp_path / "db").exists()
    run("add", "news/harbour.txt")
    assert [row["id"] for row in run("export").rows] == [row["id"] for row in printed]


def test_every_span_of_the_output_slices_back_to_the_file(run: Quotes) -> None:
    for row in run("extract", "news").rows:
        text = Path(str(row["article"]["path"])).read_text(encoding="utf-8")[row["article"]["offset"] :]  # type: ignore[index]
        for span in [*row["content"], row["cue"], row["source"]]:  # type: ignore[misc]
            assert span is None or text[span["start"] : span["end"]] == span["text"]


def test_standard_input_is_an_article(run: Quotes) -> None:
    shown = run("extract", "-", "--title", "From the wire", "--published", "2026-05-04", stdin=HARBOUR.encode())
    assert shown.code == 0
    assert {row["article"]["title"] for row in shown.rows} == {"From the wire"}  # type: ignore[index]


@pytest.mark.parametrize("name", ["Jüri Kask", "juri kask", "KASK, JÜRI"])
def test_by_finds_a_speaker_whatever_the_case_and_accents(run: Quotes, name: str) -> None:
    run("add", "news")
    assert {row["speaker"]["name"] for row in run("by", name).rows} == {"Jüri Kask"}  # type: ignore[index]


def test_by_does_not_mix_people_of_one_surname(run: Quotes) -> None:
    run("add", "news")
    shown = run("by", "Kask")
    assert (shown.code, shown.out) == (1, "")
    assert "Jüri Kask" in shown.err and "Peter Kask" in shown.err


def test_by_offers_near_names(run: Quotes) -> None:
    run("add", "news")
    shown = run("by", "Ilse Tam")
    assert shown.code == 1
    assert "near names: Ilse Tamm" in shown.err
    assert "it is a role: quotes search --role 'harbour master'" in run("by", "harbour master").err
    assert run("search", "--role", "harbour master").rows


@pytest.mark.parametrize("words", ["pier", '"pier is safe"', "quay*", "evening OR pier", "pier -library"])
def test_search_finds_words_phrases_and_beginnings(run: Quotes, words: str) -> None:
    run("add", "news")
    shown = run("search", words)
    assert shown.code == 0 and shown.rows


@pytest.mark.parametrize(
    "words", ['"', "AND", "pier)", "(((", "a:b", "*", "'; drop table quotes; --", "NEAR(", "\\", "🗞"]
)
def test_search_never_shows_a_syntax_error(run: Quotes, words: str) -> None:
    run("add", "news")
    shown = run("search", words)
    assert shown.code in (0, 1)
    assert not any(word in shown.err.lower() for word in ("syntax", "fts", "sqlite", "traceback"))


def test_formats(run: Quotes) -> None:
    run("add", "news")
    assert json.loads(run("by", "Tamm", "--format", "json").out)[0]["speaker"]["name"] == "Ilse Tamm"
    lines = list(csv.DictReader(io.StringIO(run("by", "Tamm", "--format", "csv").out)))
    assert lines[0]["speaker"] == "Ilse Tamm"
    table = run("by", "Tamm", "--format", "table").out
    assert "Ilse Tamm" in table and "ferry" in table


def test_show_gives_the_paragraph_and_every_field(run: Quotes) -> None:
    run("add", "news", "--outlet", "The Courier")
    id = str(run("search", '"evening hours stay"').rows[0]["id"])
    shown = run("show", id[:6], "--format", "table").out
    assert "We have listened to readers" in shown and "The Courier" in shown and id in shown


@pytest.mark.parametrize(
    "words, complaint",
    [
        (("add", "news", "--published", "4/5/2026"), "YYYY-MM-DD"),
        (("add", "news", "--published", "2026-02-31"), "YYYY-MM-DD"),
        (("search", "pier", "--kind", "shouted"), "direct"),
        (("search", "pier", "--since", "yesterday"), "YYYY"),
        (("search", "pier", "--format", "xml"), "'xml' is no format; choose from table, json, jsonl, csv"),
        (("export", "--format", "jsonld"), "did you mean 'jsonl'?"),
        (("people", "export", "list.csv"), "'export' is no action; did you mean 'import'?"),
        (("extract", "a.txt", "--map", "words=body"), "fields are text, title"),
        (("extract", "a.txt", "--map", "text="), "write FIELD=COLUMN"),
        (("search",), "WORDS"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(run: Quotes, words: tuple[str, ...], complaint: str) -> None:
    shown = run(*words)
    told = " ".join(shown.err.replace("│", " ").split())  # from a box
    assert shown.code == 2 and complaint in told and "Value error" not in told and shown.out == ""


def test_nothing_to_export_is_said(run: Quotes) -> None:
    run("add", "news")
    shown = run("export", "--format", "training")  # nobody has confirmed anything
    assert (shown.code, shown.out, shown.err) == (0, "", "Nothing to export.\n")


def test_a_batch_goes_past_bad_files_and_says_each_in_a_line(run: Quotes, tmp_path: Path) -> None:
    (tmp_path / "news" / "empty.txt").write_bytes(b"")
    (tmp_path / "news" / "noise.txt").write_bytes(bytes(range(256)) * 40)
    shown = run("add", "news", "nowhere.txt")
    assert shown.code == 1
    *complaints, summary = shown.err.splitlines()
    assert {name for name in ("empty.txt", "noise.txt", "nowhere.txt") if any(name in line for line in complaints)} == {
        "empty.txt",
        "noise.txt",
        "nowhere.txt",
    }
    assert len(complaints) == 3 and summary.startswith("2 articles added") and "3 paths failed" in summary


@pytest.mark.parametrize("words", [("by", "Tamm"), ("search", "pier"), ("speakers",), ("show", "abc"), ("export",)])
def test_without_a_database_the_next_step_is_said(run: Quotes, tmp_path: Path, words: tuple[str, ...]) -> None:
    shown = run(*words)
    assert shown.code == 1
    assert "quotes add" in shown.err and len(shown.err.splitlines()) == 1
    assert not (tmp_path / "db").exists()


def test_an_interrupt_keeps_what_is_stored(run: Quotes, monkeypatch: pytest.MonkeyPatch) -> None:
    import quotes.store.write.articles as write

    stored = write.add_article

    def interrupted(*words: object, **options: object) -> object:
        stored(*words, **options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(write, "add_article", interrupted)
    shown = run("add", "news")
    assert shown.code == 130 and "run the same command again" in shown.err
    monkeypatch.setattr(write, "add_article", stored)
    assert "1 article added, 1 unchanged" in run("add", "news").err


UNREAD = [
    *("export", "export --format schema.org", "search the", "search the --format table", "search the --format csv"),
    *("by #1 --format json", "speakers --format table", "show {id} --format table", "show {id}"),
    *("check 'we will not send a ferry out' --format table", "check 'we will not send a ferry out'"),
]


@pytest.mark.parametrize("words", UNREAD)
def test_a_reader_that_goes_away_is_no_error(run: Quotes, tmp_path: Path, words: str) -> None:
    run("add", "news")
    typed = shlex.split(words.format(id=run("search", "ferry").rows[0]["id"]))
    code = f"import sys; from quotes.cli import main; sys.argv = ['quotes', *{typed!r}]; main()"
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    )
    assert program.stdout and program.stderr
    program.stdout.close()
    assert (program.stderr.read(), program.wait()) == (b"", 0)
    program.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", ["export", "search the", "speakers --format table", "export --format csv"])
def test_an_output_without_room_is_said_in_one_line(run: Quotes, tmp_path: Path, words: str) -> None:
    run("add", "news")
    code = f"import sys; from quotes.cli import main; sys.argv = ['quotes', *{shlex.split(words)!r}]; main()"
    with Path("/dev/full").open("wb") as full:
        program = subprocess.run(
            [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert program.returncode == 1
    assert program.stderr.endswith("write it elsewhere\n") and program.stderr.count("\n") <= 2


def test_a_file_that_nobody_guarded_is_named_where_the_system_refuses_it(
    run: Quotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "there/b.db")

    run("add", "news")
    monkeypatch.setattr("quotes.store.schema.sound.copy", refuse)
    told = run("backup", "there/b.db")
    assert told.code == 1 and told.err.startswith("quotes: there/b.db: cannot be read or written (Permission denied); ")


def test_the_options_are_named_the_same_everywhere() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    for name in ("search", "by", "speakers", "show", "export"):
        names = {option for parameter in group.commands[name].params for option in parameter.opts}
        assert {"--db", "--format"} <= names, name
        if name != "show":
            assert {"--role", "--to", "--outlet", "--since", "--until", "--kind", "--limit"} <= names, name
        if name not in ("by", "show"):
            assert "--speaker" in names, name


def test_whom_nobody_can_tell_is_listed_with_what_settles_it(run: Quotes) -> None:
    Path("one.txt").write_text("Fire\n\n“We saw it,” the mechanic Ann Lee said.\n", encoding="utf-8")
    Path("two.txt").write_text("Rain\n\n“We felt it,” the senator Ann Lee said.\n", encoding="utf-8")
    assert run("add", "one.txt", "two.txt").code == 0
    (asked,) = run("speakers", "--open").rows
    assert asked["name"] == "Ann Lee"
    assert str(asked["question"]).startswith("another than #1 of the same name")
    assert asked["settle"] == f"quotes merge '#1' '#{asked['id']}'"
    assert run("merge", "#1", f"#{asked['id']}").code == 0
    done = run("speakers", "--open")
    assert (done.rows, done.err) == ([], "Everybody who is quoted can be told.\n")
    assert run("speakers", "--open", "--role", "senator").code == 2


def test_speakers_are_those_of_the_quotes_that_filters_leave(run: Quotes) -> None:
    run("add", "news")
    everybody = run("speakers").rows
    one = run("speakers", "--speaker", "Tamm").rows
    assert [row["name"] for row in one] == ["Ilse Tamm"] and len(everybody) > 1
    assert "under these filters" in run("speakers", "--since", "2099").err


def test_check_strikes_out_what_the_claim_drops(run: Quotes) -> None:
    run("add", "news")
    shown = run("check", "We will send a single ferry out before the pier is safe", "--speaker", "Tamm")
    (record,) = shown.rows
    assert record["verdict"] == "altered"
    assert ["delete", "not "] in record["matches"][0]["difference"]  # type: ignore[index]
    table = run("check", "We will send a single ferry out before the pier is safe", "--format", "table").out
    assert table.startswith("ALTERED") and "[-not -]" in table


def test_claims_of_a_file_say_whose_the_words_are_and_where_that_is_open(run: Quotes, tmp_path: Path) -> None:
    told = (
        "“Nobody asked the islanders,” it was said in the hall.\n\n“The pier is ours,” farmer Bo Ek told reporters.\n"
    )
    (tmp_path / "news" / "hall.txt").write_text(told, encoding="utf-8")
    run("add", "news")
    claims = "claim,speaker\nNobody asked the islanders,Bo Ek\nThe pier is ours,Ilse Tamm\n"
    (tmp_path / "claims.csv").write_text(claims, encoding="utf-8")
    rows = run("check", "--file", "claims.csv").rows
    assert [row["verdict"] for row in rows] == ["verbatim", "said by somebody else"]
    assert "it is open who speaks, so this may be Bo Ek or not" in str(rows[0]["notes"])
    table = " ".join(run("check", "--file", "claims.csv", "--format", "table").out.split())
    assert "speaker unknown" in table and "Bo Ek (told)" in table and "— Ilse Tamm" in table
    checked = list(csv.DictReader(io.StringIO(run("check", "--file", "claims.csv", "--format", "csv").out)))
    assert [(row["said_by"], row["act"]) for row in checked] == [("", "states"), ("Bo Ek", "states")]


def test_a_correction_outlives_the_next_run_and_can_be_undone(run: Quotes) -> None:
    run("add", "news")
    id = str(run("search", '"evening hours stay"').rows[0]["id"])
    told = run("fix", id, "--speaker", "Ilse Tamm", "--by", "Mara", "--reason", "heard it")
    assert told.code == 0 and "quotes undo 1" in told.err
    run("add", "news", "--include-thoughts")  # reads every article again
    assert run("show", id).rows[0]["speaker"]["name"] == "Ilse Tamm"  # type: ignore[index]
    assert run("corrections").rows[0]["made_by"] == "Mara"
    run("undo")
    assert run("show", id).rows[0]["speaker"]["name"] == "Peter Kask"  # type: ignore[index]


def test_a_correction_says_what_becomes_of_each_field_and_of_the_role(run: Quotes) -> None:
    run("add", "news")
    id = str(run("search", "damage").rows[0]["id"])
    lost = run("fix", id, "--speaker", "Peter Kask").err  # whom this article does not quote
    assert "speaker: Jüri Kask → Peter Kask; role: Mayor → none" in lost
    assert f"gives Peter Kask a role; give one with: quotes fix {id} --role" in lost
    taken = run("fix", id, "--speaker", "Ilse Tamm").err  # whom it quotes elsewhere
    assert "role: none → harbour master" in taken and "give one with" not in taken
    for given in ("engineer", ""):
        assert "give one with" not in run("fix", id, "--speaker", "Jüri Kask", "--role", given).err
    assert "speaker: Jüri Kask → none" in run("fix", id, "--speaker", "", "--role", "").err
    assert "day: none → 2026-03" in run("fix", id, "--said-on", "2026-03").err
    assert "day: 2026-03 → none" in run("fix", id, "--said-on", "").err
    both = run("fix", id, "--not-a-quote", "--role", "clerk")
    assert both.code == 2 and "--not-a-quote" in both.err
    log = run("corrections", "--format", "csv").out
    assert "speaker: Jüri Kask; role: Mayor,speaker: Peter Kask; role: none" in log
    run("fix", id, "--not-a-quote")
    assert "kind: direct; act: states" in run("corrections", "--format", "csv", "--limit", "1").out


def test_a_saved_search_tells_what_is_new_once(run: Quotes, tmp_path: Path) -> None:
    run("add", "news/council.txt")
    assert "quotes watch port" in run("search", "pier OR ferry", "--save", "port").err
    assert run("watch", "port").code == 3
    run("add", "news/harbour.txt")
    assert run("watch", "port", "--keep").rows == run("watch", "port").rows != []
    assert run("watch", "port").code == 3
    assert run("watch").rows[0] | {"saved_at": "", "looked_at": ""} == {
        **{"name": "port", "search": "pier OR ferry", "new": 0},
        **{"saved_at": "", "looked_at": ""},
    }
    run("watch", "port", "--forget")
    assert run("watch", "port").code == 1
    assert (run("watch").out, run("watch", "--forget").code) == ("", 2)


def test_a_merge_of_a_person_with_a_body_says_so(run: Quotes) -> None:
    run(
        "add",
        "-",
        stdin="“We lost,” the Tarn Council said.\n\n“We won,” said Bo Ek. “We won again,” said Una Birch.".encode(),
    )
    names = [str(row["name"]) for row in run("speakers").rows]
    body = next(name for name in names if "Council" in name)
    assert f"merge Bo Ek (person) into {body} (organisation)" in run("merge", body, "Bo Ek").err
    run("undo")
    assert "merge Bo Ek into Una Birch;" in run("merge", "Una Birch", "Bo Ek").err
    assert "quotes watch 'who won'" in run("search", "won", "--save", "who won").err


def test_a_saved_search_is_not_replaced_unasked(run: Quotes, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "news")
    assert run("search", "pier", "--speaker", "Tamm", "--save", "port").code == 0
    shown = run("search", "library", "--save", "Port")
    assert (shown.code, shown.out) == (1, "")
    assert "'port' is saved already: pier --speaker Tamm;" in shown.err and "--force" in shown.err
    assert run("search", "library", "--save", "port", "--force").code == 0
    assert run("watch").rows[0]["search"] == "library"


def test_filters_alone_are_a_search_that_can_be_watched(run: Quotes) -> None:
    run("add", "news/council.txt", "--outlet", "The Courier")
    assert run("search", "--outlet", "courier").rows
    shown = run("search", "--outlet", "The Post", "--save", "post")
    assert shown.code == 0 and "no article of 'The Post'" in shown.err and "quotes watch post" in shown.err
    run("add", "news/harbour.txt", "--outlet", "The Post")
    assert {row["article"]["outlet"] for row in run("watch", "post").rows} == {"The Post"}  # type: ignore[index]


def test_what_filters_leave_out_is_counted(run: Quotes) -> None:
    run("add", "news")
    everything = len(run("search", "the").rows)
    shown = run("search", "the", "--speaker", "Tamm")
    assert f"Left out by the filters: {everything - len(shown.rows)} that fit the words." in shown.err
    assert "Left out" not in run("search", "the").err
    none = run("search", "library", "--speaker", "Tamm")
    assert none.out == "" and "No quote fits under these filters.\nLeft out by the filters: " in none.err


def test_a_name_finds_what_that_person_said(run: Quotes) -> None:
    run("add", "news")
    assert {row["speaker"]["name"] for row in run("search", "tamm").rows} == {"Ilse Tamm"}  # type: ignore[index]
    (row,) = run("search", "tamm", "ferries").rows
    assert "single ferry" in str(row["content"])


def test_a_token_is_printed_once_listed_without_and_revoked(run: Quotes) -> None:
    run("add", "news/council.txt")
    made = run("token", "Mara", "--role", "editor")
    assert made.code == 0 and made.out.startswith("quotes_") and "signs in with it as editor" in made.err
    listed = run("token")
    assert [(row["name"], row["role"], row["revoked_at"]) for row in listed.rows] == [("Mara", "editor", None)]
    assert "hash" not in listed.out and made.out.strip() not in listed.out
    assert "1 token of Mara revoked" in run("token", "Mara", "--revoke").err
    assert run("token", "Mara", "--revoke").code == 1
    assert run("token", "--revoke").code == 2
    assert run("token", "Mara", "--role", "owner").code == 2
