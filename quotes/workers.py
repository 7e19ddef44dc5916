"""Articles read by several processes, in order: for batches large enough to be worth their start.

One process reads files and writes the database; the others segment, attribute and resolve. What comes out is the same,
in the same order, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from quotes.errors import ArticleError, our_fault
from quotes.pipeline import SAID, article_name, read_each
from quotes.processes import in_processes
from quotes.values import Article, Keep, Quote

Read = tuple[Article, tuple[Quote, ...] | ArticleError]

ALONE = 50_000  # characters that are read before other processes are started: less is read sooner than they start
TOGETHER = 50_000  # characters handed to a process at a time: what the engine scores together


def read_with_workers(
    articles: Iterable[Article], *, workers: int, threads: int = 1, keep: Keep = SAID, alone: int = ALONE
) -> Iterator[Read]:
    """What ``read_each`` gives, by ``workers`` processes where there are more than ``alone`` characters to read.

    ``threads`` are the cores in use until then. An article that kills the process that reads it is an ArticleError.
    Raises ModelError as ``read_each`` does.
    """
    source, work = iter(articles), partial(_read_group, keep=keep)
    yield from read_each(_up_to(source, alone if workers > 1 else None), threads=threads, keep=keep)
    for group, read in in_processes(work, _groups(source), workers=workers):
        if isinstance(read, list):
            yield from read
            continue
        for (article,), found in in_processes(work, ([article] for article in group), workers=1):
            yield found[0] if isinstance(found, list) else (article, our_fault(article_name(article), found))


def _read_group(group: list[Article], *, keep: Keep) -> list[Read]:
    return list(read_each(group, keep=keep))


def _up_to(source: Iterator[Article], size: int | None) -> Iterator[Article]:
    """The next articles, up to so many characters; all of them for None."""
    while size is None or size > 0:
        article = next(source, None)
        if article is None:
            return
        size = None if size is None else size - len(article.text)
        yield article


def _groups(source: Iterator[Article]) -> Iterator[list[Article]]:
    while group := list(_up_to(source, TOGETHER)):
        yield group
