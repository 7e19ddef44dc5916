"""`article`, `verify`, `backup`: one article as a whole, whether the database is sound, and an online copy of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import options
from quotes.cli.added import Tally, counted
from quotes.cli.correcting import By, Reason, open_for_changes, person
from quotes.cli.render import Format, chosen, emit, rows_table, say
from quotes.cli.story import flat_story, show_story
from quotes.store import open_reading
from quotes.store.read.editions import find_article, story
from quotes.values import Metadata
from quotes.visible import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotes.store.write.correction_log import Database
    from quotes.values import Article, Keep, Quote


def article(
    which: Annotated[str, typer.Argument(help="Its number, address or path, or the id of a quote in it.")],
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    title: options.Title = None,
    outlet: options.Outlet = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            help="The day it was published.",
            callback=options.or_none(options.day),
            show_default=False,
        ),
    ] = None,
    url: options.Url = None,
    edition: Annotated[
        int | None, typer.Option(min=1, help="Make the text of this earlier edition the newest.", show_default=False)
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Delete it with its quotes and corrections.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")] = False,
    by: By = None,
    reason: Reason = None,
) -> None:
    """One article as a whole: its editions, what the publisher changed; corrects its metadata, or removes it.

    What is given here no file changes any more; '' empties a field. A new day dates its quotes anew. A removed article
    comes back when its file is added again.

    Examples:

        quotes article 12

        quotes article news/ferry.txt --published 2026-03-04 --outlet "The Courier"

        quotes article 12 --remove --reason "published by mistake"
    """
    given = Metadata(title=title, outlet=outlet, published=published, url=url)
    if given == Metadata() and edition is None and not remove:
        _show(db, which, chosen(format), raw=raw)
        return
    with open_for_changes(db) as database:
        number = find_article(database.conn, which)
        if remove:
            _remove(database, number, yes=yes, by=by, reason=reason)
        else:
            _change(database, number, given, edition, by=by, reason=reason)


def _show(db: Path, which: str, form: Format, *, raw: bool) -> None:
    with closing(open_reading(db)) as connection:
        record = story(connection, find_article(connection, which))
    if form is Format.table:
        show_story(record)
    else:
        emit([record], form, table=rows_table, flat=flat_story, raw=raw)


def _remove(database: Database, number: int, *, yes: bool, by: str | None, reason: str | None) -> None:
    from quotes.store.write.correction_log import signed
    from quotes.store.write.keeping import remove_article

    record = story(database.conn, number)
    what = f"article {number} ({record['title'] or record['url'] or record['path'] or 'untitled'})"
    if not yes:
        typer.confirm(
            f"Delete {what} with {counted(record['quotes'], 'quote')} and their corrections?", abort=True, err=True
        )
    remove_article(database, number, signed(person(by), reason, what="change"))
    say(f"Removed {what}; a file that is added again brings it back.")


def _change(
    database: Database, number: int, given: Metadata, edition: int | None, *, by: str | None, reason: str | None
) -> None:
    from quotes.desk.repeats import group_new
    from quotes.pipeline import kept_by, reader_version
    from quotes.store.write import keeping
    from quotes.store.write.correction_log import signed

    made = signed(person(by), reason, what="change")
    keep = kept_by(keeping.reader_of(database.conn, number))
    reader = reader_version(keep)
    news = keeping.change_article(database, number, given, made)
    if edition is not None:
        stored = keeping.stored_article(database.conn, number, edition)
        text, quotes = _read(stored, keep)
        added = keeping.restore_edition(database, number, edition, text, quotes, made, reader=reader)
        Tally().take(f"article {number}", added, stored, quotes=len(quotes))
    elif "published" in news:
        keeping.read_again(database, number, *_read(keeping.stored_article(database.conn, number), keep), reader=reader)
    group_new(database)
    changed = [f"{name} {value!r}" if value else f"no {name}" for name, value in news.items() if name in METADATA]
    changed += [f"the text of edition {edition}"] if edition is not None else []
    say(f"Article {number}: {', '.join(changed) if changed else 'nothing changed'}.")


METADATA = ("title", "outlet", "url", "published")


def _read(article: Article, keep: Keep) -> tuple[Article, Sequence[Quote]]:
    from quotes.pipeline import read_articles

    ((read, quotes),) = read_articles([article], keep=keep)
    return read, quotes


def verify(
    db: options.Db = options.DEFAULT_DB,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make anew what follows from the rest: the index of what was said.")
    ] = False,
) -> None:
    """Check that the database is sound: texts, places of quotes, indexes, references. Exit code 1 where it is not.

    Examples:

        quotes verify

        quotes verify --repair
    """
    from quotes.store.schema.sound import faults, repair_index, sizes

    if repair:
        repair_index(db)
    count = 0
    for fault in faults(db):
        count += 1
        print(shown(fault))
    if count:
        say(f"{counted(count, 'fault')} in {db}")
        raise typer.Exit(1)
    say(f"{db} is sound: {sizes(db)}")


def failed(db: options.Db = options.DEFAULT_DB, format: options.As = None, raw: options.Raw = False) -> None:
    """What could not be read or stored when it was last added, and why. Adding the mended file takes it off the list.

    Examples:

        quotes failed

        quotes failed --format csv > failed.csv
    """
    from quotes.store.read.failures import failures

    with closing(open_reading(db)) as connection:
        rows = failures(connection)
    emit(rows, chosen(format), table=rows_table, raw=raw, nothing="Nothing failed when it was last added.")


def backup(
    file: Annotated[Path, typer.Argument(help="The copy; it must not be there yet.")],
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Copy the database while others read and write it; the copy is whole and of one moment.

    Examples:

        quotes backup backups/2026-05-04.db
    """
    from quotes.store.schema.sound import copy, sizes

    copy(db, file)
    say(f"{file} holds {sizes(file)}")
