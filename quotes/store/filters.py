"""From the filters that every command shares to SQL: the one place where they become a condition."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.store.folding import name_parts
from quotes.values import Filters

# Sorts after every character of a date, so that '2025-06' || LAST covers all of June.
LAST = "~"


@dataclass(frozen=True, slots=True)
class Where:
    """Conditions on ``quotes`` and ``articles`` joined with AND, and their parameters in order."""

    conditions: tuple[str, ...] = ()
    parameters: tuple[object, ...] = ()

    @property
    def sql(self) -> str:
        """The conditions as one expression; ``1`` where there are none."""
        return " AND ".join(self.conditions) or "1"

    def __and__(self, other: Where) -> Where:
        return Where(self.conditions + other.conditions, self.parameters + other.parameters)


def where(filters: Filters) -> Where:
    """The condition for these filters.

    Names, roles, addressees and outlets are matched without regard to case; a speaker by every word of any of
    their names, a role and an addressee by words they contain. A date that is known only to the month or year
    counts as within a period when some day of it is.
    """
    found = Where()
    if filters.speaker is not None:
        found &= spoken_by(filters.speaker)
    if filters.role is not None:
        found &= Where(("quotes.role LIKE ? ESCAPE '\\'",), (containing(filters.role),))
    if filters.to is not None:
        found &= Where(("quotes.addressee LIKE ? ESCAPE '\\'",), (containing(filters.to),))
    if filters.outlet is not None:
        found &= Where(("articles.outlet = ? COLLATE NOCASE",), (filters.outlet,))
    if filters.since is not None:
        found &= Where(("quotes.day >= ?", "quotes.day || ? >= ?"), (filters.since[:4], LAST, filters.since))
    if filters.until is not None:
        found &= Where(("quotes.day <= ?",), (filters.until + LAST,))
    if filters.kind is not None:
        found &= Where(("quotes.kind = ?",), (filters.kind,))
    return found


def spoken_by(name: str) -> Where:
    """The quotes of every speaker one of whose names has all words of this one; of nobody where it has no words."""
    parts = name_parts(name)
    if not parts:
        return Where(("0",))
    bearers = " INTERSECT ".join(["SELECT speaker FROM name_parts WHERE part = ?"] * len(parts))
    return Where((f"quotes.speaker IN ({bearers})",), parts)


def by_speakers(speakers: tuple[int, ...]) -> Where:
    """The quotes of these speakers, by their numbers."""
    return Where((f"quotes.speaker IN ({', '.join('?' * len(speakers))})",), speakers)


def containing(words: str) -> str:
    """A LIKE pattern for text with these words in it; the pattern's own signs are taken as they are."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
