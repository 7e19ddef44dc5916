"""The walk from a reading to quotes: who speaks, in which role, when, where and to whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from quotes.resolve.article.cast import Cast, Who, cast_of
from quotes.resolve.article.layout import Layout, layout_of
from quotes.resolve.article.role_found import FoundRole, role_head
from quotes.resolve.article.role_parts import role_from
from quotes.resolve.article.roles import best_role
from quotes.resolve.occasion.extent import find_occasions
from quotes.resolve.occasion.seconds import second_of, times
from quotes.resolve.quote_id import quote_id
from quotes.resolve.speaker.rank import Weights
from quotes.resolve.speaker.sureness import by_weights
from quotes.resolve.speaker.turns import voices_of, with_turns
from quotes.resolve.speaker.walk import find_speakers
from quotes.resolve.words import role_sort, words_for
from quotes.values import Article, Attribution, Paragraph, Quote, Reading, Span, Speaker

SURE_OF_DESCRIPTION = 0.8  # probability of whom a description means, from which it is a role of theirs
SURE_OF_KNOWN = 0.7  # the same of an office that readers know, of whom an article is about without telling it
SURE_OF_ANNOUNCED = 0.55  # the same of who is named only below: the firm's chief said so. ¶Ann Roe said


def resolve(
    article: Article, paragraphs: Sequence[Paragraph], reading: Reading, *, weights: Weights | None = None
) -> tuple[Quote, ...]:
    """One quote an attribution, in order, with speaker, role, addressee, venue and day where the text settles them.

    Nothing is invented: what the words leave open is None, and a speaker's confidence says how sure the link is.
    An article is resolved as a whole, not as it streams in: a full name or a role further on says who the surname
    above is, and who is named most of all is a candidate everywhere. So memory grows with the article, by about 20
    bytes a code point beside the quotes themselves.
    ``weights`` take the place of those that ship, so that folds of annotated articles can be measured.
    """
    return resolve_laid_out(article, layout_of(article, paragraphs, reading), reading, weights=weights)


def resolve_laid_out(
    article: Article, layout: Layout, reading: Reading, *, weights: Weights | None = None
) -> tuple[Quote, ...]:
    """The same from where the parts of the text lie, for whoever needs the memory of the paragraphs."""
    cast = cast_of(article, layout, reading)
    speakers = find_speakers(
        cast, reading.attributions, partial(by_weights, weights=weights), voices_of(cast, reading.turns)
    )
    values = speaker_values(cast, reading.attributions, speakers)
    occasions = find_occasions(cast, reading.attributions, speakers)
    ids = [quote_id(article, attribution.content) for attribution in reading.attributions]
    quotes = tuple(
        Quote(
            id,
            attribution,
            speaker,
            occasion.addressee,
            occasion.venue,
            occasion.when,
            occasion.said_on,
            within=None if attribution.within is None else ids[attribution.within],
        )
        for id, attribution, speaker, occasion in zip(ids, reading.attributions, values, occasions, strict=True)
    )
    quotes = with_turns(quotes, cast, reading) if reading.turns else quotes
    clock = times(article.text)
    return tuple(replace(quote, second=second_of(clock, quote)) for quote in quotes) if clock else quotes


def described_roles(
    cast: Cast, attributions: Sequence[Attribution], speakers: Sequence[Who | None]
) -> dict[int, list[FoundRole]]:
    """The descriptions by which sources surely meant a named person (``the Republican nominee``), by the person's key.

    One that is led to the wrong person would else be the role in all of that person's quotes.
    """
    out: dict[int, list[FoundRole]] = {}
    topic = max(cast.people, key=lambda person: len(person.mentions), default=None)
    for attribution, who in zip(attributions, speakers, strict=True):
        if who is None or who.person is None or who.role is None or attribution.source is None:
            continue
        noun = role_head(who.role)
        known = noun in words_for("office that readers know") and who.person is topic and not cast.roles[topic.key]
        announced = attribution.source.end <= who.person.first
        least = SURE_OF_ANNOUNCED if announced else SURE_OF_KNOWN if known else SURE_OF_DESCRIPTION
        if noun and who.confidence >= least and role_sort(noun)[0] in {"office", "informant", "work"}:
            out.setdefault(who.person.key, []).append(FoundRole(who.role, attribution.source.start, 1, noun))
    return out


def speaker_values(
    cast: Cast, attributions: Sequence[Attribution], speakers: Sequence[Who | None]
) -> tuple[Speaker | None, ...]:
    """The public value of every resolved speaker; what is shared by all quotes of one is made once."""
    sources: dict[str, list[Span]] = {}
    for attribution, who in zip(attributions, speakers, strict=True):
        if who is not None and attribution.source is not None:
            sources.setdefault(who.key, []).append(attribution.source)
    described = described_roles(cast, attributions, speakers)
    made: dict[str, Speaker] = {}
    shared: dict[tuple[str, bool, float, str], Speaker] = {}  # by key, whether a role is known, confidence, reason
    out: list[Speaker | None] = []
    for who in speakers:
        if who is None:
            out.append(None)
            continue
        if who.key not in made or (who.role and made[who.key].role is None):
            made[who.key] = speaker_value(cast, who, sources.get(who.key, []), described)
        speaker = made[who.key]
        key = (who.key, speaker.role is None, who.confidence, who.reason)
        if key not in shared:
            shared[key] = replace(speaker, confidence=who.confidence, reason=who.reason or None)
        out.append(shared[key])
    return tuple(out)


def speaker_value(cast: Cast, who: Who, sources: Sequence[Span], described: dict[int, list[FoundRole]]) -> Speaker:
    """A speaker with role, other names and all words of the article taken for it."""
    if who.person is None:
        role = role_from(who.role) if who.role and who.kind != "document" else None
        return Speaker(who.name, who.kind, role, (), tuple(sorted(set(sources))))
    named = [mention.span for mention in who.person.mentions]
    aliases = dict.fromkeys(span.text for span in named if span.text != who.name)
    starts = [span.start for span in named]
    others = [source for source in sources if _names_in(starts, source) == 0]
    role = best_role(cast.roles[who.person.key], described.get(who.person.key, ()))
    return Speaker(who.name, who.kind, role, tuple(aliases), tuple(sorted({*named, *others})))


def _names_in(starts: Sequence[int], source: Span) -> int:
    """How many mentions by name begin inside a source."""
    return bisect_left(starts, source.end) - bisect_left(starts, source.start)
