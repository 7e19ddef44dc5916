"""To whom every name of every article leads: the outcome of joining, for who joins elsewhere than in a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.store.read.queries import rows
from quotes.values import SpeakerKind


@dataclass(frozen=True, slots=True)
class JoinedName:
    """A name of an article, by the article's text, and the speaker that it leads to, by number and fullest name."""

    text: str
    kind: SpeakerKind
    key: str
    speaker: int
    name: str
    reason: str
    confidence: float


def joined_names(connection: sqlite3.Connection) -> Iterator[JoinedName]:
    """All of them, in the order in which they came in."""
    sql = """
        SELECT articles.text, joins.kind, joins.key, joins.speaker, speakers.name, joins.reason, joins.confidence
        FROM joins JOIN articles ON articles.id = joins.article JOIN speakers ON speakers.id = joins.speaker
        ORDER BY joins.id
    """
    return (JoinedName(*row) for row in rows(connection, sql))
