"""The attributions that nobody has looked at, the least certain first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from quotes.store.read.filters import Where, where
from quotes.store.read.queries import rows
from quotes.values import Filters

UNSURE = "quotes.confidence * coalesce(quotes.speaker_confidence, 0.5)"


def least_certain(connection: sqlite3.Connection, filters: Filters, *, after: str | None = None) -> Iterator[str]:
    """The ids of quotes by the product of both confidences, attribution and speaker (unknown speakers count half).

    With ``after`` only those that come later than this quote does; all where it is not there.
    """
    condition = where(filters) & _behind(connection, after)
    found = rows(
        connection,
        f"""
        SELECT quotes.id FROM quotes JOIN articles ON articles.id = quotes.article
        WHERE quotes.review IS NULL AND {condition.sql}
        ORDER BY {UNSURE}, quotes.pk LIMIT ?
        """,
        [*condition.parameters, filters.at_most],
    )
    return (row["id"] for row in found)


def _behind(connection: sqlite3.Connection, id: str | None) -> Where:
    """The quotes that come later in this order than one does."""
    place = next(rows(connection, f"SELECT {UNSURE} AS sure, pk FROM quotes WHERE id = ?", [id]), None)
    if place is None:
        return Where()
    return Where((f"{UNSURE} >= ?", f"({UNSURE}, quotes.pk) > (?, ?)"), (place["sure"], place["sure"], place["pk"]))
