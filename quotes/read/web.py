"""A web page turned into an article by trafilatura: its main text, title, byline, date, outlet and address.

Barbaresi (2021), "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction".
The article's text is the extracted one: positions do not refer to the page's source.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from quotes.errors import ReadError
from quotes.read.dates import names_day, parse_date
from quotes.read.extraction import PageFault, take_apart
from quotes.read.layout import lay_out
from quotes.read.lines import credited
from quotes.values import Article, Metadata

LOOKED_AT = 500_000  # characters of a page in which its day is looked for
PAGES = frozenset({".html", ".htm", ".xhtml"})
_PAGE = regex.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,2000}?-->\s*+){0,5}<(?:!doctype\s+html|html)\b", regex.I | regex.S
)
_CHARSET = regex.compile(rb"""(?i)<meta[^>]{1,200}?charset\s*=\s*["']?([\w-]{2,40})""")


def is_page(text: str) -> bool:
    """Whether a text begins like an HTML document."""
    return _PAGE.match(text) is not None


def declared_charset(data: bytes) -> str | None:
    """The encoding an HTML document's head declares, lower-case, or None."""
    match = _CHARSET.search(data, 0, 2048)
    return match[1].decode("ascii").lower() if match else None


def read_page(page: str, *, name: str, metadata: Metadata, path: str | None) -> Article:
    """The article of a web page. What the caller gives wins over what the page says.

    Only a date that the page states in its metadata or beside its headline counts, no guess from its text.
    Raises ReadError when no article text is found, and for a page that takes too long or too much memory.
    """
    try:
        found = take_apart(page)
    except PageFault as fault:
        raise ReadError(f"{name}: this web page {fault}; save the article's text as .txt and read that") from None
    text = found.get("text") or ""
    if not text.strip():
        raise ReadError(
            f"{name}: no article text found in this web page; save the article's text as .txt and read that"
        )
    known = Metadata(
        title=metadata.title or found["title"],
        outlet=metadata.outlet or found["sitename"],
        published=metadata.published,
        url=metadata.url or found["url"],
    )
    article = lay_out(text, metadata=known, path=path)
    date = parse_date(found["date"] or "")
    if date and not metadata.published and names_day(page[:LOOKED_AT], date):  # a part of a date is filled up otherwise
        article = replace(article, published=date, published_from="metadata")
    return replace(article, byline=credited(found["author"]) or article.byline)


def letter_of(page: str, *, name: str) -> str:
    """The plain text of a mail that comes as a page, what it quotes behind ``>``; nothing for a newsletter.

    Raises ReadError for a page that takes too long or too much memory.
    """
    try:
        return take_apart(page, kind="letter").get("text") or ""
    except PageFault as fault:
        raise ReadError(f"{name}: the page of this mail {fault}; save its text as .txt and read that") from None
