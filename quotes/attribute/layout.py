"""Where paragraphs, sentences and quotations lie, and what that makes of a stretch of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotes.attribute.features import mark_length
from quotes.data.compiled import compiled
from quotes.values import Kind, Paragraph, QuotedSpan, Span

EDGE = compiled(r"[\s,;:\-–—]+")
LETTER = compiled(r"[\p{L}\p{N}]")
# Part of a pattern: where a sentence, or what follows a comma or a quotation, begins. It looks back, since "^" is true
# at the beginning of the text alone, wherever a search begins.
BEGINS = r"(?<=^|\n|[.!?,”\"]\s)"


class Layout:
    """Which paragraph and which outer quotation a position of the text lies in."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self._starts = [p.span.start for p in paragraphs]
        self.quoted = [q for p in paragraphs for q in p.quoted if q.depth == 0]
        self._quoted_starts = [q.span.start for q in self.quoted]

    def paragraph(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def sentences(self, position: int) -> tuple[Span, ...]:
        """The sentences of the paragraph that a position lies in."""
        return self.paragraphs[self.paragraph(position)].sentences if self.paragraphs else ()

    def sentence(self, position: int) -> tuple[int, int]:
        """Where the sentence around a position begins and ends; empty where there is none."""
        around = sentence_at(self.sentences(position), position)
        return (around.start, around.end) if around else (position, position)

    def quotations(self, start: int, end: int) -> list[QuotedSpan]:
        """The outer quotations that share a character with ``[start, end)``."""
        first = last = bisect_right(self._quoted_starts, end - 1)
        while first and self.quoted[first - 1].span.end > start:
            first -= 1
        return self.quoted[first:last]


def sentence_at(sentences: Sequence[Span], position: int) -> Span | None:
    """The sentence around a position, of those of a paragraph in order; None between two."""
    index = bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 and position < sentences[index].end else None


def snap(text: str, start: int, end: int, layout: Layout) -> tuple[int, int]:
    """The edges of a content: marks of a quotation that it fills inside, stray punctuation at its edges outside."""
    for q in layout.quotations(max(0, start - 2), end + 2):
        opening, closing = mark_length(text, q.span.start), mark_length(text, q.span.end - 2) if q.closed else 0
        first, last = q.span.start + opening, q.span.end - closing
        if start < q.span.end and end > q.span.start:
            if q.span.start <= start <= first:
                start = q.span.start
            if last <= end <= q.span.end or (LETTER.search(text, end, last) is None and start < last <= end + 2):
                end = max(end, q.span.end)
            if first < start < q.span.end and LETTER.search(text, start, last) is None:
                start = q.span.end
            if q.span.start < end <= first:
                end = q.span.start
    return trim(text, start, end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without space, commas, colons and dashes at its edges."""
    if start < end and not text[start].isalnum() and (head := EDGE.match(text, start, end)):
        start = head.end()
    while end > start and not text[end - 1].isalnum() and EDGE.fullmatch(text, end - 1, end):
        end -= 1
    return start, end


def kind_of(text: str, content: Sequence[Span], layout: Layout) -> Kind:
    """Whether all letters of the content stand in quotation marks (direct), some (mixed) or none (indirect)."""
    inside = outside = False
    for piece in content:
        place = piece.start
        for q in layout.quotations(piece.start, piece.end):
            a, b = max(piece.start, q.span.start), min(piece.end, q.span.end)
            inside = inside or LETTER.search(text, a, b) is not None
            outside = outside or LETTER.search(text, place, a) is not None
            place = b
        outside = outside or LETTER.search(text, place, piece.end) is not None
    return "indirect" if not inside else "direct" if not outside else "mixed"
