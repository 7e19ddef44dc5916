"""Time expressions: finding them, and the day, month or year they mean, seen from the day of publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.data.worded import NUMBER, Worded
from quotes.values import Span


def _numbers(use: str) -> dict[str, int]:
    return {row["word"]: int(row["number"]) for row in ENGLISH.table("time_words") if row["use"] == use}


NUMBERS = _numbers("number")
SEASONS = _numbers("season")


@cache
def calendar() -> tuple[dict[str, int], dict[str, int]]:
    """Weekday and month words, lower-case, to their numbers (Monday 0, January 1)."""
    rows = ENGLISH.table("calendar")
    return (
        {row["word"]: int(row["number"]) for row in rows if row["unit"] == "weekday"},
        {row["word"]: int(row["number"]) for row in rows if row["unit"] == "month"},
    )


@cache
def time_pattern() -> Worded:
    """Time expressions of news English, the prepositions before them left out."""
    weekdays, months = calendar()
    weekday, month = _capitalised(weekdays), _capitalised(months)
    return ENGLISH.worded(
        rf"""(?x)
        (?<![\p{{L}}\p{{N}}-])
        (?:
          (?<iso> \d{{4}}-\d{{2}}-\d{{2}} )
        | (?: \L<Range from|range from> \s )? (?<range> {month} \s \d{{1,2}} \s? (?: \L<range to> |-|–) \s?
             (?:{month}\s)? \d{{1,2}} (?:,\s\d{{4}})? )
        | (?: \L<Earlier or later|earlier or later> \s (?: \L<on a day> \s )? )?
          (?: (?<rel> \L<Last day|last day|This day|this day|Next day|next day> ) \s )?
          (?<weekday> {weekday} )
          (?: \s (?: \L<of> \s )? (?<ofweek> \L<last week|this week> ) \s \L<week> )?
          (?: \s \L<part of a day> )? (?: ,\s (?<wmonth>{month}) \s (?<wday>\d{{1,2}}) (?: ,\s (?<wyear>\d{{4}}) )? )?
        | (?: (?<day1> \d{{1,2}} ) \L<ordinal>? \s (?: \L<of> \s )? (?<month1> {month} )
              (?: ,?\s (?<year1> \d{{4}} ) )?
            | (?<month2> {month} ) \s (?<day2> \d{{1,2}} ) \L<ordinal>? (?! \d | \s \L<percent> | : )
              (?: ,\s (?<year2> \d{{4}} ) )?
            | (?: \L<before a month|Last month> [\s-] )* (?<month3> {month} )
              (?: ,? \s (?<year3> \d{{4}} ) | \s (?<ofyear> \L<near last|near this> ) \s \L<year> (?! \p{{L}} ) )? )
        | (?<= \b (?i: \L<at a weekend> ) \s ) (?<weekend> \L<the weekend> )
        | (?: \L<Earlier or later|earlier or later> \s )?
          (?<near> \L<Near last|near last|Near before|near before|Near ahead|near ahead|Near this|near this> ) \s
          (?<unit> \L<week or its end|month|year|season|part of a day|day|longer> ) \b
        | (?<number> \d{{1,3}} | \p{{L}}\p{{Ll}}* | \L<Few|few> ) \s (?<units> \L<{UNITS}> )s? \s
          (?<ago> \L<ago|from then on|from then back> )
          (?! (?<= \b \L<before a noun> ) \s (?: \L<venue determiner|clause subject> \s | \p{{Lu}} ) )
        | (?<=\b \L<Before a year|before a year> \s) (?<year> (?:19|20)\d{{2}} ) (?! \d )
        | (?<=\b (?i: \L<definite> ) \s) \L<season> \s \L<of> \s (?<year> (?:19|20)\d{{2}} ) (?! \d )
        | (?<=\b (?i: \L<definite> ) \s)
          (?<year4> (?: \L<before a month> [\s-] )? (?: (?:19|20)\d0s | \L<season> (?! \s \L<of> ) ) )
        | (?<deictic> \L<Yesterday|yesterday|Today|today>
            | \L<In the week|in the week|In the year|in the year|In the day|in the day> )
        | (?<vague> \L<Dateless|dateless|At the time|at the time|dateless before the rest>
            | (?: (?: \L<Shortly|shortly> \s )? \L<Before or after|before or after>
                | \L<Stage of an event|stage of an event> ) \s
              (?: \L<venue determiner> \s )? (?: [\p{{L}}\p{{N}}'’–-]+ \s ){{0,3}}? \L<event of a day>
              (?: \s \L<event of a day> )?
            | (?<!\p{{L}}) \L<then> (?= \s*+ (?: [,.;:”"\n] | $ ) )
            | (?<!\p{{L}}) \L<once> (?= \s (?! \L<again> \b ) ) )
        )
        (?! [\p{{L}}\p{{N}}] )
        """,
        TOLD_BY,
        *(NUMBER, *weekdays, *months),
    )


UNITS = "unit of hours|unit of days|unit of weeks|unit of months|unit of years|unit of decades"
TOLD_BY = "|".join(  # a time that has neither a number nor a name has a word of these
    (
        "the weekend|week or its end|month|year|season|part of a day|day|longer",
        *(f"{unit}*" for unit in UNITS.split("|")),
        "yesterday|today|in the week|in the year|in the day",
        "dateless|at the time|dateless before the rest|event of a day|then|once",
    )
)
BEFORE_MONTH = ENGLISH.pattern(r"(?i)\b\L<before a bare month>[\s-]$")
DEFINITE = ENGLISH.pattern(r"\b(?i:\L<definite>)\s$")
FRONT_OF_A_NAME = ENGLISH.pattern(r"\s\p{Lu}\p{L}+")
A_NOUN = compiled(r"\s\p{Ll}")
DETERMINED = ENGLISH.pattern(r"(?i)\b\L<venue determiner|another determiner>\s$")
OWNS = compiled(r"['’]s\b")
LAST_MONTH = ENGLISH.pattern(r"(?i)\L<last month>\s")


def _capitalised(words: Iterable[str]) -> str:
    found = sorted((regex.escape(word.capitalize()) for word in words), key=len, reverse=True)
    return "(?:" + "|".join(found) + ")"


def _is_one(words: str | None, *names: str) -> bool:
    """Whether words stand in one of these lists."""
    return words is not None and any(" ".join(words.lower().split()) in ENGLISH.listed(name) for name in names)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression in the text. ``vague`` ones name no day of their own (then, recently, later)."""

    span: Span
    groups: Mapping[str, str]

    @property
    def weekday(self) -> bool:
        """Whether it names a day of the week."""
        return "weekday" in self.groups

    @property
    def of_a_day(self) -> bool:
        """Whether it names one day, by its name, its number in a month, or as seen from today."""
        numbered = any(name in self.groups for name in ("iso", "month1", "month2"))
        return self.weekday or numbered or _today(self.groups.get("deictic"))

    @property
    def with_year(self) -> bool:
        """Whether it names a day with its year."""
        return any(name in self.groups for name in ("iso", "year1", "year2"))

    @property
    def month_or_more(self) -> bool:
        """Whether it names a month or a year."""
        unit = self.groups.get("unit")
        near = _is_one(unit, "month") or _is_one(unit, "year") or _is_one(unit, "season")
        return near or any(name in self.groups for name in ("month3", "year", "year4"))

    @property
    def counted(self) -> bool:
        """Whether it counts from another day: two days ``later``."""
        return _is_one(self.groups.get("ago"), "from then on", "from then back")

    @property
    def leans(self) -> bool:
        """Whether it is seen from a day told before it: two days ``later``, ``the next`` month."""
        return self.counted or self.vague or _is_one(self.groups.get("near"), "near after", "near before")

    @property
    def vague(self) -> bool:
        return "vague" in self.groups


def find_times(text: str, start: int, end: int) -> Iterator[When]:
    """The time expressions in ``text[start:end]``."""
    for match in time_pattern().finditer(text, start, end):
        groups = {name: value for name, value in match.groupdict().items() if value}
        found = When(Span(match.start(), match.end(), match[0]), groups)
        if _is_time(found, text):
            yield found


def _is_time(when: When, text: str) -> bool:
    groups = when.groups
    if "number" in groups and not (groups["number"].isdigit() or groups["number"].lower() in NUMBERS):
        return False
    if _is_one(groups.get("month3"), "month or another word") and "year3" not in groups:
        return BEFORE_MONTH.search(text[max(0, when.span.start - 7) : when.span.start]) is not None
    if groups.get("deictic", "").istitle() and not compiled(r"(?:^|[.!?\n][\s\"“”]*)$").search(
        text[max(0, when.span.start - 3) : when.span.start]
    ):
        return False
    if _is_one(groups.get("vague"), "then") and A_NOUN.match(text, when.span.end):
        return False  # Roe then said; but: Roe said then
    if _is_one(groups.get("vague"), "order of telling") and A_NOUN.match(text, when.span.end):
        return DETERMINED.search(text, max(0, when.span.start - 12), when.span.start) is None  # some earlier tenant
    return not _is_one(groups.get("weekday"), "weekday or another word") and not _names_something(when, text)


def _names_something(when: When, text: str) -> bool:
    """Whether a weekday is the front of a name: the ``Sunday`` Herald."""
    if when.groups.get("weekday") != when.span.text or not FRONT_OF_A_NAME.match(text, when.span.end):
        return False
    return DEFINITE.search(text, max(0, when.span.start - 5), when.span.start) is not None


def said_on(when: When, published: str | None, anchor: str | None = None) -> str | None:
    """The day (``YYYY-MM-DD``), month or year that an expression means, or None where it settles none.

    A bare weekday is the last such day on or before publication; ``anchor`` is the day that vague words such as
    ``then`` or ``that night`` lean on.
    """
    groups = when.groups
    if "iso" in groups:
        return _iso(*map(int, groups["iso"].split("-")))
    if (absolute := _with_year(groups)) is not None:
        return absolute
    if _is_one(groups.get("near"), "near after", "near before"):
        return _beside(groups, anchor)
    if when.counted:
        return _counted(groups, anchor)
    if "vague" in groups or "deictic" in groups and not _today(groups["deictic"]):
        return _leaning(groups, published, anchor)
    if not published:
        return None
    day = date.fromisoformat(published)
    for rule in (_weekday, _calendar_day, _range, _near, _ago, _deictic):
        if (found := rule(when, day)) is not None:
            return found
    return None


def _with_year(groups: Mapping[str, str]) -> str | None:
    """Expressions that carry their own year."""
    months = calendar()[1]
    for number in ("1", "2", "3"):
        if year := groups.get("year" + number):
            month = months[groups["month" + number].lower()]
            day = groups.get("day" + number)
            return _iso(int(year), month, int(day)) if day else f"{int(year):04d}-{month:02d}" if int(year) else None
    if "wyear" in groups:
        return _iso(int(groups["wyear"]), months[groups["wmonth"].lower()], int(groups["wday"]))
    return _year(int(groups["year"])) if "year" in groups else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _moved(day: date, days: int) -> str | None:
    """The day so many days later; None beyond the ends of the calendar (years 1 and 9999)."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _month(day: date, months: int) -> str | None:
    """The month so many months later; None before the year 1 and after 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None


def _year(number: int) -> str | None:
    return f"{number:04d}" if 1 <= number <= 9999 else None


def _beside(groups: Mapping[str, str], anchor: str | None) -> str | None:
    """``The next day``, ``the previous month``: seen from a day, or from a month or year as far as it is known."""
    unit, back = groups["unit"], -1 if _is_one(groups["near"], "near before") else 1
    if anchor is None:
        return None
    if _is_one(unit, "year"):
        return _year(int(anchor[:4]) + back)
    if _is_one(unit, "month"):
        return _month(date(int(anchor[:4]), int(anchor[5:7]), 1), back) if len(anchor) > len("2024") else None
    if _is_one(unit, "week or its end"):
        return (days_later(anchor, 7 * back) or "")[:7] or None
    if _is_one(unit, "day after", "part of a day"):
        return days_later(anchor, back) or anchor
    return None


def _leaning(groups: Mapping[str, str], published: str | None, anchor: str | None) -> str | None:
    word = groups.get("vague") or groups.get("deictic")
    if not _is_one(word, "then", "at the time", "in the week", "in the year", "in the day"):
        return None
    if published and _is_one(word, "in the week", "in the year"):
        return published[:4] if _is_one(word, "in the year") else published[:7]
    return anchor


def _weekday(when: When, published: date) -> str | None:
    groups = when.groups
    if "weekday" not in groups:
        return None
    if "wmonth" in groups:
        return _last_such_day(calendar()[1][groups["wmonth"].lower()], int(groups["wday"]), published)
    number = calendar()[0][groups["weekday"].lower()]
    relation = groups.get("rel")
    back = (published.weekday() - number) % 7
    if _is_one(groups.get("ofweek"), "last week"):
        return _moved(published, number - published.weekday() - 7)
    if _is_one(relation, "next day"):
        return _moved(published, 7 - back)
    if back == 0 and _is_one(relation, "last day"):
        back = 7
    return _moved(published, -back)


def _last_such_day(month: int, day: int, published: date) -> str | None:
    """The last day with this month and number on or before publication, a week's grace for dates just ahead."""
    for year in (published.year, published.year - 1):
        if (iso := _iso(year, month, day)) and (date.fromisoformat(iso) - published).days <= 7:
            return iso
    return None


def _calendar_day(when: When, published: date) -> str | None:
    groups = when.groups
    months = calendar()[1]
    for number in ("1", "2"):
        if "month" + number in groups:
            return _last_such_day(months[groups["month" + number].lower()], int(groups["day" + number]), published)
    if "month3" in groups:
        month = months[groups["month3"].lower()]
        if "ofyear" in groups:
            return _month(published, month - published.month - 12 * _is_one(groups["ofyear"], "near last"))
        another = month > published.month or (month == published.month and LAST_MONTH.match(when.span.text))
        return _month(published, month - published.month - 12 * bool(another))
    return None


def _range(when: When, published: date) -> str | None:
    if "range" not in when.groups:
        return None
    month = next(number for word, number in calendar()[1].items() if when.groups["range"].lower().startswith(word))
    return _month(published, month - published.month - 12 * (month > published.month))


def _near(when: When, published: date) -> str | None:
    """``This week``, ``last month``, ``last year``, ``this morning``, ``last night``, ``last summer``."""
    groups = when.groups
    if "weekend" in groups:
        return (_moved(published, -((published.weekday() - 5) % 7)) or "")[:7] or None
    if "near" not in groups:
        return None
    unit = groups["unit"]
    past = _is_one(groups["near"], "near last")
    if _is_one(groups["near"], "near ahead"):
        return None
    if _is_one(unit, "part of a day", "day"):
        return _moved(published, -int(past))
    if _is_one(unit, "week or its end"):
        return (_moved(published, -7 * past) or "")[:7] or None
    if _is_one(unit, "month"):
        return _month(published, -int(past))
    if unit in SEASONS:
        return _year(published.year - int(past and SEASONS[unit] >= published.month))
    return _year(published.year - int(past)) if _is_one(unit, "year") else None


def _ago(when: When, published: date) -> str | None:
    """``Three days ago`` to the day, ``two weeks ago`` and ``a month ago`` to the month, years to the year."""
    groups = when.groups
    if not _is_one(groups.get("ago"), "ago"):
        return None
    number, unit = _number(groups), groups["units"]
    if not number:
        return None
    if _is_one(unit, "unit of hours", "unit of days"):
        return _moved(published, -(number if _is_one(unit, "unit of days") else number // 24))
    if _is_one(unit, "unit of weeks"):
        return (_moved(published, -7 * number) or "")[:7] or None
    if _is_one(unit, "unit of months"):
        return _month(published, -number)
    return _year(published.year - number * (10 if _is_one(unit, "unit of decades") else 1))


def _number(groups: Mapping[str, str]) -> int:
    """How many; 0 where the words do not say."""
    word = groups["number"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def _counted(groups: Mapping[str, str], anchor: str | None) -> str | None:
    """``Two days later``, ``a week earlier``: so many days or weeks from a known day."""
    number = _number(groups)
    days = 7 if _is_one(groups["units"], "unit of weeks") else int(_is_one(groups["units"], "unit of days"))
    if not number or not days:
        return None
    return days_later(anchor, number * days * (1 if _is_one(groups["ago"], "from then on") else -1))


def days_later(anchor: str | None, days: int) -> str | None:
    """The day so many days after a day; None where only its month or year is known."""
    return _moved(date.fromisoformat(anchor), days) if anchor and len(anchor) == len("2024-05-15") else None


def _today(word: str | None) -> bool:
    return _is_one(word, "yesterday", "today")


def _deictic(when: When, published: date) -> str | None:
    word = when.groups.get("deictic")
    return _moved(published, -int(_is_one(word, "yesterday"))) if _today(word) else None
