"""The form by which a quote is corrected: what stood in it when it was shown, what was entered, and what that changes.

Every field is sent with what stood there before. So a form says what its editor changed, whatever another one did
meanwhile, and a field that nobody touched is never written back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import regex

from quotes.desk.corrections.change import Change
from quotes.errors import QueryError
from quotes.records import QuoteRecord
from quotes.site.desk.posted import Posted
from quotes.values import ACTS, KINDS, SPEAKER_KINDS, Act, Kind

LONGEST_WORDS = 20_000  # code points of what was said
LONGEST_REASON = 1_000
NUMBERS = regex.compile(r"[0-9]{1,9}(?:,[0-9]{1,9})*")
SAID, NOT_SAID = "said", "not said"  # what the article tells of it
WAS = "was-"  # before the name of a field: what stood in it


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: what it is called there, its hint, and the values to choose from, if it has any."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    longest: int = 300
    lines: int = 1
    half: bool = True  # short enough to stand beside another one


FIELDS = (
    Field("speaker", "Speaker", "a name, or # and a number; empty: nobody knows", half=False),
    Field("role", "Role", "in the article’s words; follows the speaker where you leave it", half=False),
    Field("to", "Said to"),
    Field("venue", "Where, on what"),
    Field("said_on", "Day", "YYYY, YYYY-MM or YYYY-MM-DD"),
    Field("when", "Words that date it"),
    Field("kind", "Kind", "follows the words said", choices=KINDS),
    Field("act", "Act", "what was done with the words", choices=("", *ACTS)),
    Field("via", "Came through", "an outlet or a document"),
    Field("within", "Inside the report", "its id; empty: first hand"),
    Field("reported", "Told as", choices=(SAID, NOT_SAID)),
    Field("cue", "Reporting words"),
    Field("source", "Words that name the source"),
    Field("words", "The words said", "as the article has them, one line a piece", (), LONGEST_WORDS, 3, half=False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as it is shown: ``now`` is what another editor has put there meanwhile."""

    field: Field
    value: str
    was: str
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent, or as it is shown for the first time."""

    values: Mapping[str, str]
    was: Mapping[str, str]
    seen: str = ""
    reason: str = ""
    new: bool = False
    speaker_kind: str = "person"
    words_at: str = ""
    cue_at: str = ""
    source_at: str = ""

    @property
    def changed(self) -> dict[str, str]:
        return {name: value for name, value in self.values.items() if value != self.was[name]}


def shown(record: QuoteRecord) -> dict[str, str]:
    """What stands in the fields for a quote as it is."""
    speaker, cue, source = record["speaker"], record["cue"], record["source"]
    pieces = [" ".join(piece["text"].split()) for piece in record["content"]]
    values = {
        "speaker": speaker["name"] if speaker else None,
        "role": speaker["role"] if speaker else None,
        "to": record["addressee"],
        "cue": cue["text"] if cue else None,
        "source": source["text"] if source else None,
        "reported": SAID if record["reported"] else NOT_SAID,
        "words": "\n".join(pieces),
        **{name: record[name] for name in ("said_on", "when", "venue", "kind", "act", "via", "within")},
    }
    return {name: _one_line(name, str(value or "")) for name, value in values.items()}


def _one_line(name: str, value: str) -> str:
    """The value as a field gives it back: a browser drops the line ends of all but the words."""
    return value if name == "words" else " ".join(value.split())


def fresh(record: QuoteRecord, version: str) -> Sent:
    values = shown(record)
    return Sent(values, values, version)


def sent(form: Posted) -> Sent:
    """What a form brings. Raises QueryError for a value that is too long."""
    return Sent(
        {field.name: _lines(form.text(field.name, field.longest), field) for field in FIELDS},
        {field.name: _lines(form.text(WAS + field.name, field.longest), field) for field in FIELDS},
        form.text("seen"),
        form.text("reason", LONGEST_REASON),
        form.text("new") == "1",
        form.text("speaker_kind") or "person",
        form.text("words_at"),
        form.text("cue_at"),
        form.text("source_at"),
    )


def _lines(value: str, field: Field) -> str:
    lines = [" ".join(line.split()) for line in value.splitlines()]
    return "\n".join(line for line in lines if line)


def change_of(form: Sent) -> Change:
    """The change that a form asks for. Raises QueryError for a speaker's kind that is none."""
    new = form.changed
    if form.speaker_kind not in SPEAKER_KINDS:
        raise QueryError(f"{form.speaker_kind!r} is not one of {', '.join(SPEAKER_KINDS)}")
    words = new.get("words")
    return Change(
        speaker=new.get("speaker"),
        speaker_kind=form.speaker_kind,
        new=form.new,
        role=new.get("role"),
        said_on=new.get("said_on"),
        when=new.get("when"),
        to=new.get("to"),
        venue=new.get("venue"),
        kind=cast("Kind | None", new.get("kind")),
        act=cast("Act | None", new.get("act") or None),
        via=new.get("via"),
        words=None if words is None else tuple(words.splitlines()) or ("",),
        words_at=_places(form.words_at),
        cue=new.get("cue"),
        cue_at=next(iter(_places(form.cue_at) or ()), None),
        source=new.get("source"),
        source_at=next(iter(_places(form.source_at) or ()), None),
        within=new.get("within"),
        reported=new["reported"] == SAID if "reported" in new else None,
    )


def _places(text: str) -> tuple[int, ...] | None:
    """Offsets as the script of the page writes them; None for anything else."""
    return tuple(map(int, text.split(","))) if NUMBERS.fullmatch(text) else None


def entries(form: Sent, now: Mapping[str, str] | None = None) -> list[Entry]:
    """The fields as they are shown again; ``now`` is how the quote stands where another editor changed it.

    What this editor entered stays; a field that they left becomes what stands there now.
    """
    if now is None:
        return [Entry(field, form.values[field.name], form.was[field.name]) for field in FIELDS]
    return [_beside(field, form.values[field.name], form.was[field.name], now[field.name]) for field in FIELDS]


def _beside(field: Field, value: str, was: str, now: str) -> Entry:
    if value == was:
        return Entry(field, now, now)
    return Entry(field, value, now, now if now not in (was, value) else None)
