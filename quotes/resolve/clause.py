"""The words around a cue that can say when, where and to whom: those of its own clause, outside what is said."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from quotes.resolve.layout import Layout
from quotes.values import Attribution, Span, cut

BREAK = regex.compile(
    r"""(?x)
    [;:\n] | \s[-–—]{1,2}\s | [—–]
    | ,? \s (?: who | which | whose | whom | when | while | where | because | although | though | but | if | unless | so
              | that | after | before | since | until | as ) (?= \s )
    | , (?= \s (?: and | but | or ) \s )
    """
)
NOUN_PHRASE = regex.compile(r"(?:the|an?|his|her|its|their|this|these|those|some|\p{Lu})\b")
VERB = regex.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|did|does|do|that|who|which)\b|['’](?:s|re|ve|ll|d)\s\p{Ll}+(?:ing|ed)\b")
FRONTED = regex.compile(
    r"(?x) ^ [\"“”'‘’\s]* (?: (?: But | And | Yet | Still | Also | Then | So | Even | Further | Furthermore | Meanwhile ),? \s )?"
    r"(?: (?: also | only | just ) \s )? (?<adverbial> (?: [Oo]n | [Ii]n | [Aa]t | [Dd]uring | [Ee]arlier | [Ll]ate | [Ll]ater | [Ll]ast"
    r" | [Tt]his | [Ee]arly | [Ff]rom | [Tt]hroughout | [Ss]peaking | [Aa]ddressing | [Ww]riting | [Aa]sked | [Aa]ppearing | [Tt]estifying | [Vv]ia | [Ff]ollowing | \p{Lu}\p{Ll}+day | [Yy]esterday | [Tt]oday | \p{L}+ \s \p{L}+ \s (?:ago|later|earlier) ) \b [^.!?\n]*? )"
    r"(?= , | \s (?: he | she | they | it | the | \p{Lu} ) )"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Stretches of text that belong to a cue: the adverbial that opens its sentence, what stands between source and
    cue, what follows the cue before anything is said, what follows what is said, and the end of something said that is
    a bare noun phrase (``noted the rule`` ``in an interview last week``)."""

    front: Span
    middle: Span
    after: Span
    tail: Span
    object: Span

    @property
    def all(self) -> tuple[Span, ...]:
        return (self.after, self.middle, self.front, self.tail, self.object)


def clause_of(layout: Layout, attribution: Attribution) -> Clause | None:
    """The clause of an attribution's cue (or, without a cue, of its source)."""
    anchor = attribution.cue or attribution.source
    if anchor is None:
        return None
    sentence = layout.sentence_span(anchor.start)
    if not sentence.text:
        sentence = cut(layout.text, anchor.start, anchor.end)
    end = max(sentence.end, anchor.end)
    text = layout.text
    first = min([anchor.start, *([attribution.source.start] if attribution.source and sentence.start <= attribution.source.start else [])])
    last = max([anchor.end, *([attribution.source.end] if attribution.source and attribution.source.end <= end else [])])
    ahead = next((c.start for c in attribution.content if c.start >= last), end)
    return Clause(
        front_of(layout, sentence.start, first),
        middle_of(layout, attribution, anchor),
        after_of(layout, last, min(max(ahead, last), end)),
        tail_of(layout, attribution, sentence, text),
        object_of(layout, attribution, anchor),
    )


def object_of(layout: Layout, attribution: Attribution, anchor: Span) -> Span:
    """The end of a content without a verb of its own, where adverbials of the cue may have got into it."""
    last = attribution.content[-1]
    bare = NOUN_PHRASE.match(last.text) and not VERB.search(last.text) and not layout.quoted(last.end - 1)
    if not bare or last.start < anchor.end or len(last) > 160:
        return cut(layout.text, last.end, last.end)
    return cut(layout.text, max(last.start, last.end - 60), last.end)


def front_of(layout: Layout, start: int, first: int) -> Span:
    """The adverbial with which a sentence opens (``On Monday,`` Roe said), where nothing that is said stands in it."""
    begin = start
    for low, high in _contents_between(layout, start, first):
        begin = max(begin, high) if low <= start or high <= first else begin
    if begin >= first:
        return cut(layout.text, first, first)
    text = layout.text[begin:first]
    match = FRONTED.match(text + " X")
    if not match or begin != start:
        near = max(begin, first - 40)
        return cut(layout.text, near, first) if BREAK.search(layout.text, near, first) is None and begin != start else cut(layout.text, first, first)
    low = begin + match.start("adverbial")
    high = first
    broken = next((m for m in BREAK.finditer(layout.text, low, high) if m[0].strip(" ,") in {"who", "which", "when", "while", "that", "but", ";", ":", "\n"}), None)
    return cut(layout.text, low, broken.start() if broken else high)


def _contents_between(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    index = max(0, bisect_left(layout.contents, (start, 0)) - 1)
    out = []
    for low, high in layout.contents[index:]:
        if low >= end:
            break
        if high > start:
            out.append((low, high))
    return out


def middle_of(layout: Layout, attribution: Attribution, anchor: Span) -> Span:
    """The cue itself and what stands between it and the source, in either order."""
    if attribution.source is None or attribution.source == anchor:
        return cut(layout.text, anchor.start, anchor.end)
    source = attribution.source
    if source.end <= anchor.start and anchor.start - source.end < 120:
        return cut(layout.text, source.end, anchor.end)
    if anchor.end <= source.start and source.start - anchor.end < 120:
        return cut(layout.text, anchor.start, source.start)
    return cut(layout.text, anchor.start, anchor.end)


def after_of(layout: Layout, start: int, end: int) -> Span:
    """What follows the cue up to what is said or the end of the clause."""
    broken = BREAK.search(layout.text, start, end)
    stop = broken.start() if broken else end
    for low, _ in _contents_between(layout, start, stop):
        stop = min(stop, max(low, start))
    return cut(layout.text, start, stop)


def tail_of(layout: Layout, attribution: Attribution, sentence: Span, text: str) -> Span:
    """What follows what is said within the sentence: ``criticised the plan`` ``at a rally in Ohio``."""
    anchor = attribution.cue or attribution.source
    if anchor is None or attribution.content[-1].end <= anchor.end or attribution.content[-1].end >= sentence.end:
        return cut(text, sentence.start, sentence.start)
    start = attribution.content[-1].end
    if text.startswith(",", start):
        return cut(text, start, start)
    stop = BREAK.search(text, start, sentence.end)
    comma = text.find(",", start, sentence.end)
    ends = [sentence.end, *([stop.start()] if stop else []), *([comma] if comma > start + 2 else [])]
    end = min(ends)
    for low, _ in _contents_between(layout, start, end):
        end = min(end, max(low, start))
    return cut(text, start, end)
