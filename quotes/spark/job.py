"""The whole job: articles to readings, once and for all; readings to quotes with people and repeats; as Parquet."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from quotes.errors import QuotesError
from quotes.parquet.columns import ARTICLES, reading_schema
from quotes.pipeline import SAID
from quotes.read.columns import FIELDS
from quotes.spark.balanced import CHARACTERS, by_months, in_order
from quotes.spark.reading import articles_of, quotes_of, read
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
    quotes = quotes_of(readings).where("error IS NULL").drop("error")
    key = sql.concat("article_id", "quote_id")
    shared = by_months(quotes, of=sql.col("month"), size=sql.lit(1), key=key, most=QUOTES_A_FILE)
    _write(shared.sortWithinPartitions("month", *in_order(), "quote_id"), out, mode="append")
    return _told(readings, session.read.parquet(out), out)


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
    session = SparkSession.builder.appName("quotes").getOrCreate()
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
