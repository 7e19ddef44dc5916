"""What a name is looked up by, and whether it is one: blocks that hold all who may be one person, and few others."""

from __future__ import annotations

from functools import cache, lru_cache

from quotes.data.language import ENGLISH
from quotes.link.roles import FILLER
from quotes.names import (
    COMES_AND_GOES,
    Name,
    fold,
    given_genders,
    initials_of,
    lettered,
    name_key,
    parse,
    particles,
    plain_letters,
    titles,
)
from quotes.values import SpeakerKind

PRONOUNS = frozenset(
    ["he", "her", "him", "his", "i", "it", "me", "one", "she", "someone", "somebody", "that", "their", "they", "this"]
    + ["those", "we", "who", "you"]
)
LONGEST_ACRONYM = 7
ARTICLES = frozenset({"a", "an", "the"})


def is_name(name: str, kind: SpeakerKind) -> bool:
    """Whether words name one person or organisation, in whatever article they stand, instead of describing somebody.

    A name has a capital (or a script without them), does not begin with a lower-case word, a person's not with an
    article, and an organisation's is more than words that those of every country share. A letter is none (Mr X).

    >>> [is_name(*words) for words in (("Ann Lee", "person"), ("the coach", "person"), ("Mr X", "person"))]
    [True, False, False]
    >>> [is_name(name, "organisation") for name in ("the Ministry of Defence", "the Russian Defence Ministry")]
    [False, True]
    """
    if kind not in ("person", "organisation") or lettered(name) is not None:
        return False
    words = name.replace("-", " ").replace("’", "'").split()
    if words and words[0].lower() in ARTICLES:
        if kind == "person":
            return False
        words = words[1:]
    if not words or words[0].lower() in PRONOUNS and len(words) == 1:
        return False
    if all(word.islower() for word in words) or words[0].islower() and words[0].split("'")[0] not in particles():
        return False
    shared = ENGLISH.words("shared_organisation_words") | FILLER
    return kind == "person" or not all(word.lower().strip(".,") in shared for word in words)


def is_bare(name: str) -> bool:
    """Whether a person's name is a surname, or a given name, alone."""
    return not parse(name).full


def title_in(source: str, name: str) -> str:
    """The title by which words that name a speaker call the bearer of a name; empty where they give none.

    >>> title_in("the Labour peer Baroness Roe, who", "Roe"), title_in("Mr Roe's lawyer", "Roe"), title_in("she", "Roe")
    ('Baroness', 'Mr', '')
    """
    before, found, _ = source.partition(name)
    words = before.split() if found and before.endswith(" ") else []
    ends = (" ".join(words[-count:]) for count in (2, 1))
    return next((end for end in ends if end in titles()), "")


def ranked(title: str, name: str) -> str:
    """A surname or given name alone with a title that makes it a whole name; empty for any other.

    >>> ranked("Baroness", "Roe"), ranked("Mr", "Roe"), ranked("Lady", "Ann Roe")
    ('Baroness Roe', '', '')
    """
    is_rank = title in ENGLISH.words("ranks") and name not in title
    return f"{title} {name}" if is_rank and is_bare(name) else ""


def is_single(name: str) -> bool:
    """Whether a word is nobody's given name, and may be all that somebody is called: ``Zuzka`` the singer.

    >>> is_single("Moxo"), is_single("Ann"), is_single("Ann Lee")
    (True, False, False)
    """
    return is_bare(name) and not given_genders().keys() & set(parse(name).parts)


def without_role(name: str) -> str:
    """A full name without words before it that only say what somebody is, of whatever kind: ``Tory Ann Lee``.

    >>> without_role("Oscar-winner Ann Lee"), without_role("Green MP Ann Lee"), without_role("Mary Ann Lee")
    ('Ann Lee', 'Ann Lee', 'Mary Ann Lee')
    """
    words, given = name.split(), given_genders().keys()
    for first in range(len(words) - 2, 0, -1):
        before = [fold(word.split("-")[-1]) for word in words[:first]]
        if fold(words[first]) in given and given.isdisjoint(before) and _is_role(before[-1]):
            return " ".join(words[first:])
    return name


def _is_role(word: str) -> bool:
    """Whether a folded word says what somebody is: a noun for that, in either number, or a party or country."""
    return any(one in _role_words() for one in (word, word.removesuffix("s"), word.removesuffix("ies") + "y"))


@cache
def _role_words() -> frozenset[str]:
    countries = frozenset(fold(row["name"]) for row in ENGLISH.table("countries") if row["name"] != row["country"])
    return countries.union(*(ENGLISH.words(name) for name in ("role_nouns", "role_variants", "role_modifiers")))


def handle(name: str, kind: SpeakerKind) -> str | None:
    """The word by which namesakes are found: a surname as people type it, or the whole name of an organisation."""
    found = _surname(parse(name)) if kind == "person" else name_key(name)
    return found or None


def _surname(name: Name) -> str:
    """The surname with its particles but for the Arabic ones; of two, the first: they may stand with a hyphen."""
    joined = "".join(particle for particle in name.particles if particle not in COMES_AND_GOES)
    return plain_letters(joined + name.surname[0].split("-")[0]) if name.surname else ""


def block(name: str) -> str | None:
    """The block in which a person's full name is kept: surname and initial; None for a bare name.

    >>> block("Jürgen Müller"), block("Mueller")
    ('muller j', None)
    """
    parsed = parse(without_role(name))
    return f"{_surname(parsed)} {plain_letters(parsed.given[0])[:1]}" if parsed.full else None


@lru_cache(4096)
def blocks(name: str) -> tuple[str, ...]:
    """The blocks in which the full names may stand that can be one person's with this one.

    >>> blocks("Bill Tarrant")
    ('tarrant b', 'tarrant w')
    """
    parsed = parse(without_role(name))
    return tuple(f"{_surname(parsed)} {letter}" for letter in initials_of(parsed)) if parsed.full else ()


def stands_for(short: str, full: str) -> bool:
    """Whether a short form is made of the initials of a name, small words counted or not; both are keys.

    >>> stands_for("sdf", "syrian democratic forces"), stands_for("fbi", "federal bureau of investigation")
    (True, True)
    """
    words = full.split()
    telling = [word for word in words if word not in FILLER]
    return len(words) > 1 and short.replace(" ", "") in ("".join(w[0] for w in words), "".join(w[0] for w in telling))


def initials(name: str) -> str | None:
    """The initials of an organisation's name, small words left out; None for one word, or words of small letters.

    >>> initials("Harbour Workers' Union"), initials("Bank of Oakton"), initials("Reuters"), initials("Union staff")
    ('hwu', 'bo', None, None)
    """
    if any(word.islower() and word not in FILLER for word in name.split()):
        return None
    words = [word for word in name_key(name).split() if word not in FILLER]
    return "".join(word[0] for word in words) if len(words) > 1 else None


def is_acronym(name: str) -> bool:
    """Whether a name is a word of capitals, dotted or not.

    >>> is_acronym("HWU"), is_acronym("U.N."), is_acronym("Reuters"), is_acronym("A")
    (True, True, False, False)
    """
    letters = name.replace(".", "")
    return 1 < len(letters) <= LONGEST_ACRONYM and letters.isalpha() and letters.isupper()


def is_fuller(name: str, other: str, kind: SpeakerKind) -> bool:
    """Whether a name says better who it is: a whole name instead of a surname, a short form, or one with a role."""
    if kind == "person":
        return is_bare(other) and not is_bare(name) or name != other and name == without_role(other)
    return stands_for(name_key(other), name_key(name))
