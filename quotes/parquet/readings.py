"""The articles that a cluster read, with their quotes, from the folder that it wrote: month by month, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.errors import NotFoundError, ReadError
from quotes.names import name_key
from quotes.parquet.columns import ARTICLES, arrow
from quotes.parquet.rows import Row, article_of, quote_of
from quotes.values import Article, Filters, Quote

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.dataset as ds

BATCH = 64  # articles of a file that are in memory at a time
LAST = "~"  # sorts behind every character of a date: a month ends after its last day


@dataclass(frozen=True, slots=True)
class StoredReading:
    """An article with its quotes, and the version of the program that read it."""

    article: Article
    quotes: tuple[Quote, ...]
    reader: str


def open_readings(folder: Path, wanted: Filters) -> Iterator[StoredReading | ReadError]:
    """The readings of the outlet and the days of publication that are wanted, and a ReadError for each that failed.

    Month by month, those of a month in the order of their paths. Raises ReadError where the folder holds none,
    NotFoundError for an outlet that is not there; and, on the way, ReadError where a file is damaged.
    """
    with _explained(folder):
        found = _dataset(folder)
        asked = _condition(found, wanted)
        files = sorted(found.get_fragments(asked), key=_place)
    return _all(folder, files, found.schema, asked)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except (arrow().ArrowException, OSError) as error:
        what = " ".join(str(error).split())[:200]
        raise ReadError(f"{folder}: cannot be read ({what}); copy it again, or have it written anew") from error


def _all(
    folder: Path, files: Iterable[ds.Fragment], schema: pa.Schema, asked: ds.Expression | None
) -> Iterator[StoredReading | ReadError]:
    with _explained(folder):
        for _, of_month in groupby(files, key=lambda file: _place(file)[0]):
            for row in merge(*(_rows(file, schema, asked) for file in of_month), key=_order):
                yield _reading(row)


def _dataset(folder: Path) -> ds.Dataset:
    pa, place = arrow(), folder / ARTICLES
    from pyarrow import dataset

    if not folder.exists():
        raise ReadError(f"{folder}: not there; check the spelling")
    if not place.is_dir() and (folder.parent / ARTICLES).is_dir():
        raise ReadError(f"{folder}: is one month of {folder.parent}; name that, and the month with --since and --until")
    if not place.is_dir():
        raise ReadError(f"{folder}: holds no articles (a folder {ARTICLES}); name what python -m quotes.spark wrote")
    month = dataset.partitioning(pa.schema([("month", pa.string())]), flavor="hive")
    files = sorted(str(file) for file in place.rglob("*.parquet"))
    if not files:
        raise ReadError(f"{folder}: holds no article; was the run on the cluster broken off?")
    return dataset.dataset(files, format="parquet", partitioning=month, partition_base_dir=str(place))


def _condition(found: ds.Dataset, wanted: Filters) -> ds.Expression | None:
    from pyarrow.dataset import field

    asked = []
    if wanted.outlet is not None:
        asked.append(field("outlet").isin(_outlets(found, wanted.outlet)))
    if wanted.since is not None:
        asked += [field("month") >= wanted.since[:7], field("published") >= wanted.since]
    if wanted.until is not None:
        asked += [field("month") <= wanted.until[:7] + LAST, field("published") <= wanted.until + LAST]
    whole = None
    for one in asked:
        whole = one if whole is None else whole & one
    return whole


def _outlets(found: ds.Dataset, name: str) -> list[str]:
    """The outlets of this name, however they are spelt. Raises NotFoundError where there is none."""
    key = name_key(name)
    known = {
        outlet for batch in found.to_batches(columns=["outlet"]) for outlet in batch.column(0).unique().to_pylist()
    }
    meant = [outlet for outlet in known - {None} if name_key(outlet) in (key, f"the {key}")]
    if not meant:
        some = ", ".join(sorted(known - {None})[:5])
        raise NotFoundError(f"no outlet {name!r} among these articles; there are {some or 'none with an outlet'}")
    return sorted(meant)


def _place(file: ds.Fragment) -> tuple[str, str]:
    """The month of a file and its path."""
    return Path(file.path).parent.name, file.path


def _rows(file: ds.Fragment, schema: pa.Schema, asked: ds.Expression | None) -> Iterator[Row]:
    for batch in file.to_batches(schema=schema, filter=asked, batch_size=BATCH):
        yield from batch.to_pylist()


def _order(row: Mapping[str, Any]) -> tuple[str, int, int]:
    """The file of an article, its number there and where it begins: the order in which `quotes add` reads."""
    file, _, number = (row["path"] or "").rpartition("#")
    return (file, int(number), row["offset"] or 0) if number.isdecimal() else (row["path"] or "", 0, row["offset"] or 0)


def _reading(row: Mapping[str, Any]) -> StoredReading | ReadError:
    if row["error"] is not None:
        return ReadError(row["error"])
    return StoredReading(article_of(row), tuple(map(quote_of, row["quotes"])), row["reader"])
