"""The whole job: articles to readings, once and for all; readings to quotes with people and repeats; as Parquet."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from pyspark.errors import PySparkRuntimeError
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from quotes.errors import QuotesError
from quotes.parquet.columns import ARTICLES, reading_schema, row_columns
from quotes.parquet.rows import ID
from quotes.pipeline import SAID
from quotes.read.columns import FIELDS
from quotes.spark.balanced import CHARACTERS, Kept, by_months
from quotes.spark.people import people
from quotes.spark.reading import articles_of, quotes_of, read
from quotes.spark.repeats import groups, numbered
from quotes.values import Keep

QUOTES_A_FILE = 1_000_000
FEW = "500"  # rows of a batch on its way to a Python worker: articles may be long, and a batch stands in memory whole


def run(
    session: SparkSession,
    sources: Sequence[str],
    out: str,
    *,
    columns: dict[str, str] | None = None,
    keep: Keep = SAID,
    characters: int = CHARACTERS,
) -> str:
    """Reads articles and writes their quotes into a new folder, by months; returns what came of it in one line.

    Where the folder holds readings already, from a run that broke off after them, nothing is read again. Raises
    QuotesError where it holds quotes, and what :func:`read` raises.
    """
    if _is_there(session, f"{out}/_SUCCESS"):
        raise QuotesError(f"{out} is there already; name another folder, or delete it")
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", FEW)
    read_before = f"{out}/{ARTICLES}"
    if not _is_there(session, f"{read_before}/_SUCCESS"):
        readings = read(_source(session, sources), columns=columns, keep=keep, characters=characters)
        _write(readings, read_before, mode="overwrite")
    readings = session.read.schema(from_arrow_schema(reading_schema())).parquet(read_before)
    steps = Steps(session, f"{out}/_steps")
    quotes = across(readings, steps.keep)
    shared = by_months(quotes, of=sql.col("month"), size=sql.lit(1), key=sql.col("number"), most=QUOTES_A_FILE)
    _write(shared.sortWithinPartitions("number").drop("number"), out, mode="append")
    steps.remove()
    return _told(readings, session.read.parquet(out), out)


def across(readings: DataFrame, keep: Kept) -> DataFrame:
    """The quotes of readings with who speaks and what is repeated across all articles, under numbers in their order.

    ``keep`` writes a step down. ``speaker`` is the fullest name that any article has, ``speaker_id`` tells people of
    one name apart, ``repeat_group`` is that of the first print, where there are several.
    """
    read = _once(readings.where("error IS NULL"))
    quotes = quotes_of(read, "place").drop("error")
    known = quotes.join(keep(people(read, keep)), ["article_id", "speaker_kind", "speaker_key"], "left")
    alone = sql.sha2(sql.concat_ws("\0", "article_id", "speaker_kind", "speaker_key"), 256).substr(1, ID)
    whole = (
        known.withColumn("speaker_id", sql.when(sql.col("speaker").isNotNull(), sql.coalesce("speaker_id", alone)))
        .withColumn("speaker", sql.coalesce("known_as", "speaker"))
        .join(keep(numbered(read)), "article_id")
        .withColumn("number", sql.col("article_number") + sql.col("place"))
    )
    day = sql.coalesce("said_on", "published").alias("day")
    said = keep(whole.select("number", "quote", "kind", "act", "speaker_id", "speaker", day, "article_id", "quote_id"))
    firsts = said.select(
        sql.col("number").alias("first"), sql.concat_ws("-", "article_id", "quote_id").alias("repeat_group")
    )
    grouped = groups(said.drop("article_id", "quote_id"), keep).join(firsts, "first").drop("first")
    added = ("speaker_id", "joined_because", "joined_confidence", "repeat_group")
    return whole.join(grouped, "number", "left").select(*row_columns(), *added, "month", "number")


def _once(readings: DataFrame) -> DataFrame:
    """Each article once, without its text: pages that differ in their furniture alone are one."""
    first = Window.partitionBy("article_id").orderBy("month", "published", "title", "outlet")
    numbered = readings.drop("text", "blocks", "neighbours").withColumn("nth", sql.row_number().over(first))
    return numbered.where("nth = 1").drop("nth")


class Steps:
    """Steps of a job that are written down, so that none is done twice and none comes out otherwise when lost."""

    def __init__(self, session: SparkSession, place: str) -> None:
        self._session, self._place, self._names = session, place, count()

    def keep(self, dataframe: DataFrame) -> DataFrame:
        place = f"{self._place}/{next(self._names)}"
        dataframe.write.mode("overwrite").parquet(place)
        return self._session.read.schema(dataframe.schema).parquet(place)

    def remove(self) -> None:
        path, system = _system(self._session, self._place)
        system.delete(path, True)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m quotes.spark", description=__doc__)
    parser.add_argument("articles", nargs="+", help="Parquet with a row an article, or files and folders of any format")
    parser.add_argument("quotes", help="the folder to write")
    parser.add_argument("--map", metavar="FIELD=COLUMN,...", help=f"columns that are not guessed: {', '.join(FIELDS)}")
    parser.add_argument("--include-thoughts", action="store_true", help="also beliefs and wishes")
    parser.add_argument("--include-unsaid", action="store_true", help="also what is told as not said")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="that a task reads at most (%(default)s)")
    wanted = parser.parse_args(arguments)
    if "PYSPARK_GATEWAY_PORT" not in os.environ:  # not begun by spark-submit, which says which Python
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        session = SparkSession.builder.appName("quotes").getOrCreate()
    except PySparkRuntimeError as error:
        sys.exit(f"quotes: Spark did not start ({error}); install Java 17 or later, or set JAVA_HOME to one")
    parts = (part.partition("=") for part in (wanted.map or "").split(",") if part)
    try:
        told = run(
            session,
            wanted.articles,
            wanted.quotes.rstrip("/"),
            columns={field.strip(): column.strip() for field, _, column in parts},
            keep=Keep(thoughts=wanted.include_thoughts, unsaid=wanted.include_unsaid),
            characters=wanted.characters,
        )
    except QuotesError as error:
        sys.exit(f"quotes: {error}")
    finally:
        session.stop()
    print(told, file=sys.stderr)


def _source(session: SparkSession, sources: Sequence[str]) -> DataFrame:
    """The articles of Parquet with the path of each, or those of files."""
    tables = [name for name in sources if Path(name).suffix == ".parquet" or "://" in name]
    if not tables:
        return articles_of(session, sources)
    if len(tables) < len(sources):
        raise QuotesError("Parquet and other files do not go together; run the job once for each")
    if missing := [name for name in tables if not _is_there(session, name)]:
        raise QuotesError(f"{missing[0]}: not there; check the spelling")
    frames = [_with_path(session, name) for name in tables]
    whole = frames[0]
    for frame in frames[1:]:
        whole = whole.unionByName(frame, allowMissingColumns=True)
    return whole


def _with_path(session: SparkSession, name: str) -> DataFrame:
    """A table of articles; where it does not say whence each is, it is from its row in the table."""
    table = session.read.parquet(name)
    if "path" in table.columns:
        return table
    root = _qualified(session, name.rstrip("/"))
    below = sql.col("_metadata.file_path").substr(sql.lit(len(root) + 1), sql.lit(10_000))
    place = sql.concat(sql.lit(name.rstrip("/")), below, sql.lit("#"), sql.col("_metadata.row_index") + 1)
    return table.withColumn("path", place)


def _write(dataframe: DataFrame, place: str, *, mode: str) -> None:
    dataframe.write.mode(mode).partitionBy("month").option("compression", "zstd").parquet(place)


def _told(readings: DataFrame, quotes: DataFrame, out: str) -> str:
    failed = readings.where("error IS NOT NULL").count()
    line = f"{readings.count() - failed:,} articles, {quotes.count():,} quotes: {out}"
    return f"{line}; {failed:,} failed, why is in the column error of {out}/{ARTICLES}" if failed else line


def _is_there(session: SparkSession, place: str) -> bool:
    path, system = _system(session, place)
    return bool(system.exists(path))


def _qualified(session: SparkSession, place: str) -> str:
    """An address as Spark names files: with its scheme, from the root on."""
    path, system = _system(session, place)
    return str(system.getFileStatus(path).getPath().toUri().toString())


def _system(session: SparkSession, place: str):  # type: ignore[no-untyped-def]  # objects of Java
    jvm = session.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(place)  # type: ignore[union-attr]
    return path, path.getFileSystem(session.sparkContext._jsc.hadoopConfiguration())
