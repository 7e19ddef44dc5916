"""`review` and `watch`: the least certain quotes one keystroke each, and what is new since the last look."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli import options
from quotes.cli.correcting import By, open_for_changes, person
from quotes.cli.filtering import ANY, asking, filtered, in_words
from quotes.cli.render import Format, chosen, console, emit, flat_quote, plain, quotes_table, rows_table, say
from quotes.errors import QueryError
from quotes.store import open_reading
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


def watch(
    name: Annotated[
        str | None,
        typer.Argument(
            help="The name of a search saved with `quotes search ... --save NAME`; without one, all are listed.",
            show_default=False,
        ),
    ] = None,
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    keep: Annotated[bool, typer.Option("--keep", help="Look without marking as seen.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Drop the saved search.")] = False,
) -> None:
    """What is new for a saved search since the last look. Exit code 0 where there is something new, 3 where not.

    Examples:

        quotes watch

        quotes search "harbour OR ferry" --save port

        quotes watch port && echo "news about the port"
    """
    if name is None:
        if forget or keep:
            raise typer.BadParameter("name the saved search that --forget or --keep is for")
        return _list_searches(db, chosen(format), raw=raw)
    from quotes.desk.watch import forget as drop
    from quotes.desk.watch import seen
    from quotes.desk.watch import watch as look

    with open_for_changes(db) as database:
        if forget:
            drop(database, name)
            say(f"The search {name!r} is no longer saved.")
            return
        news = look(database, name, keep=True)
        count = emit(
            news.quotes,
            chosen(format),
            raw=raw,
            table=quotes_table,
            flat=flat_quote,
            nothing=f"Nothing new for {news.name!r} since {news.since}.",
        )
        if not keep:
            seen(database, news)
    if not count:
        raise typer.Exit(3)


def _list_searches(db: Path, form: Format, *, raw: bool) -> None:
    """The saved searches, each as it would be typed, with the number of quotes that are new."""
    from quotes.desk.watch import listed

    with closing(open_reading(db)) as connection:
        rows = [
            {
                **{"name": saved.name, "search": in_words(saved.words, saved.filters), "new": saved.new},
                **{"saved_at": saved.saved_at, "looked_at": saved.looked_at},
            }
            for saved in listed(connection)
        ]
    nothing = "No search is saved yet; save one with: quotes search WORDS --save NAME"
    emit(rows, form, raw=raw, table=rows_table, nothing=nothing)
