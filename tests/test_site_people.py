"""Whether namesakes are one person, asked and answered on the site: the questions and answers of the command."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from datasette.app import Datasette
from httpx import Response

from quotes.site.serve import application
from quotes.store import add_article, open_database
from tests.store_stories import line, story
from tests.test_desk_review import STORIES
from tests.test_site_desk import Visitor, form_of, rows, token_of
from tests.test_site_pages import Read

PEOPLE = "/-/review/people"


def make(path: Path) -> Path:
    """A mayor and a farmer of one name, and the surname alone."""
    with closing(open_database(path)) as db:
        for said, name, role in STORIES:
            add_article(db, *story(line(said, name, role), outlet="Daily Sky", published="2026-05-04"))
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make(tmp_path / "people.db")


@pytest.fixture
def site(database: Path) -> Datasette:
    return application(database)


@pytest.fixture
def mara(site: Datasette, database: Path) -> Visitor:
    visitor = Visitor(site)
    visitor.sign_in(token_of(database, "Mara"))
    return visitor


def pressed(visitor: Visitor, key: str, path: str = PEOPLE) -> Response:
    return visitor.send(path, **{**form_of(visitor.get(path), PEOPLE), "key": key})


def pair_at(visitor: Visitor, path: str) -> list[int] | None:
    asked = visitor.ask("GET", path.replace("people", "people.json")).json()["pair"]
    return asked and [side["speaker"]["id"] for side in asked]


def test_namesakes_are_shown_side_by_side_and_told_apart(database: Path, mara: Visitor) -> None:
    page = mara.get(PEOPLE)
    for words in ("One person or two?", "Left apart:", "mayor of Oakton", "farmer in Elm County", "My cows drown"):
        assert words in page.words
    assert pressed(mara, "d").headers["location"] == f"{PEOPLE}?done=1"
    assert rows(database, "SELECT action, made_by FROM corrections") == [("apart", "Mara")]
    page = mara.get(f"{PEOPLE}?done=1")
    assert "Kept as correction 1: apart, by Mara" in page.words and "it is open who they are" in page.words
    assert mara.send("/-/corrections/1/undo", to=f"{PEOPLE}?done=1").headers["location"] == f"{PEOPLE}?done=1"
    assert pair_at(mara, PEOPLE) == [1, 2]


def test_namesakes_become_one_with_one_key(database: Path, mara: Visitor) -> None:
    assert pressed(mara, "s").status_code == 302
    assert rows(database, "SELECT merged_into FROM speakers WHERE id = 2") == [(1,)]


def test_a_pair_is_left_for_later_and_surnames_are_asked_about_where_that_is_wanted(mara: Visitor) -> None:
    assert pair_at(mara, f"{PEOPLE}?after=1-2") is None
    assert "No more pair is left" in mara.get(f"{PEOPLE}?after=1-2").words
    (more,) = [link["href"] for link in mara.get(PEOPLE).all("a") if "surnames" in link["href"]]
    asked, at = [], more
    for _ in range(3):
        pair = pair_at(mara, at)
        asked.append(pair)
        at = f"{more}&after={pair[0]}-{pair[1]}" if pair else more
    assert asked == [[1, 2], [1, 3], [2, 3]] and pair_at(mara, at) is None


def test_what_another_editor_answered_meanwhile_is_said(site: Datasette, database: Path, mara: Visitor) -> None:
    stale = form_of(mara.get(PEOPLE), PEOPLE)
    bo = Visitor(site)
    bo.sign_in(token_of(database, "Bo"))
    pressed(bo, "s")
    response = mara.send(PEOPLE, **{**stale, "key": "d"})
    assert response.status_code == 409 and "one speaker" in Read(response.text).words
    assert len(rows(database, "SELECT * FROM corrections")) == 1


@pytest.mark.parametrize("fields", [{"key": "x"}, {"pair": "1"}, {"pair": "1-"}, {"pair": "1 or 1-2"}, {"key": ""}])
def test_a_form_that_asks_nothing_writes_nothing(database: Path, mara: Visitor, fields: dict[str, str]) -> None:
    response = mara.send(PEOPLE, **{**form_of(mara.get(PEOPLE), PEOPLE), "key": "s", **fields})
    assert response.status_code == 400 and rows(database, "SELECT * FROM corrections") == []


def test_nobody_but_an_editor_is_asked(site: Datasette, database: Path) -> None:
    reader = Visitor(site)
    assert reader.ask("GET", PEOPLE).headers["location"].startswith("/-/sign-in?to=")
    reader.sign_in(token_of(database, "Ada", "reader"))
    assert reader.ask("GET", PEOPLE).status_code == 403
    assert reader.send(PEOPLE, pair="1-2", key="s").status_code == 403


def test_two_speakers_are_told_apart_on_the_page_that_corrects_one(database: Path, mara: Visitor) -> None:
    sent = mara.send("/-/speaker/1/correct", do="apart", name="#2", reason="one milks")
    assert sent.headers["location"] == "/-/speaker/1?done=1"
    assert rows(database, "SELECT action, reason FROM corrections") == [("apart", "one milks")]
    for name, says in (("#2", "told apart already"), ("#1", "are one speaker here"), ("", "say from whom")):
        again = mara.send("/-/speaker/1/correct", do="apart", name=name, reason="so I say")
        assert again.status_code == 400 and says in Read(again.text).words and "so I say" in again.text
