"""Whether two articles are one story: the key of an address, and how much of one text the other holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from quotes.data import load_words

MOST = 0.5  # share of a text's neighbouring words that make it an edition of the one that stood at its path
LONG = 120  # words from which a text is an article of which there are excerpts
STUB = 5  # times as long as an excerpt that is worded otherwise (a summary in a feed, a notice before a paywall)
CONTAINED = 0.8  # share of an excerpt that stands in the article
DEFAULT_PORTS = {"http": 80, "https": 443}


def url_key(url: str | None) -> str | None:
    """What two addresses of one page have in common; None for no web address and for an outlet's front page.

    Only what never changes the page is left out: http or https, the case of the host, its usual port, a slash at the
    end, parameters of trackers, and the fragment, unless it is a route (``#!``).

    >>> url_key("http://News.example/a/?utm_source=x&id=4#top")
    'news.example/a?id=4'
    >>> url_key("https://news.example/") is None
    True
    """
    try:
        parts = urlsplit((url or "").strip())
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracker(pair.split("=")[0].lower()))
    route = parts.fragment if parts.fragment.startswith("!") else ""
    path = parts.path.rstrip("/")
    if not path and not query and not route:
        return None
    host = parts.hostname + (f":{port}" if port and port != DEFAULT_PORTS[scheme] else "")
    return host + path + (f"?{query}" if query else "") + (f"#{route}" if route else "")


def host_of(key: str) -> str:
    """The host of an address, from its key."""
    return key.split("/")[0].split("?")[0].split("#")[0]


@cache
def _trackers() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = load_words("tracking_parameters")
    return frozenset(listed), tuple(name[:-1] for name in listed if name.endswith("*"))


def _is_tracker(name: str) -> bool:
    names, beginnings = _trackers()
    return name in names or name.startswith(beginnings)


def share(some: Sequence[str], others: Sequence[str]) -> float:
    """The share of the shorter text's pairs of neighbouring words that stand in the longer one too, in any order.

    Paragraphs may move and be added; of two different stories about one thing the share stays below a third.

    >>> share("the dam will hold she said".split(), "on monday the dam will hold".split())
    0.6
    """
    first, second = Counter(pairwise(some)), Counter(pairwise(others))
    least = min(first.total(), second.total())
    return (first & second).total() / least if least else float(tuple(some) == tuple(others))


def is_excerpt(new: Sequence[str], stored: Sequence[str]) -> bool:
    """Whether the words of a page are only the beginning, or a summary, of those that are stored of it.

    So the entry of a feed and a page cut off by a paywall take no quote away that the whole article gave.
    """
    if len(stored) < LONG or len(new) * 2 >= len(stored):
        return False
    return len(new) * STUB < len(stored) or share(new, stored) >= CONTAINED
