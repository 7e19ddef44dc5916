"""The schema as text, for ``db/schema.sql``."""

from __future__ import annotations

import sqlite3

HEAD = "-- The tables of the quote tracker. Generated: python -m quotes.store > db/schema.sql\n"
ORDER = "CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid"


def schema(connection: sqlite3.Connection) -> str:
    """All statements that make this database: tables, then indexes, views and triggers; no internal tables."""
    found = connection.execute(
        f"""
        SELECT sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^' AND name NOT LIKE '^_sqlite%' ESCAPE '^'
            AND name NOT LIKE '%^_fts^_%' ESCAPE '^' OR type = 'trigger'
        ORDER BY {ORDER}
        """
    )
    return HEAD + "".join(f"\n{_dedented(row[0])};\n" for row in found)


def _dedented(sql: str) -> str:
    """The statement as it would be written at the left margin."""
    first, *rest = sql.splitlines()
    depth = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first, *(line[depth:] for line in rest)])
