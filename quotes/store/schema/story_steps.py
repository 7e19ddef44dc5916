"""Steps of the schema for stories: what an article is known by, its editions, and what a publisher changed.

They are registered at the end of ``migrations.py``, after the steps that they build on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes.link.stories import url_key

if TYPE_CHECKING:
    from sqlite_utils import Database

UNIQUE_TEXT = "sha256 TEXT NOT NULL UNIQUE,       "


def m201_texts_in_several_articles(db: Database) -> None:
    """Two outlets may print one text word for word: the text's digest is no longer unique.

    SQLite takes a constraint away only with the table: it is made anew from its own statement, so that columns which a
    user added stay, with its indexes and triggers. Foreign keys must be off, or its rows' quotes would go with it.
    """
    if db.execute("PRAGMA foreign_keys").fetchone()[0]:
        raise RuntimeError("foreign keys are on: the quotes of all articles would be deleted")
    (old,) = db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'articles'").fetchone()
    of_articles = "FROM sqlite_master WHERE tbl_name = 'articles' AND type IN ('index', 'trigger') AND sql NOT NULL"
    others = [row[0] for row in db.execute(f"SELECT sql {of_articles} ORDER BY rowid")]
    columns = ", ".join(f'"{row[1]}"' for row in db.execute("PRAGMA table_info(articles)"))
    made = old.replace(UNIQUE_TEXT, "sha256 TEXT NOT NULL,              ", 1)
    made = made.replace("id INTEGER PRIMARY KEY,", "id INTEGER PRIMARY KEY AUTOINCREMENT,", 1)  # none comes twice
    db.execute("PRAGMA legacy_alter_table = on")  # or the new table's name would be written into views and keys
    db.execute("ALTER TABLE articles RENAME TO articles_before")
    db.execute(made)
    db.execute(f"INSERT INTO articles ({columns}) SELECT {columns} FROM articles_before")
    db.execute("DROP TABLE articles_before")
    for sql in others:
        db.execute(sql)
    db.execute("PRAGMA legacy_alter_table = off")
    db.execute("CREATE INDEX articles_by_sha256 ON articles (sha256)")


def m202_stories(db: Database) -> None:
    """An article is a story with editions, known by its address, else by its file."""
    db.executescript(
        """
        ALTER TABLE articles ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE articles ADD COLUMN edited_at TEXT;  -- UTC, when this edition was first read; null for the first
        ALTER TABLE articles ADD COLUMN given TEXT NOT NULL DEFAULT '';  -- the fields that a person gave, by a space

        -- What a story is known by: its addresses without trackers, and digests of the paths of its files.
        CREATE TABLE story_keys (
            kind TEXT NOT NULL CHECK (kind IN ('url', 'file')),
            key TEXT NOT NULL,
            article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            PRIMARY KEY (kind, key, article)
        ) WITHOUT ROWID;
        CREATE INDEX story_keys_by_article ON story_keys (article);

        -- The earlier editions of a story; the newest one is the article itself.
        CREATE TABLE editions (
            id INTEGER PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            title TEXT,
            published TEXT,
            sha256 TEXT NOT NULL,
            text TEXT NOT NULL,
            added_at TEXT NOT NULL,  -- UTC, when it was first read
            UNIQUE (article, number)
        );
        CREATE INDEX editions_by_sha256 ON editions (sha256);

        -- Quotes as an earlier edition had them: changed by the publisher (became another one), or gone (null).
        CREATE TABLE former_quotes (
            id TEXT NOT NULL,
            article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            edition INTEGER NOT NULL,  -- the last one in which it stood so
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            spans TEXT NOT NULL,  -- JSON: the places of the content in that edition's text
            became TEXT,
            PRIMARY KEY (id, edition)
        ) WITHOUT ROWID;
        CREATE INDEX former_quotes_by_article ON former_quotes (article);
        CREATE INDEX former_quotes_by_became ON former_quotes (became) WHERE became NOT NULL;

        -- What a person changed about an article as a whole; stays when the article goes.
        CREATE TABLE article_log (
            id INTEGER PRIMARY KEY,
            made_at TEXT NOT NULL,  -- UTC
            made_by TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('change', 'edition', 'remove')),
            article INTEGER NOT NULL,
            old TEXT NOT NULL,  -- JSON
            new TEXT NOT NULL,  -- JSON
            reason TEXT
        );
        CREATE INDEX article_log_by_article ON article_log (article);
        """
    )
    for number, url in db.execute("SELECT id, url FROM articles WHERE url NOT NULL").fetchall():
        if (key := url_key(url)) is not None:
            db.execute("INSERT INTO story_keys (kind, key, article) VALUES ('url', ?, ?)", [key, number])


def m203_words_that_stand(db: Database) -> None:
    """Whether the words of a former quote still stood in the next edition, and were only read otherwise there."""
    db.execute("ALTER TABLE former_quotes ADD COLUMN stands INTEGER NOT NULL DEFAULT 0")


def m204_columns_named_in_triggers(db: Database) -> None:
    """A column that a user adds to a table is in no trigger's way."""
    db.executescript(
        """
        DROP TRIGGER quotes_ungrouped_in;
        CREATE TRIGGER quotes_ungrouped_in AFTER INSERT ON quotes BEGIN
            INSERT OR IGNORE INTO ungrouped (quote) VALUES (new.pk);
        END;
        DROP TRIGGER quotes_ungrouped_changed;
        CREATE TRIGGER quotes_ungrouped_changed AFTER UPDATE OF text ON quotes WHEN new.text IS NOT old.text BEGIN
            DELETE FROM repeats WHERE quote = new.pk;
            INSERT OR IGNORE INTO ungrouped (quote) VALUES (new.pk);
        END;
        """
    )


STORY_STEPS = (m201_texts_in_several_articles, m202_stories, m203_words_that_stand, m204_columns_named_in_triggers)
