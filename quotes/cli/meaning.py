"""`like`: search by meaning, with the vectors made on the way."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import options
from quotes.cli.added import counted
from quotes.cli.filtering import ANY, asking, filtered
from quotes.cli.progress import all_cores, progress
from quotes.cli.render import chosen, emit, flat_quote, quotes_table, say
from quotes.errors import StoreError
from quotes.store import open_database, open_reading
from quotes.values import Filters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotes.store.write.correction_log import Database


@filtered()
def like(
    words: Annotated[list[str], typer.Argument(help="What was said, in your words.", metavar="WORDS")],
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    wanted: Filters = ANY,
) -> None:
    """Find quotes by their meaning, the nearest first: those that say the like in other words.

    Needs the extra `meaning`. The first search in a database reads all its quotes once (about 7 ms each on a core) and
    keeps what it found; later ones read what is new. The score is a cosine: 1 for the same words, 0.3 for quotes with
    little in common. It does not tell yes from no: quotes that say the opposite are near, too.

    Examples:

        quotes like "prices will not rise"

        quotes like "the bridge is not safe" --speaker Okafor --since 2026-01 --format json
    """
    from quotes.desk.like import like as find

    form = chosen(format)
    wanted = replace(wanted, limit=options.most(wanted.limit, form))
    with asking(db, wanted):
        pass  # names that are not there are refused before any work
    _make_ready(db)
    with closing(open_reading(db)) as connection:
        found = find(connection, " ".join(words), wanted)
        nothing = "No quote is like this." if wanted.leave_all else "No quote under these filters is like this."
        emit(found, form, table=quotes_table, flat=_flat, raw=raw, nothing=nothing)


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    return {"score": record["score"], **flat_quote(record)}


def _make_ready(db: Path) -> None:
    """Makes the vectors that are missing. Raises StoreError where nothing can be written and there are none yet."""
    from quotes.desk.like import is_ready, waiting
    from quotes.errors import ModelError
    from quotes.meaning.pinned import INSTALL, is_installed

    if not is_installed():
        raise ModelError(INSTALL)
    with closing(open_reading(db)) as connection:
        count, ready = waiting(connection), is_ready(connection)
    if not count:
        return
    try:
        with closing(open_database(db, create=False)) as database:
            _encode(database, count)
    except KeyboardInterrupt:
        say("interrupted; what was read is kept, run the same command again to go on")
        raise typer.Exit(130) from None
    except StoreError as error:
        if not ready:
            raise
        say(f"{counted(count, 'new quote')} left out: {error}")


def keep_in_step(database: Database) -> None:
    """Makes the vectors of new wordings where somebody has searched by meaning before; else that stays undone."""
    from quotes.desk.like import is_ready, waiting
    from quotes.meaning.pinned import is_installed

    if is_installed() and is_ready(database.conn) and (count := waiting(database.conn)):
        _encode(database, count)


def _encode(database: Database, count: int) -> None:
    from quotes.desk.like import encode_new

    with progress(count, what="quotes") as bar:
        encode_new(database, threads=all_cores(), done=bar.advance)
