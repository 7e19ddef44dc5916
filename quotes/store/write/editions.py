"""A new edition of a story: quotes keep their ids, and corrections their quotes, where the words are still there.

The earlier text is kept in ``editions``, and quotes that the publisher changed or took out in ``former_quotes``. A
correction whose words are gone stays in the log and holds again when a later edition brings them back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from quotes.link.editions import Interval, Printed, Words, changed, moved, printed, same_words, words_of
from quotes.store.read.queries import rows
from quotes.store.write.correction_log import Held, held_fields, held_from, replace_old, stands
from quotes.store.write.quote_ids import own_ids
from quotes.store.write.rereading import contents, hold_corrected, nearest
from quotes.values import Quote

Places = tuple[Interval, ...]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lost:
    """A correction whose words a new edition no longer has; ``became`` is the quote to which they were changed."""

    correction: int
    action: str
    quote: str
    became: str | None


@dataclass(frozen=True, slots=True)
class Former:
    """A quote of the edition before, by its words, and where these stand now (empty: nowhere)."""

    id: str
    kind: str
    text: str
    content: Places
    words: Printed
    now: Places = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A new edition, ready to be written: its quotes under their ids; corrected quotes as they stand in it, should the
    reading have missed them; the quotes of the edition before, and what became of those that changed."""

    quotes: tuple[Quote, ...]
    before: Mapping[str, Held]
    former: tuple[Former, ...]
    became: Mapping[str, str]
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The text before and the text now, and the words of both."""

    old: str
    new: str
    old_words: Words
    new_words: Words

    def now(self, content: Sequence[Interval]) -> Places:
        """Where pieces of the old text stand in the new one; empty where one of them does not."""
        return moved(content, self.old, self.old_words, self.new, self.new_words)


def carry_over(connection: sqlite3.Connection, number: int, old: str, new: str, quotes: Sequence[Quote]) -> Edition:
    """Carries ids and corrections of a story from its stored text to a new one, in which these quotes were read.

    The log of corrections is brought to the new places; quotes are not yet written.
    """
    texts = Texts(old, new, words_of(old), words_of(new))
    here = [printed(quote.id, _content(quote), texts.new_words) for quote in quotes]
    former = _former(connection, number, texts)
    before = {quote.id for quote in former}
    known = [quote.words for quote in former] + _rejected(connection, number, texts) + _gone(connection, number)
    kept = same_words(known, here)
    named = own_ids(connection, number, quotes, kept)
    left = [replace(quote, now=texts.now(quote.content)) for quote in former if quote.id not in kept.values()]
    fresh = [replace(words, id=named[place].id) for place, words in enumerate(here) if kept.get(place) not in before]
    became = changed([quote.words for quote in left if not quote.now], fresh) | _cut_otherwise(left, named)
    places = {quote.id: quote.now for quote in left if quote.now} | {quote.id: _content(quote) for quote in named}
    held = {
        id: held_at(quote, places[id], texts)
        for id, quote in hold_corrected(connection, number).items()
        if id in places and id not in kept.values()
    }
    lost = _carry_corrections(connection, number, texts, places, became)
    return Edition(named, held, tuple(former), became, lost)


def _content(quote: Quote) -> Places:
    return tuple((piece.start, piece.end) for piece in quote.content)


def _former(connection: sqlite3.Connection, number: int, texts: Texts) -> list[Former]:
    """The quotes of the edition that is stored."""
    places = contents(connection, number)
    sql = "SELECT id, kind, text FROM quotes WHERE article = ? ORDER BY pk"
    return [
        Former(id, kind, text, places[id], printed(id, places[id], texts.old_words))
        for id, kind, text in connection.execute(sql, [number])
    ]


def _rejected(connection: sqlite3.Connection, number: int, texts: Texts) -> list[Printed]:
    """What a person said is no quote, in the newest of the texts so far that have it."""
    found = []
    for row in active_corrections(connection, number):
        if row["action"] == "not a quote":
            held = held_from(row["old"])
            text = next(filter(partial(stands, held), _texts(connection, number, texts.old)), None)
            if text is not None:
                words = texts.old_words if text == texts.old else words_of(text)
                found.append(printed(row["quote"], held.content, words))
    return found


def _texts(connection: sqlite3.Connection, number: int, newest: str) -> Iterator[str]:
    """The texts of a story so far, the newest first."""
    yield newest
    sql = "SELECT text FROM editions WHERE article = ? ORDER BY number DESC"
    yield from (row[0] for row in connection.execute(sql, [number]).fetchall())


def _gone(connection: sqlite3.Connection, number: int) -> list[Printed]:
    """The quotes that earlier editions had and the stored one has not, each in the last edition that had it."""
    sql = """
        SELECT id, max(edition) AS edition, spans FROM former_quotes
        WHERE article = ? AND became IS NOT id GROUP BY id ORDER BY id
    """
    words: dict[int, Words] = {}
    found = []
    for row in rows(connection, sql, [number]):
        if row["edition"] not in words:
            words[row["edition"]] = words_of(edition_text(connection, number, row["edition"]) or "")
        found.append(printed(row["id"], json.loads(row["spans"]), words[row["edition"]]))
    return found


def _cut_otherwise(left: Sequence[Former], named: Sequence[Quote]) -> dict[str, str]:
    """The quotes whose words all stand there still, but are read as another stretch now, and that stretch."""
    places = {quote.id: _content(quote) for quote in named}
    return {quote.id: id for quote in left if quote.now and (id := nearest(quote.now, places))}


def active_corrections(connection: sqlite3.Connection, number: int) -> Iterator[Row]:
    """The corrections of an article's quotes that are not undone, oldest first, their JSON read."""
    sql = """
        SELECT id, action, quote, spans, old FROM corrections
        WHERE article = ? AND undone_at IS NULL AND quote IS NOT NULL ORDER BY id
    """
    for row in list(rows(connection, sql, [number])):
        yield {**row, "spans": json.loads(row["spans"] or "[]"), "old": json.loads(row["old"])}


def held_at(held: Held, content: Places, texts: Texts) -> Held:
    """A quote as it stands in the new text, its content there; a cue or source that is not there any more is left."""
    spans = [("content", start, end, texts.new[start:end]) for start, end in content]
    row = {**held.row, "text": " ".join(span[3] for span in spans)}
    for part in ("cue", "source"):
        at = next(((start, end) for name, start, end, _ in held.spans if name == part), None)
        now = texts.now([at]) if at else ()
        row[part] = texts.new[now[0][0] : now[0][1]] if now else None
        spans += [(part, start, end, texts.new[start:end]) for start, end in now]
    return Held(row, tuple(spans))


def _carry_corrections(
    connection: sqlite3.Connection, number: int, texts: Texts, places: Mapping[str, Places], became: Mapping[str, str]
) -> tuple[Lost, ...]:
    """Brings the places in the log to the new text, and returns the corrections that it leaves without their words.

    These have no places until their words come back.
    """
    lost = []
    for row in active_corrections(connection, number):
        now = places.get(row["quote"], ())
        held = held_from(row["old"]) if row["action"] == "not a quote" and not now else None
        if held and stands(held, texts.old) and (now := texts.now(held.content)):
            replace_old(connection, row["id"], held_fields(held_at(held, now, texts)))
        if row["spans"] and not now:
            lost.append(Lost(row["id"], row["action"], row["quote"], became.get(row["quote"])))
        connection.execute("UPDATE corrections SET spans = ? WHERE id = ?", [json.dumps(now), row["id"]])
    return tuple(lost)


# Earlier editions -----------------------------------------------------------------------------------------------------


def keep_text(connection: sqlite3.Connection, row: Row, text: str) -> None:
    """Keeps the stored text of a story as an earlier edition; ``row`` is that of the article."""
    connection.execute(
        """
        INSERT INTO editions (article, number, title, published, sha256, text, added_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
            *(row["id"], row["edition"], row["title"], row["published"], row["sha256"], text),
            row["edited_at"] or row["added_at"],
        ],
    )


def keep_former(connection: sqlite3.Connection, number: int, before: int, edition: Edition) -> None:
    """Notes which quotes of the edition ``before`` the new one has not, or not in quotation marks as it had them.

    Call it when the new edition's quotes are written and corrected.
    """
    now = dict(connection.execute("SELECT id, kind FROM quotes WHERE article = ?", [number]).fetchall())
    connection.executemany("DELETE FROM former_quotes WHERE id = ? AND became IS NOT id", [[id] for id in sorted(now)])
    noted = [
        (quote, quote.id if quote.id in now else edition.became.get(quote.id))
        for quote in edition.former
        if now.get(quote.id) != quote.kind
    ]
    connection.executemany(
        """
        INSERT INTO former_quotes (id, article, edition, kind, text, spans, became) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (quote.id, number, before, quote.kind, quote.text, json.dumps(quote.content), id if id in now else None)
            for quote, id in noted
        ],
    )


def edition_text(connection: sqlite3.Connection, number: int, edition: int) -> str | None:
    """The text of an earlier edition; None where there is none of this number."""
    sql = "SELECT text FROM editions WHERE article = ? AND number = ?"
    row = connection.execute(sql, [number, edition]).fetchone()
    return row[0] if row else None
