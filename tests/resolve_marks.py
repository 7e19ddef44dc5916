"""Articles with the parts of their attributions marked in the text, for tables of resolution.

``⟦1:c|"We lost,"⟧ ⟦1:q|said⟧ ⟦1:s|the coach⟧`` marks content, cue and source of attribution 1; the number may be left
out where there is one. ``follows`` is written as ``⟦2>1:c|...⟧``.
"""

from __future__ import annotations

import regex

from quotes.resolve import resolve
from quotes.segment import segment
from quotes.values import Article, Attribution, Block, Entity, Quote, Reading, Span, cut

MARK = regex.compile(r"⟦(?:(?<number>\d+)(?:>(?<follows>\d+))?:)?(?<part>[csq])\|(?<text>(?:[^⟦⟧]|(?R))*)⟧")


def plain_and_marks(marked: str) -> tuple[str, list[tuple[int, str, int, int, int | None]]]:
    """The text without marks, and (number, part, start, end, follows) of each mark; marks may nest."""
    out: list[str] = []
    length = 0
    marks: list[tuple[int, str, int, int, int | None]] = []

    def walk(piece: str) -> None:
        nonlocal length
        place = 0
        for match in MARK.finditer(piece):
            out.append(piece[place : match.start()])
            length += match.start() - place
            start = length
            walk(match["text"])
            follows = int(match["follows"]) if match["follows"] else None
            marks.append((int(match["number"] or 1), match["part"], start, length, follows))
            place = match.end()
        out.append(piece[place:])
        length += len(piece) - place

    walk(marked)
    return "".join(out), marks


def reading_of(text: str, marks: list[tuple[int, str, int, int, int | None]], entities: tuple[Entity, ...]) -> Reading:
    """The attributions that the marks describe, in the order of their numbers."""
    numbers = sorted({mark[0] for mark in marks})
    attributions = []
    for number in numbers:
        mine = [mark for mark in marks if mark[0] == number]
        spans: dict[str, list[Span]] = {"c": [], "s": [], "q": []}
        for _, part, start, end, _ in sorted(mine, key=lambda mark: mark[2]):
            spans[part].append(cut(text, start, end))
        follows = next((numbers.index(mark[4]) for mark in mine if mark[4] is not None), None)
        cue, source = (spans[part][0] if spans[part] else None for part in "qs")
        attributions.append(Attribution("indirect", tuple(spans["c"]), cue, source, 0.9, follows=follows))
    return Reading(tuple(attributions), entities)


def resolved(
    marked: str, *, published: str | None = None, title: str | None = None, byline: str | None = None
) -> tuple[Quote, ...]:
    """The quotes of a marked article, resolved without a tagger's entities."""
    text, marks = plain_and_marks(marked)
    article = Article(
        text, title=title, byline=byline, published=published, blocks=(Block("body", cut(text, 0, len(text))),)
    )
    return resolve(article, segment(article), reading_of(text, marks, ()))
