"""Was this said? The check of a wording against a whole database."""

from __future__ import annotations

import sqlite3

import regex

from quotes.desk.check import SHOWN, judge, named
from quotes.desk.verdict import Check
from quotes.desk.words import evened, weight, word_class, words
from quotes.errors import QueryError
from quotes.records import QuoteRecord, record_text
from quotes.store.likely import likely_quotes, speaker_numbers

CANDIDATES = 100  # quotes that the index proposes
COMPARED = 25  # of those, the ones that share most words with the claim and are aligned with it
SHARED = 0.15  # share of the claim's words, by weight, that a quote must have to be any part of it
TOKEN = regex.compile(r"[\p{L}\p{N}\p{M}]+")  # as the full-text index parts words


def check(connection: sqlite3.Connection, claim: str, *, speaker: str | None = None, shown: int = SHOWN) -> Check:
    """The verdict on a claim from all quotes of the database, and those that it rests on, best first.

    Without ``speaker`` it asks whether anybody said this. Raises QueryError where the claim has no words.
    """
    said = words(claim)
    if not said:
        raise QueryError('nothing to check; give the wording, for example: quotes check "we never agreed to that"')
    every = [evened(match[0]) for match in TOKEN.finditer(claim)]
    telling = [word for word in every if word_class(word) in ("content", "denial", "bound")] or every
    likely = likely_quotes(connection, telling, every, limit=CANDIDATES)
    forms = {word.form for word in said}
    least = SHARED * sum(map(weight, said))
    shares = sorted(((_shared(forms, quote), -at) for at, quote in enumerate(likely)), reverse=True)[:COMPARED]
    ranked = [likely[-at] for share, at in shares if share >= least]
    numbers = speaker_numbers(connection, speaker) if speaker else frozenset[int]()

    def is_speaker(quote: QuoteRecord) -> bool:
        return quote.get("speaker_id") in numbers or not numbers and named(quote, speaker)

    return judge(claim, ranked, speaker=speaker, is_speaker=is_speaker, shown=shown)


def _shared(forms: set[str], quote: QuoteRecord) -> float:
    """How much of a claim stands in a quote, by what its words carry."""
    there = {word.form: weight(word) for word in words(record_text(quote)) if word.form in forms}
    return sum(there.values())
