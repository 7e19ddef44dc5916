"""Corrections made before they were replayed, brought into the form in which they are.

Then each kept what it covered: a fix the fields before it, a rejection the whole quote, a merge the speaker that was
dropped, a split the joins that it moved. From these the readings under them are put together again.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

Fields = dict[str, Any]
NOT_READ = ("speaker", "joined", "review", "day")  # columns that a kept reading does without


def m212_old_corrections(db: Database) -> None:
    """Makes corrections of before step 211 such that they can be undone in any order, like later ones."""
    connection = db.conn
    lines = _lines(connection)
    for line in reversed(lines):
        if line["action"] == "merge":
            _part(connection, line)
    connection.execute("DELETE FROM given_names")
    for line in lines:
        if line["action"] == "split":
            _divide(connection, line)
        elif line["action"] == "alias":
            _name(connection, line)
        elif line["action"] in ("fix", "confirm"):
            _stand_for(connection, line["id"], line["new"])
    _keep_readings(connection, [line for line in lines if line["quote"] is not None])


def _lines(connection: sqlite3.Connection) -> list[Fields]:
    columns = ("id", "action", "article", "quote", "speaker", "made_at", "made_by", "reason", "old", "new")
    sql = f"SELECT {', '.join(columns)} FROM corrections WHERE undone_at IS NULL ORDER BY id"
    found = [dict(zip(columns, row, strict=True)) for row in connection.execute(sql).fetchall()]
    return [{**line, "old": json.loads(line["old"]), "new": json.loads(line["new"])} for line in found]


def _dump(fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _concern(connection: sqlite3.Connection, correction: int, *speakers: int) -> None:
    sql = "INSERT OR IGNORE INTO correction_speakers VALUES (?, ?)"
    connection.executemany(sql, [[speaker, correction] for speaker in speakers])


def _stand_for(connection: sqlite3.Connection, correction: int, new: Fields) -> None:
    """Notes the speaker that a fix gave; one that is gone is made again under the number and name in the log."""
    if new.get("speaker") is None:
        return
    name, kind = new.get("speaker_name", "?"), new.get("speaker_kind", "person")
    sql = "INSERT OR IGNORE INTO speakers (id, name, kind, key) VALUES (?, ?, ?, folded(?))"
    connection.execute(sql, [new["speaker"], name, kind, name])
    _concern(connection, correction, new["speaker"])


def _part(connection: sqlite3.Connection, line: Fields) -> None:
    """Brings back the speaker that a merge dropped, with its names and joins, as one that was merged."""
    row, kept = line["old"]["merged"]["speaker"], line["new"]["speaker"]
    (counted,) = connection.execute("SELECT coalesce(merged_into, id) FROM speakers WHERE id = ?", [kept]).fetchone()
    taken = connection.execute("SELECT 1 FROM speakers WHERE id = ?", [row["id"]]).fetchone()
    number = connection.execute(
        "INSERT INTO speakers (id, name, kind, key, is_name, merged_into) VALUES (?, ?, ?, ?, ?, ?)",
        [None if taken else row["id"], row["name"], row["kind"], row["key"], row["is_name"], counted],
    ).lastrowid
    for name in line["old"]["merged"]["names"]:
        if name in line["old"]["names"]:
            sql = "INSERT INTO aliases (name, key, core, speaker, own) SELECT name, key, core, speaker, ? FROM aliases"
        else:
            sql = "UPDATE aliases SET own = ?"
        connection.execute(f"{sql} WHERE own = ? AND name = ?", [number, kept, name])
    for article, kind, key, settled in line["old"]["merged"]["joins"]:
        connection.execute(
            "UPDATE joins SET found = ?, settled = ? WHERE article = ? AND kind = ? AND key = ? AND found = ?",
            [number, settled, article, kind, key, kept],
        )
    old = {"speaker": number, "speaker_name": row["name"], "speaker_kind": row["kind"]}
    connection.execute("UPDATE corrections SET old = ? WHERE id = ?", [_dump(old), line["id"]])
    _concern(connection, line["id"], number or 0, kept)


def _divide(connection: sqlite3.Connection, line: Fields) -> None:
    """Makes a split a line for each quote that it moved, and lets their articles lead where they led before."""
    number, other = line["old"]["speaker"], line["new"]["speaker"]
    moved = list(line["new"]["quotes"])
    for place in line["new"]["joins"]:
        sql = "SELECT id FROM joins WHERE article = ? AND kind = ? AND key = ? AND found = ?"
        for (join,) in connection.execute(sql, [*place, other]).fetchall():
            moved += [row[0] for row in connection.execute("SELECT id FROM quotes WHERE joined = ?", [join])]
            sql_back = "UPDATE joins SET found = ?, speaker = ?, settled = 0 WHERE id = ?"
            connection.execute(sql_back, [number, number, join])
    new = {"speaker": other, "speaker_name": line["new"]["speaker_name"]}
    for quote in moved:
        connection.execute(
            """
            INSERT INTO corrections (made_at, made_by, action, article, quote, speaker, old, new, reason, part_of)
            SELECT ?, ?, 'split', article, id, NULL, ?, ?, ?, ? FROM quotes WHERE id = ?
            """,
            [line["made_at"], line["made_by"], _dump(line["old"]), _dump(new), line["reason"], line["id"], quote],
        )
        _keep(connection, quote, {"speaker": number})
        connection.execute("UPDATE quotes SET joined = NULL, review = 'corrected' WHERE id = ?", [quote])
    connection.execute("UPDATE corrections SET new = ? WHERE id = ?", [_dump(new), line["id"]])
    _concern(connection, line["id"], number, other)


def _name(connection: sqlite3.Connection, line: Fields) -> None:
    """A name that a person gave is given by the line that says so, and by that alone where no article had it."""
    name, number = line["new"]["name"], line["speaker"]
    if line["new"]["is_new"]:
        connection.execute("UPDATE aliases SET read = 0 WHERE own = ? AND name = ?", [number, name])
    connection.execute(
        """
        INSERT OR REPLACE INTO given_names (kind, key, speaker) SELECT kind, aliases.key, own
        FROM aliases JOIN speakers ON speakers.id = own WHERE own = ? AND aliases.name = ?
        """,
        [number, name],
    )
    _concern(connection, line["id"], number)


def _keep_readings(connection: sqlite3.Connection, lines: list[Fields]) -> None:
    """Keeps the reading under the fixes of each quote: of each field, what the earliest of them covered."""
    covered: dict[str, Fields] = {}
    for line in lines:
        covered[line["quote"]] = {**line["old"], **covered.get(line["quote"], {})}
    for quote, old in covered.items():
        _keep(connection, quote, old)


def _keep(connection: sqlite3.Connection, quote: str, old: Fields) -> None:
    """Keeps the reading of a quote that differs in these fields from what is shown, or that was taken out whole."""
    cursor = connection.execute("SELECT * FROM quotes WHERE id = ?", [quote])
    shown = cursor.fetchone()
    row = dict(zip((column[0] for column in cursor.description), shown, strict=True)) if shown else {}
    spans = connection.execute('SELECT part, start, "end", text FROM spans WHERE quote = ?', [quote]).fetchall()
    row |= old.get("row", {}) | {name: value for name, value in old.items() if name in row}
    spans = old.get("spans", [list(span) for span in spans])
    sql = "SELECT kind, key, found FROM joins WHERE id = ? AND article = ?"
    join = connection.execute(sql, [row["joined"], row["article"]]).fetchone()
    kind, key, found = join or (None, None, row["speaker"])
    fields = {name: value for name, value in row.items() if name not in NOT_READ}
    connection.execute(
        """
        INSERT OR IGNORE INTO readings (quote, article, speaker, join_kind, join_key, fields, spans)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [quote, row["article"], found, kind, key, _dump(fields), _dump(spans)],
    )
