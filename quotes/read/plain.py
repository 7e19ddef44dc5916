"""Plain text and Markdown: the articles of a file, each an exact slice of it; and web pages that come as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.dates import is_day
from quotes.errors import ReadError
from quotes.read.encoding import MAX_CHARACTERS, decode
from quotes.read.layout import lay_out
from quotes.read.source import Source
from quotes.read.split import split
from quotes.read.web import PAGES, declared_charset, is_page, read_page
from quotes.values import Article, Metadata

TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
_HALF = compiled(r"[\ud800-\udfff]")


def read_plain(source: Source) -> Iterator[Article]:
    """The articles of a text, or the one of a web page, whatever the file is called. Raises ReadError."""
    data = source.whole()
    text = decode(data, name=source.name, declared=source.charset or declared_charset(data))
    if source.suffix in PAGES or is_page(text):
        yield read_page(text, name=source.name, metadata=source.metadata, path=source.path)
        return
    articles = read_text(text, metadata=source.metadata, path=source.path)
    longest = max(len(article.text) for article in articles)
    if longest > MAX_CHARACTERS:
        raise ReadError(
            f"{source.name}: {longest:,} characters are more than the {MAX_CHARACTERS:,} one article may have; "
            "split it into one file an article"
        )
    yield from articles


def read_text(
    text: str,
    *,
    metadata: Metadata = Metadata(),  # noqa: B008
    path: str | None = None,
) -> tuple[Article, ...]:
    """The articles of a decoded file: each an exact slice of it, without the space around, that begins at ``offset``.

    A given title or address speaks of one article, so the text is not split then. No article for a blank text.
    """
    single = metadata.title is not None or metadata.url is not None or len(text) > MAX_CHARACTERS
    stripped = len(text) - len(text.lstrip())
    parts = [(stripped, len(text.rstrip()))] if single else split(text)
    texts = {start: text[start:end] for start, end in parts if start < end}
    neighbours = frozenset(texts.values()) if len(texts) > 1 else frozenset()
    return tuple(
        replace(lay_out(own, metadata=metadata, path=path), offset=start, neighbours=neighbours)
        for start, own in texts.items()
    )


def one_article(
    text: str,
    *,
    metadata: Metadata = Metadata(),  # noqa: B008
    path: str | None = None,
) -> Article:
    """The text as one article, unaltered: positions count code points of ``text`` itself, ``offset`` is 0.

    Raises ReadError for a text that holds half a character (a lone surrogate), since no file could hold it, and for
    a ``published`` that is no day.
    """
    half = _HALF.search(text)
    if half:
        raise ReadError(
            f"the text holds half a character (U+{ord(half[0]):04X} at {half.start():,}); decode it as UTF-8 anew"
        )
    if metadata.published is not None and not is_day(metadata.published):
        raise ReadError(f"published: {metadata.published!r} is not a day; write YYYY-MM-DD, for example 2026-05-04")
    return lay_out(text, metadata=metadata, path=path)
