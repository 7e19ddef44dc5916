"""Following through the site: feeds, what is new since the last look, saved searches, and what readers cannot see."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from datasette.app import Datasette
from httpx import Response

from quotes.desk.tokens import issue
from quotes.desk.watch import save
from quotes.site.host import OLD
from quotes.site.serve import application
from quotes.store import add_article, open_database
from quotes.values import Filters
from tests import site_sample, store_stories
from tests.test_site_desk import Visitor, form_of, token_of
from tests.test_site_pages import Read, data


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_sample.make(tmp_path_factory.mktemp("follow") / "sample.db", more=40)


@pytest.fixture(scope="module")
def site(database: Path) -> Datasette:
    return application(database)


def get(site: Datasette, path: str, cookies: dict[str, str] | None = None) -> Response:
    async def ask() -> Response:
        response: Response = await site.client.get(path, cookies=cookies or {})
        return response

    return asyncio.run(ask())


@pytest.mark.parametrize(
    "path", ["/-/search.feed.json?q=tide", "/-/search.feed.json?outlet=Evening+Tide", "/-/speaker/1.feed.json"]
)
def test_every_search_speaker_and_outlet_has_a_json_feed(site: Datasette, path: str) -> None:
    response = get(site, path)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/feed+json; charset=utf-8")
    feed = response.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["feed_url"] == f"http://localhost{path}"
    assert feed["home_page_url"] == f"http://localhost{path.replace('.feed.json', '')}"
    assert 0 < len(feed["items"]) <= 25
    for item in feed["items"]:
        assert {"id", "url", "title", "content_text", "date_published"} <= item.keys()
    page = Read(get(site, path.replace(".feed.json", "")).text)
    kinds = {link.get("type"): link["href"] for link in page.all("link")}
    assert kinds["application/feed+json"] == path
    assert get(site, kinds["application/atom+xml"]).status_code == 200


def test_a_feed_holds_what_was_added_last_also_where_more_fit_than_pages_reach(
    site: Datasette, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(database)) as connection:
        last = [row[0] for row in connection.execute("SELECT id FROM quotes ORDER BY pk DESC LIMIT 25")]
        tide = [
            r[0] for r in connection.execute("SELECT id FROM quotes WHERE text LIKE '%tide%' ORDER BY pk DESC LIMIT 25")
        ]
    for path, expected in (("/-/search.feed.json", last), ("/-/search.feed.json?q=tide", tide)):
        assert [item["id"].rpartition("/")[2] for item in get(site, path).json()["items"]] == expected
    assert [found["id"] for found in data(site, "/-/search.json?sort=added")["quotes"]] == last


def test_what_is_new_since_the_last_look(tmp_path: Path) -> None:
    path = site_sample.make(tmp_path / "new.db", more=2)
    site = application(path)
    first = get(site, "/-/new")
    assert first.status_code == 302
    kept = dict(first.cookies)
    assert list(kept) == ["quotes_looked"]
    assert "0 quotes." in get(site, first.headers["location"]).text
    assert "since you last looked" not in get(site, "/-/search", kept).text
    db = open_database(path)
    lines = [store_stories.line(words, "Ilse Tamm") for words in ("The weir holds", "The lock is shut")]
    add_article(db, *store_stories.story(*lines, url="https://news.example/weir"))
    results = Read(get(site, "/-/search?q=weir", kept).text)
    (href,) = [link["href"] for link in results.all("a") if "new_since" in link["href"] and "q=weir" in link["href"]]
    assert [found["content"][0]["text"] for found in data(site, href.replace("search?", "search.json?"))["quotes"]] == [
        "“The weir holds”"
    ]
    second = get(site, "/-/new", kept)
    page = Read(get(site, second.headers["location"]).text)
    assert "2 quotes." in page.words and "Remove: New: since the last look" in page.words
    kept = dict(second.cookies)
    changed = store_stories.line("The weir leaks", "Ilse Tamm")
    add_article(db, *store_stories.story(changed, lines[1], url="https://news.example/weir"))
    db.close()
    third = get(site, "/-/new", kept).headers["location"]
    assert [
        found["content"][0]["text"] for found in data(site, third.replace("search?", "search.json?"))["quotes"]
    ] == ["“The weir leaks”"]
    assert get(site, "/-/new", {"quotes_looked": "x; drop"}).status_code == 302


def signed_in(site: Datasette, database: Path) -> dict[str, str]:
    """The cookie of somebody who is signed in."""
    db = open_database(database)
    token = issue(db, "Mara", "reader")
    db.close()

    async def ask() -> dict[str, str]:
        form = await site.client.get("/-/sign-in")
        csrf = form.cookies.get("ds_csrftoken", "")  # Datasette 1.0 gives none
        answer = await site.client.post(
            "/-/sign-in", data={"token": token, "csrftoken": csrf}, cookies={"ds_csrftoken": csrf}
        )
        assert answer.status_code == 302, answer.text
        return {"ds_actor": answer.cookies["ds_actor"]}

    return asyncio.run(ask())


def test_saved_searches_are_shown_to_those_who_are_signed_in(tmp_path: Path) -> None:
    path = site_sample.make(tmp_path / "searches.db", more=2)
    db = open_database(path)
    save(db, "bridge <b>", "bridge OR bolt", Filters(speaker="Fennimore", outlet="Eastwick Courier"))
    save(db, "denials", "", Filters(act="denies"))
    article = site_sample.many(3)[-1]
    save(db, "tide", "tide", Filters())
    add_article(db, *article)
    db.close()
    site = application(path)
    assert get(site, "/-/searches").headers["location"] == "/-/sign-in?to=%2F-%2Fsearches"
    assert get(site, "/-/searches.json").status_code == 403
    cookies = signed_in(site, path)
    page = Read(get(site, "/-/searches", cookies).text)
    assert "bridge <b>" in page.words and "Speaker: Fennimore" in page.words and "Act: denies" in page.words
    found: list[dict[str, Any]] = get(site, "/-/searches.json", cookies).json()["searches"]
    assert [(row["name"], row["new"]) for row in found] == [("bridge <b>", 0), ("denials", 0), ("tide", 1)]
    counts = [data(site, row["results"].replace("search?", "search.json?"))["found"] for row in found]
    assert counts == [2, 0, 3]
    (href,) = [link["href"] for link in page.all("a") if "new_since" in link["href"]]
    assert "1 quote." in get(site, href).text
    for hidden in ("/searches/searches", "/searches/searches.json"):
        assert get(site, hidden).status_code == 403
    sql = "select words from searches union select name from searches union select path from articles"
    shown = get(site, f"/searches{'' if OLD else '/-/query'}.json?sql={quote(sql)}").json()
    assert [list(row.values()) if isinstance(row, dict) else row for row in shown["rows"]] == [[None]]


def test_no_page_shows_where_files_were(site: Datasette) -> None:
    for path in ("/-/article/1.json", "/-/search.json?q=bridge", "/-/search.jsonl", "/-/search.csv"):
        assert "courier/bridge.txt" not in get(site, path).text


def test_a_search_is_saved_renamed_looked_at_and_dropped_in_the_browser(tmp_path: Path) -> None:
    path = site_sample.make(tmp_path / "saving.db", more=2)
    site = application(path)
    reader, editor = Visitor(site), Visitor(site)
    reader.sign_in(token_of(path, "Ada", "reader"))
    editor.sign_in(token_of(path, "Mara"))
    assert "Save this search" not in Visitor(site).get("/-/search?q=tide").words
    assert "Save this search" not in reader.get("/-/search").words  # there is nothing to look for
    page = reader.get("/-/search?q=tide&outlet=Evening+Tide&sort=oldest&page=1")
    form = form_of(page, "/-/searches")
    assert form["name"] == "tide"
    response = reader.send("/-/searches", **{**form, "name": "tides <b>"}, do="save")
    assert (response.status_code, response.headers["location"]) == (302, "/-/searches")
    page = reader.get("/-/searches")
    assert "tides <b>" in page.words and "Outlet: Evening Tide" in page.words and "nothing new" in page.words
    assert "Delete this search" not in page.words
    again = reader.send("/-/searches", **{**form, "name": "Tides <B>"}, do="save")
    assert again.status_code == 400 and "already; give another name" in Read(again.text).words
    assert form_of(Read(again.text), "/-/searches")["search"] == form["search"]
    for changed in ({"do": "rename", "new": "x"}, {"do": "forget"}, {"do": "seen"}):
        assert reader.send("/-/searches", name="tides <b>", **changed).status_code == 403
    assert editor.send("/-/searches", name="tides <b>", new="Tides <b>", do="rename").status_code == 302
    assert editor.send("/-/searches", name="nothing", new="x", do="rename").status_code == 400
    db = open_database(path)
    add_article(db, *site_sample.many(3)[-1])
    db.close()
    assert "1 new" in editor.get("/-/searches").words
    assert editor.send("/-/searches", name="Tides <b>", do="seen").status_code == 302
    assert "nothing new" in editor.get("/-/searches").words
    assert editor.send("/-/searches", name="Tides <b>", do="forget").status_code == 302
    assert "No search is saved yet" in editor.get("/-/searches").words


def test_a_saved_search_names_the_speaker_that_its_address_has_by_number(tmp_path: Path) -> None:
    path = site_sample.make(tmp_path / "named.db", more=0)
    site = application(path)
    editor = Visitor(site)
    editor.sign_in(token_of(path, "Mara"))
    editor.send("/-/searches", search="speaker=1&month=2026-05", name="Orla in May", do="save")
    page = editor.get("/-/searches")
    assert "Speaker: Orla Fennimore" in page.words and "Month: May 2026" in page.words
    (href,) = [link["href"] for link in page.all("a") if link["href"].startswith("/-/search?")]
    assert href == "/-/search?speaker=1&month=2026-05"
    for wrong in ({"search": ""}, {"search": "kind=loud"}, {"search": "q=tide", "name": " "}):
        assert editor.send("/-/searches", **{"name": "x", **wrong}, do="save").status_code == 400
