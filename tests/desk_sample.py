"""A small database of made-up news for the tests of the desk: a dam, an engineer and a farmer."""

from __future__ import annotations

from sqlite_utils import Database

from quotes.records import QuoteRecord
from quotes.resolve.quote_id import quote_id
from quotes.store import add_article, open_memory
from quotes.values import Article, Attribution, Quote, Role, Speaker, cut

TEXT = (
    "“The dam will hold,” engineer Ilse Tamm said on Monday.\n"
    "“It will not,” said Bo Ek, who farms below it. Tamm later said that nobody had asked her.\n"
)
OTHER = "“The dam has held for forty years,” Ilse Tamm told reporters.\n"


def quoted(article: Article, words: str, name: str | None, *, role: str | None = None, grown: int = 0) -> Quote:
    """The quote of these words; ``grown`` moves its end."""
    start = article.text.index(words)
    content = (cut(article.text, start, start + len(words) + grown),)
    speaker = Speaker(name, "person", Role(role) if role else None, confidence=0.7) if name else None
    kind = "direct" if words.startswith("“") else "indirect"
    return Quote(quote_id(article, content), Attribution(kind, content, confidence=0.8), speaker)  # type: ignore[arg-type]


ARTICLE = Article(TEXT, outlet="The Valley Post", published="2026-03-02")
SECOND = Article(OTHER, outlet="The Plain Dealer", published="2026-03-09")


def reading(*, grown: int = 0) -> tuple[Quote, ...]:
    return (
        quoted(ARTICLE, "“The dam will hold,”", "Ilse Tamm", role="engineer", grown=grown),
        quoted(ARTICLE, "“It will not,”", "Bo Ek", grown=grown),
        quoted(ARTICLE, "that nobody had asked her", "Ilse Tamm", grown=-grown),
    )


def who_said(record: QuoteRecord) -> tuple[str, str, str | None] | None:
    """Name, kind and role of a quote's speaker."""
    who = record["speaker"]
    return (who["name"], who["kind"], who["role"]) if who else None


def sample() -> Database:
    """Two articles with four quotes, read by version 1."""
    db = open_memory()
    add_article(db, ARTICLE, reading(), reader="1")
    add_article(db, SECOND, [quoted(SECOND, "“The dam has held for forty years,”", "Ilse Tamm")], reader="1")
    return db
