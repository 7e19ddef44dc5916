"""What an address gives, as articles: a page, a document, a feed, or the pages that a feed or a sitemap names."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from quotes.errors import ReadError
from quotes.fetch.answer import Answer
from quotes.fetch.fetcher import Fetcher
from quotes.read.address import host_of, shown_address
from quotes.read.files import articles_of
from quotes.read.formats import refusal
from quotes.read.source import Found, Link, Source, buffered, suffix
from quotes.values import Article, Metadata

# The ending that a file of this media type would have; of others the address may tell it, or the first bytes.
ENDINGS = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), ".html"),
    **dict.fromkeys(("application/json", "application/feed+json"), ".json"),
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/x-ndjson": ".jsonl",
    "text/vtt": ".vtt",
    "message/rfc822": ".eml",
}


def read_address(
    address: str,
    fetcher: Fetcher,
    metadata: Metadata = Metadata(),  # noqa: B008 (a frozen value)
    *,
    follow: bool = False,
    columns: Mapping[str, str] | None = None,
    note: Callable[[str], None] = lambda line: None,
) -> Iterator[Found]:
    """The articles of what an address gives, as ``read_path`` gives those of a file, each with its address and outlet.

    With ``follow`` also those of the pages that a feed or a sitemap names without bringing their text. Raises
    FetchError where nothing comes, ReadError where nothing of it can be read.
    """
    if advice := refusal(_path(address)):
        raise ReadError(f"{shown_address(address)}: {advice}")
    answer = fetcher.get(address)
    pages = following(fetcher, answer.address, metadata, note) if follow else None
    source = _source(answer, shown_address(address), metadata)
    yield from _articles(replace(source, columns=columns or {}, note=note, follow=pages), Metadata())


def following(
    fetcher: Fetcher, linked_from: str, metadata: Metadata, note: Callable[[str], None], *, deep: bool = True
) -> Callable[[Link], Iterator[Found]]:
    """How the pages that a feed or a sitemap names are read; ``linked_from`` is its address, '' for a file.

    ``deep`` where it may name further sitemaps, whose pages are read too.
    """

    def followed(link: Link) -> Iterator[Found]:
        name = shown_address(link.address)
        if link.many and not deep:
            raise ReadError(f"{name}: a sitemap in a list of a list; name it yourself to read it")
        answer = fetcher.get(link.address, changed=link.changed, linked_from=linked_from)
        pages = following(fetcher, answer.address, metadata, note, deep=False) if link.many else None
        yield from _articles(replace(_source(answer, name, metadata), note=note, follow=pages), link.metadata)

    return followed


def _source(answer: Answer, name: str, metadata: Metadata) -> Source:
    told = ENDINGS.get(answer.kind)
    return Source(
        name,
        buffered(io.BytesIO(answer.body)),
        metadata,
        path=name,
        size=len(answer.body),
        address=answer.address,
        ending=suffix(_path(answer.address)) if told is None else told,
        charset=answer.charset,
    )


def _path(address: str) -> str:
    """The path of an address, which may end as a file's name does."""
    return shown_address(address).partition("?")[0]


def _articles(source: Source, known: Metadata) -> Iterator[Found]:
    """The articles of what was fetched; one that is all there is has the address as its own."""
    for found in articles_of(source):
        if isinstance(found, Article) and found.path == source.path:
            found = _completed(found, source, known)
        yield found


def _completed(article: Article, source: Source, known: Metadata) -> Article:
    """An article with what is known of it from where its link stands, and with the host for want of an outlet."""
    if known.published and not article.published:
        article = replace(article, published=known.published, published_from="metadata")
    return replace(
        article,
        title=article.title or known.title,
        outlet=article.outlet or known.outlet or host_of(source.address or "").removeprefix("www."),
        url=source.metadata.url or source.address,
    )
