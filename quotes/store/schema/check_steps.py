"""Steps of the schema for checks of claims: the words of whole articles, and the log of what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m241_words_of_articles(db: Database) -> None:
    """Which articles hold a word, so that a claim is also found where nobody is quoted.

    Places in the text are not kept: that makes the index a third of its size, and the few articles that hold all words
    of a claim are looked through anyway.
    """
    db.executescript(
        """
        CREATE VIRTUAL TABLE articles_fts USING fts5 (
            text, content = 'articles', content_rowid = 'id', detail = 'none', columnsize = 0,
            tokenize = 'unicode61 remove_diacritics 2'
        );
        INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
        CREATE TRIGGER articles_fts_in AFTER INSERT ON articles BEGIN
            INSERT INTO articles_fts (rowid, text) VALUES (new.id, new.text);
        END;
        CREATE TRIGGER articles_fts_out AFTER DELETE ON articles BEGIN
            INSERT INTO articles_fts (articles_fts, rowid, text) VALUES ('delete', old.id, old.text);
        END;
        CREATE TRIGGER articles_fts_changed AFTER UPDATE OF text ON articles WHEN new.text IS NOT old.text BEGIN
            INSERT INTO articles_fts (articles_fts, rowid, text) VALUES ('delete', old.id, old.text);
            INSERT INTO articles_fts (rowid, text) VALUES (new.id, new.text);
        END;
        """
    )


def m242_checks(db: Database) -> None:
    """What was checked, by whom, and what came out: so that it can be asked again when there are more articles."""
    db.executescript(
        """
        CREATE TABLE checks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            made_at TEXT NOT NULL,  -- UTC
            made_by TEXT NOT NULL,
            claim TEXT NOT NULL,
            speaker TEXT,   -- the name under the claim, as it was given
            claimed_on TEXT, -- the day on which it is said to have been said
            verdict TEXT,   -- null where the claim could not be checked
            quote TEXT,     -- id of the best match; it may be gone by now
            reason TEXT,    -- why the claim could not be compared, whom the name was taken for
            version TEXT NOT NULL,  -- of the program
            note TEXT,
            tags TEXT NOT NULL DEFAULT '[]'  -- JSON
        );
        CREATE INDEX checks_by_claim ON checks (claim, speaker);
        """
    )


CHECK_STEPS = (m241_words_of_articles, m242_checks)
