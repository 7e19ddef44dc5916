"""`review`: who may be one person, and the least certain quotes, one keystroke each."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import options
from quotes.cli.correcting import By, open_for_changes, person
from quotes.cli.filtering import ANY, asking, filtered
from quotes.cli.render import console, plain, quotes_table, say
from quotes.errors import QueryError
from quotes.values import Filters
from quotes.visible import shown

if TYPE_CHECKING:
    from rich.console import Console

    from quotes.desk.corrections.namesakes import Answers, Asked
    from quotes.store.write.correction_log import Database

RULE = 4  # columns that a line takes beside the words in it
STYLES = {"plain": "", "content": "bold", "cue": "magenta", "source": "underline cyan"}


@filtered(without=["limit"])
def review(
    db: options.Db = options.DEFAULT_DB,
    wanted: Filters = ANY,
    by: By = None,
    people: Annotated[
        bool,
        typer.Option("--people", help="Only whether two speakers are one person, and of surnames alone too."),
    ] = False,
) -> None:
    """Say whether namesakes are one person, then walk through the quotes that the engine is least sure of, a key each.

    Of speakers with like names it is asked first, unless filters say which quotes are meant.

    Examples:

        quotes review

        quotes review --people

        quotes review --outlet "The Courier" --since 2026-05-01 --by Mara
    """
    from quotes.desk.corrections.review import review as walk

    if not sys.stdin.isatty():
        raise QueryError("review reads keys from a terminal; in a script use `quotes fix`, `merge` and `apart`")
    if people and not wanted.leave_all:
        raise typer.BadParameter("it asks of all speakers; leave the filters out, or --people", param_hint="--people")
    with asking(db, wanted):
        pass  # whoever names what is not there hears so before the walk
    with open_for_changes(db) as database:
        if wanted.leave_all and (_of_people(database, person(by), surnames=people).stopped or people):
            return
        tally = walk(database, by=person(by), key=_key, line=_line, filters=wanted)
    done = {name: getattr(tally, name) for name in ("confirmed", "corrected", "rejected", "later")}
    say(", ".join(f"{count} {name}" for name, count in done.items()))


def _of_people(database: Database, by: str, *, surnames: bool) -> Answers:
    from quotes.desk.corrections.namesakes import ask

    answers = ask(database, by=by, key=_same_or_not, surnames=surnames)
    if surnames or answers.same or answers.different or answers.later:
        say(f"{answers.same} the same, {answers.different} different, {answers.later} later")
    return answers


def _same_or_not(pair: tuple[Asked, Asked], reason: str, message: str) -> str:
    """Shows two speakers who may be one, and waits for one key; the end of the input stops the walk."""
    import click
    from rich.text import Text

    from quotes.cli.looking import headline, in_time
    from quotes.desk.corrections.namesakes import KEYS
    from quotes.records import record_text

    screen = console()
    _head(screen, message or "are they one person?")
    for asked in pair:
        screen.print(plain(f"#{asked['speaker']['id']} {headline(asked['speaker'])}", "bold"))
        for role in asked["speaker"]["roles"]:
            screen.print(plain(f"    {in_time(role)}"))
        for quote in asked["said"]:
            article = quote["article"]
            where = ", ".join(filter(None, (article["outlet"], article["published"])))
            screen.print(plain(f"    {record_text(quote)}" + (f" ({where})" if where else "")))
    screen.print(plain(f"left apart: {reason}"))
    screen.print(Text("  ".join(f"{key} {what}" for key, what in KEYS.items()), style="dim"))
    try:
        return click.getchar()
    except (EOFError, KeyboardInterrupt):
        return "q"


def _key(quote: Mapping[str, Any], message: str) -> str:
    """Shows a quote with what the last key did, and waits for one key; the end of the input stops the walk."""
    import click
    from rich.text import Text

    from quotes.desk.corrections.review import KEYS, marked

    screen = console()
    _head(screen, message or "least certain first")
    screen.print(plain("").join(plain(words, STYLES[part]) for part, words in marked(quote)))  # type: ignore[arg-type]
    screen.print(quotes_table([quote], screen.width))
    screen.print(Text("  ".join(f"{key} {what}" for key, what in KEYS.items()), style="dim"))
    try:
        return click.getchar()
    except (EOFError, KeyboardInterrupt):
        return "q"


def _head(screen: Console, message: str) -> None:
    """A line with a message in it, or above it where it is longer."""
    fits = len(message) < screen.width - RULE
    screen.rule(plain(message if fits else ""))
    if not fits:
        screen.print(plain(message))


def _line(question: str) -> str:
    """The answer to a question. Raises QueryError where somebody leaves it with Ctrl-C."""
    try:
        answer: str = typer.prompt(shown(f"{question} Ctrl-C goes back"), default="", show_default=False)
    except typer.Abort:
        print()
        raise QueryError("nothing was changed") from None
    return answer
