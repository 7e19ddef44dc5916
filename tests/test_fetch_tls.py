"""Safe connections: a checked host is reached where it was checked, and its certificate is still asked for by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any

import pytest

from quotes.errors import HostError
from quotes.fetch import fetcher as fetching
from quotes.fetch.answer import Kept
from quotes.fetch.fetcher import Fetcher
from tests.web_server import Page, Web, serving

trustme = pytest.importorskip("trustme", reason="certificates for tests need trustme (extra test)")
HOST = "news.invalid"  # no name server knows it
FEED = "https://feeds.example/all"


@dataclass
class Safe:
    """A server with a certificate for HOST alone, and the names that were asked of it."""

    web: Web
    asked_for: list[str | None]

    def address(self, host: str) -> str:
        return f"{self.web.address.replace('127.0.0.1', host)}/a"


@pytest.fixture
def authority() -> Any:
    return trustme.CA()


@pytest.fixture
def safe(authority: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Safe]:
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    context, asked_for = SSLContext(PROTOCOL_TLS_SERVER), list[str | None]()
    authority.issue_cert(HOST).configure_cert(context)
    context.sni_callback = lambda sock, name, context: asked_for.append(name)
    monkeypatch.setattr(fetching, "is_private", lambda host: False)
    monkeypatch.setattr(fetching, "places", lambda host: ("127.0.0.1",))
    monkeypatch.setattr(fetching, "getproxies", dict)
    with serving(context) as web:
        web.pages["/a"] = Page("<p>The pier is shut.</p>")
        yield Safe(web, asked_for)


@pytest.fixture
def fetcher(tmp_path: Path, safe: Safe) -> Iterator[Fetcher]:
    made = Fetcher(Kept(tmp_path / "kept"), sleep=lambda seconds: None)
    yield made
    made.close()


def test_a_checked_host_shows_the_certificate_of_its_name(safe: Safe, fetcher: Fetcher) -> None:
    answer = fetcher.get(safe.address(HOST), linked_from=FEED)
    assert answer.body == b"<p>The pier is shut.</p>" and answer.address == safe.address(HOST)
    assert set(safe.asked_for) == {HOST}
    assert {headers["host"].partition(":")[0] for _, headers in safe.web.asked} == {HOST}


@pytest.mark.parametrize("host", ["other.invalid", "sub.news.invalid"])
def test_the_certificate_of_another_name_is_refused(safe: Safe, fetcher: Fetcher, host: str) -> None:
    with pytest.raises(HostError, match="no safe connection.*check the address"):
        fetcher.get(safe.address(host), linked_from=FEED)
    assert safe.web.asked == [] and set(safe.asked_for) == {host}


def test_a_certificate_of_nobody_who_is_trusted_is_refused(
    safe: Safe, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    fetcher = Fetcher(Kept(tmp_path / "kept"), sleep=lambda seconds: None)
    with pytest.raises(HostError, match="no safe connection"):
        fetcher.get(safe.address(HOST), linked_from=FEED)
    assert safe.web.asked == []
