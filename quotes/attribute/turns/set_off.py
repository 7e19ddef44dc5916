"""Speech that a page sets off as a block of its own, without quotation marks: paragraphs behind ``>``.

``He said:`` and the block below it are one direct quote, whole, however many paragraphs the block has; so are a block
and a line below it that names whose words it is, ``— Ada Roe (@adaroe) May 6, 2025``, as posts that a page embeds have
one. Where neither does, a block that says "I" or "we", or that a colon announces, is of the one person whom the
paragraph above names; so is one that says "you", where that paragraph reports what they say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quotes.attribute.act import with_act
from quotes.attribute.assemble import merged, shifted
from quotes.attribute.layout import Layout
from quotes.attribute.turns.printed import is_person
from quotes.attribute.turns.words import FULL_NAME
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Entity, Span, cut

_MARKED = compiled(r"""["“„«‘']""")
_ANNOUNCES = compiled(r""":["”’'»*_]*$""")
_SIGNED = compiled(
    rf"[-–—]{{1,2}}\s?(?P<name>[\p{{L}}\p{{N}}][^\n()@]{{1,60}}?)\s\(@[\w.-]{{2,40}}\)(?:,?\s[^\n]{{1,40}})?"
    rf"|[-–—]{{1,2}}\s?[*_]{{0,3}}(?P<name>{FULL_NAME})[*_]{{0,3}}"
    r"(?:,\s\p{L}(?:[^.!?:\n\[\]]|\[[^\[\]\n]+\]\([^()\s]+\)){2,80})?"
)
_SIGN = compiled(r"(?:[ \t]*>)+[ \t]*")
_OWN = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")
_OWN_OR_YOURS = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's|second person>\b")
BEHIND = 60  # code points below a block, in which a report of its words begins
SIGNED, ABOVE = 0.9, 0.7  # confidence in a name below a block, and in the only one above it

Block = tuple[Span, ...]
_NOTHING: list[tuple[bool, Block]] = [(False, ())]


def with_set_off(
    text: str, layout: Layout, found: Sequence[Attribution], entities: Sequence[Entity]
) -> list[Attribution]:
    """The attributions, those of a block that the words around it give to somebody as one of all its words."""
    taken: list[Attribution] = []
    dropped: set[int] = set()
    for above, block, below in _blocks(text, layout):
        if block[1:] and _signed(text, block[-1]):  # the name is the last line of the block itself
            block, below = block[:-1], block[-1]
        start, end = block[0].start, block[-1].end
        said = [i for i, a in enumerate(found) if start <= a.content[0].start < end]
        report = next((i for i in said if (cue := found[i].cue) and cue.end <= start), None)
        if report is None:  # You have been in touch. Ada writes:
            report = next((i for i, a in enumerate(found) if a.cue and _leads(text, a.cue.end, start)), None)
        if _MARKED.match(block[0].text):
            continue
        announced = above is not None and _ANNOUNCES.search(above.text) is not None
        if announced and report is not None:
            taken.append(_whole(found[report], block))
            dropped.update(i for i in {*said, report} if (cue := found[i].cue) is None or cue.end <= start)
        elif signed := _signed(text, below):
            taken.append(with_act(text, (), Attribution("direct", block, None, signed, SIGNED)))
            dropped.update(i for i, a in enumerate(found) if start <= a.content[0].start < signed.end)
        elif below and (behind := _told_behind(found, said, end, below)) is not None:
            taken.append(_whole(found[behind], block))
            dropped.update(i for i in said if i == behind or found[i].cue is None)
        elif (
            all(_is_own(found[i], block) for i in said)
            and above
            and (announced or _speaks(found, above, block))
            and (alone := _only_one(above, entities, announced=announced))
        ):
            taken.append(with_act(text, (), Attribution("direct", block, None, alone, ABOVE)))
            dropped.update(said)
    if not taken:
        return list(found)
    kept = [i for i in range(len(found)) if i not in dropped]
    place = {old: new for new, old in enumerate(kept)}
    return merged([shifted(found[i], place.get) for i in kept], taken)


def _leads(text: str, end: int, start: int) -> bool:
    """Whether nothing but a colon stands between a cue and a block."""
    return end < start and start - end < BEHIND and text[end:start].strip(" \t\r\n>*_") == ":"


def _is_own(said: Attribution, block: Block) -> bool:
    """Whether words in a block are of whoever speaks it: ``I was asked at noon and I said go.``"""
    parts = [part for part in (said.cue, said.source) if part]
    own = said.source is None or _OWN.fullmatch(said.source.text) is not None
    return own and all(block[0].start <= part.start < block[-1].end for part in parts)


def _whole(attribution: Attribution, block: Block) -> Attribution:
    """The attribution with all words of a block: a post that begins ``Thinking of everyone`` is no thought."""
    return replace(attribution, kind="direct", content=block, follows=None, thought=False)


def _told_behind(found: Sequence[Attribution], said: Sequence[int], end: int, below: Span) -> int | None:
    """Which of those in a block is reported by the first words below it: ``said Ada Roe, who lives there.``"""
    return next((i for i in said if (cue := found[i].cue) and end <= cue.start <= below.start + BEHIND), None)


def _signed(text: str, below: Span | None) -> Span | None:
    """The name in a line that signs the block above it."""
    start = text.rfind("\n", 0, below.start) + 1 if below else 0  # where a dash would begin an item of a list
    start = m.end() if below and (m := _SIGN.match(text, start, below.start)) else start
    m = _SIGNED.match(text, start, below.end) if below else None
    return cut(text, *m.span("name")) if m and (m.end() == m.endpos or text[m.end()] == "\n") else None


def _speaks(found: Sequence[Attribution], above: Span, block: Block) -> bool:
    """Whether a block says "I" or "we", or speaks to "you" below a paragraph that reports what somebody says."""
    reports = any(a.cue is not None and not a.thought and above.covers(a.cue) for a in found)
    words = _OWN_OR_YOURS if reports else _OWN
    return any(words.search(part.text) for part in block)


def _only_one(above: Span, entities: Sequence[Entity], *, announced: bool) -> Span | None:
    """The one person whom a paragraph names in full, or the one body where it names nobody and announces words."""
    first, end = (bisect_left(entities, at, key=lambda e: e.span.start) for at in (above.start, above.end))
    around = entities[first:end]
    people = any(e.kind == "person" for e in around)
    kind = "organisation" if announced and not people else "person"
    named = [e.span for e in around if e.kind == kind and (not people or is_person(e.span.text))]
    return named[0] if len({span.text for span in named}) == 1 else None


def _blocks(text: str, layout: Layout) -> Iterator[tuple[Span | None, Block, Span | None]]:
    """The runs of paragraphs behind ``>``, each with the paragraph above it and the one below it."""
    runs = [
        (set_off, tuple(paragraph.span for paragraph in run))
        for set_off, run in groupby(layout.paragraphs, key=lambda paragraph: _is_set_off(text, paragraph.span.start))
    ]
    if not any(set_off for set_off, _ in runs):
        return
    for (_, above), (set_off, block), (_, below) in zip(_NOTHING + runs, runs, runs[1:] + _NOTHING, strict=False):
        if set_off:
            yield above[-1] if above else None, block, below[0] if below else None


def _is_set_off(text: str, start: int) -> bool:
    """Whether the line on which a paragraph begins has the sign before it."""
    return ">" in text[text.rfind("\n", 0, start) + 1 : start]
