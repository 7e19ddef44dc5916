"""`token`: who may sign in to the site."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated, cast

import typer

from quotes.cli import options
from quotes.cli.correcting import open_for_changes
from quotes.cli.render import Format, chosen, emit, rows_table, say
from quotes.desk.tokens import ROLES, TokenRole, issue
from quotes.desk.tokens import revoke as take_back
from quotes.store import open_reading


def token(
    name: Annotated[
        str | None,
        typer.Argument(help="Whose token it is; without a name, all are listed.", show_default=False),
    ] = None,
    db: options.Db = options.DEFAULT_DB,
    role: Annotated[
        str, options.choice("role", ROLES, "An editor corrects; a reader reads a site served with --private.")
    ] = "editor",
    revoke: Annotated[bool, typer.Option("--revoke", help="Make all tokens of this name invalid, at once.")] = False,
    format: options.As = None,
) -> None:
    """Make a token with which a person signs in to the site; it is printed this once.

    Examples:

        quotes token Mara

        quotes token "Night desk" --role reader

        quotes token Mara --revoke
    """
    if name is None:
        if revoke:
            raise typer.BadParameter("name the person whose tokens --revoke is for")
        return _list(db, chosen(format))
    with open_for_changes(db) as database:
        if revoke:
            count = take_back(database, name)
            say(f"{count} token{'s' if count > 1 else ''} of {name} revoked; nobody is signed in with them any more.")
            return
        print(issue(database, name, cast("TokenRole", role)))
    say(f"{name} signs in with it as {role} at /-/sign-in of `quotes serve`; it is shown this once.")


def _list(db: Path, form: Format) -> None:
    from quotes.store.write.tokens import tokens

    with closing(open_reading(db)) as connection:
        emit(tokens(connection), form, table=rows_table, nothing="Nobody has a token yet; make one: quotes token NAME")
