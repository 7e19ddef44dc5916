"""A new edition of a story: quotes keep their ids, and corrections their quotes, where the words are still there.

The earlier text is kept in ``editions``, and quotes that the publisher changed or took out in ``former_quotes``. A
correction whose words are gone stays in the log and holds again when a later edition brings them back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quotes.link.editions import Interval, Printed, Words, changed, moved, printed, same_words, words_of
from quotes.store.read.queries import rows
from quotes.store.write.correction_log import of_quote
from quotes.store.write.quote_ids import own_ids
from quotes.store.write.replay import corrected_in, has_words, reading_of, replace_reading
from quotes.store.write.rereading import as_read, nearest
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
    """A new edition, ready to be written: its quotes under their ids; the quotes of the edition before, and what became
    of those that changed; the corrected ones that are gone, and the corrections that go with them."""

    quotes: tuple[Quote, ...]
    former: tuple[Former, ...]
    became: Mapping[str, str]
    gone: tuple[str, ...]
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

    Readings that corrections lie over are brought to the new places, should the new reading have missed them; quotes
    are not yet written.
    """
    texts = Texts(old, new, words_of(old), words_of(new))
    here = [printed(quote.id, _content(quote), texts.new_words) for quote in quotes]
    former = _former(connection, number, texts)
    before = {quote.id for quote in former}
    kept = same_words([*(quote.words for quote in former), *_gone(connection, number)], here)
    named = own_ids(connection, number, quotes, kept)
    left = [replace(quote, now=texts.now(quote.content)) for quote in former if quote.id not in kept.values()]
    fresh = [replace(words, id=named[place].id) for place, words in enumerate(here) if kept.get(place) not in before]
    became = changed([quote.words for quote in left if not quote.now], fresh) | _cut_otherwise(left, named)
    corrected = set(corrected_in(connection, number))
    for quote in left:
        if quote.now and quote.id in corrected:
            _move_reading(connection, quote.id, quote.now, texts)
    gone = tuple(quote.id for quote in left if not quote.now and quote.id in corrected)
    lost = tuple(
        Lost(line["id"], line["action"], id, became.get(id))
        for id in sorted(corrected)
        for line in of_quote(connection, id)
        if id in gone or not has_words(new, line)
    )
    seen = {quote.id: quote for quote in left}
    return Edition(named, tuple(seen.get(quote.id, quote) for quote in former), became, gone, lost)


def _content(quote: Quote) -> Places:
    return tuple((piece.start, piece.end) for piece in quote.content)


def _former(connection: sqlite3.Connection, number: int, texts: Texts) -> list[Former]:
    """The quotes of the edition that is stored, as they were read, those that a person took out included."""
    sql = """
        SELECT id, kind FROM quotes WHERE article = :article
        UNION ALL SELECT quote, json_extract(fields, '$.kind') FROM readings
        WHERE article = :article AND quote NOT IN (SELECT id FROM quotes)
    """
    kinds = dict(connection.execute(sql, {"article": number}).fetchall())
    found = [
        Former(id, kinds[id], _words(texts.old, places), places, printed(id, places, texts.old_words))
        for id, places in as_read(connection, number).items()
    ]
    return sorted(found, key=lambda quote: quote.content)


def _words(text: str, places: Places) -> str:
    return " ".join(text[start:end] for start, end in places)


def _gone(connection: sqlite3.Connection, number: int) -> list[Printed]:
    """The quotes that earlier editions had and the stored one has not, each in the last edition that had it."""
    sql = """
        SELECT id, max(edition) AS edition, spans FROM former_quotes WHERE article = ? AND became IS NOT id
        GROUP BY id ORDER BY id
    """
    words: dict[int, Words] = {}
    found = []
    for row in rows(connection, sql, [number]):
        if row["edition"] not in words:
            words[row["edition"]] = words_of(edition_text(connection, number, row["edition"]) or "")
        found.append(printed(row["id"], json.loads(row["spans"]), words[row["edition"]]))
    return found


def back_again(
    connection: sqlite3.Connection, number: int, text: str, quotes: Sequence[Quote], kept: Mapping[int, str]
) -> dict[int, str]:
    """The ids of quotes that an earlier edition had, which another reading of the newest one finds, by their places.

    ``kept`` are the ids that are settled already.
    """
    gone = [words for words in _gone(connection, number) if words.id not in kept.values()]
    if not gone:
        return {}
    words = words_of(text)
    left = [place for place in range(len(quotes)) if place not in kept]
    found = same_words(gone, [printed(quotes[place].id, _content(quotes[place]), words) for place in left])
    return {left[place]: id for place, id in found.items()}


def _cut_otherwise(left: Sequence[Former], named: Sequence[Quote]) -> dict[str, str]:
    """The quotes whose words all stand there still, but are read as another stretch now, and that stretch."""
    places = {quote.id: _content(quote) for quote in named}
    return {quote.id: id for quote in left if quote.now and (id := nearest(quote.now, places))}


def _move_reading(connection: sqlite3.Connection, id: str, content: Places, texts: Texts) -> None:
    """Brings the reading of a corrected quote to where its words stand now; a cue or source that is gone is left."""
    held = reading_of(connection, id)
    if held is None:
        return
    spans = [("content", start, end) for start, end in content]
    for part in ("cue", "source"):
        at = [(start, end) for name, start, end, _ in held.spans if name == part]
        spans += [(part, start, end) for start, end in texts.now(at)]
    replace_reading(connection, id, [(part, start, end, texts.new[start:end]) for part, start, end in spans])


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
    sql = "SELECT id, kind FROM quotes WHERE article = :id UNION SELECT quote, NULL FROM readings WHERE article = :id"
    now: dict[str, str | None] = {}
    for id, kind in connection.execute(sql, {"id": number}):
        now[id] = now.get(id) or kind
    forget_former(connection, now)
    noted = []
    for quote in edition.former:
        if quote.id not in now:
            became = edition.became.get(quote.id)
            noted.append((quote, became if became in now else None))
        elif now[quote.id] not in (None, quote.kind):
            noted.append((quote, quote.id))
    connection.executemany(
        """
        INSERT INTO former_quotes (id, article, edition, kind, text, spans, became, stands)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            (quote.id, number, before, quote.kind, quote.text, json.dumps(quote.content), became, bool(quote.now))
            for quote, became in noted
        ],
    )


def forget_former(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Says no longer of quotes that they are gone or changed, since they are there again."""
    connection.executemany("DELETE FROM former_quotes WHERE id = ? AND became IS NOT id", [[id] for id in sorted(ids)])


def edition_text(connection: sqlite3.Connection, number: int, edition: int) -> str | None:
    """The text of an earlier edition; None where there is none of this number."""
    sql = "SELECT text FROM editions WHERE article = ? AND number = ?"
    row = connection.execute(sql, [number, edition]).fetchone()
    return row[0] if row else None
