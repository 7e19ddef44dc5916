"""Was this said? The check of a wording against a whole database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import regex

from quotes.desk.wording.judge import SHOWN, judge, named
from quotes.desk.wording.verdict import Check
from quotes.desk.wording.words import LIGHT, WEIGHTS, evened, word_class, words
from quotes.errors import QueryError
from quotes.records import QuoteRecord, record_text
from quotes.store.read.likely import likely_quotes, speaker_numbers

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
    weights = {word: WEIGHTS.get(word_class(word), LIGHT) for word in every}
    least = SHARED * sum(weights.values())
    shares = sorted(((_shared(weights, quote), -at) for at, quote in enumerate(likely)), reverse=True)[:COMPARED]
    ranked = [likely[-at] for share, at in shares if share >= least]
    numbers = speaker_numbers(connection, speaker) if speaker else frozenset[int]()

    def is_speaker(quote: QuoteRecord) -> bool:
        return quote.get("speaker_id") in numbers or not numbers and named(quote, speaker)

    return judge(claim, ranked, speaker=speaker, is_speaker=is_speaker, shown=shown)


def _shared(weights: Mapping[str, float], quote: QuoteRecord) -> float:
    """How much of a claim stands in a quote, by what its words carry."""
    there = {evened(match[0]) for match in TOKEN.finditer(record_text(quote))}
    return sum(weights[word] for word in there if word in weights)
