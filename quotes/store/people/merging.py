"""Speakers that a person merges, divides or names, and the way back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from quotes.link.identity import Decision
from quotes.names import name_key, name_parts
from quotes.store.people.joins import move_join
from quotes.store.people.speakers import add_aliases, forget_unused, new_speaker, review_roles, see_role
from quotes.store.read.queries import rows
from quotes.values import Role, Speaker, SpeakerKind

Fields = dict[str, Any]


def speaker_row(connection: sqlite3.Connection, number: int) -> Fields | None:
    """A speaker as it stands: the row of ``speakers``."""
    row = next(rows(connection, "SELECT * FROM speakers WHERE id = ?", [number]), None)
    return dict(row) if row else None


def bearers(connection: sqlite3.Connection, name: str, kind: SpeakerKind | None = None) -> list[int]:
    """The speakers who bear this very name (case, accents and punctuation aside), most quoted first."""
    found = connection.execute(
        """
        SELECT DISTINCT speakers.id, quote_count FROM aliases JOIN speakers ON speakers.id = aliases.speaker
        WHERE aliases.key = ? AND (? IS NULL OR speakers.kind = ?) ORDER BY quote_count DESC, speakers.id
        """,
        [name_key(name), kind, kind],
    )
    return [row[0] for row in found]


def make_speaker(connection: sqlite3.Connection, name: str, kind: SpeakerKind) -> int:
    """A new speaker under this name."""
    number = new_speaker(connection, Speaker(name, kind))
    add_aliases(connection, number, kind, [name])
    return number


def with_name(connection: sqlite3.Connection, fields: Fields) -> Fields:
    """Fields with the name and kind of their speaker, by which it is found again should its number be gone."""
    row = speaker_row(connection, fields["speaker"]) if fields.get("speaker") is not None else None
    return {**fields, "speaker_name": row["name"], "speaker_kind": row["kind"]} if row else fields


def drop_if_unused(connection: sqlite3.Connection, number: int) -> None:
    """Drops a speaker to whom no quote and no article leads."""
    forget_unused(connection, [number])


def snapshot(connection: sqlite3.Connection, number: int) -> Fields:
    """All that there is of a speaker, enough to bring it back after a merge."""
    joins = connection.execute("SELECT article, kind, key, settled FROM joins WHERE speaker = ?", [number]).fetchall()
    lone = connection.execute("SELECT id FROM quotes WHERE speaker = ? AND joined IS NULL", [number]).fetchall()
    roles = rows(connection, "SELECT * FROM roles WHERE speaker = ? ORDER BY id", [number])
    return {
        "speaker": speaker_row(connection, number),
        "names": names_of(connection, number),
        "roles": [dict(row) for row in roles],
        "joins": [list(row) for row in joins],
        "quotes": [row[0] for row in lone],
        "given": [row[0] for row in connection.execute("SELECT key FROM given_names WHERE speaker = ?", [number])],
    }


def names_of(connection: sqlite3.Connection, number: int) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM aliases WHERE speaker = ? ORDER BY id", [number])]


def fold_into(connection: sqlite3.Connection, keep: int, other: int, *, reason: str) -> None:
    """Everything of one speaker becomes another's, and later articles follow; the emptied speaker is dropped."""
    kept = speaker_row(connection, keep) or {}
    old = snapshot(connection, other)
    connection.execute(
        "UPDATE joins SET speaker = ?, settled = 1, confidence = 1.0, reason = ? WHERE speaker = ?",
        [keep, reason, other],
    )
    connection.execute("UPDATE quotes SET speaker = ? WHERE speaker = ?", [keep, other])
    add_aliases(connection, keep, kept["kind"], old["names"])
    for role in old["roles"]:
        _bring_role(connection, keep, role)
    connection.execute("DELETE FROM speakers WHERE id = ?", [other])
    for name in old["names"]:
        if len(name_parts(name)) > 1 and bearers(connection, name, kept["kind"]) == [keep]:
            give_name(connection, keep, name)


def _bring_role(connection: sqlite3.Connection, number: int, role: Fields) -> None:
    value = Role(role["role"], role["title"], role["organisation"], bool(role["former"]))
    for day in dict.fromkeys((role["first_seen"], role["last_seen"])):
        see_role(connection, number, value, day)


def unfold(connection: sqlite3.Connection, keep: int, old: Fields, names_before: Sequence[str]) -> int:
    """Brings a merged speaker back with what was its own, and returns its number (the old one where it is free)."""
    row = old["speaker"]
    free = speaker_row(connection, row["id"]) is None
    number = row["id"] if free else None
    cursor = connection.execute(
        "INSERT INTO speakers (id, name, kind, key, is_name) VALUES (?, ?, ?, ?, ?)",
        [number, row["name"], row["kind"], row["key"], row["is_name"]],
    )
    number = cursor.lastrowid or 0
    _take_names(connection, keep, [name for name in old["names"] if name not in names_before])
    add_aliases(connection, number, row["kind"], old["names"])
    for name in old["given"]:
        connection.execute("INSERT OR REPLACE INTO given_names VALUES (?, ?, ?)", [row["kind"], name, number])
    for article, kind, key, settled in old["joins"]:
        _return_join(connection, keep, number, (article, kind, key), settled=bool(settled))
    for id in old["quotes"]:
        connection.execute("UPDATE quotes SET speaker = ? WHERE id = ? AND speaker = ?", [number, id, keep])
    for role in old["roles"]:
        _bring_role(connection, number, role)
    review_roles(connection, {(keep, role["role"]) for role in old["roles"]})
    return number


def _return_join(
    connection: sqlite3.Connection, keep: int, number: int, join: tuple[int, str, str], *, settled: bool
) -> None:
    found = connection.execute(
        "SELECT id FROM joins WHERE article = ? AND kind = ? AND key = ? AND speaker = ?", [*join, keep]
    ).fetchone()
    if found:
        sql = "UPDATE joins SET speaker = ?, settled = ?, reason = 'a merge was undone' WHERE id = ?"
        connection.execute(sql, [number, settled, found[0]])
        connection.execute("UPDATE quotes SET speaker = ? WHERE joined = ?", [number, found[0]])


def _take_names(connection: sqlite3.Connection, number: int, names: Sequence[str]) -> None:
    """Takes names from a speaker, and the words by which only they were found."""
    for name in names:
        connection.execute("DELETE FROM aliases WHERE speaker = ? AND key = ?", [number, name_key(name)])
        connection.execute("DELETE FROM given_names WHERE speaker = ? AND key = ?", [number, name_key(name)])
    left = {part for name in names_of(connection, number) for part in name_parts(name)}
    gone = {part for name in names for part in name_parts(name)} - left
    sql = "DELETE FROM name_parts WHERE speaker = ? AND part = ?"
    connection.executemany(sql, [[number, part] for part in sorted(gone)])


def give_name(connection: sqlite3.Connection, number: int, name: str) -> bool:
    """Makes a name this speaker's wherever it stands alone, and returns whether it was not theirs before."""
    row = speaker_row(connection, number) or {}
    is_new = name_key(name) not in {name_key(known) for known in names_of(connection, number)}
    add_aliases(connection, number, row["kind"], [name])
    sql = "INSERT OR REPLACE INTO given_names (kind, key, speaker) VALUES (?, ?, ?)"
    connection.execute(sql, [row["kind"], name_key(name), number])
    return is_new


def take_name(connection: sqlite3.Connection, number: int, name: str) -> None:
    """Takes a given name back, with what it stood for."""
    _take_names(connection, number, [name])


def joins_of_quotes(connection: sqlite3.Connection, number: int, quotes: Sequence[str]) -> list[int]:
    """The joins by which these quotes lead to a speaker; those quotes without a join are not in them."""
    marks = ", ".join("?" * len(quotes))
    sql = f"SELECT DISTINCT joined FROM quotes WHERE speaker = ? AND id IN ({marks}) AND joined IS NOT NULL"
    return [row[0] for row in connection.execute(f"{sql} ORDER BY joined", [number, *quotes])]


def lead_to(connection: sqlite3.Connection, joins: Sequence[int], number: int, *, reason: str, settled: bool) -> None:
    """Leads names of articles, and their quotes, to a speaker."""
    for join in joins:
        if connection.execute("SELECT 1 FROM joins WHERE id = ?", [join]).fetchone():
            move_join(connection, join, Decision(number, reason, 1.0), settled=settled)


def join_places(connection: sqlite3.Connection, joins: Sequence[int]) -> list[list[Any]]:
    """Article, kind and key of joins: what stays the same when an article is read again."""
    marks = ", ".join("?" * len(joins))
    return [
        list(row) for row in connection.execute(f"SELECT article, kind, key FROM joins WHERE id IN ({marks})", joins)
    ]


def joins_at(connection: sqlite3.Connection, places: Sequence[Sequence[Any]]) -> list[int]:
    """The joins at these places, as far as there are any still."""
    sql = "SELECT id FROM joins WHERE article = ? AND kind = ? AND key = ?"
    return [row[0] for place in places for row in connection.execute(sql, place)]
