"""Letters that stand for a name: ``Witness A``, ``Mr X``. They tell people of one article apart, nobody beyond it."""

from __future__ import annotations

from functools import cache

from quotes.data.language import ENGLISH
from quotes.names.folding import fold
from quotes.names.lists import is_given_name, titles
from quotes.names.parsing import Name


def lettered(text: str) -> Name | None:
    """What somebody is and the letter behind it as a name, or None where nobody is called so.

    >>> lettered("Officer B.").parts, lettered("Mr X").gender, lettered("Malcolm X"), lettered("Plan B")
    (('officer', 'b'), 'm', None, None)
    """
    words = text.rstrip(".").split()
    if len(words) != 2 or len(words[1]) != 1 or not words[1].isupper():
        return None
    what = words[0]
    if what not in titles() and (is_given_name(what) or what.lower() not in _nouns()):
        return None
    return Name((fold(what),), (fold(words[1]),), title=what if what in titles() else "")


@cache
def _nouns() -> frozenset[str]:
    """What a person is called before such a letter."""
    return frozenset(row["noun"] for row in ENGLISH.table("role_nouns"))
