"""`fix`, `merge`, `apart`, `split`, `alias`, `undo`, `corrections`: what a person puts right, logged and undoable."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from quotes.cli import completing, options
from quotes.cli.render import chosen, emit, rows_table, say
from quotes.store import open_database, open_reading
from quotes.values import ACTS, KINDS, SPEAKER_KINDS, Act, Kind, SpeakerKind

if TYPE_CHECKING:
    from pathlib import Path

    from quotes.store.write.correction_log import CorrectionRow, Database

By = Annotated[
    str | None,
    typer.Option(envvar="QUOTES_BY", help="Who you are; kept in the log.", show_default="your login name"),
]
Reason = Annotated[str | None, typer.Option(help="Why; kept in the log.", show_default=False)]
Id = Annotated[str, typer.Argument(help="The id of a quote, or its first characters.")]


def fix(
    id: Id,
    db: options.Db = options.DEFAULT_DB,
    speaker: Annotated[
        str | None,
        typer.Option(help="Who said it: a name, or # and a number; '' for nobody.", autocompletion=completing.names),
    ] = None,
    speaker_kind: Annotated[
        str, options.choice("speaker-kind", SPEAKER_KINDS, "What a speaker new to the database is; person unless told.")
    ] = "person",
    new: Annotated[bool, typer.Option("--new", help="Nobody here bears the name yet: make a new speaker.")] = False,
    role: Annotated[str | None, typer.Option(help="The role; '' for none.", show_default=False)] = None,
    said_on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The day it was said; '' for none.",
            callback=options.or_none(options.partial_day),
            show_default=False,
        ),
    ] = None,
    when: Annotated[str | None, typer.Option(help="The words that date it; '' for none.", show_default=False)] = None,
    to: Annotated[str | None, typer.Option(help="Whom it was said to; '' for nobody.", show_default=False)] = None,
    venue: Annotated[str | None, typer.Option(help="Where or on what; '' for nowhere.", show_default=False)] = None,
    kind: Annotated[str | None, options.choice("kind", KINDS, "Whether it stands in quotation marks.")] = None,
    act: Annotated[str | None, options.choice("act", ACTS, "What was done with the words.")] = None,
    via: Annotated[
        str | None, typer.Option(help="The outlet or document it came through; '' for none.", show_default=False)
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Option(help="What was said, as the article has it; once for each contiguous piece.", show_default=False),
    ] = None,
    cue: Annotated[str | None, typer.Option(help="The reporting words; '' for none.", show_default=False)] = None,
    source: Annotated[
        str | None, typer.Option(help="The words that name the source; '' for none.", show_default=False)
    ] = None,
    within: Annotated[
        str | None, typer.Option(help="The id of the report it stands inside; '' for none.", show_default=False)
    ] = None,
    reported: Annotated[
        bool | None,
        typer.Option(
            "--reported/--not-reported", help="Whether the article tells that it was said.", show_default=False
        ),
    ] = None,
    not_a_quote: Annotated[bool, typer.Option("--not-a-quote", help="Nobody said this: take it out.")] = False,
    seen: Annotated[
        str | None,
        typer.Option(
            help="The version that `quotes show --format json` gave: correct only what you saw.", show_default=False
        ),
    ] = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Correct one quote; no later reading of the article changes what you say here.

    Examples:

        quotes fix k3v9 --speaker "Ilse Tamm" --role "harbour master" --reason "checked with the recording"

        quotes fix k3v9 --words '"We lost,"' --words '"and we know it."' --cue conceded

        quotes fix k3v9 --not-a-quote
    """
    from quotes.desk.corrections.correct import Change, fix

    change = Change(
        speaker=speaker,
        speaker_kind=cast("SpeakerKind", speaker_kind),
        new=new,
        role=role,
        said_on=said_on,
        when=when,
        to=to,
        venue=venue,
        kind=cast("Kind | None", kind),
        act=cast("Act | None", act),
        via=via,
        words=tuple(words) if words else None,
        cue=cue,
        source=source,
        within=within,
        reported=reported,
        not_a_quote=not_a_quote,
    )
    if not_a_quote and change != Change(not_a_quote=True):
        raise typer.BadParameter("what is taken out has nothing else to correct", param_hint="--not-a-quote")
    with open_for_changes(db) as database:
        line = fix(database, id, change, by=person(by), reason=reason, seen=seen)
    _told(line)
    whom, lost = line["new"].get("speaker_name"), line["old"].get("role") and not line["new"].get("role")
    if whom and lost and role is None:
        say(f"No other quote of the article gives {whom} a role; give one with: quotes fix {line['quote']} --role ROLE")


def merge(
    keep: Annotated[
        str,
        typer.Argument(
            help="The speaker whose name stays: a name, or # and a number.", autocompletion=completing.names
        ),
    ],
    other: Annotated[str, typer.Argument(help="The speaker who is really the same.", autocompletion=completing.names)],
    db: options.Db = options.DEFAULT_DB,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Make two speakers one, also in articles to come.

    Examples:

        quotes merge "Ilse Tamm" "I. Tamm"

        quotes merge '#12' '#40' --reason "same person before and after her marriage"
    """
    from quotes.desk.corrections.correct import merge

    with open_for_changes(db) as database:
        _told(merge(database, keep, other, by=person(by), reason=reason))


def apart(
    one: Annotated[str, typer.Argument(help="A speaker: a name, or # and a number.", autocompletion=completing.names)],
    other: Annotated[str, typer.Argument(help="Somebody else.", autocompletion=completing.names)],
    db: options.Db = options.DEFAULT_DB,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Say that two speakers of like names are two people, so that neither a question nor a reading makes them one.

    Examples:

        quotes apart '#12' '#40' --reason "the mayor's father"
    """
    from quotes.desk.corrections.correct import apart

    with open_for_changes(db) as database:
        _told(apart(database, one, other, by=person(by), reason=reason))


def split(
    speaker: Annotated[
        str,
        typer.Argument(
            help="The speaker who is really two: a name, or # and a number.", autocompletion=completing.names
        ),
    ],
    ids: Annotated[list[str], typer.Argument(help="Ids of quotes that somebody else said.")],
    db: options.Db = options.DEFAULT_DB,
    name: Annotated[
        str | None,
        typer.Option(help="Their name, where it differs, or # and the number of one who is there.", show_default=False),
    ] = None,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Take these quotes, and no others, from a speaker who is really two people.

    Examples:

        quotes split "Peter Kask" k3v9 m2x7

        quotes split "Kask" k3v9 --name "Peter Kask junior"
    """
    from quotes.desk.corrections.correct import split

    with open_for_changes(db) as database:
        _told(split(database, speaker, ids, name=name, by=person(by), reason=reason))


def alias(
    speaker: Annotated[
        str, typer.Argument(help="The speaker: a name, or # and a number.", autocompletion=completing.names)
    ],
    name: Annotated[str, typer.Argument(help="Another name for them.")],
    db: options.Db = options.DEFAULT_DB,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Give a speaker one more name, by which articles to come will know them too.

    Examples:

        quotes alias "Syrian Harbour Authority" SHA
    """
    from quotes.desk.corrections.correct import alias

    with open_for_changes(db) as database:
        _told(alias(database, speaker, name, by=person(by), reason=reason))


def undo(
    number: Annotated[
        int | None, typer.Argument(help="The correction's number.", show_default="the last one not yet undone")
    ] = None,
    db: options.Db = options.DEFAULT_DB,
    by: By = None,
    reason: Reason = None,
) -> None:
    """Take a correction back, at any time; what other corrections say holds.

    Examples:

        quotes undo

        quotes undo 7
    """
    from quotes.desk.corrections.correct import undo

    with open_for_changes(db) as database:
        _told(undo(database, number, by=person(by), reason=reason))


def corrections(
    db: options.Db = options.DEFAULT_DB,
    format: options.As = None,
    raw: options.Raw = False,
    limit: options.Limit = None,
) -> None:
    """The log of corrections, newest first.

    Examples:

        quotes corrections

        quotes corrections --limit 0 --format csv > log.csv
    """
    from quotes.store.write.correction_log import corrections

    form = chosen(format)
    with closing(open_reading(db)) as connection:
        emit(
            corrections(connection, limit=options.most(limit, form)),
            form,
            raw=raw,
            table=lambda held, width: rows_table([flat_correction(row) for row in held], width),
            flat=flat_correction,
            nothing="Nothing was corrected yet.",
        )


def flat_correction(row: Mapping[str, Any]) -> dict[str, Any]:
    """A correction as one line; ``old`` and ``new`` are the fields that differ, as ``field: value`` pairs."""
    from quotes.desk.corrections.worded import EMPTY, in_words

    old, new = in_words(row["old"]), in_words(row["new"])
    told = {name: value for name, value in old.items() if name in new or value != EMPTY}
    return {
        "number": row["id"],
        "made_at": row["made_at"],
        "made_by": row["made_by"],
        "action": row["action"],
        "quote": row["quote"],
        "old": _pairs(told, beside=new),
        "new": _pairs(new, beside=old),
        "reason": row["reason"],
        "undone_at": row["undone_at"],
        "undone_by": row["undone_by"],
        "undone_reason": row["undone_reason"],
    }


def _pairs(fields: Mapping[str, str], beside: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in fields.items() if beside.get(name) != value)


@contextmanager
def open_for_changes(path: Path) -> Iterator[Database]:
    """The database for writing while the block runs; it must be there already."""
    database = open_database(path, create=False)
    try:
        yield database
    finally:
        database.close()


def person(by: str | None) -> str:
    """Whose name a correction stands under: the one given, or else the login name."""
    return by or getpass.getuser()


def _told(line: CorrectionRow) -> None:
    """Says what was done, and how to take it back."""
    if line["undone_at"]:
        say(f"Correction {line['id']} ({_done(line)}) is undone.")
    else:
        say(f"Correction {line['id']}: {_done(line)}; take it back with: quotes undo {line['id']}")


def _done(line: CorrectionRow) -> str:
    """What a correction does, naming all whom it is about."""
    from quotes.desk.corrections.worded import changes

    old, new = line["old"], line["new"]
    if line["action"] == "merge":
        kinds = [each.get("speaker_kind") for each in (old, new)]
        of = [f" ({kind})" if kinds[0] != kinds[1] else "" for kind in kinds]  # a slip, most often
        return f"merge {old['speaker_name']}{of[0]} into {new['speaker_name']}{of[1]}"
    if line["action"] == "split":
        return f"split off {new['speaker_name']} (#{new['speaker']}) from {old['speaker_name']}"
    if line["action"] == "apart":
        return f"told {new['speaker_name']} (#{new['speaker']}) apart from {old['speaker_name']} (#{old['speaker']})"
    if line["action"] == "alias":
        return f"alias {new['name']} of {new['speaker_name']}"
    made = f", made a new speaker: {new['speaker_name']} (#{new['speaker']})" if new.get("made") else ""
    changed = f" ({changes(line) or 'as it stood'})" if line["action"] == "fix" else ""
    return f"{line['action']} {line['quote']}{changed}{made}"
