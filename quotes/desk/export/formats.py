"""Quotes in the formats of others: W3C Web Annotation, schema.org, JSON lines and CSV; streamed, one quote at a time.

* ``jsonl`` is the quote as JSON (``quotes.records``), and is read back without loss.
* ``csv`` has one line a quote for spreadsheets; the places of pieces, cue and source are not in it, so it cannot be
  read back. Cells are safe in a spreadsheet unless ``raw`` is asked for (``quotes.sheet``).
* Web Annotation (W3C Recommendation of 23 February 2017, https://www.w3.org/TR/annotation-model/): one annotation a
  quote, one target a piece with a TextPositionSelector (code points, as the recommendation counts) and a
  TextQuoteSelector, and as body the schema.org quotation. :func:`from_annotation` reads it back, all but what it names.
* schema.org: a ``Quotation`` and a ``Claim`` on which a ClaimReview can be hung (its ``itemReviewed``). It says nothing
  of places in the text, so it cannot be read back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Literal
from urllib.parse import quote as percent

from quotes import fields
from quotes.records import QuoteRecord, SpanRecord, SpeakerRecord, flat_record, record_text, reporting
from quotes.sheet import csv_lines
from quotes.store.read.queries import export
from quotes.values import Filters, SpeakerKind

ADDRESSES = {
    "wikidata": "https://www.wikidata.org/entity/",
    "viaf": "https://viaf.org/viaf/",
    "isni": "https://isni.org/isni/",
    "orcid": "https://orcid.org/",
}
Json = dict[str, Any]
Form = Literal["jsonl", "csv", "annotation", "schema.org", "training"]

FORMS: tuple[Form, ...] = ("jsonl", "csv", "annotation", "schema.org", "training")
ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SCHEMA_CONTEXT = "https://schema.org"
CONTEXT = 32  # code points before and after a piece that a TextQuoteSelector gives along
SCHEMA_TYPES = {"person": "Person", "anonymous": "Person", "organisation": "Organization", "group": "Organization"}
KINDS_OF_TYPES: dict[str, SpeakerKind] = {
    "Person": "person",
    "Organization": "organisation",
    "CreativeWork": "document",
}
SPEECH = " speech"


def exported(connection: sqlite3.Connection, form: Form, filters: Filters, *, raw: bool = False) -> Iterator[str]:
    """The quotes under these filters in one format, as pieces of text to be written one after the other.

    Memory does not grow with their number. ``training`` takes all articles in which a person confirmed, corrected or
    rejected something, whatever the filters. ``raw`` leaves the cells of CSV as they are.
    """
    if form == "training":
        from quotes.desk.export.confirmed import training
        from quotes.store.read.texts import reviewed_articles

        return training(reviewed_articles(connection))
    quotes = export(connection, filters)
    if form == "annotation":
        from quotes.store.read.texts import with_texts

        return web_annotations(with_texts(connection, quotes))
    if form == "csv":
        return csv_lines(map(flat_record, quotes), fields.columns(), raw=raw)
    return {"jsonl": jsonl, "schema.org": schema_org}[form](quotes)


def jsonl(records: Iterable[QuoteRecord]) -> Iterator[str]:
    """One line of JSON a quote."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False) + "\n"


# Web Annotation ------------------------------------------------------------------------------------------------------


def annotation(record: QuoteRecord, text: str, *, number: object = None) -> Json:
    """A quote as a Web Annotation on its article's ``text``; ``number`` names an article without address or path."""
    source = article_iri(record, number)
    return {
        "@context": ANNOTATION_CONTEXT,
        "id": quote_iri(record),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": said_plainly(record), "format": "text/plain", "purpose": "describing"},
            quotation(record),
        ],
        "target": [
            {"type": "SpecificResource", "source": source, "selector": _selectors(piece, text)}
            for piece in record["content"]
        ],
    }


def _selectors(piece: SpanRecord, text: str) -> list[Json]:
    start, end = piece["start"], piece["end"]
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": piece["text"],
            "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT],
        },
    ]


def web_annotations(quotes: Iterable[tuple[QuoteRecord, str]]) -> Iterator[str]:
    """A page of annotations, from quotes and the texts of their articles, as one JSON-LD document in pieces of text."""
    yield f'{{"@context": "{ANNOTATION_CONTEXT}", "type": "AnnotationPage", "items": ['
    for count, (record, text) in enumerate(quotes):
        item = annotation(record, text, number=record.get("article_id"))
        del item["@context"]  # the page's holds for all
        yield (",\n" if count else "\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]}\n"


def from_annotation(item: Json) -> QuoteRecord:
    """The quote of an annotation that :func:`annotation` made.

    Cue, source, second, confidences, the reason, path and offset are not in it: they stay None, 0.0 or 0.
    """
    body = next(body for body in item["body"] if body.get("@type") == "Quotation")
    article = body["isPartOf"]
    known = fields.from_linked_data(body)
    return {
        "id": body["identifier"],
        "kind": body["genre"].removesuffix(SPEECH),
        "content": [_piece(target["selector"]) for target in item["target"]],
        "cue": None,
        "source": None,
        "speaker": _speaker_from(body.get("spokenByCharacter") or body.get("isBasedOn")),
        "act": known["act"],
        "addressee": known["addressee"],
        "venue": known["venue"],
        "when": known["when"],
        "said_on": known["said_on"],
        "second": None,
        "via": known["via"],
        "within": known["within"],
        "reported": None,
        "thought": False,
        "confidence": 0.0,
        "article": {
            "title": article.get("headline"),
            "outlet": article.get("publisher", {}).get("name"),
            "url": article.get("url"),
            "published": article.get("datePublished"),
            "path": None,
            "offset": 0,
        },
    }


def _piece(selectors: list[Json]) -> SpanRecord:
    place, words = selectors
    return {"start": place["start"], "end": place["end"], "text": words["exact"]}


def _speaker_from(who: Json | None) -> SpeakerRecord | None:
    if who is None:
        return None
    kind = who.get("disambiguatingDescription") or KINDS_OF_TYPES[who["@type"]]
    role = who.get("jobTitle") or who.get("description")
    return {"name": who["name"], "kind": kind, "role": role, "confidence": None, "reason": None, "ids": {}}


def said_plainly(record: QuoteRecord) -> str:
    """Who said it, in which role, with which reporting words, to whom and when, in one line."""
    speaker = record["speaker"]
    who = "somebody unnamed" if speaker is None else speaker["name"]
    parts = [reporting(record, who + (f" ({speaker['role']})" if speaker and speaker["role"] else ""))]
    known = (f"to {record['addressee']}" if record["addressee"] else None, record["venue"])
    occasion = ", ".join(part for part in known if part)  # apart, as "told to reporters" is no English
    parts += [f"({occasion})"] if occasion else []
    day = record["said_on"] or record["when"]
    return " ".join(parts) + (f", {day}" if day else "")


# schema.org ----------------------------------------------------------------------------------------------------------


def quotation(record: QuoteRecord) -> Json:
    """A quote as a schema.org ``Quotation``.

    Only words in quotation marks are their speaker's creation; those of indirect speech are the outlet's, so that
    ``creator`` is left out there. A document is what the words are based on, not who speaks them. Where the words alone
    would mislead, ``description`` has them with the reporting words: ``Roe denied: that he took bribes``.
    """
    speaker = record["speaker"]
    is_document = speaker is not None and speaker["kind"] == "document"
    who = None if speaker is None or is_document else _agent(speaker)
    is_plain = record["kind"] == "direct" and is_claim(record)
    return _without_nothing(
        {
            "@context": SCHEMA_CONTEXT,
            "@type": "Quotation",
            "@id": quote_iri(record),
            "identifier": record["id"],
            "genre": record["kind"] + SPEECH,
            "text": record_text(record),
            "description": None if is_plain else f"{said_plainly(record)}: {record_text(record)}",
            "spokenByCharacter": who,
            "creator": who if record["kind"] != "indirect" else None,
            "isBasedOn": _document(speaker) if is_document and speaker else None,
            **fields.linked_data(dict(record)),
            "isPartOf": news_article(record),
        }
    )


def claim(record: QuoteRecord) -> Json:
    """A ``Claim`` that a ``ClaimReview`` can take as its ``itemReviewed``: whose it is, and where it appeared.

    Of second-hand speech nobody is said to be the author: one report has it that another has it so.
    """
    speaker = record["speaker"]
    named = speaker is not None and speaker["kind"] != "document" and record["within"] is None
    return _without_nothing(
        {
            "@context": SCHEMA_CONTEXT,
            "@type": "Claim",
            "@id": quote_iri(record) + "#claim",
            "text": record_text(record),
            "author": _agent(speaker) if named and speaker else None,
            "datePublished": record["said_on"] or record["article"]["published"],
            "appearance": news_article(record),
            "isBasedOn": {"@id": quote_iri(record)},
        }
    )


def is_claim(record: QuoteRecord) -> bool:
    """Whether somebody claims these words: not what they deny, ask, demand, promise or suppose, nor never said.

    What an older version of the program read, which knew no acts, is taken for a statement.
    """
    return record["act"] in (None, "states") and record["reported"] is not False


def schema_org(records: Iterable[QuoteRecord]) -> Iterator[str]:
    """Quotations, and claims of what was stated, as one JSON-LD document, in pieces of text."""
    yield f'{{"@context": "{SCHEMA_CONTEXT}", "@graph": ['
    for count, record in enumerate(records):
        for place, item in enumerate([quotation(record), *([claim(record)] if is_claim(record) else [])]):
            del item["@context"]  # the document's holds for all
            yield (",\n" if count or place else "\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]}\n"


def _agent(speaker: SpeakerRecord) -> Json:
    type = SCHEMA_TYPES[speaker["kind"]]
    return _without_nothing(
        {
            "@type": type,
            "name": speaker["name"],
            "jobTitle" if type == "Person" else "description": speaker["role"],
            "sameAs": [iri for scheme, value in speaker["ids"].items() if (iri := _iri(scheme, value))] or None,
            "disambiguatingDescription": speaker["kind"] if speaker["kind"] in ("anonymous", "group") else None,
        }
    )


def _iri(scheme: str, value: str) -> str | None:
    """The address of an id of an imported list; None for one whose scheme has no addresses."""
    if value.startswith(("https://", "http://")):
        return value
    return ADDRESSES[scheme] + value if scheme in ADDRESSES else None


def _document(speaker: SpeakerRecord) -> Json:
    return _without_nothing({"@type": "CreativeWork", "name": speaker["name"], "description": speaker["role"]})


def news_article(record: QuoteRecord) -> Json:
    """Where it was printed."""
    article = record["article"]
    return _without_nothing(
        {
            "@type": "NewsArticle",
            "headline": article["title"],
            "url": article["url"],
            "datePublished": article["published"],
            "publisher": {"@type": "Organization", "name": article["outlet"]} if article["outlet"] else None,
        }
    )


def quote_iri(record: QuoteRecord) -> str:
    """An absolute IRI for a quote; ``x-quotes`` is no registered namespace, as RFC 2141 reserves "x-" for such."""
    return f"urn:x-quotes:{record['id']}"


def article_iri(record: QuoteRecord, number: object = None) -> str:
    """The address of the article; without one, its file as a relative reference, or else its number."""
    article = record["article"]
    if article["url"]:
        return article["url"]
    return percent(article["path"]) if article["path"] else f"urn:x-quotes:article:{number or record['id']}"


def _without_nothing(item: Json) -> Json:
    return {name: value for name, value in item.items() if value is not None}
