"""Whom a person means by a name or a number."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from quotes.errors import NotFoundError
from quotes.store.people.finding import find_speakers, near_names
from quotes.store.people.merging import bearers, make_speaker, speaker_row
from quotes.store.people.speakers import root
from quotes.store.read.filters import LISTED
from quotes.values import SpeakerKind


def the_speaker(connection: sqlite3.Connection, name: str) -> int:
    """The one speaker of this name, or with this number (``#12``; a merged one is who it was merged into).

    Raises NotFoundError.
    """
    if name.startswith("#"):
        if not name[1:].isdecimal() or speaker_row(connection, int(name[1:])) is None:
            raise NotFoundError(f"there is no speaker {name}", typed="`quotes speakers` lists them")
        return root(connection, int(name[1:]))
    found = [row["id"] for row in find_speakers(connection, name)]
    if not found:
        raise _unknown(connection, name)
    return _only(connection, name, found)


def named_or_made(connection: sqlite3.Connection, name: str, kind: SpeakerKind, *, new: bool) -> tuple[int, bool]:
    """The one speaker of this very name or number; a new one (and True), where nobody bears it and ``new`` allows that.

    Raises NotFoundError.
    """
    if name.startswith("#"):
        return the_speaker(connection, name), False
    found = bearers(connection, name) or with_id(connection, name)
    if found:
        return _only(connection, name, found), False
    if not new:
        raise _unknown(connection, name, typed="--new makes a new speaker of this name")
    return make_speaker(connection, name, kind), True


def with_id(connection: sqlite3.Connection, name: str) -> list[int]:
    """The speaker with this id of an imported list (``wikidata:Q42``), if it is one."""
    is_id = LISTED.fullmatch(name) is not None
    return [row["id"] for row in find_speakers(connection, name)] if is_id else []


def name_of(connection: sqlite3.Connection, number: int) -> str:
    row = speaker_row(connection, number)
    return str(row["name"]) if row else ""


def _only(connection: sqlite3.Connection, name: str, found: Sequence[int]) -> int:
    if len(found) > 1:
        shown = ", ".join(f"'#{number}' ({name_of(connection, number)})" for number in found[:5])
        raise NotFoundError(f"{len(found)} speakers are called {name!r}; give the number of the one you mean: {shown}")
    return found[0]


def _unknown(connection: sqlite3.Connection, name: str, *, typed: str | None = None) -> NotFoundError:
    near = near_names(connection, name)
    offered = f"; near names: {', '.join(near)}" if near else ""
    listed = None if near else "`quotes speakers` lists who is there"
    return NotFoundError(
        f"no speaker is called {name!r}{offered}", typed="; ".join(filter(None, (listed, typed))) or None
    )
