"""The word lists of names, folded, each loaded at its first use."""

from __future__ import annotations

from functools import cache

from quotes.data import load_table
from quotes.data.language import ENGLISH
from quotes.names.folding import fold, fold_word


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Title as printed -> the noun it stands for and the gender it tells."""
    return {row["title"]: (row["noun"], row["gender"]) for row in ENGLISH.table("titles")}


@cache
def role_fields() -> dict[str, str]:
    """Noun of a role -> the field of life it belongs to."""
    return {row["noun"]: row["field"] for row in ENGLISH.table("role_fields")}


@cache
def title_genders() -> dict[str, str]:
    """Folded title -> ``m``, ``f`` or the empty word."""
    return {fold(title): gender for title, (_, gender) in titles().items()}


@cache
def given_genders() -> dict[str, str]:
    """Folded given name -> ``m``, ``f``, or the empty word where women and men bear it (Sam, Alex)."""
    return {name: gender if gender in {"m", "f"} else "" for name, gender in _listed_genders().items()}


@cache
def usual_genders() -> dict[str, str]:
    """Folded given name -> of which gender most are who bear it, ``m`` or ``f``."""
    return {name: gender.removeprefix("mostly ") for name, gender in _listed_genders().items()}


@cache
def _listed_genders() -> dict[str, str]:
    return {fold(row["name"]): row["gender"] for row in load_table("given_names")}


def is_given_name(word: str) -> bool:
    """Whether a word is a given name that the list knows, in whatever letters."""
    return fold(word) in given_genders()


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Folded short form -> the folded given names it can stand for."""
    out: dict[str, set[str]] = {}
    for row in load_table("nicknames"):
        out.setdefault(fold(row["nickname"]), set()).add(fold(row["given"]))
    return {short: frozenset(names) for short, names in out.items()}


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """Folded given name -> its folded short forms."""
    out: dict[str, set[str]] = {}
    for short, names in nicknames().items():
        for name in names:
            out.setdefault(name, set()).add(short)
    return {name: frozenset(shorts) for name, shorts in out.items()}


@cache
def words(use: str) -> frozenset[str]:
    """The folded words that do this in a name: particle, son of, honour ..."""
    return frozenset(fold_word(row["word"]) for row in load_table("name_words") if row["use"] == use)


def particles() -> frozenset[str]:
    """The folded words that stand before a surname: the ``ag`` of Iyad ag Ghali."""
    return words("particle")


def particle_pattern() -> str:
    """A pattern of any one particle, in small letters as inside a name."""
    return f"(?:{'|'.join(sorted(particles()))})"


@cache
def suffixes() -> dict[str, str]:
    """Folded suffix -> its usual spelling: ``jr``, ``sr``, ``ii`` ..."""
    return {row["word"]: row["stands_for"] for row in load_table("name_words") if row["use"] == "suffix"}


@cache
def family_names(custom: str) -> frozenset[str]:
    """The folded family names of people whose names follow a custom: chinese, korean, spanish ..."""
    return frozenset(fold_word(row["name"]) for row in load_table("family_names") if row["custom"] == custom)


@cache
def spellings(how: str) -> dict[str, frozenset[str]]:
    """Folded word -> the words that it may be a spelling of: surely (``same``) or perhaps (``maybe``)."""
    out: dict[str, set[str]] = {}
    for row in load_table("name_spellings"):
        if row["how"] == how:
            standard = fold_word(row["standard"])
            for word in (fold_word(row["spelling"]), standard):
                out.setdefault(word, set()).add(standard)
    return {word: frozenset(found) for word, found in out.items()}
