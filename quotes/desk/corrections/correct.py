"""What a person puts right: each correction is logged, shown, undoable, and stronger than any later reading."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING

import regex

from quotes.errors import NotFoundError, QueryError
from quotes.store.people import merging
from quotes.store.people.finding import find_speakers
from quotes.store.read.queries import one_quote
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write import correction_log as stored
from quotes.store.write.correction_log import CorrectionRow, Entry, Fields, Held, Made
from quotes.values import Kind, SpeakerKind

DAY = regex.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotes.store.write.correction_log import Database


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different about a quote; None leaves a field as it is, the empty string empties it.

    ``speaker`` is a name or ``#`` and a speaker's number. A name that nobody bears makes a new speaker of
    ``speaker_kind``. With the speaker goes the role, to that which the article's other quotes give the new one, unless
    ``role`` says it. ``to`` is the addressee. ``not_a_quote`` takes the quote out altogether.
    """

    speaker: str | None = None
    speaker_kind: SpeakerKind = "person"
    role: str | None = None
    said_on: str | None = None
    to: str | None = None
    kind: Kind | None = None
    not_a_quote: bool = False

    @property
    def is_empty(self) -> bool:
        given = (self.speaker, self.role, self.said_on, self.to, self.kind)
        return not self.not_a_quote and all(value is None for value in given)


@contextmanager
def _writing(db: Database) -> Iterator[sqlite3.Connection]:
    with explained(database_path(db.conn)), writing(db) as connection:
        yield connection


def _entry(by: str, reason: str | None, at: str | None) -> Entry:
    if not by.strip():
        raise QueryError("a correction needs a name to stand under; give one with --by")
    return Entry(by, at or datetime.now(timezone.utc).isoformat(timespec="seconds"), reason)


def fix(
    db: Database, id: str, change: Change, *, by: str, reason: str | None = None, at: str | None = None
) -> CorrectionRow:
    """Corrects one quote and returns the line of the log. ``id`` may be the beginning of one.

    Raises NotFoundError for an unknown quote or a name that several bear, QueryError where nothing is to change.
    """
    if change.is_empty:
        raise QueryError("nothing to change; give --speaker, --role, --said-on, --to, --kind or --not-a-quote")
    entry = _entry(by, reason, at)
    with _writing(db) as connection:
        held = _held(connection, id)
        if change.not_a_quote:
            return _reject(connection, held, entry)
        new = _new_fields(connection, change)
        if new.get("speaker", held.row["speaker"]) != held.row["speaker"] and change.role is None:
            nearby = new["speaker"] and stored.role_nearby(connection, held.row["article"], new["speaker"])
            new |= nearby or {"role": None}  # the role was another speaker's
        columns = [name for name in new if name in (*stored.FIXABLE, *stored.ROLE_PARTS)]
        old = {name: held.row[name] for name in stored.touched(columns)}
        number = stored.log(connection, entry, "fix", Made(merging.with_name(connection, old), new, held))
        stored.set_fields(connection, held.row["id"], {name: new[name] for name in columns})
        stored.refresh_review(connection, held.row["id"])
        return _logged(connection, number)


def confirm(db: Database, id: str, *, by: str, reason: str | None = None, at: str | None = None) -> CorrectionRow:
    """Says that a quote is right as it stands, so that no later reading changes it. Raises NotFoundError."""
    entry = _entry(by, reason, at)
    with _writing(db) as connection:
        held = _held(connection, id)
        new = merging.with_name(connection, {name: held.row[name] for name in stored.FIXABLE})
        old = {name: held.row[name] for name in stored.touched(stored.FIXABLE)}
        number = stored.log(connection, entry, "confirm", Made(old, new, held))
        stored.refresh_review(connection, held.row["id"])
        return _logged(connection, number)


def merge(
    db: Database, keep: str, other: str, *, by: str, reason: str | None = None, at: str | None = None
) -> CorrectionRow:
    """Makes two speakers one, under the first's name; articles to come follow. Raises NotFoundError, QueryError.

    A speaker is given by a name or by ``#`` and its number.
    """
    entry = _entry(by, reason, at)
    with _writing(db) as connection:
        kept, merged = the_speaker(connection, keep), the_speaker(connection, other)
        if kept == merged:
            raise QueryError(f"{keep!r} and {other!r} are one speaker already")
        old = {"merged": merging.snapshot(connection, merged), "names": merging.names_of(connection, kept)}
        new = {"speaker": kept, "speaker_name": _name(connection, kept)}
        number = stored.log(connection, entry, "merge", Made(old, new, speaker=kept))
        merging.fold_into(connection, kept, merged, reason=f"merged by {entry.by}")
        return _logged(connection, number)


def split(
    db: Database,
    speaker: str,
    quotes: Sequence[str],
    *,
    name: str | None = None,
    by: str,
    reason: str | None = None,
) -> CorrectionRow:
    """Takes quotes from a speaker who is really two, with everything that their articles lead to the same name.

    They go to a speaker called ``name`` (by default the same name, as somebody else who bears it). Raises
    NotFoundError for a quote that is not there, QueryError for one that is not this speaker's.
    """
    entry = _entry(by, reason, None)
    if not quotes:
        raise QueryError("say which quotes are another speaker's; their ids stand in `quotes by`")
    with _writing(db) as connection:
        number = the_speaker(connection, speaker)
        held = [_held(connection, id) for id in quotes]
        for quote in held:
            if quote.row["speaker"] != number:
                raise QueryError(f"{quote.row['id']} was not said by {_name(connection, number)}")
        joins = merging.joins_of_quotes(connection, number, [quote.row["id"] for quote in held])
        lone = [quote.row["id"] for quote in held if quote.row["joined"] is None]
        other = merging.make_speaker(connection, name or _name(connection, number), _kind(connection, number))
        new: Fields = {"speaker": other, "speaker_name": _name(connection, other), "quotes": lone}
        new["joins"] = merging.join_places(connection, joins)
        line = stored.log(connection, entry, "split", Made({"speaker": number}, new, speaker=number))
        merging.lead_to(connection, joins, other, reason=f"split by {entry.by}", settled=True)
        for id in lone:
            stored.set_fields(connection, id, {"speaker": other})
        return _logged(connection, line)


def alias(
    db: Database, speaker: str, name: str, *, by: str, reason: str | None = None, at: str | None = None
) -> CorrectionRow:
    """Makes a name this speaker's in every article to come. Raises NotFoundError, and QueryError for a namesake's name.

    Where another speaker bears the name already, merging is what is meant.
    """
    entry = _entry(by, reason, at)
    if not name.strip():
        raise QueryError("the name is empty")
    with _writing(db) as connection:
        number = the_speaker(connection, speaker)
        others = [known for known in merging.bearers(connection, name) if known != number]
        if others:
            raise QueryError(
                f"{name!r} is also a name of {_name(connection, others[0])} (#{others[0]}); "
                f"if they are one, run: quotes merge '#{number}' '#{others[0]}'"
            )
        is_new = merging.give_name(connection, number, name)
        new = {"name": name, "is_new": is_new, "speaker_name": _name(connection, number)}
        return _logged(connection, stored.log(connection, entry, "alias", Made({}, new, speaker=number)))


def undo(db: Database, number: int | None = None, *, by: str, at: str | None = None) -> CorrectionRow:
    """Takes back a correction (the last one unless told) and returns its line, now marked as undone.

    What later corrections say of the same fields stays; the undone one is then no longer under them.
    Raises NotFoundError where there is none, QueryError where it is undone already.
    """
    entry = _entry(by, None, at)
    with _writing(db) as connection:
        found = stored.correction(connection, number)
        if found is None:
            raise NotFoundError("no correction to undo" if number is None else f"there is no correction {number}")
        if found["undone_at"]:
            raise QueryError(f"correction {found['id']} was undone at {found['undone_at']} by {found['undone_by']}")
        stored.mark_undone(connection, found["id"], entry)
        _UNDO[found["action"]](connection, found)
        return _logged(connection, found["id"])


# How each kind of correction is made and taken back ----------------------------------------------------------------


def _held(connection: sqlite3.Connection, id: str) -> Held:
    held = stored.hold(connection, one_quote(connection, id)["id"])
    if held is None:
        raise NotFoundError(f"no quote {id!r}")
    return held


def _logged(connection: sqlite3.Connection, number: int) -> CorrectionRow:
    line = stored.correction(connection, number)
    if line is None:
        raise NotFoundError(f"there is no correction {number}")
    return line


def _reject(connection: sqlite3.Connection, held: Held, entry: Entry) -> CorrectionRow:
    number = stored.log(connection, entry, "not a quote", Made(stored.held_fields(held), {}, held))
    stored.take_out(connection, held.row["id"])
    return _logged(connection, number)


def _new_fields(connection: sqlite3.Connection, change: Change) -> Fields:
    given = {"role": change.role, "said_on": change.said_on, "addressee": change.to, "kind": change.kind}
    if change.said_on and not DAY.fullmatch(change.said_on):
        raise QueryError(f"{change.said_on!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    new: Fields = {name: value.strip() or None for name, value in given.items() if value is not None}
    if change.speaker is None:
        return new
    if not change.speaker.strip():
        return {**new, "speaker": None}
    number = _found_or_made(connection, change.speaker, change.speaker_kind)
    return merging.with_name(connection, {**new, "speaker": number})


def _found_or_made(connection: sqlite3.Connection, name: str, kind: SpeakerKind) -> int:
    if name.startswith("#"):
        return the_speaker(connection, name)
    found = merging.bearers(connection, name)
    if len(found) > 1:
        raise NotFoundError(_several(connection, name, found))
    return found[0] if found else merging.make_speaker(connection, name.strip(), kind)


def the_speaker(connection: sqlite3.Connection, name: str) -> int:
    """The one speaker of this name, or with this number (``#12``). Raises NotFoundError."""
    if name.startswith("#"):
        if not name[1:].isdecimal() or merging.speaker_row(connection, int(name[1:])) is None:
            raise NotFoundError(f"there is no speaker {name}; `quotes speakers` lists them")
        return int(name[1:])
    found = [row["id"] for row in find_speakers(connection, name)]
    if not found:
        raise NotFoundError(f"no speaker is called {name!r}; `quotes speakers` lists who is there")
    if len(found) > 1:
        raise NotFoundError(_several(connection, name, found))
    return found[0]


def _several(connection: sqlite3.Connection, name: str, found: Sequence[int]) -> str:
    shown = ", ".join(f"'#{number}' ({_name(connection, number)})" for number in found[:5])
    return f"{len(found)} speakers are called {name!r}; give the number of the one you mean: {shown}"


def _name(connection: sqlite3.Connection, number: int) -> str:
    row = merging.speaker_row(connection, number)
    return str(row["name"]) if row else ""


def _kind(connection: sqlite3.Connection, number: int) -> SpeakerKind:
    row = merging.speaker_row(connection, number) or {"kind": "person"}
    kind: SpeakerKind = row["kind"]
    return kind


def _undo_fix(connection: sqlite3.Connection, line: CorrectionRow) -> None:
    """Gives each field back what it covered, or, where a later correction covers it, hands that on."""
    quote = line["quote"]
    if quote is None or stored.hold(connection, quote) is None:
        return
    old = {name: value for name, value in line["old"].items() if name not in ("speaker_name", "speaker_kind")}
    for later in stored.active_of_quote(connection, quote, after=line["id"]):
        shared = {name: old.pop(name) for name in list(old) if name in later["old"]}
        stored.replace_old(connection, later["id"], {**later["old"], **shared})
    if old:
        stored.set_fields(connection, quote, old)
    stored.refresh_review(connection, quote)


def _undo_reject(connection: sqlite3.Connection, line: CorrectionRow) -> None:
    """Puts the quote back, unless a new edition of its article took the words out."""
    held = stored.held_from(line["old"])
    if stored.hold(connection, held.row["id"]) is None and stored.still_stands(connection, held):
        stored.put_back(connection, held)
        stored.refresh_review(connection, held.row["id"])


def _undo_merge(connection: sqlite3.Connection, line: CorrectionRow) -> None:
    if merging.speaker_row(connection, line["new"]["speaker"]) is None:
        raise QueryError(f"{line['new']['speaker_name']} was merged into somebody else since; undo that first")
    merging.unfold(connection, line["new"]["speaker"], line["old"]["merged"], line["old"]["names"])


def _undo_split(connection: sqlite3.Connection, line: CorrectionRow) -> None:
    other, number = line["new"]["speaker"], line["old"]["speaker"]
    joins = merging.joins_at(connection, line["new"]["joins"])
    merging.lead_to(connection, joins, number, reason="a split was undone", settled=False)
    for id in line["new"]["quotes"]:
        stored.set_fields(connection, id, {"speaker": number})
    merging.drop_if_unused(connection, other)


def _undo_alias(connection: sqlite3.Connection, line: CorrectionRow) -> None:
    if line["speaker"] is not None and line["new"]["is_new"]:
        merging.take_name(connection, line["speaker"], line["new"]["name"])


_UNDO = {
    "fix": _undo_fix,
    "confirm": _undo_fix,
    "not a quote": _undo_reject,
    "merge": _undo_merge,
    "split": _undo_split,
    "alias": _undo_alias,
}
