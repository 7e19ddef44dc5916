"""`load`: what a cluster read, into the database."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import options
from quotes.cli.added import Tally
from quotes.cli.batch import Batch
from quotes.cli.filtering import FILTERS, filtered
from quotes.cli.render import say
from quotes.errors import ReadError
from quotes.values import Article, Filters, Metadata

if TYPE_CHECKING:
    from quotes.parquet.readings import StoredReading
    from quotes.store.write.articles import Added, Outcome
    from quotes.store.write.correction_log import Database


@filtered(without=FILTERS.keys() - {"outlet", "since", "until"})
def load(
    folder: Annotated[Path, typer.Argument(help="The folder that python -m quotes.spark wrote.", show_default=False)],
    wanted: Filters,
    db: options.Db = options.DEFAULT_DB,
) -> None:
    """Take in articles that a cluster read, with their quotes, as if `quotes add` had read them. Safe to repeat.

    Whole articles are taken, by their outlet and day of publication. Corrections hold, and what this version of the
    program has read itself stays. Needs the extra `parquet`, and no Spark.

    Examples:

        quotes load QUOTES.parquet

        quotes load QUOTES.parquet --outlet "The Courier" --since 2025-06 --until 2025-08
    """
    from quotes.desk.repeats import group_new
    from quotes.parquet.readings import open_readings
    from quotes.pipeline import article_name
    from quotes.store import open_database

    batch, tally = Batch([str(folder)], Metadata()), Tally()
    readings = open_readings(folder, wanted)
    with closing(open_database(db)) as database:
        for read in readings:
            if isinstance(read, ReadError):
                batch.count(read)
                continue
            added = batch.apart(read.article, partial(_take, database, read))
            if isinstance(added, str):
                tally.counts[added] += 1
            elif added:
                tally.take(article_name(read.article), added, read.article, quotes=len(read.quotes))
        group_new(database)  # an interrupted run leaves this to the next
    say(f"{tally.summary(batch.failed)}: {db}{tally.lacks()}")
    if batch.failed:
        raise typer.Exit(1)


def _take(database: Database, read: StoredReading, article: Article) -> Added | Outcome:
    """What became of an article; one that is stored as it was read there, or by this program, is left as it is."""
    from quotes.pipeline import kept_by, reader_version
    from quotes.store import add_article, look_up

    for reader in (read.reader, reader_version(kept_by(read.reader))):
        known = look_up(database, article, reader=reader)
        if known.outcome:
            return known.outcome
    return add_article(database, article, read.quotes, reader=read.reader)
