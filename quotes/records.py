"""A quote as JSON: the shape that scripts rely on, the same from the library, the database and the command line.

Which fields there are, ``quotes.fields`` says. The types here name those that the code reads by their names; a field
that is only passed on needs no line here.
"""

from __future__ import annotations

from typing import Any, TypedDict, cast

from quotes import fields
from quotes.values import Act, Article, Kind, Quote, SpeakerKind


class SpanRecord(TypedDict):
    """Positions in code points of the article's text, half-open, and the words there."""

    start: int
    end: int
    text: str


class SpeakerRecord(TypedDict):
    """``confidence`` and ``reason`` are those of the article's reading; ``ids`` come from imported lists."""

    name: str
    kind: SpeakerKind
    role: str | None
    confidence: float | None
    reason: str | None
    ids: dict[str, str]


class ArticleRecord(TypedDict):
    """``offset`` is where the article's text begins in the file, in code points."""

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    path: str | None
    offset: int


class QuoteRecord(TypedDict):
    """One line of jsonl. ``act`` and ``reported`` are None for what an older version read."""

    id: str
    kind: Kind
    act: Act | None
    content: list[SpanRecord]
    cue: SpanRecord | None
    source: SpanRecord | None
    speaker: SpeakerRecord | None
    addressee: str | None
    venue: str | None
    when: str | None
    said_on: str | None
    via: str | None
    within: str | None
    reported: bool | None
    thought: bool
    confidence: float
    article: ArticleRecord


def quote_record(article: Article, quote: Quote) -> QuoteRecord:
    """The JSON of a quote that was read from this article."""
    return cast(QuoteRecord, fields.record(lambda field: field.of(article, quote), stored=False))


def record_text(record: QuoteRecord) -> str:
    """What was said, its pieces joined by a space."""
    return fields.words(dict(record))


def flat_record(record: QuoteRecord) -> dict[str, Any]:
    """A quote as one row of cells; positions are those of the whole content."""
    return fields.cells(dict(record))
