"""People across articles: candidates weighed by their evidence against somebody whom the database does not know."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.link.keys import is_bare
from quotes.link.values import Decision, Here, Known
from quotes.link.weigh import Form, Weighed, weigh
from quotes.names import name_key

# The probabilities from which a name is led to a candidate. Of hidden names of the fitted part 1 in 50 joins is wrong
# then, most of them of couples (Bill and Hillary Clinton); of names that articles give as surnames alone, fewer.
JOINED: dict[Form, float] = {"surname": 0.9, "whole name": 0.75}
NAMED = 3  # candidates that a reason names
SUREST = 0.98
# No more where nothing but the name speaks for it, and roles differ that may be one person's: 43 such joins of 1,256
# articles of one outlet were right, all of them, but two of a name in two towns look the same.
BY_NAME_ALONE = 0.9
BESIDES = frozenset({"article", "week", "only in week", "outlet", "company", "listed"})


def decide_person(here: Here, candidates: Sequence[Known]) -> Decision:
    """The person of the database that this one is."""
    return _bare(here, candidates) if is_bare(here.name) else _full(here, candidates)


def _full(here: Here, candidates: Sequence[Known]) -> Decision:
    """A full name: the same name is the same person unless roles or others of the name speak against it."""
    weighed = weigh(here, candidates, "whole name")
    if weighed and weighed[0].probability >= JOINED["whole name"]:
        return _join(weighed[0])
    if sum(_same_name(here, one.known) for one in weighed) > 1:
        return _left(weighed, "one of several of this name:", is_open=True)
    return _unknown(here, weighed, candidates)


def _unknown(here: Here, weighed: Sequence[Weighed], candidates: Sequence[Known]) -> Decision:
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
    full = weigh(here, known, "surname")
    if full and full[0].probability >= JOINED["surname"]:
        return _join(full[0])
    if here.ranked:
        return _unknown(here, full, candidates)
    if full:
        return _left(full, "may be", is_open=True)
    bare = weigh(here, [known for known in candidates if _same_name(here, known)], "surname")
    if bare and bare[0].probability >= JOINED["surname"]:
        return _join(bare[0])
    return Decision(None, "a surname alone, of nobody known", 0.8, is_open=True)


def _join(one: Weighed) -> Decision:
    if "other roles" in one.findings and not one.findings & BESIDES:
        reason = f"{one.reason}, though in another role"
        return Decision(one.known.speaker, reason, round(min(one.probability, BY_NAME_ALONE), 2))
    return Decision(one.known.speaker, one.reason, round(min(one.probability, SUREST), 2))


def _same_name(here: Here, known: Known) -> bool:
    return name_key(here.name) == name_key(known.name)


def _left(weighed: Sequence[Weighed], words: str, *, is_open: bool) -> Decision:
    """A decision that a person may take: the likeliest candidates, and how sure it is that none can be told."""
    known = [one.known for one in weighed]
    names = " or ".join(f"{one.name} (#{one.speaker})" for one in known[:NAMED])
    others = " or others" if len(known) > NAMED else ""
    confidence = round(1 - weighed[0].probability, 2)
    rivals = tuple(one.speaker for one in known)
    return Decision(None, f"{words} {names}{others}", confidence, is_open=is_open, rivals=rivals)
