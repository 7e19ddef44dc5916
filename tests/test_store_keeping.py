"""Articles as a whole (changed, restored, removed), and the database as a whole (checked, mended, copied)."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from quotes.desk.corrections.correct import Change, alias, fix, merge
from quotes.desk.repeats import group_new
from quotes.desk.wording.changes import difference, publisher_changes
from quotes.errors import NotFoundError, QueryError, StoreError
from quotes.pipeline import reader_version
from quotes.resolve.quote_id import text_digest
from quotes.store import add_article, one_quote, open_database, open_memory, open_reading
from quotes.store.read.editions import find_article, story
from quotes.store.read.withdrawn import withdrawn_quote
from quotes.store.schema.connect import writing
from quotes.store.schema.migrations import migrations
from quotes.store.schema.site_steps import m302_removed_quotes
from quotes.store.schema.sound import INDEXES, copy, faults, repair_index, sizes
from quotes.store.write.correction_log import Entry, signed
from quotes.store.write.keeping import (
    change_article,
    read_again,
    remove_article,
    restore_edition,
    stored_article,
)
from quotes.values import Keep, Metadata, Span, cut
from tests.store_stories import line
from tests.store_stories import story as made
from tests.test_cli import run as run  # a fixture
from tests.test_store_write import assert_sound
from tests.typed import Quotes

MAY = line("The ferry will sail again in May", "Marit Lund", "director")
JUNE = line("The ferry will sail again in June or July", "Marit Lund", "director")
NOBODY = line("Nobody asked the islanders at all", "Jonas Eide", "mayor")
URL = "https://orsa.example/ferry"
ANA = Entry("ana", "2026-03-05T09:00:00+00:00", "a slip")


@pytest.fixture
def db() -> Database:
    db = open_memory()
    add_article(db, *made(MAY, NOBODY, url=URL, path="ferry.txt", title="Ferry"), reader="1")
    return db


def id_of(db: Database, words: str) -> str:
    (found,) = db.execute("SELECT id FROM quotes WHERE text LIKE ?", [f"%{words}%"]).fetchone()
    return str(found)


# What the publisher changed ------------------------------------------------------------


def test_a_quote_shows_its_earlier_wordings_the_newest_first(db: Database) -> None:
    may = id_of(db, "May")
    add_article(db, *made(JUNE, NOBODY, url=URL), reader="1")
    june = id_of(db, "June")
    add_article(db, *made(replace(JUNE, said="The ferry will sail again in July"), url=URL), reader="1")
    july = id_of(db, "July")
    changes = publisher_changes(db.conn, one_quote(db.conn, july))
    assert [(change["id"], change["edition"]) for change in changes] == [(june, 2), (may, 1)]
    assert changes[1]["difference"] == [
        ["equal", "“The ferry will sail again in "], ["delete", "May”"], ["insert", "June or July”"],
    ]  # fmt: skip
    with pytest.raises(NotFoundError, match=f"{may} is of an earlier edition .* it is quote {june} now"):
        one_quote(db.conn, may)
    nobody = next(row["id"] for row in story(db.conn, 1)["changed"] if row["became"] is None)
    with pytest.raises(NotFoundError, match=f"{nobody} .* no longer has it; see: quotes article 1"):
        one_quote(db.conn, nobody[:8])


def test_words_that_stand_but_are_read_otherwise_were_not_changed_by_the_publisher(db: Database) -> None:
    article, quotes = made(MAY, NOBODY, line("And so on and so forth, they say", "Bo Ek"), url=URL)
    shorter = replace(quotes[0], attribution=replace(quotes[0].attribution, content=(cut_short(article.text),)))
    may = id_of(db, "May")
    add_article(db, article, [replace(shorter, id="aaaaaaaaaaaa"), *quotes[1:]], reader="1")
    assert publisher_changes(db.conn, one_quote(db.conn, "aaaaaaaaaaaa")) == []
    assert story(db.conn, 1)["changed"] == []
    with pytest.raises(NotFoundError, match="it is quote aaaaaaaaaaaa now"):
        one_quote(db.conn, may)


def cut_short(text: str) -> Span:
    return cut(text, 0, text.index(" in May"))


DIFFERENCES = [
    ("We lost", "we LOST", [["equal", "we LOST"]]),
    ("“Yes”", "“No”", [["delete", "“Yes”"], ["insert", "“No”"]]),
    ("We lost it all.", "We lost.", [["equal", "We lost."], ["delete", "it all."]]),
]


@pytest.mark.parametrize(("before", "after", "wanted"), DIFFERENCES)
def test_differences(before: str, after: str, wanted: list[list[str]]) -> None:
    assert difference(before, after) == wanted


# One article ------------------------------------------------------------


def test_an_article_is_found_by_all_that_it_is_known_by(db: Database) -> None:
    for what in ("1", URL + "/?utm_source=x#top", "ferry.txt", id_of(db, "May")[:6]):
        assert find_article(db.conn, what) == 1
    for what in ("2", "https://orsa.example/bus", "bus.txt", "99999999999999999999"):
        with pytest.raises(NotFoundError):
            find_article(db.conn, what)


def test_what_a_person_says_of_an_article_holds_and_is_logged(db: Database) -> None:
    news = change_article(db, 1, Metadata(outlet="Orsa Post", title="", published="2026-03-04"), ANA)
    assert news["published_from"] == "given" and news["title"] is None
    article = stored_article(db.conn, 1)
    assert (article.outlet, article.title, article.published, article.published_from, article.path) == (
        "Orsa Post", None, "2026-03-04", "given", "ferry.txt",
    )  # fmt: skip
    _, quotes = made(replace(MAY, also={"said_on": "2026-03-03"}), NOBODY)
    assert read_again(db, 1, article, quotes, reader="1").outcome == "read again"
    assert one_quote(db.conn, id_of(db, "May"))["said_on"] == "2026-03-03"
    assert change_article(db, 1, Metadata(outlet="Orsa Post"), ANA) == {}
    change_article(db, 1, Metadata(url="https://orsa.example/2026/ferry"), ANA)
    add_article(db, *made(MAY, url=URL, title="Ferry"), reader="1")
    assert story(db.conn, 1)["given"] == ["outlet", "published", "title", "url"]
    assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 2  # the address was not this story's
    log = [tuple(row) for row in db.execute("SELECT made_by, action, article, reason FROM article_log")]
    assert log == [("ana", "change", 1, "a slip")] * 2
    first, second = story(db.conn, 1)["log"]
    assert first["old"] == {"title": "Ferry", "outlet": None, "published": None} and second["new"]["url"]
    with pytest.raises(NotFoundError):
        change_article(db, 7, Metadata(title="x"), ANA)
    with pytest.raises(QueryError, match="--by"):
        signed(" ", None, what="change")


def test_an_earlier_edition_is_made_the_newest_again_and_corrections_hold(db: Database) -> None:
    may = id_of(db, "May")
    fix(db, may, Change(role="owner"), by="ana")
    added = add_article(db, *made(JUNE, NOBODY, url=URL), reader="1")
    assert [lost.correction for lost in added.lost] == [1]
    assert [line["quote"] for line in story(db.conn, 1)["not_carried"]] == [may]
    article = stored_article(db.conn, 1, 1)
    _, quotes = made(MAY, NOBODY)
    assert restore_edition(db, 1, 1, article, quotes, ANA, reader="1").outcome == "new edition"
    shown = one_quote(db.conn, may)
    assert shown["speaker"] and shown["speaker"]["role"] == "owner"
    assert [(each["number"], each["current"]) for each in story(db.conn, 1)["editions"]] == [
        (1, False), (2, False), (3, True),
    ]  # fmt: skip
    assert add_article(db, *made(MAY, NOBODY, url=URL), reader="1").outcome == "unchanged"
    assert_sound(db.conn)
    with pytest.raises(NotFoundError, match="no earlier edition 9"):
        stored_article(db.conn, 1, 9)


def test_a_removed_article_leaves_its_line_in_the_log_and_nothing_else(db: Database) -> None:
    fix(db, id_of(db, "May"), Change(role="owner"), by="ana")
    add_article(db, *made(JUNE, NOBODY, url=URL), reader="1")
    remove_article(db, 1, ANA)
    tables = ("articles", "quotes", "spans", "speakers", "roles", "joins", "editions", "former_quotes", "story_keys")
    assert {db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in (*tables, "readings")} == {0}
    (row,) = db.execute("SELECT action, article, json_extract(old, '$.title'), reason FROM article_log")
    assert tuple(row) == ("remove", 1, "Ferry", "a slip")
    assert_sound(db.conn)
    assert add_article(db, *made(MAY, url=URL), reader="1").article == 2  # no number comes twice


def test_what_became_of_a_removed_quote_is_known_without_the_log_also_of_an_older_database(db: Database) -> None:
    ids = {row[0] for row in db.execute("SELECT id FROM quotes")}
    remove_article(db, 1, ANA)
    kept = db.execute("SELECT * FROM removed_quotes").fetchall()
    assert {tuple(row) for row in kept} == {(id, 1) for id in ids}
    db.executescript("DROP TABLE removed_quotes; DROP TRIGGER articles_removed")
    assert withdrawn_quote(db.conn, min(ids)) is None
    m302_removed_quotes(db)
    assert db.execute("SELECT * FROM removed_quotes").fetchall() == kept
    gone = withdrawn_quote(db.conn, min(ids))
    assert gone is not None and "was removed" in gone.why


# The database ------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    with closing(open_database(path)) as db:
        add_article(db, *made(MAY, NOBODY, url=URL, published="2026-03-04"), reader="1")
        add_article(db, *made(JUNE, NOBODY, url=URL, published="2026-03-04"), reader="1")
    return path


def harm(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


WON = "UPDATE quotes SET text = 'We won'"
HARMS = [
    (["UPDATE articles SET text = replace(text, 'June', 'Jove')"], ["text of article 1", "content of quote"]),
    (["UPDATE editions SET text = 'x'"], ["an earlier edition of article 1"]),
    (["UPDATE spans SET start = start + 1, \"end\" = \"end\" + 1 WHERE part = 'cue'"], ["the cue of quote"]),
    (["DROP TRIGGER quotes_fts_changed", WON], ["trigger quotes_fts", "its pieces", "--repair"]),
    (["DELETE FROM speakers WHERE name = 'Jonas Eide'"], ["refers to a row of speakers that is gone"]),
    (["UPDATE speakers SET quote_count = 7"], ["count of quotes is wrong: speaker 1, speaker 2"]),
    (["UPDATE quotes SET day = '2020'"], ["quotes whose day"]),
    (["DELETE FROM spans WHERE part = 'content'"], ["without a place in the text"]),
    (["DROP TABLE roles"], ["table roles is missing; restore a copy"]),
    (["DROP VIEW said"], ["view said is missing"]),
    (["DROP INDEX quotes_in_order"], ["index quotes_in_order is missing"]),
    (["UPDATE quotes_fts_data SET block = zeroblob(40) WHERE id > 10"], ["--repair"]),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "said"), HARMS, ids=[statements[0][:40] for statements, _ in HARMS])
def test_each_fault_is_a_line(path: Path, statements: list[str], said: list[str]) -> None:
    assert list(faults(path)) == []
    harm(path, *statements)
    found = list(faults(path))
    assert all("\n" not in line for line in found)
    for words in said:
        assert any(words in line for line in found), found


DAMAGE = [
    *("UPDATE {index}_data SET block = zeroblob(40)", "DELETE FROM {index}_data"),
    "INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', 1, 'other words')",
    "UPDATE {index}_docsize SET sz = zeroblob(9)",
]


@pytest.mark.parametrize(
    ("index", "statement"),
    [(index, each) for index in INDEXES for each in DAMAGE if index != "articles_fts" or "docsize" not in each],
)
def test_a_damaged_index_is_mended(path: Path, statement: str, index: str) -> None:
    harm(path, statement.format(index=index))
    assert any("--repair" in line for line in faults(path))
    repair_index(path)
    assert list(faults(path)) == []
    with closing(open_reading(path)) as connection:
        assert connection.execute(f"SELECT count(*) FROM {index} WHERE {index} MATCH 'July'").fetchone()[0] == 1


def test_a_copy_is_whole_while_somebody_writes(path: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with closing(open_database(path)) as db:
            for number in range(200):
                if stop.is_set():
                    return
                add_article(db, *made(replace(MAY, said=f"It is the {number}th time that it sails")), reader="1")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy(path, tmp_path / "copies" / f"{number}.db")
            assert list(faults(tmp_path / "copies" / f"{number}.db")) == []
    finally:
        stop.set()
        writer.join()
    assert sorted(each.suffix for each in (tmp_path / "copies").iterdir() if "-" not in each.name) == [".db"] * 5


def test_a_copy_replaces_nothing_and_leaves_nothing_half_done(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        copy(path, there)
    assert there.read_text() == "mine"
    with pytest.raises(StoreError, match="no database at"):
        copy(tmp_path / "none.db", tmp_path / "copy.db")
    with pytest.raises(StoreError, match="cannot be written"):
        copy(path, there / "copy.db")
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix in (".db", ".part")) == [
        "quotes.db",
        "there.db",
    ]
    copy(path, tmp_path / "copy.db")
    assert sizes(tmp_path / "copy.db") == sizes(path) == "1 article, 2 quotes, 2 speakers"


def test_every_connection_that_writes_has_a_write_ahead_log(path: Path) -> None:
    harm(path, "PRAGMA journal_mode = delete")
    with closing(open_database(path)) as db:
        assert db.journal_mode == "wal"
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_columns_that_a_user_added_are_in_nobodys_way(path: Path) -> None:
    tables = ("articles", "quotes", "spans", "speakers", "aliases", "roles", "joins", "name_parts", "given_names")
    more = ("repeats", "ungrouped", "corrections", "searches", "editions", "former_quotes", "story_keys", "readings")
    vectors = ("vectors", "vector_blocks", "unencoded")
    with closing(open_database(path)) as db:
        for table in (*tables, *more, *vectors):
            db.execute(f"ALTER TABLE {table} ADD COLUMN mine TEXT")
        add_article(db, *made(MAY, url=URL), reader="1")
        add_article(
            db, *made(replace(MAY, said="The ferry sails no more, and that is that"), NOBODY, url=URL), reader="1"
        )
        fix(db, id_of(db, "no more"), Change(role="owner"), by="ana")
        alias(db, "Marit Lund", "M. Lund", by="ana")
        add_article(db, *made(replace(MAY, said="The ferry sails no more, and that is that")), reader="1")
        group_new(db)
        merge(db, "Marit Lund", "Jonas Eide", by="ana")
        assert_sound(db.conn)


# At the command line ------------------------------------------------------------

TABLES = (
    "quotes",
    "spans",
    "articles",
    "speakers",
    "joins",
    "corrections",
    "readings",
    "repeats",
    "aliases",
    "quotes_fts",
)
COMMANDS: list[Callable[[str], list[str]]] = [
    lambda id: ["search", "library"],
    lambda id: ["by", "Peter Kask"],
    lambda id: ["speakers"],
    lambda id: ["show", id],
    lambda id: ["check", "the evening hours stay"],
    lambda id: ["export"],
    lambda id: ["fix", id, "--role", "mayor", "--by", "ana"],
    lambda id: ["corrections"],
    lambda id: ["article", "1"],
    lambda id: ["verify"],
]


@pytest.mark.parametrize("harmed", [*TABLES, "the index's pages"])
def test_a_lost_table_or_damaged_page_is_a_line_in_every_command(run: Quotes, harmed: str) -> None:
    run("add", "news")
    id = str(run("export").rows[0]["id"])
    page = "UPDATE quotes_fts_data SET block = zeroblob(40)"
    harm(Path("db/quotes.db"), page if harmed == "the index's pages" else f"DROP TABLE {harmed}")
    for command in COMMANDS:
        ran = run(*command(id))  # a traceback would raise here
        assert ran.code in (0, 1), command(id)
        if ran.code == 1 and command(id) != ["verify"]:
            assert ran.err.startswith("quotes: ") and ran.err.count("\n") == 1, ran.err
    assert run("verify").code == 1


def test_the_commands_for_keeping(run: Quotes) -> None:
    run("add", "news", "--include-thoughts")
    council = Path("news/council.txt")
    council.write_text(
        council.read_text(encoding="utf-8").replace("and the evening", "and all evening"), encoding="utf-8"
    )
    assert "1 new edition" in run("add", "news", "--include-thoughts").err
    row: dict[str, Any] = run("article", "news/council.txt", "--format", "jsonl").rows[0]
    assert [each["current"] for each in row["editions"]] == [False, True]
    (former,) = row["changed"]
    shown = run("show", former["became"], "--format", "table").out
    assert "[-the -]{+all +}evening" in " ".join(shown.split())
    assert run("show", former["id"]).err.count(former["became"]) == 1
    assert run("article", str(row["id"]), "--published", "2026-03-04", "--by", "ana").code == 0
    again: dict[str, Any] = run("article", str(row["id"]), "--format", "jsonl").rows[0]
    assert [(line["made_by"], line["new"]) for line in again["log"]] == [("ana", {"published": "2026-03-04"})]
    assert "by ana, published 2026-03-04 (was none)" in " ".join(
        run("article", str(row["id"]), "--format", "table").out.split()
    )
    assert {quote["article"]["published"] for quote in run("by", "Peter Kask").rows} == {"2026-03-04"}  # type: ignore[index]
    with closing(sqlite3.connect("db/quotes.db")) as connection:
        (version,) = connection.execute("SELECT reader FROM articles WHERE id = ?", [row["id"]]).fetchone()
    assert version == reader_version(Keep(thoughts=True))  # read again, and as it was
    assert run("verify").code == 0
    assert run("backup", "copy.db").code == 0 and Path("copy.db").exists()
    assert "no published" in run("article", str(row["id"]), "--published", "").err
    (emptied,) = run("article", str(row["id"]), "--format", "jsonl").rows
    assert emptied["published"] is None
    assert run("article", str(row["id"]), "--published", "March").code == 2
    assert run("article", str(row["id"]), "--remove").code == 1
    assert run("article", str(row["id"]), "--remove", "--yes", "--by", "ana").code == 0
    assert run("article", str(row["id"])).code == 1
    assert run("verify").code == 0


# An older database -------------------------------------------------------------------------------------------------


def test_a_database_of_before_editions_keeps_all_that_was_in_it(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = Database(path)
    migrations().apply(old, stop_before="m201_texts_in_several_articles")
    old.execute("PRAGMA foreign_keys = on")
    with writing(old) as connection:
        connection.execute("ALTER TABLE articles ADD COLUMN desk TEXT DEFAULT 'news'")
        connection.execute("CREATE INDEX articles_by_desk ON articles (desk)")
        for number, url in enumerate((URL + "/?utm_source=x", None), 1):
            text = f"“It rained {number} times” said Ann Lee."
            connection.execute(
                "INSERT INTO articles (url, path, sha256, text, reader, added_at) VALUES (?, ?, ?, ?, '1', 'then')",
                [url, f"{number}.txt", text_digest(text), text],
            )
            connection.execute(
                "INSERT INTO quotes (id, article, kind, text, confidence) VALUES (?, ?, 'direct', ?, 1)",
                [f"quote{number}", number, text[: text.index(" said")]],
            )
            span = [f"quote{number}", text.index(" said"), text[: text.index(" said")]]
            connection.execute("INSERT INTO spans VALUES (?1, 'content', 0, ?2, ?3)", span)
    old.close()
    with closing(open_database(path)) as db:
        assert [tuple(row) for row in db.execute("SELECT id, desk, edition FROM articles")] == [
            (1, "news", 1), (2, "news", 1),
        ]  # fmt: skip
        assert [row[0] for row in db.execute("SELECT quote_id FROM said ORDER BY 1")] == ["quote1", "quote2"]
        assert db.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles_by_desk'").fetchone()
        db.execute("UPDATE articles SET published = '2026-05-04'")
        assert {row[0] for row in db.execute("SELECT day FROM quotes")} == {"2026-05-04"}  # its triggers are there
        assert add_article(db, *made(MAY, url=URL), reader="1").outcome == "new edition"
        edited = replace(MAY, said="It rained 2 times")
        again = made(edited, path="2.txt")
        assert add_article(db, *again, reader="1").outcome == "new edition"
        assert_sound(db.conn)
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO quotes (id, article, kind, text, confidence) VALUES ('x', 99, 'direct', 'x', 1)")
    assert list(faults(path)) == []


def test_the_step_that_makes_the_articles_anew_refuses_to_take_quotes_with_them() -> None:
    db = Database(memory=True)
    migrations().apply(db, stop_before="m201_texts_in_several_articles")
    db.execute("PRAGMA foreign_keys = on")
    with pytest.raises(RuntimeError, match="foreign keys are on"):
        migrations().apply(db)
