"""Search by meaning: vectors and their codes, kept in step with the quotes, and the command `like`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from quotes.desk.like import encode_new, is_ready, like, near, waiting
from quotes.errors import ModelError, QueryError, StoreError
from quotes.meaning import codes, pinned
from quotes.meaning.encoder import Encoder
from quotes.meaning.pinned import is_installed
from quotes.meaning.single import Single
from quotes.records import record_text
from quotes.store import add_article, open_database, open_memory
from quotes.store.read.vectors import unencoded
from quotes.store.schema.sound import faults
from quotes.store.write.vectors import forget_vectors
from quotes.values import Article, Attribution, Filters, Quote, Speaker, cut
from tests.test_cli import run as run  # a fixture
from tests.typed import Quotes

needs_encoder = pytest.mark.skipif(not is_installed(), reason="the extra quotes[meaning] is not installed")

SAID = {
    "“The dam will hold,”": "Ilse Tamm",
    "“Bread will cost no more than it does today,”": "Bo Ek",
    "“We are closing the school on the island,”": "Mara Lund",
    "“Nobody asked the fishermen,”": "Ilse Tamm",
}


def story(*said: str) -> tuple[Article, tuple[Quote, ...]]:
    article = Article("\n".join(f"{words} said {SAID[words]}." for words in said))
    places = ((words, article.text.index(words)) for words in said)
    return article, tuple(
        Quote(
            f"q{article.text.index(words):03}{len(said)}{words[1:4].strip()}",
            Attribution("direct", (cut(article.text, start, start + len(words)),), confidence=0.9),
            Speaker(SAID[words], "person"),
        )
        for words, start in places
    )


@pytest.fixture
def db() -> Iterator[Database]:
    memory = open_memory()
    add_article(memory, *story(*SAID), reader="1")
    yield memory
    memory.close()


def first(db: Database, words: str, filters: Filters | None = None) -> str:
    return record_text(next(iter(like(db.conn, words, filters or Filters()))))


# Codes ----------------------------------------------------------------------------------------------------------------


def unit(seed: int) -> codes.Floats:
    vector = np.random.default_rng(seed).normal(size=codes.SIZE).astype(np.float32)
    return vector / np.float32(np.linalg.norm(vector))


def test_a_vector_keeps_its_direction_in_one_byte_a_number() -> None:
    vector, other = unit(1), unit(2)
    numbers = codes.numbers_of(vector)
    assert len(numbers) == codes.SIZE and len(codes.code_of(numbers)) == codes.CODE
    near, far = codes.likeness(vector, [numbers, codes.numbers_of(other)])
    assert near > 0.999 and far == pytest.approx(float(vector @ other), abs=0.01)


def test_differences_are_counted_alike_with_and_without_numpy_2(monkeypatch: pytest.MonkeyPatch) -> None:
    many = b"".join(codes.code_of(codes.numbers_of(unit(seed))) for seed in range(50))
    one = codes.code_of(codes.numbers_of(unit(7)))
    counted = codes.differences(many, one)
    assert counted[7] == 0 and counted.max() > 150
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert (codes.differences(many, one) == counted).all()


@pytest.mark.parametrize(("most", "found"), [(1, [2]), (2, [0, 2, 3]), (3, [0, 2, 3]), (9, [0, 1, 2, 3, 4])])
def test_the_nearest_are_taken_with_those_as_near_as_the_last(most: int, found: list[int]) -> None:
    assert codes.nearest(np.array([5, 9, 1, 5, 9], np.uint16), most).tolist() == found


def test_equally_near_ones_are_bounded() -> None:
    assert len(codes.nearest(np.zeros(100, np.uint16), 5)) == 5 * codes.AT_MOST


# Vectors in step ------------------------------------------------------------------------------------------------------


@needs_encoder
def test_only_what_is_new_or_changed_is_encoded(db: Database) -> None:
    assert waiting(db.conn) == 4 and not is_ready(db.conn)
    done: list[int] = []
    encode_new(db, done=done.append)
    assert (waiting(db.conn), is_ready(db.conn), done) == (0, True, [4])
    add_article(db, *story("“The dam will hold,”"), reader="1")
    db.execute("UPDATE quotes SET text = '“Bread will cost more,”' WHERE text LIKE '%Bread%'")
    assert [text for _, text in unencoded(db.conn, 9)] == ["“Bread will cost more,”", "“The dam will hold,”"]
    encode_new(db, done=done.append)
    assert done == [4, 2]
    assert next(iter(near(db.conn, Encoder().vector("bread will cost more")))) == 2


@needs_encoder
def test_what_is_gone_is_found_no_more(db: Database) -> None:
    encode_new(db)
    assert first(db, "the barrier is strong enough") == "“The dam will hold,”"
    db.execute("DELETE FROM quotes WHERE text LIKE '%dam%'")
    assert near(db.conn, Encoder().vector("the barrier is strong enough")).keys() == {2, 3, 4}
    assert db.execute("SELECT count(*) FROM vectors").fetchone()[0] == 3


@needs_encoder
def test_vectors_of_another_encoder_are_made_anew(db: Database) -> None:
    encode_new(db)
    db.execute("UPDATE vector_blocks SET encoder = 'an older one'")
    assert not is_ready(db.conn) and waiting(db.conn) == 4
    encode_new(db)
    assert is_ready(db.conn)
    forget_vectors(db.conn)
    assert waiting(db.conn) == 4


@needs_encoder
def test_a_vector_is_the_same_alone_and_in_company_and_however_it_is_made() -> None:
    said = [words.strip("“”,") for words in SAID]
    many = Encoder(many=True).vectors([*said, *SAID], threads=2)
    for words, vector, marked in zip(said, many, many[4:], strict=False):
        alone = Encoder().vector(words)
        assert float(alone @ vector) == pytest.approx(1.0, abs=1e-5)
        assert float(marked @ vector) > 0.9
    assert codes.likeness(many[0], [codes.numbers_of(many[0])])[0] > 0.999


@needs_encoder
@pytest.mark.parametrize("words", ["The dam will hold.", "Nobody asked, not once: 12 %!", "é ø 水", "dam " * 400, "x"])
def test_the_vector_of_a_question_is_the_one_that_the_runtime_makes(words: str) -> None:
    assert Single().vector(words) == pytest.approx(Encoder().vector(words), abs=1e-5)


@needs_encoder
def test_filters_hold_before_the_nearest_are_taken(db: Database) -> None:
    encode_new(db)
    words = "prices in the shops will not rise"
    assert first(db, words) == "“Bread will cost no more than it does today,”"
    only = list(like(db.conn, "the dam", Filters(speaker="Ilse Tamm")))
    assert {quote["speaker"]["name"] for quote in only if quote["speaker"]} == {"Ilse Tamm"}
    assert list(like(db.conn, words, Filters(outlet="The Courier"))) == []
    assert len(list(like(db.conn, "the dam will hold", Filters(limit=1)))) == 1
    assert near(db.conn, Encoder().vector("anything")).keys() == {1, 2, 3, 4}


@needs_encoder
def test_verify_says_what_search_by_meaning_passes_over(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    database = open_database(path)
    add_article(database, *story(*SAID), reader="1")
    encode_new(database)
    assert not [line for line in faults(path) if "meaning" in line]
    database.execute("DELETE FROM vectors WHERE quote = 1")
    database.conn.commit()
    database.close()
    assert [line for line in faults(path) if "meaning" in line and "q000" in line]


@needs_encoder
def test_what_cannot_be_answered_is_said(db: Database) -> None:
    with pytest.raises(StoreError, match="no vectors yet"):
        list(like(db.conn, "the dam"))
    with pytest.raises(QueryError, match="say it in a sentence"):
        list(like(db.conn, " ?! "))


def test_a_missing_or_other_file_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinned, "PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match=r"pip install 'quotes\[meaning\]'"):
        Encoder()
    monkeypatch.setattr(pinned, "PACKAGE", "tests")
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda path: b"another")
    with pytest.raises(ModelError, match="another than this version needs"):
        Single()
    with pytest.raises(ModelError, match="another than this version needs"):
        Encoder()


@needs_encoder
def test_a_file_of_another_length_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinned, "BYTES", 7)
    with pytest.raises(ModelError, match="another than this version needs"):
        Single()


# The command ----------------------------------------------------------------------------------------------------------


@needs_encoder
def test_like_works_at_once_and_again(run: Quotes) -> None:
    run("add", "news")
    found = run("like", "the port", "remains closed for now", "--limit", "1")
    assert found.code == 0 and "stay shut" in json.dumps(found.rows[0])
    assert 0.3 < float(str(found.rows[0]["score"])) < 1
    table = run("like", "boats stay in port", "--format", "table", "--speaker", "Tamm")
    assert "alike" in table.out and "Kask" not in table.out
    assert run("like", "boats stay in port", "--format", "csv", "--limit", "1").out.startswith("score,id,")
    assert run("like", "quantum chromodynamics", "--format", "table").err == "No quote is like this.\n"


@needs_encoder
def test_add_keeps_in_step_once_somebody_has_searched(run: Quotes, tmp_path: Path) -> None:
    run("add", "news/council.txt")
    with_vectors = "SELECT (SELECT count(*) FROM vectors), (SELECT count(*) FROM unencoded)"
    database = open_database(Path("db/quotes.db"))
    assert database.execute(with_vectors).fetchone()[0] == 0
    run("like", "reading rooms")
    run("add", "news/harbour.txt")
    made, left = database.execute(with_vectors).fetchone()
    assert made > 2 and left == 0
    database.close()


@needs_encoder
def test_a_database_that_cannot_be_written_is_searched_as_far_as_it_was_read(
    run: Quotes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise StoreError("db/quotes.db is read-only")

    run("add", "news/council.txt")
    monkeypatch.setattr("quotes.cli.meaning.open_database", refuse)
    refused = run("like", "reading rooms")
    assert refused.code == 1 and refused.err == "quotes: db/quotes.db is read-only\n"
    database = open_database(Path("db/quotes.db"))
    encode_new(database)
    database.execute("INSERT INTO unencoded (quote) VALUES (1)")
    database.conn.commit()
    database.close()
    partly = run("like", "the library", "stays open")
    assert partly.code == 0 and partly.rows
    assert partly.err == "1 new quote left out: db/quotes.db is read-only\n"


def test_without_the_extra_one_line_says_how_to_get_it(run: Quotes, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "news/council.txt")
    monkeypatch.setattr(pinned, "PACKAGE", "no_such_package")
    refused = run("like", "reading rooms")
    assert refused.code == 1 and refused.err.count("\n") == 1 and "pip install 'quotes[meaning]'" in refused.err
