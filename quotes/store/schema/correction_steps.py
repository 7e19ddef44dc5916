"""Steps of the schema by which the log of corrections is the truth, and what is shown is replayed from it.

Beside what is shown (``speaker`` of a quote, a join, an alias) stands what was read (``joins.found``, ``aliases.own``,
``readings``), so that any correction can be taken back, in any order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes.store.schema.old_corrections import m212_old_corrections

if TYPE_CHECKING:
    from sqlite_utils import Database


def m211_corrections_replayed(db: Database) -> None:
    """What was read, kept beside what is shown."""
    db.executescript(
        """
        ALTER TABLE speakers ADD COLUMN merged_into INTEGER REFERENCES speakers (id);  -- whose quotes a person made its
        CREATE INDEX speakers_merged ON speakers (merged_into) WHERE merged_into IS NOT NULL;

        ALTER TABLE joins ADD COLUMN found INTEGER REFERENCES speakers (id);  -- as read; speaker: after merges
        UPDATE joins SET found = speaker;
        CREATE INDEX joins_by_found ON joins (found);

        -- A name is found under the speaker that counts, and remembers whose own it is.
        CREATE TABLE own_aliases (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            key TEXT NOT NULL,  -- the name without case, accents and punctuation
            core TEXT,          -- first and last word of a person's full name
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            own INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,  -- the same but for merges
            read INTEGER NOT NULL DEFAULT 1,  -- 0: only a person says so
            UNIQUE (own, key)
        );
        INSERT INTO own_aliases (id, name, key, core, speaker, own)
        SELECT id, name, key, core, speaker, speaker FROM aliases;
        DROP TABLE aliases;
        ALTER TABLE own_aliases RENAME TO aliases;
        CREATE INDEX aliases_by_key ON aliases (key, speaker);
        CREATE INDEX aliases_by_core ON aliases (core, speaker) WHERE core IS NOT NULL;
        CREATE INDEX aliases_by_speaker ON aliases (speaker, id);

        ALTER TABLE corrections ADD COLUMN part_of INTEGER REFERENCES corrections (id) ON DELETE CASCADE;
        CREATE INDEX corrections_by_whole ON corrections (part_of) WHERE part_of IS NOT NULL;
        CREATE INDEX corrections_merges ON corrections (id) WHERE action = 'merge' AND undone_at IS NULL;

        -- All speakers that a correction names; none of them is dropped while it holds.
        CREATE TABLE correction_speakers (
            speaker INTEGER NOT NULL,
            correction INTEGER NOT NULL REFERENCES corrections (id) ON DELETE CASCADE,
            PRIMARY KEY (speaker, correction)
        ) WITHOUT ROWID;
        CREATE INDEX correction_speakers_by_correction ON correction_speakers (correction);

        -- What the newest reading says of a quote that a person corrected or took out.
        CREATE TABLE readings (
            quote TEXT PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            speaker INTEGER REFERENCES speakers (id),  -- as read, before merges
            join_kind TEXT,  -- with join_key: the name in the article by which the speaker was found
            join_key TEXT,
            fields TEXT NOT NULL,  -- JSON: the row of quotes
            spans TEXT NOT NULL    -- JSON: part, start, end, text
        ) WITHOUT ROWID;
        CREATE INDEX readings_by_article ON readings (article);
        CREATE INDEX readings_by_speaker ON readings (speaker);
        """
    )


CORRECTION_STEPS = (m211_corrections_replayed, m212_old_corrections)
