"""What ``db/datasette.yaml`` says of the tables, for whichever name the database has, and which database that is."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import parse_metadata

from quotes.site.host import describe, leave_uncounted
from quotes.store.read import pages

NAME = "quotes"  # of the database in the file
_chosen: WeakKeyDictionary[Datasette, str] = WeakKeyDictionary()


@cache
def description() -> dict[str, Any]:
    """The file: beside the package's code where it is installed, in ``db/`` of the repository otherwise."""
    installed = files("quotes.site").joinpath("datasette.yaml")
    source = installed if installed.is_file() else Path(__file__).parents[2] / "db" / "datasette.yaml"
    described: dict[str, Any] = parse_metadata(source.read_text(encoding="utf-8"))
    return described


async def quotes_database(datasette: Datasette) -> Database | None:
    """The first database that has our tables, in the order in which they were given to Datasette; None without one."""
    for name, database in datasette.databases.items():
        if name != "_internal" and await database.execute_fn(pages.has_quotes):
            _chosen[datasette] = name
            return database
    _chosen.pop(datasette, None)
    return None


def is_ours(datasette: Datasette, database: str) -> bool:
    """Whether this is the database that the site shows."""
    return _chosen.get(datasette) == database


async def describe_database(datasette: Datasette) -> None:
    """Gives Datasette the descriptions, where it does not ask for them."""
    database = await quotes_database(datasette)
    if database is not None:
        leave_uncounted(database)
        await describe(datasette, database.name, description()["databases"][NAME])


def metadata(datasette: Datasette) -> dict[str, Any]:
    """The descriptions under the name that the database has here; nothing for any other database.

    A copy, since Datasette merges what its user says into what it gets.
    """
    name = _chosen.get(datasette)
    if name is None:
        return {}
    return {"databases": {name: deepcopy(description()["databases"][NAME])}}


def about() -> tuple[tuple[str, str | None], ...]:
    """Source and licence for the foot of a page, each with its address or None."""
    described = description()["databases"][NAME]
    named = (("Source", "source"), ("Licence", "license"))
    return tuple(
        (f"{label}: {described[key]}", described.get(f"{key}_url")) for label, key in named if described.get(key)
    )
