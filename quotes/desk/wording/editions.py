"""What a publisher changed in an article from edition to edition, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from quotes.desk.wording.changes import difference

Paragraph = list[list[str]]  # pieces: equal, delete or insert, each with its words


def changed_paragraphs(before: str, after: str) -> list[Paragraph]:
    """The paragraphs that are not in both texts, in order: changed word by word, new, or taken out.

    >>> changed_paragraphs("One.\\nWe lost.", "One.\\nWe never lost.\\nTwo.")
    [[['equal', 'We '], ['insert', 'never '], ['equal', 'lost.']], [['insert', 'Two.']]]
    """
    old, new = _paragraphs(before), _paragraphs(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        paragraph
        for step, first, last, start, end in steps
        if step != "equal"
        for paragraph in _changed(old[first:last], new[start:end])
    ]


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _changed(old: list[str], new: list[str]) -> Iterator[Paragraph]:
    for before, after in zip_longest(old, new):
        if before is None:
            yield [["insert", after]]
        elif after is None:
            yield [["delete", before]]
        else:
            yield difference(before, after)
