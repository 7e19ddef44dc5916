"""Speech that a page sets off as a block of its own, without quotation marks: paragraphs behind ``>``.

``He said:`` and the block below it are one direct quote, whole, however many paragraphs the block has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quotes.attribute.assemble import merged, shifted
from quotes.attribute.layout import Layout
from quotes.data.compiled import compiled
from quotes.values import Attribution, Span

_MARKED = compiled(r"""["“„«‘']""")
_ANNOUNCES = compiled(r""":["”’'»*_]*$""")


def with_set_off(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those of a block that the paragraph above announces as one of all its words."""
    taken: dict[int, Attribution] = {}
    dropped: set[int] = set()
    for block in _blocks(text, layout):
        start, end = block[0].start, block[-1].end
        said = [i for i, a in enumerate(found) if start <= a.content[0].start < end]
        by_report = [i for i in said if (cue := found[i].cue) and cue.end <= start and not _MARKED.match(block[0].text)]
        if by_report:
            taken[by_report[0]] = replace(found[by_report[0]], kind="direct", content=block, follows=None)
            dropped.update(i for i in said if found[i].cue is None or i in by_report)
    if not taken:
        return list(found)
    kept = [i for i in range(len(found)) if i not in dropped]
    place = {old: new for new, old in enumerate(kept)}
    return merged([shifted(found[i], place.get) for i in kept], list(taken.values()))


def _blocks(text: str, layout: Layout) -> Iterator[tuple[Span, ...]]:
    """The runs of paragraphs behind ``>`` below one that ends in a colon."""
    above = ""
    for set_off, run in groupby(layout.paragraphs, key=lambda paragraph: _is_set_off(text, paragraph.span.start)):
        block = tuple(paragraph.span for paragraph in run)
        if set_off and _ANNOUNCES.search(above):
            yield block
        above = block[-1].text


def _is_set_off(text: str, start: int) -> bool:
    """Whether the line on which a paragraph begins has the sign before it."""
    return ">" in text[text.rfind("\n", 0, start) + 1 : start]
