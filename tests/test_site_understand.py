"""Understanding through the site: wordings that moved, two speakers, who talks to whom, prints, editions."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from datasette.app import Datasette
from sqlite_utils import Database

from quotes.desk.moved import Move, moves
from quotes.desk.repeats import group_new
from quotes.desk.wording.editions import changed_paragraphs
from quotes.site.serve import application
from quotes.store import add_article, export, open_database, open_memory
from quotes.values import Article
from tests import store_stories
from tests.site_sample import ORLA, TOMAS, Said, Who, make, quote_of
from tests.test_site_pages import data, read

SAID = (
    ("The ferry will run every night this winter", ORLA, "2026-01-05", "reporters", "states"),
    ("The ferry will not run every night this winter", ORLA, "2026-03-05", "reporters", "states"),
    ("The ferry will run every night this winter", TOMAS, "2026-03-06", "reporters", "states"),
    ("Nobody asked the dockers about the cranes", TOMAS, "2026-01-07", "the council", "states"),
    ("Nobody asked the dockers about the cranes", TOMAS, "2026-02-07", "reporters", "states"),
    ("the harbour lost forty tons of coal", TOMAS, "2026-02-08", None, "states"),
    ("the harbour lost forty tons of coal", TOMAS, "2026-02-18", None, "denies"),
    ("Lanterns are hung at the quay on Sundays", ORLA, "2026-02-01", "<b>", "states"),
)


def add(db: Database, words: str, who: Who, day: str, to: str | None, act: str, outlet: str = "Evening Tide") -> None:
    text = f'"{words}," said {who[0]}.\n\nPrinted in {outlet} of {day}.'
    article = Article(text, title=f"{words[:20]} {day}", outlet=outlet, published=day)
    said = Said([f'"{words},"'], cue="said", source=who[0], who=who, to=to, said_on=day, act=act)  # type: ignore[arg-type]
    add_article(db, article, [quote_of(article, said)])


def fill(db: Database) -> None:
    for row in SAID:
        add(db, *row)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("understand") / "sample.db", more=2)
    db = open_database(path)
    fill(db)
    db.close()
    return path


@pytest.fixture(scope="module")
def site(database: Path) -> Datasette:
    return application(database)


def told(move: Move) -> tuple[str, str, tuple[str, ...], bool]:
    speaker = move.after["speaker"]
    return (speaker["name"] if speaker else "", move.after["said_on"] or "", move.changed, move.is_again)


def test_what_was_said_again_stands_beside_what_was_said_before() -> None:
    db = open_memory()
    fill(db)
    add(db, "The ferry will run every night this winter", ORLA, "2026-03-05", None, "states", "The Post")
    found = moves(export(db.conn))
    assert sorted(map(told, found), reverse=True) == [
        ("Tomás Quillfeather", "2026-02-18", ("states, then denies",), True),
        ("Tomás Quillfeather", "2026-02-07", (), True),
        ("Orla Fennimore", "2026-03-05", ("negation",), False),
        ("Orla Fennimore", "2026-03-05", (), True),
    ]
    assert ["insert", "not "] in next(move for move in found if "negation" in move.changed).difference


def test_who_changed_what_they_say_is_two_clicks_from_a_search(site: Datasette) -> None:
    results = read(site, "/-/search?q=ferry")
    (href,) = [link["href"] for link in results.all("a") if link["href"].startswith("/-/moved?")]
    page = read(site, href)
    assert "Who changed what they say" in page.words and "negation" in page.words
    assert "+(now: not )" in page.words and "Tomás" not in page.words
    everything = data(site, "/-/moved.json?all=yes")["moves"]
    assert len(everything) > len(data(site, "/-/moved.json")["moves"]) == 2
    assert all(move["before"]["speaker_id"] == move["after"]["speaker_id"] for move in everything)
    assert "in the same words" in read(site, "/-/moved?all=yes&speaker=2").words
    assert "No two near utterances" in read(site, "/-/moved?q=lanterns").words
    assert "/-/moved?speaker=1" in [link["href"] for link in read(site, "/-/speaker/1").all("a")]
    read(site, "/-/moved?q=%22", 400)


def test_two_speakers_side_by_side(site: Datasette) -> None:
    page = read(site, "/-/compare?a=fennimore&b=%232&q=ferry")
    assert page.words.index("Orla Fennimore") < page.words.index("Tomás Quillfeather")
    assert "Harbour Commissioner" in page.words and "mayor of Eastwick" in page.words
    assert len(page.of_class("sides")) == 1 and len(page.of_class("chart")) == 2
    found = data(site, "/-/compare.json?a=fennimore&b=2&q=ferry")
    assert [found[name][0]["name"] for name in ("a", "b")] == ["Orla Fennimore", "Tomás Quillfeather"]
    assert all(quote["speaker_id"] == 1 for quote in found["a"][0]["said"])
    assert "Nobody here is called nobody-at-all" in read(site, "/-/compare?a=nobody-at-all").words
    assert read(site, "/-/compare").all("form")
    assert "/-/compare?a=%231" in [link["href"] for link in read(site, "/-/speaker/1").all("a")]
    for path in ("/-/compare?a=" + "x" * 301, "/-/compare?a=fennimore&q=%22"):
        read(site, path, 400)


def test_a_name_of_several_is_asked_about(tmp_path: Path) -> None:
    db = open_database(tmp_path / "two.db")
    for name in ("Ada Quorn", "Bela Quorn"):
        add(db, f"The weir will hold for {name.split()[0]}", (name, "person", None), "2026-01-01", None, "states")
    db.close()
    page = read(application(tmp_path / "two.db"), "/-/compare?a=quorn&b=ada+quorn")
    choices = [link["href"] for link in page.all("a") if link["href"].startswith("/-/compare?a=%23")]
    assert "Who is meant by quorn" in page.words and len(choices) == 2 and all("b=ada" in href for href in choices)


def test_who_talks_to_whom(site: Datasette) -> None:
    pairs = data(site, "/-/talks.json")["pairs"]
    assert {(pair["speaker"], pair["addressee"]): pair["count"] for pair in pairs} == {
        ("Orla Fennimore", "reporters"): 3,
        ("Tomás Quillfeather", "reporters"): 2,
        ("Tomás Quillfeather", "the council"): 1,
        ("Orla Fennimore", "the Evening Tide"): 1,
        ("Orla Fennimore", "<b>"): 1,
        ("<b>Ada</b> \u202eevil\u202c", '<a href="javascript:alert(4)">me</a>'): 1,
    }
    page = read(site, "/-/talks")
    assert page.of_class("shade-5") and "<b>" in page.words
    href = "/-/search?speaker=2&to=reporters"
    assert href in [link["href"] for link in page.all("a")]
    assert data(site, href.replace("search?", "search.json?"))["found"] == 2
    (pair,) = data(site, "/-/talks.json?speaker=2&to=the+council")["pairs"]
    assert pair["count"] == 1
    assert "No article here says to whom" in read(site, "/-/talks?act=asks").words


def test_prints_of_one_utterance_are_marked_against_the_fullest(tmp_path: Path) -> None:
    path = tmp_path / "prints.db"
    db = open_database(path)
    long = "We sold the old hospital because nobody could afford to run it any longer"
    add(db, long[:61], ORLA, "2026-01-01", None, "states", "The Post")
    add(db, long, ORLA, "2026-01-02", None, "states", "The Coast")
    group_new(db)
    (id,) = next(iter(db.execute("SELECT id FROM quotes ORDER BY pk LIMIT 1")))
    db.close()
    site = application(path)
    page = read(site, f"/-/quote/{id}")
    assert "2 prints in 2 articles of 2 outlets; 2 wordings." in page.words
    assert "first print this one" in page.words and "fullest wording" in page.words
    found = data(site, f"/-/quote/{id}.json")
    assert found["repeats"]["first"] == id and [other["id"] for other in found["said_elsewhere"]] != [id]


EDITED = [
    ("One.\nTwo.", "One.\nTwo.", []),
    ("One.", "One.\nTwo.", [[["insert", "Two."]]]),
    ("One.\nTwo.", "Two.", [[["delete", "One."]]]),
    ("The dam is safe.", "The dam is not safe.", [[["equal", "The dam is "], ["insert", "not "], ["equal", "safe."]]]),
]


@pytest.mark.parametrize(("before", "after", "changed"), EDITED)
def test_changed_paragraphs(before: str, after: str, changed: list[object]) -> None:
    assert changed_paragraphs(before, after) == changed


def test_the_editions_of_a_story_show_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "editions.db"
    db = open_database(path)
    first = [
        store_stories.line(words, "Ilse Tamm") for words in ("We will build the bridge this year", "The lock is shut")
    ]
    second = [store_stories.line("We may build the bridge next year", "Ilse Tamm")]
    for lines in (first, second):
        add_article(db, *store_stories.story(*lines, url="https://news.example/bridge"))
    db.close()
    site = application(path)
    assert "/-/article/1/editions" in [link["href"] for link in read(site, "/-/article/1").all("a")]
    page = read(site, "/-/article/1/editions")
    assert "Edition 2" in page.words and "taken out since" in page.words
    found = data(site, "/-/article/1/editions.json")
    assert [change["number"] for change in found["changes"]] == [2]
    assert any(["delete", "will "] in paragraph for paragraph in found["changes"][0]["paragraphs"])
    assert [quote["became"] is None for quote in found["quotes"]].count(True) == 1
    read(site, "/-/article/9/editions", 404)
    read(site, "/-/article/x/editions", 404)
