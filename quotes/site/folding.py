"""What of an article's text a reader need not see first: front matter, and lines of Markdown that hold no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from quotes.read.frontmatter import front_matter
from quotes.site.marking import Mark, paragraphs

# A line of Markdown or HTML in it that only a program reads (CommonMark 0.31).
_MACHINERY = regex.compile(
    r"""(?x) \s*+ (?:
      !\[ [^\]\n]* \] \( [^)\n]* \)              # picture
    | \[ [^\]\n]+ \] : \s \S.*                    # what a link refers to
    | <!-- .* -->                                  # comment
    | < /? [a-zA-Z][^<>\n]* >                      # a tag alone
    | (?: [-*_] [ \t]* ){3,}                       # thematic break
    | (?: ``` | ~~~ ) .*                           # fence of code
    ) \s*+"""
)
Stretch = tuple[int, int]


def stretches(text: str, marks: Sequence[Mark]) -> Iterator[tuple[bool, list[Stretch]]]:
    """The paragraphs of a text in order, in runs that are to be folded or not; what holds a quote is never folded.

    >>> [(folded, [text[a:b] for a, b in run]) for text in ["---\\ntitle: A\\n---\\n\\nWe lost."]
    ...  for folded, run in stretches(text, [])]
    [(True, ['---\\ntitle: A\\n---']), (False, ['We lost.'])]
    """
    head = front_matter(text)
    begins, ends = (head.start, head.end) if head else (0, 0)
    places = [piece for place in paragraphs(text) for piece in _cut(text, place, ends)]
    held = [any(mark.start < end and start < mark.end for mark in marks) for start, end in places]

    def is_folded(at: int) -> bool:
        start, end = places[at]
        lines = text[start:end].splitlines()
        return not held[at] and (begins <= start < end <= ends or all(_MACHINERY.fullmatch(line) for line in lines))

    for folded, run in groupby(range(len(places)), is_folded):
        yield folded, [places[at] for at in run]


def _cut(text: str, place: Stretch, at: int) -> list[Stretch]:
    """A paragraph, in two where front matter ends in the middle of it."""
    start, end = place
    if not start < at < end:
        return [place]
    body = text[at:end]
    return [(start, at), *([(at + len(body) - len(body.lstrip()), end)] if body.strip() else [])]
