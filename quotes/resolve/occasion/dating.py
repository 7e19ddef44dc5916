"""When something was said: the times around a cue, and which of them is the cue's and none of what is told."""

from __future__ import annotations

from functools import cache

import regex

from quotes.attribute.cues import speech_verbs
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.occasion.addressee import request
from quotes.resolve.occasion.clause import BREAK, PARTICIPLE, REACH, VERB_BEFORE, Clause, occasion_nouns
from quotes.resolve.occasion.day import days_later, said_on
from quotes.resolve.occasion.time import A_NOUN, DETERMINED, NUMBERS, When, find_times
from quotes.values import Attribution, Span

ELSEWHEN = ENGLISH.pattern(r"(?i)\b\L<another time>\b")
TELLING = ENGLISH.pattern(r"(?i)\b\L<telling>")
DATE_OF_A_NOUN = ENGLISH.pattern(r"\b\L<date of a noun>\s$")
WEEKDAY = ENGLISH.pattern(r"\L<Weekday>\b")
WHEN = ENGLISH.pattern(r",?\s\L<clause of a day>\s(?:\p{L}+\s)?$")
NEAR_OBJECT = 80  # code points of what is said in which its object and a time after it stand
ISSUED = ENGLISH.pattern(r",\s\L<issuing>\s")
SO_LONG_AFTER = ENGLISH.pattern(
    r"\b(?<words>(?<number>\d{1,3}|\p{L}+)\s(?:\L<unit of days>|(?<week>\L<unit of weeks>))s?)\s\L<after an event>\s$"
)
AFTER_A_QUOTATION = ENGLISH.pattern(r"\p{L}[^\w\s]*[”\"]\s(?=[^”\"]*$)")
BEFORE_TIME = ENGLISH.pattern(r"(?:(?!\L<clause verb|clause subject>\s)[^\s,.;:“”\"]+\s){1,6}")
REST_OF_IT = ENGLISH.pattern(r"\s(?:\L<that>|\L<rest of it>\s\p{L}+\L<participle ending>)\b")
AT_ONE = ENGLISH.pattern(r"(?i)\b\L<venue preposition>\s(?:\L<venue determiner>\s)?(?:\p{Ll}+\s)?$")
APART = ENGLISH.pattern(r"\b\L<before or after>\s(?:\L<shortly|dateless>\s)?$")
APART_BY = ENGLISH.pattern(r"\b\L<before or after>\s(?<by>\L<dateless>)\s$")
STRADDLING = 20  # code points of what is said in which a time that begins before it ends
NEXT_TO = 20  # code points before a cue within which a word that puts it at another time stands
AHEAD = ENGLISH.pattern(r"\b\L<still ahead>\b")
NOW = ENGLISH.pattern(r"(?i)\L<telling now>\b")
NO_ADVERBIAL = ENGLISH.pattern(r"(?i)\L<no adverbial>\b")
OF_IT = ENGLISH.pattern(r"(?:\s\L<part of a day>)?['’]s\b")  # Monday’s vote, Monday night’s vote
HOURS_OF = ENGLISH.pattern(r"(?i)\b\L<hours|part of a day>\s\L<of>\s$")
AFTER = ENGLISH.pattern(r"(?i)\b\L<after an event>\s")
IN = ENGLISH.pattern(r"(?i)\L<in> ")


def dated(
    cast: Cast, attribution: Attribution, clause: Clause | None, published: str | None, anchor: str | None
) -> tuple[str | None, str | None]:
    """The time words of a clause and the day they mean; a plain date is taken before a vague word.

    A participle (``..., saying``) has the date of the clause that it hangs on.
    """
    if clause is None:
        return None, None
    if before := _days_before(cast, attribution, published, anchor):
        return before
    asked = request(cast.layout.text, attribution.cue) if attribution.cue else None
    apart = attribution.cue is not None and _apart(cast, attribution.cue)
    source = attribution.source
    parts = (clause.after, clause.tail) if apart else (*clause.dating, asked) if asked else clause.dating
    found = [when for part in parts for when in find_times(cast.layout.text, part.start, part.end)]
    found += [when for when in find_times(cast.layout.text, clause.object.start, clause.object.end) if when.weekday]
    found = [when for when in found if when.span.text.lower() not in ENGLISH.listed("time ahead")]
    found = [when for when in found if not of_something(cast, when) and not _orders(cast, when)]
    found = (_beside_participle(cast, attribution.cue) if attribution.cue and apart else []) or found
    inner = attribution.within is not None or (attribution.cue and cast.layout.said(attribution.cue.start))
    if not inner:  # fires were down from last year, he said, and asked for rain: of what he said
        own = attribution.content
        found = [w for w in found if not cast.layout.said(w.span.start) or any(w.span.overlaps(piece) for piece in own)]
    if not found:
        found = _after_object(cast, attribution) or _after_quotation(cast, attribution)
    if not found and attribution.cue:  # told them at | that time it was late
        low, high = attribution.cue.end, attribution.content[0].start
        found = [w for w in find_times(cast.layout.text, low, high + STRADDLING) if w.span.start < high < w.span.end]
    if not found and source is not None:
        issued = attribution.cue and ISSUED.match(cast.layout.text, source.end, attribution.cue.start)
        stop = attribution.cue.start if attribution.cue and issued else source.end
        within = list(find_times(cast.layout.text, source.start, stop))
        bare = source.text[: within[-1].span.start - source.start] if within else source.text
        document = any(phrase_of(words.rstrip(" ,")).sort == "document" for words in (source.text, bare))
        found = [when for when in within if document or when.span.start == source.start]  # Yesterday the mayor said
    if not found:
        first = min(span.start for span in (attribution.cue, attribution.source) if span is not None)
        found = [when for when in (_day_when(cast, first),) if when]
    if not found and attribution.cue and PARTICIPLE.match(attribution.cue.text) and not apart:
        start = max(cast.layout.sentence_bounds(attribution.cue.start)[0], attribution.cue.start - 400)
        found = [
            when
            for when in find_times(cast.layout.text, start, attribution.cue.start)
            if not cast.layout.said(when.span.start) and not of_something(cast, when)
        ]
    if not found and attribution.cue and not ELSEWHEN.search(attribution.cue.text):
        found = _of_the_verb_before(cast, attribution.cue)
    if not found:
        return None, None
    best = min(found, key=lambda when: when.vague)
    if after := AFTER.search(best.span.text) if best.vague else None:  # after Saturday's match: on Saturday
        start = best.span.start + after.end()
        day = next((said_on(when, published) for when in find_times(cast.layout.text, start, best.span.end)), None)
        return time_words(cast, best), day
    if best.leans:
        anchor = _day_before(cast, best, published) or anchor
    return time_words(cast, best), said_on(best, published, anchor)


def _after_object(cast: Cast, attribution: Attribution) -> list[When]:
    """The time between the object and the rest of what is said: chided the mayor ``on May 3`` for leaving."""
    said = attribution.content[0]
    cue = attribution.cue
    if cue is None or not 0 < said.start - cue.end <= 1 or cast.layout.quoted(said.start) or TELLING.search(cue.text):
        return []
    stop = min(said.end, said.start + NEAR_OBJECT)
    ahead = (when for when in find_times(cast.layout.text, said.start, stop) if not when.vague)
    text = cast.layout.text
    apart = (
        w for w in ahead if BEFORE_TIME.fullmatch(text, said.start, w.span.start) and REST_OF_IT.match(text, w.span.end)
    )
    # "say Roe told a friend on Tuesday that": then Roe told it
    return [when for when in apart if not _tells(text[said.start : when.span.start])][:1]


def _tells(words: str) -> bool:
    return any(word.lower() in speech_verbs() for word in words.split())


def _after_quotation(cast: Cast, attribution: Attribution) -> list[When]:
    """The event after which words were said, where it follows the quoted ones: “poor” ``after Sunday’s 4-0 defeat``."""
    last, text = attribution.content[-1], cast.layout.text
    closed = AFTER_A_QUOTATION.search(text, last.start, last.end)
    if attribution.cue is None or attribution.cue.start > last.start or closed is None:
        return []
    return [when for when in find_times(text, closed.end(), last.end) if when.vague and when.span.start == closed.end()]


def _of_the_verb_before(cast: Cast, cue: Span) -> list[When]:
    """The day of what the same one did in the same breath: kept the rate ``on Monday`` and said it was fair."""
    start = max(cast.layout.sentence_bounds(cue.start)[0], cue.start - REACH)
    joined = VERB_BEFORE.search(cast.layout.text, start, cue.start)
    opens = any(low <= start + 1 for low, _ in cast.layout.contents.between(start, cue.start))
    if joined is None or opens or NO_ADVERBIAL.match(cast.layout.text, start):
        return []  # five fell on Monday, Roe said and added; in addition to the one on Monday, Roe said
    if NOW.match(cue.text) or AHEAD.search(cast.layout.text, start, joined.start()):
        return []  # is due in court on Monday and says she is innocent
    told = find_times(cast.layout.text, start, joined.start())
    times = [when for when in told if not cast.layout.said(when.span.start) and not of_something(cast, when)]
    lately = len(times) == 1 and times[0].of_a_day and not times[0].with_year
    day = lately and not BREAK.search(cast.layout.text, start, times[0].span.start)
    return times if day else []


def _days_before(
    cast: Cast, attribution: Attribution, published: str | None, anchor: str | None
) -> tuple[str, str | None] | None:
    """How long before what is told the words were said, and the day: it shut ``two days`` after Roe said so."""
    first = min(span.start for span in (attribution.cue, attribution.source) if span is not None)
    start = cast.layout.sentence_bounds(first)[0]
    match = SO_LONG_AFTER.search(cast.layout.text, max(start, first - 40), first)
    number = (
        (int(match["number"]) if match["number"].isdigit() else NUMBERS.get(match["number"].lower())) if match else 0
    )
    if match is None or not number or match["number"].lower() in ENGLISH.listed("definite"):
        return None  # the day after Roe said so: no words that date it
    days = [said_on(when, published) for when in find_times(cast.layout.text, start, match.start()) if when.of_a_day]
    day = next((day for day in reversed(days) if day), anchor)
    return match["words"], days_later(day, -number * (7 if match["week"] else 1))


def _apart(cast: Cast, cue: Span) -> bool:
    """Whether a participle is of another time than the clause that it hangs on: left ``after criticising``."""
    before = APART.search(cast.layout.text, max(0, cue.start - NEXT_TO), cue.start)
    return before is not None and PARTICIPLE.match(cue.text) is not None


def _beside_participle(cast: Cast, cue: Span) -> list[When]:
    """The time between the word that sets a participle apart and the participle: after ``initially`` saying."""
    words = APART_BY.search(cast.layout.text, max(0, cue.start - NEXT_TO), cue.start)
    return list(find_times(cast.layout.text, words.start("by"), cue.start)) if words else []


def _day_when(cast: Cast, place: int) -> When | None:
    """The time right before a clause that it dates: last week, ``when`` Roe said."""
    lead = WHEN.search(cast.layout.text, max(0, place - 30), place)
    start = cast.layout.sentence_bounds(place)[0]
    found = find_times(cast.layout.text, max(start, place - 200), lead.start()) if lead else ()
    return next((when for when in found if lead and when.span.end == lead.start()), None)


def _day_before(cast: Cast, when: When, published: str | None) -> str | None:
    """The day told last before words that lean on it (``two days later``, ``at the time``), within two paragraphs."""
    paragraph = cast.layout.paragraph(when.span.start)
    start = cast.layout.paragraphs[max(0, paragraph - 1)][0] if paragraph >= 0 else when.span.start
    days = [said_on(one, published) for one in find_times(cast.layout.text, start, when.span.start)]
    return next((day for day in reversed(days) if day and (len(day) == 10 or not when.counted)), None)


def day_of_programme(day: str | None, venue: str | None, published: str | None) -> str | None:
    """The day of a programme that carries its weekday, where only the week or month is known otherwise."""
    weekday = WEEKDAY.search(venue or "")
    if day is None or len(day) != 7 or weekday is None:
        return day
    when = next(find_times(weekday[0], 0, len(weekday[0])), None)
    return said_on(when, published) if when else day


def of_something(cast: Cast, when: When) -> bool:
    """Whether a date belongs to a noun and not to the cue: ``Monday’s debate``, ``the 2016 election``."""
    text = cast.layout.text
    after = text[when.span.end : when.span.end + 60]
    if occasion_noun().match(after) and AT_ONE.search(text[max(0, when.span.start - 24) : when.span.start]):
        return False  # in Monday's interview
    if OF_IT.match(after):
        return True
    if HOURS_OF.search(text[max(0, when.span.start - 24) : when.span.start]):
        return False  # in the early hours of Monday
    determined = DETERMINED.search(text[max(0, when.span.start - 12) : when.span.start])
    if determined and when.of_a_day and A_NOUN.match(after) and not occasion_noun().match(after):
        return True  # the June 7 primary
    in_that_year = IN.fullmatch(text[max(0, when.span.start - 3) : when.span.start])
    if "year" in when.groups and not in_that_year and compiled(r"\s\p{L}").match(after):
        return True
    return DATE_OF_A_NOUN.search(text[max(0, when.span.start - 16) : when.span.start]) is not None


@cache
def occasion_noun() -> regex.Pattern[str]:
    """The noun for an occasion that a date stands before: Monday ``’s interview``, a 2014 ``radio interview``."""
    return compiled(rf"(?i)(?:['’]s)?\s(?:[\p{{L}}’'-]+\s){{0,3}}?{occasion_nouns('event', 'medium')}\b")


def _orders(cast: Cast, when: When) -> bool:
    """Whether a word only puts reports in order (``later told``) and does not open a sentence (``Later he told``)."""
    text = when.span.text
    return text.lower() in ENGLISH.listed("order of telling") and not text[:1].isupper()


def time_words(cast: Cast, when: When) -> str:
    groups = when.groups
    before = cast.layout.text[max(0, when.span.start - 3) : when.span.start]
    if IN.fullmatch(before) and ("month3" in groups or "year" in groups):
        return before + when.span.text
    return when.span.text
