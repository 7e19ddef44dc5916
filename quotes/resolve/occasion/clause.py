"""The words around a cue that can say when, where and to whom: those of its own clause, outside what is said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from quotes.data.language import ENGLISH
from quotes.resolve.article.layout import Layout
from quotes.values import Attribution, Span, cut

BREAK = ENGLISH.pattern(
    r"""(?x)
    [;:\n] | \s[-–—]{1,2}\s | [—–]
    | ,? \s (?! \L<at a moment> \s \L<asked by whom> \s ) (?! (?<= \b (?i: \L<venue preposition> ) \s ) \L<that> \s )
      (?! \L<that> \s \L<day|part of a day|week|month|year|a time> \b ) \L<clause word> (?= \s )
    | ,? \s \L<before clause> (?= \s (?: \L<clause subject> | \p{Ll}+\L<participle ending> ) \s )
    | ,? (?<! \b \L<shortly> ) \s \L<before clause> (?= \s (?: [\p{L}\p{N}.’'-]+ \s ){1,6}?
        (?: \L<happening>
          | \p{Ll}{3,}\L<past ending> (?= \s (?: \L<venue determiner|venue preposition> \s | \p{Lu} ) ) ) \s )
    | , (?= \s \L<clause join> \s )
    """
)
JOINS = ENGLISH.listed("clause join") | {"", ";"}  # what follows them is a clause of its own: but on Monday Roe said
FRONT_BREAKS = ENGLISH.listed("front break") | {";", ":", "\n"}
NEAR = 40  # code points before a cue or source in which an adverbial still belongs to it
REACH = 500  # code points around a cue within which its clause is looked for
NOUN_PHRASE = ENGLISH.pattern(r"(?:\L<noun phrase>|\p{Lu})\b")
GOVERNING = ENGLISH.pattern(r"\s\L<governing>$")  # called for: a noun phrase follows
TAKES_A_CLAUSE = ENGLISH.pattern(r"(?i)\b\L<taking a clause>$")  # said the bank failed on Monday: it failed then
LEFT_OPEN = ENGLISH.pattern(r"\s\L<venue preposition>$")
VERB = ENGLISH.pattern(r"\b\L<clause verb>\b|\L<contracted verb>\s\p{Ll}+\L<verb ending>\b")
PARTICIPLE = ENGLISH.pattern(r"(?i)(?:\L<also> )?\p{L}+\L<participle ending>\b")
ASKED = ENGLISH.pattern(r"(?i)\L<asked by whom>\s")
ASIDE = ENGLISH.pattern(r"^\s?[,–—-]\s(?!(?:\L<front adverbial>)\b|\p{Lu}\p{Ll}+\L<weekday ending>\b).*[,–—-]\s")
VERB_BEFORE = ENGLISH.pattern(r"\s\L<clause join>\s(?:\p{L}+ly\s|\L<front particle|then>\s)?$")  # left and said
WHO_IT_IS = ENGLISH.pattern(r",\s\L<who it is>\s")
SPOKE = ENGLISH.pattern(r",\s\L<who it is>\s(?=\L<who spoke>\s)")
FRONTED = ENGLISH.pattern(
    r"""(?x)
    ^ ["“”'‘’\s]*
    (?: \L<Front opener> ,? \s )?
    (?: \L<front particle> \s )?
    (?<adverbial>
      (?! (?i: \L<no adverbial> ) \b (?! \s (?: \L<indefinite> \s )? \L<question asked> ) )
      (?: (?i: \L<front adverbial> ) | \p{Lu}\p{Ll}+\L<weekday ending> | \p{L}+ \s (?: \p{L}+ \s )? \L<time apart> ) \b
      [^.!?\n]*? )
    (?= , | \s (?: \L<front subject> | \p{Lu} ) )
    """
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Stretches of text that belong to a cue: the adverbial that opens its sentence, what stands between source and
    cue, what follows the cue before anything is said, what follows what is said, the end of something said that is a
    bare noun phrase (``noted the rule`` ``in an interview last week``), and what stands between two pieces of it."""

    front: Span
    middle: Span
    after: Span
    tail: Span
    object: Span
    gap: Span

    @property
    def all(self) -> tuple[Span, ...]:
        """Those that hold anything, the likelier first."""
        return (*self.dating, self.object) if self.object.text else self.dating

    @property
    def dating(self) -> tuple[Span, ...]:
        """The stretches that can date the cue; a date at the end of what is said is one of what is told."""
        every = (self.after, self.middle, self.front, self.tail, self.gap)
        return tuple(part for part in every if part.text)


def clause_of(layout: Layout, attribution: Attribution) -> Clause | None:
    """The clause of an attribution's cue (or, without a cue, of its source)."""
    anchor = attribution.cue or attribution.source
    if anchor is None:
        return None
    begin, stop = layout.sentence_bounds(anchor.start)
    begin, stop = max(begin, anchor.start - REACH), max(min(stop, anchor.end + REACH), anchor.end)
    inside = [
        span for span in (anchor, attribution.source) if span is not None and begin <= span.start and span.end <= stop
    ]
    first, last = min(span.start for span in inside), max(span.end for span in inside)
    ahead = next((c.start for c in attribution.content if c.start >= last), stop)
    return Clause(
        front_of(layout, begin, first),
        middle_of(layout, attribution, anchor),
        after_of(layout, anchor.start if last == anchor.end else last, last, min(max(ahead, last), stop)),
        tail_of(layout, attribution, anchor, stop),
        object_of(layout, attribution, anchor),
        gap_of(layout, attribution, anchor, stop),
    )


def gap_of(layout: Layout, attribution: Attribution, anchor: Span, stop: int) -> Span:
    """What stands between two pieces of what is said after the cue: urged them ``on Monday`` to go."""
    pieces = attribution.content
    for one, other in zip(pieces, pieces[1:], strict=False):
        if anchor.end <= one.start and other.start <= stop and 3 < other.start - one.end < 80:
            broken = BREAK.search(layout.text, one.end, other.start)
            return cut(layout.text, one.end, broken.start() if broken else other.start)
    return cut(layout.text, anchor.end, anchor.end)


def object_of(layout: Layout, attribution: Attribution, anchor: Span) -> Span:
    """The end of a content without a verb of its own, where adverbials of the cue may have got into it."""
    last = attribution.content[-1]
    phrase = NOUN_PHRASE.match(last.text) or GOVERNING.search(anchor.text)
    bare = phrase and not VERB.search(last.text) and not layout.quoted(last.end - 1)
    if not bare or TAKES_A_CLAUSE.search(anchor.text) or last.start < anchor.end or len(last) > 160:
        return cut(layout.text, last.end, last.end)
    return cut(layout.text, max(last.start, last.end - 60), last.end)


def front_of(layout: Layout, start: int, first: int) -> Span:
    """The adverbial with which a sentence opens (``On Monday,`` Roe said), where nothing that is said stands in it.

    Within a sentence it is the last few words before the source or cue: those after something said, or after a
    conjunction (``but on Monday`` Roe said).
    """
    said = [high for _, high in layout.contents.between(start, first) if high <= first]
    begin = max([start, *said])
    if begin == start and (match := FRONTED.match(layout.text[start:first] + " X")):
        low = start + match.start("adverbial")
        broken = (m.start() for m in BREAK.finditer(layout.text, low, first) if m[0].strip(" ,") in FRONT_BREAKS)
        return cut(layout.text, low, next(broken, first))
    if begin > start and FRONTED.match(layout.text[start:first] + " X"):
        low = min(low for low, _ in layout.contents.between(start, first))
        closed = layout.text[start:low].rstrip().endswith(",") or ASKED.match(layout.text, start)
        if start < low <= start + NEAR and closed:
            return cut(layout.text, start, low)  # On Monday, the end was announced; Asked on Monday whether it was, Roe
    near = max(begin, first - NEAR)
    low = near if begin > start else first
    for end in BREAK.finditer(layout.text, near, first):
        low = end.end() if end[0].strip(" ,") in JOINS else first
    return cut(layout.text, low, first)


def middle_of(layout: Layout, attribution: Attribution, anchor: Span) -> Span:
    """The cue itself and what stands between it and the source, in either order, without what is said of the source.

    ``Roe, who was hurt on Monday, said``: that Monday is not the cue's; ``Roe, speaking on Monday, said``: it is, and
    so it is where Roe ``spoke to us on Monday``. What Roe did before, and then said, is another clause.
    """
    source = attribution.source
    if source is None or source == anchor:
        return cut(layout.text, anchor.start, anchor.end)
    if source.end <= anchor.start and (spoke := SPOKE.search(layout.text, source.start, anchor.start)):
        return cut(layout.text, spoke.end(), anchor.end)
    if source.end <= anchor.start:
        told = WHO_IT_IS.search(source.text)  # Roe, who met them on | Monday, said
        named = source.start + told.start() if told else source.end
        aside = ASIDE.match(layout.text[named : anchor.start])
        start = named + aside.end() if aside else source.end
        if joined := VERB_BEFORE.search(layout.text, start, anchor.start):
            return cut(layout.text, joined.start(), anchor.end)
        if anchor.start - start >= 120:
            said = [high for _, high in layout.contents.between(start, anchor.start)]
            start = min(anchor.start, max([anchor.start - NEAR, *said]))
        return cut(layout.text, start, anchor.end)
    if anchor.end <= source.start and source.start - anchor.end < 120:
        return cut(layout.text, anchor.start, source.start)
    return cut(layout.text, anchor.start, anchor.end)


def after_of(layout: Layout, begin: int, start: int, end: int) -> Span:
    """A cue that comes last and what follows it up to what is said or the end of the clause."""
    broken = BREAK.search(layout.text, start, end)
    stop = broken.start() if broken else end
    return cut(layout.text, begin, _before_said(layout, start, stop))


def _before_said(layout: Layout, start: int, stop: int) -> int:
    """Where something begins to be said between two places, or the second; a report around both does not count."""
    return min((low for low, _ in layout.contents.between(start, stop) if low >= start), default=stop)


def tail_of(layout: Layout, attribution: Attribution, anchor: Span, limit: int) -> Span:
    """What follows what is said within the sentence: ``criticised the plan`` ``at a rally in Ohio``."""
    text = layout.text
    start = attribution.content[-1].end
    if (
        start <= anchor.end
        or start >= limit
        or (text.startswith(",", start) and not in_a_writing().match(text, start))
        or LEFT_OPEN.search(text, anchor.end, start)
    ):
        return cut(text, start, start)
    broken = BREAK.search(text, start, limit)
    comma = text.find(",", start + 3, limit)
    end = min(limit, broken.start() if broken else limit, comma if comma > 0 else limit)
    return cut(text, start, _before_said(layout, start, end))


@cache
def in_a_writing() -> regex.Pattern[str]:
    """A comma and the writing or occasion that a clause ends with: called for calm``, in a statement``."""
    return ENGLISH.pattern(
        r",\s\L<venue preposition>\s\L<venue determiner>\s(?:[\p{L}\p{N}’'-]+\s){0,3}?"
        rf"{occasion_nouns('event', 'medium')}(?!\p{{L}})"
    )


@cache
def occasion_nouns(*sorts: str, fewest: int = 1) -> str:
    """A pattern for where or on what something is said, of these sorts (``event``, ``medium``, ``place``) and so many
    letters at least."""
    rows = ENGLISH.table("venue_nouns")
    nouns = {row["noun"] for row in rows if row["sort"] in sorts and len(row["noun"]) >= fewest}
    return f"(?:{'|'.join(map(regex.escape, sorted(nouns, key=lambda noun: (-len(noun), noun))))})"
