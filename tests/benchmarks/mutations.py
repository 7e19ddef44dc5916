"""Wordings made wrong by rule: each turns one thing of a true quote round and leaves the rest as it was.

None of them may be said to have been said. The rules are those of typical fakes: a negation added or taken out, a
number, name, person, quantifier, modal or opposite put in another's place, halves swapped, two statements joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

MARKS = "“”\"'., "
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’-]*")
COUNTED = "one two three four five six seven eight nine ten eleven twelve fourteen twenty thirty fifty ninety hundred"
NUMBERS = COUNTED.split()
NUMBER = regex.compile(rf"\b(?:\d[\d,.]*\d|\d|{'|'.join(NUMBERS)})\b", regex.IGNORECASE)
NAMES = ("Kadlec", "Brezno", "Ravenholm", "Tessaly")
AUXILIARIES = "is|are|was|were|will|would|can|could|should|must|may|might|has|have|had|did|do|does"
AUXILIARY = regex.compile(rf"\b(?:{AUXILIARIES})\b")
NEGATION = regex.compile(r"\b(?:not|never)\s|n['’]t\b|\b(?:no|nobody|nothing|none)\b", regex.IGNORECASE)
SWAPS = {
    "person": "I/he we/they my/his our/their us/them they/we he/I",
    "quantifier": "all/some every/no most/all some/all many/few fewer/more",
    "modal": "will/would can/must may/will must/may should/will might/will",
    "comparative": "more/less less/more better/worse older/younger slower/faster",
    "opposite": (
        "safe/unsafe legal/illegal good/bad old/new raise/cut open/close over/under before/after first/last won/lost "
        "lost/won up/down with/without for/against right/wrong alive/dead cold/hot best/worst harmless/harmful "
        "independent/dependent careful/careless"
    ),
}
# told wholly in the third person, a claim may be a report of the quote; in quotation marks it claims a wording
SPEAKING = regex.compile(r"\b(?:I|we|me|us|my|our)\b", regex.IGNORECASE)
PIVOT = regex.compile(r"\s(?:because|but|not|than|so)\s")
STOP = regex.compile(r"(?<=[.!?;])\s+|,\s+(?:and|but)\s+")


class Mutant(NamedTuple):
    """A wording, how it was made, and the true quote that it was made from."""

    how: str
    claim: str
    printed: str


# Made by rule and yet true: the statement is made twice in the quote.
HARMLESS = frozenset({"My brother was a baker who opened his shop at four every morning"})


def mutants(printed: str, *, reported: bool = False) -> Iterator[Mutant]:
    """All wrong wordings of a quote; of a report none with another person, since its persons are the outlet's."""
    text = printed.strip(MARKS)
    swaps = {how: pairs for how, pairs in SWAPS.items() if not (reported and how == "person")}
    for how, claims in (
        ("negation added", _negated(text)),
        ("negation dropped", _affirmed(text)),
        ("number", _numbered(text)),
        ("name", _renamed(text)),
        ("halves swapped", _turned(text)),
        ("statements joined", _joined(text)),
        *((how, _swapped(text, pairs)) for how, pairs in swaps.items()),
    ):
        for claim in claims:
            if claim.casefold() != text.casefold() and claim not in HARMLESS:
                yield Mutant(how, f"“{claim}”" if how == "person" and not SPEAKING.search(claim) else claim, printed)


def _negated(text: str) -> Iterator[str]:
    for match in AUXILIARY.finditer(text):
        if not regex.match(r"\s*(?:not|never|no)\b|n['’]t", text[match.end() :]):
            yield f"{text[: match.end()]} not{text[match.end() :]}"


def _affirmed(text: str) -> Iterator[str]:
    for match in NEGATION.finditer(text):
        start, word = match.start(), match[0].casefold()
        put = {"no": "a", "nobody": "everybody", "nothing": "everything", "none": "all"}.get(word, "")
        if word.startswith("n") and word.endswith("t") and word not in ("not",):
            before = text[:start].removesuffix("ca") + "can" if text[:start].endswith("ca") else text[:start]
            before = regex.sub(r"\bwo$", "will", before)
            yield before + text[match.end() :]
        else:
            yield regex.sub(r"\s+", " ", text[:start] + put + (" " if word.endswith(" ") else "") + text[match.end() :])


def _numbered(text: str) -> Iterator[str]:
    for match in NUMBER.finditer(text):
        if match[0].isalpha():
            at = NUMBERS.index(match[0].casefold())
            other = NUMBERS[(at + 3) % len(NUMBERS)]
        else:
            other = str(int(regex.sub(r"\D", "", match[0])) + 7)
        yield text[: match.start()] + other + text[match.end() :]


def _renamed(text: str) -> Iterator[str]:
    for at, match in enumerate(regex.finditer(r"(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}", text)):
        yield text[: match.start()] + NAMES[at % len(NAMES)] + text[match.end() :]


def _turned(text: str) -> Iterator[str]:
    for match in PIVOT.finditer(text):
        before, after = text[: match.start()], text[match.end() :].strip(".")
        if len(before.split()) > 2 and len(after.split()) > 2:
            yield f"{after}{match[0]}{before}"


def _joined(text: str) -> Iterator[str]:
    """The head of each statement with the last words of a later one."""
    parts = [part.strip(".!?; ") for part in STOP.split(text)]
    for at, first in enumerate(parts):
        for second in parts[at + 1 :]:
            head, tail = first.split(), second.split()
            if len(head) > 4 and len(tail) > 4 and head[-1].casefold() != tail[-1].casefold():
                yield " ".join([*head[:-1], tail[-1]])
                yield " ".join([*head[: len(head) // 2 + 1], *tail[len(tail) // 2 + 1 :]])


def _swapped(text: str, pairs: str) -> Iterator[str]:
    for word, _, other in (pair.partition("/") for pair in pairs.split()):
        for match in regex.finditer(rf"\b(?!May\b){word}\b", text, flags=0 if word == "I" else regex.IGNORECASE):
            put = other.capitalize() if match[0][0].isupper() and word != "I" else other
            yield text[: match.start()] + put + text[match.end() :]
