"""The options that mean the same in every command, declared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli import completing
from quotes.cli.render import Format
from quotes.dates import PARTIAL, is_date, is_day


def day(value: str | None) -> str | None:
    if value is not None and not is_day(value):
        raise typer.BadParameter(f"{value!r} is not a day; write YYYY-MM-DD, for example 2026-05-04")
    return value


def partial_day(value: str | None) -> str | None:
    """Refuses what is not a year, month or day in ISO order, and what no calendar has."""
    if value is None or is_date(value):
        return value
    if PARTIAL.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is in no calendar")
    raise typer.BadParameter(f"{value!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")


def or_none(check: Callable[[str | None], str | None]) -> Callable[[str | None], str | None]:
    """The check where an empty value empties a field."""
    return lambda value: value if value == "" else check(value)


def one_of(known: Sequence[str], what: str) -> Callable[[str | None], str | None]:
    """A check that a value is one of these, which offers the nearest."""

    def check(value: str | None) -> str | None:
        if value is None or value in known:
            return value
        near = get_close_matches(value, known, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ";"
        raise typer.BadParameter(f"{value!r} is no {what}{meant} choose from {', '.join(known)}")

    return check


def word_of(kind: type[Enum], help: str, *, show_default: bool = True) -> Any:
    """The option ``--format``, with what it may say."""
    known = [each.value for each in kind]
    return typer.Option(
        "--format",
        "-f",
        metavar="|".join(known),
        help=help,
        parser=lambda value: kind(one_of(known, "format")(getattr(value, "value", value))),
        autocompletion=completing.among(known),
        show_default=show_default,
    )


Db = Annotated[
    Path,
    typer.Option("--db", envvar="QUOTES_DB", show_default="db/quotes.db", help="The database file.", dir_okay=True),
]
DEFAULT_DB = completing.DEFAULT_DB
As = Annotated[
    Format | None,
    word_of(Format, "How to print; a table on a terminal, jsonl in a pipe.", show_default=False),
]
Threads = Annotated[int | None, typer.Option(help="Cores to use.", min=1, show_default="all")]
Thoughts = Annotated[bool, typer.Option("--include-thoughts", help="Also beliefs and wishes, which nobody uttered.")]
Unsaid = Annotated[
    bool, typer.Option("--include-unsaid", help="Also what is told as not said, or only as something to be said.")
]

Outlet = Annotated[
    str | None,
    typer.Option(help="The outlet that printed it.", autocompletion=completing.outlets, show_default=False),
]
Url = Annotated[str | None, typer.Option(help="The address of the article.", show_default=False)]
Title = Annotated[str | None, typer.Option(help="The headline of the article.", show_default=False)]
Published = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="The day it was published.", callback=day, show_default=False),
]

Raw = Annotated[bool, typer.Option("--raw", help="Leave the cells of CSV as they are: for programs, not spreadsheets.")]
FEW = 20  # rows that a screen holds
MOST = 2**63 - 1  # the largest number that SQLite knows


def _bounded(value: int | None) -> int | None:
    if value is not None and value < 0:
        raise typer.BadParameter(f"{value} is no number of rows; write --limit 20 for the first 20, --limit 0 for all")
    return None if value is None else min(value, MOST)


Limit = Annotated[
    int | None,
    typer.Option(
        help="At most so many rows, 0 for all.",
        callback=_bounded,
        show_default=f"{FEW} in a table, else all",
    ),
]


def most(limit: int | None, format: Format) -> int | None:
    """The number of rows to fetch: what was asked for, or else a screenful in a table and all in a file."""
    if limit is None:
        return FEW if format is Format.table else None
    return limit or None


def choice(option: str, known: Sequence[str], help: str) -> Any:
    """An option that takes one of a few words, names the nearest to any other, and is completed."""
    return typer.Option(
        f"--{option}",
        metavar="|".join(known),
        help=help,
        callback=one_of(known, option.replace("-", " ")),
        autocompletion=completing.among(known),
        show_default=False,
    )
