"""Reports that a document shows or a hearing is told of: ``Minutes show that Roe asked``, ``The inquest heard that``.

The model knows hardly any of them. So where it found nothing in such a clause, the clause is read once more, alone, as
a sentence of its own; the document is that through which the words came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from quotes.attribute.act.via import is_document
from quotes.attribute.layout import Layout, sentence_at, trim
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

SHOWS = ENGLISH.pattern(r"\s\L<shows|hearing>(?=[\s,.])")
NOUNS = r"[^,;:.!?\"“”\n]{2,90}?"
FRONT = ENGLISH.pattern(
    rf"(?:(?<doc>{NOUNS})\s\L<shows>|\L<Definite|definite>\s(?:\p{{Ll}}+\s)?\L<hearing body>\s\L<hearing>)"
    r"\s(?:\L<that>\s)?(?=\S)"
)
BACK = ENGLISH.pattern(rf",\s(?:\L<as>\s)?(?<doc>{NOUNS})\s\L<shows>(?=[.,]|$)")


@dataclass(frozen=True, slots=True)
class Framed:
    """A clause that a document shows, or that a hearing was told; ``via`` is None for a hearing."""

    clause: Span
    via: Span | None


def framed(text: str, layout: Layout, start: int, end: int, found: Sequence[Attribution]) -> Iterator[Framed]:
    """The clauses of ``[start, end)`` that are framed so, and of which no report was found."""
    told = [p for a in found if not a.thought and a.source is not None for p in a.content]
    last = -1
    for verb in SHOWS.finditer(text, start, end):
        sentence = sentence_at(layout.sentences(verb.start()), verb.start())
        if sentence is None or sentence.start == last or any(piece.overlaps(sentence) for piece in told):
            continue
        one = _of(text, sentence)
        if one is not None:
            last = sentence.start
            yield one


def _of(text: str, sentence: Span) -> Framed | None:
    front = FRONT.match(text, sentence.start, sentence.end)
    if front and (front["doc"] is None or is_document(front["doc"])):
        return Framed(cut(text, *trim(text, front.end(), sentence.end)), _doc(text, front))
    for back in BACK.finditer(text, sentence.start, sentence.end):
        if is_document(back["doc"]):
            return Framed(cut(text, sentence.start, back.start()), _doc(text, back))
    return None


def _doc(text: str, frame: regex.Match[str]) -> Span | None:
    return cut(text, *frame.span("doc")) if frame["doc"] else None
