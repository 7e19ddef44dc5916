"""The head of a cue: the one word or phrase of it that says what was done with the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from quotes.attribute.act.words import verbs_for, words_for
from quotes.attribute.cues import CueClass, cue_class, entries
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Act

WORD = compiled(r"[\p{L}][\p{L}\p{M}'’-]*")
# Verbs that say nothing themselves: the noun after them does (issued a flat denial).
LIGHT = ENGLISH.listed("light verb")
DURING = ENGLISH.pattern(r"\L<during>")
ADVERBS = ENGLISH.listed("adverb like a verb")  # has long said
ALSO = ENGLISH.listed("also a verb")
# Said of somebody by others: what follows is what was done with the words.
HEARSAY = ENGLISH.pattern(
    r"\b\L<was quoted>\s(?:\L<adverb>\s)?\L<hearsay>\b.*\s\L<to have>\s"
    r"|\b(?:\L<was quoted>\s\L<overheard|quoted as>|\L<can be heard>)\s(?:.*\s)?(?=\p{L}+\L<participle ending>$)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The base form of the deciding word, its class and act by the list (None where not listed), and its place in the
    cue as ``[start, end)``."""

    base: str
    of: CueClass | None
    act: Act | None
    start: int
    end: int


@lru_cache(1 << 12)
def head_of(cue: str) -> Head | None:
    """The head of a cue in lower case; None where it has no letters. The last word where none is known.

    >>> head_of("is understood to have warned").base
    'warn'
    >>> head_of("refused to say").base, head_of("issued a denial").base, head_of("confirmed or denied").base
    ('say', 'denial', 'deny')
    """
    hearsay = HEARSAY.search(cue)
    told = head_of(cue[hearsay.end() :]) if hearsay else None
    if hearsay and told:
        return replace(
            told, start=hearsay.start(), end=told.end + hearsay.end()
        )  # one verb: no "in May" stands before it
    words = [(m[0].replace("’", "'"), m.start(), m.end()) for m in WORD.finditer(cue)]
    verbs = [i for i, (word, _, _) in enumerate(words) if word in entries("verb")]
    verbs = verbs[1:] if len(verbs) > 1 and words[verbs[0]][0] in ADVERBS else verbs
    phrase = _phrase(cue)
    if phrase is not None and phrase.base in words_for("counter"):
        return phrase  # hit back at claims: neither "back" nor "claims" is its verb
    if phrase is not None and phrase.of == "speech" and verbs and phrase.start == words[verbs[0]][1]:
        return phrase  # pleaded guilty: no plea
    if phrase is not None and phrase.act != "states" and (phrase.of == "speech" or not verbs):
        return phrase
    nouns = [i for i, (word, _, _) in enumerate(words) if word in entries("noun") and i not in verbs]
    if not verbs and phrase is None:
        return _made(words[nouns[0]], "noun") if nouns else Head("", None, None, *words[-1][1:]) if words else None
    if not verbs:
        return phrase
    place = verbs[0]
    for after in verbs[1:]:
        place = after if _leads(words, place, after) else place
    entry = _made(words[place], "verb")
    named = next((i for i in range(place + 1, len(words)) if _names(words[i][0])), None)
    return _made(words[named], None) if named and entry.base in LIGHT else entry


def class_of(cue: str) -> CueClass | None:
    """The class of a cue, by its head or else by all its words; None where unknown.

    >>> class_of("issued a denial"), class_of("issued")
    ('speech', 'act')
    """
    head = head_of(cue.lower())
    return "speech" if head is not None and head.of == "speech" else cue_class(cue) if cue else None


def _phrase(cue: str) -> Head | None:
    """The longest phrase of the list that the cue holds, those that do more than state before the others."""
    best = None
    for phrase, entry in entries("phrase", "phrasal").items():
        found = regex.search(rf"(?<!\p{{L}}){regex.escape(phrase)}(?!\p{{L}})", cue) if phrase in cue else None
        if found and (best is None or (best.act == "states" and entry.act != "states")):
            best = Head(entry.base, entry.of, entry.act, found.start(), found.end())
    return best


def _leads(words: list[tuple[str, int, int]], one: int, other: int) -> bool:
    """Whether the second verb is the head and the first only leads up to it, or stands beside a denial."""
    before = words[other - 1][0]
    infinitive = ENGLISH.listed("infinitive")
    to = before in infinitive or (other > 1 and words[other - 2][0] in infinitive)  # to flatly deny
    leader = words[other - 2][0] if before in infinitive else words[other - 3][0] if other > 2 else ""
    if to:  # went on to, so far as to
        return leader in verbs_for("lead") | words_for("ready") | ENGLISH.listed("leading on")
    if DURING.fullmatch(before):
        return True
    coordinated = any(word in ALSO for word, _, _ in words[one + 1 : other])
    return coordinated and entries("verb")[words[other][0]].act == "denies"


def _names(word: str) -> bool:
    """Whether a word, as a noun, names what was done with the words."""
    entry = entries("noun").get(word) or entries("verb").get(word)
    return entry is not None and entry.act != "states"


def _made(word: tuple[str, int, int], part: str | None) -> Head:
    entry = entries(part).get(word[0]) if part else entries("noun").get(word[0]) or entries("verb")[word[0]]
    if entry is None:
        raise ValueError(f"{word[0]!r} is no {part} of the list")
    return Head(entry.base, entry.of, entry.act, word[1], word[2])
