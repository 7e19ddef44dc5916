"""How sure words are of what they say, and whether it will be or was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.desk.wording.kinship import is_past, stem
from quotes.desk.wording.words import Word, word_class, word_group

# modals that say the same once a report has shifted the tense back; weak ones say less than the verb alone
MODALS = {
    **dict.fromkeys(("will", "would", "shall"), "will"),
    **dict.fromkeys(("can", "could"), "can"),
    **dict.fromkeys(("may", "might"), "may"),
    **dict.fromkeys(("must", "should", "ought"), "must"),
}
COMING = frozenset({"going", "about"})
DOING = frozenset({"be", "have"})
BEING = frozenset({"is", "was", "be", "been"})
HAVING, HELPERS = frozenset({"has", "had"}), 3  # words before a verb among which they stand
PAST = frozenset({"had", "has", "have", "did", "was", "were", "been"})


def sureness(found: Sequence[Word]) -> frozenset[str]:
    """How sure or bound the words are: possible, obliged, able; what will be and what is are not told apart."""
    kinds = {MODALS[word.form] for word in found if word.form in MODALS}
    hedged = any(word_group(word.form) == "hedge" for word in found)
    return frozenset((kinds - {"will"}) | ({"may"} if hedged else set()))


def time_of(found: Sequence[Word]) -> str:
    """Whether words tell what will be or what was; empty where they tell neither, or both."""
    to_come = set(_to_come(found))
    future = any(MODALS.get(word.form) == "will" or word.form == "'d" for word in found) or bool(to_come)
    past = any(at not in to_come and (word.form in PAST or is_past(word.form)) for at, word in enumerate(found))
    return "" if future == past else "future" if future else "past"


def _to_come(found: Sequence[Word]) -> Iterator[int]:
    """The places of the words by which something is going to be, was about or was to be; not where somebody is going to
    a place with a name."""
    for at, (one, other, third) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        coming = one.form in COMING or (word_group(one.form) in BEING and third.form in DOING)
        if coming and other.form == "to" and not third.name:
            first = at
            while first and word_class(found[first - 1].form) == "agreement":
                first -= 1
            yield from range(first, at + 4 if third.form in DOING else at + 1)  # to be mended


def other_course(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether something goes on in one wording that is over in the other: "it is being mended", "it has been mended".

    >>> from quotes.desk.wording.words import words
    >>> quote = words("The roof was being mended.")
    >>> [other_course(words(claim), quote) for claim in ("The roof has been mended", "They are mending the roof")]
    [True, False]
    """
    mine, theirs = _courses(said), _courses(found)
    return any(mine[verb] != theirs[verb] for verb in mine.keys() & theirs.keys())


def _courses(found: Sequence[Word]) -> dict[str, bool]:
    """Of verbs that tell it, whether what they tell goes on: "is leaving", "is being sold"; not "has left"."""
    told: dict[str, bool] = {}
    for at, word in enumerate(found):
        if word_class(word.form) != "content" or not at:
            continue
        helpers = [word_group(other.form) for other in found[max(at - HELPERS, 0) : at]]
        if helpers[-1] in BEING and word.form.endswith("ing") or helpers[-1] == "being":
            told[stem(word.form)] = True
        elif helpers[-1] in HAVING or (helpers[-1] == "been" and set(helpers) & HAVING):
            told.setdefault(stem(word.form), False)
    return told


def is_hedged(found: Sequence[Word]) -> bool:
    """Whether words say of themselves that they may not be so."""
    return bool(sureness(found) & {"may", "can"}) or any(word.form in ("think", "believe", "expect") for word in found)
