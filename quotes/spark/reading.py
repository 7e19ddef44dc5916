"""Articles of a dataframe read by Python workers, batch by batch: the pipeline's own walk, on one core each."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice

import pyarrow as pa
from pyspark import StorageLevel, TaskContext
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import ArrayType, StructType

from quotes.errors import QuotesError, ReadError, our_fault
from quotes.parquet.columns import article_schema, quote_schema, reading_schema, row_columns
from quotes.parquet.rows import Row, article_id, article_of, article_row, month_of, reading_row
from quotes.pipeline import SAID, article_name, read_each, reader_version
from quotes.read import find_files, read_path
from quotes.read.columns import FIELDS, columns_of, record_article
from quotes.read.source import Source, buffered
from quotes.spark.balanced import CHARACTERS, by_months, in_order, month
from quotes.values import Article, Keep, Quote
from quotes.workers import read_with_workers

Found = Article | ReadError
Batches = Iterable[pa.RecordBatch]

ROWS = 64  # articles that are made rows at a time
KNOWN = "path"  # the column that says where an article is from, beside those that `--map` knows


def extract(dataframe: DataFrame, *, columns: Mapping[str, str] | None = None, keep: Keep = SAID) -> DataFrame:
    """One row a quote, from one row an article; and one row, with ``error`` alone, for each article that failed.

    Columns that hold text, title, outlet, published, url and path are guessed as by `quotes add`; ``columns`` says
    where they are others (``{"text": "body"}``). The columns of the result are those of the view ``said``, with
    ``spans``. Looks once at the lengths of all texts, to share them out. Raises ReadError where no column is known to
    hold the text.
    """
    return quotes_of(read(dataframe, columns=columns, keep=keep))


def read(
    dataframe: DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    keep: Keep = SAID,
    characters: int = CHARACTERS,
) -> DataFrame:
    """One row an article with all its quotes: what `quotes load` takes. ``characters`` are those of a task."""
    ready = "blocks" in dataframe.columns  # articles of files, laid out
    records = dataframe if ready else _records(dataframe, columns or {})
    key = sql.concat_ws("\0", "text", "url", "path")
    size = sql.coalesce(sql.length("text"), sql.lit(0))
    shared = by_months(records, of=month("published"), size=size, key=key, most=characters)
    ordered = shared.sortWithinPartitions(*(in_order() if ready else in_order()[:2]))
    work = partial(_read_all, make=_ready if ready else _record, keep=keep)
    return ordered.mapInArrow(work, from_arrow_schema(reading_schema()))


def quotes_of(readings: DataFrame, *more: str) -> DataFrame:
    """The quotes of readings, one a row, and the errors; ``more`` are columns besides, such as the ``place`` of a quote
    in its article."""
    flat = readings.select("*", sql.posexplode_outer("quotes").alias("place", "quote_read")).drop("quotes")
    within = set(quote_schema().names)
    found = [sql.col(f"quote_read.{name}" if name in within else name).alias(name) for name in row_columns()]
    there = sql.col("quote_read").isNotNull() | sql.col("error").isNotNull()
    return flat.where(there).select(*found, "month", "error", *more)


def articles_of(session: SparkSession, paths: Iterable[str]) -> DataFrame:
    """The articles of files and folders in any format that is read, which every worker must be able to open.

    A file is read by one worker, so that many files of moderate size are better than one. Raises ReadError for a path
    that leads nowhere.
    """
    files = list(enumerate(map(str, find_files(paths))))
    listed = session.createDataFrame(files, "number int, path string").repartitionById(len(files), sql.col("number"))
    schema = article_schema().append(pa.field("error", pa.string()))
    found = listed.mapInArrow(partial(_open_all, schema=schema), from_arrow_schema(schema))
    return found.persist(StorageLevel.DISK_ONLY)  # their lengths are looked at first, and files are read once


# Columns ------------------------------------------------------------------------------------------------------------


def _records(dataframe: DataFrame, given: Mapping[str, str]) -> DataFrame:
    """The columns that are known, as text and under the names of their fields."""
    nothing = buffered(io.BytesIO())
    names = [name for name in _names(dataframe.schema) if name != KNOWN]
    columns = dict(columns_of(names, Source("the dataframe", nothing, columns=given)))
    columns |= {KNOWN: KNOWN} if KNOWN in dataframe.columns else {}
    whole = ((field, columns.get(field)) for field in (*FIELDS, KNOWN))
    return dataframe.select(*(_as_text(dataframe, name).alias(field) for field, name in whole))


def _names(schema: StructType, before: str = "") -> list[str]:
    out: list[str] = []
    for field in schema.fields:
        nested = isinstance(field.dataType, StructType) and not before
        out += _names(field.dataType, f"{field.name}.") if nested else [f"{before}{field.name}"]  # type: ignore[arg-type]
    return out


def _as_text(dataframe: DataFrame, name: str | None) -> Column:
    if name is None:
        return sql.lit(None).cast("string")
    held = (
        sql.col(".".join(f"`{part}`" for part in name.split(".")))
        if name not in dataframe.columns
        else sql.col(f"`{name}`")
    )
    is_list = isinstance(dataframe.select(held).schema[0].dataType, ArrayType)
    return sql.concat_ws(", ", held) if is_list else held.cast("string")


# In the workers -----------------------------------------------------------------------------------------------------


def _ready(row: Row) -> Found:
    return ReadError(row["error"]) if row["error"] else article_of(row)


def _record(row: Row) -> Found:
    """The article of a record, as `quotes add` makes it."""
    place = row[KNOWN] or row["url"] or "a row without path or address"
    source = Source(place, buffered(io.BytesIO()), path=row[KNOWN])
    known = {field: field for field in FIELDS if row[field] is not None or field == "text"}
    try:
        return replace(record_article(row, known, source), neighbours=None)
    except ReadError as error:
        return error


def _open_all(batches: Batches, *, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The articles of the files of batches, laid out."""
    nothing = dict.fromkeys(schema.names)

    def rows() -> Iterator[Row]:
        for row in rows_of(batches):
            for found in _opened(row["path"]):
                if isinstance(found, Article):
                    yield {**nothing, **article_row(found)}
                else:
                    yield {**nothing, "error": str(found)}

    yield from packed(rows(), schema)


def _opened(path: str) -> Iterator[Article | QuotesError]:
    try:
        yield from read_path(path)
    except ReadError as error:
        yield error
    except Exception as error:
        yield our_fault(path, error)


def _read_all(batches: Batches, *, make: Callable[[Row], Found], keep: Keep) -> Iterator[pa.RecordBatch]:
    """The readings of the articles of batches; what fails is a row with its error, and the others go on."""
    reader, failed = reader_version(keep), list[QuotesError]()

    def articles() -> Iterator[Article]:
        seen = set[str]()
        for row in rows_of(batches):
            found: Article | QuotesError
            try:
                found = make(row)
            except Exception as error:
                found = our_fault(row["path"] or row["url"] or "an article", error)
            if not isinstance(found, Article):
                failed.append(found)
            elif (id := article_id(found)) not in seen:
                seen.add(id)
                yield found

    def rows() -> Iterator[Row]:
        for article, quotes in _engine(articles(), keep):
            yield from (_failed(error) for error in failed)
            failed.clear()
            yield _row(article, quotes, reader)
        yield from (_failed(error) for error in failed)

    yield from packed(rows(), reading_schema())


def _engine(articles: Iterator[Article], keep: Keep) -> Iterator[tuple[Article, tuple[Quote, ...] | QuotesError]]:
    """What the pipeline reads; in processes of their own where a task is tried again, since an article may have killed
    the first try, and so costs itself alone."""
    context = TaskContext.get()
    if context is not None and context.attemptNumber() > 0:
        return read_with_workers(articles, workers=2, keep=keep, alone=0)
    return read_each(articles, keep=keep)


def _row(article: Article, quotes: tuple[Quote, ...] | QuotesError, reader: str) -> Row:
    if isinstance(quotes, QuotesError):
        return {**_failed(quotes), **article_row(article), "month": month_of(article.published)}
    try:
        row = reading_row(article, quotes, reader=reader)
        pa.RecordBatch.from_pylist([row], schema=reading_schema())
    except Exception as error:
        return _failed(our_fault(article_name(article), error))
    return row


def _failed(error: QuotesError) -> Row:
    return {**dict.fromkeys(reading_schema().names), "month": month_of(None), "error": str(error)}


def rows_of(batches: Batches) -> Iterator[Row]:
    for batch in batches:
        for at in range(0, batch.num_rows, ROWS):
            yield from batch.slice(at, ROWS).to_pylist()


def packed(rows: Iterator[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while some := list(islice(rows, ROWS)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)
