"""Whether a speaker of one article is somebody the database knows: pure decisions, each with its reason.

The store looks candidates up and carries the decision out; nothing here reads or writes. A join must be earned:
two records of one person cost a reader a second look, two people under one name put words into a wrong mouth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.values import SpeakerKind

NAMED: frozenset[SpeakerKind] = frozenset({"person", "organisation"})


@dataclass(frozen=True, slots=True)
class Here:
    """A speaker as one article knows it; keys are folded names (no case, accents or punctuation)."""

    key: str
    kind: SpeakerKind
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker of the database that shares a name with the one at hand."""

    speaker: int
    key: str
    kind: SpeakerKind
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """The speaker joined to (None: a new one), why, and how sure that is."""

    speaker: int | None
    reason: str
    confidence: float


def decide(here: Here, candidates: Sequence[Known]) -> Decision:
    """The speaker of the database that this one is.

    Only people and organisations have names that hold across articles: "a spokesperson" of another day is
    somebody else, so anonymous speakers, groups and documents are never joined.
    """
    if here.kind not in NAMED:
        return Decision(None, "a description, not a name", 1.0)
    same = [known for known in candidates if known.kind == here.kind and here.key == known.key]
    if len(same) == 1:
        return Decision(same[0].speaker, "same name", 0.95)
    return Decision(None, "first seen", 1.0)
