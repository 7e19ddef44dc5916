"""The walk through the rooms: an article is segmented, its speech attributed, its speakers resolved.

Knows no file and no database; the command line, the site and a cluster job are thin users of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from quotes.attribute import Engine
from quotes.errors import ArticleError, our_fault
from quotes.read import one_article
from quotes.reader import reader_digest
from quotes.resolve import layout_of, quote_id, resolve_laid_out
from quotes.segment import segment
from quotes.values import Article, Keep, Metadata, Paragraph, Quote, Reading

__all__ = ["article_name", "extract", "kept_by", "quote_id", "read_articles", "read_each", "reader_version"]

SAID = Keep()

Segmented = tuple[Article, tuple[Paragraph, ...], Exception | None]  # what went wrong in finding the paragraphs


@cache
def _engine(threads: int) -> Engine:
    return Engine(threads=threads)


def reader_version(keep: Keep = SAID) -> str:
    """What decides the outcome of reading an article: rules, lists, model, and what is kept besides what was said.

    Stored articles that another version read are read again.
    """
    more = ["thoughts"] * keep.thoughts + ["unsaid"] * keep.unsaid
    return " ".join([reader_digest(), *more])


def kept_by(version: str) -> Keep:
    """What the reading of this version kept.

    >>> kept_by(reader_version(Keep(thoughts=True)))
    Keep(thoughts=True, unsaid=False)
    """
    more = version.split()[1:]
    return Keep(thoughts="thoughts" in more, unsaid="unsaid" in more)


def read_articles(
    articles: Iterable[Article], *, threads: int = 1, keep: Keep = SAID
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Each article with its quotes in text order; articles are taken as they come, a batch at a time.

    ``threads`` bounds the cores in use. Beliefs and wishes, which nobody uttered, are left out unless asked for.
    Raises ModelError when the model file is missing or damaged, and ArticleError at the first article that a fault
    of this program keeps from being read.
    """
    for article, quotes in read_each(articles, threads=threads, keep=keep):
        if isinstance(quotes, ArticleError):
            raise quotes
        yield article, quotes


def read_each(
    articles: Iterable[Article], *, threads: int = 1, keep: Keep = SAID
) -> Iterator[tuple[Article, tuple[Quote, ...] | ArticleError]]:
    """The same, where an article that fails comes with its ArticleError in place of quotes, and the others go on."""
    begun: deque[Segmented] = deque()
    for reading in _engine(threads).read_each(_each_segmented(articles, begun)):
        yield _resolved(begun.popleft(), reading, keep)


def _each_segmented(
    articles: Iterable[Article], begun: deque[Segmented]
) -> Iterator[tuple[Article, tuple[Paragraph, ...]]]:
    """Each article with its paragraphs, for the engine; ``begun`` holds them until they are read."""
    for article in articles:
        begun.append(_segmented(article))
        yield begun[-1][:2]


def _segmented(article: Article) -> Segmented:
    try:
        return article, segment(article), None
    except Exception as error:
        return article, (), error


def _resolved(
    begun: Segmented, reading: Reading | Exception, keep: Keep
) -> tuple[Article, tuple[Quote, ...] | ArticleError]:
    article, paragraphs, error = begun
    del begun
    reading = error or reading
    if isinstance(reading, Exception):
        return article, our_fault(article_name(article), reading)
    try:
        layout = layout_of(article, paragraphs, reading)
        del paragraphs  # their words are the text once more, and those of their sentences again
        return article, kept(resolve_laid_out(article, layout, reading), keep)
    except Exception as fault:
        return article, our_fault(article_name(article), fault)


def article_name(article: Article) -> str:
    """How a message names an article: by its file, and by where in it the article begins if that is not its head."""
    name = article.path or article.url or article.title or "the text"
    return f"{name} (the article at character {article.offset:,})" if article.offset > 100 else name


def kept(quotes: Sequence[Quote], keep: Keep) -> tuple[Quote, ...]:
    """The quotes that are asked for; what stands within one that is not goes with it."""
    left_out = {quote.id for quote in quotes if not keep.keeps(quote.attribution)}
    return tuple(quote for quote in quotes if quote.id not in left_out and quote.within not in left_out)


def extract(
    text: str,
    *,
    title: str | None = None,
    published: str | date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    include_thoughts: bool = False,
    include_unsaid: bool = False,
) -> list[Quote]:
    """The quotes of one article, in text order; their spans count code points of ``text``.

    ``published`` (``YYYY-MM-DD`` or a ``date``) lets "on Tuesday" become a date. Left out unless asked for are beliefs
    and wishes, and what is told as not said (``did not say``) or not known to be (``if she said``). Raises ReadError
    for a text that holds half a character (a lone surrogate) and for a ``published`` that is no day, ModelError when
    the model is damaged, and ArticleError where a fault of this program keeps the text from being read.
    """
    day = date.isoformat(published) if isinstance(published, date) else published  # of a datetime its day alone
    metadata = Metadata(title=title, outlet=outlet, published=day, url=url)
    article = one_article(text, metadata=metadata)
    ((_, quotes),) = read_articles([article], keep=Keep(include_thoughts, include_unsaid))
    return list(quotes)
