"""Where words stand in the texts of articles, whoever wrote or said them: for what no quote holds."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypedDict

from quotes.records import ArticleRecord, SpanRecord
from quotes.store.read.queries import FoundQuote, _by_pk, rows

WORDS = 10  # words of a wording that an article must hold, the longest: they are the rarest
ARTICLES = 25  # articles that are looked through, those added last


class PrintedParagraph(TypedDict):
    """A paragraph of an article that holds words looked for; ``turn`` is the quote whose transcript line it is."""

    article_id: int
    article: ArticleRecord
    paragraph: SpanRecord
    turn: FoundQuote | None


def paragraphs_with(connection: sqlite3.Connection, words: Sequence[str]) -> Iterator[PrintedParagraph]:
    """The paragraphs that hold all these words, as the full-text index parts and folds them, of articles of any age."""
    wanted = sorted(dict.fromkeys(map(_plain, words)), key=lambda word: (-len(word), word))[:WORDS]
    if not wanted:
        return
    match = " AND ".join('"' + word.replace('"', " ") + '"' for word in wanted)
    sql = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    for number in [row[0] for row in rows(connection, sql, [match, ARTICLES])]:
        yield from _in_article(connection, number, wanted)


def _in_article(connection: sqlite3.Connection, number: int, wanted: Sequence[str]) -> Iterator[PrintedParagraph]:
    columns = "title, outlet, url, published, path, offset, text"
    (row,) = rows(connection, f"SELECT {columns} FROM articles WHERE id = ?", [number])
    article: ArticleRecord = {
        "title": row["title"],
        "outlet": row["outlet"],
        "url": row["url"],
        "published": row["published"],
        "path": row["path"],
        "offset": row["offset"],
    }
    begins = 0
    for line in row["text"].splitlines(keepends=True):
        folded = _plain(line)
        if all(word in folded for word in wanted):
            text = line.rstrip("\r\n")
            paragraph: SpanRecord = {"start": begins, "end": begins + len(text), "text": text}
            turn = _turn(connection, number, paragraph)
            yield {"article_id": number, "article": article, "paragraph": paragraph, "turn": turn}
        begins += len(line)


def _plain(text: str) -> str:
    """Without case and accents, as the index has its words."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _turn(connection: sqlite3.Connection, number: int, paragraph: SpanRecord) -> FoundQuote | None:
    """The quote of a transcript whose colon stands in this paragraph, its content the whole rest of the line."""
    sql = """
        SELECT quotes.pk, spans."end" AS colon FROM quotes JOIN spans ON spans.quote = quotes.id
        WHERE quotes.article = ? AND spans.part = 'cue' AND spans.text = ':' AND spans.start >= ? AND spans."end" <= ?
        ORDER BY spans.start LIMIT 1
    """
    for row in rows(connection, sql, [number, paragraph["start"], paragraph["end"]]):
        quote = _by_pk(connection, [row["pk"]])[row["pk"]]
        said = paragraph["text"][row["colon"] - paragraph["start"] :]
        start = row["colon"] + len(said) - len(said.lstrip())
        quote["content"] = [{"start": start, "end": paragraph["end"], "text": said.lstrip()}]
        return quote
    return None
