"""The desk in a real browser: signing in, correcting by selecting words, keys, two editors, phone, dark, axe-core.

Skipped where Playwright, axe-core or a Chromium is missing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")
pytest.importorskip("playwright", reason="needs `pip install playwright`")
pytest.importorskip("axe_playwright_python", reason="needs `pip install axe-playwright-python`")


from quotes.desk.tokens import issue
from quotes.desk.watch import save
from quotes.store import add_article, open_database
from quotes.values import Filters
from tests.site_sample import BRIDGE, look_over, make
from tests.site_server import served
from tests.store_stories import line, story
from tests.test_desk_review import STORIES
from tests.test_site_browser import CHROMIUM, Visit, browser, violations

__all__ = ["browser"]  # a fixture
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)")
Enter = Callable[..., Visit]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    found = make(tmp_path / "sample.db")
    look_over(found)
    return found


@pytest.fixture
def place(database: Path) -> Iterator[str]:
    with served(database) as address:
        yield address


@pytest.fixture
def enter(browser: Any, place: str, database: Path) -> Iterator[Enter]:  # noqa: F811 - the fixture
    """Signs an editor in, in a browser of their own."""
    visits: list[Visit] = []

    def signed_in(name: str, **options: Any) -> Visit:
        with closing(open_database(database)) as db:
            token = issue(db, name)
        visit = Visit(browser, place, **options)
        visits.append(visit)
        page = visit.go("/-/sign-in")
        page.get_by_label("Your token").fill(token)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(place + "/")
        return visit

    yield signed_in
    for visit in visits:
        visit.context.close()
        assert all(url.startswith(place) for url in visit.asked)
        assert [said for said in visit.complaints if "409 (Conflict)" not in said] == []


def one(database: Path, sql: str, *parameters: object) -> Any:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql, parameters).fetchone()


def id_of(database: Path, words: str) -> str:
    return str(one(database, "SELECT id FROM quotes WHERE text LIKE ? ORDER BY pk", f"%{words}%")[0])


SELECT = """([words, within]) => {
    const walker = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const at = node.data.lastIndexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }
}"""


def test_a_wrong_speaker_is_corrected_in_a_few_clicks(enter: Enter, database: Path) -> None:
    visit, id = enter("Mara"), id_of(database, "rather be late")
    page = visit.go(f"/-/quote/{id}")
    page.get_by_role("link", name="Correct it").click()
    page.wait_for_url("**/correct")  # loaded, and with it what completes names
    field = page.get_by_label("Speaker", exact=True)
    field.fill("Tom")
    page.wait_for_function("[...document.querySelectorAll('#names option')].some(o => o.value.startsWith('Tom'))")
    field.fill("Tomás Quillfeather")
    page.get_by_label("Reason").fill("heard the tape")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/-/quote/*?done=2")  # the sample has one correction already
    assert "Kept as correction 2" in page.get_by_role("status").inner_text()
    assert one(database, "SELECT speaker FROM said WHERE quote_id = ?", id) == ("Tomás Quillfeather",)
    page.get_by_role("button", name="Undo").click()
    page.locator(".done", has_text="is undone").wait_for()
    assert one(database, "SELECT speaker FROM said WHERE quote_id = ?", id) == ("Orla Fennimore",)


def test_words_are_picked_by_selecting_them(enter: Enter, database: Path) -> None:
    visit, id = enter("Mara"), id_of(database, "rather be late")
    page = visit.go(f"/-/quote/{id}/correct?whole=1")
    page.evaluate(SELECT, ["ready", "[data-pick]"])  # it stands once in a paragraph far from the quote
    page.get_by_role("button", name="the words said").click()
    assert page.get_by_label("The words said").input_value() == "ready"
    page.evaluate(SELECT, ["stilts", "[data-pick]"])
    page.get_by_role("button", name="one more piece").click()
    assert page.get_by_label("The words said").input_value() == "ready\nstilts"
    page.evaluate(SELECT, ["added", "[data-pick]"])
    page.get_by_role("button", name="the reporting words").click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**?done=2")
    with closing(sqlite3.connect(database)) as connection:
        sql = 'SELECT start, "end" FROM spans WHERE quote = ? AND part <> ? ORDER BY part DESC, start'
        spans = connection.execute(sql, [id, "source"]).fetchall()
    text = BRIDGE.text
    assert [text[start:end] for start, end in spans] == ["added", "ready", "stilts"]
    assert spans[1][0] == text.rindex("ready")


def test_a_selection_over_paragraphs_and_hidden_characters_is_cut_and_counted_as_the_article_has_it(
    enter: Enter, database: Path
) -> None:
    visit, id = enter("Mara"), id_of(database, "Jerry")
    page = visit.go(f"/-/quote/{id}/correct?whole=1")
    page.evaluate(
        """() => {
            const [first, second, third] = document.querySelectorAll("[data-pick] p");
            const range = document.createRange();
            range.setStart(second, 0);
            range.setEnd(third, third.childNodes.length);
            getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="the words said").click()
    picked = page.get_by_label("The words said").input_value().splitlines()
    assert len(picked) == 2 and "\u202eevil\u202c" in picked[0] and picked[1].endswith("he said.")
    (text,) = one(database, "SELECT text FROM articles WHERE id = (SELECT article FROM quotes WHERE id = ?)", id)
    places = [int(at) for at in page.locator("input[name=words_at]").input_value().split(",")]
    assert [text.startswith(words[:12], at) for words, at in zip(picked, places, strict=True)] == [True, True]


def add_namesakes(database: Path) -> None:
    with closing(open_database(database)) as db:
        for said, name, role in STORIES:
            add_article(db, *story(line(said, name, role), outlet="Daily Sky", published="2026-05-04"))


def press(page: Any, key: str) -> None:
    """Presses a key once the page listens, which it says by showing the box beside the buttons."""
    page.get_by_label("one key each").wait_for()
    page.keyboard.press(key)


def test_the_queue_is_walked_with_one_key_each_until_the_keys_are_switched_off(enter: Enter, database: Path) -> None:
    visit = enter("Mara")
    page = visit.go("/-/review?outlet=The+Eastwick+Courier")
    first = page.locator("input[name=id]").input_value()
    press(page, "y")
    page.wait_for_url("**done=2")
    second = page.locator("input[name=id]").input_value()
    assert one(database, "SELECT review FROM quotes WHERE id = ?", first) == ("confirmed",)
    press(page, "u")
    page.locator(".done", has_text="is undone").wait_for()
    assert one(database, "SELECT review FROM quotes WHERE id = ?", first) == (None,)
    assert page.locator("input[name=id]").input_value() == first
    press(page, "l")
    page.wait_for_url(f"**after={first}**")
    assert page.locator("input[name=id]").input_value() == second
    press(page, "n")
    page.wait_for_url("**done=3")
    assert one(database, "SELECT count(*) FROM quotes WHERE id = ?", second) == (0,)
    page.get_by_label("one key each").uncheck()
    third = page.locator("input[name=id]").input_value()
    press(page, "y")
    page.reload()
    assert not page.get_by_label("one key each").is_checked()
    assert one(database, "SELECT review FROM quotes WHERE id = ?", third) == (None,)
    page.get_by_label("one key each").check()
    press(page, "c")
    page.wait_for_url(f"**/-/quote/{third}/correct?to=*")
    page.get_by_label("Where, on what").fill("on the quay")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/-/review?*done=4")


def test_namesakes_are_told_apart_and_made_one_with_one_key_each(enter: Enter, database: Path) -> None:
    add_namesakes(database)
    page = enter("Mara").go("/-/review")
    page.get_by_role("link", name="People who may be one").click()
    page.get_by_role("heading", name="One person or two?").wait_for()
    press(page, "d")
    page.wait_for_url("**/-/review/people?done=2")  # the sample has one correction already
    assert one(database, "SELECT action FROM corrections WHERE id = 2") == ("apart",)
    page.get_by_role("button", name="Undo").click()
    page.locator(".done", has_text="is undone").wait_for()
    press(page, "s")
    page.wait_for_url("**/-/review/people?done=3")
    sql = "SELECT count(*) FROM speakers WHERE name = 'Ann Lee' AND merged_into IS NULL"
    assert one(database, sql) == (1,)


def test_a_search_is_saved_where_its_results_stand(enter: Enter, database: Path) -> None:
    page = enter("Mara").go("/-/search?q=tide&outlet=Evening+Tide")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name").fill("tides in the evening")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/-/searches")
    assert page.get_by_role("heading", name="tides in the evening").is_visible()
    page.get_by_text("Change", exact=False).first.click()
    page.get_by_label("Another name").fill("evening tides")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("heading", name="evening tides").wait_for()
    page.get_by_text("Change", exact=False).first.click()
    page.get_by_role("button", name="Delete this search").click()
    page.get_by_text("No search is saved yet").wait_for()
    assert one(database, "SELECT count(*) FROM searches") == (0,)


def test_keys_do_nothing_while_somebody_types(enter: Enter, database: Path) -> None:
    page = enter("Mara").go("/-/review")
    page.get_by_text("Which quotes").click()
    page.get_by_label("Outlet").click()
    page.keyboard.type("yn")
    assert one(database, "SELECT count(*) FROM corrections WHERE made_by = 'Mara'") == (0,)


def test_two_editors_at_once(enter: Enter, database: Path) -> None:
    id = id_of(database, "rather be late")
    mara, bo = enter("Mara").go(f"/-/quote/{id}/correct"), enter("Bo").go(f"/-/quote/{id}/correct")
    mara.get_by_label("Role").fill("harbour chief")
    bo.get_by_label("Role").fill("port boss")
    bo.get_by_label("Reason").fill("saw the badge")
    mara.get_by_role("button", name="Save").click()
    mara.wait_for_url("**?done=*")
    bo.get_by_role("button", name="Save").click()
    alert = bo.get_by_role("alert")
    assert "fix by Mara (role: harbour chief)" in alert.inner_text()
    assert bo.get_by_label("Role").input_value() == "port boss"
    assert bo.get_by_text("now: harbour chief").is_visible()
    assert bo.get_by_label("Reason").input_value() == "saw the badge"
    assert violations(bo) == []
    bo.get_by_role("button", name="Save").click()
    bo.wait_for_url("**?done=*")
    assert one(database, "SELECT role FROM quotes WHERE id = ?", id) == ("port boss",)


def test_without_scripts_words_are_corrected_by_pasting_them(enter: Enter, database: Path) -> None:
    id = id_of(database, "rather be late")
    page = enter("Mara", java_script_enabled=False).go(f"/-/quote/{id}/correct")
    assert not page.locator(".picking").is_visible()
    page.get_by_label("The words said").fill("late than sorry")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**?done=2")
    assert one(database, "SELECT text FROM quotes WHERE id = ?", id) == ("late than sorry",)
    page.goto(page.url.partition("/-/")[0] + "/-/review")
    assert not page.get_by_text("one key each").is_visible()
    page.get_by_role("button", name="Right as it stands").click()
    page.wait_for_url("**/-/review?done=3")


def test_a_claim_is_checked_and_kept(enter: Enter, database: Path) -> None:
    page = enter("Mara").go("/-/check")
    page.get_by_label("The claim").fill("We would rather be early than sorry")
    page.get_by_label("Who is said").fill("Fennimore")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_label("Tags").fill("posters")
    page.get_by_role("button", name="Keep this check").click()
    page.wait_for_url("**/-/check/1")
    assert "altered" in page.get_by_role("definition").first.inner_text()
    assert one(database, "SELECT made_by, tags FROM checks") == ("Mara", '["posters"]')


PAGES = ["/-/sign-in", "/-/quote/{id}", "/-/quote/{id}/correct", "/-/quote/{hostile}/correct?whole=1", "/-/review"]
PAGES += ["/-/review?since=2999", "/-/speaker/1", "/-/speaker/1/correct", "/-/corrections?done=1", "/-/checks"]
PAGES += ["/-/review/people?surnames=yes", "/-/searches", "/-/search?q=tide"]
PAGES += ["/-/corrections/1/undo", "/-/check/text", "/-/check/1", "/-/check?claim=We+would+rather+be+early+than+sorry"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_the_desk_breaks_a_rule_of_axe_or_is_wider_than_the_screen(
    enter: Enter, database: Path, scheme: str, width: int
) -> None:
    add_namesakes(database)
    with closing(open_database(database)) as db:
        save(db, "tides <b>", "tide", Filters(speaker="#1", outlet="=Evening Tide"))
    visit = enter("Mara <b>", color_scheme=scheme, viewport={"width": width, "height": 844})
    page = visit.go("/-/check?claim=We+would+rather+be+early+than+sorry")
    page.get_by_role("button", name="Keep this check").click()
    page.wait_for_url("**/-/check/1")
    found, named = {}, {"id": id_of(database, "rather be late"), "hostile": id_of(database, "Jerry")}
    for path in PAGES:
        page = visit.go(path.format(**named))
        broken = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append("wider than the screen")
        if broken:
            found[path] = broken
    assert found == {}
