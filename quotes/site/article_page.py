"""An article's page: the text as it was read, with every quote marked where it stands."""

from __future__ import annotations

import sqlite3

from quotes.errors import NotFoundError
from quotes.site.card import card
from quotes.site.dates import date_name
from quotes.site.folding import stretches
from quotes.site.links import Links
from quotes.site.marking import mark_stretch
from quotes.site.marks import all_marks, article_writer
from quotes.site.page import Page, number_of
from quotes.site.problem import GoneError
from quotes.site.visible import web_address
from quotes.store.read import pages
from quotes.store.read.withdrawn import withdrawn_article


def article_page(connection: sqlite3.Connection, id: int, links: Links) -> Page:
    """Raises NotFoundError where there is no such article, and GoneError where it was removed."""
    row = pages.article(connection, id)
    if row is None and (gone := withdrawn_article(connection, id)):
        raise GoneError(gone.why)
    if row is None:
        raise NotFoundError(f"There is no article {id} in this database.")
    records = pages.article_quotes(connection, id)
    cards = {record["id"]: card(record, links, number=number) for number, record in enumerate(records, 1)}
    speakers = {record["speaker_id"] for record in records if record["speaker_id"] is not None}
    said = f"{number_of(len(records), 'quote')} by {number_of(len(speakers), 'speaker')}" if records else "no quotes"
    marks, write = all_marks(records), article_writer(cards)
    json_href = links.article(id, extension=".json")
    context = {
        "article": {**dict(row), "published": row["published"] and date_name(row["published"])},
        "original": web_address(row["url"]),
        "summary": said,
        "runs": [
            {"folded": folded, "paragraphs": [mark_stretch(row["text"], marks, *place, write) for place in run]}
            for folded, run in stretches(row["text"], marks)
        ],
        "preview": {"title": row["title"] or "Article", "description": f"{row['outlet'] or 'Article'}: {said}."},
        "edition": row["edition"],
        "editions_href": links.editions(id) if row["edition"] > 1 else None,
        "quotes": list(cards.values()),
        "json_href": json_href,
    }
    data = {**dict(row), "quotes": records}
    return Page("quotes/article.html", context, data, json_href)
