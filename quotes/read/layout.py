"""What each line of one article is: title, byline, date, caption, counter, heading, or body to read for quotes.

Whatever is not surely furniture stays body, since a caption read as body costs a doubtful quote and a paragraph
taken for furniture costs real ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from quotes.data.compiled import compiled
from quotes.read.dateline import filed_on, find_dateline
from quotes.read.dates import date_line, masthead_day, paper_day
from quotes.read.deponent import deponent
from quotes.read.frontmatter import FrontMatter, front_matter
from quotes.read.lines import Line, alone, are_turns, byline, headline, is_job_line, lines
from quotes.read.posts import posts
from quotes.read.pulled import ENDS_SENTENCE, folded, mark_repeats
from quotes.values import Article, Block, BlockKind, Metadata, cut

_HEAD = 12  # lines in which a date or a byline still speaks of the article, not of what it tells
_SHORT_PARAGRAPH = 80  # code points; a headline or subheading is followed by more than that


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lines of an article with a kind each, and the dateline's end within the first body lines (else 0)."""

    lines: Sequence[Line]
    kinds: Sequence[BlockKind]
    title: str | None
    dateline: str | None
    dateline_end: int


def lay_out(text: str, *, metadata: Metadata, path: str | None = None, offset: int = 0) -> Article:
    """The article of a text that holds one: its blocks, and what its head says of title, byline and date.

    What the caller gives wins over what the text says. Never raises; a text of furniture has no body.
    """
    front = front_matter(text) or FrontMatter(0, 0)
    found = list(lines(text, front.end))
    layout = _layout(found, metadata.title or front.title)
    dates = [day for line, kind in zip(found[: 2 * _HEAD], layout.kinds, strict=False) if kind in ("date", "byline")
             for day in [_dated(line.text)] if day]  # fmt: skip
    published, source = _published(metadata, front, dates, layout.dateline)
    bylines = [byline(line.text.split("|")[0].strip()) or byline(line.text) for line in _of_kind(layout, "byline")]
    blocks = tuple(_blocks(text, layout))
    if front.end:
        above = [Block("title", cut(text, line.start, line.end)) for line in lines(text, 0, front.start)]
        blocks = (*above, Block("counter", cut(text, front.start, front.end)), *blocks)
    return Article(
        text=text,
        title=metadata.title or front.title or layout.title,
        byline=front.byline or next((names for names in bylines if names), None) or deponent(found),
        outlet=metadata.outlet or front.outlet,
        url=metadata.url or front.url or _address(found),
        published=published,
        published_from=source,
        dateline=layout.dateline,
        path=path,
        offset=offset,
        blocks=blocks,
    )


def _published(
    metadata: Metadata, front: FrontMatter, dates: Sequence[str], dateline: str | None
) -> tuple[str | None, Literal["given", "metadata", "date line", "dateline"] | None]:
    if metadata.published:
        return metadata.published, "given"
    if front.published:
        return front.published, "metadata"
    if dates:
        return dates[0], "date line"
    day = filed_on(dateline or "")
    return (day, "dateline") if day else (None, None)


def _dated(line: str) -> str | None:
    """The day of a date line, or of a byline that ends in one; that of an update only where it names no other."""
    whole = date_line(line)
    if whole or (day := masthead_day(line) or paper_day(line)):
        return whole.published if whole else day
    parts = [date_line(part) for part in compiled(r"[|•·]|\s[–—-]\s|(?<=\p{L}),\s(?=\d|\p{L}+\.? \d)").split(line)]
    return next((part.published for part in parts if part and part.published), None)


def _of_kind(layout: _Layout, kind: BlockKind) -> Iterator[Line]:
    return (line for line, each in zip(layout.lines, layout.kinds, strict=True) if each == kind)


_ADDRESS = compiled(r"https?://\S{4,500}")


def _address(found: Sequence[Line]) -> str | None:
    return next((line.text for line in found[:_HEAD] if _ADDRESS.fullmatch(line.text)), None)


def _layout(found: Sequence[Line], given: str | None) -> _Layout:
    if are_turns(found):
        return _Layout(found, ["body"] * len(found), given, None, 0)
    kinds: list[BlockKind | None] = [alone(line.text) for line in found]
    title, places = _title(found, kinds, given)
    for place in places:
        kinds[place] = "title"
    _mark_head(found, kinds)
    for place, kind in posts(found):
        kinds[place] = kind
    _mark_titles_again(found, kinds, title or given)
    _mark_captions(found, kinds)
    mark_repeats(found, kinds)
    _mark_headings(found, kinds)
    settled: list[BlockKind] = [kind or "body" for kind in kinds]
    dateline, end = find_dateline([line for line, kind in zip(found, settled, strict=True) if kind == "body"])
    return _Layout(found, settled, title, dateline, end)


def _title(
    found: Sequence[Line], kinds: Sequence[BlockKind | None], given: str | None
) -> tuple[str | None, Sequence[int]]:
    """The headline and the lines it stands on: the first line that is nothing else, if it reads like one."""
    free = [
        place for place in range(min(len(found), _HEAD)) if kinds[place] is None and not date_line(found[place].text)
    ]
    if not free or len(free) == len(found) == 1:
        return None, ()
    first = free[0]
    if _is_section_name(found, free):
        first = free[1]
    words = headline(found[first].text)
    if words is None or not _body_follows(found, kinds, first):
        return None, ()
    if given and _same(given, words):
        return given, (first,)
    group = _group(found, kinds, first)
    if _is_wrapped_paragraph(group):
        return None, ()
    if len(group) in (2, 3) and _goes_on(group):
        return " ".join([words, *(line.text for line in group[1:])]), tuple(range(first, first + len(group)))
    return _without_stop(words), (first,)


def _group(found: Sequence[Line], kinds: Sequence[BlockKind | None], first: int) -> Sequence[Line]:
    """The line and those right below it, with no gap and no known kind among them; eight at most."""
    end = first + 1
    while end < min(len(found), first + 8) and found[end].gap == 0 and kinds[end] is None:
        end += 1
    return [line for line in found[first:end] if not date_line(line.text)]


def _is_wrapped_paragraph(group: Sequence[Line]) -> bool:
    """Whether the lines are one paragraph wrapped at a fixed width, so that the first is no headline."""
    width = max(len(line.text) for line in group)
    if len(group) < 2 or width > 120 or not (_STOPS_SENTENCE.search(group[-1].text) or len(group) == 8):
        return False
    breaks = [
        not _STOPS_SENTENCE.search(one.text) and two.text[0].islower()
        for one, two in zip(group, group[1:], strict=False)
    ]
    full = len(group[0].text) + 1 + len(group[1].text.split()[0]) > width - 10
    return breaks[0] or (full and any(breaks))


def _goes_on(group: Sequence[Line]) -> bool:
    """Whether a headline goes on in the lines below: after a semicolon, or with a small letter."""
    if sum(len(line.text) for line in group) > 250 or group[0].text.startswith("#"):
        return False
    return all(one.text.endswith(";") or two.text[0].islower() for one, two in zip(group, group[1:], strict=False))


def _without_stop(words: str) -> str:
    return words[:-1] if words.endswith(".") and not words.endswith("..") else words


def _is_section_name(found: Sequence[Line], free: Sequence[int]) -> bool:
    """ "World news" above the real headline: one or two words, and a longer line that may be a headline below."""
    if len(free) < 3 or len(found[free[0]].text.split()) > 2 or found[free[0]].text.startswith("#"):
        return False
    below = headline(found[free[1]].text)
    return below is not None and len(below.split()) >= 4 and headline(found[free[0]].text) is not None


def _body_follows(found: Sequence[Line], kinds: Sequence[BlockKind | None], place: int) -> bool:
    """Whether a line like a sentence comes after, so that the first one heads something."""
    rest = [line for line, kind in zip(found[place + 1 :], kinds[place + 1 :], strict=True) if kind is None]
    return any(
        (len(line.text) >= 40 or line.text[-1] in ".!?”\"’'") and not _same(line.text, found[place].text)
        for line in rest[:6]
    )


def _mark_head(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Date lines and the job lines below a byline; a date further down heads a part of the article."""
    for place, line in enumerate(found):
        near = place < _HEAD
        if kinds[place] is None and near and (masthead_day(line.text) or paper_day(line.text)):
            kinds[place] = "date"
        elif kinds[place] is None and date_line(line.text):
            kinds[place] = "date" if near else "heading"
        elif kinds[place] is None and near and place and kinds[place - 1] == "byline" and is_job_line(line.text):
            kinds[place] = "byline"


def _mark_titles_again(found: Sequence[Line], kinds: list[BlockKind | None], title: str | None) -> None:
    if title is None:
        return
    for place, line in enumerate(found):
        if kinds[place] is None and len(line.text) <= len(title) + 12 and _same(line.text, title):
            kinds[place] = "title"


def _mark_captions(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Lines of a caption above the one with its credit, and captions that are printed a second time."""
    for place in range(len(found) - 1, 0, -1):
        above = found[place - 1].text
        if (
            kinds[place] == "caption"
            and kinds[place - 1] is None
            and found[place].gap == 0
            and len(above) <= 300
            and above[-1] not in ".!?”\"’'»:"
            and not compiled(r"[“”\"]").search(above)
            and (found[place].text[0].islower() or len(found[place].text) < 60)
        ):
            kinds[place - 1] = "caption"
    captions = {folded(line.text) for line, kind in zip(found, kinds, strict=True) if kind == "caption"}
    for place, line in enumerate(found):
        if kinds[place] is None and len(line.text) <= 700 and folded(line.text) in captions:
            kinds[place] = "caption"


_QUOTED_ALONE = compiled(r"(?=.{8,80}$)(?=(?:\S+\s+){1,9}\S+$)(?:“[^“”]*[^“”.!?…,:;–—-]”|\"[^\"]*[^\".!?…,:;–—-]\")")
_ENDED = compiled(r"""[.!?…]["”’'»)\]*_]*+$""")
_STOPS_SENTENCE = compiled(r"""[.!?…:]["”’'»)\]*_]*+$""")


def _mark_headings(found: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Markdown headings, and short lines that stand alone between a finished and a full paragraph."""
    for place, line in enumerate(found):
        if kinds[place] is not None:
            continue
        marked = compiled(r"#{1,6}\s").match(line.text) and headline(line.text)
        if marked or (0 < place < len(found) - 1 and _is_heading(found[place - 1 : place + 2])):
            kinds[place] = "heading"


def _is_heading(around: Sequence[Line]) -> bool:
    above, line, below = around
    words = line.text.strip("*_ ")
    if _QUOTED_ALONE.fullmatch(words) and line.gap > 0 and below.gap > 0:  # "You have to like rain", and no stop
        return all(_ENDED.search(one.text) for one in (above, below)) and below.text[0].isupper()
    if len(words) > 80 or len(words.split()) > 10 or compiled(r"[“”\"]").search(words):
        return False
    if compiled(r"[\p{Lu}\s]{4,30}\.?").fullmatch(words) and line.gap > 0 and below.gap > 0:
        return True  # ABSTRACT.
    if (
        headline(words) is None
        or ENDS_SENTENCE.search(words)
        or len(below.text) < _SHORT_PARAGRAPH
        or below.text[0].islower()
    ):
        return False
    alone_on_page = line.gap > 0 and below.gap > 0
    return alone_on_page or (len(above.text) > 120 and len(below.text) > 120)


def _blocks(text: str, layout: _Layout) -> Iterator[Block]:
    """Neighbouring lines of one kind joined into a block."""
    for kind, group in groupby(_runs(layout), key=lambda run: run[0]):
        runs = list(group)
        yield Block(kind, cut(text, runs[0][1], runs[-1][2]))


def _runs(layout: _Layout) -> Iterator[tuple[BlockKind, int, int]]:
    """The lines as (kind, start, end), the dateline cut from the body line it opens."""
    for line, kind in zip(layout.lines, layout.kinds, strict=True):
        start = line.start
        if kind == "body" and line.start < layout.dateline_end <= line.end:
            start = layout.dateline_end
            yield "dateline", line.start, line.start + len(line.text[: start - line.start].rstrip())
        yield kind, start, line.end


def _same(one: str, two: str) -> bool:
    return folded(one) == folded(two)
