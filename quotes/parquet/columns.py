"""What a row of Parquet holds: the columns of a quote from the table of fields, those of an article, and of a reading.

A quote's columns are called as those of the view ``said``, and ``spans`` holds what the table ``spans`` does: so a
query over the database is a query over Parquet. Dates are text, since of some only the year or the month is known.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from quotes.errors import QuotesError
from quotes.fields.field import Field, Type
from quotes.fields.table import FIELDS

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN_MONTH = "unknown"  # the partition of articles without a publication date
ARTICLES = "_articles"  # the folder of readings in one of quotes: readers of Parquet pass over what begins with _
_TYPES: dict[Type, str] = {
    **dict.fromkeys(("text", "date", "span"), "string"),
    "number": "float64",
    "count": "int64",
    "flag": "bool",
}


def arrow() -> Any:
    """The package pyarrow. Raises QuotesError where it is not there."""
    try:
        import pyarrow
    except ImportError as error:
        raise QuotesError("Parquet needs pyarrow; install it with: pip install 'quotes[parquet]'") from error
    return pyarrow


def column(field: Field) -> str:
    """What a field is called in Parquet: as in the view ``said``."""
    return field.in_view or field.name


READ = tuple(field for field in FIELDS if field.value is not None and field.type in _TYPES)
OF_QUOTE = tuple(field for field in READ if not (field.value or "").startswith("article."))


@cache
def quote_schema() -> pa.Schema:
    """A quote without its article: every field that a reading gives, and what else the database keeps of it.

    ``speaker_key`` is the folded name by which speakers are told apart in an article and met in others.
    """
    pa = arrow()
    span = pa.struct([("part", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
    return pa.schema(
        [
            *_of_fields(OF_QUOTE),
            ("spans", pa.list_(span)),
            ("speaker_key", pa.string()),
            ("speaker_aliases", pa.list_(pa.string())),
            ("role_title", pa.string()),
            ("role_organisation", pa.string()),
            ("role_former", pa.bool_()),
        ]
    )


@cache
def article_schema() -> pa.Schema:
    """An article with its layout; ``neighbours`` is null where they are not known."""
    pa = arrow()
    texts = ("text", "title", "byline", "outlet", "url", "published", "published_from", "dateline", "path")
    block = pa.struct([("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
    return pa.schema(
        [
            ("article_id", pa.string()),
            *((name, pa.string()) for name in texts),
            ("offset", pa.int64()),
            ("blocks", pa.list_(block)),
            ("neighbours", pa.list_(pa.string())),
        ]
    )


@cache
def reading_schema() -> pa.Schema:
    """An article with its quotes, by which version of the program (``reader``), or with the error that it gave."""
    pa = arrow()
    more = [("month", pa.string()), ("reader", pa.string()), ("error", pa.string())]
    quotes = pa.list_(pa.struct(list(quote_schema())))
    return pa.schema([*article_schema(), *(pa.field(*one) for one in more), pa.field("quotes", quotes)])


def row_columns() -> tuple[str, ...]:
    """The columns of a quote with its article, in the order of the fields."""
    of_fields = [column(field) for field in READ]
    return (*of_fields, *(name for name in quote_schema().names if name not in of_fields), "article_id")


def _of_fields(some: tuple[Field, ...]) -> list[tuple[str, pa.DataType]]:
    return [(column(field), arrow().type_for_alias(_TYPES[field.type])) for field in some]
