"""A person corrects while a batch is added and others read: nothing is lost, and nobody is told that it is locked.

It takes two seconds in the normal run; ``QUOTES_TOGETHER_SECONDS=60`` makes it a minute.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest

from quotes.desk.corrections.correct import Change, fix, undo
from quotes.desk.repeats import group_new
from quotes.desk.wording.lookup import check
from quotes.store import add_article, newest, open_database, open_reading
from quotes.store.write.correction_log import corrections
from quotes.values import Article, Filters
from tests.desk_sample import ARTICLE, SECOND, quoted, reading

SECONDS = float(os.environ.get("QUOTES_TOGETHER_SECONDS", "2"))
Done = list[Any]


def adder(path: Path, stop: Event) -> Done:
    """Adds articles one by one, reads the corrected one again and again, and groups what came in."""
    db = open_database(path)
    added: Done = []
    while not stop.is_set():
        number = len(added)
        text = f"“The dam will hold, said the engineer for the {number}th time,” Ilse Tamm said.\n"
        article = Article(text, outlet=f"Outlet {number % 7}", published="2026-03-02")
        add_article(db, article, [quoted(article, text[: text.index(" Ilse")], "Ilse Tamm")], reader="1")
        add_article(db, ARTICLE, reading(grown=-(number % 2)), reader=str(number + 2))
        group_new(db)
        added.append(article.text)
    db.close()
    return added


def corrector(path: Path, stop: Event) -> Done:
    """Corrects, and undoes every third correction."""
    db = open_database(path)
    (id,) = db.execute("SELECT id FROM quotes WHERE text = '“The dam has held for forty years,”'").fetchone()
    roles: Done = []
    while not stop.is_set():
        role = f"engineer no. {len(roles)}"
        line = fix(db, id, Change(role=role), by="ana")
        if len(roles) % 3 == 2:
            undo(db, line["id"], by="ana")
        roles.append(role)
    db.close()
    return roles


def reader(path: Path, stop: Event) -> Done:
    """Reads as Datasette does: a connection of its own that never writes."""
    counts: Done = []
    while not stop.is_set():
        connection = open_reading(path)
        quotes = list(newest(connection, Filters(limit=20)))
        assert check(connection, "the dam will hold").matches
        counts.append(connection.execute("SELECT count(*) FROM said").fetchone()[0])
        assert all(quote["content"] for quote in quotes)
        connection.close()
    return counts


def work(role: Callable[[Path, Event], Done], path: Path, stop: Event, results: Any) -> None:
    try:
        results.put((role.__name__, role(path, stop), None))
    except Exception as error:  # whatever it is, the test must see it
        stop.set()
        results.put((role.__name__, [], repr(error)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    db = open_database(path)
    add_article(db, ARTICLE, reading(), reader="1")
    add_article(db, SECOND, [quoted(SECOND, "“The dam has held for forty years,”", "Ilse Tamm")], reader="1")
    fix(db, db.execute("SELECT id FROM quotes ORDER BY pk").fetchone()[0], Change(role="chief engineer"), by="ben")
    db.close()
    return path


def run_together(path: Path, seconds: float) -> dict[str, Done]:
    context = multiprocessing.get_context("spawn")
    stop, results = context.Event(), context.Queue()
    roles = (adder, corrector, reader, reader)
    processes = [context.Process(target=work, args=(role, path, stop, results)) for role in roles]
    for process in processes:
        process.start()
    stop.wait(seconds)
    stop.set()
    found: dict[str, Done] = {}
    for _ in processes:
        name, done, error = results.get(timeout=120)
        assert error is None, f"{name}: {error}"
        found[name] = [*found.get(name, []), *done]
    for process in processes:
        process.join(timeout=120)
    return found


def test_a_batch_a_corrector_and_readers_lose_nothing_and_are_never_locked_out(path: Path) -> None:
    began = time.monotonic()
    found = run_together(path, max(SECONDS, 0.1))
    assert time.monotonic() - began >= SECONDS
    connection = open_reading(path)
    texts = {row[0] for row in connection.execute("SELECT text FROM articles")}
    assert texts == {ARTICLE.text, SECOND.text, *found["adder"]}
    log = [
        json.loads(row[0])["role"]
        for row in connection.execute("SELECT new FROM corrections WHERE made_by = 'ana' ORDER BY id")
    ]
    assert log == found["corrector"]
    kept = [role for number, role in enumerate(found["corrector"]) if number % 3 != 2]
    sql = "SELECT role FROM said WHERE quote = '“The dam has held for forty years,”'"
    assert not kept or connection.execute(sql).fetchone()[0] == kept[-1]
    (bens,) = [line for line in corrections(connection) if line["made_by"] == "ben"]
    assert (
        connection.execute("SELECT role FROM said WHERE quote_id = ?", [bens["quote"]]).fetchone()[0]
        == "chief engineer"
    )
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    writable = sqlite3.connect(path)
    writable.execute("INSERT INTO quotes_fts (quotes_fts) VALUES ('integrity-check')")
    writable.close()
