"""What the shell offers when the Tab key is pressed: names and outlets of the database, kinds and acts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import typer

from quotes.errors import QuotesError

DEFAULT_DB = Path("db/quotes.db")


def among(known: Sequence[str]) -> Callable[[str], list[str]]:
    """Offers those of a few words that begin so."""

    def offer(incomplete: str) -> list[str]:
        return [word for word in known if word.startswith(incomplete.lower())]

    return offer


def names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offers speakers, the most quoted first."""
    from quotes.store.read.known import names_that_begin

    return _asked(ctx, names_that_begin, incomplete)


def outlets(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offers outlets."""
    from quotes.store.read.known import outlets_that_begin

    return _asked(ctx, outlets_that_begin, incomplete)


def _asked(ctx: typer.Context, question: Callable[[sqlite3.Connection, str], list[str]], incomplete: str) -> list[str]:
    """The answer of the database that the command line names so far; nothing where it cannot be read."""
    from quotes.store import open_reading

    try:
        with closing(open_reading(Path(ctx.params.get("db") or DEFAULT_DB))) as connection:
            return question(connection, incomplete)
    except QuotesError:
        return []
