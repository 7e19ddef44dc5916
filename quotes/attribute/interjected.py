"""Relays that break into a report: ``Roe, according to the Herald, said``; ``Roe said, the Herald reported, that``.

Or that end one: ``Roe asked who had called, minutes show``.
The model takes the relay for the source, and the speaker for a part of what is said.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from quotes.attribute.act.via import is_document
from quotes.attribute.act.words import any_of
from quotes.attribute.cues import speech_verbs
from quotes.attribute.layout import BEGINS, Layout, kind_of
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

PLAIN = r"(?:[\p{L}\p{N}.&’'-]+\s){0,7}?[\p{L}\p{N}.&’'-]+"
ASIDE = ENGLISH.worded(
    r",\s(?:\L<according to>\s(?<via>[^,;:\"“”\n]{2,80})"
    rf"|(?<via>{PLAIN})\s(?:\L<has or had>\s)?(?:\L<first>\s)?\L<report>),\s",
    needs="according to|report",
)
CLAUSE = ENGLISH.pattern(r"\L<that>\s|[\"“‘«]")
SHOWS = ENGLISH.pattern(r"\s\L<shows>(?=[.,]|$)")
AS_REPORTED = ENGLISH.pattern(r"\b\L<as>\s(?:\L<first>\s)?\L<relayed>\s\L<by or in>\s$")
SUBJECT = compiled(rf"{BEGINS}(?<source>{PLAIN})\s$")


def interjected(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """The attribution with its speaker and its own cue, and the relay apart; None where no relay breaks in."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None:
        return None
    begin, end = layout.sentence(cue.start)
    shown = source.start > cue.end and SHOWS.match(text, source.end, end) and is_document(source.text)
    if shown or AS_REPORTED.search(text, begin, max(begin, source.start)):
        found = SUBJECT.search(text, begin, cue.start)
        return replace(attribution, source=cut(text, *found.span("source")), via=source) if found else None
    aside = ASIDE.search(text, begin, end)
    if aside is None or not any(aside.start() <= span.start < aside.end() for span in (cue, source)):
        return None
    after, before = _patterns()
    late = after.match(text, aside.end(), end)
    early = before.search(text, begin, aside.start())
    if late and SUBJECT.fullmatch(text[begin : aside.start()] + " "):
        return _made(text, layout, attribution, cut(text, begin, aside.start()), cut(text, *late.span("cue")), aside)
    if early and CLAUSE.match(text, aside.end(), end):
        source, cue = (cut(text, *early.span(name)) for name in ("source", "cue"))
        return _made(text, layout, attribution, source, cue, aside)
    return None


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A cue that goes on after a relay, and source and cue before one."""
    verb = ENGLISH.fill(r"(?:\L<before a cue>\s)?") + any_of(speech_verbs())
    return (
        compiled(rf"(?<cue>{verb})\b"),
        compiled(rf"{BEGINS}(?<source>{PLAIN})\s(?<cue>{verb})(?:\s{PLAIN})?$"),
    )


def _made(
    text: str, layout: Layout, old: Attribution, source: Span, cue: Span, aside: regex.Match[str]
) -> Attribution | None:
    start = max(cue.end, aside.end())
    said = tuple(piece for piece in old.content if piece.start >= start)
    if not said:
        return None
    return replace(
        old,
        kind=kind_of(text, said, layout),
        content=said,
        cue=cue,
        source=source,
        via=cut(text, *aside.span("via")),
    )
