"""Sitemaps (sitemaps.org, with the news of Google): no text, but the addresses of a site's pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from quotes.errors import ReadError
from quotes.read.address import joined
from quotes.read.dates import parse_date
from quotes.read.links import child_text, tag, with_pages, xml_root
from quotes.read.source import Found, Link, Source
from quotes.values import Metadata

_HEAD = regex.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*)*<(?:\w+:)?(?:urlset|sitemapindex)\b",
    regex.S,
)


def is_sitemap(head: bytes) -> bool:
    """Whether a file begins with the element of a sitemap or of a list of them."""
    return _HEAD.match(head) is not None


def read_sitemap(source: Source) -> Iterator[Found]:
    """The articles of the pages that a sitemap names, where they may be followed. Raises ReadError."""
    root = xml_root(source)
    links = [] if root is None else [link for one in root if (link := _link(one, source)) is not None]
    if not links:
        raise ReadError(f"{source.name}: no pages in this sitemap; save it again")
    if source.follow is None:
        what = "sitemaps" if links[0].many else "pages"
        raise ReadError(f"{source.name}: names {len(links):,} {what} and holds no text; add --follow to fetch them")
    yield from with_pages(links, source)


def _link(entry: Any, source: Source) -> Link | None:
    address = child_text(entry, "loc") if tag(entry) in ("url", "sitemap") else None
    if address is None:
        return None
    news = next((child for child in entry if tag(child) == "news"), ())
    outlet = next((child_text(child, "name") for child in news if tag(child) == "publication"), None)
    day = parse_date((child_text(news, "publication_date") or "")[:10])
    known = Metadata(title=child_text(news, "title"), outlet=outlet, published=day)
    return Link(joined(source.address, address), known, child_text(entry, "lastmod"), many=tag(entry) == "sitemap")
