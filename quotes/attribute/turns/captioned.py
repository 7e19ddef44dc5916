"""Subtitles in which a dash begins what somebody else says, and nothing says who: the evening news, a documentary.

Who answers is whom the question calls (``Delphine, what do they say?``) or the words before it introduce, who asks is
whom the answer calls (``Very little, Marcus.``), each by the full name that the text has. As long as every question is
answered at once both go on; whoever speaks where nothing was asked is nobody who was named, until somebody calls them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.attribute.turns.asides import without_stage
from quotes.attribute.turns.exchange import CALLED, Spoken
from quotes.attribute.turns.forms import CLOCK
from quotes.attribute.turns.introductions import guests_of
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.voices import Known, Voice
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import is_given_name
from quotes.read.lines import Line
from quotes.values import asks, cut

FEWEST = 2  # lines with a dash
NOBODY = Voice(None)
_LINE = compiled(rf"(?x) (?=\[) {CLOCK} \s+ (?P<sign> (?: >>+ \s+ | [-–—] \s* ) )? (?=\S)")
_THANKS = ENGLISH.pattern(r"(?:^|[.!?—,] )(?i:\L<thanks>)(?: \p{Ll}+){0,2},? (?P<name>\p{Lu}[\p{L}'’-]+)(?=[,.!?])")
_BACK = compiled(r",\s(?P<name>\p{Lu}[\p{L}'’-]+)(?=[.!?])")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of subtitles: its line, where its words begin, whether a dash does and whether it asks."""

    line: Line
    start: int
    signed: bool
    asks: bool

    @property
    def words(self) -> str:
        return self.line.text[self.start - self.line.start :]


def captioned(text: str, lines: Sequence[Line], names: Sequence[str]) -> list[Spoken]:
    """The turns of such subtitles: questions that are answered, and what a dash begins; none for any other text."""
    found = [(line, _LINE.match(text, line.start, line.end)) for line in lines]
    parts = [_Part(line, m.end(), m["sign"] is not None, asks(line.text)) for line, m in found if m]
    if len(parts) < len(lines) or sum(part.signed for part in parts) < FEWEST:
        return []
    known = Known(Voice(name) for name in names)
    return [_spoken(text, part, voice, to) for part, voice, to in _voices(parts, known)]


def _voices(parts: Sequence[_Part], known: Known) -> Iterator[tuple[_Part, Voice, Voice]]:
    """What is said, by whom and to whom."""
    for talk in _talks(parts):
        before = parts[: parts.index(talk[0])][-1:]
        told = " ".join(part.words for part in (*before, talk[0]) if part is talk[0] or not part.signed)
        put = [part.asks for part in talk]
        one = _called([part for part, asked in zip(talk, put, strict=True) if not asked], known)  # who asks
        other = _called([part for part, asked in zip(talk, put, strict=True) if asked], known)  # who answers
        other = other if other.name else _introduced(told, known)
        thanked = _thanked(talk[-1], known)
        if not put[-1] and thanked.name:  # Thank you, Ada: says who asked her
            other = other if other.name else thanked
            put[-1] = thanked == other or put[-1]
            one = one if one != other else NOBODY
        for part, asked in zip(talk, put, strict=True):
            yield (part, one, other) if asked else (part, other, one)


def _talks(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """The stretches in which two talk: questions with what answers them; anything else that a dash begins is alone."""
    held: list[_Part] = []
    for place, part in enumerate(parts):
        answered = part.asks and parts[place + 1 : place + 2] and parts[place + 1].signed
        if not part.signed and not answered:
            yield from [held] * bool(held)
            held = []
        elif held and not part.asks and not held[-1].asks and not _THANKS.search(part.words):
            yield held
            held = [part]
        else:
            held.append(part)
    yield from [held] * bool(held)


def _called(parts: Sequence[_Part], known: Known) -> Voice:
    """The one person whom these words call, by the full name that the text has or by a first name."""
    names = (m["name"] for part in parts for pattern in (CALLED, _BACK) for m in pattern.finditer(part.words))
    voices = {known.named(name) or (Voice(name) if is_given_name(name) else NOBODY) for name in names}
    voices -= {NOBODY}
    return voices.pop() if len(voices) == 1 else NOBODY


def _introduced(told: str, known: Known) -> Voice:
    names = guests_of(told)
    return known.named(name := names.pop()) or Voice(name) if len(names) == 1 else NOBODY


def _thanked(part: _Part, known: Known) -> Voice:
    m = _THANKS.search(part.words)
    return known.named(m["name"]) or NOBODY if m else NOBODY


def _spoken(text: str, part: _Part, voice: Voice, to: Voice) -> Spoken:
    said = tuple(without_stage(text, part.start, part.line.end))
    nobody = cut(text, part.start, part.start)
    return Spoken(Label(0, part.line, "change", nobody, None, part.start), said, voice, to.name)
