"""The counts of the start page: over a million quotes they take 0.1 seconds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from quotes.store.read import pages

MOST_QUOTED = 12


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is, who is quoted most, and how quotes divide over months and articles over outlets."""

    quotes: int
    speakers: int
    articles: int
    most_quoted: tuple[Mapping[str, str | int], ...]
    months: Mapping[str, int]
    outlets: Mapping[str, int]


def overview(connection: sqlite3.Connection) -> Overview:
    """The counts as they are now."""
    quotes, speakers, articles = pages.sizes(connection)
    most_quoted = tuple(dict(row) for row in pages.most_quoted(connection, MOST_QUOTED))
    return Overview(quotes, speakers, articles, most_quoted, pages.months(connection), pages.outlets(connection))
