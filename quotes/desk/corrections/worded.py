"""What a correction changes, in the names that people have for the fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes import fields
from quotes.store.write.correction_log import CorrectionRow
from quotes.store.write.replay import PLAIN

# Columns of the log as people call them. What is not here is a number or a snapshot that says nothing to a reader.
NAMES = {
    "speaker_name": "speaker",
    **{field.column: field.title.lower() for field in fields.table.FIELDS if field.column in PLAIN},
    **{"text": "words", "cue_text": "cue", "source_text": "source", "name": "name"},
}
EMPTY = "none"
LONGEST = 60  # code points of a value in the line that says what was done
SWITCHES = ("no", "yes")  # of a flag


def in_words(said: Mapping[str, Any]) -> dict[str, str]:
    """The old or new fields of a line of the log; what is empty is said to be.

    >>> in_words({"speaker": 7, "speaker_name": "Ilse Tamm", "role": None, "role_former": 0, "reported": 0})
    {'speaker': 'Ilse Tamm', 'role': 'none', 'reported': 'no'}
    >>> in_words({"speaker": None})
    {'speaker': 'none'}
    """
    nobody = {"speaker_name": None} if "speaker" in said and said["speaker"] is None else {}
    told = {**nobody, **said}
    return {shown: _in_words(name, told[name]) for name, shown in NAMES.items() if name in told}


def _in_words(name: str, value: object) -> str:
    if value is None or value == "":
        return EMPTY
    return SWITCHES[bool(value)] if name == "reported" else str(value)


def changes(line: CorrectionRow) -> str:
    """The fields that a correction makes others: ``speaker: Jüri Kask → Ilse Tamm; role: Mayor → none``."""
    old, new = in_words(line["old"]), in_words(line["new"])
    changed = ((name, old.get(name, EMPTY), value) for name, value in new.items() if old.get(name, EMPTY) != value)
    return "; ".join(f"{name}: {_short(before)} → {_short(after)}" for name, before, after in changed)


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
