"""Reports within reports: ``X said Y had warned that Z``.

The model gives every word one role, and of such a sentence that of the outer report. So the words of a content that
hold a verb of saying are read once more, alone, as a sentence of their own; once, so that a report within such a report
is not found. Of a quotation that is what stands between its marks: ``"He told us that we were safe," she said`` tells
what he told, second hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import regex

from quotes.attribute.act.complement import CLAIM
from quotes.attribute.act.via import is_relay
from quotes.attribute.cues import cue_class, entries, speech_verbs
from quotes.attribute.features import BREAK, BREAK_ID, Ints, Pieces, article_pieces, join
from quotes.attribute.framed import framed
from quotes.attribute.layout import Layout
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Act, Attribution, Paragraph, Span

SHORTEST = 4  # words; "the mayor said so" is the least that can be read
LEAST_CONFIDENCE = 0.6  # the context is gone and nothing here is quoted: more is asked than of an outer attribution
WORD = compiled(r"\p{L}[\p{L}'’-]*")
LEADING = ENGLISH.pattern(r"(?i)\L<leading conjunction>\s+")
# Cues that do not vouch for what they report, and words before an inner source that put it in question.
DOUBT = ENGLISH.pattern(r"(?i)\b\L<doubt>")
CONDITION = ENGLISH.pattern(r"(?i)\b\L<doubted>\b|\L<n't>\b")

NOBODY = ENGLISH.pattern(
    r"""(?xi)
    (?: \L<no source> | (?-i: \p{Ll}+\L<participle ending> ) ) | \L<nobody as source> \b .*
    """
)
NO_ONE = ENGLISH.pattern(r"(?i)\b\L<not one person>$")  # read as ``one`` where the source starts after the ``no``
BARE_WHO = ENGLISH.pattern(
    r"(?<!,\s)\b\L<who>$"
)  # people who say so: a class of people; his son, who said so: somebody
TOPIC = ENGLISH.pattern(r"(?i)^\L<infinitive>\s|\b\L<before a topic>$")
# She was asked: somebody else spoke. The arrest of a man ... and said: the outer speaker goes on.
PASSIVE = ENGLISH.pattern(r"(?i)\b\L<be>\s(?:\L<adverb>\s)?(?!\p{L}+\L<participle ending>\b)\p{L}+")
BY = ENGLISH.pattern(r"\s\L<by>\s")
SENTENCE = compiled(r"[.!?][\"”’)]*\s+")
FRONT = compiled(r"(?:^|[.!?][\"”’)]*\s)(?:[^.!?,;:]{1,30},\s)?$")  # a subject's place: On air, he rose and said
COORDINATED = ENGLISH.pattern(r"(?i)\b\L<clause join>\b")
LISTENER = ENGLISH.pattern(r"(?i)^\s\L<listener>\s")  # had come and told her to: told by whoever came
SAY = ENGLISH.pattern(r"(?i)\b\L<say>\b")
PROVE = ENGLISH.pattern(r"(?i)\b\L<prove>\b")
TELL = ENGLISH.pattern(r"(?i)\b\L<tell>\b")
PRONOUN = ENGLISH.pattern(r"(?i)\L<pronoun>")
FIRST = ENGLISH.pattern(r"(?i)\L<first person>")
INNER = regex.compile(r"(?:[\"“”„«»‘’']|``)*(?<inside>.*?)(?:[\"“”„«»‘’']|``)*", regex.S)
MARKED = compiled(r"[\"“][^\"“”]*[\"”]")
QUOTATION = compiled(r"[\"“](?<inside>[^\"“”]+)(?:[\"”]|$)")
PROPER = ENGLISH.pattern(r"\L<Definite|definite>\s\p{Lu}")
REPORTED = ENGLISH.pattern(r"(?i)\b\L<report>\b")
DEED = ENGLISH.pattern(r"(?:\L<ever>\s)?\p{Ll}+\L<participle ending>\b")
CLAUSE = ENGLISH.pattern(r"(?i)^\L<beginning of a clause>\b|\b\L<finite verb>\b|\L<contracted verb>\s")


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
    for place, attribution in enumerate(found):
        if not _is_said(attribution) or (attribution.cue is not None and DOUBT.search(attribution.cue.text)):
            continue
        for part in attribution.content:
            words = _clause(part)
            if attribution.kind != "direct" and may_report(words.text):
                yield Inside(place, words, sliced(pieces, words), part_of(layout, words))
                continue
            for marked in _between_marks(part) if attribution.kind == "mixed" else [_without_marks(part)]:
                if may_report(marked.text):
                    alone = unmarked(layout, marked)
                    yield Inside(place, marked, join(list(article_pieces(text, alone.paragraphs, tokenizer))), alone)
    for frame in framed(text, layout, int(pieces.start[0]), int(pieces.end[-1]), found) if len(pieces) else ():
        words = frame.clause
        if may_report(words.text):
            yield Inside(None, words, sliced(pieces, words), part_of(layout, words), frame.via)


def may_report(words: str) -> bool:
    """Whether words hold a verb of saying outside of marks, with words before and after it."""
    outside = [word.lower() for word in WORD.findall(MARKED.sub(" ”words” ", words))]
    return len(outside) >= SHORTEST and any(w in speech_verbs() for w in outside[1:-1])


def _without_marks(content: Span) -> Span:
    """A quotation without its own marks."""
    inside = INNER.fullmatch(content.text)
    return cut_from(content, *inside.span("inside")) if inside else content


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


def _is_said(attribution: Attribution) -> bool:
    """Whether the words were uttered: a quotation was, other words where the cue says so."""
    if attribution.thought or not attribution.reported:
        return False
    return attribution.kind == "direct" or (attribution.cue is not None and cue_class(attribution.cue.text) == "speech")


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


def is_report(whole: Span, inner: Attribution) -> bool:
    """Whether what was read within the words of a content is somebody's words there.

    Asked for are a source that can speak, a verb of saying after it that nobody puts in question, and a clause that
    it governs: ``denied the charges`` and ``talked about the budget`` name a subject and tell no words.
    """
    source, cue, content = inner.source, inner.cue, inner.content
    if source is None or cue is None or inner.confidence < LEAST_CONFIDENCE or NOBODY.fullmatch(source.text):
        return False
    start = min(content[0].start, source.start)
    inside = whole.start <= start and content[-1].end <= whole.end
    before, through = whole.text[: start - whole.start], whole.text[: source.end - whole.start]
    between = text_between(whole, source.end, cue.start)
    spoken = BARE_WHO.search(through) is None and NO_ONE.search(through) is None
    vouched = CONDITION.search(SENTENCE.split(before)[-1]) is None and spoken and not _in_marks(through)
    bidden = inner.act == "demands" and LISTENER.search(text_between(whole, cue.end, content[0].start)) is not None
    alone = bidden or FRONT.search(before) is not None or COORDINATED.search(between) is None
    vouched = vouched and alone and not _says_so_now(source, cue)
    by_whom = BY.fullmatch(whole.text, max(cue.end - whole.start, 0), max(source.start - whole.start, 0))
    return inside and vouched and _is_said(inner) and (_tells(source, cue, inner) or _was_told(cue, by_whom))


def text_between(whole: Span, start: int, end: int) -> str:
    """The words of a span between two places of the text."""
    return whole.text[start - whole.start : end - whole.start]


def _was_told(cue: Span, by_whom: regex.Match[str] | None) -> bool:
    """Whether somebody was told it by the source: ``had been told by the police that it was safe``."""
    return by_whom is not None and TELL.search(cue.text) is not None and PASSIVE.search(cue.text) is not None


def _says_so_now(source: Span, cue: Span) -> bool:
    """Whether the outer speaker says it in saying so: ``we urge``, ``I would like to stress``; and not ``I said``."""
    last = [word.lower() for word in WORD.findall(cue.text)][-1:]
    now = any(word in entries("verb") and entries("verb")[word].base == word for word in last)
    return now and FIRST.fullmatch(source.text) is not None


def _in_marks(text: str) -> bool:
    """Whether a quotation is open at the end of a text: there the outer speaker chose the words."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


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


def _tells(source: Span, cue: Span, inner: Attribution) -> bool:
    """Whether the cue is ``according to``, or a verb of saying between its source and a clause, or what it denies."""
    if cue.text.lower() in ENGLISH.listed("according to"):
        return True
    if PROVE.search(cue.text) and not is_relay(source.text):
        return False  # had shown "a cowardly disregard": a deed; the survey showed that: a report
    words = inner.content[0].text
    verb = any(word.lower() in speech_verbs() for word in WORD.findall(cue.text))
    clause = (
        SAY.search(cue.text)
        or TELL.search(cue.text)
        or CLAUSE.search(words)
        or inner.kind != "indirect"
        or _is_told_of(source, words, inner.act)
    )
    topic = TOPIC.search(cue.text) is not None and inner.act != "demands"  # called for it, shouted at them to
    return source.end <= cue.start and verb and bool(clause) and not topic and PASSIVE.search(cue.text) is None


def _is_told_of(source: Span, words: str, act: Act | None) -> bool:
    """Whether a name speaks of a deed or a claim (``denied leaking``, ``ordered it shut``); for "he" who denies, the
    outer report is the denial."""
    if PRONOUN.fullmatch(source.text):
        return False
    return act in ("demands", "promises") or DEED.match(words) is not None or CLAIM.search(words) is not None
