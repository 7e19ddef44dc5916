"""How sure words are of what they say, and whether it will be or was."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.desk.wording.kinship import is_past
from quotes.desk.wording.words import Word, word_group

# modals that say the same once a report has shifted the tense back; weak ones say less than the verb alone
MODALS = {
    **dict.fromkeys(("will", "would", "shall"), "will"),
    **dict.fromkeys(("can", "could"), "can"),
    **dict.fromkeys(("may", "might"), "may"),
    **dict.fromkeys(("must", "should", "ought"), "must"),
}
PAST = frozenset({"had", "has", "have", "did", "was", "were", "been"})


def sureness(found: Sequence[Word]) -> frozenset[str]:
    """How sure or bound the words are: possible, obliged, able; what will be and what is are not told apart."""
    kinds = {MODALS[word.form] for word in found if word.form in MODALS}
    hedged = any(word_group(word.form) == "hedge" for word in found)
    return frozenset((kinds - {"will"}) | ({"may"} if hedged else set()))


def time_of(found: Sequence[Word]) -> str:
    """Whether words tell what will be or what was; empty where they tell neither, or both."""
    future = any(MODALS.get(word.form) == "will" or word.form == "'d" for word in found) or _is_to_come(found)
    past = any(word.form in PAST or is_past(word.form) for word in found)
    return "" if future == past else "future" if future else "past"


def _is_to_come(found: Sequence[Word]) -> bool:
    """Whether something is going to be: not where somebody is going to a place with a name."""
    return any(
        one.form == "going" and other.form == "to" and not third.name
        for one, other, third in zip(found, found[1:], found[2:], strict=False)
    )


def is_hedged(found: Sequence[Word]) -> bool:
    """Whether words say of themselves that they may not be so."""
    return bool(sureness(found) & {"may", "can"}) or any(word.form in ("think", "believe", "expect") for word in found)
