"""Who speaks, parted from the one through whom or of whom it is told, where the model read the two as one.

``According to the Herald, the chair, Ann Roe, told the board``: of Roe, through the Herald. ``In an email obtained by
the Herald, the chair, Ann Roe, asked``: of Roe. ``Poe said Roe had begged her not to go``: all of it is Poe's, and
Roe's within that. ``Poe had told her, Roe said, that it was safe``: all of it is Roe's.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from quotes.attribute.act.via import after_document, is_relay
from quotes.attribute.act.words import any_of
from quotes.attribute.came_and_told import told_by_inner
from quotes.attribute.cues import cue_class, entries, speech_verbs
from quotes.attribute.layout import Layout, kind_of, trim
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

ACCORDING = ENGLISH.pattern(r"(?i)\L<according to>")
BEFORE = ENGLISH.pattern(r"(?<cue>\b\L<According to|according to>)\s$")
NAME = r"(?:[\p{L}\p{N}.&’'-]+,?\s){0,7}?[\p{L}\p{N}.&’'-]+"
SUBJECT = ENGLISH.pattern(rf",\s(?<subject>{NAME})\s(?:\L<before a cue|adverb>\s)*")
LISTENER = ENGLISH.pattern(r"\s(?:\p{Ll}{2,4}\s)?\L<listener>\s(?:\L<not>\s)?\L<infinitive>\s")


def parted(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """The attribution of whoever speaks; None where nothing of this is found."""
    for part in (_through, _behind_document, _told_by_another, _told_of_orders, _came_and_told, _told_before):
        if (made := part(text, layout, attribution)) is not None:
            return made
    return None


def _through(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``According to the Herald, Roe told the board that it held``, where the Herald was taken for who told it."""
    cue, said = attribution.cue, attribution.content[-1]
    if cue is None or not ACCORDING.fullmatch(cue.text) or said.start < cue.end:
        return None
    found = _then_told().fullmatch(text, cue.end, said.start)
    if found is None or not is_relay(found["via"]):
        return None
    source, told, via = (cut(text, *found.span(name)) for name in ("source", "cue", "via"))
    kind = kind_of(text, (said,), layout)
    return replace(attribution, kind=kind, content=(said,), source=source, cue=told, via=via)


@cache
def _then_told() -> regex.Pattern[str]:
    """A relay, a subject, and a verb of saying with a listener at most. Slow to make: at first use."""
    has = ENGLISH.fill(r"(?:\L<before a cue|adverb>\s)*")
    return compiled(
        rf"\s(?<via>[^,;:\"“”]{{2,60}}),\s(?<source>[^;:\"“”]{{2,90}}?),?\s{has}(?<cue>{any_of(speech_verbs())})"
        r"(?:\s[^;:\"“”]{1,60})?\s"
    )


def _behind_document(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """The source without the document in front of it, that a relay got."""
    cue, source = attribution.cue, attribution.source
    start = after_document(text, layout.sentence(cue.start)[0], source) if cue and source else None
    if source is None or start is None:
        return None
    return replace(attribution, source=cut(text, *trim(text, start, source.end)))


def _told_by_another(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``According to an aide, Roe said it was safe``: all of it is the aide's, and Roe's within that."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if cue is None or source is None or not source.end < cue.start < content[0].start or len(content) > 1:
        return None
    before = BEFORE.search(text, max(0, source.start - 20), source.start)
    subject = SUBJECT.fullmatch(text, source.end, cue.start)
    if before is None or subject is None or attribution.kind != "indirect":
        return None
    return _whole(text, layout, attribution, cut(text, *before.span("cue")), subject.start("subject"))


def _told_of_orders(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``Poe said Roe had begged her not to go``, where the order alone was taken for what is said, or for Poe's."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if cue is None or source is None or not source.end <= cue.start < content[-1].start or len(content) > 1:
        return None
    of_whom, and_ordered = _bidding()
    first = content[0]
    if cue_class(cue.text) == "speech" and first.start > cue.end + 1:
        found = of_whom.match(text, cue.end, first.end)
        if found and found.start("listener") < first.start + 1 and first.start <= found.end():
            return _whole(text, layout, attribution, cue, found.start("clause"))
    found = and_ordered.fullmatch(text, source.end, cue.start)
    if found and LISTENER.match(text, cue.end, first.end):
        return _whole(text, layout, attribution, cut(text, *found.span("cue")), found.start("clause"))
    return None


def _came_and_told(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``Roe said a man had come and told her that it was shut``, where Roe was taken for who told it."""
    outer = told_by_inner(text, attribution)
    if outer is None:
        return None
    made = _whole(text, layout, attribution, cut(text, *outer.span("cue")), outer.start("clause"))
    return (
        made if outer["cue"] in speech_verbs() else replace(made, source=None)
    )  # the court heard that he had told her


@cache
def _bidding() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What follows "said": somebody had urged her to; and what follows a source: said that somebody had come and."""
    had = ENGLISH.fill(r"\L<has or had>\s")
    bid = any_of(frozenset(form for form, entry in entries("verb").items() if entry.act == "demands"))
    tell = ENGLISH.fill(r"\L<tell>")
    listener = ENGLISH.fill(r"(?<listener>\s(?:\p{Ll}{2,4}\s)?\L<listener>\s)(?:\L<not>\s)?\L<infinitive>\s")
    join = ENGLISH.fill(r"\L<also a verb>")
    that = ENGLISH.fill(r"(?:\L<that>\s)")
    return (
        compiled(rf"\s{that}?(?<clause>[^;:.!?\"“”\n]{{3,90}}?\s{had}(?:{bid}|{tell})){listener}"),
        compiled(
            rf",?\s(?<cue>{any_of(speech_verbs())})\s(?<clause>{that}[^;:.!?\"“”\n]+?\s{had}[^;:!?\"“”\n]+\s{join}\s)"
        ),
    )


def _told_before(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``Poe had told her, Roe said, that it was safe``, where only what was told was taken for what Roe says."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if cue is None or source is None or attribution.kind != "indirect" or len(content) > 1:
        return None
    start, end = min(source.start, cue.start), max(source.end, cue.end)
    if text[start - 2 : start] != ", " or text[end : content[0].start] != ", ":
        return None
    begin = layout.sentence(start)[0]
    if _had_told().fullmatch(text, begin, start - 2) is None:
        return None
    return replace(attribution, content=(cut(text, begin, start - 2), content[0]))


@cache
def _had_told() -> regex.Pattern[str]:
    """Somebody, and that they had told another something. Slow to make: at first use."""
    had = ENGLISH.fill(r"\L<has or had>\s")
    return compiled(rf"[^,;:\"“”\n]{{2,60}}\s{had}{any_of(speech_verbs())}(?:\s[\p{{L}}.’'-]+){{0,3}}")


def _whole(text: str, layout: Layout, old: Attribution, cue: Span, start: int) -> Attribution:
    said = (cut(text, start, old.content[-1].end),)
    return replace(old, kind=kind_of(text, said, layout), content=said, cue=cue, via=None)
