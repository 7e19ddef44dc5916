"""What a browser may do with a page: nothing but show it. And what a request may ask: no more than a page needs.

Pages of ours need no inline script or style and nothing from elsewhere; our few scripts are files and only add.
Datasette's own pages need their inline scripts and styles (menus, column names on a phone, the SQL editor), so these
are allowed there, from here only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from http.cookies import CookieError
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

_ALWAYS = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
OURS = f"default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; {_ALWAYS}"
DATASETTES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data:; {_ALWAYS}"
)
MOST_VALUES = 100  # of an address; Datasette goes through all of them again for each
TOO_MANY = f"This address holds more than {MOST_VALUES} values; take some away."
MOST_BYTES = 1_000_000  # of a form: a long text whose every letter is written as three
TOO_LARGE = "This form holds too much; send less of it at once."
NO_FORM = "This form cannot be read; load its page again and send it once more."
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
ELSEWHERE = "This server answers on this machine alone, at the address that it named when it started."
OTHERS = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin"}


def card_headers() -> dict[str, str]:
    """For the one page that may stand in a frame of another."""
    policy = f"default-src 'none'; style-src 'self'; {_ALWAYS}".replace("ancestors 'none'", "ancestors *")
    return {"content-security-policy": policy}


def our_headers() -> dict[str, str]:
    return {"content-security-policy": OURS}


def with_policy(message: Message) -> Message:
    """The start of a response with the headers that it does not carry yet."""
    headers = list(message.get("headers", []))
    present = {name.lower() for name, _ in headers}
    wanted = {"content-security-policy": DATASETTES, **OTHERS}
    headers += [(name.encode(), value.encode()) for name, value in wanted.items() if name.encode() not in present]
    return {**message, "headers": headers}


async def refuse(send: Send, why: str, status: int = 400) -> None:
    """Answers in plain text, before anything is read from the database."""
    headers = {"content-type": "text/plain; charset=utf-8", **our_headers()}
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send(with_policy({"type": "http.response.start", "status": status, "headers": named}))
    await send({"type": "http.response.body", "body": why.encode()})


def answering_to(app: App, names: Collection[str]) -> App:
    """The application for requests to these hosts alone (whatever the port), so that a page from elsewhere, whose name
    was made to lead to this machine, cannot read along.
    """

    async def guard(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and host_of(scope) not in names:
            return await refuse(send, ELSEWHERE)
        await app(scope, receive, send)

    return guard


def host_of(scope: MutableMapping[str, Any]) -> str | None:
    """The host that a request names, without its port; None where it names none, or several."""
    named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    try:
        return urlsplit(f"//{named[0]}").hostname if len(named) == 1 else None
    except ValueError:
        return None


def guarded(app: App, applies: Callable[[], Awaitable[bool]]) -> App:
    """The application with a policy on every response, where ``applies`` says so."""

    async def guard(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not await applies():
            return await app(scope, receive, send)
        if scope.get("query_string", b"").count(b"&") >= MOST_VALUES:
            return await refuse(send, TOO_MANY)
        if (refused := unreadable(scope)) is not None:
            return await refuse(send, *refused)
        started = False

        async def send_with_policy(message: Message) -> None:
            nonlocal started
            started = True
            await send(with_policy(message) if message["type"] == "http.response.start" else message)

        try:
            await app(scope, receive, send_with_policy)
        except (ValueError, TypeError, CookieError):  # of the layer before Datasette, which reads cookies and forms
            if started:
                raise
            await refuse(send, NO_FORM)

    return guard


def unreadable(scope: MutableMapping[str, Any]) -> tuple[str, int] | None:
    """Why the body of a request is not read, with the status: it is too large, or says not how large, or is files."""
    headers = dict(scope.get("headers") or ())
    if b"transfer-encoding" in headers:
        return NO_FORM, 411
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > MOST_BYTES:
        return TOO_LARGE, 413
    if headers.get(b"content-type", b"").lower().startswith(b"multipart/"):
        return NO_FORM, 415
    return None
