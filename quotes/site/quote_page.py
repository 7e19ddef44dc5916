"""A quote's page: the quote in its paragraph, all that is known of it, and how to cite it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, cast

from markupsafe import Markup

from quotes import fields
from quotes.desk.export import citation, reference
from quotes.desk.export.formats import quotation
from quotes.desk.repeats import Repeats, repeats
from quotes.desk.wording.changes import publisher_changes
from quotes.errors import NotFoundError
from quotes.records import SpanRecord, record_text, reporting
from quotes.site.card import card
from quotes.site.corrected import MOST, corrected
from quotes.site.dates import date_name
from quotes.site.links import Links
from quotes.site.marking import context_of, mark_stretch, paragraphs
from quotes.site.marks import marks_of, plain_writer
from quotes.site.page import Page, number_of
from quotes.site.problem import GoneError
from quotes.site.visible import web_address, without_misleading
from quotes.store.read import pages
from quotes.store.read.pages import PageQuote
from quotes.store.read.withdrawn import withdrawn_quote
from quotes.store.write.correction_log import corrections

# What the page says elsewhere, or what says nothing to a reader.
UNLISTED = {
    *("speaker_kind", "quote", "thought", "title", "path", "end", "article_id", "speaker_id"),
    *("content", "offset", "day", "review", "repeat_group"),
}
MOST_PRINTS = 30
CARD_SIZE = (560, 260)  # width and height of an embedded card, in CSS pixels
SHORT = 60  # code points of a quote in a title


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known; ``value`` is None where it is not."""

    name: str
    value: str | None
    note: str | None = None
    href: str | None = None


def quote_page(connection: sqlite3.Connection, id: str, links: Links, *, address: str) -> Page:
    """``address`` is where the page is, for citations. Raises NotFoundError, and GoneError for what was withdrawn."""
    record = quote_of(connection, id, links)
    row = pages.article(connection, record["article_id"])
    text = row["text"] if row else ""
    join = pages.join_of(connection, id)
    printed = repeats(connection, id)
    log = list(corrections(connection, quote=id, limit=MOST))
    changes = publisher_changes(connection, record)
    words = record_text(record)
    json_href = links.quote(id, ".json")
    context = {
        "card": card(record, links),
        "short": words[:SHORT] + ("…" if len(words) > SHORT else ""),
        "extract": extract(text, record),
        "in_article": links.article(record["article_id"], quote_id=id),
        "facts": facts(record, join, links),
        "citations": citations(record, address),
        "card_href": links.card(id),
        "oembed_href": links.oembed(address),
        "preview": {"title": short_title(record), "description": citation.plain(record)},
        "repeats": _prints(printed, id, links) if printed else None,
        "changes": [
            {**change, "day": date_name(change["replaced_at"][:10]), "other_kind": change["kind"] != record["kind"]}
            for change in changes
        ],
        "corrections": corrected(log),
        "json_href": json_href,
    }
    data: dict[str, Any] = {
        **record,
        "join": dict(join) if join else None,
        "said_elsewhere": [other["quote"] for other in printed["prints"] if other["quote"]["id"] != id]
        if printed
        else [],
        "repeats": printed,
        "changes": changes,
        "corrections": log,
        "json_ld": quotation(record),
    }
    return Page("quotes/quote.html", context, data, json_href)


def quote_of(connection: sqlite3.Connection, id: str, links: Links) -> PageQuote:
    """Raises NotFoundError where there is no such quote, and GoneError where it was withdrawn."""
    pk = pages.quote_number(connection, id)
    if pk is not None:
        (record,) = pages.records(connection, [pk])
        return record
    gone = withdrawn_quote(connection, id)
    if gone is None:
        raise NotFoundError(f"There is no quote {id[:40]} in this database.")
    leads = [("The quote as it stands now", links.quote(gone.became))] if gone.became else []
    leads += [("The article", links.article(gone.article))] if gone.article is not None else []
    raise GoneError(gone.why, leads)


def short_title(record: PageQuote) -> str:
    """Who said what with which reporting words, cut where it is long."""
    said = citation.quoted(record)
    return f"{reporting(record, citation.who(record))}: {said[:SHORT]}{'…' if len(said) > SHORT else ''}"


def _prints(found: Repeats, id: str, links: Links) -> dict[str, object]:
    """All prints of the utterance, the earliest first, each against the fullest wording."""
    fullest = next(other for other in found["prints"] if other["quote"]["id"] == found["fullest"])
    return {
        "summary": (
            f"{number_of(len(found['prints']), 'print')} in {number_of(found['articles'], 'article')}"
            + (f" of {number_of(found['outlets'], 'outlet')}" if found["outlets"] else "")
            + f"; {number_of(found['wordings'], 'wording')}."
        ),
        "fullest": card(cast(PageQuote, fullest["quote"]), links),
        "prints": [
            {
                "card": card(cast(PageQuote, other["quote"]), links),
                "first": other["quote"]["id"] == found["first"],
                "fullest": other["quote"]["id"] == found["fullest"],
                "this": other["quote"]["id"] == id,
                "verdict": other["verdict"],
                "difference": other["difference"],
            }
            for other in found["prints"][:MOST_PRINTS]
        ],
        "more": max(0, len(found["prints"]) - MOST_PRINTS),
    }


def extract(text: str, record: PageQuote) -> list[Markup]:
    """The paragraphs that the quote, its cue and its source stand in, marked."""
    marks = marks_of(record)
    start, end = context_of(text, min(mark.start for mark in marks), max(mark.end for mark in marks))
    writer = plain_writer(record["kind"])
    stretches = [
        (max(first, start), min(last, end)) for first, last in paragraphs(text) if first < end and start < last
    ]
    return [mark_stretch(text, marks, first, last, writer) for first, last in stretches]


def _places(spans: list[SpanRecord]) -> str:
    return ", ".join(f"{span['start']} to {span['end']}" for span in spans)


def facts(record: PageQuote, join: sqlite3.Row | None, links: Links) -> list[Fact]:
    """All fields of a quote in their order; of those that few quotes have, the ones that it has."""
    special = _special_facts(record, join, links)
    found: list[Fact] = []
    for field in fields.table.FIELDS:
        if field.name in special:
            found += special[field.name]
        elif field.name not in UNLISTED and (value := fields.cell(field, dict(record))) not in (None, {}):
            found.append(Fact(field.title, str(value), field.unit))
    return found


def _special_facts(record: PageQuote, join: sqlite3.Row | None, links: Links) -> dict[str, list[Fact]]:
    """The fields that are shown in words of their own, or also where they are empty."""
    speaker, article, cue, source = record["speaker"], record["article"], record["cue"], record["source"]
    speaker_href = links.speaker(record["speaker_id"]) if record["speaker_id"] is not None else None
    found_as = (
        [Fact("Found as", join["name"], f"{join['reason']}, {fields.percent(join['confidence'])} sure")] if join else []
    )
    published, outer = article["published"], record["within"]
    sure_who = speaker["confidence"] if speaker else None
    no_thought = "a belief or wish, which nobody uttered" if record["thought"] else None
    return {
        "speaker": [
            Fact("Speaker", speaker["name"] if speaker else None, speaker["kind"] if speaker else None, speaker_href),
            *found_as,
        ],
        "role": [Fact("Role", speaker["role"] if speaker else None)],
        "kind": [Fact("Kind", record["kind"], no_thought)],
        "cue": [Fact("Cue", cue["text"] if cue else None, _places([cue]) if cue else None)],
        "source": [Fact("Source", source["text"] if source else None, _places([source]) if source else None)],
        "addressee": [Fact("Said to", record["addressee"])],
        "venue": [Fact("Where", record["venue"])],
        "when": [Fact("When", record["when"], "in the article’s words" if record["when"] else None)],
        "said_on": [Fact("Day", date_name(record["said_on"]) if record["said_on"] else None)],
        "within": [Fact("Within", outer, "second hand: a report in that one", links.quote(outer))] if outer else [],
        "reported": [Fact("Reported", "as not said")] if record["reported"] is False else [],
        "speaker_confidence": [Fact("Sure who", fields.percent(sure_who))] if sure_who is not None else [],
        "confidence": [Fact("Attribution", f"{fields.percent(record['confidence'])} sure")],
        "published": [Fact("Published", date_name(published) if published else None)],
        "outlet": [Fact("Outlet", article["outlet"])],
        "url": [Fact("Original", web_address(article["url"]), href=web_address(article["url"]))],
        "start": [Fact("Characters", _places(record["content"]), "of the article’s text, counted from 0")],
    }


def citations(record: PageQuote, address: str) -> list[dict[str, object]]:
    """The quote to copy, for people and for programs, each time with what was done with the words."""
    forms = (
        ("Plain text", citation.plain(record, address)),
        ("Markdown", citation.markdown(record, address)),
        ("BibTeX", reference.bibtex(record, address)),
        ("RIS", reference.ris(record, address)),
        ("CSL-JSON", reference.csl(record, address)),
        ("JSON-LD (schema.org)", citation.json_ld_text(record)),
        ("A card for a web page (HTML)", embedding(address, short_title(record))),
    )
    return [{"name": name, "text": text, "rows": _rows(text)} for name, text in forms]


def embedding(address: str, title: str, size: tuple[int, int] = CARD_SIZE) -> str:
    """The frame that shows the card of a quote on another page."""
    frame = '<iframe src="{}/card" title="{}" width="{}" height="{}" loading="lazy" sandbox="allow-popups"></iframe>'
    return str(Markup(frame).format(address, without_misleading(title), *size))


def _rows(text: str) -> int:
    """The lines that a text takes in a field of about 70 characters."""
    return min(24, sum(1 + len(line) // 70 for line in text.splitlines()))
