"""What a browser may do with a page: nothing but show it.

Pages of ours need no script, no inline style and nothing from elsewhere. Datasette's own pages need their inline
scripts and styles (menus, column names on a phone, the SQL editor), so these are allowed there, from here only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

_ALWAYS = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
OURS = f"default-src 'none'; style-src 'self'; img-src 'self'; {_ALWAYS}"
DATASETTES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    f"img-src 'self' data:; {_ALWAYS}"
)
OTHERS = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin"}


def our_headers() -> dict[str, str]:
    return {"content-security-policy": OURS}


def with_policy(message: Message) -> Message:
    """The start of a response with the headers that it does not carry yet."""
    headers = list(message.get("headers", []))
    present = {name.lower() for name, _ in headers}
    wanted = {"content-security-policy": DATASETTES, **OTHERS}
    headers += [(name.encode(), value.encode()) for name, value in wanted.items() if name.encode() not in present]
    return {**message, "headers": headers}


def guarded(app: App, applies: Callable[[], Awaitable[bool]]) -> App:
    """The application with a policy on every response, where ``applies`` says so."""

    async def guard(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not await applies():
            return await app(scope, receive, send)

        async def send_with_policy(message: Message) -> None:
            await send(with_policy(message) if message["type"] == "http.response.start" else message)

        await app(scope, receive, send_with_policy)

    return guard
