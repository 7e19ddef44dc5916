"""Calendar dates as news pages print them, and the lines of a page that hold nothing but one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH

KEPT_LINES = 256  # of the latest pages, whose lines several rules look at
FIRST_YEAR = 1605  # of the first newspaper, the Relation of Strasbourg


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that only dates the page: ``published`` is ISO, or None where the line gives a mere time of day."""

    published: str | None
    updated: bool


def parse_date(text: str) -> str | None:
    """The one calendar day that ``text`` names, as ``YYYY-MM-DD``, or None where it names none or is ambiguous.

    Understands ISO dates (a time may follow), ``14 June 2025``, ``June 14, 2025``, with or without a weekday, and
    figures whose order is certain (``25/12/2025``, but not ``06/05/2025``). A day before there was news is none:
    programs write ``0001-01-01`` where they know no date.

    >>> [parse_date(text) for text in ("Sat, 14 Jun 2025", "2025-06-14T10:03Z", "31 June 2025", "06/05/2025")]
    ['2025-06-14', '2025-06-14', None, None]
    """
    match = _date().fullmatch(text.strip())
    return _iso(match) if match else None


def stamped_day(text: str) -> str | None:
    """The day that programs mean: any that ``parse_date`` reads, or that of mail and feeds with its time of day, in the
    writer's own time zone.

    >>> stamped_day("Sat, 14 Jun 2025 23:30:00 +0200"), stamped_day("06/05/2025")
    ('2025-06-14', None)
    """
    from email.utils import parsedate_to_datetime

    if day := parse_date(text):
        return day
    try:
        return parse_date(parsedate_to_datetime(text).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def names_day(text: str, day: str) -> bool:
    """Whether a text bears this very day (ISO): not only its month, no day that does not exist, no order left open.

    >>> [names_day(text, "2026-02-01") for text in ("on 1 Feb. 2026", "/2026/02/01/", "2026-02-30", "02/01/2026")]
    [True, True, False, False]
    """
    if day in text or day.replace("-", "/") in text or day.replace("-", "") in text:
        return True
    return any(_iso(match) == day for match in _date().finditer(text))


def date_line(line: str) -> DateLine | None:
    """What a line dates, or None for a line that holds anything beside dates, times and words such as "Updated".

    >>> date_line("Published: Saturday, June 14, 2025 10:03 GMT | Updated 11:20 GMT")
    DateLine(published='2025-06-14', updated=False)
    """
    return _date_line(line) if len(line) <= 160 else None


@lru_cache(KEPT_LINES)
def _date_line(line: str) -> DateLine | None:
    if _DIGIT.search(line) is None:
        return DateLine(None, _UPDATED.match(line) is not None) if _AGO.fullmatch(line.strip()) else None
    found = [day for match in _date().finditer(line) if (day := _iso(match))]
    rest = _date().sub(" ", line)
    timed = _TIME.search(rest) is not None
    labelled = _LABEL.search(rest) is not None
    if not found and not (timed and labelled) and not _AGO.fullmatch(line.strip()):
        return None
    left = _WEEKDAY.sub(" ", _LABEL.sub(" ", _TIME.sub(" ", _AGO.sub(" ", rest))))
    if compiled(r"[\p{L}\p{N}]").search(left):
        return None
    return DateLine(found[0] if found else None, _UPDATED.match(line) is not None)


def masthead_day(line: str) -> str | None:
    """The day at the end of a line that names a live blog, a transcript, a bulletin and the like.

    >>> masthead_day("Coast Courier live blog, Friday 5 September 2025"), masthead_day("He left on 5 September 2025")
    ('2025-09-05', None)
    """
    if len(line) > 120 or not _MASTHEAD.match(line):
        return None
    found = list(_date().finditer(line))
    return _iso(found[-1]) if found and not line[found[-1].end() :].strip(" .|") else None


def paper_day(line: str) -> str | None:
    """The day of a line that is the name of a paper and a day, as stands below a byline.

    >>> paper_day("The Coast Courier, 16 September 2025"), paper_day("Lund Post-Herald | Friday, September 5, 2025")
    ('2025-09-16', '2025-09-05')
    """
    m = _PAPER.match(line) if len(line) <= 80 else None
    found = _date().fullmatch(line, m.end()) if m else None
    return _iso(found) if found else None


_PAPER = ENGLISH.pattern(
    r"(?:\p{Lu}[\p{L}’'-]*\s(?:\L<of a paper>\s)?){0,4}(?:\p{Lu}[\p{L}’'-]*-)?\L<Name of a paper>(?:,|\s[|•·–—-])\s"
)
_MASTHEAD = ENGLISH.pattern(r"(?i)[^.!?]*\b\L<running page>\b[^.!?]*[,|–—-]\s")
_TIME = ENGLISH.pattern(
    r"""(?xi)
    \b (?: [01]?\d | 2[0-3] ) (?: [:.] [0-5]\d (?: :[0-5]\d )? \s* (?: [ap]\.?m\b\.? )? | \s* [ap]\.?m\b\.? )
    (?: \s* \(? \L<time zone> \b \)? (?: \s* [+-] \d{1,2} (?: :?\d\d )? )? )?
    """
)
_LABEL = ENGLISH.pattern(r"(?i)\b(?:(?:\L<first or last> )?\L<published>|\L<label of a date>)\b")
_AGO = ENGLISH.pattern(r"(?i)(?:\L<lately published> )?(?:\d{1,3}|\L<indefinite>) \L<unit of a short time>s? \L<ago>")
_DIGIT = compiled(r"\d")
_UPDATED = ENGLISH.pattern(r"(?i)\W*\L<updated>")
_WEEKDAY = ENGLISH.pattern(r"(?i)\b\L<weekday|short weekday>\b")


@cache
def _months() -> dict[str, int]:
    return {row["word"].rstrip("."): int(row["number"]) for row in ENGLISH.table("calendar") if row["unit"] == "month"}


@cache
def _date() -> regex.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return ENGLISH.pattern(
        rf"""(?xi)
        (?<! [\p{{L}}\p{{N}}/-] )
        (?: {_WEEKDAY.pattern.removeprefix("(?i)")} \.? ,? \s+ )?
        (?: (?P<year> \d{{4}} ) (?P<sign> [-/.] ) (?P<month> \d\d? ) (?P=sign) (?P<day> \d\d? )
            (?: [T\s] \d\d : \d\d (?: :\d\d (?: \.\d{{1,9}} )? )? \s? (?: Z | [+-] \d\d :? \d\d )? )?
          | (?P<day> \d\d? ) \L<ordinal>? [\s-] (?: \L<of> \s )?
            (?P<name> {months} ) \.? ,? [\s-] (?P<year> \d{{4}} )
          | (?P<name> {months} ) \.? \s (?P<day> \d\d? ) \L<ordinal>? ,? \s (?P<year> \d{{4}} )
          | (?P<one> \d\d? ) [/.] (?P<two> \d\d? ) [/.] (?P<year> \d{{4}} )
        )
        (?! [\p{{L}}\p{{N}}/-] )
        """
    )


def _iso(match: regex.Match[str]) -> str | None:
    try:
        day = date(int(match["year"]), *_month_and_day(match))
        return day.isoformat() if day.year >= FIRST_YEAR else None
    except ValueError:  # no such day, or an order that cannot be known
        return None


def _month_and_day(match: regex.Match[str]) -> tuple[int, int]:
    if match["name"]:
        return _months()[match["name"].casefold()], int(match["day"])
    if match["month"]:
        return int(match["month"]), int(match["day"])
    one, two = int(match["one"]), int(match["two"])
    if one != two and max(one, two) <= 12:
        raise ValueError("day and month cannot be told apart")
    return min(one, two), max(one, two)
