"""Who may write: an editor who is signed in with a token that is valid now, and nobody else."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Forbidden, Request

from quotes.site.answer import readable_database
from quotes.site.desk.person import Person, person_of
from quotes.site.problem import EDITORS_ONLY, NotReadingError


async def allowed_editor(datasette: Datasette, request: Request, *methods: str) -> tuple[Database, Person]:
    """The database and the editor who asks. ``methods`` are those besides GET that the page knows.

    Raises NotFound, Forbidden, or NotReadingError for any other method.
    """
    database = await readable_database(datasette, request)
    if request.method not in ("GET", "HEAD", *methods):
        raise NotReadingError()
    person = person_of(request)
    if person is None or not person.is_editor:
        raise Forbidden(EDITORS_ONLY)
    return database, person
