"""Steps of the schema for search by meaning: the vectors of wordings, and their codes in blocks that are scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def m261_vectors(db: Database) -> None:
    """Vectors, made when somebody first searches by meaning, and which quotes have none yet.

    Codes stand in blocks of 1,024 quotes by their rows, because a million rows are slow to read. The place of a quote
    that is gone keeps its code: what it proposes has no vector and is passed over.
    """
    db.executescript(
        """
        CREATE TABLE vectors (
            quote INTEGER PRIMARY KEY REFERENCES quotes (pk) ON DELETE CASCADE,
            numbers BLOB NOT NULL  -- the direction of the vector, a byte a number
        );
        CREATE TABLE vector_blocks (
            block INTEGER PRIMARY KEY,  -- row of the quote / 1024
            encoder TEXT NOT NULL,
            codes BLOB NOT NULL  -- 48 bytes a quote: the signs of the vector's numbers
        );

        CREATE TABLE unencoded (quote INTEGER PRIMARY KEY);  -- quotes whose wording has no vector
        INSERT INTO unencoded (quote) SELECT pk FROM quotes;
        CREATE TRIGGER quotes_unencoded_in AFTER INSERT ON quotes BEGIN
            INSERT OR IGNORE INTO unencoded (quote) VALUES (new.pk);
        END;
        CREATE TRIGGER quotes_unencoded_changed AFTER UPDATE OF text ON quotes WHEN new.text IS NOT old.text BEGIN
            DELETE FROM vectors WHERE quote = new.pk;
            INSERT OR IGNORE INTO unencoded (quote) VALUES (new.pk);
        END;
        CREATE TRIGGER quotes_unencoded_out AFTER DELETE ON quotes BEGIN
            DELETE FROM vectors WHERE quote = old.pk;
            DELETE FROM unencoded WHERE quote = old.pk;
        END;
        """
    )


VECTOR_STEPS = (m261_vectors,)
