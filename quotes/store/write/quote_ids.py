"""The ids under which the quotes of an article are stored: those that they have already, else their own.

Where another article has the very same text (wire copy), the id of a quote also depends on the article.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from quotes.resolve.quote_id import derived_id
from quotes.values import Quote


def own_ids(
    connection: sqlite3.Connection, article: int, quotes: Sequence[Quote], kept: Mapping[int, str]
) -> tuple[Quote, ...]:
    """The quotes under ids that no others have; ``kept`` are those that are settled, by the places in ``quotes``.

    A quote that stands within another one follows that one's id.
    """
    mine = {row[0] for row in connection.execute("SELECT id FROM quotes WHERE article = ?", [article])}
    taken = set(kept.values())
    names: dict[str, str] = {}
    for place, quote in enumerate(quotes):
        names[quote.id] = kept.get(place) or _own(connection, article, quote.id, mine - taken, taken)
        taken.add(names[quote.id])
    within = {quote.id: names.get(quote.within, quote.within) if quote.within else None for quote in quotes}
    return tuple(replace(quote, id=names[quote.id], within=within[quote.id]) for quote in quotes)


def _own(connection: sqlite3.Connection, article: int, id: str, mine: Collection[str], taken: Collection[str]) -> str:
    other = derived_id(id, article)
    for known in (id, other):
        if known in mine:
            return known
    while id in taken or _is_elsewhere(connection, article, id):
        id, other = other, derived_id(other, article)
    return id


def _is_elsewhere(connection: sqlite3.Connection, article: int, id: str) -> bool:
    """Whether a quote of another article has this id, or had it in an earlier edition."""
    sql = """
        SELECT 1 FROM quotes WHERE id = :id AND article <> :article
        UNION ALL SELECT 1 FROM former_quotes WHERE id = :id AND article <> :article LIMIT 1
    """
    return connection.execute(sql, {"id": id, "article": article}).fetchone() is not None
