"""The results page: what fits the words and facets of the address, with counts to narrow it further."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from quotes.sheet import csv_lines
from quotes.site.address import BOUNDS, FACETS, LONGEST, PER_PAGE, SORTS, Bound, Facet, Search
from quotes.site.card import card
from quotes.site.dates import date_name, first_day, last_day
from quotes.site.links import Links
from quotes.site.page import Page, Paging, number_of
from quotes.store.read import pages
from quotes.store.read.sought import sought

NAMED = 6  # speakers offered for a name in the search box
SHOWN = 12  # values of a facet; the rest is rare, and words find it faster than reading does
NAMES: Mapping[Facet | Bound, str] = {
    **{"speaker": "Speaker", "role": "Role", "outlet": "Outlet"},
    **{"kind": "Kind", "act": "Act", "to": "Said to", "month": "Month"},
    **{"since": "Since", "until": "Until"},
}
SORT_NAMES = {"best": "Best match", "newest": "Newest first", "oldest": "Oldest first"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, how often it occurs, and the address of the results narrowed to it."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    name: str
    rows: tuple[Value, ...]
    open: bool


def wanted(connection: sqlite3.Connection, search: Search) -> pages.Wanted:
    """The search as a question to the database. Raises QueryError where its words hold nothing to look for."""
    return pages.Wanted(
        match=sought(connection, search.q) if search.q else None,
        speaker=search.speaker,
        role=search.role,
        outlet=search.outlet,
        kind=search.kind,
        act=search.act,
        to=search.to,
        month=search.month,
        since=search.since,
        until=search.until,
        sort=search.sort,
    )


def results_page(connection: sqlite3.Connection, search: Search, links: Links) -> Page:
    question = wanted(connection, search)
    found = pages.find(connection, question)
    shown = found.pks[search.offset : search.offset + PER_PAGE]
    records = pages.records(connection, shown, match=question.match)
    names = _names(connection, search, found)
    bearers = [] if search.narrowed or search.page > 1 else pages.named(connection, search.q, limit=NAMED)
    json_href = links.results(search.query(), ".json")
    turns = paging(search, found, links)
    following = replace(search, page=search.page + 1).query()
    context = {
        "here": "search",
        "search": search,
        "hidden": [*search.narrowed.items(), *([("sort", search.sort)] if search.sort == "oldest" else [])],
        "found": in_words(found, search),
        "named": [
            {"name": row["name"], "count": row["quote_count"], "href": links.speaker(row["id"])} for row in bearers
        ],
        "facet_note": _facet_note(found),
        "chosen": _chosen(search, names, links),
        "facets": [_facet(name, search, found, names, links) for name in FACETS],
        "bounds": _bounds(search),
        "kept": [(name, value) for name, value in search.narrowed.items() if name not in BOUNDS],
        "sorts": _sorts(search, links),
        "cards": [card(record, links) for record in records],
        "pages": turns,
        "first_page": links.results(replace(search, page=1).query()),
        "feed_href": links.results(replace(search, page=1).query(), ".atom"),
        "csv_href": links.results(replace(search, page=1).query(), ".csv"),
        "json_href": json_href,
    }
    data = {
        "found": len(found.pks),
        "is_more": found.is_more,
        "looked_at": found.looked_at,
        "page": search.page,
        "facets": {name: _facet_data(found, name, names) for name in FACETS},
        "speakers": [dict(row) for row in bearers],
        "quotes": records,
        "next": links.results(following, ".json") if turns.after else None,
    }
    return Page("quotes/search.html", context, data, json_href)


def in_words(found: pages.Found, search: Search) -> str:
    """How many there are, and what that number leaves out."""
    count = len(found.pks)
    if found.is_more:
        by = "added last" if search.q and search.sort != "oldest" else "added first" if search.q else search.sort
        kind = f"{by} {count:,}" if by in ("newest", "oldest") else f"{count:,} {by}"
        return (
            f"More than {number_of(count, 'quote')} fit; these are the {kind}. Narrow the search to reach the others."
        )
    exact = number_of(count, "quote")
    if found.looked_at is not None:
        among = "matches added last" if search.q else f"{'oldest' if search.sort == 'oldest' else 'newest'} quotes"
        return f"{exact} among the {found.looked_at:,} {among}; others, further back, were not looked at."
    return f"{exact}."


def _facet_note(found: pages.Found) -> str:
    count = number_of(len(found.pks), "quote")
    return f"Counted over the first {count}." if found.is_more else f"Counted over {count}."


def _names(connection: sqlite3.Connection, search: Search, found: pages.Found) -> dict[str, str]:
    """The names of the speakers that the page will show, by id as it stands in addresses."""
    ids = [int(id) for id, _ in found.counts["speaker"].most_common(SHOWN)]
    ids += [search.speaker] if search.speaker is not None else []
    return {str(id): name for id, name in pages.speaker_names(connection, ids).items()}


def _label(name: Facet | Bound, value: str, names: Mapping[str, str]) -> str:
    if name == "speaker":
        return names.get(value, f"speaker {value}")
    return date_name(value) if name in ("month", "since", "until") else value


def _facet(name: Facet, search: Search, found: pages.Found, names: Mapping[str, str], links: Links) -> FacetList:
    chosen = search.narrowed.get(name)
    common = [(str(value), count) for value, count in found.counts[name].most_common(SHOWN)]
    rows = tuple(
        Value(
            label=_label(name, value, names),
            count=count,
            href=links.results(search.having(name, value).query()),
            chosen=chosen is not None and value.casefold() == chosen.casefold(),
        )
        for value, count in _ordered(name, common)
        if len(value) <= LONGEST
    )
    return FacetList(NAMES[name], rows, open=chosen is None and name in ("speaker", "outlet", "kind", "act"))


def _ordered(name: Facet, common: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Months in their order, the latest first; everything else by how common it is."""
    return sorted(common, reverse=True) if name == "month" else common


def _facet_data(found: pages.Found, name: Facet, names: Mapping[str, str]) -> list[dict[str, object]]:
    common = found.counts[name].most_common(SHOWN)
    return [{"value": value, "label": _label(name, str(value), names), "count": count} for value, count in common]


def _chosen(search: Search, names: Mapping[str, str], links: Links) -> list[dict[str, str]]:
    return [
        {
            "name": NAMES[name],
            "label": _label(name, value, names),
            "href": links.results(search.without(name).query()),
        }
        for name, value in search.narrowed.items()
    ]


def _bounds(search: Search) -> list[dict[str, str]]:
    """The fields of the range of days; a calendar has days alone, so that months and years are shown by theirs."""
    since, until = search.since, search.until
    days = {"since": first_day(since) if since else "", "until": last_day(until) if until else ""}
    return [{"name": name, "label": NAMES[name], "day": days[name]} for name in BOUNDS]


def _sorts(search: Search, links: Links) -> list[dict[str, object]]:
    offered = SORTS if search.q else tuple(sort for sort in SORTS if sort != "best")
    return [
        {
            "label": SORT_NAMES[sort],
            "href": links.results(replace(search, sort=sort, page=1).query()),
            "chosen": sort == search.sort,
        }
        for sort in offered
    ]


def paging(search: Search, found: pages.Found, links: Links) -> Paging:
    last = max(1, -(-len(found.pks) // PER_PAGE))
    after = replace(search, page=search.page + 1) if search.page < last else None
    before = replace(search, page=min(search.page - 1, last)) if search.page > 1 else None
    return Paging(
        before=links.results(before.query()) if before else None,
        after=links.results(after.query()) if after else None,
        words=f"Page {search.page:,} of {last:,}",
    )


def results_csv(connection: sqlite3.Connection, search: Search) -> str:
    """All results that paging reaches, as the columns of the view ``said``, safe to open in a spreadsheet.

    Where still others may fit, the last line says so in its first column.
    """
    found = pages.find(connection, wanted(connection, search))
    columns, rows = pages.said(connection, found.pks)
    complete = not found.is_more and found.looked_at is None
    last = [] if complete else [{**dict.fromkeys(columns, ""), columns[0]: f"NOT ALL: {in_words(found, search)}"}]
    return "".join(csv_lines([*map(dict, rows), *last], columns))
