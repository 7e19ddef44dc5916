"""Values as rows and rows as values: nothing that the database keeps of an article or a quote is lost on the way."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from quotes.names import name_key
from quotes.parquet.columns import OF_QUOTE, UNKNOWN_MONTH, column
from quotes.resolve.quote_id import text_digest
from quotes.values import Article, Attribution, Block, Quote, Role, Span, Speaker, cut

Row = dict[str, Any]

ID = 16  # characters of base32, 80 bits: of a hundred million articles, one in a hundred million runs has two alike
PARTS = ("content", "cue", "source", "via")
_AS_THEY_ARE = ("text", "title", "byline", "outlet", "url", "published", "published_from", "dateline", "path", "offset")


def article_id(article: Article) -> str:
    """What tells an article from all others: its text, address and place. The same whenever it is read again."""
    return told_apart(text_digest(article.text), article.url or "", article.path or "", str(article.offset))


def told_apart(*parts: str) -> str:
    """An id for what these parts tell apart."""
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return b32encode(digest).decode("ascii").lower()[:ID]


def article_row(article: Article) -> Row:
    blocks = [{"kind": block.kind, "start": block.span.start, "end": block.span.end} for block in article.blocks]
    return {
        "article_id": article_id(article),
        **{name: getattr(article, name) for name in _AS_THEY_ARE},
        "blocks": blocks,
        "neighbours": None if article.neighbours is None else sorted(article.neighbours),
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row that :func:`article_row` made."""
    text = row["text"]
    return Article(
        **{name: row[name] for name in _AS_THEY_ARE},
        blocks=tuple(Block(block["kind"], cut(text, block["start"], block["end"])) for block in row["blocks"]),
        neighbours=None if row["neighbours"] is None else frozenset(row["neighbours"]),
    )


def quote_row(article: Article, quote: Quote) -> Row:
    role = quote.speaker.role if quote.speaker else None
    return {
        **{column(field): field.stored(article, quote) for field in OF_QUOTE},
        "spans": [_span_row(part, span) for part in PARTS for span in _spans(quote, part)],
        "speaker_key": name_key(quote.speaker.name) if quote.speaker else None,
        "speaker_aliases": list(quote.speaker.aliases) if quote.speaker else None,
        "role_title": role.title if role else None,
        "role_organisation": role.organisation if role else None,
        "role_former": role.former if role else None,
    }


def quote_of(row: Mapping[str, Any]) -> Quote:
    """The quote of a row that :func:`quote_row` made, but for what no database keeps (the speaker's mentions)."""
    spans = {part: tuple(_span(span) for span in row["spans"] if span["part"] == part) for part in PARTS}
    cue, source, via = (next(iter(spans[part]), None) for part in PARTS[1:])
    attribution = Attribution(
        row["kind"],
        spans["content"],
        cue,
        source,
        confidence=row["confidence"],
        thought=row["thought"],
        act=row["act"],
        reported=row["reported"],
        via=via,
    )
    return Quote(
        row["quote_id"],
        attribution,
        speaker_of(row),
        addressee=row["addressee"],
        venue=row["venue"],
        when=row["said_when"],
        said_on=row["said_on"],
        within=row["within"],
        second=row["second"],
    )


def reading_row(article: Article, quotes: Sequence[Quote], *, reader: str) -> Row:
    """An article with its quotes, as one row."""
    return {
        **article_row(article),
        "month": month_of(article.published),
        "reader": reader,
        "error": None,
        "quotes": [quote_row(article, quote) for quote in quotes],
    }


def month_of(published: str | None) -> str:
    """The partition of a day.

    >>> month_of("2025-06-14"), month_of(None)
    ('2025-06', 'unknown')
    """
    return (published or UNKNOWN_MONTH)[:7]


def _spans(quote: Quote, part: str) -> tuple[Span, ...]:
    found = getattr(quote, part)
    return (found,) if isinstance(found, Span) else found or ()


def _span_row(part: str, span: Span) -> Row:
    return {"part": part, "start": span.start, "end": span.end, "text": span.text}


def _span(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"], row["text"])


def speaker_of(row: Mapping[str, Any]) -> Speaker | None:
    """The speaker of a quote's row."""
    if row["speaker"] is None:
        return None
    role = Role(row["role"], row["role_title"], row["role_organisation"], row["role_former"]) if row["role"] else None
    return Speaker(
        row["speaker"],
        row["speaker_kind"],
        role,
        tuple(row["speaker_aliases"]),
        confidence=row["speaker_confidence"],
        reason=row["speaker_reason"],
    )
