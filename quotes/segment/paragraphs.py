"""Paragraphs of body text, however the page separates them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH

_LINE = compiled(r"(?P<words>[^\r\n\f\v\x85\u2028\u2029]*+)(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
# Before the words of a line: space, quote markers of Markdown and mail, bullets. Never part of a paragraph.
_BULLETS = r"[*•·‣▪+-] | \d{1,2}[.)]"
_NUMBER = r"\d{1,2} (?: \.\d{1,2} ){1,2} \.? (?= [^\S\r\n]++ \p{Lu} )"  # 2.1 The Chairman noted
_PREFIX, _NUMBERED = (
    compiled(
        rf"""(?x)
        [^\S\r\n]*+ (?: > [^\S\r\n]?+ )*+
        (?P<bullet> [^\S\r\n]*+ (?: {bullets} ) [^\S\r\n]++ )?+
        [^\S\r\n]*+
        """
    )
    for bullets in (_BULLETS, f"{_BULLETS} | {_NUMBER}")
)
_COUNTED = compiled(rf"(?mx) ^ [^\S\r\n]*+ {_NUMBER}")
_COLUMN = compiled(r"(?<=\S)[ \t]{4,}\p{Lu}{2,4}(?:[ ]?[/,&][ ]?\p{Lu}{2,4})*\s*$")  # who is to act: PR, CM/TE
_ACT = ENGLISH.pattern(r"\L<RESOLVED>\b")  # what a meeting did, between the paragraphs of its minutes
FEWEST_COUNTED = 4  # paragraphs with such numbers, of a text whose numbers they are
_ENDS = compiled(r"""[.!?…:;]["”’'»)\]*_]*+$""")
_LONGEST_WRAPPED_LINE = 120  # mail and wire services wrap at 65 to 80 columns; a paragraph on one line is longer

FEWEST_GOING_ON, LEAST_GOING_ON = 4, 0.25  # breaks of a wrapped text behind which a sentence goes on in small letters
SHORT = 0.6  # of the width, that a heading right above a paragraph has at most


@dataclass(frozen=True, slots=True)
class _Line:
    """The words ``[start, end)`` of a line, how far they are indented, and whether a bullet stands before them."""

    start: int
    end: int
    indent: int
    bullet: bool

    @property
    def width(self) -> int:
        """The column at which it ends."""
        return self.indent + self.end - self.start

    @property
    def blank(self) -> bool:
        return self.start == self.end


def paragraph_bounds(text: str, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """``[start, end)`` of each paragraph in the given stretches of body text, without space around it.

    Blank lines separate paragraphs. Where they enclose several lines, these are either one paragraph each or
    one paragraph wrapped at a fixed width; the text as a whole decides (``_wrapped_width``). In wrapped text a
    bullet, an indented line, or a line that ends early with a stop also separates.
    """
    counted = sum(1 for start, end in stretches for _ in _COUNTED.finditer(text, start, end)) >= FEWEST_COUNTED
    prefix = _NUMBERED if counted else _PREFIX
    groups = [group for start, end in stretches for group in _groups(text, start, end, prefix)]
    width = _wrapped_width(text, groups)
    if width is None:
        return [(line.start, line.end) for group in groups for line in group]
    return [bounds for group in groups for bounds in _unwrapped(text, group, width)]


def _groups(text: str, start: int, end: int, before: regex.Pattern[str]) -> Iterator[list[_Line]]:
    """Runs of lines with no blank line among them."""
    group: list[_Line] = []
    for line in _lines(text, start, end, before):
        if not line.blank:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _lines(text: str, start: int, end: int, before: regex.Pattern[str]) -> Iterator[_Line]:
    for match in _LINE.finditer(text, start, end):
        prefix = before.match(text, match.start(), match.end("words"))
        begin = prefix.end() if prefix else match.start()
        column = _COLUMN.search(text, begin, match.end("words"))
        stop = column.start() if column else match.end("words")
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        yield _Line(begin, stop, begin - match.start(), bool(prefix and prefix["bullet"]))


def _wrapped_width(text: str, groups: Sequence[Sequence[_Line]]) -> int | None:
    """The width the text was wrapped at, or None where each line is a paragraph.

    Wrapped means: many lines end in the middle of a sentence (40 % where sentences of news wrap, next to none
    otherwise); and no line is longer than a screen and most of these breaks were needed, as the next word did not fit;
    or as many go on in small letters, below a head of any width.
    """
    breaks = [(one, two) for group in groups for one, two in zip(group, group[1:], strict=False)]
    breaks = [(one, two) for one, two in breaks if one.indent == two.indent] or breaks  # a heading hangs out
    width = max((line.width for group in groups for line in group), default=0)
    unfinished = [(one, two) for one, two in breaks if not _ENDS.search(text, max(one.start, one.end - 8), one.end)]
    needed = sum(_needed(text, one, two, width) for one, two in unfinished)
    wide = width > _LONGEST_WRAPPED_LINE
    if breaks and not wide and len(unfinished) >= 0.4 * len(breaks) and needed >= 0.65 * len(unfinished):
        return width
    going_on = [one.width for one, two in unfinished if text[two.start].islower() and not two.bullet]
    many = len(going_on) >= max(FEWEST_GOING_ON, LEAST_GOING_ON * len(breaks))  # of minutes, between their headings
    return max(going_on) if many and max(going_on) <= _LONGEST_WRAPPED_LINE else None


def _needed(text: str, one: _Line, two: _Line, width: int) -> bool:
    """Whether the first word of the second line had no room on the first; a ragged edge of ten columns is allowed."""
    word = text.find(" ", two.start, two.start + width)
    length = (word if word != -1 and word < two.end else two.end) - two.start
    return one.width + 1 + length > width - 10


def _unwrapped(text: str, group: Sequence[_Line], width: int) -> Iterator[tuple[int, int]]:
    start = group[0].start
    for one, two in zip(group, group[1:], strict=False):
        full = one.width <= width and _needed(text, one, two, width)  # else the line is a paragraph of its own
        early = not full and _ENDS.search(text, max(one.start, one.end - 8), one.end)
        heads = one.end - one.start < SHORT * width and not text[two.start].islower()
        acts = _ACT.match(text, two.start, two.end)
        if two.bullet or two.indent > one.indent + 1 or early or heads or acts:
            yield start, one.end
            start = two.start
    yield start, group[-1].end
