"""Walking through the least certain attributions, one keystroke each.

The walk knows no terminal: whoever calls it shows a quote and returns the key that was pressed, and reads a line where
an answer in words is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from quotes.desk.corrections.correct import Change, confirm, fix, undo
from quotes.desk.corrections.seen import version
from quotes.desk.corrections.worded import changes
from quotes.errors import QuotesError
from quotes.records import SpanRecord
from quotes.store.read.queries import ShownQuote, show
from quotes.store.read.unsure import least_certain
from quotes.values import Filters, Kind

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database

Key = Literal["y", "n", "s", "r", "t", "w", "d", "m", "i", "l", "u", "q"]
Part = Literal["plain", "content", "cue", "source"]

KEYS: dict[Key, str] = {
    "y": "right as it stands",
    "n": "not a quote",
    "s": "another speaker",
    "r": "another role",
    "t": "said to somebody else",
    "w": "said on another day",
    "d": "it is direct",
    "m": "it is mixed",
    "i": "it is indirect",
    "l": "later",
    "u": "undo the last one",
    "q": "stop",
}
QUESTIONS: dict[Key, str] = {
    "s": "Who said it (empty: nobody knows; + before a name that is new here)?",
    "r": "In which role (empty: none)?",
    "t": "To whom (empty: nobody named)?",
    "w": "On which day (YYYY-MM-DD, YYYY-MM or YYYY; empty: unknown)?",
}
KINDS: dict[Key, Kind] = {"d": "direct", "m": "mixed", "i": "indirect"}


@dataclass(slots=True)
class Tally:
    """What was done: how many confirmed, corrected, rejected and left for later."""

    confirmed: int = 0
    corrected: int = 0
    rejected: int = 0
    later: int = 0


def review(
    db: Database,
    *,
    by: str,
    key: Callable[[ShownQuote, str], str],
    line: Callable[[str], str],
    filters: Filters = Filters(),  # noqa: B008 - frozen
) -> Tally:
    """Shows the least certain quotes one by one until there are none, or until ``q``.

    ``key`` shows a quote and a message (what the last key did, or what was wrong) and returns the key pressed; ``line``
    asks a question and returns the answer. Every key but ``l``, ``u`` and ``q`` writes a correction at once.
    """
    tally, passed, message = Tally(), set[str](), ""
    done: list[tuple[str, int]] = []
    while (quote := _next(db, filters, passed)) is not None:
        seen = version(db.conn, quote["id"])
        pressed = key(quote, message).casefold()
        if pressed == "q":
            break
        if pressed == "u":
            message = _take_back(db, done, passed, by)
            continue
        if pressed not in KEYS:
            message = f"{pressed!r} is no key here"
            continue
        try:
            message, number = press(db, quote["id"], pressed, by=by, line=line, seen=seen)
        except QuotesError as error:
            message = error.plain  # the question says what may be typed
            continue
        _count(tally, pressed)
        passed.add(quote["id"])
        if number is not None:
            done.append((quote["id"], number))
    return tally


def _next(db: Database, filters: Filters, passed: set[str]) -> ShownQuote | None:
    """The least certain quote that was not passed yet."""
    ids = (id for id in least_certain(db.conn, filters) if id not in passed)
    found = next(iter(islice(ids, 1)), None)
    return show(db.conn, found) if found is not None else None


def press(
    db: Database, id: str, key: str, *, by: str, line: Callable[[str], str], seen: str | None = None
) -> tuple[str, int | None]:
    """Does what a key says to a quote; returns that in words, and the number of the correction (None for ``l``).

    ``seen`` is the version of the quote that was shown.

    Raises QuotesError where it cannot be done.
    """
    if key == "l":
        return "left for later", None
    if key == "y":
        return "confirmed", confirm(db, id, by=by, seen=seen)["id"]
    if key == "n":
        return "taken out: not a quote", fix(db, id, Change(not_a_quote=True), by=by, seen=seen)["id"]
    made = fix(db, id, change_for(key, line), by=by, seen=seen)
    return f"corrected: {changes(made) or 'nothing that stood otherwise'}", made["id"]


def change_for(key: str, line: Callable[[str], str]) -> Change:
    """The change that a key stands for, with the answer to its question."""
    kind = next((kind for name, kind in KINDS.items() if name == key), None)
    if kind is not None:
        return Change(kind=kind)
    question = next(question for name, question in QUESTIONS.items() if name == key)
    answer = line(question).strip()
    who = Change(speaker=answer.removeprefix("+").strip(), new=answer.startswith("+"))
    return {"s": who, "r": Change(role=answer), "t": Change(to=answer), "w": Change(said_on=answer)}[key]


def _take_back(db: Database, done: list[tuple[str, int]], passed: set[str], by: str) -> str:
    """Undoes the last correction of this walk, whatever others did meanwhile."""
    if not done:
        return "nothing to undo here"
    id, number = done.pop()
    line = undo(db, number, by=by)
    passed.discard(id)
    return f"undone: {line['action']}"


def _count(tally: Tally, key: str) -> None:
    name = {"y": "confirmed", "n": "rejected", "l": "later"}.get(key, "corrected")
    setattr(tally, name, getattr(tally, name) + 1)


def marked(quote: ShownQuote) -> list[tuple[Part, str]]:
    """The quote's paragraph in stretches, each with what it is, for colouring."""
    paragraph = quote["paragraph"]
    parts: list[tuple[SpanRecord, Part]] = [(span, "content") for span in quote["content"]]
    parts += [(span, part) for span, part in ((quote["cue"], "cue"), (quote["source"], "source")) if span]  # type: ignore[misc]
    return _stretches(paragraph, sorted(parts, key=lambda pair: pair[0]["start"]))


def _stretches(paragraph: SpanRecord, parts: Sequence[tuple[SpanRecord, Part]]) -> list[tuple[Part, str]]:
    found: list[tuple[Part, str]] = []
    at = paragraph["start"]
    for span, part in parts:
        if span["start"] < at:
            continue  # a cue or source inside the content: the content is shown
        found.append(("plain", paragraph["text"][at - paragraph["start"] : span["start"] - paragraph["start"]]))
        found.append((part, span["text"]))
        at = span["end"]
    found.append(("plain", paragraph["text"][at - paragraph["start"] :]))
    return [(part, text) for part, text in found if text]
