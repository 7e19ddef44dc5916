"""The same reading over a Spark dataframe: a row a quote out of a row an article, on one machine or on many.

``extract`` is a step in a job of one's own; ``python -m quotes.spark ARTICLES QUOTES`` is the whole job: it reads each
article once, joins people and repeats across all of them, and writes Parquet by months, for DuckDB, Spark SQL, pandas,
and for `quotes load`. Workers need this package; one engine is loaded for each Python worker and uses one core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotes.errors import QuotesError

if TYPE_CHECKING:
    from quotes.spark.reading import extract as extract
    from quotes.spark.reading import read as read

__all__ = ["extract", "read"]

NEEDED = "Spark needs PySpark, pyarrow and a Java from 17 on; install the packages with: pip install 'quotes[spark]'"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        from quotes.spark import reading
    except ModuleNotFoundError as error:
        raise QuotesError(NEEDED) from error
    return getattr(reading, name)
