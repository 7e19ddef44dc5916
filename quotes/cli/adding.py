"""What `add` does with the articles of a batch: looked up, read where need be, and stored, one after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.cli.added import Tally, named
from quotes.cli.batch import Batch
from quotes.cli.progress import progress
from quotes.cli.render import say
from quotes.values import Article, Keep, Quote

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database


GROUPED = 200  # quotes grouped at a time: a good part of a second


@dataclass(slots=True)
class Adding:
    """A database, the batch that is added to it, and how: ``cores`` in use by one process, or ``workers`` processes."""

    db: Database
    batch: Batch
    keep: Keep
    cores: int
    workers: int
    tally: Tally = field(default_factory=Tally)
    _ungrouped: int = 0

    @property
    def reader(self) -> str:
        from quotes.pipeline import reader_version

        return reader_version(self.keep)

    def run(self) -> None:
        """Adds the files of the batch, and groups what is new with what it repeats."""
        from quotes.cli.meaning import keep_in_step
        from quotes.desk.repeats import group_new
        from quotes.store.write.failures import FailureLog

        self.batch.log = FailureLog(self.db, self.reader)
        with progress(len(self.batch.files), what="files") as bar:
            unread = self._unread(bar.advance)
            for article, quotes in self.batch.read(unread, threads=self.cores, keep=self.keep, workers=self.workers):
                self._store(article, quotes)
        group_new(self.db)  # what is left; an interrupted run leaves it to the next
        self._ungrouped = 0
        keep_in_step(self.db)

    def watch(self, folders: Sequence[Path]) -> None:
        """Adds the files of folders as they appear or change, with a line each time, until Ctrl-C."""
        from quotes.read.watching import watch

        say(f"watching {named(map(str, folders))}; Ctrl-C stops it")
        try:
            for files in watch(folders):
                self.batch.files, self.tally, before = list(files), Tally(), self.batch.failed
                self.run()
                failed = self.batch.failed - before
                say(f"{self.tally.summary(failed)}: {named(map(str, files))}{self.tally.lacks()}")
                self.tally = Tally()
        except KeyboardInterrupt:
            part = f"{self.tally.summary(0)} of the files at hand; " if self.tally.counts else ""
            say(f"stopped; {part}what is left or appears meanwhile is read at the next start")

    def forget_gone(self) -> None:
        """Forgets what failed of files that are no longer in the folders that were added."""
        from quotes.read import printable
        from quotes.store.write.failures import FailureLog

        there = set(map(printable, self.batch.files))
        for folder in filter(os.path.isdir, self.batch.paths):
            FailureLog(self.db, self.reader).gone(printable(folder), there)

    def _unread(self, done: Callable[[], None]) -> Iterator[Article]:
        """The articles that have to be read; what becomes of the others is counted."""
        from quotes.store import look_up

        look = partial(look_up, self.db, reader=self.reader, given=self.batch.metadata)
        for article in self.batch.articles(done=done):
            known = self.batch.apart(article, look)
            if known is None:
                continue
            if known.outcome:
                self.tally.counts[known.outcome] += 1
            else:
                yield known.article

    def _store(self, article: Article, quotes: Sequence[Quote]) -> None:
        from quotes.pipeline import article_name
        from quotes.store import add_article

        step = partial(add_article, self.db, quotes=quotes, reader=self.reader, given=self.batch.metadata)
        added = self.batch.apart(article, step)
        if added:
            self.tally.take(article_name(article), added, article, quotes=len(quotes))
            self._group(len(quotes))

    def _group(self, more: int) -> None:
        """Groups so many quotes as have come in, while other processes read on; the rest waits for more, or the end."""
        from quotes.desk.repeats import group_new

        self._ungrouped += more
        if self._ungrouped >= GROUPED:
            group_new(self.db, limit=GROUPED)
            self._ungrouped -= GROUPED
