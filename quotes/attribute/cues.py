"""Does a cue report speech or writing, or a belief, a wish, an act? What the words of the cue alone say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from quotes.data import Row
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Act

CueClass = Literal["speech", "thought", "act"]

UNSAID = ENGLISH.pattern(r"(?i)\b\L<unsaid>(?!\p{L})")  # did not say, will say, might say
WORD = compiled(r"[\p{L}][\p{L}\p{M}'’-]*")
SOFT_Y = compiled(r"[^aeiou]y$")
HISSING = compiled(r"(?:s|x|z|ch|sh|o)$")
DOUBLED = compiled(r"^[^aeiou]*[aeiou][bdgklmnprt]$|(?:[iu]t|e[rl]|a[ln]|[iou]p|el|al|eb|ag)$")


def inflections(verb: str) -> Iterator[str]:
    """The regular forms of a verb: base, third person, past and participles.

    >>> list(inflections("deny"))
    ['deny', 'denies', 'denied', 'denying']
    """
    yield verb
    if SOFT_Y.search(verb):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    yield verb + ("es" if HISSING.search(verb) else "s")
    if verb.endswith("e"):
        yield from (verb + "d", (verb if verb.endswith(("ee", "oe")) else verb[:-1]) + "ing")
        return
    yield from (verb + "ed", verb + "ing")
    if DOUBLED.search(verb):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list of cues: the base form, its class, and what it does with the words it reports."""

    base: str
    of: CueClass
    act: Act


@cache
def entries(*parts: str) -> dict[str, Entry]:
    """Every form of the cues of these parts (verb, noun, phrase, phrasal); the longest form comes first."""
    found: dict[str, Entry] = {}
    for row in ENGLISH.table("cues"):
        if row["part"] in parts:
            entry = Entry(row["cue"], row["class"], row["act"])  # type: ignore[arg-type]
            found.update(dict.fromkeys(_forms(row), entry))
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _forms(row: Row) -> Iterator[str]:
    """All forms of a cue; a phrasal verb is inflected in its first word, a noun in its number."""
    cue, irregular = row["cue"], row["forms"].split()
    first, space, rest = cue.partition(" ")
    if row["part"] == "verb":
        yield from (*inflections(cue), *irregular)
    elif row["part"] == "phrasal":
        yield from (form + space + rest for form in (*inflections(first), *irregular))
    elif row["part"] == "noun":
        yield from (cue, cue + "s")
    else:
        yield cue


@cache
def speech_verbs() -> frozenset[str]:
    """All forms of the verbs that report speech."""
    return frozenset(form for form, entry in entries("verb").items() if entry.of == "speech")


@lru_cache(1 << 12)
def cue_class(words: str) -> CueClass | None:
    """The class of a cue by its words: the phrase, else its last known verb, else a noun; None where unknown.

    >>> cue_class("has repeatedly denied"), cue_class("believes"), cue_class("according to"), cue_class("flew")
    ('speech', 'thought', 'speech', None)
    """
    low = words.lower().strip()
    if low and not any(c.isalpha() for c in low):
        return "speech"
    padded = f" {' '.join(WORD.findall(low))} "
    for phrase, entry in entries("phrase", "phrasal").items():
        if f" {phrase} " in padded:
            return entry.of
    found = [entries("verb")[w].of for w in padded.split() if w in entries("verb")]
    if found:
        return "speech" if "speech" in found else found[-1]
    return next((entries("noun")[w].of for w in padded.split() if w in entries("noun")), None)


def unsaid(words: str) -> bool:
    """Whether a cue says that nothing was said: denied, still to come, or only possible."""
    return bool(UNSAID.search(words))
