"""One name in several spellings: of sounds that other scripts have, of letters that are typed as two."""

from __future__ import annotations

from functools import lru_cache

from quotes.data.compiled import compiled
from quotes.names.folding import KEPT
from quotes.names.lists import nicknames, short_forms, spellings
from quotes.names.parsing import Name

SLAVIC = compiled(r"sk(?:yy|iy|yi|ij|ii|y)$")
DIGRAPHS = compiled(r"(?P<a>aa|ae)|(?P<o>oe)|(?P<u>ue|ou|oo)|(?P<i>ee)|(?P<d>dj)")


def same_word(one: str, other: str) -> bool:
    """Whether two folded words are one name in two spellings: ``mohammed`` and ``muhammad``, ``-sky`` and ``-skyy``."""
    known = spellings("same")
    return (
        one.replace("-", "") == other.replace("-", "")
        or bool(known.get(one, frozenset()) & known.get(other, frozenset()))
        or _ending(one) == _ending(other)
    )


@lru_cache(KEPT)
def _ending(word: str) -> str:
    return SLAVIC.sub("ski", word)


def maybe_word(one: str, other: str) -> bool:
    """Whether two folded words may be one name: ``mueller`` and ``muller``, ``ann`` and ``anne``, ``h``, ``holt``."""
    known = spellings("maybe")
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return _undoubled(one) == _undoubled(other) or bool(known.get(one, frozenset()) & known.get(other, frozenset()))


@lru_cache(KEPT)
def _undoubled(word: str) -> str:
    return DIGRAPHS.sub(lambda found: found.lastgroup or "", word)


def plain_letters(word: str) -> str:
    """A folded word as all of its spellings have it, for looking it up; more than one name may come to the same.

    >>> [plain_letters(word) for word in ("mueller", "muller", "zabranskyy", "zabransky", "qaddafi", "gaddafi")]
    ['muller', 'muller', 'zabranski', 'zabranski', 'gaddafi', 'gaddafi']
    """
    standard = min(spellings("same").get(word, {word}))
    return _undoubled(_ending(standard.replace("-", "")))


def initials_of(name: Name) -> tuple[str, ...]:
    """The initials under which a full name may stand, its short forms and what it is short for with it.

    >>> from quotes.names.parsing import parse
    >>> initials_of(parse("Ted Amory"))
    ('e', 'r', 't')
    """
    words = {word for word in (*name.given[:1], name.nickname) if word}
    known = [*(short_forms().get(word, ()) for word in words), *(nicknames().get(word, ()) for word in words)]
    words |= {other for others in known for other in others}
    words |= {standard for how in ("same", "maybe") for word in words for standard in spellings(how).get(word, ())}
    return tuple(sorted({plain_letters(word)[:1] for word in words}))
