"""Whether a speaker of one article is somebody the database knows."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.link.organisations import decide_organisation
from quotes.link.people import decide_person
from quotes.link.values import Decision, Here, Known


def decide(here: Here, candidates: Sequence[Known]) -> Decision:
    """The speaker of the database that this one is; candidates are of the same kind, in the order of their numbers.

    Only names of people and organisations hold across articles: "a spokesperson" of another day is somebody else,
    so anonymous speakers, groups, documents and mere descriptions are never joined.
    """
    if not here.is_name or here.kind not in ("person", "organisation"):
        return Decision(None, "a description, not a name", 1.0)
    return (decide_organisation if here.kind == "organisation" else decide_person)(here, candidates)
