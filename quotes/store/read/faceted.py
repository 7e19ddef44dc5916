"""All values that quotes share in one facet, counted to the last, whatever their number."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from quotes.store.read.filters import Where, where
from quotes.store.read.finding import ALL, Asked, Facet, condition_of, index_for, newcomers
from quotes.store.read.sought import fitting
from quotes.values import ACTS, KINDS

Order = Literal["count", "name"]

# What each facet is of a quote.
_VALUES: dict[Facet, str] = {
    "speaker": "quotes.speaker",
    "speaker_kind": "(SELECT kind FROM speakers WHERE id = quotes.speaker)",
    "role": "quotes.role",
    "outlet": "(SELECT outlet FROM articles WHERE id = quotes.article)",
    "kind": "quotes.kind",
    "act": "quotes.act",
    "to": "quotes.addressee",
    "via": "quotes.via",
    "month": "substr(quotes.day, 1, 7)",
}


@dataclass(frozen=True, slots=True)
class Valued:
    """A value of a facet as it stands in a filter, its name for people, and how many of the quotes that fit have it."""

    value: str
    label: str
    count: int


def values(
    connection: sqlite3.Connection, asked: Asked, facet: Facet, *, like: str = "", order: Order, offset: int, limit: int
) -> list[Valued]:
    """All values that the quotes that fit have, whose names hold ``like``: the commonest first, or by name."""
    grouped = _grouped(connection, asked, facet)
    name = "speakers.name" if facet == "speaker" else "value"
    joined = " JOIN speakers ON speakers.id = value" if facet == "speaker" else ""
    by = {"count": "count DESC, label COLLATE NOCASE", "name": "label COLLATE NOCASE" + _latest_first(facet)}[order]
    sql = f"""
        SELECT value, {name} AS label, count FROM ({grouped.sql}){joined}
        WHERE value IS NOT NULL AND instr(lower({name}), lower(?)) ORDER BY {by}, value LIMIT ? OFFSET ?
    """
    found = connection.execute(sql, [*grouped.parameters, like, limit, offset])
    return [Valued(str(value), str(label), count) for value, label, count in found]


def _latest_first(facet: Facet) -> str:
    return " DESC" if facet == "month" else ""


def _grouped(connection: sqlite3.Connection, asked: Asked, facet: Facet) -> Where:
    """The statement that gives ``value`` and ``count``."""
    if facet in _WHOLE and asked == Asked(sort=asked.sort):
        return Where((_WHOLE[facet],))
    source, condition = _source(connection, asked)
    if facet in _FEW:
        return _counted(source, condition, _VALUES[facet], _FEW[facet])
    if facet == "outlet":
        by_article = f"SELECT quotes.article AS id, count(*) AS n FROM {source} WHERE {condition.sql} GROUP BY 1"
        return Where((_OF_OUTLETS.format(by_article=by_article),), condition.parameters)
    by = f"{_VALUES[facet]} COLLATE NOCASE"
    sql = f"SELECT {_VALUES[facet]} AS value, count(*) AS count FROM {source} WHERE {condition.sql} GROUP BY {by}"
    return Where((sql,), condition.parameters)


_OF_OUTLETS = """
    SELECT outlet AS value, sum(n) AS count FROM ({by_article}) AS mine JOIN articles ON articles.id = mine.id
    GROUP BY outlet COLLATE NOCASE
"""
_BY_ARTICLE = "SELECT article AS id, count(*) AS n FROM quotes INDEXED BY quotes_by_article GROUP BY 1"
_OWN = "SELECT {0} AS value, count(*) AS count FROM quotes WHERE {0} IS NOT NULL GROUP BY {0} COLLATE NOCASE"
# Over all quotes there are counts that are kept, or indexes that have the values side by side.
_WHOLE: dict[Facet, str] = {
    "speaker": "SELECT id AS value, quote_count AS count FROM speakers WHERE quote_count > 0",
    "speaker_kind": "SELECT kind AS value, sum(quote_count) AS count FROM speakers GROUP BY kind",
    "outlet": _OF_OUTLETS.format(by_article=_BY_ARTICLE),
    "role": _OWN.format("role"),
    "to": _OWN.format("addressee"),
    "via": _OWN.format("via"),
}
_FEW: dict[Facet, tuple[str, ...]] = {"kind": KINDS, "act": ACTS}  # all values there can be: counted without sorting


def _source(connection: sqlite3.Connection, asked: Asked) -> tuple[str, Where]:
    """Where the quotes that fit are read from, and the condition that is left."""
    new = newcomers(asked.since) if asked.since is not None else ALL
    if asked.match is None:
        return f"quotes {index_for(connection, asked.filters)}".rstrip(), condition_of(asked.filters) & new
    held = fitting(asked.match, where(asked.filters) & new, scored=False)
    return f"({held.sql}) AS held CROSS JOIN quotes ON quotes.pk = held.pk", Where((), held.parameters)


def _counted(source: str, condition: Where, expression: str, values: tuple[str, ...]) -> Where:
    counts = ", ".join(f"count(*) FILTER (WHERE {expression} = '{value}') AS {value}" for value in values)
    rows = " UNION ALL ".join(f"SELECT '{value}' AS value, {value} AS count FROM counted" for value in values)
    sql = f"WITH counted AS (SELECT {counts} FROM {source} WHERE {condition.sql}) SELECT * FROM ({rows}) WHERE count"
    return Where((sql,), condition.parameters)
