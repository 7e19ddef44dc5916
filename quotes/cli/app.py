"""The command `quotes`: its groups of commands, and how an error reaches a person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from sqlite3 import DatabaseError
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from quotes import __version__
from quotes.cli import (
    checking,
    correcting,
    giving,
    keeping,
    loading,
    looking,
    meaning,
    people,
    reading,
    tokens,
    walking,
    watching,
)
from quotes.cli.render import quiet_when_unread, say
from quotes.errors import QuotesError

COMMANDS = (
    *(reading.add, reading.extract, loading.load),
    *(looking.search, looking.by, looking.speakers, looking.show),
    meaning.like,
    *(checking.check, checking.checks),
    *(correcting.fix, correcting.merge, correcting.apart, correcting.split, correcting.alias),
    *(correcting.undo, correcting.corrections),
    *(walking.review, watching.watch),
    *(giving.export, giving.serve, tokens.token),
    people.people,
    *(keeping.article, keeping.verify, keeping.failed, keeping.backup),
)


class _Command(TyperCommand):
    """A command that ends quietly where its output is not read on, and says in one line that a database is damaged."""

    def invoke(self, ctx: Any) -> Any:  # a context of click, or of the click that typer brings
        try:
            with quiet_when_unread():
                return super().invoke(ctx)
        except DatabaseError as error:
            from quotes.store.schema.connect import explanation

            raise explanation(error, ctx.params["db"]) from error


def _version(wanted: bool) -> None:
    if wanted:
        print(f"quotes {__version__}")
        raise typer.Exit()


def quotes(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Who said what, in which role, when and to whom: quotes from news text, in SQLite.

    Start with [bold]quotes add FOLDER[/bold], then [bold]quotes by NAME[/bold] or [bold]quotes search WORDS[/bold].
    """


def _program(commands: Iterable[Callable[..., None]]) -> typer.Typer:
    program = typer.Typer(
        help="Who said what, in which role, when and to whom: quotes from news text, in SQLite.",
        no_args_is_help=True,
        pretty_exceptions_show_locals=False,  # an article's text has no place in a bug report
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback()(quotes)
    for command in commands:
        program.command(cls=_Command)(command)
    return program


app = _program(COMMANDS)


def run() -> None:
    """Runs a command; an error that a person can mend is one line on standard error and exit code 1."""
    # typer makes the options of all commands before it looks which is meant: a sixth of the time of a short one
    asked = [command for command in COMMANDS if command.__name__ in sys.argv[1:2]]
    try:
        (_program(asked) if asked else app)()
    except QuotesError as error:
        say(f"quotes: {error}")
        sys.exit(1)
