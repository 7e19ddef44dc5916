"""Articles into the database: one transaction each, and the same article again changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Literal

from quotes import __version__, fields
from quotes.errors import StoreError
from quotes.resolve.quote_id import text_digest
from quotes.store.people.candidates import Place
from quotes.store.people.joins import Joined, join_speakers, speaker_key
from quotes.store.people.speakers import forget_unused, review_roles
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write.rereading import lay_over
from quotes.values import Article, Quote

if TYPE_CHECKING:
    from sqlite_utils import Database

Outcome = Literal["added", "unchanged", "completed", "read again"]
FILLED = ("title", "byline", "outlet", "url", "published", "published_from", "dateline")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its row, whether anything changed, and how many quotes it now holds."""

    article: int
    outcome: Outcome
    quotes: int


def is_stored(db: Database, article: Article, *, reader: str = __version__) -> bool:
    """Whether adding this article would change nothing, so that it need not be read at all.

    It would where it is new, where another version of the program read it, or where it now brings a title,
    outlet, date or address that was missing. Raises StoreError.
    """
    with explained(database_path(db.conn)):
        row = _stored(db.conn, article)
    return row is not None and row["reader"] == reader and not _missing(row, article)


def add_article(db: Database, article: Article, quotes: Sequence[Quote], *, reader: str = __version__) -> Added:
    """Stores an article with its quotes, whole or not at all.

    An article is known by its text, whatever its path. Known already and read by the same version of the program,
    it stays as it is, but metadata that was missing is filled in from this call; metadata that is there is never
    replaced. Its quotes are written anew where the version (``reader``) differs or the publication date has become
    known, since that dates them; a quote whose content stands at the same place keeps its id. Raises StoreError.
    """
    with explained(database_path(db.conn)), writing(db) as connection:
        try:
            return add_in_transaction(connection, article, quotes, reader=reader)
        except UnicodeEncodeError as error:
            name = article.path or article.title or "an article"
            raise StoreError(f"{name} holds half a character (a lone surrogate); save it as UTF-8 anew") from error


def add_in_transaction(
    connection: sqlite3.Connection, article: Article, quotes: Sequence[Quote], *, reader: str
) -> Added:
    """What :func:`add_article` does, in a transaction that the caller has begun (for bulk work and tests)."""
    row = _stored(connection, article)
    if row is None:
        number = _insert_article(connection, article, reader)
        return Added(number, "added", _write_quotes(connection, number, article, quotes))
    missing = _missing(row, article)
    _fill(connection, row["id"], missing)
    if row["reader"] == reader and "published" not in missing:
        count = connection.execute("SELECT count(*) FROM quotes WHERE article = ?", [row["id"]]).fetchone()[0]
        return Added(row["id"], "completed" if missing else "unchanged", count)
    connection.execute("UPDATE articles SET reader = ? WHERE id = ?", [reader, row["id"]])
    known = {**{name: row[name] for name in FILLED}, **missing}
    count = _write_quotes(connection, row["id"], _with_metadata(article, known), quotes)
    return Added(row["id"], "read again", count)


def _with_metadata(article: Article, known: dict[str, str | None]) -> Article:
    return replace(article, outlet=known["outlet"], published=known["published"])


def _stored(connection: sqlite3.Connection, article: Article) -> sqlite3.Row | None:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    columns = ", ".join(("id", "reader", *FILLED))
    found: sqlite3.Row | None = cursor.execute(
        f"SELECT {columns} FROM articles WHERE sha256 = ?", [text_digest(article.text)]
    ).fetchone()
    return found


def _missing(row: sqlite3.Row, article: Article) -> dict[str, str]:
    """What this article says of itself and the stored one does not."""
    given = {name: getattr(article, name) for name in FILLED}
    return {name: value for name, value in given.items() if value is not None and row[name] is None}


def _fill(connection: sqlite3.Connection, number: int, missing: dict[str, str]) -> None:
    for name, value in missing.items():
        connection.execute(f"UPDATE articles SET {name} = ? WHERE id = ?", [value, number])


def _insert_article(connection: sqlite3.Connection, article: Article, reader: str) -> int:
    values = {
        **{name: getattr(article, name) for name in FILLED},
        "path": article.path,
        "offset": article.offset,
        "sha256": text_digest(article.text),
        "text": article.text,
        "reader": reader,
        "added_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
    }
    return insert(connection, "articles", values)


def insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    """Inserts one row and returns its rowid."""
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
    return connection.execute(sql, list(values.values())).lastrowid or 0


def _write_quotes(connection: sqlite3.Connection, number: int, article: Article, quotes: Sequence[Quote]) -> int:
    """Makes the quotes of an article these and no others and returns their number; rows whose id stays keep it."""
    unique = list({quote.id: quote for quote in reversed(quotes)}.values())[::-1]
    old = connection.execute("SELECT id, speaker, role FROM quotes WHERE article = ?", [number]).fetchall()
    known_speakers = _speakers_in(connection, number)
    known = {row[0] for row in old}
    gone = known - {quote.id for quote in unique}
    connection.executemany("DELETE FROM quotes WHERE id = ?", [[id] for id in sorted(gone)])
    joined = join_speakers(connection, Place(number, article.outlet, article.published), unique)
    for quote in unique:
        values = _row(number, article, quote, joined[speaker_key(quote.speaker)] if quote.speaker else None)
        if quote.id in known:
            connection.execute("DELETE FROM spans WHERE quote = ?", [quote.id])
            update(connection, "quotes", values, where="id", equals=quote.id)
        else:
            insert(connection, "quotes", values)
        connection.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", _spans(quote))
    lay_over(connection, number)
    review_roles(connection, {(row[1], row[2]) for row in old if row[1] and row[2]})
    forget_unused(connection, known_speakers)
    return len(unique)


def _speakers_in(connection: sqlite3.Connection, article: int) -> set[int]:
    """All speakers to whom an article leads, as read and as shown."""
    sql = """
        SELECT speaker FROM quotes WHERE article = ?1 UNION SELECT found FROM joins WHERE article = ?1
        UNION SELECT speaker FROM readings WHERE article = ?1
    """
    return {row[0] for row in connection.execute(sql, [article]) if row[0] is not None}


def _row(number: int, article: Article, quote: Quote, joined: Joined | None) -> dict[str, object]:
    role = quote.speaker.role if quote.speaker else None
    return {
        **fields.row(article, quote),
        "article": number,
        "speaker": joined.speaker if joined else None,
        "joined": joined.id if joined else None,
        "role_title": role.title if role else None,
        "role_organisation": role.organisation if role else None,
        "role_former": role.former if role else False,
        "day": quote.said_on or article.published,
    }


def update(
    connection: sqlite3.Connection, table: str, values: dict[str, object], *, where: str, equals: object
) -> None:
    """Sets columns of the rows in which one column has this value."""
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE {table} SET {settings} WHERE {where} = ?", [*values.values(), equals])


def _spans(quote: Quote) -> list[tuple[str, str, int, int, str]]:
    parts = [("content", piece) for piece in quote.content]
    parts += [(part, span) for part, span in (("cue", quote.cue), ("source", quote.source)) if span]
    return [(quote.id, part, span.start, span.end, span.text) for part, span in parts]
