"""What one attribution leaves open and the one before it says: day, place and listener carry over within an occasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from quotes.resolve.cast import Cast, Who
from quotes.resolve.clause import Clause
from quotes.resolve.time import When, find_times, said_on
from quotes.values import Attribution

NEAR = 4  # paragraphs over which an occasion holds without being named again
ELSEWHEN = regex.compile(r"(?i)\b(?:has|have|had|having|will|would|might|may|repeatedly|often|long|always|never)\b")
CONTINUING = regex.compile(r"(?i)\b(?:added?|adding|continued?|continuing|went on|concluded?|also)\b")
FRAMED = regex.compile(r"\b(?:in|since|during|early|late|mid)[\s-]$", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and to whom somebody spoke, as far as the text says; ``place`` is where it says so."""

    when: str | None = None
    said_on: str | None = None
    venue: str | None = None
    addressee: str | None = None
    place: int = 0


def dated(cast: Cast, clause: Clause | None, published: str | None, anchor: str | None) -> tuple[str | None, str | None]:
    """The time words of a clause and the day they mean; a plain date is taken before a vague word."""
    if clause is None:
        return None, None
    found = [when for part in clause.all for when in find_times(cast.layout.text, part.start, part.end)]
    found = [when for when in found if not _of_something(cast, when)]
    if not found:
        return None, None
    best = min(found, key=lambda when: when.vague)
    return _words(cast, best), said_on(best, published, anchor)


def _of_something(cast: Cast, when: When) -> bool:
    """Whether a date belongs to a noun and not to the cue: ``Monday’s debate``, ``the 2016 election``."""
    text = cast.layout.text
    after = text[when.span.end : when.span.end + 3]
    if regex.match(r"['’]s", after):
        return True
    if "year" in when.groups and regex.match(r"\s\p{L}", after):
        return True
    return bool(regex.search(r"(?:\b(?:until|by|for|of|before|after|since|scheduled for|planned for)\s)$", text[max(0, when.span.start - 16) : when.span.start]))


def _words(cast: Cast, when: When) -> str:
    groups = when.groups
    before = cast.layout.text[max(0, when.span.start - 3) : when.span.start]
    if before.lower() == "in " and ("month3" in groups or "year" in groups):
        return before + when.span.text
    return when.span.text


def carried(occasion: Occasion, last: Occasion | None, *, near: bool, cue: str) -> Occasion:
    """An occasion completed from the speaker's last one, unless the words begin a new one."""
    if last is None or not near or ELSEWHEN.search(cue):
        return occasion
    if occasion.when and occasion.said_on != last.said_on:
        return occasion
    fresh = bool(occasion.venue) and occasion.venue != last.venue
    return replace(
        occasion,
        when=occasion.when or last.when,
        said_on=occasion.said_on or last.said_on,
        venue=occasion.venue or last.venue,
        addressee=occasion.addressee or (None if fresh else last.addressee),
    )


def is_near(cast: Cast, here: int, last: Occasion | None) -> bool:
    """Whether a place lies close enough after an occasion to belong to it."""
    return last is not None and 0 <= cast.layout.paragraph(here) - cast.layout.paragraph(last.place) <= NEAR


def place_of(attribution: Attribution) -> int:
    """Where an attribution is anchored: its cue, else its source, else what is said."""
    span = attribution.cue or attribution.source or attribution.content[0]
    return span.start


def last_day(occasions: Sequence[Occasion]) -> str | None:
    """The day of the last dated occasion, on which ``then`` and ``that night`` lean."""
    return next((one.said_on for one in reversed(occasions) if one.said_on), None)


def speaker_key(who: Who | None) -> str:
    return who.key if who else ""
