"""The same people across articles: what the database decides, surname by surname, on as many machines as there are.

A name can only be led to somebody who shares its key: the surname of a person, the short form or the whole name of an
organisation. So the articles are shared out by these keys, and each share is decided by the code that decides for a
database, in a database of its own, in the same order. Few articles are one share, whose outcome is that of a database;
of many, a share does not see the names of others, so that a person who is known under two surnames may stay two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import regex
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from quotes.link.keys import handle, is_name, stands_for
from quotes.names import name_key
from quotes.parquet.columns import quote_schema
from quotes.parquet.rows import Row, speaker_of, told_apart
from quotes.spark.balanced import Kept, in_order
from quotes.spark.reading import Batches, packed, rows_of
from quotes.store import open_database
from quotes.store.people.joined import joined_names
from quotes.store.schema.connect import writing
from quotes.store.write.articles import add_in_transaction
from quotes.values import Article, Attribution, Quote, cut

NAMES_A_SHARE = 20_000  # articles times surnames in them: a few minutes of a core
SPEAKER = ("speaker", "speaker_kind", "speaker_confidence", "speaker_reason", "speaker_aliases", "speaker_key")
ROLE = ("role", "role_title", "role_organisation", "role_former")
_NUMBER = regex.compile(r"#(\d+)")
KEPT = ("article_id", "month", "path", "offset", "outlet", "published")


def people(readings: DataFrame, keep: Kept) -> DataFrame:
    """Whom each name of each article leads to, by article, kind and key: ``speaker_id``, the fullest name, and why."""
    named = keep(_named(readings))
    shorts = named.where("short IS NOT NULL").groupBy("names", "short").count()
    chosen = shorts.groupBy("names").agg(sql.max(sql.struct("count", "short"))["short"].alias("chosen"))
    block = sql.coalesce(sql.concat(sql.lit("organisation "), "chosen"), "names").alias("block")
    blocks = named.join(chosen, "names", "left").select(*KEPT, "speakers", "names", block)
    shares = blocks.count() // NAMES_A_SHARE + 1  # by the articles alone: as many on one machine as on a thousand
    ordered = blocks.repartition(shares, "block").sortWithinPartitions("month", *in_order(), "article_id", "names")
    return ordered.mapInArrow(_decided, from_arrow_schema(_decided_schema()))


def _named(readings: DataFrame) -> DataFrame:
    """A row for each article and key of a name in it, with all that the article says of who speaks."""
    fields = ", ".join(f"'{name}', quote.{name}" for name in (*SPEAKER, *ROLE))
    speakers = sql.expr(f"transform(quotes, quote -> named_struct({fields}))").alias("speakers")
    return readings.select(*KEPT, speakers).mapInArrow(_blocks, from_arrow_schema(_named_schema()))


def _named_schema() -> pa.Schema:
    of_quote = quote_schema()
    speaker = pa.struct([of_quote.field(name) for name in (*SPEAKER, *ROLE)])
    kept = [(name, pa.int64() if name == "offset" else pa.string()) for name in KEPT]
    return pa.schema([*kept, ("speakers", pa.list_(speaker)), ("names", pa.string()), ("short", pa.string())])


def _decided_schema() -> pa.Schema:
    text = ("article_id", "speaker_kind", "speaker_key", "speaker_id", "known_as", "joined_because")
    return pa.schema([*((name, pa.string()) for name in text), ("joined_confidence", pa.float64())])


# In the workers -----------------------------------------------------------------------------------------------------


def _blocks(batches: Batches) -> Iterator[pa.RecordBatch]:
    def named() -> Iterator[Row]:
        for row in rows_of(batches):
            speakers = [held for held in row["speakers"] or () if _is_named(held)]
            found = {(_names(held), _short(held)) for held in speakers}
            for names, short in sorted(found, key=str):
                if names:
                    yield {**row, "speakers": speakers, "names": names, "short": short}

    yield from packed(named(), _named_schema())


def _is_named(held: Row) -> bool:
    return held["speaker"] is not None and is_name(held["speaker"], held["speaker_kind"])


def _names(held: Row) -> str | None:
    """The key that this speaker's name shares with all who may be one with it."""
    word = handle(held["speaker"], held["speaker_kind"])
    return f"{held['speaker_kind']} {word}" if word else None


def _short(held: Row) -> str | None:
    """The short form that the article has for an organisation."""
    if held["speaker_kind"] != "organisation":
        return None
    keys = sorted(map(name_key, held["speaker_aliases"]))
    return next((key for key in keys if key and stands_for(key, held["speaker_key"])), None)


def _decided(batches: Batches) -> Iterator[pa.RecordBatch]:
    """The outcome for all names whose keys are in this share, after the last of its articles.

    Those beside them in an article are there as company, and decided in their own shares.
    """
    owned = set[tuple[str, str]]()
    with TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "people.db")
        with writing(database) as connection:
            for id, some in groupby(rows_of(batches), key=lambda row: str(row["article_id"])):
                rows = list(some)
                names = {row["names"] for row in rows}
                here = [held for held in rows[0]["speakers"] if _names(held) in names]
                owned |= {(held["speaker_kind"], held["speaker_key"]) for held in here}
                article = Article(id, outlet=rows[0]["outlet"], published=rows[0]["published"])
                quotes = [_quote(id, place, held) for place, held in enumerate(rows[0]["speakers"])]
                add_in_transaction(connection, article, quotes, reader="")
        yield from packed(_outcome(database.conn, owned), _decided_schema())
        database.close()


def _quote(id: str, place: int, held: Row) -> Quote:
    """Something that a speaker says, but for its words."""
    return Quote(f"{id}-{place}", Attribution("indirect", (cut(id, 0, 1),)), speaker_of(held))


def _outcome(connection: sqlite3.Connection, owned: Container[tuple[str, str]]) -> Iterator[Row]:
    """Whom the names of this share lead to, under an id from the first of the articles that name them.

    The reason speaks of others by their numbers in this share's database; they get their ids too.
    """
    ids: dict[str, str] = {}
    for name in joined_names(connection):
        ids.setdefault(str(name.speaker), told_apart(name.text, name.kind, name.key))
    for name in joined_names(connection):
        if (name.kind, name.key) in owned:
            yield {
                "article_id": name.text,
                "speaker_kind": name.kind,
                "speaker_key": name.key,
                "speaker_id": ids[str(name.speaker)],
                "known_as": name.name,
                "joined_because": _NUMBER.sub(lambda m: f"#{ids.get(m[1], m[1])}", name.reason),
                "joined_confidence": name.confidence,
            }
