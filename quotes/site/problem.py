"""What went wrong, as a page in the site's look: what it was, and what to do now."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import regex
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from markupsafe import Markup

from quotes.errors import NotFoundError, QueryError, QuotesError, StoreError

TITLES = {
    400: "That cannot be understood",
    403: "Not for everybody",
    404: "There is nothing here",
    405: "Not in this way",
    410: "This was withdrawn",
    500: "Something is broken",
    503: "That took too long",
}
TOO_LONG = (
    "The question reaches too many quotes to be answered in time. Narrow it by a speaker, an outlet or a month, "
    "or use rarer words."
)
EDITORS_ONLY = "Only editors who are signed in may do this."
SIGNED_IN_ONLY = "Only those who are signed in may do this."
DATASETTE_READS = "You may only POST to a canned query"  # an assertion that fails in Datasette 0.65
_FIELDS = regex.compile(r"(?is)<(script|style|textarea)\b.*?</\1\s*>")
log = logging.getLogger(__name__)


class NotReadingError(Exception):
    """The request wants to change something."""


class GoneError(Exception):
    """What was asked for was there and was withdrawn; ``links`` lead on, each with its name."""

    def __init__(self, why: str, links: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(why)
        self.links = tuple(links)


@dataclass(frozen=True, slots=True)
class Problem:
    """A status, a title, a message in plain text, and links that lead on, each with its name."""

    status: int
    title: str
    message: str
    links: tuple[tuple[str, str], ...] = ()


NOT_FOR_ALL = {why: Problem(403, TITLES[403], why) for why in (EDITORS_ONLY, SIGNED_IN_ONLY)}
FORBIDDEN = Problem(403, TITLES[403], "The owner of this site lets only some people see this page.")


def _problem(status: int, message: str, title: str | None = None) -> Problem:
    return Problem(status, title or TITLES.get(status, TITLES[400]), message)


def sentence(error: QuotesError) -> str:
    """What an error says to a reader, who has no terminal for what it says to type.

    >>> sentence(QuotesError("no quote 'k3v9'", typed="ids stand in `quotes by`"))
    "no quote 'k3v9'."
    >>> sentence(QuotesError("nobody is called Tam; did you mean 'Tamm'?"))
    "nobody is called Tam; did you mean 'Tamm'?"
    """
    return error.plain if error.plain.endswith((".", "?", "!")) else f"{error.plain}."


def in_plain_words(html: str) -> str:
    """What a message that Datasette wrote as HTML says, without what is in its fields and scripts.

    >>> in_plain_words("<p>Too <a href='x'>long</a></p><textarea>select 1</textarea><script>x()</script>")
    'Too long'
    """
    return str(Markup(_FIELDS.sub("", html)).striptags())


def is_interrupted(exception: Exception) -> bool:
    """Whether the time limit ended a query."""
    return isinstance(exception, QueryInterrupted) or (
        isinstance(exception, sqlite3.OperationalError) and "interrupted" in str(exception)
    )


def problem_of(exception: Exception) -> Problem:
    """What to tell the reader. An error that nobody foresaw is logged, and its details stay in the log."""
    if is_interrupted(exception):
        return _problem(503, TOO_LONG)
    if isinstance(exception, GoneError):
        return Problem(410, TITLES[410], str(exception), exception.links)
    if isinstance(exception, NotFoundError):
        return _problem(404, sentence(exception))
    if isinstance(exception, QueryError):
        return _problem(400, sentence(exception))
    if isinstance(exception, NotReadingError) or DATASETTE_READS in str(exception):
        return _problem(405, "This page is only read; editors sign in to correct.")
    if isinstance(exception, DatasetteError):
        message = in_plain_words(exception.message) if exception.message_is_html else str(exception.message)
        # Datasette raises it for mistakes in an address, and leaves the status at 500 for some, such as a wrong _sort
        return _problem(400 if exception.status == 500 else exception.status, message, exception.title)
    if isinstance(exception, Base400):
        said = str(exception.args[0]) if exception.args else ""
        return _problem(exception.status, "No page has this address." if said in ("", "404") else said)
    log.error("a page failed", exc_info=exception)
    if isinstance(exception, StoreError):
        return _problem(503, "The database is in use or cannot be written; the server’s log says more.", TITLES[500])
    if isinstance(exception, sqlite3.DatabaseError):
        return _problem(500, "The database could not be read; the server’s log says why.")
    return _problem(500, "The page could not be made; the server’s log says why.")
