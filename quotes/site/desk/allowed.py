"""Who may write: whoever is signed in with a token that is valid now keeps checks and searches, an editor corrects."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Forbidden, Request

from quotes.site.answer import readable_database
from quotes.site.desk.person import Person, person_of
from quotes.site.problem import EDITORS_ONLY, SIGNED_IN_ONLY, NotReadingError


async def allowed_person(
    datasette: Datasette, request: Request, *methods: str, editor: bool = False
) -> tuple[Database, Person]:
    """The database and the person who asks. ``methods`` are those besides GET that the page knows.

    Raises NotFound, Forbidden (for whoever is not signed in, or is no ``editor`` where one must be), or NotReadingError
    for any other method.
    """
    database = await readable_database(datasette, request)
    if request.method not in ("GET", "HEAD", *methods):
        raise NotReadingError()
    person = person_of(request)
    if person is None or (editor and not person.is_editor):
        raise Forbidden(EDITORS_ONLY if editor else SIGNED_IN_ONLY)
    return database, person


async def allowed_editor(datasette: Datasette, request: Request, *methods: str) -> tuple[Database, Person]:
    """The same for editors alone."""
    return await allowed_person(datasette, request, *methods, editor=True)
