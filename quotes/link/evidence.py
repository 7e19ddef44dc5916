"""What speaks for and against a candidate's being the person at hand: named findings, of which one may be weak.

Only roles that exclude each other, and names that differ, shut a candidate out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from quotes.link.keys import is_bare as is_bare_name
from quotes.link.keys import without_role
from quotes.link.roles import relation
from quotes.link.values import Here, Known
from quotes.names import agree, name_key, parse


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding of a candidate, how much of it there is, and words for the reason, empty where it only tips it."""

    finding: str
    value: float = 1.0
    words: str = ""


PLACES = {"article": "named in full in the article", "week": "in the outlet's week", "outlet": "in the same outlet"}
MOST_COMPANY = 3  # others who speak beside both that count


def evidence(here: Here, known: Known, *, is_bare: bool) -> tuple[Evidence, ...] | None:
    """What is known of a candidate; None where names or roles speak against it."""
    named = _of_name(here, known, is_bare=is_bare)
    roles, shared = relation(here.roles, known.roles)
    if named is None or roles == "conflict":
        return None
    found = [named, *_of_place(known)]
    if roles == "same":
        found.append(Evidence("office" if shared > 1 else "role word", words="the same role"))
        if any(one.words == other.words for one in here.roles for other in known.roles):
            found.append(Evidence("whole role"))
    elif roles == "akin":
        found.append(Evidence("akin"))
    elif here.roles and known.roles:
        found.append(Evidence("other roles"))
    together = len(here.company & known.company)
    if together:
        found.append(Evidence("company", min(together, MOST_COMPANY), "among the same people"))
    if known.is_listed:
        found.append(Evidence("listed", words="on an imported list"))
    found.append(Evidence("prominence", log(1 + known.quotes)))
    return tuple(found)


def _of_name(here: Here, known: Known, *, is_bare: bool) -> Evidence | None:
    if is_bare:
        return _of_bare_name(here, known)
    if name_key(without_role(here.name)) == name_key(without_role(known.name)):
        return Evidence("full name", words="same full name")
    verdict = agree(here.name, known.name)
    if verdict == "different":
        return None
    if verdict == "same":
        return Evidence("name otherwise", words=f"same name as {known.name}")
    if is_bare_name(known.name):
        return Evidence("a part of it", words=f"may be {known.name}")
    by_initial = any(len(given) == 1 for name in (here.name, known.name) for given in parse(name).given[:1])
    return Evidence("name open" if by_initial else "name otherwise", words=f"may be {known.name}")


def _of_bare_name(here: Here, known: Known) -> Evidence | None:
    if here.ranked and name_key(here.ranked) in known.keys:
        return Evidence("titled name", words=f"called {here.ranked} too")
    if agree(here.titled, known.name) == "different":
        return None
    is_all = here.is_single and known.nearness and name_key(here.name) == name_key(known.name)
    return Evidence("single name" if is_all else "bare name")


def _of_place(known: Known) -> list[Evidence]:
    return [Evidence(known.nearness, words=PLACES[known.nearness])] if known.nearness else []
