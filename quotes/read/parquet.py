"""Collections in Parquet, with the extra ``quotes[parquet]``: a row an article, a few rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from quotes.errors import ReadError
from quotes.read.columns import Columns, NoTextError, columns_of, record_found
from quotes.read.source import Found, Source
from quotes.read.turn_records import TurnRecord, with_talks

SUFFIXES = frozenset({".parquet", ".pq"})
ROWS = 64  # unpacked at a time
BUFFER = 1 << 20  # bytes of a column read at a time, so that a group of rows is never in memory as a whole
_MARK, _ENCRYPTED = b"PAR1", b"PARE"


def is_parquet(head: bytes) -> bool:
    """Whether a file begins with the mark of Parquet."""
    return head.startswith((_MARK, _ENCRYPTED))


@with_talks
def read_parquet(source: Source) -> Iterator[Found | TurnRecord]:
    """The articles of a table, one row after the other; only columns that are asked for are read.

    Raises ReadError where it is damaged, encrypted, or no file: its end says what is in it, so that it must be there.
    """
    table = _opened(source)
    columns = _columns(table, source)
    tops = sorted({name.partition(".")[0] for name in columns.values()} & set(table.schema_arrow.names))
    for number, row in enumerate(_rows(table, tops, source), 1):
        yield record_found(row, columns, source.place(number))


def _columns(table: Any, source: Source) -> Columns:
    """The columns by their names, or else as the first row shows which is the text. Raises NoTextError."""
    names = _names(table.schema_arrow)
    try:
        return columns_of(names, source)
    except NoTextError:
        return columns_of(names, source, next(_rows(table, table.schema_arrow.names, source), {}))


def _opened(source: Source) -> Any:
    if source.head().startswith(_ENCRYPTED):
        raise ReadError(f"{source.name}: this Parquet file is encrypted; save it without encryption")
    if not source.stream.seekable():
        raise ReadError(f"{source.name}: Parquet is read from its end; save it as a file that is not compressed again")
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError as error:
        raise ReadError(f"{source.name}: Parquet needs another package: pip install 'quotes[parquet]'") from error
    try:
        return ParquetFile(source.stream, buffer_size=BUFFER, pre_buffer=False)
    except (ArrowException, OSError, ValueError) as error:
        raise _damaged(source, error) from error


def _rows(table: Any, columns: list[str], source: Source) -> Iterator[Mapping[str, Any]]:
    from pyarrow import ArrowException

    try:
        for batch in table.iter_batches(batch_size=ROWS, columns=columns, use_threads=False):
            yield from ({name: _plain(value) for name, value in row.items()} for row in batch.to_pylist())
    except (ArrowException, OSError, ValueError) as error:
        raise _damaged(source, error) from error


def _damaged(source: Source, error: Exception) -> ReadError:
    what = " ".join(str(error).split())[:200]
    return ReadError(f"{source.name}: damaged or cut off ({what}); copy the file again")


def _names(schema: Any) -> list[str]:
    """The names of the columns, those inside a record behind a dot."""
    from pyarrow.types import is_struct

    return [
        f"{field.name}.{inner.name}" if inner is not field else field.name
        for field in schema
        for inner in (field.type if is_struct(field.type) else (field,))
    ]


def _plain(value: Any) -> Any:
    """A value as records of JSON have it: days and moments as text, text that was stored as bytes as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value
