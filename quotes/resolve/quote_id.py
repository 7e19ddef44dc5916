"""The stable id of a quote: it depends on the article's text and the place of the content alone."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256

from quotes.values import Article, Span

LENGTH = 12  # 60 bits: among ten million quotes the chance that any two share an id is below one in 20,000


@lru_cache(maxsize=8)
def text_digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal (lone surrogates are kept as they are)."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def quote_id(article: Article, content: Sequence[Span]) -> str:
    """Twelve characters of lower-case base32 from the text's digest and the content's offsets.

    >>> from quotes.values import cut
    >>> text = '"We lost," the coach said.'
    >>> quote_id(Article(text), (cut(text, 0, 10),)) == quote_id(Article(text, title="A title"), (cut(text, 0, 10),))
    True
    """
    places = ",".join(f"{piece.start}-{piece.end}" for piece in content)
    return _short(f"{text_digest(article.text)}:{places}")


def derived_id(id: str, number: int) -> str:
    """The id of a quote in one of several articles that have the same text.

    >>> derived_id("k3v9q2m7x4ab", 12) != derived_id("k3v9q2m7x4ab", 13)
    True
    """
    return _short(f"{id}:{number}")


def _short(name: str) -> str:
    return b32encode(sha256(name.encode()).digest()).decode("ascii").lower()[:LENGTH]
