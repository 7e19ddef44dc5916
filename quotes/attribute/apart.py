"""Quotations of another paragraph as reports of their own: ``"It held," Roe said.`` and, below, ``"We were lucky."``

The model links them to the cue above, since the speaker is the same. A reader who cites them cites two utterances: the
second one has no cue, and follows the first. One above the cue's paragraph, with words of the article between them, is
whoever's its own paragraph tells: ``Roe shrugs. "It held."`` and, below, ``Poe nods. "It did."`` What the article tells
without marks in another paragraph than the cue's is its own. Nor does a verb of thinking make a thought of what is
quoted in the next sentence: ``Roe believes in luck. "It finds you."``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.assemble import acted, merged
from quotes.attribute.layout import LETTER, Layout, kind_of
from quotes.values import Attribution, Span, asks


def by_paragraph(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions in text order without the quotations of later paragraphs, and those as ones that follow them."""
    first: list[Attribution] = []
    more: list[Attribution] = []
    for place, attribution in enumerate(found):
        if attribution.thought and attribution.cue and _is_spoken(layout, attribution.cue, attribution.content[0]):
            attribution = replace(attribution, cue=None, thought=False)
        earlier, own, later = _runs(text, layout, attribution)
        first.append(attribution if own == attribution.content else _with(text, layout, attribution, own))
        if not earlier and not later:
            continue
        alone = replace(attribution, cue=None, source=None, via=None, follows=None, thought=False)
        more += [acted(text, layout, _with(text, layout, alone, run)) for run in earlier]
        for run in later:
            below = replace(alone, follows=None if _is_answer(layout, attribution, run[0]) else place)
            more.append(acted(text, layout, _with(text, layout, below, run)))
    runs: dict[int | None, list[tuple[int, Attribution]]] = {}
    for place, one in enumerate(more, len(found)):
        runs.setdefault(one.follows, []).append((place, one))
    return merged([_within(one, runs.get(one.within, ())) for one in first], more) if more else first


def _runs(
    text: str, layout: Layout, attribution: Attribution
) -> tuple[list[tuple[Span, ...]], tuple[Span, ...], list[tuple[Span, ...]]]:
    """The pieces of a content above, at and below its cue, cut where a quotation begins that continues none."""
    pieces = [piece for piece in attribution.content if _is_told(text, layout, attribution, piece)]
    runs: list[list[Span]] = [[(pieces or attribution.content)[0]]]
    own = 0
    for piece in pieces[1:]:
        above = _is_above(text, layout, attribution, runs[-1][-1], piece)
        if above or _begins(layout, attribution, runs[-1][-1], piece):
            own += above
            runs.append([piece])
        else:
            runs[-1].append(piece)
    whole = [tuple(run) for run in runs]
    return whole[:own], whole[own], whole[own + 1 :]


def _is_above(text: str, layout: Layout, attribution: Attribution, before: Span, piece: Span) -> bool:
    """Whether a quotation is closed above the cue's paragraph, with words of the article beside it or below it, or is
    a question that what stands below answers."""
    cue = attribution.cue
    if cue is None or layout.paragraph(before.end - 1) >= layout.paragraph(cue.start):
        return False
    quoted = layout.quotations(before.end - 1, before.end)
    if not quoted or not all(one.closed for one in quoted):
        return False
    if asks(before.text) and not asks(piece.text):
        return True
    beside, below = (layout.paragraphs[layout.paragraph(place)].span for place in (before.start, cue.start))
    gaps = ((beside.start, before.start), (below.start, min(piece.start, cue.end)))
    return any(LETTER.search(text, start, end) for start, end in gaps if start < end)


def _is_told(text: str, layout: Layout, attribution: Attribution, piece: Span) -> bool:
    """Whether a piece stands in the cue's paragraph, in marks, or after a colon that leads into its paragraph.

    Beside other pieces, the article's words in a sentence above the cue's are its own.
    """
    cue = attribution.cue
    if cue is None or layout.quotations(piece.start, piece.end):
        return True
    if layout.paragraph(piece.start) == layout.paragraph(cue.start):
        return len(attribution.content) == 1 or piece.end >= layout.sentence(cue.start)[0]
    return text[cue.end : piece.start].rstrip().endswith(":")


def _begins(layout: Layout, attribution: Attribution, before: Span, piece: Span) -> bool:
    """Whether a piece is a quotation of its own: below the cue, after one that is closed or after none."""
    cue, paragraph = attribution.cue, layout.paragraph(piece.start)
    if cue is None or not attribution.reported:
        return False
    if attribution.thought:
        return _is_spoken(layout, cue, piece)
    if _is_answer(layout, attribution, piece):
        return True
    if layout.paragraph(before.end - 1) == paragraph or layout.paragraph(cue.start) >= paragraph:
        return False
    goes_on = any(quoted.continues or not quoted.closed for quoted in layout.quotations(before.end - 1, before.end))
    return _opens(layout, piece) and not goes_on


def _opens(layout: Layout, piece: Span) -> bool:
    """Whether a quotation begins where a piece does."""
    return any(quoted.span.start == piece.start for quoted in layout.quotations(piece.start, piece.end))


def _is_spoken(layout: Layout, cue: Span, piece: Span) -> bool:
    """Whether a piece is quoted in a sentence after the cue's."""
    return _opens(layout, piece) and layout.sentence(cue.start)[1] <= piece.start


def _is_answer(layout: Layout, attribution: Attribution, piece: Span) -> bool:
    """Whether a quotation answers a question that the article reports: ``The chair asked if he had. "I did."``"""
    cue, first = attribution.cue, attribution.content[0]
    if cue is None or attribution.act != "asks" or layout.quotations(first.start, first.end):
        return False
    return _is_spoken(layout, cue, piece) and not asks(piece.text)


def _with(text: str, layout: Layout, attribution: Attribution, content: tuple[Span, ...]) -> Attribution:
    return replace(attribution, content=content, kind=kind_of(text, content, layout))


def _within(attribution: Attribution, later: Sequence[tuple[int, Attribution]]) -> Attribution:
    """An attribution that stands within another one, within that one of its ``later`` parts which holds its words."""
    start = attribution.content[0].start
    around = (place for place, one in later if any(p.start <= start < p.end for p in one.content))
    return attribution if attribution.within is None else replace(attribution, within=next(around, attribution.within))
