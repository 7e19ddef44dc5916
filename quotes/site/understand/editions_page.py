"""The editions of a story: what its publisher changed from one to the next, and what became of the quotes."""

from __future__ import annotations

import sqlite3
from itertools import pairwise

from quotes.desk.wording.changes import difference
from quotes.desk.wording.editions import changed_paragraphs
from quotes.errors import NotFoundError
from quotes.records import record_text
from quotes.site.dates import date_name
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.store.read import pages
from quotes.store.read.editions import EditionText, FormerRecord, edition_texts, story
from quotes.store.read.queries import one_quote

MOST = 12  # editions that are compared, the last


def editions_page(connection: sqlite3.Connection, id: int, links: Links) -> Page:
    """Raises NotFoundError where there is no such article."""
    texts = edition_texts(connection, id, most=MOST)
    if not texts:
        raise NotFoundError(f"There is no article {id} in this database.")
    known = story(connection, id)
    changes = [_change(after, before) for after, before in pairwise(texts)]
    quotes = [_former(connection, former, links) for former in reversed(known["changed"])]
    context = {
        "here": "articles",
        "title": known["title"],
        "article_href": links.article(id),
        "editions": known["editions"],
        "changes": [{**change, "day": date_name(str(change["read_at"])[:10])} for change in changes],
        "quotes": quotes,
    }
    data = {
        "article_id": id,
        "title": known["title"],
        "editions": known["editions"],
        "changes": changes,
        "quotes": quotes,
    }
    return Page("quotes/editions.html", context, data, links.editions(id, ".json"))


def _change(after: EditionText, before: EditionText) -> dict[str, object]:
    return {
        "number": after["number"],
        "read_at": after["read_at"],
        "title": difference(before["title"] or "", after["title"] or "") if after["title"] != before["title"] else None,
        "paragraphs": changed_paragraphs(before["text"], after["text"]),
    }


def _former(connection: sqlite3.Connection, former: FormerRecord, links: Links) -> dict[str, object]:
    became = former["became"]
    stands = became is not None and pages.quote_number(connection, became) is not None
    now = record_text(one_quote(connection, became)) if stands and became else None
    return {
        "edition": former["edition"],
        "id": former["id"],
        "became": became,
        "href": links.quote(became) if stands and became else None,
        "difference": difference(former["text"], now) if now is not None else [["delete", former["text"]]],
    }
