"""Reports within reports: ``X said Y had warned that Z``.

The model gives every word one role, and of such a sentence that of the outer report. So the words of a content that
hold a verb of saying are read once more, alone, as a sentence of their own, and those of what is found there a last
time. Of a quotation that is what stands between its marks: ``"He told us that we were safe," she said`` tells
what he told, second hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from quotes.attribute.act.via import is_relay
from quotes.attribute.cues import speech_verbs
from quotes.attribute.features import BREAK, BREAK_ID, Ints, Pieces, article_pieces, join, mark_length
from quotes.attribute.framed import framed
from quotes.attribute.layout import Layout
from quotes.attribute.second_hand import MAKES_CLEAR, WORD, is_said
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Paragraph, Span

SHORTEST = 4  # words; "the mayor said so" is the least that can be read
LEADING = ENGLISH.pattern(r"(?i)\L<leading conjunction>\s+")
# Cues that do not vouch for what they report.
DOUBT = ENGLISH.pattern(r"(?i)\b\L<doubt>")
MARKED = compiled(r"[\"“][^\"“”]*[\"”]")
QUOTATION = compiled(r"[\"“](?<inside>[^\"“”]+)(?:[\"”]|$)")
PROPER = ENGLISH.pattern(r"\L<Definite|definite>\s\p{Lu}")
REPORTED = ENGLISH.pattern(r"(?i)\b\L<report>\b")


@dataclass(frozen=True, slots=True)
class Inside:
    """Words of the content of the attribution at ``place`` of a stretch, as they are read once more.

    At no place stands what a document shows: it came through ``via``.
    """

    place: int | None
    words: Span
    pieces: Pieces
    layout: Layout
    via: Span | None = None


def candidates(
    text: str, layout: Layout, pieces: Pieces, found: Sequence[Attribution], tokenizer: Any
) -> Iterator[Inside]:
    """The contents of a stretch that may hold another report: a whole one, or what stands within marks."""
    for place in range(len(found)):
        yield from _held(text, layout, pieces, found, place, tokenizer)
    for frame in framed(text, layout, int(pieces.start[0]), int(pieces.end[-1]), found) if len(pieces) else ():
        words = frame.clause
        if may_report(words.text):
            yield Inside(None, words, sliced(pieces, words), part_of(layout, words), frame.via)


def deeper(text: str, layout: Layout, pieces: Pieces, found: Sequence[Attribution], tokenizer: Any) -> Iterator[Inside]:
    """The same of the reports within reports among those found: ``X said Y denied that Z had promised it``."""
    for place, attribution in enumerate(found):
        if attribution.within is not None and attribution.kind != "direct":
            yield from _held(text, layout, pieces, found, place, tokenizer)


def _held(
    text: str, layout: Layout, pieces: Pieces, found: Sequence[Attribution], place: int, tokenizer: Any
) -> Iterator[Inside]:
    attribution = found[place]
    if not is_said(attribution) or (attribution.cue is not None and DOUBT.search(attribution.cue.text)):
        return
    for part in attribution.content:
        words = _clause(part)
        whole = attribution.kind != "direct" and may_report(words.text)
        if whole and not _is_marked(layout, words):
            yield Inside(place, words, sliced(pieces, words), part_of(layout, words))
            continue
        within = _between_marks(part) if attribution.kind == "mixed" else [_without_marks(text, layout, part)]
        for marked in [words] if whole else within:
            if may_report(marked.text):
                alone = unmarked(layout, marked)
                yield Inside(place, marked, join(list(article_pieces(text, alone.paragraphs, tokenizer))), alone)


def _is_marked(layout: Layout, words: Span) -> bool:
    """Whether words stand within the marks of a quotation that holds more."""
    return any(q.span.start < words.start and words.end < q.span.end for q in layout.quotations(words.start, words.end))


def may_report(words: str) -> bool:
    """Whether words hold a verb of saying outside of marks, with words before and after it."""
    outside = [word.lower() for word in WORD.findall(MARKED.sub(" ”words” ", words))]
    says = any(word in speech_verbs() for word in outside[1:-1]) or MAKES_CLEAR.search(words) is not None
    return len(outside) >= SHORTEST and says


def _without_marks(text: str, layout: Layout, content: Span) -> Span:
    """A quotation without its own marks; those of what it quotes at its end stay."""
    start, end = content.start, content.end
    for pair in layout.quotations(start, end):
        start += mark_length(text, start) if pair.span.start == start else 0
        end -= mark_length(text, end - 2) if pair.span.end == end and pair.closed else 0
    return cut_from(content, start - content.start, end - content.start)


def _between_marks(content: Span) -> Iterator[Span]:
    """What stands within the outer marks of a content, the last of which nothing may close."""
    for marked in QUOTATION.finditer(content.text):
        yield cut_from(content, *marked.span("inside"))


def cut_from(span: Span, start: int, end: int) -> Span:
    """A part of a span, by places in it."""
    return Span(span.start + start, span.start + end, span.text[start:end])


def unmarked(layout: Layout, words: Span) -> Layout:
    """The layout of words within marks as if nothing stood around them: the marks within are the outer ones."""
    return part_of(layout, words, outer=1)


def part_of(layout: Layout, words: Span, *, outer: int = 0) -> Layout:
    """The layout of a part of the text as if nothing stood around it, nor the ``outer`` marks that hold it."""
    first, last = layout.paragraph(words.start), layout.paragraph(words.end)
    near = [p for p in layout.paragraphs[first : last + 1] if p.span.overlaps(words)]
    return Layout([_clipped(paragraph, words, outer) for paragraph in near])


def _clipped(paragraph: Paragraph, words: Span, outer: int) -> Paragraph:
    def part(span: Span) -> Span:
        start, end = max(span.start, words.start), min(span.end, words.end)
        return cut_from(words, start - words.start, end - words.start)

    def held(span: Span) -> bool:
        return span.start < words.end and words.start < span.end

    quoted = tuple(
        replace(pair, depth=pair.depth - outer)
        for pair in paragraph.quoted
        if pair.depth >= outer and words.start <= pair.span.start and pair.span.end <= words.end
    )
    return Paragraph(part(paragraph.span), tuple(part(s) for s in paragraph.sentences if held(s)), quoted)


def _clause(content: Span) -> Span:
    """A content without a leading ``that``."""
    leading = LEADING.match(content.text)
    return cut_from(content, leading.end(), len(content.text)) if leading else content


def sliced(pieces: Pieces, words: Span) -> Pieces:
    """The pieces of a part of the text, closed by a break."""
    a, b = np.searchsorted(pieces.start, [words.start, words.end])
    end = np.array([words.end])
    one: Ints = np.zeros(1, dtype=np.int64)
    return join([pieces.slice(int(a), int(b)), Pieces(one + BREAK_ID, one + BREAK, one, end, end, one)])


def reported(found: Sequence[Attribution], inside: Inside, inner: Attribution) -> Attribution:
    """The inner attribution as what it is: within the outer one of those found, and right only if that one is, too.

    What an outlet or a document reports came through it.
    """
    place = inside.place
    if place is None:
        return replace(inner, follows=None, via=inside.via or inner.via)
    outer = found[place]
    relayed = outer.source if outer.source is not None and _relays(outer.source, outer.cue) else outer.via
    confidence = round(inner.confidence * outer.confidence, 3)
    return replace(inner, within=place, follows=None, confidence=confidence, via=relayed or inner.via)


def _relays(source: Span, cue: Span | None) -> bool:
    """Whether a source passes on what others said: an outlet or document, or whoever "reported" it by a name."""
    named = PROPER.match(source.text) and cue is not None and REPORTED.search(cue.text)
    return is_relay(source.text) or bool(named)
