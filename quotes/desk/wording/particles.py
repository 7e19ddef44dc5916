"""Particles that make another verb of a verb: "let in" and "let go", "turned up" and "turned down"."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.desk.wording.kinship import stem
from quotes.desk.wording.words import Word, word_class, word_group, word_set

PARTICLES = word_set("makes another verb")
OBJECT = 3  # words between a verb and a particle behind its object: "let the driver in"
STANDING = frozenset({"in", "on"})  # where and when, as often as particles
HANGING = frozenset({"about", "across", "at", "by", "for", "in", "of", "on", "to", "with"})  # behind a particle
Particle = tuple[str, str | None]  # its group, and the word that counts right behind it


def other_verb(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a verb that both wordings have has another particle in each, or only one of them has one that nothing
    stands behind.

    >>> from quotes.desk.wording.words import words
    >>> quote = words("They let the crowd in.")
    >>> [other_verb(words(claim), quote) for claim in ("They let the crowd go", "They let in the crowd")]
    [True, False]
    """
    mine, theirs = _particles(said), _particles(found)
    return any(_differ(mine[verb], theirs[verb]) for verb in mine.keys() & theirs.keys())


def _differ(mine: Particle | None, theirs: Particle | None) -> bool:
    if mine is None or theirs is None:
        one = mine or theirs
        return one is not None and one[1] is None and one[0] in STANDING  # moved in on Friday: moved on Friday
    alike = mine[1] is None or theirs[1] is None or mine[1] == theirs[1]
    return alike and mine[0] != theirs[0]


def _particles(found: Sequence[Word]) -> dict[str, Particle | None]:
    """The particle of each word that may be a verb and stands once, by its stem."""
    stems = [stem(word.form) for word in found]
    return {
        stems[at]: _particle(found, at)
        for at, word in enumerate(found)
        if word_class(word.form) == "content" and stems.count(stems[at]) == 1 and not _is_thing(found, at)
    }


def _is_thing(found: Sequence[Word], at: int) -> bool:
    """Whether a word has an article or an owner before it: it is no verb."""
    return at > 0 and word_group(found[at - 1].form) in ("article", "possessive")


def _particle(found: Sequence[Word], at: int) -> Particle | None:
    """The particle right behind a verb, or behind its object where nothing hangs on the particle."""
    behind = [word for word in found[at + 1 : at + 3 + OBJECT] if word.clause == found[at].clause]
    for number, word in enumerate(behind[: OBJECT + 1]):
        after = behind[number + 1] if number + 1 < len(behind) else None
        stranded = after is None or (word_class(after.form) == "small" and word_group(after.form) in HANGING)
        if word.form in STANDING and after is not None and after.form == "to":
            return None  # on to the roof: onto it
        if word.form in PARTICLES and (number == 0 or stranded):
            return word_group(word.form) or word.form, None if stranded else _next(behind[number + 1 :])
        if number and word_class(word.form) not in ("content", "small", "person"):
            return None
    return None


def _next(behind: Sequence[Word]) -> str | None:
    return next((stem(word.form) for word in behind if word_class(word.form) in ("content", "number")), None)
