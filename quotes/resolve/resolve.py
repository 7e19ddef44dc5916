"""The walk from a reading to quotes: who speaks, in which role, when, where and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.addressee import addressee_of
from quotes.resolve.cast import Cast, Who, cast_of
from quotes.resolve.clause import clause_of
from quotes.resolve.occasions import Occasion, carried, dated, is_near, last_day, place_of
from quotes.resolve.phrases import phrase_of
from quotes.resolve.pronouns import Said
from quotes.resolve.quote_id import quote_id
from quotes.resolve.roles import best_role, role_from
from quotes.resolve.speakers import who_speaks
from quotes.resolve.venue import venue_of
from quotes.values import Article, Attribution, Paragraph, Quote, Reading, Role, Speaker


def resolve(article: Article, paragraphs: Sequence[Paragraph], reading: Reading) -> tuple[Quote, ...]:
    """One quote an attribution, in order, with speaker, role, addressee, venue and day where the text settles them.

    Nothing is invented: what the words leave open is None, and a speaker's confidence says how sure the link is.
    """
    cast = cast_of(article, paragraphs, reading)
    speakers = find_speakers(article, cast, reading.attributions)
    occasions = find_occasions(article, cast, reading.attributions, speakers)
    return tuple(
        Quote(
            quote_id(article, attribution.content),
            attribution,
            speaker_value(cast, who, attribution),
            occasion.addressee,
            occasion.venue,
            occasion.when,
            occasion.said_on,
        )
        for attribution, who, occasion in zip(reading.attributions, speakers, occasions, strict=True)
    )


def find_speakers(article: Article, cast: Cast, attributions: Sequence[Attribution]) -> tuple[Who | None, ...]:
    """The speaker of every attribution; one that continues another has that one's speaker."""
    found: list[Who | None] = []
    said: list[Said] = []
    for attribution in attributions:
        who = None
        if attribution.source is not None:
            who = who_speaks(article, cast, attribution.source, said)
        elif attribution.follows is not None and attribution.follows < len(found):
            who = found[attribution.follows]
        found.append(who)
        if who is not None:
            said.append(Said(place_of(attribution), who))
    return tuple(found)


def find_occasions(
    article: Article, cast: Cast, attributions: Sequence[Attribution], speakers: Sequence[Who | None]
) -> tuple[Occasion, ...]:
    """When, where and to whom of every attribution, carried over within an occasion."""
    out: list[Occasion] = []
    last: dict[str, Occasion] = {}
    said: list[Said] = []
    for attribution, who in zip(attributions, speakers, strict=True):
        occasion = occasion_of(article, cast, attribution, who, said, last_day(out[-3:]))
        if who is not None:
            place = place_of(attribution)
            previous = last.get(who.key)
            cue = attribution.cue.text if attribution.cue else ""
            occasion = carried(occasion, previous, near=is_near(cast, place, previous), cue=cue)
            last[who.key] = occasion
            said.append(Said(place, who))
        out.append(occasion)
    return tuple(out)


def occasion_of(
    article: Article, cast: Cast, attribution: Attribution, who: Who | None, said: list[Said], anchor: str | None
) -> Occasion:
    """What the attribution's own clause says of the occasion."""
    clause = clause_of(cast.layout, attribution)
    words, day = dated(cast, clause, article.published, anchor)
    venue = venue_of(cast, attribution, clause) or document_venue(attribution, who)
    addressee = addressee_of(cast, attribution, clause, said, who)
    return Occasion(words, day, venue, addressee, place_of(attribution))


def document_venue(attribution: Attribution, who: Who | None) -> str | None:
    """The document itself, where its author was taken for the speaker."""
    if attribution.source is None or who is None or who.kind == "document":
        return None
    phrase = phrase_of(attribution.source.text)
    return phrase.core if phrase.sort == "document" else None


def speaker_value(cast: Cast, who: Who | None, attribution: Attribution) -> Speaker | None:
    """The public value of a resolved speaker."""
    if who is None:
        return None
    mentions = (attribution.source,) if attribution.source else ()
    if who.person is None:
        role = role_from(who.role) if who.role else None
        return Speaker(who.name, who.kind, role, (), mentions, who.confidence)
    aliases = dict.fromkeys(m.span.text for m in who.person.mentions if m.span.text != who.name)
    spans = tuple(m.span for m in who.person.mentions)
    extra = tuple(span for span in mentions if not any(span.overlaps(other) for other in spans))
    role: Role | None = best_role(cast.roles[who.person.key])
    return Speaker(who.name, who.kind, role, tuple(aliases), tuple(sorted((*spans, *extra))), who.confidence)
