"""The same utterance in several articles: joins on the prints of wordings, and the decision that the desk takes.

What comes before what is as in a database: a quote is compared with earlier ones that share most of its prints, those
of a very common print the latest alone, and is led to the one that is most like it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pyarrow as pa
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from quotes.desk.repeats import CANDIDATES, alike, enough, prints, uttered
from quotes.parquet.rows import Row
from quotes.spark.balanced import Kept, in_order
from quotes.spark.reading import Batches, packed, rows_of
from quotes.store.write.prints import LATEST, Printed

MOST_QUOTES = 14  # bits of a number that count the quotes of an article
PLACES = pa.schema([("number", pa.int64()), ("hash", pa.int64()), ("needed", pa.int32())])
EDGES = pa.schema([("number", pa.int64()), ("other", pa.int64())])


def groups(said: DataFrame, keep: Kept) -> DataFrame:
    """The group of every quote that is not alone: ``number`` and that of the first of its group, ``first``.

    ``said`` are quotes under numbers in the order in which they come, with ``quote, kind, act, speaker_id, speaker,
    day``.
    """
    found = said.select("number", "quote", "kind").mapInArrow(_prints, from_arrow_schema(PLACES))
    printed = sql.struct(*said.columns).alias("mine")
    pairs = keep(_pairs(keep(found)))
    texts = said.select(sql.col("number").alias("other"), sql.struct(*said.columns).alias("theirs"))
    both = pairs.join(said.select("number", printed), "number").join(texts, "other")
    edges = both.repartition("number").sortWithinPartitions("number", "other")
    return connected(keep(edges.mapInArrow(_edges, from_arrow_schema(EDGES))), keep)


def numbered(readings: DataFrame) -> DataFrame:
    """A number for each article, by which they stand in the order in which `quotes load` takes them."""
    ordered = readings.select("article_id", "month", "path", "offset").orderBy("month", *in_order(), "article_id")
    number = sql.shiftleft(sql.monotonically_increasing_id(), MOST_QUOTES)
    return ordered.select("article_id", number.alias("article_number"))


def connected(edges: DataFrame, keep: Kept) -> DataFrame:
    """The least number that edges lead to from each: labels go along the edges, and then by leaps, until none changes.

    The leaps halve what is left of a chain each time, so that the rounds grow with the logarithm of its length.
    """
    there = edges.select("number", "other")
    both = keep(there.union(there.select("other", "number")).distinct())
    labels = keep(both.groupBy("number").agg(sql.least("number", sql.min("other")).alias("first")))
    while True:
        along = both.join(labels.withColumnRenamed("number", "other"), "other").select("number", "first")
        least = labels.union(along).groupBy("number").agg(sql.min("first").alias("first"))
        leaps = labels.select(sql.col("number").alias("first"), sql.col("first").alias("leap"))
        moved = least.join(leaps, "first", "left").select("number", _least("leap", "first").alias("first"))
        after = keep(moved)
        before = labels.withColumnRenamed("first", "before")
        if after.join(before, "number").where("first <> before").isEmpty():
            return after
        labels = after


def _least(*names: str) -> Column:
    return sql.least(*map(sql.col, names))


def _pairs(found: DataFrame) -> DataFrame:
    """Quotes with the earlier ones that they share enough prints with, those with the most."""
    before = Window.partitionBy("hash").orderBy("number").rowsBetween(-LATEST, -1)
    earlier = found.withColumn("earlier", sql.collect_list("number").over(before))
    shared = earlier.withColumn("other", sql.explode("earlier"))
    counted = shared.groupBy("number", "other").agg(
        sql.count("*").alias("shared"), sql.min("hash").alias("hash"), sql.first("needed").alias("needed")
    )
    likeliest = Window.partitionBy("number").orderBy(sql.desc("shared"), "hash", sql.desc("other"))
    ranked = counted.withColumn("rank", sql.row_number().over(likeliest))
    return ranked.where(f"rank <= {CANDIDATES} AND shared >= needed").select("number", "other", "shared")


# In the workers -----------------------------------------------------------------------------------------------------


def _prints(batches: Batches) -> Iterator[pa.RecordBatch]:
    def found() -> Iterator[Row]:
        for row in rows_of(batches):
            hashes = prints(uttered(row["quote"], row["kind"]))
            for hash in hashes:
                yield {"number": row["number"], "hash": hash, "needed": enough(len(hashes))}

    yield from packed(found(), PLACES)


def _edges(batches: Batches) -> Iterator[pa.RecordBatch]:
    """To which earlier quotes each is led, as the desk decides."""

    def found() -> Iterator[Row]:
        for number, some in groupby(rows_of(batches), key=lambda row: int(row["number"])):
            rows = list(some)
            shared = {row["other"]: row["shared"] for row in rows}
            others = [_printed(row["theirs"]) for row in rows]
            for other, _ in alike(_printed(rows[0]["mine"]), others, shared):
                yield {"number": number, "other": other.pk}

    yield from packed(found(), EDGES)


def _printed(row: Row) -> Printed:
    named = (row["number"], row["quote"], row["kind"], row["speaker_id"], row["speaker"], row["day"], 0)
    return Printed(*named, act=row["act"])
