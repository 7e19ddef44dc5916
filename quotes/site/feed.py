"""A search or a speaker to follow: what was added last, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
NEVER = "1970-01-01T00:00:00+00:00"  # a feed must say when it changed, also one that holds nothing yet
_NOT_XML = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What to follow: its name, where it is, the page for people, and the quotes with the time each was added (UTC)."""

    title: str
    href: str
    page_href: str
    entries: Sequence[tuple[PageQuote, str]]


def search_feed(connection: sqlite3.Connection, search: Search, links: Links) -> Feed:
    """Raises QueryError where the words of the search hold nothing to look for."""
    query = search.query()
    title = f"Quotes: {search.q}" if search.q else "Quotes"
    found = find(connection, asked(connection, search))
    return Feed(title, links.results(query, ".atom"), links.results(query), _added_last(connection, found.pks))


def speaker_feed(connection: sqlite3.Connection, id: int, links: Links) -> Feed:
    """Raises NotFoundError where there is no such speaker."""
    speaker = pages.speaker(connection, id)
    if speaker is None:
        raise NotFoundError(f"There is no speaker {id} in this database.")
    found = find(connection, Asked(filters=Filters(speaker=f"#{id}")))
    href = links.speaker(id, extension=".atom")
    return Feed(f"Quotes of {speaker['name']}", href, links.speaker(id), _added_last(connection, found.pks))


def _added_last(connection: sqlite3.Connection, pks: Sequence[int]) -> list[tuple[PageQuote, str]]:
    """The quotes that a follower has not seen yet: rows are numbered in the order in which they were added."""
    records = pages.records(connection, sorted(pks, reverse=True)[:ENTRIES])
    added = pages.added(connection, [record["id"] for record in records])
    return [(record, added[record["id"]]) for record in records]


def atom(feed: Feed, links: Links, absolute: Callable[[str], str]) -> str:
    """The feed as XML; ``absolute`` puts scheme and host before an address."""
    root = Element("feed", xmlns=ATOM)
    _text(root, "title", feed.title)
    _text(root, "id", absolute(feed.href))
    _text(root, "updated", max((added for _, added in feed.entries), default=NEVER))
    SubElement(SubElement(root, "author"), "name").text = "Quotes"
    SubElement(root, "link", rel="self", type="application/atom+xml", href=absolute(feed.href))
    SubElement(root, "link", rel="alternate", type="text/html", href=absolute(feed.page_href))
    for record, added in feed.entries:
        _entry(SubElement(root, "entry"), record, added, absolute(links.quote(record["id"])))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _entry(entry: Element, record: PageQuote, added: str, href: str) -> None:
    title = f"{reporting(record, who(record))}: {quoted(record)}"
    _text(entry, "title", title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…")
    _text(entry, "id", href)
    _text(entry, "updated", added)
    SubElement(entry, "link", rel="alternate", type="text/html", href=href)
    original = web_address(record["article"]["url"])
    if original:
        SubElement(entry, "link", rel="via", href=_NOT_XML.sub("", original))
    _text(entry, "content", plain(record))


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("", without_misleading(text))
