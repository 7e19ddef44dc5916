"""What stands on things: ``fans held a banner that read "Free Dan"``, ``a note saying "Back at six"``.

The model overlooks such words, or gives them to whoever holds the thing. The thing is their source: who wrote them is
not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.attribute.by_rule import by_rule
from quotes.attribute.layout import Layout
from quotes.data.language import ENGLISH
from quotes.values import Attribution, QuotedSpan, Span, cut

SIGN = ENGLISH.worded(
    r"""(?x)
    (?<! \p{L} | [-'’] )
    (?<source> (?: \L<determiner of a sign> \s (?: \p{Ll}[\p{Ll}-]* \s ){0,2}? )? \L<sign>
      (?: \s \L<where a sign is> \s (?: \L<determiner of a sign> \s )? \p{L}+ )? ) ,? \s
    (?: \L<that of a sign> \s )? (?<cue> \L<reads> ) [,:]? \s (?= ["“‘'] )
    """,
    needs="sign",
)


def with_signs(text: str, layout: Layout, found: Sequence[Attribution]) -> tuple[list[Attribution], list[Attribution]]:
    """The attributions, each of what a sign says with the sign for its source, and those of signs that they lack."""
    kept, more = list(found), []
    for said, cue, source in _signs(text, layout):
        own = [i for i, one in enumerate(kept) if one.content[0].start == said.start]
        for i in own:
            by = kept[i].cue
            kept[i] = replace(kept[i], cue=cue, source=source) if by is not None and by.overlaps(cue) else kept[i]
        if not own:
            more.append(_within(by_rule(text, layout, said, cue, source), found))
    return kept, more


def _signs(text: str, layout: Layout) -> Iterator[tuple[Span, Span, Span]]:
    for sign in SIGN.finditer(text):
        pair = _opening_at(layout, sign.end())
        if pair is not None and pair.closed:
            yield pair.span, cut(text, *sign.span("cue")), cut(text, *sign.span("source"))


def _opening_at(layout: Layout, place: int) -> QuotedSpan | None:
    quoted = layout.paragraphs[layout.paragraph(place)].quoted
    return next((pair for pair in quoted if pair.span.start == place), None)


def _within(sign: Attribution, found: Sequence[Attribution]) -> Attribution:
    """The attribution of a sign within the last one that holds its words."""
    start = sign.content[0].start
    holding = (i for i, one in enumerate(found) if any(p.start < start < p.end for p in one.content))
    place = max(holding, key=lambda i: found[i].content[0].start, default=None)
    if place is None:
        return sign
    return replace(sign, within=place, confidence=round(sign.confidence * found[place].confidence, 3))
