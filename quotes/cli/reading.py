"""`add` and `extract`: news text in, quotes out, into the database or to standard output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Annotated, Any

import typer

from quotes.cli import options
from quotes.cli.added import Tally
from quotes.cli.batch import Batch
from quotes.cli.progress import all_cores, progress
from quotes.cli.render import chosen, emit, flat_quote, quotes_table, say
from quotes.values import Article, Keep, Metadata, Quote

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files of any format that is read, folders, addresses (https://...); - for standard input.",
        show_default=False,
    ),
]
Follow = Annotated[
    bool, typer.Option("--follow", help="Also fetch the pages that a feed or a sitemap names, one a second of a host.")
]


def _columns(value: str | None) -> str | None:
    """Refuses a mapping that names no field, or that is none."""
    from quotes.read import FIELDS

    for part in value.split(",") if value else ():
        field, sign, column = part.partition("=")
        if field.strip() not in FIELDS or not (sign and column.strip()):
            raise typer.BadParameter(f"{part!r}; write FIELD=COLUMN, fields are {', '.join(FIELDS)}")
    return value


Map = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="What columns of JSON lines, CSV, Parquet hold, where it is not guessed right: text=body,published=date.",
        callback=_columns,
        show_default=False,
    ),
]


Workers = Annotated[
    int | None,
    typer.Option(
        help="Processes that read a large batch; one where --threads is given.", min=1, show_default="the cores"
    ),
]


def _mapping(value: str | None) -> dict[str, str]:
    parts = (part.partition("=") for part in value.split(",")) if value else ()
    return {field.strip(): column.strip() for field, _, column in parts}


def add(
    paths: Paths,
    db: options.Db = options.DEFAULT_DB,
    title: options.Title = None,
    outlet: options.Outlet = None,
    published: options.Published = None,
    url: options.Url = None,
    include_thoughts: options.Thoughts = False,
    include_unsaid: options.Unsaid = False,
    columns: Map = None,
    follow: Follow = False,
    threads: options.Threads = None,
    workers: Workers = None,
) -> None:
    """Read articles, find who said what, and store it. Safe to repeat: what is known already changes nothing.

    Examples:

        quotes add news/

        quotes add story.html --outlet "The Courier" --published 2026-05-04 --db may.db

        quotes add export.jsonl.gz --map text=body,published=date

        quotes add https://courier.example/feed.xml --follow
    """
    from quotes.cli.meaning import keep_in_step
    from quotes.desk.repeats import group_new
    from quotes.pipeline import article_name, reader_version
    from quotes.store import add_article, look_up, open_database

    batch = Batch(paths, Metadata(title=title, outlet=outlet, published=published, url=url), _mapping(columns), follow)
    batch.find()
    if url is not None and len(batch.files) > 1:
        raise typer.BadParameter(
            f"{len(batch.files)} files cannot have one address; add them one by one", param_hint="--url"
        )
    tally = Tally()
    keep = Keep(thoughts=include_thoughts, unsaid=include_unsaid)
    reader = reader_version(keep)
    database = open_database(db)

    def unread() -> Iterator[Article]:
        for article in batch.articles(done=bar.advance):
            known = batch.apart(article, lambda one: look_up(database, one, reader=reader, given=batch.metadata))
            if known is None:
                continue
            if known.outcome:
                tally.counts[known.outcome] += 1
            else:
                yield known.article

    def store(article: Article, quotes: Sequence[Quote]) -> None:
        step = partial(add_article, database, quotes=quotes, reader=reader, given=batch.metadata)
        added = batch.apart(article, step)
        if added:
            tally.take(article_name(article), added, quotes=len(quotes), dated=article.published is not None)

    try:
        with progress(len(batch.files), what="files") as bar:
            cores = all_cores()
            processes = workers or (1 if threads else cores)
            for article, quotes in batch.read(unread(), threads=threads or cores, keep=keep, workers=processes):
                store(article, quotes)
        group_new(database)  # an interrupted run leaves this to the next
        keep_in_step(database)
    except KeyboardInterrupt:
        say(f"{tally.summary(batch.failed)}; interrupted, run the same command again to go on")
        raise typer.Exit(130) from None
    finally:
        database.close()
    say(f"{tally.summary(batch.failed)}: {db}{tally.without_day()}")
    if batch.failed:
        raise typer.Exit(1)


def extract(
    paths: Paths,
    format: options.As = None,
    raw: options.Raw = False,
    title: options.Title = None,
    outlet: options.Outlet = None,
    published: options.Published = None,
    url: options.Url = None,
    include_thoughts: options.Thoughts = False,
    include_unsaid: options.Unsaid = False,
    columns: Map = None,
    follow: Follow = False,
    threads: options.Threads = None,
) -> None:
    """Print the quotes of articles, without a database.

    Examples:

        quotes extract story.txt --published 2026-05-04

        curl -s https://example.org/story.html | quotes extract - --format jsonl
    """
    batch = Batch(paths, Metadata(title=title, outlet=outlet, published=published, url=url), _mapping(columns), follow)
    batch.find()

    def rows() -> Iterator[dict[str, Any]]:
        from quotes.records import quote_record

        with progress(len(batch.files), what="files") as bar:
            articles = batch.articles(done=bar.advance)
            keep = Keep(thoughts=include_thoughts, unsaid=include_unsaid)
            for article, quotes in batch.read(articles, threads=threads or all_cores(), keep=keep):
                for quote in quotes:
                    yield dict(quote_record(article, quote))

    emit(rows(), chosen(format), table=quotes_table, flat=flat_quote, raw=raw, nothing="No quotes found.")
    if batch.failed:
        raise typer.Exit(1)
