"""Whom a speaker of an article may be: candidates by indexed lookups, few however large the database is."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from quotes.link.keys import blocks, handle, initials, is_acronym, is_bare, is_name, is_single, ranked, title_in
from quotes.link.roles import RoleSeen, role_seen
from quotes.link.values import Here, Known, Nearness
from quotes.names import name_key, titles
from quotes.values import Role, Speaker, SpeakerKind

MOST = 30  # bearers of one name, and roles of one bearer, that are looked at: bounds the time an article takes
MOST_QUOTED = 8  # bearers of a bare surname outside the outlet's week
LATEST = 10  # articles of a candidate whose outlets and other speakers are looked at
WEEK = 7  # days either side in which the outlet's other articles can settle a bare name


@dataclass(frozen=True, slots=True)
class Place:
    """Where a speaker stands: the row of the article, its outlet and publication date.

    ``anew``: the articles are gone through from the first on, and for whole names those that came later do not count
    yet; a surname alone is looked at again with each of them anyway.
    """

    article: int
    outlet: str | None
    published: str | None
    anew: bool = False

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


def as_here(
    speaker: Speaker,
    roles: Iterable[Role],
    place: Place,
    company: Collection[str] = (),
    sources: Collection[str] = (),
) -> Here:
    """What the article says of a speaker: who speaks there beside them, and in which words it names them (sources)."""
    given = list(roles)
    named = is_name(speaker.name, speaker.kind)
    called = [title_in(source, speaker.name) for source in sources] if speaker.kind == "person" else []
    title = next((role.text for role in given if role.text in titles()), "") or next(filter(None, called), "")
    day = place.published
    seen = tuple(role_seen(role.text, day, day, former=role.former) for role in given)
    shorts = frozenset(name_key(alias) for alias in speaker.aliases)
    beside = frozenset(company) - {name_key(speaker.name)}
    single = not title and is_single(speaker.name) and any(speaker.name in source for source in sources)
    whole = ranked(title, speaker.name)
    return Here(speaker.name, speaker.kind, named, shorts, seen, beside, title, whole, single)


def candidates(connection: sqlite3.Connection, who: Here, place: Place) -> list[Known]:
    """The speakers that may be this one, in the order of their numbers."""
    if not who.is_name:
        return []
    near = _near(connection, who, place)
    if who.kind == "organisation":
        named = _by_key(connection, [name_key(who.name), *sorted(who.short_forms)], who.kind)
        named = named | _by_initials(connection, who.name)
    elif is_bare(who.name):
        named = _of_surname(connection, handle(who.name, "person") or "") or _so_called(connection, who.name)
        named = named | _by_key(connection, [name_key(who.ranked)], who.kind) if who.ranked else named
    else:
        named = _by_key(connection, [name_key(who.name)], who.kind) | _in_blocks(connection, blocks(who.name))
    is_whole = who.kind == "organisation" or who.ranked or not is_bare(who.name)
    found = sorted({*named, *near})
    if place.anew and is_whole:
        found = [speaker for speaker in found if _came_before(connection, speaker, place)]
    return [_known(connection, speaker, who, place, near.get(speaker, "")) for speaker in found]


def _came_before(connection: sqlite3.Connection, speaker: int, place: Place) -> bool:
    """Whether a speaker is known from this article, one before it, or a list."""
    sql = """
        SELECT 1 FROM joins WHERE speaker = :speaker AND article <= :article
        UNION ALL SELECT 1 FROM listed JOIN speakers ON speakers.id = listed.speaker
        WHERE :speaker IN (speakers.id, merged_into) LIMIT 1
    """
    return connection.execute(sql, {"speaker": speaker, "article": place.article}).fetchone() is not None


def _near(connection: sqlite3.Connection, who: Here, place: Place) -> dict[int, Nearness]:
    """Speakers with this handle under another name of the article itself, or in the outlet's week."""
    word = handle(who.name, who.kind)
    found: dict[int, Nearness] = {}
    if place.week:
        sql = """
            SELECT DISTINCT speaker FROM joins
            WHERE handle = ? AND outlet = ? AND published BETWEEN ? AND ? AND kind = ? LIMIT ?
        """
        week = connection.execute(sql, [word, place.outlet, *place.week, who.kind, MOST])
        found |= {row[0]: "week" for row in week}
    sql = "SELECT speaker FROM joins WHERE article = ? AND kind = ? AND handle = ? AND key <> ?"
    beside = connection.execute(sql, [place.article, who.kind, word, name_key(who.name)])
    return found | {row[0]: "article" for row in beside}


def _by_key(connection: sqlite3.Connection, keys: Iterable[str], kind: SpeakerKind) -> set[int]:
    """Speakers of this kind one of whose names has one of these keys."""
    sql = """
        SELECT aliases.speaker FROM aliases CROSS JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.key = ? AND speakers.kind = ? AND speakers.is_name ORDER BY aliases.speaker LIMIT ?
    """
    return {row[0] for key in keys for row in connection.execute(sql, [key, kind, MOST])}


def _by_initials(connection: sqlite3.Connection, name: str) -> set[int]:
    """Organisations whose initials are this name, or whose name is its initials."""
    if is_acronym(name):
        return _in_blocks(connection, [name_key(name)])
    short = initials(name)
    return _by_key(connection, [short], "organisation") if short else set()


def _in_blocks(connection: sqlite3.Connection, blocks: Iterable[str]) -> set[int]:
    """Speakers of these blocks: people of a surname and initial, organisations of the same initials."""
    sql = """
        SELECT aliases.speaker FROM aliases CROSS JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.block = ? AND speakers.is_name ORDER BY aliases.speaker LIMIT ?
    """
    return {row[0] for block in blocks for row in connection.execute(sql, [block, MOST])}


def _of_surname(connection: sqlite3.Connection, surname: str) -> set[int]:
    """The most quoted of the people who bear this surname, and nobody where too many do.

    Those of an imported list count once they are quoted: a surname alone says too little of who is meant of so many.
    """
    sql = """
        SELECT DISTINCT speakers.id, quote_count
        FROM aliases CROSS JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.block BETWEEN ? AND ? AND speakers.is_name
            AND (quote_count > 0 OR NOT EXISTS (SELECT 1 FROM listed WHERE listed.speaker = speakers.id)) LIMIT ?
    """
    found = connection.execute(sql, [f"{surname} ", f"{surname} \U0010ffff", MOST + 1]).fetchall()
    most = sorted(found, key=lambda row: (-row[1], row[0]))[:MOST_QUOTED]
    return {row[0] for row in most} if len(found) <= MOST else set()


def _so_called(connection: sqlite3.Connection, name: str) -> set[int]:
    """People of whom no more than this bare name is known, those left open with them."""
    sql = """
        SELECT id FROM speakers
        WHERE id IN (SELECT speaker FROM aliases WHERE key = :key) AND key = :key AND kind = 'person'
        ORDER BY id DESC LIMIT :most
    """
    return {row[0] for row in connection.execute(sql, {"key": name_key(name), "most": MOST})}


def _known(connection: sqlite3.Connection, speaker: int, who: Here, place: Place, nearness: Nearness) -> Known:
    own, count = connection.execute("SELECT name, quote_count FROM speakers WHERE id = ?", [speaker]).fetchone()
    names = connection.execute("SELECT name, key FROM aliases WHERE speaker = ? ORDER BY id LIMIT ?", [speaker, MOST])
    keys = {key: name for name, key in names}
    name = keys.get(name_key(who.name), own) if who.kind == "person" and not is_bare(who.name) else own
    roles = connection.execute(
        """
        SELECT role, first_seen, last_seen, former FROM roles WHERE speaker = ?
        ORDER BY last_seen DESC, id LIMIT ?
        """,
        [speaker, MOST],
    )
    seen = tuple(role_seen(role, first, last, former=bool(former)) for role, first, last, former in roles)
    sql = "SELECT speaker FROM listed WHERE speaker IN (SELECT id FROM speakers WHERE id = :id OR merged_into = :id)"
    members = [row[0] for row in connection.execute(sql, {"id": speaker})]
    seen += tuple(role for member in members for role in listed_roles(connection, member))
    outlets, company = _latest(connection, speaker, place) if who.kind == "person" else (set(), frozenset())
    at: Nearness = nearness or ("outlet" if place.outlet is not None and place.outlet in outlets else "")
    return Known(speaker, name, frozenset(keys), seen, at, company, count, bool(members))


def listed_roles(connection: sqlite3.Connection, speaker: int) -> tuple[RoleSeen, ...]:
    """The roles that imported lists give a speaker, from the first to the last day that their dates allow."""
    found = connection.execute(
        "SELECT role, since, until FROM listed_roles WHERE speaker = ? ORDER BY until = '' DESC, until DESC LIMIT ?",
        [speaker, MOST],
    )
    return tuple(listed_role(*row) for row in found)


def listed_role(role: str, since: str, until: str) -> RoleSeen:
    """A role of a list as evidence; an end that the list leaves open is as far away as dates go."""
    if not since and not until:
        return role_seen(role, None, None)
    first = since + "0001-01-01"[len(since) :]
    return role_seen(role, first, until + "9999-12-31"[len(until) :])


def _latest(connection: sqlite3.Connection, speaker: int, place: Place) -> tuple[set[str | None], frozenset[str]]:
    """The outlets of a speaker's latest articles, this one left out, and the keys of the others who speak there."""
    sql = "SELECT article, outlet FROM joins WHERE speaker = ? AND article <> ? ORDER BY id DESC LIMIT ?"
    latest = connection.execute(sql, [speaker, place.article, LATEST]).fetchall()
    marks = ", ".join("?" * len(latest))
    sql = f"SELECT key FROM joins WHERE article IN ({marks}) AND handle IS NOT NULL AND speaker <> ?"
    beside = connection.execute(sql, [*(row[0] for row in latest), speaker])
    return {row[1] for row in latest}, frozenset(row[0] for row in beside)
