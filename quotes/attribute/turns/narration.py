"""What an article tells in its own words below what somebody says: ``Holm was born on the mainland.``

A paragraph below the first of a turn that tells of whoever speaks there by surname, or what they do meanwhile (``She
pours tea``), and says neither "I" nor "you", is told and not said; so are those beside it that quote somebody and say
neither. Whoever asks may tell of others, and is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from quotes.attribute.turns.exchange import Spoken, asks
from quotes.attribute.turns.voices import Voice
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Span

_QUOTED = compiled(r"“[^“”]*”|\"[^\"]*\"")
_DEED = ENGLISH.pattern(r"(?i:\L<third person>) (?:\p{L}+ly )?\L<deed beside a talk>\b")  # She pours tea
_OWN_OR_YOURS = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's|second person>\b")

Paragraph = tuple[Span, ...]


def without_narration(text: str, turns: Sequence[Spoken]) -> list[Spoken]:
    """The turns, those of whoever answers without what is told below their words."""
    asked = [turn.voice for turn in turns if asks(turn)]
    out = []
    for turn in turns:
        told = [] if asked.count(turn.voice) > 1 else _told(text, turn)
        kept = tuple(piece for piece in turn.content if piece not in told)
        out.append(replace(turn, content=kept, told=tuple(told)) if told else turn)
    return out


def _told(text: str, turn: Spoken) -> list[Span]:
    paragraphs = list(_paragraphs(text, turn.content))
    names = _names(text, turn.voice) if paragraphs[1:] else None
    bare = [_QUOTED.sub("", " ".join(piece.text for piece in paragraph)) for paragraph in paragraphs]
    own = [_OWN_OR_YOURS.search(words) is not None for words in bare]
    told = {
        at for at in range(1, len(bare)) if not own[at] and (_DEED.match(bare[at]) or names and names.search(bare[at]))
    }
    for step in (1, -1):
        for at in sorted(told, reverse=step < 0):
            while (at := at + step) in range(1, len(bare)) and not own[at] and _quotes(paragraphs[at]):
                told.add(at)
    return [piece for at in sorted(told) for piece in paragraphs[at]]


def _paragraphs(text: str, content: Sequence[Span]) -> Iterator[Paragraph]:
    """The pieces of a turn between blank lines, or between any where the text has none that is blank, as of a page."""
    held: list[Span] = []
    least = 2 if "\n\n" in text else 1
    for piece in content:
        if held and text.count("\n", held[-1].end, piece.start) >= least:
            yield tuple(held)
            held = []
        held.append(piece)
    yield from [tuple(held)] * bool(held)


def _names(text: str, voice: Voice) -> regex.Pattern[str] | None:
    """What tells of somebody by surname; nothing for a name that the text has as a word: Hope, and the hope."""
    last = voice.name.split()[-1] if voice.name else ""
    if not last or regex.search(rf"\b{regex.escape(last.lower())}\b", text):
        return None
    return regex.compile(rf"\b{regex.escape(last)}(?:['’]s)?,? \p{{Ll}}")


def _quotes(paragraph: Paragraph) -> bool:
    return any(_QUOTED.search(piece.text) for piece in paragraph)
