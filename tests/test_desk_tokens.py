"""Tokens with which people sign in: shown once, kept as hashes, revoked at once."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from quotes.desk.tokens import LONGEST_NAME, bearer, issue, revoke
from quotes.errors import NotFoundError, QueryError
from quotes.store import open_memory
from quotes.store.write.tokens import tokens, valid_token


@pytest.fixture
def db() -> Database:
    return open_memory()


def test_a_token_is_known_again_and_kept_nowhere(db: Database) -> None:
    token = issue(db, "  Mara  Lund ")
    found = bearer(db.conn, f" {token}\n")
    assert found and (found["name"], found["role"]) == ("Mara Lund", "editor")
    kept = [tuple(row) for row in db.execute("SELECT * FROM tokens")]
    assert token.removeprefix("quotes_") not in repr(kept)
    assert len(token) > 43  # 256 bits and more


@pytest.mark.parametrize("wrong", ["", " ", "quotes_", "Mara", "\ud800", "quotes_" + "A" * 43, "x" * 10_000])
def test_what_is_no_token_is_nobodys(db: Database, wrong: str) -> None:
    token = issue(db, "Mara")
    assert bearer(db.conn, wrong) is None
    assert bearer(db.conn, token[:-1]) is None


def test_all_tokens_of_a_person_are_revoked_and_their_numbers_never_used_again(db: Database) -> None:
    first, second, other = issue(db, "Mara"), issue(db, "Mara", "reader"), issue(db, "Bo")
    assert revoke(db, "Mara") == 2
    assert [bearer(db.conn, token) for token in (first, second)] == [None, None]
    assert [valid_token(db.conn, number) for number in (1, 2)] == [None, None]
    left = bearer(db.conn, other)
    assert left and left["name"] == "Bo"
    with pytest.raises(NotFoundError, match="'Mara' holds no token; these people do: Bo"):
        revoke(db, "Mara")
    db.execute("DELETE FROM tokens")
    issue(db, "Ana")
    assert [row["id"] for row in tokens(db.conn)] == [4]


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[31m", "x" * (LONGEST_NAME + 1)])
def test_a_name_that_cannot_sign_a_correction_gets_no_token(db: Database, name: str) -> None:
    with pytest.raises(QueryError, match="a token needs a name"):
        issue(db, name)
    assert tokens(db.conn) == []
