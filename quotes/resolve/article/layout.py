"""Where sentences, paragraphs, quotations and contents lie, so that each question costs one bisection."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.values import Article, Paragraph, Reading

Interval = tuple[int, int]


class Intervals:
    """Sorted intervals ``[start, end)``, those of one kind disjoint: two arrays, which a long text has room for."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, intervals: Iterable[Interval] = ()) -> None:
        pairs = list(intervals)
        self._starts = array("q", [start for start, _ in pairs])
        self._ends = array("q", [end for _, end in pairs])

    def __getitem__(self, index: int) -> Interval:
        return self._starts[index], self._ends[index]

    def __iter__(self) -> Iterator[Interval]:
        return zip(self._starts, self._ends, strict=True)

    def last(self, place: int) -> int:
        """The index of the last one that begins at or before a place; -1 before the first."""
        return bisect_right(self._starts, place) - 1

    def hold(self, place: int) -> bool:
        """Whether one of them holds a place.

        >>> Intervals([(2, 5)]).hold(4), Intervals([(2, 5)]).hold(5)
        (True, False)
        """
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ends[index]

    def between(self, start: int, end: int) -> list[Interval]:
        """Those that share a place with ``[start, end)``, in order.

        >>> Intervals([(0, 2), (4, 6), (8, 9)]).between(5, 8)
        [(4, 6)]
        """
        first = max(0, bisect_left(self._starts, start) - 1)
        last = bisect_left(self._starts, end, first)
        found = zip(self._starts[first:last], self._ends[first:last], strict=True)
        return [one for one in found if one[1] > start]


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's text and its parts as sorted intervals ``[start, end)`` in code points.

    ``body`` is where the text begins after paragraphs that only repeat the headline.
    """

    text: str
    paragraphs: Intervals
    sentences: Intervals
    quotations: Intervals
    contents: Intervals
    sources: Intervals
    body: int
    headlines: Intervals

    @property
    def front(self) -> int:
        """Where the text begins below the headline, whether that is read or only repeated."""
        return max(self.body, self.paragraphs[0][0] if self.paragraphs else 0)

    def paragraph(self, place: int) -> int:
        """The index of the last paragraph that begins at or before a place; -1 before the first."""
        return self.paragraphs.last(place)

    def sentence(self, place: int) -> int:
        """The index of the last sentence that begins at or before a place; -1 before the first."""
        return self.sentences.last(place)

    def sentence_bounds(self, place: int) -> Interval:
        """Where the sentence around a place begins and ends; empty where body text has none."""
        index = self.sentences.last(place)
        bounds = self.sentences[index] if index >= 0 else (place, place)
        return bounds if bounds[1] >= place else (place, place)

    def sentence_before(self, begin: int) -> int | None:
        """Where the sentence before the one that begins at a place begins, where that is in the same paragraph."""
        before = self.sentence_bounds(begin - 2)[0]
        return before if self.paragraph(before) == self.paragraph(begin) else None

    def opens(self, place: int) -> bool:
        """Whether only marks stand before a place in its sentence, or between it and the quotation it begins."""
        before = self.text[self.sentence_bounds(place)[0] : place].rstrip()
        return not before or not (before[-1].isalnum() or before[-1] in ",;)]%")

    def paragraph_start(self, place: int) -> int:
        """Where the paragraph around a place, or the last one before it, begins."""
        index = self.paragraph(place)
        return self.paragraphs[index][0] if index >= 0 else place

    def paragraph_end(self, place: int) -> int:
        """Where the paragraph around a place ends."""
        index = self.paragraph(place)
        return max(place, self.paragraphs[index][1]) if index >= 0 else place

    def quoted(self, place: int) -> bool:
        """Whether a place stands between quotation marks."""
        return self.quotations.hold(place)

    def headline(self, place: int) -> bool:
        """Whether a place below the repeated headline belongs to one, to a heading or a line of numbers."""
        return self.headlines.hold(place)

    def in_source(self, place: int) -> bool:
        """Whether a place belongs to the source of an attribution."""
        return self.sources.hold(place)

    def telling(self, place: int) -> bool:
        """Whether a place belongs to what the article itself tells: to nothing said, between marks or a source."""
        return not (self.quoted(place) or self.said(place) or self.in_source(place))

    def begins_a_content(self, place: int) -> bool:
        """Whether something that is said begins at a place."""
        return any(low == place for low, _ in self.contents.between(place, place + 1))

    def said(self, place: int) -> bool:
        """Whether a place belongs to something that is said (the content of an attribution)."""
        return self.contents.hold(place)


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Sorted and disjoint intervals that cover the same places.

    >>> merged([(4, 6), (0, 2), (1, 3)])
    [(0, 3), (4, 6)]
    """
    out: list[Interval] = []
    for start, end in sorted(intervals):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def layout_of(article: Article, paragraphs: Sequence[Paragraph], reading: Reading) -> Layout:
    """The parts of an article as sorted intervals."""
    return Layout(
        article.text,
        Intervals((paragraph.span.start, paragraph.span.end) for paragraph in paragraphs),
        Intervals(sorted((s.start, s.end) for paragraph in paragraphs for s in paragraph.sentences)),
        Intervals(merged((q.span.start, q.span.end) for paragraph in paragraphs for q in paragraph.quoted)),
        Intervals(merged((c.start, c.end) for attribution in reading.attributions for c in attribution.content)),
        Intervals(merged((a.source.start, a.source.end) for a in reading.attributions if a.source)),
        body_start(article, paragraphs),
        Intervals(
            merged((b.span.start, b.span.end) for b in article.blocks if b.kind in {"title", "heading", "counter"})
        ),
    )


def body_start(article: Article, paragraphs: Sequence[Paragraph]) -> int:
    """The end of the leading paragraphs whose words are those of the headline."""
    title = letters(article.title or "")
    if not title:
        return 0
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
