"""Labels that take more than a line: ``THE MINISTER OF PORTS AND`` above ``SHIPPING (SHRIMATI ADA ROE): In May.``"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.turns.forms import COLON, by_colon
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.printed import without_article
from quotes.attribute.turns.words import CAPITAL, OF_OFFICE, offices
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, fold
from quotes.read.lines import Line
from quotes.values import Span

LONGEST = 5  # lines of a label
_LOUD = r"[\p{Lu}\p{M}\s,&.'’/-]"
_OFFICE = ENGLISH.pattern(
    rf"""(?x) (?P<office> \L<DEFINITE> \s {_LOUD}{{4,240}}? (?: \( {_LOUD}{{3,40}} \) {_LOUD}{{0,200}}? )? )
    \s? \( (?P<name> {CAPITAL} (?: \s {CAPITAL} ){{1,6}} ) \) \s? (?P<cue> : ) \s+"""
)
_BEGINS_OFFICE = ENGLISH.pattern(r"\L<DEFINITE>\s[\p{L}\p{M}\s,&.'’()/-]+(?<![.?!])")
_OPEN = compiled(rf"{CAPITAL}(?: {CAPITAL}){{1,5}} ?[(\[][^()\[\]]*(?:\([^()]*\)[^()]*)?")


def wrapped(text: str, place: int, found: Sequence[Line]) -> Label | None:
    """The label that begins on a line and ends on one of the next: an office in capitals with who holds it, or a name
    with what stands in brackets behind it."""
    first = found[place].text
    loud = first.isupper() and _BEGINS_OFFICE.fullmatch(first) is not None
    if not loud and not _OPEN.fullmatch(first):
        return None
    for last in range(place + 1, min(len(found), place + LONGEST)):
        if found[last].gap:
            return None
        lines = found[place : last + 1]
        flat = " ".join(line.text for line in lines)
        if m := _OFFICE.match(flat) if loud else COLON.match(flat):
            line = Line(lines[0].start, lines[-1].end, text[lines[0].start : lines[-1].end], lines[0].gap)
            if not loud:
                return _moved(by_colon(flat, place, Line(0, len(flat), flat, 0), m), line, lines)
            office = cased(without_article(" ".join(m["office"].split())))
            if fold(OF_OFFICE.split(office)[0].split()[-1]) not in offices():
                return None
            name, cue = (Span(*m.span(part), m[part]) for part in ("name", "cue"))
            return _moved(Label(place, line, "capitals", name, cue, m.end(), office), line, lines)
    return None


def _moved(label: Label, line: Line, lines: Sequence[Line]) -> Label:
    """A label found in lines joined by one space each, at its places in the text."""

    def at(place: int) -> int:
        for one in lines:
            if place <= len(one.text):
                return one.start + place
            place -= len(one.text) + 1
        return lines[-1].end

    def moved(span: Span) -> Span:
        return Span(at(span.start), at(span.end), span.text)

    cue = label.cue and moved(label.cue)
    return replace(label, line=line, name=moved(label.name), cue=cue, start=at(label.start), lines=len(lines))
