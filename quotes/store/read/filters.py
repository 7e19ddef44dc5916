"""From the filters that every command shares to SQL: the one place where they become a condition."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.data.compiled import compiled
from quotes.names import fold, name_key, name_parts
from quotes.values import Filters

# Sorts after every character of a date, so that '2025-06' || LAST covers all of June.
LAST = "~"
# Lets SQLite use the index of the acts that are rare, which is on this condition.
RARE_ACT = "quotes.act <> 'states'"
WHOLE = "="  # before a role, an addressee, an outlet or a way that is meant letter for letter
# A speaker by an id of an imported list (wikidata:Q42).
LISTED = compiled(r"\s*(\w+):(\S+)\s*")
# A speaker by number (#17), where several share every name.
NUMBER = compiled(r"\s*#(\d{1,18})\s*")


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

    Case and accents do not matter, or case alone for a value that begins with ``=`` and is the whole. A speaker is
    matched by every word of any of their names or as ``#number``, a role, an addressee and a way (``via``) by words
    that stand in them ("minist" begins one), an outlet by its whole name, with or without "The". A date that is known
    only to the month or year counts as within a period when some day of it is. The connection must know the function
    ``folded`` (see :mod:`quotes.store.schema.connect`) unless all are numbers and whole values.
    """
    found = Where()
    if filters.speaker is not None:
        found &= spoken_by(filters.speaker)
    if filters.speaker_kind is not None:
        found &= Where(("quotes.speaker IN (SELECT id FROM speakers WHERE kind = ?)",), (filters.speaker_kind,))
    if filters.role is not None:
        found &= whole("quotes.role", filters.role) or _in_role(filters.role)
    if filters.to is not None:
        found &= _with_words("quotes.addressee", filters.to)
    if filters.outlet is not None:
        found &= of_outlet(filters.outlet)
    if filters.since is not None:
        found &= Where(("quotes.day >= ?", "quotes.day || ? >= ?"), (filters.since[:4], LAST, filters.since))
    if filters.until is not None:
        found &= Where(("quotes.day <= ?",), (filters.until + LAST,))
    if filters.during is not None:
        found &= Where(("quotes.day >= ?", "quotes.day < ?"), (filters.during, filters.during + LAST))
    if filters.kind is not None:
        found &= Where(("quotes.kind = ?",), (filters.kind,))
    if filters.act is not None:
        rare = (RARE_ACT,) if filters.act != "states" else ()
        found &= Where(("quotes.act = ?", *rare), (filters.act,))
    if filters.via is not None:
        found &= _with_words("quotes.via", filters.via)
    if filters.within is not None:
        found &= Where((f"quotes.within IS {'NOT NULL' if filters.within else 'NULL'}",))
    return found


def whole(column: str, value: str) -> Where | None:
    """Rows in which a column is this value, case aside; None where it does not begin with ``=``."""
    return Where((f"{column} = ? COLLATE NOCASE",), (value[1:],)) if value.startswith(WHOLE) else None


def _in_role(words: str) -> Where:
    bearing = having("key", words)
    return Where((f"quotes.role IN (SELECT role FROM roles WHERE {bearing.sql})",), bearing.parameters)


def _with_words(column: str, value: str) -> Where:
    there = Where((f"{column} IS NOT NULL",))  # lets SQLite use the indexes that are on this condition
    return there & (whole(column, value) or having(f"folded({column})", value))


def of_outlet(name: str) -> Where:
    """Articles of this outlet; the distinct outlets are looked at once, not every article."""
    if (same := whole("articles.outlet", name)) is not None:
        return same
    key = name_key(name)
    distinct = "SELECT outlet FROM (SELECT DISTINCT outlet FROM articles) WHERE folded(outlet) IN (?, ?)"
    return Where((f"articles.outlet IN ({distinct})",), (key, f"the {key}"))


def spoken_by(name: str) -> Where:
    """The quotes of every speaker one of whose names has all words of this one, or who has this id in a list.

    Of nobody where it has no words.
    """
    number = NUMBER.fullmatch(name)
    if number:
        counted = "SELECT coalesce(merged_into, id) FROM speakers WHERE id = ?"
        return Where((f"quotes.speaker = ({counted})",), (int(number[1]),))
    parts = name_parts(name)
    if not parts:
        return Where(("0",))
    bearers = " INTERSECT ".join(["SELECT speaker FROM name_parts WHERE part = ?"] * len(parts))
    id = LISTED.fullmatch(name)
    if id is None:
        return Where((f"quotes.speaker IN ({bearers})",), parts)
    listed = """
        SELECT coalesce(merged_into, id) FROM speakers JOIN listed_ids ON speaker = id WHERE scheme = ? AND value = ?
    """
    either = f"quotes.speaker IN ({listed} UNION SELECT speaker FROM ({bearers}))"
    return Where((either,), (id[1].lower(), id[2], *parts))


def by_speakers(speakers: tuple[int, ...]) -> Where:
    """The quotes of these speakers, by their numbers."""
    return Where((f"quotes.speaker IN ({', '.join('?' * len(speakers))})",), speakers)


def having(column: str, words: str) -> Where:
    """Rows in whose folded column these words stand side by side, the last one as a beginning; none for no words."""
    key = fold(words)
    return Where((f"' ' || {column} LIKE ?",), (f"% {key}%",)) if key else Where(("0",))
