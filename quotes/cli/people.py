"""`people`: the people and bodies that a newsroom knows."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import options
from quotes.cli.render import say
from quotes.store import open_database


def people(
    action: Annotated[
        str,
        typer.Argument(
            metavar="import", help="What to do with the list.", callback=options.one_of(["import"], "action")
        ),
    ],
    file: Annotated[Path, typer.Argument(help="CSV with a column `name`, or JSON lines (FollowTheMoney too).")],
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Take in a list of people and bodies with their ids, other names and roles; names of articles may be theirs.

    A list only says who there is: a name is led to one of them where the evidence of the article says so. Columns and
    keys: name, kind, aliases, ids (wikidata:Q42), role, since, until. Safe to repeat.

    Examples:

        quotes people import ministers.csv

        quotes by wikidata:Q42
    """
    from quotes.read.people import read_people
    from quotes.store.people.listed import import_people

    listed = read_people(file)
    with closing(open_database(db)) as database:
        done = import_people(database, listed)
    say(f"{file}: {done.new:,} new, {done.known:,} known before")
