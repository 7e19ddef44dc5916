"""Speakers that a person makes, merges and names, and the way back.

Who was read (``joins.found``, ``aliases.own``) is never changed by a merge. Whom it counts as (``joins.speaker``,
``aliases.speaker``, ``quotes.speaker``) follows from that and from the merges that hold: so merges can be taken back in
any order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from quotes.names import name_key, name_parts
from quotes.store.people.joins import decide_again
from quotes.store.people.speakers import add_aliases, new_speaker, restore_ids, root
from quotes.store.read.queries import rows
from quotes.values import Speaker, SpeakerKind

Fields = dict[str, Any]


def speaker_row(connection: sqlite3.Connection, number: int) -> Fields | None:
    """A speaker as it stands: the row of ``speakers``."""
    row = next(rows(connection, "SELECT * FROM speakers WHERE id = ?", [number]), None)
    return dict(row) if row else None


def bearers(connection: sqlite3.Connection, name: str) -> list[int]:
    """The speakers who bear this very name (case, accents and punctuation aside), most quoted first."""
    found = connection.execute(
        """
        SELECT DISTINCT speakers.id, quote_count FROM aliases JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.key = ? ORDER BY quote_count DESC, speakers.id
        """,
        [name_key(name)],
    )
    return [row[0] for row in found]


def make_speaker(connection: sqlite3.Connection, name: str, kind: SpeakerKind) -> int:
    """A new speaker under this name."""
    number = new_speaker(connection, Speaker(name, kind))
    add_aliases(connection, number, kind, [name])
    return number


def with_name(connection: sqlite3.Connection, fields: Fields) -> Fields:
    """Fields with the name and kind of their speaker, for whoever reads the log."""
    row = speaker_row(connection, fields["speaker"]) if fields.get("speaker") is not None else None
    return {**fields, "speaker_name": row["name"], "speaker_kind": row["kind"]} if row else fields


# Merges ------------------------------------------------------------------------------------------------------------


def roots(merged: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Whom each merged speaker counts as, from pairs of who was merged and into whom.

    Each is merged once at most and never into one that counts as itself, since only a speaker that stands for itself
    can be merged.

    >>> roots([(3, 2), (2, 1), (5, 4)])
    {3: 1, 2: 1, 5: 4}
    """
    into = dict(merged)
    found = {}
    for speaker in into:
        last = into[speaker]
        while last in into:
            last = into[last]
        found[speaker] = last
    return found


def regroup(connection: sqlite3.Connection) -> set[int]:
    """Makes speakers count as the merges that hold say, and returns all whom that changed, with whom they are one.

    Quotes without a join of their article are not led anew here: what holds of them is replayed (see
    ``quotes.store.write.replay``).
    """
    merges = connection.execute(
        """
        SELECT json_extract(old, '$.speaker'), json_extract(new, '$.speaker') FROM corrections
        WHERE action = 'merge' AND undone_at IS NULL
        """
    )
    now = roots((row[0], row[1]) for row in merges)
    before = dict(connection.execute("SELECT id, merged_into FROM speakers WHERE merged_into IS NOT NULL").fetchall())
    changed = {speaker for speaker in {*now, *before} if now.get(speaker) != before.get(speaker)}
    for speaker in changed:
        connection.execute("UPDATE speakers SET merged_into = ? WHERE id = ?", [now.get(speaker), speaker])
    counted = {whom for speaker in changed for whom in (now.get(speaker, speaker), before.get(speaker, speaker))}
    members = changed | counted | {speaker for speaker, whom in now.items() if whom in counted}
    _lead_anew(connection, members)
    restore_parts(connection, members)
    restore_ids(connection, members)
    return members


def _lead_anew(connection: sqlite3.Connection, members: Collection[int]) -> None:
    """Leads what was read of these speakers to whom they count as."""
    for speaker in sorted(members):
        counted = root(connection, speaker)
        connection.execute("UPDATE aliases SET speaker = ? WHERE own = ?", [counted, speaker])
        connection.execute("UPDATE joins SET speaker = ? WHERE found = ?", [counted, speaker])
        connection.execute(
            "UPDATE quotes SET speaker = ? WHERE joined IN (SELECT id FROM joins WHERE found = ?)", [counted, speaker]
        )


def restore_parts(connection: sqlite3.Connection, speakers: Iterable[int]) -> None:
    """Makes the words by which speakers are found those of their names."""
    for speaker in sorted(speakers):
        names = connection.execute("SELECT name FROM aliases WHERE speaker = ?", [speaker]).fetchall()
        parts = {part for (name,) in names for part in name_parts(name)}
        connection.execute("DELETE FROM name_parts WHERE speaker = ?", [speaker])
        connection.executemany(
            "INSERT INTO name_parts (part, speaker) VALUES (?, ?)", [[part, speaker] for part in sorted(parts)]
        )


def restore_roles(connection: sqlite3.Connection, speakers: Iterable[int]) -> None:
    """Makes the roles of speakers those that their quotes show, with the dates on which they were printed."""
    for speaker in sorted(speakers):
        connection.execute(
            """
            DELETE FROM roles WHERE speaker = :speaker
                AND role NOT IN (SELECT role FROM quotes WHERE speaker = :speaker AND role IS NOT NULL)
            """,
            {"speaker": speaker},
        )
        connection.execute(
            """
            INSERT INTO roles (speaker, role, key, title, organisation, former, first_seen, last_seen)
            SELECT speaker, role, folded(role), max(role_title), max(role_organisation), min(role_former),
                min(published), max(published)
            FROM quotes JOIN articles ON articles.id = quotes.article WHERE speaker = ? AND role IS NOT NULL
            GROUP BY role ORDER BY min(pk)
            ON CONFLICT (speaker, role) DO UPDATE SET first_seen = excluded.first_seen, last_seen = excluded.last_seen
            """,
            [speaker],
        )


# Names -------------------------------------------------------------------------------------------------------------


def give_name(connection: sqlite3.Connection, number: int, name: str) -> None:
    """Makes a name this speaker's wherever it stands alone."""
    row = speaker_row(connection, number) or {}
    known = "SELECT 1 FROM aliases WHERE own = ? AND key = ?"
    if connection.execute(known, [number, name_key(name)]).fetchone() is None:
        add_aliases(connection, number, row["kind"], [name])
        connection.execute("UPDATE aliases SET read = 0 WHERE own = ? AND key = ?", [number, name_key(name)])
    sql = "INSERT OR REPLACE INTO given_names (kind, key, speaker) VALUES (?, ?, ?)"
    connection.execute(sql, [row["kind"], name_key(name), number])


def take_name(connection: sqlite3.Connection, number: int, name: str, given: Iterable[Mapping[str, Any]]) -> None:
    """Takes a given name back, unless another giving of it holds or a reading found it.

    ``given`` are the namings that hold, the oldest first: ``speaker`` and ``name`` of each. Names of articles that led
    to the speaker because of it are decided anew.
    """
    key, kind = name_key(name), (speaker_row(connection, number) or {})["kind"]
    others = [naming["speaker"] for naming in given if name_key(naming["name"]) == key]
    if number not in others:
        connection.execute("DELETE FROM aliases WHERE own = ? AND key = ? AND NOT read", [number, key])
    connection.execute("DELETE FROM given_names WHERE kind = ? AND key = ?", [kind, key])
    same = [other for other in others if (speaker_row(connection, other) or {}).get("kind") == kind]
    if same:
        connection.execute("INSERT INTO given_names (kind, key, speaker) VALUES (?, ?, ?)", [kind, key, same[-1]])
    restore_parts(connection, [root(connection, number)])
    decide_again(connection, kind, key, number)
