"""A quote as a card on another page, and oEmbed (https://oembed.com), by which programs ask for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import regex

from quotes.desk.export import citation
from quotes.errors import NotFoundError, QueryError
from quotes.site.card import card
from quotes.site.links import Links
from quotes.site.quote_page import CARD_SIZE, embedding, quote_of, short_title
from quotes.site.request import QUOTE_ID

LASTS = 3600  # seconds that a card may be kept
SMALLEST = 200  # CSS pixels across that a card is readable with


def card_context(connection: sqlite3.Connection, id: str, links: Links) -> Mapping[str, object]:
    """Raises NotFoundError, and GoneError for a quote that was withdrawn."""
    record = quote_of(connection, id, links)
    return {"card": card(record, links), "title": short_title(record)}


def quote_in(url: str, place: str) -> str:
    """The id of the quote whose page, which begins with ``place``, is at this address. Raises NotFoundError."""
    id = url.removeprefix(place).partition("?")[0].partition("#")[0].removesuffix("/card")
    if not url.startswith(place) or not QUOTE_ID.fullmatch(id):
        raise NotFoundError("This is no address of a quote here; give that of its page.")
    return id.lower()


def size(given: Mapping[str, str]) -> tuple[int, int]:
    """Width and height under the limits that are asked for. Raises QueryError for what is no number."""
    sizes = []
    for name, usual in zip(("maxwidth", "maxheight"), CARD_SIZE, strict=True):
        value = given.get(name) or str(usual)
        if not regex.fullmatch(r"[0-9]{1,5}", value):
            raise QueryError(f"{name} must be a number of pixels, not {value[:40]!r}")
        sizes.append(max(SMALLEST, min(usual, int(value))))
    return sizes[0], sizes[1]


def oembed(
    connection: sqlite3.Connection, id: str, links: Links, *, address: str, home: str, given: Mapping[str, str]
) -> dict[str, object]:
    """What oEmbed says of a quote: a frame with its card, and a title that never leaves the reporting words out."""
    record = quote_of(connection, id, links)
    width, height = size(given)
    title = short_title(record)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "author_name": citation.who(record),
        "provider_name": "Quotes",
        "provider_url": home,
        "cache_age": LASTS,
        "width": width,
        "height": height,
        "html": embedding(address, title, (width, height)),
    }
