"""A source as a noun phrase: determiner, owner, modifiers, head noun, and what follows the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.words import (
    OWNERS,
    is_national,
    is_role_noun,
    nationalities,
    noun_sort,
    singular,
    words_for,
    words_of,
)

PRONOUNS = {
    **dict.fromkeys(("he", "him", "himself"), "m"),
    **dict.fromkeys(("she", "her", "herself"), "f"),
    **dict.fromkeys(("it", "itself"), "it"),
    **dict.fromkeys(("they", "them", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "myself"), "i"),
    **dict.fromkeys(("we", "us", "ourselves"), "we"),
    **dict.fromkeys(("you", "yourself"), "you"),
}
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
COUNTED = compiled(r"(?i)(?:about|some|nearly|almost)?\s?(?:\w+)\s(?:in|out of)\s(?:two|three|four|five|six|ten|\d+)\s")
LEAD = compiled(r"(?i)^(?:according to|in|for|by|from|as|when|while|after|if|says?|said)\s+(?=\S)")
PLACE = ENGLISH.pattern(
    r"^\L<Where ahead>\s(?!\L<the>\b)(?:\p{Ll}+\s){1,2}(?=\L<the>\s\p{Ll})"
)  # Outside court the star
TAIL = regex.compile(  # experts, including the bank; a suit, filed on Monday; guests who came
    r",\s(?:including|such\sas|among\sthem|(?:\p{Ll}+ly\s)?\p{Ll}{2,}(?:ed|ing)\s(?:in|on|at|with|from|to|for|by|last|this))\b.*$",
    regex.DOTALL,
)
TELLING = regex.compile(  # two aides, who asked not to be named; research that
    r",?\s(?:(?:who|which|whose|whom)\b.*|that)$", regex.DOTALL
)
CORE_END = ENGLISH.pattern(
    r"""(?x)
    \s*[,(\[;:—–] | \s+-{1,2}\s | \s*\b-- | \s+\L<after a head>\b
    | (?<= \p{Lu}\p{Ll}+ ) \s+ \p{Ll}+ly (?= [,;] | $ )               # Ann Roe contentedly; but: the Tarn family doctor
    | (?<=[\p{Ll}]\s*) \s+(?: \p{Ll}+ing | \L<done to a head> | \p{Ll}{3,}ed (?= \s \L<after what is done> \s ) )\b
    """
)
HOUSE_OFFICIAL = ENGLISH.pattern(  # a Department of Health spokeswoman, a Department for Media, Culture and Sport aide
    r"(?:(?:[Tt]he|[Aa]n?)\s)?\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*)*\s(?:of|for)\s(?:the\s)?\p{Lu}[\p{L}.'’-]*"
    r"(?:(?:,\s|,?\s(?:\L<joining>|&)\s|\s)\p{Lu}[\p{L}.'’-]*)*\s(\p{Ll}+)(?=$|,|\swho)"
)
FIRST_WORD = compiled(r"(?i)(?:(?:the|an?|his|her|its|their|this|that|some|\d+)\s+)?[^\s,;:(]*")
OWNER = compiled(r"^(.*)(?:['’]s|(?<=s)['’])\s+\S")
AGED = compiled(r"\b\d+-year-old\s\p{Ll}")  # the 67-year-old seaweed gatherer
OF_HOW_MANY = compiled(r"-of-.+$")  # the mother-of-three
PARENTHESIS = compiled(r"\s*\([^()]{0,40}\)")


@dataclass(frozen=True)  # without slots: what is asked again and again is kept
class Phrase:
    """A source taken apart; every text is as printed.

    ``core`` is the phrase up to its head noun (``a spokesperson``), ``rest`` what follows it (``for the minister``);
    ``owner`` is a possessive before the head (``Roe`` in Roe's aide, ``his`` in his aide). ``owning`` says that the
    phrase as a whole is a possessive, as in ``Roe's`` (claim).
    """

    text: str
    core: str
    rest: str
    determiner: str
    owner: str
    head: str
    owning: bool

    @cached_property
    def sort(self) -> str:
        told = self.one_of_several or AGED.search(self.core) or (self.definite and is_national(self.head))
        if told:
            return "person"
        return noun_sort(OF_HOW_MANY.sub("", self.head))[0]

    @cached_property
    def one_of_several(self) -> bool:
        """Whether nothing but a number stands for one of those told of: ``another``, ``a third``."""
        named = self.core.lower() in words_for("one of several")
        return named and not self.rest.startswith(("in ", "out of "))  # one in five

    @cached_property
    def plural(self) -> bool:
        if self.one_of_several:
            return False
        return noun_sort(self.head)[1] or self.determiner in several()

    @cached_property
    def noun(self) -> str:
        """The head noun, lower-case and singular."""
        return singular(OF_HOW_MANY.sub("", self.head).lower())

    @cached_property
    def modifiers(self) -> set[str]:
        """The words before the head but for an article, lower-case and singular."""
        return {singular(word.lower()) for word in words_of(self.core)[:-1]} - {"the", "this", "that"}

    @property
    def definite(self) -> bool:
        return self.determiner in {"the", "this", "that"}


@cache
def several() -> frozenset[str]:
    """The words that count more than one."""
    return words_for("quantifier") - {"one", "another", "each", "no"}


def pronoun_of(text: str) -> str | None:
    """The class of a personal pronoun (``m``, ``f``, ``it``, ``they``, ``i``, ``we``, ``you``), or None."""
    bare = text.strip(" ,.:;")
    return PRONOUNS.get(bare.lower()) if len(bare) == 1 or not bare.isupper() else None


MARKDOWN = compiled(r"(?P<words>)\*+|\[(?P<words>[^\[\]]+)\](?:\([^()\s]*\))?")  # *Ada Roe*, [Ada Roe](address)


def clean_source(text: str) -> str:
    """A source without lead words, punctuation at its edges and the signs of Markdown, on one line.

    >>> clean_source("According to the council,")
    'the council'
    >>> clean_source("chair *Ada Roe* of the [Bell Guild](https://bells.example)")
    'chair Ada Roe of the Bell Guild'
    """
    text = MARKDOWN.sub(r"\g<words>", text) if "*" in text or "[" in text else text
    return LEAD.sub("", PLACE.sub("", " ".join(text.split()).strip(' ,.;:–—-"“”'))).strip(" ,;:–—-")


@lru_cache(1 << 12)
def phrase_of(text: str) -> Phrase:
    """Takes a source apart.

    >>> p = phrase_of("a spokesperson for the prime minister")
    >>> p.core, p.rest, p.determiner, p.head
    ('a spokesperson', 'for the prime minister', 'a', 'spokesperson')
    >>> phrase_of("Russia’s defense ministry").owner, phrase_of("Roe’s").owning
    ('Russia', True)
    """
    whole = TELLING.sub("", TAIL.sub("", clean_source(text)))
    owning = whole.endswith(("'s", "’s", "s'", "s’"))
    bare = compiled(r"['’]s?$").sub("", whole) if owning else whole
    bare = PARENTHESIS.sub("", bare, count=1) if not bare.startswith("(") else bare
    bare_start = FIRST_WORD.match(bare)
    counted = COUNTED.match(bare)
    match = CORE_END.search(bare, max(1, counted.end() if counted else bare_start.end() if bare_start else 1))
    if match and bare[: match.start()] in nationalities():
        match = CORE_END.search(bare, match.end())  # British | packaging group Orro
    house = HOUSE_OFFICIAL.match(bare)
    end = house.end() if house and is_role_noun(singular(house[1])) else match.start() if match else len(bare)
    core, rest = bare[:end].rstrip(), bare[end:].strip()
    words = words_of(core)
    first = words[0].lower() if words else ""
    return Phrase(whole, core, rest, _determiner(first), _owner(core, first), _head(words), owning)


def _head(words: Sequence[str]) -> str:
    """The last word, or the last two where these are one noun: a ``think tank``."""
    two = " ".join(words[-2:])
    return two if singular(two.lower()) in ENGLISH.words("organisation_nouns") else words[-1] if words else ""


def _determiner(first: str) -> str:
    known = first in {"the", "a", "an", "this", "that"} or first in words_for("quantifier") or first in OWNERS
    return first if known or first.isdigit() else ""


def _owner(core: str, first: str) -> str:
    """The owner before the head: the last possessive noun's phrase, or a possessive pronoun."""
    match = OWNER.search(core)
    if match:
        return compiled(r"(?i)^(?:the|a|an)\s+").sub("", match[1]).strip()
    return first if first in OWNERS else ""


def somebody(determiner: str, words: str) -> Phrase | None:
    """The phrase up to the first noun for one person and those that follow it right away, or None: ``The assistant
    manager`` of what left early.
    """
    parts = words.split()
    told = [noun_sort(word) == ("person", False) for word in parts]
    if not any(told):
        return None
    first = told.index(True)
    end = next((place for place in range(first, len(told)) if not told[place]), len(told))
    return phrase_of(" ".join([determiner, *parts[:end]]))
