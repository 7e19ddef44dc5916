"""Formats: each is known by its name or its first bytes, read lazily, and past what is bad in it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import ReadError
from quotes.read import find_files, formats, read_bytes, read_path
from quotes.read.formats import FORMATS, Format
from quotes.read.source import Found, Source
from quotes.values import Article

STORY = "Ferry to stop\n\nThe ferry to Orsa will stop in May, the company said on Monday.\n"


def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "story.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (path,) = find_files([tmp_path])
    (article,) = read_path(path)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.path) == (STORY.strip(), "Ferry to stop", str(path))


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:30] + b"?????" + data[35:]])
def test_a_damaged_compressed_file_is_one_error(damage: object) -> None:
    data = damage(gzip.compress(STORY.encode() * 9))  # type: ignore[operator]
    with pytest.raises(ReadError, match=r"^a\.txt\.gz: damaged or cut off .*; copy the file again$"):
        read_bytes(data, name="a.txt.gz")


def test_a_packed_bomb_is_refused_by_what_comes_out_of_it() -> None:
    with pytest.raises(ReadError, match="MB is more than"):
        read_bytes(gzip.compress(b" " * 30_000_000), name="a.txt.gz")


def test_a_format_is_a_row_and_its_articles_are_taken_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    def read_pages(source: Source) -> Iterator[Found]:
        for number, line in source.lines():
            taken.append(number)
            place = source.place(number)
            yield Article(line.decode(), path=place.path) if line.strip() else ReadError(f"{place.name}: empty")

    row = Format("pages", frozenset({".pages"}), read_pages, begins=lambda head: head.startswith(b"PAGES"))
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, row))
    (tmp_path / "a.txt").write_bytes(b"PAGES\n\n" + b"He left.\n" * 100_000)
    found = read_path(tmp_path / "a.txt")
    first, second, third = next(found), next(found), next(found)
    assert taken == [1, 2, 3]
    assert isinstance(second, ReadError) and str(second) == f"{tmp_path}/a.txt#2: empty"
    assert [a.path for a in (first, third) if isinstance(a, Article)] == [f"{tmp_path}/a.txt#{n}" for n in (1, 3)]
