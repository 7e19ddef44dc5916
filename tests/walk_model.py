"""A plain model of what people decided about quotes: readings, a list of decisions, and nothing clever.

A quote is known by its slot: the article, its number in it, and the wording that the edition gives it. Readings of one
slot overlap; another wording is another quote, which comes with no decisions and whose own come back with its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quotes.resolve.quote_id import quote_id
from quotes.values import Article, Attribution, Quote, Role, Span, Speaker, cut

Slot = tuple[int, int, int]  # number of the article, number of the quote in it, its wording
Fields = dict[str, Any]

NAMES = (*("Ilse Tamm", "Bo Ek", "Cy Oja", "Mari Rand", "Nova Berg", "Farmer Ek", "Old Rand", "Ada Lux", "Ben Moor"),)
ROLES = ("engineer", "farmer", "mayor of Ulm")
SLOTS = 3
SPEECH = (
    ("The dam will hold for forty years", "The dam will hold for fifty years"),
    ("It leaks in every second winter", "It has leaked since the second winter"),
    ("Nobody had asked us about the river", "Nobody will ask you about the sea"),
)


@dataclass(frozen=True)
class Edition:
    """The text of an article: which wording of each quote it has (None: it has not that quote)."""

    number: int
    edition: int = 1
    wordings: tuple[int | None, ...] = (0,) * SLOTS

    @property
    def article(self) -> Article:
        said = [(slot, wording) for slot, wording in enumerate(self.wordings) if wording is not None]
        lines = [
            f"“{self.words(slot, wording)}!” said {NAMES[(self.number + slot) % 4]} then.\n" for slot, wording in said
        ]
        text = "Edition after edition. " * (self.edition - 1) + f"This is number {self.edition}.\n" + "".join(lines)
        url = f"https://news.example/{self.number}"
        return Article(text, outlet=f"Outlet {self.number}", published=f"2026-03-{self.number + 1:02}", url=url)

    @property
    def slots(self) -> dict[Slot, tuple[int, int]]:
        """Where each quote stands, marks included."""
        text = self.article.text
        said = {
            (self.number, slot, said): self.words(slot, said)
            for slot, said in enumerate(self.wordings)
            if said is not None
        }
        starts = {slot: text.index(words) - 1 for slot, words in said.items()}
        return {slot: (start, start + len(said[slot]) + 3) for slot, start in starts.items()}

    def words(self, slot: int, wording: int) -> str:
        return f"{SPEECH[slot][wording]}, {self.number} and {slot}"

    def next(self, wordings: Sequence[int | None]) -> Edition:
        return replace(self, edition=self.edition + 1, wordings=tuple(wordings))


@dataclass(frozen=True)
class Read:
    """What one reading says of one quote; ``grown`` is by how much its end lies elsewhere."""

    name: str | None
    role: str | None
    grown: int
    cue: bool
    addressee: str | None
    said_on: str | None

    def quote(self, edition: Edition, slot: Slot) -> Quote:
        article, (start, end) = edition.article, edition.slots[slot]
        content = (cut(article.text, start, end + self.grown),)
        at = article.text.index("said", end)
        speaker = Speaker(self.name, "person", Role(self.role) if self.role else None) if self.name else None
        attribution = Attribution(
            "direct", content, cut(article.text, at, at + 4) if self.cue else None, confidence=0.8
        )
        return Quote(quote_id(article, content), attribution, speaker, self.addressee, said_on=self.said_on)

    def fields(self, edition: Edition, slot: Slot) -> Fields:
        """What a reader sees of it, but for the speaker."""
        quote = self.quote(edition, slot)
        return {
            "role": self.role if self.name else None,
            "kind": "direct",
            "act": quote.act,
            "addressee": self.addressee,
            "venue": None,
            "said_when": None,
            "said_on": self.said_on,
            "content": [words for _, _, words in pieces(quote.content)],
            "cue": quote.cue.text if quote.cue else None,
        }


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
    """Editions, readings and decisions; ``found`` is whom the database takes the printed name for, merges aside."""

    editions: dict[int, Edition] = field(default_factory=dict)
    base: dict[Slot, Read] = field(default_factory=dict)
    found: dict[Slot, int | None] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def holding(self) -> list[Decision]:
        return [decision for decision in self.decisions if not decision.undone]

    def of(self, slot: Slot) -> list[Decision]:
        return [decision for decision in self.holding() if slot in decision.slots]

    def read(self, edition: Edition, reading: dict[Slot, Read]) -> None:
        """A reading replaces the one before, but for corrected quotes of the text that it does not find."""
        self.editions[edition.number] = edition
        kept = [slot for slot in self.base if slot in edition.slots and self.of(slot)]
        for slot in [slot for slot in self.base if slot[0] == edition.number and slot not in kept]:
            del self.base[slot]
            self.found.pop(slot, None)
        self.base |= reading

    def remove(self, number: int) -> None:
        """An article goes with its quotes and all that was decided of them."""
        del self.editions[number]
        self.base = {slot: read for slot, read in self.base.items() if slot[0] != number}
        self.found = {slot: speaker for slot, speaker in self.found.items() if slot[0] != number}
        for decision in [decision for decision in self.decisions if decision.slots]:
            decision.slots = tuple(slot for slot in decision.slots if slot[0] != number)
            if not decision.slots:
                self.decisions.remove(decision)

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
        fields = {**self.base[slot].fields(self.editions[slot[0]], slot), "speaker": self.found.get(slot)}
        for decision in decided:
            fields |= decision.fields
        if fields["speaker"] is not None:
            fields["speaker"] = self.root(fields["speaker"])
        actions = {decision.action for decision in decided}
        fields["review"] = "corrected" if actions & {"fix", "split"} else "confirmed" if "confirm" in actions else None
        return fields
