"""The addresses of following."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from datasette.utils.asgi import Response

from quotes.site.follow.new import new
from quotes.site.follow.searches_page import searches

FOLLOWING: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/new$", new),
    (r"/-/searches(?P<extension>\.json)?$", searches),
]
