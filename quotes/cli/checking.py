"""`check` and `checks`: was this said, by whom, in which words? One claim or a file of them, and the log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import completing, options
from quotes.cli.added import counted
from quotes.cli.correcting import By, open_for_changes, person
from quotes.cli.progress import progress
from quotes.cli.render import Format, chosen, emit, rows_table, say
from quotes.cli.verdicts import lines_of, result, results_table, show
from quotes.errors import QueryError
from quotes.store import open_reading

if TYPE_CHECKING:
    import sqlite3

    from quotes.desk.wording.claims import Claim
    from quotes.desk.wording.logged import Entry
    from quotes.desk.wording.verdict import Check

Log = Annotated[bool, typer.Option("--log", help="Keep each check in the database; `quotes checks` lists them.")]
Note = Annotated[str | None, typer.Option(help="A note to keep with a logged check.", show_default=False)]
Tag = Annotated[list[str] | None, typer.Option(help="A tag to keep with a logged check; may be repeated.")]


def check(
    wording: Annotated[str | None, typer.Argument(help="The sentence that is going round.", show_default=False)] = None,
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    speaker: Annotated[
        str | None,
        typer.Option(help="The name or office under it.", autocompletion=completing.names, show_default=False),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="When it was said, they say.", callback=options.partial_day, show_default=False
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            help="Check every claim of a file: text with one a line, or CSV or jsonl with claim, speaker, date.",
            show_default=False,
        ),
    ] = None,
    log: Log = False,
    note: Note = None,
    tag: Tag = None,
    by: By = None,
) -> None:
    """Was this said? By whom, in which words, when, and where it is printed.

    The verdict is one of verbatim, near verbatim, shortened, spliced, altered, paraphrased, denied, asked, said of a
    second hand, said by somebody else, printed (not as speech), not found. What the claim drops from the printed words
    is struck out, what it adds is in green; limits that it drops are named. An attribution may be pasted along.

    Examples:

        quotes check "we never agreed to the cuts" --speaker Okafor

        quotes check 'Okafor: "We never agreed to the cuts"' --format json

        quotes check --file claims.csv --log --tag budget --format csv > verdicts.csv
    """
    from quotes.desk.wording.claims import Claim
    from quotes.desk.wording.logged import Entry, tags_of

    if (wording is None) == (file is None):
        raise typer.BadParameter("give either a wording or --file CLAIMS")
    if (note or tag) and not log:
        raise typer.BadParameter("--note and --tag are kept with a check that is logged; give --log, too")
    form = chosen(format)
    entry = Entry(person(by), note, tags_of(tag or ())) if log else None
    if file is not None:
        _check_file(db, file, Claim("", speaker, date), form, raw, entry)
        return
    with _opened(db, log) as connection:
        found = _checked(connection, Claim(wording or "", speaker, date), entry)
    if isinstance(found, QueryError):
        raise found
    _print(found, form, raw)


@contextmanager
def _opened(db: Path, log: bool) -> Iterator[sqlite3.Connection]:
    """A connection for reading, or for writing where checks are logged."""
    if log:
        with open_for_changes(db) as database:
            yield database.conn
    else:
        with closing(open_reading(db)) as connection:
            yield connection


def _checked(connection: sqlite3.Connection, claim: Claim, entry: Entry | None) -> Check | QueryError:
    """The check of a claim, logged where that is wanted."""
    from quotes.desk.wording.logged import check_claim
    from quotes.desk.wording.logged import log as keep

    found: Check | QueryError
    try:
        found = check_claim(connection, claim)
    except QueryError as error:
        found = error
    if entry:
        keep(connection, claim, found, entry)
        connection.commit()
    return found


def _print(found: Check, form: Format, raw: bool) -> None:
    from quotes.desk.wording.verdict import check_record

    record = check_record(found)
    for message in record["notes"]:
        say(message)
    if form is Format.table:
        show(record)
    elif form is Format.csv:
        emit(lines_of(record), form, table=rows_table, raw=raw)
    else:
        print(json.dumps(record, ensure_ascii=False, indent=2 if form is Format.json else None))


def _check_file(db: Path, file: Path, given: Claim, form: Format, raw: bool, entry: Entry | None) -> None:
    """Checks every claim of a file, one result a line; a line that cannot be checked is said, counted, and passed.

    The name and the day ``given`` are those of claims that have none of their own.
    """
    from quotes.desk.wording.claims import BadLine, read_claims

    claims = [
        one
        if isinstance(one, BadLine)
        else replace(one, speaker=one.speaker or given.speaker, date=one.date or given.date)
        for one in read_claims(file)
    ]
    bad: list[int] = []
    with _opened(db, entry is not None) as connection, progress(len(claims), what="claims") as bar:

        def records() -> Iterator[Mapping[str, Any]]:
            for claim in claims:
                found = claim if isinstance(claim, BadLine) else _checked(connection, claim, entry)
                bar.advance()
                if isinstance(found, (BadLine, QueryError)):
                    bad.append(claim.line)
                    say(f"quotes: {file}, line {claim.line}: {found.why if isinstance(found, BadLine) else found}")
                elif not isinstance(claim, BadLine):
                    yield _record(claim, found)

        emit(records(), form, table=results_table, flat=result, nothing="No claim was checked.", raw=raw)
    say(f"{counted(len(claims) - len(bad), 'claim')} checked" + (f", {len(bad)} could not be" if bad else ""))
    if bad:
        raise typer.Exit(1)


def _record(claim: Claim, found: Check) -> dict[str, Any]:
    from quotes.desk.wording.verdict import check_record

    return {"line": claim.line, "date": claim.date, **check_record(found)}


def checks(
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    limit: options.Limit = None,
    tag: Annotated[str | None, typer.Option(help="Only checks with this tag.", show_default=False)] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Ask every logged claim again: whose verdict changed?")
    ] = False,
    by: By = None,
) -> None:
    """The log of checks, newest first; or, with --again, the claims whose verdict has changed since.

    Examples:

        quotes checks --tag budget

        quotes checks --again --by Mara
    """
    from quotes.desk.wording.logged import check_again
    from quotes.store.write.checks import logged_checks

    form = chosen(format)
    if not again:
        with closing(open_reading(db)) as connection:
            held = logged_checks(connection, tag=tag, limit=options.most(limit, form))
            none = 'Nothing was checked with --log yet; keep a check with: quotes check "WORDS" --log'
            nothing = f"No check has the tag {tag!r}; `quotes checks` lists all." if tag else none
            emit(held, form, table=_table, flat=_flat, raw=raw, nothing=nothing)
        return
    with open_for_changes(db) as database:
        asked = list(check_again(database.conn, by=person(by), tag=tag))
        database.conn.commit()
    changed = [row for row in asked if row]
    emit(changed, form, table=_table, flat=_flat, raw=raw, nothing="No verdict has changed.")
    say(f"{counted(len(asked), 'claim')} checked again, {len(changed)} with another verdict")


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "tags": ", ".join(row["tags"])}


def _table(rows: Any, width: int) -> Any:
    left_out = {"version", "quote", "reason", "claimed_on"}
    return rows_table(
        [{name: value for name, value in _flat(row).items() if name not in left_out} for row in rows], width
    )
