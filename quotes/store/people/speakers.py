"""The speakers of the database: their rows, names and roles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from quotes.link.keys import block, initials, is_fuller, is_name
from quotes.names import fold, name_key, name_parts
from quotes.values import Role, Speaker, SpeakerKind


def new_speaker(connection: sqlite3.Connection, speaker: Speaker) -> int:
    """A new row for a speaker, still without aliases; its number is none that the log of corrections names."""
    cursor = connection.execute(
        """
        INSERT INTO speakers (id, name, kind, key, is_name) SELECT max(used) + 1, ?, ?, ?, ? FROM (
            SELECT coalesce(max(id), 0) AS used FROM speakers
            UNION ALL SELECT coalesce(max(speaker), 0) FROM correction_speakers
        )
        """,
        [speaker.name, speaker.kind, name_key(speaker.name), is_name(speaker.name, speaker.kind)],
    )
    return cursor.lastrowid or 0


def root(connection: sqlite3.Connection, speaker: int) -> int:
    """The speaker that this one counts as: itself, or the one whom a person merged it into."""
    (number,) = connection.execute("SELECT coalesce(merged_into, id) FROM speakers WHERE id = ?", [speaker]).fetchone()
    return int(number)


def take_fuller_name(connection: sqlite3.Connection, number: int, speaker: Speaker) -> None:
    """Renames a speaker known by a bare surname or a short form when an article gives the whole name."""
    name, key = connection.execute("SELECT name, key FROM speakers WHERE id = ?", [number]).fetchone()
    fuller = name_key(speaker.name)
    if fuller != key and is_fuller(speaker.name, name, speaker.kind):
        sql = "UPDATE speakers SET name = ?, key = ?, is_name = 1 WHERE id = ?"
        connection.execute(sql, [speaker.name, fuller, number])


def stand(connection: sqlite3.Connection, number: int, *, is_open: bool) -> None:
    """Whether a speaker counts as somebody: not while nobody can say who is meant by the name of a single article."""
    name, kind = connection.execute("SELECT name, kind FROM speakers WHERE id = ?", [number]).fetchone()
    counts = is_name(name, kind) and not is_open
    connection.execute("UPDATE speakers SET is_name = ? WHERE id = ? AND is_name <> ?", [counts, number, counts])


def add_aliases(connection: sqlite3.Connection, speaker: int, kind: SpeakerKind, names: Iterable[str]) -> None:
    """Adds names that a reading found; a name that differs in case, accents or punctuation is there once.

    They are the speaker's own, and lead to the one whom it counts as (see :func:`root`).
    """
    counted = root(connection, speaker)
    for name in names:
        key = name_key(name)
        if not key:
            continue
        cursor = connection.execute(
            """
            INSERT INTO aliases (name, key, block, speaker, own) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (own, key) DO UPDATE SET read = 1 WHERE NOT read
            """,
            [name, key, block(name) if kind == "person" else initials(name), counted, speaker],
        )
        if cursor.rowcount:
            parts = [(part, counted) for part in name_parts(name)]
            connection.executemany("INSERT INTO name_parts (part, speaker) VALUES (?, ?) ON CONFLICT DO NOTHING", parts)


def see_role(connection: sqlite3.Connection, speaker: int, role: Role, day: str | None) -> None:
    """Notes that a speaker was given this role in print on a day (None: unknown)."""
    connection.execute(
        """
        INSERT INTO roles (speaker, role, key, title, organisation, former, first_seen, last_seen)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (speaker, role) DO UPDATE SET
            first_seen = min(coalesce(first_seen, excluded.first_seen), coalesce(excluded.first_seen, first_seen)),
            last_seen = max(coalesce(last_seen, excluded.last_seen), coalesce(excluded.last_seen, last_seen)),
            title = coalesce(title, excluded.title),
            organisation = coalesce(organisation, excluded.organisation)
        """,
        [speaker, role.text, fold(role.text), role.title, role.organisation, role.former, day, day],
    )


def review_roles(connection: sqlite3.Connection, held: Iterable[tuple[int, str]]) -> None:
    """Puts roles right that quotes may have lost: drops one that no quote shows, else narrows its dates."""
    for speaker, role in sorted(held):
        count, first, last = connection.execute(
            """
            SELECT count(*), min(published), max(published) FROM quotes JOIN articles ON articles.id = quotes.article
            WHERE speaker = ? AND role = ?
            """,
            [speaker, role],
        ).fetchone()
        if count:
            sql = "UPDATE roles SET first_seen = ?, last_seen = ? WHERE speaker = ? AND role = ?"
            connection.execute(sql, [first, last, speaker, role])
        else:
            connection.execute("DELETE FROM roles WHERE speaker = ? AND role = ?", [speaker, role])


def restore_ids(connection: sqlite3.Connection, speakers: Iterable[int]) -> None:
    """Makes the ids of speakers those that imported lists give them and whom a person merged into them."""
    connection.executemany(
        """
        UPDATE speakers SET ids = (
            SELECT nullif(json_group_object(scheme, value), '{}') FROM (
                SELECT scheme, max(value) AS value FROM listed_ids
                WHERE speaker IN (SELECT id FROM speakers WHERE id = :speaker OR merged_into = :speaker)
                GROUP BY scheme ORDER BY scheme
            )
        ) WHERE id = :speaker
        """,
        [{"speaker": speaker} for speaker in sorted(speakers)],
    )


def forget_unused(connection: sqlite3.Connection, speakers: Iterable[int]) -> None:
    """Drops those of the speakers that no quote, article, correction or imported list leads to any more."""
    connection.executemany(
        """
        DELETE FROM speakers WHERE id = :speaker
            AND NOT EXISTS (SELECT 1 FROM listed WHERE speaker = :speaker)
            AND NOT EXISTS (SELECT 1 FROM quotes WHERE speaker = :speaker)
            AND NOT EXISTS (SELECT 1 FROM joins WHERE found = :speaker)
            AND NOT EXISTS (SELECT 1 FROM readings WHERE speaker = :speaker)
            AND NOT EXISTS (
                SELECT 1 FROM correction_speakers AS named JOIN corrections ON corrections.id = named.correction
                WHERE named.speaker = :speaker AND undone_at IS NULL
            )
        """,
        [{"speaker": speaker} for speaker in sorted(speakers)],
    )
