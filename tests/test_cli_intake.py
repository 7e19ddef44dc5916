"""What `add` could not read is kept until it is mended; `add --watch` reads what appears, each file once and whole."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotes.read import watching
from quotes.read.watching import SETTLED, State, Watched, look, watch
from tests.typed import Quotes

FERRY = 'Mayor Ada Lindqvist said on Monday: "The ferry will not sail before the pier is mended."'
FLOUR = 'Mayor Omar Haddad said on Monday: "The flour is gone, and so is the patience of my people."'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Quotes:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTES_DB", raising=False)
    (tmp_path / "in").mkdir()
    return Quotes(capsys, monkeypatch)


def left(run: Quotes) -> dict[str, str]:
    code, out, _ = run("failed")
    assert code == 0
    return {row["path"]: row["reason"] for row in map(json.loads, out.splitlines())}


# -- failures ---------------------------------------------------------------------------------------------------


def test_what_failed_is_kept_until_the_mended_file_is_added(run: Quotes, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "a.txt").write_text(FERRY, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.jsonl").write_text(json.dumps({"text": FLOUR}) + "\n{broken\n[1]\n", encoding="utf-8")
    (folder / "d.txt").write_bytes(b"%PDF-1.7 broken")
    code, _, talk = run("add", "in", "nowhere.txt")
    assert code == 1 and talk.splitlines()[-1].startswith("2 articles added, 2 quotes, 5 paths failed: db/quotes.db")
    assert talk.endswith("; see `quotes failed` for in/b.txt, in/c.jsonl, in/d.txt\n")
    assert left(run) == {
        "in/b.txt": "empty; put the article's text in it or leave the file out",
        "in/c.jsonl": '#3: this line is no record; write it as {"text": ...}',
        "in/d.txt": left(run)["in/d.txt"],
    }
    (folder / "b.txt").write_text(FLOUR.replace("flour", "bread"), encoding="utf-8")
    (folder / "c.jsonl").write_text("{broken\n", encoding="utf-8")
    (folder / "d.txt").unlink()
    code, _, talk = run("add", str(folder / "b.txt"))  # by another name
    assert code == 0 and "path failed" not in talk
    assert list(left(run)) == ["in/c.jsonl", "in/d.txt"]
    code, _, _ = run("add", "in")
    assert code == 1 and [*left(run).values()][0].startswith("#1: this line is no JSON") and len(left(run)) == 1
    (folder / "c.jsonl").write_text(json.dumps({"text": FLOUR}), encoding="utf-8")
    assert run("add", "in")[0] == 0 and left(run) == {}
    assert run("failed", "--format", "table")[2] == "Nothing failed when it was last added.\n"


GERMAN = "„Wir haben die Brücke nicht gebaut“, sagte Bürgermeister Jörg Adler am Montag. Das sei die Schuld des Landes."


def test_articles_in_another_language_are_named_where_quotes_are_looked_for(run: Quotes, tmp_path: Path) -> None:
    told = "in/de.txt seems not to be in English, and prose is read in English only"
    (tmp_path / "in" / "de.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "in" / "en.txt").write_text(FERRY, encoding="utf-8")
    assert told in run("extract", "in").err and told in run("add", "in").err
    assert "English" not in run("add", "in").err + run("extract", "in/en.txt").err


def test_an_empty_path_is_not_the_folder_at_hand(run: Quotes) -> None:
    for command in ("add", "extract"):
        told = run(command, "")
        assert told.code == 1 and "an empty path was given" in told.err


def test_what_a_folder_holds_besides_is_said_in_a_line_and_read_where_it_is_named(run: Quotes, tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir()
    for name in ("a.json", "sub/b.csv", "c.parquet", ".d.csv", "old.doc", "pier.png"):
        (tmp_path / "in" / name).write_text(
            f'title,text\nPier,"{FLOUR.replace(chr(34), chr(34) * 2)}"\n', encoding="utf-8"
        )
    (tmp_path / "in" / "e.txt").write_text(FERRY, encoding="utf-8")
    code, _, talk = run("add", "in")
    assert code == 0 and talk.splitlines()[:2] == [
        "in: passed over 3 files (a.json, c.parquet, b.csv): tables and other JSON are read where they are named "
        "themselves (--map text=COLUMN where no column is known)",
        "in: passed over 1 document (old.doc) that cannot be read; save as .txt or .docx",
    ]
    assert run("add", "in/sub/b.csv")[2].splitlines()[-1].startswith("1 article added, 1 quote")
    assert "passed over" not in run("add", "in/e.txt")[2]


@pytest.mark.parametrize("folder", [".", "in", "in/", "./in"])
def test_what_failed_of_a_file_that_left_its_folder_is_forgotten(run: Quotes, tmp_path: Path, folder: str) -> None:
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    (tmp_path / "other.txt").write_bytes(b"")
    (tmp_path / "in" / "b.txt").write_text(FERRY, encoding="utf-8")
    run("add", folder, "other.txt")
    assert list(left(run)) == ["in/a.txt", "other.txt"]
    (tmp_path / "in" / "a.txt").unlink()
    run("add", folder)
    assert list(left(run)) == ["other.txt"]


def test_an_article_that_a_fault_keeps_out_is_kept_under_its_file(run: Quotes, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in/a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in (FERRY, FLOUR)), "utf-8")
    with monkeypatch.context() as faulty:
        whole = sys.modules["quotes.pipeline"].__dict__["resolve_laid_out"]

        def resolve(article: object, *given: object) -> object:
            if "Haddad" in str(article):
                raise KeyError("Haddad")
            return whole(article, *given)

        faulty.setattr("quotes.pipeline.resolve_laid_out", resolve)
        code, _, _ = run("add", "in")
    ((path, reason),) = left(run).items()
    assert code == 1 and path == "in/a.jsonl" and reason.startswith("#2: left out because of a fault in this program")
    assert run("add", "in")[0] == 0 and left(run) == {}


# -- watching ---------------------------------------------------------------------------------------------------

A, B = Path("a.txt"), Path("b.txt")


def test_a_file_is_given_once_it_was_left_alone_and_again_when_it_changed() -> None:
    watched = Watched()
    one, two, three = (100, 1), (200, 2), (300, 3)
    looks: list[tuple[float, dict[Path, State], list[Path]]] = [
        (0.0, {A: one}, []),
        (1.0, {A: two}, []),  # it is still written
        (2.0, {A: two, B: one}, []),
        (3.0, {A: two, B: one}, [A]),
        (4.0, {A: two, B: one}, [B]),
        (9.0, {A: two, B: one}, []),
        (10.0, {A: three, B: one}, []),
        (12.0, {A: three, B: one}, [A]),
        (13.0, {B: one}, []),
        (14.0, {A: three, B: one}, []),  # it came back
        (16.0, {A: three, B: one}, [A]),
    ]
    assert [watched.settled(seen, now) for now, seen, _ in looks] == [given for _, _, given in looks]


def test_only_files_of_news_that_are_not_empty_are_seen(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jpg", ".c.txt", "d.txt.part", "e.txt"):
        (tmp_path / name).write_text("" if name == "e.txt" else "x", encoding="utf-8")
    assert [path.name for path in look([tmp_path])] == ["a.txt"]
    assert look([tmp_path / "gone"]) == {}


class Looks:
    """A clock whose every sleep does the next thing, and ends with Ctrl-C."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.now, self.steps = 0.0, iter(steps)

    def sleep(self, seconds: float) -> None:
        self.now += SETTLED
        step = next(self.steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()


def nothing() -> None:
    pass


def test_files_are_given_as_they_settle_until_ctrl_c(tmp_path: Path) -> None:
    looks = Looks(lambda: (tmp_path / "a.txt").write_text("x", encoding="utf-8"), nothing, nothing)
    given: list[list[Path]] = []
    with pytest.raises(KeyboardInterrupt):
        for files in watch([tmp_path], sleep=looks.sleep, clock=lambda: looks.now):
            given.append(files)
    assert given == [[tmp_path / "a.txt"]]


def test_add_watch_reads_what_appears_and_stops_in_good_order(run: Quotes, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in/a.txt").write_text(FERRY, encoding="utf-8")
    half = FLOUR[: len(FLOUR) // 2]
    looks = Looks(
        lambda: Path("in/b.txt").write_text(half, encoding="utf-8"),
        lambda: Path("in/b.txt").write_text(FLOUR, encoding="utf-8"),
        nothing,
        nothing,
    )

    def stepped(folders: list[Path]) -> Iterator[list[Path]]:
        return watch(folders, sleep=looks.sleep, clock=lambda: looks.now)

    monkeypatch.setattr(watching, "watch", stepped)
    code, out, talk = run("add", "--watch", "in")
    assert (code, out) == (0, "")
    begin, first, second, end = talk.splitlines()
    assert begin == "watching in; Ctrl-C stops it"
    assert first.startswith("1 article added, 1 quote: in/a.txt") and end.startswith("stopped")
    assert second.startswith("1 article added, 1 quote: in/b.txt")
    assert json.loads(run("by", "Haddad")[1])["content"][0]["text"] == FLOUR[FLOUR.index('"') :]


@pytest.mark.parametrize(
    "words", [["in/a.txt"], ["-"], ["https://x.example/feed"], ["in", "--url", "https://x.example"]]
)
def test_only_folders_are_watched(run: Quotes, words: list[str]) -> None:
    assert run("add", "--watch", *words)[0] == 2
