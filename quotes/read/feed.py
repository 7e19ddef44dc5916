"""News feeds (RSS 2.0 and 1.0, Atom): every entry that brings its text is an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

import regex

from quotes.errors import ReadError
from quotes.read.dates import parse_date
from quotes.read.layout import lay_out
from quotes.read.source import Found, Source
from quotes.read.web import read_page
from quotes.values import Metadata

SUFFIXES = frozenset({".rss", ".atom"})
_TEXTS = ("encoded", "content", "description", "summary")  # content:encoded is the whole story, the others may be
_DATES = ("pubDate", "published", "date", "issued", "updated")
_HEAD = regex.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*)*<(?:rss|feed|rdf:RDF)\b", regex.S
)


def is_feed(head: bytes) -> bool:
    """Whether a file begins with the element of a feed."""
    return _HEAD.match(head) is not None


def read_feed(source: Source) -> Iterator[Found]:
    """The articles of a feed's entries, newest as the feed has them. Raises ReadError for what is no feed."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(source.whole(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{source.name}: no feed ({error}); save it again") from error
    entries = [] if root is None else [one for one in root.iter() if _name(one) in ("item", "entry")]
    if not entries:
        raise ReadError(f"{source.name}: no entries in this feed; save it again, or read the pages it points to")
    channel = next((child for child in root if _name(child) == "channel"), root)
    outlet = _text(channel, ("title",))
    for number, entry in enumerate(entries, 1):
        try:
            yield _article(entry, outlet, source.place(number))
        except ReadError as error:
            yield error


def _article(entry: Any, outlet: str | None, place: Source) -> Found:
    text, given = _text(entry, _TEXTS) or "", place.metadata
    if not text.strip():
        raise ReadError(f"{place.name}: no text in this entry; read the page it points to")
    known = Metadata(
        title=given.title or _text(entry, ("title",)),
        outlet=given.outlet or outlet,
        published=given.published,
        url=given.url or _link(entry),
    )
    if regex.search(r"<\w+[^>]*>", text):
        title = known.title or ""
        page = f"<html><head><title>{title}</title></head><body><article>{text}</article></body></html>"
        article = read_page(page, name=place.name, metadata=known, path=place.path)
    else:
        article = lay_out(text.strip(), metadata=known, path=place.path)
    day = _day(_text(entry, _DATES) or "")
    if day and not given.published:
        article = replace(article, published=day, published_from="metadata")
    return replace(article, byline=_text(entry, ("creator", "author")) or article.byline)


def _name(element: Any) -> str:
    """The name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(parent: Any, names: tuple[str, ...]) -> str | None:
    """The text of the first child with one of these names, in their order."""
    for name in names:
        for child in parent:
            if _name(child) == name:
                inner = "".join(child.itertext()) if name != "content" or len(child) == 0 else _markup(child)
                if inner.strip():
                    return inner.strip()
    return None


def _markup(element: Any) -> str:
    """The markup inside an element of Atom whose content is XHTML."""
    from lxml import etree

    return "".join(etree.tostring(child, encoding="unicode") for child in element)


def _link(entry: Any) -> str | None:
    """The address of an entry: the text of RSS, the attribute of Atom."""
    links = [child for child in entry if _name(child) == "link"]
    found = [link.get("href") for link in links if link.get("rel", "alternate") == "alternate" and link.get("href")]
    return next(iter(found), None) or _text(entry, ("link", "guid", "id"))


def _day(words: str) -> str | None:
    if day := parse_date(words):
        return day
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return parse_date(words[:10])
