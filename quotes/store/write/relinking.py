"""Deciding anew whom the names of stored articles mean: after a list came in, or with another version's rules.

No article is read again: its quotes stay as they were read, and only the speakers to whom its names lead may change.
Corrections hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from quotes.store.people.candidates import Place
from quotes.store.people.joins import join_speakers, speaker_key
from quotes.store.people.speakers import forget_unused, review_roles
from quotes.store.read.queries import rows
from quotes.store.read.texts import text_of
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write.articles import speakers_in, update
from quotes.store.write.replay import corrected_in, follow_joins, settle_all
from quotes.values import Attribution, Quote, Role, Span, Speaker, SpeakerKind

if TYPE_CHECKING:
    from sqlite_utils import Database

READ = """
    SELECT quotes.id, joins.name, joins.kind, joins.found, quotes.source, quotes.role, role_title, role_organisation,
        role_former
    FROM quotes JOIN joins ON joins.id = quotes.joined
    WHERE quotes.article = :article AND quotes.id NOT IN (SELECT quote FROM readings WHERE article = :article)
    UNION ALL
    SELECT quote, joins.name, joins.kind, joins.found, json_extract(fields, '$.source'), json_extract(fields, '$.role'),
        json_extract(fields, '$.role_title'), json_extract(fields, '$.role_organisation'),
        json_extract(fields, '$.role_former')
    FROM readings JOIN joins ON joins.article = readings.article AND kind = join_kind AND key = join_key
    WHERE readings.article = :article
"""
MOVED = """
    SELECT count(*) FROM found_before AS old JOIN joins USING (article, kind, key) WHERE joins.found <> old.found
"""


def stored_articles(db: Database) -> int:
    """How many articles there are to go through."""
    count: int = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count


def relink(db: Database, *, done: Callable[[], object] = lambda: None) -> int:
    """Goes through the articles in the order in which they came, a transaction each, and calls ``done`` after each.

    Returns how many names lead to somebody else than before. Raises StoreError.
    """
    with explained(database_path(db.conn)):
        db.execute("CREATE TEMP TABLE found_before AS SELECT article, kind, key, found FROM joins")
        try:
            for (number,) in db.execute("SELECT id FROM articles ORDER BY id").fetchall():
                with writing(db) as connection:
                    _relink(connection, number)
                done()
            moved: int = db.execute(MOVED).fetchone()[0]
        finally:
            db.execute("DROP TABLE found_before")
    return moved


def _relink(connection: sqlite3.Connection, article: int) -> None:
    row = connection.execute("SELECT outlet, published FROM articles WHERE id = ?", [article]).fetchone()
    if row is None:  # removed by somebody else meanwhile
        return
    known_speakers, held = speakers_in(connection, article), _roles(connection, article)
    quotes = _as_read(connection, article)
    connection.execute("UPDATE quotes SET speaker = NULL WHERE article = ? AND joined IS NOT NULL", [article])
    review_roles(connection, held)  # what this article says of somebody is no evidence that it is them
    joined = join_speakers(connection, Place(article, row["outlet"], row["published"], anew=True), quotes)
    corrected = corrected_in(connection, article)
    for quote in quotes:
        if quote.speaker and quote.id not in corrected:
            join = joined[speaker_key(quote.speaker)]
            update(connection, "quotes", {"joined": join.id, "speaker": join.speaker}, where="id", equals=quote.id)
    follow_joins(connection, article)
    settle_all(connection, corrected)
    forget_unused(connection, known_speakers)


def _roles(connection: sqlite3.Connection, article: int) -> set[tuple[int, str]]:
    sql = "SELECT DISTINCT speaker, role FROM quotes WHERE article = ? AND speaker IS NOT NULL AND role IS NOT NULL"
    return {(row[0], row[1]) for row in connection.execute(sql, [article])}


def _as_read(connection: sqlite3.Connection, article: int) -> list[Quote]:
    """The quotes of an article with all that says who speaks, and no more: names, roles, and the words for a source."""
    text = text_of(connection, article)
    return [_quote(row, _short_forms(connection, row, text)) for row in rows(connection, READ, {"article": article})]


def _short_forms(connection: sqlite3.Connection, row: sqlite3.Row, text: str) -> tuple[str, ...]:
    """The other names of a speaker that stand in the article."""
    sql = "SELECT name FROM aliases WHERE own = ? AND read AND name <> ? ORDER BY id"
    names = connection.execute(sql, [row["found"], row["name"]])
    return tuple(name for (name,) in names if name in text)


def _quote(row: sqlite3.Row, names: tuple[str, ...]) -> Quote:
    role = None
    if row["role"] is not None:
        role = Role(row["role"], row["role_title"], row["role_organisation"], bool(row["role_former"]))
    kind: SpeakerKind = row["kind"]
    source = Span(0, len(row["source"]), row["source"]) if row["source"] else None
    return Quote(row["id"], Attribution("indirect", (), source=source), Speaker(row["name"], kind, role, names))
