"""What may date, place and direct an utterance: the phrases of its clause, each with what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who, is_outlet
from quotes.resolve.article.phrases import RELATIVES, phrase_of, pronoun_of
from quotes.resolve.occasion.addressee import listeners
from quotes.resolve.occasion.clause import PARTS, VERB, Clause
from quotes.resolve.occasion.time import When, find_times, said_on
from quotes.resolve.occasion.venue import venues
from quotes.resolve.speaker.pronouns import Said
from quotes.values import Attribution

REACH = 400  # code points around a cue in which its sentence is looked at
ELSEWHEN = ENGLISH.pattern(r"(?i)\b\L<another time>\b")
GOING_ON = ENGLISH.pattern(r"(?i)\b\L<going on>\b")
PARTICIPLE = ENGLISH.pattern(r"(?i)(?:\L<also> )?\p{L}+\L<participle ending>\b")
SAME_EVENT = ENGLISH.pattern(r"(?i)\L<event preposition> \L<event determiner> \L<event>")
DATE_OF_A_NOUN = ENGLISH.pattern(r"\b\L<date of a noun>\s$")
IN = ENGLISH.pattern(r"(?i)\L<in> ")


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a field may have, or none (``value`` None); ``day`` is the one that a time means."""

    value: str | None
    findings: tuple[str, ...]
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """An attribution whose occasion is asked for, with its speaker, its clause and what has been said before."""

    cast: Cast
    attribution: Attribution
    who: Who | None
    clause: Clause | None
    place: int
    published: str | None
    said: Sequence[Said]
    anchor: str | None

    @property
    def cue(self) -> str:
        return self.attribution.cue.text if self.attribution.cue else ""

    def manner(self) -> Iterator[str]:
        """How it is reported: what tells whether an occasion goes on."""
        attribution, layout = self.attribution, self.cast.layout
        yield attribution.kind
        if ELSEWHEN.search(self.cue):
            yield "of another time"
        yield "goes on" if GOING_ON.search(self.cue) else "other cue" if self.cue else "no cue"
        if PARTICIPLE.match(self.cue):
            yield "participle"
        if attribution.thought or not attribution.reported:
            yield "not said"
        if attribution.within is not None:
            yield "second hand"
        source = attribution.source.text if attribution.source else ""
        yield "no source" if not source else "pronoun" if pronoun_of(source) else "named or described"
        yield "in the lead" if layout.paragraph(self.place) == 0 else "below the lead"
        if self.who is not None:
            yield f"by {self.who.kind}"


def times(one: Utterance) -> Iterator[Option]:
    """The time expressions in the clause."""
    seen: set[int] = set()
    for where, start, end in stretches(one):
        for when in find_times(one.cast.layout.text, start, end):
            if when.span.start not in seen and not of_event(one, where, when):
                anchor = one.anchor
                if when.counted:
                    anchor = _day_before(one, when) or anchor
                day = said_on(when, one.published, anchor)
                found = tuple(time_findings(one, where, when, day, len(seen)))
                seen.add(when.span.start)
                yield Option(_words(one.cast, when), found, day)


def of_event(one: Utterance, where: str, when: When) -> bool:
    """Whether a time dates what is told of and not the telling.

    It stands in what is told, after a verb that follows it (what Roe called old ``was sold on Monday``), or in a clause
    that tells of somebody (Roe, ``who joined in 2009``, said).
    """
    if where not in {"sentence", "middle"}:
        return where == "object" and not when.weekday
    text, end, start = one.cast.layout.text, one.attribution.content[-1].end, when.span.start
    later = end < start and VERB.search(text, end, start) is not None
    part = max(text.rfind(",", 0, start), one.cast.layout.sentence_bounds(start)[0])
    told = where == "sentence" and (later or one.cast.layout.said(start))
    return told or not RELATIVES.isdisjoint(text[part + 1 : start].lower().split())


def stretches(one: Utterance) -> Iterator[tuple[str, int, int]]:
    """Where a time may stand that dates the cue, the likeliest stretch first."""
    clause = one.clause
    if clause is None:
        return
    for name in PARTS:
        span = getattr(clause, name)
        yield name, span.start, span.end
    source = one.attribution.source
    if source is not None and phrase_of(source.text).sort == "document":
        yield "document", source.start, source.end
    begin, end = one.cast.layout.sentence_bounds(one.place)
    yield "sentence", max(begin, one.place - REACH), min(end, one.place + REACH)


SORTS = ("iso", "range", "weekday", "day1", "day2", "month3", "near", "ago", "year", "deictic", "vague")


def sort_of(when: When) -> str:
    groups = when.groups
    if when.counted:
        return "counted"
    sort = next((name for name in SORTS if name in groups), "other")
    return "today" if groups.get("deictic", "").lower() in ENGLISH.listed("plain today") else sort.rstrip("123")


def time_findings(one: Utterance, where: str, when: When, day: str | None, rank: int) -> Iterator[str]:
    """What speaks for and against a time's being that of the cue."""
    text, sort, cue = one.cast.layout.text, sort_of(when), one.attribution.cue
    yield "own"
    if where in {"after", "middle", "front"} and not when.vague and not when.counted:
        yield "plain"
    yield f"in {where}"
    yield sort
    yield f"{sort} in {where}"
    yield f"own, {min(rank, 2)} before it"
    yield from (f"own, {way}" for way in one.manner())
    if text.startswith(("’s", "'s"), when.span.end) or (
        "year" in when.groups and regex.match(r"\s\p{L}", text[when.span.end : when.span.end + 3])
    ):
        yield "of something"
    if DATE_OF_A_NOUN.search(text, max(0, when.span.start - 16), when.span.start):
        yield "bound to an event"
    if (day and one.published and day > one.published) or when.span.text.lower() in ENGLISH.listed("time ahead"):
        yield "to come"
    if cue is not None and where in {"after", "tail", "object"} and cue.end < when.span.start:
        yield "a verb between" if VERB.search(text, cue.end, when.span.start) else "no verb between"
    if one.cast.layout.quoted(when.span.start):
        yield "between marks"


def _day_before(one: Utterance, when: When) -> str | None:
    """The day told last before an expression that counts from it (``two days later``), within two paragraphs."""
    layout = one.cast.layout
    paragraph = layout.paragraph(when.span.start)
    start = layout.paragraphs[max(0, paragraph - 1)][0] if paragraph >= 0 else when.span.start
    days = [said_on(other, one.published) for other in find_times(layout.text, start, when.span.start)]
    return next((day for day in reversed(days) if day and len(day) == 10), None)


def _words(cast: Cast, when: When) -> str:
    groups = when.groups
    before = cast.layout.text[max(0, when.span.start - 3) : when.span.start]
    if IN.fullmatch(before) and ("month3" in groups or "year" in groups):
        return before + when.span.text
    return when.span.text


def places(one: Utterance) -> Iterator[Option]:
    """Where or on what the clause says that the words were said or written."""
    for rank, (way, words) in enumerate(venues(one.cast, one.attribution, one.who, one.clause, one.said)):
        found = ["own", way, f"own, {min(rank, 2)} before it", f"own, {words.split()[0].lower()}"]
        found += way.split(" in ", 1) if " in " in way else []
        if SAME_EVENT.fullmatch(words):
            found.append("the same event")
        found += [f"own, {manner}" for manner in one.manner()]
        yield Option(words, tuple(found))


def head_sort(words: str) -> str:
    """What the words for a listener name: an outlet, a name, or the sort of its head noun."""
    phrase = phrase_of(words)
    return "outlet" if is_outlet(words) else phrase.sort or ("name" if phrase.head[:1].isupper() else "other")


def people(one: Utterance) -> Iterator[Option]:
    """To whom the clause says that the words were said."""
    for rank, (way, words) in enumerate(listeners(one.cast, one.attribution, one.clause, one.said, one.who)):
        found = ["own", way, f"own, {min(rank, 2)} before it"]
        found.append(
            "an interviewer" if words.lower() in ENGLISH.listed("interviewer") else f"a listener: {head_sort(words)}"
        )
        found += [f"own, {manner}" for manner in one.manner()]
        yield Option(words, tuple(found))
