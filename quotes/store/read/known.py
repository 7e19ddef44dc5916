"""What a filter can name: whether the database has it, what is near it, and how names go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from quotes.errors import NotFoundError
from quotes.names import fold, name_key
from quotes.store.people.finding import near_names
from quotes.store.read.filters import NUMBER, Where, having, of_outlet, spoken_by, whole
from quotes.store.read.queries import rows
from quotes.values import Filters

NEAR_ENOUGH = 60.0  # of 100, rapidfuzz's WRatio; outlets are few, so that a far one is soon seen to be so
OFFERED = 3
COMPLETED = 50  # names and outlets that a shell is offered


def refuse_unknown(connection: sqlite3.Connection, filters: Filters) -> None:
    """Raises NotFoundError for a speaker, role, outlet or way that nothing here has, with what is near it."""
    if filters.speaker is not None and not _has_speaker(connection, filters.speaker):
        near = [] if NUMBER.fullmatch(filters.speaker) else near_names(connection, filters.speaker)
        raise _unknown(f"no speaker is called {filters.speaker!r}", near, typed="`quotes speakers` lists all")
    if filters.outlet is not None and not _any(connection, "articles", of_outlet(filters.outlet)):
        near = _near(filters.outlet, outlets(connection))
        raise _unknown(f"no article of {filters.outlet!r}", near, otherwise="no outlet's name is near it")
    if filters.role is not None and not has_role(connection, filters.role):
        raise NotFoundError(f"nobody is in the role {filters.role!r}; give fewer words of it, or the beginning of one")
    if filters.via is not None and not _any(connection, "quotes", _through(filters.via), "via NOT NULL"):
        finds = "`--within` finds what was said second hand"
        raise NotFoundError(f"nothing came through {filters.via!r}", typed=finds)


def has_role(connection: sqlite3.Connection, name: str) -> bool:
    """Whether anybody is in a role with these words."""
    return _any(connection, "roles", _in_role(name))


def _in_role(name: str) -> Where:
    return whole("role", name) or having("key", name)


def _through(name: str) -> Where:
    return whole("via", name) or having("folded(via)", name)


def _unknown(what: str, near: list[str], otherwise: str = "", typed: str | None = None) -> NotFoundError:
    """The error that offers what is near, or else says what to know or to type."""
    offered = " or ".join(repr(name) for name in near[:OFFERED])
    if offered:
        return NotFoundError(f"{what}; did you mean {offered}?")
    return NotFoundError(f"{what}; {otherwise}" if otherwise else what, typed=typed)


def _any(connection: sqlite3.Connection, table: str, condition: Where, also: str = "1") -> bool:
    sql = f"SELECT 1 FROM {table} WHERE {also} AND {condition.sql} LIMIT 1"
    return any(True for _ in rows(connection, sql, condition.parameters))


def _has_speaker(connection: sqlite3.Connection, name: str) -> bool:
    number = NUMBER.fullmatch(name)
    if number:
        return _any(connection, "speakers", Where(("id = ?",), (int(number[1]),)))
    return _any(connection, "quotes", spoken_by(name))


def _near(name: str, known: Iterable[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    keys = {outlet: name_key(outlet) for outlet in known}
    found = process.extract(name_key(name), keys, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, limit=OFFERED)
    return [outlet for _, _, outlet in found]


def outlets(connection: sqlite3.Connection) -> list[str]:
    """Every outlet, by name."""
    sql = "SELECT DISTINCT outlet FROM articles WHERE outlet NOT NULL ORDER BY outlet"
    return [row[0] for row in rows(connection, sql)]


def outlets_that_begin(connection: sqlite3.Connection, words: str) -> list[str]:
    """Outlets whose name begins so; case and accents do not matter."""
    key = fold(words)
    return [outlet for outlet in outlets(connection) if fold(outlet).startswith(key)]


def names_that_begin(connection: sqlite3.Connection, words: str) -> list[str]:
    """Names of speakers that begin so, those of the most quoted first; case and accents do not matter."""
    key = name_key(words)
    sql = """
        SELECT aliases.name FROM aliases JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.key >= ? AND aliases.key < ? AND is_name
        GROUP BY aliases.key ORDER BY max(quote_count) DESC, aliases.key LIMIT ?
    """
    return [row[0] for row in rows(connection, sql, [key, f"{key}\U0010ffff", COMPLETED])]
