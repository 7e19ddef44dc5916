"""What could not be read or stored, kept until its file or address is read again."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.dates import now
from quotes.read.address import is_address
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write.articles import insert
from quotes.store.write.stories import file_key

if TYPE_CHECKING:
    from sqlite_utils import Database


class FailureLog:
    """The failures in a database, as one run of this ``reader`` meets them. Raises StoreError."""

    def __init__(self, db: Database, reader: str) -> None:
        self._db, self._reader = db, reader

    def begin(self, path: str) -> None:
        """Forgets what failed of a file or address, since it is read again now."""
        self._forget([file_key(path)])

    def note(self, path: str, reason: str) -> None:
        """Keeps why something of a file or address failed."""
        told = reason.removeprefix(path).removeprefix(": ")
        values = {"key": file_key(path), "path": path, "reason": told, "failed_at": now(), "reader": self._reader}
        with explained(database_path(self._db.conn)), writing(self._db) as connection:
            insert(connection, "failures", dict[str, object](values))

    def gone(self, folder: str, there: Collection[str]) -> None:
        """Forgets what failed of files below a folder that are not there any more."""
        with explained(database_path(self._db.conn)):
            rows = self._db.conn.execute("SELECT DISTINCT key, path FROM failures").fetchall()
        below = [(key, path) for key, path in rows if not is_address(path) and Path(folder) in Path(path).parents]
        self._forget([key for key, path in below if path not in there])

    def _forget(self, keys: list[str]) -> None:
        connection = self._db.conn
        with explained(database_path(connection)):
            sql = "SELECT 1 FROM failures WHERE key = ?"
            known = [key for key in keys if connection.execute(sql, [key]).fetchone()]
            if known:
                with writing(self._db):
                    connection.executemany("DELETE FROM failures WHERE key = ?", [[key] for key in known])
