"""Organisations across articles: by name, or by a short form that belongs to one alone or is made of its initials."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.link.keys import initials, is_acronym, stands_for
from quotes.link.values import Decision, Here, Known
from quotes.names import name_key

FEW = 3  # organisations of the same initials among which a person can tell


def decide_organisation(here: Here, candidates: Sequence[Known]) -> Decision:
    """The organisation of the database that this one is."""
    key = name_key(here.name)
    same = [known for known in candidates if name_key(known.name) == key]
    if len(same) == 1 and (" " in key or len(candidates) == 1):
        return Decision(same[0].speaker, "same name", 0.95 if " " in key else 0.85)
    by_short_form = [known for known in candidates if key in known.keys]
    near = [known for known in by_short_form if known.nearness in ("article", "week")]
    for rest, confidence in ((by_short_form, 0.8), (near, 0.7)):
        if len(rest) == 1:
            return Decision(rest[0].speaker, "known short form", confidence)
    if by_short_form:
        return Decision(None, "a short form of several", 0.5)
    named = [(known, name_key(known.name)) for known in candidates]
    spelt_out = [known for known, short in named if short in here.short_forms and stands_for(short, key)]
    if len(spelt_out) == 1:
        return Decision(spelt_out[0].speaker, "the name that a known short form stands for", 0.75)
    return _by_initials(here, candidates) or Decision(None, "first seen", 0.9)


def _by_initials(here: Here, candidates: Sequence[Known]) -> Decision | None:
    """A question where the initials of one name are the other: they may be those of many, so nothing is joined."""
    key = name_key(here.name)
    found = [
        known
        for known in candidates
        if (is_acronym(here.name) and initials(known.name) and stands_for(key, name_key(known.name)))
        or (is_acronym(known.name) and initials(here.name) and stands_for(name_key(known.name), key))
    ]
    if not 0 < len(found) <= FEW:
        return None
    names = " or ".join(f"{known.name} (#{known.speaker})" for known in found)
    return Decision(None, f"by its initials it may be {names}", 0.6, rivals=tuple(known.speaker for known in found))
