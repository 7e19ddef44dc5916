"""A search or a speaker to follow: what was added last, as Atom (RFC 4287) or JSON Feed (jsonfeed.org, version 1.1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import regex

from quotes.desk.export.citation import plain, quoted, who
from quotes.errors import NotFoundError
from quotes.records import reporting
from quotes.site.address import Search
from quotes.site.asked import asked
from quotes.site.links import Links
from quotes.site.visible import web_address, without_misleading
from quotes.store.read import pages
from quotes.store.read.finding import Asked, find
from quotes.store.read.pages import PageQuote
from quotes.values import Filters

ENTRIES = 25
LONGEST_TITLE = 120  # code points of an entry's title; its content has all words
ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NEVER = "1970-01-01T00:00:00+00:00"  # a feed must say when it changed, also one that holds nothing yet
_NOT_XML = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What to follow: its name, where it is, the page for people, and the quotes with the time each was added (UTC).

    ``href`` leads from the extension of a form to its address.
    """

    title: str
    href: Callable[[str], str]
    page_href: str
    entries: Sequence[tuple[PageQuote, str]]


def search_feed(connection: sqlite3.Connection, search: Search, links: Links) -> Feed:
    """Raises QueryError where the words of the search hold nothing to look for."""
    query = search.query()
    title = f"Quotes: {search.q}" if search.q else "Quotes"
    wanted = asked(connection, search)
    return Feed(title, partial(links.results, query), links.results(query), _added_last(connection, wanted))


def speaker_feed(connection: sqlite3.Connection, id: int, links: Links) -> Feed:
    """Raises NotFoundError where there is no such speaker."""
    speaker = pages.speaker(connection, id)
    if speaker is None:
        raise NotFoundError(f"There is no speaker {id} in this database.")
    said = _added_last(connection, Asked(filters=Filters(speaker=f"#{id}")))

    def href(extension: str) -> str:
        return links.speaker(id, extension=extension)

    return Feed(f"Quotes of {speaker['name']}", href, links.speaker(id), said)


def _added_last(connection: sqlite3.Connection, asked: Asked) -> list[tuple[PageQuote, str]]:
    """The quotes that a follower has not seen yet: rows are numbered in the order in which they were added."""
    found = find(connection, replace(asked, sort="added"), reach=ENTRIES)
    records = pages.records(connection, found.pks)
    added = pages.added(connection, [record["id"] for record in records])
    return [(record, added[record["id"]]) for record in records]


def atom(feed: Feed, links: Links, absolute: Callable[[str], str]) -> str:
    """The feed as XML; ``absolute`` puts scheme and host before an address."""
    root = Element("feed", xmlns=ATOM)
    _text(root, "title", feed.title)
    _text(root, "id", absolute(feed.href(".atom")))
    _text(root, "updated", max((added for _, added in feed.entries), default=NEVER))
    SubElement(SubElement(root, "author"), "name").text = "Quotes"
    SubElement(root, "link", rel="self", type="application/atom+xml", href=absolute(feed.href(".atom")))
    SubElement(root, "link", rel="alternate", type="text/html", href=absolute(feed.page_href))
    for record, added in feed.entries:
        _entry(SubElement(root, "entry"), record, added, absolute(links.quote(record["id"])))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def json_feed(feed: Feed, links: Links, absolute: Callable[[str], str]) -> dict[str, Any]:
    """The same as JSON Feed."""
    return {
        "version": JSON_FEED,
        "title": without_misleading(feed.title),
        "home_page_url": absolute(feed.page_href),
        "feed_url": absolute(feed.href(".feed.json")),
        "items": [_item(record, added, absolute(links.quote(record["id"]))) for record, added in feed.entries],
    }


def _item(record: PageQuote, added: str, href: str) -> dict[str, Any]:
    item = {
        "id": href,
        "url": href,
        "external_url": web_address(record["article"]["url"]),
        "title": _titled(record),
        "content_text": plain(record),
        "date_published": added,
    }
    return {name: value for name, value in item.items() if value is not None}


def _titled(record: PageQuote) -> str:
    title = without_misleading(f"{reporting(record, who(record))}: {quoted(record)}")
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _entry(entry: Element, record: PageQuote, added: str, href: str) -> None:
    _text(entry, "title", _titled(record))
    _text(entry, "id", href)
    _text(entry, "updated", added)
    SubElement(entry, "link", rel="alternate", type="text/html", href=href)
    original = web_address(record["article"]["url"])
    if original:
        SubElement(entry, "link", rel="via", href=_NOT_XML.sub("", original))
    _text(entry, "content", plain(record))


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("", without_misleading(text))
