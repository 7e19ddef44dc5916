"""Names and words without case, accents and punctuation, so that "Müller", "MULLER" and "muller" are one key."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import product

from quotes.data.compiled import compiled

KEPT = 1 << 14  # names and words of the latest articles, which are looked at again and again
# Letters that Unicode does not decompose into a base letter and a mark, as people type them without the mark.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | {"ə": "a", "ŋ": "n", "ŧ": "t", "ɖ": "d", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ĸ": "k"}
)
# How the same letters are typed by those who spell them out: Müller is Mueller, Ørsted Oersted, Đorđe Djordje.
SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"}
    | {"Ø": "Oe", "Đ": "Dj"}
)
MOST_SPELT_OUT = 4  # words with such letters that are spelt out one by one
MARKS = compiled(r"\p{M}+")
# Apostrophes and full stops vanish inside a word (O'Brien, J.D., al-Shara'a); other punctuation parts words.
JOINTS = compiled(r"[\p{L}\p{N}]\K['’‘ʼʻʿʾ`´.]+(?=[\p{L}\p{N}])|[.]")
GAPS = compiled(r"[^\p{L}\p{N}]+")
INITIALS = compiled(r"\b\p{L}\K (?=\p{L}\b)")
ARTICLES = ("the ", "a ", "an ")


@lru_cache(KEPT)
def fold(text: str) -> str:
    """The key of a name: case folded, accents and punctuation away, words parted by one space, initials together.

    >>> fold("José Muñoz-O’Brien"), fold("J. D.  Vance"), fold("The U.N."), fold("Ørsted Łuk")
    ('jose munoz obrien', 'jd vance', 'the un', 'orsted luk')
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    base = MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(LETTERS)
    words = GAPS.sub(" ", JOINTS.sub("", base)).strip()
    return INITIALS.sub("", words)


def fold_word(word: str) -> str:
    """A word folded, with nothing between its parts: ``Jean-Paul`` and ``Jeanpaul`` are one.

    >>> fold_word("Anna-Lena")
    'annalena'
    """
    return fold(word).replace(" ", "")


@lru_cache(KEPT)
def spelt_out(text: str) -> frozenset[str]:
    """The text as it stands, and with two letters for one in each of its words as they are typed without the mark.

    >>> sorted(spelt_out("Jürgen Weiß")), spelt_out("Jose") == {"Jose"}
    (['Juergen Weiß', 'Jürgen Weiß'], True)
    """
    words = unicodedata.normalize("NFC", text).split()
    choices = [tuple(dict.fromkeys((word, word.translate(SPELT_OUT)))) for word in words]
    if sum(len(choice) > 1 for choice in choices) > MOST_SPELT_OUT:
        return frozenset({text, text.translate(SPELT_OUT)})
    return frozenset(map(" ".join, product(*choices)))


@lru_cache(KEPT)
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
