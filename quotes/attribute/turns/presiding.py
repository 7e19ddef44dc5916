"""Who is in the chair of a house that says when somebody takes it: ``(Shri Dev Roe in the Chair)``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.printed import bare, is_person, without_article
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import FULL_NAME
from quotes.data.language import ENGLISH
from quotes.names import cased, fold
from quotes.read.lines import Line

_TAKES = ENGLISH.pattern(  # [Ada Roe in the Chair], [Madam Deputy Speaker (Ada Roe) in the Chair]
    rf"[(\[*_]+(?:(?P<office>\p{{Lu}}[^()\[\]]{{2,60}}) \((?P<name>{FULL_NAME})\)"
    rf"|(?P<name>{FULL_NAME})(?:,? \(?\p{{Lu}}[^()\[\]]{{2,60}}?)?) (?i:\L<in the chair>)[^\w]*$"
)


def with_chairs(turns: Sequence[Spoken], lines: Sequence[Line]) -> list[Spoken]:
    """The turns, those of a chair without a name given to whoever is last said to be in it."""
    taken = [(place, m) for place, line in enumerate(lines) if (m := _TAKES.search(line.text))]
    if not taken:
        return list(turns)
    out = []
    for turn in turns:
        index = bisect_left(taken, turn.label.place, key=itemgetter(0))
        if index and _presides(turn.label.name.text, taken[index - 1][1]["office"]):
            name = bare(taken[index - 1][1]["name"])
            voice = Voice(cased(name), cased(turn.label.name.text)) if is_person(name) else turn.voice
            turn = replace(turn, voice=voice)
        out.append(turn)
    return out


def _presides(label: str, office: str | None) -> bool:
    """Whether a label calls on who is in the chair: by the office with which somebody took it, or as the chair."""
    if office:
        return fold(without_article(label)) == fold(without_article(office))
    return fold(label.split()[-1]) in ENGLISH.listed("label of a chair")
