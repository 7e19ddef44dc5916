"""What is shown of a corrected quote: what the newest reading says, and over it the corrections that hold, in order.

The reading is kept in ``readings`` from the first correction of a quote until none holds any more. Whatever happens
(a correction, one undone, the article read again, a merge of its speaker) the quote is replayed from both; nothing is
ever computed from what was shown before. So corrections can be undone in any order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quotes.link.editions import standing
from quotes.store.people.speakers import review_roles, root, see_role
from quotes.store.read.queries import rows
from quotes.store.read.texts import text_of
from quotes.store.write.correction_log import CorrectionRow, Fields, Held, of_quote
from quotes.store.write.placing import placed
from quotes.values import Role

Span = tuple[str, int, int, str]  # part, start, end, text
ROLE_PARTS = ("role_title", "role_organisation", "role_former")
# Fields that are one column.
PLAIN = ("role", *ROLE_PARTS, "said_on", "addressee", "kind", "act", "venue", "said_when", "via", "within", "reported")
ONE_SPAN = ("cue", "source")  # parts that are one piece of the article
NO_ROLE = {"role": None, "role_title": None, "role_organisation": None, "role_former": 0}


def hold(connection: sqlite3.Connection, id: str) -> Held | None:
    """A quote as it stands now."""
    row = next(rows(connection, "SELECT * FROM quotes WHERE id = ?", [id]), None)
    if row is None:
        return None
    spans = rows(connection, 'SELECT part, start, "end", text FROM spans WHERE quote = ? ORDER BY part, start', [id])
    return Held(dict(row), tuple((span[0], span[1], span[2], span[3]) for span in spans))


def decidable(held: Held) -> Fields:
    """The fields of a quote on which a person decides, as they stand: the form in which corrections say them."""
    content = [[start, end, text] for part, start, end, text in held.spans if part == "content"]
    fields = {name: held.row[name] for name in ("speaker", *PLAIN)}
    pieces: Fields = {"content": content, "text": held.row["text"]}
    for part in ONE_SPAN:
        found = [[start, end, text] for of, start, end, text in held.spans if of == part]
        pieces |= {part: found[0] if found else None, f"{part}_text": held.row[part]}
    return {**fields, **pieces}


# Readings ----------------------------------------------------------------------------------------------------------


def keep_reading(connection: sqlite3.Connection, id: str) -> None:
    """Notes what the reading says of a quote, before its first correction or after its article was read again."""
    held = hold(connection, id)
    if held is None:
        return
    join = connection.execute("SELECT kind, key, found FROM joins WHERE id = ?", [held.row["joined"]]).fetchone()
    kind, key, found = join or (None, None, held.row["speaker"])
    fields = {name: value for name, value in held.row.items() if name not in ("speaker", "joined", "review", "day")}
    connection.execute(
        """
        INSERT INTO readings (quote, article, speaker, join_kind, join_key, fields, spans) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [
            id,
            held.row["article"],
            found,
            kind,
            key,
            *(json.dumps(each, ensure_ascii=False) for each in (fields, held.spans)),
        ],
    )


def replace_reading(connection: sqlite3.Connection, id: str, spans: Sequence[Span]) -> None:
    """Notes that the parts of a kept reading now stand elsewhere; a part without a span is no longer there."""
    words = {part: " ".join(text for of, _, _, text in spans if of == part) for part in ("content", "cue", "source")}
    (fields,) = connection.execute("SELECT fields FROM readings WHERE quote = ?", [id]).fetchone()
    changed = {"text": words["content"], "cue": words["cue"] or None, "source": words["source"] or None}
    written = [json.dumps(each, ensure_ascii=False) for each in (json.loads(fields) | changed, spans)]
    connection.execute("UPDATE readings SET fields = ?, spans = ? WHERE quote = ?", [*written, id])


def drop_reading(connection: sqlite3.Connection, id: str) -> None:
    connection.execute("DELETE FROM readings WHERE quote = ?", [id])


def follow_joins(connection: sqlite3.Connection, article: int) -> None:
    """Notes whom the names of an article lead to now, for readings that the newest one did not find as well."""
    joined = "FROM joins WHERE joins.article = readings.article AND kind = join_kind AND key = join_key"
    sql = f"UPDATE readings SET speaker = (SELECT found {joined}) WHERE article = ? AND EXISTS (SELECT 1 {joined})"
    connection.execute(sql, [article])


def reading_of(connection: sqlite3.Connection, id: str) -> Held | None:
    """What the newest reading says of a corrected quote; its speaker is whom the name in the article now leads to."""
    row = next(rows(connection, "SELECT * FROM readings WHERE quote = ?", [id]), None)
    if row is None:
        return None
    join = connection.execute(
        "SELECT id, found FROM joins WHERE article = ? AND kind = ? AND key = ?",
        [row["article"], row["join_kind"], row["join_key"]],
    ).fetchone()
    joined, found = join or (None, row["speaker"])
    speaker = root(connection, found) if found is not None else None
    fields = {**json.loads(row["fields"]), "speaker": speaker, "joined": joined}
    return Held(fields, tuple(tuple(span) for span in json.loads(row["spans"])))


def corrected_in(connection: sqlite3.Connection, article: int) -> list[str]:
    """The quotes of an article whose reading is kept, those that were taken out included."""
    return [
        row[0] for row in connection.execute("SELECT quote FROM readings WHERE article = ? ORDER BY quote", [article])
    ]


# Replaying ---------------------------------------------------------------------------------------------------------


def settle(connection: sqlite3.Connection, id: str) -> None:
    """Makes a corrected quote what its reading and the corrections that hold say; drops the reading where none does."""
    reading = reading_of(connection, id)
    if reading is None:
        return
    lines = of_quote(connection, id)
    before = _holder(connection, id)
    if any(line["action"] == "not a quote" for line in lines):
        connection.execute("DELETE FROM quotes WHERE id = ?", [id])
    else:
        _write(connection, replayed(connection, reading, lines))
    _follow_roles(connection, id, before)
    if not lines and (reading.row["joined"] is not None or reading.row["speaker"] is None):
        drop_reading(connection, id)


def settle_all(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    for id in ids:
        settle(connection, id)


def replayed(connection: sqlite3.Connection, reading: Held, lines: Iterable[CorrectionRow]) -> Held:
    """A reading with the corrections laid over it, the last word on each field holding."""
    lines = list(lines)
    said: Fields = {}
    for line in lines:
        said |= line["new"]
    text = text_of(connection, reading.row["article"])
    row = {**reading.row, **{name: said[name] for name in PLAIN if name in said}, "review": _review(lines)}
    if "speaker" in said:
        number = None if said["speaker"] is None else root(connection, said["speaker"])
        row |= {"speaker": number, "joined": None, "speaker_confidence": None if number is None else 1.0}
        row["speaker_reason"] = "set by a person"
    spans = list(reading.spans)
    for part in ("content", *ONE_SPAN):
        if part in said:
            spans = _respanned(text, spans, part, said[part])
            words = [piece for of, _, _, piece in spans if of == part]
            row |= {"text": " ".join(words)} if part == "content" else {part: " ".join(words) or None}
    return Held(row, tuple(spans))


def _review(lines: Iterable[CorrectionRow]) -> str | None:
    actions = {line["action"] for line in lines}
    return "corrected" if actions & {"fix", "split"} else "confirmed" if "confirm" in actions else None


def _respanned(text: str, spans: Sequence[Span], part: str, said: Any) -> list[Span]:
    """Spans with those of one part as a person gave them, or as read where their words stand in the article no more."""
    pieces = [] if said is None else said if part == "content" else [said]
    if all(text[start:end] == words for start, end, words in pieces):
        found = [(start, end, words) for start, end, words in pieces]
    else:
        near = next((start for of, start, _, _ in spans if of == "content"), 0)
        found = _standing(text, [words for _, _, words in pieces], near)
        if not found:
            return list(spans)
    return [*(span for span in spans if span[0] != part), *((part, *piece) for piece in found)]


def _standing(text: str, pieces: Sequence[str], near: int) -> list[tuple[int, int, str]]:
    """Where words that a person gave stand, if need be in another case or between other marks; empty where nowhere."""
    return placed(text, pieces, near=near) or [
        (start, end, text[start:end]) for start, end in standing(text, pieces, near=near)
    ]


def has_words(text: str, line: CorrectionRow) -> bool:
    """Whether a text has the words, if any, that a correction gave to a quote."""
    pieces = [words for _, _, words in line["new"].get("content") or ()]
    return not pieces or bool(_standing(text, pieces, 0))


# Writing -----------------------------------------------------------------------------------------------------------

# What a correction can change.
SHOWN = (
    "speaker",
    "joined",
    "speaker_confidence",
    "speaker_reason",
    *PLAIN,
    "text",
    *ONE_SPAN,
    "review",
)


def _write(connection: sqlite3.Connection, held: Held) -> None:
    """Makes a quote this one, whether it is there or was taken out."""
    row, id = held.row, held.row["id"]
    if connection.execute("SELECT 1 FROM quotes WHERE id = ?", [id]).fetchone():
        settings = ", ".join(f"{name} = ?" for name in SHOWN)
        connection.execute(f"UPDATE quotes SET {settings} WHERE id = ?", [*(row.get(name) for name in SHOWN), id])
    else:
        _insert(connection, row)
    connection.execute("DELETE FROM spans WHERE quote = ?", [id])
    spans = [(id, *span) for span in held.spans]
    connection.executemany('INSERT INTO spans (quote, part, start, "end", text) VALUES (?, ?, ?, ?, ?)', spans)


def _insert(connection: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Writes a quote that is gone, in its old place of the table where that is free."""
    values = dict(row)
    if connection.execute("SELECT 1 FROM quotes WHERE pk = ?", [values["pk"]]).fetchone():
        del values["pk"]
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO quotes ({names}) VALUES ({marks})", list(values.values()))


# Roles -------------------------------------------------------------------------------------------------------------


def _holder(connection: sqlite3.Connection, id: str) -> tuple[int, str] | None:
    """The speaker of a quote and the role it gives them; None without either."""
    row = connection.execute("SELECT speaker, role FROM quotes WHERE id = ?", [id]).fetchone()
    return (row[0], row[1]) if row and row[0] is not None and row[1] is not None else None


def _follow_roles(connection: sqlite3.Connection, id: str, before: tuple[int, str] | None) -> None:
    """Gives the speaker the role that a quote now shows, and takes away the one that no quote shows any more."""
    after = _holder(connection, id)
    if after is not None and after != before:
        title, organisation, former, day = connection.execute(
            """
            SELECT role_title, role_organisation, role_former, published
            FROM quotes JOIN articles ON articles.id = quotes.article WHERE quotes.id = ?
            """,
            [id],
        ).fetchone()
        see_role(connection, after[0], Role(after[1], title, organisation, bool(former)), day)
    if before is not None and after != before:
        review_roles(connection, [before])


def role_nearby(connection: sqlite3.Connection, article: int, speaker: int) -> Fields:
    """The role that the article's other quotes give a speaker, in columns; an empty one where they give none."""
    row = next(
        rows(
            connection,
            """
            SELECT role, role_title, role_organisation, role_former FROM quotes
            WHERE article = ? AND speaker = ? AND role IS NOT NULL
            GROUP BY role ORDER BY count(*) DESC, min(pk) LIMIT 1
            """,
            [article, speaker],
        ),
        None,
    )
    return dict(row) if row else dict(NO_ROLE)
