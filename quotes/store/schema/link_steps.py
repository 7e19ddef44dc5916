"""Steps of the schema for who is who across articles: the keys under which names are found.

Keys are derived from the names beside them, so that they are made by the code at hand and not by that of the day on
which a step was written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m231_names_in_blocks(db: Database) -> None:
    """Names of people by surname and initial, so that Bill meets William; keys by the one folding of names.

    A surname alone that nobody bears in full counts as nobody of its own until a second article has it.
    """
    db.executescript(
        """
        ALTER TABLE joins ADD COLUMN rivals TEXT;  -- speakers who may be meant, likeliest first; null: nothing is asked
        CREATE INDEX joins_asked ON joins (found) WHERE rivals IS NOT NULL;
        CREATE TABLE blocked_aliases (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            key TEXT NOT NULL,  -- the name without case, accents and punctuation
            block TEXT,         -- surname and initial of a person's full name: who may be one shares them
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            own INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,  -- the same but for merges
            read INTEGER NOT NULL DEFAULT 1,  -- 0: only a person says so
            UNIQUE (own, key)
        );
        """
    )
    _refold(db)
    db.executescript(
        """
        DROP TABLE aliases;
        ALTER TABLE blocked_aliases RENAME TO aliases;
        CREATE INDEX aliases_by_key ON aliases (key, speaker);
        CREATE INDEX aliases_by_block ON aliases (block, speaker) WHERE block IS NOT NULL;
        CREATE INDEX aliases_by_speaker ON aliases (speaker, id);
        """
    )


def _refold(db: Database) -> None:
    from quotes.link.keys import block, handle, is_bare, is_name
    from quotes.names import fold, name_key, name_parts

    def handled(name: str, kind: str) -> str | None:
        return handle(name, kind) if is_name(name, kind) else None  # type: ignore[arg-type]

    functions: dict[str, tuple[int, Callable[..., str | bool | None]]] = {
        "name_key": (1, name_key),
        "folded_role": (1, fold),
        "block_of": (2, lambda name, kind: block(name) if kind == "person" else None),
        "handle_of": (2, handled),
        "is_bare": (2, lambda name, kind: kind == "person" and is_bare(name)),
    }
    for name, (count, function) in functions.items():
        db.conn.create_function(name, count, function, deterministic=True)
    db.executescript(
        """
        INSERT OR IGNORE INTO blocked_aliases (id, name, key, block, speaker, own, read)
        SELECT aliases.id, aliases.name, name_key(aliases.name), block_of(aliases.name, kind), speaker, own, read
        FROM aliases JOIN speakers ON speakers.id = own ORDER BY aliases.id;
        UPDATE speakers SET key = name_key(name);
        UPDATE speakers SET is_name = 0 WHERE is_name AND is_bare(name, kind)
            AND (SELECT count(*) FROM joins WHERE speaker = speakers.id) < 2;
        UPDATE joins SET rivals = '' WHERE kind = 'person' AND handle IS NOT NULL
            AND found IN (SELECT id FROM speakers WHERE NOT is_name);
        UPDATE OR IGNORE joins SET key = name_key(name);
        UPDATE joins SET handle = handle_of(name, kind);
        UPDATE OR IGNORE given_names SET key = name_key(key);
        UPDATE roles SET key = folded_role(role);
        DELETE FROM name_parts;
        """
    )
    parts = [
        (part, speaker)
        for name, speaker in db.execute("SELECT name, speaker FROM blocked_aliases").fetchall()
        for part in name_parts(name)
    ]
    db.conn.executemany("INSERT OR IGNORE INTO name_parts VALUES (?, ?)", parts)


def m232_files_by_path(db: Database) -> None:
    """The stories of a file by index: a scan of all articles for each one added took longer the more there were."""
    db.executescript("CREATE INDEX articles_by_path ON articles (path) WHERE path IS NOT NULL")


def m233_listed_people(db: Database) -> None:
    """People and bodies of imported lists: their ids and the roles that the lists give them."""
    db.executescript(
        """
        CREATE TABLE listed (speaker INTEGER PRIMARY KEY REFERENCES speakers (id) ON DELETE CASCADE);
        CREATE TABLE listed_ids (
            scheme TEXT NOT NULL,  -- wikidata, ftm ...
            value TEXT NOT NULL,
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            PRIMARY KEY (scheme, value)
        ) WITHOUT ROWID;
        CREATE INDEX listed_ids_by_speaker ON listed_ids (speaker);
        CREATE TABLE listed_roles (
            speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            since TEXT NOT NULL,  -- YYYY, YYYY-MM or YYYY-MM-DD; empty: unknown
            until TEXT NOT NULL,
            PRIMARY KEY (speaker, role, since, until)
        ) WITHOUT ROWID;
        """
    )


LINK_STEPS = (m231_names_in_blocks, m232_files_by_path, m233_listed_people)
