"""People across articles: candidates weighed by their evidence against somebody whom the database does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from quotes.link.evidence import Evidence, evidence, reason, score
from quotes.link.keys import is_bare
from quotes.link.values import Decision, Here, Known
from quotes.names import name_key

JOINED = 0.6  # the probability from which a name is led to a candidate
NAMED = 3  # candidates that a reason names
SUREST = 0.98


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A candidate, its evidence and its probability among all candidates and somebody unknown."""

    known: Known
    found: tuple[Evidence, ...]
    probability: float

    @property
    def decision(self) -> Decision:
        return Decision(self.known.speaker, reason(self.found), round(min(self.probability, SUREST), 2))


def decide_person(here: Here, candidates: Sequence[Known]) -> Decision:
    """The person of the database that this one is."""
    return _bare(here, candidates) if is_bare(here.name) else _full(here, candidates)


def _weighed(here: Here, candidates: Sequence[Known], *, bare: bool) -> list[_Weighed]:
    """The candidates whom nothing shuts out, the likeliest first."""
    found = [(known, evidence(here, known, is_bare=bare)) for known in candidates]
    odds = [(known, some, exp(score(some))) for known, some in found if some is not None]
    whole = 1 + sum(odd for _, _, odd in odds)
    return sorted((_Weighed(known, some, odd / whole) for known, some, odd in odds), key=lambda one: -one.probability)


def _full(here: Here, candidates: Sequence[Known]) -> Decision:
    """A full name: the same name is the same person unless roles or others of the name speak against it."""
    weighed = _weighed(here, candidates, bare=False)
    if weighed and weighed[0].probability >= JOINED:
        return weighed[0].decision
    if sum(_same_name(here, one.known) for one in weighed) > 1:
        return _left(weighed, "one of several of this name:", is_open=True)
    return _unknown(here, weighed, candidates)


def _unknown(here: Here, weighed: Sequence[_Weighed], candidates: Sequence[Known]) -> Decision:
    """A whole name that leads to nobody: whom it may mean all the same, or who has the name and is another."""
    whole = [one for one in weighed if not is_bare(one.known.name)]  # a surname alone is asked about on its own
    if whole:
        return _left(whole, "may be", is_open=False)
    fitting = {one.known.speaker for one in weighed}
    apart = tuple(each.speaker for each in candidates if _same_name(here, each) and each.speaker not in fitting)
    if apart:
        others = ", ".join(f"#{number}" for number in apart[:NAMED])
        reason = f"another than {others} of the same name, whose roles do not go with this one"
        return Decision(None, reason, 0.7, rivals=apart)
    return Decision(None, "first seen", 0.9)


def _bare(here: Here, candidates: Sequence[Known]) -> Decision:
    """A surname alone: led to the one bearer that outlet, time, role and company leave, or else open.

    With a title that makes it whole (Lord Roe) it is somebody's name even where nobody known is meant. A name that
    nobody bears in full is led to its like in the outlet's week, or in the same role.
    """
    known = [known for known in candidates if here.ranked or not is_bare(known.name)]
    full = _weighed(here, known, bare=True)
    if full and full[0].probability >= JOINED:
        return full[0].decision
    if here.ranked:
        return _unknown(here, full, candidates)
    if full:
        return _left(full, "may be", is_open=True)
    bare = _weighed(here, [known for known in candidates if _same_name(here, known)], bare=True)
    if bare and bare[0].probability >= JOINED:
        return bare[0].decision
    return Decision(None, "a surname alone, of nobody known", 0.8, is_open=True)


def _same_name(here: Here, known: Known) -> bool:
    return name_key(here.name) == name_key(known.name)


def _left(weighed: Sequence[_Weighed], words: str, *, is_open: bool) -> Decision:
    """A decision that a person may take: the likeliest candidates, and how sure it is that none can be told."""
    known = [one.known for one in weighed]
    names = " or ".join(f"{one.name} (#{one.speaker})" for one in known[:NAMED])
    others = " or others" if len(known) > NAMED else ""
    confidence = round(1 - weighed[0].probability, 2)
    rivals = tuple(one.speaker for one in known)
    return Decision(None, f"{words} {names}{others}", confidence, is_open=is_open, rivals=rivals)
