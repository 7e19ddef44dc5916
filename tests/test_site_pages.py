"""The site through Datasette's own client: every page, every form of it, and everything that can go wrong."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import cache
from html.parser import HTMLParser
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
import regex

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from datasette.app import Datasette
from datasette.utils.asgi import Request
from httpx import Response

from quotes.desk.corrections.correct import merge, split
from quotes.desk.wording.lookup import check
from quotes.desk.wording.verdict import Check, Flag, Verdict, check_record
from quotes.errors import QuotesError, StoreError
from quotes.names import name_key
from quotes.site import check_page, policy, results_page, start_page
from quotes.site.described import description
from quotes.site.desk.connection import hide
from quotes.site.find import export
from quotes.site.host import OLD
from quotes.site.problem import TOO_LONG
from quotes.site.serve import address, application, listening, register
from quotes.store import add_article, open_database, open_reading
from quotes.store.read import finding, pages
from quotes.store.read.match import TOKENIZERS, parse
from quotes.store.read.places import places
from quotes.values import Article
from tests import store_stories
from tests.site_sample import BRIDGE, HOSTILE, ORLA, Said, look_over, make, many, quote_of

VOID = {"meta", "link", "input", "img", "br", "rect", "line"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("site") / "sample.db")


@pytest.fixture(scope="module")
def site(database: Path) -> Datasette:
    return application(database)


def get(site: Datasette, path: str, method: str = "GET") -> Response:
    async def ask() -> Response:
        response: Response = await site.client.request(method, path)
        return response

    return asyncio.run(ask())


@cache
def quote_id(database: Path, words: str) -> str:
    connection = sqlite3.connect(database)
    row = connection.execute("SELECT id FROM quotes WHERE text LIKE ?", [f"%{words}%"]).fetchone()
    connection.close()
    return str(row[0])


class Read(HTMLParser):
    """What a browser would make of a page: its elements, its text, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes <{self.open[-1:]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [attributes for _, attributes in self.elements if name in attributes.get("class", "").split()]

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def read(site: Datasette, path: str, status: int = 200) -> Read:
    """A page of ours: its status, its policy, and nothing in it that the policy would have to stop."""
    response = get(site, path)
    assert response.status_code == status, response.text[:400]
    assert response.headers["content-security-policy"] == policy.OURS
    assert response.headers["x-content-type-options"] == "nosniff"
    page = Read(response.text)
    assert not page.open
    tags = {tag for tag, _ in page.elements}
    assert all(script["src"].startswith(("/-/static", "/news")) for script in page.all("script"))
    assert not tags & {"style", "iframe", "object", "embed", "img", "base"}
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action"):
            assert urlsplit(attributes.get(name, "")).scheme in ("", "http", "https")
    assert all(link["href"].startswith("/") for link in page.all("link"))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    return page


def data(site: Datasette, path: str, status: int = 200) -> Any:
    response = get(site, path)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/json; charset=utf-8")
    return response.json()


PAGES = ["/", "/-/search", "/-/search?q=bridge", "/-/search?q=tide&page=2", "/-/speaker/1", "/-/speaker/1?page=2"]
PAGES += ["/-/speaker/6", "/-/article/1", "/-/article/2", "/-/article/3", "/-/check", "/-/speakers"]
PAGES += ["/-/outlets", "/-/articles", "/-/articles?outlet=Evening+Tide&page=9", "/-/values/role", "/-/values/month"]
PAGES += ["/-/check?claim=We+would+rather+be+early+than+sorry&speaker=Fennimore"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_landmarks_one_heading_and_a_title(site: Datasette, path: str) -> None:
    page = read(site, path)
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(tag) for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert tags[: tags.index("body")].count("title") == 1
    assert page.all("html")[0]["lang"] == "en"
    labelled = {label["for"] for label in page.all("label")}
    assert {field["id"] for field in page.all("input") if field.get("type") != "hidden"} <= labelled


def test_the_start_page_shows_what_is_new_and_who_is_quoted(site: Datasette) -> None:
    page = read(site, "/")
    assert "93 quotes by 6 speakers, read from 83 articles." in page.words
    assert len(page.of_class("card")) == 12
    shown = [link["href"].partition("#")[0] for link in page.all("a") if "#quote-" in link["href"]]
    assert shown[:6] == ["/-/article/1"] * 3 + ["/-/article/59", "/-/article/31", "/-/article/2"]
    assert "93 quotes from Jan 2025 to May 2026; most in Feb 2026" in page.words
    assert len(page.of_class("chart")) == 1
    found = data(site, "/.json")
    assert (found["quotes"], found["speakers"], found["articles"]) == (93, 6, 83)
    assert sum(found["months"].values()) == 93
    assert found["outlets"]["Evening Tide"] == 81
    assert [row["name"] for row in found["most_quoted"][:2]] == ["Orla Fennimore", "Tomás Quillfeather"]


@pytest.mark.parametrize(
    ("outlet", "also"),
    [("The Harbour Post", []), (None, [("The Harbour Post", 6)]), ("Post", [("The Harbour Post", 6)])],
)
def test_interviewers_and_an_outlet_do_not_lead_those_who_are_quoted(
    tmp_path: Path, outlet: str | None, also: list[tuple[str, int]]
) -> None:
    said = store_stories.line
    talk = [said("Why did it fail?", "The Harbour Post"), said("We knew in May.", "Ilse Tamm")]
    talk += [said(f"Was that enough, {number}?", "Mia Lund") for number in range(4)]
    talk += [said(f"Tell us of {number}.", "The Harbour Post") for number in range(5)]
    talk += [said("Where is the money?", "Bo Ek"), said("It is gone.", "Bo Ek"), said("All of it.", "Bo Ek")]
    article, quotes = store_stories.story(*talk, outlet=outlet)
    asked = [
        replace(quote, attribution=replace(quote.attribution, act="asks" if "?" in quote.text else "states"))
        for quote in quotes
    ]
    db = open_database(tmp_path / "asked.db")
    add_article(db, article, asked)
    db.close()
    found = data(application(tmp_path / "asked.db"), "/.json")["most_quoted"]
    assert [(row["name"], row["quote_count"]) for row in found] == [*also, ("Bo Ek", 3), ("Ilse Tamm", 1)]


def test_the_start_page_counts_anew_when_something_was_added(tmp_path: Path) -> None:
    path = make(tmp_path / "growing.db", more=1)
    growing = application(path)
    assert "14 quotes" in read(growing, "/").words
    assert "14 quotes" in read(growing, "/").words
    db = open_database(path)
    article, said = many(3)[-1]
    add_article(db, article, said)
    assert "15 quotes" in read(growing, "/").words
    db.close()


def test_a_quote_shows_what_its_publisher_changed(tmp_path: Path) -> None:
    path = tmp_path / "editions.db"
    db = open_database(path)
    for words in ("We will build the bridge this year", "We may build the bridge next year"):
        add_article(db, *store_stories.story(store_stories.line(words, "Ilse Tamm"), url="https://news.example/bridge"))
    ((old,), (new,)) = (db.execute(f"SELECT id FROM {table}").fetchall() for table in ("former_quotes", "quotes"))
    db.close()
    edited = application(path)
    page = read(edited, f"/-/quote/{new['id']}")
    assert "Changed by the publisher" in page.words
    assert (len(page.all("del")), len(page.all("ins"))) == (2, 2)
    (change,) = data(edited, f"/-/quote/{new['id']}.json")["changes"]
    assert ["delete", "will "] in change["difference"] and change["id"] == old["id"]
    gone = read(edited, f"/-/quote/{old['id']}", 410)
    assert "The newest edition changed it." in gone.words
    assert f"/-/quote/{new['id']}" in [link["href"] for link in gone.all("a")]
    assert (
        data(edited, f"/-/quote/{old['id']}.json", 410)["links"]["The quote as it stands now"]
        == f"/-/quote/{new['id']}"
    )
    assert "edition 2" in read(edited, "/-/article/1").words


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    open_database(tmp_path / "empty.db").close()
    empty = application(tmp_path / "empty.db")
    assert "There are no quotes yet." in read(empty, "/").words
    assert "0 quotes." in read(empty, "/-/search").words


def test_search_marks_what_matched(site: Datasette) -> None:
    page = read(site, "/-/search?q=bolt")
    assert page.words.count("Nobody crosses until the last bolt has been tested") == 1
    assert len(page.all("mark")) == 1
    assert "1 quote." in page.words
    assert "Harbour Commissioner" in page.words and "5 May 2026" in page.words and "99% sure" in page.words
    (quote,) = data(site, "/-/search.json?q=bolt")["quotes"]
    text = " ".join(piece["text"] for piece in quote["content"])
    assert [text[start:end] for start, end in quote["matches"]] == ["bolt"]


def test_a_name_in_the_search_box_leads_to_its_bearer(site: Datasette) -> None:
    page = read(site, "/-/search?q=fennimore")
    assert "58 quotes." in page.words and "All that these said: Orla Fennimore 58" in page.words
    assert data(site, "/-/search.json?q=fennimore+bolts")["found"] == 1
    assert data(site, "/-/search.json?q=tomas+quillfeather")["speakers"][0]["name"] == "Tomás Quillfeather"
    assert data(site, "/-/search.json?q=tide")["speakers"] == []


def test_records_of_the_site_lead_to_the_characters_of_the_article(site: Datasette) -> None:
    article = data(site, "/-/article/1.json")
    assert article["text"] == BRIDGE.text
    for quote in article["quotes"]:
        for span in [*quote["content"], quote["cue"], quote["source"]]:
            assert article["text"][span["start"] : span["end"]] == span["text"]
    one = data(site, f"/-/quote/{article['quotes'][1]['id']}.json")
    assert one["speaker"]["name"] == "Orla Fennimore" and one["speaker"]["role"] == "Harbour Commissioner"
    assert one["json_ld"]["@type"] == "Quotation"


FACETS = ["speaker", "speaker_kind", "role", "outlet", "kind", "act", "to", "month"]


@pytest.mark.parametrize("query", ["", "q=tide+OR+bridge+OR+late"])
@pytest.mark.parametrize("facet", FACETS)
def test_a_facet_leads_to_as_many_quotes_as_it_counts(site: Datasette, facet: str, query: str) -> None:
    values = data(site, f"/-/search.json?{query}")["facets"][facet]
    assert values
    for value in values:
        found = get_facet(site, query, facet, value["value"])
        assert found["found"] == value["count"], value


def get_facet(site: Datasette, query: str, facet: str, value: object) -> Any:
    return data(site, f"/-/search.json?{query}&{urlencode({facet: str(value)})}")


def test_the_links_of_facets_work_and_can_be_taken_back(site: Datasette) -> None:
    page = read(site, "/-/search?q=tide&kind=direct&month=2025-03")
    chosen = [
        link["href"]
        for link in page.all("a")
        if link["href"] in ("/-/search?q=tide&month=2025-03", "/-/search?q=tide&kind=direct")
    ]
    assert len(chosen) == 2
    assert "Kind: direct" in page.words and "Month: Mar 2025" in page.words
    for link in page.all("a"):
        if link["href"].startswith("/-/search"):
            assert get(site, link["href"]).status_code == 200


@pytest.mark.parametrize("query", ["", "q=tide", "speaker=1", "outlet=evening+tide", "month=2025", "kind=direct"])
@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_sorting_by_day(site: Datasette, query: str, sort: str) -> None:
    quotes = data(site, f"/-/search.json?{query}&sort={sort}")["quotes"]
    days = [quote["said_on"] or quote["article"]["published"] for quote in quotes]
    assert len(days) == 25
    assert days == sorted(days, reverse=sort == "newest")


BOUNDED = [
    ("", "since=2026-05-05", lambda day: day >= "2026-05-05"),
    ("q=tide", "since=2025-06", lambda day: day >= "2025-06"),
    ("", "until=2025", lambda day: day <= "2025-12-31"),
    ("speaker=1", "since=2025-02&until=2025-03", lambda day: "2025-02" <= day <= "2025-03-31"),
]


@pytest.mark.parametrize(("query", "bounds", "fits"), BOUNDED)
def test_bounds_of_time_leave_what_was_said_between(
    site: Datasette, query: str, bounds: str, fits: Callable[[str], bool]
) -> None:
    months = data(site, f"/-/search.json?{query}")["facets"]["month"]
    found = data(site, f"/-/search.json?{query}&{bounds}")
    days = [quote["said_on"] or quote["article"]["published"] for quote in found["quotes"]]
    assert days and all(map(fits, days)) and found["found"] < sum(value["count"] for value in months)
    page = read(site, f"/-/search?{query}&{bounds}")
    assert "Remove: Since" in page.words or "Remove: Until" in page.words


@pytest.mark.parametrize("start", ["/-/search.json?q=tide", "/-/search.json", "/-/search.json?speaker=1"])
def test_pages_give_every_quote_once(site: Datasette, start: str) -> None:
    path, seen = start, list[str]()
    while path:
        found = data(site, path)
        seen += [quote["id"] for quote in found["quotes"]]
        path = found["next"]
    assert len(seen) == len(set(seen)) == found["found"]
    assert found["page"] == -(-len(seen) // 25)


def test_csv_holds_all_results_in_their_order(site: Datasette) -> None:
    response = get(site, "/-/search.csv?q=tide&sort=newest")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert len(rows) == 80
    first = data(site, "/-/search.json?q=tide&sort=newest")["quotes"]
    assert [row["quote_id"] for row in rows[:25]] == [quote["id"] for quote in first]
    assert rows[0]["speaker"] in ("Orla Fennimore", "Tomás Quillfeather")


def test_a_speaker_page(site: Datasette) -> None:
    page = read(site, "/-/speaker/2")
    words = page.words
    assert "Tomás Quillfeather" in words and "former mayor of Eastwick" in words and "mayor of Eastwick" in words
    assert "Also named Quillfeather" in words
    assert "19 Feb 2026" in words
    found = data(site, "/-/speaker/2.json")
    assert sum(found["months"].values()) == found["quotes"] == 30
    assert [role["former"] for role in found["roles"] if role["role"].startswith("former")] == [True]
    assert len(data(site, "/-/speaker/2.json?page=2")["said"]) == 5
    assert "There is no page 9" in read(site, "/-/speaker/2?page=9").words


def test_an_article_shows_its_quotes_in_place(site: Datasette) -> None:
    page = read(site, "/-/article/1")
    quotes = data(site, "/-/article/1.json")["quotes"]
    for quote in quotes:
        (place,) = [found for found in page.of_class("quote") if found.get("id") == f"quote-{quote['id']}"]
        assert quote["kind"] in place["class"].split()
    assert len([found for found in page.of_class("quote") if "id" in found]) == 8
    assert len(page.of_class("ref")) == 8
    assert {link["href"] for link in page.of_class("ref")} == {f"/-/quote/{quote['id']}" for quote in quotes}
    assert page.of_class("source") and page.of_class("cue")
    assert "Quote 2, direct, Orla Fennimore" in {link["aria-label"] for link in page.of_class("ref")}
    assert BRIDGE.url in {link["href"] for link in page.all("a")}


def test_the_lists_of_tables_count_rows_and_log_no_error(site: Datasette, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("/-/", "/sample"):
        assert "rows" in get(site, path).text
    assert capsys.readouterr().err == ""


def test_front_matter_of_an_article_is_folded(tmp_path: Path) -> None:
    text = '---\ntitle: Weir\ndate: 2026-05-04\n---\n\n"The weir holds," said Ada Quorn.\n\n![A weir](weir.png)\n'
    said = Said(['"The weir holds,"'], cue="said", source="Ada Quorn", who=("Ada Quorn", "person", None))
    article = Article(text, title="Weir")
    db = open_database(tmp_path / "folded.db")
    add_article(db, article, [quote_of(article, said)])
    db.close()
    page = read(application(tmp_path / "folded.db"), "/-/article/1")
    assert len(page.all("details")) == 2 and len(page.of_class("direct")) >= 1
    assert page.words.index("title: Weir") < page.words.index("The weir holds") < page.words.index("weir.png")


def test_the_text_of_strangers_stays_text(site: Datasette) -> None:
    page = read(site, "/-/article/3")
    words = page.words
    for line in HOSTILE.text.split("\n\n")[0].splitlines():
        assert line in words
    assert '"Tom & <b>Jerry</b> said U+202Eevil' in words
    assert not any("javascript:" in link.get("href", "") for link in page.all("a"))
    tags = [tag for tag, _ in page.elements]
    assert not {"b", "u", "i"} & set(tags) - {"b"}
    assert "</title><script>" in words


def test_names_and_roles_of_strangers_stay_text_on_every_page(site: Datasette, database: Path) -> None:
    id = quote_id(database, "Jerry")
    for path in ("/-/speaker/6", f"/-/quote/{id}", "/-/search?q=jerry", "/-/search?speaker=6"):
        page = read(site, path)
        assert "<b>Ada</b>" in page.words
        assert "\u202e" not in "".join(page.text)
    said = data(site, f"/-/quote/{id}.json")
    assert said["speaker"]["name"] == "<b>Ada</b> \u202eevil\u202c"


def test_a_quote_page(site: Datasette, database: Path) -> None:
    id = quote_id(database, "late than sorry")
    page = read(site, f"/-/quote/{id}")
    assert [found["class"] for found in page.of_class("quote")] == ["quote direct", "quote direct"]
    assert f"/-/article/1#quote-{id}" in {link["href"] for link in page.all("a")}
    assert "Characters 172 to 209, 226 to 279" in page.words
    assert len(page.all("textarea")) == 7
    assert all("readonly" in field for field in page.all("textarea"))
    assert "Said to not known" in page.words
    assert get(site, f"/-/quote/{id.upper()}").status_code == 200


def test_a_quote_without_a_speaker_says_so(site: Datasette, database: Path) -> None:
    page = read(site, f"/-/quote/{quote_id(database, 'Two words')}")
    assert "speaker not named" in page.words


SQL = "/sample?sql=" if OLD else "/sample/-/query?sql="  # where Datasette takes statements of readers
STRANGE = [
    ("/-/nothing", 404),
    ("/-/speaker/999999", 404),
    ("/-/speaker/0", 404),
    ("/-/speaker/-1", 404),
    ("/-/speaker/1.5", 404),
    ("/-/speaker/" + "9" * 40, 404),
    ("/-/speaker/1;drop", 404),
    ("/-/speaker/1?page=x", 400),
    ("/-/article/abc", 404),
    ("/-/article/9999", 404),
    ("/-/quote/abcdefghijkl", 404),
    ("/-/quote/<script>", 404),
    ("/-/quote/%00", 404),
    ("/-/quote/" + "a" * 100, 404),
    ("/-/search?page=0", 400),
    ("/-/search?page=401", 400),
    ("/-/search?page=400", 200),
    ("/-/search?page=-3", 400),
    ("/-/search?page=1&page=2", 200),
    ("/-/search?kind=shouted", 400),
    ("/-/search?sort=quotes.text;--", 400),
    ("/-/search?speaker=%27%20OR%201=1", 400),
    ("/-/search?speaker=99999999", 200),
    ("/-/search?month=2026-99", 400),
    ("/-/search?outlet=%27%3B%20drop%20table%20quotes%3B--", 200),
    ("/-/search?role=%00%FF%E2%80%AE", 200),
    ("/-/search?q=%22", 400),
    ("/-/search?q=***", 400),
    ("/-/search?q=%00", 400),
    ("/-/search?q=NEAR(a%20b,%205)%20AND%20(%20text:%20%22", 200),
    ("/-/search?q=" + "a+" * 149 + "a", 200),
    ("/-/search?q=" + "x" * 301, 400),
    ("/-/search?&&=&%%%=;", 200),
    ("/-/check?claim=" + "a+" * 499 + "a", 200),
    ("/-/check?claim=" + "x" * 1001, 400),
    ("/-/check?claim=nobody+%00+crosses+until&speaker=%00%E2%80%AE", 200),
    ("/-/check?claim=nobody+crosses+until+then&speaker=" + "x" * 301, 400),
    ("/-/check?claim=%22%3B+drop+table+quotes%3B--&speaker=%27+OR+1%3D1", 200),
    ("/-/speakers?sort=id;--", 400),
    ("/-/speakers?kind=ghost", 400),
    ("/-/speakers?page=0", 400),
    ("/-/speakers?page=99", 200),
    ("/-/check.csv?claim=nobody+crosses", 404),
    ("/nosuchdatabase", 404),
    ("/sample/nosuchtable", 404),
    ("/sample/quotes/99999", 404),
    ("/sample/quotes?_sort=nosuch", 400),
    (f"{SQL}drop+table+quotes", 400),
    (f"{SQL}selec", 400),
]


@pytest.mark.parametrize(("path", "status"), STRANGE)
def test_strange_addresses_get_a_page_and_never_a_traceback(site: Datasette, path: str, status: int) -> None:
    response = get(site, path)
    assert response.status_code == status
    assert "Traceback" not in response.text and "sqlite3." not in response.text
    if status in (400, 404) and not path.startswith(SQL):
        page = read(site, path, status)
        assert "Go to the start page" in page.words


@pytest.mark.parametrize("path", ["/-/speaker/999.json", "/-/search.json?page=0", "/-/quote/none.json"])
def test_problems_come_as_json_where_json_was_asked_for(site: Datasette, path: str) -> None:
    problem = get(site, path).json()
    assert problem["ok"] is False and problem["error"] and problem["status"] in (400, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_pages_are_only_read(site: Datasette, method: str) -> None:
    response = get(site, "/-/search", method)
    assert response.status_code == 405
    assert "editors sign in to correct" in response.text


def test_words_of_an_unknown_speaker_hold_for_nobody_in_particular(tmp_path: Path) -> None:
    db = open_database(tmp_path / "open.db")
    add_article(db, *store_stories.story(store_stories.line("Nobody asked the islanders", None)))
    db.close()
    site = application(tmp_path / "open.db")
    open_who = read(site, claim_path("Nobody asked the islanders", "Bo Ek"))
    assert open_who.of_class("open") and not open_who.of_class("holds")
    assert "it is open who speaks, so this may be Bo Ek or not" in open_who.words
    assert read(site, claim_path("Nobody asked the islanders", "")).of_class("holds")


def test_what_is_left_after_a_limit_is_dropped_does_not_mean_the_same(tmp_path: Path) -> None:
    db = open_database(tmp_path / "limits.db")
    told = store_stories.line("Well, we will not close the baths in this winter", "Bo Ek")
    add_article(db, *store_stories.story(told))
    db.close()
    site = application(tmp_path / "limits.db")
    dropped = read(site, claim_path("We will not close the baths"))
    assert "The claim leaves out words that limit what was said" in dropped.words
    assert "means the same" not in dropped.words and "in this winter" in dropped.words


def test_namesakes_among_whom_a_reader_chooses_are_told_apart(tmp_path: Path) -> None:
    db = open_database(tmp_path / "namesakes.db")
    said = [store_stories.line(words, "Ana Ruiz") for words in ("The pier is ours", "The weir will hold for a year")]
    add_article(db, *store_stories.story(*said))
    (id,) = (row["quote_id"] for row in db.execute("SELECT * FROM said WHERE quote LIKE '%weir%'"))
    split(db, "Ana Ruiz", [id], by="desk")
    db.close()
    page = read(application(tmp_path / "namesakes.db"), "/-/compare?a=Ana+Ruiz")
    assert "Who is meant by Ana Ruiz? Ana Ruiz (#1) , Ana Ruiz (#2)" in page.words.replace("),", ") ,")


HINTED = (
    "/-/check?claim=nobody+crosses+until+then&speaker=Quronella",
    "/-/check?claim=%3F",
    "/-/check?claim=Fares+on+the+river+ferry+will+rise+by+a+tenth+in+March",
    "/-/search?speaker=Quronella",
    "/-/search?via=Quronella",
    "/-/search?outlet=Quronella",
    "/-/quote/none",
    "/-/article/999",
    "/-/speaker/999",
    "/-/compare?a=Quronella&b=fennimore",
)


@pytest.mark.parametrize("path", HINTED)
def test_nothing_is_said_to_be_typed_where_there_is_no_terminal(site: Datasette, path: str) -> None:
    shown = get(site, path).text
    assert "`" not in shown and "--" not in regex.sub(r"(?s)<!--.*?-->", "", shown)
    assert not regex.search(r"\bquotes (?:speakers|like|show|by|check|search|fix|add) ", shown)


def test_the_time_limit_holds_a_costly_page(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(connection: sqlite3.Connection) -> object:
        sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        return connection.execute(sql).fetchone()

    monkeypatch.setattr(start_page, "overview", forever)
    held = application(database, time_limit_ms=30)
    assert TOO_LONG in read(held, "/", 503).words
    assert data(held, "/.json", 503)["error"] == TOO_LONG


@pytest.mark.parametrize(
    ("verdict", "score", "flags", "label"),
    [
        ("paraphrased", 0.874, (), "Paraphrased: 87% likely to say the same"),
        ("not found", 0.874, (), "Near in meaning, not settled: 87% likely to say the same"),
        ("not found", 0.02, ("negation",), "Near in meaning, not settled"),
        ("not found", 0.02, ("says otherwise",), "Near in meaning, likely to say otherwise"),
    ],
)
def test_what_is_near_in_meaning_is_told_from_what_is_near_in_words(
    site: Datasette,
    monkeypatch: pytest.MonkeyPatch,
    verdict: Verdict,
    score: float,
    flags: tuple[Flag, ...],
    label: str,
) -> None:
    def by_meaning(connection: sqlite3.Connection, claim: str, speaker: str | None = None) -> Check:
        (match, *_) = check(connection, claim).matches
        near = replace(match.comparison, verdict=verdict, score=score, flags=flags)
        return Check(claim, speaker, verdict, (replace(match, comparison=near, by="meaning"),))

    path = "/-/check?claim=We+would+rather+be+late+than+sorry"
    assert "likely to say the same" not in read(site, path).words
    monkeypatch.setattr(check_page, "check", by_meaning)
    shown = read(site, path).words
    assert label in shown and ("likely to say the same" in shown) == (score > 0.5)


def test_a_mistake_of_ours_is_logged_and_not_shown(
    database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(connection: sqlite3.Connection) -> object:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(start_page, "overview", broken)
    page = read(application(database), "/", 500)
    assert "secret" not in page.words
    assert "ZeroDivisionError: secret" in caplog.text


def test_sql_of_readers_can_be_switched_off(database: Path, site: Datasette) -> None:
    assert get(site, f"{SQL}select+1").status_code == 200
    closed = application(database, allow_sql=False)
    assert "Not for everybody" in read(closed, f"{SQL}select+1", 403).words
    assert get(closed, "/sample/said?_where=1").status_code == 403
    assert get(closed, "/sample/changed_roles").status_code == 200
    assert get(closed, "/-/search?q=bridge").status_code == 200


NAMED = [
    ("said_on_a_day?day=2026-05", 8),
    ("said_on_a_day?day=", 0),
    ("said_to?addressee=report&since=", 1),
    ("anonymous_by_outlet?since=", 1),
    ("anonymous_by_outlet?since=2027-01-01", 0),
    ("added_since?since=2020-01-01", 93),
    ("changed_roles", 1),
    ("check_first", 93),
]


@pytest.mark.parametrize(("query", "rows"), NAMED)
def test_named_queries(site: Datasette, query: str, rows: int) -> None:
    name, _, values = query.partition("?")
    found = get(site, f"/sample/{name}.json?_shape=array&{values}")
    assert found.status_code == 200
    assert len(found.json()) == rows
    assert set(description()["databases"]["quotes"]["queries"]) == {query.partition("?")[0] for query, _ in NAMED}


def test_every_described_table_and_column_is_there(site: Datasette, database: Path) -> None:
    connection = sqlite3.connect(database)
    for table, described in description()["databases"]["quotes"]["tables"].items():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info([{table}])")}
        assert columns >= set(described.get("columns", {})), table
        assert columns >= {described[key] for key in ("label_column", "sort_desc") if key in described}
        response = get(site, f"/sample/{table}")
        assert response.status_code == (403 if described.get("allow") is False else 200)
        wanted = policy.OURS if response.status_code == 403 else policy.DATASETTES
        assert response.headers["content-security-policy"] == wanted
    connection.close()


def test_plain_tables_read_well_and_lead_to_the_pages(site: Datasette, database: Path) -> None:
    table = get(site, "/sample/quotes").text
    assert '<a href="/sample/speakers/1">Orla Fennimore</a>' in table
    assert "The words that date it" in table
    id = quote_id(database, "late than sorry")
    assert f'<a href="/-/quote/{id}">{id}</a>' in get(site, f"/sample/said?quote_id={id}").text
    assert '<a href="/-/search">Search quotes</a>' in table


def databases(listed: Any) -> set[str]:
    """The names in Datasette's list of databases; 1.0 puts more around it."""
    said = listed.json()
    return set(said) if OLD else {database["name"] for database in said["databases"]}


def test_datasettes_own_first_page_has_moved_next_door(site: Datasette) -> None:
    assert "sample" in get(site, "/-/").text
    assert databases(get(site, "/-/.json")) == {"sample"}
    assert "/-/" in {link["href"] for link in read(site, "/").all("a")}


def test_a_prefix_goes_before_every_address(database: Path) -> None:
    register()
    prefixed = Datasette([str(database)], settings={"base_url": "/news/"})
    page = read(prefixed, "/")
    links = [attributes["href"] for tag, attributes in page.elements if tag in ("a", "link")]
    assert all(href.startswith(("/news/", "#")) for href in links)
    assert get(prefixed, page.all("link")[0]["href"].removeprefix("/news")).status_code == 200


def test_static_files_are_served(site: Datasette) -> None:
    hrefs = [link["href"] for link in read(site, "/").all("link") if "static" in link["href"]]
    assert len(hrefs) == 2
    for href in hrefs:
        response = get(site, href)
        assert response.status_code == 200
        assert "http" not in response.text.replace("http://www.w3.org/2000/svg", "")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE quotes (id)")
    connection.close()
    return tmp_path / "other.db"


def test_the_first_database_of_quotes_is_shown(database: Path, other: Path) -> None:
    register()
    several = Datasette([str(other), str(database)])
    assert "93 quotes" in read(several, "/").words
    assert "The words that date it" in get(several, "/sample/quotes").text
    assert "The words that date it" not in get(several, "/other/quotes").text
    assert databases(get(several, "/-/.json")) == {"other", "sample"}


def test_a_datasette_without_quotes_is_left_alone(other: Path) -> None:
    register()
    theirs = Datasette([str(other)])
    index = get(theirs, "/")
    assert index.status_code == 200
    assert "content-security-policy" not in index.headers
    assert "Quotes</a>" not in index.text
    assert databases(get(theirs, "/.json")) == {"other"}


def test_what_the_owner_says_of_the_tables_wins(database: Path) -> None:
    register()
    owned = Datasette(
        [str(database)], metadata={"databases": {"sample": {"tables": {"quotes": {"description": "Our own words"}}}}}
    )
    table = get(owned, "/sample/quotes").text
    assert "Our own words" in table and "One row a quote" not in table and "The words that date it" in table
    assert "Our own words" not in json.dumps(description())


@pytest.mark.parametrize("closed", [{"allow": False}, {"tables": {"articles": {"allow": {"id": "root"}}}}])
def test_permissions_hold_on_our_pages(database: Path, closed: dict[str, Any]) -> None:
    register()
    private = Datasette([str(database)], metadata={"databases": {"sample": closed}})
    for path in ("/", "/-/search", "/-/article/1", "/-/search.csv"):
        assert get(private, path).status_code == 403


def test_repeats_and_corrections_are_shown(tmp_path: Path) -> None:
    path = make(tmp_path / "desk.db", more=2)
    id = look_over(path)
    site = application(path)
    page = read(site, f"/-/quote/{id}")
    assert "Said again, or printed elsewhere" in page.words
    assert len(page.of_class("card")) == 2 and len(page.of_class("print")) == 2
    assert "fix, by desk <b>" in page.words and "day: none" in page.words and "day: 2026-01-02" in page.words
    assert "the paper says so" in page.words and "corrected by a person" in page.words
    assert "also in 1 other" in read(site, "/-/search?q=tide").words


def test_a_speaker_who_was_merged_is_found_at_the_other(tmp_path: Path) -> None:
    path = make(tmp_path / "merged.db", more=2)
    db = open_database(path)
    merge(db, "#1", "#2", by="desk", reason="one harbour, one voice")
    db.close()
    site = application(path)
    for extension in ("", ".json", ".atom"):
        response = get(site, f"/-/speaker/2{extension}")
        assert (response.status_code, response.headers["location"]) == (302, f"/-/speaker/1{extension}")
    page = read(site, "/-/speaker/1")
    assert "merge, by desk speaker: Tomás Quillfeather speaker: Orla Fennimore one harbour, one voice" in page.words
    assert get(site, "/-/speaker/77").status_code == 404


def test_where_to_serve(database: Path, tmp_path: Path) -> None:
    with listening("127.0.0.1", 0) as place:
        port = place.getsockname()[1]
        with pytest.raises(QuotesError, match=f"cannot serve at 127.0.0.1:{port}"):
            listening("127.0.0.1", port)
    with pytest.raises(QuotesError, match="choose another --host"):
        listening("192.0.2.1", 0)  # an address of no machine
    assert address("127.0.0.1", 8001) == "http://127.0.0.1:8001/"
    assert address("::1", 8001) == "http://[::1]:8001/"
    with pytest.raises(StoreError, match=r"no database at .*none\.db"):
        application(tmp_path / "none.db")


def test_bare_datasette_shows_the_same_pages(database: Path) -> None:
    if "quotes" not in {entry.name for entry in entry_points(group="datasette")}:
        pytest.skip("the package is not installed, so Datasette cannot know the plugin")
    command = [sys.executable, "-m", "datasette", str(database), "--get", "/-/search?q=bolt"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "<mark>bolt</mark>" in found.stdout


def test_matches_are_found_by_the_rules_of_the_large_index(database: Path) -> None:
    connection = sqlite3.connect(database)
    for table, tokenizer in TOKENIZERS.items():
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
        assert f"tokenize = '{tokenizer}'" in sql
    connection.close()
    texts = {1: "Über die Brücke", 2: "no bridge", 3: "Brücken, bridges"}
    assert places(texts, parse("brucke* bridges")) == {1: [(9, 15)], 2: [(3, 9)], 3: [(0, 7), (9, 16)]}


SERVING = """
import sys
from pathlib import Path
from quotes.site.serve import serve
serve(Path(sys.argv[1]), port=0, announce=lambda where: print(where, flush=True))
print("over")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_it_serves_this_machine_alone_until_control_c(database: Path) -> None:
    command = [sys.executable, "-c", SERVING, str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        where = serving.stdout.readline().strip()
        assert where.startswith("http://127.0.0.1:")
        with urlopen(where) as answer:
            assert "93 quotes" in answer.read().decode()
        serving.send_signal(signal.SIGINT)
        out, err = serving.communicate()
    assert (out, err, serving.returncode) == ("over\n", "", 0)


def test_the_reporting_words_stand_beside_what_was_said(site: Datasette, database: Path) -> None:
    id = quote_id(database, "quay by quay")
    for path in (f"/-/quote/{id}", "/-/search?q=quay"):
        assert '<span class="cue">vowed</span> ' in get(site, path).text
    assert "Union vowed: " in get(site, f"/-/quote/{id}").text.partition("</title>")[0]


def test_a_database_of_an_older_version_is_left_to_datasette(database: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(old)) as made:
        source.backup(made)
        assert pages.has_quotes(made)
        made.execute("DROP TABLE stems_fts")
        assert not pages.has_quotes(made)


SAID = "We would rather be late than sorry"
CLAIMS = [
    (SAID, "Fennimore", "verbatim", "Verbatim", []),
    (f'Fennimore: "{SAID}"', "", "verbatim", "Verbatim", []),
    (SAID, "Quillfeather", "said by somebody else", "Said by somebody else", []),
    ("I heard her say it would not be ready", "", "altered", "Altered", [("ins", "not")]),
    ("I heard her say it would be late", "", "altered", "Altered", [("del", "ready"), ("ins", "late")]),
    (
        "Fares on the river ferry will rise by a tenth in March",
        "",
        "printed, not as speech",
        "Printed, not as speech",
        [],
    ),
    ("The lighthouse keepers wanted marmalade", "", "not found", "Not found", []),
    ("Wir haben das niemals so gesagt und beschlossen", "", "not found", "Not comparable", []),
]


def claim_path(claim: str, speaker: str = "", extension: str = "") -> str:
    return f"/-/check{extension}?" + urlencode({"claim": claim, "speaker": speaker})


@pytest.mark.parametrize(("claim", "speaker", "verdict", "shown", "changed"), CLAIMS)
def test_a_claim_is_checked_as_the_command_checks_it(
    site: Datasette, database: Path, claim: str, speaker: str, verdict: str, shown: str, changed: list[tuple[str, str]]
) -> None:
    page = read(site, claim_path(claim, speaker))
    assert page.words.count(f"{shown} ") >= 1
    for element, word in changed:
        sign = {"del": "−", "ins": "+"}[element]
        assert page.all(element) and f"{sign}(" in page.words and word in page.words
    found = data(site, claim_path(claim, speaker, ".json"))
    with closing(open_reading(database)) as connection:
        hide(connection)  # the paths of files
        expected = check_record(check(connection, claim, speaker=speaker or None))
    assert (found, found["verdict"]) == (json.loads(json.dumps(expected)), verdict)
    links = {link["href"] for link in page.all("a")}
    assert {f"/-/quote/{match['quote']['id']}" for match in found["matches"]} <= links
    assert {f"/-/article/{passage['article_id']}" for passage in found["passages"]} <= links


def test_a_check_asks_whom_a_name_means(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    db = open_database(path)
    for name in ("Ada Quorn", "Bela Quorn"):
        text = f'"The weir will hold for {name.split()[0]}," said {name}.'
        said = Said([text.split(" said")[0]], cue="said", source=name, who=(name, "person", None))
        article = Article(text, title=name)
        add_article(db, article, [quote_of(article, said)])
    db.close()
    site = application(path)
    page = read(site, claim_path("The weir will hold for Ada", "Quorn"))
    assert "can mean" in page.words and "Who is meant?" in page.words
    choices = [link["href"] for link in page.all("a") if "speaker=%23" in link["href"]]
    assert len(choices) == 2
    assert [data(site, choice.replace("check?", "check.json?"))["meant"] for choice in choices] in (
        [["Ada Quorn"], ["Bela Quorn"]],
        [["Bela Quorn"], ["Ada Quorn"]],
    )
    nobody = read(site, claim_path("The weir will hold for Ada", "Quronella"))
    assert "nobody called" in nobody.words


def test_a_claim_that_tells_nothing_stays_in_the_form(site: Datasette) -> None:
    page = read(site, claim_path("<yes>", '"><script>'), 400)
    assert "too few words to check" in page.words
    assert page.all("textarea")[0]["aria-invalid"] == "true"
    assert {"name": "speaker", "value": '"><script>'}.items() <= page.all("input")[-1].items()
    assert data(site, claim_path("yes", extension=".json"), 400)["ok"] is False
    assert data(site, "/-/check.json", 400)["error"].startswith("nothing to check")


def test_a_check_is_linked_on_every_page_writes_nothing_and_is_stopped(
    site: Datasette, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "/-/check" in [link["href"] for link in read(site, "/").all("a")]
    before = database.read_bytes()
    read(site, claim_path(SAID, "Fennimore"))
    assert database.read_bytes() == before
    assert get(site, claim_path(SAID), "POST").status_code == 405

    def forever(connection: sqlite3.Connection, claim: str, *, speaker: str | None = None) -> object:
        sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        return connection.execute(sql).fetchone()

    monkeypatch.setattr(check_page, "check", forever)
    assert TOO_LONG in read(application(database, time_limit_ms=30), claim_path(SAID), 503).words


@pytest.mark.parametrize(
    "path", ["/-/search", "/-/check", "/", "/-/speaker/1", "/sample/quotes", "/sample/quotes.json"]
)
def test_an_address_with_thousands_of_values_is_refused_before_it_is_read(site: Datasette, path: str) -> None:
    response = get(site, f"{path}?" + "&".join(f"a{number}__exact=b" for number in range(2000)))
    assert (response.status_code, response.text) == (400, policy.TOO_MANY)
    assert response.headers["content-security-policy"] == policy.OURS


def test_arguments_are_read_from_an_address_once(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    read_of: list[str] = []
    args = Request.args.fget

    def counted(request: Request) -> Any:
        read_of.append(request.path)
        return args(request)

    monkeypatch.setattr(Request, "args", property(counted))
    for path in ("/-/search.json?", "/-/check.json?claim=nobody+crosses+until&"):
        read_of.clear()
        get(site, path + "&".join(f"a{number}=b" for number in range(50)))
        assert len(read_of) < 5


@pytest.mark.parametrize(
    ("hosts", "answered"),
    [
        (["localhost:8001"], True),
        (["127.0.0.1"], True),
        (["[::1]:9"], True),
        (["LOCALHOST"], True),
        (["evil.example:8001"], False),
        (["localhost.evil.example"], False),
        (["localhost", "evil.example"], False),
        ([], False),
        (["[::1"], False),
    ],
)
def test_the_local_server_answers_to_its_own_names(hosts: list[str], answered: bool) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    scope = {"type": "http", "headers": [(b"host", host.encode()) for host in hosts]}
    asyncio.run(policy.answering_to(app, policy.LOCAL)(scope, send, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == (200 if answered else 400)


def test_robots_are_asked_to_leave_searches_alone(site: Datasette, other: Path) -> None:
    lines = get(site, "/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /-/search", "Disallow: /-/check", "Disallow: /sample"} <= set(lines)
    assert get(Datasette([str(other)]), "/robots.txt").status_code == 404


def test_days_are_chosen_in_a_form_that_keeps_the_rest(site: Datasette) -> None:
    page = read(site, "/-/search?q=tide&speaker=1&sort=oldest&since=2025-02&until=2025-04")
    form = {field["name"]: field["value"] for field in page.all("input") if field["type"] in ("date", "hidden")}
    assert form["since"] == "2025-02-01" and form["until"] == "2025-04-30"
    assert (form["speaker"], form["sort"]) == ("1", "oldest")
    by_days = data(site, "/-/search.json?" + urlencode({"q": "tide", **form}))
    by_months = data(site, "/-/search.json?q=tide&speaker=1&sort=oldest&since=2025-02&until=2025-04")
    assert by_days["quotes"] == by_months["quotes"] and by_days["found"] > 0


DOWNLOADED = ["", "q=tide", "kind=indirect", "q=tide&sort=oldest", "sort=speaker", "speaker=1&since=2026"]


@pytest.mark.parametrize("query", DOWNLOADED)
def test_a_download_holds_all_in_the_order_of_the_results(
    site: Datasette, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr(export, "BATCH", 7)
    shown, path = list[str](), f"/-/search.json?{query}"
    while path:
        found = data(site, path)
        shown += [quote["id"] for quote in found["quotes"]]
        path = found["next"]
    rows = csv.DictReader(io.StringIO(get(site, f"/-/search.csv?{query}").text))
    lines = get(site, f"/-/search.jsonl?{query}")
    assert lines.headers["content-type"] == "application/x-ndjson; charset=utf-8"
    assert [row["quote_id"] for row in rows] == shown
    assert [json.loads(line)["id"] for line in lines.text.splitlines()] == shown


def test_a_download_goes_beyond_the_pages_and_says_where_it_broke_off(
    site: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = finding.find
    monkeypatch.setattr(results_page, "find", lambda connection, asked: find(connection, asked, reach=5))
    page = read(site, "/-/search?q=tide")
    assert "More than 5 quotes fit; these are the best 5. A download holds them all." in page.words
    assert "NOT ALL" not in get(site, "/-/search.csv?q=tide").text
    rows = pages.said

    def breaking(connection: sqlite3.Connection, pks: Sequence[int]) -> object:
        if 1 in pks:
            raise sqlite3.OperationalError("interrupted")
        return rows(connection, pks)

    monkeypatch.setattr(export, "BATCH", 40)
    monkeypatch.setattr(pages, "said", breaking)
    broken = list(csv.reader(io.StringIO(get(site, "/-/search.csv?sort=oldest").text)))
    assert len(broken) == 82 and broken[-1] == ["NOT ALL: 80 of 93 quotes; the others could not be read."]


@pytest.mark.parametrize("query", ["", "q=tide+OR+bridge+OR+late", "outlet=evening+tide", "since=2026"])
@pytest.mark.parametrize("facet", FACETS)
def test_all_values_of_a_facet_are_reached_and_lead_to_as_many_quotes(site: Datasette, facet: str, query: str) -> None:
    found, path = list[Any](), f"/-/values/{facet}.json?{query}"
    while path:
        some = data(site, path)
        found += some["values"]
        path = some["next"]
    beside = data(site, f"/-/search.json?{query}")["facets"][facet]
    counted = {str(value["value"]): value["count"] for value in found}
    assert counted.items() >= {str(value["value"]): value["count"] for value in beside}.items()
    assert len(counted) == len(found) and (len(counted) == len(beside) or len(beside) == 12 or facet in query)
    for value in found:
        narrowed = get_facet(site, query.partition(f"{facet}=")[0], facet, value["value"])
        assert narrowed["found"] == value["count"] or facet == "month" and len(value["value"]) == 4


def test_values_can_be_looked_for_and_put_into_order(site: Datasette) -> None:
    page = read(site, "/-/values/speaker?like=QUILL")
    assert "Tomás Quillfeather" in page.words and "Fennimore" not in page.words
    assert "/-/search?speaker=2" in [link["href"] for link in page.all("a")]
    names = [row["label"] for row in data(site, "/-/values/speaker.json?order=name")["values"]]
    assert names == sorted(names, key=str.lower)
    assert "No value holds these letters." in read(site, "/-/values/role?like=zzz").words
    for strange in ("/-/values/nothing", "/-/values/role?order=up", "/-/values/role?kind=x", "/-/values/role?page=0"):
        read(site, strange, 400)


def test_months_stand_in_order_with_their_gaps(site: Datasette) -> None:
    page = get(site, "/-/search?q=bridge+OR+ferry").text
    months = [part.partition("<")[0] for part in page.partition("<summary>Month</summary>")[2].split('">')]
    shown = [month for month in months if month.endswith(("2026", "2025")) or month in ("Mar 2026", "Apr 2026")]
    assert shown == ["May 2026", "Apr 2026", "Mar 2026", "Feb 2026"]


def test_outlets_lead_to_their_quotes_their_nameless_sources_and_their_articles(site: Datasette) -> None:
    rows = {row["outlet"]: row for row in data(site, "/-/outlets.json")["outlets"]}
    assert [row["quotes"] for row in rows.values()] == sorted((row["quotes"] for row in rows.values()), reverse=True)
    courier = rows["The Eastwick Courier"]
    assert (courier["articles"], courier["quotes"], courier["first"]) == (1, 8, "2026-05-06")
    page = read(site, "/-/outlets?sort=name")
    hrefs = [link["href"] for link in page.all("a")]
    nameless = "/-/search?outlet=The+Eastwick+Courier&speaker_kind=anonymous"
    assert nameless in hrefs and "/-/search.atom?outlet=Evening+Tide" in hrefs
    (quote,) = data(site, nameless.replace("search?", "search.json?"))["quotes"]
    assert quote["speaker"]["name"] == "a harbour official"
    assert "<u>Out & let</u>" in page.words
    read(site, "/-/outlets?sort=size", 400)


def test_articles_are_listed_and_found_by_their_headline(site: Datasette) -> None:
    listed, path = list[Any](), "/-/articles.json"
    while path:
        found = data(site, path)
        listed += found["articles"]
        path = found["next"]
    assert len(listed) == len({row["id"] for row in listed}) == 83
    days = [row["published"] for row in listed]
    assert days == sorted(days, reverse=True) and listed[0]["quotes"] == 8
    tide = data(site, "/-/articles.json?outlet=evening+tide&title=FERRY")["articles"]
    assert [(row["title"], row["quotes"]) for row in tide] == [("Ferry fares to rise by a tenth", 3)]
    page = read(site, "/-/articles?outlet=Evening+Tide")
    assert "Articles of Evening Tide" in page.words
    assert "/-/search?outlet=Evening+Tide" in [link["href"] for link in page.all("a")]


TYPED = [("role=~mayor", 30), ("speaker=~fennimore", 58), ("outlet=~eastwick+courier", 8), ("to=~report", 1)]


@pytest.mark.parametrize(("query", "count"), TYPED)
def test_an_address_can_have_a_filter_as_it_is_typed(site: Datasette, query: str, count: int) -> None:
    assert data(site, f"/-/search.json?{query}")["found"] == count
    page = read(site, f"/-/search?{query}")
    assert query.partition("~")[2].replace("+", " ") in page.words and "Remove: " in page.words


def test_results_by_speaker_come_from_a_to_z(site: Datasette) -> None:
    quotes = data(site, "/-/search.json?sort=speaker")["quotes"]
    names = [quote["speaker"]["name"] for quote in quotes]
    assert names == sorted(names, key=name_key) and len(set(names)) == 5
    last = data(site, "/-/search.json?sort=speaker&page=4")["quotes"][-1]
    assert last["speaker"] is None
    page = read(site, "/-/search?q=tide&speaker_kind=person&sort=speaker")
    assert "Remove: Kind of speaker: person" in page.words


ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = [("/-/search", "q=tide"), ("/-/search", "since=2026-02&kind=direct"), ("/-/search", ""), ("/-/speaker/1", "")]


@pytest.mark.parametrize(("path", "query"), FEEDS)
def test_every_search_and_speaker_can_be_followed(site: Datasette, database: Path, path: str, query: str) -> None:
    page = read(site, f"{path}?{query}")
    (href,) = [link["href"] for link in page.all("link") if link.get("type") == "application/atom+xml"]
    response = get(site, href)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = ElementTree.fromstring(response.text)
    entries = feed.findall(f"{ATOM}entry")
    ids = [str(entry.findtext(f"{ATOM}id")) for entry in entries]
    assert 0 < len(ids) == len(set(ids)) <= 25
    assert all(id.startswith("http://localhost/-/quote/") for id in ids)
    updated = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert all(datetime.fromisoformat(time).utcoffset() is not None for time in updated)
    assert feed.findtext(f"{ATOM}updated") == max(updated)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost{href}"
    with closing(sqlite3.connect(database)) as connection:
        added = dict(connection.execute("SELECT id, pk FROM quotes"))
    order = [added[id.rpartition("/")[2]] for id in ids]
    assert order == sorted(order, reverse=True)


def test_a_feed_holds_what_was_added_last_whenever_it_was_said(tmp_path: Path) -> None:
    path = make(tmp_path / "old.db", more=40)
    db = open_database(path)
    words = '"The old weir leaked," said Orla Fennimore.'
    article = Article(words, title="From the archive", published="1999-01-02")
    quote = quote_of(article, Said(['"The old weir leaked,"'], cue="said", source="Orla Fennimore", who=ORLA))
    add_article(db, article, [quote])
    db.close()
    feed = ElementTree.fromstring(get(application(path), "/-/search.atom").text)
    assert "old weir" in str(feed.findtext(f"{ATOM}entry/{ATOM}title"))


def test_the_feed_of_strangers_words_is_text(site: Datasette) -> None:
    text = get(site, "/-/search.atom?q=evil").text
    feed = ElementTree.fromstring(text)
    assert "<script" not in text and "\u202e" not in text
    assert all(str(link.get("href")).startswith("http") for link in feed.iter(f"{ATOM}link"))
    assert "<b>Jerry</b>" in str(feed.findtext(f"{ATOM}entry/{ATOM}content"))
    assert not feed.findall(f".//{ATOM}content//*")
    assert ElementTree.fromstring(get(site, "/-/search.atom?q=no+such+words").text).findall(f"{ATOM}entry") == []
    assert get(site, "/-/speaker/999.atom").status_code == 404


def test_the_directory_lists_those_who_are_quoted_by_name(tmp_path: Path) -> None:
    path = make(tmp_path / "many.db")
    db = open_database(path)
    for number in range(103):
        name = f"Ada {chr(65 + number % 26)}quorn{number}"
        words = f'"The weir number {number} held," said {name}.'
        article = Article(words, title=name)
        said = Said([words.partition(" said")[0]], cue="said", source=name, who=(name, "person", None))
        add_article(db, article, [quote_of(article, said)])
    db.close()
    site = application(path)
    first = data(site, "/-/speakers.json")
    assert [row["name"] for row in first["speakers"][:2]] == ["Orla Fennimore", "Tomás Quillfeather"]
    counts = [row["quotes"] for row in first["speakers"]]
    assert len(counts) == 100 and counts == sorted(counts, reverse=True)
    named = data(site, "/-/speakers.json?sort=name")
    everybody = named["speakers"] + data(site, named["next"])["speakers"]
    people = [row["name"] for row in everybody if row["kind"] == "person" and "Ada " in row["name"]]
    assert people == sorted(people, key=str.casefold) and len({row["id"] for row in everybody}) == len(everybody)
    assert {row["kind"] for row in data(site, "/-/speakers.json?kind=organisation")["speakers"]} == {"organisation"}
    ada = [row["name"] for row in data(site, "/-/speakers.json?begins=ada+b")["speakers"]]
    assert ada and all(name.startswith("Ada B") for name in ada)
    assert [row["name"] for row in data(site, "/-/speakers.json?role=mayor")["speakers"]] == ["Tomás Quillfeather"]
    assert "Nobody stands here." in read(site, "/-/speakers?role=gardener").words
    page = read(site, "/-/speakers?sort=name")
    assert "/-/speakers?sort=name&begins=q" in [link["href"] for link in page.all("a")]
    assert "/-/speakers?sort=name&page=2" in [link["href"] for link in page.all("a")]
