"""Whether a database is sound, a copy of it that is, and the index that can be made anew."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from quotes.errors import StoreError
from quotes.resolve.quote_id import text_digest
from quotes.store.schema.connect import explained, open_database, open_memory, open_reading, writing

PAGES = 2_000  # pages that a copy takes at once; between them others may write
INDEXES = ("quotes_fts", "stems_fts", "articles_fts")  # full text: words and stems of quotes, words of articles
REBUILD = "run: quotes verify --repair"

# What must give no row. Each row is (what it is about,).
RULES = {
    "speakers whose count of quotes is wrong": """
        SELECT 'speaker ' || id FROM speakers
        WHERE quote_count <> (SELECT count(*) FROM quotes WHERE speaker = speakers.id) ORDER BY id
    """,
    "quotes whose day does not follow from their dates": """
        SELECT 'quote ' || quotes.id FROM quotes JOIN articles ON articles.id = article
        WHERE day IS NOT coalesce(said_on, published)
    """,
    "quotes without a place in the text": """
        SELECT 'quote ' || id FROM quotes
        WHERE NOT EXISTS (SELECT 1 FROM spans WHERE quote = quotes.id AND part = 'content')
    """,
    "quotes that search by meaning passes over": """
        SELECT 'quote ' || id FROM quotes
        WHERE pk NOT IN (SELECT quote FROM unencoded)
            AND NOT EXISTS (SELECT 1 FROM vectors JOIN vector_blocks ON block = quote / 1024 WHERE quote = pk)
    """,
}


def faults(path: Path) -> Iterator[str]:
    """All that is wrong with a database, a line each, with the next step where there is one. Raises StoreError."""
    with explained(path), closing(open_reading(path)) as connection:
        missing = _missing(connection)
        yield from (f"{part} is missing; restore a copy made by `quotes backup`" for part in missing)
        yield from _damaged(connection)
        for check in (_references, _texts, _places, _rules, _index):
            try:
                yield from check(connection)
            except sqlite3.DatabaseError as error:
                if not missing:
                    yield f"{check.__name__.strip('_')} could not be checked: {error}"


def _missing(connection: sqlite3.Connection) -> list[str]:
    """The tables, indexes, triggers and views that a database of this version has, and this one has not."""
    sql = "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'"
    with closing(open_memory()) as whole:
        wanted = [row[0] for row in whole.execute(sql)]
    there = {row[0] for row in connection.execute(sql)}
    return [part for part in wanted if part not in there]


def _damaged(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        for (said,) in connection.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield f"damaged: {' '.join(said.split())}; restore a copy made by `quotes backup`"
    except sqlite3.DatabaseError as error:
        yield f"damaged: {error}; restore a copy made by `quotes backup`"


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"row {row} of {table} refers to a row of {parent} that is gone"


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    """Every text has the digest that stands beside it."""
    sources = {"article {}": "SELECT id, sha256, text FROM articles"}
    sources["an earlier edition of article {}"] = "SELECT article, sha256, text FROM editions"
    for name, sql in sources.items():
        for number, digest, text in connection.execute(sql):
            if text_digest(text) != digest:
                yield f"the text of {name.format(number)} is not the one that was stored: its digest differs"


def _places(connection: sqlite3.Connection) -> Iterator[str]:
    """Every span is a slice of its article's text, and the text of a quote its pieces."""
    sql = """
        SELECT quotes.article, quotes.id, quotes.text, json_group_array(json_array(part, start, "end", spans.text))
        FROM quotes JOIN spans ON spans.quote = quotes.id GROUP BY quotes.id ORDER BY quotes.article, quotes.id
    """
    number, whole = None, ""
    for article, id, said, spans in connection.execute(sql):
        if article != number:
            row = connection.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
            number, whole = article, row[0] if row else ""
        parts = sorted(json.loads(spans))
        for part, start, end, text in parts:
            if whole[start:end] != text:
                yield f"the {part} of quote {id} is not what stands at {start}-{end} of article {article}"
        if " ".join(text for part, _, _, text in parts if part == "content") != said:
            yield f"the text of quote {id} is not its pieces"


def _rules(connection: sqlite3.Connection) -> Iterator[str]:
    for what, sql in RULES.items():
        found = [row[0] for row in connection.execute(sql)]
        if found:
            yield f"{what}: {', '.join(found[:5])}" + (f" and {len(found) - 5:,} more" if len(found) > 5 else "")


def _index(connection: sqlite3.Connection) -> Iterator[str]:
    """The full-text indexes hold what was said; the check is a writing statement that writes nothing."""
    connection.rollback()  # of reading, since it cannot become one of writing when others wrote meanwhile
    connection.execute("PRAGMA query_only = off")
    for index in INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if "readonly" in str(error):
                return
            yield f"the index {index} differs from what was said ({error}); {REBUILD}"
        finally:
            connection.rollback()


def repair_index(path: Path) -> None:
    """Makes the full-text indexes anew, also where pages of theirs are damaged. Raises StoreError."""
    for index in INDEXES:
        with closing(open_database(path, create=False)) as db, explained(path), writing(db) as connection:
            try:
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
            except sqlite3.DatabaseError:
                _make_index_anew(connection, index)


def _make_index_anew(connection: sqlite3.Connection, index: str) -> None:
    """Empties the tables behind the index, whatever is in them, and fills them.

    An index without its first two rows cannot even be dropped; these are the rows of an empty one, as FTS5 writes them.
    """
    names = [f"{index}_{part}" for part in ("data", "idx", "docsize")]  # an index without columnsize lacks the last
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE name IN (?, ?, ?)", names).fetchall():
        connection.execute(f"DELETE FROM {table}")
    connection.execute(f"INSERT INTO {index}_data (id, block) VALUES (1, x''), (10, x'00000000000000')")
    connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def copy(path: Path, to: Path) -> None:
    """Copies a database that others may be writing, by SQLite's online backup; the copy appears when it is whole.

    Raises StoreError.
    """
    if os.path.lexists(to):  # which takes a folder that may not be looked into for an empty one
        raise StoreError(f"{to} is there already; name another file, or move it away first")
    part = to.with_name(f"{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{to} cannot be written ({error.strerror}); choose another place") from error
    with explained(path), closing(open_reading(path)) as source:
        _copy(source, part)
    os.replace(part, to)


def _copy(source: sqlite3.Connection, part: Path) -> None:
    try:
        with explained(part), closing(sqlite3.connect(part)) as target:
            source.backup(target, pages=PAGES)
            if [row[0] for row in target.execute("PRAGMA quick_check")] != ["ok"]:
                raise StoreError("the copy is damaged, as the database is; see: quotes verify")
            target.execute("PRAGMA journal_mode = delete")  # one file, until it is opened for writing
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sizes(path: Path) -> str:
    """How much there is: ``12 articles, 40 quotes, 9 speakers``."""
    with explained(path), closing(open_reading(path)) as connection:
        tables = ("articles", "quotes", "speakers")
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    return ", ".join(
        f"{count:,} {table.removesuffix('s') if count == 1 else table}"
        for count, table in zip(counts, tables, strict=True)
    )
