"""Fields in SQL: what a query selects of a quote, and the view ``said``."""

from __future__ import annotations

from quotes.fields import table


def selected() -> str:
    """The expressions of a query that fetches quotes, each called as its field."""
    asked = (field for field in table.FIELDS if field.in_record and field.expression and field.type != "span")
    return ", ".join(f'{field.expression} AS "{field.name}"' for field in asked)


def view() -> str:
    """The statement that makes the view ``said``."""
    shown = ((field.expression, field.in_view) for field in table.FIELDS if field.in_view and field.expression)
    lines = ",\n".join(f"    {expression} AS {name}" for expression, name in shown)
    return (
        f"CREATE VIEW said AS\nSELECT\n{lines}\nFROM quotes\nJOIN articles ON articles.id = quotes.article\n"
        "LEFT JOIN speakers ON speakers.id = quotes.speaker\nLEFT JOIN repeats ON repeats.quote = quotes.pk"
    )
