"""The words between a name's titles and its suffix: initials one by one, particles marked, Arabic compounds whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.data.compiled import compiled
from quotes.names.customs import Order, arranged
from quotes.names.folding import fold_word
from quotes.names.lists import family_names, words

HYPHEN = compiled("[-‐‑–]")
INITIALS = compiled(r"(?:\p{Lu}\.-?)+\p{Lu}?\.?|\p{Lu}")
UNDOTTED = compiled(r"(?V1)[\p{Lu}--[AEIOUY]]{2,3}|\p{Lu}J|J\p{Lu}")  # JD, TJ, AJ: nobody's whole name
# al-Bali, el-Sisi, and the article as it sounds before some letters: ash-Shami, an-Nahda.
ARABIC_ARTICLE = compiled(r"(?i)(?:[aeu]l[-‐–](?=\p{L}{3,})|a(sh|[sdtznr])[-‐–](?=\1\p{L}{2,}))")
SERVANT = compiled(r"abd(?:[aeu]l|[aeu][rsnd](?=[rsnd]))?-?(?=\p{L}{3,})")  # Abdel-Karim, Abdulkarim
ABD = frozenset({"abd", "abdel", "abdul", "abdal"})
SAINT = {"st": "saint", "abou": "abu"}
SONS = frozenset({"bin", "ibn", "ben", "bint"})
COMES_AND_GOES = frozenset({"al", "bin", "ould", "ou", "y", "i", "e"})  # particles printed or left out at will
JOINING = frozenset({"y", "i", "e"})  # Ortega y Gómez: what joins two surnames
GIVEN_NAMES_TOO = frozenset({"ben", "al", "ou"})  # before a surname alone they are given names: Ben Marr


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word, its hyphens kept; ``particle`` marks van, de, al ..."""

    word: str
    particle: bool = False


def tokens(found: Sequence[str]) -> Iterator[Token]:
    """The words of a name in the order printed, but for a surname in capitals, which goes behind (``HOLT Jan``)."""
    found = _capitals_last(found)
    is_vietnamese = fold_word(found[0]) in family_names("vietnamese")  # Nguyen Van Hai
    prefix = ""
    for place, word in enumerate(found):
        is_last = place == len(found) - 1
        if INITIALS.fullmatch(word) or (UNDOTTED.fullmatch(word) and not is_last):
            yield from (Token(letter) for letter in fold_word(word))
            continue
        bare = ARABIC_ARTICLE.sub("", word, count=1) if ARABIC_ARTICLE.match(word) else word
        folded = "-".join(filter(None, map(fold_word, HYPHEN.split(bare))))
        if not is_last and (folded in words("joins the next") or folded in ABD):
            prefix += "abd" if folded in ABD else SAINT.get(folded, folded)
        elif _is_particle(folded, place, found) and not (word[0].isupper() and is_vietnamese):
            if not prefix:
                yield Token(_particle(folded), particle=True)
        elif folded:
            if bare != word and not prefix:
                yield Token("al", particle=True)
            yield Token(prefix + SERVANT.sub("abd", folded))
            prefix = ""


def _capitals_last(found: Sequence[str]) -> Sequence[str]:
    first, *rest = found
    shouted = first.isupper() and len(fold_word(first)) > 2 and not INITIALS.fullmatch(first)
    return [*rest, first] if rest and shouted and not any(word.isupper() for word in rest) else found


def _is_particle(folded: str, place: int, found: Sequence[str]) -> bool:
    """Whether a word belongs to the surname after it: in small letters, inside a name, or before a surname alone."""
    if folded not in words("particle") or place == len(found) - 1:
        return False
    if found[place].islower() or place > 0:
        return found[place].islower() or len(folded) > 1
    return folded not in GIVEN_NAMES_TOO and all(fold_word(word) in words("particle") for word in found[1:-1])


def _particle(folded: str) -> str:
    return "al" if folded == "el" else "bin" if folded in SONS else folded


def given_and_surname(found: Sequence[Token]) -> Order:
    """Given names and surname: parted by the custom of the language, or before the first particle.

    Before ``y`` the surname has one word more; a father's name after ``bin`` is a given name where a surname follows
    (``Khalid bin Saqr al-Haddad``).
    """
    plain = [token.word for token in found if not token.particle]
    first = next((place for place, token in enumerate(found) if token.particle), None)
    if first is None:
        return arranged(plain)
    article = max((place for place, token in enumerate(found) if token == Token("al", particle=True)), default=0)
    if found[first].word == "bin" and article > first:
        first = article
    before = sum(not token.particle for token in found[:first])
    if found[first].word in JOINING and before > 1:
        before -= 1
    before = min(before, len(plain) - 1) if plain else 0
    return tuple(plain[:before]), tuple(plain[before:])
