"""How wordings moved: what one speaker said again, and what changed in it.

Two utterances are near where they share enough of the words that carry content (Dice, "Measures of the amount of
ecologic association between species", Ecology 1945), in the forms by which claims are compared with quotes. What is
near need not be the same subject: the page shows both wordings whole, and a person judges.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.desk.wording.changes import difference
from quotes.desk.wording.compare import compare
from quotes.desk.wording.verdict import Flag
from quotes.desk.wording.words import content_forms, words
from quotes.records import record_text
from quotes.store.read.queries import FoundQuote

ALIKE = 0.5  # likeness from which two utterances are near: half of the content words of both
FEW = 2  # content words that they share at least
COMMON = 60  # earlier quotes that hold a word beyond which it proposes none: it is the subject, not the wording
TURNS: tuple[Flag, ...] = ("negation", "number", "name", "modal", "tense", "order")  # what can turn a meaning


@dataclass(frozen=True, slots=True)
class Move:
    """Two near utterances of one speaker on different days, the earlier first.

    ``difference`` turns the earlier wording into the later; ``changed`` says what can turn the meaning, in the words or
    in what was done with them. Empty, the same was said again, or only other words were used.
    """

    before: FoundQuote
    after: FoundQuote
    likeness: float
    difference: list[list[str]]
    changed: tuple[str, ...]

    @property
    def is_again(self) -> bool:
        """Whether the words are the same."""
        return all(step == "equal" for step, _ in self.difference)


def moves(quotes: Iterable[FoundQuote]) -> list[Move]:
    """Each utterance beside the nearest one before it of the same speaker, the latest first.

    Quotes without a day or a speaker are left out, and so is what was printed twice of one day.
    """
    by_speaker: dict[int, list[FoundQuote]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda quote: (day_of(quote) or "", quote["id"])):
        if quote["speaker_id"] is not None and day_of(quote):
            by_speaker[quote["speaker_id"]].append(quote)
    found = [move for said in by_speaker.values() for move in _of_one(said)]
    return sorted(found, key=lambda move: (day_of(move.after) or "", move.after["id"]), reverse=True)


def day_of(quote: FoundQuote) -> str | None:
    return quote["said_on"] or quote["article"]["published"]


def _of_one(said: Sequence[FoundQuote]) -> Iterator[Move]:
    forms = [content_forms(words(record_text(quote))) for quote in said]
    holding: dict[str, list[int]] = defaultdict(list)
    for at, quote in enumerate(said):
        best = _nearest(at, said, forms, holding)
        if best is not None:
            yield _move(said[best], quote, _likeness(forms[best], forms[at]))
        for form in forms[at]:
            holding[form].append(at)


def _nearest(
    at: int, said: Sequence[FoundQuote], forms: Sequence[frozenset[str]], holding: dict[str, list[int]]
) -> int | None:
    """The most alike of the quotes before, the latest of equals."""
    shared = Counter(other for form in forms[at] if len(holding[form]) <= COMMON for other in holding[form])
    near = [
        (_likeness(forms[other], forms[at]), other)
        for other, count in shared.items()
        if count >= FEW and day_of(said[other]) != day_of(said[at])
    ]
    likeness, other = max(near, default=(0.0, 0))
    return other if likeness >= ALIKE else None


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    both = len(some) + len(others)
    return 2 * len(some & others) / both if both else 0.0


def _move(before: FoundQuote, after: FoundQuote, likeness: float) -> Move:
    old, new = record_text(before), record_text(after)
    flags = compare(new, old).flags
    changed: list[str] = [flag for flag in flags if flag in TURNS]
    acts = (before["act"], after["act"])
    if None not in acts and acts[0] != acts[1]:
        changed.insert(0, f"{acts[0]}, then {acts[1]}")
    return Move(before, after, likeness, difference(old, new), tuple(changed))
