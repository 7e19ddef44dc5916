"""What the sentence around an attribution, or the one before it, says of its occasion."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import regex

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.occasion.addressee import partner_in
from quotes.resolve.occasion.clause import REACH, occasion_nouns
from quotes.resolve.occasion.dating import AHEAD, ELSEWHEN, NOW, occasion_noun, of_something, time_words
from quotes.resolve.occasion.day import days_later, said_on
from quotes.resolve.occasion.listener import named
from quotes.resolve.occasion.occasions import WRITING, Occasion
from quotes.resolve.occasion.time import NUMBERS, When, find_times
from quotes.resolve.occasion.venue import venue_in
from quotes.values import Attribution, Span, cut

OPENING = ENGLISH.pattern(
    r"""(?x)
    ["“”'‘’\s]* (?: \L<Front opener> ,? \s )? (?: \L<On speaking|on speaking> \s )?
    (?<event> (?: (?i: \L<shortly> ) \s )?
      (?: (?i: \L<as> ) \s \L<clause subject> \s
        | (?i: \L<at a moment> ) \s (?: \L<clause subject|definite|event determiner> \s | \p{Lu} )
        | (?<past> (?i: \L<past an event> ) ) \s (?: \p{L}+\L<participle ending> \s | \L<clause subject> \s
          | (?: [\p{L}.-]+ \s ){0,2} [\p{L}.-]+['’]s \s
          | (?: (?! \L<that> \s ) [\p{L}.’'-]+ \s ){1,5}? (?: \L<happening> | \p{Ll}+\L<past ending> ) \s ) )
      [^.!?;:\n“”"]{2,120}? )
    ,? \s*"""
)
# A day after the vote on Monday, Roe said; hours before the match
SO_LONG_PAST = ENGLISH.pattern(
    r"""(?x)
    ["“”'‘’\s]* (?: \L<Front opener> ,? \s )?
    (?<event> (?<about> (?i: \L<roughly> ) \s )? (?: (?<number> \d{1,3} | \p{L}+ ) \s )?
      (?i: (?<days> \L<unit of days> ) | (?<weeks> \L<unit of weeks> ) | (?<hours> \L<unit of hours|short unit> )
        | \L<unit of months|unit of years> ) s? \s
      (?: \L<after an event> | (?<before> \L<before a noun> ) ) \s [^.!?;:\n“”"]{2,100}? ) ,? \s*"""
)
SPEAKING_THERE = ENGLISH.pattern(r",\s\L<speaking there>\s")
# Roe spoke to reporters on Monday; Roe, the mayor, hit back on Monday
SPOKE = ENGLISH.pattern(r"(?:,\s[^.;:\n“”\"]{2,80}?,|,)?\s(?:\L<also>\s|\p{Ll}+ly\s)?\L<spoke somewhere>(?!\p{L})")
A_STUDY = ENGLISH.pattern(r"\b\L<study>\b")
REMARKS = ENGLISH.pattern(  # Roe’s comments came in an interview on Monday
    r"['’]s?\s(?:\p{L}+\s){0,2}?\L<remarks>\s\L<were made>\s(?=\L<venue preposition>\s)"
)
# what opens a sentence before its subject: a time or place, a title or calling; of a friend of Roe’s he is none
SUBJECT_NEXT = ENGLISH.pattern(r"(?:[^“”\"]{2,120},\s)?(?:(?!\L<between subject and name>\s)[\p{L}.’'-]+\s){0,6}")
A_MONTH = ENGLISH.pattern(r"\b\L<indefinite|event determiner>\s$")
EARLIER = ENGLISH.pattern(r"\L<Until then>\s[^,]*$")
BY = ENGLISH.pattern(r"\s\L<agent>\s$")  # a statement by Ann Roe


def told_around(
    cast: Cast, attribution: Attribution, who: Who | None, occasion: Occasion, published: str | None
) -> Occasion:
    """An undated occasion with what opens its sentence, or with the one that the sentence before tells."""
    opened = at_an_event(cast, attribution, occasion, published)
    return at_the_one_before(cast, attribution, who, opened, published)


def at_an_event(cast: Cast, attribution: Attribution, occasion: Occasion, published: str | None) -> Occasion:
    """An undated occasion with the clause of something done that opens its sentence (``When he was stopped,`` Roe
    said), or with the date in that clause."""
    if occasion.when or attribution.cue is None or ELSEWHEN.search(attribution.cue.text):
        return occasion
    first = min(span.start for span in (attribution.cue, attribution.source) if span is not None)
    start = cast.layout.sentence_bounds(first)[0]
    opening = OPENING.fullmatch(cast.layout.text, max(start, first - REACH), first)
    if opening is None and (past := SO_LONG_PAST.fullmatch(cast.layout.text, max(start, first - REACH), first)):
        return occasion if cast.layout.said(start) else so_long_past(cast, occasion, past, published)
    if opening is None or cast.layout.said(start):
        return occasion
    times = list(find_times(cast.layout.text, start, first))
    if not times:
        return replace(occasion, when=opening["event"])
    if times[-1].month_or_more and opening["past"]:
        return occasion  # after a fall late in 2004: at any time since
    return replace(occasion, when=time_words(cast, times[-1]), said_on=said_on(times[-1], published))


def so_long_past(cast: Cast, occasion: Occasion, past: regex.Match[str], published: str | None) -> Occasion:
    """An undated occasion with how long before or after an event it was: the day, where the event’s is told."""
    number = past["number"] or ""
    count = int(number) if number.isdigit() else NUMBERS.get(number.lower(), 0)
    days = count * (7 if past["weeks"] else 1) if past["days"] or past["weeks"] else 0
    counted = bool(days) or past["hours"] is not None
    times = [when for when in find_times(cast.layout.text, past.start("event"), past.end("event")) if when.of_a_day]
    day = said_on(times[-1], published) if times and counted and not past["about"] else None
    return replace(occasion, when=past["event"], said_on=days_later(day, -days if past["before"] else days))


def at_the_one_before(
    cast: Cast, attribution: Attribution, who: Who | None, occasion: Occasion, published: str | None
) -> Occasion:
    """An undated occasion with the day and the venue of the interview, statement or speech told right before it.

    Quoted words that open a sentence go on with whatever was told, other words with what was told of their speaker.
    """
    cue = attribution.cue.text if attribution.cue else ""
    if occasion.when or ELSEWHEN.search(cue) or NOW.match(cue) or attribution.within is not None:
        return occasion
    text = cast.layout.text
    first, begin = sentence_before(cast, attribution)
    own = [mention.span for mention, person in cast.between(first, begin) if who and person and person is who.person]
    quoted = cast.layout.quoted(begin + 1)
    spoke = any(spoke_there(text, first, name, begin) for name in own)
    by = any(BY.search(text, first, name.start) for name in own)
    if first == begin or not (quoted or spoke or by):
        return occasion
    apart = cast.layout.paragraph(first) != cast.layout.paragraph(begin)
    if (apart or not quoted) and cast.layout.contents.between(first, begin):
        return occasion  # somebody else’s, most likely
    venue = occasion.venue or venue_in(cast, cut(text, first, begin))
    if not own and A_STUDY.search(venue or "") and not WRITING.search(cue):
        return occasion  # the finding comes in a report published on Monday. “It is late,” said Roe
    told = [when for when in find_times(text, first, begin) if not cast.layout.said(when.span.start)]
    if own and not told and SPEAKING_THERE.search(text, own[0].start, begin):
        return replace(occasion, venue=venue)
    if AHEAD.search(text, first, begin) or not (spoke or speaking().search(text, first, begin)):
        return occasion
    if (spoke or by) and (listener := occasion.addressee or listener_in(cast, first, begin)):
        occasion = replace(occasion, addressee=listener, telling=True)
    if spoke:
        occasion, told = replace(occasion, venue=venue), [when for when in told if not of_something(cast, when)]
    if not spoke and told and EARLIER.match(text, first, told[0].span.start):
        return occasion  # By the time the order came on Monday, she had left. “I heard it,” said Roe
    if len(told) != 1 or told[0].vague or (told[0].month_or_more and not dates_a_noun(cast, told[0])):
        return occasion
    return replace(occasion, when=time_words(cast, told[0]), said_on=said_on(told[0], published), venue=venue)


def spoke_there(text: str, first: int, name: Span, end: int) -> bool:
    """Whether the sentence around a name, from its first place, tells that its bearer spoke, or gave a speech."""
    if not SUBJECT_NEXT.fullmatch(text, first, name.start):
        return False
    return any(pattern.match(text, name.end, end) for pattern in (SPOKE, REMARKS, gave_a_speech()))


def listener_in(cast: Cast, start: int, end: int) -> str | None:
    """Whom a stretch of text names as spoken with."""
    found = partner_in(cast, cut(cast.layout.text, start, end))
    return named(cast, found, [], None) if found else None


def sentence_before(cast: Cast, attribution: Attribution) -> tuple[int, int]:
    """Where the sentence before an attribution's begins, and where its own does; one place where it does not open its
    sentence, or nothing stands before it."""
    spans = (attribution.cue, attribution.source, attribution.content[0])
    start = min(span.start for span in spans if span is not None)
    begin = cast.layout.sentence_bounds(start)[0]
    if begin < 2 or start - begin > 1:
        return begin, begin
    return max(cast.layout.sentence_bounds(begin - 2)[0], begin - REACH), begin


def dates_a_noun(cast: Cast, when: When) -> bool:
    """Whether a month stands before a noun for something said or written: in a ``June`` letter."""
    before = A_MONTH.search(cast.layout.text, max(0, when.span.start - 8), when.span.start)
    return bool(before and "month3" in when.groups and occasion_noun().match(cast.layout.text, when.span.end))


@cache
def gave_a_speech() -> regex.Pattern[str]:
    """That somebody held, gave or wrote what is spoken or written: gave ``a long speech``."""
    return ENGLISH.pattern(
        r"(?:\s\L<also>|\s\p{Ll}+ly)?\s\L<gave a speech>\s\L<venue determiner>\s(?:[\p{L}\p{N}’'-]+\s){0,3}?"
        rf"{occasion_nouns('event', 'medium')}(?!\p{{L}})"
    )


@cache
def speaking() -> regex.Pattern[str]:
    """A noun for an occasion of speech or for something written, or the word that it was issued."""
    return ENGLISH.pattern(rf"(?<!\p{{L}})(?:{occasion_nouns('event', 'medium')}s?|\L<issuing>)(?!\p{{L}})")
