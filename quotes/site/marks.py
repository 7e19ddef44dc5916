"""How the marks of quotes are written: tags, the number that leads to the quote, the note that hovering shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from quotes.records import QuoteRecord
from quotes.site.card import Card
from quotes.site.marking import Mark, Opening, Writer
from quotes.site.visible import visible, without_misleading

_CLOSE = Markup("</span>")


def marks_of(record: QuoteRecord) -> list[Mark]:
    """Where the content, cue and source of a quote stand."""
    id = record["id"]
    marks = [
        Mark(piece["start"], piece["end"], "content", id, number) for number, piece in enumerate(record["content"])
    ]
    if record["cue"]:
        marks.append(Mark(record["cue"]["start"], record["cue"]["end"], "cue", id))
    if record["source"]:
        marks.append(Mark(record["source"]["start"], record["source"]["end"], "source", id))
    return marks


def all_marks(records: Iterable[QuoteRecord]) -> list[Mark]:
    """The marks of an article; a source or cue that several quotes share is marked once."""
    found: dict[tuple[int, int, str, str], Mark] = {}
    for record in records:
        for mark in marks_of(record):
            owner = mark.quote_id if mark.part == "content" else ""
            found.setdefault((mark.start, mark.end, mark.part, owner), mark)
    return list(found.values())


def note(card: Card) -> Markup:
    """What hovering, tapping or focusing a quote shows."""
    if card.speaker:
        who = Markup('<b><a href="{}">{}</a></b>').format(card.speaker_href, visible(card.speaker))
    else:
        who = Markup('<span class="nobody">speaker not named</span>')
    role = Markup(", {}").format(visible(card.role)) if card.role else Markup("")
    addressee = Markup(", to {}").format(visible(card.addressee)) if card.addressee else Markup("")
    day = Markup("{}, ").format(card.day) if card.day and card.day_known else Markup("")
    notes = Markup("").join(Markup(", {}").format(visible(note)) for note in card.notes)
    return Markup(
        '<span class="note" dir="auto">{}{}{}<span class="hint">{}{}, {}{}. <a href="{}">All about it</a></span></span>'
    ).format(who, role, addressee, day, card.kind, card.sure, notes, card.href)


def ref(card: Card) -> Markup:
    """The number after a quote that leads to it, with a name for those who hear the page."""
    name = f"Quote {card.number}, {card.kind}, {without_misleading(card.speaker or 'speaker not named')}"
    return Markup('<a class="ref" href="{}" aria-label="{}">{}</a>').format(card.href, name, card.number)


def article_writer(cards: Mapping[str, Card]) -> Writer:
    """Marks for the article page: every quote with its number, its note, and the place its link scrolls to."""

    def write(mark: Mark, first: bool) -> Opening:
        if mark.part != "content":
            return Opening(Markup('<span class="{}">').format(mark.part), _CLOSE)
        card = cards[mark.quote_id]
        leads = first and mark.piece == 0
        place = Markup(' id="quote-{}"').format(card.id) if leads else Markup("")
        before = Markup('<span class="quote {}"{} tabindex="-1">').format(card.kind, place)
        number = ref(card) if leads else Markup("")
        return Opening(before, _CLOSE, number + note(card))

    return write


def plain_writer(kind: str) -> Writer:
    """Marks for a quote in its paragraph: nothing to open, since the page is about this quote alone."""

    def write(mark: Mark, first: bool) -> Opening:
        name = f"quote {kind}" if mark.part == "content" else mark.part
        return Opening(Markup('<span class="{}">').format(name), _CLOSE)

    return write
