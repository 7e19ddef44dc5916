"""Questions to the database. They take a plain sqlite3 connection, so that Datasette can ask them too.

The order is settled everywhere: equal rows come in the order in which they were added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Literal, TypedDict, cast

from quotes import fields
from quotes.errors import NotFoundError
from quotes.records import QuoteRecord, SpanRecord, record_text
from quotes.store.read.filters import Where, by_speakers, where
from quotes.store.read.places import places
from quotes.store.read.sought import Sought, fitting, sought
from quotes.store.schema.connect import database_path, explanation
from quotes.store.schema.said import selected
from quotes.values import Filters

BATCH = 500  # quotes whose spans are fetched together: bounds both memory and the number of statements
RANKED = 100_000  # matches that a search with a limit ranks: about 100 ms; only the commonest words have more
ANY = Filters()
Parameters = Sequence[object] | Mapping[str, object]

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


def rows(connection: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
    """The rows of a statement, by name, however the connection is set up. Raises StoreError for a damaged file."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    try:
        # not the cursor itself, which `yield from` would close, perhaps after its database
        yield from iter(cursor.execute(sql, parameters).fetchone, None)
    except sqlite3.DatabaseError as error:
        raise explanation(error, database_path(connection)) from error


def tuples(connection: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement without their names: of many rows, making each one that knows them takes half the time.

    Raises StoreError for a damaged file.
    """
    cursor = connection.cursor()
    cursor.row_factory = None
    try:
        yield from iter(cursor.execute(sql, parameters).fetchone, None)
    except sqlite3.DatabaseError as error:
        raise explanation(error, database_path(connection)) from error


def search(connection: sqlite3.Connection, words: str, filters: Filters = ANY) -> Iterator[FoundQuote]:
    """Quotes in which these words were said or whose speaker they name, best match first (BM25), with the places that
    matched; see :mod:`quotes.store.read.match` and :mod:`quotes.store.read.sought`.

    With a limit, words that match more than ``RANKED`` quotes are ranked over those added last; see :func:`how_many`.
    Raises QueryError where there is nothing to look for, before the first quote.
    """
    found = sought(connection, words)
    return _with_places(connection, found, _ranked(connection, found, filters))


def how_many(connection: sqlite3.Connection, words: str, filters: Filters = ANY) -> int:
    """How many quotes fit a search, counted no further than one beyond ``RANKED``; a limit of the filters is no limit
    here.
    """
    fits = fitting(sought(connection, words), where(filters), most=RANKED + 1, scored=False)
    sql = f"SELECT count(*) FROM (SELECT pk FROM ({fits.sql}) LIMIT {RANKED + 1})"
    count: int = next(rows(connection, sql, fits.parameters))[0]
    return count


def _ranked(connection: sqlite3.Connection, found: Sought, filters: Filters) -> list[int]:
    """The row numbers of the best matches under the filters."""
    most = -1 if filters.limit is None else max(RANKED, filters.limit)
    fits = fitting(found, where(filters), most=most)
    sql = f"SELECT pk FROM ({fits.sql}) ORDER BY score, pk LIMIT ?"
    return [row["pk"] for row in rows(connection, sql, [*fits.parameters, filters.at_most])]


def _with_places(connection: sqlite3.Connection, found: Sought, pks: Sequence[int]) -> Iterator[FoundQuote]:
    """These quotes with the places that matched, a batch at a time."""
    for start in range(0, len(pks), BATCH):
        quotes = _by_pk(connection, pks[start : start + BATCH])
        matched = places({pk: record_text(quote) for pk, quote in quotes.items()}, found.question)
        for pk, quote in quotes.items():
            quote["matches"] = matched[pk]
        yield from (quotes[pk] for pk in pks[start : start + BATCH] if pk in quotes)


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
    if prefix and not found and (became := gone(connection, prefix)):
        raise NotFoundError(became)
    if not prefix or not found:
        raise NotFoundError(f"no quote {id!r}", typed="ids stand beside each quote in `quotes by` and `quotes search`")
    if len(found) > 1 and found[0]["id"] != prefix:
        raise NotFoundError(f"{id!r} begins several ids ({', '.join(row['id'] for row in found)}); give more of it")
    pk: int = found[0]["pk"]
    return _by_pk(connection, [pk])[pk]


def gone(connection: sqlite3.Connection, prefix: str) -> str | None:
    """What became of the quote of an earlier edition whose id begins so."""
    sql = "SELECT id, article, text, became FROM former_quotes WHERE id >= ? AND id < ? ORDER BY edition DESC LIMIT 1"
    row = next(rows(connection, sql, [prefix, prefix + "\U0010ffff"]), None)
    if row is None:
        return None
    what = "changed it: it is" if row["became"] else "no longer has it; see:"
    where = f"quote {row['became']} now" if row["became"] else f"quotes article {row['article']}"
    return f"quote {row['id']} is of an earlier edition ({row['text']}); the newest {what} {where}"


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


def _listed(connection: sqlite3.Connection, condition: Where, order: str, filters: Filters) -> Iterator[FoundQuote]:
    sql = f"""
        SELECT quotes.pk, {selected()} FROM quotes {FROM} WHERE {condition.sql} ORDER BY {order} LIMIT ?
    """
    found = rows(connection, sql, [*condition.parameters, filters.at_most])
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
            sql = f"SELECT quotes.pk, {selected()} FROM quotes {FROM} WHERE quotes.pk IN ({marks})"
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
