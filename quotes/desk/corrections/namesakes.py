"""Asking whether two speakers are one person, one keystroke each: namesakes, and names that may mean somebody known.

Like ``review``, it knows no terminal: whoever calls it shows the two and returns the key that was pressed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypedDict

from quotes.desk.corrections.correct import apart, merge, undo
from quotes.errors import QuotesError
from quotes.store.people.finding import SpeakerRow, speaker_rows
from quotes.store.people.unsettled import questions
from quotes.store.read.queries import FoundQuote, quotes_by

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database

Key = Literal["s", "d", "l", "u", "q"]
KEYS: dict[Key, str] = {
    "s": "the same person",
    "d": "different people",
    "l": "later",
    "u": "undo the last one",
    "q": "stop",
}
COUNTS_AS = {"s": "same", "d": "different"}
SAID = 2  # quotes of each that are shown
Pair = tuple[int, int]


class Asked(TypedDict):
    """A speaker of a question, and the latest of what they said."""

    speaker: SpeakerRow
    said: list[FoundQuote]


@dataclass(slots=True)
class Answers:
    """What was answered: how many are one, how many are two, how many were left for later; whether it was stopped."""

    same: int = 0
    different: int = 0
    later: int = 0
    stopped: bool = False


def ask(
    db: Database, *, by: str, key: Callable[[tuple[Asked, Asked], str, str], str], surnames: bool = True
) -> Answers:
    """Asks of pair after pair until there are none, or until ``q``.

    ``key`` shows the two, why they were left apart and a message (what the last key did), and returns the key pressed.
    Without ``surnames`` it asks of nobody who is only known by a surname. Answers are corrections: kept and undoable.
    """
    answers, passed, message = Answers(), set[Pair](), ""
    done: list[tuple[Pair, int, str]] = []
    while (found := _next(db, passed, surnames=surnames)) is not None:
        pair, reason = found
        pressed = key((asked_of(db.conn, pair[0]), asked_of(db.conn, pair[1])), reason, message).casefold()
        if pressed == "q":
            answers.stopped = True
            break
        if pressed == "u":
            message = _take_back(db, done, passed, answers, by)
            continue
        if pressed not in KEYS:
            message = f"{pressed!r} is no key here"
            continue
        passed.add(pair)
        if pressed == "l":
            answers.later, message = answers.later + 1, "left for later"
            continue
        try:
            number, name = answer(db, pair, pressed, by), COUNTS_AS[pressed]
        except QuotesError as error:  # somebody else answered meanwhile
            message = str(error)
            continue
        done.append((pair, number, name))
        setattr(answers, name, getattr(answers, name) + 1)
        message = f"{KEYS[pressed]}: {' and '.join(f'#{each}' for each in pair)}"
    return answers


def _next(db: Database, passed: set[Pair], *, surnames: bool) -> tuple[Pair, str] | None:
    asked = (((each["keep"], each["other"]), each["reason"]) for each in questions(db.conn, surnames=surnames))
    return next((found for found in asked if found[0] not in passed), None)


def asked_of(connection: sqlite3.Connection, number: int) -> Asked:
    """The speaker of this number as a question shows them."""
    (speaker,) = speaker_rows(connection, [number])
    return {"speaker": speaker, "said": list(islice(quotes_by(connection, [number]), SAID))}


def answer(db: Database, pair: Pair, pressed: str, by: str) -> int:
    """Does what the key ``s`` or ``d`` says of two speakers; returns the number of the correction.

    Raises QuotesError where somebody else answered meanwhile.
    """
    keep, other = (f"#{number}" for number in pair)
    said = merge if pressed == "s" else apart
    return said(db, keep, other, by=by)["id"]


def _take_back(db: Database, done: list[tuple[Pair, int, str]], passed: set[Pair], answers: Answers, by: str) -> str:
    """Undoes the last answer of this walk, whatever others did meanwhile."""
    if not done:
        return "nothing to undo here"
    pair, number, name = done.pop()
    line = undo(db, number, by=by)
    passed.discard(pair)
    setattr(answers, name, getattr(answers, name) - 1)
    return f"undone: {line['action']}"
