"""Untrusted words on a page: escaped, and with the characters that could mislead the eye made visible."""

from __future__ import annotations

from markupsafe import Markup, escape

from quotes.visible import MISLEADING, code
from quotes.visible import spelled_out as spelled_out
from quotes.visible import web_address as web_address
from quotes.visible import without_misleading as without_misleading

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
