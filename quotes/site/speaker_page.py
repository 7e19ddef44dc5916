"""A speaker's page: names, roles over time, quotes by month, whom they speak to, who prints it, and all quotes."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlencode

from quotes.errors import NotFoundError
from quotes.site.address import PER_PAGE, REACH
from quotes.site.card import card
from quotes.site.corrected import MOST, corrected
from quotes.site.dates import period
from quotes.site.links import Links
from quotes.site.page import Page, Paging, counts, months, number_of
from quotes.store.people.finding import RoleRow, SpeakerRow
from quotes.store.read import pages
from quotes.store.read.finding import Counts
from quotes.store.write.correction_log import corrections

MOST_NAMES, MOST_ROLES = 30, 40
KINDS = {
    "person": "Person",
    "organisation": "Organisation",
    "group": "Group of people",
    "anonymous": "Source without a name",
    "document": "Document",
}


def speaker_page(connection: sqlite3.Connection, id: int, number: int, links: Links) -> Page:
    """Raises NotFoundError where there is no such speaker."""
    speaker = pages.speaker(connection, id)
    if speaker is None:
        raise NotFoundError(f"There is no speaker {id} in this database.")
    records = pages.speaker_quotes(connection, id, offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    by_month = pages.speaker_months(connection, id)
    divided = pages.speaker_counts(connection, id)
    log = list(corrections(connection, speaker=id, limit=MOST))
    json_href = links.speaker(id, page=number, extension=".json")
    context = {
        "speaker": speaker,
        "summary": in_words(speaker),
        "page": number,
        "names": speaker["aliases"][:MOST_NAMES],
        "roles": [role_in_time(role) for role in speaker["roles"][:MOST_ROLES]],
        "months": months(by_month, links, speaker=id),
        "addressees": _counted(divided["to"], links, id, "to"),
        "outlets": _counted(divided["outlet"], links, id, "outlet"),
        "corrections": corrected(log),
        "bounded": _bounded(speaker["quotes"]),
        "cards": [card(record, links) for record in records],
        "pages": _paging(speaker, number, links),
        "preview": {"title": speaker["name"], "description": in_words(speaker)},
        "moved_href": links.moved(urlencode({"speaker": id})),
        "compare_href": links.compare(urlencode({"a": f"#{id}"})),
        "talks_href": links.talks(urlencode({"speaker": id})),
        "search_href": links.found({"speaker": id}),
        "json_feed_href": links.speaker(id, extension=".feed.json"),
        "feed_href": links.speaker(id, extension=".atom"),
        "csv_href": links.results(urlencode({"speaker": id}), ".csv"),
        "json_href": json_href,
    }
    data = {**speaker, "months": by_month, "page": number, "said": records, "corrections": log}
    return Page("quotes/speaker.html", context, data, json_href)


def in_words(speaker: SpeakerRow) -> str:
    when = period(speaker["first_said"], speaker["last_said"])
    said = number_of(speaker["quotes"], "quote") + (f", {when}" if when else "")
    return f"{KINDS[speaker['kind']]}. {said}."


def role_in_time(role: RoleRow) -> dict[str, object]:
    """A role with the dates on which it was in print, and how often; the organisation where the words do not say it."""
    organisation = role["organisation"]
    return {
        "name": role["role"],
        "organisation": organisation if organisation and organisation not in role["role"] else None,
        "former": role["former"],
        "seen": period(role["first_seen"], role["last_seen"]) or "date unknown",
        "quotes": number_of(role["quotes"], "quote"),
    }


def _counted(found: Counts, links: Links, id: int, facet: str) -> object:
    return counts(
        ((str(name), count) for name, count in found.items()), lambda name: links.found({"speaker": id, facet: name})
    )


def _bounded(quotes: int) -> str | None:
    return f"Addressees and outlets are counted over the newest {pages.CLIP:,} quotes." if quotes > pages.CLIP else None


def _paging(speaker: SpeakerRow, number: int, links: Links) -> Paging:
    last = max(1, -(-min(speaker["quotes"], REACH) // PER_PAGE))
    return Paging(
        before=links.speaker(speaker["id"], page=min(number - 1, last)) if number > 1 else None,
        after=links.speaker(speaker["id"], page=number + 1) if number < last else None,
        words=f"Page {number:,} of {last:,}",
    )
