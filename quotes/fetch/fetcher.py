"""Fetching: one address at a time, politely, within bounds, and every way in which it can fail as one line."""

from __future__ import annotations

import os
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from urllib.request import getproxies

import httpx

from quotes import __version__
from quotes.data.compiled import compiled
from quotes.errors import FetchError, HostError
from quotes.fetch.answer import Answer, Kept
from quotes.fetch.private import is_private, places
from quotes.fetch.robots import NAME, Robots
from quotes.read import MAX_BYTES
from quotes.read.address import host_of, joined, shown_address

AGENT = f"{NAME}/{__version__} (finds who said what in news; one request a second, heeds robots.txt)"
MOST_REDIRECTS = 5
SECONDS = 60.0  # for a whole answer
QUIET_SECONDS = 15.0  # without a byte
DAY = 86_400.0

_NO_ARTICLES = compiled(r"(?:image|audio|video|font)/.*|text/css|.*javascript")
_CHARSET = compiled(r"(?i)charset=[\"']?([\w-]{2,40})")
_MAX_AGE = compiled(r"(?i)\bmax-age=(\d{1,8})")
SAVE = "open it in a browser, save it and add the file"


class Fetcher:
    """Fetches addresses for one run; ``kept`` are the answers of earlier ones.

    ``sleep`` and ``clock`` (seconds that only grow) are the system's unless told. Close it in the end.
    """

    def __init__(
        self,
        kept: Kept,
        *,
        most: int = MAX_BYTES,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept, self._most, self._sleep, self._clock = kept, most, sleep, clock
        self._client = httpx.Client(headers={"User-Agent": AGENT}, timeout=QUIET_SECONDS, follow_redirects=False)
        self._robots = Robots(self._robots_file)
        self._asked: dict[str, float] = {}
        self._linked: set[str] = set()  # hosts that links and redirects of the web led to

    def close(self) -> None:
        self._client.close()
        self._kept.forget()

    def get(self, address: str, *, changed: str | None = None, linked_from: str | None = None) -> Answer:
        """What an address gives, or what was kept of it where that is still so.

        ``changed`` is the day or moment at which it is said to have changed last: the server is not asked where it was
        since. ``linked_from`` is where its link stands ('' for a file): a link or redirect of the open web into a
        private network is not followed. Raises FetchError, and HostError where the host's other pages fail too.
        """
        name = shown_address(address)
        if os.environ.get("QUOTES_OFFLINE", "0") not in ("", "0"):
            raise FetchError(f"{name}: not fetched, since QUOTES_OFFLINE is set; unset it, or save the page as a file")
        kept = self._kept.get(address)
        if kept and (time.time() < kept.fresh or (changed and kept.asked > _end_of(changed))):
            return kept
        return self._ask(address, kept, linked_from, robots=self._robots)

    def _robots_file(self, address: str) -> Answer:
        kept = self._kept.get(address)
        if kept and time.time() < kept.asked + DAY:  # RFC 9309, 2.4
            return kept
        return self._ask(address, kept, None, robots=None)

    def _ask(self, address: str, kept: Answer | None, linked_from: str | None, *, robots: Robots | None) -> Answer:
        """Asks an address, and those to which it redirects, and keeps the answer."""
        here = address
        for _ in range(MOST_REDIRECTS + 1):
            self._check(here, linked_from)
            if robots is not None and not _allowed(robots, here):
                raise FetchError(f"{shown_address(here)}: its robots.txt asks programs not to fetch it; {SAVE}")
            self._wait(here)
            found = self._answer(here, kept)
            if isinstance(found, Answer):
                if found.fresh >= 0:
                    self._kept.put(address, found)
                return found
            here, linked_from = found, here
        raise FetchError(f"{shown_address(address)}: redirects more than {MOST_REDIRECTS} times; check the address")

    def _check(self, address: str, linked_from: str | None) -> None:
        name = shown_address(address)
        if not address.lower().startswith(("http://", "https://")) or not host_of(address):
            raise FetchError(f"{name}: no http:// or https:// address with a host; check the spelling")
        of_web = linked_from is not None and not (linked_from and is_private(host_of(linked_from)))
        if of_web and is_private(host_of(address)):
            raise FetchError(f"{name}: a link into a private network is not followed; name the address itself")
        if of_web:
            self._linked.add(host_of(address))

    def _wait(self, address: str) -> None:
        """Waits until the host's next request is due."""
        host = host_of(address)
        if host in self._asked and (rest := self._asked[host] + self._robots.pause(address) - self._clock()) > 0:
            self._sleep(rest)
        self._asked[host] = self._clock()

    def _answer(self, address: str, kept: Answer | None) -> Answer | str:
        """The answer of one address, or the address to which it redirects."""
        name, condition = shown_address(address), kept.condition if kept else {}
        with _explained(name, host_of(address)), closing(self._sent(address, condition)) as response:
            if response.has_redirect_location:
                return joined(address, response.headers["location"])
            if response.status_code == httpx.codes.NOT_MODIFIED and kept:
                return replace(kept, asked=time.time(), fresh=_fresh_until(response.headers))
            _raise_for(response, name)
            said = response.headers.get("content-type", "")
            kind, charset = said.partition(";")[0].strip().lower(), _CHARSET.search(said)
            if _NO_ARTICLES.fullmatch(kind):
                raise FetchError(f"{name}: is {kind}, no article; name a page, a feed or a document")
            return Answer(
                shown_address(address),
                self._body(response, name),
                kind,
                charset[1].lower() if charset else None,
                response.headers.get("etag"),
                response.headers.get("last-modified"),
                time.time(),
                _fresh_until(response.headers),
            )

    def _sent(self, address: str, headers: Mapping[str, str]) -> httpx.Response:
        """The response to a request; a host that the web led to is connected to where it was when it was checked."""
        *others, last = self._places(host_of(address)) or (None,)
        for place in others:
            with suppress(httpx.ConnectError):
                return self._client.send(self._request(address, place, headers), stream=True)
        return self._client.send(self._request(address, last, headers), stream=True)

    def _places(self, host: str) -> tuple[str, ...]:
        return places(host) if host in self._linked and not getproxies() else ()

    def _request(self, address: str, place: str | None, headers: Mapping[str, str]) -> httpx.Request:
        if place is None:
            return self._client.build_request("GET", address, headers=headers)
        url = httpx.URL(address)
        named = {**headers, "Host": url.netloc.decode("ascii")}
        secured = {"sni_hostname": url.raw_host.decode("ascii")}
        sent_to = url.copy_with(host=place.partition("%")[0])
        return self._client.build_request("GET", sent_to, headers=named, extensions=secured)

    def _body(self, response: httpx.Response, name: str) -> bytes:
        parts, size, end = [], 0, self._clock() + SECONDS
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > self._most:
                raise FetchError(f"{name}: more than {self._most / 1e6:.0f} MB; download it and add the file")
            if self._clock() > end:
                raise FetchError(f"{name}: takes more than {SECONDS:.0f} seconds; download it and add the file")
        return b"".join(parts)


def _allowed(robots: Robots, address: str) -> bool:
    """Whether a host allows an address; what kept it from answering is said of the address."""
    try:
        return robots.allow(address)
    except HostError as error:
        raise HostError(f"{shown_address(address)}: {str(error).partition(': ')[2]}") from error


@contextmanager
def _explained(name: str, host: str) -> Iterator[None]:
    """What httpx raises, in a line."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise HostError(f"{name}: no answer within {QUIET_SECONDS:.0f} seconds; try again later") from error
    except httpx.ConnectError as error:
        said = str(error)
        if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)) or "CERTIFICATE" in said:
            raise HostError(f"{name}: no safe connection ({said}); check the address") from error
        if "getaddrinfo" in said or "Name or service" in said or "name resolution" in said or "nodename" in said:
            raise HostError(f"{name}: no host {host} found; check the spelling and the connection") from error
        raise HostError(f"{name}: no connection to {host} ({said}); try again later") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise FetchError(f"{name}: cannot be fetched ({error or type(error).__name__}); check the address") from error


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _raise_for(response: httpx.Response, name: str) -> None:
    """Raises for an answer that is no page."""
    code = response.status_code
    said = f"{code} {response.reason_phrase}".strip()
    if code in (404, 410):
        raise FetchError(f"{name}: not there ({said}); check the address")
    if code in (429, 503):
        after = response.headers.get("retry-after", "")
        when = f"in {after} seconds" if after.isdecimal() else "later"
        raise HostError(f"{name}: the host asks to wait ({said}); try again {when}")
    if code >= 500:
        raise HostError(f"{name}: the host failed ({said}); try again later")
    if code != 200:
        raise FetchError(f"{name}: not given ({said}); {SAVE}")


def _fresh_until(headers: httpx.Headers) -> float:
    """Until when an answer need not be asked for again, as far as the server says (RFC 9111; no guesses); -1 for one
    that is not to be kept.
    """
    rules = headers.get("cache-control", "").lower()
    if "no-store" in rules:
        return -1.0
    age = None if "no-cache" in rules else _MAX_AGE.search(rules)
    return time.time() + min(float(age[1]), DAY) if age else 0.0


def _end_of(moment: str) -> float:
    """The end of a day or moment of ISO 8601 in seconds since 1970; never (infinity) where it is none."""
    with suppress(ValueError):
        found = datetime.fromisoformat(moment.strip().replace("Z", "+00:00"))
        if "T" not in moment:
            found += timedelta(days=1)
        return (found if found.tzinfo else found.replace(tzinfo=timezone.utc)).timestamp()
    return float("inf")
