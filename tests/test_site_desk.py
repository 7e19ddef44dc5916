"""The desk in the browser through Datasette's own client: who may do what, and that nobody else writes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from datasette.app import Datasette
from httpx import Response

from quotes.desk.tokens import TokenRole, issue, revoke
from quotes.errors import QueryError
from quotes.site import policy
from quotes.site.desk.person import COOKIE, TRIES, WITHIN, Attempts
from quotes.site.serve import application
from quotes.store import open_database
from tests.site_sample import make
from tests.test_site_pages import Read


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make(tmp_path / "sample.db")


@pytest.fixture
def site(database: Path) -> Datasette:
    return application(database)


class Visitor:
    """A browser without a screen: it keeps cookies, and sends a form with what stands in it."""

    def __init__(self, site: Datasette) -> None:
        self.site = site
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **options: Any) -> Response:
        async def asked() -> Response:
            kept = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            headers = {**(kept if self.cookies else {}), **options.pop("headers", {})}
            response: Response = await self.site.client.request(method, path, headers=headers, **options)
            return response

        response = asyncio.run(asked())
        self.cookies |= dict(response.cookies.items())
        if any(f'{COOKIE}=""' in value and "Max-Age=0" in value for value in response.headers.get_list("set-cookie")):
            self.cookies.pop(COOKIE)
        return response

    def get(self, path: str, status: int = 200) -> Read:
        response = self.ask("GET", path)
        assert response.status_code == status, response.text[:600]
        assert response.headers["content-security-policy"] == policy.OURS
        page = Read(response.text)
        assert not page.open
        return page

    def send(self, path: str, **fields: Any) -> Response:
        """A form with these fields, and with the secret that the site gave this browser."""
        if "ds_csrftoken" not in self.cookies:
            self.ask("GET", "/-/sign-in")
        return self.ask("POST", path, data={"csrftoken": self.cookies.get("ds_csrftoken", ""), **fields})

    def sign_in(self, token: str) -> Response:
        return self.send("/-/sign-in", token=token)


def token_of(database: Path, name: str, role: TokenRole = "editor") -> str:
    with closing(open_database(database)) as db:
        return issue(db, name, role)


@pytest.fixture
def mara(site: Datasette, database: Path) -> Visitor:
    """An editor who is signed in."""
    visitor = Visitor(site)
    assert visitor.sign_in(token_of(database, "Mara")).status_code == 302
    return visitor


def test_a_token_signs_in_and_the_cookie_is_for_this_site_and_no_script(site: Datasette, database: Path) -> None:
    visitor = Visitor(site)
    assert "Sign in to correct" in visitor.get("/").words
    response = visitor.sign_in(token_of(database, "Mara <b>"))
    assert (response.status_code, response.headers["location"]) == (302, "/")
    (cookie,) = [value for value in response.headers.get_list("set-cookie") if value.startswith(COOKIE)]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Max-Age=604800" in cookie
    page = visitor.get("/")
    assert "Signed in as Mara <b>" in page.words and "Review" in page.words
    assert visitor.ask("GET", "/").headers["cache-control"] == "private, no-store"
    assert "an editor" in visitor.get("/-/sign-in").words
    assert visitor.send("/-/sign-out").status_code == 302
    assert COOKIE not in visitor.cookies
    assert "Signed in as" not in visitor.get("/").words


@pytest.mark.parametrize("wrong", ["", "quotes_", "quotes_" + "A" * 43, "é" * 50, "x" * 5000])
def test_a_wrong_token_signs_nobody_in_and_says_so(site: Datasette, database: Path, wrong: str) -> None:
    token_of(database, "Mara")
    visitor = Visitor(site)
    response = visitor.sign_in(wrong)
    assert response.status_code in (400, 403) and COOKIE not in response.cookies
    assert ("not valid" if len(wrong) < 100 else "longer than") in response.text


def test_wrong_tokens_are_counted_and_forgotten() -> None:
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for _ in range(TRIES):
        attempts.check("1.2.3.4")
        attempts.note("1.2.3.4")
    with pytest.raises(QueryError, match="too many wrong tokens"):
        attempts.check("1.2.3.4")
    attempts.check("1.2.3.5")
    now[0] = WITHIN + 1
    attempts.check("1.2.3.4")
    assert attempts.failed == {}


def test_no_other_site_signs_a_browser_in_under_its_own_name(site: Datasette, database: Path) -> None:
    token = token_of(database, "Mallory")
    response = Visitor(site).ask("POST", "/-/sign-in", data={"token": token})  # as it would come: without our cookies
    assert response.status_code == 403 and "allow cookies" in response.text and COOKIE not in response.cookies


def test_a_revoked_token_ends_at_once_what_was_signed_in_with_it(database: Path, mara: Visitor) -> None:
    assert "Signed in as Mara" in mara.get("/").words
    with closing(open_database(database)) as db:
        revoke(db, "Mara")
    assert "Signed in as" not in mara.get("/").words
    assert mara.ask("GET", "/-/actor.json").json() == {"actor": None}


def forged(site: Datasette) -> Iterator[str]:
    """Cookies that somebody could make up: of another secret, altered, of another kind, of a token that is not."""
    other = Datasette([], memory=True)
    actor = {"id": "Mara", "name": "Mara", "role": "editor", "quotes_token": 1}
    yield other.sign({"a": actor}, "actor")
    yield site.sign({"a": actor}, "csrftoken")
    yield site.sign({"a": {**actor, "quotes_token": 999}}, "actor")
    yield site.sign({"a": {**actor, "quotes_token": "1"}}, "actor")
    yield site.sign({"a": actor, "e": "1"}, "actor")
    yield site.sign({"a": {"id": "root", "role": "editor", "name": "root"}}, "actor")  # of another plugin
    yield site.sign({"a": actor}, "actor")[:-3] + "AAA"
    yield "not signed"


def test_forged_cookies_are_nobody(site: Datasette, database: Path) -> None:
    token_of(database, "Mara")
    for cookie in forged(site):
        visitor = Visitor(site)
        visitor.cookies[COOKIE] = cookie
        assert "Signed in as" not in visitor.get("/").words, cookie


@pytest.mark.parametrize("path", ["/-/sign-in?to=//elsewhere.example", "/-/sign-in?to=https://elsewhere.example"])
def test_signing_in_leads_to_no_other_site(site: Datasette, database: Path, path: str) -> None:
    page = Visitor(site).get(path)
    assert [field["name"] for field in page.all("input") if field.get("name") == "to"] == []
    response = Visitor(site).send("/-/sign-in", token=token_of(database, "Mara"), to=path.partition("=")[2])
    assert response.headers["location"] == "/"


def test_tokens_are_not_shown_however_they_are_asked_for(site: Datasette, database: Path) -> None:
    token_of(database, "Mara Lindqvist")
    visitor = Visitor(site)
    assert visitor.ask("GET", "/sample/tokens.json").status_code == 403
    for sql in (
        "select * from tokens",
        "select name || hash from ToKeNs as t",
        "with x as (select hash, name from tokens) select json_group_array(name) from x",
        "select (select group_concat(name) from tokens)",
        "select count(*) from tokens where name = 'Mara Lindqvist'",
    ):
        answer = visitor.ask("GET", "/sample.json", params={"sql": sql, "_shape": "arrays"})
        assert "Lindqvist" not in str(answer.json().get("rows")) and answer.json().get("rows") != [[1]], sql


def test_a_closed_site_shows_nothing_but_where_to_sign_in(database: Path) -> None:
    site = application(database, private=True)
    visitor = Visitor(site)
    for path in ("/", "/-/search?q=tide", "/-/speaker/1", "/sample", "/sample/quotes", "/-/check?claim=a"):
        response = visitor.ask("GET", path)
        assert (response.status_code, response.headers["location"].partition("?")[0]) == (302, "/-/sign-in"), path
        assert visitor.ask("GET", path.partition("?")[0].rstrip("/") + "/.json").status_code in (403, 404)
    assert visitor.ask("GET", "/-/search.json").status_code == 403
    assert visitor.get("/-/sign-in?to=/-/search%3Fq%3Dtide").all("form")
    response = visitor.send("/-/sign-in", token=token_of(database, "Ada", "reader"), to="/-/search?q=tide")
    assert response.headers["location"] == "/-/search?q=tide"
    assert "quotes" in visitor.get("/-/search?q=tide").words
    assert "a reader" in visitor.get("/-/sign-in").words


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"content-type": "multipart/form-data"}, b"--x", 415),
        ({"content-type": "application/x-www-form-urlencoded"}, b"a=" + b"b" * policy.MOST_BYTES, 413),
        ({"content-type": "application/x-www-form-urlencoded"}, b"\xff\xfe=%ff", 400),
        ({"content-type": "application/x-www-form-urlencoded"}, "csrftoken=é".encode(), 400),
        ({"content-type": "application/json"}, b"{}", 403),
        ({"cookie": b"a=\xff\xfe"}, b"", 400),
    ],
)
def test_what_is_no_form_is_refused_in_one_line(
    site: Datasette, headers: dict[str, str], content: bytes, status: int
) -> None:
    response = Visitor(site).ask("POST", "/-/sign-in", headers={"cookie": "a=b", **headers}, content=content)
    assert response.status_code == status and "Traceback" not in response.text
