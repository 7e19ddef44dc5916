"""The same reading over a Spark dataframe: a row a quote out of a row an article, on one machine or on many.

``extract`` is a step in a job of one's own; ``python -m quotes.spark ARTICLES QUOTES`` is the whole job: it reads each
article once, joins people and repeats across all of them, and writes Parquet by months, for DuckDB, Spark SQL, pandas,
and for `quotes load`. Workers need this package; one engine is loaded for each Python worker and uses one core.
"""

from __future__ import annotations

from quotes.errors import QuotesError

try:
    import pyspark  # noqa: F401
except ImportError as error:
    raise QuotesError("quotes.spark needs PySpark and Java 17 or later: pip install 'quotes[spark]'") from error

from quotes.spark.reading import extract, read

__all__ = ["extract", "read"]
