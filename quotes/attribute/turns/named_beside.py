"""Statements that press releases list with nothing but a name beside each, on a line of its own above or below.

``Mina Strand, chief of Esker –`` and below it her words in quotation marks, or ``– Mina Strand, chief of Esker`` below
them. Without a sign behind the name, the lines
must return: two statements, each with its name, all above or all below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from quotes.attribute.turns.margins import text_lines
from quotes.attribute.turns.printed import is_person
from quotes.attribute.turns.words import FULL_NAME
from quotes.data.compiled import compiled
from quotes.values import Attribution, cut

FEWEST = 2  # statements where no sign tells that words follow
CONFIDENCE = 0.9
_NAMED = compiled(
    rf"(?P<dash>[-–—]\s?)?(?P<name>{FULL_NAME}),\s(?P<role>\p{{L}}[^.!?:“”\"]{{2,110}}?)(?:\s?(?P<sign>[–—:-]))?"
)
_DASH = compiled(r"[-–—]\s?\p{Lu}")
_STATED = compiled(r"""["“][^"“”]{12,}["”]""")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph at ``[start, end)``: a name with its sign, a statement, or neither."""

    start: int
    end: int
    name: regex.Match[str] | None
    stated: bool


def with_named_beside(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those of statements that nothing reports given to the name on the line beside them."""
    unreported = {a.content[0].start for a in found if a.cue is None and a.kind == "direct"}
    parts = _parts(text) if len(unreported) else []
    if not any(part.stated and part.start in unreported for part in parts):
        return list(found)
    named = _named(parts)
    return [
        replace(
            a,
            source=cut(text, m.start("name"), m.end("role")),
            cue=cut(text, *m.span("sign")) if m["sign"] else None,
            follows=None,
            confidence=CONFIDENCE,
        )
        if a.cue is None and a.kind == "direct" and (m := named.get(a.content[0].start))
        else a
        for a in found
    ]


def _parts(text: str) -> list[_Part]:
    """The paragraphs of a text; a line right below a name, or one that begins with a mark, begins one."""
    bounds: list[tuple[int, int]] = []
    for line in text_lines(text):
        goes_on = (
            bounds
            and line.gap == 0
            and line.text[0] not in '"“'
            and not _name(text, *bounds[-1])
            and not _DASH.match(line.text)
        )
        bounds[-1:] = [(bounds[-1][0], line.end)] if goes_on else [*bounds[-1:], (line.start, line.end)]
    return [_Part(*part, _name(text, *part), _STATED.fullmatch(text, *part) is not None) for part in bounds]


def _name(text: str, start: int, end: int) -> regex.Match[str] | None:
    m = _NAMED.fullmatch(text, start, end) if end - start < 170 else None
    return m if m and is_person(m["name"]) else None


def _named(parts: Sequence[_Part]) -> dict[int, regex.Match[str]]:
    """The name beside each statement, by where the statement begins; nothing where it is not sure which one it is."""
    stated = [place for place, part in enumerate(parts) if part.stated]
    above = {place: parts[place - 1].name for place in stated if place and parts[place - 1].name}
    below = {place: parts[place + 1].name for place in stated if place + 1 < len(parts) and parts[place + 1].name}
    signed = {parts[place].start: m for place, m in above.items() if m and m["sign"] and not m["dash"]}
    signed |= {parts[place].start: m for place, m in below.items() if m and m["dash"]}
    if signed:
        return signed
    if len(above) >= FEWEST and max(above) not in below:
        return {parts[place].start: m for place, m in above.items() if m}
    if len(below) >= FEWEST and min(below) not in above:
        return {parts[place].start: m for place, m in below.items() if m}
    return {}
