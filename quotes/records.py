"""A quote as JSON: the shape that scripts rely on, the same from the library, the database and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from quotes.values import Article, Kind, Quote, Span, SpeakerKind

COLUMNS = (
    *("id", "speaker", "speaker_kind", "role", "kind", "quote", "cue", "source", "addressee", "venue", "when"),
    *("said_on", "confidence", "title", "outlet", "published", "url", "path", "start", "end"),
)


class SpanRecord(TypedDict):
    """Positions in code points of the article's text, half-open, and the words there."""

    start: int
    end: int
    text: str


class SpeakerRecord(TypedDict):
    name: str
    kind: SpeakerKind
    role: str | None


class ArticleRecord(TypedDict):
    """``offset`` is where the article's text begins in the file, in code points."""

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    path: str | None
    offset: int


class QuoteRecord(TypedDict):
    """One line of jsonl."""

    id: str
    kind: Kind
    content: list[SpanRecord]
    cue: SpanRecord | None
    source: SpanRecord | None
    speaker: SpeakerRecord | None
    addressee: str | None
    venue: str | None
    when: str | None
    said_on: str | None
    confidence: float
    article: ArticleRecord


def span_record(span: Span) -> SpanRecord:
    return {"start": span.start, "end": span.end, "text": span.text}


def article_record(article: Article) -> ArticleRecord:
    return {
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "path": article.path,
        "offset": article.offset,
    }


def quote_record(article: Article, quote: Quote) -> QuoteRecord:
    """The JSON of a quote that was read from this article."""
    speaker = quote.speaker
    return {
        "id": quote.id,
        "kind": quote.kind,
        "content": [span_record(piece) for piece in quote.content],
        "cue": span_record(quote.cue) if quote.cue else None,
        "source": span_record(quote.source) if quote.source else None,
        "speaker": {
            "name": speaker.name,
            "kind": speaker.kind,
            "role": speaker.role.text if speaker.role else None,
        }
        if speaker
        else None,
        "addressee": quote.addressee,
        "venue": quote.venue,
        "when": quote.when,
        "said_on": quote.said_on,
        "confidence": round(quote.confidence, 4),
        "article": article_record(article),
    }


def record_text(record: QuoteRecord) -> str:
    """What was said, its pieces joined by a space."""
    return " ".join(piece["text"] for piece in record["content"])


def flat_record(record: QuoteRecord) -> dict[str, Any]:
    """A quote as one row of cells, one for each of ``COLUMNS``; positions are those of the whole content."""
    speaker: Mapping[str, Any] = record["speaker"] or {}
    article = record["article"]
    return {
        "id": record["id"],
        "speaker": speaker.get("name"),
        "speaker_kind": speaker.get("kind"),
        "role": speaker.get("role"),
        "kind": record["kind"],
        "quote": record_text(record),
        "cue": record["cue"]["text"] if record["cue"] else None,
        "source": record["source"]["text"] if record["source"] else None,
        **{name: record[name] for name in ("addressee", "venue", "when", "said_on", "confidence")},
        **{name: article[name] for name in ("title", "outlet", "published", "url", "path")},
        "start": record["content"][0]["start"],
        "end": record["content"][-1]["end"],
    }
