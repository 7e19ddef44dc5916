"""Time expressions: finding them, and the day, month or year they mean, seen from the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import regex

from quotes.data.language import ENGLISH
from quotes.values import Span

NUMBERS = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
NUMBERS |= {"a": 1, "an": 1, "several": 0, "a few": 0}
SEASONS = {"spring": 4, "summer": 7, "fall": 10, "autumn": 10, "winter": 1}


@cache
def calendar() -> tuple[dict[str, int], dict[str, int]]:
    """Weekday and month words, lower-case, to their numbers (Monday 0, January 1)."""
    rows = ENGLISH.table("calendar")
    return (
        {row["word"]: int(row["number"]) for row in rows if row["unit"] == "weekday"},
        {row["word"]: int(row["number"]) for row in rows if row["unit"] == "month"},
    )


@cache
def time_pattern() -> regex.Pattern[str]:
    """Time expressions of news English, the prepositions before them left out."""
    weekdays, months = calendar()
    weekday = "(?:" + "|".join(sorted((regex.escape(w.capitalize()) for w in weekdays), key=len, reverse=True)) + ")"
    month = "(?:" + "|".join(sorted((regex.escape(w.capitalize()) for w in months), key=len, reverse=True)) + ")"
    return regex.compile(
        rf"""(?x)
        (?<![\p{{L}}\p{{N}}-])
        (?:
          (?<iso> \d{{4}}-\d{{2}}-\d{{2}} )
        | (?:[Ff]rom\s)? (?<range> {month} \s \d{{1,2}} \s? (?:to|-|–|through) \s?
             (?:{month}\s)? \d{{1,2}} (?:,\s\d{{4}})? )
        | (?: (?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) \s (?:on\s)? )?
          (?: (?<rel> [Ll]ast | [Tt]his | [Nn]ext | [Tt]he\sfollowing | [Pp]ast ) \s )?
          (?<weekday> {weekday} ) (?! ['’]s ) (?: \s (?: of\s )? (?<ofweek> last | this ) \s week )?
          (?: \s (?: morning | afternoon | evening
              | night ) )? (?: ,\s (?<wmonth>{month}) \s (?<wday>\d{{1,2}}) (?: ,\s (?<wyear>\d{{4}}) )? )?
        | (?: (?<day1> \d{{1,2}} ) (?:st|nd|rd|th)? \s (?:of\s)? (?<month1> {month} ) (?: ,?\s (?<year1> \d{{4}} ) )?
            | (?<month2> {month} ) \s (?<day2> \d{{1,2}} ) (?:st|nd|rd|th)? (?! \d | \s percent
                | : ) (?: ,\s (?<year2> \d{{4}} ) )?
            | (?: (?:early|late|mid|[Ll]ast|this|next)[\s-] )* (?<month3> {month} ) (?: ,? \s (?<year3> \d{{4}} ) )? )
        | (?: (?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) \s )? (?<near> [Tt]his | [Ll]ast | [Nn]ext | [Tt]he\spast
            | [Tt]he\sprevious | [Tt]he\sfollowing | [Tt]he\snext ) \s
          (?<unit> week | weekend | month | year | spring | summer | fall | autumn | winter | morning | afternoon
              | evening | night | day | election\scycle ) \b
        | (?<number> \d{{1,3}} | \p{{L}}\p{{Ll}}* | [Aa]\sfew ) \s (?<units> day | week | month | year | hour
            | decade )s? \s (?<ago> ago | earlier | before | later )
        | (?<=\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Aa]s\searly\sas|[Oo]f|[Aa]|[Tt]he|[Ii]n\slate|[Ii]n\searly)\s)
            (?<year> (?:19|20)\d{{2}} ) (?! \d )
        | (?<deictic> [Yy]esterday | [Tt]oday | [Tt]onight | [Ee]arlier\stoday
            | [Ee]arlier\sin\sthe\s(?:day|week|month|year) | [Ll]ater\sin\sthe\sday | [Ll]ater\sthat\sday
                | [Ee]arlier\sthat\sday | [Tt]hat\s(?:day|night|evening|morning|afternoon) )
        | (?<vague> [Rr]ecently | [Pp]reviously | [Ll]ater | [Ee]arlier | [Aa]t\sthe\stime
            | (?<!\p{{L}}) then (?= \s*+ (?: [,.;:”"\n] | $ ) ) | (?<!\p{{L}}) once (?=\s) | [Ll]ong\sago
                | in\srecent\s(?:days|weeks|months|years)
            | after\sthe\s(?:convention|election|debate|game|match|hearing|meeting|vote|race) )
        )
        (?! [\p{{L}}\p{{N}}] )
        """
    )


@dataclass(frozen=True, slots=True)
class When:
    """A time expression in the text. ``vague`` ones name no day of their own (then, recently, later)."""

    span: Span
    parts: tuple[tuple[str, str], ...]

    @property
    def groups(self) -> dict[str, str]:
        return dict(self.parts)

    @property
    def weekday(self) -> bool:
        """Whether it names a day of the week."""
        return "weekday" in self.groups

    @property
    def counted(self) -> bool:
        """Whether it counts from another day: two days ``later``."""
        return self.groups.get("ago") in {"later", "earlier", "before"}

    @property
    def vague(self) -> bool:
        return "vague" in self.groups


def find_times(text: str, start: int, end: int) -> Iterator[When]:
    """The time expressions in ``text[start:end]``."""
    for match in time_pattern().finditer(text, start, end):
        groups = tuple((name, value) for name, value in match.groupdict().items() if value)
        found = When(Span(match.start(), match.end(), match[0]), groups)
        if _is_time(found, text):
            yield found


def _is_time(when: When, text: str) -> bool:
    groups = when.groups
    if "number" in groups and not (groups["number"].isdigit() or groups["number"].lower() in NUMBERS):
        return False
    if "month3" in groups and groups["month3"] in {"May", "March"} and "year3" not in groups:
        return bool(
            regex.search(
                r"(?i)\b(?:in|since|last|this|next|early|late|mid)[\s-]$",
                text[max(0, when.span.start - 7) : when.span.start],
            )
        )
    if groups.get("deictic", "").istitle() and not regex.search(
        r"(?:^|[.!?\n][\s\"“”]*)$", text[max(0, when.span.start - 3) : when.span.start]
    ):
        return False
    return not ("weekday" in groups and groups["weekday"] in {"Sun."})


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
    if groups.get("near", "").lower() in {"the following", "the next"} and groups["unit"] in {
        "day",
        "morning",
        "evening",
    }:
        return _day_after(anchor)
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


def _with_year(groups: dict[str, str]) -> str | None:
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


def _day_after(anchor: str | None) -> str | None:
    """The day after a known day; a month or year stays as it is."""
    return _moved(date.fromisoformat(anchor), 1) if anchor and len(anchor) == 10 else anchor


def _leaning(groups: dict[str, str], published: str | None, anchor: str | None) -> str | None:
    word = (groups.get("vague") or groups.get("deictic") or "").lower()
    if word in {"recently", "previously", "later", "earlier", "once", "long ago"} or word.startswith(
        ("in recent", "after")
    ):
        return None
    if word.startswith("earlier in the ") and word.split()[-1] in {"week", "month", "year"} and published:
        return published[:4] if word.endswith("year") else published[:7]
    return anchor


def _weekday(when: When, published: date) -> str | None:
    groups = when.groups
    if "weekday" not in groups:
        return None
    if "wmonth" in groups:
        return _last_such_day(calendar()[1][groups["wmonth"].lower()], int(groups["wday"]), published)
    number = calendar()[0][groups["weekday"].lower()]
    relation = groups.get("rel", "").lower()
    back = (published.weekday() - number) % 7
    if groups.get("ofweek") == "last":
        return _moved(published, number - published.weekday() - 7)
    if relation == "next":
        return _moved(published, 7 - back)
    if relation == "last" and back == 0:
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
        another = month > published.month or (month == published.month and regex.match(r"(?i)last\s", when.span.text))
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
    if "near" not in groups:
        return None
    unit = groups["unit"]
    past = groups["near"].lower() in {"last", "the previous"}
    if groups["near"].lower() in {"the following", "the next", "next"}:
        return None
    if unit in {"morning", "afternoon", "evening", "night", "day"}:
        return _moved(published, -int(past))
    if unit in {"week", "weekend"}:
        return (_moved(published, -7 * past) or "")[:7] or None
    if unit == "month":
        return _month(published, -int(past))
    if unit in SEASONS:
        return _year(published.year - int(past and SEASONS[unit] >= published.month))
    return _year(published.year - int(past)) if unit == "year" else None


def _ago(when: When, published: date) -> str | None:
    """``Three days ago`` to the day, ``two weeks ago`` and ``a month ago`` to the month, years to the year."""
    groups = when.groups
    if groups.get("ago") != "ago":
        return None
    word = groups["number"].lower()
    number = int(word) if word.isdigit() else NUMBERS[word]
    if not number:
        return None
    if groups["units"] in {"hour", "day"}:
        return _moved(published, -(number if groups["units"] == "day" else number // 24))
    if groups["units"] == "week":
        return (_moved(published, -7 * number) or "")[:7] or None
    if groups["units"] == "month":
        return _month(published, -number)
    return _year(published.year - number * (10 if groups["units"] == "decade" else 1))


def _counted(groups: dict[str, str], anchor: str | None) -> str | None:
    """``Two days later``, ``a week earlier``: so many days or weeks from a known day."""
    word = groups["number"].lower()
    number = int(word) if word.isdigit() else NUMBERS[word]
    days = {"day": 1, "week": 7}.get(groups["units"])
    if not number or days is None or anchor is None or len(anchor) < 10:
        return None
    return _moved(date.fromisoformat(anchor), number * days * (1 if groups["ago"] == "later" else -1))


def _today(word: str) -> bool:
    return word.lower() in {"yesterday", "today", "tonight", "earlier today"}


def _deictic(when: When, published: date) -> str | None:
    word = when.groups.get("deictic", "").lower()
    if not _today(word):
        return None
    return _moved(published, -int(word == "yesterday"))
