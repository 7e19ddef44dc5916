"""The part of a batch that `add` and `extract` share: files one by one, past the bad ones, as articles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quotes.cli.render import say
from quotes.errors import ReadError
from quotes.values import Article, Metadata

STDIN = Path("-")


@dataclass(slots=True)
class Batch:
    """The files of one run; ``failed`` counts those that gave no article, each said in a line when met."""

    paths: list[Path]
    metadata: Metadata
    failed: int = 0
    files: list[Path] = field(default_factory=list)

    def find(self) -> None:
        """Fills ``files``; a path that leads nowhere is said and counted, and the others go on."""
        from quotes.read import find_files

        for path in self.paths:
            try:
                self.files.extend([STDIN] if path == STDIN else find_files([path]))
            except ReadError as error:
                self._count(error)
        self.files = list(dict.fromkeys(self.files))

    def articles(self, *, done: Callable[[], None] = lambda: None) -> Iterator[Article]:
        """Every article of every file, in order; ``done`` is called after each file."""
        for path in self.files:
            try:
                yield from self._read(path)
            except ReadError as error:
                self._count(error)
            done()

    def _read(self, path: Path) -> tuple[Article, ...]:
        from quotes.read import MAX_BYTES, read_bytes, read_file

        if path == STDIN:
            return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), name="standard input", metadata=self.metadata)
        return read_file(path, self.metadata)

    def _count(self, error: ReadError) -> None:
        self.failed += 1
        say(f"quotes: {error}")
