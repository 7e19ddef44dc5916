"""Steps of the schema for speakers: two of whom a person says that they are not one, and how often in which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

KNOWN = "'merge', 'split', 'alias')"


def m291_told_apart(db: Database) -> None:
    """The log of corrections also says that two speakers are two people.

    SQLite changes a check only with its table, which is made anew from its own statement: columns that came with other
    steps stay, and so do its indexes and the numbers that were given out.
    """
    if db.execute("PRAGMA foreign_keys").fetchone()[0]:
        raise RuntimeError("foreign keys are on: what corrections name would be deleted")
    (old,) = db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'corrections'").fetchone()
    of_it = "FROM sqlite_master WHERE tbl_name = 'corrections' AND type IN ('index', 'trigger') AND sql NOT NULL"
    others = [row[0] for row in db.execute(f"SELECT sql {of_it} ORDER BY rowid")]
    columns = ", ".join(f'"{row[1]}"' for row in db.execute("PRAGMA table_info(corrections)"))
    last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'corrections'").fetchone()
    db.execute("PRAGMA legacy_alter_table = on")  # or the new table's name would be written into keys
    db.execute("ALTER TABLE corrections RENAME TO corrections_before")
    db.execute(old.replace(KNOWN, KNOWN.replace(")", ", 'apart')"), 1))
    db.execute(f"INSERT INTO corrections ({columns}) SELECT {columns} FROM corrections_before")
    db.execute("DROP TABLE corrections_before")
    for sql in others:
        db.execute(sql)
    db.execute("PRAGMA legacy_alter_table = off")
    if last:
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'corrections'")
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('corrections', ?)", [last[0]])
    db.execute("CREATE INDEX corrections_apart ON corrections (id) WHERE action = 'apart' AND undone_at IS NULL")


def m292_roles_counted(db: Database) -> None:
    """How often a speaker is quoted in each role is told by the index alone."""
    db.execute("DROP INDEX quotes_by_speaker")
    db.execute("CREATE INDEX quotes_by_speaker ON quotes (speaker, day, role)")


def m293_initials(db: Database) -> None:
    """Organisations are found by their initials, too."""
    from quotes.link.keys import initials

    db.conn.create_function("initials", 1, initials, deterministic=True)
    organisations = "SELECT id FROM speakers WHERE kind = 'organisation'"
    db.execute(f"UPDATE aliases SET block = initials(name) WHERE own IN ({organisations})")


PEOPLE_STEPS = (m291_told_apart, m292_roles_counted, m293_initials)
