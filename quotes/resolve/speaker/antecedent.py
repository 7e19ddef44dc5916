"""The description that a relative pronoun, or ``it``, takes up: right before it, or at the front of its sentence."""

from __future__ import annotations

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.words import noun_sort
from quotes.values import Span

BODY_FIRST = compiled(
    r"[\"“]?(?<np>(?:The|An?)\s(?:[\p{L}’'-]+\s){0,3}?(?<noun>\p{Ll}+))\s(?:has|have|had|is|was|did|does|will|would|now|also|said|\p{Ll}+s|\p{Ll}+ed)\s"
)
OFFICE_BEFORE = compiled(
    r"(?:^|[\s,])(?<np>(?:the|an?|his|her|its|their)\s(?:[\p{L}'’.-]+\s){0,4}?"
    r"(?:nominee|candidate|secretary|minister|director|head|chief|leader|chairman|president|member|professor|group|number)\s"
    r"(?:of|for|at)\s)$"
)
ANTECEDENT = ENGLISH.pattern(
    r"""(?x)
    (?: ^ (?: \L<Before all of an antecedent> | Among ) \s | ^ | [.?!] ["”]? \s \L<Before all of an antecedent> \s
        | [,;:–—.?!"“”] \s | \s (?: \L<before an antecedent> | well\sas | and (?= \s \S+ \s \S ) ) \s (?= \S ) )
    (?<np> (?: (?! [,;:–—?!"“”] | \. \s | \s \L<before an antecedent> \s ) . )+ ) $
    """
)


DOING = compiled(r"\p{Ll}+ing\s(?=\p{Lu}|(?:the|an?|his|her|its|their)\s)")  # contradicting Osk engineers who said


def subject_body(cast: Cast, place: int) -> Span | None:
    """The description of an organisation that begins the sentence around a place: ``A hospital trust`` ..., it said.

    Or, where nobody is named between, the sentence before it, in the same paragraph.
    """
    layout = cast.layout
    start = layout.sentence_bounds(place)[0]
    before = layout.sentence_bounds(start - 2)[0]
    for first in (start, before):
        match = BODY_FIRST.match(layout.text, first, place)
        if match is not None and noun_sort(match["noun"])[0] == "organisation":
            return Span(match.start("np"), match.end("np"), match["np"])
        if layout.paragraph(before) != layout.paragraph(start) or any(True for _ in cast.between(before, place)):
            return None
    return None


def antecedent(cast: Cast, place: int) -> Span | None:
    """The noun phrase right before a relative pronoun at a place."""
    text = cast.layout.text
    floor = max(0, place - 200)
    floor = text.rfind("\n", floor, place) + 1 or floor
    before = compiled(r"\s--\s[^-]*\s--\s*$").sub("", text[floor:place]).rstrip(" ,-–—(")
    match = ANTECEDENT.search(before)
    if not match or not match["np"].strip():
        return None
    start, end = match.span("np")
    start += len(doing[0]) if (doing := DOING.match(match["np"])) else 0
    while holder := OFFICE_BEFORE.search(before, 0, start):
        start = holder.start("np")
    return Span(floor + start, floor + end, before[start:end])
