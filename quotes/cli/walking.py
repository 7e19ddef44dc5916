"""`review`: the least certain quotes one keystroke each."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import typer

from quotes.cli import options
from quotes.cli.correcting import By, open_for_changes, person
from quotes.cli.filtering import ANY, asking, filtered
from quotes.cli.render import console, plain, quotes_table, say
from quotes.errors import QueryError
from quotes.values import Filters
from quotes.visible import shown

STYLES = {"plain": "", "content": "bold", "cue": "magenta", "source": "underline cyan"}


@filtered(without=["limit"])
def review(
    db: options.Db = options.DEFAULT_DB,
    wanted: Filters = ANY,
    by: By = None,
) -> None:
    """Walk through the quotes that the engine is least sure of; one key confirms, corrects or rejects each.

    Examples:

        quotes review

        quotes review --outlet "The Courier" --since 2026-05-01 --by Mara
    """
    from quotes.desk.corrections.review import review as walk

    if not sys.stdin.isatty():
        raise QueryError("review reads keys from a terminal; in a script use `quotes fix`")
    with asking(db, wanted):
        pass  # whoever names what is not there hears so before the walk
    with open_for_changes(db) as database:
        tally = walk(database, by=person(by), key=_key, line=_line, filters=wanted)
    done = {name: getattr(tally, name) for name in ("confirmed", "corrected", "rejected", "later")}
    say(", ".join(f"{count} {name}" for name, count in done.items()))


def _key(quote: Mapping[str, Any], message: str) -> str:
    """Shows a quote with what the last key did, and waits for one key; the end of the input stops the walk."""
    import click
    from rich.text import Text

    from quotes.desk.corrections.review import KEYS, marked

    screen = console()
    screen.rule(plain(message or "least certain first"))
    screen.print(plain("").join(plain(words, STYLES[part]) for part, words in marked(quote)))  # type: ignore[arg-type]
    screen.print(quotes_table([quote], screen.width))
    screen.print(Text("  ".join(f"{key} {what}" for key, what in KEYS.items()), style="dim"))
    try:
        return click.getchar()
    except (EOFError, KeyboardInterrupt):
        return "q"


def _line(question: str) -> str:
    answer: str = typer.prompt(shown(question), default="", show_default=False)
    return answer
