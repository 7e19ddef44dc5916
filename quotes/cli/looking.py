"""`search`, `by`, `speakers`, `show`: questions to the database, answered in tables or in JSON."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import completing, options
from quotes.cli.correcting import open_for_changes
from quotes.cli.filtering import ANY, asking, filtered, in_words
from quotes.cli.render import Format, chosen, emit, flat_quote, quotes_table, rows_table, say, show_quote
from quotes.errors import NotFoundError, QueryError
from quotes.store import open_reading
from quotes.values import Filters
from quotes.visible import shown as visibly

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from quotes.store.people.finding import RoleRow, SpeakerRow


@filtered()
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help='Words that were said in any of their forms, or a name; "exact phrases", begin*, either OR or, '
            "-without. None where a filter says enough.",
            metavar="WORDS",
            show_default=False,
        ),
    ] = None,
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    wanted: Filters = ANY,
    save: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep this search for `quotes watch NAME`.", show_default=False)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Save over a search of that name without asking.")] = False,
) -> None:
    """Find quotes by the words that were said, best match first, or by filters alone, the newest first.

    Words find their other forms (library, libraries), and a speaker's name what that speaker said.

    Examples:

        quotes search ferry timetable

        quotes search '"no further cuts"' --speaker Okafor --since 2026-01

        quotes search 'subsid*' --kind direct --format csv > subsidies.csv

        quotes search okafor library

        quotes search "harbour OR ferry" --save port

        quotes search "ferry -timetable"

        quotes search --outlet "The Courier" --act denies
    """
    from quotes.store import newest
    from quotes.store import search as find

    query = " ".join(words or ()).strip()
    if not query and wanted.leave_all:
        raise typer.BadParameter("give WORDS to look for, or a filter such as --speaker NAME")
    if save is not None:
        _may_save(db, save, force=force)
    form = chosen(format)
    most = options.most(wanted.limit, form)
    wanted = replace(wanted, limit=most)
    with asking(db, wanted, also_unknown=save is not None) as connection:
        rows = find(connection, query, wanted) if query else newest(connection, wanted)
        nothing = "No quote fits." if wanted.leave_all else "No quote fits under these filters."
        count = emit(rows, form, table=quotes_table, flat=flat_quote, raw=raw, nothing=nothing)
        if query:
            _say_what_is_left_out(connection, query, wanted, is_full=count == most)
    _say_if_cut(count, most)
    if save is not None:
        from quotes.desk.watch import save as keep

        with open_for_changes(db) as database:
            keep(database, save, query, wanted, replace=True)
        say(f"Saved; what is new from now on: quotes watch {shlex.quote(save)}")


def _may_save(db: Path, name: str, *, force: bool) -> None:
    """Asks whether a saved search of this name may go. Raises QueryError where nobody can be asked."""
    from quotes.store.write.searches import saved_searches

    with closing(open_reading(db)) as connection:
        known = saved_searches(connection, name.strip())
    if not known or force:
        return
    what = f"{known[0]['name']!r} is saved already: {in_words(known[0]['words'], known[0]['filters'])}"
    if not sys.stdin.isatty():
        raise QueryError(f"{what}; give another name, or --force to replace it")
    typer.confirm(visibly(f"{what}. Replace it?"), abort=True, err=True)


def _say_what_is_left_out(connection: sqlite3.Connection, query: str, wanted: Filters, *, is_full: bool) -> None:
    """Says how many quotes fit the words and not the filters, and whether only some of them were ranked."""
    from quotes.store.read.queries import RANKED, how_many

    fit = how_many(connection, query, wanted)
    if is_full and fit > RANKED:
        say("These words are so common that only the quotes added last were ranked; add a word or a filter.")
    if not wanted.leave_all:
        every = how_many(connection, query)
        more = "more than " if every > RANKED else ""
        if every > fit:
            say(f"Left out by the filters: {more}{min(every, RANKED) - fit:,} that fit the words.")


@filtered(without=["speaker"])
def by(
    name: Annotated[
        list[str],
        typer.Argument(
            help="Any name of the speaker; case and accents do not matter.", autocompletion=completing.names
        ),
    ],
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    wanted: Filters = ANY,
) -> None:
    """Everything one speaker said, newest first.

    Examples:

        quotes by Okafor

        quotes by "Ilse Tamm" --to reporters --since 2026-05-01 --format jsonl
    """
    from quotes.store import quotes_by

    form = chosen(format)
    most = options.most(wanted.limit, form)
    wanted = replace(wanted, limit=most)
    with asking(db, wanted) as connection:
        found = _speakers(connection, " ".join(name))
        if form is Format.table:
            say("\n".join(map(_described, found)))
        count = emit(
            quotes_by(connection, [row["id"] for row in found], wanted),
            form,
            raw=raw,
            table=quotes_table,
            flat=flat_quote,
            nothing=f"{found[0]['name']} said nothing under these filters.",
        )
    _say_if_cut(count, most)


def _speakers(connection: sqlite3.Connection, name: str) -> list[SpeakerRow]:
    """The one speaker of this name, or all who are only described so ("a spokesperson"), each of one article.

    Raises NotFoundError with what was found instead: nobody, or several people of the name.
    """
    from quotes.store import find_speakers, near_names
    from quotes.store.read.known import has_role

    found = find_speakers(connection, name)
    if len(found) == 1 or (found and not any(row["is_name"] for row in found)):
        return found
    if found:
        several = "".join(f"\n  #{row['id']} {headline(row)}" for row in found[: options.FEW])
        raise NotFoundError(f"{len(found)} speakers are called {name!r}; give a fuller name or the number:{several}")
    near = near_names(connection, name)
    offer = f"; near names: {', '.join(near)}" if near else "; `quotes speakers` lists who is there"
    if name.strip() and has_role(connection, name):
        offer = f"; it is a role: quotes search --role {shlex.quote(name)}"
    raise NotFoundError(f"no speaker is called {name!r}{offer}")


def _described(person: SpeakerRow) -> str:
    """Who somebody is: the headline, and a line for each role."""
    return "\n".join([headline(person), *(f"  {in_time(role)}" for role in person["roles"])])


def headline(person: SpeakerRow) -> str:
    """One line: name, latest role, other names, how many quotes and from when to when."""
    role = f", {person['roles'][0]['role']}" if person["roles"] else ""
    others = f" (also {', '.join(person['aliases'][:4])})" if person["aliases"] else ""
    days = sorted({day for day in (person["first_said"], person["last_said"]) if day})
    when = f", {' to '.join(days)}" if days else ""
    return f"{person['name']}{role}{others}: {person['quotes']:,} quote{'' if person['quotes'] == 1 else 's'}{when}"


@filtered()
def speakers(
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    wanted: Filters = ANY,
    open: Annotated[
        bool,
        typer.Option("--open", help="Instead, whom nobody can tell yet: surnames alone, and people of one name apart."),
    ] = False,
) -> None:
    """Who is in the database, most quoted first, with roles and counts; under filters, of the quotes that these leave.

    Examples:

        quotes speakers

        quotes speakers --open

        quotes speakers --outlet "Harbour Post" --since 2026-05

        quotes speakers --limit 0 --format csv > speakers.csv
    """
    from quotes.store import list_speakers

    form = chosen(format)
    most = options.most(wanted.limit, form)
    if open:
        return _open(db, wanted, form, most, raw=raw)
    wanted = replace(wanted, limit=most)
    with asking(db, wanted) as connection:
        rows = list_speakers(connection, wanted)
        emit(
            rows,
            form,
            raw=raw,
            table=lambda held, width: rows_table([flat_speaker(row) for row in held], width),
            flat=flat_speaker,
            nothing="Nobody is quoted in this database" + (" yet." if wanted.leave_all else " under these filters."),
        )
    _say_if_cut(len(rows), most)


def _open(db: Path, wanted: Filters, form: Format, most: int | None, *, raw: bool) -> None:
    """Lists whom nobody can tell yet, each with the command that settles it."""
    from quotes.store.people.unsettled import unsettled

    if not replace(wanted, limit=None).leave_all:
        raise typer.BadParameter("it lists all of them; leave the filters out, or --open", param_hint="--open")
    with closing(open_reading(db)) as connection:
        rows = unsettled(connection, limit=most)
    emit(rows, form, raw=raw, table=rows_table, flat=dict, nothing="Everybody who is quoted can be told.")
    _say_if_cut(len(rows), most)


def in_time(role: RoleRow) -> str:
    """A role with the days between which it was printed, and how often.

    >>> in_time({"role": "mayor", "first_seen": "2019-04-01", "last_seen": "2024-05-02", "quotes": 12})
    'mayor (2019-04-01 to 2024-05-02, 12)'
    """
    days = " to ".join(dict.fromkeys(filter(None, (role["first_seen"], role["last_seen"]))))
    return f"{role['role']} ({', '.join(filter(None, (days, str(role['quotes']))))})"


def flat_speaker(row: Mapping[str, Any]) -> dict[str, Any]:
    """A speaker as one line of a table or CSV; roles and aliases are joined with semicolons, the latest first."""
    return {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        "quotes": row["quotes"],
        "roles": "; ".join(role["role"] for role in row["roles"]),
        "also": "; ".join(row["aliases"]),
        "first_said": row["first_said"],
        "last_said": row["last_said"],
    }


def show(
    id: Annotated[str, typer.Argument(help="The id of a quote, or its first characters.")],
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
) -> None:
    """One quote in its paragraph, with all that is known of it.

    Examples:

        quotes show k3v9

        quotes show k3v9q2m7x4ab --format json
    """
    from quotes.desk.corrections.seen import version
    from quotes.desk.repeats import repeats
    from quotes.desk.wording.changes import publisher_changes
    from quotes.store.read.queries import show as shown
    from quotes.store.write.correction_log import corrections

    with closing(open_reading(db)) as connection:
        found = shown(connection, id)
        quote: dict[str, Any] = dict(found)
        quote["corrections"] = list(corrections(connection, quote=quote["id"]))
        quote["repeats"] = repeats(connection, quote["id"])
        quote["changes"] = publisher_changes(connection, found)
        quote["version"] = version(connection, quote["id"])
    form = chosen(format)
    if form is Format.table:
        show_quote(quote)
    else:
        emit([quote], form, table=quotes_table, flat=flat_quote, raw=raw)


def _say_if_cut(count: int, most: int | None) -> None:
    if count == most:
        say(f"These are the first {most}; --limit 0 gives all.")
