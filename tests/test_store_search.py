"""Search: words in all their forms, phrases as they stand, and names as those who bear them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotes.errors import QueryError
from quotes.records import record_text
from quotes.store import add_article, open_memory, search
from quotes.store.read.queries import how_many
from quotes.values import Filters
from tests.store_stories import line, story

SAID = (
    line("The libraries will open on Sundays", "Ada Okafor", "councillor", said_on="2026-05-01"),
    line("Nobody closes a school in winter", "Ada Okafor", said_on="2026-05-03"),
    line("We love our library and its gardens", "Bo Ek", said_on="2026-05-02"),
    line("Okafor has promised us a library", "Ilse Tamm"),
    line("The field is wet and the fields are closed", "Ilse Tamm"),
    line("A muddy field is still a field", "Bo Ek"),
    line("I never said so", "Tom Field"),
    line("Rates will be cut", "Library Board", of="organisation"),
    line("It's the organisers’ organisation, organised well", "Kay O'Brien"),
    line("The universe is large", "Bo Ek"),
)


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    made = open_memory()
    add_article(made, *story(*SAID, outlet="The Post"))
    yield made
    made.close()


def found(db: Database, words: str, filters: Filters = Filters()) -> list[str]:  # noqa: B008
    """The beginnings of the quotes found, best first."""
    return [" ".join(record_text(record).strip("“”").split()[:2]) for record in search(db.conn, words, filters)]


FORMS = [
    ("library", {"The libraries", "We love", "Okafor has"}),
    ("libraries", {"The libraries", "We love", "Okafor has"}),
    ('"library"', {"We love", "Okafor has"}),
    ('"libraries"', {"The libraries"}),
    ("garden", {"We love"}),
    ("closing school", {"Nobody closes"}),
    ("library -garden", {"The libraries", "Okafor has"}),
    ('library -"library"', {"The libraries"}),
    ('"will" library', {"The libraries"}),
    ('gardens OR "a school"', {"We love", "Nobody closes"}),
    ('library "its gardens" OR school "in winter"', {"We love", "Nobody closes"}),
    ("libr*", {"The libraries", "We love", "Okafor has"}),
    ("libraries*", {"The libraries"}),
    ("organise organisers'", {"It's the"}),
    ("fields", {"The field", "A muddy"}),
    ("xylophone", set()),
]


@pytest.mark.parametrize(("words", "begins"), FORMS)
def test_words_find_their_forms_and_phrases_what_stands(db: Database, words: str, begins: set[str]) -> None:
    assert set(found(db, words)) == begins


NAMED = [
    ("okafor", ["Nobody closes", "The libraries", "Okafor has"]),  # the newest first, then who speaks of her
    ("Okafor", ["Nobody closes", "The libraries", "Okafor has"]),
    ("ada okafor", ["Nobody closes", "The libraries"]),
    ("okafor library", ["The libraries", "Okafor has"]),
    ("library okafor", ["The libraries", "Okafor has"]),
    ("ada okafor school winter", ["Nobody closes"]),
    ('okafor "a school"', ["Nobody closes"]),
    ("okafor libr*", ["The libraries", "Okafor has"]),
    ("okafor -library", ["Nobody closes"]),
    ("o'brien", ["It's the"]),
    ("library board", ["Rates will"]),
    ("tom field", ["I never"]),
    ("okafor OR universe", ["The universe", "Okafor has"]),  # either word, and nobody's name
    ('"okafor"', ["Okafor has"]),
    ("okaf*", ["Okafor has"]),
]


@pytest.mark.parametrize(("words", "begins"), NAMED)
def test_a_name_finds_what_its_bearers_said(db: Database, words: str, begins: list[str]) -> None:
    assert found(db, words) == begins


def test_a_word_that_is_mostly_no_name_finds_its_bearer_last(db: Database) -> None:
    assert found(db, "field")[-1] == "I never" and len(found(db, "field")) == 3


def test_a_word_that_begins_a_bodys_name_is_not_its_name(db: Database) -> None:
    assert "Rates will" not in found(db, "library")


def test_places_are_those_of_every_term_in_all_forms(db: Database) -> None:
    def marked(words: str) -> list[list[str]]:
        found = list(search(db.conn, words))
        texts = [record_text(record) for record in found]
        return [[text[a:b] for a, b in record["matches"]] for text, record in zip(texts, found, strict=True)]

    assert marked("okafor library") == [["libraries"], ["Okafor", "library"]]
    assert marked('library "library and its" gard*') == [["library and its", "gardens"]]
    assert marked("ada okafor school") == [["school"]]


def test_filters_and_limits_hold_for_names_too(db: Database) -> None:
    assert found(db, "okafor", Filters(speaker="Tamm")) == ["Okafor has"]
    assert found(db, "okafor", Filters(limit=1)) == ["Nobody closes"]
    assert found(db, "okafor", Filters(since="2026-05-02", until="2026-05-03")) == ["Nobody closes"]
    assert found(db, "okafor", Filters(outlet="Post", role="councillor")) == ["The libraries"]


MIXED = [*'"-*“”', "OR", "okafor", "ada", "tom field", "-bo", "o'brien", "libr*", '"its', "field"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([*'"-*“”OR', "okafor", "ada", "tom field", "-bo", "o'brien", "libr*", '"its', "field"]))
)
def test_no_mixture_of_names_and_marks_is_an_error(db: Database, words: list[str]) -> None:
    query = " ".join(words)
    try:
        found = list(search(db.conn, query, Filters(limit=3, kind="direct")))
    except QueryError:
        return
    assert len(found) == min(3, how_many(db.conn, query, Filters(kind="direct")))


def test_what_fits_is_counted_with_and_without_filters(db: Database) -> None:
    assert how_many(db.conn, "library") == 3
    assert how_many(db.conn, "library", Filters(speaker="Okafor", limit=1)) == 1
    assert how_many(db.conn, "okafor") == 3
    assert how_many(db.conn, "xylophone") == 0


def test_the_index_of_stems_follows_what_is_stored() -> None:
    made = open_memory()
    article, quotes = story(line("The libraries closed", "Bo Ek"), line("The bridges hold", "Bo Ek"))
    add_article(made, article, quotes, reader="1")
    add_article(made, article, quotes[1:], reader="2")
    made.execute("UPDATE quotes SET text = 'Ferries run'")
    assert [len(list(search(made.conn, word))) for word in ("library", "bridge", "ferry")] == [0, 0, 1]
    made.execute("INSERT INTO stems_fts (stems_fts, rank) VALUES ('integrity-check', 1)")
    made.close()
