"""Who is signed in: Datasette's own signed cookie, with the number of a token that is looked up again each time.

So a token that was revoked ends what was signed in with it at once, and nobody keeps a role that they have no more.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from datasette.app import Datasette
from datasette.utils import await_me_maybe, baseconv
from datasette.utils.asgi import Request, Response

from quotes.desk.tokens import TokenRole, TokenRow
from quotes.errors import QueryError
from quotes.site.described import quotes_database
from quotes.site.desk.connection import ask_apart
from quotes.site.host import is_open
from quotes.site.problem import NOT_FOR_ALL
from quotes.store.write.tokens import valid_token

TOKEN = "quotes_token"  # in the actor: the number of the token
COOKIE = "ds_actor"
LASTS = 7 * 24 * 3600  # seconds that somebody stays signed in
TRIES, WITHIN = 10, 60.0  # wrong tokens from one address, and the seconds within which they are counted


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in with a token that is valid now."""

    name: str
    role: TokenRole

    @property
    def is_editor(self) -> bool:
        return self.role == "editor"


def person_of(request: Request) -> Person | None:
    """Who asks, if they signed in with a token of ours; actors of other plugins are nobody here."""
    actor = request.actor
    return Person(actor["name"], actor["role"]) if isinstance(actor, dict) and TOKEN in actor else None


def actor_of(row: TokenRow) -> dict[str, object]:
    """The actor as Datasette knows one; ``allow`` blocks can ask for its id and role."""
    return {"id": row["name"], "name": row["name"], "role": row["role"], TOKEN: row["id"]}


async def still_valid(datasette: Datasette, found: list[Any]) -> Mapping[str, object] | None:
    """The first actor of those that plugins found; one of ours only as long as the token is valid."""
    for each in found:
        actor = await await_me_maybe(each)
        if actor:
            return await _renewed(datasette, actor) if TOKEN in actor else actor
    return None


async def _renewed(datasette: Datasette, actor: Mapping[str, Any]) -> dict[str, object] | None:
    database, number = await quotes_database(datasette), actor[TOKEN]
    if database is None or database.path is None or not isinstance(number, int):
        return None
    row = await ask_apart(database, partial(valid_token, number=number))
    return actor_of(row) if row else None


async def leads_to_sign_in(datasette: Datasette, request: Request, message: str) -> bool:
    """Whether somebody may not see a page only because nobody is signed in; ``message`` says why they may not."""
    if request.actor is not None or request.method not in ("GET", "HEAD") or request.path.endswith(".json"):
        return False
    return message in NOT_FOR_ALL or not await is_open(datasette)


def sign_in(datasette: Datasette, request: Request, response: Response, row: TokenRow) -> None:
    """Signs somebody in, for a week: scripts cannot read the cookie, and no other site can have it sent."""
    ends = baseconv.base62.encode(int(time.time()) + LASTS)
    value = datasette.sign({"a": actor_of(row), "e": ends}, "actor")
    secure = request.scheme == "https"
    response.set_cookie(COOKIE, value, max_age=LASTS, httponly=True, samesite="lax", secure=secure)


def sign_out(response: Response) -> None:
    response.set_cookie(COOKIE, "", max_age=0, httponly=True, samesite="lax")


@dataclass
class Attempts:
    """Counts wrong tokens by the address that they came from. A token cannot be guessed; trying costs the server."""

    clock: Callable[[], float] = time.monotonic
    failed: dict[str, deque[float]] = field(default_factory=dict)

    def check(self, address: str) -> None:
        """Raises QueryError where too many came lately."""
        since = self.clock() - WITHIN
        self.failed = {name: times for name, times in self.failed.items() if times[-1] > since}
        times = self.failed.get(address, deque[float]())
        if sum(at > since for at in times) >= TRIES:
            raise QueryError("too many wrong tokens came from your address; wait a minute, then try again")

    def note(self, address: str) -> None:
        self.failed.setdefault(address, deque(maxlen=TRIES)).append(self.clock())
