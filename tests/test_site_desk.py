"""The desk in the browser through Datasette's own client: who may do what, and that nobody else writes."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import regex

pytest.importorskip("datasette", reason="the site needs `pip install 'quotes[site]'`")

from datasette.app import Datasette
from httpx import Response

from quotes.desk.tokens import TokenRole, issue, revoke
from quotes.errors import QueryError, QuotesError
from quotes.site import policy
from quotes.site.desk.person import COOKIE, TRIES, WITHIN, Attempts
from quotes.site.desk.text_page import LONGEST_TEXT, _reading
from quotes.site.host import OLD
from quotes.site.routes import ROUTES
from quotes.site.serve import application
from quotes.store import open_database, open_reading
from quotes.store.read.unsure import least_certain
from quotes.values import Filters
from tests.site_sample import BRIDGE, make
from tests.test_site_pages import Read


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("desk") / "sample.db")


@pytest.fixture
def database(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path))


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
            self.cookies.pop(COOKIE, None)
        return response

    def get(self, path: str, status: int = 200) -> Read:
        response = self.ask("GET", path)
        assert response.status_code == status, response.text[:600]
        assert response.headers["content-security-policy"] == policy.OURS
        page = Read(response.text)
        assert not page.open
        return page

    @property
    def secret(self) -> str:
        """What a form of this browser carries; Datasette 1.0 gives none, since it asks where a form comes from."""
        return str(self.cookies.get("ds_csrftoken", ""))

    def send(self, path: str, **fields: Any) -> Response:
        """A form with these fields, and with the secret that the site gave this browser."""
        if OLD and "ds_csrftoken" not in self.cookies:
            self.ask("GET", "/-/sign-in")
        return self.ask("POST", path, data={"csrftoken": self.secret, **fields})

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
    # as it would come: without our cookies, and marked by the browser
    response = Visitor(site).ask("POST", "/-/sign-in", data={"token": token}, headers=FOREIGN)
    assert response.status_code == 403 and COOKIE not in response.cookies
    assert "allow cookies" in response.text or not OLD


def test_a_revoked_token_ends_at_once_what_was_signed_in_with_it(database: Path, mara: Visitor) -> None:
    assert "Signed in as Mara" in mara.get("/").words
    with closing(open_database(database)) as db:
        revoke(db, "Mara")
    assert "Signed in as" not in mara.get("/").words
    assert mara.ask("GET", "/-/actor.json").json()["actor"] is None


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


def test_with_a_secret_of_its_own_a_site_knows_who_was_signed_in_before_it_was_started_again(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATASETTE_SECRET", "of these tests")
    visitor = Visitor(application(database))
    visitor.sign_in(token_of(database, "Mara"))
    visitor.site = application(database)
    assert "Signed in as Mara" in visitor.get("/").words


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
        answer = visitor.ask("GET", QUERIES, params={"sql": sql, "_shape": "arrays"})
        assert "Lindqvist" not in str(answer.json().get("rows")) and answer.json().get("rows") != [[1]], sql


@pytest.mark.parametrize("sql", ["select hex(RandomBlob(900000000))", "select zeroblob(900000000)"])
def test_one_call_cannot_hold_everybody_up(site: Datasette, sql: str) -> None:
    answer = Visitor(site).ask("GET", QUERIES, params={"sql": sql})
    assert answer.status_code in (400, 403) and "blob" in answer.json()["error"].lower()


@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 sets no limits on values")
def test_a_value_of_any_size_is_refused(site: Datasette) -> None:
    doubled = "with recursive c(x) as (select 'abcdefghij' union all select x || x from c limit 25) select x from c"
    answer = Visitor(site).ask("GET", QUERIES, params={"sql": f"select max(length(x)) from ({doubled})"})
    assert answer.status_code == 400 and "too big" in answer.json()["error"]


def test_a_closed_site_shows_nothing_but_where_to_sign_in(database: Path) -> None:
    with pytest.raises(QuotesError, match="nobody could see a private site"):
        application(database, private=True)
    token = token_of(database, "Ada", "reader")
    visitor = Visitor(application(database, private=True))
    for path in ("/", "/-/search?q=tide", "/-/speaker/1", "/sample", "/sample/quotes", "/-/check?claim=a"):
        response = visitor.ask("GET", path)
        assert (response.status_code, response.headers["location"].partition("?")[0]) == (302, "/-/sign-in"), path
        assert visitor.ask("GET", path.partition("?")[0].rstrip("/") + "/.json").status_code in (403, 404)
    assert visitor.ask("GET", "/-/search.json").status_code == 403
    assert visitor.get("/-/sign-in?to=/-/search%3Fq%3Dtide").all("form")
    response = visitor.send("/-/sign-in", token=token, to="/-/search?q=tide")
    assert response.headers["location"] == "/-/search?q=tide"
    assert "quotes" in visitor.get("/-/search?q=tide").words
    assert "a reader" in visitor.get("/-/sign-in").words


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"content-type": "multipart/form-data"}, b"--x", 415),
        ({"content-type": "application/x-www-form-urlencoded"}, b"a=" + b"b" * policy.MOST_BYTES, 413),
        ({"content-type": "application/x-www-form-urlencoded"}, b"\xff\xfe=%ff", 400),
        ({"content-type": "application/x-www-form-urlencoded"}, "csrftoken=é".encode(), 400 if OLD else 403),
        ({"content-type": "application/json"}, b"{}", 403 if OLD else 400),
        ({"cookie": b"a=\xff\xfe"}, b"", 400),
    ],
)
def test_what_is_no_form_is_refused_in_one_line(
    site: Datasette, headers: dict[str, str], content: bytes, status: int
) -> None:
    response = Visitor(site).ask("POST", "/-/sign-in", headers={"cookie": "a=b", **headers}, content=content)
    assert response.status_code == status and "Traceback" not in response.text


# Correcting ----------------------------------------------------------------------------------------------------------


def rows(database: Path, sql: str, *parameters: object) -> list[Any]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql, parameters).fetchall()


def id_of(database: Path, words: str) -> str:
    return str(rows(database, "SELECT id FROM quotes WHERE text LIKE ? ORDER BY pk", f"%{words}%")[0][0])


def form_of(page: Read, action: str) -> dict[str, str]:
    """The fields of a form as a browser would send them untouched, without its buttons."""
    fields: dict[str, str] = {}
    inside, chosen, textarea = False, "", ""
    for tag, attributes in page.elements:
        if tag == "form":
            inside = attributes.get("action", "").partition("?")[0] == action and attributes.get("method") == "post"
        if not inside:
            continue
        if tag == "input" and attributes.get("type") not in ("checkbox", "radio"):
            fields[attributes["name"]] = attributes.get("value", "")
        elif tag == "select":
            chosen = attributes["name"]
            fields[chosen] = ""
        elif tag == "option" and "selected" in attributes:
            fields[chosen] = attributes["value"]
        elif tag == "textarea" and "name" in attributes:
            textarea = attributes["name"]
            fields[textarea] = fields.get(f"was-{textarea}", "")
    if textarea:
        fields[textarea] = fields[f"was-{textarea}"]
    return fields


def opened(visitor: Visitor, id: str, **changed: str) -> dict[str, str]:
    """The form of a quote with some fields changed."""
    return {**form_of(visitor.get(f"/-/quote/{id}/correct"), f"/-/quote/{id}/correct"), "do": "save", **changed}


@pytest.mark.parametrize(
    ("field", "value", "column", "stored"),
    [
        ("speaker", "Tomás Quillfeather", "speaker", "Tomás Quillfeather"),
        ("speaker", "", "speaker", None),
        ("role", "chair of the port", "role", "chair of the port"),
        ("role", "", "role", None),
        ("to", "the council", "addressee", "the council"),
        ("said_on", "2026-05", "said_on", "2026-05"),
        ("when", "last week", "said_when", "last week"),
        ("venue", "at the quay", "venue", "at the quay"),
        ("kind", "mixed", "kind", "mixed"),
        ("act", "denies", "act", "denies"),
        ("via", "The Eastwick Radio", "via", "The Eastwick Radio"),
        ("cue", "said.", "cue", "said."),
        ("source", "", "source", None),
        ("reported", "not said", "reported", 0),
        ("words", "late than sorry", "quote", "late than sorry"),
        (
            "words",
            "We would rather be late\nuntil the last bolt",
            "quote",
            "We would rather be late until the last bolt",
        ),
    ],
)
def test_every_field_is_corrected_and_logged_with_who_and_why(
    database: Path, mara: Visitor, field: str, value: str, column: str, stored: str | int | None
) -> None:
    id = id_of(database, "rather be late")
    before = rows(database, "SELECT * FROM said WHERE quote_id = ?", id)
    response = mara.send(f"/-/quote/{id}/correct", **opened(mara, id, **{field: value, "reason": "heard the tape"}))
    assert (response.status_code, response.headers["location"]) == (302, f"/-/quote/{id}?done=1")
    assert rows(database, f"SELECT {column}, review FROM said WHERE quote_id = ?", id) == [(stored, "corrected")]
    assert rows(database, "SELECT made_by, action, reason FROM corrections") == [("Mara", "fix", "heard the tape")]
    page = mara.get(f"/-/quote/{id}?done=1")
    assert "Kept as correction 1: fix, by Mara" in page.words and "heard the tape" in page.words
    undone = mara.send("/-/corrections/1/undo", to=f"/-/quote/{id}?done=1", reason="misheard")
    assert undone.headers["location"] == f"/-/quote/{id}?done=1"
    assert "Correction 1 is undone" in mara.get(f"/-/quote/{id}?done=1").words
    assert rows(database, "SELECT * FROM said WHERE quote_id = ?", id) == before
    assert rows(database, "SELECT undone_by, undone_reason FROM corrections") == [("Mara", "misheard")]


def test_a_new_speaker_is_made_only_where_that_is_said(database: Path, mara: Visitor) -> None:
    id = id_of(database, "rather be late")
    entered = opened(mara, id, speaker="Perpetua Vane", reason="it was she")
    response = mara.send(f"/-/quote/{id}/correct", **entered)
    page = Read(response.text)
    assert response.status_code == 400 and "no speaker is called 'Perpetua Vane'" in page.words
    assert "--new" not in page.words
    kept = form_of(page, f"/-/quote/{id}/correct")
    assert (kept["speaker"], kept["reason"], kept["was-speaker"]) == ("Perpetua Vane", "it was she", "Orla Fennimore")
    sent = mara.send(f"/-/quote/{id}/correct", **{**kept, "do": "save", "new": "1", "speaker_kind": "organisation"})
    assert sent.status_code == 302
    found = rows(database, "SELECT speaker, speaker_kind FROM said WHERE quote_id = ?", id)
    assert found == [("Perpetua Vane", "organisation")]


def test_words_are_taken_where_they_were_picked(database: Path, mara: Visitor) -> None:
    id = id_of(database, "rather be late")
    later = BRIDGE.text.rindex("ready")
    response = mara.send(f"/-/quote/{id}/correct", **opened(mara, id, words="ready", words_at=str(later)))
    assert response.status_code == 302
    assert rows(database, "SELECT start FROM spans WHERE quote = ? AND part = 'content'", id) == [(later,)]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "nothing is changed yet"),
        ({"said_on": "31 May"}, "is not a date"),
        ({"words": "never printed"}, "do not stand in the article"),
        ({"words": ""}, "a quote needs words"),
        ({"kind": "loud"}, "is not one of"),
        ({"speaker": "#999"}, "there is no speaker #999"),
        ({"role": "x" * 301}, "longer than"),
        ({"do": "confirm", "role": "x"}, "you have changed fields"),
        ({"speaker": "x", "speaker_kind": "ghost"}, "is not one of"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    database: Path, mara: Visitor, fields: dict[str, str], says: str
) -> None:
    id = id_of(database, "rather be late")
    response = mara.send(f"/-/quote/{id}/correct", **opened(mara, id, **fields))
    assert response.status_code == 400 and says in Read(response.text).words
    assert rows(database, "SELECT * FROM corrections") == []


def test_a_quote_is_confirmed_or_taken_out_with_one_button(database: Path, mara: Visitor) -> None:
    id = id_of(database, "rather be late")
    button = form_of(mara.get(f"/-/quote/{id}"), f"/-/quote/{id}/correct")
    assert mara.send(f"/-/quote/{id}/correct", **{**button, "do": "confirm"}).status_code == 302
    assert rows(database, "SELECT review FROM quotes WHERE id = ?", id) == [("confirmed",)]
    button = form_of(mara.get(f"/-/quote/{id}"), f"/-/quote/{id}/correct")
    response = mara.send(f"/-/quote/{id}/correct", **{**button, "do": "not a quote"})
    assert response.headers["location"] == "/-/corrections?done=2"
    assert rows(database, "SELECT * FROM quotes WHERE id = ?", id) == []
    assert "Kept as correction 2: not a quote" in mara.get("/-/corrections?done=2").words
    mara.send("/-/corrections/2/undo")
    assert rows(database, "SELECT review FROM quotes WHERE id = ?", id) == [("confirmed",)]


def test_the_second_of_two_editors_is_told_what_changed_and_loses_nothing(
    site: Datasette, database: Path, mara: Visitor
) -> None:
    bo, id = Visitor(site), id_of(database, "rather be late")
    bo.sign_in(token_of(database, "Bo"))
    first, second = opened(mara, id, role="harbour chief"), opened(bo, id, role="port boss", venue="at the quay")
    assert mara.send(f"/-/quote/{id}/correct", **first).status_code == 302
    response = bo.send(f"/-/quote/{id}/correct", **{**second, "reason": "saw it"})
    page = Read(response.text)
    assert response.status_code == 409 and "fix by Mara (role: harbour chief)" in page.words
    assert "now: harbour chief" in page.words
    kept = form_of(page, f"/-/quote/{id}/correct")
    assert (kept["role"], kept["venue"], kept["reason"]) == ("port boss", "at the quay", "saw it")
    assert rows(database, "SELECT role, venue FROM quotes WHERE id = ?", id) == [("harbour chief", None)]
    assert bo.send(f"/-/quote/{id}/correct", **{**kept, "do": "save"}).status_code == 302
    assert rows(database, "SELECT role, venue FROM quotes WHERE id = ?", id) == [("port boss", "at the quay")]


def test_of_editors_who_save_at_the_same_moment_one_is_first(site: Datasette, database: Path, mara: Visitor) -> None:
    id = id_of(database, "rather be late")
    forms = [opened(mara, id, role=f"boss {number}") for number in range(4)]
    headers = {"cookie": "; ".join(f"{name}={value}" for name, value in mara.cookies.items())}

    async def all_at_once() -> list[Response]:
        secret = {"csrftoken": mara.secret}
        path = f"/-/quote/{id}/correct"
        sent = [site.client.post(path, data={**form, **secret}, headers=headers) for form in forms]
        return list(await asyncio.gather(*sent))

    assert sorted(response.status_code for response in asyncio.run(all_at_once())) == [302, 409, 409, 409]
    assert len(rows(database, "SELECT * FROM corrections")) == 1


def test_a_correction_is_undone_once(database: Path, mara: Visitor) -> None:
    id = id_of(database, "rather be late")
    mara.send(f"/-/quote/{id}/correct", **opened(mara, id, role="boss"))
    assert mara.send("/-/corrections/1/undo").status_code == 302
    again = mara.send("/-/corrections/1/undo")
    assert again.status_code == 400 and "was undone at" in Read(again.text).words
    assert mara.send("/-/corrections/9/undo").status_code == 404


def test_a_field_that_the_second_editor_left_alone_stays_as_the_first_made_it(
    site: Datasette, database: Path, mara: Visitor
) -> None:
    bo, id = Visitor(site), id_of(database, "rather be late")
    bo.sign_in(token_of(database, "Bo"))
    first, second = opened(mara, id, role="harbour chief"), opened(bo, id, venue="at the quay")
    mara.send(f"/-/quote/{id}/correct", **first)
    response = bo.send(f"/-/quote/{id}/correct", **second)
    assert response.status_code == 409
    kept = form_of(Read(response.text), f"/-/quote/{id}/correct")
    assert (kept["role"], kept["was-role"]) == ("harbour chief", "harbour chief")
    bo.send(f"/-/quote/{id}/correct", **{**kept, "do": "save"})
    assert rows(database, "SELECT role, venue FROM quotes WHERE id = ?", id) == [("harbour chief", "at the quay")]


def test_what_was_entered_for_a_quote_that_is_gone_is_shown(site: Datasette, database: Path, mara: Visitor) -> None:
    bo, id = Visitor(site), id_of(database, "rather be late")
    bo.sign_in(token_of(database, "Bo"))
    second = opened(bo, id, venue="at the quay")
    mara.send(f"/-/quote/{id}/correct", **opened(mara, id, do="not a quote"))
    response = bo.send(f"/-/quote/{id}/correct", **second)
    page = Read(response.text)
    assert response.status_code == 400 and form_of(page, f"/-/quote/{id}/correct")["venue"] == "at the quay"
    assert "What you entered stands below" in page.words


# Speakers ------------------------------------------------------------------------------------------------------------


def number_of(database: Path, name: str) -> int:
    return int(rows(database, "SELECT id FROM speakers WHERE name = ? ORDER BY id", name)[0][0])


def test_speakers_are_merged_named_and_split_and_that_undone(database: Path, mara: Visitor) -> None:
    orla, tomas = number_of(database, "Orla Fennimore"), number_of(database, "Tomás Quillfeather")
    page = mara.get(f"/-/speaker/{orla}/correct")
    assert "The same as somebody else" in page.words and "Really two people" in page.words
    merged = mara.send(
        f"/-/speaker/{orla}/correct", do="merge", name=f"#{tomas}", keep="other", reason="one woman in two coats"
    )
    assert merged.headers["location"] == f"/-/speaker/{tomas}?done=1"
    assert rows(database, "SELECT merged_into FROM speakers WHERE id = ?", orla) == [(tomas,)]
    assert "Kept as correction 1: merge, by Mara" in mara.get(f"/-/speaker/{tomas}?done=1").words
    assert mara.send("/-/corrections/1/undo").status_code == 302
    assert rows(database, "SELECT merged_into FROM speakers WHERE id = ?", orla) == [(None,)]
    named = mara.send(f"/-/speaker/{orla}/correct", do="alias", name="Madam Bridge", reason="in cartoons")
    assert named.headers["location"] == f"/-/speaker/{orla}?done=2"
    assert rows(database, "SELECT speaker FROM aliases WHERE name = 'Madam Bridge'") == [(orla,)]
    ids = [id for (id,) in rows(database, "SELECT id FROM quotes WHERE speaker = ? ORDER BY pk", orla)][:2]
    split = mara.send(f"/-/speaker/{orla}/correct", do="split", quote=ids, name="Orla Fennimore junior")
    other = number_of(database, "Orla Fennimore junior")
    assert split.headers["location"] == f"/-/speaker/{other}?done=3"
    assert {id for (id,) in rows(database, "SELECT id FROM quotes WHERE speaker = ?", other)} == set(ids)


def test_what_is_ticked_on_one_page_is_split_off_with_what_is_ticked_on_the_next(database: Path, mara: Visitor) -> None:
    orla = number_of(database, "Orla Fennimore")
    path = f"/-/speaker/{orla}/correct"
    first = [field["value"] for field in mara.get(path).all("input") if field.get("name") == "quote"]
    turned = mara.send(f"{path}?page=2", do="turn", quote=first[:2], reason="two women", name="Orla the younger")
    page = Read(turned.text)
    hidden = [
        field["value"] for field in page.all("input") if (field.get("name"), field.get("type")) == ("quote", "hidden")
    ]
    second = [field["value"] for field in page.all("input") if field.get("type") == "checkbox"]
    assert turned.status_code == 200 and hidden == first[:2] and "2 more on other pages" in page.words
    assert not set(first) & set(second) and "two women" in turned.text
    assert rows(database, "SELECT * FROM corrections") == []
    ticked = [*hidden, second[0]]
    assert mara.send(f"{path}?page=2", do="split", quote=ticked, name="Orla the younger").status_code == 302
    other = number_of(database, "Orla the younger")
    assert {id for (id,) in rows(database, "SELECT id FROM quotes WHERE speaker = ?", other)} == set(ticked)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"do": "merge", "name": "Nobody Here"}, "no speaker is called 'Nobody Here'"),
        ({"do": "merge", "name": ""}, "say with whom"),
        ({"do": "merge", "name": "Orla Fennimore"}, "are one speaker already"),
        ({"do": "alias", "name": "Tomás Quillfeather"}, "is also a name of Tomás Quillfeather"),
        ({"do": "alias", "name": " "}, "the name is empty"),
        ({"do": "split"}, "say which quotes are another speaker's"),
        ({"do": "split", "quote": "nothere"}, "no quote"),
        ({"do": "erase"}, "must be one of merge, apart, split, alias"),
    ],
)
def test_a_speaker_is_not_put_right_by_what_cannot_be(
    database: Path, mara: Visitor, fields: dict[str, str], says: str
) -> None:
    orla = number_of(database, "Orla Fennimore")
    response = mara.send(f"/-/speaker/{orla}/correct", **fields, reason="so I say")
    page = Read(response.text)
    assert response.status_code == 400 and says in page.words and "quotes merge" not in page.words
    assert rows(database, "SELECT * FROM corrections") == []


# The queue -----------------------------------------------------------------------------------------------------------


def pressed(visitor: Visitor, key: str, path: str = "/-/review") -> Response:
    return visitor.send(path, **form_of(visitor.get(path), path.partition("?")[0]), key=key)


def test_the_queue_is_that_of_the_command_and_each_key_does_one_thing(database: Path, mara: Visitor) -> None:
    with closing(open_reading(database)) as connection:
        first, second, third, *_ = least_certain(connection, Filters())
    assert mara.ask("GET", "/-/review.json").json()["quote"]["id"] == first
    assert pressed(mara, "y").headers["location"] == "/-/review?done=1"
    assert rows(database, "SELECT review FROM quotes WHERE id = ?", first) == [("confirmed",)]
    assert "Kept as correction 1: confirm, by Mara" in mara.get("/-/review?done=1").words
    page = mara.get("/-/review")
    (later,) = [link["href"] for link in page.all("a") if link.get("data-key") == "l"]
    assert later == f"/-/review?after={second}"
    (correct,) = [link["href"] for link in page.all("a") if link.get("data-key") == "c"]
    assert correct == f"/-/quote/{second}/correct?to=%2F-%2Freview"
    assert mara.ask("GET", later.replace("review", "review.json")).json()["quote"]["id"] == third
    assert pressed(mara, "n", later).headers["location"] == f"/-/review?after={second}&done=2"
    assert rows(database, "SELECT * FROM quotes WHERE id = ?", third) == []
    response = mara.send(f"/-/quote/{second}/correct", **opened(mara, second, venue="on deck", to="/-/review"))
    assert response.headers["location"] == "/-/review?done=3"


def test_a_key_pressed_for_what_another_editor_changed_does_nothing(
    site: Datasette, database: Path, mara: Visitor
) -> None:
    bo = Visitor(site)
    bo.sign_in(token_of(database, "Bo"))
    stale = form_of(bo.get("/-/review"), "/-/review")
    pressed(mara, "y")
    response = bo.send("/-/review", **stale, key="n")
    assert response.status_code == 409 and "confirm by Mara" in Read(response.text).words
    assert rows(database, "SELECT made_by, action FROM corrections") == [("Mara", "confirm")]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("outlet=Evening+Tide", 200),
        ("speaker=Fennimore&kind=indirect", 200),
        ("since=2999", 200),
        ("since=May", 400),
        ("kind=loud", 400),
        ("outlet=No+Such+Paper", 404),
        ("after=' OR 1=1 --", 200),
    ],
)
def test_the_queue_is_narrowed_as_at_the_command_line(mara: Visitor, query: str, status: int) -> None:
    page = mara.get(f"/-/review?{query}", status)
    assert ("Nothing is left to review under these filters" in page.words) == (query == "since=2999")


# Checks --------------------------------------------------------------------------------------------------------------


# What a browser says of a request that another site made; Datasette 0.65 goes by its secret instead.
FOREIGN: dict[str, str] = {} if OLD else {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
QUERIES = "/sample.json" if OLD else "/sample/-/query.json"
CLAIM = "We would rather be early than sorry"


def test_an_editor_keeps_a_check_with_note_and_tags_at_an_address_of_its_own(database: Path, mara: Visitor) -> None:
    page = mara.get("/-/check?" + urlencode({"claim": CLAIM, "speaker": "Fennimore"}))
    form = form_of(page, "/-/checks")
    assert (form["claim"], form["speaker"]) == (CLAIM, "Fennimore")
    response = mara.send("/-/checks", **{**form, "note": "seen <b>on a poster</b>", "tags": "bridge, posters, bridge"})
    assert (response.status_code, response.headers["location"]) == (302, "/-/check/1")
    kept = rows(database, "SELECT made_by, claim, speaker, verdict, note, tags FROM checks")
    assert kept == [("Mara", CLAIM, "Fennimore", "altered", "seen <b>on a poster</b>", '["bridge", "posters"]')]
    reader = Visitor(mara.site)
    page = reader.get("/-/check/1")
    assert "Check 1" in page.words and "Verdict then altered" in page.words and "the verdict is the same" in page.words
    assert "seen <b>on a poster</b>" in page.words and page.all("ins") and page.all("del")
    assert reader.ask("GET", "/-/check/1.json").json()["check"]["tags"] == ["bridge", "posters"]
    assert CLAIM in reader.get("/-/checks?tag=posters").words
    assert "No check was kept with this tag yet" in reader.get("/-/checks?tag=ferries").words
    assert [row["id"] for row in reader.ask("GET", "/-/checks.json").json()["checks"]] == [1]
    reader.get("/-/check/2", 404)


def test_a_reader_who_is_signed_in_keeps_checks_too(site: Datasette, database: Path) -> None:
    reader = Visitor(site)
    assert "Keep this check" not in reader.get("/-/check?" + urlencode({"claim": CLAIM})).words
    reader.sign_in(token_of(database, "Ada", "reader"))
    form = form_of(reader.get("/-/check?" + urlencode({"claim": CLAIM})), "/-/checks")
    assert reader.send("/-/checks", **{**form, "note": "for the morning"}).headers["location"] == "/-/check/1"
    assert rows(database, "SELECT made_by, note FROM checks") == [("Ada", "for the morning")]


def test_a_kept_check_says_where_the_verdict_has_changed(database: Path, mara: Visitor) -> None:
    mara.send("/-/checks", claim=CLAIM, speaker="Fennimore")
    id = id_of(database, "rather be late")
    mara.send(f"/-/quote/{id}/correct", **opened(mara, id, speaker="Tomás Quillfeather"))
    page = mara.get("/-/check/1")
    assert "the verdict is another one" in page.words and "Verdict then altered" in page.words


def test_what_cannot_be_checked_is_kept_as_that(database: Path, mara: Visitor) -> None:
    assert mara.send("/-/checks", claim="yes").headers["location"] == "/-/check/1"
    assert rows(database, "SELECT verdict FROM checks") == [(None,)]
    assert "could not be checked" in mara.get("/-/check/1").words
    assert mara.send("/-/checks", claim=" ").status_code == 400


TEXT = (
    'Orla Fennimore, the Harbour Commissioner, spoke on Tuesday. "We would rather be early than sorry," Fennimore '
    'said.\n\n"The moon is made of green cheese and I have eaten it," said Tomás Quillfeather.\n\n'
    "Fennimore said that the bridge was late.\n"
)


def test_each_quotation_of_a_text_is_checked_and_nothing_kept(site: Datasette, database: Path) -> None:
    visitor = Visitor(site)
    assert "What does this text quote?" in visitor.get("/-/check/text").words
    response = visitor.send("/-/check/text", text=TEXT)
    page = Read(response.text)
    assert response.status_code == 200 and "2 quotations" in page.words
    assert "Altered" in page.words and "Not found" in page.words
    assert "late(not in the text" not in page.words and "early" in page.words and page.all("ins")
    found = visitor.send("/-/check/text.json", text=TEXT).json()["quotations"]
    assert [(each["speaker"], each["check"]["verdict"]) for each in found] == [
        ("Orla Fennimore", "altered"),
        ("Tomás Quillfeather", "not found"),
    ]
    assert rows(database, "SELECT * FROM checks") == []
    assert "quotes nobody" in Read(visitor.send("/-/check/text", text="Rain fell.").text).words


def test_a_text_that_is_too_long_or_comes_beside_another_is_not_read(site: Datasette) -> None:
    visitor = Visitor(site)
    response = visitor.send("/-/check/text", text="x " * LONGEST_TEXT)
    assert response.status_code == 400 and "longer than 20,000 characters" in response.text
    _reading.add(site)
    response = visitor.send("/-/check/text", text=TEXT)
    assert response.status_code == 400 and "another text is being read" in response.text
    assert "green cheese" in response.text  # what was pasted stays in the form
    _reading.discard(site)


# Nobody else ---------------------------------------------------------------------------------------------------------


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def every_path(id: str, speaker: int) -> list[str]:
    """An address of every route of ours, and some of Datasette's."""
    empty = {"extension": "", "format": ""}
    named = [*(f"/-/quote/{id}{rest}" for rest in ("", ".json", "/correct")), f"/-/speaker/{speaker}/correct"]
    paths = [
        "/",
        "/-/",
        "/robots.txt",
        "/sample",
        "/sample/quotes",
        "/sample/tokens",
        "/-/logout",
        "/-/messages",
        *named,
    ]
    for pattern, _ in ROUTES:
        if not any(regex.match(pattern, path) for path in paths):
            plain = regex.sub(
                r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)\??", lambda found: empty.get(found[1], "1"), pattern
            )
            paths.append(regex.sub(r"\\(.)", r"\1", plain).rstrip("$"))
    assert all(any(regex.match(pattern, path) for path in paths) for pattern, _ in ROUTES)
    return paths


KEEPING = (("POST", "/-/checks"), ("POST", "/-/searches"))  # what is for whoever is signed in


HELD = ("articles", "quotes", "spans", "speakers", "aliases", "roles", "joins", "corrections", "tokens")


def held(database: Path) -> dict[str, list[Any]]:
    return {table: rows(database, f"SELECT * FROM {table}") for table in HELD}


def test_without_an_editor_nothing_is_written_whatever_is_asked(site: Datasette, database: Path) -> None:
    """Every route by every method: as nobody, as a reader, with made-up cookies, as an editor without the secret.

    A reader who is signed in keeps checks and searches, and changes nothing else.
    """
    mara, reader, nobody = Visitor(site), Visitor(site), Visitor(site)
    mara.sign_in(token_of(database, "Mara"))
    reader.sign_in(token_of(database, "Ada", "reader"))
    nobody.get("/-/sign-in")
    id, orla = id_of(database, "rather be late"), number_of(database, "Orla Fennimore")
    form = {
        **opened(mara, id, role="boss"),
        "key": "y",
        "id": id,
        "name": "X",
        "quote": id,
        "claim": "late",
        "tags": "x",
        "search": "q=late",
    }
    made_up, *_ = forged(site)
    senders = [
        ({}, None, {}),
        (nobody.cookies, nobody.secret, {}),
        (reader.cookies, reader.secret, {}),
        ({**nobody.cookies, COOKIE: made_up}, nobody.secret, {}),
        (mara.cookies, None, FOREIGN),
        (mara.cookies, nobody.secret, FOREIGN),
    ]
    with closing(sqlite3.connect(database)) as watch:
        before = watch.execute("PRAGMA data_version").fetchone()  # another one after anybody's commit
        for path in every_path(id, orla):
            for method in METHODS:
                for cookies, secret, headers in senders:
                    if cookies is reader.cookies and (method, path.removesuffix(".json")) in KEEPING:
                        continue
                    visitor = Visitor(site)
                    visitor.cookies = dict(cookies)
                    answer = visitor.ask(method, path, data={**form, "csrftoken": secret or ""}, headers=headers)
                    assert answer.status_code < 500, (method, path, answer.text[:300])
        for path in every_path(id, orla):
            for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"):  # an editor, but not by a form
                answer = mara.ask(method, path, data=form, headers={"x-csrftoken": mara.secret})
                assert answer.status_code < 500, (method, path, answer.text[:300])
        assert watch.execute("PRAGMA data_version").fetchone() == before
        before_keeping = held(database)
        kept = {**form, "do": "save", "csrftoken": reader.secret}
        assert [reader.send(path, **kept).status_code for _, path in KEEPING] == [302, 302]
        assert rows(database, "SELECT made_by, claim, (SELECT name FROM searches) FROM checks") == [
            ("Ada", "late", "X")
        ]
        assert held(database) == before_keeping
        assert mara.send(f"/-/quote/{id}/correct", **form).status_code == 302
        assert watch.execute("PRAGMA data_version").fetchone() != before
