"""What a request asks for."""

from __future__ import annotations

from datasette.utils.asgi import Request


def values_of(request: Request) -> dict[str, str]:
    """The query string; of a name that stands there twice, the first value."""
    args = request.args  # read anew from the address each time
    return {name: args[name] for name in args}


def is_json(request: Request) -> bool:
    return bool(request.url_vars.get("extension") == ".json")
