"""People and bodies that a newsroom knows, taken into the database: candidates for names of articles, never forced."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.link.decide import decide
from quotes.link.keys import is_bare, is_name
from quotes.link.values import Here
from quotes.read.people import Listed
from quotes.store.people.candidates import Place, candidates, listed_role
from quotes.store.people.speakers import add_aliases, new_speaker, restore_ids, root
from quotes.store.schema.connect import database_path, explained, writing
from quotes.values import Speaker

if TYPE_CHECKING:
    from sqlite_utils import Database

NOWHERE = Place(0, None, None)


@dataclass(slots=True)
class Imported:
    """What became of a list: how many are new, how many are people of earlier articles or lists."""

    new: int = 0
    known: int = 0


def import_people(db: Database, people: Iterable[Listed]) -> Imported:
    """Takes a list in, whole or not at all; a list that was taken in before changes only what it says anew.

    An entry is a speaker of the database where an id says so, or where name and roles leave one. Raises StoreError.
    """
    done = Imported()
    with explained(database_path(db.conn)), writing(db) as connection:
        for listed in people:
            number = _of_ids(connection, listed) or _decided(connection, listed)
            done.known += number is not None
            done.new += number is None
            _take(connection, listed, number or new_speaker(connection, Speaker(listed.name, listed.kind)))
    return done


def _of_ids(connection: sqlite3.Connection, listed: Listed) -> int | None:
    for pair in listed.ids:
        for (speaker,) in connection.execute("SELECT speaker FROM listed_ids WHERE scheme = ? AND value = ?", pair):
            return int(speaker)
    return None


def _decided(connection: sqlite3.Connection, listed: Listed) -> int | None:
    """The speaker that one of the names and the roles leave, if no other id of the same scheme is theirs."""
    roles = tuple(listed_role(role.role, role.since or "", role.until or "") for role in listed.roles)
    schemes = {scheme for scheme, _ in listed.ids}
    for name in (listed.name, *listed.aliases):
        who = Here(name, listed.kind, is_name(name, listed.kind), roles=roles)
        found = candidates(connection, who, NOWHERE) if listed.kind == "organisation" or not is_bare(name) else []
        speaker = decide(who, [known for known in found if not schemes & _schemes(connection, known.speaker)]).speaker
        if speaker is not None:
            return speaker
    return None


def _schemes(connection: sqlite3.Connection, speaker: int) -> set[str]:
    return {row[0] for row in connection.execute("SELECT scheme FROM listed_ids WHERE speaker = ?", [speaker])}


def _take(connection: sqlite3.Connection, listed: Listed, speaker: int) -> None:
    add_aliases(connection, speaker, listed.kind, (listed.name, *listed.aliases))
    connection.execute("INSERT OR IGNORE INTO listed VALUES (?)", [speaker])
    for scheme, value in listed.ids:
        connection.execute("INSERT OR IGNORE INTO listed_ids VALUES (?, ?, ?)", [scheme, value, speaker])
    for role in listed.roles:
        sql = "INSERT OR IGNORE INTO listed_roles (speaker, role, since, until) VALUES (?, ?, ?, ?)"
        connection.execute(sql, [speaker, role.role, role.since or "", role.until or ""])
    connection.execute("UPDATE speakers SET is_name = 1 WHERE id = ?", [speaker])
    restore_ids(connection, {speaker, root(connection, speaker)})
