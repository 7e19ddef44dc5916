"""Articles into the database: one transaction each; the same text again changes nothing, another one is an edition."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from quotes import __version__, fields
from quotes.dates import now
from quotes.errors import StoreError
from quotes.resolve.quote_id import text_digest
from quotes.store.people.candidates import Place
from quotes.store.people.joins import Joined, join_speakers, speaker_key
from quotes.store.people.speakers import forget_unused, review_roles
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write.editions import Lost, back_again, carry_over, forget_former, keep_former, keep_text
from quotes.store.write.quote_ids import own_ids
from quotes.store.write.rereading import kept_places, lay_over
from quotes.store.write.stories import (
    FILLED,
    METADATA,
    NOTHING_GIVEN,
    Row,
    State,
    find_story,
    news_of,
    note_keys,
    unknown_keys,
)
from quotes.values import Article, Metadata, Quote

if TYPE_CHECKING:
    from sqlite_utils import Database

Outcome = Literal["added", "unchanged", "completed", "read again", "new edition", "earlier edition", "excerpt"]

# What comes of a text that changes nothing.
LEFT: dict[State, Outcome] = {"current": "unchanged", "earlier": "earlier edition", "excerpt": "excerpt"}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its row, whether anything changed, and how many quotes it now holds.

    ``lost`` are the corrections that a new edition left without their words.
    """

    article: int
    outcome: Outcome
    quotes: int
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An article before it is read: what is to come of it without a reading (None: it has to be read), and the article
    with what the database knows of it, by which its days are to be settled."""

    outcome: Outcome | None
    article: Article


def look_up(db: Database, article: Article, *, reader: str = __version__, given: Metadata = NOTHING_GIVEN) -> Known:
    """Whether adding this article would change anything, so that it need not be read where not. Raises StoreError.

    It would where it is new or a new edition, where another version of the program read it, or where it or a person
    (``given``) now brings a title, outlet, date or address that is not yet there.
    """
    with explained(database_path(db.conn)):
        story = find_story(db.conn, article, given)
        if story is None:
            return Known(None, article)
        news = news_of(story.row, article, given, edited=story.state == "new")
        if news or story.state == "new" or (story.state == "current" and story.row["reader"] != reader):
            return Known(None, _completed(article, story.row, given))
        if unknown_keys(db.conn, story.number, article, given):
            with writing(db) as connection:
                note_keys(connection, story.number, article, given)
    return Known(LEFT[story.state], article)


def _completed(article: Article, row: Row, given: Metadata) -> Article:
    """The article with what the database knows of its story; what a person gave wins over what the file says."""
    kept = {name for name in row["given"].split() if getattr(given, name) is None}
    if "published" in kept:
        kept.add("published_from")
    filled = {name: row[name] for name in FILLED if name in kept or getattr(article, name) is None}
    return replace(article, **filled)


def add_article(
    db: Database,
    article: Article,
    quotes: Sequence[Quote],
    *,
    reader: str = __version__,
    given: Metadata = NOTHING_GIVEN,
) -> Added:
    """Stores an article with its quotes, whole or not at all.

    An article is a story with editions; :mod:`quotes.store.write.stories` says what it is known by. With a text that
    is stored already and was read by the same version of the program, it stays as it is, but metadata that was missing
    is filled in, and what a person says of it (``given``) replaces what is there. Its quotes are written anew where the
    version (``reader``) differs or the publication date changes, since that dates them; a quote whose content stands
    at the same place keeps its id. With a new text it is a new edition: quotes of the same words keep their ids, and
    corrections hold where their words are still there. The text of an earlier edition changes nothing, nor does an
    excerpt: the newest one that came stays. Raises StoreError.
    """
    with explained(database_path(db.conn)), writing(db) as connection:
        try:
            return add_in_transaction(connection, article, quotes, reader=reader, given=given)
        except UnicodeEncodeError as error:
            name = article.path or article.title or "an article"
            raise StoreError(f"{name} holds half a character (a lone surrogate); save it as UTF-8 anew") from error


def add_in_transaction(
    connection: sqlite3.Connection,
    article: Article,
    quotes: Sequence[Quote],
    *,
    reader: str,
    given: Metadata = NOTHING_GIVEN,
) -> Added:
    """What :func:`add_article` does, in a transaction that the caller has begun (for bulk work and tests)."""
    story = find_story(connection, article, given)
    if story is None:
        number = _insert_article(connection, article, reader, given)
        return Added(
            number, "added", _write_quotes(connection, number, article, own_ids(connection, number, _each(quotes), {}))
        )
    note_keys(connection, story.number, article, given)
    news = news_of(story.row, article, given, edited=story.state == "new")
    if story.state == "new":
        return write_edition(connection, story.row, article, quotes, reader=reader, news=news)
    if news:
        update(connection, "articles", news, where="id", equals=story.number)
    if story.state != "current" or (story.row["reader"] == reader and "published" not in news):
        outcome: Outcome = "completed" if news and story.state == "current" else LEFT[story.state]
        return Added(story.number, outcome, _count(connection, story.number))
    return write_again(connection, {**story.row, **news}, article, quotes, reader=reader)


def write_again(
    connection: sqlite3.Connection, row: Row, article: Article, quotes: Sequence[Quote], *, reader: str
) -> Added:
    """Makes the quotes of a stored text those of another reading; ``row`` is that of the article, as it now is."""
    number = row["id"]
    update(connection, "articles", {"reader": reader}, where="id", equals=number)
    unique = _each(quotes)
    kept = kept_places(connection, number, unique)
    returned = back_again(connection, number, article.text, unique, kept)
    forget_former(connection, returned.values())
    named = own_ids(connection, number, unique, kept | returned)
    return Added(number, "read again", _write_quotes(connection, number, _of_row(article, row), named))


def write_edition(
    connection: sqlite3.Connection,
    row: Row,
    article: Article,
    quotes: Sequence[Quote],
    *,
    reader: str,
    news: Mapping[str, object],
) -> Added:
    """Makes this text the newest edition of a story, and keeps the one before; ``row`` is that of the article."""
    number = row["id"]
    (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [number]).fetchone()
    edition = carry_over(connection, number, text, article.text, _each(quotes))
    keep_text(connection, row, text)
    place = {"path": article.path, "offset": article.offset} if article.path is not None else {}
    values = {"text": article.text, "sha256": text_digest(article.text), "edition": row["edition"] + 1}
    values |= {"edited_at": now(), "reader": reader, **place, **news}
    update(connection, "articles", values, where="id", equals=number)
    count = _write_quotes(connection, number, _of_row(article, {**row, **news}), edition.quotes, edition.gone)
    keep_former(connection, number, row["edition"], edition)
    return Added(number, "new edition", count, edition.lost)


def _each(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, each once."""
    return list({quote.id: quote for quote in reversed(quotes)}.values())[::-1]


def _count(connection: sqlite3.Connection, number: int) -> int:
    count: int = connection.execute("SELECT count(*) FROM quotes WHERE article = ?", [number]).fetchone()[0]
    return count


def _of_row(article: Article, row: Row) -> Article:
    return replace(article, outlet=row["outlet"], published=row["published"])


def _insert_article(connection: sqlite3.Connection, article: Article, reader: str, given: Metadata) -> int:
    values = {
        **{name: getattr(article, name) for name in FILLED},
        "path": article.path,
        "offset": article.offset,
        "sha256": text_digest(article.text),
        "text": article.text,
        "reader": reader,
        "added_at": now(),
        "given": " ".join(sorted(name for name in METADATA if getattr(given, name) is not None)),
    }
    number = insert(connection, "articles", values)
    note_keys(connection, number, article, given)
    return number


def insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> int:
    """Inserts one row and returns its rowid."""
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"
    return connection.execute(sql, list(values.values())).lastrowid or 0


def _write_quotes(
    connection: sqlite3.Connection,
    number: int,
    article: Article,
    quotes: Sequence[Quote],
    lost: Collection[str] = (),
) -> int:
    """Makes the quotes of an article these and no others and returns how many were read; rows whose id stays keep it.

    ``lost`` are corrected quotes whose words the text that is stored now does not have.
    """
    old = connection.execute("SELECT id, speaker, role FROM quotes WHERE article = ?", [number]).fetchall()
    known_speakers = speakers_in(connection, number)
    known = {row[0] for row in old}
    gone = known - {quote.id for quote in quotes}
    connection.executemany("DELETE FROM quotes WHERE id = ?", [[id] for id in sorted(gone)])
    joined = join_speakers(connection, Place(number, article.outlet, article.published), quotes)
    for quote in quotes:
        values = _row(number, article, quote, joined[speaker_key(quote.speaker)] if quote.speaker else None)
        if quote.id in known:
            connection.execute("DELETE FROM spans WHERE quote = ?", [quote.id])
            update(connection, "quotes", values, where="id", equals=quote.id)
        else:
            insert(connection, "quotes", values)
        connection.executemany(
            'INSERT INTO spans (quote, part, start, "end", text) VALUES (?, ?, ?, ?, ?)', _spans(quote)
        )
    lay_over(connection, number, without=lost)
    review_roles(connection, {(row[1], row[2]) for row in old if row[1] and row[2]})
    forget_unused(connection, known_speakers)
    return len(quotes)


def speakers_in(connection: sqlite3.Connection, article: int) -> set[int]:
    """All speakers to whom an article leads, as read and as shown."""
    sql = """
        SELECT speaker FROM quotes WHERE article = :article UNION SELECT found FROM joins WHERE article = :article
        UNION SELECT speaker FROM readings WHERE article = :article
    """
    return {row[0] for row in connection.execute(sql, {"article": article}) if row[0] is not None}


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
