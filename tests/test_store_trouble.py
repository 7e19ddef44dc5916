"""What can go wrong with a database file: one line that names the file and the next step, and no traceback."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.store import add_article, export, open_database, open_reading
from quotes.store.schema import connect
from tests.store_stories import line, story

RAIN = story(line("It rained", "Ann Lee"), title="Rain")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    db = open_database(path)
    add_article(db, *RAIN)
    db.close()
    return path


def one_line(error: pytest.ExceptionInfo[StoreError], path: Path) -> str:
    said = str(error.value)
    assert "\n" not in said
    assert str(path) in said
    return said


def test_a_database_and_its_folder_are_made_when_missing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "quotes.db"
    open_database(path).close()
    assert [each.name for each in path.parent.iterdir()] == ["quotes.db"]


def test_reading_makes_nothing(tmp_path: Path, stored: Path) -> None:
    missing = tmp_path / "nowhere" / "quotes.db"
    with pytest.raises(StoreError, match="quotes add") as error:
        open_reading(missing)
    one_line(error, missing)
    assert not missing.parent.exists()
    before = sorted(tmp_path.iterdir())
    connection = open_reading(stored)
    assert len(list(export(connection))) == 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM quotes")
    connection.close()
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("opened", [open_database, open_reading], ids=["writing", "reading"])
class TestOpening:
    def test_a_file_that_is_no_database(self, opened: object, tmp_path: Path) -> None:
        path = tmp_path / "notes.txt"
        path.write_text("Remember the milk. " * 100)
        with pytest.raises(StoreError, match="not an SQLite database") as error:
            opened(path)  # type: ignore[operator]
        one_line(error, path)
        assert path.read_text().startswith("Remember")

    def test_a_database_of_another_program(self, opened: object, tmp_path: Path) -> None:
        path = tmp_path / "recipes.db"
        other = Database(path)
        other["recipes"].insert({"name": "soup"})  # type: ignore[union-attr]
        other.close()
        before = path.read_bytes()
        with pytest.raises(StoreError, match="another program") as error:
            opened(path)  # type: ignore[operator]
        one_line(error, path)
        assert path.read_bytes() == before

    def test_a_database_of_a_newer_version(self, opened: object, stored: Path) -> None:
        with sqlite3.connect(stored) as newer:
            newer.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('quotes', 'm999', '2099')"
            )
        newer.close()
        with pytest.raises(StoreError, match="newer version") as error:
            opened(stored)  # type: ignore[operator]
        one_line(error, stored)

    def test_a_folder(self, opened: object, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="is a folder") as error:
            opened(tmp_path)  # type: ignore[operator]
        one_line(error, tmp_path)

    def test_a_damaged_file(self, opened: object, stored: Path) -> None:
        whole = stored.read_bytes()
        stored.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
        with pytest.raises(StoreError, match="damaged") as error:
            opened(stored)  # type: ignore[operator]
        one_line(error, stored)


def test_a_file_damaged_inside_is_said_when_it_is_read(stored: Path) -> None:
    whole = stored.read_bytes()
    stored.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(StoreError, match="damaged") as error:
        list(export(open_reading(stored)))
    one_line(error, stored)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("here")
    with pytest.raises(StoreError, match="cannot be made") as error:
        open_database(in_the_way / "quotes.db")
    one_line(error, in_the_way)


def test_a_full_disk_costs_the_article_and_nothing_before_it(stored: Path) -> None:
    db = open_database(stored)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    long = story(*(line(f"Number {number} " + "and so on " * 400, "Bo Ek") for number in range(20)))
    with pytest.raises(StoreError, match="disk is full") as error:
        add_article(db, *long)
    one_line(error, stored)
    assert [tuple(row) for row in db.execute("SELECT title FROM articles")] == [("Rain",)]
    db.execute("PRAGMA max_page_count = 100000")
    assert add_article(db, *long).quotes == 20
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    db.close()


def test_a_database_that_another_program_holds(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "WAIT", 0.05)
    holder = sqlite3.connect(stored, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    db = open_database(stored)
    try:
        with pytest.raises(StoreError, match="in use by another program") as error:
            add_article(db, *story(line("It poured", "Bo Ek")))
        one_line(error, stored)
        reader = open_reading(stored)
        assert len(list(export(reader))) == 1
        reader.close()
        holder.execute("ROLLBACK")
        assert add_article(db, *story(line("It poured", "Bo Ek"))).outcome == "added"
    finally:
        holder.close()
        db.close()


@pytest.fixture
def unprivileged(tmp_path: Path) -> Iterator[None]:
    """Runs the test as a user to whom permissions apply."""
    if os.name != "posix":
        pytest.skip("permissions of POSIX")
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    folder = tmp_path
    while folder != folder.parent:
        if not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
        folder = folder.parent
    for path in [tmp_path, *tmp_path.rglob("*")]:
        os.chown(path, nobody, nobody)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_folder(stored: Path, unprivileged: None) -> None:
    stored.chmod(0o444)
    stored.parent.chmod(0o555)
    try:
        reader = open_reading(stored)
        assert len(list(export(reader))) == 1
        reader.close()
        with pytest.raises(StoreError, match="read-only") as error:
            db = open_database(stored)
            try:
                add_article(db, *story(line("It poured", "Bo Ek")))
            finally:
                db.close()
        one_line(error, stored)
        with pytest.raises(StoreError, match="cannot be opened"):
            open_database(stored.parent / "new.db")
    finally:
        stored.parent.chmod(0o755)


def test_an_unreadable_file(stored: Path, unprivileged: None) -> None:
    stored.chmod(0)
    with pytest.raises(StoreError, match="cannot be opened") as error:
        open_reading(stored)
    one_line(error, stored)


def test_opening_for_reading_imports_no_writer(stored: Path) -> None:
    """The half second that a question may take is not spent on importing what only writers need."""
    code = (
        "import sys; from pathlib import Path; from quotes import store;"
        f"connection = store.open_reading(Path({str(stored)!r}));"
        "list(store.export(connection)); store.find_speakers(connection, 'Lee'); store.search(connection, 'rained');"
        "print([name for name in ('sqlite_utils', 'numpy', 'onnxruntime', 'quotes.resolve') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
