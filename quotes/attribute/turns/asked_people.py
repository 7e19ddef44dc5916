"""People whom an article asks one after the other: a name with an age on a line of its own, and below it their words.

``Pilar Roe, 34, baker`` and ``I'll vote yes.`` without quotation marks. Lists of people whom an article tells of are
set out so as well (``Ada Roe, 34`` and ``Roe was jailed in May.``): there nobody says "I".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from quotes.attribute.turns.asides import ASIDE, BELOW, CLOSING, heads_part, without_stage
from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.printed import bare, is_person
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import FULL_NAME
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import Line
from quotes.values import cut

FEWEST = 3  # people
LEAST_OWN = 0.6  # of them, that say "I"
_ASKED = compiled(
    rf"[*_#\s]*(?P<name>{FULL_NAME})(?:, \d{{1,3}}| \(\d{{1,3}}\))(?:, (?P<role>\p{{L}}[^.!?:\n]{{2,80}}?))?[*_:]*"
)
_OWN = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")
_MARKED = compiled(r"""["“„«‘']""")

Asked = tuple[regex.Match[str], list[Line]]


def asked_people(text: str, lines: Sequence[Line], is_body: Callable[[Line], bool]) -> list[Spoken]:
    """What such people say, in order; nothing for any other text."""
    found = [(m, said) for m, below in _below(text, lines) if (said := list(_said(below, is_body)))]
    own = sum(any(_OWN.search(line.text) for line in said) for _, said in found)
    told = any(m["name"].split()[-1] in line.text for m, said in found for line in said)
    marked = any(_MARKED.match(said[0].text) for _, said in found)
    if len(found) < FEWEST or own < LEAST_OWN * len(found) or told or marked:
        return []
    longest = max((len(said) for _, said in found[:-1]), default=1)
    return [_spoken(text, m, said[:longest]) for m, said in found]


def _below(text: str, lines: Sequence[Line]) -> Iterator[tuple[regex.Match[str], Sequence[Line]]]:
    """The lines that name somebody with their age, each with those below it."""
    named = [(place, m) for place, line in enumerate(lines) if (m := _ASKED.fullmatch(text, line.start, line.end))]
    named = [(place, m) for place, m in named if is_person(bare(m["name"]))]
    ends = [place for place, _ in named[1:]] + [len(lines)] * bool(named)
    yield from ((m, lines[place + 1 : end]) for (place, m), end in zip(named, ends, strict=True))


def _said(below: Sequence[Line], is_body: Callable[[Line], bool]) -> Iterator[Line]:
    for line in below:
        if heads_part(line) or BELOW.fullmatch(line.text) or CLOSING.fullmatch(line.text):
            return
        if is_body(line) and not ASIDE.fullmatch(line.text):
            yield line


def _spoken(text: str, m: regex.Match[str], said: Sequence[Line]) -> Spoken:
    pieces = tuple(span for line in said for span in without_stage(text, line.start, line.end))
    name = cut(text, *m.span("name"))
    label = Label(0, said[0], "question", name, None, pieces[0].start)
    return Spoken(label, pieces, Voice(bare(name.text), m["role"]))
