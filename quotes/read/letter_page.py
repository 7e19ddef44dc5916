"""The page of a mail as the plain text that a mail program would write: what it quotes stands behind ``>``.

Runs in the process that web pages are taken apart in. Mail programs quote in their own ways: a block quotation (Gmail,
Apple Mail, Thunderbird, Yahoo), or everything below a second head of ``From:`` and ``Sent:`` (Outlook), with what is
answered between the lines in another colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

MOST_LINKS = 6  # of a letter that one person writes to another; newsletters have dozens
DEEPEST = 200  # elements inside each other that are looked at
FEWEST_COLOURED = 2  # paragraphs in another colour that answer
_APART = frozenset({"p", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"})
_LINE = frozenset({"div", "li", "tr", "dt", "dd"})
_LEFT_OUT = frozenset({"head", "style", "script", "title", "img", "svg", "button"})
_QUOTES = re.compile(r"(?:^|[\s_-])yahoo_quoted")
_MAIL_QUOTES = re.compile(r"(?i)gmail_quote|yahoo_quoted|moz-cite|divRplyFwdMsg|type=.?cite\b")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none")
_COLOUR = re.compile(r"(?i)(?<![a-z-])color\s*:\s*([^;\"']{3,40})")
_USUAL = re.compile(r"(?i)black|windowtext|inherit|initial|currentcolor|#0{3,6}|rgb\(0, ?0, ?0\)|#[0-3]{3}|#222222")
_HEAD = re.compile(r"(?s)\A\W*[^\n:]{2,12}: [^\n]+\n(?:[^\n:]{1,12}: [^\n]*\n){2,6}")


@dataclass(slots=True)
class _Piece:
    """Words of one line: how deep they are quoted, whether in a colour of their own; ``gap`` before them in lines."""

    words: str
    depth: int
    coloured: bool
    gap: int


def letter_text(page: str) -> str:
    """The text of a mail's page, what it quotes behind ``>``; nothing for a page that is laid out like a newsletter."""
    from lxml import html

    try:
        root = html.document_fromstring(page)
    except (ValueError, html.etree.ParserError):
        return ""
    if not _MAIL_QUOTES.search(page) and (root.find(".//table") is not None or len(root.findall(".//a")) > MOST_LINKS):
        return ""
    lines = _lines(_pieces(root, 0, False, 0))
    return "\n".join(_written(_answered_in_colour(lines))).strip("\n")


def _pieces(element: Any, depth: int, coloured: bool, level: int) -> Iterator[_Piece]:
    """The words of an element and those below it; those that begin a line have a gap before them."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT or level > DEEPEST:
        return
    style = element.get("style") or ""
    if _HIDDEN.search(style):
        return
    colour = _COLOUR.search(style)
    told = colour[1] if colour else element.get("color")
    coloured = not _USUAL.match(told.strip()) if told else coloured
    quotes = element.tag == "blockquote" or _QUOTES.search(element.get("class") or "") is not None
    gap = 2 if element.tag in _APART or quotes else 1 if element.tag in _LINE else 0
    inside = depth + quotes
    if element.tag == "br":
        yield _Piece("", depth, coloured, 1)
    yield _Piece(_flat(element.text), inside, coloured, gap)
    for below in element:
        yield from _pieces(below, inside, coloured, level + 1)
        if below.tail:
            yield _Piece(_flat(below.tail), inside, coloured, 0)
    if gap:
        yield _Piece("", depth, coloured, gap)


def _flat(words: str | None) -> str:
    return re.sub(r"[ \t\r\n\xa0]+", " ", words or "")


def _lines(pieces: Iterator[_Piece]) -> list[_Piece]:
    """The pieces joined into lines; a line is coloured where all of its words are."""
    out: list[_Piece] = []
    gap, held = 0, None
    for piece in pieces:
        if piece.gap:
            gap = gap + 1 if piece.gap == 1 and held is None else max(gap, piece.gap)
            held = None
        if not piece.words.strip():
            if held and piece.words:
                held.words += " "
            continue
        if held is None or held.depth != piece.depth:
            held = _Piece(piece.words.lstrip(), piece.depth, piece.coloured, max(gap, 1))
            out.append(held)
            gap = 0
        else:
            held.words += piece.words
            held.coloured = held.coloured and piece.coloured
    return out


def _answered_in_colour(lines: Sequence[_Piece]) -> list[_Piece]:
    """The lines, those below a second head quoted where others there, in a colour of their own, answer them."""
    place = next((i for i in range(1, len(lines)) if _is_head(lines, i)), None)
    if place is None:
        return list(lines)
    below = place + next(i for i in range(20) if ":" not in lines[place + i].words[:20] or i > 6)
    rest = lines[below:]
    answers = sum(
        two.coloured and not one.coloured and one.words.rstrip().endswith("?")
        for one, two in zip(rest, rest[1:], strict=False)
    )
    if answers < FEWEST_COLOURED:
        return list(lines)
    quoted = (_Piece(one.words, one.depth + (not one.coloured), one.coloured, one.gap) for one in rest)
    return [*lines[:below], *quoted]


def _is_head(lines: Sequence[_Piece], place: int) -> bool:
    """Whether the head of an earlier letter begins at a line: ``From:``, ``Sent:``, ``To:`` below each other."""
    around = "\n".join(line.words.strip() for line in lines[place : place + 5]) + "\n"
    return "@" in around and _HEAD.match(around) is not None


def _written(lines: Sequence[_Piece]) -> Iterator[str]:
    """The lines as text; a blank line of a quotation bears its sign."""
    before = 0
    for line in lines:
        if line.gap > 1:
            yield "> " * min(before, line.depth)
        yield f"{'> ' * line.depth}{line.words.strip()}"
        before = line.depth
