"""The attributions that nobody has looked at, the least certain first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from quotes.store.read.filters import where
from quotes.store.read.queries import rows
from quotes.values import Filters


def least_certain(connection: sqlite3.Connection, filters: Filters) -> Iterator[str]:
    """The ids of quotes by the product of both confidences, attribution and speaker (unknown speakers count half)."""
    condition = where(filters)
    found = rows(
        connection,
        f"""
        SELECT quotes.id FROM quotes JOIN articles ON articles.id = quotes.article
        WHERE quotes.review IS NULL AND {condition.sql}
        ORDER BY quotes.confidence * coalesce(quotes.speaker_confidence, 0.5), quotes.pk LIMIT ?
        """,
        [*condition.parameters, filters.at_most],
    )
    return (row["id"] for row in found)
