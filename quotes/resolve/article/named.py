"""What a name's words say that it names: a person, a body, a place, an office, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import Name, fold, is_given_name, split_title, titles
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.words import (
    KEPT_WORDS,
    fold_phrase,
    noun_sort,
    open_nouns,
    outlets,
    roles,
    singular,
    words_for,
    words_of,
)
from quotes.values import EntityKind, Span

CONTRACTED = compiled(r"(?i)^\p{L}+(?:n['’]t|['’](?:d|ll|m|re|ve))$")
LONGEST_RANK = 4  # code points of a short form (Gen., Cllr), which no body is called after
SEATED = ("-based", "-listed", "-headquartered")
THE = compiled(r"(?<!\p{L})[Tt]he\s$")


@lru_cache(KEPT_WORDS)
def is_office(text: str) -> bool:
    """Whether a capitalised run is an office without its holder (``Afghan Ambassador``); short ones are also surnames.

    >>> is_office("Afghan Ambassador"), is_office("Legal Affairs Correspondent"), is_office("Ann Bishop")
    (True, True, False)
    """
    first, _, last = text.rpartition(" ")
    words = first.split()
    placed = bool(words) and is_no_person(words)  # Perry County Sheriff
    named = bool(words) and is_given_name(words[0])  # Helen Constable
    office = roles().get(last.lower(), ("", ""))[0] == "office" or last.lower() in words_for("who writes for a paper")
    return (placed or (not named and len(last) > 7)) and office


def is_held(text: str, run: Span) -> bool:
    """Whether a word after ``The`` is an office, for which the tagger may not hold it: the Registrar, not the Times."""
    office = roles().get(run.text.lower(), ("", ""))[0] == "office" and fold(run.text) not in outlets()
    return office and follows(THE, text, run)


def follows(article: regex.Pattern[str], text: str, run: Span) -> bool:
    """Whether a run stands right behind an article."""
    return article.search(text, max(0, run.start - 4), run.start) is not None


def tells_where(word: str) -> bool:
    """Whether a word before a noun tells where a body is from or listed: ``Irish``, ``Osk-based``, ``FTSE``."""
    return word.endswith(SEATED) or word.isdigit() or word in countries() or word in words_for("where listed")


def is_listed(words: Sequence[str]) -> bool:
    """Whether words tell nothing of a body but what it is and where it is from or listed.

    >>> [is_listed(words.split()) for words in ("the FTSE 250 group", "The Irish club", "FTSE Russell", "Irish army")]
    [True, True, False, False]
    """
    own = words[words[:1] in (["the"], ["The"]) :]
    return len(own) > 1 and own[-1] in open_nouns() and all(tells_where(word) for word in own[:-1])


@lru_cache(KEPT_WORDS)
def is_function(text: str) -> bool:
    """Whether a capitalised word is only a small word; ``US`` and ``WHO`` in capitals are names.

    >>> is_function("But"), is_function("US"), is_function("I"), is_function("You're")
    (True, False, True, True)
    """
    if CONTRACTED.search(text):
        return True
    return text.lower() in words_for("function") and not (text.isupper() and text in {"US", "WHO", "IT", "WE"})


def overruled(run: Span, kind: EntityKind, after_role: bool, core: Span) -> tuple[EntityKind, bool, Span]:
    """A tagger's organisation or place that is plainly a person: a given name follows an office, or begins the run.

    An office and one word may be a body's name (``General Electric``); what tells of a person alone is no such office,
    nor is that of a court (``Coroner`` Roe).
    """
    words, title = words_of(core.text), split_title(core.text)[0]
    if title.rstrip(".") in words_for("courtesy title") or is_person_like_body(words):
        return "person", after_role, core
    joined = "&" in core.text or not ENGLISH.listed("joining").isdisjoint(words)  # Ernst and Young
    if joined or not 2 <= len(words) <= 4 or is_organisation(words) or is_no_person(words):
        return kind, False, run
    noun, gender = titles().get(title, ("", ""))
    of_court = noun in ENGLISH.listed("office of a court")
    office = len(words) == 2 and len(title) > LONGEST_RANK and not gender and not of_court
    titled = after_role and title and not office
    given = is_given_name(words[0]) and words[0][:1].isupper()  # the charity Homes Now
    return ("person", after_role, core) if titled or given else (kind, False, run)


def is_surely_body(text: str) -> bool:
    """Whether what was taken for a person is a paper by its full name, or ends in a word that nobody bears as a name.

    >>> is_surely_body("Der Spiegel"), is_surely_body("Omar Holdings"), is_surely_body("Evan Spiegel")
    (True, True, False)
    """
    words = words_of(text)
    return len(words) > 1 and (fold_phrase(text) in outlets() or words[-1].lower() in words_for("nobody's name"))


def is_no_person(words: Sequence[str]) -> bool:
    """Whether a name that begins like a given name is a body's or a place's all the same.

    >>> is_no_person(["Kenya", "Red", "Cross"]), is_no_person(["Perry", "County"]), is_no_person(["Paris", "Hilton"])
    (True, True, False)
    """
    like_a_body = len(words) > 2 and fold(words[0]) in words_for("body like a given name")
    return like_a_body or words[-1].lower() in words_for("place ending")


def is_person_like_body(words: Sequence[str]) -> bool:
    """Whether a given name stands before a surname that is also a noun for a body, and no body is called so.

    >>> is_person_like_body(["Helen", "Church"]), is_person_like_body(["Grace", "Church"])
    (True, False)
    """
    if len(words) != 2 or words[1].lower() not in words_for("surname like a body"):
        return False
    return is_given_alone(words[0])


def is_given_alone(word: str) -> bool:
    """Whether a word is a given name, and none with which names of bodies begin: ``Helen``, but not ``Grace``."""
    return is_given_name(word) and fold(word) not in words_for("body like a given name")


@cache
def countries() -> frozenset[str]:
    """Names of countries, and of what teams and bodies are called after."""
    return ENGLISH.words("countries") | ENGLISH.listed("land of a team")


@lru_cache(KEPT_WORDS)
def guess_kind(text: str, name: Name, *, titled: bool) -> tuple[EntityKind, bool]:
    """What a name without a tagger's word for it names, and whether the guess is a good one."""
    words = words_of(text)
    given = is_given_name(words[0])
    paper = len(words) > 1 and not given and not titled and words[-1].lower() in words_for("outlet")
    served = (
        len(words) > 1 and words[-1].lower() in ENGLISH.listed("body for whom") and noun_sort(words[-2])[0] == "person"
    )
    if paper or served or fold_phrase(text) in outlets():  # Victim Support
        return "organisation", True
    if is_organisation(words) or (len(words) > 1 and words[-1] in countries() and not titled and not given):
        return "organisation", True
    if titled or (name.full and given):
        return "person", True
    if text.lower() in ENGLISH.words("calendar") or noun_sort(singular(words[-1].lower()))[0] == "group":
        return "other", True
    if text.isupper() and 2 <= len(text.replace(".", "")) <= 6:
        return "organisation", False
    acronym = len(words[0]) > 1 and words[0].isupper() and "." not in words[0] and not text.isupper()
    return ("person" if name.full and not acronym else "other"), False
