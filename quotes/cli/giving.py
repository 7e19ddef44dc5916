"""`export`: quotes out of the database in the formats of others."""

from __future__ import annotations

from contextlib import closing
from enum import Enum
from typing import Annotated

import typer

from quotes.cli import options
from quotes.cli.render import Format, emit, flat_quote, quotes_table
from quotes.store import open_reading


class ExportFormat(str, Enum):
    """What `export` writes: one quote a line."""

    jsonl = "jsonl"
    csv = "csv"


def export(
    db: options.Db = options.DEFAULT_DB,
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.jsonl,
    speaker: options.Speaker = None,
    role: options.InRole = None,
    to: options.To = None,
    outlet: options.ByOutlet = None,
    since: options.Since = None,
    until: options.Until = None,
    kind: options.OfKind = None,
    limit: options.Limit = None,
) -> None:
    """Write quotes to standard output, in the order in which they were added; streams whatever the size.

    Examples:

        quotes export > quotes.jsonl

        quotes export --format csv --outlet "The Courier" --since 2026-01 > courier.csv
    """
    from quotes.store import export as stream

    wanted = options.filters(speaker, role, to, outlet, since, until, kind, limit or None)
    with closing(open_reading(db)) as connection:
        emit(stream(connection, wanted), Format(format.value), table=quotes_table, flat=flat_quote)
