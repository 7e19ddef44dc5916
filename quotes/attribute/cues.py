"""Does a cue report speech or writing, or a belief, a wish, an act? What the words of the cue alone say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import regex

from quotes.data import load_table

CueClass = Literal["speech", "thought", "act"]

UNSAID = regex.compile(
    r"""(?xi)
    \b(?: not | never | nor | neither | without | cannot | \p{L}+n['’]t     # did not say, didn't say
      | refus(?:e|es|ed|ing) | declin(?:e|es|ed|ing) | stop(?:s|ped)?\ short | fail(?:s|ed|ing)?\ to
      | will | would | won['’]t | shall | could | might | may | should | must | ['’]ll   # will say, might say
      | (?:plan|hope|intend|expect|want|like|prepar|about)\p{L}*\ to | going\ to | yet\ to
    )(?!\p{L})"""
)
WORD = regex.compile(r"[\p{L}][\p{L}\p{M}'’-]*")


def inflections(verb: str) -> Iterator[str]:
    """The regular forms of a verb: base, third person, past and participles.

    >>> list(inflections("deny"))
    ['deny', 'denies', 'denied', 'denying']
    """
    yield verb
    if regex.search(r"[^aeiou]y$", verb):
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    yield verb + ("es" if regex.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")
    if verb.endswith("e"):
        yield from (verb + "d", (verb if verb.endswith(("ee", "oe")) else verb[:-1]) + "ing")
        return
    yield from (verb + "ed", verb + "ing")
    if regex.search(r"^[^aeiou]*[aeiou][bdgklmnprt]$|(?:[iu]t|e[rl]|a[ln]|[iou]p|el|al|eb|ag)$", verb):
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


@cache
def _verbs() -> dict[str, CueClass]:
    out: dict[str, CueClass] = {}
    for row in load_table("cues"):
        if row["part"] == "verb":
            for form in (*inflections(row["cue"]), *row["forms"].split()):
                out[form] = row["class"]  # type: ignore[assignment]
    return out


@cache
def _others(part: str) -> dict[str, CueClass]:
    return {row["cue"]: row["class"] for row in load_table("cues") if row["part"] == part}  # type: ignore[misc]


@cache
def speech_verbs() -> frozenset[str]:
    """All forms of the verbs that report speech."""
    return frozenset(form for form, kind in _verbs().items() if kind == "speech")


def cue_class(words: str) -> CueClass | None:
    """The class of a cue by its words: the phrase, else its last known verb, else a noun; None where unknown.

    >>> cue_class("has repeatedly denied"), cue_class("believes"), cue_class("according to"), cue_class("flew")
    ('speech', 'thought', 'speech', None)
    """
    low = words.lower().strip()
    if low and not any(c.isalpha() for c in low):
        return "speech"
    padded = f" {' '.join(WORD.findall(low))} "
    for phrase, kind in _others("phrase").items():
        if f" {phrase} " in padded:
            return kind
    found = [_verbs()[w] for w in padded.split() if w in _verbs()]
    if found:
        return "speech" if "speech" in found else found[-1]
    nouns = [_others("noun").get(w) or _others("noun").get(w.removesuffix("s")) for w in padded.split()]
    return next((kind for kind in nouns if kind), None)


def unsaid(words: str) -> bool:
    """Whether a cue says that nothing was said: denied, still to come, or only possible."""
    return bool(UNSAID.search(words))
