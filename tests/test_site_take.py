"""Taking away: citations for programs, cards on other pages, tombstones, and what browsers and programs ask for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from datasette.app import Datasette

from quotes.desk.corrections.change import Change
from quotes.desk.corrections.correct import fix, merge
from quotes.desk.export import citation, reference
from quotes.records import QuoteRecord
from quotes.site import policy
from quotes.site.host import OLD
from quotes.site.serve import application, register
from quotes.store import open_database
from quotes.store.write.correction_log import Entry
from quotes.store.write.keeping import remove_article
from tests.site_sample import BRIDGE, BRIDGE_SAID, HOSTILE, HOSTILE_SAID, make
from tests.test_site import denial, record
from tests.test_site_pages import Read, data, get, quote_id, read

ADDRESS = "https://q.example/-/quote/abc"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("take") / "sample.db", more=4)


@pytest.fixture(scope="module")
def site(database: Path) -> Datasette:
    return application(database)


# Citations ----------------------------------------------------------------------------------------------------------


def test_a_quote_in_bibtex() -> None:
    said = record(BRIDGE, BRIDGE_SAID[1])
    assert reference.bibtex(said, ADDRESS).splitlines() == [
        f"@article{{quote-{said['id']},",
        "  title = {Swing bridge will not open before the spring},",
        "  journal = {The Eastwick Courier},",
        "  date = {2026-05-06},",
        "  year = {2026},",
        '  note = {Orla Fennimore (Harbour Commissioner) said, on 2026-05-05: "We would rather be late than sorry," '
        '"Nobody crosses until the last bolt has been tested."},',
        "  url = {https://courier.example/bridge?page=1&from=front},",
        "  howpublished = {\\url{https://q.example/-/quote/abc}}",
        "}",
    ]


def test_a_quote_in_ris_and_csl() -> None:
    said = record(BRIDGE, BRIDGE_SAID[1])
    lines = dict(line.split("  - ", 1) for line in reference.ris(said, ADDRESS).splitlines())
    assert list(lines)[0] == "TY" and list(lines)[-1] == "ER" and lines["TY"] == "NEWS"
    assert (lines["T2"], lines["DA"], lines["L2"]) == ("The Eastwick Courier", "2026/05/06/", ADDRESS)
    (item,) = json.loads(reference.csl(said, ADDRESS))
    assert (item["type"], item["issued"], item["source"]) == (
        "article-newspaper",
        {"date-parts": [[2026, 5, 6]]},
        ADDRESS,
    )
    assert item["note"] == lines["N1"]


@pytest.mark.parametrize("form", [citation.plain, citation.markdown, reference.bibtex, reference.ris, reference.csl])
def test_no_citation_leaves_the_act_out(form: Any) -> None:
    cited = form(denial(), ADDRESS)
    assert "flatly denied it" in cited and "(denies)" in cited and ADDRESS in cited


@pytest.mark.parametrize("form", [citation.plain, reference.bibtex, reference.ris, reference.csl])
def test_strangers_words_break_no_form(form: Any) -> None:
    said: QuoteRecord = record(HOSTILE, HOSTILE_SAID[0])
    said["article"]["title"] = "A } \\input{x} % _ #\r\nER  - \u202e"
    cited = form(said)
    assert "\u202e" not in cited and "javascript:alert(3)" not in cited and "\nER  - \n" in cited + "\nER  - \n"
    if form is reference.ris:
        assert cited.count("\nER  - ") == 1
    if form is reference.bibtex:
        assert r"A \} \textbackslash{}input\{x\} \% \_ \#" in cited
    if form is reference.csl:
        json.loads(cited)


def test_the_quote_page_cites_itself_by_its_address(site: Datasette, database: Path) -> None:
    id = quote_id(database, "late than sorry")
    page = get(site, f"/-/quote/{id}").text
    assert page.count(f"http://localhost/-/quote/{id}") >= 5
    assert [script["src"].rpartition("/")[2] for script in Read(page).all("script")] == ["copy.js"]
    assert get(site, Read(page).all("script")[0]["src"]).status_code == 200


# Cards --------------------------------------------------------------------------------------------------------------


def test_only_a_card_may_be_framed(site: Datasette, database: Path) -> None:
    id = quote_id(database, "quay by quay")
    response = get(site, f"/-/quote/{id}/card")
    assert response.status_code == 200
    rules = response.headers["content-security-policy"]
    assert "frame-ancestors *" in rules and "script-src" not in rules and "default-src 'none'" in rules
    page = Read(response.text)
    assert not page.open and "Dockers' Union" in page.words and "vowed" in page.words
    assert not {"script", "form", "nav"} & {tag for tag, _ in page.elements}
    for path in ("/", f"/-/quote/{id}", "/-/search", "/-/speaker/1", "/sample/quotes", "/-/quote/none/card", "/-/api"):
        assert "frame-ancestors 'none'" in get(site, path).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy.OURS
    hostile = Read(get(site, f"/-/quote/{quote_id(database, 'Jerry')}/card").text)
    assert "<b>Jerry</b>" in hostile.words and "U+202E" in hostile.words


def test_oembed_gives_a_frame_with_the_card(site: Datasette, database: Path) -> None:
    id = quote_id(database, "quay by quay")
    page = read(site, f"/-/quote/{id}")
    (href,) = [link["href"] for link in page.all("link") if link.get("type") == "application/json+oembed"]
    found = data(site, href)
    assert (found["type"], found["version"], found["provider_url"]) == ("rich", "1.0", "http://localhost/")
    assert found["title"] == 'Dockers\' Union vowed: "fight it quay by quay"'
    (frame,) = Read(found["html"] + "").all("iframe")
    assert frame["src"] == f"http://localhost/-/quote/{id}/card" and frame["sandbox"] == "allow-popups"
    small = data(site, f"{href}&maxwidth=300&maxheight=10")
    assert (small["width"], small["height"]) == (300, 200)
    assert 'width="300"' in small["html"]


EMBEDDED = [
    ("", 400),
    ("url=", 400),
    ("url=https://elsewhere.example/-/quote/abc", 404),
    ("url=http://localhost.evil.example/-/quote/abc", 404),
    ("url=http://localhost/-/speaker/1", 404),
    ("url=http://localhost/-/quote/" + quote('"><script>'), 404),
    ("url=http://localhost/-/quote/abcdefghijkl", 404),
    ("url=http://localhost/-/quote/{id}&format=xml", 501),
    ("url=http://localhost/-/quote/{id}&maxwidth=wide", 400),
    ("url=http://localhost/-/quote/{id}/card", 200),
    ("url=http://localhost/-/quote/{id}%23repeats", 200),
]


@pytest.mark.parametrize(("query", "status"), EMBEDDED)
def test_oembed_is_for_quotes_of_this_site(site: Datasette, database: Path, query: str, status: int) -> None:
    path = "/-/oembed?" + query.format(id=quote_id(database, "quay by quay"))
    assert get(site, path).status_code == status


def test_previews_keep_the_reporting_words(site: Datasette, database: Path) -> None:
    id = quote_id(database, "quay by quay")
    told = {tag.get("property"): tag.get("content") for tag in read(site, f"/-/quote/{id}").all("meta")}
    assert told["og:title"] == 'Dockers\' Union vowed: "fight it quay by quay"'
    assert told["og:url"] == f"http://localhost/-/quote/{id}"
    assert str(told["og:description"]).startswith("Dockers' Union vowed: ")
    for path, name in (("/-/speaker/1", "Orla Fennimore"), ("/-/article/1", BRIDGE.title)):
        told = {tag.get("property"): tag.get("content") for tag in read(site, path).all("meta")}
        assert told["og:title"] == name and told["og:description"]


# What is gone -------------------------------------------------------------------------------------------------------


def test_what_was_withdrawn_says_so(tmp_path: Path) -> None:
    path = make(tmp_path / "gone.db", more=2)
    id = quote_id(path, "bolt")
    db = open_database(path)
    fix(db, id, Change(not_a_quote=True), by="Mara", reason="a headline <b>")
    (of_article,) = next(db.execute("SELECT id FROM quotes WHERE article = 2"))
    remove_article(db, 2, Entry("Mara", "2026-05-07T08:00:00+00:00", "asked by the publisher"))
    db.close()
    site = application(path)
    gone = read(site, f"/-/quote/{id}", 410)
    assert "Mara said on" in gone.words and "a headline <b>." in gone.words
    assert "/-/article/1" in [link["href"] for link in gone.all("a")]
    article = read(site, "/-/article/2", 410)
    assert "“Ferry fares to rise by a tenth” was removed on 2026-05-07: asked by the publisher." in article.words
    assert "was removed on 2026-05-07: asked by the publisher." in read(site, f"/-/quote/{of_article}", 410).words
    assert get(site, f"/-/quote/{id}/card").status_code == 410
    assert data(site, "/-/article/2.json", 410)["status"] == 410
    assert get(site, "/-/quote/abcdefghijkl").status_code == 404


def test_every_address_follows_a_merge(tmp_path: Path) -> None:
    path = make(tmp_path / "merged.db", more=2)
    db = open_database(path)
    merge(db, "#1", "#2", by="desk", reason="one harbour, one voice")
    db.close()
    site = application(path)
    for place in ("search", "search.json", "search.csv", "search.atom", "values/role", "moved", "talks.json"):
        response = get(site, f"/-/{place}?q=tide&speaker=2&kind=direct")
        assert response.status_code == 302
        assert response.headers["location"] == f"/-/{place}?q=tide&kind=direct&speaker=1"
        assert get(site, response.headers["location"]).status_code == 200
    assert data(site, "/-/compare.json?a=%232&b=1")["a"][0]["id"] == 1
    register()
    prefixed = Datasette([str(path)], settings={"base_url": "/news/"})
    assert get(prefixed, "/-/search?speaker=2").headers["location"] == "/news/-/search?speaker=1"


# Browsers and programs ----------------------------------------------------------------------------------------------


def test_a_browser_can_search_from_its_address_bar(site: Datasette) -> None:
    (href,) = [link["href"] for link in read(site, "/").all("link") if link["rel"] == "search"]
    response = get(site, href)
    assert response.headers["content-type"] == "application/opensearchdescription+xml; charset=utf-8"
    urls = ElementTree.fromstring(response.text).findall("{http://a9.com/-/spec/opensearch/1.1/}Url")
    places = {url.get("type"): str(url.get("template")) for url in urls}
    assert places["text/html"] == "http://localhost/-/search?q={searchTerms}"
    for place in places.values():
        assert get(site, place.removeprefix("http://localhost").replace("{searchTerms}", "bolt")).status_code == 200


def test_the_examples_of_the_page_for_programs_run(site: Datasette) -> None:
    page = read(site, "/-/api")
    examples = [link["href"] for link in page.of_class("example")]
    listed = data(site, "/-/api.json")
    assert examples == [endpoint["example"] for endpoint in listed["endpoints"]] and len(examples) > 14
    for href in examples:
        response = get(site, href)
        assert response.status_code == 200, href
        if "ndjson" in response.headers["content-type"]:
            assert all(json.loads(line)["id"] for line in response.text.splitlines())
        else:
            assert "json" in response.headers["content-type"] and response.json() != {}
    assert "Who said it" in page.words and {"name": "id", "meaning": listed["fields"][0]["meaning"]} in listed["fields"]


def test_an_empty_database_has_a_page_for_programs(tmp_path: Path) -> None:
    open_database(tmp_path / "empty.db").close()
    empty = application(tmp_path / "empty.db")
    for href in [link["href"] for link in read(empty, "/-/api").of_class("example")]:
        assert get(empty, href).status_code == 200


def test_named_queries_lead_to_quotes_articles_and_people(site: Datasette) -> None:
    for name in ("said_on_a_day?day=2026-05", "check_first", "added_since?since=2020-01-01"):
        links = {
            link["href"].split("/")[2]
            for link in Read(get(site, f"/sample/{name}").text).all("a")
            if "/-/" in link["href"]
        }
        assert links >= {"quote", "article", "speaker"}, name


@pytest.mark.parametrize("path", ["/sample/quotes?_sort=nosuch", "/sample/said?_sort_desc=%3Cb%3E"])
def test_messages_of_datasette_hold_no_markup(site: Datasette, path: str) -> None:
    page = read(site, path, 400)
    assert "&lt;" not in page.words and "</" not in page.words
    error = data(site, path.replace("?", ".json?", 1), 400)
    assert "</" not in error["error"]


def test_a_query_that_takes_too_long_says_so_without_markup(database: Path) -> None:
    held = application(database, time_limit_ms=5)
    sql = "with recursive n (i) as (select 1 union all select i + 1 from n) select max(i) from n"
    response = get(held, f"/sample{'' if OLD else '/-/query'}?" + urlencode({"sql": sql}))
    assert response.status_code in (400, 503)
    assert "&lt;" not in response.text and "recursive" not in Read(response.text).words
