"""A quote as the pages show it: the record of the database with its addresses and with words made safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quotes import fields
from quotes.records import cue_words, record_text, role_beside
from quotes.site.dates import date_name
from quotes.site.links import Links
from quotes.site.visible import visible
from quotes.store.read.pages import PageQuote


@dataclass(frozen=True, slots=True)
class Card:
    """One quote on a page. ``words`` is safe HTML, every other text is as the article has it.

    ``day`` is the day it was said, or of publication where ``day_known`` is False; ``notes`` say what kind of utterance
    it is: a denial, second hand, through whom.
    """

    id: str
    href: str
    words: Markup
    cue: str | None
    kind: str
    speaker: str | None
    speaker_href: str | None
    role: str | None
    addressee: str | None
    day: str | None
    day_known: bool
    outlet: str | None
    title: str | None
    article_href: str
    sure: str
    review: str | None
    repeats: int
    notes: tuple[str, ...] = ()
    number: int = 0


def highlighted(text: str, matches: Sequence[tuple[int, int]]) -> Markup:
    """The text with these places marked; positions are code points, in order and apart.

    >>> highlighted("We lost.", [(3, 7)])
    Markup('We <mark>lost</mark>.')
    """
    pieces, done = [], 0
    for start, end in matches:
        pieces += [visible(text[done:start]), Markup("<mark>"), visible(text[start:end]), Markup("</mark>")]
        done = end
    return Markup("").join([*pieces, visible(text[done:])])


def card(record: PageQuote, links: Links, *, number: int = 0) -> Card:
    speaker, article = record["speaker"], record["article"]
    day = record["said_on"] or article["published"]
    id_of_speaker = record["speaker_id"]
    return Card(
        id=record["id"],
        href=links.quote(record["id"]),
        words=highlighted(record_text(record), record.get("matches", ())),
        cue=cue_words(record),
        kind=record["kind"],
        speaker=speaker["name"] if speaker else None,
        speaker_href=links.speaker(id_of_speaker) if id_of_speaker is not None else None,
        role=role_beside(speaker),
        addressee=record["addressee"],
        day=date_name(day) if day else None,
        day_known=record["said_on"] is not None,
        outlet=article["outlet"],
        title=article["title"],
        article_href=links.article(record["article_id"], quote_id=record["id"]),
        sure=fields.sure(dict(record)),
        review=record.get("review"),
        repeats=record.get("repeats", 0),
        notes=tuple(fields.notes(dict(record))),
        number=number,
    )
