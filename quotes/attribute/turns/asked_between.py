"""Questions in bold to several people whose answers bear their names: nobody's name stands before the questions."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.parties import asker
from quotes.attribute.turns.voices import Voice
from quotes.data.compiled import compiled
from quotes.read.lines import Line
from quotes.values import cut

FEWEST = 2  # questions
_ASKED = compiled(r"(?P<bold>\*{2,3}|__)(?:\d{1,3}[.)]\s+)?(?P<words>[^*_\n]{3,400}\?[”’\"')]*)(?P=bold)")


def with_questions(text: str, lines: Sequence[Line], turns: Sequence[Spoken], head: Sequence[Line]) -> list[Spoken]:
    """The turns, with those of whoever asks in bold between them; ``head`` are the lines above and beside the talk."""
    begin = min((turn.label.place for turn in turns), default=0)
    found = [
        (place, line, m) for place, line in enumerate(lines) if (m := _ASKED.fullmatch(text, line.start, line.end))
    ]
    spoken = {turn.label.place for turn in turns}
    found = [one for one in found if one[0] not in spoken and one[0] >= begin - 1]
    if len(found) < FEWEST or any(turn.label.form == "question" for turn in turns):
        return list(turns)
    named = asker([line for line in head if line.end <= found[0][1].start], Voice(None))
    voice = named if named.name else Voice("interviewer")
    asked = []
    for place, line, m in found:
        nobody = cut(text, m.start("words"), m.start("words"))
        label = Label(place, line, "question", nobody, None, nobody.start)
        asked.append(Spoken(label, (cut(text, *m.span("words")),), voice))
    return sorted([*turns, *asked], key=lambda turn: turn.content[0].start)
