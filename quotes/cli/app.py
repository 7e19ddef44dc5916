"""The command `quotes`: its groups of commands, and how an error reaches a person."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from sqlite3 import DatabaseError
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from quotes import __version__
from quotes.cli.render import leave_output, quiet_when_unread, say
from quotes.errors import QuotesError

# The commands in the order of the help, and the module of each: one that was asked for does not wait for the others.
HOMES = {
    **dict.fromkeys(("add", "extract"), "reading"),
    "load": "loading",
    **dict.fromkeys(("search", "by", "speakers", "show"), "looking"),
    "like": "meaning",
    **dict.fromkeys(("check", "checks"), "checking"),
    **dict.fromkeys(("fix", "merge", "apart", "split", "alias", "undo", "corrections"), "correcting"),
    **{"review": "walking", "watch": "watching"},
    **dict.fromkeys(("export", "serve"), "giving"),
    **{"token": "tokens", "people": "people"},
    **dict.fromkeys(("article", "verify", "failed", "backup"), "keeping"),
}


class _Command(TyperCommand):
    """A command that ends quietly where its output is not read on, and says in one line what the system refuses it."""

    def invoke(self, ctx: Any) -> Any:  # a context of click, or of the click that typer brings
        try:
            with quiet_when_unread():
                return super().invoke(ctx)
        except DatabaseError as error:
            from quotes.store.schema.connect import explanation

            raise explanation(error, ctx.params["db"]) from error
        except OSError as error:
            raise _refused(error) from error


def _refused(error: OSError) -> QuotesError:
    """What to do where a file that nobody guarded, or the output, could not be read or written."""
    if error.filename is not None:
        said = f"{error.filename}: cannot be read or written ({error.strerror})"
        return QuotesError(f"{said}; check that it is there, that you may, and that the disk has room")
    leave_output()
    return QuotesError(f"the output could not be written ({error.strerror}); make room or write it elsewhere")


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


def _program(names: Iterable[str]) -> typer.Typer:
    program = typer.Typer(
        help="Who said what, in which role, when and to whom: quotes from news text, in SQLite.",
        no_args_is_help=True,
        pretty_exceptions_show_locals=False,  # an article's text has no place in a bug report
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback()(quotes)
    for name in names:
        program.command(cls=_Command)(getattr(import_module(f"quotes.cli.{HOMES[name]}"), name))
    return program


def __getattr__(name: str) -> typer.Typer:
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _program(HOMES)


def run() -> None:
    """Runs a command; an error that a person can mend is one line on standard error and exit code 1."""
    # typer makes the options of all commands before it looks which is meant: a third of the time of a short one
    asked = [name for name in sys.argv[1:2] if name in HOMES]
    try:
        _program(asked or HOMES)()
    except QuotesError as error:
        say(f"quotes: {error}")
        sys.exit(1)
