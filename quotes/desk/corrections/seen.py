"""What a person saw of a quote before correcting it, so that no editor overrules another one unknowingly."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256

from quotes.desk.corrections.whom import name_of
from quotes.desk.corrections.worded import in_words
from quotes.errors import ChangedError, NotFoundError
from quotes.store.write.correction_log import CorrectionRow, Held, corrections
from quotes.store.write.replay import decidable, hold


def version(connection: sqlite3.Connection, id: str) -> str:
    """What a quote looks like now, in a few characters. Raises NotFoundError."""
    held = hold(connection, id)
    if held is None:
        raise NotFoundError(f"no quote {id!r}")
    return _version(connection, held)


def _version(connection: sqlite3.Connection, held: Held) -> str:
    """How often a quote was corrected or that undone, and a digest of what it shows."""
    shown = json.dumps([decidable(held), held.row["review"]], ensure_ascii=False)
    return f"{len(_events(connection, held.row['id']))}-{sha256(shown.encode()).hexdigest()[:12]}"


def check_seen(connection: sqlite3.Connection, held: Held, seen: str | None) -> None:
    """Raises ChangedError, which says what was changed, where the quote is not as it was when it was shown."""
    if seen is None or seen == _version(connection, held):
        return
    before = seen.split("-")[0]
    events = _events(connection, held.row["id"])
    late = events[int(before) :] if before.isdecimal() else events
    speaker = held.row["speaker"]
    told = "; ".join(late) or f"its article was read again, or its speaker is now {name_of(connection, speaker or 0)!r}"
    raise ChangedError(f"the quote was changed since you saw it: {told}; look at it again")


def _events(connection: sqlite3.Connection, id: str) -> list[str]:
    """What people did to a quote, in words, in order."""
    found = [event for line in corrections(connection, quote=id) for event in _told(line)]
    return [told for *_, told in sorted(found)]


def _told(line: CorrectionRow) -> list[tuple[str, int, str]]:
    what = "; ".join(f"{name}: {value}" for name, value in in_words(line["new"]).items())
    made = (line["made_at"], line["id"], f"{line['action']} by {line['made_by']} ({what or line['id']})")
    if not line["undone_at"]:
        return [made]
    return [made, (line["undone_at"], line["id"], f"correction {line['id']} undone by {line['undone_by']}")]
