"""Saved searches: what is new since the last look, once and no more."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from quotes.desk.watch import forget, listed, save, seen, watch
from quotes.errors import NotFoundError, QueryError
from quotes.store import add_article
from quotes.store.write.searches import saved_searches
from quotes.values import Article, Filters
from tests.desk_sample import ARTICLE, quoted, reading, sample
from tests.store_stories import line, story


@pytest.fixture
def db() -> Database:
    return sample()


def add(db: Database, words: str, name: str, number: int = 0) -> None:
    article = Article(f"“{words}” {name} said. {number}\n", outlet="The Coast", published="2026-04-01")
    add_article(db, article, [quoted(article, f"“{words}”", name)], reader="1")


def texts(db: Database, name: str) -> list[str]:
    return [quote["content"][0]["text"] for quote in watch(db, name).quotes]


def test_a_look_gives_what_came_since_the_last_one(db: Database) -> None:
    save(db, "dams", "dam", Filters(), at="2026-03-10T08:00:00+00:00")
    assert texts(db, "dams") == []
    add(db, "The dam leaks.", "Bo Ek")
    add(db, "The bridge holds.", "Bo Ek")
    add(db, "No dam is safe.", "Ann Bok")
    assert texts(db, "Dams") == ["“The dam leaks.”", "“No dam is safe.”"]
    assert texts(db, "dams") == []


def test_filters_are_saved_along_and_a_limit_is_not(db: Database) -> None:
    save(db, "ek", "", Filters(speaker="Bo Ek", limit=1))
    for number in range(3):
        add(db, f"Number {number}", "Bo Ek", number)
        add(db, f"Number {number}", "Ann Bok", number)
    assert texts(db, "ek") == ["“Number 0”", "“Number 1”", "“Number 2”"]


def test_looking_without_marking_leaves_it_new(db: Database) -> None:
    save(db, "dams", "dam", Filters())
    add(db, "The dam leaks.", "Bo Ek")
    assert len(watch(db, "dams", keep=True).quotes) == 1
    assert len(watch(db, "dams").quotes) == 1


def test_what_came_between_the_look_and_its_marking_stays_new(db: Database) -> None:
    save(db, "dams", "dam", Filters())
    add(db, "The dam leaks.", "Bo Ek")
    news = watch(db, "dams", keep=True)
    add(db, "No dam is safe.", "Ann Bok")
    seen(db, news)
    assert texts(db, "dams") == ["“No dam is safe.”"]


def test_an_article_read_again_is_not_new(db: Database) -> None:
    save(db, "dams", "dam", Filters())
    add_article(db, ARTICLE, reading(grown=-1), reader="2")
    assert texts(db, "dams") == []


def test_what_a_new_edition_brings_is_new(db: Database) -> None:
    save(db, "dams", "dam OR weir", Filters())
    kept, first, second = (line(words, "Bo Ek") for words in ("The dam is safe", "The dam leaks", "The weir leaks"))
    add_article(db, *story(kept, first, url="https://news.example/dam"))
    assert len(texts(db, "dams")) == 2
    add_article(db, *story(kept, second, url="https://news.example/dam"))
    assert [saved.new for saved in listed(db.conn)] == [1]
    assert texts(db, "dams") == ["“The weir leaks”"] and texts(db, "dams") == []
    add(db, "The dam holds.", "Bo Ek")
    assert texts(db, "dams") == ["“The dam holds.”"]


def test_since_is_when_somebody_looked_last(db: Database) -> None:
    save(db, "dams", "dam", Filters(), at="2026-03-10T08:00:00+00:00")
    assert watch(db, "dams", at="2026-03-11T08:00:00+00:00").since == "2026-03-10T08:00:00+00:00"
    assert watch(db, "dams").since == "2026-03-11T08:00:00+00:00"


def test_saved_searches_are_listed_with_what_is_new() -> None:
    db = sample()
    save(db, "dams", "dams", Filters(), at="2026-03-10T08:00:00+00:00")
    save(db, "coast", "", Filters(outlet="The Coast"), at="2026-03-11T08:00:00+00:00")
    save(db, "ek", "ek", Filters())
    add(db, "The dam leaks.", "Bo Ek")
    add(db, "The bridge holds.", "Ann Bok")
    assert [(saved.name, saved.words, saved.new) for saved in listed(db.conn)] == [
        ("coast", "", 2),
        ("dams", "dams", 1),
        ("ek", "ek", 1),
    ]
    assert texts(db, "ek") == ["“The dam leaks.”"]


def test_what_cannot_be_done_is_said(db: Database) -> None:
    with pytest.raises(NotFoundError, match="--save dams"):
        watch(db, "dams")
    save(db, "dams", "dam", Filters())
    with pytest.raises(NotFoundError, match="there are: dams"):
        watch(db, "bridges")
    with pytest.raises(QueryError):
        save(db, " ", "dam", Filters())
    with pytest.raises(QueryError):
        save(db, "x", '"', Filters())
    with pytest.raises(QueryError, match="already"):
        save(db, "Dams ", "bridge", Filters())
    save(db, "dams", "bridge", Filters(), replace=True)
    assert [row["words"] for row in saved_searches(db.conn)] == ["bridge"]
    forget(db, "dams")
    assert saved_searches(db.conn) == []
    with pytest.raises(NotFoundError):
        forget(db, "dams")
