"""What is no longer there, and why: quotes and articles that were withdrawn."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass

from quotes.store.read.queries import rows


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Why something is gone, in a sentence; ``became`` is the id of the quote in whose place it stands now, if any,
    and ``article`` the number of the article, if that is still there."""

    why: str
    became: str | None = None
    article: int | None = None


def withdrawn_quote(connection: sqlite3.Connection, id: str) -> Withdrawn | None:
    """Why there is no quote of this id any more: its publisher changed or took out the words, or a person said that
    they are no quote, or the whole article was removed. None where there was none."""
    rejected = """
        SELECT made_at, made_by, reason, article FROM corrections
        WHERE quote = ? AND action = 'not a quote' AND undone_at IS NULL ORDER BY id DESC LIMIT 1
    """
    for row in rows(connection, rejected, [id]):
        reason = f": {row['reason']}" if row["reason"] else ""
        why = f"{row['made_by']} said on {row['made_at'][:10]} that this is no quote{reason}."
        return Withdrawn(why, article=row["article"])
    former = "SELECT article, text, became FROM former_quotes WHERE id = ? ORDER BY edition DESC LIMIT 1"
    for row in rows(connection, former, [id]):
        there = row["became"] and any(
            True for _ in rows(connection, "SELECT 1 FROM quotes WHERE id = ?", [row["became"]])
        )
        what = "changed it" if there else "no longer has it"
        why = f"An earlier edition of the article had this quote: {row['text']} The newest edition {what}."
        return Withdrawn(why, row["became"] if there else None, row["article"])
    article = _went_with(connection, id)
    return withdrawn_article(connection, article) if article is not None else None


def _went_with(connection: sqlite3.Connection, id: str) -> int | None:
    """The removed article that this quote stood in; None also in a database that an older version keeps."""
    with suppress(sqlite3.OperationalError):
        found = connection.execute("SELECT article FROM removed_quotes WHERE quote = ?", [id]).fetchone()
        return found[0] if found else None
    return None


def withdrawn_article(connection: sqlite3.Connection, number: int) -> Withdrawn | None:
    """Why there is no article of this number any more; None where there was none."""
    sql = (
        "SELECT made_at, old, reason FROM article_log WHERE article = ? AND action = 'remove' ORDER BY id DESC LIMIT 1"
    )
    for row in rows(connection, sql, [number]):
        title = json.loads(row["old"]).get("title")
        reason = f": {row['reason']}" if row["reason"] else ""
        return Withdrawn(f"The article{f' “{title}”' if title else ''} was removed on {row['made_at'][:10]}{reason}.")
    return None
