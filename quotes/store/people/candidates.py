"""Whom a speaker of an article may be: candidates by indexed lookups, few however large the database is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from quotes.link.identity import WEEK, Here, Known, RoleSeen, countries_of, is_name, person_name, role_words
from quotes.names import fold, name_key
from quotes.values import Role, Speaker, SpeakerKind

MOST = 30  # bearers of one name, and roles of one bearer, that are looked at: bounds the time an article takes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a speaker stands: the row of the article, its outlet and publication date."""

    article: int
    outlet: str | None
    published: str | None

    @property
    def week(self) -> tuple[str, str] | None:
        """The first and last day on which the outlet's other articles can settle a name."""
        if self.outlet is None or self.published is None:
            return None
        try:
            day = date.fromisoformat(self.published)
        except ValueError:
            return None
        around = timedelta(days=WEEK)
        return (max(day - date.min, around) + date.min - around).isoformat(), _later(day, around).isoformat()


def _later(day: date, around: timedelta) -> date:
    return day + min(around, date.max - day)


def as_here(speaker: Speaker, roles: Iterable[Role], place: Place) -> Here:
    """What the article says of a speaker, in keys."""
    seen = tuple(role_seen(role.text, place.published, place.published) for role in roles if not role.former)
    shorts = frozenset(name_key(alias) for alias in speaker.aliases)
    return Here(name_key(speaker.name), speaker.kind, is_name(speaker.name, speaker.kind), shorts, seen)


def role_seen(role: str, first: str | None, last: str | None) -> RoleSeen:
    words, countries = _role_facts(role)
    return RoleSeen(words, countries, first, last)


@lru_cache(maxsize=4096)
def _role_facts(role: str) -> tuple[frozenset[str], frozenset[str]]:
    return role_words(fold(role)), countries_of(role)


def handle(key: str, kind: SpeakerKind) -> str | None:
    """The word by which an outlet's week is searched for namesakes: a surname, or the whole name of an organisation."""
    return (person_name(key).surname if kind == "person" else key) or None


def candidates(connection: sqlite3.Connection, who: Here, place: Place) -> list[Known]:
    """The speakers that may be this one, in the order of their numbers."""
    if not who.is_name:
        return []
    near = _near(connection, who, place)
    if who.kind == "organisation":
        named = _by_alias(connection, "key", [who.key, *sorted(who.short_forms)], who)
    elif person_name(who.key).is_bare:
        named = {}
    else:
        named = _by_alias(connection, "core", [person_name(who.key).core], who)
    speakers = sorted({*named, *near} if who.kind == "organisation" or not named else named)
    return [_known(connection, speaker, named.get(speaker), is_near=speaker in near) for speaker in speakers]


def _near(connection: sqlite3.Connection, who: Here, place: Place) -> set[int]:
    """Speakers with this handle in the article itself or in the outlet's week."""
    word = handle(who.key, who.kind)
    sql = "SELECT speaker FROM joins WHERE article = ? AND kind = ? AND handle = ?"
    found = {row[0] for row in connection.execute(sql, [place.article, who.kind, word])}
    if place.week:
        sql = """
            SELECT DISTINCT speaker FROM joins
            WHERE handle = ? AND outlet = ? AND published BETWEEN ? AND ? AND kind = ? LIMIT ?
        """
        found |= {row[0] for row in connection.execute(sql, [word, place.outlet, *place.week, who.kind, MOST])}
    return found


def _by_alias(connection: sqlite3.Connection, column: str, names: Sequence[str], who: Here) -> dict[int, str]:
    """Speakers of the same kind with a name in this column, and that name's key: the very same one if they have it."""
    found: dict[int, str] = {}
    for name in names:
        rows = connection.execute(
            f"""
            SELECT aliases.speaker, aliases.key FROM aliases CROSS JOIN speakers ON speakers.id = aliases.speaker
            WHERE aliases.{column} = ? AND speakers.kind = ? AND speakers.is_name ORDER BY aliases.speaker LIMIT ?
            """,
            [name, who.kind, MOST],
        )
        for speaker, key in rows:
            found[speaker] = key if key == who.key else found.get(speaker, key)
    return found


def _known(connection: sqlite3.Connection, speaker: int, key: str | None, *, is_near: bool) -> Known:
    (own, kind) = connection.execute("SELECT key, kind FROM speakers WHERE id = ?", [speaker]).fetchone()
    keys = connection.execute("SELECT key FROM aliases WHERE speaker = ? ORDER BY id LIMIT ?", [speaker, MOST])
    roles = connection.execute(
        """
        SELECT role, first_seen, last_seen FROM roles WHERE speaker = ? AND NOT former
        ORDER BY last_seen DESC, id LIMIT ?
        """,
        [speaker, MOST],
    )
    return Known(
        speaker,
        key if key and kind == "person" else own,
        frozenset(row[0] for row in keys),
        tuple(role_seen(*row) for row in roles),
        is_near,
    )
