"""How many clicks five tasks of a newsroom take in a real browser: as many as the table of the README says.

Skipped where Playwright, axe-core or a Chromium is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import regex

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")
pytest.importorskip("playwright", reason="needs `pip install playwright`")
pytest.importorskip("axe_playwright_python", reason="needs `pip install axe-playwright-python`")

from quotes.desk.tokens import issue
from quotes.store import open_database
from tests.site_sample import make
from tests.site_server import served
from tests.test_site_browser import CHROMIUM, Visit, browser

__all__ = ["browser"]  # a fixture
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)")
README = Path(__file__).parents[1] / "README.md"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = make(tmp_path_factory.mktemp("clicks") / "sample.db")
    with closing(open_database(path)) as db:
        token = issue(db, "Mara")
    with served(path) as address:
        yield f"{address} {token}"


class Hand:
    """Begins at the start page, clicks and counts, types and does not."""

    def __init__(self, visit: Visit) -> None:
        self.page, self.clicks = visit.go("/"), 0

    def click(self, role: Any, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1


@pytest.fixture
def hand(browser: Any, place: str) -> Iterator[Hand]:  # noqa: F811 - the fixture
    address, token = place.split()
    visit = Visit(browser, address)
    page = visit.go("/-/sign-in")
    page.get_by_label("Your token").fill(token)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(address + "/")
    yield Hand(visit)
    visit.context.close()


def promised(task: str) -> int:
    """How many clicks the README says that a task takes."""
    (row,) = regex.findall(rf"^\| {regex.escape(task)} \|[^|]*\| (\d+) \|$", README.read_text("utf-8"), regex.MULTILINE)
    return int(row)


def test_what_somebody_said_of_a_subject_between_two_days(hand: Hand) -> None:
    hand.page.get_by_role("searchbox").fill("fennimore bolt")
    hand.click("button", "Search")
    hand.page.get_by_label("Since").fill("2026-05-01")
    hand.page.get_by_label("Until").fill("2026-05-31")
    hand.click("button", "Show these days")
    assert "1 quote." in hand.page.get_by_role("status").inner_text()
    assert hand.clicks == promised("what somebody said of a subject between two days")


def test_quotes_of_sources_without_a_name_in_one_outlet(hand: Hand) -> None:
    hand.click("link", "Outlets", exact=True)
    hand.click("link", "Anonymous quotes of The Eastwick Courier")
    assert "nonsense on stilts" in hand.page.get_by_role("main").inner_text()
    assert hand.clicks == promised("quotes of sources without a name in one outlet")


def test_who_changed_what_they_say_of_a_subject(hand: Hand) -> None:
    hand.page.get_by_role("searchbox").fill("tide")
    hand.click("button", "Search")
    hand.click("link", "Who changed what they say of it")
    assert hand.page.locator(".move").count() > 0
    assert hand.clicks == promised("who changed what they say of a subject")


def test_whether_a_claim_is_true(hand: Hand) -> None:
    hand.click("link", "Check a claim")
    hand.page.get_by_label("The claim").fill("Fennimore: We would rather be early than sorry")
    hand.click("button", "Check", exact=True)
    assert hand.page.locator(".verdict").first.inner_text().endswith("Altered")
    assert hand.clicks == promised("whether a claim is true")


def test_correct_a_wrong_speaker(hand: Hand) -> None:
    hand.page.get_by_role("searchbox").fill("last bolt")
    hand.click("button", "Search")
    hand.click("link", "rather be late than sorry")
    hand.click("link", "Correct it")
    hand.page.get_by_label("Speaker", exact=True).fill("Tomás Quillfeather")
    hand.click("button", "Save")
    hand.page.get_by_role("status").wait_for()
    assert "Tomás Quillfeather" in hand.page.get_by_role("status").inner_text()
    assert hand.clicks == promised("correct a wrong speaker, signed in")
