"""Steps of the schema for what is read: what of it could not be, and where in a recording something is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m251_failures(db: Database) -> None:
    """What could not be read or stored when its file or address was last added; gone when that goes well."""
    db.executescript(
        """
        CREATE TABLE failures (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL,        -- digest of the absolute path, or of the address
            path TEXT NOT NULL,       -- the file or address, as it was given
            reason TEXT NOT NULL,     -- with the next step; of a collection, first the number of the article
            failed_at TEXT NOT NULL,  -- UTC
            reader TEXT NOT NULL      -- the version of the program and model that tried
        );
        CREATE INDEX failures_by_key ON failures (key);
        """
    )


def m252_seconds(db: Database) -> None:
    """Where in a recording something is said; empty for what an older version read until it is read again."""
    db.execute("ALTER TABLE quotes ADD COLUMN second INTEGER")


INTAKE_STEPS = (m251_failures, m252_seconds)
