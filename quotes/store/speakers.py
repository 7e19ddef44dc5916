"""The speakers of the database as articles bring them: joined to known ones or new, with names and roles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from quotes.resolve.identity import Decision, Here, Known, decide
from quotes.store.folding import name_key, name_parts
from quotes.values import Article, Role, Speaker


@dataclass(frozen=True, slots=True)
class Joined:
    """The row of ``joins`` and the speaker that it leads to."""

    id: int
    speaker: int


def join_speaker(connection: sqlite3.Connection, number: int, article: Article, speaker: Speaker) -> Joined:
    """The speaker of the database for a speaker of this article, decided once an article and kept with the reason."""
    key = name_key(speaker.name)
    row = connection.execute(
        "SELECT id, speaker FROM joins WHERE article = ? AND kind = ? AND key = ?", [number, speaker.kind, key]
    ).fetchone()
    if row is None:
        decision = _decision(connection, article, speaker)
        known = decision.speaker or _new_speaker(connection, speaker)
        row = (_insert_join(connection, number, article, speaker, known, decision), known)
    joined = Joined(row[0], row[1])
    add_aliases(connection, joined.speaker, (speaker.name, *speaker.aliases))
    return joined


def _decision(connection: sqlite3.Connection, article: Article, speaker: Speaker) -> Decision:
    here = Here(name_key(speaker.name), speaker.kind)
    return decide(here, _candidates(connection, here))


def _candidates(connection: sqlite3.Connection, here: Here) -> list[Known]:
    rows = connection.execute(
        """
        SELECT speakers.id, speakers.key, speakers.kind FROM aliases JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.key = ? AND speakers.kind = ? ORDER BY speakers.id
        """,
        [here.key, here.kind],
    )
    return [Known(*row) for row in rows]


def _new_speaker(connection: sqlite3.Connection, speaker: Speaker) -> int:
    cursor = connection.execute(
        "INSERT INTO speakers (name, kind, key) VALUES (?, ?, ?)", [speaker.name, speaker.kind, name_key(speaker.name)]
    )
    return cursor.lastrowid or 0


def _insert_join(
    connection: sqlite3.Connection, number: int, article: Article, speaker: Speaker, known: int, decision: Decision
) -> int:
    key = name_key(speaker.name)
    surname = key.split()[-1] if speaker.kind == "person" and key else None
    cursor = connection.execute(
        """
        INSERT INTO joins (article, name, kind, key, speaker, reason, confidence, surname, outlet, published)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            *(number, speaker.name, speaker.kind, key, known, decision.reason, decision.confidence),
            *(surname, article.outlet, article.published),
        ],
    )
    return cursor.lastrowid or 0


def add_aliases(connection: sqlite3.Connection, speaker: int, names: Iterable[str]) -> None:
    """Adds names under which a speaker is found; a name that differs in case, accents or punctuation is there once."""
    for name in names:
        key = name_key(name)
        if not key:
            continue
        cursor = connection.execute(
            "INSERT INTO aliases (name, key, speaker) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [name, key, speaker]
        )
        if cursor.rowcount:
            parts = [(part, speaker) for part in name_parts(name)]
            connection.executemany("INSERT INTO name_parts VALUES (?, ?) ON CONFLICT DO NOTHING", parts)


def see_role(connection: sqlite3.Connection, speaker: int, role: Role, day: str | None) -> None:
    """Notes that a speaker was given this role in print on a day (None: unknown)."""
    connection.execute(
        """
        INSERT INTO roles (speaker, role, title, organisation, former, first_seen, last_seen)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (speaker, role) DO UPDATE SET
            first_seen = min(coalesce(first_seen, excluded.first_seen), coalesce(excluded.first_seen, first_seen)),
            last_seen = max(coalesce(last_seen, excluded.last_seen), coalesce(excluded.last_seen, last_seen)),
            title = coalesce(title, excluded.title),
            organisation = coalesce(organisation, excluded.organisation)
        """,
        [speaker, role.text, role.title, role.organisation, role.former, day, day],
    )


def forget_unused(connection: sqlite3.Connection, speakers: Iterable[int]) -> None:
    """Drops those of the speakers that no quote and no article leads to any more."""
    connection.executemany(
        """
        DELETE FROM speakers WHERE id = ?1
            AND NOT EXISTS (SELECT 1 FROM quotes WHERE speaker = ?1)
            AND NOT EXISTS (SELECT 1 FROM joins WHERE speaker = ?1)
        """,
        [[speaker] for speaker in sorted(speakers)],
    )
