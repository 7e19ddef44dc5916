"""Checks of many claims, their log, and asking again when there are more articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from quotes import __version__
from quotes.dates import now
from quotes.desk.wording.claims import LONGEST, Claim
from quotes.desk.wording.lookup import check
from quotes.desk.wording.verdict import Check, Note
from quotes.errors import QueryError
from quotes.store.write.checks import Checked, CheckRow, last_checks, log_check


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person writes beside the checks that are logged."""

    by: str
    note: str | None = None
    tags: tuple[str, ...] = ()


class Changed(TypedDict):
    """A claim whose verdict is another than at the last check."""

    claim: str
    speaker: str | None
    before: str | None
    now: str | None
    checked_at: str
    quote: str | None
    note: str | None
    tags: list[str]


def check_claim(connection: sqlite3.Connection, claim: Claim) -> Check:
    """The check of one claim; a day on which it is said to have been said is compared with that of the best match.

    Raises QueryError where the claim cannot be checked.
    """
    if len(claim.text) > LONGEST:
        raise QueryError(f"a claim of more than {LONGEST:,} characters is an article; give one sentence of it")
    found = check(connection, claim.text, speaker=claim.speaker)
    said_on = found.matches[0].quote["said_on"] if found.matches else None
    if claim.date and said_on and not (said_on.startswith(claim.date) or claim.date.startswith(said_on)):
        return replace(found, notes=(*found.notes, Note(f"said on {said_on}, not {claim.date}")))
    return found


def log(connection: sqlite3.Connection, claim: Claim, found: Check | QueryError, entry: Entry) -> int:
    """Keeps a check, or that a claim could not be checked, and returns its number. The caller commits."""
    return log_check(connection, _checked(claim, found, entry))


def _checked(claim: Claim, found: Check | QueryError, entry: Entry) -> Checked:
    told = [found.plain] if isinstance(found, QueryError) else [note.plain for note in found.notes]
    return {
        "made_at": now(),
        "made_by": entry.by,
        "claim": claim.text,
        "speaker": claim.speaker,
        "claimed_on": claim.date,
        "verdict": None if isinstance(found, QueryError) else found.verdict,
        "quote": None if isinstance(found, QueryError) else _best(found),
        "reason": "; ".join(told) or None,
        "version": __version__,
        "note": entry.note,
        "tags": list(entry.tags),
    }


def _best(found: Check) -> str | None:
    return found.matches[0].quote["id"] if found.matches else None


def check_again(connection: sqlite3.Connection, *, by: str, tag: str | None = None) -> Iterator[Changed | None]:
    """Asks the last check of every claim again: those whose verdict changed, which are logged anew, or None.

    The caller commits.
    """
    for row in last_checks(connection, tag=tag):
        yield _again(connection, row, by)


def _again(connection: sqlite3.Connection, row: CheckRow, by: str) -> Changed | None:
    claim = Claim(row["claim"], row["speaker"], row["claimed_on"])
    found: Check | QueryError
    try:
        found = check_claim(connection, claim)
    except QueryError as error:
        found = error
    again = _checked(claim, found, Entry(by, row["note"], tuple(row["tags"])))
    if again["verdict"] == row["verdict"]:
        return None
    log_check(connection, again)
    return {
        "claim": row["claim"],
        "speaker": row["speaker"],
        "before": row["verdict"],
        "now": again["verdict"],
        "checked_at": row["made_at"],
        "quote": again["quote"],
        "note": row["note"],
        "tags": row["tags"],
    }


def tags_of(given: Sequence[str]) -> tuple[str, ...]:
    """Tags as given, by commas or one by one, each once.

    >>> tags_of(["budget, harbour", "budget"])
    ('budget', 'harbour')
    """
    return tuple(dict.fromkeys(tag.strip() for text in given for tag in text.split(",") if tag.strip()))
