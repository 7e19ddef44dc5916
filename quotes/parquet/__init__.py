"""Articles and quotes as typed rows of Parquet: what a cluster writes, and what `quotes load` takes in.

``columns`` says what a row holds, ``rows`` makes values rows and rows values, ``readings`` reads a folder of them. The
columns of a quote come from :mod:`quotes.fields`. Needs the extra ``parquet``; no Spark.
"""
