"""What a person does to an article as a whole: its metadata, its newest edition, its removal; all of it logged."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Literal

from quotes.errors import NotFoundError
from quotes.link.stories import url_key
from quotes.read import one_article
from quotes.store.people.speakers import forget_unused, review_roles
from quotes.store.read.editions import story
from quotes.store.read.queries import rows
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write.articles import Added, insert, speakers_in, update, write_again, write_edition
from quotes.store.write.correction_log import Entry, drop_of_article
from quotes.store.write.editions import edition_text
from quotes.store.write.stories import COLUMNS, METADATA, Row
from quotes.values import Article, Metadata, Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

UNREAD = ""  # no version of the reader: the article is read again by the next `add` that meets it


def stored_article(connection: sqlite3.Connection, number: int, edition: int | None = None) -> Article:
    """An article as it is stored, to be read again: its newest text, or that of an earlier edition.

    Raises NotFoundError.
    """
    row = _row(connection, number)
    text = _text(connection, number) if edition is None else edition_text(connection, number, edition)
    if text is None:
        raise NotFoundError(f"article {number} has no earlier edition {edition}", typed=f"see: quotes article {number}")
    known = Metadata(**{name: row[name] for name in METADATA})
    laid = one_article(text, metadata=known, path=row["path"])
    (offset,) = connection.execute("SELECT offset FROM articles WHERE id = ?", [number]).fetchone()
    own = {name: row[name] for name in ("byline", "published", "published_from", "dateline")}
    return replace(laid, offset=offset, **own)


def reader_of(connection: sqlite3.Connection, number: int) -> str:
    """The version that read an article last. Raises NotFoundError."""
    return str(_row(connection, number)["reader"])


def change_article(db: Database, number: int, given: Metadata, made: Entry) -> Row:
    """Sets what a person says of an article (an empty string: nothing) and returns the columns that it changed.

    A changed day dates its quotes, so that it is to be read again: see :func:`read_again`. Raises NotFoundError.
    """
    with explained(database_path(db.conn)), writing(db) as connection:
        row = _row(connection, number)
        said = {name: value or None for name, value in asdict(given).items() if value is not None}
        news: Row = {name: value for name, value in said.items() if value != row[name]}
        if not news:
            return {}
        _log(connection, "change", number, {name: row[name] for name in news}, news, made)
        if "published" in news:
            news |= {"published_from": "given", "reader": UNREAD}
        names = " ".join(sorted({*row["given"].split(), *said}))
        update(connection, "articles", {**news, "given": names}, where="id", equals=number)
        if "url" in news:
            _know_by(connection, number, news["url"])
    return news


def _know_by(connection: sqlite3.Connection, number: int, url: str | None) -> None:
    connection.execute("DELETE FROM story_keys WHERE kind = 'url' AND article = ?", [number])
    if (key := url_key(url)) is not None:
        insert(connection, "story_keys", {"kind": "url", "key": key, "article": number})


def read_again(db: Database, number: int, article: Article, quotes: Sequence[Quote], *, reader: str) -> Added:
    """Makes the quotes of an article those of another reading of its text. Raises NotFoundError, StoreError."""
    with explained(database_path(db.conn)), writing(db) as connection:
        return write_again(connection, _row(connection, number), article, quotes, reader=reader)


def restore_edition(
    db: Database, number: int, edition: int, article: Article, quotes: Sequence[Quote], made: Entry, *, reader: str
) -> Added:
    """Makes the text of an earlier edition the newest one, as when a publisher takes a change back.

    ``article`` is what :func:`stored_article` gave of that edition. Raises NotFoundError, StoreError.
    """
    with explained(database_path(db.conn)), writing(db) as connection:
        row = _row(connection, number)
        _log(connection, "edition", number, {"edition": row["edition"]}, {"text_of": edition}, made)
        return write_edition(connection, row, article, quotes, reader=reader, news={})


def remove_article(db: Database, number: int, made: Entry) -> None:
    """Deletes an article with its editions, quotes and their corrections; what it was stays in the log, without text.

    Raises NotFoundError.
    """
    with explained(database_path(db.conn)), writing(db) as connection:
        old = story(connection, number)
        log = rows(connection, "SELECT action, quote, made_by, made_at FROM corrections WHERE article = ?", [number])
        kept: Row = {name: old[name] for name in ("title", "outlet", "url", "published", "path", "quotes")}
        lines = list(map(dict, log))
        ids = [row[0] for row in connection.execute("SELECT id FROM quotes WHERE article = ? ORDER BY pk", [number])]
        kept |= {"editions": len(old["editions"]), "corrections": lines, "quote_ids": ids}
        _log(connection, "remove", number, kept, {}, made)
        roles = connection.execute("SELECT speaker, role FROM quotes WHERE article = ?", [number]).fetchall()
        speakers = speakers_in(connection, number) | drop_of_article(connection, number)
        connection.execute("DELETE FROM articles WHERE id = ?", [number])
        review_roles(connection, {(row[0], row[1]) for row in roles if row[0] and row[1]})
        forget_unused(connection, speakers)


def _row(connection: sqlite3.Connection, number: int) -> Row:
    sql = f"SELECT {', '.join(COLUMNS)} FROM articles WHERE id = ?"
    row = next(rows(connection, sql, [number]), None)
    if row is None:
        raise NotFoundError(f"there is no article {number}")
    return dict(row)


def _text(connection: sqlite3.Connection, number: int) -> str:
    text: str = connection.execute("SELECT text FROM articles WHERE id = ?", [number]).fetchone()[0]
    return text


def _log(
    connection: sqlite3.Connection,
    action: Literal["change", "edition", "remove"],
    number: int,
    old: Row,
    new: Row,
    made: Entry,
) -> None:
    values: dict[str, object] = {"made_at": made.at, "made_by": made.by, "action": action, "article": number}
    values |= {"old": json.dumps(old, ensure_ascii=False), "new": json.dumps(new, ensure_ascii=False)}
    insert(connection, "article_log", {**values, "reason": made.reason})
