"""An article's body cut into paragraphs, sentences, tokens and quotations: pure functions, linear in its length."""

from __future__ import annotations

from quotes.segment.marks import quoted_spans
from quotes.segment.paragraphs import paragraph_bounds
from quotes.segment.sentences import sentences
from quotes.segment.tokens import tokens
from quotes.values import Article, Paragraph, cut

__all__ = ["paragraph_bounds", "quoted_spans", "segment", "sentences", "tokens"]


def segment(article: Article) -> tuple[Paragraph, ...]:
    """The paragraphs of an article's body blocks, with their sentences and quotations; positions in its text.

    An article without blocks is taken to be all body.

    >>> [paragraph.span.text for paragraph in segment(Article("One.\\n\\nTwo."))]
    ['One.', 'Two.']
    """
    text = article.text
    body = [(block.span.start, block.span.end) for block in article.blocks if block.kind == "body"]
    bounds = paragraph_bounds(text, body if article.blocks else [(0, len(text))])
    quoted = quoted_spans(text, bounds)
    return tuple(
        Paragraph(cut(text, start, end), sentences(text, start, end), spans)
        for (start, end), spans in zip(bounds, quoted, strict=True)
    )
