"""What speaks for and against a candidate's being the person at hand: named features, each with a weight and words.

Weights are natural logarithms of odds against the chance that it is somebody whom the database does not know, set by
hand so that the tables of the tests come out and then looked at in databases of real news: no articles are annotated
with who is who across them. A feature may be weak; only ``conflict`` shuts a candidate out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from quotes.link.keys import without_role
from quotes.link.roles import relation
from quotes.link.values import Here, Known
from quotes.names import agree, name_key


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature of a candidate; ``words`` are for the reason, empty where it only tips the scales."""

    feature: str
    weight: float
    words: str = ""


WEIGHTS = {
    "full name": 2.5,
    "name otherwise": -1.0,
    "name open": -2.5,
    "titled name": 2.0,
    "bare name": -1.0,
    "single name": 0.0,
    "article": 5.0,
    "week": 3.0,
    "outlet": 0.5,
    "office": 2.5,
    "role word": 1.5,
    "akin": 0.5,
    "company": 0.7,
    "listed": 0.5,
}
PLACES = {"article": "named in full in the article", "week": "in the outlet's week", "outlet": "in the same outlet"}
MOST_COMPANY = 3  # others who speak beside both that count
PROMINENCE = 0.3  # for each factor e of quotes
NEAR_OF_FULL = 2.0  # a full name needs its neighbourhood less than a bare one


def evidence(here: Here, known: Known, *, is_bare: bool) -> tuple[Evidence, ...] | None:
    """What is known of a candidate, strongest first; None where names or roles speak against it."""
    named = _of_name(here, known, is_bare=is_bare)
    roles, shared = relation(here.roles, known.roles)
    if named is None or roles == "conflict":
        return None
    found = [named, *_of_place(known, is_bare=is_bare)]
    if roles == "same":
        telling = Evidence("office", WEIGHTS["office"], "the same role")
        found.append(telling if shared > 1 else Evidence("role word", WEIGHTS["role word"], "the same role"))
    elif roles == "akin":
        found.append(Evidence("akin", WEIGHTS["akin"]))
    together = len(here.company & known.company)
    if together:
        weight = WEIGHTS["company"] * min(together, MOST_COMPANY)
        found.append(Evidence("company", weight, "among the same people"))
    if known.is_listed:
        found.append(Evidence("listed", WEIGHTS["listed"], "on an imported list"))
    found.append(Evidence("prominence", PROMINENCE * log(1 + known.quotes)))
    return tuple(sorted(found, key=lambda one: -one.weight))


def _of_name(here: Here, known: Known, *, is_bare: bool) -> Evidence | None:
    if is_bare:
        return _of_bare_name(here, known)
    if name_key(without_role(here.name)) == name_key(without_role(known.name)):
        return Evidence("full name", WEIGHTS["full name"], "same full name")
    verdict = agree(here.name, known.name)
    if verdict == "different":
        return None
    if verdict == "same":
        return Evidence("name otherwise", WEIGHTS["name otherwise"], f"same name as {known.name}")
    return Evidence("name open", WEIGHTS["name open"], f"may be {known.name}")


def _of_bare_name(here: Here, known: Known) -> Evidence | None:
    if here.ranked and name_key(here.ranked) in known.keys:
        return Evidence("titled name", WEIGHTS["titled name"], f"called {here.ranked} too")
    if agree(here.titled, known.name) == "different":
        return None
    feature = "single name" if here.is_single and name_key(here.name) == name_key(known.name) else "bare name"
    return Evidence(feature, WEIGHTS[feature])


def _of_place(known: Known, *, is_bare: bool) -> list[Evidence]:
    if not known.nearness:
        return []
    weight = WEIGHTS[known.nearness]
    return [Evidence(known.nearness, weight if is_bare else min(weight, NEAR_OF_FULL), PLACES[known.nearness])]


def score(found: tuple[Evidence, ...]) -> float:
    """The logarithm of the odds that it is this candidate and nobody who is not known."""
    return sum(one.weight for one in found)


def reason(found: tuple[Evidence, ...]) -> str:
    """The evidence that counts, in words, strongest first.

    >>> reason((Evidence("full name", 2.5, "same full name"), Evidence("outlet", 0.5), Evidence("x", -1.0, "no")))
    'same full name'
    """
    return ", ".join(one.words for one in found if one.words and one.weight > 0) or "no more than the name"
