"""Talks that a page sets out in a table, in a list of terms or behind names in bold, as lines that a colon parts.

Tables are no text of a page and the emphasis of its words is lost, so that nothing would tell who speaks. What names
stand beside is a talk where they return and take turns, and what they stand beside is words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quotes.read.page_tree import flat, page_of, put_lines, tree_of

FEWEST = 4  # turns
LONGEST_NAME, SHORT = 60, 20  # code points of a name, and of the words by which a turn is found in the text
LEAST = 0.8  # of the rows of a table or list, that are turns, and of the turns in bold, that begin a sentence
LEAST_ENDED = 0.5  # of the turns of a table or list, that end one
_SET_OUT = re.compile(r"(?i)<(?:table|dl|strong|b)\b")
_NAME = re.compile(r"[^\W\d_][^\d?!;,:<>]{1,58}")
_CLOCK = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?")
_SENTENCE = re.compile(r"[\"'“‘(\[¿¡…]*[^\W\d_a-z]|\d")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_BLOCKS = ("p", "div", "li", "br")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A name, the element whose words are said, and the elements that stand for both on the page."""

    name: str
    said: Any
    parts: Sequence[Any]

    @property
    def words(self) -> str:
        """What is said, in one line: the words of a cell, or those behind a name in bold."""
        bold = self.parts[0] is self.said
        return " ".join((self.said.tail or "").split()) if bold else flat(self.said)


def with_turns(page: str, text: str) -> str | None:
    """A page with the turns of such a talk as paragraphs, each name before a colon; None for any other page."""
    if not _SET_OUT.search(page):
        return None
    root = tree_of(page)
    if root is None:
        return None
    made = False
    for way in (_rows, _terms):
        for holder in list(root.iter("table", "dl")):
            turns, others = way(holder)
            ended = sum(_ENDED.search(turn.words) is not None for turn in turns)
            talk = ended >= LEAST_ENDED * len(turns) and len(turns) >= LEAST * (len(turns) + others)
            if talk and _is_talk(turns, text):
                put_lines(holder, list(_lines(turns)))
                made = True
    bold = [turn for turn in _bold(root) if _is_full(turn.name, text)]
    if _is_talk(bold, text) and sum(_begins(turn) for turn in bold) >= LEAST * len(bold):
        for turn in bold:
            turn.parts[0].text = f"{turn.name}:"
        made = True
    return page_of(root) if made else None


def _rows(table: Any) -> tuple[list[_Turn], int]:
    """The rows of a table that are a name and words, a time beside them or none, and the number of the others."""
    if table.tag != "table" or table.find(".//table") is not None:
        return [], 0
    turns = []
    others = 0
    for row in table.iter("tr"):
        cells = [cell for cell in row.iter("td", "th") if (words := flat(cell)) and not _CLOCK.fullmatch(words)]
        if len(cells) == 2 and cells[1].tag == "td" and _is_name(flat(cells[0])):
            turns.append(_Turn(flat(cells[0]).rstrip(": "), cells[1], [row]))
        else:
            others += bool(cells) and cells[0].tag == "td"
    return turns, others


def _terms(terms: Any) -> tuple[list[_Turn], int]:
    """The terms of a list that are a name above words, and the number of the others."""
    if terms.tag != "dl":
        return [], 0
    turns, others = [], 0
    for term in terms.iter("dt"):
        below = term.getnext()
        if below is not None and below.tag == "dd" and _is_name(flat(term)):
            turns.append(_Turn(flat(term).rstrip(": "), below, [term, below]))
        else:
            others += 1
    return turns, others


def _bold(root: Any) -> Iterator[_Turn]:
    """The paragraphs that begin with a name in bold, without a sign behind it, and go on with words."""
    for paragraph in root.iter("p"):
        first = paragraph[0] if len(paragraph) and not (paragraph.text or "").strip() else None
        if first is None or first.tag not in ("strong", "b") or len(first):
            continue
        name = flat(first)
        if _is_name(name) and name[-1] != ":" and (first.tail or "").strip():
            yield _Turn(name, first, [first])


def _is_name(words: str) -> bool:
    return len(words) <= LONGEST_NAME and words[:1].isupper() and _NAME.fullmatch(words.rstrip(": ")) is not None


def _is_full(name: str, text: str) -> bool:
    """Whether a name has several words, or the text has it behind a first name: no day, no kind of news."""
    surname = re.escape(name.title() if name.isupper() else name)
    return " " in name or re.search(rf"[A-ZÀ-Þ][\w'’-]+ {surname}\b", text) is not None


def _is_talk(turns: Sequence[_Turn], text: str) -> bool:
    """Whether names return and take turns, and the text has their words behind them and a colon nowhere."""
    names = [turn.name for turn in turns]
    often = [count for count in Counter(names).values() if count > 1]
    changes = sum(one != two for one, two in pairwise(names))
    returns = len(often) > 1 and max(FEWEST, len(names) / 2) <= sum(often) and 2 * changes > len(names)
    return returns and not any(f"{turn.name}: {turn.words[:SHORT]}" in text for turn in turns)


def _begins(turn: _Turn) -> bool:
    return _SENTENCE.match(turn.words) is not None


def _lines(turns: Sequence[_Turn]) -> Iterator[str]:
    """The turns in lines, each name before the first of its own."""
    for turn in turns:
        for place, words in enumerate(_paragraphs(turn.said)):
            yield words if place else f"{turn.name}: {words}"


def _paragraphs(element: Any) -> Iterator[str]:
    """The words of an element, parted where its own paragraphs or breaks part them."""
    words = [element.text or ""]
    for part in element.iter():
        if part is not element and isinstance(part.tag, str):
            apart = "\n" * (part.tag in _BLOCKS)
            words += [apart, part.text or "", apart * (not len(part)), part.tail or ""]
    yield from (one for line in "".join(words).split("\n") if (one := " ".join(line.split())))
