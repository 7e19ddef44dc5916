"""The numbered steps that make and change the database, applied by ``sqlite_utils.Migrations``.

A step is never edited once it has shipped: a change of the schema is a new step at the end of this file. Names of
steps are plain data here, so that a reading command can see whether a database is up to date without importing
sqlite-utils, which costs a fifth of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from quotes.store.schema.check_steps import CHECK_STEPS
from quotes.store.schema.correction_steps import CORRECTION_STEPS
from quotes.store.schema.desk_steps import DESK_STEPS
from quotes.store.schema.editor_steps import EDITOR_STEPS
from quotes.store.schema.field_steps import FIELD_STEPS
from quotes.store.schema.finding_steps import FINDING_STEPS
from quotes.store.schema.intake_steps import INTAKE_STEPS
from quotes.store.schema.link_steps import LINK_STEPS
from quotes.store.schema.people_steps import PEOPLE_STEPS
from quotes.store.schema.site_steps import SITE_STEPS
from quotes.store.schema.story_steps import STORY_STEPS
from quotes.store.schema.vector_steps import VECTOR_STEPS

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

    Step = Callable[[Database], None]

SET = "quotes"
STEPS: dict[str, Step] = {}


def step(function: Step) -> Step:
    """Registers a step under its function's name; steps run in the order of this file."""
    STEPS[function.__name__] = function
    return function


def migrations() -> Migrations:
    """The steps as a set that sqlite-utils applies and records."""
    from sqlite_utils import Migrations

    numbered = Migrations(SET)
    for name, function in STEPS.items():
        numbered(name=name)(function)
    return numbered


@step
def m001_articles_and_quotes(db: Database) -> None:
    """Articles, who speaks in them, what was said, and where in the text that stands."""
    db.executescript(
        """
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY,
            title TEXT,
            byline TEXT,
            outlet TEXT,
            url TEXT,
            published TEXT,       -- YYYY-MM-DD
            published_from TEXT,  -- given, metadata or date line
            dateline TEXT,
            path TEXT,            -- where it was first read from
            offset INTEGER NOT NULL DEFAULT 0,  -- where the text begins in that file, in code points
            sha256 TEXT NOT NULL UNIQUE,        -- of the text's UTF-8 bytes
            text TEXT NOT NULL,
            reader TEXT NOT NULL,   -- the version of the program and model that read it last
            added_at TEXT NOT NULL  -- UTC
        );
        CREATE INDEX articles_by_outlet ON articles (outlet COLLATE NOCASE, published);
        CREATE INDEX articles_by_day ON articles (published);

        CREATE TABLE speakers (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,  -- the fullest name known, without titles
            kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'group', 'anonymous', 'document')),
            key TEXT NOT NULL,   -- the name without case, accents and punctuation
            is_name INTEGER NOT NULL DEFAULT 1,  -- 0 for a description (the police), which holds in its article alone
            quote_count INTEGER NOT NULL DEFAULT 0  -- kept by triggers on quotes
        );
        CREATE INDEX speakers_by_count ON speakers (is_name, quote_count DESC, key, id, kind);

        CREATE TABLE aliases (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            key TEXT NOT NULL,  -- the name without case, accents and punctuation
            core TEXT,          -- first and last word of a person's full name
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            UNIQUE (speaker, key)
        );
        CREATE INDEX aliases_by_key ON aliases (key, speaker);
        CREATE INDEX aliases_by_core ON aliases (core, speaker) WHERE core IS NOT NULL;

        -- The words of every alias, so that a surname finds its bearers by index.
        CREATE TABLE name_parts (
            part TEXT NOT NULL,
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            PRIMARY KEY (part, speaker)
        ) WITHOUT ROWID;
        CREATE INDEX name_parts_by_speaker ON name_parts (speaker);

        CREATE TABLE roles (
            id INTEGER PRIMARY KEY,
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            role TEXT NOT NULL,  -- in the article's words
            key TEXT NOT NULL,   -- the same without case, accents and punctuation
            title TEXT,
            organisation TEXT,
            former INTEGER NOT NULL DEFAULT 0,
            first_seen TEXT,  -- publication dates
            last_seen TEXT,
            UNIQUE (speaker, role)
        );

        -- A speaker as one article knows it, the speaker of the database that it was joined to, and why.
        CREATE TABLE joins (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            speaker INTEGER NOT NULL REFERENCES speakers (id),
            reason TEXT NOT NULL,
            confidence REAL NOT NULL,
            settled INTEGER NOT NULL DEFAULT 0,  -- 1: decided by a person, never decided again
            handle TEXT,  -- a person's surname, an organisation's key: with outlet and day it finds namesakes
            outlet TEXT,
            published TEXT,
            UNIQUE (article, kind, key)
        );
        CREATE INDEX joins_by_speaker ON joins (speaker);
        CREATE INDEX joins_by_week ON joins (handle, outlet, published, speaker) WHERE handle IS NOT NULL;

        CREATE TABLE quotes (
            pk INTEGER PRIMARY KEY,  -- the row of the full-text index
            id TEXT NOT NULL UNIQUE, -- the same whenever the article is read again
            article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            speaker INTEGER REFERENCES speakers (id),
            joined INTEGER REFERENCES joins (id) ON DELETE SET NULL,
            role TEXT,
            role_title TEXT,
            role_organisation TEXT,
            role_former INTEGER NOT NULL DEFAULT 0,
            kind TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
            text TEXT NOT NULL,
            cue TEXT,
            source TEXT,
            addressee TEXT,
            venue TEXT,
            said_when TEXT,  -- in the article's words
            said_on TEXT,    -- YYYY-MM-DD, YYYY-MM or YYYY
            day TEXT,        -- said_on, or else the publication date; kept by triggers
            confidence REAL NOT NULL,
            speaker_confidence REAL,
            thought INTEGER NOT NULL DEFAULT 0  -- a belief or wish, which nobody uttered
        );
        CREATE INDEX quotes_by_article ON quotes (article);
        CREATE INDEX quotes_by_speaker ON quotes (speaker, day);
        CREATE INDEX quotes_by_joined ON quotes (joined);
        CREATE INDEX quotes_by_day ON quotes (day);

        CREATE TABLE spans (
            quote TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
            part TEXT NOT NULL CHECK (part IN ('content', 'cue', 'source')),
            start INTEGER NOT NULL,  -- code points of the article's text, half-open
            "end" INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (quote, part, start)
        ) WITHOUT ROWID;
        """
    )


@step
def m002_upkeep(db: Database) -> None:
    """Counts and days that follow from other columns, kept right whoever writes."""
    db.executescript(
        """
        CREATE TRIGGER quotes_counted_in AFTER INSERT ON quotes BEGIN
            UPDATE speakers SET quote_count = quote_count + 1 WHERE id = new.speaker;
        END;
        CREATE TRIGGER quotes_dated_in AFTER INSERT ON quotes WHEN new.day IS NULL BEGIN
            UPDATE quotes SET day = coalesce(new.said_on, (SELECT published FROM articles WHERE id = new.article))
            WHERE pk = new.pk;
        END;
        CREATE TRIGGER quotes_counted_out AFTER DELETE ON quotes BEGIN
            UPDATE speakers SET quote_count = quote_count - 1 WHERE id = old.speaker;
        END;
        CREATE TRIGGER quotes_moved AFTER UPDATE OF speaker ON quotes WHEN new.speaker IS NOT old.speaker BEGIN
            UPDATE speakers SET quote_count = quote_count - 1 WHERE id = old.speaker;
            UPDATE speakers SET quote_count = quote_count + 1 WHERE id = new.speaker;
        END;
        CREATE TRIGGER quotes_dated AFTER UPDATE OF said_on, article ON quotes BEGIN
            UPDATE quotes SET day = coalesce(new.said_on, (SELECT published FROM articles WHERE id = new.article))
            WHERE pk = new.pk;
        END;
        CREATE TRIGGER articles_dated AFTER UPDATE OF published, outlet ON articles BEGIN
            UPDATE quotes SET day = coalesce(said_on, new.published) WHERE article = new.id;
            UPDATE joins SET published = new.published, outlet = new.outlet WHERE article = new.id;
        END;
        """
    )


@step
def m003_full_text(db: Database) -> None:
    """Search over what was said; the text itself is stored once, in quotes."""
    db.executescript(
        """
        CREATE VIRTUAL TABLE quotes_fts USING fts5 (
            text, content = 'quotes', content_rowid = 'pk', tokenize = 'unicode61 remove_diacritics 2'
        );
        INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');
        CREATE TRIGGER quotes_fts_in AFTER INSERT ON quotes BEGIN
            INSERT INTO quotes_fts (rowid, text) VALUES (new.pk, new.text);
        END;
        CREATE TRIGGER quotes_fts_out AFTER DELETE ON quotes BEGIN
            INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.pk, old.text);
        END;
        CREATE TRIGGER quotes_fts_changed AFTER UPDATE OF pk, text ON quotes BEGIN
            INSERT INTO quotes_fts (quotes_fts, rowid, text) VALUES ('delete', old.pk, old.text);
            INSERT INTO quotes_fts (rowid, text) VALUES (new.pk, new.text);
        END;
        """
    )


@step
def m004_said(db: Database) -> None:
    """The one view that serves everybody: who said what, when and to whom."""
    db.executescript(
        """
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
            quotes.day AS day
        FROM quotes
        JOIN articles ON articles.id = quotes.article
        LEFT JOIN speakers ON speakers.id = quotes.speaker;
        """
    )


LATER = (
    DESK_STEPS,
    FIELD_STEPS,
    CORRECTION_STEPS,
    STORY_STEPS,
    CHECK_STEPS,
    LINK_STEPS,
    EDITOR_STEPS,
    VECTOR_STEPS,
    FINDING_STEPS,
    INTAKE_STEPS,
    PEOPLE_STEPS,
    SITE_STEPS,
)
for later_step in chain.from_iterable(LATER):
    step(later_step)
