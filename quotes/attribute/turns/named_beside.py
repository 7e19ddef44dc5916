"""Statements that press releases list with nothing but a name beside each, on a line of its own above or below.

``Mina Strand, chief of Esker –`` and below it her words in quotation marks, or ``– Mina Strand, chief of Esker`` below
them. Without a sign behind the name, the lines
must return: two statements, each with its name, all above or all below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from quotes.attribute.act import with_act
from quotes.attribute.assemble import merged
from quotes.attribute.turns.margins import text_lines
from quotes.attribute.turns.printed import bare, is_person
from quotes.attribute.turns.words import CAPITAL, ENDED, FULL_NAME
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, is_given_name
from quotes.values import Attribution, cut

FEWEST = 2  # statements where no sign tells that words follow
CONFIDENCE = 0.9
_NAMED = compiled(
    rf"(?P<dash>[-–—]\s?)?(?P<name>{FULL_NAME}|{CAPITAL}(?=,\s\d{{1,3}}\b)),\s(?:\d{{1,3}},\s)?(?P<role>\p{{L}}[^.!?:“”\"]{{2,110}}?|\d{{1,3}})(?:\s?(?P<sign>[–—:-]))?"
)
# ADA ROE, MAYOR OF OSK: and MINISTER FOR PORTS LUC ROE ON X, as agencies head what they list
_LOUD_NAME = r"(?P<name>\p{Lu}[\p{Lu}\p{M}.’'-]+(?: \p{Lu}[\p{Lu}\p{M}.’'-]*){1,7}?)"
_LOUD_ROLE = r"\p{Lu}[\p{Lu}\p{M}\p{N}\s,.&’'()-]{2,110}?"
_LOUD = ENGLISH.pattern(
    rf"(?P<dash>(?!))?{_LOUD_NAME}(?P<role>,\s{_LOUD_ROLE}|\s(?:ON|IN|TO)\s[\p{{Lu}}\s]{{1,40}}?)?"
    rf"(?:,?\s(?P<sign>\L<SAYING>):?|(?P<sign>:))?"
)
# (SOUNDBITE) (English) MAYOR OF OSK, ADA ROE, SAYING: as scripts of agencies have it, with the office before or behind
_CLIP = ENGLISH.pattern(
    r"(?:\d{1,3}\.\s)?(?:\((?i:\L<sound bite>)\)|(?i:\L<sound bite>))\s(?:\([^()\n]{1,40}\)\s)?(?=\p{Lu})"
)
_SHOT = compiled(r"\d{1,3}\.\s\p{Lu}")  # what is seen next: 3. BOAT AT QUAY
_OFFICE_FIRST = ENGLISH.pattern(rf"(?P<dash>(?!))?(?P<role>{_LOUD_ROLE}),\s{_LOUD_NAME},?\s(?P<sign>\L<SAYING>):?")
# What a screen shows below who speaks, as scripts of television have it: {SOT 01:12-01:20  CG: ADA ROE / KEEPER}
_ON_SCREEN = ENGLISH.pattern(
    r"(?P<dash>(?!))?[{(\[<]{1,2}\s?(?:(?i:\L<sound bite>)\b[^\p{L}\n]{0,40})?(?:(?i:\L<name on a screen>):?\s{1,4})?"
    r"(?P<name>\p{Lu}[\p{Lu}\p{M}.’'-]+(?: \p{Lu}[\p{Lu}\p{M}.’'-]*){1,4})"
    r"\s?[/|,–-]\s?(?P<role>\p{Lu}[^{}()\[\]<>\n]{2,80}|\(\p{Lu}{1,3}\)[^{}\[\]<>\n]{2,80})[})\]>]{1,2}(?P<sign>(?!))?"
)
_ONLY_DASH = compiled(r"[-–—]{1,2}")
_DASH = compiled(r"[-–—]\s?\p{Lu}")
_STATED = compiled(r"""["“][^"“”]{12,}["”]""")
_STATED_LINE = compiled(r"""(?m)^[ \t]*["“]""")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph at ``[start, end)``: a name with its sign, a statement, or neither."""

    start: int
    end: int
    name: regex.Match[str] | None
    stated: bool


def with_named_beside(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with statements that nothing reports as those of the name on the line beside them."""
    parts = _parts(text) if _STATED_LINE.search(text) else []
    named = _named(parts)
    said = {part.start: _stated(text, part, m) for part in parts if part.stated and (m := named.get(part.start))}
    kept = [
        said[start] if (start := a.content[0].start) in said and a.within is None and _is_open(a, said[start]) else a
        for a in found
    ]
    begun = {a.content[0].start for a in found}
    return merged(kept, [one for start, one in said.items() if start not in begun])


def _is_open(one: Attribution, beside: Attribution) -> bool:
    """Whether no verb reports a statement: what was taken for one stands in the line of the name beside."""
    in_line = (
        one.cue == beside.cue or beside.source is not None and one.cue is not None and beside.source.overlaps(one.cue)
    )
    # (ADA ROE REPORTING) is a direction; a dash between words and the name below them is the report itself
    sign = one.cue is None or not (_ONLY_DASH.fullmatch(one.cue.text) or any(map(str.islower, one.cue.text)))
    return sign or in_line


def _stated(text: str, part: _Part, m: regex.Match[str]) -> Attribution:
    """A statement with the name beside it."""
    parts = [m.span("name")]
    if m["role"] and (m.start("role") < m.start("name") or text[m.end("name")] == ","):  # not LUC ROE ON X, ROE / MAYOR
        parts.append(m.span("role"))
    source = cut(text, min(start for start, _ in parts), max(end for _, end in parts))
    cue = cut(text, *m.span("sign")) if m["sign"] else None
    said = Attribution("direct", (cut(text, part.start, part.end),), cue, source, CONFIDENCE)
    return with_act(text, (), said)


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
            and not _CLIP.match(line.text)
            and not (_SHOT.match(line.text) and _STATED.fullmatch(text, *bounds[-1]))
            and not (
                line.text[0] in "{([<" and (_STATED.fullmatch(text, *bounds[-1]) or _name(text, line.start, line.end))
            )
            and not (ENDED.search(text, *bounds[-1]) and _name(text, line.start, line.end))
        )
        bounds[-1:] = [(bounds[-1][0], line.end)] if goes_on else [*bounds[-1:], (line.start, line.end)]
    return [_Part(*part, _name(text, *part), _STATED.fullmatch(text, *part) is not None) for part in bounds]


def _name(text: str, start: int, end: int) -> regex.Match[str] | None:
    if end - start >= 170:
        return None
    clip = _CLIP.match(text, start, end)
    start = clip.end() if clip else start
    if text[start:end].isupper():
        found = (pattern.fullmatch(text, start, end) for pattern in (_LOUD, _OFFICE_FIRST, _ON_SCREEN))
        return next((m for m in found if m and _is_known(bare(cased(m["name"])))), None)
    m = _NAMED.fullmatch(text, start, end)
    return m if m and (is_person(m["name"]) or is_given_name(m["name"])) else None  # Ida, 19, student


def _is_known(name: str) -> bool:
    return is_person(name) and is_given_name(name.split()[0])


def _named(parts: Sequence[_Part]) -> dict[int, regex.Match[str]]:
    """The name beside each statement, by where the statement begins; nothing where it is not sure which one it is."""
    stated = [place for place, part in enumerate(parts) if part.stated]
    above = {place: parts[place - 1].name for place in stated if place and parts[place - 1].name}
    below = {place: parts[place + 1].name for place in stated if place + 1 < len(parts) and parts[place + 1].name}
    signed = {parts[place].start: m for place, m in above.items() if m and m["sign"] and not m["dash"]}
    signed |= {parts[place].start: m for place, m in below.items() if m and m["dash"]}
    if signed:  # and whom a list of such names without a sign
        others = {parts[place].start: m for place, m in above.items() if m}
        return others | signed if len(signed) >= FEWEST else signed
    if len(above) >= FEWEST and max(above) not in below:
        return {parts[place].start: m for place, m in above.items() if m}
    if len(below) >= FEWEST and min(below) not in above:
        return {parts[place].start: m for place, m in below.items() if m}
    return {}
