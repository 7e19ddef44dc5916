"""`add` and `extract`: news text in, quotes out, into the database or to standard output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli import options
from quotes.cli.added import is_foreign, left_out, unread
from quotes.cli.batch import Batch
from quotes.cli.progress import all_cores, progress
from quotes.cli.render import chosen, emit, flat_quote, quotes_table, say
from quotes.data.model import begin
from quotes.values import Keep, Metadata

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


def _columns(value: str) -> dict[str, str]:
    """The column of each field. Refuses what names no field, or no column."""
    from quotes.read import FIELDS

    pairs = [(part, *map(str.strip, part.partition("=")[::2])) for part in value.split(",")]
    for part, field, column in pairs:
        if field not in FIELDS or not column:
            raise typer.BadParameter(f"{part!r}; write FIELD=COLUMN, fields are {', '.join(FIELDS)}")
    return {field: column for _, field, column in pairs}


Map = Annotated[
    dict[str, str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="What columns of JSON lines, CSV, Parquet hold, where it is not guessed right: text=body,published=date.",
        parser=_columns,
        show_default=False,
    ),
]


Workers = Annotated[
    int | None,
    typer.Option(
        help="Processes that read a large batch; one where --threads is given.", min=1, show_default="the cores"
    ),
]


Watch = Annotated[
    bool, typer.Option("--watch", help="Go on, and read what appears or changes in folders, until Ctrl-C.")
]


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
    watch: Watch = False,
    threads: options.Threads = None,
    workers: Workers = None,
) -> None:
    """Read articles, find who said what, and store it. Safe to repeat: what is known already changes nothing.

    Examples:

        quotes add news/

        quotes add story.html --outlet "The Courier" --published 2026-05-04 --db may.db

        quotes add export.jsonl.gz --map text=body,published=date

        quotes add https://courier.example/feed.xml --follow

        quotes add --watch incoming/
    """
    from quotes.cli.adding import Adding
    from quotes.store import open_database

    batch = Batch(paths, Metadata(title=title, outlet=outlet, published=published, url=url), columns or {}, follow)
    folders = _folders(batch) if watch else []
    if not watch:
        batch.find()
    if url is not None and (watch or len(batch.files) > 1):
        what = "a folder" if watch else f"{len(batch.files)} files"
        raise typer.BadParameter(f"{what} cannot have one address; add them one by one", param_hint="--url")
    keep, cores = Keep(thoughts=include_thoughts, unsaid=include_unsaid), threads or all_cores()
    with closing(open_database(db)) as database:
        adding = Adding(database, batch, keep, cores, workers or (1 if threads else cores))
        try:
            adding.watch(folders) if watch else adding.run()
        except KeyboardInterrupt:
            say(f"{adding.tally.summary(batch.failed)}; interrupted, run the same command again to go on")
            raise typer.Exit(130) from None
        if not watch:
            adding.forget_gone()
            say(f"{adding.tally.summary(batch.failed)}: {db}{adding.tally.lacks()}{left_out(batch.incomplete)}")
    if batch.failed:
        raise typer.Exit(1)


def _folders(batch: Batch) -> list[Path]:
    """The folders to watch; nothing else can be."""
    found = [Path(path) for path in batch.paths]
    if wrong := [str(path) for path in found if not path.is_dir()]:
        raise typer.BadParameter(f"{wrong[0]} is no folder to watch", param_hint="--watch")
    return found


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
    begin()
    batch = Batch(paths, Metadata(title=title, outlet=outlet, published=published, url=url), columns or {}, follow)
    batch.find()
    foreign: list[str] = []

    def rows() -> Iterator[dict[str, Any]]:
        from quotes.pipeline import article_name
        from quotes.records import quote_record

        with progress(len(batch.files), what="files") as bar:
            articles = batch.articles(done=bar.advance)
            keep = Keep(thoughts=include_thoughts, unsaid=include_unsaid)
            for article, quotes in batch.read(articles, threads=threads or all_cores(), keep=keep):
                if is_foreign(article):
                    foreign.append(article_name(article))
                for quote in quotes:
                    yield dict(quote_record(article, quote))

    emit(rows(), chosen(format), table=quotes_table, flat=flat_quote, raw=raw, nothing="No quotes found.")
    if foreign:
        say(f"quotes: {unread(foreign)}")
    if batch.failed:
        raise typer.Exit(1)
