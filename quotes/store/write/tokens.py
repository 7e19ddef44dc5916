"""The tokens with which people sign in to the site, of which only hashes are kept."""

from __future__ import annotations

import sqlite3
from typing import Literal, TypedDict

from quotes.store.read.queries import rows

TokenRole = Literal["reader", "editor"]


class TokenRow(TypedDict):
    """A token without its hash: whose it is, what they may, since when and until when."""

    id: int
    name: str
    role: TokenRole
    made_at: str
    revoked_at: str | None


SHOWN = ", ".join(TokenRow.__annotations__)


def keep_token(connection: sqlite3.Connection, name: str, role: TokenRole, hash: str, made_at: str) -> int:
    """Notes a new token and returns its number. The caller commits."""
    sql = "INSERT INTO tokens (name, role, hash, made_at) VALUES (?, ?, ?, ?)"
    return connection.execute(sql, [name, role, hash, made_at]).lastrowid or 0


def tokens(connection: sqlite3.Connection) -> list[TokenRow]:
    """All tokens that were made, the newest first."""
    return [_row(row) for row in rows(connection, f"SELECT {SHOWN} FROM tokens ORDER BY id DESC", [])]


def valid_token(connection: sqlite3.Connection, number: int) -> TokenRow | None:
    """The token of this number, unless it was revoked."""
    sql = f"SELECT {SHOWN} FROM tokens WHERE id = ? AND revoked_at IS NULL"
    return next(map(_row, rows(connection, sql, [number])), None)


def valid_hashes(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Number and hash of every token that was not revoked."""
    found = rows(connection, "SELECT id, hash FROM tokens WHERE revoked_at IS NULL ORDER BY id", [])
    return [(row["id"], row["hash"]) for row in found]


def revoke_tokens(connection: sqlite3.Connection, name: str, at: str) -> int:
    """Makes all tokens of a name invalid; returns how many were valid. The caller commits."""
    sql = "UPDATE tokens SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL"
    return connection.execute(sql, [at, name]).rowcount


def _row(row: sqlite3.Row) -> TokenRow:
    return {name: row[name] for name in TokenRow.__annotations__}  # type: ignore[return-value]
