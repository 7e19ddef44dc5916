"""What a publisher changed in a quote from edition to edition, word by word."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TypedDict

from rapidfuzz.distance import LCSseq

from quotes.link.editions import words_of
from quotes.records import record_text
from quotes.store.read.editions import Wording, earlier_wordings
from quotes.store.read.queries import FoundQuote
from quotes.values import Kind


class ChangeRecord(TypedDict):
    """An earlier wording: the last edition that printed it, when the next one came (UTC), and how it differs.

    ``difference`` turns it into the wording that followed: pieces that are equal, deleted and inserted.
    """

    id: str
    edition: int
    replaced_at: str
    kind: Kind
    text: str
    difference: list[list[str]]


def publisher_changes(connection: sqlite3.Connection, quote: FoundQuote) -> list[ChangeRecord]:
    """The earlier wordings of a quote, the newest first, each beside the one that followed."""
    found: list[ChangeRecord] = []
    text = record_text(quote)
    for wording in earlier_wordings(connection, quote["id"]):
        found.append(_change(wording, text))
        text = wording["text"]
    return found


def _change(wording: Wording, following: str) -> ChangeRecord:
    return {
        "id": wording["id"],
        "edition": wording["edition"],
        "replaced_at": wording["replaced_at"],
        "kind": wording["kind"],
        "text": wording["text"],
        "difference": difference(wording["text"], following),
    }


def difference(before: str, after: str) -> list[list[str]]:
    """What turns one wording into the other, whole: pieces ``equal`` (as printed after), ``delete`` and ``insert``.

    Marks and case are no difference.

    >>> difference("“We lost,”", '"We never lost"')
    [['equal', '"We '], ['insert', 'never '], ['equal', 'lost"']]
    """
    old, new = list(_pieces(before)), list(_pieces(after))
    parts: list[list[str]] = []
    for step in LCSseq.opcodes(words_of(before).forms, words_of(after).forms):
        pieces = old[step.src_start : step.src_end] if step.tag == "delete" else new[step.dest_start : step.dest_end]
        before_insert = step.tag == "delete" and parts and parts[-1][0] == "insert"
        parts.insert(len(parts) - bool(before_insert), [step.tag, "".join(pieces)])
    return parts


def _pieces(text: str) -> Iterator[str]:
    """A text cut into its words, each with what follows it up to the next one."""
    starts = [start for start, _ in words_of(text).places]
    yield from (text[start:end] for start, end in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True))
