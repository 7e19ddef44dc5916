"""A quote as JSON: the shape that scripts rely on, the same from the library, the database and the command line.

Which fields there are, ``quotes.fields`` says. The types here name those that the code reads by their names; a field
that is only passed on needs no line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict, cast

from quotes import fields
from quotes.values import Act, Article, Kind, Quote, SpeakerKind


class SpanRecord(TypedDict):
    """Positions in code points of the article's text, half-open, and the words there."""

    start: int
    end: int
    text: str


class SpeakerRecord(TypedDict):
    """``confidence`` and ``reason`` are those of the article's reading; ``ids`` come from imported lists."""

    name: str
    kind: SpeakerKind
    role: str | None
    confidence: float | None
    reason: str | None
    ids: dict[str, str]


class ArticleRecord(TypedDict):
    """``offset`` is where the article's text begins in the file, in code points."""

    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    path: str | None
    offset: int


class QuoteRecord(TypedDict):
    """One line of jsonl. ``act`` and ``reported`` are None for what an older version read."""

    id: str
    kind: Kind
    act: Act | None
    content: list[SpanRecord]
    cue: SpanRecord | None
    source: SpanRecord | None
    speaker: SpeakerRecord | None
    addressee: str | None
    venue: str | None
    when: str | None
    said_on: str | None
    second: int | None
    via: str | None
    within: str | None
    reported: bool | None
    thought: bool
    confidence: float
    article: ArticleRecord


def quote_record(article: Article, quote: Quote) -> QuoteRecord:
    """The JSON of a quote that was read from this article."""
    return cast(QuoteRecord, fields.record(lambda field: field.of(article, quote), stored=False))


def record_text(record: QuoteRecord) -> str:
    """What was said, its pieces joined by a space."""
    return fields.words(dict(record))


def cue_words(record: QuoteRecord) -> str | None:
    """The reporting words for people to read, on one line; None where the text has none but a mark.

    They stand beside what was said wherever a quote is shown or copied: "that he took bribes" is not what was said by
    somebody who denied it.
    """
    cue = record["cue"]
    words = " ".join(cue["text"].split()) if cue else ""
    words = f"quoted {words}" if words.startswith("as ") else words  # the agency quoted Roe as saying
    return words if any(character.isalpha() for character in words) else None


def how_said(record: QuoteRecord) -> list[str]:
    """The reporting words, without which a denial reads as a statement, and then the notes of a card.

    An act that the reporting words name ("denied") is not said once more ("denies").
    """
    cue = cue_words(record)
    act = (record["act"] or "").removesuffix("es").removesuffix("s")
    is_named = bool(act and cue) and any(word.startswith(act) for word in (cue or "").lower().split())
    notes = [note for note in fields.notes(dict(record)) if not (is_named and note == record["act"])]
    return [cue, *notes] if cue else notes


def role_beside(speaker: SpeakerRecord | None) -> str | None:
    """The role as it stands beside the name; None where a description stands for the name and says it already."""
    if speaker is None or not speaker["role"]:
        return None
    told = speaker["kind"] == "anonymous" and speaker["name"].lower().endswith(speaker["role"].lower())
    return None if told else speaker["role"]


def reporting(record: QuoteRecord, who: str, show: Callable[[str], str] = str) -> str:
    """Somebody with the reporting words, which ``show`` may set off: ``Roe denied``, ``according to Roe``."""
    cue = cue_words(record)
    if cue is None:
        return who
    before = cue.lower() == "per" or cue.lower().endswith((" to", " of"))
    return f"{show(cue)} {who}" if before else f"{who} {show(cue)}"


def flat_record(record: QuoteRecord) -> dict[str, Any]:
    """A quote as one row of cells; positions are those of the whole content."""
    return fields.cells(dict(record))
