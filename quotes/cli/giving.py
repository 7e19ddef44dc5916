"""`export` and `serve`: quotes out of the database, for other programs and for readers."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import Enum
from typing import Annotated

import typer

from quotes.cli import options
from quotes.cli.filtering import ANY, asking, filtered
from quotes.cli.render import say
from quotes.errors import QuotesError
from quotes.values import Filters


class ExportFormat(str, Enum):
    """What `export` writes."""

    jsonl = "jsonl"
    csv = "csv"
    annotation = "annotation"
    schema = "schema.org"
    training = "training"

    __str__ = str.__str__  # as Format


@filtered()
def export(
    db: options.Db = options.DEFAULT_DB,
    format: Annotated[
        ExportFormat,
        options.word_of(
            ExportFormat,
            "jsonl, csv, annotation (W3C Web Annotation), schema.org (Quotation and Claim, JSON-LD), "
            "or training (what people confirmed, in the format that the engine is trained from).",
        ),
    ] = ExportFormat.jsonl,
    wanted: Filters = ANY,
    raw: options.Raw = False,
) -> None:
    """Write quotes to standard output, in the order in which they were added; streams whatever the size.

    Examples:

        quotes export > quotes.jsonl

        quotes export --format csv --outlet "The Courier" --since 2026-01 > courier.csv

        quotes export --format annotation --speaker Okafor > okafor.jsonld
    """
    from quotes.desk.export.formats import exported

    wanted = replace(wanted, limit=wanted.limit or None)
    empty = True
    with asking(db, wanted) as connection:
        for piece in exported(connection, format.value, wanted, raw=raw):
            sys.stdout.write(piece)
            empty = False
    if empty:
        say("Nothing to export.")


def serve(
    db: options.Db = options.DEFAULT_DB,
    host: Annotated[str, typer.Option(help="The address to listen on; the default is this machine alone.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8001,
    browser: Annotated[bool, typer.Option("--open", help="Open the start page in a browser.")] = False,
    no_sql: Annotated[bool, typer.Option("--no-sql", help="Do not let readers write SQL of their own.")] = False,
    private: Annotated[
        bool, typer.Option("--private", help="Show nothing to whoever is not signed in (see `quotes token`).")
    ] = False,
) -> None:
    """Open the database in Datasette with pages made for quotes; only editors who sign in write. Ctrl-C stops it.

    Examples:

        quotes serve --open

        quotes serve --db may.db --port 8010 --no-sql
    """
    try:
        from quotes.site.serve import serve as run
    except ModuleNotFoundError as error:
        raise QuotesError(f"serving needs {error.name}; install it with: pip install 'quotes[site]'") from error
    run(
        db,
        host=host,
        port=port,
        open_browser=browser,
        allow_sql=not no_sql,
        private=private,
        announce=lambda place: say(f"{db} at {place}; Ctrl-C stops it"),
    )
