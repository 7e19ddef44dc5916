"""`watch`: what is new for saved searches since the last look, printed or by mail."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import options
from quotes.cli.correcting import open_for_changes
from quotes.cli.filtering import in_words
from quotes.cli.render import Format, chosen, emit, flat_quote, quotes_table, rows_table, say
from quotes.store import open_reading

if TYPE_CHECKING:
    from quotes.desk.mail import Server

NOTHING_NEW = 3
SMTP = "localhost"


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
    mail: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Send it there in one mail, if there is anything new.", show_default=False
        ),
    ] = None,
    smtp: Annotated[
        str,
        typer.Option(
            envvar="QUOTES_SMTP",
            metavar="HOST:PORT",
            help="The mail server; smtps://HOST:PORT where it is encrypted from the start. It is told "
            "QUOTES_SMTP_USER and QUOTES_SMTP_PASSWORD where these are set.",
        ),
    ] = SMTP,
    sender: Annotated[
        str | None, typer.Option("--from", envvar="QUOTES_MAIL_FROM", metavar="ADDRESS", help="Who writes the mail.")
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(envvar="QUOTES_SITE", metavar="URL", help="Where the site is, for the addresses in the mail."),
    ] = None,
    smtp_user: Annotated[str | None, typer.Option(envvar="QUOTES_SMTP_USER", hidden=True)] = None,
    smtp_password: Annotated[str | None, typer.Option(envvar="QUOTES_SMTP_PASSWORD", hidden=True)] = None,
) -> None:
    """What is new for a saved search since the last look. Exit code 0 where there is something new, 3 where not.

    With --mail and without a NAME, what is new for all saved searches: a command for a timer.

    Examples:

        quotes watch

        quotes search "harbour OR ferry" --save port

        quotes watch port && echo "news about the port"

        quotes watch --mail desk@example.org --smtp mail.example.org:587 --site https://quotes.example.org
    """
    if mail is not None and not forget:
        from quotes.desk.mail import SENDER, parse_server

        server = parse_server(smtp, smtp_user, smtp_password)
        return _mail(db, name, server, to=mail, sender=sender or SENDER, site=site, keep=keep)
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
        raise typer.Exit(NOTHING_NEW)


def _mail(db: Path, name: str | None, server: Server, *, to: str, sender: str, site: str | None, keep: bool) -> None:
    """Sends what is new for one saved search or for all, and marks it as seen once the server has taken it."""
    from quotes.desk.mail import message, send
    from quotes.desk.watch import names, seen
    from quotes.desk.watch import watch as look

    with open_for_changes(db) as database:
        asked = [name] if name is not None else names(database)
        news = [found for each in asked if (found := look(database, each, keep=True)).quotes]
        if not news:
            say("Nothing new; no mail was sent.")
            raise typer.Exit(NOTHING_NEW)
        send(message(news, to=to, sender=sender, site=site), server)
        for each in news if not keep else []:
            seen(database, each)
    say(f"Sent to {to}: " + ", ".join(f"{len(each.quotes):,} for {each.name}" for each in news))


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
