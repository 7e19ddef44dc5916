"""Steps of the schema for the site: how long its answers hold, and what became of an address.

They are registered at the end of ``migrations.py``, after the steps that they build on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# What quotes are found and counted by: tables, and the columns of them that matter. Words are indexed by triggers on
# the text of quotes. A test reads off the statements that nothing is missing.
COUNTED: dict[str, tuple[str, ...]] = {
    "quotes": (
        *("pk", "article", "speaker", "role", "kind", "act"),
        *("text", "addressee", "via", "within", "day", "came"),
    ),
    "articles": ("id", "outlet", "published"),
    "speakers": ("id", "name", "kind", "key", "is_name", "quote_count", "merged_into"),
    "aliases": ("key", "speaker"),
    "name_parts": ("part", "speaker"),
    "roles": ("id", "speaker", "role", "key"),
}


def m301_changes(db: Database) -> None:
    """How often anything changed that quotes are found and counted by; a confirmation or a token is nothing."""
    db.executescript(
        """
        CREATE TABLE changes (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            number INTEGER NOT NULL  -- kept by triggers; the same number, the same answers
        );
        INSERT INTO changes VALUES (1, 0);
        """
        + "".join(_trigger(table, event) for table in COUNTED for event in ("insert", "delete", "update"))
    )


def _trigger(table: str, event: str) -> str:
    changed = [f"new.{column} IS NOT old.{column}" for column in COUNTED[table] if event == "update"]
    when = f" WHEN {' OR '.join(changed)}" if changed else ""
    body = "UPDATE changes SET number = number + 1"
    return f"CREATE TRIGGER {table}_{event}_counts AFTER {event.upper()} ON {table}{when} BEGIN {body}; END;\n"


def m302_removed_quotes(db: Database) -> None:
    """Which article a quote went with, so that its address says so without the log being gone through."""
    from_log = "SELECT value, {row}.article FROM {rows}json_each({row}.old, '$.quote_ids')"
    ids = f"INSERT OR REPLACE INTO removed_quotes {from_log}"
    logged = ids.format(row="article_log", rows="article_log, ")
    db.executescript(
        f"""
        CREATE TABLE removed_quotes (
            quote TEXT PRIMARY KEY,
            article INTEGER NOT NULL  -- of the log; the article is gone
        ) WITHOUT ROWID;
        {logged} WHERE action = 'remove' ORDER BY article_log.id;
        CREATE TRIGGER articles_removed AFTER INSERT ON article_log WHEN new.action = 'remove' BEGIN
            {ids.format(row="new", rows="")};
        END;
        """
    )


SITE_STEPS = (m301_changes, m302_removed_quotes)
