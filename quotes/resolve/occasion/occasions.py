"""What one attribution leaves open and another says: day, place and listener carry over within an occasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, is_outlet
from quotes.resolve.occasion.dating import ELSEWHEN, NOW
from quotes.resolve.occasion.day import said_on
from quotes.resolve.occasion.time import UNITS, find_times, is_one
from quotes.resolve.words import words_of
from quotes.values import Attribution

NEAR = 4  # paragraphs over which an occasion holds without being named again
SINCE = 2_000  # code points before words within which another day ends the occasion that they would go on with
SAME_EVENT = ENGLISH.pattern(r"(?i)\L<event preposition> \L<event determiner> \L<event>")
COUNTED = ENGLISH.pattern(rf"\b(?:\L<{UNITS}>)s?\s\L<before or after>\s")  # it comes three days after Roe said
TOWN = ENGLISH.pattern(r"\L<town preposition>\s\p{Lu}")
WRITING = ENGLISH.pattern(r"(?i)\b\L<putting in writing|tweeting>\b")
WRITTEN = ENGLISH.pattern(r"(?i)\b\L<writing|posting>\b")
READ = ENGLISH.pattern(r"(?i)\b\L<read and not heard|posting>\b")
INTERVIEW = ENGLISH.pattern(r"\b\L<spoken with>\b")
PUBLISHED = ENGLISH.pattern(r"(?i)\b\L<made public>\b")
LATER = ENGLISH.pattern(r"(?i)\b\L<earlier or later>\b")


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and to whom somebody spoke, as far as the text says; ``place`` is where it says so.

    ``telling`` is True where the listener was told something or spoken with, and not asked to do something,
    ``answering`` where the listener had asked, which begins no occasion: one of many at a meeting may ask.
    """

    when: str | None = None
    said_on: str | None = None
    venue: str | None = None
    addressee: str | None = None
    place: int = 0
    telling: bool = False
    answering: bool = False


@dataclass(frozen=True, slots=True)
class Last:
    """A speaker's latest occasion, and the latest one known to the day, to which a look back returns."""

    any: Occasion
    main: Occasion | None

    def after(self, occasion: Occasion) -> Last:
        if occasion.said_on is not None and len(occasion.said_on) == 10:
            return Last(occasion, replace(occasion, addressee=None))
        return Last(occasion, replace(self.main, place=occasion.place) if self.main else None)


def carried(
    cast: Cast,
    occasion: Occasion,
    last: Occasion | None,
    *,
    straight: bool,
    asked: bool,
    cue: str,
    published: str | None,
) -> Occasion:
    """An occasion completed from the speaker's last one, unless the words begin a new one.

    ``straight`` says that the speaker spoke last, ``asked`` that another has put a question since.

    The listener of a telling carries over only to what the same speaker says right after it, that of an interview
    as long as the interview.
    """
    if last is None or ELSEWHEN.search(cue) or not is_near(cast, occasion.place, last):
        return occasion
    sentence = cast.layout.sentence_bounds(occasion.place)[0]
    if last.when and (
        NOW.match(cue) or LATER.search(cue) or COUNTED.search(cast.layout.text, sentence, occasion.place)
    ):
        return occasion
    if last.when is not None and another_day_since(cast, last, occasion.place, published):
        last = replace(last, when=None, said_on=None)
    if WRITING.search(cue) and last.telling and not WRITTEN.search(last.venue or ""):
        return occasion  # told a meeting, and wrote: not at the meeting
    if (occasion.addressee or "").lower() in ENGLISH.listed("interviewer") and last.addressee:
        occasion = replace(occasion, addressee=last.addressee)
    if occasion.when and _another_time(cast, occasion, last):
        return occasion
    another = is_another(occasion.addressee, last.addressee)
    if occasion.telling and occasion.addressee and not last.addressee and _is_far(last) and not asked:
        return occasion  # apologised last May, and told the paper
    if occasion.telling and not last.telling and last.venue and not asked and heard_by_an_outlet(occasion):
        return occasion  # said at a launch, and told the paper
    read = READ.search(last.venue or "") is not None
    alone = last.addressee is None and (read or INTERVIEW.search(last.venue or "") is not None)
    heard = (occasion.telling and (alone or (another and last.telling))) or (another and read)
    if heard and not asked and not occasion.venue:
        return completed(occasion, replace(last, venue=None))  # told another: hardly at the same place
    if last.telling and last.addressee and not last.venue and PUBLISHED.search(occasion.venue or ""):
        return occasion  # told the paper, and said in an advert
    if occasion.venue and last.venue and occasion.venue != last.venue and not SAME_EVENT.fullmatch(occasion.venue):
        return occasion  # another place is another occasion
    if last.venue and SAME_EVENT.fullmatch(occasion.venue or ""):
        occasion = replace(occasion, venue=last.venue)
    fresh = bool(occasion.venue) and occasion.venue != last.venue
    apart = cast.layout.paragraph(occasion.place) - cast.layout.paragraph(last.place)
    goes_on = straight and not asked and apart <= 2 and not fresh and last.telling
    listener = last.addressee if goes_on and not (occasion.when and last.when is None) else None
    telling = occasion.telling or listener is not None
    return replace(completed(occasion, last), addressee=occasion.addressee or listener, telling=telling)


def heard_by_an_outlet(occasion: Occasion) -> bool:
    """Whether an outlet was spoken to: the Courier, the paper."""
    listener = occasion.addressee or ""
    return is_outlet(listener) or listener.lower() in ENGLISH.listed("interviewer")


def is_another(one: str | None, other: str | None) -> bool:
    """Whether two listeners are told and neither is part of the other."""
    return bool(one and other) and not _is_part(one, other) and not _is_part(other, one)


def _is_part(one: str | None, other: str | None) -> bool:
    """Whether all words of a listener are among another's: ``Roe``, host of Roe’s podcast."""
    return set(words_of(one or "")) <= set(words_of(other or ""))


def another_day_since(cast: Cast, last: Occasion, place: int, published: str | None) -> bool:
    """Whether the article tells of another day, month or year between an occasion and a place after it."""
    start = max(min(cast.layout.sentence_bounds(last.place)[1], place), place - SINCE)
    return _another_day_within(cast, (start, place), last.said_on, published)


def another_day_before(cast: Cast, place: int, day: str | None, published: str | None) -> bool:
    """Whether the paragraph of a place tells of another day, month or year before it."""
    start = cast.layout.paragraphs[cast.layout.paragraph(place)][0]
    return _another_day_within(cast, (start, place), day, published)


def _another_day_within(cast: Cast, bounds: tuple[int, int], day: str | None, published: str | None) -> bool:
    """Whether the text between two places, without what is said there, tells of another day, month or year."""
    told = (when for when in find_times(cast.layout.text, *bounds) if not cast.layout.said(when.span.start))
    return any(_differs(said_on(when, published, day), day) for when in told)


def _differs(day: str | None, other: str | None) -> bool:
    """Whether two days, months or years exclude each other."""
    return bool(day and other and not day.startswith(other) and not other.startswith(day))


def _another_time(cast: Cast, occasion: Occasion, last: Occasion) -> bool:
    """Whether an occasion's own time words are not the last one's, or begin a new paragraph after undated words."""
    if last.when is None:
        again = SAME_EVENT.fullmatch(occasion.venue or "")
        back = len(occasion.said_on or "") in {len("2024"), len("2024-05")}  # wrote in a note; and said last year
        return not again and (back or cast.layout.paragraph(occasion.place) > cast.layout.paragraph(last.place))
    if occasion.said_on and last.said_on:
        return occasion.said_on != last.said_on
    return occasion.when != last.when


def before_of(cast: Cast, last: Last | None, place: int) -> Occasion | None:
    """The occasion that words at a place may continue: a look back (``in June``) holds within its paragraph only."""
    if last is None:
        return None
    if cast.layout.paragraph(place) == cast.layout.paragraph(last.any.place):
        return last.any
    coarse = last.any.when is not None and len(last.any.said_on or "") < 10
    if coarse and (last.main is not None or _is_far(last.any)):
        return last.main
    return last.any


def _is_far(occasion: Occasion) -> bool:
    """Whether an occasion is dated by a month or a year and nothing nearer."""
    words = occasion.when or ""
    year = len(occasion.said_on or "") == len("2024")
    return year or any(time.month_or_more for time in find_times(words, 0, len(words)))


def completed(occasion: Occasion, other: Occasion) -> Occasion:
    """An occasion with the day and the venue of another one where it names none itself; a bare town is no venue yet."""
    undated = occasion.when is None and not is_one(other.when, "dateless", "so long later")
    return replace(
        occasion,
        when=other.when if undated else occasion.when,
        said_on=other.said_on if undated else occasion.said_on,
        venue=occasion.venue or (None if TOWN.match(other.venue or "") else other.venue),
    )


def is_near(cast: Cast, here: int, last: Occasion) -> bool:
    """Whether a place lies close enough after an occasion to belong to it."""
    return 0 <= cast.layout.paragraph(here) - cast.layout.paragraph(last.place) <= NEAR


def place_of(attribution: Attribution) -> int:
    """Where an attribution is anchored: its cue, else its source, else what is said."""
    span = attribution.cue or attribution.source or attribution.content[0]
    return span.start


def last_day(occasions: Sequence[Occasion]) -> str | None:
    """The day of the last dated occasion, on which ``then`` and ``that night`` lean."""
    return next((one.said_on for one in reversed(occasions) if one.said_on), None)
