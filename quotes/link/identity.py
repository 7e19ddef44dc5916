"""Whether a speaker of one article is somebody the database knows: pure decisions, each with its reason.

The store looks candidates up and carries the decision out; nothing here reads or writes. A join must be earned:
two records of one person cost a reader a second look, two people under one name put words into a wrong mouth.
All names are keys: folded by the store to lower case without accents and punctuation ("j d vance" is "jd vance").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from quotes.data import load_table, load_words
from quotes.values import SpeakerKind

WEEK = 7  # days either side in which the outlet's other articles can settle a bare name
OVERLAP = 400  # days between two roles within which one person would have to hold both "at the same time"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUFFIXES = _words("jr junior sr senior ii iii iv")
# Words of roles that say nothing of which office it is.
ROLE_FILLER = _words(
    "a an and at by de for former from his her in its of on or our the their to with acting deputy ex then"
)
# Lower-case words with which a name may begin (van Gogh, al-Sharaa).
PARTICLES = _words("al bin bint da dal de del della den der di dos du el ibn la le ten ter van von zu")
PRONOUNS = _words("he her him his i it me one she someone somebody that their they this those we who you")
ARTICLES = _words("a an the")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name by its parts; a bare name has a surname only."""

    given: str
    middle: tuple[str, ...]
    surname: str
    suffix: str

    @property
    def is_bare(self) -> bool:
        return not self.given

    @property
    def core(self) -> str:
        """First and last name, which people share who may be one: the key under which candidates are looked up."""
        return f"{self.given} {self.surname}".strip()


def person_name(key: str) -> PersonName:
    """The parts of a name's key.

    >>> person_name("martin luther king jr")
    PersonName(given='martin', middle=('luther',), surname='king', suffix='jr')
    """
    words = key.split()
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
    suffix = {"junior": "jr", "senior": "sr"}.get(suffix, suffix)
    if not words:
        return PersonName("", (), "", suffix)
    *before, surname = words
    given, *middle = before or [""]
    return PersonName(given, tuple(middle), surname, suffix)


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A role's telling words and countries, and the publication dates between which it was seen (None: unknown)."""

    words: frozenset[str]
    countries: frozenset[str] = frozenset()
    first_seen: str | None = None
    last_seen: str | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """A speaker as one article knows it. ``is_name`` is False for a description ("the police", "a spokesman")."""

    key: str
    kind: SpeakerKind
    is_name: bool = True
    short_forms: frozenset[str] = frozenset()
    roles: tuple[RoleSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker of the database that shares a name with the one at hand.

    ``keys`` are all its names. ``is_near`` says that the article itself or one that the outlet printed within a week
    names it.
    """

    speaker: int
    key: str
    keys: frozenset[str] = frozenset()
    roles: tuple[RoleSeen, ...] = ()
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The speaker joined to (None: a new one), why, and how sure that is."""

    speaker: int | None
    reason: str
    confidence: float


def decide(here: Here, candidates: Sequence[Known]) -> Decision:
    """The speaker of the database that this one is; candidates are of the same kind, in the order of their numbers.

    Only names of people and organisations hold across articles: "a spokesperson" of another day is somebody else,
    so anonymous speakers, groups, documents and mere descriptions are never joined.
    """
    if not here.is_name or here.kind not in ("person", "organisation"):
        return Decision(None, "a description, not a name", 1.0)
    if here.kind == "organisation":
        return _organisation(here, candidates)
    if person_name(here.key).is_bare:
        return _bare(here, [known for known in candidates if not _contradict(here.roles, known.roles)])
    return _full(here, [known for known in candidates if may_be_one(here, known)])


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
    shared = load_words("shared_organisation_words") | ROLE_FILLER
    return kind == "person" or not all(word.lower().strip(".,") in shared for word in words)


@cache
def _country_pattern() -> regex.Pattern[str]:
    names = sorted((row["name"] for row in load_table("countries")), key=len, reverse=True)
    return regex.compile(rf"(?<!\w)(?:{'|'.join(map(regex.escape, names))})(?!\w)")


def countries_of(role: str) -> frozenset[str]:
    """The countries that the words of a role name.

    >>> sorted(countries_of("US ambassador to the Russian Federation"))
    ['Russia', 'United States']
    """
    known = {row["name"]: row["country"] for row in load_table("countries")}
    return frozenset(known[found] for found in _country_pattern().findall(role))


def role_words(key: str) -> frozenset[str]:
    """The telling words of a role's key: those that say which office it is."""
    return frozenset(key.split()) - ROLE_FILLER


def may_be_one(here: Here, known: Known) -> bool:
    """Whether nothing speaks against two full names being one person: suffix, middle name, country of the roles."""
    name, other = person_name(here.key), person_name(known.key)
    return (
        name.core == other.core
        and name.suffix == other.suffix
        and not _middles_differ(name.middle, other.middle)
        and not _contradict(here.roles, known.roles)
    )


def _full(here: Here, candidates: Sequence[Known]) -> Decision:
    """A full name: the same name is the same person; one middle name more or less needs a role or a week in common."""
    same = [known for known in candidates if known.key == here.key]
    if len(same) == 1:
        agrees = _agree(here, same[0])
        reason = "same full name and role" if agrees else "same full name"
        return Decision(same[0].speaker, reason, 0.98 if agrees else 0.95)
    for rest, reason, confidence in (
        ([known for known in same if _agree(here, known)], "same full name, and alone with this role", 0.9),
        ([known for known in same if known.is_near], "same full name, and alone in the outlet's week", 0.75),
    ):
        if len(rest) == 1:
            return Decision(rest[0].speaker, reason, confidence)
    if same:
        return Decision(None, "several people of this name", 0.5)
    akin = [known for known in candidates if _agree(here, known) or known.is_near]
    if len(akin) == 1:
        reason = "same role" if _agree(here, akin[0]) else "the outlet's week"
        return Decision(akin[0].speaker, f"same name but for the middle, {reason}", 0.85)
    return Decision(None, "first seen" if not candidates else "a middle name apart from others", 0.9)


def _bare(here: Here, candidates: Sequence[Known]) -> Decision:
    """A surname alone: joined where the article or the outlet's week leaves one bearer, never further."""
    near = [known for known in candidates if known.is_near]
    full = [known for known in near if not person_name(known.key).is_bare]
    if len(full) == 1 and not (here.roles and full[0].roles and not _agree(here, full[0])):
        return Decision(full[0].speaker, "the only bearer of the surname in the outlet's week", 0.8)
    agreeing = [known for known in full if _agree(here, known)]
    if len(agreeing) == 1:
        return Decision(agreeing[0].speaker, "the only bearer of the surname with this role in the outlet's week", 0.75)
    if full:
        return Decision(None, "several bearers of the surname, or in another role", 0.5)
    bare = [known for known in near if known.key == here.key]
    if len(bare) == 1:
        return Decision(bare[0].speaker, "the same bare name in the outlet's week", 0.65)
    return Decision(None, "first seen, by a bare name", 0.8)


def _organisation(here: Here, candidates: Sequence[Known]) -> Decision:
    """Organisations: by name, or by a short form that belongs to one alone or is made of the name's initials."""
    same = [known for known in candidates if known.key == here.key]
    if len(same) == 1 and (" " in here.key or len(candidates) == 1):
        return Decision(same[0].speaker, "same name", 0.95 if " " in here.key else 0.85)
    by_short_form = [known for known in candidates if here.key in known.keys]
    for rest, confidence in ((by_short_form, 0.8), ([known for known in by_short_form if known.is_near], 0.7)):
        if len(rest) == 1:
            return Decision(rest[0].speaker, "known short form", confidence)
    if by_short_form:
        return Decision(None, "a short form of several", 0.5)
    spelt_out = [known for known in candidates if known.key in here.short_forms and stands_for(known.key, here.key)]
    if len(spelt_out) == 1:
        return Decision(spelt_out[0].speaker, "the name that a known short form stands for", 0.75)
    return Decision(None, "first seen", 0.9)


def stands_for(short: str, full: str) -> bool:
    """Whether a short form is made of the initials of a name, small words counted or not.

    >>> stands_for("sdf", "syrian democratic forces"), stands_for("fbi", "federal bureau of investigation")
    (True, True)
    """
    words = full.split()
    telling = [word for word in words if word not in ROLE_FILLER]
    return len(words) > 1 and short.replace(" ", "") in ("".join(w[0] for w in words), "".join(w[0] for w in telling))


def is_fuller(name: str, other: str, kind: SpeakerKind) -> bool:
    """Whether a key names its bearer more fully: a whole name instead of a bare surname or a short form."""
    if kind == "person":
        return person_name(other).is_bare and not person_name(name).is_bare
    return stands_for(other, name)


def _middles_differ(middle: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both have middle names and their initials cannot be the same ("jane" agrees with "j", "w" not with "hw").

    Two letters may be two initials that folding put together, or a name such as Bo.
    """
    return bool(middle) and bool(other) and not _initials(middle) & _initials(other)


def _initials(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset({"".join(word[0] for word in words), "".join(w if len(w) <= 2 else w[0] for w in words)})


def _agree(here: Here, known: Known) -> bool:
    """Whether a role of the one shares a telling word with a role of the other."""
    words = {word for role in here.roles for word in role.words}
    return any(words & role.words for role in known.roles)


def _contradict(roles: Iterable[RoleSeen], others: Sequence[RoleSeen]) -> bool:
    """Whether two roles are of different countries at the same time, and no role of theirs shares a country."""
    pairs = [(role, other) for role in roles for other in others if role.countries and other.countries]
    if any(role.countries & other.countries for role, other in pairs):
        return False
    return any(_same_time(role, other) for role, other in pairs)


def _same_time(role: RoleSeen, other: RoleSeen) -> bool:
    """Whether the times overlap or nearly do; unknown times count as the same: nothing then explains two offices."""
    first, last = _day(role.first_seen), _day(role.last_seen)
    begin, end = _day(other.first_seen), _day(other.last_seen)
    if first is None or last is None or begin is None or end is None:
        return True
    return (begin - last).days <= OVERLAP and (first - end).days <= OVERLAP


def _day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None
