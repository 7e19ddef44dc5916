"""Signing in with a token, and out."""

from __future__ import annotations

from functools import partial
from weakref import WeakKeyDictionary

import regex
from datasette.app import Datasette
from datasette.utils.asgi import NotFound, Request, Response

from quotes.desk.tokens import TokenRow, bearer
from quotes.errors import QueryError
from quotes.site.answer import html_response, redirect, site_links
from quotes.site.described import quotes_database
from quotes.site.desk.connection import ask_apart
from quotes.site.desk.person import Attempts, sign_in, sign_out
from quotes.site.desk.posted import posted
from quotes.site.host import may_be_forged
from quotes.site.problem import NotReadingError, sentence

LONGEST_TOKEN = 200
# Printable ASCII that begins with one slash, and without the backslash, which browsers read as another.
PATH = regex.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
_attempts: WeakKeyDictionary[Datasette, Attempts] = WeakKeyDictionary()


async def sign_in_page(datasette: Datasette, request: Request) -> Response:
    """The form, or who is signed in; and what was sent with it."""
    if await quotes_database(datasette) is None:
        raise NotFound("404")
    if request.method in ("GET", "HEAD"):
        return await _form(datasette, request, inside(request.args.get("to")))
    if request.method != "POST":
        raise NotReadingError()
    form = await posted(request)
    to = inside(form.text("to", 2000))
    try:
        row = await _checked(datasette, request, form.text("token", LONGEST_TOKEN))
    except QueryError as error:
        return await _form(datasette, request, to, refused=error)
    response = redirect(to or site_links(datasette).start)
    sign_in(datasette, request, response, row)
    return response


async def _checked(datasette: Datasette, request: Request, token: str) -> TokenRow:
    """Whose token it is. Raises QueryError where it is nobody's."""
    if may_be_forged(request):  # or another site could sign somebody in under its own name
        raise QueryError("your browser sent no cookie; allow cookies for this site, then try again")
    database = await quotes_database(datasette)
    if database is None:
        raise NotFound("404")
    attempts, address = _attempts.setdefault(datasette, Attempts()), (request.scope.get("client") or ("",))[0]
    attempts.check(address)
    row = await ask_apart(database, partial(bearer, token=token))
    if row is None:
        attempts.note(address)
        raise QueryError("this token is not valid; ask whoever keeps the database for a new one")
    return row


async def _form(datasette: Datasette, request: Request, to: str, refused: QueryError | None = None) -> Response:
    context = {"to": to, "refused": sentence(refused) if refused else None, "here": "sign-in"}
    return await html_response(datasette, request, "quotes/desk/sign-in.html", context, 403 if refused else 200)


def inside(address: str | None) -> str:
    """The address where it is one of this site; empty for any other.

    >>> [inside(given) for given in ("/-/review?outlet=Tide", "//elsewhere.example", "https://elsewhere.example")]
    ['/-/review?outlet=Tide', '', '']
    """
    return address if address and PATH.fullmatch(address) else ""


async def sign_out_page(datasette: Datasette, request: Request) -> Response:
    if request.method != "POST":
        raise NotReadingError()
    response = redirect(site_links(datasette).start)
    sign_out(response)
    return response
