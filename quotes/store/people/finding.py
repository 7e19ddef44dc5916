"""Finding speakers by any of their names, and listing who is in the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypedDict

from quotes.link.roles import office
from quotes.names import name_key, name_parts
from quotes.store.read.filters import LISTED, NUMBER, where
from quotes.store.read.queries import ANY, rows, tuples
from quotes.values import Filters, SpeakerKind

NAMED = ("person", "organisation")
DESCRIBED = 20  # speakers found that are no more than a description, one an article
NEAR = 5  # names offered where none fits
NEAR_ENOUGH = 70.0  # of 100, rapidfuzz's WRatio: below it, offered names looked arbitrary


class RoleRow(TypedDict):
    """A role in the words of the articles, the first and last publication date on which it was seen, and how often.

    ``quotes`` counts all quotes that name it, whatever filters leave.
    """

    role: str
    title: str | None
    organisation: str | None
    former: bool
    first_seen: str | None
    last_seen: str | None
    quotes: int


class SpeakerRow(TypedDict):
    """A speaker of the database; ``first_said`` and ``last_said`` are the first and last day of their quotes.

    ``is_name`` is False for a description ("the police", "a spokesperson"), which is one speaker an article.
    """

    id: int
    name: str
    kind: SpeakerKind
    is_name: bool
    ids: dict[str, str]
    aliases: list[str]
    roles: list[RoleRow]
    quotes: int
    first_said: str | None
    last_said: str | None


def find_speakers(connection: sqlite3.Connection, name: str) -> list[SpeakerRow]:
    """The speakers of this name, most quoted first: those whose full name it is, or else those with all its words.

    A surname that one article used alone finds everybody of that surname, and not only who was so called. Case,
    accents and punctuation do not matter; ``#17`` is the speaker of that number, for people who share every name.
    Empty where there is none; see :func:`near_names`. Where the words only describe ("a spokesperson"), the most
    quoted ``DESCRIBED`` of those so described; ``Filters(speaker=...)`` finds what all of them said.
    """
    number, id = NUMBER.fullmatch(name), LISTED.fullmatch(name)
    if number:
        return _numbered(connection, int(number[1]))
    if id:
        sql = "SELECT speaker FROM listed_ids WHERE scheme = ? AND value = ?"
        listed = list(rows(connection, sql, [id[1].lower(), id[2]]))
        if listed:
            return _numbered(connection, listed[0]["speaker"])
    found = _of_full_name(connection, name) or with_parts(connection, name)
    return speaker_rows(connection, _most_quoted(connection, found))


def _most_quoted(connection: sqlite3.Connection, speakers: Sequence[int]) -> list[int]:
    """Those who have names, and are quoted where any is; a few of those who are only described where nobody else is."""
    known = [
        (row["is_name"], -row["quote_count"], speaker)
        for speaker in speakers
        for row in rows(connection, "SELECT is_name, quote_count FROM speakers WHERE id = ?", [speaker])
    ]
    named = [speaker for is_name, _, speaker in known if is_name]
    quoted = [speaker for is_name, count, speaker in known if is_name and count]
    return quoted or named or [speaker for _, _, speaker in sorted(known)[:DESCRIBED]]


def _of_full_name(connection: sqlite3.Connection, name: str) -> list[int]:
    sql = """
        SELECT DISTINCT speakers.id FROM aliases JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.key = ? AND speakers.key = aliases.key
    """
    return [row[0] for row in rows(connection, sql, [name_key(name)])]


def _numbered(connection: sqlite3.Connection, speaker: int) -> list[SpeakerRow]:
    """The speaker of this number, or whom it was merged into."""
    found = rows(connection, "SELECT coalesce(merged_into, id) FROM speakers WHERE id = ?", [speaker])
    known = [row[0] for row in found]
    return speaker_rows(connection, known)


def with_parts(connection: sqlite3.Connection, name: str) -> list[int]:
    """The speakers who bear all words of a name, by any of their names."""
    parts = name_parts(name)
    if not parts:
        return []
    sql = " INTERSECT ".join(["SELECT speaker FROM name_parts WHERE part = ?"] * len(parts))
    return [row[0] for row in rows(connection, sql, parts)]


def near_names(connection: sqlite3.Connection, name: str) -> list[str]:
    """Names in the database that look like this one, nearest first, for a person who mistyped.

    Of those who are more than described: the words for others are many, one an article, and nobody looks for them.
    """
    from rapidfuzz import fuzz, process

    key = name_key(name)
    if not key:
        return []
    keys = [key for (key,) in tuples(connection, "SELECT DISTINCT key FROM speakers WHERE is_name = 1")]
    found = process.extract(key, keys, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, limit=NEAR)
    sql = "SELECT name FROM speakers WHERE is_name = 1 AND key = ? LIMIT 1"
    names = [next(rows(connection, sql, [near]))[0] for near, *_ in found]
    return list(dict.fromkeys(names))


def list_speakers(connection: sqlite3.Connection, filters: Filters = ANY) -> list[SpeakerRow]:
    """Who is in the database under these filters, most quoted first; counts and days are those of the quotes meant.

    People and organisations: each "a spokesperson" is a speaker of its own article alone.
    """
    named = f"kind IN ({', '.join('?' * len(NAMED))}) AND is_name = 1 AND quote_count > 0"
    if filters.leave_all:
        sql = f"SELECT id FROM speakers WHERE {named} ORDER BY quote_count DESC, key, id LIMIT ?"
        return speaker_rows(connection, [row[0] for row in rows(connection, sql, [*NAMED, filters.at_most])])
    meant = where(filters)
    found = rows(
        connection,
        f"""
        SELECT speaker, count(*) AS said, min(quotes.day) AS first, max(quotes.day) AS last
        FROM quotes LEFT JOIN articles ON articles.id = quotes.article  -- left out by SQLite where no filter asks it
        WHERE {meant.sql} AND speaker IN (SELECT id FROM speakers WHERE {named})
        GROUP BY speaker ORDER BY said DESC, (SELECT key FROM speakers WHERE id = speaker), speaker LIMIT ?
        """,
        [*meant.parameters, *NAMED, filters.at_most],
    )
    return [_speaker_row(connection, speaker, (said, first, last)) for speaker, said, first, last in found]


def speaker_rows(connection: sqlite3.Connection, speakers: Sequence[int]) -> list[SpeakerRow]:
    """These speakers with names, roles, counts and dates, most quoted first."""
    found = [_speaker_row(connection, speaker) for speaker in speakers]
    return sorted(found, key=lambda row: (-row["quotes"], name_key(row["name"]), row["id"]))


Counted: TypeAlias = tuple[int, str | None, str | None]  # quotes, first day, last day


def _speaker_row(connection: sqlite3.Connection, speaker: int, counted: Counted | None = None) -> SpeakerRow:
    """A speaker; of the quotes that were ``counted``, or else of all."""
    (row,) = rows(connection, "SELECT id, name, kind, is_name, ids FROM speakers WHERE id = ?", [speaker])
    said, first, last = counted or _all_counted(connection, speaker)
    names = rows(connection, "SELECT name FROM aliases WHERE speaker = ? GROUP BY key ORDER BY min(id)", [speaker])
    return {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        "is_name": bool(row["is_name"]),
        "ids": json.loads(row["ids"]) if row["ids"] else {},
        "aliases": [found["name"] for found in names if found["name"] != row["name"]],
        "roles": roles(connection, speaker),
        "quotes": said,
        "first_said": first,
        "last_said": last,
    }


def _all_counted(connection: sqlite3.Connection, speaker: int) -> Counted:
    """Count and days of all quotes; each day with a query of its own, since only so the index answers it at once."""
    (said,) = next(rows(connection, "SELECT quote_count FROM speakers WHERE id = ?", [speaker]))
    (first,) = next(rows(connection, "SELECT min(day) FROM quotes WHERE speaker = ?", [speaker]))
    (last,) = next(rows(connection, "SELECT max(day) FROM quotes WHERE speaker = ?", [speaker]))
    return said, first, last


def roles(connection: sqlite3.Connection, speaker: int) -> list[RoleRow]:
    """The roles of a speaker, each once however they are printed: the latest first, then the most quoted."""
    found = rows(
        connection,
        """
        SELECT role, title, organisation, former, first_seen, last_seen FROM roles WHERE speaker = ?
        ORDER BY last_seen DESC, first_seen DESC, id
        """,
        [speaker],
    )
    counting = "SELECT role, count(*) AS said FROM quotes WHERE speaker = ? AND role IS NOT NULL GROUP BY role"
    said = {row["role"]: row["said"] for row in rows(connection, counting, [speaker])}
    each = map(_one_role, one_each([_role_row(row, said) for row in found]))
    return sorted(each, key=lambda row: (row["last_seen"] or "", row["first_seen"] or "", row["quotes"]), reverse=True)


def _role_row(row: sqlite3.Row, said: Mapping[str, int]) -> RoleRow:
    return {
        "role": row["role"],
        "title": row["title"],
        "organisation": row["organisation"],
        "former": bool(row["former"]),
        "first_seen": row["first_seen"],
        "last_seen": row["last_seen"],
        "quotes": said.get(row["role"], 0),
    }


def one_each(found: Sequence[RoleRow]) -> list[list[RoleRow]]:
    """Roles grouped by office: those that differ in country, party's short form or capitals are one.

    A noun alone (``leader``) goes with the one longer role that it can stand for.
    """
    groups: dict[tuple[tuple[str, ...], bool], list[RoleRow]] = {}
    for row in found:
        groups.setdefault((office(row["role"]), row["former"]), []).append(row)
    for words, former in [key for key in groups if len(key[0]) == 1]:
        longer = [key for key in groups if key[1] == former and len(key[0]) > 1 and words[0] in key[0]]
        if len(longer) == 1:
            groups[longer[0]] += groups.pop((words, former))
    return list(groups.values())


def _one_role(alike: Sequence[RoleRow]) -> RoleRow:
    """The one of like roles that says it all in the fewest words, over all the time in which any of them was seen."""
    fullest = min(alike, key=lambda row: (-len(office(row["role"])), len(row["role"].split()), row["role"].islower()))
    seen = sorted(day for row in alike for day in (row["first_seen"], row["last_seen"]) if day)
    days = {"first_seen": seen[0] if seen else None, "last_seen": seen[-1] if seen else None}
    return {**fullest, **days, "quotes": sum(row["quotes"] for row in alike)}  # type: ignore[typeddict-item]
