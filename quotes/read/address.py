"""Addresses of the web: what is one, how it is shown and stored, and which host it asks."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit, urlunsplit

from quotes.data.compiled import compiled

_ADDRESS = compiled(r"(?i)[a-z][a-z0-9+.-]{1,20}://\S")


def is_address(name: str) -> bool:
    """Whether a name is an address and not a file's.

    >>> is_address("https://news.example/a"), is_address("news/a.txt")
    (True, False)
    """
    return _ADDRESS.match(name) is not None


def shown_address(address: str) -> str:
    """An address as messages show it and articles keep it: without a password and without the place in the page.

    >>> shown_address("https://me:secret@News.example/a?b=1#top")
    'https://news.example/a?b=1'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2].lower(), parts.path, parts.query, ""))


def joined(base: str | None, address: str) -> str:
    """An address as it stands in a document, made whole by that of the document."""
    try:
        return urljoin(base or "", address.strip())
    except ValueError:
        return address


def host_of(address: str) -> str:
    """The host that an address asks, with its port where it gives one; '' where it names none, or none that can be."""
    try:
        parts = urlsplit(address)
        return parts.netloc.rpartition("@")[2].lower() if parts.hostname and parts.port != 0 else ""
    except ValueError:
        return ""
