"""Fields in the database: the columns that a reading fills."""

from __future__ import annotations

from quotes.fields import table
from quotes.fields.field import Json
from quotes.values import Article, Quote


def row(article: Article, quote: Quote) -> Json:
    """The columns of the table ``quotes`` that a reading fills."""
    known = ((field, field.column) for field in table.FIELDS if field.value is not None)
    return {column: field.stored(article, quote) for field, column in known if column is not None}
