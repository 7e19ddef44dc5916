"""Answers that the site keeps: what the database would say now, and what they rest on is watched to the last column."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from quotes.desk.corrections.change import Change
from quotes.desk.corrections.correct import confirm, fix
from quotes.site import results_page
from quotes.site.address import FACETS, SORTS, parse_search
from quotes.site.overview import overview
from quotes.site.serve import application
from quotes.store import add_article, open_database, open_reading
from quotes.store.read import finding
from quotes.store.read.directory import outlet_rows
from quotes.store.read.faceted import values
from quotes.store.read.sought import sought
from quotes.store.read.talks import talks
from quotes.store.read.unsure import least_certain
from quotes.store.schema.site_steps import COUNTED
from quotes.values import Filters
from tests.site_sample import make, many
from tests.test_site_pages import data


def test_what_is_kept_is_what_the_database_says_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "kept.db", more=2)
    site, db = application(path), open_database(path)
    asked: list[object] = []

    def find(connection: sqlite3.Connection, question: finding.Asked) -> finding.Found:
        asked.append(question)
        return finding.find(connection, question)

    monkeypatch.setattr(results_page, "find", find)

    def count(path: str = "/-/search.json?q=tide") -> tuple[int, int]:
        before = len(asked)
        return data(site, path)["found"], len(asked) - before

    first, again = count(), count()
    assert (first[1], again) == (1, (first[0], 0))
    confirm(db, next(least_certain(db.conn, Filters())), by="Mara")  # changes nothing that is counted
    assert count() == (first[0], 0)
    assert count("/-/search.json?q=tide&sort=oldest") == (first[0], 1)
    add_article(db, *many(3)[-1])
    assert count() == (first[0] + 1, 1)
    fix(db, data(site, "/-/search.json?q=tide")["quotes"][0]["id"], Change(role="clerk of the tides"), by="Mara")
    assert [count()[1], count()[1]] == [1, 0]
    db.close()


def test_all_that_kept_answers_read_is_watched(tmp_path: Path) -> None:
    """What is not watched could change without anybody noticing: so the columns are read off the statements."""
    asked = [
        *({name: value} for name in ("speaker", "role", "to", "outlet", "via") for value in ("~tide", "1")),
        *({name: "2026"} for name in ("since", "until", "month")),
        *({"kind": "direct"}, {"act": "denies"}, {"within": "yes"}, {"within": "no"}, {"speaker_kind": "person"}, {}),
    ]
    found: set[tuple[str, str]] = set()

    def note(action: int, table: str | None, column: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ and column:
            found.add((str(table), column))
        return sqlite3.SQLITE_OK

    with closing(open_reading(make(tmp_path / "watched.db", more=2))) as connection:
        connection.set_authorizer(note)
        overview(connection)
        outlet_rows(connection, "count")
        for filters in [parse_search(given).filters for given in asked]:
            talks(connection, filters, 20)
            for words in (None, "fennimore tide", '"last bolt"', "tide -bolt", "bol*"):
                match = sought(connection, words) if words else None
                for sort in SORTS:
                    finding.find(connection, finding.Asked(match, filters, sort, since=1))
                for facet in FACETS:
                    values(connection, finding.Asked(match, filters), facet, order="count", offset=0, limit=9)
    read = {(table, column) for table, column in found if not table.startswith(("sqlite_", "quotes_fts", "stems_fts"))}
    watched = {table: COUNTED[table] for table, _ in read}
    assert [(table, column) for table, column in sorted(read) if column not in watched[table]] == []
