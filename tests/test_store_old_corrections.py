"""Corrections made by a version that did not replay them hold after the upgrade, and can be undone in any order.

``old_corrections.json`` holds the tables as the version before step 211 wrote them.
"""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes.desk.corrections.correct import undo
from quotes.store.schema.connect import add_functions
from quotes.store.schema.migrations import STEPS
from quotes.store.write.correction_log import corrections
from tests.test_desk_walk import sound

OLD = json.loads((Path(__file__).parent / "old_corrections.json").read_text(encoding="utf-8"))
NOW = [
    ("“I was wrong,”", "Mari Rand", None, None),
    ("“It will not,”", "Mari Rand", None, None),
    ("“So was I,”", "Mari Rand", "diver", None),
    ("“The dam has held for forty years,”", "Ilse Tamm the younger", None, None),
    ("“The dam will hold,”", "Ilse Tamm", "warden", "AFP"),
]
READ = [
    ("that nobody had asked her", "Ilse Tamm", None, None),
    ("“I was wrong,”", "Cy Oja", None, None),
    ("“It will not,”", "Bo Ek", None, None),
    ("“So was I,”", "Mari Rand", "diver", None),
    ("“The dam has held for forty years,”", "Ilse Tamm", None, None),
    ("“The dam will hold,”", "Ilse Tamm", "engineer", None),
]


@pytest.fixture
def db() -> Database:
    """The old tables, brought up to date."""
    made = Database(memory=True)
    add_functions(made.conn)
    names = list(STEPS)
    last = names.index("m104_said_with_review") + 1
    for name in names[:last]:
        STEPS[name](made)
    for table in sorted(OLD, key=lambda table: table == "speakers"):  # last, so that triggers count nothing twice
        columns, rows = OLD[table]["columns"], OLD[table]["rows"]
        named = ", ".join(f'"{column}"' for column in columns)
        sql = f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"
        made.conn.executemany(sql, rows)
    made.conn.commit()
    for name in names[last:]:
        STEPS[name](made)
    made.conn.commit()
    made.execute("PRAGMA foreign_keys = on")
    return made


def said(db: Database) -> list[tuple[object, ...]]:
    sql = """
        SELECT text, name, role, addressee FROM quotes LEFT JOIN speakers ON speakers.id = speaker ORDER BY text
    """
    return [tuple(row) for row in db.execute(sql)]


def test_all_holds_after_the_upgrade(db: Database) -> None:
    assert said(db) == NOW
    sound(db)


ORDERS = list(permutations(range(9)))[::30011]


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_all_can_be_undone_in_any_order(db: Database, order: tuple[int, ...]) -> None:
    numbers = sorted(line["id"] for line in corrections(db.conn))
    assert len(numbers) == len(order)
    for position in order:
        undo(db, numbers[position], by="cleo")
        sound(db)
    assert said(db) == READ
    names = [row[0] for row in db.execute("SELECT name FROM speakers ORDER BY name")]
    assert names == ["Bo Ek", "Cy Oja", "Ilse Tamm", "Mari Rand"]
