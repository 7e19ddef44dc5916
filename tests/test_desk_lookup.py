"""The check of a wording against a whole database: what the index proposes, and what is said of it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from quotes.desk.corrections.correct import alias
from quotes.desk.wording.lookup import check
from quotes.desk.wording.verdict import check_record
from quotes.errors import QueryError
from quotes.store import add_article, open_memory
from quotes.values import Article
from tests.desk_sample import quoted, sample


@pytest.fixture
def db() -> Database:
    return sample()


CLAIMS = [
    ("the dam will hold", None, "verbatim", "Ilse Tamm"),
    ("The dam won't hold", None, "altered", "Ilse Tamm"),
    ("the dam will hold", "Tamm", "verbatim", "Ilse Tamm"),
    ("the dam will hold", "Bo Ek", "said by somebody else", "Ilse Tamm"),
    ("the dam will hold", "Somebody Unheard", "said by somebody else", "Ilse Tamm"),
    ("Nobody has asked me", "Ilse Tamm", "paraphrased", "Ilse Tamm"),
    ("The dam has held for fourteen years", None, "altered", "Ilse Tamm"),
    ("The harbour is frozen", None, "not found", None),
]


@pytest.mark.parametrize(("claim", "speaker", "verdict", "name"), CLAIMS)
def test_verdicts_from_the_database(
    db: Database, claim: str, speaker: str | None, verdict: str, name: str | None
) -> None:
    found = check(db.conn, claim, speaker=speaker)
    assert found.verdict == verdict
    best = found.matches[0].quote["speaker"] if found.matches and name else None
    assert (best["name"] if best else None) == name


def test_a_speaker_is_known_by_every_alias(db: Database) -> None:
    alias(db, "Ilse Tamm", "the dam builder", by="ana")
    assert check(db.conn, "the dam will hold", speaker="The Dam Builder").verdict == "verbatim"


def test_a_match_tells_where_it_stands_in_the_article(db: Database) -> None:
    (match, *_) = check_record(check(db.conn, "dam will hold"))["matches"]
    article = match["quote"]["article"]
    (text,) = db.execute("SELECT text FROM articles WHERE outlet = ?", [article["outlet"]]).fetchone()
    (span,) = match["spans"]
    assert text[span["start"] : span["end"]] == span["text"] == "dam will hold"


def test_a_quote_is_found_among_many_that_share_its_common_words() -> None:
    db = open_memory()
    for number in range(300):
        said = f"“We will do what we can for the people of district {number}.”"
        article = Article(f"{said} Ann Bok said.\n", outlet="The Coast", published="2026-04-01")
        add_article(db, article, [quoted(article, said, "Ann Bok")], reader="1")
    found = check(db.conn, "we will do what we can for the people of district 217")
    assert found.verdict == "verbatim"
    assert check(db.conn, "we will do what we can for the people").verdict == "verbatim"
    assert check(db.conn, "we will do what we can for the people of district 999").verdict == "altered"


@pytest.mark.parametrize("claim", ["", "…", "“ ”", "\n"])
def test_a_claim_without_words_is_an_error(db: Database, claim: str) -> None:
    with pytest.raises(QueryError, match="quotes check"):
        check(db.conn, claim)


@pytest.mark.parametrize(
    "claim", ['dam" OR "hold', "dam*", "NEAR(dam hold)", "dam -hold", "\0dam will hold", "'dam", "ﬁx the dam"]
)
def test_no_claim_is_taken_for_the_syntax_of_the_index(db: Database, claim: str) -> None:
    assert check(db.conn, claim).verdict
