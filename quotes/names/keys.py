"""What a name is looked up by, so that nobody asks of every pair of names whether the two agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quotes.names.agreeing import all_letters
from quotes.names.folding import KEPT, name_key, spelt_out
from quotes.names.parsing import Name, parse
from quotes.names.spelling import initials_of, plain_letters


@lru_cache(KEPT)
def keys(name: str) -> frozenset[str]:
    """The keys of a name as printed: two names that ``agree`` calls the same share one, and few others do.

    >>> bool(keys("Bill Tarrant") & keys("William Tarrant")), bool(keys("Bill Tarrant") & keys("Ann Tarrant"))
    (True, False)
    """
    return frozenset((name_key(name), *(key for text in spelt_out(name) for key in _keys(parse(text)))))


def _keys(name: Name) -> Iterator[str]:
    """All letters in order; the words with the first or the last one as the family's; the surname with each initial
    that may stand before it; a given name and the father's."""
    if not name.parts:
        return
    yield from all_letters(name)
    words = [part.replace("-", "") for part in name.parts]
    yield from (f"{words[0]} / {''.join(words[1:])}", f"{words[-1]} / {''.join(words[:-1])}")
    letters = {*initials_of(name), name.given[0][:1]} if name.full else {""}
    surnames = {plain_letters(name.surname[0]), "".join(name.surname).replace("-", "")}
    yield from (f"{surname} {letter}" for surname in surnames for letter in letters)
    if "bin" in name.particles:
        yield f"bin {' '.join(name.parts[:2])}"
