"""Which story of the database an article belongs to: by its address, else by its text, else by its file.

- The same address is the same story, whatever became of its text; an excerpt of the stored text is no edition of it.
- The same text is the same story, unless its address, or its outlet in another file, says that somebody else printed it
  too (wire copy): then it is a story of its own, and its quotes are repeats.
- The same file is the same story while most of the text stays; an entirely different text is a new one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from quotes.link.editions import words_of
from quotes.link.stories import MOST, host_of, is_excerpt, share, url_key
from quotes.read.address import is_address
from quotes.resolve.quote_id import text_digest
from quotes.store.read.queries import rows
from quotes.values import Article, Metadata

Row = dict[str, Any]
State = Literal["current", "earlier", "excerpt", "new"]

NOTHING_GIVEN = Metadata()
METADATA = ("title", "outlet", "url", "published")  # what a person can give
FILLED = (*METADATA, "byline", "published_from", "dateline")
COLUMNS = ("id", "reader", "path", "sha256", "edition", "edited_at", "added_at", "given", *FILLED)
NEAREST = 200  # articles of one file that are compared, those that begin nearest


@dataclass(frozen=True, slots=True)
class Story:
    """The row of an article, and what the text at hand is to it: its current edition, an earlier or a new one, or no
    edition but an excerpt."""

    row: Row
    state: State

    @property
    def number(self) -> int:
        number: int = self.row["id"]
        return number


def file_key(path: str) -> str:
    """The digest of a file's absolute path or of an address, so that a database tells nothing of a machine."""
    place = path if is_address(path) else os.path.abspath(path)
    return sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def keys_of(article: Article, given: Metadata) -> Iterator[tuple[str, str]]:
    """What an article's story is known by, as rows of ``story_keys``.

    An address that is given with a file of many articles is none of theirs.
    """
    of_many = article.neighbours is None and given.url is not None
    if not of_many and (url := url_key(article.url)) is not None:
        yield "url", url
    if article.path is not None and article.neighbours is not None:
        yield "file", file_key(article.path)


def find_story(connection: sqlite3.Connection, article: Article, given: Metadata = NOTHING_GIVEN) -> Story | None:
    """The story of an article; None where it is new. ``given`` is what a person says of it, and may correct."""
    digest = text_digest(article.text)
    keys = dict(keys_of(article, given))
    by_url = list(_known_by(connection, "url", keys.get("url")))
    by_file = _of_file(connection, keys.get("file"), article)
    by_text = [row for row in _of_text(connection, digest) if _may_be(connection, row, article, given, by_file)]
    for row in (*by_url, *by_text):
        if row["sha256"] == digest or not by_url:
            return Story(row, _state(connection, row, digest))
    if by_url:
        state = _state(connection, by_url[0], digest)
        return Story(by_url[0], "excerpt" if state == "new" and _excerpt(connection, by_url[0], article) else state)
    edited = _edited(connection, [row for row in by_file if _may_be(connection, row, article, given, by_file)], article)
    return Story(edited, "new") if edited else None


def _known_by(connection: sqlite3.Connection, kind: str, key: str | None) -> Iterator[Row]:
    """The stories with this key, the newest first."""
    if key is None:
        return
    sql = f"""
        SELECT {", ".join(COLUMNS)} FROM articles
        WHERE id IN (SELECT article FROM story_keys WHERE kind = ? AND key = ?) ORDER BY id DESC
    """
    yield from map(dict, rows(connection, sql, [kind, key]))


def _of_file(connection: sqlite3.Connection, key: str | None, article: Article) -> list[Row]:
    """The stories of a file, those that begin nearest first; databases of old know the path as it was given."""
    if key is None:
        return []
    sql = f"""
        SELECT {", ".join(COLUMNS)} FROM articles
        WHERE id IN (SELECT article FROM story_keys WHERE kind = 'file' AND key = :key)
            OR path = :path AND NOT EXISTS (SELECT 1 FROM story_keys WHERE kind = 'file' AND article = articles.id)
        ORDER BY abs(offset - :offset), id LIMIT {NEAREST}
    """
    return [dict(row) for row in rows(connection, sql, {"key": key, "path": article.path, "offset": article.offset})]


def _of_text(connection: sqlite3.Connection, digest: str) -> list[Row]:
    """The stories that have this text, in their newest edition or an earlier one."""
    sql = f"""
        SELECT {", ".join(COLUMNS)} FROM articles WHERE sha256 = :sha256
        UNION ALL SELECT {", ".join(f"articles.{name}" for name in COLUMNS)}
        FROM editions JOIN articles ON articles.id = editions.article WHERE editions.sha256 = :sha256
    """
    return [dict(row) for row in rows(connection, sql, {"sha256": digest})]


def _may_be(
    connection: sqlite3.Connection, row: Row, article: Article, given: Metadata, of_file: Iterable[Row]
) -> bool:
    """Whether nothing says that this article is another print than the stored one."""
    here = any(row["id"] == other["id"] for other in of_file)
    key = url_key(article.url)
    known = [key for (key,) in connection.execute(_URLS, [row["id"]])]
    if key is not None and known and key not in known:
        return here and (given.url is not None or host_of(key) in map(host_of, known))
    files = connection.execute("SELECT 1 FROM story_keys WHERE kind = 'file' AND article = ?", [row["id"]]).fetchone()
    elsewhere = article.path is not None and files is not None and not here
    outlets = {name.casefold() for name in (article.outlet, row["outlet"]) if name}
    return not (elsewhere and len(outlets) > 1 and key is None)


_URLS = "SELECT key FROM story_keys WHERE kind = 'url' AND article = ?"


def _state(connection: sqlite3.Connection, row: Row, digest: str) -> State:
    if row["sha256"] == digest:
        return "current"
    sql = "SELECT 1 FROM editions WHERE article = ? AND sha256 = ?"
    return "earlier" if connection.execute(sql, [row["id"], digest]).fetchone() else "new"


def _excerpt(connection: sqlite3.Connection, row: Row, article: Article) -> bool:
    (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [row["id"]]).fetchone()
    return is_excerpt(words_of(article.text).forms, words_of(text).forms)


def _edited(connection: sqlite3.Connection, candidates: Iterable[Row], article: Article) -> Row | None:
    """The story of the file of whose text most is left, the one that begins nearest first."""
    best: tuple[float, Row] | None = None
    words = words_of(article.text).forms
    for row in candidates:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [row["id"]]).fetchone()
        if article.neighbours and text in article.neighbours:
            continue
        kept = share(words_of(text).forms, words)
        if kept >= MOST and (best is None or kept > best[0]):
            best = (kept, row)
    return best[1] if best else None


# What is known of a story ---------------------------------------------------------------------------------------------


def note_keys(connection: sqlite3.Connection, number: int, article: Article, given: Metadata) -> None:
    """Notes what a story is known by; an address that a person gives replaces those that were known."""
    if given.url is not None:
        connection.execute("DELETE FROM story_keys WHERE kind = 'url' AND article = ?", [number])
    sql = "INSERT OR IGNORE INTO story_keys (kind, key, article) VALUES (?, ?, ?)"
    connection.executemany(sql, [(kind, key, number) for kind, key in keys_of(article, given)])


def unknown_keys(connection: sqlite3.Connection, number: int, article: Article, given: Metadata) -> bool:
    """Whether the article has an address or a file by which its story is not yet known."""
    sql = "SELECT 1 FROM story_keys WHERE kind = ? AND key = ? AND article = ?"
    return any(not connection.execute(sql, [kind, key, number]).fetchone() for kind, key in keys_of(article, given))


def news_of(row: Row, article: Article, given: Metadata, *, edited: bool) -> Row:
    """The metadata that this article changes: what a person gives, what was missing, and what a new edition says anew.

    What a person gave earlier, no file changes.
    """
    kept = set(row["given"].split())
    if "published" in kept:
        kept.add("published_from")
    said = {name: value for name in METADATA if (value := getattr(given, name)) is not None}
    if "published" in said:
        said["published_from"] = "given"
    own = {
        name: value
        for name in FILLED
        if (value := getattr(article, name)) is not None and (row[name] is None or (edited and name not in kept))
    }
    news = {name: value for name, value in (own | said).items() if row[name] != value}
    names = " ".join(sorted(set(row["given"].split()) | said.keys() & set(METADATA)))
    return news | ({"given": names} if names != row["given"] else {})
