"""The values of a decision: a speaker as one article knows it, those whom the database knows, and the outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from quotes.link.roles import RoleSeen
from quotes.values import SpeakerKind

Nearness = Literal["article", "week", "outlet", ""]


@dataclass(frozen=True, slots=True)
class Here:
    """A speaker as one article knows it. ``is_name`` is False for a description ("the police", "a spokesman").

    ``short_forms`` are keys; ``company`` the keys of the others who speak in the article; ``title`` is what the article
    calls a bearer beside the name (Mrs), ``ranked`` the name with a title that makes it whole (Baroness Roe), else
    empty. ``is_single``: the article has one word for them, and no title (Zuzka).
    """

    name: str
    kind: SpeakerKind
    is_name: bool = True
    short_forms: frozenset[str] = frozenset()
    roles: tuple[RoleSeen, ...] = ()
    company: frozenset[str] = frozenset()
    title: str = ""
    ranked: str = ""
    is_single: bool = False

    @property
    def titled(self) -> str:
        return f"{self.title} {self.name}" if self.title else self.name


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker of the database that shares a name with the one at hand.

    ``name`` is the one of its names that is nearest, ``keys`` are those of all. ``nearness``: the article itself, one
    that the outlet printed within a week, or one of the outlet at any time names it. ``company`` are the keys of those
    who spoke in its latest articles, ``quotes`` counts all its quotes. ``is_listed``: a list that a person imported has
    it.
    """

    speaker: int
    name: str
    keys: frozenset[str] = frozenset()
    roles: tuple[RoleSeen, ...] = ()
    nearness: Nearness = ""
    company: frozenset[str] = frozenset()
    quotes: int = 0
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The speaker joined to (None: a new one), why, and how sure that is.

    ``is_open``: nobody can say who is meant, so that the new one is not to be taken for a person of its own. ``rivals``
    are those of whom a person may say that they are meant, the likeliest first.
    """

    speaker: int | None
    reason: str
    confidence: float
    is_open: bool = field(default=False, kw_only=True)
    rivals: tuple[int, ...] = field(default=(), kw_only=True)

    @property
    def is_question(self) -> bool:
        """Whether a person may settle it."""
        return self.is_open or bool(self.rivals)
