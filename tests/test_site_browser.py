"""The site in a real browser: reading, narrowing, the keyboard, a phone, dark mode, and axe-core's rules.

Skipped where Playwright, axe-core or a Chromium is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")
pytest.importorskip("playwright", reason="needs `pip install playwright`")
pytest.importorskip("axe_playwright_python", reason="needs `pip install axe-playwright-python`")

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, sync_playwright

from tests.site_sample import BRIDGE, look_over, make
from tests.site_server import served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
WAIT = 120_000  # milliseconds; a busy machine is slow, and nothing here waits for its own sake

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)")

PAGES = ["/", "/-/search", "/-/search?q=tide&kind=direct", "/-/search?q=nothing+like+it", "/-/speaker/1"]
PAGES += [
    "/-/speaker/6",
    "/-/article/1",
    "/-/article/3",
    "/-/quote/{quote}",
    "/-/quote/{corrected}",
    "/-/search?page=x",
    "/-/speakers?sort=name",
    "/-/search?sort=speaker&speaker_kind=person#narrow",
    "/-/values/role",
    "/-/values/month?order=name",
    "/-/outlets",
    "/-/articles",
    "/-/moved?all=yes",
    "/-/compare?a=fennimore&b=quillfeather&q=tide+OR+bridge",
    "/-/talks",
    "/-/api",
    "/-/quote/{quote}/card",
    "/-/article/2/editions",
    "/-/check?claim=yes",
    "/-/check?claim=I+heard+her+say+it+would+not+be+ready&speaker=Fennimore",
    "/-/check?claim=Fares+on+the+river+ferry+will+rise+by+a+tenth+in+March",
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("browser") / "sample.db")


@pytest.fixture(scope="module")
def corrected(database: Path) -> str:
    """The id of a quote that a person corrected and that stands elsewhere too."""
    return look_over(database)


@pytest.fixture(scope="module")
def place(database: Path, corrected: str) -> Iterator[str]:
    """The address of a server over the sample."""
    with served(database) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        arguments = [f"--{flag}" for flag in [*FLAGS.split(), "disable-sync"]]
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=WAIT)
        yield found
        found.close()


class Visit:
    """A tab, and everything it asked for or complained of."""

    def __init__(self, browser: Any, place: str, **options: Any) -> None:
        self.place = place
        self.context = browser.new_context(viewport=options.pop("viewport", {"width": 1280, "height": 900}), **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(WAIT)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> Any:
        self.page.goto(self.place + path)
        return self.page

    def path(self) -> str:
        return str(self.page.url).removeprefix(self.place)


@pytest.fixture
def visit(browser: Any, place: str) -> Iterator[Visit]:
    """A visit that asked nobody but us, and to which the browser had nothing to object."""
    found = Visit(browser, place)
    yield found
    found.context.close()
    assert all(url.startswith(place) for url in found.asked)
    assert found.complaints == []


@pytest.fixture(scope="module")
def quote(place: str) -> str:
    import json
    from urllib.request import urlopen

    with urlopen(f"{place}/-/search.json?q=bolt") as answer:
        return str(json.load(answer)["quotes"][0]["id"])


def violations(page: Any) -> list[str]:
    """What axe-core's rules find, each with the first element that breaks it."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]}" for rule in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_breaks_a_rule_of_axe(
    browser: Any, place: str, quote: str, corrected: str, scheme: str, width: int
) -> None:
    tab = Visit(browser, place, color_scheme=scheme, viewport={"width": width, "height": 844})
    found = {}
    for path in PAGES:
        page = tab.go(path.format(quote=quote, corrected=corrected))
        if broken := violations(page):
            found[path] = broken
    tab.context.close()
    assert found == {}


# Pages of Datasette's own, which we style.
DATASETTES = ["/-/", "/sample", "/sample/said", "/sample/quotes?kind=direct", "/sample/quotes/1", "/sample/speakers/1"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_datasettes_breaks_a_serious_rule_of_axe_and_all_have_our_header(
    browser: Any, place: str, scheme: str, width: int
) -> None:
    tab = Visit(browser, place, color_scheme=scheme, viewport={"width": width, "height": 844})
    found = {}
    for path in DATASETTES:
        page = tab.go(path)
        assert page.locator(".quotes-top").get_by_role("link", name="Check a claim").is_visible(), path
        page.evaluate(AXE_SCRIPT)
        broken = page.evaluate("axe.run({resultTypes: ['violations'], selectors: false})")["violations"]
        if serious := [rule for rule in broken if rule["impact"] in ("serious", "critical")]:
            found[path] = [f"{rule['id']}: {[node['html'][:150] for node in rule['nodes'][:3]]}" for rule in serious]
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in background[4:-1].split(",")) < 120) == (scheme == "dark")
    tab.context.close()
    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_is_wider_than_the_screen(browser: Any, place: str, quote: str, corrected: str, width: int) -> None:
    tab = Visit(browser, place, viewport={"width": width, "height": 844})
    for path in PAGES:
        page = tab.go(path.format(quote=quote, corrected=corrected))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    tab.context.close()


def test_from_words_to_the_article(visit: Visit) -> None:
    page = visit.go("/")
    page.get_by_role("searchbox", name="Search what was said").fill("last bolt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=last+bolt")
    assert page.locator("mark").all_inner_texts() == ["last", "bolt"]
    page.get_by_role("link", name="Swing bridge will not open before the spring").click()
    page.wait_for_url("**/-/article/1#quote-*")
    target = page.locator(".quote:target")
    assert "We would rather be late than sorry" in target.inner_text()
    assert target.evaluate("element => element.getBoundingClientRect().top") > 0
    assert target.evaluate("element => element.getBoundingClientRect().bottom < innerHeight")


def test_a_facet_is_opened_followed_and_taken_back(visit: Visit) -> None:
    page = visit.go("/-/search?q=tide")
    facets = page.get_by_role("navigation", name="Narrow the results")
    facets.get_by_text("Month", exact=True).click()
    facets.get_by_role("link", name="Mar 2025").click()
    page.wait_for_url("**/-/search?q=tide&month=2025-03")
    assert page.get_by_role("status").inner_text() == "6 quotes."
    page.get_by_role("link", name="Remove: Month: Mar 2025").click()
    page.wait_for_url("**/-/search?q=tide")
    assert page.get_by_role("status").inner_text() == "80 quotes."


def point_at(page: Page, words: Locator) -> None:
    """Moves the mouse onto words, which may begin in the middle of a line: into the first of their lines."""
    words.scroll_into_view_if_needed()
    x, y = words.evaluate(
        "words => { const line = words.getClientRects()[0]; return [line.left + 5, (line.top + line.bottom) / 2] }"
    )
    page.mouse.move(x, y)


def test_hovering_a_quote_shows_who_said_it_to_whom(visit: Visit) -> None:
    page = visit.go("/-/article/1")
    note = page.locator(".text .quote.indirect > .note").first
    assert not note.is_visible()
    point_at(page, page.locator(".text .quote.indirect").first)
    assert note.is_visible()
    assert "Orla Fennimore, Harbour Commissioner, to reporters" in note.inner_text()
    inner = page.locator(".quote .quote").first
    point_at(page, inner)
    assert [found.is_visible() for found in (inner.locator("> .note"), page.locator(".quote:has(.quote) > .note"))] == [
        True,
        False,
    ]


def test_the_keyboard_reaches_a_quote_its_note_and_its_page(visit: Visit) -> None:
    page = visit.go("/-/article/1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.className") != "ref":
        page.keyboard.press("Tab")
    assert page.locator(".note:visible").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/quote/*")
    field = page.get_by_label("Plain text", exact=True)
    field.focus()
    page.keyboard.press("Control+A")
    assert "Harbour Commissioner" in page.evaluate(
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
    )


def test_tapping_a_quote_on_a_phone_shows_its_note(browser: Any, place: str) -> None:
    phone = Visit(browser, place, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.go("/-/article/2")
    page.locator(".text .quote.direct").first.tap(position={"x": 20, "y": 10})
    note = page.locator(".note:visible")
    assert note.count() == 1
    assert "former mayor of Eastwick" in note.inner_text()
    box = note.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    phone.context.close()


def test_every_section_is_in_sight_on_a_phone(browser: Any, place: str) -> None:
    phone = Visit(browser, place, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = phone.go("/")
    boxes = [link.bounding_box() for link in page.get_by_role("navigation", name="Site").get_by_role("link").all()]
    assert len(boxes) == 6 and all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    phone.context.close()


def test_the_text_that_is_copied_is_the_text_of_the_article(visit: Visit) -> None:
    page = visit.go("/-/article/1")
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.text')); return getSelection().toString() }"
    )
    assert copied.split() == BRIDGE.text.split()


def test_the_chart_is_drawn_and_its_columns_lead_to_their_months(visit: Visit) -> None:
    page = visit.go("/-/speaker/1")
    boxes = [bar.bounding_box() for bar in page.locator(".chart .bar").all()]
    assert len(boxes) == 17
    assert max(box["height"] for box in boxes if box) > 20
    page.get_by_text("Quotes by month as a table").click()
    page.get_by_role("table").filter(has_text="May 2026").get_by_role("link", name="May 2026").click()
    page.wait_for_url("**/-/search?speaker=1&month=2026-05")


def test_dark_and_light_follow_the_reader(browser: Any, place: str) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        tab = Visit(browser, place, color_scheme=scheme)
        colour = tab.go("/").evaluate("getComputedStyle(document.body).backgroundColor")
        shades[scheme] = sum(int(part) for part in colour[4:-1].split(","))
        tab.context.close()
    assert shades["light"] > 600 and shades["dark"] < 120


def test_everything_works_without_javascript(browser: Any, place: str) -> None:
    tab = Visit(browser, place, java_script_enabled=False)
    page = tab.go("/")
    page.get_by_role("searchbox").fill("ferry")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/-/search?q=ferry")
    assert page.locator("mark").first.inner_text() == "ferry"
    tab.context.close()


def test_a_hostile_article_runs_nothing(visit: Visit) -> None:
    page = visit.go("/-/article/3")
    page.on("dialog", lambda dialog: pytest.fail("a script of the article ran"))
    assert page.locator("main script, main img, main b a[href^=javascript]").count() == 0
    assert 'alert("title")' in page.title()


def test_kinds_differ_by_more_than_colour(visit: Visit) -> None:
    page = visit.go("/-/article/1")
    styles = {
        kind: page.locator(f".text .quote.{kind}").first.evaluate(
            "element => getComputedStyle(element).textDecorationStyle"
        )
        for kind in ("direct", "mixed", "indirect")
    }
    assert styles == {"direct": "solid", "mixed": "dashed", "indirect": "dotted"}
