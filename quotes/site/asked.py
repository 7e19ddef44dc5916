"""A search as a question to the database."""

from __future__ import annotations

import sqlite3

from quotes.site.address import Search
from quotes.store.read.finding import Asked
from quotes.store.read.sought import sought


def asked(connection: sqlite3.Connection, search: Search) -> Asked:
    """Raises QueryError where the words of the search hold nothing to look for."""
    match = sought(connection, search.q) if search.q else None
    return Asked(match, search.filters, search.sort, search.new_since)
