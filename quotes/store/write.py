"""Articles into the database: one transaction each, and the same article again changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Literal

from quotes import __version__
from quotes.errors import StoreError
from quotes.resolve.quote_id import text_digest
from quotes.store.connect import database_path, explained, writing
from quotes.store.speakers import forget_unused, join_speaker, see_role
from quotes.values import Article, Quote, Span

if TYPE_CHECKING:
    from sqlite_utils import Database

Outcome = Literal["added", "unchanged", "completed", "read again"]
FILLED = ("title", "byline", "outlet", "url", "published", "published_from", "dateline")
QUOTE_COLUMNS = (
    *("id", "article", "speaker", "joined", "role", "role_title", "role_organisation", "role_former", "kind", "text"),
    *("cue", "source", "addressee", "venue", "said_when", "said_on", "day", "confidence", "speaker_confidence"),
    "thought",
)


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
            return _add(connection, article, quotes, reader)
        except UnicodeEncodeError as error:
            name = article.path or article.title or "an article"
            raise StoreError(f"{name} holds half a character (a lone surrogate); save it as UTF-8 anew") from error


def _add(connection: sqlite3.Connection, article: Article, quotes: Sequence[Quote], reader: str) -> Added:
    row = _stored(connection, article)
    if row is None:
        number = _insert_article(connection, article, reader)
        _write_quotes(connection, number, article, quotes)
        return Added(number, "added", len(quotes))
    missing = _missing(row, article)
    _fill(connection, row["id"], missing)
    if row["reader"] == reader and "published" not in missing:
        count = connection.execute("SELECT count(*) FROM quotes WHERE article = ?", [row["id"]]).fetchone()[0]
        return Added(row["id"], "completed" if missing else "unchanged", count)
    connection.execute("UPDATE articles SET reader = ? WHERE id = ?", [reader, row["id"]])
    known = {**{name: row[name] for name in FILLED}, **missing}
    _write_quotes(connection, row["id"], _with_metadata(article, known), quotes)
    return Added(row["id"], "read again", len(quotes))


def _with_metadata(article: Article, known: dict[str, str | None]) -> Article:
    from dataclasses import replace

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


def _write_quotes(connection: sqlite3.Connection, number: int, article: Article, quotes: Sequence[Quote]) -> None:
    """Makes the quotes of an article these and no others; rows whose id stays are changed in place."""
    old = {row[0]: row[1] for row in connection.execute("SELECT id, speaker FROM quotes WHERE article = ?", [number])}
    kept = {quote.id for quote in quotes}
    connection.executemany("DELETE FROM quotes WHERE id = ?", [[id] for id in old if id not in kept])
    connection.execute("UPDATE quotes SET joined = NULL WHERE article = ?", [number])
    connection.execute("DELETE FROM joins WHERE article = ?", [number])
    for quote in quotes:
        _write_quote(connection, number, article, quote, is_known=quote.id in old)
    forget_unused(connection, {speaker for speaker in old.values() if speaker is not None})


def _write_quote(
    connection: sqlite3.Connection, number: int, article: Article, quote: Quote, *, is_known: bool
) -> None:
    joined = join_speaker(connection, number, article, quote.speaker) if quote.speaker else None
    role = quote.speaker.role if quote.speaker else None
    if joined and role:
        see_role(connection, joined.speaker, role, article.published)
    values: dict[str, object] = dict(
        zip(
            QUOTE_COLUMNS,
            (
                *(quote.id, number, joined.speaker if joined else None, joined.id if joined else None),
                *((role.text, role.title, role.organisation, role.former) if role else (None, None, None, False)),
                *(quote.kind, quote.text, _text(quote.cue), _text(quote.source), quote.addressee, quote.venue),
                *(quote.when, quote.said_on, quote.said_on or article.published, quote.confidence),
                *(quote.speaker.confidence if quote.speaker else None, quote.attribution.thought),
            ),
            strict=True,
        )
    )
    if is_known:
        connection.execute("DELETE FROM spans WHERE quote = ?", [quote.id])
        update(connection, "quotes", values, where="id", equals=quote.id)
    else:
        insert(connection, "quotes", values)
    connection.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?)", _spans(quote))


def update(
    connection: sqlite3.Connection, table: str, values: dict[str, object], *, where: str, equals: object
) -> None:
    """Sets columns of the rows in which one column has this value."""
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE {table} SET {settings} WHERE {where} = ?", [*values.values(), equals])


def _text(span: Span | None) -> str | None:
    return span.text if span else None


def _spans(quote: Quote) -> list[tuple[str, str, int, int, str]]:
    parts = [("content", piece) for piece in quote.content]
    parts += [(part, span) for part, span in (("cue", quote.cue), ("source", quote.source)) if span]
    return [(quote.id, part, span.start, span.end, span.text) for part, span in parts]
