"""News feeds (RSS 2.0 and 1.0, Atom): every entry that brings its text is an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import regex

from quotes.data.compiled import compiled
from quotes.errors import ReadError
from quotes.read.address import is_address, joined
from quotes.read.dates import parse_date, stamped_day
from quotes.read.layout import lay_out
from quotes.read.links import tag, with_pages, xml_root
from quotes.read.source import Found, Link, Source
from quotes.read.web import read_page
from quotes.values import Article, Metadata

SUFFIXES = frozenset({".rss", ".atom"})
_WHOLE = ("encoded", "content")  # the whole story
_SUMMARIES = ("description", "summary")  # which may be whole too
_DATES = ("pubDate", "published", "date", "issued", "updated")
_HEAD = regex.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*)*<(?:rss|feed|rdf:RDF)\b", regex.S
)


def is_feed(head: bytes) -> bool:
    """Whether a file begins with the element of a feed."""
    return _HEAD.match(head) is not None


def read_feed(source: Source) -> Iterator[Found]:
    """The articles of a feed's entries, newest as the feed has them. Raises ReadError for what is no feed.

    Where pages may be followed, an entry that brings a summary or nothing gives the article of its page.
    """
    root = xml_root(source)
    entries = [] if root is None else [one for one in root.iter() if tag(one) in ("item", "entry")]
    if not entries:
        raise ReadError(f"{source.name}: no entries in this feed; save it again, or read the pages it points to")
    channel = next((child for child in root if tag(child) == "channel"), root)
    outlet = _text(channel, ("title",))
    found = (_found(entry, outlet, source.place(number)) for number, entry in enumerate(entries, 1))
    yield from with_pages(found, source)
    short = sum(_page(entry, source) is not None for entry in entries)
    if short and source.follow is None:
        what = f"{short} of {len(entries)} entries bring a summary or nothing"
        source.note(f"{source.name}: {what}; --follow fetches their pages")


def _found(entry: Any, outlet: str | None, place: Source) -> Found | Link:
    address = _page(entry, place) if place.follow else None
    if address is not None:
        known = Metadata(_text(entry, ("title",)), outlet, _day(_text(entry, _DATES) or ""))
        return Link(address, known, _text(entry, ("updated", "modified")))
    try:
        return _article(entry, outlet, place)
    except ReadError as error:
        return error


def _page(entry: Any, source: Source) -> str | None:
    """The address of the page that holds what an entry does not bring; None where it brings it, or names no page."""
    address = _link(entry, source.address)
    return address if address and is_address(address) and not _text(entry, _WHOLE) else None


def _article(entry: Any, outlet: str | None, place: Source) -> Article:
    text, given = _text(entry, (*_WHOLE, *_SUMMARIES)) or "", place.metadata
    if not text.strip():
        advice = (
            "; add --follow to fetch its page" if _page(entry, place) else " nor the address of a page; leave it out"
        )
        raise ReadError(f"{place.name}: no text in this entry{advice}")
    known = Metadata(
        title=given.title or _text(entry, ("title",)),
        outlet=given.outlet or outlet,
        published=given.published,
        url=given.url or _link(entry, place.address),
    )
    if compiled(r"<\w+[^>]*>").search(text):
        title = known.title or ""
        page = f"<html><head><title>{title}</title></head><body><article>{text}</article></body></html>"
        article = read_page(page, name=place.name, metadata=known, path=place.path)
    else:
        article = lay_out(text.strip(), metadata=known, path=place.path)
    day = _day(_text(entry, _DATES) or "")
    if day and not given.published:
        article = replace(article, published=day, published_from="metadata")
    return replace(article, byline=_text(entry, ("creator", "author")) or article.byline)


def _text(parent: Any, names: tuple[str, ...]) -> str | None:
    """The text of the first child with one of these names, in their order."""
    for name in names:
        for child in parent:
            if tag(child) == name:
                inner = "".join(child.itertext()) if name != "content" or len(child) == 0 else _markup(child)
                if inner.strip():
                    return inner.strip()
    return None


def _markup(element: Any) -> str:
    """The markup inside an element of Atom whose content is XHTML."""
    from lxml import etree

    return "".join(etree.tostring(child, encoding="unicode") for child in element)


def _link(entry: Any, base: str | None) -> str | None:
    """The address of an entry: the text of RSS, the attribute of Atom; made whole where that of the feed is known."""
    links = [child for child in entry if tag(child) == "link"]
    found = [link.get("href") for link in links if link.get("rel", "alternate") == "alternate" and link.get("href")]
    address = next(iter(found), None) or _text(entry, ("link",))
    return joined(base, address) if address else _text(entry, ("guid", "id"))


def _day(words: str) -> str | None:
    return stamped_day(words) or parse_date(words[:10])
