"""The word lists of this room as sets and as pieces of patterns."""

from __future__ import annotations

from functools import cache

import regex

from quotes.attribute.cues import inflections
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of ``act_words.tsv`` for one use, in their base forms."""
    return frozenset(row["word"] for row in ENGLISH.table("act_words") if row["use"] == use)


@cache
def verbs_for(use: str) -> frozenset[str]:
    """All forms of the verbs for one use."""
    rows = (row for row in ENGLISH.table("act_words") if row["use"] == use)
    return frozenset(form for row in rows for form in (*inflections(row["word"]), *row["forms"].split()))


def any_of(words: frozenset[str], *, plural: bool = False) -> str:
    """A pattern for any of these words, the longest first; also with the ending of a regular plural where asked."""
    forms = {form for word in words for form in (word, *([_plural(word)] if plural else []))}
    return "(?:" + "|".join(regex.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) + ")"


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if compiled(r"[^aeiou]y$").search(noun) else noun + "s"
