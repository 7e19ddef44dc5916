"""The check of a claim in the browser: the verdict of ``quotes check``, with the difference to what was printed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import urlencode

from markupsafe import Markup

from quotes.desk.wording.lookup import ASKED, check
from quotes.desk.wording.verdict import Check, Difference, Match, Passage, Verdict, by_meaning, check_record
from quotes.errors import QueryError
from quotes.site.address import LONGEST, short
from quotes.site.card import Card, card, highlighted
from quotes.site.dates import date_name
from quotes.site.links import Links
from quotes.site.page import Page, told_apart
from quotes.site.problem import sentence
from quotes.store.read.pages import PageQuote, speaker_names

LONGEST_CLAIM = 1_000  # code points; the wording of one statement, compared within a tenth of a second
Tone = Literal["holds", "changed", "open"]

# What each verdict means where nothing more is known.
MEANING: Mapping[Verdict, str] = {
    "verbatim": "The claim stands in print word for word.",
    "near verbatim": "The claim stands in print but for words that change nothing.",
    "shortened": "The claim leaves out words, and what is left means the same.",
    "spliced": "The claim joins words that were said apart.",
    "altered": "The claim changes what was said.",
    "paraphrased": "The claim says in other words what was reported.",
    "denied": "This was denied.",
    "asked": "This was asked, not stated.",
    "said of a second hand": "The words were told as those of somebody else.",
    "said by somebody else": "The words are those of somebody else.",
    "printed, not as speech": "The words are printed, but nobody is quoted with them.",
    "not found": "No quote in this database holds the claim. It may still have been said elsewhere.",
}
LIMITS_DROPPED = "The claim leaves out words that limit what was said, so that what is left may say more."
HOLDS: frozenset[Verdict] = frozenset({"verbatim", "near verbatim"})
CHANGED: frozenset[Verdict] = frozenset({"altered", "spliced", "denied", "said by somebody else"})
SIGNS: Mapping[Tone, str] = {"holds": "✓", "changed": "≠", "open": "?"}


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the address asks to be checked: a wording, and who is said to have said it."""

    claim: str = ""
    speaker: str = ""

    def query(self) -> str:
        return urlencode([(name, value) for name, value in (("claim", self.claim), ("speaker", self.speaker)) if value])


@dataclass(frozen=True, slots=True)
class Found:
    """A quote that the verdict rests on, or that is near; ``label`` says which, and how the claim differs from it."""

    label: str
    difference: Difference
    flags: tuple[str, ...]
    dropped: tuple[str, ...]
    card: Card


@dataclass(frozen=True, slots=True)
class Printed:
    """A place in an article where the words stand though nobody is quoted with them; ``words`` is safe HTML."""

    difference: Difference
    words: Markup
    href: str
    article: str


def parse_claimed(given: Mapping[str, str]) -> Claimed:
    """What an address asks to be checked. Raises QueryError for what is too long to be one statement."""
    claim = " ".join(given.get("claim", "").split())
    speaker = " ".join(given.get("speaker", "").split())
    short("the claim", claim, LONGEST_CLAIM)
    return Claimed(claim, short("the name", speaker, LONGEST))


def check_page(connection: sqlite3.Connection, claimed: Claimed, links: Links) -> Page:
    """The verdict on a claim. Raises QueryError for a claim that tells too little, or for none."""
    found = check(connection, claimed.claim, speaker=claimed.speaker or None)
    context = {
        "verdict": found.verdict if found.comparable else "not comparable",
        "meaning": meaning(found),
        "tone": tone(found),
        "sign": SIGNS[tone(found)],
        "checked": found,
        "choices": _choices(connection, claimed, found, links),
        "matches": [_match(match, links) for match in found.matches],
        "passages": [_passage(passage, links) for passage in found.passages],
    }
    return _page(claimed, links, context, cast(Mapping[str, object], check_record(found)))


def form_page(claimed: Claimed, links: Links, *, refused: QueryError | None = None) -> Page:
    """The form with what was typed, and why that cannot be checked."""
    return _page(claimed, links, {"refused": sentence(refused) if refused else None}, {})


def _page(claimed: Claimed, links: Links, context: Mapping[str, object], data: Mapping[str, object]) -> Page:
    json_href = links.check(claimed.query(), ".json")
    form = {"here": "check", "claimed": claimed, "longest": LONGEST_CLAIM, "longest_name": LONGEST}
    return Page("quotes/check.html", {**form, **context}, data, json_href)


def meaning(found: Check) -> str:
    """What a verdict means, for somebody who reads it for the first time."""
    if not found.comparable:
        return "Wordings are compared in English only."
    flags = found.matches[0].comparison.flags if found.matches else ()
    is_more = found.verdict == "shortened" and any(flag.endswith("changes meaning") for flag in flags)
    return LIMITS_DROPPED if is_more else MEANING[found.verdict]


def tone(found: Check) -> Tone:
    """Whether the words were said so, were said otherwise, or a person has to look."""
    if found.is_open:
        return "open"
    return "holds" if found.verdict in HOLDS else "changed" if found.verdict in CHANGED else "open"


def _choices(connection: sqlite3.Connection, claimed: Claimed, found: Check, links: Links) -> list[dict[str, str]]:
    """Those among whom a person must choose where a name means several speakers, or only looks like one."""
    if not found.speaker:
        return []
    meant = found.meant
    if len(meant.names) == 1:
        return []
    names = speaker_names(connection, sorted(meant.numbers))
    ranked = sorted(names.items(), key=lambda item: (meant.names.index(item[1]), item[0]))[:ASKED]
    asked = [(f"#{id}", name) for (id, _), name in zip(ranked, told_apart(ranked), strict=True)]
    asked += [(name, name) for name in meant.near[:ASKED]]
    return [{"name": name, "href": links.check(Claimed(claimed.claim, given).query())} for given, name in asked]


def _match(match: Match, links: Links) -> Found:
    """A quote with the stretch marked that the claim corresponds to."""
    start, end = match.comparison.printed
    marked = {**match.quote, "matches": [(start, end)] if start < end else []}
    found, shown = match.comparison, card(cast(PageQuote, marked), links)
    return Found(_label(match), found.difference, found.flags, found.dropped, shown)


def _label(match: Match) -> str:
    """The verdict on a match; of one that is near in meaning what that is worth."""
    found = match.comparison
    return found.verdict if match.by == "words" else by_meaning(found.verdict, found.score, found.flags)


def _passage(passage: Passage, links: Links) -> Printed:
    article, found = passage.article, passage.comparison
    published = date_name(article["published"]) if article["published"] else None
    where = ", ".join(part for part in (article["title"] or "the article", article["outlet"], published) if part)
    words = highlighted(passage.paragraph["text"], [found.printed])
    return Printed(found.difference, words, links.article(passage.article_id), where)
