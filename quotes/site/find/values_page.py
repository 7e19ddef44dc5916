"""All values of a facet over the quotes that fit a search: counted to the last one, by count or by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlencode

from quotes.site.address import FACETS, LONGEST, Search, one_of, page_number, parse_search, short
from quotes.site.asked import asked
from quotes.site.dates import date_name
from quotes.site.find.facets import NAMES
from quotes.site.kept import kept
from quotes.site.links import Links
from quotes.site.page import Count, Page, Paging, counts
from quotes.store.read.faceted import Order, Valued, values
from quotes.store.read.finding import Facet

ON_A_PAGE = 200
ORDERS: Mapping[Order, str] = {"count": "Most quotes first", "name": "By name"}


@dataclass(frozen=True, slots=True)
class Listed:
    """What the address asks for: the values of a facet that hold ``like``, over what fits the search."""

    facet: Facet
    search: Search
    like: str = ""
    order: Order = "count"
    page: int = 1

    def query(self) -> str:
        """The query string, without what is the default and the facet, which names the page."""
        given = {"like": self.like, "order": self.order, "values_page": self.page}
        usual = {"like": "", "order": "count", "values_page": 1}
        mine = urlencode({name: value for name, value in given.items() if value != usual[name]})
        return "&".join(part for part in (self.search.query(), mine) if part)


def parse_listed(facet: str, given: Mapping[str, str]) -> Listed:
    """Raises QueryError for a value that cannot be meant. The search is that of the address without this facet."""
    name = cast(Facet, one_of("facet", facet, FACETS))
    search = replace(parse_search(given), page=1).without(name)
    return Listed(
        name,
        search,
        short("like", given.get("like", "")).strip(),
        cast(Order, one_of("order", given.get("order") or "count", tuple(ORDERS))),
        page_number(given.get("values_page")),
    )


def values_page(connection: sqlite3.Connection, listed: Listed, links: Links) -> Page:
    found = kept(
        connection,
        values,
        asked(connection, listed.search),
        listed.facet,
        like=listed.like,
        order=listed.order,
        offset=(listed.page - 1) * ON_A_PAGE,
        limit=ON_A_PAGE + 1,
    )
    shown, is_more = found[:ON_A_PAGE], len(found) > ON_A_PAGE

    def href(other: Listed, extension: str = "") -> str:
        return links.values(other.facet, other.query(), extension)

    context = {
        "here": "search",
        "name": NAMES[listed.facet],
        "listed": listed,
        "kept": [*listed.search.narrowed.items(), *([("q", listed.search.q)] if listed.search.q else [])],
        "of_all": listed.search.query() in ("", "sort=oldest", "sort=speaker"),
        "results_href": links.results(listed.search.query()),
        "orders": [
            (ORDERS[order], href(replace(listed, order=order, page=1)), order == listed.order) for order in ORDERS
        ],
        "rows": _rows(shown, listed, links),
        "pages": Paging(
            href(replace(listed, page=listed.page - 1)) if listed.page > 1 else None,
            href(replace(listed, page=listed.page + 1)) if is_more else None,
            f"Page {listed.page:,}",
        ),
    }
    data = {
        "facet": listed.facet,
        "page": listed.page,
        "values": [{"value": row.value, "label": row.label, "count": row.count} for row in shown],
        "next": href(replace(listed, page=listed.page + 1), ".json") if is_more else None,
    }
    return Page("quotes/values.html", context, data, href(listed, ".json"))


def _rows(shown: list[Valued], listed: Listed, links: Links) -> list[Count]:
    """In the order in which they came, the longest bar for the greatest of this page."""
    bars = {row.label: row.bar for row in counts(((row.value, row.count) for row in shown), most=ON_A_PAGE)}
    return [
        Count(
            date_name(row.label) if listed.facet == "month" else row.label,
            row.count,
            bars[row.value],
            links.results(listed.search.having(listed.facet, row.value).query()) if len(row.value) <= LONGEST else None,
        )
        for row in shown
    ]
