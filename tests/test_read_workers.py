"""Several processes read what one reads, in its order; a process that dies costs one article."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from quotes.cli import main
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


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a database but for the times at which they came."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in (name for name in names if "fts" not in name and not name.startswith(("sqlite_", "_sqlite"))):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            lasting = ", ".join(f'"{column}"' for column in columns if column != "at" and not column.endswith("_at"))
            found[name] = sorted(connection.execute(f"SELECT {lasting} FROM {name}"), key=repr)
        return found


def test_it_is_the_same_however_many_quotes_are_grouped_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, story in enumerate(stories(60)):
        again = story.text.replace(f"number {number} ", f"number {number % 20} and all of its crew ")
        (tmp_path / f"{number:02}.txt").write_text(f"{again}\n\nIt rained for {number} days.", encoding="utf-8")
    made = {}
    for size in (20, 40, 1_000_000):
        monkeypatch.setattr("quotes.cli.adding.GROUPED", size)
        monkeypatch.setattr(sys, "argv", ["quotes", "add", ".", "--db", f"{size}.db", "--workers", "1"])
        main_without_exit()
        made[size] = rows_of(tmp_path / f"{size}.db")
    assert len(made[20]["repeats"]) == 60
    assert made[20] == made[40] == made[1_000_000]


def main_without_exit() -> None:
    with suppress(SystemExit):
        main()


def test_the_database_is_the_same_whatever_their_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("quotes.workers.read_with_workers", partial(read_with_workers, alone=0))
    monkeypatch.setattr("quotes.workers.TOGETHER", 300)
    (tmp_path / "in").mkdir()
    for number, story in enumerate([*stories(9), *stories(3)]):  # three that repeat others
        (tmp_path / "in" / f"{number}.txt").write_text(f"{story.text}\n\nIt rained.", encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    made = {}
    for workers in (1, 2, 3):
        monkeypatch.setattr(sys, "argv", ["quotes", "add", "in", "--db", f"{workers}.db", "--workers", str(workers)])
        main_without_exit()
        made[workers] = rows_of(tmp_path / f"{workers}.db")
    assert len(made[1]["articles"]) == 9 and len(made[1]["failures"]) == 1
    assert made[1] == made[2] == made[3]
