"""What a person puts right: each correction is logged, shown, undoable, and stronger than any later reading.

The log is the truth. What is shown is replayed from the newest reading and the corrections that hold, so that each can
be taken back at any time and leaves all others as they are: undoing never has to refuse.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotes.desk.corrections.change import Change as Change
from quotes.desk.corrections.change import wanted
from quotes.desk.corrections.seen import check_seen
from quotes.desk.corrections.whom import name_of, the_speaker
from quotes.errors import NotFoundError, QueryError
from quotes.names import name_key
from quotes.store.people import merging
from quotes.store.people.apart import apart_from
from quotes.store.people.joins import decide_as_if_one
from quotes.store.people.speakers import forget_unused
from quotes.store.read.queries import one_quote
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write import correction_log as stored
from quotes.store.write import replay
from quotes.store.write.correction_log import CorrectionRow, Entry, Fields, Held, Made, signed

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database


@contextmanager
def _writing(db: Database) -> Iterator[sqlite3.Connection]:
    with explained(database_path(db.conn)), writing(db) as connection:
        yield connection


def fix(
    db: Database,
    id: str,
    change: Change,
    *,
    by: str,
    reason: str | None = None,
    at: str | None = None,
    seen: str | None = None,
) -> CorrectionRow:
    """Corrects one quote and returns the line of the log. ``id`` may be the beginning of one.

    ``seen`` is the version of the quote that the person saw (see ``desk.corrections.seen``). Raises NotFoundError for
    an unknown quote, for a name that nobody bears (unless the change allows a new speaker) or several do, QueryError
    where nothing is to change or a value cannot be, and ChangedError where the quote is not the one seen.
    """
    if change.is_empty:
        raise QueryError(
            "nothing to change",
            typed="give --speaker, --role, --said-on, --when, --to, --venue, --kind, --act, --via, --words, --cue, "
            "--source, --within, --reported, --not-reported or --not-a-quote",
        )
    entry = signed(by, reason, at)
    with _writing(db) as connection:
        held = _held(connection, id)
        check_seen(connection, held, seen)
        if change.not_a_quote:
            return _decide(connection, held, entry, "not a quote", {})
        return _decide(connection, held, entry, "fix", wanted(connection, held, change))


def confirm(
    db: Database, id: str, *, by: str, reason: str | None = None, at: str | None = None, seen: str | None = None
) -> CorrectionRow:
    """Says that a quote is right as it stands, so that no later reading changes it. Raises as :func:`fix` does."""
    entry = signed(by, reason, at)
    with _writing(db) as connection:
        held = _held(connection, id)
        check_seen(connection, held, seen)
        return _decide(connection, held, entry, "confirm", merging.with_name(connection, replay.decidable(held)))


def merge(
    db: Database, keep: str, other: str, *, by: str, reason: str | None = None, at: str | None = None
) -> CorrectionRow:
    """Makes two speakers one, under the first's name; articles to come follow. Raises NotFoundError, QueryError.

    A speaker is given by a name or by ``#`` and its number.
    """
    entry = signed(by, reason, at)
    with _writing(db) as connection:
        kept, merged = the_speaker(connection, keep), the_speaker(connection, other)
        if kept == merged:
            raise QueryError(f"{keep!r} and {other!r} are one speaker already")
        old, new = (merging.with_name(connection, {"speaker": number}) for number in (merged, kept))
        number = stored.log(connection, entry, "merge", Made(old, new, speaker=kept, named=(kept, merged)))
        _regroup(connection)
        return _logged(connection, number)


def apart(
    db: Database, one: str, other: str, *, by: str, reason: str | None = None, at: str | None = None
) -> CorrectionRow:
    """Says that two speakers are two people: nobody is asked again, and no later reading makes one of them the other.

    A speaker is given as for :func:`merge`. Raises NotFoundError, and QueryError where that is said already.
    """
    entry = signed(by, reason, at)
    with _writing(db) as connection:
        numbers = [the_speaker(connection, name) for name in (one, other)]
        if numbers[0] == numbers[1]:
            raise QueryError(f"{one!r} and {other!r} are one speaker here", typed="quotes split divides them")
        if numbers[1] in apart_from(connection, numbers[0]):
            raise QueryError(f"{one!r} and {other!r} are told apart already")
        first, second = (merging.with_name(connection, {"speaker": number}) for number in numbers)
        made = Made(second, first, speaker=numbers[0], named=(numbers[0], numbers[1]))
        return _logged(connection, stored.log(connection, entry, "apart", made))


def split(
    db: Database,
    speaker: str,
    quotes: Sequence[str],
    *,
    name: str | None = None,
    by: str,
    reason: str | None = None,
    at: str | None = None,
) -> CorrectionRow:
    """Gives quotes of a speaker who is really two to the other one: these quotes, and no others.

    The other is a new speaker called ``name`` (by default the same name, as somebody else who bears it), or the one
    whose number it gives (``#12``). Raises NotFoundError for a quote that is not there, QueryError for one that is not
    this speaker's.
    """
    entry = signed(by, reason, at)
    if not quotes:
        raise QueryError("say which quotes are another speaker's", typed="their ids stand in `quotes by`")
    with _writing(db) as connection:
        number = the_speaker(connection, speaker)
        held = {found.row["id"]: found for found in (_held(connection, id) for id in quotes)}
        for id, quote in held.items():
            if quote.row["speaker"] != number:
                raise QueryError(f"{id} was not said by {name_of(connection, number)}")
        other = _divided(connection, number, name)
        old, new = (merging.with_name(connection, {"speaker": each}) for each in (number, other))
        whole = stored.log(connection, entry, "split", Made(old, new, speaker=number, named=(number, other)))
        for quote in held.values():
            _decide(connection, quote, entry, "split", new, part_of=whole)
        return _logged(connection, whole)


def alias(
    db: Database, speaker: str, name: str, *, by: str, reason: str | None = None, at: str | None = None
) -> CorrectionRow:
    """Makes a name this speaker's in every article to come. Raises NotFoundError, and QueryError for a namesake's name.

    Where another speaker bears the name already, merging is what is meant.
    """
    entry = signed(by, reason, at)
    if not name_key(name):
        raise QueryError("the name is empty")
    with _writing(db) as connection:
        number = the_speaker(connection, speaker)
        others = [known for known in merging.bearers(connection, name) if known != number]
        if others:
            raise QueryError(
                f"{name!r} is also a name of {name_of(connection, others[0])} (#{others[0]})",
                typed=f"if they are one, run: quotes merge '#{number}' '#{others[0]}'",
            )
        merging.give_name(connection, number, name)
        new = {"name": name, "speaker_name": name_of(connection, number)}
        made = Made({}, new, speaker=number, named=(number,))
        return _logged(connection, stored.log(connection, entry, "alias", made))


def undo(
    db: Database, number: int | None = None, *, by: str, reason: str | None = None, at: str | None = None
) -> CorrectionRow:
    """Takes back a correction (the last one unless told) and returns its line, now marked as undone.

    All is then as if it had never been made; what other corrections say holds. Raises NotFoundError where there is
    none, QueryError where it is undone already or only a part of one.
    """
    entry = signed(by, reason, at)
    with _writing(db) as connection:
        found = stored.correction(connection, number)
        if found is None:
            if number is None:
                raise NotFoundError("no correction to undo: nothing was corrected yet")
            raise _no_correction(number)
        if found["undone_at"]:
            raise QueryError(f"correction {found['id']} was undone at {found['undone_at']} by {found['undone_by']}")
        if found["part_of"]:
            raise QueryError(f"correction {found['id']} is a part of {found['part_of']}; undo that")
        stored.mark_undone(connection, found["id"], entry)
        _take_back(connection, found)
        forget_unused(connection, stored.speakers_of(connection, found["id"]))
        return _logged(connection, found["id"])


# How corrections are made and taken back ---------------------------------------------------------------------------


def _held(connection: sqlite3.Connection, id: str) -> Held:
    """The quote of this id, or with an id that begins so. Raises NotFoundError, which says if it was taken out."""
    try:
        found = one_quote(connection, id)["id"]
    except NotFoundError:
        for line in stored.of_quote(connection, id.strip().lower()):
            if line["action"] == "not a quote":
                raise NotFoundError(
                    f"{id!r} was taken out by {line['made_by']} at {line['made_at']} as no quote",
                    typed=f"bring it back with: quotes undo {line['id']}",
                ) from None
        raise
    held = replay.hold(connection, found)
    if held is None:
        raise NotFoundError(f"no quote {id!r}")
    return held


def _logged(connection: sqlite3.Connection, number: int) -> CorrectionRow:
    line = stored.correction(connection, number)
    if line is None:
        raise _no_correction(number)
    return line


def _no_correction(number: int) -> NotFoundError:
    return NotFoundError(f"there is no correction {number}", typed="`quotes corrections` lists them")


def _decide(
    connection: sqlite3.Connection,
    held: Held,
    entry: Entry,
    action: stored.Action,
    new: Fields,
    *,
    part_of: int | None = None,
) -> CorrectionRow:
    """Logs what a person says of a quote, and shows it so."""
    shown = merging.with_name(connection, replay.decidable(held))
    told = new.keys() | {name for name in shown if name.startswith("speaker_") and "speaker" in new}
    old = {name: value for name, value in shown.items() if not new or name in told}
    replay.keep_reading(connection, held.row["id"])
    named = (new["speaker"],) if new.get("speaker") is not None else ()
    number = stored.log(connection, entry, action, Made(old, new, held, named=named, part_of=part_of))
    replay.settle(connection, held.row["id"])
    return _logged(connection, number)


def _divided(connection: sqlite3.Connection, number: int, name: str | None) -> int:
    """The speaker to whom the quotes of a split go."""
    row = merging.speaker_row(connection, number) or {}
    if name is None or not name.startswith("#"):
        return merging.make_speaker(connection, (name or "").strip() or row["name"], row["kind"])
    other = the_speaker(connection, name)
    if other == number:
        raise QueryError(f"{name} is the speaker whose quotes they are")
    return other


def _take_back(connection: sqlite3.Connection, line: CorrectionRow) -> None:
    """Makes all be as the corrections say that still hold, ``line`` being marked as undone."""
    if line["action"] == "merge":
        _regroup(connection)
    elif line["action"] == "apart":
        decide_as_if_one(connection, sorted(stored.speakers_of(connection, line["id"])))
    elif line["action"] == "alias" and line["speaker"] is not None:
        merging.take_name(connection, line["speaker"], line["new"]["name"], stored.namings(connection))
    for each in (line, *stored.parts_of(connection, line["id"])):
        if each["quote"] is not None:
            replay.settle(connection, each["quote"])


def _regroup(connection: sqlite3.Connection) -> None:
    """Makes speakers, and corrected quotes of theirs, count as the merges that hold say."""
    changed = merging.regroup(connection)
    replay.settle_all(connection, stored.quotes_naming(connection, changed))
    merging.restore_roles(connection, changed)
