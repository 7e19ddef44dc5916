"""What a request asks for."""

from __future__ import annotations

import regex
from datasette.utils.asgi import Request

from quotes.errors import NotFoundError

QUOTE_ID = regex.compile(r"[A-Za-z0-9_-]{1,64}")
NUMBER = regex.compile(r"[1-9][0-9]{0,17}")


def values_of(request: Request) -> dict[str, str]:
    """The query string; of a name that stands there twice, the first value."""
    args = request.args  # read anew from the address each time
    return {name: args[name] for name in args}


def is_json(request: Request) -> bool:
    return request.url_vars.get("extension") in (".json", ".jsono")


def number_of(request: Request, what: str) -> int:
    """The number in the path. Raises NotFoundError for what is none."""
    id = request.url_vars["id"]
    if not NUMBER.fullmatch(id):
        raise NotFoundError(f"There is no {what} {id[:40]}; {what}s are numbered.")
    return int(id)


def quote_id_of(request: Request) -> str:
    """The id of a quote in the path. Raises NotFoundError for what is none."""
    id = str(request.url_vars["id"])
    if not QUOTE_ID.fullmatch(id):
        raise NotFoundError(f"There is no quote {id[:40]}; the id of a quote is made of letters and digits.")
    return id.lower()
