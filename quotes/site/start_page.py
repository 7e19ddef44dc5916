"""The start page: a search box, what is new, who is quoted most, and how the quotes divide over months and outlets."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from quotes.site.card import card
from quotes.site.links import Links
from quotes.site.page import Count, Page, counts, months, number_of
from quotes.store import pages

NEWEST = 12
MOST_QUOTED = 12


def start_page(connection: sqlite3.Connection, links: Links) -> Page:
    quotes, speakers, articles = pages.sizes(connection)
    newest = pages.newest(connection, NEWEST)
    most_quoted = pages.most_quoted(connection, MOST_QUOTED)
    by_month = pages.months(connection)
    by_outlet = pages.outlets(connection)
    size = (
        f"{number_of(quotes, 'quote')} by {number_of(speakers, 'speaker')}, read from {number_of(articles, 'article')}."
    )
    context = {
        "size": size,
        "newest": [card(record, links) for record in newest],
        "speakers": _speakers(most_quoted, links),
        "months": months(by_month, links),
        "outlets": counts(by_outlet.items(), lambda outlet: links.found({"outlet": outlet})),
    }
    data = {
        "quotes": quotes,
        "speakers": speakers,
        "articles": articles,
        "newest": newest,
        "most_quoted": [dict(row) for row in most_quoted],
        "months": by_month,
        "outlets": by_outlet,
    }
    return Page("quotes/start.html", context, data, links.path("/.json"))


def _speakers(rows: list[sqlite3.Row], links: Links) -> list[Count]:
    shown = counts(((str(row["id"]), row["quote_count"]) for row in rows), most=MOST_QUOTED)
    names = {str(row["id"]): row["name"] for row in rows}
    return [Count(**{**asdict(row), "label": names[row.label], "href": links.speaker(int(row.label))}) for row in shown]
