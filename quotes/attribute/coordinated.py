"""Two reports of one source in one clause: ``Both said that they were well and asked the court to hear them``.

The tagger takes the second cue for a part of what the first one reports, though it sees a cue there: a verb of saying
after ``and`` or ``but`` to which it gives a third of its belief begins a report of its own; else whoever the first one
speaks of does what the verb tells.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from quotes.attribute.cues import entries, speech_verbs
from quotes.attribute.decode import CUE, Chunk
from quotes.attribute.features import OUTSIDE, Pieces
from quotes.attribute.link import Group
from quotes.attribute.scores import Scores
from quotes.data.language import ENGLISH

LEAST = 0.3  # of the tagger's belief in a cue; of 9 such verbs in the development articles, 7 were cues
SECOND = ENGLISH.pattern(r"\s(?<join>\L<also a verb>)\s(?:\L<adverb>\s)?(?<verb>\p{Ll}+)(?=\s(?<next>\p{Ll}+)|\s)")


def two_reports(text: str, scores: Scores, group: Group) -> list[Group]:
    """The group, or where a second cue stands in what it reports, that and what the same source reports by it."""
    found = _second_cue(text, scores, group)
    if found is None:
        return [group]
    join, second = found
    before, after = _parted(scores.pieces, group.contents, join, second.last)
    later = Group(second, after, group.source, second.probability, group.source_link, group.source_margin)
    return [replace(group, contents=before), later] if before and after else [group]


def _second_cue(text: str, scores: Scores, group: Group) -> tuple[int, Chunk] | None:
    """The piece of the joining word and the cue after it, below the group's own cue and outside of marks."""
    pieces, cue = scores.pieces, group.cue
    said = [content for content in group.contents if cue and cue.last < content.first]
    if not said:
        return None
    for m in SECOND.finditer(text, int(pieces.start[said[0].first]), int(pieces.end[said[-1].last])):
        join, verb = (int(np.searchsorted(pieces.start, m.start(name))) for name in ("join", "verb"))
        belief = float(np.exp(np.logaddexp(scores.role[verb, 1 + 2 * CUE], scores.role[verb, 2 + 2 * CUE])))
        told = m["verb"] in speech_verbs() and entries("verb")[m["verb"]].base != m["verb"]
        if told and belief >= LEAST and pieces.states[verb] == OUTSIDE:
            phrase = f"{m['verb']} {m['next']}" in entries("phrasal", "phrase")
            return join, Chunk(CUE, verb, _word_after(pieces, verb) if phrase else verb, belief, belief)
    return None


def _parted(pieces: Pieces, contents: list[Chunk], join: int, last: int) -> tuple[list[Chunk], list[Chunk]]:
    """The contents before a joining word and those after the cue behind it, which ends at ``last``."""
    start = _word_after(pieces, last)
    before = [replace(c, last=min(c.last, _word_before(pieces, join))) for c in contents if c.first < join]
    after = [replace(c, first=max(c.first, start)) for c in contents if c.last >= start]
    return before, after


def _word_before(pieces: Pieces, place: int) -> int:
    return int(np.flatnonzero(pieces.head[:place])[-1])


def _word_after(pieces: Pieces, place: int) -> int:
    return place + 1 + int(np.argmax(pieces.head[place + 1 :]))
