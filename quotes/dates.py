"""Dates of which only the year or the month may be known: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; and the clock."""

from __future__ import annotations

from datetime import date, datetime, timezone

import regex

PARTIAL = regex.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def is_date(text: str) -> bool:
    """Whether a calendar has this year, month or day.

    >>> is_date("2024-02-29"), is_date("2025-02-29"), is_date("2025-02"), is_date("2025-2"), is_date("0000")
    (True, False, True, False, False)
    """
    if not PARTIAL.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar in the form ``YYYY-MM-DD`` and nothing else."""
    return len(text) == len("YYYY-MM-DD") and is_date(text)


def now() -> str:
    """This second in UTC, as rows and logs hold it: ``2026-05-04T09:30:00+00:00``."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
