"""What a name is looked up by, and whether it is one: blocks that hold all who may be one person, and few others."""

from __future__ import annotations

from functools import lru_cache

from quotes.data.language import ENGLISH
from quotes.link.roles import FILLER
from quotes.names import COMES_AND_GOES, Name, initials_of, name_key, parse, plain_letters
from quotes.values import SpeakerKind

# Lower-case words with which a name may begin (van Gogh, al-Sharaa).
PARTICLES = frozenset(
    ["al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le"]
    + ["ten", "ter", "van", "von", "zu"]
)
PRONOUNS = frozenset(
    ["he", "her", "him", "his", "i", "it", "me", "one", "she", "someone", "somebody", "that", "their", "they", "this"]
    + ["those", "we", "who", "you"]
)
ARTICLES = frozenset({"a", "an", "the"})


def is_name(name: str, kind: SpeakerKind) -> bool:
    """Whether words name one person or organisation, in whatever article they stand, instead of describing somebody.

    A name has a capital (or a script without them), does not begin with a lower-case word, a person's not with an
    article, and an organisation's is more than words that those of every country share.

    >>> [is_name(*words) for words in (("Ann Lee", "person"), ("the coach", "person"), ("He", "person"))]
    [True, False, False]
    >>> [is_name(name, "organisation") for name in ("the Ministry of Defence", "the Russian Defence Ministry")]
    [False, True]
    """
    if kind not in ("person", "organisation"):
        return False
    words = name.replace("-", " ").replace("’", "'").split()
    if words and words[0].lower() in ARTICLES:
        if kind == "person":
            return False
        words = words[1:]
    if not words or words[0].lower() in PRONOUNS and len(words) == 1:
        return False
    if all(word.islower() for word in words) or words[0].islower() and words[0].split("'")[0] not in PARTICLES:
        return False
    shared = ENGLISH.words("shared_organisation_words") | FILLER
    return kind == "person" or not all(word.lower().strip(".,") in shared for word in words)


def is_bare(name: str) -> bool:
    """Whether a person's name is a surname, or a given name, alone."""
    return not parse(name).full


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
    parsed = parse(name)
    return f"{_surname(parsed)} {plain_letters(parsed.given[0])[:1]}" if parsed.full else None


@lru_cache(4096)
def blocks(name: str) -> tuple[str, ...]:
    """The blocks in which the full names may stand that can be one person's with this one.

    >>> blocks("Bill Tarrant")
    ('tarrant b', 'tarrant w')
    """
    parsed = parse(name)
    return tuple(f"{_surname(parsed)} {letter}" for letter in initials_of(parsed)) if parsed.full else ()


def stands_for(short: str, full: str) -> bool:
    """Whether a short form is made of the initials of a name, small words counted or not; both are keys.

    >>> stands_for("sdf", "syrian democratic forces"), stands_for("fbi", "federal bureau of investigation")
    (True, True)
    """
    words = full.split()
    telling = [word for word in words if word not in FILLER]
    return len(words) > 1 and short.replace(" ", "") in ("".join(w[0] for w in words), "".join(w[0] for w in telling))


def is_fuller(name: str, other: str, kind: SpeakerKind) -> bool:
    """Whether a name says more fully who it is: a whole name instead of a bare surname or a short form."""
    if kind == "person":
        return is_bare(other) and not is_bare(name)
    return stands_for(name_key(other), name_key(name))
