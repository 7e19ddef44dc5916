"""An attribution that the model overlooked and a rule found."""

from __future__ import annotations

from quotes.attribute.act import with_act
from quotes.attribute.layout import Layout, kind_of
from quotes.values import Attribution, Span

CONFIDENCE = 0.7  # of what a construction alone tells


def by_rule(
    text: str,
    layout: Layout,
    said: Span,
    cue: Span,
    source: Span | None,
    *,
    via: Span | None = None,
    confidence: float = CONFIDENCE,
) -> Attribution:
    """The attribution of these words, with its kind and act."""
    read = Attribution(kind_of(text, (said,), layout), (said,), cue, source, confidence, via=via)
    return with_act(text, layout.sentences(cue.start), read)
