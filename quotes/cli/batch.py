"""What `add` and `extract` share: files and addresses one by one, past the bad ones, as articles."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from quotes.cli.added import counted, named
from quotes.cli.render import say
from quotes.data.model import begin
from quotes.errors import ArticleError, QuotesError, ReadError, our_fault
from quotes.values import Article, Keep, Metadata, Quote

if TYPE_CHECKING:
    from quotes.fetch.fetcher import Fetcher
    from quotes.read.files import Walked

T = TypeVar("T")

STDIN = Path("-")


class Log(Protocol):
    """Where it is kept what could not be read of files and addresses, by their names."""

    def begin(self, path: str) -> None: ...

    def note(self, path: str, reason: str) -> None: ...


def _say_passed_over(folder: Path, walked: Walked) -> None:
    """Says which files of a folder are not read, and how they can be."""
    tables, documents = walked.named, walked.refused
    if tables:
        say(
            f"{folder}: passed over {counted(len(tables), 'file')} ({named(path.name for path in tables)}): tables and "
            "other JSON are read where they are named themselves (--map text=COLUMN where no column is known)"
        )
    if documents:
        say(
            f"{folder}: passed over {counted(len(documents), 'document')} "
            f"({named(path.name for path in documents)}) that cannot be read; save as .txt or .docx"
        )


@dataclass(slots=True)
class Batch:
    """The files and addresses (strings) of one run; ``failed`` counts those that gave no article or not all, each said
    in a line when met and, where there is a ``log``, kept. ``follow`` also fetches the pages that feeds and sitemaps
    name.
    """

    paths: list[str]
    metadata: Metadata
    columns: Mapping[str, str] = field(default_factory=dict)
    follow: bool = False
    failed: int = 0
    files: list[Path | str] = field(default_factory=list)
    log: Log | None = None
    incomplete: dict[str, None] = field(default_factory=dict)
    _at: str = ""
    _fetcher: Fetcher | None = None

    def find(self) -> None:
        """Fills ``files``; a path that leads nowhere is said and counted, what folders hold besides is said, and the
        others go on.
        """
        from quotes.read import find_files
        from quotes.read.address import is_address

        for path in self.paths:
            if not path.strip():  # of a variable without a value: the folder at hand was not meant
                self.count(ReadError("an empty path was given; name a file, a folder or an address"))
                continue
            try:
                self.files.extend(
                    [path]
                    if is_address(path)
                    else [STDIN]
                    if path == str(STDIN)
                    else find_files([path], told=_say_passed_over)
                )
            except ReadError as error:
                self.count(error)
        self.files = list(dict.fromkeys(self.files))

    def articles(self, *, done: Callable[[], None] = lambda: None) -> Iterator[Article]:
        """Every article of every file and address, in order; ``done`` is called after each file."""
        try:
            for path in self.files:
                yield from self._sound(path)
                done()
        finally:
            if self._fetcher is not None:
                self._fetcher.close()
                self._fetcher = None

    def _sound(self, path: Path | str) -> Iterator[Article]:
        """The articles of one file or address; what cannot be read of it is said and counted."""
        from quotes.read import printable

        name = self._at = printable(path)
        if self.log is not None:
            self.log.begin(name)
        try:
            for found in self._read(path):
                if isinstance(found, ReadError):
                    self.count(found, name)
                else:
                    yield found
        except ReadError as error:
            self.count(error, name)
        except Exception as error:
            self.count(our_fault(name, error), name)

    def read(
        self, articles: Iterable[Article], *, threads: int, keep: Keep, workers: int = 1
    ) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
        """The articles with their quotes; one that a fault keeps from being read is said and counted.

        Pages that come one a second are not kept waiting for one another.
        """
        from quotes.workers import read_with_workers

        for some in ([article] for article in articles) if self.follow else (articles,):
            for article, quotes in read_with_workers(some, workers=workers, threads=threads, keep=keep):
                if isinstance(quotes, ArticleError):
                    self.count(quotes, self._file_of(article))
                else:
                    yield article, quotes

    def apart(self, article: Article, step: Callable[[Article], T]) -> T | None:
        """What a step of the database gives, None where it fails for this article alone, which is said and counted."""
        from quotes.pipeline import article_name

        try:
            return step(article)
        except QuotesError:  # of the database, so it would meet every article
            raise
        except Exception as error:
            self.count(our_fault(article_name(article), error), self._file_of(article))
            return None

    def count(self, error: QuotesError, path: str | None = None) -> None:
        """Says what kept a file or an article from being read or stored, counts it, and keeps it under its path."""
        self.failed += 1
        say(f"quotes: {error}")
        if path not in (None, str(STDIN)):
            self.incomplete[path] = None
            if self.log is not None:
                self.log.note(path, str(error))

    def _file_of(self, article: Article) -> str | None:
        """The file or named address that an article came from; it is the one at hand where links are followed."""
        path, sign, number = (article.path or "").rpartition("#")
        return self._at if self.follow else path if sign and number.isdecimal() else article.path

    def _read(self, path: Path | str) -> Iterator[Article | ReadError]:
        from quotes.read import read_path, read_stream

        if path == STDIN:
            return read_stream(
                sys.stdin.buffer, name="standard input", metadata=self.metadata, columns=self.columns, note=_note
            )
        if isinstance(path, Path) and not self.follow:
            return read_path(path, self.metadata, columns=self.columns, note=_note)
        return self._fetch(path)

    def _fetch(self, path: Path | str) -> Iterator[Article | ReadError]:
        """The articles of an address, or of a file whose links are followed."""
        from quotes.fetch.answer import Kept, cache_folder
        from quotes.fetch.fetcher import Fetcher
        from quotes.fetch.reading import following, read_address
        from quotes.read import read_path

        fetcher = self._fetcher = self._fetcher or Fetcher(Kept(cache_folder()), sleep=_wait)
        if isinstance(path, Path):
            pages = following(fetcher, "", self.metadata, _note)
            return read_path(path, self.metadata, columns=self.columns, note=_note, follow=pages)
        return read_address(path, fetcher, self.metadata, follow=self.follow, columns=self.columns, note=_note)


def _wait(seconds: float) -> None:
    """Waits for a host's next second, in which what pages are taken apart with and the model are loaded."""
    from quotes.read.extraction import prepare

    prepare()
    begin()
    time.sleep(seconds)


def _note(line: str) -> None:
    say(f"quotes: {line}")
