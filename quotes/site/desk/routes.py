"""The addresses of the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from datasette.utils.asgi import Response

from quotes.site.desk.signing import sign_in_page, sign_out_page

DESK: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/sign-in$", sign_in_page),
    (r"/-/sign-out$", sign_out_page),
]
