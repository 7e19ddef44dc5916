"""Untrusted words on a page: escaped, and with the characters that could mislead the eye made visible."""

from __future__ import annotations

import regex
from markupsafe import Markup, escape

from quotes.visible import MISLEADING, code

_BIDI_NAMES = {
    "\u061c": "arabic letter mark",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of isolate",
}

_HTTP = regex.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?", regex.IGNORECASE)


def _shown(character: str) -> Markup:
    name = _BIDI_NAMES.get(character, "control character")
    point = code(character)
    return Markup('<span class="hidden-character" title="{}">{}</span>').format(f"{name}, {point}", point)


def visible(text: object) -> Markup:
    """The text as safe HTML; a misleading character is replaced by its code point in a marked span.

    >>> visible('<b>5 < 6</b>')
    Markup('&lt;b&gt;5 &lt; 6&lt;/b&gt;')
    """
    words = "" if text is None else str(text)
    pieces, done = [], 0
    for match in MISLEADING.finditer(words):
        pieces += [escape(words[done : match.start()]), _shown(match.group())]
        done = match.end()
    return Markup("").join([*pieces, escape(words[done:])])


def without_misleading(text: str) -> str:
    """The text without these characters, for plain text that is read outside of a page.

    >>> without_misleading("not \u202eevil\u202c")
    'not evil'
    """
    return MISLEADING.sub("", text)


def spelled_out(json_text: str) -> str:
    """JSON with these characters as escapes, which change nothing for a program and can be seen by a person."""
    return MISLEADING.sub(lambda match: f"\\u{ord(match.group()):04x}", json_text)


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; None for anything else, such as ``javascript:``.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return url if url and _HTTP.fullmatch(url) else None
