"""What may begin a turn of a transcript: the words that say who speaks, ``MAYOR HOLT:``, ``Mr. Park.``, ``Q.``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotes.data.compiled import compiled
from quotes.read.lines import Line
from quotes.values import Span

Form = Literal[
    "capitals", "question", "name", "word", "record", "bracket", "handle", "asks", "alone", "shape", "made", "change"
]


def capitalised(name: str) -> str:
    """A name in small letters with capitals: ``anne-marie o'dea`` is Anne-Marie O'dea."""
    return compiled(r"(?<![\p{L}'’])\p{L}").sub(lambda m: m[0].upper(), name)


@dataclass(frozen=True, slots=True)
class Label:
    """What may be a label: its line, the words of the name, the sign after it, and where the speech begins.

    ``role`` and ``brackets`` are what stands beside the name (``, CEO``, ``(Port Sable) (Lab)``); ``lines`` are those
    that the label takes, two where the role stands below the name.
    """

    place: int
    line: Line
    form: Form
    name: Span
    cue: Span | None
    start: int
    role: str | None = None
    brackets: tuple[str, ...] = ()
    timed: bool = False
    lines: int = 1

    @property
    def key(self) -> str:
        """The name as the text repeats it, whatever its capitals."""
        return " ".join(self.name.text.casefold().replace(".", "").split())

    @property
    def is_handle(self) -> bool:
        """Whether the name is one that people give themselves: ``mooring_line``."""
        return self.form in ("handle", "asks", "shape") and not self.name.text[0].isupper()

    @property
    def in_small_letters(self) -> bool:
        """Whether a house prints its names so: ``ada roe`` above what she says."""
        return self.form == "alone" and self.name.text.islower()

    @property
    def empty(self) -> bool:
        """Whether the speech begins on a later line."""
        return self.start >= self.line.end
