"""Speakers of whom a person said that they are two people: the log of corrections says so, merges followed."""

from __future__ import annotations

import sqlite3

from quotes.store.people.speakers import root


def apart_from(connection: sqlite3.Connection, speaker: int) -> frozenset[int]:
    """The speakers that a person told apart from this one, or from one that was merged with it."""
    counted = root(connection, speaker)
    found = connection.execute(
        """
        SELECT DISTINCT other.speaker FROM speakers
        CROSS JOIN correction_speakers AS one ON one.speaker = speakers.id
        CROSS JOIN corrections ON corrections.id = one.correction AND action = 'apart' AND undone_at IS NULL
        CROSS JOIN correction_speakers AS other ON other.correction = corrections.id AND other.speaker <> one.speaker
        WHERE speakers.id = :counted OR speakers.merged_into = :counted
        """,
        {"counted": counted},
    )
    return frozenset(root(connection, row[0]) for row in found.fetchall()) - {counted}
