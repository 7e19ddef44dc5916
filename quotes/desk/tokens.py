"""Who may sign in to the site: tokens, shown once and kept as hashes.

A token is 256 random bits, so that nobody finds one by trying and its plain hash tells nothing about it.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from typing import TYPE_CHECKING, get_args

from quotes.dates import now
from quotes.errors import NotFoundError, QueryError
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write.tokens import TokenRole as TokenRole
from quotes.store.write.tokens import TokenRow as TokenRow
from quotes.store.write.tokens import keep_token, revoke_tokens, tokens, valid_hashes, valid_token

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database

ROLES: tuple[TokenRole, ...] = get_args(TokenRole)
LONGEST_NAME = 100  # code points


def issue(db: Database, name: str, role: TokenRole = "editor") -> str:
    """A new token for this person, who may hold others. Raises QueryError for a name that cannot sign a correction."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise QueryError(f"a token needs a name of 1 to {LONGEST_NAME} letters; corrections stand under it")
    token = f"quotes_{token_urlsafe(32)}"
    with explained(database_path(db.conn)), writing(db) as connection:
        keep_token(connection, name, role, _hash(token), now())
    return token


def revoke(db: Database, name: str) -> int:
    """Makes all tokens of a person invalid, at once and everywhere. Raises NotFoundError where they hold none."""
    with explained(database_path(db.conn)), writing(db) as connection:
        count = revoke_tokens(connection, " ".join(name.split()), now())
        if not count:
            held = sorted({row["name"] for row in tokens(connection) if not row["revoked_at"]})
            raise NotFoundError(f"{name!r} holds no token; these people do: {', '.join(held) or 'nobody'}")
    return count


def bearer(connection: sqlite3.Connection, token: str) -> TokenRow | None:
    """Whose token this is; None for one that was never made, or revoked."""
    given = _hash(token.strip())
    (number, *_) = [id for id, hash in valid_hashes(connection) if compare_digest(hash, given)] or [0]
    return valid_token(connection, number)


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
