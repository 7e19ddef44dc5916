"""The walk through the rooms: an article is segmented, its speech attributed, its speakers resolved.

Knows no file and no database; the command line, the site and a cluster job are thin users of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import tee

from quotes import __version__
from quotes.attribute import Engine
from quotes.errors import ModelError
from quotes.read import one_article
from quotes.resolve import quote_id, resolve
from quotes.segment import segment
from quotes.values import Article, Metadata, Quote

__all__ = ["extract", "quote_id", "read_articles", "reader_version"]


@cache
def _engine(threads: int) -> Engine:
    return Engine(threads=threads)


def reader_version(*, include_thoughts: bool = False) -> str:
    """What decides the outcome of reading an article: program, model, and whether thoughts are kept.

    Stored articles that another version read are read again.
    """
    return " ".join([__version__, model_digest(), *(["thoughts"] if include_thoughts else [])])


@cache
def model_digest() -> str:
    """The first characters of the model's SHA-256, from the card beside it. Raises ModelError without a card."""
    card = files("quotes.data").joinpath("model_card.json")
    try:
        return str(json.loads(card.read_text(encoding="utf-8"))["model_sha256"])[:12]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{card} cannot be read ({error}); install quotes anew") from error


def read_articles(
    articles: Iterable[Article], *, threads: int = 1, include_thoughts: bool = False
) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Each article with its quotes in text order; articles are taken as they come, a batch at a time.

    ``threads`` bounds the cores in use. Beliefs and wishes, which nobody uttered, are left out unless asked for.
    Raises ModelError when the model file is missing or damaged.
    """
    prepared = ((article, segment(article)) for article in articles)
    items, for_engine = tee(prepared)
    for (article, paragraphs), reading in zip(items, _engine(threads).read(for_engine), strict=True):
        quotes = resolve(article, paragraphs, reading)
        yield article, tuple(quote for quote in quotes if include_thoughts or not quote.attribution.thought)


def extract(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    include_thoughts: bool = False,
) -> list[Quote]:
    """The quotes of one article, in text order; their spans count code points of ``text``.

    ``published`` (``YYYY-MM-DD``) lets "on Tuesday" become a date. Raises ModelError when the model is damaged.
    """
    metadata = Metadata(title=title, outlet=outlet, published=published, url=url)
    article = one_article(text, metadata=metadata)
    ((_, quotes),) = read_articles([article], include_thoughts=include_thoughts)
    return list(quotes)
