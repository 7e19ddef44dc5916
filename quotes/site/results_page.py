"""The results page: what fits the words and facets of the address, with counts to narrow it further."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from quotes.site.address import BOUNDS, FACETS, PER_PAGE, SORTS, Search
from quotes.site.asked import asked
from quotes.site.card import card
from quotes.site.dates import first_day, last_day
from quotes.site.find.facets import NAMES, SHOWN, chips, facet_data, facets
from quotes.site.kept import kept
from quotes.site.links import Links
from quotes.site.page import Page, Paging, number_of
from quotes.store.read import pages
from quotes.store.read.finding import Found, find, last_arrival

NAMED = 6  # speakers offered for a name in the search box
SORT_NAMES = {
    **{"best": "Best match", "newest": "Newest first", "oldest": "Oldest first"},
    **{"added": "Added last", "speaker": "By speaker"},
}
FIRST = {
    "best": "best",
    "newest": "newest",
    "oldest": "oldest",
    "added": "last added",
    "speaker": "newest",
}  # of those that are too many


def results_page(connection: sqlite3.Connection, search: Search, links: Links, *, looked: int | None = None) -> Page:
    """``looked`` is the last arrival that its reader has seen, if that is known."""
    question = asked(connection, search)
    found = kept(connection, find, question)
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
        "saved_query": replace(search, page=1, new_since=None).query(),
        "hidden": [
            *search.narrowed.items(),
            *([("sort", search.sort)] if search.sort not in ("best", "newest") else []),
        ],
        "found": in_words(found, search),
        "named": [
            {"name": row["name"], "count": row["quote_count"], "href": links.speaker(row["id"])} for row in bearers
        ],
        "facet_note": _facet_note(found),
        "chosen": chips(search, names, links),
        "facets": facets(search, found, names, links),
        "bounds": _bounds(search),
        "kept": [(name, value) for name, value in search.narrowed.items() if name not in BOUNDS],
        "sorts": _sorts(search, links),
        "cards": [card(record, links) for record in records],
        "pages": turns,
        "first_page": links.results(replace(search, page=1).query()),
        "moved_href": links.moved(replace(search, page=1, sort="best").query())
        if search.q or search.narrowed
        else None,
        "talks_href": links.talks(replace(search, q="", page=1, sort="newest").query()),
        "new_href": _new_href(connection, search, links, looked),
        "json_feed_href": links.results(replace(search, page=1).query(), ".feed.json"),
        "feed_href": links.results(replace(search, page=1).query(), ".atom"),
        "csv_href": links.results(replace(search, page=1).query(), ".csv"),
        "lines_href": links.results(replace(search, page=1).query(), ".jsonl"),
        "json_href": json_href,
    }
    data = {
        "found": len(found.pks),
        "is_more": found.is_more,
        "page": search.page,
        "facets": {name: facet_data(found, name, names) for name in FACETS},
        "speakers": [dict(row) for row in bearers],
        "quotes": records,
        "next": links.results(following, ".json") if turns.after else None,
    }
    return Page("quotes/search.html", context, data, json_href)


def _new_href(connection: sqlite3.Connection, search: Search, links: Links, looked: int | None) -> str | None:
    """The same search among what its reader has not seen; None where there is nothing."""
    if looked is None or search.new_since is not None or last_arrival(connection) <= looked:
        return None
    return links.results(search.since(looked).query())


def in_words(found: Found, search: Search) -> str:
    """How many there are, and what that number leaves out."""
    count = number_of(len(found.pks), "quote")
    if not found.is_more:
        return f"{count}."
    return f"More than {count} fit; these are the {FIRST[search.sort]} {len(found.pks):,}. A download holds them all."


def _facet_note(found: Found) -> str:
    count = number_of(len(found.pks), "quote")
    return f"Counted over the first {count}." if found.is_more else f"Counted over {count}."


def _names(connection: sqlite3.Connection, search: Search, found: Found) -> dict[str, str]:
    """The names of the speakers that the page will show, by id as it stands in addresses."""
    ids = [int(id) for id, _ in found.counts["speaker"].most_common(SHOWN)]
    chosen = search.narrowed.get("speaker", "")
    ids += [int(chosen)] if chosen.isdecimal() else []
    return {str(id): name for id, name in pages.speaker_names(connection, ids).items()}


def _bounds(search: Search) -> list[dict[str, str]]:
    """The fields of the range of days; a calendar has days alone, so that months and years are shown by theirs."""
    since, until = search.filters.since, search.filters.until
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


def paging(search: Search, found: Found, links: Links) -> Paging:
    last = max(1, -(-len(found.pks) // PER_PAGE))
    after = replace(search, page=search.page + 1) if search.page < last else None
    before = replace(search, page=min(search.page - 1, last)) if search.page > 1 else None
    return Paging(
        before=links.results(before.query()) if before else None,
        after=links.results(after.query()) if after else None,
        words=f"Page {search.page:,} of {last:,}",
    )
