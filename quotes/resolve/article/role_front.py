"""How far a role before a name reaches back from its noun: word by word to the left, each word weighed.

A logit; the weights are those of ``quotes/data/role_weights.tsv``, fitted by ``quotes.training.speaker`` on the roles
of annotated casts. Articles, owners and marks always end a role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from quotes.data import load_table
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import titles
from quotes.resolve.words import (
    KEPT_WORDS,
    fold_phrase,
    noun_sort,
    outlets,
    roles,
    singular,
    words_for,
)

VERBAL = compiled(r"(?:ed|ing|ly)$")  # of verbs and adverbs
OWNING = compiled(r"['’]s$")
APOSTROPHE = compiled(r"['’]")
INITIALS = compiled(r"(?:\p{Lu}\.){1,4},?")
STOP = "a small word"
JOINS = frozenset({"of", "and", "for", "&"})


def front(words: Sequence[str], noun: int) -> int:
    """The index of the first word of a role that ends in a noun, or in titles from there on.

    >>> front("said the Harbour party's election chief".split(), 5)
    2
    >>> front("said Lord of the Marshes director".split(), 5)
    1
    """
    first = noun
    while first > 0:
        if is_in_a_title(words, first):
            first -= 3
        elif words[first - 1] == "Under" and bare(words[first]) == "Secretary":
            first -= 1  # Treasury Under Secretary Ann Roe
        elif not ends_before(words, first) and belongs(words, first - 1):
            first -= 1
        else:
            break
    return first + (words[first] in JOINS and first < noun)


def is_in_a_title(words: Sequence[str], index: int) -> bool:
    """Whether a word goes on with the name of a work or body that has an article within: Lord of the ``Marshes``."""
    before = words[max(0, index - 3) : index]
    named = len(before) == 3 and before[1:] == ["of", "the"] and before[0][:1].isupper() and words[index][:1].isupper()
    return named and singular(bare(before[0]).lower()) not in roles()


def ends_before(words: Sequence[str], index: int) -> bool:
    """Whether the word before this one ends whatever it stands in: an article, owner, small word, day, mark."""
    word = words[index - 1]
    if OWNING.sub("", bare(word)).lower() in ENGLISH.words("calendar"):
        return fold_phrase(words[index]) not in outlets() | words_for("outlet")  # the Sunday Telegraph
    stopped = word.endswith((".", ":", ";")) and not abbreviated(word)
    stopped = stopped or (
        word.endswith(",") and not abbreviated(word.rstrip(",") + ".") and not is_a_field(words, index)
    )
    stopped = stopped or (words[index] == "of" and is_a_deed(word))
    return stopped or sort_of(word) == STOP or not (word == "&" or any(letter.isalnum() for letter in word))


def is_a_deed(word: str) -> bool:
    """Whether a noun is nobody and no body: the ``release`` of an aid worker is none of the worker's role."""
    sort = sort_of(word)
    return word.islower() and (sort == "another word" or (sort == "a listed noun" and noun_sort(word)[0] == "document"))


def is_a_field(words: Sequence[str], index: int) -> bool:
    """Whether the word before this one is the first of several fields of one office: Culture, ``Media`` and Sport."""
    joined = any(word in ("and", "&") for word in words[index : index + 3])
    return joined and words[index][:1].isupper() and bare(words[index - 1]).lower() in words_for("field of an office")


def belongs(words: Sequence[str], index: int) -> bool:
    """Whether a word belongs to the role that begins right after it."""
    return sum(weights().get(finding, 0.0) for finding in findings(words, index)) > 0


@cache
def weights() -> dict[str, float]:
    """The weights of the data file by finding."""
    return {row["finding"]: float(row["weight"]) for row in load_table("role_weights")}


def findings(words: Sequence[str], index: int) -> Iterator[str]:
    """What speaks for and against a word: its sort, whether it opens the phrase, and what stands on both sides."""
    sort = sort_of(words[index])
    left = sort_of(words[index - 1]) if index else "nothing"
    right = sort_of(words[index + 1])
    yield "a word"
    yield sort
    yield f"{sort} after {left}"
    yield f"{sort} before {right}"
    if sort == "a joining word":
        yield f"{bare(words[index]).replace('&', 'and')} between {left} and {right}"
    if words[index].endswith(("'s", "’s", "s'", "s’")):
        yield "an owner"
    if index == 0 and words[0][:1].isupper():
        yield f"opens with {sort_of(words[0].lower())}"


@lru_cache(KEPT_WORDS)
def sort_of(word: str) -> str:
    """What a word is: listed as a part of roles, a noun, a name, a verb by its look, a small word.

    >>> [sort_of(word) for word in ("shadow", "Tarn", "said", "asbestos", "of", "Ministers")]
    ['a modifier', 'a name', 'a small word', 'another word', 'a joining word', 'a role noun']
    >>> sort_of("I'm"), sort_of("O'Dea")
    ('a small word', 'a name')
    """
    plain = OWNING.sub("", bare(word))
    lower = plain.lower()
    if lower in JOINS:
        return "a joining word"
    if plain.isupper() and len(plain) > 1:
        return "a name"
    if lower in ENGLISH.words("role_modifiers") or lower.startswith(("ex-", "co-", "then-")):
        return "a modifier"
    verbal = plain.islower() and "-" not in plain and len(plain) > 4 and plain.endswith(("ly", "ed"))
    verbal = verbal and not noun_sort(lower)[0]  # family
    first, *behind = APOSTROPHE.split(lower)
    contracted = bool(behind) and first in words_for("function")  # I'm
    if (
        contracted
        or verbal
        or plain.endswith(("-old", "n't", "n’t"))
        or lower in words_for("function") | words_for("short cue")
    ):
        return STOP
    if plain.islower() and lower in words_for("verb before a role"):
        return STOP
    if singular(lower) in roles():
        return "a role noun"
    if plain[:1].isupper() or plain[:1].isdigit():
        return "a name"
    if lower.endswith("ing"):
        return "a participle"
    return "a listed noun" if noun_sort(lower)[0] else "another word"


def bare(word: str) -> str:
    """A word without marks around it."""
    return word.strip("\"“”'‘’()").rstrip(",.")


def abbreviated(word: str) -> bool:
    """Whether a full stop belongs to the word (``Okla.``, ``U.S.``, ``Gen.``)."""
    short = word.rstrip(",.")
    return word in titles() or short in ENGLISH.words("abbreviations") or INITIALS.fullmatch(word) is not None
