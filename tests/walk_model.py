"""A plain model of what people decided about quotes: readings, a list of decisions, and nothing clever.

A quote is known by its slot, the place in the text from which it was made; readings of one slot overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from quotes.resolve.quote_id import quote_id
from quotes.values import Article, Attribution, Quote, Role, Span, Speaker, cut

Slot = tuple[int, int]  # number of the article, number of the quote in it
Fields = dict[str, Any]

NAMES = ("Ilse Tamm", "Bo Ek", "Cy Oja", "Mari Rand", "Nova Berg", "Farmer Ek", "Old Rand", "Ada Lux", "Ben Moor")
ROLES = ("engineer", "farmer", "mayor of Ulm")
SPEECH = (
    "The dam will hold for forty years",
    "It leaks in every second winter",
    "Nobody had asked us about the river",
    "We shall open the sluice on Friday",
)


def article(number: int, *, slots: int = 3) -> Article:
    """A made-up article with as many quotes, of which each is printed with its own cue and name."""
    said = (SPEECH[(number + slot) % len(SPEECH)] for slot in range(slots))
    lines = [
        f"“{words}, {number} and {slot},” said {NAMES[(number + slot) % 4]} then.\n" for slot, words in enumerate(said)
    ]
    return Article("".join(lines), outlet=f"Outlet {number}", published=f"2026-03-{number + 1:02}")


@dataclass(frozen=True)
class Read:
    """What one reading says of one quote; ``grown`` is by how much its end lies elsewhere."""

    name: str | None
    role: str | None
    grown: int
    cue: bool
    addressee: str | None
    said_on: str | None

    def quote(self, article: Article, slot: int) -> Quote:
        start, end = bounds(article, slot)
        content = (cut(article.text, start, end + self.grown),)
        at = article.text.index("said", end)
        speaker = Speaker(self.name, "person", Role(self.role) if self.role else None) if self.name else None
        attribution = Attribution(
            "direct", content, cut(article.text, at, at + 4) if self.cue else None, confidence=0.8
        )
        return Quote(quote_id(article, content), attribution, speaker, self.addressee, said_on=self.said_on)

    def fields(self, article: Article, slot: int) -> Fields:
        """What a reader sees of it, but for the speaker."""
        quote = self.quote(article, slot)
        cue = quote.cue
        return {
            "role": self.role if self.name else None,
            "kind": "direct",
            "act": quote.act,
            "addressee": self.addressee,
            "venue": None,
            "said_when": None,
            "said_on": self.said_on,
            "content": pieces(quote.content),
            "cue": pieces([cue])[0] if cue else None,
        }


def bounds(article: Article, slot: int) -> tuple[int, int]:
    """Where the quotation marks of a slot begin and end."""
    start = -1
    for _ in range(slot + 1):
        start = article.text.index("“", start + 1)
    return start, article.text.index("”", start) + 1


def pieces(spans: Iterable[Span]) -> list[list[Any]]:
    return [[span.start, span.end, span.text] for span in spans]


@dataclass
class Decision:
    """A line of the log: what was decided of which slots, or of which speakers."""

    number: int
    action: str
    slots: tuple[Slot, ...] = ()
    fields: Fields = field(default_factory=dict)
    merged: tuple[int, int] | None = None  # who, into whom
    named: tuple[int, str] | None = None
    undone: bool = False


@dataclass
class Model:
    """Readings and decisions; ``found`` is whom the database takes the printed name for, merges aside."""

    articles: dict[int, Article] = field(default_factory=dict)
    base: dict[Slot, Read] = field(default_factory=dict)
    found: dict[Slot, int | None] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def holding(self) -> list[Decision]:
        return [decision for decision in self.decisions if not decision.undone]

    def of(self, slot: Slot) -> list[Decision]:
        return [decision for decision in self.holding() if slot in decision.slots]

    def read(self, number: int, reading: Sequence[Read | None]) -> None:
        """A reading replaces the one before, but for corrected quotes that it does not find."""
        for slot, read in enumerate(reading):
            place = (number, slot)
            if read is not None:
                self.base[place] = read
            elif not self.of(place):
                self.base.pop(place, None)
                self.found.pop(place, None)

    def root(self, speaker: int) -> int:
        merged = dict(decision.merged for decision in self.holding() if decision.merged)
        while speaker in merged:
            speaker = merged[speaker]
        return speaker

    def shown(self) -> dict[Slot, Fields]:
        """Every quote that is to be seen, with the number of its speaker."""
        return {slot: self._shown(slot) for slot in self.base if not self._is_rejected(slot)}

    def _is_rejected(self, slot: Slot) -> bool:
        return any(decision.action == "not a quote" for decision in self.of(slot))

    def _shown(self, slot: Slot) -> Fields:
        decided = self.of(slot)
        fields = {**self.base[slot].fields(self.articles[slot[0]], slot[1]), "speaker": self.found.get(slot)}
        for decision in decided:
            fields |= decision.fields
        if fields["speaker"] is not None:
            fields["speaker"] = self.root(fields["speaker"])
        actions = {decision.action for decision in decided}
        fields["review"] = "corrected" if actions & {"fix", "split"} else "confirmed" if "confirm" in actions else None
        return fields
