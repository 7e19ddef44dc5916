"""Words that came through somebody else, by rule: ``the agency quoted Roe as saying``, ``"Yes," said Roe, per a memo``.

The model gives such words to the relay, or takes speaker and cue into what is said. The constructions are closed, so
they are put right here: the speaker is who said it, and the relay stands apart (``Attribution.via``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

import regex

from quotes.attribute.act.via import document_at_end, is_lone_name, is_relay, speaks_for
from quotes.attribute.act.words import any_of, words_for
from quotes.attribute.beside import bidden_by, denied_first
from quotes.attribute.by_rule import by_rule
from quotes.attribute.claim import claim_denied, denied_claims, denying_claim, dismissed_as, said_of_claim
from quotes.attribute.content import alone
from quotes.attribute.cues import speech_verbs
from quotes.attribute.interjected import interjected
from quotes.attribute.layout import BEGINS, Layout, kind_of, trim
from quotes.attribute.noun_subject import named_by_subject, up_to_sentence_verb
from quotes.attribute.parted import parted
from quotes.attribute.source import with_right_source
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

NAME = r"(?:[\p{L}\p{N}.&’'-]+,?\s){0,7}?[\p{L}\p{N}.&’'-]+"
PLAIN = r"(?:[\p{L}\p{N}.&’'-]+\s){0,7}?[\p{L}\p{N}.&’'-]+"
SAYING = r"\L<as>\s(?:\L<adverb>\s)?(?:\L<having>\s\p{L}+|\p{L}+\L<participle ending>)"
QUOTED_AS = ENGLISH.pattern(
    rf"(?<!\L<was quoted>\s)\b\L<quote>\s(?<source>{NAME}),?\s"
    rf"(?:(?<cue>{SAYING})|\L<who>\s(?<cue>(?:\L<has or had>\s)?\L<say|tell>))\b"
)
BE = r"(?:\L<was quoted>\s)"
DAY = r"(?:\L<before a day>\s\p{Lu}\p{L}+\L<weekday ending>\s)?"
BY_WHOM = rf"{DAY}(?:\L<by or in|on or over>\s(?<via>{NAME})\s)?{DAY}"
# What somebody is said to have told others is theirs: who says so is left open, or an outlet.
TO_HAVE = rf"{BE}(?:\L<adverb>\s)?\L<hearsay>\s{BY_WHOM}\L<to have>\s(?:\L<adverb>\s)?"
WAS_QUOTED = ENGLISH.pattern(
    rf"""(?x)
    {BEGINS} (?<source> {PLAIN} ) ,? \s
    (?<cue> {BE}? \L<quoted as> \s {BY_WHOM} {SAYING}
      | {TO_HAVE} \p{{L}}+
      | (?: {BE} \L<overheard> | \L<can be heard> ) \s {BY_WHOM} (?: \L<as> \s )?
        (?! \L<noun like a participle> \b ) \p{{L}}+\L<participle ending> ) \b
    """
)
QUOTED_WORD = ENGLISH.worded(  # stands in each such cue
    rf"\b(?:\L<quoted as|overheard|can be heard>|{BE}(?:\L<adverb>\s)?\L<hearsay>)\b",
    needs="quoted as|hearsay|overheard|can be heard",
)
ASIDE = ENGLISH.pattern(
    rf"(?<source>{PLAIN}),\s(?<via>{PLAIN})\s\L<reported|claims>,\s"
    r"(?<cue>(?:\L<has or had>\s)?(?:\L<adverb>\s)?\p{L}+)"
)
HEARSAY = ENGLISH.pattern(r"\s\L<to have>\s\p{L}+$")
WANTED = ENGLISH.pattern(r"(?i)\b\L<wanting to know>$")
TO_KNOW = ENGLISH.pattern(r"\L<to know>\s(?=\L<question word|relative>\b)")
TELL = ENGLISH.pattern(r"\s\L<tell>$")
TOLD = ENGLISH.pattern(r"(?:\p{Ll}+\s){1,3}?(?=\L<definite|article|pronoun>\s)")  # told colleagues the plan was dead
THAT = ENGLISH.pattern(r"\s\L<that>\s")
LISTENER = ENGLISH.pattern(r"[^,;:.!?\"“”\n]{2,50}?\s(?=\L<that>\s)")
NAMED = compiled(r"\p{Lu}")
PROPER = ENGLISH.pattern(r"\L<Definite|definite>\s\p{Lu}")
THROUGH = ENGLISH.pattern(r"(?i)\L<said through>")
CITED = ENGLISH.pattern(r"(?<source>.+?),?\s\L<quoted>\s\L<by or in>\s(?<via>.+)")
CITED_BY = ENGLISH.pattern(rf"{BEGINS}(?<source>{NAME}),?\s\L<quoted>\s\L<by or in>\s$")
BY = ENGLISH.pattern(r"(?<!\S)\L<by>\s(?<via>[^\"“”,;:]{2,60})(?:,\s\p{Lu}[^\"“”,;:]{1,30})?$")
AS = ENGLISH.pattern(r" \L<as> ")
PRONOUN = ENGLISH.pattern(r"(?i)\L<pronoun>")
SEEN = ENGLISH.worded(
    rf"(?<source>{NAME}),\s\L<which or that>\s(?<via>{PLAIN})\s(?:\L<has or had>\s)?{any_of(words_for('got'))},\s$",
    "",
    *words_for("got"),
)
REPORT = ENGLISH.pattern(r"\L<any report>")
ACCORDING = ENGLISH.pattern(
    rf"{BEGINS}(?i:\L<said through>)\s(?<via>{PLAIN}),\s"
    r"(?<source>(?:\L<the or a>|[\p{L}-]+['’]s)\s[^,;:\n\"“”]{2,60},\s\p{Lu}[^,;:\n\"“”]{1,40}),"
    r"\s(?<cue>\p{Ll}+)\s"
)
CONFIDENCE = 0.8  # of what is found here alone
LONGEST = 120  # code points between what is said and the relay that can hold who said it
SHORTEST = 3  # code points that can be something said


def straightened(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with the speaker for its source and the relay apart; as it is where none of this is found."""
    if attribution.cue is None:
        return attribution
    attribution = alone(text, layout, with_right_source(text, layout, attribution))
    attribution = _wanting_to_know(text, attribution)
    attribution = _without_voice(text, up_to_sentence_verb(text, layout, attribution))
    return (
        claim_denied(text, layout, attribution)
        or denying_claim(text, attribution)
        or dismissed_as(text, layout, attribution)
        or said_of_claim(text, layout, attribution)
        or _quoted_as(text, layout, attribution)
        or _was_quoted(text, layout, attribution)
        or _reported_aside(text, layout, attribution)
        or _said_through(text, layout, attribution)
        or _according_to(text, layout, attribution)
        or _cited_by(text, layout, attribution)
        or _seen_by(text, layout, attribution)
        or interjected(text, layout, attribution)
        or parted(text, layout, attribution)
        or _without_document(text, attribution)
    )


def _quoted_as(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``the agency quoted Roe as saying``: of Roe, through the agency. What a person tells of another is left alone."""
    cue, relay = attribution.cue, attribution.source
    begin, end = layout.sentence(cue.start) if cue else (0, 0)
    found = next((m for m in QUOTED_AS.finditer(text, begin, end) if cue and m.start() <= cue.start < m.end()), None)
    if found is None or relay is None or relay.start >= found.start("source"):
        return None
    named = is_relay(relay.text) or PROPER.match(relay.text) or is_lone_name(text, relay.text)
    if attribution.kind == "indirect" and not named:
        return None
    said = _outside(text, attribution.content, *found.span())
    source, saying = cut(text, *trim(text, *found.span("source"))), cut(text, *found.span("cue"))
    via = None if PRONOUN.fullmatch(relay.text) else relay  # she quoted one as saying: she is no outlet
    return _made(text, layout, attribution, said, saying, source, via)


def _was_quoted(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``Roe was quoted as saying`` ... ``by the Herald``: of Roe."""
    cue = attribution.cue
    begin, end = layout.sentence(cue.start) if cue else (0, 0)
    found = next((m for m in _quoted_in(text, begin, end) if cue and m.start() <= cue.start < m.end()), None)
    if found is None or not _of_saying(found):
        return None
    said = _outside(text, attribution.content, found.start("source"), found.end())
    said = said or _sentence_before(text, begin, found.start("source"))
    if HEARSAY.search(found["cue"]) and attribution.kind == "indirect" and said and said[-1].end <= found.start():
        beside = _said_beside(text, layout, found, cut(text, begin, end))  # the model took the subject for what is said
        said = (beside,) if beside else ()
    said, via = _with_way(text, begin, found, said)
    source = cut(text, *found.span("source"))
    made = _made(text, layout, attribution, said, cut(text, *found.span("cue")), source, via)
    return alone(text, layout, made) if made else None


def _quoted_in(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Where somebody is said to be quoted in a stretch; most hold no word for it, told in a seventh of the time."""
    return WAS_QUOTED.finditer(text, start, end) if QUOTED_WORD.search(text, start, end) else iter(())


def _with_way(
    text: str, begin: int, found: regex.Match[str], said: tuple[Span, ...]
) -> tuple[tuple[Span, ...], Span | None]:
    """What is said without the relay at its end, ``by the Herald``, or what stands before the source; and the relay."""
    behind = BY.search(text, said[-1].start, said[-1].end) if said else None
    if behind is None or not is_relay(behind["via"]):
        way = _way(found)
        return said, cut(text, *way) if way else None
    rest = cut(text, *trim(text, said[-1].start, behind.start()))
    said = (*said[:-1], rest) if rest.text else said[:-1] or _sentence_before(text, begin, found.start("source"))
    return said, cut(text, *behind.span("via"))


def _way(found: regex.Match[str]) -> tuple[int, int] | None:
    """Where the relay in the words of a cue stands: no day, and none of those who only say so, ``said by friends``."""
    if found["via"] is None or found["via"].split()[0].lower() in ENGLISH.words("calendar"):
        return None
    return found.span("via") if is_relay(found["via"]) or AS.search(found["cue"]) else None


def _reported_aside(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``Roe, the Herald claims, told a friend``: of Roe, told, where "claims" was taken for the cue."""
    cue, source = attribution.cue, attribution.source
    found = ASIDE.match(text, layout.sentence(cue.start)[0]) if cue and source and source.end < cue.start else None
    if found is None or cue is None or not found.start("via") <= cue.start < found.start("cue"):
        return None
    verb = found["cue"].rsplit(" ", 1)[-1].lower()
    if verb not in speech_verbs() or not is_relay(found["via"]):
        return None
    source, told, via = (cut(text, *found.span(name)) for name in ("source", "cue", "via"))
    said = _outside(text, attribution.content, *found.span())
    return _made(text, layout, attribution, said, told, source, via)


def _sentence_before(text: str, begin: int, end: int) -> tuple[Span, ...]:
    """What stands before the source in its sentence: ``The rebels had fled``, Roe was quoted as saying."""
    start, stop = trim(text, begin, end)
    return (cut(text, start, stop),) if stop - start > SHORTEST else ()


def _of_saying(found: regex.Match[str]) -> bool:
    """Whether the participle that ends a cue is of a verb of saying: ``was heard shouting``, not ``running``."""
    last = str(found["cue"]).rsplit(" ", 1)[-1].lower()
    if HEARSAY.search(found["cue"]) and THAT.search(found["source"]):
        return False  # the Herald reported that Roe is said to
    if HEARSAY.search(found["cue"]) and last in ENGLISH.listed("talks to somebody"):
        return False  # alleged to have lied: no words
    return AS.search(found["cue"]) is not None or last in speech_verbs()


def _said_through(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``"We lost," Roe said, according to the Herald`` or ``the Herald reported``: of Roe, through the Herald."""
    cue, relay, content = attribution.cue, attribution.source, attribution.content
    if cue is None or relay is None or not THROUGH.fullmatch(cue.text) or content[0].start > cue.start:
        return None
    if REPORT.search(cue.text) is None and not is_relay(relay.text):
        return None
    if found := _hearsay_through(text, layout, attribution, relay) or _on_occasion(text, layout, attribution, relay):
        return found
    quoted = layout.quotations(content[0].start, content[-1].end) if attribution.kind != "indirect" else []
    start = quoted[-1].span.end if quoted else content[-1].end
    end = min(relay.start, cue.start)
    who = _who(text, start, end)
    comma = text.rfind(",", content[-1].start, content[-1].end)
    if who is None and attribution.kind == "indirect" and comma > 0:  # "It held, a diplomat" said, according to
        start, who = comma, _who(text, comma, end)
    if who is None:
        return None
    source, verb = (cut(text, start + who.start(name), start + who.end(name)) for name in ("source", "cue"))
    return _made(text, layout, attribution, _outside(text, content, start, max(start, end)), verb, source, relay)


def _according_to(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``According to the Herald, the mayor, Jo Roe, called it a trap``: of Roe, where she was read with the relay or
    her verb with what she said."""
    cue, content = attribution.cue, attribution.content
    found = ACCORDING.match(text, layout.sentence(cue.start)[0]) if cue and THROUGH.fullmatch(cue.text) else None
    if cue is None or found is None or cue.start >= found.start("via") or content[0].start < found.start("cue"):
        return None
    if found["cue"] not in speech_verbs() or not (is_relay(found["via"]) or PROPER.match(found["via"])):
        return None
    source, verb, via = (cut(text, *found.span(name)) for name in ("source", "cue", "via"))
    told = LISTENER.match(text, found.end()) if TELL.search(f" {verb.text}") else None
    said = _outside(text, content, found.start("source"), told.end() if told else found.end("cue"))
    return _made(text, layout, attribution, said, verb, source, via)


def _hearsay_through(text: str, layout: Layout, attribution: Attribution, relay: Span) -> Attribution | None:
    """``Roe is understood to have told aides that it held, according to the Herald``: of Roe, through the Herald."""
    last = attribution.content[-1]
    found = next(_quoted_in(text, attribution.content[0].start, last.end), None)
    if found is None or not HEARSAY.search(found["cue"]) or not _of_saying(found):
        return None
    said = _said_beside(text, layout, found, last)
    source, cue = (cut(text, *found.span(name)) for name in ("source", "cue"))
    return _made(text, layout, attribution, (said,), cue, source, relay) if said else None


def _on_occasion(text: str, layout: Layout, attribution: Attribution, relay: Span) -> Attribution | None:
    """``At a rally on Friday, Roe said that it held, according to the Herald``: of Roe, and what follows her verb."""
    last = attribution.content[-1]
    found = _said_on_occasion().match(text, layout.sentence(attribution.content[0].start)[0], last.end)
    if found is None or attribution.kind != "indirect":
        return None
    told = LISTENER.match(text, found.end()) if TELL.search(f" {found['cue']}") else None
    start = told.end() if told else found.end()
    source, cue = (cut(text, *found.span(name)) for name in ("source", "cue"))
    return (
        _made(text, layout, attribution, (cut(text, start, last.end),), cue, source, relay)
        if start < last.end
        else None
    )


@cache
def _said_on_occasion() -> regex.Pattern[str]:
    verb = any_of(speech_verbs())
    told = ENGLISH.fill(r"\L<according to>")
    front = ENGLISH.fill(r"\L<In or on|Before an occasion>\s[^;:.!?\n]{2,120},\s")
    return compiled(rf"{front}(?!{told})(?<source>[^,;:.!?\n]{{1,60}}?)\s(?<cue>{verb})\s(?=\S)")


def _who(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Who said it, between what is said and the relay, in words from ``start``; None where nobody did."""
    words = text[start:end] if start < end <= start + LONGEST else ""
    return next((match for pattern in _who_said() if (match := pattern.match(words))), None) if words else None


@cache
def _who_said() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Source and cue of words that hold nothing else but a listener: Roe said; said Roe. Slow to make: at first use."""
    verb = any_of(speech_verbs())
    has = ENGLISH.fill(r"(?:\L<has also>\s)?")
    return (
        compiled(rf"[,\s]*(?<cue>{verb})\s(?<source>[^\"“”;:]{{1,80}}?)[,\s]*$"),
        compiled(rf"[,\s]*(?<source>[^\"“”;:]{{1,80}}?)\s(?<cue>{has}{verb})(?=[,\s]|$)"),
    )


def _cited_by(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``Officials cited by the agency said``: of the officials, wherever the model sees the source."""
    cue, relay = attribution.cue, attribution.source
    if cue is None or relay is None or relay.start > cue.start:
        return None
    within = CITED.fullmatch(text, relay.start, relay.end)
    if within and (is_relay(within["via"]) or NAMED.match(within["via"])):
        source, via = (cut(text, *within.span(name)) for name in ("source", "via"))
        return _made(text, layout, attribution, attribution.content, cue, source, via)
    found = CITED_BY.search(text, layout.sentence(cue.start)[0], relay.start)
    if found is None or not (is_relay(relay.text) or NAMED.match(relay.text)):
        return None
    return _made(text, layout, attribution, attribution.content, cue, cut(text, *found.span("source")), relay)


def _seen_by(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """``The report, which the Herald has seen, says``: of the report, through the Herald."""
    cue, relay = attribution.cue, attribution.source
    if cue is None or relay is None or not text.startswith(",", cue.start - 2):
        return None
    found = SEEN.search(text, layout.sentence(cue.start)[0], cue.start)
    if found is None or not found.start() <= relay.start < found.end():
        return None
    source, via = (cut(text, *found.span(name)) for name in ("source", "via"))
    known = is_relay(source.text) and (is_relay(via.text) or NAMED.search(via.text))
    return replace(attribution, source=source, via=via) if known else None


def _wanting_to_know(text: str, attribution: Attribution) -> Attribution:
    """``wanted`` "to know who had called": they asked who had called."""
    cue, first = attribution.cue, attribution.content[0]
    know = TO_KNOW.match(first.text) if cue and WANTED.search(cue.text) and first.start == cue.end + 1 else None
    if cue is None or know is None:
        return attribution
    content = (cut(text, first.start + know.end(), first.end), *attribution.content[1:])
    return replace(attribution, cue=cut(text, cue.start, first.start + len(know[0].rstrip())), content=content)


def _without_voice(text: str, attribution: Attribution) -> Attribution:
    """``Roe, through her union, said``: of Roe."""
    source = attribution.source
    voice = speaks_for(text, source) if source else None
    return replace(attribution, source=cut(text, *trim(text, source.start, voice))) if source and voice else attribution


def _without_document(text: str, attribution: Attribution) -> Attribution:
    """The document at the end of what is said, ``in court papers seen by the Herald``, apart."""
    last, cue = attribution.content[-1], attribution.cue
    if cue is None or attribution.kind != "indirect" or last.start < cue.end:
        return attribution
    found = document_at_end(text, last.start, last.end)
    if found is None:
        return attribution
    start, via = found
    return replace(attribution, content=(*attribution.content[:-1], cut(text, last.start, start)), via=via)


def _outside(text: str, content: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The pieces of a content without what lies in ``[start, end)``."""
    parts = [(p.start, min(p.end, start)) for p in content if p.start < start]
    parts += [(max(p.start, end), p.end) for p in content if p.end > end]
    trimmed = (trim(text, a, b) for a, b in parts)
    return tuple(cut(text, a, b) for a, b in trimmed if compiled(r"[\p{L}\p{N}]").search(text[a:b]))


def _made(
    text: str, layout: Layout, old: Attribution, said: tuple[Span, ...], cue: Span, source: Span, via: Span | None
) -> Attribution | None:
    if not said:
        return None
    return replace(old, kind=kind_of(text, said, layout), content=said, cue=cue, source=source, via=via)


def overlooked(text: str, layout: Layout, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """``Roe was quoted by the Herald as saying`` and the like where nothing was found in the sentence."""
    is_held, is_told = _holding(found), _holding([one for one in found if not one.thought])
    for sentence in (s for p in layout.paragraphs for s in p.sentences):
        match = next(_quoted_in(text, sentence.start, sentence.end), None)
        if match is None:
            named = (  # the threat "worried" nobody: a thought holds none
                *denied_claims(text, sentence, layout),
                *bidden_by(text, sentence, layout),
                *named_by_subject(text, sentence, layout),
            )
            yield from (one for one in named if not is_told(one.content[0]))
            yield from denied_first(text, sentence, layout, found)
        if match is None or not _of_saying(match) or is_held(sentence):
            continue
        beside = _said_beside(text, layout, match, sentence)
        said, via = _with_way(text, sentence.start, match, (beside,) if beside else ())
        if said and len(said[0]) > SHORTEST:
            cue, source = cut(text, *match.span("cue")), cut(text, *match.span("source"))
            yield alone(text, layout, by_rule(text, layout, said[0], cue, source, via=via, confidence=CONFIDENCE))


def _holding(found: Sequence[Attribution]) -> Callable[[Span], bool]:
    """Tells of a place whether any of the attributions has its content there; each answer costs one bisection."""
    places = sorted((piece.start, piece.end) for attribution in found for piece in attribution.content)
    starts = [start for start, _ in places]
    reached = list(accumulate((end for _, end in places), max))  # how far those up to one reach

    def is_held(place: Span) -> bool:
        before = bisect_left(starts, place.end)
        return before > 0 and reached[before - 1] > place.start

    return is_held


def _said_beside(text: str, layout: Layout, match: regex.Match[str], sentence: Span) -> Span | None:
    """The quotation right before the source, or else what follows the cue up to the end of the sentence."""
    before = [q.span for q in layout.quotations(sentence.start, match.end()) if q.span.end <= match.start("source")]
    if before and match.start("source") - before[-1].end <= 2:
        return before[-1]
    start, end = trim(text, match.end(), sentence.end)
    tells = TELL.search(match["cue"])
    listener = LISTENER.match(text, start, end) if tells or HEARSAY.search(match["cue"]) else None
    listener = listener or (TOLD.match(text, start, end) if tells else None)
    start = listener.end() if listener else start
    return cut(text, start, end - 1 if text[end - 1] in ".!" else end) if start < end else None
