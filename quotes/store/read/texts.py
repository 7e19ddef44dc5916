"""Quotes together with the text of their article, streamed: one text in memory at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TypedDict

from quotes.store.read.queries import FoundQuote, rows
from quotes.store.write.correction_log import Interval


def with_texts(connection: sqlite3.Connection, quotes: Iterable[FoundQuote]) -> Iterator[tuple[FoundQuote, str]]:
    """Each quote with the text of its article; quotes of one article that follow each other cost one look."""
    number, text = None, ""
    for quote in quotes:
        if quote["article_id"] != number:
            number = quote["article_id"]
            text = text_of(connection, number)
        yield quote, text


def text_of(connection: sqlite3.Connection, article: int) -> str:
    """The text of an article."""
    (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
    return str(text)


class ReviewedArticle(TypedDict):
    """An article of which a person has looked at quotes, and all that was found in it.

    ``rejected`` are the places of what a person said is no quote.
    """

    id: int
    sha256: str
    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    text: str
    quotes: list[ReviewedQuote]
    rejected: list[list[Interval]]


class ReviewedQuote(TypedDict):
    """Where the parts of a quote stand; ``review`` is None where nobody has looked at it.

    ``speaker_names`` are all names of the speaker where a person changed it, else empty.
    """

    id: str
    review: str | None
    content: list[Interval]
    cue: list[Interval]
    source: list[Interval]
    speaker_names: list[str]


def reviewed_articles(connection: sqlite3.Connection) -> Iterator[ReviewedArticle]:
    """The articles in which something was confirmed, corrected or rejected, in the order in which they were added."""
    ids = connection.execute(
        """
        SELECT article FROM quotes WHERE review IS NOT NULL
        UNION SELECT article FROM corrections WHERE action = 'not a quote' AND undone_at IS NULL ORDER BY article
        """
    )
    for (number,) in ids:
        columns = "id, sha256, title, byline, outlet, published, text"
        (article,) = rows(connection, f"SELECT {columns} FROM articles WHERE id = ?", [number])
        yield {
            "id": article["id"],
            "sha256": article["sha256"],
            "title": article["title"],
            "byline": article["byline"],
            "outlet": article["outlet"],
            "published": article["published"],
            "text": article["text"],
            "quotes": _reviewed_quotes(connection, number),
            "rejected": _rejected(connection, number),
        }


def _reviewed_quotes(connection: sqlite3.Connection, article: int) -> list[ReviewedQuote]:
    sql = "SELECT id, review, speaker FROM quotes WHERE article = ? ORDER BY pk"
    found = connection.execute(sql, [article]).fetchall()
    return [_reviewed(connection, id, review, speaker) for id, review, speaker in found]


def _reviewed(connection: sqlite3.Connection, id: str, review: str | None, speaker: int | None) -> ReviewedQuote:
    parts: dict[str, list[Interval]] = {"content": [], "cue": [], "source": []}
    sql = 'SELECT part, start, "end" FROM spans WHERE quote = ? ORDER BY start'
    for part, start, end in connection.execute(sql, [id]):
        parts[part].append((start, end))
    changed = connection.execute(
        """
        SELECT 1 FROM corrections WHERE quote = ? AND action IN ('fix', 'split') AND undone_at IS NULL
            AND json_type(new, '$.speaker') IS NOT NULL
        """,
        [id],
    ).fetchone()
    names = connection.execute("SELECT name FROM aliases WHERE speaker = ? ORDER BY length(name) DESC", [speaker])
    return {
        "id": id,
        "review": review,
        "content": parts["content"],
        "cue": parts["cue"],
        "source": parts["source"],
        "speaker_names": [row[0] for row in names] if changed else [],
    }


def _rejected(connection: sqlite3.Connection, article: int) -> list[list[Interval]]:
    """Where the contents stand, in the newest reading, of what a person said is no quote."""
    sql = """
        SELECT spans FROM readings WHERE article = ? AND quote IN (
            SELECT quote FROM corrections WHERE action = 'not a quote' AND undone_at IS NULL
        ) ORDER BY quote
    """
    found = [json.loads(row[0]) for row in connection.execute(sql, [article])]
    return [[(start, end) for part, start, end, _ in spans if part == "content"] for spans in found]
