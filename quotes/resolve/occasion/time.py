"""Time expressions, found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from sys import intern

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
        | (?<vague> \L<So long later|so long later|Dateless|dateless|At the time|at the time|dateless before the rest>
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
        "so long later|dateless|at the time|dateless before the rest|event of a day|then|once",
    )
)
BEFORE_MONTH = ENGLISH.pattern(r"(?i)\b\L<before a bare month>[\s-]$")
DEFINITE = ENGLISH.pattern(r"\b(?i:\L<definite>)\s$")
FRONT_OF_A_NAME = ENGLISH.pattern(r"\s\p{Lu}\p{L}+")
A_NOUN = compiled(r"\s\p{Ll}")
DETERMINED = ENGLISH.pattern(r"(?i)\b\L<venue determiner|another determiner>\s$")
OWNS = compiled(r"['’]s\b")


def _capitalised(words: Iterable[str]) -> str:
    found = sorted((regex.escape(word.capitalize()) for word in words), key=len, reverse=True)
    return "(?:" + "|".join(found) + ")"


def is_one(words: str | None, *names: str) -> bool:
    """Whether words stand in one of these lists."""
    return words is not None and any(" ".join(words.lower().split()) in ENGLISH.listed(name) for name in names)


def is_today(word: str | None) -> bool:
    return is_one(word, "yesterday", "today")


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
        return self.weekday or numbered or is_today(self.groups.get("deictic"))

    @property
    def with_year(self) -> bool:
        """Whether it names a day with its year."""
        return any(name in self.groups for name in ("iso", "year1", "year2"))

    @property
    def month_or_more(self) -> bool:
        """Whether it names a month or a year."""
        unit = self.groups.get("unit")
        near = is_one(unit, "month") or is_one(unit, "year") or is_one(unit, "season")
        return near or any(name in self.groups for name in ("month3", "year", "year4"))

    @property
    def counted(self) -> bool:
        """Whether it counts from another day: two days ``later``."""
        return is_one(self.groups.get("ago"), "from then on", "from then back")

    @property
    def leans(self) -> bool:
        """Whether it is seen from a day told before it: two days ``later``, ``the next`` month."""
        return self.counted or self.vague or is_one(self.groups.get("near"), "near after", "near before")

    @property
    def vague(self) -> bool:
        return "vague" in self.groups


def find_times(text: str, start: int, end: int) -> Iterator[When]:
    """The time expressions in ``text[start:end]``."""
    for match in time_pattern().finditer(text, start, end):
        groups = {name: value for name, value in match.groupdict().items() if value}
        found = When(Span(match.start(), match.end(), intern(match[0])), groups)
        if _is_time(found, text):
            yield found


def _is_time(when: When, text: str) -> bool:
    groups = when.groups
    if "number" in groups and not (groups["number"].isdigit() or groups["number"].lower() in NUMBERS):
        return False
    if is_one(groups.get("month3"), "month or another word") and "year3" not in groups:
        return BEFORE_MONTH.search(text[max(0, when.span.start - 7) : when.span.start]) is not None
    if groups.get("deictic", "").istitle() and not compiled(r"(?:^|[.!?\n][\s\"“”]*)$").search(
        text[max(0, when.span.start - 3) : when.span.start]
    ):
        return False
    if is_one(groups.get("vague"), "then") and A_NOUN.match(text, when.span.end):
        return False  # Roe then said; but: Roe said then
    if is_one(groups.get("vague"), "order of telling") and A_NOUN.match(text, when.span.end):
        return DETERMINED.search(text, max(0, when.span.start - 12), when.span.start) is None  # some earlier tenant
    return not is_one(groups.get("weekday"), "weekday or another word") and not _names_something(when, text)


def _names_something(when: When, text: str) -> bool:
    """Whether a weekday is the front of a name: the ``Sunday`` Herald."""
    if when.groups.get("weekday") != when.span.text or not FRONT_OF_A_NAME.match(text, when.span.end):
        return False
    return DEFINITE.search(text, max(0, when.span.start - 5), when.span.start) is not None
