"""What two roles say of each other: the same office, offices that one person holds, or two people's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

import regex

from quotes.data import load_table
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, role_fields

OVERLAP = 400  # days between two roles within which one person would have to hold both "at the same time"
# Words of roles that say nothing of which office it is.
FILLER = frozenset(
    ["a", "an", "and", "at", "by", "de", "for", "from", "his", "her", "in", "its", "of", "on", "or", "our", "the"]
    + ["their", "to", "with", "s", "acting", "current", "deputy", "ex", "former", "new", "newly", "now", "then"]
)
OF_WHAT = frozenset({"of", "for", "at", "in", "with", "from", "to", "on", "by", "who", "and"})

Relation = Literal["same", "akin", "conflict", ""]


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A role's telling words, its field of life, its countries, and the publication dates that it was seen between.

    A date is None where it is unknown, a field empty where the role's noun stands in many. A ``former`` role tells who
    it is, and never speaks against another role.
    """

    words: frozenset[str]
    field: str = ""
    countries: frozenset[str] = frozenset()
    first_seen: str | None = None
    last_seen: str | None = None
    former: bool = False


@lru_cache(4096)
def _facts(role: str) -> tuple[frozenset[str], str, frozenset[str]]:
    return role_words(role), field_of(role), countries_of(role)


def role_seen(role: str, first: str | None, last: str | None, *, former: bool = False) -> RoleSeen:
    """What a role as printed says, seen between two dates."""
    return RoleSeen(*_facts(role), first, last, former)


def role_words(role: str) -> frozenset[str]:
    """The telling words of a role: those that say which office it is, in one of their forms.

    >>> sorted(role_words("Tory chairwoman of the Oakton branch"))
    ['branch', 'chair', 'conservative', 'oakton']
    """
    forms = _variants()
    return frozenset(forms.get(word, word) for word in fold(role).split()) - FILLER


@cache
def _variants() -> dict[str, str]:
    return {row["word"]: row["counts_as"] for row in ENGLISH.table("role_variants")}


def field_of(role: str) -> str:
    """The field of life that a role's noun belongs to; empty where it tells none.

    >>> field_of("expert witness"), field_of("mayor of Oakton"), field_of("director of the farmers' union")
    ('bystander', 'politics', '')
    """
    nouns: list[str] = []
    for word in fold(role).split():
        if word in OF_WHAT:
            break
        nouns.append(word)
    return role_fields().get(nouns[-1], "") if nouns else ""


@cache
def _country_pattern() -> regex.Pattern[str]:
    names = sorted((row["name"] for row in ENGLISH.table("countries")), key=len, reverse=True)
    return compiled(rf"(?<!\w)(?:{'|'.join(map(regex.escape, names))})(?!\w)")


@cache
def _countries() -> dict[str, str]:
    return {row["name"]: row["country"] for row in ENGLISH.table("countries")}


def countries_of(role: str) -> frozenset[str]:
    """The countries that the words of a role name.

    >>> sorted(countries_of("US ambassador to the Russian Federation"))
    ['Russia', 'United States']
    """
    return frozenset(_countries()[found] for found in _country_pattern().findall(role))


def relation(roles: Iterable[RoleSeen], others: Sequence[RoleSeen]) -> tuple[Relation, int]:
    """What the roles of two speakers say, and how many telling words the best pair shares.

    ``same``: an office in common; ``akin``: a field of life or a country in common; ``conflict``: offices of two
    countries, or of fields that do not go together, at the same time, and nothing in common; empty: nothing.
    """
    pairs = [(role, other) for role in roles for other in others]
    shared = max((len(one.words & other.words) for one, other in pairs if not _apart(one, other)), default=0)
    if shared:
        return "same", shared
    if any(one.countries & other.countries or one.field and one.field == other.field for one, other in pairs):
        return ("conflict" if all(_apart(one, other) for one, other in pairs) else "akin"), 0
    return ("conflict", 0) if any(_apart(one, other) or _clash(one, other) for one, other in pairs) else ("", 0)


def _apart(one: RoleSeen, other: RoleSeen) -> bool:
    """Whether two roles are of different countries at the same time."""
    return bool(one.countries and other.countries) and not one.countries & other.countries and _same_time(one, other)


def _clash(one: RoleSeen, other: RoleSeen) -> bool:
    """Whether two roles are of fields that do not go together, at the same time."""
    fields = {one.field, other.field}
    return "" not in fields and len(fields) == 2 and frozenset(fields) not in _mixing() and _same_time(one, other)


@cache
def _mixing() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row["field"], row["other"])) for row in load_table("role_field_pairs"))


def _same_time(one: RoleSeen, other: RoleSeen) -> bool:
    """Whether the times overlap or nearly do; unknown times count as the same: nothing then explains two offices."""
    if one.former or other.former:
        return False
    first, last = _day(one.first_seen), _day(one.last_seen)
    begin, end = _day(other.first_seen), _day(other.last_seen)
    if first is None or last is None or begin is None or end is None:
        return True
    return (begin - last).days <= OVERLAP and (first - end).days <= OVERLAP


def _day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def office(role: str) -> tuple[str, ...]:
    """What tells a speaker's roles apart when each is shown once: its telling words in order, without the country.

    >>> office("UK Foreign Secretary") == office("foreign secretary") != office("Home Secretary")
    True
    """
    bare = _country_pattern().sub(" ", role)
    forms = _variants()
    return tuple(forms.get(word, word) for word in fold(bare).split() if word not in FILLER) or (fold(role),)
