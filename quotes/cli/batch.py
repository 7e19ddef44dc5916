"""The part of a batch that `add` and `extract` share: files one by one, past the bad ones, as articles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quotes.cli.render import say
from quotes.errors import ArticleError, QuotesError, ReadError, our_fault
from quotes.values import Article, Keep, Metadata, Quote

STDIN = Path("-")


@dataclass(slots=True)
class Batch:
    """The files of one run; ``failed`` counts those that gave no article or not all, each said in a line when met."""

    paths: list[Path]
    metadata: Metadata
    columns: Mapping[str, str] = field(default_factory=dict)
    failed: int = 0
    files: list[Path] = field(default_factory=list)

    def find(self) -> None:
        """Fills ``files``; a path that leads nowhere is said and counted, and the others go on."""
        from quotes.read import find_files

        for path in self.paths:
            try:
                self.files.extend([STDIN] if path == STDIN else find_files([path]))
            except ReadError as error:
                self.count(error)
        self.files = list(dict.fromkeys(self.files))

    def articles(self, *, done: Callable[[], None] = lambda: None) -> Iterator[Article]:
        """Every article of every file, in order; ``done`` is called after each file."""
        from quotes.read import printable

        for path in self.files:
            try:
                for found in self._read(path):
                    if isinstance(found, ReadError):
                        self.count(found)
                    else:
                        yield found
            except ReadError as error:
                self.count(error)
            except Exception as error:
                self.count(our_fault(printable(path), error))
            done()

    def read(
        self, articles: Iterable[Article], *, threads: int, keep: Keep, workers: int = 1
    ) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
        """The articles with their quotes; one that a fault keeps from being read is said and counted."""
        from quotes.workers import read_with_workers

        for article, quotes in read_with_workers(articles, workers=workers, threads=threads, keep=keep):
            if isinstance(quotes, ArticleError):
                self.count(quotes)
            else:
                yield article, quotes

    def count(self, error: QuotesError) -> None:
        """Says what kept a file or an article from being read or stored, and counts it."""
        self.failed += 1
        say(f"quotes: {error}")

    def _read(self, path: Path) -> Iterator[Article | ReadError]:
        from quotes.read import read_path, read_stream

        if path == STDIN:
            return read_stream(
                sys.stdin.buffer, name="standard input", metadata=self.metadata, columns=self.columns, note=_note
            )
        return read_path(path, self.metadata, columns=self.columns, note=_note)


def _note(line: str) -> None:
    say(f"quotes: {line}")
