"""A personal name taken apart: title, given names, particles, surname, suffix; the order of each custom minded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.data.compiled import compiled
from quotes.names.folding import KEPT, fold, fold_word
from quotes.names.lists import given_genders, suffixes, title_genders, titles, words
from quotes.names.tokens import given_and_surname, tokens

POSSESSIVE = compiled(r"(?:['’]s|(?<=s)['’])$")
QUOTED = compiled(r"""\s["“(‘']([^"”)’']+)["”)’'](?=\s)""")
REGNAL = compiled("[IVX]{1,5}")  # of kings and popes, who have no surname
TRAILING = " .,;:"


@dataclass(frozen=True, slots=True)
class Name:
    """The folded parts of a name; ``title`` as printed, ``suffix`` jr, iii ..., ``nickname`` from quotes or brackets.

    ``given`` holds the given and middle names in order, empty for a bare surname (which may be a given name that
    stands alone); ``surname`` one word or, with a Spanish second surname or behind a particle, several;
    ``particles`` those of the surname (van der, al). A family name that is printed first stands in ``surname`` too.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    particles: tuple[str, ...] = ()
    suffix: str = ""
    nickname: str = ""
    title: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Given names and surname without particles."""
        return self.given + self.surname

    @property
    def full(self) -> bool:
        """Whether it has a given name and a surname."""
        return bool(self.given)

    @property
    def last(self) -> str:
        return self.surname[-1] if self.surname else ""

    @property
    def gender(self) -> str:
        """``m`` or ``f`` where the title tells it, else the empty word."""
        return _gender_of_title(self.title) if self.title else ""

    @property
    def given_gender(self) -> str:
        """``m`` or ``f`` where the given name, or a name that stands alone, tells it, else the empty word."""
        first = self.parts[:1] + ((self.nickname,) if self.nickname else ())
        return next((gender for word in first if (gender := given_genders().get(word, ""))), "")


@lru_cache(KEPT)
def _gender_of_title(title: str) -> str:
    told = {gender for word in title.split() if (gender := title_genders().get(fold(word), ""))}
    return told.pop() if len(told) == 1 else ""


@lru_cache(KEPT)
def parse(text: str) -> Name:
    """The parts of a name.

    >>> parse('Dr. William "Bill" van der Berg Jr.')
    Name(given=('william',), surname=('berg',), particles=('van', 'der'), suffix='jr', nickname='bill', title='Dr.')
    >>> parse("Mustafa al-Bali").parts, parse("Holt, Jan").parts, parse("Xi Jinping").surname
    (('mustafa', 'bali'), ('jan', 'holt'), ('xi',))
    """
    text = POSSESSIVE.sub("", " ".join(text.split()).strip(TRAILING))
    text, nickname = _nickname(text)
    text, suffix = _after_commas(text)
    title, text = split_title(_without_role(text))
    printed, last_suffix = _ends_cut(text.split())
    found = tuple(tokens(printed)) if printed else ()
    given, surname = given_and_surname(found)
    particles = tuple(token.word for token in found if token.particle)
    return Name(given, surname, particles, suffix or last_suffix, nickname, title)


def _nickname(text: str) -> tuple[str, str]:
    """A name without the nickname in quotation marks or brackets inside it, and that."""
    found = QUOTED.search(text)
    return (text[: found.start()] + text[found.end() :], fold_word(found[1])) if found else (text, "")


def _after_commas(text: str) -> tuple[str, str]:
    """``Holt, Jan`` turned round; ``Roe, Jr.`` and ``Roe, Ph.D.`` without what follows; the suffix found."""
    head, *pieces = (piece.strip(TRAILING) for piece in text.split(","))
    suffix = ""
    for piece in pieces:
        found = suffixes().get(fold_word(piece), "")
        suffix = suffix or found
        if found or not piece or all(is_honour(word) for word in piece.split()):
            continue
        if len(piece.split()) <= 3 and len(head.split()) <= 3 and piece[0].isupper() and piece.split()[-1][0].isupper():
            head = f"{piece} {head}"
    return head, suffix


def split_title(text: str) -> tuple[str, str]:
    """The titles that begin a name and the rest, which is never empty.

    >>> split_title("Lt. Gov. Ana Roe"), split_title("Prime Minister Ana Roe"), split_title("Ana Roe")
    (('Lt. Gov.', 'Ana Roe'), ('Prime Minister', 'Ana Roe'), ('', 'Ana Roe'))
    """
    found = text.split()
    taken = 0
    while taken < len(found) - 1:
        two = len(found) - taken > 2 and _is_title(" ".join(found[taken : taken + 2]))
        if not two and not _is_title(found[taken]):
            break
        taken += 2 if two else 1
    return " ".join(found[:taken]), " ".join(found[taken:])


def _is_title(word: str) -> bool:
    """Whether a word as printed, or in the capitals of a headline, is a title."""
    return word in titles() or word.isupper() and len(word) > 1 and word.title() in titles()


def _without_role(text: str) -> str:
    """A name without what stands before a title: ``French President Ana Roe``, ``Foreign Secretary Ana Roe``.

    Titles that are surnames too (Judge, King) part nothing: ``Mike Judge Roe``.
    """
    found = text.split()
    for place in range(len(found) - 2, 0, -1):
        if _is_title(found[place]) and fold_word(found[place]) not in words("title and name"):
            return " ".join(found[place:])
    return text


def is_honour(word: str) -> bool:
    """Whether letters after a name are an honour or a degree: ``QC``, ``Ph.D.``, but not the surname in ``Jack Ma``."""
    capitals = sum(letter.isupper() for letter in word)
    return fold_word(word) in words("honour") and (capitals > 1 or word.rstrip(".") == "Esq")


def _ends_cut(found: list[str]) -> tuple[list[str], str]:
    """The words of a name without honours and suffix at its end, and the suffix."""
    suffix = ""
    shouted = all(word.isupper() for word in found)
    if len(found) == 2 and REGNAL.fullmatch(found[1]):
        return found[:1], fold_word(found[1])
    while len(found) > 1:
        if fold_word(found[-1]) in suffixes() and not suffix:
            suffix = suffixes()[fold_word(found[-1])]
        elif shouted or len(found) < 3 or not is_honour(found[-1]):
            break
        found = found[:-1]
    return found, suffix
