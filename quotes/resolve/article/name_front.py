"""What stands before a name in one run with it: small words, an office with what tells of it, a party, a trade."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from quotes.data.compiled import compiled, ending
from quotes.data.language import ENGLISH
from quotes.names import fold, is_given_name, is_honour, titles
from quotes.resolve.article.named import is_function
from quotes.resolve.words import (
    KEPT_WORDS,
    is_joined,
    is_national,
    is_role_noun,
    nationalities,
    outlets,
    roles,
    singular,
    words_for,
)
from quotes.values import Entity, Span

OFFICE_OF = compiled(
    r"\b(?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Ss]peaker|[Dd]irector|[Cc]ommissioner) (?:of|for) (?:the )?$"
)
ASKED = compiled(r"[^.!?\n]*\?")
WORD = compiled(r"\S+")
LETTERS = compiled(r"\p{Lu}{2,}")  # DJ, MSP
LETTERED = compiled(r"\p{Ll}\s\p{Lu}\.?$")  # Witness B
LEAD = compiled(r"[ ,]*(?:\([^()]*\)[ ]+)?")  # DCP (Central) Ann Roe
WORD_BEFORE = ending(r"(?<![\p{L}-])(\p{Ll}+) ")


def cut_front(text: str, run: Span, person: Entity | None) -> tuple[bool, Span]:
    """Cuts function words (``But``) and a role with its modifiers (``British Prime Minister``) from a run's front, and
    what stands apart before a given name or before where the tagger's ``person`` begins.

    The flag says whether a role was cut, so that what is left is a person's name.
    """
    words = list(WORD.finditer(run.text))
    first = 0
    while first < len(words) and (is_function(words[first][0]) or is_joined(words[first][0])):
        first += 1
    if first and is_forename(words) and not ASKED.match(text, run.end):
        first = 0  # Will Roe said; but: Will Roe resign?
    if first == len(words):
        return False, Span(run.end, run.end, "")
    if LETTERED.search(run.text):
        return False, _from(run, words[first].start())
    begin = first
    honours = sum(is_honour(word[0]) for word in words[first + 1 :])  # Imran Sheikh KC, Emma Bishop MP
    for index in range(len(words) - 2 - honours, first - 1, -1):
        if words[index][0] in titles():
            return True, _from(run, words[_first_title(words, index, first)].start())
        if is_role_word(words[index][0]) and not is_served(words[index + 1 :]):
            begin = index + 1
            break
    if begin > first or is_apart(words[first][0]) or not is_given_name(words[first][0]):
        begin = _past_what_stands_apart(run, person, words, begin)
    if begin > first:
        return True, _from(run, words[begin].start())
    if OFFICE_OF.search(text, max(0, run.start - 30), run.start):
        told = person.span.start - run.start if person is not None else 0
        if told > words[first].start():
            return True, _from(run, told)
        if len(words) - first > 2:
            return True, _from(run, words[-2].start())
    return False, _from(run, words[first].start())


def is_served(words: Sequence[regex.Match[str]]) -> bool:
    """Whether the word behind a noun for people makes it a body's name: Victim ``Support``."""
    return len(words) == 1 and words[0][0].lower() in ENGLISH.listed("body for whom")


def is_forename(words: Sequence[regex.Match[str]]) -> bool:
    """Whether a small word is somebody's given name here: ``Will Roe``, ``Per Lund``; ``per`` Reuters is none."""
    if len(words) != 2 or words[0][0].lower() not in words_for("also a given name"):
        return False
    return not words[1][0].isupper() and fold(words[1][0]) not in outlets()


def _past_what_stands_apart(run: Span, person: Entity | None, words: Sequence[regex.Match[str]], begin: int) -> int:
    """The word behind the last that stands apart before a given name, or before where the tagger's person begins."""
    for index in range(len(words) - 3, begin - 1, -1):
        word, after = words[index][0], words[index + 1]
        told = person is not None and (word in nationalities() or person.span.start == run.start + after.start())
        given = is_given_name(after[0])
        if is_apart(word) and (told or given):
            return index + 1
    return begin


def is_apart(word: str) -> bool:
    """Whether a word before a given name and a surname is none of the name: a role, party, trade, country, letters,
    year at school.

    >>> [is_apart(word) for word in ("Democrat", "Clockmaker", "DJ", "Tory", "Australian", "Junior", "Hillary", "J.K.")]
    [True, True, True, True, True, True, False, False]
    """
    if word.lower() in words_for("class year"):
        return True
    if is_given_name(word):
        return False
    return (
        word in nationalities()
        or is_national(word)
        or singular(word.lower()) in words_for("party")
        or bool(LETTERS.fullmatch(word))
        or is_role_noun(singular(word.lower()))
    )


def _first_title(words: list[regex.Match[str]], index: int, first: int) -> int:
    """The first of the titles that stand together (``Lt. Gen.``)."""
    while index > first and words[index - 1][0] in titles():
        index -= 1
    return index


def _from(run: Span, start: int) -> Span:
    """The rest of a run, without a bracket at its front: DCP (Central) ``Ann Roe``."""
    start = LEAD.match(run.text, start).end()  # type: ignore[union-attr]
    return Span(run.start + start, run.end, run.text[start:])


@lru_cache(KEPT_WORDS)
def is_role_word(word: str) -> bool:
    """Whether a capitalised word before a name is an office and no part of the name."""
    lower = word.lower()
    if is_given_name(word):
        return False
    sort = roles().get(lower, ("", ""))[0]
    return sort in {"office", "informant", "kin"} or (sort == "work" and lower not in words_for("also a surname"))
