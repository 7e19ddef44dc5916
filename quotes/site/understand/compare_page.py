"""Two speakers side by side: who they are, when and through whom they speak, and what each said of a subject."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from quotes.site.address import Search, short
from quotes.site.asked import asked
from quotes.site.card import card
from quotes.site.links import Links
from quotes.site.page import Page, counts, months, told_apart
from quotes.site.speaker_page import in_words
from quotes.store.people.finding import SpeakerRow, find_speakers
from quotes.store.read import pages
from quotes.store.read.finding import find
from quotes.values import Filters

CHOICES = 10  # speakers offered for a name that several bear
SHOWN = 10  # quotes of each
COUNTED = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """Two names or numbers, and words that were said."""

    a: str = ""
    b: str = ""
    q: str = ""

    def query(self) -> str:
        return urlencode({name: value for name in ("a", "b", "q") if (value := getattr(self, name))})


def parse_compared(given: Mapping[str, str]) -> Compared:
    """Raises QueryError for what is too long."""
    return Compared(*(" ".join(short(name, given.get(name, "")).split()) for name in ("a", "b", "q")))


def compare_page(connection: sqlite3.Connection, compared: Compared, links: Links) -> Page:
    sides = {name: _meant(connection, getattr(compared, name)) for name in ("a", "b")}
    context = {
        "here": "compare",
        "compared": compared,
        "fields": [
            {
                "name": name,
                "label": label,
                "value": getattr(compared, name),
                **_offered(name, compared, sides[name], links),
            }
            for name, label in (("a", "One speaker"), ("b", "The other"))
        ],
        "sides": [_side(connection, side[0], compared, links) for side in sides.values() if len(side) == 1],
    }
    data = {"q": compared.q} | {
        name: [_data(connection, row, compared) for row in side] for name, side in sides.items()
    }
    return Page("quotes/compare.html", context, data, links.compare(compared.query(), ".json"))


def _meant(connection: sqlite3.Connection, name: str) -> list[SpeakerRow]:
    """Whom a name or a number means: one, several, or nobody."""
    if not name:
        return []
    return find_speakers(connection, f"#{name}" if name.isdecimal() else name)[:CHOICES]


def _offered(name: str, compared: Compared, found: list[SpeakerRow], links: Links) -> dict[str, object]:
    choices = found if len(found) > 1 else []
    return {
        "unknown": bool(getattr(compared, name)) and not found,
        "choices": [
            {"name": shown, "href": links.compare(replace(compared, **{name: f"#{row['id']}"}).query())}
            for row, shown in zip(choices, told_apart([(row["id"], row["name"]) for row in choices]), strict=True)
        ],
    }


def _search(speaker: SpeakerRow, compared: Compared) -> Search:
    return Search(compared.q, Filters(speaker=f"#{speaker['id']}"), "best" if compared.q else "newest")


def _side(connection: sqlite3.Connection, speaker: SpeakerRow, compared: Compared, links: Links) -> dict[str, object]:
    id, search = speaker["id"], _search(speaker, compared)
    found = find(connection, asked(connection, search), reach=pages.CLIP)
    by_month = {str(month): count for month, count in found.counts["month"].items()}
    if not compared.q:
        by_month = pages.speaker_months(connection, id)
    return {
        "name": speaker["name"],
        "href": links.speaker(id),
        "summary": in_words(speaker),
        "roles": [role["role"] for role in speaker["roles"][:COUNTED]],
        "count": len(found.pks),
        "months": months(by_month, links, speaker=id, **({"q": compared.q} if compared.q else {})),
        "outlets": counts([(str(name), count) for name, count in found.counts["outlet"].items()], most=COUNTED),
        "addressees": counts([(str(name), count) for name, count in found.counts["to"].items()], most=COUNTED),
        "cards": [card(record, links) for record in pages.records(connection, found.pks[:SHOWN])],
        "results_href": links.results(search.query()),
        "moved_href": links.moved(search.query()),
    }


def _data(connection: sqlite3.Connection, speaker: SpeakerRow, compared: Compared) -> dict[str, object]:
    found = find(connection, asked(connection, _search(speaker, compared)), reach=pages.CLIP)
    return {**speaker, "said": pages.records(connection, found.pks[:SHOWN])}
