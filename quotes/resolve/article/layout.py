"""Where sentences, paragraphs, quotations and contents lie, so that each question costs one bisection."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.values import Article, Paragraph, Reading

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's text and its parts as sorted intervals ``[start, end)`` in code points.

    ``body`` is where the text begins after paragraphs that only repeat the headline.
    """

    text: str
    paragraphs: tuple[Interval, ...]
    sentences: tuple[Interval, ...]
    quotations: tuple[Interval, ...]
    contents: tuple[Interval, ...]
    sources: tuple[Interval, ...] = ()
    body: int = 0
    headlines: tuple[Interval, ...] = ()

    def paragraph(self, place: int) -> int:
        """The index of the last paragraph that begins at or before a place; -1 before the first."""
        return bisect_right(self.paragraphs, (place, len(self.text) + 1)) - 1

    def sentence(self, place: int) -> int:
        """The index of the last sentence that begins at or before a place; -1 before the first."""
        return bisect_right(self.sentences, (place, len(self.text) + 1)) - 1

    def sentence_bounds(self, place: int) -> Interval:
        """Where the sentence around a place begins and ends; empty where body text has none."""
        index = self.sentence(place)
        if index < 0 or self.sentences[index][1] < place:
            return place, place
        return self.sentences[index]

    def opens(self, place: int) -> bool:
        """Whether only marks stand before a place in its sentence, or between it and the quotation it begins."""
        before = self.text[self.sentence_bounds(place)[0] : place].rstrip()
        return not before or not (before[-1].isalnum() or before[-1] in ",;)]%")

    def paragraph_end(self, place: int) -> int:
        """Where the paragraph around a place ends."""
        index = self.paragraph(place)
        return max(place, self.paragraphs[index][1]) if index >= 0 else place

    def quoted(self, place: int) -> bool:
        """Whether a place stands between quotation marks."""
        return inside(self.quotations, place)

    def headline(self, place: int) -> bool:
        """Whether a place belongs to a headline, a heading or a line of numbers."""
        return place < self.body or inside(self.headlines, place)

    def in_source(self, place: int) -> bool:
        """Whether a place belongs to the source of an attribution."""
        return inside(self.sources, place)

    def said(self, place: int) -> bool:
        """Whether a place belongs to something that is said (the content of an attribution)."""
        return inside(self.contents, place)


def inside(intervals: Sequence[Interval], place: int) -> bool:
    """Whether one of the sorted, disjoint intervals holds a place.

    >>> inside([(2, 5)], 4), inside([(2, 5)], 5)
    (True, False)
    """
    index = bisect_right(intervals, (place, sys.maxsize)) - 1
    return index >= 0 and intervals[index][0] <= place < intervals[index][1]


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Sorted and disjoint intervals that cover the same places.

    >>> merged([(4, 6), (0, 2), (1, 3)])
    ((0, 3), (4, 6))
    """
    out: list[Interval] = []
    for start, end in sorted(intervals):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def layout_of(article: Article, paragraphs: Sequence[Paragraph], reading: Reading) -> Layout:
    """The parts of an article as sorted intervals."""
    return Layout(
        article.text,
        tuple((paragraph.span.start, paragraph.span.end) for paragraph in paragraphs),
        tuple(sorted((s.start, s.end) for paragraph in paragraphs for s in paragraph.sentences)),
        merged((q.span.start, q.span.end) for paragraph in paragraphs for q in paragraph.quoted),
        merged((c.start, c.end) for attribution in reading.attributions for c in attribution.content),
        merged((a.source.start, a.source.end) for a in reading.attributions if a.source),
        body_start(article, paragraphs),
        merged((b.span.start, b.span.end) for b in article.blocks if b.kind in {"title", "heading", "counter"}),
    )


def body_start(article: Article, paragraphs: Sequence[Paragraph]) -> int:
    """The end of the leading paragraphs whose words are those of the headline."""
    title = letters(article.title or "")
    end = 0
    for paragraph in paragraphs[:4]:
        words = letters(paragraph.span.text)
        if not words or words not in title:
            break
        end = paragraph.span.end
    return end


def letters(text: str) -> str:
    """The letters and digits of a text without case."""
    return "".join(c for c in text.casefold() if c.isalnum())
