"""What speakers said again on a subject, and how their wording changed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from quotes.desk.moved import Move, moves
from quotes.site.address import Search
from quotes.site.asked import asked
from quotes.site.card import card
from quotes.site.find.facets import chips
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.store.read import pages
from quotes.store.read.finding import find

MOST = 400  # quotes that are looked through, the newest: about half a second
SHOWN = 50


def moved_page(connection: sqlite3.Connection, search: Search, links: Links, *, only_changed: bool) -> Page:
    """The near utterances of each speaker among the quotes of a search."""
    search = replace(search, page=1, sort="newest")
    found = find(connection, asked(connection, search), reach=MOST)
    all_moves = moves(pages.records(connection, found.pks))
    wanted = [move for move in all_moves if move.changed or not only_changed]
    ids = [int(value) for name, value in search.narrowed.items() if name == "speaker" and value.isdecimal()]
    names = {str(id): name for id, name in pages.speaker_names(connection, ids).items()}
    query = search.query()
    context = {
        "here": "search",
        "search": search,
        "names": names,
        "chosen": chips(search, names, links),
        "kept": list(search.narrowed.items()),
        "count": len(found.pks),
        "is_more": found.is_more,
        "only_changed": only_changed,
        "tabs": [
            ("What changed", links.moved(query), only_changed),
            ("All that was said again", links.moved(f"{query}&all=yes".lstrip("&")), not only_changed),
        ],
        "results_href": links.results(search.query()),
        "moves": [_row(move, links) for move in wanted[:SHOWN]],
        "left_out": max(0, len(wanted) - SHOWN),
    }
    data = {
        "looked_through": len(found.pks),
        "is_more": found.is_more,
        "moves": [
            {
                **{"before": move.before, "after": move.after, "likeness": round(move.likeness, 2)},
                **{"difference": move.difference, "changed": move.changed},
            }
            for move in wanted[:SHOWN]
        ],
    }
    extension = f"{query}&all=yes".lstrip("&") if not only_changed else query
    return Page("quotes/moved.html", context, data, links.moved(extension, ".json"))


def _row(move: Move, links: Links) -> dict[str, object]:
    return {
        "before": card(move.before, links),  # type: ignore[arg-type]
        "after": card(move.after, links),  # type: ignore[arg-type]
        "difference": move.difference,
        "changed": move.changed,
        "is_again": move.is_again,
    }
