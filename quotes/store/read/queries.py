"""Questions to the database. They take a plain sqlite3 connection, so that Datasette can ask them too.

The order is settled everywhere: equal rows come in the order in which they were added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Literal, TypedDict, cast

from quotes import fields
from quotes.errors import NotFoundError
from quotes.records import QuoteRecord, SpanRecord
from quotes.store.read.filters import Where, by_speakers, where
from quotes.store.read.match import fts_query
from quotes.store.schema.connect import database_path, explanation
from quotes.values import Filters

BATCH = 500  # quotes whose spans are fetched together: bounds both memory and the number of statements
RANKED = 100_000  # matches that a search with a limit ranks: about 100 ms; only the commonest words have more
MARKED = 5_000  # quotes in which the places of a search are found together
OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters of Unicode, which no text holds, around what matched
MATCH = {OPEN, CLOSE}
ANY = Filters()

FROM = "JOIN articles ON articles.id = quotes.article LEFT JOIN speakers ON speakers.id = quotes.speaker"


class FoundQuote(QuoteRecord, total=False):
    """A quote as JSON, and what the database adds: numbers of its article and speaker, what a person said of it
    (``review``), and where a search matched.

    ``matches`` are half-open positions in the text of the quote (``quotes.records.record_text``), in code points.
    """

    article_id: int
    speaker_id: int | None
    review: Literal["confirmed", "corrected"] | None
    matches: list[tuple[int, int]]


class ShownQuote(FoundQuote, total=False):
    """One quote with all that is known of it: its paragraphs as printed, and why its speaker is who it is.

    ``paragraph`` runs from the line in which the quote (cue and source included) begins to the end of the line in
    which it ends. ``join`` is None where the quote has no speaker.
    """

    paragraph: SpanRecord
    join: JoinRecord | None


class JoinRecord(TypedDict):
    """How the name of an article came to this speaker."""

    name: str
    reason: str
    confidence: float


def rows(connection: sqlite3.Connection, sql: str, parameters: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
    """The rows of a statement, by name, however the connection is set up. Raises StoreError for a damaged file."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    try:
        yield from cursor.execute(sql, parameters)
    except sqlite3.DatabaseError as error:
        raise explanation(error, database_path(connection)) from error


def search(connection: sqlite3.Connection, words: str, filters: Filters = ANY) -> Iterator[FoundQuote]:
    """Quotes in which these words were said, best match first (BM25), with the places that matched.

    With a limit, words that match more than ``RANKED`` quotes are ranked over those added last; see
    :func:`is_ranked_in_part`. Raises QueryError where there is nothing to look for, before the first quote.
    """
    match = fts_query(words)
    return _matching(connection, match, _ranked(connection, match, filters))


def is_ranked_in_part(connection: sqlite3.Connection, words: str) -> bool:
    """Whether more quotes match these words than a search with a limit ranks."""
    sql = "SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH ? LIMIT 1 OFFSET ?"
    return any(True for _ in rows(connection, sql, [fts_query(words), RANKED]))


def _ranked(connection: sqlite3.Connection, match: str, filters: Filters) -> list[int]:
    """The row numbers of the best matches under the filters."""
    condition = where(filters)
    joined = "JOIN quotes ON quotes.pk = quotes_fts.rowid" if condition.conditions else ""
    if "articles." in condition.sql:
        joined += " JOIN articles ON articles.id = quotes.article"
    found = rows(
        connection,
        f"""
        SELECT pk FROM (
            SELECT quotes_fts.rowid AS pk, bm25(quotes_fts) AS score
            FROM quotes_fts {joined}
            WHERE quotes_fts MATCH ? AND {condition.sql}
            ORDER BY quotes_fts.rowid DESC LIMIT ?
        ) ORDER BY score, pk LIMIT ?
        """,
        [match, *condition.parameters, -1 if filters.limit is None else max(RANKED, filters.limit), _limit(filters)],
    )
    return [row["pk"] for row in found]


def _matching(connection: sqlite3.Connection, match: str, pks: Sequence[int]) -> Iterator[FoundQuote]:
    """These quotes with the places that matched, a batch at a time; one pass over the matches finds a batch's places.

    (The plus sign keeps SQLite from one lookup a row, of which each would gather all words that a prefix begins.)
    """
    for start in range(0, len(pks), MARKED):
        some = pks[start : start + MARKED]
        inside = ", ".join("?" * len(some))
        sql = f"""
            SELECT rowid AS pk, highlight(quotes_fts, 0, ?, ?) AS marked FROM quotes_fts
            WHERE quotes_fts MATCH ? AND +rowid IN ({inside})
        """
        places = {row["pk"]: matches(row["marked"]) for row in rows(connection, sql, [OPEN, CLOSE, match, *some])}
        quotes = _by_pk(connection, some)
        for pk, quote in quotes.items():
            quote["matches"] = places[pk]
        yield from (quotes[pk] for pk in some)


def matches(marked: str) -> list[tuple[int, int]]:
    """The places between marks, counted in the text without them.

    >>> matches("We \\ufdd0lost\\ufdd1.")
    [(3, 7)]
    """
    places: list[int] = []
    for position, character in enumerate(marked):
        if character in MATCH:
            places.append(position - len(places))
    return list(zip(places[::2], places[1::2], strict=False))


def quotes_by(connection: sqlite3.Connection, speakers: Sequence[int], filters: Filters = ANY) -> Iterator[FoundQuote]:
    """Everything these speakers said, newest first, undated last."""
    return _listed(connection, by_speakers(tuple(speakers)) & where(filters), "quotes.day DESC, quotes.pk", filters)


def newest(connection: sqlite3.Connection, filters: Filters = ANY) -> Iterator[FoundQuote]:
    """Quotes under these filters, newest first, undated last."""
    return _listed(connection, where(filters), "quotes.day DESC, quotes.pk", filters)


def export(connection: sqlite3.Connection, filters: Filters = ANY) -> Iterator[FoundQuote]:
    """All quotes under these filters in the order in which they were added, streamed in constant memory."""
    return _listed(connection, where(filters), "quotes.pk", filters)


def one_quote(connection: sqlite3.Connection, id: str) -> FoundQuote:
    """The quote with this id, or with an id that begins so and is the only one. Raises NotFoundError."""
    prefix = id.strip().lower()
    found = list(
        rows(
            connection,
            "SELECT pk, id FROM quotes WHERE id >= ? AND id < ? ORDER BY id LIMIT 4",
            [prefix, prefix + "\U0010ffff"],
        )
    )
    if not prefix or not found:
        raise NotFoundError(f"no quote {id!r}; ids stand beside each quote in `quotes by` and `quotes search`")
    if len(found) > 1 and found[0]["id"] != prefix:
        raise NotFoundError(f"{id!r} begins several ids ({', '.join(row['id'] for row in found)}); give more of it")
    pk: int = found[0]["pk"]
    return _by_pk(connection, [pk])[pk]


def show(connection: sqlite3.Connection, id: str) -> ShownQuote:
    """One quote, by its id or the beginning of it, in its paragraph. Raises NotFoundError."""
    quote = one_quote(connection, id)
    (text,) = next(rows(connection, "SELECT text FROM articles WHERE id = ?", [quote["article_id"]]))
    found = rows(
        connection,
        """
        SELECT joins.name, joins.reason, joins.confidence FROM joins JOIN quotes ON quotes.joined = joins.id
        WHERE quotes.id = ?
        """,
        [quote["id"]],
    )
    spans = [*quote["content"], *(span for span in (quote["cue"], quote["source"]) if span)]
    joins: list[JoinRecord] = [
        {"name": row["name"], "reason": row["reason"], "confidence": row["confidence"]} for row in found
    ]
    return {**quote, "paragraph": paragraph_of(text, spans), "join": next(iter(joins), None)}


def paragraph_of(text: str, spans: Sequence[SpanRecord]) -> SpanRecord:
    """The lines of a text that these spans stand in."""
    first = min((span["start"] for span in spans), default=0)
    last = max((span["end"] for span in spans), default=0)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    return {"start": start, "end": end, "text": text[start:end]}


def _limit(filters: Filters) -> int:
    return -1 if filters.limit is None else filters.limit


def _listed(connection: sqlite3.Connection, condition: Where, order: str, filters: Filters) -> Iterator[FoundQuote]:
    sql = f"""
        SELECT quotes.pk, {fields.selected()} FROM quotes {FROM} WHERE {condition.sql} ORDER BY {order} LIMIT ?
    """
    found = rows(connection, sql, [*condition.parameters, _limit(filters)])
    while batch := _next_records(connection, found):
        yield from batch


def _next_records(connection: sqlite3.Connection, found: Iterator[sqlite3.Row]) -> list[FoundQuote]:
    with at_once(connection):
        return list(_records(connection, list(islice(found, BATCH))))


def _by_pk(connection: sqlite3.Connection, pks: Sequence[int]) -> dict[int, FoundQuote]:
    found: dict[int, FoundQuote] = {}
    for start in range(0, len(pks), BATCH):
        some = pks[start : start + BATCH]
        marks = ", ".join("?" * len(some))
        with at_once(connection):
            sql = f"SELECT quotes.pk, {fields.selected()} FROM quotes {FROM} WHERE quotes.pk IN ({marks})"
            batch = list(rows(connection, sql, some))
            found |= zip((row["pk"] for row in batch), _records(connection, batch), strict=True)
    return found


@contextmanager
def at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """What is read inside is of one moment, so that a quote and its spans belong together whoever writes meanwhile."""
    connection.execute("SAVEPOINT reading")
    try:
        yield
    finally:
        connection.execute("RELEASE reading")


def _records(connection: sqlite3.Connection, batch: Sequence[sqlite3.Row]) -> Iterator[FoundQuote]:
    spans = _spans(connection, [row["id"] for row in batch])
    for row in batch:
        yield _record(row, spans.get(row["id"], {}))


def _spans(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, dict[str, list[SpanRecord]]]:
    marks = ", ".join("?" * len(ids))
    found: dict[str, dict[str, list[SpanRecord]]] = {}
    sql = f'SELECT quote, part, start, "end", text FROM spans WHERE quote IN ({marks}) ORDER BY quote, part, start'
    for quote, part, start, end, text in rows(connection, sql, ids):
        found.setdefault(quote, {}).setdefault(part, []).append({"start": start, "end": end, "text": text})
    return found


def _record(row: sqlite3.Row, spans: dict[str, list[SpanRecord]]) -> FoundQuote:
    columns = dict(zip(row.keys(), row, strict=True))  # a Row looks for a name from its first column on

    def value(field: fields.Field) -> object:
        if field.type == "spans":
            return spans.get(field.name, [])
        return _only(spans.get(field.name, ())) if field.type == "span" else columns[field.name]

    return cast(FoundQuote, fields.record(value, stored=True))


def _only(spans: Iterable[SpanRecord]) -> SpanRecord | None:
    return next(iter(spans), None)
