"""The table in which a page lists who takes part in a talk, as lines of its text: ``Ada Roe - Chief Executive``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from quotes.read.page_tree import flat, page_of, put_lines, tree_of

FEWEST = 2  # people of a table who speak below it
LEAST = 0.6  # of a table's rows, that name somebody
LONGEST = 120  # code points of a row
_TABLE = "<table"
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")


def with_people(page: str, text: str) -> str | None:
    """A page with the table of those who speak in its ``text`` as paragraphs in its place; None for any other page."""
    if _TABLE not in page.lower():
        return None
    root = tree_of(page)
    if root is None:
        return None
    made = False
    for table in root.iter("table"):
        rows = list(_people(table))
        if _speak(rows, text):
            put_lines(table, (" - ".join(row) for row in rows))
            made = True
    return page_of(root) if made else None


def _people(table: Any) -> Iterator[list[str]]:
    """The rows of a table that name somebody in the first cell and tell of them in the others; none where most do not
    or where it has others within."""
    rows = [[flat(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    rows = [cells for row in rows if (cells := [cell for cell in row if cell])]
    named = [row for row in rows if _is_name(row[0]) and sum(map(len, row)) <= LONGEST and len(row) < 4]
    if table.find(".//table") is None and len(named) >= max(FEWEST, LEAST * len(rows)):
        yield from named


def _is_name(cell: str) -> bool:
    return _NAME.fullmatch(cell) is not None and all(word[0].isupper() for word in cell.split() if len(word) > 3)


def _speak(rows: Sequence[Sequence[str]], text: str) -> bool:
    """Whether lines of a text begin with the names of these people, or the last word of them, and a colon."""
    begun = {line.split(":", 1)[0].casefold() for line in text.split("\n") if ":" in line[:60]}
    last = {words.split()[-1] for words in begun if words.split()}
    return sum(row[0].casefold().split()[-1] in last for row in rows) >= FEWEST
