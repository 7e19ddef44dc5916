"""What somebody has just done, shown above the page to which they are led, with a button to take it back."""

from __future__ import annotations

import sqlite3
from functools import partial

from datasette.app import Datasette
from datasette.utils.asgi import Request

from quotes.site.corrected import corrected
from quotes.site.described import quotes_database
from quotes.site.desk.connection import ask_apart
from quotes.site.desk.person import Person
from quotes.store.write.correction_log import correction

DONE = "done"  # in the address: the number of a correction


async def done(datasette: Datasette, request: Request, person: Person | None) -> dict[str, object] | None:
    """The correction that the address names, for an editor; None without one."""
    number, database = request.args.get(DONE) or "", await quotes_database(datasette)
    if person is None or not person.is_editor or not (number.isdecimal() and len(number) < 19) or database is None:
        return None
    line = await ask_apart(database, partial(_line, number=int(number)))
    return {**line, "to": request.full_path} if line else None


def _line(connection: sqlite3.Connection, number: int) -> dict[str, object] | None:
    line = correction(connection, number)
    return {"number": number, "undone": line["undone_at"] is not None, **corrected([line])[0]} if line else None
