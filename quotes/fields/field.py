"""What a field of a quote is: where it stands, how it is read, and how it is made JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from quotes.values import Article, Quote, Span

Type = Literal["text", "date", "number", "count", "flag", "span", "spans", "ids"]
Json = dict[str, Any]

SAME = "="  # as the field is called


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One thing that is known of a quote.

    ``value`` is the path of the attribute that holds it, from a Quote or, where it begins with ``article.``, from its
    Article; None where only the database knows it. ``json`` is its path in the JSON of a quote, ``sql`` what gives it
    in a query over ``quotes``, ``speakers`` and ``articles``, ``said`` its column in the view: None where it is not
    there. ``cell`` gives its cell in CSV from the JSON, where that is not simply the value. ``ld`` is the property of a
    schema.org Quotation, with the type of the thing that it names after a slash. ``shown`` is what a card says of a
    value, or None.
    """

    name: str
    type: Type
    meaning: str
    unit: str | None = None
    value: str | None = SAME
    json: str | None = SAME
    sql: str | None = SAME
    said: str | None = SAME
    csv: bool = True
    cell: Callable[[Json], object] | None = None
    ld: str | None = None
    label: str | None = None
    shown: Callable[[Any], str | None] | None = None

    @property
    def in_record(self) -> str | None:
        return self.name if self.json == SAME else self.json

    @property
    def in_view(self) -> str | None:
        return self.name if self.said == SAME else self.said

    @property
    def expression(self) -> str | None:
        return f"quotes.{self.name}" if self.sql == SAME else self.sql

    @property
    def column(self) -> str | None:
        """The column of the table ``quotes`` that holds it; None where another table does."""
        table, _, column = (self.expression or "").partition(".")
        return column if table == "quotes" else None

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.label or self.name.replace("_", " ").capitalize()

    @property
    def described(self) -> str:
        return f"{self.meaning} ({self.unit})" if self.unit else self.meaning

    def of(self, article: Article, quote: Quote) -> object:
        """The value that a reading gives, None where it gives none or this field is not known from readings."""
        if self.value is None:
            return None
        of_article, names = _steps(self.name if self.value == SAME else self.value)
        whole: object = article if of_article else quote
        for name in names:
            whole = None if whole is None else getattr(whole, name)
        return whole

    def stored(self, article: Article, quote: Quote) -> object:
        """The value as its column holds it."""
        value = self.of(article, quote)
        return value.text if isinstance(value, Span) else value


@cache
def _steps(path: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a path begins at the article, and the attributes along it."""
    return path.startswith("article."), tuple(path.removeprefix("article.").split("."))


def span_record(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


# How the value of a reading or of the database is made JSON; the others are JSON as they are.
JSONABLE: dict[Type, Callable[[Any], object]] = {
    "ids": lambda ids: json.loads(ids) if ids else {},
    "flag": lambda flag: None if flag is None else bool(flag),
    "number": lambda number: None if number is None else round(number, 4),
    "span": lambda span: span_record(span) if isinstance(span, Span) else span,
    "spans": lambda spans: [span_record(span) if isinstance(span, Span) else span for span in spans],
}


def percent(sure: float) -> str:
    """A probability for people to read, rounded down, so that nothing is shown as surer than it is.

    >>> percent(0.996), percent(0.29), percent(1.0)
    ('99%', '29%', '100%')
    """
    return f"{int(sure * 100 + 1e-9)}%"


def words(record: Json) -> str:
    """What was said, its pieces joined by a space."""
    return " ".join(piece["text"] for piece in record["content"])
