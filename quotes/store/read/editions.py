"""What the editions of a story were: earlier wordings of a quote, what became of one that is gone, and each article."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, TypedDict

from quotes.errors import NotFoundError
from quotes.link.stories import url_key
from quotes.store.read.queries import one_quote, rows
from quotes.values import Kind


class Wording(TypedDict):
    """A quote as an edition printed it last; ``replaced_at`` is when the next edition was read (UTC)."""

    id: str
    edition: int
    kind: Kind
    text: str
    replaced_at: str


class EditionRecord(TypedDict):
    """An edition of a story, the newest with ``current``; ``read_at`` is when it was first read (UTC)."""

    number: int
    current: bool
    title: str | None
    published: str | None
    read_at: str
    characters: int


class FormerRecord(TypedDict):
    """A quote that a later edition changed (``became`` is its id now) or no longer has."""

    id: str
    edition: int
    text: str
    became: str | None


class StoryChange(TypedDict):
    """What a person changed about an article as a whole, with what stood there before; ``made_at`` in UTC."""

    made_at: str
    made_by: str
    action: str
    old: dict[str, Any]
    new: dict[str, Any]
    reason: str | None


class StoryRecord(TypedDict):
    """An article with its editions, the quotes that the publisher changed or took out, and corrections without words.

    ``given`` are the fields that a person gave, ``log`` what people changed about it, the oldest first.
    """

    id: int
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    path: str | None
    given: list[str]
    quotes: int
    editions: list[EditionRecord]
    changed: list[FormerRecord]
    not_carried: list[dict[str, Any]]
    log: list[StoryChange]


def earlier_wordings(connection: sqlite3.Connection, id: str) -> list[Wording]:
    """What the publisher printed in place of a quote before, the newest edition first; words read otherwise are not."""
    sql = """
        WITH RECURSIVE before (id) AS (
            SELECT :id UNION SELECT former_quotes.id FROM former_quotes JOIN before ON became = before.id
        )
        SELECT former_quotes.id, former_quotes.edition, kind, former_quotes.text,
            coalesce(next.added_at, articles.edited_at, articles.added_at) AS replaced_at
        FROM former_quotes JOIN articles ON articles.id = former_quotes.article
        LEFT JOIN editions AS next ON next.article = articles.id AND next.number = former_quotes.edition + 1
        WHERE became IN (SELECT id FROM before) AND NOT stands ORDER BY former_quotes.edition DESC, former_quotes.id
    """
    return [
        {
            "id": row["id"],
            "edition": row["edition"],
            "kind": row["kind"],
            "text": row["text"],
            "replaced_at": row["replaced_at"],
        }
        for row in rows(connection, sql, {"id": id})
    ]


def story(connection: sqlite3.Connection, number: int) -> StoryRecord:
    """All that is known of an article as a whole. Raises NotFoundError."""
    sql = "SELECT *, (SELECT count(*) FROM quotes WHERE article = articles.id) AS quotes FROM articles WHERE id = ?"
    row = next(rows(connection, sql, [number]), None)
    if row is None:
        raise NotFoundError(f"there is no article {number}", typed="its number stands in `quotes show ID`")
    return {
        "id": row["id"],
        "title": row["title"],
        "outlet": row["outlet"],
        "url": row["url"],
        "published": row["published"],
        "path": row["path"],
        "given": row["given"].split(),
        "quotes": row["quotes"],
        "editions": _editions(connection, row),
        "changed": _changed(connection, number),
        "not_carried": _not_carried(connection, number),
        "log": _log(connection, number),
    }


def _editions(connection: sqlite3.Connection, article: sqlite3.Row) -> list[EditionRecord]:
    sql = """
        SELECT number, 0 AS current, title, published, added_at AS read_at, length(text) AS characters
        FROM editions WHERE article = :article
        UNION ALL SELECT edition, 1, title, published, coalesce(edited_at, added_at), length(text)
        FROM articles WHERE id = :article ORDER BY number
    """
    return [
        {
            "number": row["number"],
            "current": bool(row["current"]),
            "title": row["title"],
            "published": row["published"],
            "read_at": row["read_at"],
            "characters": row["characters"],
        }
        for row in rows(connection, sql, {"article": article["id"]})
    ]


def _changed(connection: sqlite3.Connection, number: int) -> list[FormerRecord]:
    """What the publisher changed or took out; what a person said is no quote is not among it."""
    sql = """
        SELECT id, edition, text, became FROM former_quotes WHERE article = ? AND NOT stands AND id NOT IN (
            SELECT quote FROM corrections WHERE action = 'not a quote' AND undone_at IS NULL
        ) ORDER BY edition, id
    """
    return [
        {"id": row["id"], "edition": row["edition"], "text": row["text"], "became": row["became"]}
        for row in rows(connection, sql, [number])
    ]


def _not_carried(connection: sqlite3.Connection, number: int) -> list[dict[str, Any]]:
    """The corrections that hold and whose words the newest edition does not have, oldest first."""
    sql = """
        SELECT id, action, quote, made_by, made_at FROM corrections
        WHERE article = ? AND undone_at IS NULL AND quote NOT IN (SELECT quote FROM readings) ORDER BY id
    """
    return [dict(row) for row in rows(connection, sql, [number])]


def _log(connection: sqlite3.Connection, number: int) -> list[StoryChange]:
    sql = "SELECT made_at, made_by, action, old, new, reason FROM article_log WHERE article = ? ORDER BY id"
    return [
        {
            "made_at": row["made_at"],
            "made_by": row["made_by"],
            "action": row["action"],
            "old": json.loads(row["old"]),
            "new": json.loads(row["new"]),
            "reason": row["reason"],
        }
        for row in rows(connection, sql, [number])
    ]


class EditionText(TypedDict):
    """An edition with its text; ``read_at`` is when it was first read (UTC)."""

    number: int
    title: str | None
    read_at: str
    text: str


def edition_texts(connection: sqlite3.Connection, article: int, *, most: int) -> list[EditionText]:
    """The last editions of a story, the newest first; empty where there is no such story."""
    sql = """
        SELECT edition AS number, title, coalesce(edited_at, added_at) AS read_at, text FROM articles WHERE id = :id
        UNION ALL SELECT number, title, added_at, text FROM editions WHERE article = :id ORDER BY number DESC LIMIT :n
    """
    return [
        {"number": row["number"], "title": row["title"], "read_at": row["read_at"], "text": row["text"]}
        for row in rows(connection, sql, {"id": article, "n": most})
    ]


def find_article(connection: sqlite3.Connection, what: str) -> int:
    """The number of the article that is meant: by its number, its address, its path or one of its quotes.

    Raises NotFoundError where there is none and where several fit.
    """
    if what.isdecimal() and len(what) < 19:
        return story(connection, int(what))["id"]
    key = url_key(what)
    sql = """
        SELECT article FROM story_keys WHERE kind = 'url' AND key = :key
        UNION SELECT id FROM articles WHERE path = :what OR url = :what ORDER BY 1
    """
    found = [row[0] for row in rows(connection, sql, {"key": key, "what": what})]
    if len(found) > 1:
        raise NotFoundError(f"{what!r} is {len(found)} articles; give the number of one: {', '.join(map(str, found))}")
    if found:
        return int(found[0])
    try:
        return one_quote(connection, what)["article_id"]
    except NotFoundError:
        raise NotFoundError(
            f"no article {what!r}; give its number, its address, its path as it was added, or the id of a quote"
        ) from None
