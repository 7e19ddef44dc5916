"""Which quotes fit words and filters: in order for a page, counted by what they share, and all of them for a download.

Whatever the size, a filter finds all that fits. One that has an index of its own is answered by that; all others go
through ``quotes_in_order``, which holds what they ask for. Only the order of quotes that hold very common words is
bounded: of those, the ``SCORED`` that were added last are ranked.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from quotes.store.read.filters import Where, of_outlet, where
from quotes.store.read.sought import Sought, fitting
from quotes.values import Filters

Facet = Literal["speaker", "speaker_kind", "role", "outlet", "kind", "act", "to", "via", "month"]
Sort = Literal["best", "newest", "oldest", "added", "speaker"]
Counts: TypeAlias = Counter[str | int]

IN_ORDER = "quotes_in_order"  # the index that holds days and what most filters ask for
SCORED = 100_000  # quotes with common words that are ranked: about 200 ms
REACH = 10_000  # rows that paging and the counts beside results reach; downloads and `values` reach all
FEW_ARTICLES = 500  # of an outlet: the quotes of so many are looked up faster than all quotes are gone through
ALL = Where()


@dataclass(frozen=True, slots=True)
class Asked:
    """What fits words (``match``, None for any), filters, and ``since``: came after this arrival. ``sort`` orders it.

    ``newest`` and ``oldest`` are by day, ``added`` has first what was added last, and under ``speaker`` come names from
    A to Z, each with the newest first.
    """

    match: Sought | None = None
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    sort: Sort = "newest"
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The quotes that fit, in order, as row numbers; and how they divide. ``is_more`` says that still others fit."""

    pks: tuple[int, ...] = ()
    counts: Mapping[Facet, Counts] = field(default_factory=dict)
    is_more: bool = False


# Quotes as rows of ``fits`` with what is counted; nothing here touches the text of an article.
_DIVIDED = """
    SELECT quotes.pk, score, quotes.day, quotes.speaker, speakers.kind, quotes.role, articles.outlet, quotes.kind,
        quotes.act, quotes.addressee, quotes.via, substr(quotes.day, 1, 7), speakers.key
    FROM ({fits}) AS fits CROSS JOIN quotes ON quotes.pk = fits.pk CROSS JOIN articles ON articles.id = quotes.article
    LEFT JOIN speakers ON speakers.id = quotes.speaker
"""
_COLUMNS: dict[Facet, int] = {
    **{"speaker": 3, "speaker_kind": 4, "role": 5, "outlet": 6, "kind": 7},
    **{"act": 8, "to": 9, "via": 10, "month": 11},
}


def find(connection: sqlite3.Connection, asked: Asked, *, reach: int = REACH) -> Found:
    """The quotes that fit, in their order and no more than ``reach``, with the counts of every facet over these.

    Raises sqlite3.OperationalError where the time is up.
    """
    fits = _fits(connection, asked, reach + 1)
    rows = connection.execute(_DIVIDED.format(fits=fits.sql), fits.parameters).fetchall()
    kept = rows[:reach]
    return Found(_ordered(kept, asked.sort), _counts(kept), len(rows) > reach)


def every(connection: sqlite3.Connection, asked: Asked) -> array[int]:
    """The row numbers of all quotes that fit, in their order, for whoever takes them along."""
    fits = _fits(connection, asked, -1)
    if asked.sort != "speaker":
        return array("q", (row[0] for row in connection.execute(fits.sql, fits.parameters)))
    rows = connection.execute(_DIVIDED.format(fits=fits.sql), fits.parameters).fetchall()
    return array("q", _ordered(rows, asked.sort))


def newcomers(since: int, until: int = 2**62) -> Where:
    """What came after one arrival and until another; what is older than arrivals goes by the number of its article."""
    came = "quotes.came > ? AND quotes.came <= ?"
    old = "quotes.came IS NULL AND quotes.article > ? AND quotes.article <= ?"
    return Where((f"({came} OR {old})",), (since, until, since, until))


def last_arrival(connection: sqlite3.Connection) -> int:
    """The number of what came last: an article, or an edition of one; 0 where there is nothing."""
    sql = "SELECT max(coalesce((SELECT max(id) FROM arrivals), 0), coalesce((SELECT max(id) FROM articles), 0))"
    number: int = connection.execute(sql).fetchone()[0]
    return number


def _fits(connection: sqlite3.Connection, asked: Asked, most: int) -> Where:
    """The statement that gives ``pk`` and ``score`` of at most so many quotes that fit (-1: all), in order."""
    new = newcomers(asked.since) if asked.since is not None else ALL
    if asked.match is None:
        return _listed(connection, asked, new, most)
    if asked.sort == "added":
        return fitting(asked.match, where(asked.filters) & new, most=most, scored=False)
    scored = asked.sort == "best"
    held = fitting(asked.match, where(asked.filters) & new, most=SCORED if most >= 0 else -1, scored=scored)
    if scored:
        return Where((f"SELECT pk, score FROM ({held.sql}) ORDER BY score, pk DESC LIMIT {most}",), held.parameters)
    order = "quotes.day IS NULL, quotes.day, quotes.pk" if asked.sort == "oldest" else "quotes.day DESC, quotes.pk DESC"
    joined = f"SELECT held.pk, score FROM ({held.sql}) AS held CROSS JOIN quotes ON quotes.pk = held.pk"
    return Where((f"{joined} ORDER BY {order} LIMIT {most}",), held.parameters)


def _listed(connection: sqlite3.Connection, asked: Asked, new: Where, most: int) -> Where:
    """Quotes under filters in their order; by day, those without one come last either way."""
    condition = condition_of(asked.filters) & new
    source = f"quotes {index_for(connection, asked.filters)}".rstrip()
    select = f"SELECT quotes.pk AS pk, 0 AS score FROM {source} WHERE {condition.sql}"
    if asked.sort == "added":
        return Where((f"{select} ORDER BY quotes.pk DESC LIMIT {most}",), condition.parameters)
    if asked.sort != "oldest":  # SQLite has NULL below every day
        return Where((f"{select} ORDER BY quotes.day DESC, quotes.pk DESC LIMIT {most}",), condition.parameters)
    dated = f"{select} AND quotes.day >= '' ORDER BY quotes.day, quotes.pk LIMIT {most}"
    undated = f"{select} AND quotes.day IS NULL ORDER BY quotes.pk LIMIT {most}"
    both = f"SELECT * FROM ({dated}) UNION ALL SELECT * FROM ({undated})"
    return Where((f"SELECT * FROM ({both}) LIMIT {most}",), condition.parameters * 2)


def condition_of(filters: Filters) -> Where:
    """The filters as a condition on ``quotes`` alone: an outlet's articles are gathered once, not met at each quote."""
    found = where(replace(filters, outlet=None))
    if filters.outlet is None:
        return found
    outlet = of_outlet(filters.outlet)
    return found & Where((f"quotes.article IN (SELECT id FROM articles WHERE {outlet.sql})",), outlet.parameters)


def index_for(connection: sqlite3.Connection, filters: Filters) -> str:
    """Which index to go along: one of these fields' own, chosen by SQLite, or else the quotes in their order."""
    rare_act = filters.act not in (None, "states")
    if rare_act or any(value is not None for value in (filters.speaker, filters.role, filters.to, filters.via)):
        return ""
    if filters.outlet is not None and _has_few(connection, filters.outlet):
        return ""
    return f"INDEXED BY {IN_ORDER}"


def _has_few(connection: sqlite3.Connection, outlet: str) -> bool:
    condition = of_outlet(outlet)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM articles WHERE {condition.sql} LIMIT {FEW_ARTICLES + 1})"
    count: int = connection.execute(sql, condition.parameters).fetchone()[0]
    return count <= FEW_ARTICLES


def _ordered(rows: Iterable[sqlite3.Row], sort: Sort) -> tuple[int, ...]:
    """Row numbers as SQLite gave them; by name, those whom nobody can name come last."""
    if sort == "speaker":
        rows = sorted(rows, key=lambda row: (row[12] is None, row[12] or "", row[3] or 0))
    return tuple(row[0] for row in rows)


def _counts(rows: Iterable[sqlite3.Row]) -> dict[Facet, Counts]:
    rows = list(rows)
    return {name: Counter(row[at] for row in rows if row[at] is not None) for name, at in _COLUMNS.items()}
