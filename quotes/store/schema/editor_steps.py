"""Steps of the schema for the desk in the browser: who may sign in, and what the log needs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m271_tokens(db: Database) -> None:
    """Who may sign in to the site; numbers are never used twice, since a signed cookie names one."""
    db.executescript(
        """
        CREATE TABLE tokens (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,  -- whose it is; corrections stand under it
            role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
            hash TEXT NOT NULL UNIQUE,  -- SHA-256 of the token, which is kept nowhere
            made_at TEXT NOT NULL,  -- UTC
            revoked_at TEXT
        );
        """
    )


def m272_why_undone(db: Database) -> None:
    """The reason for which a correction was taken back."""
    db.executescript("ALTER TABLE corrections ADD COLUMN undone_reason TEXT")


EDITOR_STEPS = (m271_tokens, m272_why_undone)
