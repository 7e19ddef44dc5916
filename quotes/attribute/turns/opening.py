"""What whoever gives a briefing says first, before anybody asks, without a label: below ``transcript of ... by``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from quotes.attribute.turns.asides import ASIDE, heads_part, without_stage
from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.printed import bare, is_person
from quotes.attribute.turns.voices import Voice, Voices
from quotes.attribute.turns.words import PERSON
from quotes.data.language import ENGLISH
from quotes.names import cased
from quotes.read.lines import Line
from quotes.values import cut

_GIVEN = ENGLISH.pattern(
    rf"(?i:\b\L<what is given>\b[^.:\n]{{0,80}}? \L<by or from>) (?P<name>{PERSON})(?=[,.:)]|$)"  # the noon briefing by
)
_SPOKEN = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's|second person|greeting of many>\b")


def with_opening(
    text: str, lines: Sequence[Line], turns: Sequence[Spoken], voices: Voices, is_body: Callable[[Line], bool]
) -> list[Spoken]:
    """The turns, with what stands above them as one of whoever the words above that say gives it."""
    end = min((turn.label.place for turn in turns), default=0)
    given = [(place, m["name"]) for place, line in enumerate(lines[:end]) if (m := _GIVEN.search(line.text))]
    if not given:
        return list(turns)
    place, name = given[-1][0], bare(given[-1][1])
    said = [line for line in lines[place + 1 : end] if is_body(line) and not ASIDE.fullmatch(line.text)]
    said = [line for line in said if not heads_part(replace(line, text=line.text.strip("*_# ")))]
    if not said or not is_person(name) or not _SPOKEN.search(said[0].text):
        return list(turns)
    pieces = tuple(span for line in said for span in without_stage(text, line.start, line.end))
    nobody = cut(text, pieces[0].start, pieces[0].start)
    label = Label(place, said[0], "change", nobody, None, nobody.start)
    return [Spoken(label, pieces, voices.known.named(name) or Voice(cased(name))), *turns]
