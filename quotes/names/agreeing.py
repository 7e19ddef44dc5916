"""Whether two names can be one person's: the one theory of names, for every room.

``same``: a careful reader takes the two for one person's name without more to go by. They differ in case, accents,
spelling of the sounds, punctuation, titles, order, a short form of the given name, a middle name or a second surname
that one of them leaves out. ``different``: they cannot be, since surname, given name, middle initial, suffix or
gender contradict. ``open``: one leaves out what would decide it (a bare surname, an initial, Jr.) or may only be
spelt otherwise; whoever asks needs other evidence. Two strings that are one name are the ``same``, be it ``Holt``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Literal

from quotes.names.customs import turned
from quotes.names.folding import KEPT, fold, name_key, spelt_out
from quotes.names.lists import family_names, given_genders, nicknames, short_forms, usual_genders
from quotes.names.parsing import Name, parse
from quotes.names.spelling import maybe_word, same_word
from quotes.names.tokens import COMES_AND_GOES

Verdict = Literal["same", "different", "open"]

STRENGTH: dict[Verdict, int] = {"different": 0, "open": 1, "same": 2}
LONG = 3  # letters from which the beginning of a given name may be its short form


@lru_cache(KEPT)
def agree(one: str, other: str) -> Verdict:
    """Whether two names as printed can be one person's; see the head of this module. Symmetric.

    >>> agree("Bill Tarrant", "William Tarrant"), agree("J. Holt", "Jan Holt"), agree("Dan Roe Jr.", "Dan Roe Sr.")
    ('same', 'open', 'different')
    """
    if name_key(one) == name_key(other):
        return "same"
    if is_acronym(one, other) or is_acronym(other, one):
        return "open"
    here, there = (set(map(parse, spelt_out(text))) for text in (one, other))
    return max((agree_names(*pair) for pair in product(here, there)), key=STRENGTH.__getitem__)


def is_acronym(short: str, full: str) -> bool:
    """Whether capitals stand for the words of a name: ``UN`` for United Nations, ``JFK``."""
    words = full.split()
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in words)
    return letters.isupper() and 1 < len(letters) == len(words) and letters == initials.upper()


def agree_names(one: Name, other: Name) -> Verdict:
    """Whether two parsed names can be one person's; gender is told by titles and, for a bare name, the given name."""
    if not one.parts or not other.parts or _suffixes_differ(one, other) or _genders_differ(one, other):
        return "different"
    if _script(one) != _script(other):
        return "open"
    if one.full and other.full:
        found = _agree_full(one, other)
    elif one.full or other.full:
        found = _agree_bare(*((other, one) if one.full else (one, other)))
    else:
        found = _agree_both_bare(one, other)
    return "open" if found == "same" and one.suffix != other.suffix else found


def _suffixes_differ(one: Name, other: Name) -> bool:
    return bool(one.suffix and other.suffix and one.suffix != other.suffix)


def _genders_differ(one: Name, other: Name) -> bool:
    """Whether ``Mr`` meets ``Ms``, or a bare name with a title a given name of the other gender."""
    if one.gender and other.gender:
        return one.gender != other.gender
    if one.full == other.full:
        return False
    bare, full = (other, one) if one.full else (one, other)
    told = given_genders().get(full.given[0], "") if bare.surname[-1] not in full.given else ""
    return bool(bare.gender and told and bare.gender != told)


@lru_cache(KEPT)
def _script(name: Name) -> bool:
    return all(letter < "\u0250" for part in name.parts for letter in part)


def _agree_full(one: Name, other: Name) -> Verdict:
    if all_letters(one) & all_letters(other):
        return "same"
    surname = _surnames(one, other)
    if surname == "different":
        return _otherwise(one, other)
    given = _givens(one, other)
    if given == "different":
        return "open" if _among_middles(one, other) or _among_middles(other, one) else _otherwise(one, other)
    return min(surname, given, key=STRENGTH.__getitem__)


def _otherwise(one: Name, other: Name) -> Verdict:
    """Names that disagree as they stand: in another order, or one the beginning or end of the other.

    A father's name may be followed by a surname (Hamad bin Khalifa al-Sayed).
    """
    in_order = turned(_words(one), _words(other))
    if in_order:
        return "same"
    if in_order is None:
        return "different" if all(word in given_genders() for word in _words(one)) else "open"
    short, long = sorted((one, other), key=lambda name: len(name.parts))
    count = len(short.parts)
    if count < len(long.parts) and long.parts[:count] == short.parts:
        return "same" if "bin" in short.particles and "bin" in long.particles else "open"
    return "open" if count < len(long.parts) and long.parts[-count:] == short.parts else "different"


@lru_cache(KEPT)
def _words(name: Name) -> tuple[str, ...]:
    return tuple(_joined([part]) for part in name.parts)


@lru_cache(KEPT)
def all_letters(name: Name) -> frozenset[str]:
    """All letters of a name in order, with the particles and without those that come and go."""
    telling = [particle for particle in name.particles if particle not in COMES_AND_GOES]
    sounded = ["el" if particle == "al" else particle for particle in name.particles]
    return frozenset(_joined((*name.given, *some, *name.surname)) for some in (name.particles, telling, sounded))


def _surnames(one: Name, other: Name) -> Verdict:
    """Surnames word by word, then their particles: ``van der`` is not ``van den``, and may be left out."""
    return min(_surname_words(one, other), _particles(one, other), key=STRENGTH.__getitem__)


def _surname_words(one: Name, other: Name) -> Verdict:
    short, long = sorted((one.surname, other.surname), key=len)
    if len(short) == len(long) and all(map(same_word, short, long)) or _joined(short) == _joined(long):
        return "same"
    if len(short) < len(long) and long[: len(short)] == short:
        is_second_left_out = short[0] in family_names("spanish") or one.particles == other.particles != ()
        return "same" if is_second_left_out else "open"
    if len(short) == len(long) and all(map(maybe_word, short, long)):
        return "open"
    is_double = len(short) < len(long) or any("-" in word for word in (*short, *long))
    return "open" if is_double and not _halves(short).isdisjoint(_halves(long)) else "different"


def _halves(words: Sequence[str]) -> set[str]:
    return {part for word in words for part in word.split("-")}


def _joined(words: Sequence[str]) -> str:
    return "".join(words).replace("-", "")


def _particles(one: Name, other: Name) -> Verdict:
    here, there = ([word for word in name.particles if word not in COMES_AND_GOES] for name in (one, other))
    if "".join(here) == "".join(there):
        return "same"
    return "different" if here and there else "open"


def _givens(one: Name, other: Name) -> Verdict:
    """Given names, with nicknames in quotes and initials; then the middle names, which may be missing."""
    if _are_initials(one) or _are_initials(other):
        return _by_initials(*((one, other) if _are_initials(one) else (other, one)))
    found = max(
        (
            given_names(first, second)
            for first in (one.given[0], one.nickname)
            for second in (other.given[0], other.nickname)
            if first and second
        ),
        key=STRENGTH.__getitem__,
    )
    middle, others = one.given[1:], other.given[1:]
    told = {word for word in middle if len(word) > 1} & set(others)
    if told and found == "open" and 1 in (len(one.given[0]), len(other.given[0])):
        found = "same"
    return min(found, _middles(middle, others), key=STRENGTH.__getitem__)


def _are_initials(name: Name) -> bool:
    return all(len(word) == 1 for word in name.given)


def _by_initials(initials: Name, other: Name) -> Verdict:
    """Initials alone: two or more that all fit are taken for the name, one alone never is."""
    fits = all(
        given_names(letter, word) != "different" for letter, word in zip(initials.given, other.given, strict=False)
    )
    if not fits:
        return "different"
    return "same" if len(initials.given) == len(other.given) > 1 else "open"


def given_names(one: str, other: str) -> Verdict:
    """Whether two folded given names can be one person's.

    >>> given_names("bill", "william"), given_names("alex", "alexandra"), given_names("g", "george")
    ('same', 'open', 'open')
    """
    if same_word(one, other):
        return "same" if len(one) > 1 else "open"
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        stands = {long, *nicknames().get(long, ()), *short_forms().get(long, ())}
        return "open" if any(name.startswith(short) for name in stands) else "different"
    for nickname, name in ((one, other), (other, one)):
        if _is_short_for(nickname, name):
            return "open" if _is_unisex(nickname, name) else "same"
    if nicknames().get(one, frozenset()) & nicknames().get(other, frozenset()) or maybe_word(one, other):
        return "open"
    both_known = short in given_genders() and long in given_genders()
    return "open" if len(short) >= LONG and long.startswith(short) and not both_known else "different"


def _is_unisex(nickname: str, name: str) -> bool:
    """Whether a short form is a woman's and a man's (Alex, Sam), and not mostly of this name's gender (Charlie)."""
    genders = {usual_genders().get(full, "") for full in nicknames()[nickname]}
    return {"f", "m"} <= genders and usual_genders().get(nickname) != usual_genders().get(name)


def _middles(middle: Sequence[str], others: Sequence[str]) -> Verdict:
    """Middle names one by one; those that only one has may be missing, but an initial skips none (George H. W.)."""
    if all(given_names(*pair) != "different" for pair in zip(middle, others, strict=False)):
        return "same"
    return "open" if {word for word in middle if len(word) > 1} & set(others) else "different"


def _among_middles(one: Name, other: Name) -> bool:
    """Whether a person may go by a middle name: ``Ann Lee``, ``Mary Ann Lee``."""
    return any(given_names(one.given[0], middle) == "same" for middle in other.given[1:])


def _agree_bare(bare: Name, full: Name) -> Verdict:
    """A surname or given name alone never tells whose it is, but may tell whose it is not."""
    if within(bare, full) and _particles(bare, full) != "different":
        return "open"
    (alone, *more) = bare.surname
    fits = not more and any(maybe_word(alone, part) or same_word(alone, part) for part in full.parts)
    by_given = not more and given_names(alone, full.given[0]) != "different" and len(alone) > 1
    return "open" if fits or by_given else "different"


def within(short: Name, long: Name) -> bool:
    """Whether the parts of a short name stand in a longer one in the same order: ``garcia`` in Ana Garcia Prat."""
    rest = iter(long.parts)
    if all(any(_fits(part, candidate) for candidate in rest) for part in short.parts):
        return not _suffixes_differ(short, long)
    return len(short.parts) == 1 and short.parts[0] == long.nickname


def _fits(part: str, other: str) -> bool:
    """Whether a part can stand for another: spelt alike, its initial, or a short form of it."""
    is_initial = len(part) == 1 and given_names(part, other) != "different"
    return is_initial or same_word(part, other) or _is_short_for(part, other) or _is_short_for(other, part)


def _is_short_for(nickname: str, name: str) -> bool:
    return any(same_word(name, full) for full in nicknames().get(nickname, ()))


def _agree_both_bare(one: Name, other: Name) -> Verdict:
    if one.surname == other.surname or all_letters(one) & all_letters(other):
        return "same" if fold(one.title) == fold(other.title) and one.particles == other.particles else "open"
    if set(one.surname) & set(other.surname) or given_names(one.last, other.last) != "different":
        return "open"
    one_given, other_given = (name.last in given_genders() for name in (one, other))
    return "open" if one_given != other_given and not (one.title or other.title) else "different"
