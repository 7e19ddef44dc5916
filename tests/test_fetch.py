"""Addresses: fetched politely, within bounds, each failure one line; feeds and sitemaps lead to their pages."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import FetchError, HostError, ReadError
from quotes.fetch import fetcher as fetching
from quotes.fetch.answer import Answer, Kept
from quotes.fetch.fetcher import Fetcher
from quotes.fetch.reading import following, read_address
from quotes.read import read_bytes
from quotes.read.address import is_address, shown_address
from quotes.read.source import Link
from quotes.values import Article, Metadata
from tests.typed import Quotes
from tests.web_server import Page, Web, serving

SAID = "Ferry boss Ada Lindqvist said on Monday: “The ferry will not sail before the pier is mended.”"
FILL = "The town council of Harrow Lane met for two hours on Tuesday and went home without a vote on the matter."


def page(said: str = SAID, *, head: str = "", title: str = "Ferry to stop") -> str:
    paragraphs = f"<p>{said}</p><p>{FILL}</p><p>{FILL}</p>"
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article>{paragraphs}</article></html>"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


class Clock:
    """A clock that goes on only where somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(tmp_path: Path, clock: Clock) -> Iterator[Fetcher]:
    made = Fetcher(Kept(tmp_path / "kept"), most=100_000, sleep=clock.sleep, clock=lambda: clock.now)
    yield made
    made.close()


def again(tmp_path: Path, clock: Clock) -> Fetcher:
    return Fetcher(Kept(tmp_path / "kept"), sleep=clock.sleep, clock=lambda: clock.now)


def articles(found: Iterator[Article | ReadError]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


# -- one address ------------------------------------------------------------------------------------------------


def test_a_page_is_an_article_with_its_address_and_outlet(web: Web, fetcher: Fetcher) -> None:
    web.pages["/a?b=1"] = Page(page(head='<meta property="og:site_name" content="The Courier">'))
    web.pages["/plain"] = Page(SAID, "text/plain; charset=utf-8")
    (named,) = read_address(web["/a?b=1#top"], fetcher)
    assert isinstance(named, Article)
    assert (named.url, named.path, named.outlet) == (web["/a?b=1"], web["/a?b=1"], "The Courier")
    assert named.title == "Ferry to stop" and named.text.startswith("Ferry boss")
    (plain,) = read_address(web["/plain"], fetcher, Metadata(outlet="Mine"))
    assert isinstance(plain, Article) and (plain.text, plain.url, plain.outlet) == (SAID, web["/plain"], "Mine")
    (unnamed,) = read_address(web["/plain"], fetcher)
    assert isinstance(unnamed, Article) and unnamed.outlet == web.address.removeprefix("http://")


def test_who_asks_is_said_and_robots_are_asked_first_and_once(web: Web, fetcher: Fetcher, clock: Clock) -> None:
    web.pages.update({"/a": Page(page()), "/b": Page(page())})
    fetcher.get(web["/a"])
    fetcher.get(web["/b"])
    assert web.paths == ["/robots.txt", "/a", "/b"]
    assert all(headers["user-agent"].startswith("quotes/") for _, headers in web.asked)
    assert clock.slept == [1.0, 1.0]  # one request a second, that for its rules among them


ROBOTS = "User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\nAllow: /private/open\nCrawl-delay: 4\n"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (Page(ROBOTS, "text/plain"), "/private/a", False),
        (Page(ROBOTS, "text/plain"), "/private/open", True),
        (Page(ROBOTS, "text/plain"), "/a.pdf", False),
        (Page("User-agent: quotes\nDisallow: /\n", "text/plain"), "/a", False),
        (Page("User-agent: others\nDisallow: /\n", "text/plain"), "/a", True),
        (Page("<html>no such page", status=404), "/a", True),
        (Page("secret", status=403), "/a", True),  # RFC 9309, 2.3.1.3
        (Page("down", status=500), "/a", False),  # and 2.3.1.4
        (Page("\xff\xfe\x00" * 9, "image/png"), "/a", True),
    ],
)
def test_robots_are_heeded(web: Web, fetcher: Fetcher, rules: Page, path: str, allowed: bool) -> None:
    web.pages.update({"/robots.txt": rules, path: Page(page())})
    if allowed:
        assert fetcher.get(web[path]).body
    else:
        with pytest.raises(FetchError, match=r"/a(?:\.pdf)?: (?:its robots\.txt|the host failed)"):
            fetcher.get(web[path])
        assert path not in web.paths


def test_a_longer_pause_that_robots_ask_for_is_kept(web: Web, fetcher: Fetcher, clock: Clock) -> None:
    web.pages.update({"/robots.txt": Page(ROBOTS, "text/plain"), "/a": Page(page())})
    fetcher.get(web["/a"])
    fetcher.get(web["/a"])
    assert clock.slept == [4.0, 4.0]


def test_what_is_known_is_asked_for_only_if_it_changed(web: Web, tmp_path: Path, clock: Clock) -> None:
    web.pages["/a"] = Page(page(), headers={"ETag": '"1"', "Last-Modified": "Sat, 14 Jun 2025 10:03:00 GMT"})
    first = again(tmp_path, clock).get(web["/a"])
    second = again(tmp_path, clock).get(web["/a"])
    assert second.body == first.body
    asked = web.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "Sat, 14 Jun 2025 10:03:00 GMT")
    web.pages["/a"] = Page(page("He left."), headers={"ETag": '"2"'})
    assert b"He left." in again(tmp_path, clock).get(web["/a"]).body


@pytest.mark.parametrize(
    ("rule", "asked"), [("max-age=600", 1), ("max-age=0", 2), ("no-cache, max-age=600", 2), ("no-store", 2), ("", 2)]
)
def test_how_long_it_is_fresh_the_server_says(web: Web, tmp_path: Path, clock: Clock, rule: str, asked: int) -> None:
    web.pages["/a"] = Page(page(), headers={"Cache-Control": rule})
    for _ in range(2):
        again(tmp_path, clock).get(web["/a"])
    assert web.paths.count("/a") == asked


def test_what_is_said_not_to_have_changed_since_is_not_asked_for(web: Web, tmp_path: Path, clock: Clock) -> None:
    web.pages["/a"] = Page(page())
    for changed in ("2025-06-14", "2025-06-14T10:03:00Z", "2999-01-01", "soon"):
        again(tmp_path, clock).get(web["/a"], changed=changed)
    assert web.paths.count("/a") == 3


def test_damaged_and_unwritable_folders_keep_nothing_and_stop_nothing(web: Web, tmp_path: Path, clock: Clock) -> None:
    web.pages["/a"] = Page(page())
    for damage in (b"", b"\x1f\x8b", gzip.compress(b"{}\n"), gzip.compress(b"[\nx"), b"no gzip"):
        again(tmp_path, clock).get(web["/a"])
        for file in (tmp_path / "kept").iterdir():
            file.write_bytes(damage)
    (tmp_path / "file").write_bytes(b"")
    assert Fetcher(Kept(tmp_path / "file"), sleep=clock.sleep).get(web["/a"]).body
    kept = Kept(tmp_path / "kept")
    kept.put("a", Answer("a", b"x"))
    kept.forget()
    assert kept.get("a") == Answer("a", b"x")
    kept.forget(before=time.time() + 60)
    assert kept.get("a") is None


def test_redirects_are_followed_so_far_and_only_to_the_web(web: Web, fetcher: Fetcher) -> None:
    moved = {f"/{n}": Page("", status=301, headers={"Location": f"/{n + 1}"}) for n in range(9)}
    web.pages.update({**moved, "/9": Page(page()), "/file": Page("", status=302, headers={"Location": "file:///etc"})})
    assert fetcher.get(web["/5"]).address == web["/9"]
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetcher.get(web["/0"])
    with pytest.raises(FetchError, match="no http"):
        fetcher.get(web["/file"])


def test_the_web_leads_into_no_private_network(web: Web, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    web.pages["/a"] = Page(page())
    for linked_from in ("", "https://news.example/feed"):
        with pytest.raises(FetchError, match="private network"):
            fetcher.get(web["/a"], linked_from=linked_from)
    assert web.asked == [] and fetcher.get(web["/a"], linked_from=web["/feed"]).body
    monkeypatch.setattr(fetching, "is_private", lambda host: "127.0.0.1" not in host)
    web.pages["/b"] = Page("", status=302, headers={"Location": "http://10.0.0.1/"})
    with pytest.raises(FetchError, match=r"^http://10\.0\.0\.1/: a link into a private network"):
        fetcher.get(web["/b"])


BOMB = gzip.compress(b"x" * 9_000_000)
FAILURES = [
    ("/404", Page("", status=404), FetchError, "not there (404 Not Found); check the address"),
    ("/410", Page("", status=410), FetchError, "not there (410 Gone); check the address"),
    ("/403", Page("", status=403), FetchError, "not given (403 Forbidden); open it in a browser"),
    ("/401", Page("", status=401), FetchError, "not given (401 Unauthorized); open it in a browser"),
    ("/500", Page("", status=500), HostError, "the host failed (500 Internal Server Error); try again later"),
    ("/429", Page("", status=429, headers={"Retry-After": "90"}), HostError, "asks to wait (429 Too Many"),
    ("/png", Page(b"\x89PNG", "image/png"), FetchError, "is image/png, no article"),
    ("/css", Page("a {}", "text/css"), FetchError, "is text/css, no article"),
    ("/huge", Page(b"x" * 200_000), FetchError, "more than 0 MB; download it and add the file"),
    ("/bomb", Page(BOMB, headers={"Content-Encoding": "gzip"}), FetchError, "more than 0 MB"),
    ("/bad", Page(b"no gzip", headers={"Content-Encoding": "gzip"}), FetchError, "cannot be fetched ("),
    ("/empty", Page(""), ReadError, "empty"),
    ("/blank", Page("<html><body></body></html>"), ReadError, "no article text found"),
    ("/binary", Page(bytes(range(256)) * 9, "application/octet-stream"), ReadError, "binary"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "answer", "kind", "reason"), FAILURES, ids=[row[0] for row in FAILURES])
def test_what_cannot_be_read_is_one_line(
    web: Web, fetcher: Fetcher, path: str, answer: Page, kind: type[ReadError], reason: str
) -> None:
    web.pages[path] = answer
    with pytest.raises(kind) as caught:
        list(read_address(web[path], fetcher))
    assert str(caught.value).startswith(web[path] + ": ") and reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://no-such-host.invalid/a", "no host no-such-host.invalid found"),
        ("ftp://news.example/a", "no http:// or https:// address"),
        ("http:///a", "no http:// or https:// address"),
        ("http://[::1/a", "no http:// or https:// address"),
        ("http://127.0.0.1:99999/a", "no http:// or https:// address"),
        ("http://127.0.0.1:99/a.doc", "a word processor's document cannot be read"),
    ],
)
def test_addresses_that_lead_nowhere_are_one_line(fetcher: Fetcher, address: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_address(address, fetcher))
    assert reason in str(caught.value) and "\n" not in str(caught.value)


def test_a_host_that_answers_nothing_is_given_up(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    with silent, pytest.raises(HostError, match="no answer within"):
        fetcher._client.timeout = 0.2
        fetcher.get(f"http://127.0.0.1:{silent.getsockname()[1]}/a")
    with pytest.raises(HostError, match=r"no connection to 127\.0\.0\.1"):
        fetcher.get(f"http://127.0.0.1:{silent.getsockname()[1] if silent.fileno() > 0 else 9}/a")


def test_nothing_is_fetched_offline(web: Web, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_OFFLINE", "1")
    with pytest.raises(FetchError, match="not fetched, since QUOTES_OFFLINE is set"):
        fetcher.get(web["/a"])
    assert web.asked == []


@pytest.mark.parametrize("name", ["a.txt", "news/a.html", "-", "C:\\news\\a.txt", "a:b", "https:", "https:// a"])
def test_files_are_no_addresses(name: str) -> None:
    assert not is_address(name)


def test_a_password_is_neither_shown_nor_kept(web: Web, fetcher: Fetcher) -> None:
    web.pages["/a"] = Page(page())
    (article,) = read_address(web["/a"].replace("http://", "http://me:secret@"), fetcher)
    assert isinstance(article, Article) and "secret" not in f"{article.url} {article.path} {article.outlet}"
    assert web.asked[-1][1]["authorization"].startswith("Basic ")
    assert shown_address("HTTP://Me:b@A.example/B?c=D#e") == "http://a.example/B?c=D"


def test_the_encoding_of_the_headers_is_that_of_the_page(web: Web, fetcher: Fetcher) -> None:
    cyrillic = "Мэр сказал в понедельник: «Мы не уйдём, пока мост не починят, и никто нас не уговорит»."
    web.pages["/a"] = Page(page(cyrillic).encode("koi8-r", "replace"), "text/html; charset=KOI8-R")
    (article,) = read_address(web["/a"], fetcher)
    assert isinstance(article, Article) and article.text.startswith("Мэр сказал")


# -- feeds and sitemaps -----------------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title>
<item><title>Whole</title><link>HERE/whole</link><content:encoded><![CDATA[<p>{SAID}</p><p>{FILL}</p>]]></content:encoded>
</item>
<item><title>Short</title><link>/short</link><pubDate>Sat, 14 Jun 2025 10:03:00 GMT</pubDate>
<description>The ferry stops.</description></item>
<item><title>Gone</title><link>HERE/gone</link></item>
<item><title>Nowhere</title></item>
</channel></rss>"""
OTHER = "Mayor Omar Haddad said on Monday: “The flour is gone, and so is the patience of my people.”"


def test_a_feed_gives_what_it_brings_and_with_follow_its_pages(web: Web, fetcher: Fetcher) -> None:
    web.pages.update({"/feed": Page(RSS, "application/rss+xml"), "/short": Page(page(OTHER, title=""))})
    notes: list[str] = []
    whole, short, gone, nowhere = read_address(web["/feed"], fetcher, note=notes.append)
    assert notes == [f"{web['/feed']}: 2 of 4 entries bring a summary or nothing; --follow fetches their pages"]
    assert isinstance(whole, Article) and isinstance(short, Article)
    assert (whole.url, short.text, short.url) == (web["/whole"], "The ferry stops.", web["/short"])
    assert "add --follow" in str(gone) and "#4: no text" in str(nowhere) and "/short" not in web.paths
    whole, short, gone, nowhere = read_address(web["/feed"], fetcher, follow=True)
    assert isinstance(whole, Article) and isinstance(short, Article)
    assert whole.text.startswith("Ferry boss") and "/whole" not in web.paths
    assert short.text.startswith("Mayor Omar") and (short.url, short.path) == (web["/short"], web["/short"])
    assert (short.title, short.outlet, short.published) == ("Short", "The Courier", "2025-06-14")
    assert str(gone) == f"{web['/gone']}: not there (404 Not Found); check the address"
    assert "#4: no text" in str(nowhere)


def test_a_host_that_fails_is_asked_no_more_and_the_rest_is_counted(web: Web, fetcher: Fetcher) -> None:
    items = "".join(f"<item><link>HERE/{n}</link></item>" for n in range(5))
    web.pages.update({"/feed": Page(f"<rss><channel>{items}</channel></rss>", "text/xml"), "/0": Page(page())})
    web.pages["/1"] = Page("", status=503)
    found = list(read_address(web["/feed"], fetcher, follow=True))
    assert [type(one).__name__ for one in found] == ["Article", "HostError", "ReadError"]
    assert "3 more of 127.0.0.1" in str(found[-1]) and "/2" not in web.paths


NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="{NEWS}">
<url><loc>HERE/a</loc><lastmod>2025-06-14</lastmod><news:news><news:publication><news:name>The Courier</news:name>
</news:publication><news:publication_date>2025-06-14T10:03:00Z</news:publication_date><news:title>Ferry</news:title>
</news:news></url><url><loc> HERE/b </loc></url><url/></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>HERE/news.xml.gz</loc></sitemap>
<sitemap><loc>HERE/index.xml</loc></sitemap></sitemapindex>"""


def test_a_sitemap_leads_to_its_pages_and_a_list_of_sitemaps_to_theirs(web: Web, fetcher: Fetcher) -> None:
    web.pages.update({"/a": Page(page(title="")), "/b": Page(page(OTHER)), "/index.xml": Page(INDEX, "text/xml")})
    web.pages["/news.xml"] = Page(SITEMAP, "text/xml")
    web.pages["/news.xml.gz"] = Page(gzip.compress(SITEMAP.replace("HERE", web.address).encode()), "application/gzip")
    with pytest.raises(ReadError, match=r"news\.xml: names 2 pages and holds no text; add --follow"):
        list(read_address(web["/news.xml"], fetcher))
    first, second = articles(read_address(web["/news.xml"], fetcher, follow=True))
    assert (first.title, first.outlet, first.published, first.url) == ("Ferry", "The Courier", "2025-06-14", web["/a"])
    assert second.text.startswith("Mayor Omar")
    found = list(read_address(web["/index.xml"], fetcher, follow=True))
    assert [one.url for one in found if isinstance(one, Article)] == [web["/a"], web["/b"]]
    assert "index.xml: a sitemap in a list of a list" in " ".join(
        str(one) for one in found if isinstance(one, ReadError)
    )


@pytest.mark.parametrize(
    "text", ["<urlset>", "<urlset><url/></urlset>", "<sitemapindex/>", "<urlset><url><loc> </loc>"]
)
def test_sitemaps_without_pages_are_one_error(text: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.xml: no pages in this sitemap"):
        read_bytes(text.encode(), name="a.xml")


def test_a_link_is_fetched_from_the_place_that_was_checked(
    web: Web, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.pages["/a"] = Page("", status=302, headers={"Location": "/b"})
    web.pages["/b"] = Page(page())
    host = web.address.removeprefix("http://").replace("127.0.0.1", "news.invalid")  # no name server knows it
    monkeypatch.setattr(fetching, "is_private", lambda host: False)
    monkeypatch.setattr(fetching, "places", lambda host: ("127.0.0.2", "127.0.0.1"))
    monkeypatch.setattr(fetching, "getproxies", dict)
    answer = fetcher.get(f"http://{host}/a", linked_from="https://news.example/feed")
    assert answer.address == f"http://{host}/b" and web.paths == ["/robots.txt", "/a", "/b"]
    assert [headers["host"] for _, headers in web.asked[1:]] == [host, host]


def test_the_links_of_a_file_lead_into_no_private_network(web: Web, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="private network"):
        list(following(fetcher, "", Metadata(), lambda line: None)(Link(web["/a"])))
    assert web.asked == []


# -- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Quotes:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTES_DB", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("quotes.fetch.answer.cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr("quotes.fetch.robots.PAUSE", 0.0)
    return Quotes(capsys, monkeypatch)


def test_add_stores_pages_and_goes_past_what_fails(run: Quotes, web: Web) -> None:
    web.pages.update({"/feed": Page(RSS, "application/rss+xml"), "/short": Page(page(OTHER))})
    code, _, talk = run("add", web["/feed"], web["/nothing"], "--follow")
    *lines, summary = talk.splitlines()
    assert code == 1 and summary.startswith("2 articles added, 2 quotes, 3 paths failed")
    assert [line.split(": ")[1] for line in lines] == [web["/gone"], f"{web['/feed']}#4", web["/nothing"]]
    code, out, _ = run("export")
    told = {
        row["speaker"]["name"]: (row["article"]["url"], row["article"]["outlet"])
        for row in map(json.loads, out.splitlines())
    }
    assert told == {
        "Ada Lindqvist": (web["/whole"], "The Courier"),
        "Omar Haddad": (web["/short"], "The Courier"),
    }
    code, _, talk = run("add", web["/short"])
    assert code == 0 and talk.startswith("0 articles added, 1 unchanged")
    code, out, _ = run("extract", web["/short"], "--format", "jsonl")
    assert code == 0 and json.loads(out)["speaker"]["name"] == "Omar Haddad"
