"""Search by meaning: the quotes that say the like, in whatever words, and the vectors that it needs.

Vectors are made when somebody first searches so, and after that only for wordings that are new or were changed. They
lie in the database: 384 bytes a quote for the vector and 48 for its code.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from quotes.errors import QueryError, StoreError
from quotes.meaning.codes import Floats, code_of, differences, likeness, nearest, numbers_of
from quotes.meaning.pinned import NAME, is_installed
from quotes.meaning.single import Single
from quotes.store.read import vectors as stored
from quotes.store.read.filters import Where, where
from quotes.store.read.queries import FoundQuote
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write.vectors import forget_vectors, keep_vectors
from quotes.values import Filters

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database

RESCORED = 400  # quotes with the nearest codes whose vectors are compared, and so the most that are found
AT_ONCE = 8  # blocks of codes that are compared in one go: they fit a processor's cache
BATCH = 1024  # wordings in one transaction
ALIKE = 0.3  # cosine from which two wordings have anything in common
ANY = Filters()


class AlikeQuote(FoundQuote, total=False):
    """A quote and how near its meaning is: ``score`` is a cosine, 1 for the same words."""

    score: float


def is_ready(connection: sqlite3.Connection) -> bool:
    """Whether there are vectors of the encoder that is used today."""
    return stored.encoder_of(connection) == NAME


def waiting(connection: sqlite3.Connection) -> int:
    """How many quotes have no vector of the encoder that is used today."""
    stale = stored.encoder_of(connection) not in (None, NAME)
    return stored.count_quotes(connection) if stale else stored.count_unencoded(connection)


def encode_new(db: Database, *, threads: int = 1, done: Callable[[int], object] = lambda count: None) -> None:
    """Makes the vectors that are missing; ``done`` hears how many were made. Raises ModelError and StoreError.

    What was made is kept where the run ends early, and other writers wait no longer than a batch takes to be written.
    """
    from quotes.meaning.encoder import Encoder  # with onnxruntime, which a question does without

    with explained(database_path(db.conn)):
        if stored.encoder_of(db.conn) not in (None, NAME):
            with writing(db) as connection:
                forget_vectors(connection)
        encoder = None
        while batch := stored.unencoded(db.conn, BATCH):
            encoder = encoder or Encoder(many=len(batch) > 4)
            made = map(numbers_of, encoder.vectors([text for _, text in batch], threads=threads))
            kept = {pk: (text, numbers, code_of(numbers)) for (pk, text), numbers in zip(batch, made, strict=True)}
            with writing(db) as connection:
                keep_vectors(connection, NAME, kept)
            done(len(batch))


def like(connection: sqlite3.Connection, words: str, filters: Filters = ANY) -> Iterator[AlikeQuote]:
    """The quotes whose meaning is nearest to these words, nearest first: ``RESCORED`` at most.

    Raises QueryError for no words, ModelError without the extra, StoreError where no vectors are made yet.
    """
    if not any(letter.isalnum() for letter in words):
        raise QueryError(
            "nothing to look for; say it in a sentence", typed='for example: quotes like "prices will not rise"'
        )
    vector = vector_of(words)
    if not is_ready(connection):
        raise StoreError(f"{database_path(connection)} has no vectors yet; `quotes like` makes them where it may write")
    scores = near(connection, vector, None if filters.leave_all else where(filters))
    most = len(scores) if filters.limit is None else filters.limit
    best = [pk for pk, score in scores.items() if score >= ALIKE][:most]
    for pk, quote in stored.quotes_at(connection, best).items():
        yield {**quote, "score": scores[pk]}


def vector_of(words: str) -> Floats:
    """The vector of what is looked for."""
    return _single().vector(words)


@cache
def _single() -> Single:
    return Single()


def near(connection: sqlite3.Connection, vector: Floats, among: Where | None = None) -> dict[int, float]:
    """The rows of the quotes nearest to a vector, nearest first, with their cosines; equal ones as they were added.

    Of those under the condition ``among``, where there is one.
    """
    blocks = list(stored.code_blocks(connection))
    if not blocks:
        return {}
    code = code_of(numbers_of(vector))
    some = (blocks[start : start + AT_ONCE] for start in range(0, len(blocks), AT_ONCE))
    unlike = np.concatenate([differences(b"".join(codes for _, codes in few), code) for few in some])
    pks = np.add.outer([first for first, _ in blocks], np.arange(stored.BLOCK)).ravel()
    if among is not None:
        fitting = np.array(stored.fitting(connection, among), dtype=np.int64)
        held = np.zeros(max(pks[-1], fitting.max(initial=0)) + 1, dtype=bool)
        held[fitting] = True
        pks, unlike = pks[held[pks]], unlike[held[pks]]
    found = stored.vectors_of(connection, pks[nearest(unlike, RESCORED)].tolist())
    scores = zip(found, likeness(vector, found.values()), strict=True)
    return dict(sorted(scores, key=lambda one: (-one[1], one[0]))[:RESCORED])


def cosines(
    connection: sqlite3.Connection, words: str, *, among: Where | None, most: int, also: Sequence[int]
) -> dict[int, float]:
    """The rows of the quotes nearest in meaning, and of ``also``, with their cosines; none without encoder or vectors.

    Of those under the condition ``among``, where there is one; those of ``also`` are taken to be under it.
    """
    if not is_installed() or not is_ready(connection):
        return {}
    vector = vector_of(words)
    found = stored.vectors_of(connection, also)
    scores = dict(list(near(connection, vector, among).items())[:most])
    return scores | dict(zip(found, likeness(vector, found.values()), strict=True))
