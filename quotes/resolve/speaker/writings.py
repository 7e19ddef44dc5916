"""The writing that ``it`` means: ``A note was found. It read: "Back by six"``; ``The readout was short. It said``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.act.words import any_of
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.speaker.described import described
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.source import Source
from quotes.values import Span, cut

REASON = "the writing told of before"
READS = ENGLISH.pattern(r"\L<reads of a writing>")  # a body says, and does not read
WRITING = ENGLISH.pattern(
    r"(?<![\p{L}’'-])(?<np>(?:\L<Article|article|Possessor|possessor>|\p{Lu}[\p{L}-]*['’]s)\s(?:[\p{L}-]+\s){0,3}?"
    + any_of(ENGLISH.words("document_nouns"))
    + r")(?![\p{L}’'-])"
)
ACTS = ENGLISH.pattern(r"(?:\s\L<finite verb|irregular past|past or participle|reads of a writing>\b)")
BY = ENGLISH.pattern(r"\s\L<by>\s")  # was read by the council. It said
SENTENCES = 2  # before that of the pronoun in which a writing is told of that "read" so


def writing_meant(cast: Cast, source: Source, said: Sequence[Said]) -> Who | None:
    """The writing that ``it`` goes on from: the subject of the sentence before, or what was told of last, where ``it``
    reads or begins. None where none is told of, or somebody has spoken since."""
    if source.quoted or source.cue is None or source.form != "it":
        return None
    reads = READS.fullmatch(source.cue.text) is not None
    span = _told_last(cast, source) if reads else _subject(cast, source)
    if span is None or (said and said[-1].place > span.start):
        return None
    who = described(cast, span, phrase_of(span.text), said)
    return replace(who, reason=REASON) if who is not None else None


def _subject(cast: Cast, source: Source) -> Span | None:
    """The writing that begins the sentence before, in the same paragraph, and does something there."""
    layout = cast.layout
    start = layout.sentence_before(source.begin)
    if start is None or layout.quoted(start) or layout.said(start):
        return None
    found = WRITING.match(layout.text, start, source.begin)
    if found is None or not ACTS.match(layout.text, found.end()) or BY.search(layout.text, found.end(), source.begin):
        return None
    return cut(layout.text, *found.span("np"))


def _told_last(cast: Cast, source: Source) -> Span | None:
    """The last writing told of before, outside of what is said."""
    layout = cast.layout
    start = layout.sentences[max(0, layout.sentence(source.place) - SENTENCES)][0]
    told = (found for found in WRITING.finditer(layout.text, start, source.place) if not layout.quoted(found.start()))
    last = max(told, key=lambda found: found.start(), default=None)
    return cut(layout.text, *last.span("np")) if last is not None else None
