"""Saved searches: what is new since the last look."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.dates import now
from quotes.errors import NotFoundError, QueryError
from quotes.store.read.finding import last_arrival
from quotes.store.read.match import parse
from quotes.store.read.queries import FoundQuote
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write import searches as stored
from quotes.values import Filters

if TYPE_CHECKING:
    import sqlite3

    from quotes.store.write.correction_log import Database


@dataclass(frozen=True, slots=True)
class News:
    """What a saved search found since the last look (UTC; at first, since it was saved), as it was added.

    ``until`` is the last arrival (an article, or an edition of one) that was looked at.
    """

    name: str
    since: str
    quotes: tuple[FoundQuote, ...]
    until: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search, when it was saved and looked at (UTC), how much is new, and the last arrival that is not."""

    name: str
    words: str
    filters: Filters
    saved_at: str
    looked_at: str | None
    new: int
    seen: int


def save(
    db: Database, name: str, words: str, filters: Filters, *, replace: bool = False, at: str | None = None
) -> None:
    """Saves a search under a name; what is in the database now counts as seen.

    Raises QueryError where another search has that name, unless it is to ``replace`` it.

    A limit of the filters is not kept, since whoever watches wants all that is new; without words, every quote under
    the filters is found. Raises QueryError for an empty name and for words that cannot be looked for.
    """
    if not name.strip():
        raise QueryError("a saved search needs a name")
    if words.strip():
        parse(words)
    with explained(database_path(db.conn)), writing(db) as connection:
        if not replace and stored.saved_searches(connection, name.strip()):
            raise QueryError(f"a search is saved as {name.strip()!r} already; give another name, or replace it")
        stored.save_search(connection, name.strip(), words, without_limit(filters), at=at or now())


def without_limit(filters: Filters) -> Filters:
    return dataclasses.replace(filters, limit=None)


def listed(connection: sqlite3.Connection) -> list[Saved]:
    """The saved searches by name, each with the number of quotes that are new for it."""
    until = last_arrival(connection)
    return [
        Saved(
            *(row["name"], row["words"], row["filters"], row["saved_at"], row["looked_at"]),
            new=stored.count_between(connection, row["words"], row["filters"], row["seen"], until),
            seen=row["seen"],
        )
        for row in stored.saved_searches(connection)
    ]


def names(db: Database) -> list[str]:
    """The names of all saved searches."""
    return [row["name"] for row in stored.saved_searches(db.conn)]


def watch(db: Database, name: str, *, keep: bool = False, at: str | None = None) -> News:
    """What is new for a saved search, which is then seen (unless ``keep``). Raises NotFoundError."""
    with explained(database_path(db.conn)), writing(db) as connection:
        found = stored.saved_searches(connection, name.strip())
        if not found:
            names = ", ".join(row["name"] for row in stored.saved_searches(connection))
            there = f"there are: {names}" if names else f"save one with: quotes search WORDS --save {name}"
            raise NotFoundError(f"no saved search {name!r}; {there}")
        (search,) = found
        until = last_arrival(connection)
        new = tuple(stored.added_between(connection, search["words"], search["filters"], search["seen"], until))
        if not keep:
            stored.mark_seen(connection, search["name"], until, at=at or now())
    return News(search["name"], search["looked_at"] or search["saved_at"], new, until)


def seen(db: Database, news: News, *, at: str | None = None) -> None:
    """Marks as seen what a look with ``keep`` found: for after it was printed, so that a broken pipe loses nothing."""
    with explained(database_path(db.conn)), writing(db) as connection:
        stored.mark_seen(connection, news.name, news.until, at=at or now())


def rename(db: Database, name: str, new: str) -> None:
    """Gives a saved search another name; how far it was looked at stays. Raises NotFoundError and QueryError."""
    name, new = name.strip(), new.strip()
    if not new:
        raise QueryError("a saved search needs a name")
    with explained(database_path(db.conn)), writing(db) as connection:
        if new.casefold() != name.casefold() and stored.saved_searches(connection, new):
            raise QueryError(f"a search is saved as {new!r} already; give another name")
        if not stored.rename_search(connection, name, new):
            raise NotFoundError(f"no saved search {name!r}")


def forget(db: Database, name: str) -> None:
    """Drops a saved search. Raises NotFoundError."""
    with explained(database_path(db.conn)), writing(db) as connection:
        if not stored.forget_search(connection, name.strip()):
            raise NotFoundError(f"no saved search {name!r}")
