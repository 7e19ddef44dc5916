"""Articles into the database: whole or not at all, once however often, and completed by what comes later."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes.errors import StoreError
from quotes.records import quote_record
from quotes.store import add_article, export, look_up, open_database, open_memory, open_reading
from quotes.store.schema.connect import writing
from quotes.store.schema.dump import schema
from quotes.values import Article, Attribution, Quote, Role, Speaker, cut
from tests.store_stories import line, story

SCHEMA = Path(__file__).parent.parent / "db" / "schema.sql"
TABLES = ("articles", "speakers", "aliases", "roles", "quotes", "spans", "joins", "name_parts")


@pytest.fixture
def db() -> Database:
    return open_memory()


def contents(db: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table: [tuple(row) for row in db.execute(f"SELECT * FROM {table}")] for table in TABLES}


def assert_sound(connection: sqlite3.Connection) -> None:
    """Everything that follows from the quotes agrees with them."""
    assert [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'said'").fetchone():
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        return  # killed before its tables were there, and then none is
    wrong_counts = """
        SELECT name FROM speakers WHERE quote_count <> (SELECT count(*) FROM quotes WHERE speaker = speakers.id)
    """
    assert connection.execute(wrong_counts).fetchall() == []
    wrong_days = """
        SELECT quotes.id FROM quotes JOIN articles ON articles.id = article
        WHERE day IS NOT coalesce(said_on, published)
    """
    assert connection.execute(wrong_days).fetchall() == []
    connection.execute("INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)")
    connection.rollback()


def test_the_generated_schema_is_true(db: Database) -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema(db.conn)


def test_contract_tables_and_view_have_their_columns(db: Database) -> None:
    columns = {
        "articles": "id title outlet url published path sha256 text added_at",
        "speakers": "id name kind",
        "aliases": "name speaker",
        "roles": "speaker role organisation first_seen last_seen",
        "quotes": "id article speaker role kind text cue source addressee venue said_when said_on confidence",
        "spans": "quote part start end text",
        "said": "quote_id speaker speaker_kind role kind quote cue addressee venue said_when said_on confidence title "
        "outlet published url article_id",
    }
    for table, wanted in columns.items():
        found = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        assert set(wanted.split()) <= found, table


def test_a_stored_quote_is_the_record_of_the_pipeline(db: Database) -> None:
    article, quotes = story(
        line("We will build the bridge", "Ilse Tamm", "harbour master", addressee="reporters", when="on Monday"),
        line("Nobody asked us", None, kind="mixed", venue="a meeting"),
        title="The bridge",
        outlet="Harbour News",
        published="2026-05-04",
        path="bridge.txt",
        offset=7,
        url="https://example.org/bridge",
    )
    add_article(db, article, quotes)
    stored = list(export(db.conn))
    for record, quote in zip(stored, quotes, strict=True):
        assert {name: record[name] for name in quote_record(article, quote)} == quote_record(article, quote)  # type: ignore[literal-required]
    assert_sound(db.conn)


def test_a_quote_in_pieces_keeps_their_order(db: Database) -> None:
    text = "“We lost,” said Ann Lee, “and we know why.”"
    pieces = (cut(text, 0, 10), cut(text, 25, 43))
    quote = Quote("abcdefgh2345", Attribution("direct", pieces, cut(text, 11, 15), cut(text, 16, 23), 0.8))
    add_article(db, Article(text), [quote])
    (record,) = export(db.conn)
    assert [piece["text"] for piece in record["content"]] == ["“We lost,”", "“and we know why.”"]
    assert all(text[piece["start"] : piece["end"]] == piece["text"] for piece in record["content"])
    assert record["speaker"] is None


def test_the_same_article_again_changes_nothing(db: Database) -> None:
    article, quotes = story(line("It rained", "Ann Lee"), title="Rain", path="a.txt")
    assert add_article(db, article, quotes).outcome == "added"
    before = contents(db)
    elsewhere, _ = story(line("It rained", "Ann Lee"), title="Rain", path="copy/b.txt")
    assert look_up(db, elsewhere).outcome is not None
    added = add_article(db, elsewhere, ())
    assert (added.outcome, added.quotes) == ("unchanged", 1)
    assert contents(db) == before


def test_metadata_that_was_missing_is_filled_in_and_what_is_there_stays(db: Database) -> None:
    article, quotes = story(line("It rained", "Ann Lee"), title="Rain")
    add_article(db, article, quotes)
    again, _ = story(line("It rained", "Ann Lee"), title="Another title", outlet="Daily Sky")
    assert look_up(db, again).outcome is None
    assert add_article(db, again, ()).outcome == "completed"
    row = db.execute("SELECT title, outlet FROM articles").fetchone()
    assert tuple(row) == ("Rain", "Daily Sky")
    assert db.execute("SELECT count(*) FROM quotes").fetchone()[0] == 1


def test_a_publication_date_that_becomes_known_dates_the_quotes(db: Database) -> None:
    article, quotes = story(line("It rained", "Ann Lee", "forecaster", when="on Monday"))
    add_article(db, article, quotes)
    assert db.execute("SELECT day FROM quotes").fetchone()[0] is None
    dated, dated_quotes = story(
        line("It rained", "Ann Lee", "forecaster", when="on Monday", said_on="2026-05-04"), published="2026-05-05"
    )
    assert add_article(db, dated, dated_quotes).outcome == "read again"
    assert tuple(db.execute("SELECT said_on, day FROM quotes").fetchone()) == ("2026-05-04", "2026-05-04")
    assert tuple(db.execute("SELECT first_seen, last_seen FROM roles").fetchone()) == ("2026-05-05", "2026-05-05")
    assert_sound(db.conn)


def test_another_version_reads_again_and_ids_and_rows_stay_where_the_span_does(db: Database) -> None:
    lines = [line("It rained", "Ann Lee"), line("It poured", "Bo Ek"), line("It stopped", "Bo Ek")]
    article, quotes = story(*lines)
    add_article(db, article, quotes, reader="1")
    rows = {row[0]: row[1] for row in db.execute("SELECT id, pk FROM quotes")}
    speakers = {row[0]: row[1] for row in db.execute("SELECT name, id FROM speakers")}
    renamed = Quote(quotes[1].id, quotes[1].attribution, Speaker("Bo Ek", "person", Role("roofer")))
    assert look_up(db, article, reader="2").outcome is None
    added = add_article(db, article, [quotes[0], renamed], reader="2")
    assert (added.outcome, added.quotes) == ("read again", 2)
    assert {row[0]: row[1] for row in db.execute("SELECT id, pk FROM quotes")} == {
        quotes[0].id: rows[quotes[0].id],
        quotes[1].id: rows[quotes[1].id],
    }
    assert {row[0]: row[1] for row in db.execute("SELECT name, id FROM speakers")} == speakers
    assert db.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'stopped'").fetchone()[0] == 0
    assert [row[0] for row in db.execute("SELECT role FROM roles")] == ["roofer"]
    assert look_up(db, article, reader="2").outcome is not None
    assert_sound(db.conn)


def test_a_role_that_no_quote_shows_any_more_goes_and_a_speaker_without_quotes_too(db: Database) -> None:
    article, quotes = story(line("It rained", "Ann Lee", "mayor"), line("It did not", "Bo Ek"), published="2026-05-04")
    add_article(db, article, quotes, reader="1")
    without = Quote(quotes[0].id, quotes[0].attribution, Speaker("Ann Lee", "person"))
    add_article(db, article, [without], reader="2")
    assert db.execute("SELECT count(*) FROM roles").fetchone()[0] == 0
    assert [row[0] for row in db.execute("SELECT name FROM speakers")] == ["Ann Lee"]
    assert_sound(db.conn)


def test_the_same_quote_given_twice_is_stored_once(db: Database) -> None:
    article, quotes = story(line("It rained", "Ann Lee"))
    assert add_article(db, article, [*quotes, *quotes]).quotes == 1


def test_a_failure_half_way_leaves_nothing_of_the_article(db: Database) -> None:
    article, quotes = story(line("It rained", "Ann Lee"), line("It poured", "Bo Ek"))
    torn = Quote(quotes[1].id, Attribution("shouted", quotes[1].content), Speaker("Bo Ek", "person"))  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        add_article(db, article, [quotes[0], torn])
    assert all(not rows for rows in contents(db).values())
    assert add_article(db, article, quotes).outcome == "added"


@pytest.mark.parametrize("text", ["half \ud83d a face", "\udcff"])
def test_half_a_character_is_said_and_costs_its_article_alone(db: Database, text: str) -> None:
    with pytest.raises(StoreError, match=r"odd\.txt .* half a character"):
        add_article(db, Article(text, path="odd.txt"), ())
    article, quotes = story(line("It rained", "Ann Lee"))
    assert add_article(db, article, quotes).outcome == "added"


def test_nul_characters_and_other_planes_survive(db: Database) -> None:
    article, quotes = story(line("zero \0 and 😀 and after", "Ann Lee"))
    add_article(db, article, quotes)
    (record,) = export(db.conn)
    assert record["content"][0]["text"] == "“zero \0 and 😀 and after”"
    assert db.execute("SELECT text FROM articles").fetchone()[0] == article.text


def test_counts_days_and_index_follow_whoever_writes(db: Database) -> None:
    """Corrections are plain updates: triggers keep what follows from them."""
    article, quotes = story(
        line("It rained", "Ann Lee"), line("It poured", "Bo Ek"), published="2026-05-04", outlet="Daily Sky"
    )
    add_article(db, article, quotes)
    with writing(db) as connection:
        connection.execute("UPDATE quotes SET speaker = 2, said_on = '2025' WHERE id = ?", [quotes[0].id])
        connection.execute("UPDATE quotes SET text = 'It snowed' WHERE id = ?", [quotes[1].id])
        connection.execute("UPDATE articles SET published = '2026-05-06'")
    assert [tuple(row) for row in db.execute("SELECT day FROM quotes ORDER BY pk")] == [("2025",), ("2026-05-06",)]
    assert [tuple(row) for row in db.execute("SELECT quote_count FROM speakers ORDER BY id")] == [(0,), (2,)]
    assert db.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'poured'").fetchone()[0] == 0
    assert db.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'snowed'").fetchone()[0] == 1
    assert_sound(db.conn)
    with writing(db) as connection:
        connection.execute("DELETE FROM articles")
    assert db.execute("SELECT count(*) FROM spans").fetchone()[0] == 0
    assert_sound(db.conn)


def test_the_view_answers_who_said_what_when_and_to_whom(db: Database) -> None:
    article, quotes = story(line("It rained", "Ann Lee", said_on="2026-05", addressee="the BBC"), title="Rain")
    add_article(db, article, quotes)
    row = db.execute("select speaker, quote, said_on, addressee from said").fetchone()
    assert tuple(row) == ("Ann Lee", "“It rained”", "2026-05", "the BBC")


def test_an_empty_and_an_old_file_are_brought_up_to_date(tmp_path: Path) -> None:
    from quotes.store.schema.migrations import migrations

    empty = tmp_path / "empty.db"
    empty.touch()
    open_reading(empty).close()
    old = Database(tmp_path / "old.db")
    migrations().apply(old, stop_before="m003_full_text")
    article, quotes = story(line("It rained", "Ann Lee"))
    with writing(old) as connection:
        connection.execute("INSERT INTO articles (sha256, text, reader, added_at) VALUES ('x', 'x', '0', 'then')")
        connection.execute(
            "INSERT INTO quotes (id, article, kind, text, confidence) VALUES ('a', 1, 'direct', 'It hailed', 1)"
        )
    old.close()
    db = open_database(tmp_path / "old.db")
    add_article(db, article, quotes)
    found = [row[0] for row in db.execute("SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH 'hailed OR rained'")]
    assert found == [1, 2]
    assert db.journal_mode == "wal"
    db.close()
