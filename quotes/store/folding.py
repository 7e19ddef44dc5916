"""Names and words without case, accents and punctuation, so that "Müller", "MULLER" and "muller" are one key."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

# Letters that Unicode does not decompose into a base letter and a mark, as people type them without the mark.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
MARKS = regex.compile(r"\p{M}+")
# Apostrophes and full stops vanish inside a word (O'Brien, J.D., al-Shara'a); other punctuation parts words.
JOINTS = regex.compile(r"[\p{L}\p{N}]\K['’‘ʼʻ`´.]+(?=[\p{L}\p{N}])|[.]")
GAPS = regex.compile(r"[^\p{L}\p{N}]+")
INITIALS = regex.compile(r"\b(\p{L}) (?=\p{L}\b)")
ARTICLES = ("the ", "a ", "an ")


@lru_cache(maxsize=4096)  # an article's few names are looked at again and again
def fold(text: str) -> str:
    """The key of a name: case folded, accents and punctuation away, words parted by one space, initials together.

    >>> fold("José Muñoz-O’Brien"), fold("J. D.  Vance"), fold("The U.N.")
    ('jose munoz obrien', 'jd vance', 'the un')
    """
    base = MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(LETTERS)
    words = GAPS.sub(" ", JOINTS.sub("", base)).strip()
    return INITIALS.sub(r"\1", words)


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """The key under which a name is found: folded, and without an article before it.

    >>> name_key("The Pentagon")
    'pentagon'
    """
    key = fold(name)
    for article in ARTICLES:
        if key.startswith(article) and len(key) > len(article):
            return key[len(article) :]
    return key


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name's key, each once, in order.

    >>> name_parts("Duran Duran")
    ('duran',)
    """
    return tuple(dict.fromkeys(name_key(name).split()))
