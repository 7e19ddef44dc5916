"""Who and what is in the database, a page at a time: speakers, outlets, articles."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal, TypedDict

from quotes.names import name_key
from quotes.store.read.filters import having, of_outlet
from quotes.values import SpeakerKind

Order = Literal["count", "name"]
_ORDERS: dict[Order, str] = {"count": "quote_count DESC, key, id", "name": "key, id"}


class Listed(TypedDict):
    """A speaker with the number of their quotes."""

    id: int
    name: str
    kind: SpeakerKind
    quotes: int


@dataclass(frozen=True, slots=True)
class Among:
    """Which speakers: of a kind, whose name begins so, who were in a role that has these words; None means any."""

    kind: SpeakerKind | None = None
    begins: str | None = None
    role: str | None = None


def directory(connection: sqlite3.Connection, among: Among, *, order: Order, offset: int, limit: int) -> list[Listed]:
    """Speakers who are quoted by name; a description holds in its article alone."""
    conditions, parameters = ["is_name = 1", "quote_count > 0"], list[object]()
    if among.kind is not None:
        conditions, parameters = [*conditions, "kind = ?"], [*parameters, among.kind]
    if among.begins is not None:
        key = name_key(among.begins)
        conditions, parameters = [*conditions, "key >= ?", "key < ?"], [*parameters, key, f"{key}\U0010ffff"]
    if among.role is not None:
        bearing = having("roles.key", among.role)
        conditions.append(f"id IN (SELECT speaker FROM roles WHERE {bearing.sql})")
        parameters += bearing.parameters
    sql = f"""
        SELECT id, name, kind, quote_count AS quotes FROM speakers WHERE {" AND ".join(conditions)}
        ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?
    """
    found = connection.execute(sql, [*parameters, limit, offset])
    return [Listed(id=id, name=name, kind=kind, quotes=quotes) for id, name, kind, quotes in found]


class OutletRow(TypedDict):
    """An outlet with its articles, their quotes, and the first and last day on which one was published."""

    outlet: str
    articles: int
    quotes: int
    first: str | None
    last: str | None


def outlet_rows(connection: sqlite3.Connection, order: Order) -> list[OutletRow]:
    """Every outlet, those with the most quotes first or by name."""
    by = {"count": "quotes DESC, outlet COLLATE NOCASE", "name": "outlet COLLATE NOCASE"}[order]
    sql = f"""
        SELECT outlet, count(*) AS articles, sum(coalesce(n, 0)) AS quotes, min(published), max(published) FROM articles
        LEFT JOIN (SELECT article, count(*) AS n FROM quotes INDEXED BY quotes_by_article GROUP BY article)
            ON article = articles.id
        WHERE outlet IS NOT NULL GROUP BY outlet COLLATE NOCASE ORDER BY {by}
    """
    keys = OutletRow.__annotations__
    return [OutletRow(**dict(zip(keys, row, strict=True))) for row in connection.execute(sql)]  # type: ignore[typeddict-item]


class ArticleRow(TypedDict):
    """An article with the number of its quotes."""

    id: int
    title: str | None
    outlet: str | None
    published: str | None
    edition: int
    quotes: int


def article_rows(
    connection: sqlite3.Connection, *, outlet: str | None, title: str | None, offset: int, limit: int
) -> list[ArticleRow]:
    """Articles, the latest first: of an outlet (as a filter names one), with these letters in the title."""
    conditions, parameters = ["1"], list[object]()
    if outlet is not None:
        condition = of_outlet(outlet)
        conditions, parameters = [*conditions, condition.sql], [*parameters, *condition.parameters]
    if title is not None:
        conditions, parameters = [*conditions, "instr(lower(title), lower(?))"], [*parameters, title]
    sql = f"""
        SELECT id, title, outlet, published, edition, (SELECT count(*) FROM quotes WHERE article = articles.id)
        FROM articles WHERE {" AND ".join(conditions)} ORDER BY published DESC, id DESC LIMIT ? OFFSET ?
    """
    keys = ArticleRow.__annotations__
    found = connection.execute(sql, [*parameters, limit, offset])
    return [ArticleRow(**dict(zip(keys, row, strict=True))) for row in found]  # type: ignore[typeddict-item]
