"""Steps of the schema that give quotes further fields (:mod:`quotes.fields`; the view ``said`` follows by itself), and
the search over them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m221_acts_and_second_hand(db: Database) -> None:
    """What was done with the words, whether they were said, where they came through, and why this speaker.

    Empty means not known: what an older version read says none of it until its article is read again.
    """
    db.executescript(
        """
        ALTER TABLE quotes ADD COLUMN act TEXT
            CHECK (act IN ('states', 'denies', 'asks', 'demands', 'promises', 'supposes'));
        ALTER TABLE quotes ADD COLUMN via TEXT;
        ALTER TABLE quotes ADD COLUMN within TEXT;  -- id of the quote around it, also where that one was taken out
        ALTER TABLE quotes ADD COLUMN reported INTEGER;
        ALTER TABLE quotes ADD COLUMN speaker_reason TEXT;
        ALTER TABLE speakers ADD COLUMN ids TEXT;  -- JSON: their ids in imported lists
        CREATE INDEX quotes_by_within ON quotes (within) WHERE within IS NOT NULL;
        CREATE INDEX quotes_by_act ON quotes (act, day) WHERE act <> 'states';
        """
    )


def m222_stems(db: Database) -> None:
    """Search by the stems of words beside the words as they stand; the text is stored once, in quotes."""
    db.executescript(
        """
        CREATE VIRTUAL TABLE stems_fts USING fts5 (
            text, content = 'quotes', content_rowid = 'pk', tokenize = 'porter unicode61 remove_diacritics 2'
        );
        INSERT INTO stems_fts (stems_fts) VALUES ('rebuild');
        CREATE TRIGGER stems_fts_in AFTER INSERT ON quotes BEGIN
            INSERT INTO stems_fts (rowid, text) VALUES (new.pk, new.text);
        END;
        CREATE TRIGGER stems_fts_out AFTER DELETE ON quotes BEGIN
            INSERT INTO stems_fts (stems_fts, rowid, text) VALUES ('delete', old.pk, old.text);
        END;
        CREATE TRIGGER stems_fts_changed AFTER UPDATE OF pk, text ON quotes BEGIN
            INSERT INTO stems_fts (stems_fts, rowid, text) VALUES ('delete', old.pk, old.text);
            INSERT INTO stems_fts (rowid, text) VALUES (new.pk, new.text);
        END;
        """
    )


def m223_second_hand_by_day(db: Database) -> None:
    """Lists what was said second hand, or came through somebody, by day; ids of reports are never looked up."""
    db.executescript(
        """
        DROP INDEX IF EXISTS quotes_by_within;
        CREATE INDEX quotes_second_hand ON quotes (day) WHERE within IS NOT NULL;
        CREATE INDEX quotes_through ON quotes (day) WHERE via IS NOT NULL;
        """
    )


FIELD_STEPS = (m221_acts_and_second_hand, m222_stems, m223_second_hand_by_day)
