"""The start page: a search box, what is new, who is quoted most, and how the quotes divide over months and outlets."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, replace

from quotes.site.card import card
from quotes.site.kept import kept
from quotes.site.links import Links
from quotes.site.overview import MOST_QUOTED, Overview, overview
from quotes.site.page import Count, Page, counts, months, number_of
from quotes.store.read import pages

NEWEST, OF_ONE_ARTICLE = 12, 3


def start_page(connection: sqlite3.Connection, links: Links) -> Page:
    seen = kept(connection, overview)
    newest = pages.newest(connection, NEWEST, of_one=OF_ONE_ARTICLE)
    context = {
        "size": in_words(seen),
        "newest": [card(record, links) for record in newest],
        "speakers": _speakers(seen, links),
        "months": months(seen.months, links),
        "outlets": counts(seen.outlets.items(), lambda outlet: links.found({"outlet": outlet})),
    }
    return Page("quotes/start.html", context, {**asdict(seen), "newest": newest}, links.path("/.json"))


def in_words(seen: Overview) -> str:
    quotes, speakers = number_of(seen.quotes, "quote"), number_of(seen.speakers, "speaker")
    return f"{quotes} by {speakers}, read from {number_of(seen.articles, 'article')}."


def _speakers(seen: Overview, links: Links) -> list[Count]:
    """The rows by number, since two speakers can share a name."""
    names = {str(row["id"]): str(row["name"]) for row in seen.most_quoted}
    shown = counts(((str(row["id"]), int(row["quote_count"])) for row in seen.most_quoted), most=MOST_QUOTED)
    return [replace(row, label=names[row.label], href=links.speaker(int(row.label))) for row in shown]
