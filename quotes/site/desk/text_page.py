"""A whole text pasted: each quotation in it checked against the database.

Reading a text takes a processor for a second, so it is bounded, and one is read at a time.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from weakref import WeakSet

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Request, Response

from quotes.desk.wording.lookup import check
from quotes.desk.wording.verdict import Check, check_record
from quotes.errors import QueryError
from quotes.site.address import short
from quotes.site.answer import ask, page_response, readable_database, site_links
from quotes.site.check_page import LONGEST_CLAIM, SIGNS, Claimed, meaning, tone
from quotes.site.desk.posted import posted
from quotes.site.links import Links
from quotes.site.page import Page, number_of
from quotes.site.problem import NotReadingError, is_interrupted, sentence
from quotes.site.request import is_json
from quotes.values import Quote

LONGEST_TEXT = 20_000  # code points: a long article, read in about a second
MOST = 40  # quotations checked, each in up to a tenth of a second
_reading: WeakSet[Datasette] = WeakSet()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a text puts in quotation marks, all or some of them, and who is said to have said them."""

    words: str
    speaker: str | None


async def check_text(datasette: Datasette, request: Request) -> Response:
    """The form; with a text, the verdict on each of its quotations."""
    database, links = await readable_database(datasette, request), site_links(datasette)
    if request.method not in ("GET", "HEAD", "POST"):
        raise NotReadingError()
    text = (await posted(request)).raw("text") if request.method == "POST" else ""
    try:
        found = await _verdicts(datasette, database, short("the text", text.strip(), LONGEST_TEXT)) if text else None
    except QueryError as error:
        page, status = _page(text, None, links, refused=sentence(error)), 400
    else:
        page, status = _page(text, found, links), 200
    return await page_response(datasette, request, page, as_json=is_json(request), status=status)


async def _verdicts(datasette: Datasette, database: Database, text: str) -> list[tuple[Quotation, Check | str]]:
    """What each quotation comes to, or why it cannot be checked. Raises QueryError where another text is being read."""
    if datasette in _reading:
        raise QueryError("another text is being read just now; send yours again in a moment")
    _reading.add(datasette)
    try:
        found = (await asyncio.to_thread(quotations, text))[:MOST]
        return [(each, await _verdict(datasette, database, each)) for each in found]
    finally:
        _reading.discard(datasette)


def quotations(text: str) -> list[Quotation]:
    """The quotations of a text in their order, each once."""
    from quotes.pipeline import extract  # with the model, which only this page needs

    found = [_quotation(quote) for quote in extract(text) if quote.kind != "indirect"]
    return list(dict.fromkeys(found))


def _quotation(quote: Quote) -> Quotation:
    words = " ".join(" ".join(piece.text.split()) for piece in quote.content)
    named = quote.speaker is not None and quote.speaker.kind in ("person", "organisation")
    return Quotation(words, quote.speaker.name if named and quote.speaker else None)


async def _verdict(datasette: Datasette, database: Database, each: Quotation) -> Check | str:
    try:
        return await ask(datasette, database, partial(_checked, each=each))
    except QueryError as error:
        return error.plain
    except sqlite3.OperationalError as error:
        if not is_interrupted(error):
            raise
        return "this took too long"


def _checked(connection: sqlite3.Connection, each: Quotation) -> Check:
    return check(connection, short("the quotation", each.words, LONGEST_CLAIM), speaker=each.speaker)


def _page(
    text: str, found: list[tuple[Quotation, Check | str]] | None, links: Links, refused: str | None = None
) -> Page:
    rows = [_row(each, result, links) for each, result in found or ()]
    context = {
        **{"here": "check", "text": text, "longest": LONGEST_TEXT, "refused": refused},
        **{"rows": rows if found is not None else None, "count": number_of(len(rows), "quotation"), "most": MOST},
    }
    data = {"quotations": [_record(each, result) for each, result in found or ()]}
    return Page("quotes/desk/text.html", context, data, links.check_text)


def _row(each: Quotation, result: Check | str, links: Links) -> dict[str, Any]:
    shown: dict[str, Any] = {"words": each.words, "speaker": each.speaker, "tone": "open", "sign": SIGNS["open"]}
    shown["href"] = links.check(Claimed(each.words, each.speaker or "").query())
    if isinstance(result, str):
        return {**shown, "verdict": "not checked", "meaning": f"{result}."}
    best = result.matches[0].comparison if result.matches else None
    kind, told = tone(result), meaning(result) + (" It is open who speaks." if result.is_open else "")
    return {
        **shown,
        **{"verdict": result.verdict, "meaning": told, "tone": kind, "sign": SIGNS[kind]},
        "difference": best.difference if best else None,
    }


def _record(each: Quotation, result: Check | str) -> Mapping[str, object]:
    known = {"words": each.words, "speaker": each.speaker}
    return {**known, "problem": result} if isinstance(result, str) else {**known, "check": check_record(result)}
