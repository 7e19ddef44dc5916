"""Reports that a noun names within what somebody says: ``denied the union's claim that it held``.

The outer report is the denial; whose the claim is the noun's owner tells, or "by" and "from". That the claim was made
both take for granted, so the inner report is told even where the outer one denies what it says. Where the noun may be a
verb (``the firms claim that``), an owner stands before it, or what has only a noun behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from quotes.attribute.by_rule import by_rule
from quotes.attribute.layout import Layout, kind_of, trim
from quotes.attribute.nested import unmarked
from quotes.attribute.noun_subject import said_up_to_verb
from quotes.attribute.second_hand import RELATIVE
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

FAR = 120  # code points between the beginning of an owner's name and the noun
NOUN = ENGLISH.worded(
    r"""(?x)
    (?<! \p{L} | [-'’] ) (?:
      (?<cue> \L<own report|report within> ) \s (?= \L<that it is> \s | (?<clause> \L<pronoun> \s \L<finite verb> \b ) )
    | (?<cue> \L<own demand or promise> ) \s (?= (?<deed> \L<to do> ) \s
        (?! \L<determiner after to> \s ) \p{Ll}+ (?<! [^s]s ) \s )
    | (?<cue> \L<own call> ) \s (?= (?<deed> (?<thing> \L<for> ) ) \s )
    | (?<cue> \L<own report|report within> ) \s (?: \L<by> | (?<! \L<any report> \s ) \L<by whom> ) \s
      (?<by> (?: (?! \L<that it is|finite verb> \s ) [^\s;:.!?"“”–—]+ \s ){1,10}? ) (?= \L<that it is> \s ) )
    """,
    needs="own report|report within|own demand or promise|own call",
)
# Words of a name and of a description: none of these is a verb, a preposition or a determiner.
CAPITAL = r"\p{Lu}(?:[\p{L}\p{N}.&-]|['’](?=\p{Lu}))*+"
PLAIN = r"(?!\L<finite verb|irregular past|past or participle|outside an owner>\s)\p{Ll}[\p{L}-]*+"
NAME = rf"(?:{CAPITAL}\s(?:\L<within an owner>\s(?=\p{{Lu}}))?){{0,6}}{CAPITAL}"
OF_A_REPORT = r"(?:(?:\L<before a noun of speech>|\p{Ll}+-\p{Ll}+)\s)?"
OWNER = ENGLISH.pattern(
    rf"""(?x)
    (?<! \p{{L}} | [-'’] )
    (?<source> (?: \L<definite> \s )? {NAME} | \L<before an owner> \s (?: {PLAIN} \s ){{0,3}}? {PLAIN} )
    (?: (?<=s)['’] | ['’]s ) \s {OF_A_REPORT} $
    """
)
BODY = ENGLISH.pattern(rf"\b\L<takes a report|before a body>\s(?<source>{NAME})\s$")
PART = ENGLISH.pattern(r"\p{L}\s\L<of>\s$")  # the head of the union's claim
PREPOSED = ENGLISH.pattern(r"\b\L<preposed|Preposed>\s$")
# What is cut before a verb has its own: helped some, and not "held in Osk".
OWN_VERB = ENGLISH.pattern(
    r"\b(?:\L<finite verb|irregular past>|\L<past or participle>(?!\s\L<behind a participle>\b))\b"
)
NONE = ENGLISH.pattern(r"\b\L<none of a noun>\s(?:\p{L}+\s)?$")  # no claim by the union that
SUBJECT = ENGLISH.pattern(r"(?:^|[.!?;:,–—]\s|\b\L<before a subject>\s)$")


def with_named(text: str, layout: Layout, found: Sequence[Attribution]) -> tuple[list[Attribution], list[Attribution]]:
    """The attributions, and the reports that nouns name within them, each within the innermost that holds it.

    Where the model took what the noun reports for what the outer speaker says, that is the noun as well: ``pointed to
    the bank's forecast that`` prices would rise.
    """
    kept = [_from_noun(text, layout, one) for one in found]
    told = {(piece.start, piece.end) for one in kept for piece in one.content}
    seen = {one.cue.start for one in kept if one.cue is not None}
    more = []
    for place, outer in sorted(enumerate(kept), key=lambda one: -one[1].content[0].start):
        for piece in outer.content if not outer.thought else ():
            for noun in NOUN.finditer(text, piece.start, piece.end):
                one = _named(text, layout, outer, piece, noun)
                if one is None or noun.start("cue") in seen or (one.content[0].start, one.content[0].end) in told:
                    continue
                seen.add(noun.start("cue"))
                more.append(replace(one, within=place, confidence=round(one.confidence * outer.confidence, 3)))
    return kept, more


def _from_noun(text: str, layout: Layout, outer: Attribution) -> Attribution:
    """The attribution from the noun phrase on that stands between its cue and what that reports."""
    cue, first = outer.cue, outer.content[0]
    if cue is None or outer.thought or not cue.end + 1 < first.start <= cue.end + FAR:
        return outer
    between = cut(text, cue.end + 1, first.end)
    noun = next((one for one in NOUN.finditer(text, between.start, first.end) if one.end() >= first.start), None)
    owner = _owner(text, outer, between, noun) if noun is not None and noun.end() == first.start else None
    if owner is None or owner[0] != between.start:
        return outer
    content = (between, *outer.content[1:])
    return replace(outer, content=content, kind=kind_of(text, content, layout))


def _named(text: str, layout: Layout, outer: Attribution, piece: Span, noun: regex.Match[str]) -> Attribution | None:
    """The report of a noun in a piece of a content; None where nobody is named whose it is."""
    owner = _owner(text, outer, piece, noun)
    if owner is None or RELATIVE.match(text, noun.end(), piece.end):
        return None
    said = _said(text, layout, outer, piece, noun, owner[0])
    quoted = any(around.span.start < said.start for around in layout.quotations(said.start, said.end))
    one = by_rule(text, unmarked(layout, said) if quoted else layout, said, cut(text, *noun.span("cue")), owner[1])
    return replace(one, reported=True, act="demands" if noun["deed"] and one.act == "states" else one.act)


def _owner(text: str, outer: Attribution, piece: Span, noun: regex.Match[str]) -> tuple[int, Span] | None:
    """Where the noun phrase begins, and whose the report is."""
    start = noun.start("cue")
    if noun["by"] and NONE.search(text, piece.start, start):
        return None
    if noun["by"]:
        return start, cut(text, *trim(text, *noun.span("by")))
    held = outer.cue is not None and outer.cue.end < piece.start <= outer.cue.end + 1  # denied Labour claims that
    first = max(outer.cue.start if held and outer.cue else piece.start, start - FAR)
    found = OWNER.search(text, first, start)
    if found is None and not noun["clause"] and not noun["deed"]:
        found = BODY.search(text, first, start)
    if found is None or PART.search(text, piece.start, found.start("source")):
        return None
    return found.start("source"), cut(text, *found.span("source"))


def _said(text: str, layout: Layout, outer: Attribution, piece: Span, noun: regex.Match[str], begin: int) -> Span:
    """What the report says: up to the end of its sentence in the piece, or to the verb whose subject it is.

    Up to the comma behind ``despite``, and of a thing: ``despite her call for calm, the crowd had grown``.
    """
    start = noun.end()
    end = min(piece.end, max(layout.sentence(start)[1], start))
    for quoted in layout.quotations(start, start + 1):
        end = min(end, quoted.span.end - quoted.closed)
    end -= text[end - 1] == "."
    to_comma = noun["thing"] is not None or PREPOSED.search(text, piece.start, begin) is not None
    subject = outer.act != "denies" if begin == piece.start else SUBJECT.search(text, piece.start, begin) is not None
    said = said_up_to_verb(text, start, end, preposed=to_comma) if subject or to_comma else None
    whole = said is not None and (to_comma or noun["deed"] or OWN_VERB.search(said.text))
    return said if said and whole else cut(text, *trim(text, start, end))
