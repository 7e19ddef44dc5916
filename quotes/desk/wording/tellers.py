"""What a claim calls the speaker of a quote by: "Holt will stand again", "the mayor will stand again"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from quotes.data.compiled import compiled
from quotes.names import titles
from quotes.records import SpeakerRecord

HER, THEIR = compiled(r"\b(?:she|her|hers|herself)\b"), compiled(r"\b(?:they|them|their|themselves)\b")
OWN_PLACE = compiled(r"\b(?:at|in) (?:my|our) (\p{Ll}+)\b")
TITLE = compiled(r"(\p{Lu}\p{L}*)\.? $")


def in_third_person(claim: str, speaker: SpeakerRecord | None) -> str:
    """The claim with a pronoun for the speaker's own name or office, each letter in its place.

    >>> holt: SpeakerRecord = {
    ...     **{"name": "Maren Holt", "kind": "person", "role": "mayor of Selm"},
    ...     **{"confidence": 1.0, "reason": None, "ids": {}},
    ... }
    >>> in_third_person("Mayor Holt will sell her boat", holt).split()
    ['she', 'will', 'sell', 'her', 'boat']
    >>> in_third_person("The mayor's boat was sold, says Holt", holt).split()
    ['his', 'boat', 'was', 'sold,', 'says', 'he']
    """
    places = list(_places(claim, speaker)) if speaker and len(speaker["name"]) > 1 else []
    rest = claim
    for start, stop in places:
        rest = rest[:start] + " " * (stop - start) + rest[stop:]
    many = bool(speaker and speaker["kind"] != "person") or bool(THEIR.search(rest.casefold()))
    who, whose = ("she", "her") if HER.search(rest.casefold()) else ("they", "their") if many else ("he", "his")
    for start, stop in places:
        owns = claim[start:stop].endswith(("'s", "’s"))
        claim = claim[:start] + (whose if owns else who).ljust(stop - start) + claim[stop:]
    return claim


def without_own_place(claim: str, speaker: SpeakerRecord | None, printed: str) -> str:
    """The claim without the speaker's own place, which the office tells and the report need not: "at my school", of a
    headteacher of the Selm School; as it stands where the report tells of such a place itself."""
    office = {word.lower() for word in ((speaker and speaker["role"]) or "").split()}
    place = OWN_PLACE.search(claim)
    known = place and place[1] in office and place[1] not in printed.lower()
    return claim[: place.start()] + " " * len(place[0]) + claim[place.end() :] if place and known else claim


def _places(claim: str, speaker: SpeakerRecord) -> Iterator[tuple[int, int]]:
    """Where a claim calls the speaker by the name, by a person's surname with its titles, or by the office."""
    heads = [word.lower() for word in (speaker["role"] or "").split(" of ")[0].split() if word.isalpha()]
    names = [speaker["name"], *([speaker["name"].rsplit(" ", 1)[-1]] if speaker["kind"] == "person" else [])]
    called = [regex.escape(name) for name in names if len(name) > 1 and name in claim]
    if heads and heads[-1] in claim:
        called.append(rf"[Tt]he {heads[-1]}(?! of\b)")
    if not called:
        return
    for match in regex.finditer(rf"(?<![\p{{L}}\p{{N}}])(?:{'|'.join(called)})(?![\p{{L}}\p{{N}}])(?:['’]s\b)?", claim):
        start = match.start()
        while (title := TITLE.search(claim[:start])) and title[1].lower() in {*heads, *_titles()}:
            start = title.start()
        yield start, match.end()


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.lower().strip(".") for title in titles())
