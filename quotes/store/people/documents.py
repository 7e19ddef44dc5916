"""The writings of a body: its report says something, and whoever asks for the body's words means these."""

from __future__ import annotations

import sqlite3

import regex

from quotes.data.compiled import compiled
from quotes.store.read.queries import rows

ARTICLE = compiled(r"(?i)^the\s+")
TOKEN = compiled(r"[\p{L}\p{N}\p{M}]+")  # as the full-text index parts words


def documents_of(connection: sqlite3.Connection, words: str) -> list[int]:
    """The documents that an article gives to the body of these words: "a report by the Rail Board", whose report says
    something."""
    body = ARTICLE.sub("", words).strip()
    if len(body.split()) < 2 or not body[:1].isupper():
        return []
    sql = """
        SELECT DISTINCT speakers.id, speakers.name, articles.text FROM articles_fts
        JOIN articles ON articles.id = articles_fts.rowid JOIN quotes ON quotes.article = articles.id
        JOIN speakers ON speakers.id = quotes.speaker
        WHERE articles_fts MATCH ? AND instr(articles.text, ?) AND speakers.kind = 'document' AND speakers.is_name = 0
    """
    match = " AND ".join(f'"{word}"' for word in TOKEN.findall(body))
    return [row["id"] for row in rows(connection, sql, [match, body]) if _is_by(row["name"], body, row["text"])]


def _is_by(document: str, body: str, text: str) -> bool:
    """Whether a text says that a document is the body's: "the report by the Rail Board", "the Rail Board's report"."""
    noun, whose = regex.escape(document.split()[0]), regex.escape(body)
    return bool(
        regex.search(rf"\b{noun}\s(?:\p{{Ll}}+\s){{0,2}}(?:by|of|from)\s(?:the\s)?{whose}\b", text)
        or regex.search(rf"\b{whose}['’]s?\s(?:[\p{{L}}-]+\s){{0,2}}{noun}\b", text)
    )
