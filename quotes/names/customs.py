"""Which words of a name are the family's: the last one, the first, or two of them, after the custom of its language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotes.data.compiled import compiled
from quotes.names.lists import family_names, given_genders, words

FAMILY_FIRST = ("chinese", "korean", "japanese", "vietnamese", "hungarian")
# A syllable of Chinese names (in pinyin) or of Korean ones as they are romanised: initial, vowels, final.
SYLLABLE = r"""(?:
    (?: [bpmfdtnlgkhjqxrzcsyw] | [zcs]h | kk | tt | pp | ss | jj )?
    (?: y?[aeo]+[iu]? | [iu][aeou]{0,2} | w[aeio]+ | eo | eu | ae | yeo | oo | ee )
    (?: ng? | r(?![aeiou]) %s )?
)"""
CHINESE = SYLLABLE % ""
KOREAN = SYLLABLE % "| [mklpt](?![aeiou])"
CHINESE_GIVEN = compiled(rf"(?x) {CHINESE} -? {CHINESE}?")
KOREAN_GIVEN = compiled(rf"(?x) {KOREAN} -? {KOREAN}")  # of two syllables but for a few

ROMAJI = compiled(r"(?:(?:[kgsztdnhbpmrwyfj]|sh|ch|ts|ky|ry)?[aeiou]{1,2}n?)+")

Order = tuple[tuple[str, ...], tuple[str, ...]]


def arranged(found: Sequence[str]) -> Order:
    """Given names and surname of folded words without particles, in the order printed.

    >>> arranged(["xi", "jinping"]), arranged(["min-seo", "kim"]), arranged(["ana", "garcia", "prat"])
    ((('jinping',), ('xi',)), (('min-seo',), ('kim',)), (('ana',), ('garcia', 'prat')))
    """
    if len(found) < 2:
        return (), tuple(found)
    if len(found) <= 4:
        for order in (_east_asian(found), _hungarian(found), _japanese(found)):
            if order:
                return order
    return (tuple(found[:-2]), tuple(found[-2:])) if is_double_surname(found) else (tuple(found[:-1]), (found[-1],))


def is_double_surname(found: Sequence[str]) -> bool:
    """Whether the last two words are a Spanish surname: the father's, which the lists know, and the mother's."""
    return len(found) > 2 and found[-2] in family_names("spanish") and found[-2] not in given_genders()


def _east_asian(found: Sequence[str]) -> Order | None:
    """Chinese and Korean names: a family name at one end, one or two syllables of a given name beside it."""
    first, last = found[0] in _east_asian_families(), found[-1] in _east_asian_families()
    hyphened = next((place for place, word in enumerate(found) if "-" in word), None)
    if first and last:  # Wang Wei, but Kim Lee: Korean given names have two syllables
        chinese = found[0] in family_names("chinese") and found[0] not in given_genders()
        first = hyphened != 0 and (len(found) > 2 or chinese)
    for is_family, family, rest in ((first, found[0], found[1:]), (last, found[-1], found[:-1])):
        if is_family and _is_east_asian_given(family, rest):
            return ("-".join(rest),), (family,)
    return None


@cache
def _east_asian_families() -> frozenset[str]:
    return family_names("chinese") | family_names("korean")


def _is_east_asian_given(family: str, rest: Sequence[str]) -> bool:
    given = "-".join(rest)
    is_chinese = family in family_names("chinese") and CHINESE_GIVEN.fullmatch(given)
    is_korean = family in family_names("korean") and KOREAN_GIVEN.fullmatch(given)
    return bool(is_chinese or is_korean) and not any(word in given_genders() for word in rest)


def _hungarian(found: Sequence[str]) -> Order | None:
    """``Szabó Péter``: a family name first, then a given name in Hungarian spelling."""
    first, last = found[0], found[-1]
    if first in family_names("hungarian") and last in words("Hungarian given name") and first not in given_genders():
        return tuple(found[1:]), (first,)
    return None


def _japanese(found: Sequence[str]) -> Order | None:
    families = family_names("japanese")
    if len(found) == 2 and found[0] in families and found[1] not in families and found[0] not in given_genders():
        return ((found[1],), (found[0],)) if ROMAJI.fullmatch(found[1]) else None
    return None


def turned(one: Sequence[str], other: Sequence[str]) -> bool | None:
    """Whether the words of two names are the same but for the family's place: None where only the order differs.

    >>> turned(["han", "seoyun"], ["seo", "yun", "han"]), turned(["thomas", "james"], ["james", "thomas"])
    (True, None)
    >>> turned(["ann", "lee"], ["bo", "lee"])
    False
    """
    for here, there in ((one, other), (other, one)):
        many = len(here) > 1 and len(there) > 1
        if many and here[0] == there[-1] and "".join(here[1:]) == "".join(there[:-1]):
            return _tells_family(here[0], here[1:])
    return False


def _tells_family(family: str, rest: Sequence[str]) -> bool | None:
    """True where one custom puts such a family name first and the rest is nobody's family name of that custom.

    None for Lee Ann, who may be another than Ann Lee.
    """
    for one, other in ((family, rest[0]), (rest[0], family)):
        if len(rest) == 1 and one in given_genders() and other in _east_asian_families():
            return None
    for custom in FAMILY_FIRST:
        families = family_names(custom)
        if (family in families) != (len(rest) == 1 and rest[0] in families):
            return True
    hungarian = words("Hungarian given name")
    return True if len(rest) == 1 and (family in hungarian) != (rest[0] in hungarian) else None
