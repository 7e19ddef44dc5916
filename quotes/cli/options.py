"""The options that mean the same in every command, declared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import regex
import typer

from quotes.cli.render import Format
from quotes.values import KINDS, Filters, Kind

DAY = regex.compile(r"\d{4}-\d\d-\d\d")
PARTIAL_DAY = regex.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def _day(value: str | None) -> str | None:
    if value is not None and not (DAY.fullmatch(value) and _in_calendar(value)):
        raise typer.BadParameter(f"{value!r} is not a day; write YYYY-MM-DD, for example 2026-05-04")
    return value


def _in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def partial_day(value: str | None) -> str | None:
    """Refuses what is not a year, month or day in ISO order."""
    if value is not None and not PARTIAL_DAY.fullmatch(value):
        raise typer.BadParameter(f"{value!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def _kind(value: str | None) -> str | None:
    if value is not None and value not in KINDS:
        raise typer.BadParameter(f"{value!r} is not a kind; choose from {', '.join(KINDS)}")
    return value


Db = Annotated[
    Path,
    typer.Option("--db", envvar="QUOTES_DB", show_default="db/quotes.db", help="The database file.", dir_okay=True),
]
DEFAULT_DB = Path("db/quotes.db")
As = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to print; a table on a terminal, jsonl in a pipe.", show_default=False),
]
Threads = Annotated[int | None, typer.Option(help="Cores to use.", min=1, show_default="all")]
Thoughts = Annotated[bool, typer.Option("--include-thoughts", help="Also beliefs and wishes, which nobody uttered.")]
Unsaid = Annotated[
    bool, typer.Option("--include-unsaid", help="Also what is told as not said, or only as something to be said.")
]

Outlet = Annotated[str | None, typer.Option(help="The outlet that printed it.", show_default=False)]
Url = Annotated[str | None, typer.Option(help="The address of the article.", show_default=False)]
Title = Annotated[str | None, typer.Option(help="The headline of the article.", show_default=False)]
Published = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="The day it was published.", callback=_day, show_default=False),
]

Speaker = Annotated[str | None, typer.Option(help="Only this speaker, by any name.", show_default=False)]
InRole = Annotated[str | None, typer.Option("--role", help="Only speakers in this role.", show_default=False)]
To = Annotated[str | None, typer.Option(help="Only what was said to them.", show_default=False)]
ByOutlet = Annotated[str | None, typer.Option("--outlet", help="Only this outlet.", show_default=False)]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Said on or after.", callback=partial_day, show_default=False)
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Said on or before.", callback=partial_day, show_default=False)
]
OfKind = Annotated[
    str | None,
    typer.Option("--kind", metavar="|".join(KINDS), help="Only this kind.", callback=_kind, show_default=False),
]
Raw = Annotated[bool, typer.Option("--raw", help="Leave the cells of CSV as they are: for programs, not spreadsheets.")]
FEW = 20  # rows that a screen holds
MOST = 2**63 - 1  # the largest number that SQLite knows


def _bounded(value: int | None) -> int | None:
    return None if value is None else min(value, MOST)


Limit = Annotated[
    int | None,
    typer.Option(
        help="At most so many rows, 0 for all.",
        min=0,
        callback=_bounded,
        show_default=f"{FEW} in a table, else all",
    ),
]


def most(limit: int | None, format: Format) -> int | None:
    """The number of rows to fetch: what was asked for, or else a screenful in a table and all in a file."""
    if limit is None:
        return FEW if format is Format.table else None
    return limit or None


def filters(
    speaker: str | None,
    role: str | None,
    to: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    kind: str | None,
    limit: int | None,
) -> Filters:
    """The filter options of a command as one value; a limit of None is none."""
    checked: Kind | None = next((known for known in KINDS if known == kind), None)
    return Filters(speaker, role, to, outlet, since, until, checked, limit)
