"""The day, month or year that a time expression means, seen from the day of publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from quotes.data.language import ENGLISH
from quotes.resolve.occasion.time import NUMBERS, SEASONS, When, calendar, is_one, is_today

LAST_MONTH = ENGLISH.pattern(r"(?i)\L<last month>\s")


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
    if is_one(groups.get("near"), "near after", "near before"):
        return _beside(groups, anchor)
    if when.counted:
        return _counted(groups, anchor)
    if "vague" in groups or "deictic" in groups and not is_today(groups["deictic"]):
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
    unit, back = groups["unit"], -1 if is_one(groups["near"], "near before") else 1
    if anchor is None:
        return None
    if is_one(unit, "year"):
        return _year(int(anchor[:4]) + back)
    if is_one(unit, "month"):
        return _month(date(int(anchor[:4]), int(anchor[5:7]), 1), back) if len(anchor) > len("2024") else None
    if is_one(unit, "week or its end"):
        return (days_later(anchor, 7 * back) or "")[:7] or None
    if is_one(unit, "day after", "part of a day"):
        return days_later(anchor, back) or anchor
    return None


def _leaning(groups: Mapping[str, str], published: str | None, anchor: str | None) -> str | None:
    word = groups.get("vague") or groups.get("deictic")
    if not is_one(word, "then", "at the time", "in the week", "in the year", "in the day"):
        return None
    if published and is_one(word, "in the week", "in the year"):
        return published[:4] if is_one(word, "in the year") else published[:7]
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
    if is_one(groups.get("ofweek"), "last week"):
        return _moved(published, number - published.weekday() - 7)
    if is_one(relation, "next day"):
        return _moved(published, 7 - back)
    if back == 0 and is_one(relation, "last day"):
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
            return _month(published, month - published.month - 12 * is_one(groups["ofyear"], "near last"))
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
    past = is_one(groups["near"], "near last")
    if is_one(groups["near"], "near ahead"):
        return None
    if is_one(unit, "part of a day", "day"):
        return _moved(published, -int(past))
    if is_one(unit, "week or its end"):
        return (_moved(published, -7 * past) or "")[:7] or None
    if is_one(unit, "month"):
        return _month(published, -int(past))
    if unit in SEASONS:
        return _year(published.year - int(past and SEASONS[unit] >= published.month))
    return _year(published.year - int(past)) if is_one(unit, "year") else None


def _ago(when: When, published: date) -> str | None:
    """``Three days ago`` to the day, ``two weeks ago`` and ``a month ago`` to the month, years to the year."""
    groups = when.groups
    if not is_one(groups.get("ago"), "ago"):
        return None
    number, unit = _number(groups), groups["units"]
    if not number:
        return None
    if is_one(unit, "unit of hours", "unit of days"):
        return _moved(published, -(number if is_one(unit, "unit of days") else number // 24))
    if is_one(unit, "unit of weeks"):
        return (_moved(published, -7 * number) or "")[:7] or None
    if is_one(unit, "unit of months"):
        return _month(published, -number)
    return _year(published.year - number * (10 if is_one(unit, "unit of decades") else 1))


def _number(groups: Mapping[str, str]) -> int:
    """How many; 0 where the words do not say."""
    word = groups["number"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def _counted(groups: Mapping[str, str], anchor: str | None) -> str | None:
    """``Two days later``, ``a week earlier``: so many days or weeks from a known day."""
    number = _number(groups)
    days = 7 if is_one(groups["units"], "unit of weeks") else int(is_one(groups["units"], "unit of days"))
    if not number or not days:
        return None
    return days_later(anchor, number * days * (1 if is_one(groups["ago"], "from then on") else -1))


def days_later(anchor: str | None, days: int) -> str | None:
    """The day so many days after a day; None where only its month or year is known."""
    return _moved(date.fromisoformat(anchor), days) if anchor and len(anchor) == len("2024-05-15") else None


def _deictic(when: When, published: date) -> str | None:
    word = when.groups.get("deictic")
    return _moved(published, -int(is_one(word, "yesterday"))) if is_today(word) else None
