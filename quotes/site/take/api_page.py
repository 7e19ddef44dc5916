"""The page for programs: every address that answers in data, each with an example from this very database."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from urllib.parse import urlencode

from quotes.fields import table
from quotes.site.links import Links
from quotes.site.page import Page
from quotes.store.read import pages


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address as a pattern, what it gives, and one that works here (None where the database is empty)."""

    pattern: str
    gives: str
    example: str | None


def api_page(connection: sqlite3.Connection, links: Links, home: str) -> Page:
    """``home`` is the address of the start page."""
    found = endpoints(connection, links, home)
    fields = [{"name": field.in_record, "meaning": field.described} for field in table.FIELDS if field.in_record]
    data = {
        "endpoints": [{"pattern": e.pattern, "gives": e.gives, "example": e.example} for e in found],
        "fields": fields,
    }
    context = {"endpoints": found, "fields": fields, "home": home}
    return Page("quotes/api.html", context, data, links.api(".json"))


def endpoints(connection: sqlite3.Connection, links: Links, home: str) -> list[Endpoint]:
    newest = pages.newest(connection, 1, of_one=1)
    record = newest[0] if newest else None
    quote, article = (record["id"], record["article_id"]) if record else (None, None)
    speaker = next((row["id"] for row in pages.most_quoted(connection, 1)), None)
    words = urlencode({"since": "2020", "sort": "newest"})

    def of(id: object, href: str) -> str | None:
        return href if id is not None else None

    return [
        Endpoint(
            "/-/search.json?q=&speaker=&speaker_kind=&role=&outlet=&kind=&act=&to=&via=&month=&since=&until=&within="
            "&sort=&page=&new_since=",
            "25 quotes a page with counts; next is the address of the following page",
            links.results(words, ".json"),
        ),
        Endpoint("/-/search.jsonl, /-/search.csv", "all quotes of a search, streamed", links.results(words, ".jsonl")),
        Endpoint(
            "/-/search.atom, /-/search.feed.json",
            "what was added last, to be followed",
            links.results(words, ".feed.json"),
        ),
        Endpoint("/-/values/FACET.json", "all values of a facet of a search", links.values("outlet", "", ".json")),
        Endpoint(
            "/-/quote/ID.json",
            "one quote with its repeats, changes and corrections",
            of(quote, links.quote(str(quote), ".json")),
        ),
        Endpoint(
            "/-/article/N.json",
            "an article's text with its quotes",
            of(article, links.article(article or 0, extension=".json")),
        ),
        Endpoint(
            "/-/article/N/editions.json",
            "what its publisher changed",
            of(article, links.editions(article or 0, ".json")),
        ),
        Endpoint(
            "/-/speaker/N.json",
            "a speaker with roles, months and quotes",
            of(speaker, links.speaker(speaker or 0, extension=".json")),
        ),
        Endpoint("/-/speakers.json?sort=&kind=&begins=&role=", "who is quoted by name", links.speakers("", ".json")),
        Endpoint("/-/outlets.json", "the outlets with their counts", links.outlets("", ".json")),
        Endpoint("/-/articles.json?outlet=&title=", "the articles, the latest first", links.articles("", ".json")),
        Endpoint(
            "/-/check.json?claim=&speaker=",
            "the verdict on a claim",
            links.check(urlencode({"claim": "We never agreed to that plan"}), ".json"),
        ),
        Endpoint("/-/moved.json", "what speakers of a search said again, and what changed", links.moved("", ".json")),
        Endpoint(
            "/-/compare.json?a=&b=&q=",
            "two speakers side by side",
            of(speaker, links.compare(urlencode({"a": f"#{speaker}"}), ".json")),
        ),
        Endpoint("/-/talks.json", "who talks to whom", links.talks("", ".json")),
        Endpoint(
            "/-/oembed?url=",
            "a quote for other pages (oEmbed)",
            of(quote, links.oembed(home.rstrip("/") + f"/-/quote/{quote}")),
        ),
    ]
