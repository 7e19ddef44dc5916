"""Partial dates as people read them; a date never gains a precision that it does not have."""

from __future__ import annotations

from calendar import monthrange

import regex

PARTIAL = regex.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")
MONTH = regex.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def date_name(date: str) -> str:
    """
    >>> date_name("2026-05-04"), date_name("2026-05"), date_name("2026"), date_name("soon")
    ('4 May 2026', 'May 2026', '2026', 'soon')
    """
    found = PARTIAL.fullmatch(date)
    if not found:
        return date
    day = str(int(found["day"])) if found["day"] else None
    month = MONTH_NAMES[int(found["month"]) - 1] if found["month"] else None
    return " ".join(part for part in (day, month, found["year"]) if part)


def period(first: str | None, last: str | None) -> str:
    """
    >>> period("2025-01-02", "2026-05-04"), period("2026", "2026"), period(None, None)
    ('2 Jan 2025 to 4 May 2026', '2026', '')
    """
    names = [date_name(date) for date in dict.fromkeys((first, last)) if date]
    return " to ".join(names)


def first_day(date: str) -> str:
    """
    >>> first_day("2026"), first_day("2026-02"), first_day("2026-02-03")
    ('2026-01-01', '2026-02-01', '2026-02-03')
    """
    return date + "-01" * ((10 - len(date)) // 3)


def last_day(date: str) -> str:
    """
    >>> last_day("2026"), last_day("2024-02"), last_day("2026-02-03")
    ('2026-12-31', '2024-02-29', '2026-02-03')
    """
    month = f"{date}-12" if len(date) == 4 else date
    if len(month) > 7:
        return month
    return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]}"
