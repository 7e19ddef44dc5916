"""What a person wants different about a quote, checked and put into the fields of the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields

from quotes.dates import PARTIAL, is_date
from quotes.desk.corrections.whom import named_or_made
from quotes.errors import QueryError
from quotes.segment import segment
from quotes.store.people.merging import with_name
from quotes.store.read.queries import one_quote
from quotes.store.read.texts import text_of
from quotes.store.write.correction_log import Fields, Held
from quotes.store.write.placing import Piece, placed
from quotes.store.write.replay import NO_ROLE, ONE_SPAN, decidable, role_nearby
from quotes.store.write.rereading import contents, nearest
from quotes.values import ACTS, KINDS, Act, Article, Kind, Span, SpeakerKind

NEAR = 1000  # code points from the old place within which a person's words for a span must stand


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be different about a quote; None leaves a field as it is, the empty string empties it.

    ``speaker`` is a name or ``#`` and a speaker's number; ``new`` says that a name which nobody bears is to make a new
    speaker of ``speaker_kind``. With the speaker goes the role, to that which the article's other quotes give the new
    one, unless ``role`` says it. ``to`` is the addressee, ``when`` the words that date it. ``words`` are what was said,
    one item for each contiguous piece, ``cue`` the reporting words, and ``source`` those that name the source: all must
    stand in the article near the old place, or where the person pointed (``words_at``, one offset for each piece,
    ``cue_at``, ``source_at``); the kind then follows from the marks around the words, unless ``kind`` says it.
    ``within`` is the id of the report of the same article around it, and ``reported`` whether the article tells that
    it was said. ``not_a_quote`` takes the quote out altogether.
    """

    speaker: str | None = None
    speaker_kind: SpeakerKind = "person"
    new: bool = False
    role: str | None = None
    said_on: str | None = None
    when: str | None = None
    to: str | None = None
    venue: str | None = None
    kind: Kind | None = None
    act: Act | None = None
    via: str | None = None
    words: tuple[str, ...] | None = None
    words_at: tuple[int, ...] | None = None
    cue: str | None = None
    cue_at: int | None = None
    source: str | None = None
    source_at: int | None = None
    within: str | None = None
    reported: bool | None = None
    not_a_quote: bool = False

    @property
    def is_empty(self) -> bool:
        told = {field.name for field in fields(self) if not field.name.endswith("_at")}
        told -= {"speaker_kind", "new", "not_a_quote"}
        return not self.not_a_quote and all(getattr(self, name) is None for name in told)


def day(said_on: str) -> str:
    """A year, month or day in ISO form, as given. Raises QueryError for what is none, or none of the calendar.

    >>> day("2026-02")
    '2026-02'
    """
    if not is_date(said_on):
        what = "not in the calendar" if PARTIAL.fullmatch(said_on) else "not a date"
        raise QueryError(f"{said_on!r} is {what}; write YYYY, YYYY-MM or YYYY-MM-DD")
    return said_on


def wanted(connection: sqlite3.Connection, held: Held, change: Change) -> Fields:
    """The fields that a change sets, as the log holds them. Raises QueryError and NotFoundError."""
    plain = {"role": change.role, "addressee": change.to, "venue": change.venue, "kind": change.kind, "act": change.act}
    for given, known in ((change.kind, KINDS), (change.act, ACTS)):
        if given is not None and given not in known:
            raise QueryError(f"{given!r} is not one of {', '.join(known)}")
    plain |= {"via": change.via, "said_when": change.when, "said_on": change.said_on and day(change.said_on.strip())}
    if change.said_on == "":
        plain["said_on"] = ""
    new: Fields = {name: value.strip() or None for name, value in plain.items() if value is not None}
    if "role" in new:
        new = {**NO_ROLE, **new}
    if change.within is not None:
        new["within"] = _around(connection, held, change.within.strip())
    if change.reported is not None:
        new["reported"] = int(change.reported)
    return {**_speaker(connection, held, change), **_spans(connection, held, change), **new}


def _around(connection: sqlite3.Connection, held: Held, id: str) -> str | None:
    """The id of the report that a quote stands inside, from its beginning. Raises QueryError where it cannot."""
    if not id:
        return None
    outer = one_quote(connection, id)
    if outer["article_id"] != held.row["article"]:
        raise QueryError(f"{outer['id']} is a quote of another article")
    above: str | None = outer["id"]
    while above is not None:
        if above == held.row["id"]:
            raise QueryError(f"{outer['id']} stands inside this quote, or is it")
        above = one_quote(connection, above)["within"]
    return outer["id"]


def _speaker(connection: sqlite3.Connection, held: Held, change: Change) -> Fields:
    """The speaker and, where it is another one, the role that goes with it."""
    if change.speaker is None:
        return {}
    number, made = None, False
    if change.speaker.strip():
        number, made = named_or_made(connection, change.speaker.strip(), change.speaker_kind, new=change.new)
    fields = with_name(connection, {"speaker": number, **({"made": True} if made else {})})
    if number == held.row["speaker"]:
        return fields
    return {**fields, **(NO_ROLE if number is None else role_nearby(connection, held.row["article"], number))}


def _spans(connection: sqlite3.Connection, held: Held, change: Change) -> Fields:
    """Content, cue and source, by their places in the article."""
    given = {"cue": (change.cue, change.cue_at), "source": (change.source, change.source_at)}
    if change.words is None and change.cue is None and change.source is None:
        return {}
    text = text_of(connection, held.row["article"])
    old = decidable(held)
    found: Fields = {}
    at = old["content"][0][0]
    if change.words is not None:
        if not change.words or not all(words.strip() for words in change.words):
            raise QueryError("a quote needs words", typed="take it out with --not-a-quote")
        content = _pointed(text, change) or _near(text, change.words, at)
        _refuse_another(connection, held, content)
        found |= {"content": content, "text": " ".join(words for _, _, words in content), "kind": marked(text, content)}
    for part in ONE_SPAN:
        words, place = given[part]
        if words is not None:
            near = place if place is not None else old[part][0] if old[part] else at
            piece = _near(text, [words], near)[0] if words.strip() else None
            found |= {part: piece, f"{part}_text": piece[2] if piece else None}
    return found


def _refuse_another(connection: sqlite3.Connection, held: Held, content: Sequence[Piece]) -> None:
    """Raises QueryError where these words are already another quote's."""
    others = {id: spans for id, spans in contents(connection, held.row["article"]).items() if id != held.row["id"]}
    other = nearest([(start, end) for start, end, _ in content], others)
    if other is not None:
        raise QueryError(f"these words are those of the quote {other}; correct that one")


def marked(text: str, content: Sequence[Piece]) -> Kind:
    """Whether all, some or none of these pieces of a text stands in quotation marks.

    >>> text = "He said “we lost”, and that it hurt."
    >>> [marked(text, [(start, end, text[start:end])]) for start, end in ((8, 17), (8, 35), (23, 35))]
    ['direct', 'mixed', 'indirect']
    """
    from quotes.attribute.layout import Layout, kind_of  # what the engine needs besides takes a while to load

    return kind_of(text, [Span(*piece) for piece in content], Layout(segment(Article(text))))


def _pointed(text: str, change: Change) -> list[Piece] | None:
    """The pieces where a person pointed at them; None where they did not, or where other words stand there."""
    if not change.words or not change.words_at or len(change.words) != len(change.words_at):
        return None
    found = [placed(text, [words], near=at) for words, at in zip(change.words, change.words_at, strict=True)]
    pieces = [piece for each in found if each for piece in each]
    near = len(pieces) == len(found) and all(
        abs(start - at) <= NEAR for (start, *_), at in zip(pieces, change.words_at, strict=True)
    )
    in_order = all(end <= start for (_, end, _), (start, *_) in zip(pieces, pieces[1:], strict=False))
    return pieces if near and in_order else None


def _near(text: str, words: Sequence[str], at: int) -> list[Piece]:
    """The places of a person's words near an offset. Raises QueryError where they do not stand there."""
    found = placed(text, words, near=at)
    if found is None or abs(found[0][0] - at) > NEAR:
        shown = " … ".join(words)
        where = "stand" if found is None else f"stand within {NEAR} characters of the quote"
        raise QueryError(f"the words {shown!r} do not {where} in the article", typed="copy them from `quotes show`")
    return found
