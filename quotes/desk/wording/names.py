"""Whether two names may be one person's, for putting a claim beside what that person said."""

from __future__ import annotations

from functools import cache

from quotes.data import load_table
from quotes.desk.wording.words import scan

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@cache
def _titles() -> frozenset[str]:
    return frozenset(part for row in load_table("titles") for part in next(iter(row.values())).lower().split())


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name with case, accents and titles evened out.

    >>> name_words("Prof. Mei-Lin Tao"), name_words("Colonel Stefan Draganov")
    (('mei', 'lin', 'tao'), ('stefan', 'draganov'))
    """
    plain = [word.form.removesuffix("'s") for word in scan(name)]
    kept = [word for word in plain if word not in SUFFIXES and word.rstrip(".") not in _titles()]
    return tuple(kept or plain)


def same_name(claimed: str, name: str) -> bool:
    """Whether a name can stand for the other: equal, a surname, or initials and surname.

    >>> same_name("Holt", "Maren Holt"), same_name("M. Holt", "Maren Holt"), same_name("Jan Holt", "Maren Holt")
    (True, True, False)
    """
    some, others = name_words(claimed), name_words(name)
    if not some or not others:
        return False
    short, full = sorted((some, others), key=len)
    if short[-1] != full[-1]:
        return set(short) == set(full)
    rest = list(full[:-1])
    for word in short[:-1]:
        twin = next(
            (other for other in rest if other == word or 1 in (len(word), len(other)) and other[0] == word[0]), None
        )
        if twin is None:
            return False
        rest.remove(twin)
    return True
