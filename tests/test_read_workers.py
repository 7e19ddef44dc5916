"""Several processes read what one reads, in its order; a process that dies costs one article."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quotes.errors import ArticleError
from quotes.pipeline import read_articles
from quotes.processes import AHEAD, in_processes
from quotes.read import one_article
from quotes.values import Article
from quotes.workers import read_with_workers
from tests.process_work import dies_of_omar, halved

PEOPLE = ("Ada Lindqvist", "Omar Haddad", "Gwen Ellis", "Bo Lind", "Una Kerr")


def stories(count: int) -> list[Article]:
    return [
        one_article(
            f'{PEOPLE[number % 5]} said on Monday: "Ferry number {number} will not sail."', path=f"{number}.txt"
        )
        for number in range(count)
    ]


def test_results_come_in_order_and_few_items_are_taken_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(20, 60):
            taken.append(number)
            yield number

    found = in_processes(halved, items(), workers=2)
    assert next(found) == (20, 10.0) and len(taken) == 2 * AHEAD + 1
    assert list(found) == [(number, number / 2) for number in range(21, 60)]


def test_an_item_that_kills_its_process_costs_itself() -> None:
    found = list(in_processes(halved, [11, 12, 13, 14, 15], workers=2))
    assert [number for number, _ in found] == [11, 12, 13, 14, 15]
    assert [result for _, result in found if not isinstance(result, Exception)] == [5.5, 6.0, 7.0, 7.5]


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(in_processes(halved, [8, 7], workers=1))


def test_where_no_process_can_be_begun_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(workers: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("quotes.processes._pool", refuse)
    assert list(in_processes(halved, [1, 2], workers=2)) == [(1, 0.5), (2, 1.0)]


@pytest.mark.parametrize("alone", [0, 300])
def test_workers_find_what_one_process_finds(alone: int) -> None:
    articles = stories(12)
    assert list(read_with_workers(articles, workers=2, alone=alone)) == list(read_articles(articles))


def test_an_article_that_kills_its_process_is_an_error_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.workers._read_group", dies_of_omar)
    found = list(read_with_workers(stories(5), workers=2, alone=0))
    assert [isinstance(quotes, ArticleError) for _, quotes in found] == [False, True, False, False, False]
    assert str(found[1][1]).startswith("1.txt: left out because of a fault in this program")
