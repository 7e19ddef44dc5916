"""Steps of the schema for the fact-checker's desk: corrections, repeats and saved searches.

They are registered at the end of ``migrations.py``, after the steps that they build on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m101_corrections(db: Database) -> None:
    """What a person put right: kept, undoable, and stronger than any later reading."""
    db.executescript(
        """
        CREATE TABLE corrections (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            made_at TEXT NOT NULL,  -- UTC
            made_by TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('fix', 'confirm', 'not a quote', 'merge', 'split', 'alias')),
            article INTEGER REFERENCES articles (id) ON DELETE CASCADE,  -- null where it is about speakers
            quote TEXT,      -- the id that the quote has now
            spans TEXT,      -- JSON: the places of the content when it was corrected; a later reading is met by overlap
            speaker INTEGER, -- whom it is about: the one that stays (merge), is divided (split) or gets a name (alias)
            old TEXT NOT NULL,  -- JSON: what stood there, in the newest reading
            new TEXT NOT NULL,  -- JSON
            reason TEXT,
            undone_at TEXT,
            undone_by TEXT
        );
        CREATE INDEX corrections_by_article ON corrections (article, id) WHERE article IS NOT NULL;
        CREATE INDEX corrections_by_quote ON corrections (quote, id) WHERE quote IS NOT NULL;
        CREATE INDEX corrections_by_speaker ON corrections (speaker, id) WHERE speaker IS NOT NULL;

        -- A name that a person gave to a speaker; it is theirs wherever it stands alone.
        CREATE TABLE given_names (
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            PRIMARY KEY (kind, key)
        ) WITHOUT ROWID;
        CREATE INDEX given_names_by_speaker ON given_names (speaker);

        ALTER TABLE quotes ADD COLUMN review TEXT CHECK (review IN ('confirmed', 'corrected'));
        CREATE INDEX quotes_unsure ON quotes (confidence * coalesce(speaker_confidence, 0.5)) WHERE review IS NULL;
        CREATE INDEX quotes_reviewed ON quotes (article) WHERE review IS NOT NULL;
        """
    )


def m102_repeats(db: Database) -> None:
    """The same utterance in several articles: groups, and the prints of the wording by which they are found."""
    db.executescript(
        """
        CREATE TABLE repeats (
            quote INTEGER PRIMARY KEY REFERENCES quotes (pk) ON DELETE CASCADE,
            repeat_group INTEGER NOT NULL,  -- the row of the quote with which the group began
            relation TEXT NOT NULL  -- to the quote that it was found by: exact, part, shortened, altered ...
        );
        CREATE INDEX repeats_by_group ON repeats (repeat_group);

        -- Hashes of word triples as tokens: the log-structured index of FTS5 takes random hashes at a small part of the
        -- writing that a B-tree costs. Rows of quotes that are gone may stay: what they propose is compared anyway.
        CREATE VIRTUAL TABLE prints_fts USING fts5 (
            hashes, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii'
        );

        CREATE TABLE ungrouped (quote INTEGER PRIMARY KEY);  -- quotes that were not yet looked at for repeats
        INSERT INTO ungrouped SELECT pk FROM quotes;
        CREATE TRIGGER quotes_ungrouped_in AFTER INSERT ON quotes BEGIN
            INSERT OR IGNORE INTO ungrouped VALUES (new.pk);
        END;
        CREATE TRIGGER quotes_ungrouped_changed AFTER UPDATE OF text ON quotes WHEN new.text IS NOT old.text BEGIN
            DELETE FROM repeats WHERE quote = new.pk;
            INSERT OR IGNORE INTO ungrouped VALUES (new.pk);
        END;
        CREATE TRIGGER quotes_ungrouped_out AFTER DELETE ON quotes BEGIN
            DELETE FROM ungrouped WHERE quote = old.pk;
        END;
        """
    )


def m103_searches(db: Database) -> None:
    """Searches that somebody wants to look at again, and how far they have looked."""
    db.executescript(
        """
        CREATE TABLE searches (
            name TEXT PRIMARY KEY COLLATE NOCASE,
            words TEXT NOT NULL,
            filters TEXT NOT NULL,   -- JSON
            seen INTEGER NOT NULL,   -- the last row of articles that was there at the last look
            saved_at TEXT NOT NULL,  -- UTC
            looked_at TEXT
        );
        """
    )


def m104_said_with_review(db: Database) -> None:
    """The view says what a person confirmed or corrected, and in how many articles an utterance stands."""
    db.executescript(
        """
        DROP VIEW said;
        CREATE VIEW said AS
        SELECT
            quotes.id AS quote_id,
            speakers.name AS speaker,
            speakers.kind AS speaker_kind,
            quotes.role AS role,
            quotes.kind AS kind,
            quotes.text AS quote,
            quotes.cue AS cue,
            quotes.addressee AS addressee,
            quotes.venue AS venue,
            quotes.said_when AS said_when,
            quotes.said_on AS said_on,
            quotes.confidence AS confidence,
            articles.title AS title,
            articles.outlet AS outlet,
            articles.published AS published,
            articles.url AS url,
            articles.id AS article_id,
            quotes.speaker AS speaker_id,
            quotes.source AS source,
            quotes.day AS day,
            quotes.review AS review,
            repeats.repeat_group AS repeat_group
        FROM quotes
        JOIN articles ON articles.id = quotes.article
        LEFT JOIN speakers ON speakers.id = quotes.speaker
        LEFT JOIN repeats ON repeats.quote = quotes.pk;
        """
    )


DESK_STEPS = (m101_corrections, m102_repeats, m103_searches, m104_said_with_review)
