"""Rows in partitions that take about as long as each other, each of one month.

The work of an article grows with its length, so months get partitions by their characters, and a hash of the article
says in which of them it is read: the same for the same articles, on however many machines.
"""

from __future__ import annotations

from collections.abc import Callable

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as sql

from quotes.parquet.columns import UNKNOWN_MONTH

Kept = Callable[[DataFrame], DataFrame]  # writes a step of a job down, so that it is there for good, and reads it

CHARACTERS = 16_000_000  # that a task reads at most: several minutes of a core, so that a lost one costs no more
TASKS_A_CORE = 4  # at least, so that the last ones to run do not keep the other cores waiting for long


def month(published: str) -> Column:
    """The month in a column of days; of dates in other forms, which only reading understands, none."""
    day = sql.col(published)
    return sql.when(day.rlike(r"^\d{4}-\d\d"), day.substr(1, 7)).otherwise(UNKNOWN_MONTH)


def by_months(dataframe: DataFrame, *, of: Column, size: Column, key: Column, most: int) -> DataFrame:
    """The rows in partitions of one month (``of``) each, of about ``most`` of the size at most.

    ``key`` tells rows apart. Looks once at the sizes of all rows.
    """
    cores = dataframe.sparkSession.sparkContext.defaultParallelism
    rows = dataframe.groupBy(of.alias("month")).agg(sql.sum(size).alias("size")).orderBy("month").collect()
    sizes = {row["month"]: row["size"] or 0 for row in rows}
    shares = shared_out(sizes, most=min(most, sum(sizes.values()) // (TASKS_A_CORE * cores) + 1))
    if not shares:
        return dataframe
    first, count = (sql.create_map(*map(sql.lit, _flat(shares, place))) for place in (0, 1))
    partition = first[of] + sql.pmod(sql.xxhash64(key), count[of])
    return dataframe.repartitionById(sum(count for _, count in shares.values()), partition.cast("int"))


def shared_out(sizes: dict[str, int], *, most: int) -> dict[str, tuple[int, int]]:
    """The first partition of each month, and how many it has.

    >>> shared_out({"2025-01": 10, "2025-02": 25}, most=10)
    {'2025-01': (0, 1), '2025-02': (1, 3)}
    """
    shares, first = {}, 0
    for name, size in sizes.items():
        count = max(1, -(-size // most))
        shares[name] = (first, count)
        first += count
    return shares


def _flat(shares: dict[str, tuple[int, int]], place: int) -> list[str | int]:
    return [part for name, share in shares.items() for part in (name, share[place])]


def in_order() -> list[Column]:
    """What articles are sorted by, as `quotes load` takes them: their file, their number there, where they begin."""
    path = sql.coalesce("path", sql.lit(""))
    number = sql.regexp_extract(path, r"#(\d+)$", 1)
    return [
        sql.regexp_replace(path, r"#\d+$", ""),
        sql.when(number != "", number.cast("bigint")).otherwise(0),
        sql.coalesce("offset", sql.lit(0)),
    ]
