"""Who talks to whom: a table of those who come together most, each number leading to its quotes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from quotes.site.address import Search
from quotes.site.find.facets import chips
from quotes.site.kept import kept
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.store.read.talks import Talks, talks

MOST = 20  # speakers, and addressees, that a table stays readable with
SHADES = 5


def talks_page(connection: sqlite3.Connection, search: Search, links: Links) -> Page:
    """Over the quotes under the search's filters; its words are left aside."""
    search = replace(search, q="", page=1, sort="newest", new_since=None)
    found = kept(connection, talks, search.filters, MOST)
    context = {
        "here": "talks",
        "chosen": chips(search, {str(id): name for id, name in found.speakers}, links),
        "addressees": [
            {"name": name, "href": links.results(search.having("to", name).query())} for name in found.addressees
        ],
        "rows": _rows(found, search, links),
    }
    data = {
        "pairs": [
            {"speaker": name, "speaker_id": id, "addressee": to, "count": found.counts[id, to]}
            for id, name in found.speakers
            for to in found.addressees
            if (id, to) in found.counts
        ]
    }
    return Page("quotes/talks.html", context, data, links.talks(search.query(), ".json"))


def _rows(found: Talks, search: Search, links: Links) -> list[dict[str, object]]:
    greatest = max(found.counts.values(), default=1)

    def cell(id: int, to: str) -> dict[str, object]:
        count = found.counts.get((id, to), 0)
        href = links.results(search.having("speaker", str(id)).having("to", to).query()) if count else None
        return {"count": count, "href": href, "shade": -(-SHADES * count // greatest)}

    return [
        {"name": name, "href": links.speaker(id), "cells": [cell(id, to) for to in found.addressees]}
        for id, name in found.speakers
    ]
