"""`people`: the people and bodies that a newsroom knows."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import options
from quotes.cli.progress import progress
from quotes.cli.render import say
from quotes.store import open_database


def people(
    action: Annotated[
        str,
        typer.Argument(
            metavar="import|relink",
            help="Take in a list, or decide anew whom the names of stored articles mean.",
            callback=options.one_of(["import", "relink"], "action"),
        ),
    ],
    file: Annotated[
        Path | None,
        typer.Argument(help="CSV with a column `name`, or JSON lines (FollowTheMoney too).", show_default=False),
    ] = None,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Take in a list of people and bodies with their ids, other names and roles; names of articles may be theirs.

    A list only says who there is: a name is led to one of them where the evidence of the article says so. Columns and
    keys: name, kind, aliases, ids (wikidata:Q42), role, since, until. Safe to repeat. Articles that are stored already
    meet the list when `relink` decides anew whom their names mean: nothing is read again, and corrections hold.

    Examples:

        quotes people import ministers.csv

        quotes people relink

        quotes by wikidata:Q42
    """
    if (file is None) == (action == "import"):
        raise typer.BadParameter("import takes a FILE" if file is None else "relink takes no FILE")
    if file is None:
        _relink(db)
    else:
        _import(db, file)


def _relink(db: Path) -> None:
    from quotes.store.write.relinking import relink, stored_articles

    with closing(open_database(db, create=False)) as database:
        articles = stored_articles(database)
        with progress(articles, what="articles") as bar:
            moved = relink(database, done=bar.advance)
    say(f"{db}: {articles:,} articles, {moved:,} names lead to somebody else now")


def _import(db: Path, file: Path) -> None:
    from quotes.read.people import read_people
    from quotes.store.people.listed import import_people

    listed = read_people(file)
    with closing(open_database(db)) as database:
        done = import_people(database, listed)
    say(f"{file}: {done.new:,} new, {done.known:,} known before")
