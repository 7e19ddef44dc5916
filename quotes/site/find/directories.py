"""The directories of outlets and of articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from quotes.site.address import one_of, page_number, short
from quotes.site.dates import date_name, period
from quotes.site.kept import kept
from quotes.site.links import Links
from quotes.site.page import Page, Paging
from quotes.store.read.directory import Order, article_rows, outlet_rows
from quotes.store.read.filters import WHOLE

ON_A_PAGE = 100
ORDERS: Mapping[Order, str] = {"count": "Most quotes first", "name": "A to Z"}


def outlets_page(connection: sqlite3.Connection, given: Mapping[str, str], links: Links) -> Page:
    """Raises QueryError for an order that there is not."""
    order = cast(Order, one_of("sort", given.get("sort") or "count", tuple(ORDERS)))
    found = kept(connection, outlet_rows, order)
    rows = [
        {
            **row,
            "when": period(row["first"], row["last"]) or "date unknown",
            "href": links.found({"outlet": row["outlet"]}),
            "anonymous_href": links.found({"outlet": row["outlet"], "speaker_kind": "anonymous"}),
            "articles_href": links.articles(urlencode({"outlet": row["outlet"]})),
            "feed_href": links.results(urlencode({"outlet": row["outlet"]}), ".atom"),
        }
        for row in found
    ]
    context = {
        "here": "outlets",
        "rows": rows,
        "sorts": [(name, links.outlets(_sorted(sort)), sort == order) for sort, name in ORDERS.items()],
    }
    return Page("quotes/outlets.html", context, {"outlets": found}, links.outlets(_sorted(order), ".json"))


def _sorted(order: Order) -> str:
    return "" if order == "count" else urlencode({"sort": order})


@dataclass(frozen=True, slots=True)
class Articles:
    """Which articles the address asks for: of one outlet, with these letters in the headline; None means any."""

    outlet: str | None = None
    title: str | None = None
    page: int = 1

    def query(self) -> str:
        given = {"outlet": self.outlet, "title": self.title, "page": self.page if self.page > 1 else None}
        return urlencode({name: value for name, value in given.items() if value is not None})


def parse_articles(given: Mapping[str, str]) -> Articles:
    """Raises QueryError for a value that cannot be meant."""
    outlet, title = (short(name, given.get(name, "").strip()) or None for name in ("outlet", "title"))
    return Articles(outlet, title, page_number(given.get("page")))


def articles_page(connection: sqlite3.Connection, listed: Articles, links: Links) -> Page:
    outlet = WHOLE + listed.outlet if listed.outlet is not None else None
    offset = (listed.page - 1) * ON_A_PAGE
    found = article_rows(connection, outlet=outlet, title=listed.title, offset=offset, limit=ON_A_PAGE + 1)
    shown, is_more = found[:ON_A_PAGE], len(found) > ON_A_PAGE
    after = replace(listed, page=listed.page + 1)
    context = {
        "here": "articles",
        "listed": listed,
        "quotes_href": links.found({"outlet": listed.outlet}),
        "all_href": links.articles(),
        "rows": [
            {**row, "href": links.article(row["id"]), "day": date_name(row["published"]) if row["published"] else ""}
            for row in shown
        ],
        "pages": Paging(
            links.articles(replace(listed, page=listed.page - 1).query()) if listed.page > 1 else None,
            links.articles(after.query()) if is_more else None,
            f"Page {listed.page:,}",
        ),
    }
    following = links.articles(after.query(), ".json") if is_more else None
    data = {"page": listed.page, "articles": shown, "next": following}
    return Page("quotes/articles.html", context, data, links.articles(listed.query(), ".json"))
