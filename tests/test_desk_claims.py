"""Claims from files, the log of checks, and asking again when there are more articles."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli.app import app
from quotes.desk.wording.claims import BadLine, Claim, read_claims
from quotes.desk.wording.logged import check_claim
from quotes.errors import QueryError, ReadError
from quotes.store import add_article, open_database
from quotes.values import Article
from tests.desk_sample import ARTICLE, SECOND, quoted, reading

RUNNER = CliRunner()
CSV = """claim,speaker,date
the dam will hold,Ilse Tamm,2026-03-02
The dam won't hold,Tamm,
yes,Tamm,
,Tamm,
the harbour is frozen,,2026-13-01
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one article."""
    place = tmp_path / "quotes.db"
    db = open_database(place)
    add_article(db, ARTICLE, reading(), reader="1")
    db.close()
    return place


def run(path: Path, *arguments: str) -> tuple[int, str, str]:
    done = RUNNER.invoke(app, [arguments[0], "--db", str(path), *arguments[1:]])
    return done.exit_code, done.stdout, done.stderr


def written(folder: Path, name: str, text: str) -> Path:
    place = folder / name
    place.write_text(text, encoding="utf-8")
    return place


FILES = [
    ("a.csv", "claim,speaker\nwe lost it,Bo Ek\n", [Claim("we lost it", "Bo Ek", None, 2)]),
    ("a.csv", "\ufeffClaim;Date\nwe lost it;2026-03\n", [Claim("we lost it", None, "2026-03", 2)]),
    ("a.tsv", "speaker\tclaim\nBo Ek\twe, too, lost\n", [Claim("we, too, lost", "Bo Ek", None, 2)]),
    ("a.jsonl", '{"claim": "we lost it", "speaker": null}\n', [Claim("we lost it", None, None, 1)]),
    ("a.jsonl", 'no\n[1]\n\n{"claim": " "}\n', [BadLine(1, ""), BadLine(2, ""), BadLine(4, "")]),
    ("a.json", '[{"claim": "we lost it"},\n 7]', [Claim("we lost it", None, None, 1), BadLine(2, "")]),
    ("a.csv", "claim,date\nwe lost it,May\n", [BadLine(2, "")]),
    ("a.csv", "claim\n" + "x" * 6000 + "\n", [BadLine(2, "")]),
    ("a.csv", 'claim\n"we lost\nit"\n\n', [Claim("we lost it", None, None, 3)]),
    (
        "a.txt",
        "We lost it.\n\n  We, too, won; or not.\n",
        [Claim("We lost it.", None, None, 1), Claim("We, too, won; or not.", None, None, 3)],
    ),
    (
        "claims",
        "- We lost it\n2. Bo Ek: we won\n",
        [Claim("We lost it", None, None, 1), Claim("Bo Ek: we won", None, None, 2)],
    ),
    ("a.txt", "claim\tspeaker\nwe lost it\tBo Ek\n", [Claim("we lost it", "Bo Ek", None, 2)]),
    ("a.txt", '{"claim": "we lost it"}\n', [Claim("we lost it", None, None, 1)]),
    ("a.csv", "Statement\nwe lost it\n", [Claim("we lost it", None, None, 2)]),
    ("a.csv", 'we lost it\n"we won, too"\n', [Claim("we lost it", None, None, 1), Claim("we won, too", None, None, 2)]),
]


@pytest.mark.parametrize(("name", "text", "claims"), FILES)
def test_a_file_of_claims_is_read_past_its_bad_lines(
    tmp_path: Path, name: str, text: str, claims: list[Claim | BadLine]
) -> None:
    found = read_claims(written(tmp_path, name, text))
    assert [BadLine(claim.line, "") if isinstance(claim, BadLine) else claim for claim in found] == claims


@pytest.mark.parametrize(("name", "text"), [("a.csv", "quote,who\nx,y\n"), ("a.txt", "quote\twho\nx\ty\n")])
def test_a_file_without_a_column_of_claims_is_an_error_that_says_what_is_needed(
    tmp_path: Path, name: str, text: str
) -> None:
    with pytest.raises(ReadError, match="column `claim`"):
        read_claims(written(tmp_path, name, text))


@pytest.mark.parametrize(("name", "text"), [("a.csv", ""), ("a.txt", " \n"), ("a.csv", "claim\n"), ("a.jsonl", "")])
def test_a_file_without_claims_is_an_error(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(ReadError, match="holds no claim; a file of claims is"):
        read_claims(written(tmp_path, name, text))


def test_an_article_is_no_claim(path: Path) -> None:
    db = open_database(path)
    with pytest.raises(QueryError, match="more than 5,000 characters is an article"):
        check_claim(db.conn, Claim("the dam will hold " * 300))
    db.close()


def test_claims_come_from_standard_input_too(path: Path) -> None:
    done = RUNNER.invoke(
        app, ["check", "--db", str(path), "--file", "-", "--format", "csv"], input="The dam will hold\n"
    )
    assert (done.exit_code, [row["verdict"] for row in csv.DictReader(done.stdout.splitlines())]) == (0, ["verbatim"])


def test_a_file_that_is_missing_or_no_text_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="none.csv"):
        read_claims(tmp_path / "none.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_claims_are_read_in_the_encodings_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes("claim;speaker\r\n“We lost” it;Zoë Ek\r\n".encode(encoding))
    assert read_claims(tmp_path / "a.csv") == [Claim("“We lost” it", "Zoë Ek", None, 2)]


def test_a_mark_that_is_never_closed_does_not_make_one_claim_of_all_below_it(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", 'claim\nwe won\n"we lost it\nwe sold it\n')
    with pytest.raises(ReadError, match="a quotation mark in line 3 is never closed"):
        read_claims(file)


def test_the_name_given_is_that_of_claims_without_one(path: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "claim,speaker\nthe dam will hold,\nthe dam will hold,Ilse Tamm\n")
    code, out, _ = run(path, "check", "--file", str(file), "--speaker", "Nobody Known", "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert code == 0 and [row["speaker"] for row in rows] == ["Nobody Known", "Ilse Tamm"]
    assert [row["verdict"] for row in rows] == ["said by somebody else", "verbatim"]


def test_a_note_without_a_log_is_refused(path: Path) -> None:
    for option in ("--note", "--tag"):
        code, out, err = run(path, "check", "the dam will hold", option, "budget")
        assert (code, out) == (2, "") and "--log" in err


def test_every_claim_of_a_file_gives_one_line_and_bad_ones_are_said(path: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "claims.csv", CSV)
    code, out, err = run(path, "check", "--file", str(file), "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert [(row["line"], row["verdict"]) for row in rows] == [("2", "verbatim"), ("3", "altered")]
    assert rows[0]["said_by"] == "Ilse Tamm" and rows[0]["date"] == "2026-03-02"
    assert code == 1 and "line 4: too few words" in err and "line 5: has no claim" in err and "line 6: has" in err
    assert "2 claims checked, 3 could not be" in err


def test_one_claim_is_counted_as_one(path: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "one.csv", "claim\nthe dam will hold\n")
    assert "1 claim checked\n" in run(path, "check", "--file", str(file), "--log", "--format", "csv")[2]
    assert "1 claim checked again, 0 with another verdict" in run(path, "checks", "--again", "--format", "csv")[2]


def test_json_lines_of_a_file_are_whole_checks(path: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "claims.jsonl", '{"claim": "the dam will hold", "speaker": "Tamm"}\n')
    code, out, _ = run(path, "check", "--file", str(file), "--format", "jsonl")
    (line,) = map(json.loads, out.splitlines())
    assert code == 0 and line["verdict"] == "verbatim" and line["line"] == 1 and line["matches"]


def test_a_wording_or_a_file_is_needed_and_not_both(path: Path) -> None:
    assert run(path, "check")[0] == 2
    assert run(path, "check", "the dam will hold", "--file", "x.csv")[0] == 2


def test_a_check_is_kept_only_when_asked_for(path: Path) -> None:
    run(path, "check", "the dam will hold")
    assert run(path, "checks", "--format", "jsonl")[1] == ""
    run(
        path,
        "check",
        "the dam will hold",
        "--speaker",
        "Tamm",
        "--log",
        "--note",
        "for Monday",
        "--tag",
        "a,b",
        "--by",
        "Mara",
    )
    (line,) = map(json.loads, run(path, "checks", "--format", "jsonl")[1].splitlines())
    kept = {name: line[name] for name in ("claim", "speaker", "verdict", "made_by", "note", "tags")}
    assert kept == {
        "claim": "the dam will hold",
        "speaker": "Tamm",
        "verdict": "verbatim",
        "made_by": "Mara",
        "note": "for Monday",
        "tags": ["a", "b"],
    }
    assert line["quote"] and line["version"] and line["made_at"].endswith("+00:00")
    assert run(path, "checks", "--tag", "c", "--format", "jsonl")[1] == ""
    assert len(run(path, "checks", "--tag", "b", "--format", "jsonl")[1].splitlines()) == 1


def test_asking_again_says_whose_verdict_has_changed(path: Path) -> None:
    for claim in ("the dam will hold", "The dam has held for forty years"):
        run(path, "check", claim, "--log", "--by", "Mara")
    code, out, err = run(path, "checks", "--again", "--format", "jsonl")
    assert (code, out) == (0, "") and "2 claims checked again, 0 with another verdict" in err
    db = open_database(path)
    add_article(db, SECOND, [quoted(SECOND, "“The dam has held for forty years,”", "Ilse Tamm")], reader="1")
    db.close()
    (line,) = map(json.loads, run(path, "checks", "--again", "--format", "jsonl")[1].splitlines())
    assert (line["claim"], line["now"]) == ("The dam has held for forty years", "verbatim")
    assert line["before"] in ("not found", "altered") and line["quote"]
    assert "0 with another verdict" in run(path, "checks", "--again")[2]


def test_a_day_that_is_not_the_one_of_the_words_is_noted(path: Path) -> None:
    db = open_database(path)
    article = Article("“We are ready to leave,” Ann Bok said.\n")
    quote = quoted(article, "“We are ready to leave,”", "Ann Bok")
    add_article(db, article, [quote], reader="1")
    db.execute("UPDATE quotes SET said_on = '2026-05-04' WHERE id = ?", [quote.id])
    db.close()
    claim = "we are ready to leave"
    assert "said on 2026-05-04, not 2026-05-05" in run(path, "check", claim, "--date", "2026-05-05")[2]
    assert "said on" not in run(path, "check", claim, "--date", "2026-05")[2]


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_dropped_limits_notes_and_passages_are_printed(path: Path, form: str) -> None:
    db = open_database(path)
    article = Article("“We will leave the valley unless it rains,” Ann Bok said. The sluice was rusted shut.\n")
    add_article(db, article, [quoted(article, "“We will leave the valley unless it rains,”", "Ann Bok")], reader="1")
    db.close()
    code, out, err = run(path, "check", "We will leave the valley", "--speaker", "Anne Bok", "--format", form)
    assert code == 0 and "was taken for Ann Bok" in err and "shortened" in out
    assert "unless it rains" in out
    code, out, _ = run(path, "check", "the sluice was rusted shut", "--format", form)
    assert code == 0 and "printed, not as speech" in out.lower()
