"""Where a report within a report ends: with its marks, or else with its sentence.

What follows is the outer speaker's again: ``"They say they don't care. Look at them," he said``, and ``"I said, 'What
is it?' And then they left," she said``. The model, which knows one speaker alone there, reads on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.layout import LETTER, Layout, kind_of, trim
from quotes.attribute.second_hand import FIRST
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, QuotedSpan, Span, cut

LEADS_IN = compiled(r"\s?[,:]\s?")  # said, '
ENDED = compiled(r"[.!?,…][’'\"”]{1,2}")  # the end of a quotation that is a sentence, or a part of one with its comma

BUT_I = ENGLISH.pattern(r",?\s\L<turn of a sentence>\s(?i:\L<first person>)\b")  # said that I am mad, but I think
NEAR = 12  # code points before a source
WHAT = ENGLISH.pattern(r"(?i)\b\L<free relative>\s$")
BE = ENGLISH.pattern(r"\L<be>\s(?=\L<that>\s)")
APART = ","  # behind words before a cue that are said; none behind when or how: With tears in her eyes she said


def up_to_its_end(text: str, layout: Layout, inner: Attribution) -> Attribution:
    """The inner report of a layout without what runs on behind it, and without what leads up to its cue."""
    cue = inner.cue
    behind = [piece for piece in inner.content if cue is not None and piece.end > cue.end]
    if cue is None or not behind:
        return inner
    begin, end = max(behind[0].start, cue.end), behind[-1].end
    quoted = layout.quotations(begin, end)
    before = tuple(piece for piece in inner.content if piece.end <= cue.start)
    behind_cue = bool(quoted) and quoted[0].span.start >= cue.end  # or the cue stands within the marks
    if behind_cue and not LETTER.search(text, begin, quoted[0].span.start):
        alone = len(quoted) == 1 and quoted[0].closed and _is_utterance(text, cue, quoted[0])
        told = (
            piece for piece in before if text.startswith(APART, piece.end) or layout.quotations(piece.start, piece.end)
        )
        return _with(text, layout, inner, (*told, quoted[0].span)) if alone else inner
    if behind[0].start < cue.end:
        return inner
    was = (
        BE.match(text, begin, end)
        if inner.source and WHAT.search(text, max(0, inner.source.start - NEAR), inner.source.start)
        else None
    )
    if was is not None:  # What I said was that he should go
        before, behind[0] = (), cut(text, was.end(), behind[0].end)
    before = tuple(piece for piece in before if piece.start >= layout.sentence(cue.start)[0])
    stop = _sentence_end(text, layout, inner.source, begin, end, quoted) or end
    within = (cut(text, *trim(text, piece.start, min(piece.end, stop))) for piece in behind if piece.start < stop)
    return _with(text, layout, inner, (*before, *within))


def _is_utterance(text: str, cue: Span, marked: QuotedSpan) -> bool:
    """Whether marks hold what was said, and not a part of its clause: ``said 'ass-saver' tapes were lost``."""
    end = marked.span.end
    return (
        LEADS_IN.fullmatch(text, cue.end, marked.span.start) is not None or ENDED.match(text, end - 2, end) is not None
    )


def _sentence_end(
    text: str, layout: Layout, source: Span | None, begin: int, end: int, quoted: Sequence[QuotedSpan]
) -> int | None:
    """Where words without marks end that were read on: with their sentence, or where the outer speaker answers them.

    None where they were not read on.
    """
    turn = None if source is None or FIRST.fullmatch(source.text) else BUT_I.search(text, begin, end)
    stop = min(layout.sentence(begin)[1], turn.start() if turn else end)
    if not begin < stop < end or any(pair.span.start < stop < pair.span.end for pair in quoted):
        return None
    while stop > begin and text[stop - 1] in " .!":
        stop -= 1
    return stop


def _with(text: str, layout: Layout, inner: Attribution, content: tuple[Span, ...]) -> Attribution:
    if content == inner.content:
        return inner
    return replace(inner, content=content, kind=kind_of(text, content, layout))
