"""Words that came through somebody else, by rule: ``the agency quoted Roe as saying``, ``"Yes," said Roe, per a memo``.

The model gives such words to the relay, or takes speaker and cue into what is said. The constructions are closed, so
they are put right here: the speaker is who said it, and the relay stands apart (``Attribution.via``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from quotes.attribute.act import with_act
from quotes.attribute.act.via import document_at_end, is_relay
from quotes.attribute.cues import speech_verbs
from quotes.attribute.layout import Layout, kind_of, trim
from quotes.values import Attribution, Span, cut

NAME = r"(?:[\p{L}\p{N}.&’'-]+,?\s){0,7}?[\p{L}\p{N}.&’'-]+"
SAYING = r"as\s(?:\p{L}+ly\s)?(?:having\s\p{L}+|\p{L}+ing)"
QUOTED_AS = regex.compile(rf"\b(?:quoted|cited|quotes|quoting)\s(?<source>{NAME}),?\s(?<cue>{SAYING})\b")
WAS_QUOTED = regex.compile(
    rf"""(?x)
    (?: ^ | [”"] \s | [.!?,] \s ) (?<source> {NAME} ) \s
    (?<cue> (?: (?: was | were | is | are | has\sbeen | have\sbeen | had\sbeen ) \s )? quoted \s
      (?: (?: by | in ) \s (?<via> {NAME} ) \s )? {SAYING} ) \b
    """
)
THROUGH = regex.compile(r"(?i)(?:according to|per|as quoted by|as reported by)")
# What stands between the quotation and its relay: Roe said; said Roe; Roe told reporters
SAID = regex.compile(
    r"""(?x)
    ^ [,\s]* (?: (?<source> [^"“”;:]{1,80}? ) \s (?<cue> (?: (?: has | had | have | also ) \s )? (?<verb> \p{L}+ ) )
        (?<rest> \s [^"“”;:]* )?
      | (?<cue> (?<verb> \p{L}+ ) ) \s (?<source> [^"“”;:]{1,80} ) ) [,\s]* $
    """
)
ACCORDING = regex.compile(r"(?<cue>\b[Aa]ccording to)\s$")
SUBJECT = regex.compile(rf",\s(?<subject>{NAME})\s(?:(?:has|had|have|also|later|once|\p{{L}}+ly)\s)*")
BY = regex.compile(r"\sby\s(?<via>[^\"“”,;:]{2,60})$")
CONFIDENCE = 0.8  # of what is found here alone
SHORTEST = 3  # code points that can be something said


def straightened(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with the speaker for its source and the relay apart; as it is where none of this is found."""
    if attribution.cue is None:
        return attribution
    attribution = _whole_cue(text, attribution)
    return (
        _quoted_as(text, layout, attribution)
        or _was_quoted(text, layout, attribution)
        or _said_through(text, layout, attribution)
        or _told_by_another(text, layout, attribution)
        or _without_document(text, attribution)
    )


def _whole_cue(text: str, attribution: Attribution) -> Attribution:
    """``According`` with its ``to``."""
    cue = attribution.cue
    if cue is None or cue.text.lower() != "according" or not text.startswith(" to ", cue.end):
        return attribution
    return replace(attribution, cue=cut(text, cue.start, cue.end + len(" to")))


def _told_by_another(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``According to an aide, Roe said it was safe``: all of it is the aide's, and Roe's within that."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if cue is None or source is None or not source.end < cue.start < content[0].start or len(content) > 1:
        return None
    before = ACCORDING.search(text, max(0, source.start - 20), source.start)
    subject = SUBJECT.fullmatch(text, source.end, cue.start)
    if before is None or subject is None or attribution.kind != "indirect":
        return None
    said = (cut(text, subject.start("subject"), content[0].end),)
    return _made(text, layout, attribution, said, cut(text, *before.span("cue")), source, None)


def _without_document(text: str, attribution: Attribution) -> Attribution:
    """The document at the end of what is said, ``in court papers seen by the Herald``, apart."""
    last, cue = attribution.content[-1], attribution.cue
    if cue is None or attribution.kind != "indirect" or last.start < cue.end:
        return attribution
    found = document_at_end(text, last.start, last.end)
    if found is None:
        return attribution
    start, via = found
    said = cut(text, last.start, start)
    return replace(attribution, content=(*attribution.content[:-1], said), via=via)


def _quoted_as(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``the agency quoted Roe as saying``: of Roe, through the agency. What a person tells of another is left alone."""
    cue, relay = attribution.cue, attribution.source
    begin, end = layout.sentence(cue.start) if cue else (0, 0)
    found = next((m for m in QUOTED_AS.finditer(text, begin, end) if cue and m.start() <= cue.start < m.end()), None)
    if found is None or relay is None or (attribution.kind == "indirect" and not is_relay(relay.text)):
        return None
    if relay.start >= found.start("source"):
        return None
    said = _outside(text, layout, attribution.content, *found.span())
    source, saying = cut(text, *trim(text, *found.span("source"))), cut(text, *found.span("cue"))
    return _made(text, layout, attribution, said, saying, source, relay)


def _was_quoted(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``Roe was quoted as saying`` ... ``by the Herald``: of Roe."""
    cue = attribution.cue
    begin, end = layout.sentence(cue.start) if cue else (0, 0)
    found = next((m for m in WAS_QUOTED.finditer(text, begin, end) if cue and m.start() <= cue.start < m.end()), None)
    if found is None:
        return None
    said = _outside(text, layout, attribution.content, found.start("source"), found.end())
    behind = BY.search(text, said[-1].start, said[-1].end) if said else None
    if behind and is_relay(behind["via"]):
        said = (*said[:-1], cut(text, *trim(text, said[-1].start, behind.start())))
    via = behind.span("via") if behind and is_relay(behind["via"]) else found.span("via") if found["via"] else None
    source = cut(text, *found.span("source"))
    return _made(
        text, layout, attribution, said, cut(text, *found.span("cue")), source, cut(text, *via) if via else None
    )


def _said_through(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``"We lost," Roe said, according to the Herald``: of Roe, through the Herald."""
    cue, relay, content = attribution.cue, attribution.source, attribution.content
    if cue is None or relay is None or attribution.kind == "indirect" or not THROUGH.fullmatch(cue.text):
        return None
    marks = [q.span for q in layout.quotations(content[0].start, content[-1].end)]
    if not marks or not is_relay(relay.text):
        return None
    found = SAID.match(text[marks[-1].end : content[-1].end])
    if found is None or found["verb"].lower() not in speech_verbs():
        return None
    base = marks[-1].end
    source, verb = (cut(text, base + found.start(name), base + found.end(name)) for name in ("source", "cue"))
    said = _outside(text, layout, content, marks[-1].end, content[-1].end)
    return _made(text, layout, attribution, said, verb, source, relay)


def _outside(text: str, layout: Layout, content: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The pieces of a content without what lies in ``[start, end)``; a leading ``that`` stays with what follows it."""
    parts = [(p.start, min(p.end, start)) for p in content if p.start < start]
    parts += [(max(p.start, end), p.end) for p in content if p.end > end]
    trimmed = (trim(text, a, b) for a, b in parts)
    return tuple(cut(text, a, b) for a, b in trimmed if regex.search(r"[\p{L}\p{N}]", text[a:b]))


def _made(
    text: str, layout: Layout, old: Attribution, said: tuple[Span, ...], cue: Span, source: Span, via: Span | None
) -> Attribution | None:
    if not said:
        return None
    return replace(old, kind=kind_of(text, said, layout), content=said, cue=cue, source=source, via=via)


def overlooked(text: str, layout: Layout, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """``Roe was quoted by the Herald as saying`` where nothing was found in the sentence."""
    sentences = (s for p in layout.paragraphs for s in p.sentences if "quoted" in s.text)
    for sentence in sentences:
        if any(piece.overlaps(sentence) for a in found for piece in a.content):
            continue
        match = WAS_QUOTED.search(text, sentence.start, sentence.end)
        said = cut(text, *trim(text, match.end(), sentence.end)) if match else None
        said = cut(text, said.start, said.end - 1) if said and said.text.endswith((".", "!")) else said
        if match and said and len(said) > SHORTEST:
            via = cut(text, *match.span("via")) if match["via"] else None
            cue, source = cut(text, *match.span("cue")), cut(text, *match.span("source"))
            read = Attribution(kind_of(text, (said,), layout), (said,), cue, source, CONFIDENCE, via=via)
            yield with_act(text, layout.sentences(cue.start), read)
