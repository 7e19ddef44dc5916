"""The walk over an article's occasions: each attribution's own clause first, then what carries over from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.source import PUT, is_put
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who, is_outlet
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.occasion.addressee import addressee_of, is_answer
from quotes.resolve.occasion.around import at_the_one_before, told_around
from quotes.resolve.occasion.clause import clause_of
from quotes.resolve.occasion.dating import ELSEWHEN, NOW, TELLING, dated, day_of_programme
from quotes.resolve.occasion.occasions import (
    SAME_EVENT,
    Last,
    Occasion,
    another_day_before,
    before_of,
    carried,
    completed,
    heard_by_an_outlet,
    is_another,
    last_day,
    place_of,
)
from quotes.resolve.occasion.venue import TWEETING, venue_of
from quotes.resolve.speaker.pronouns import Said
from quotes.values import Attribution

LEAD = 0  # last paragraph (counted from 0) whose undated words the paragraphs after it date
ANSWERING = ENGLISH.pattern(r"(?i)\b\L<answering>\b")
SHARE = ENGLISH.pattern(r"\p{Nd}|\L<percent>")


def find_occasions(
    cast: Cast, attributions: Sequence[Attribution], speakers: Sequence[Who | None]
) -> tuple[Occasion, ...]:
    """When, where and to whom of every attribution, carried over within an occasion."""
    out: list[Occasion] = []
    own: list[Occasion] = []
    last: dict[str, Last] = {}
    said: list[Said] = []
    asked = False  # the words before were a question put by another
    for attribution, who in zip(attributions, speakers, strict=True):
        outer = None if attribution.within is None else speakers[attribution.within]
        occasion = occasion_of(cast, attribution, who, said, last_day(out[-3:]), outer)
        own.append(occasion)
        put = attribution.cue is not None and is_put(cast.layout.text, attribution.cue)
        if who is not None and attribution.within is None and not put:  # a question put is of its answer's occasion
            place = place_of(attribution)
            previous = before_of(cast, last.get(who.key), place)
            cue = attribution.cue.text if attribution.cue else ""
            straight = bool(said) and said[-1].who.key == who.key
            day = cast.article.published
            asked = asked or occasion.answering
            occasion = carried(cast, occasion, previous, straight=straight, asked=asked, cue=cue, published=day)
            occasion = at_the_one_before(cast, attribution, who, occasion, day)
            apart = attribution.thought or ELSEWHEN.search(cue)  # a thought begins no occasion of speech
            held = replace(occasion, venue=None) if occasion.venue == tweet_venue(attribution) else occasion
            if occasion.answering:
                held = replace(held, addressee=previous.addressee if previous else None)
            for key in () if apart else (who.key, *who.members):
                last[key] = last[key].after(held) if key in last else Last(held, None).after(held)
            said.append(Said(place, who))
        asked = put and who is not None
        out.append(occasion)
    out = asked_and_answered(cast, attributions, speakers, in_dialogue(attributions, speakers, out))
    done = told_an_outlet(cast, attributions, speakers, look_ahead(cast, attributions, speakers, out, own), own)
    return tuple(
        in_document(cast, told_around(cast, attribution, who, occasion, cast.article.published), attribution, who)
        for attribution, who, occasion in zip(attributions, speakers, done, strict=True)
    )


def look_ahead(
    cast: Cast,
    attributions: Sequence[Attribution],
    speakers: Sequence[Who | None],
    occasions: Sequence[Occasion],
    own: Sequence[Occasion],
) -> list[Occasion]:
    """Gives a speaker's undated first words the day and venue that a later clause (``own``) tells: a lead sums up."""
    out = list(occasions)
    waiting: dict[str, list[int]] = {}
    for index, (attribution, who, occasion) in enumerate(zip(attributions, speakers, own, strict=True)):
        if who is None or attribution.thought or attribution.within is not None or _elsewhen(attribution):
            continue  # a thought has no day to give back
        earlier = waiting.setdefault(who.key, [index])
        if earlier and earlier[-1] != index and (occasion.when or occasion.venue):
            if out[earlier[0]].when is None and _sums_up(cast, out[earlier[0]], occasion):
                for place in earlier:
                    out[place] = completed(out[place], occasion)
            earlier.clear()
        elif earlier and earlier[-1] != index:
            earlier.append(index)
    return out


def told_an_outlet(
    cast: Cast,
    attributions: Sequence[Attribution],
    speakers: Sequence[Who | None],
    occasions: Sequence[Occasion],
    own: Sequence[Occasion],
) -> list[Occasion]:
    """Gives words that tell no listener, place or day the outlet that their speaker tells right after them:
    Roe said it was late. “It is old,” ``she told the Courier``."""
    out = list(occasions)
    for index in range(1, len(out)):
        words, last, who = attributions[index - 1], speakers[index - 1], speakers[index]
        before, told = out[index - 1], own[index]
        same = who is not None and last is not None and who.key == last.key
        plain = before.addressee is None and before.venue is None and own[index - 1].when is None
        outer = words.within is None is attributions[index].within and not words.thought and not _elsewhen(words)
        near = cast.layout.paragraph(told.place) - cast.layout.paragraph(before.place) <= 1
        if same and plain and outer and near and told.telling and heard_by_an_outlet(told):
            out[index - 1] = replace(before, addressee=out[index].addressee)
    return out


def _sums_up(cast: Cast, first: Occasion, later: Occasion) -> bool:
    """Whether undated words belong to the occasion that a later clause tells: next to it, or in the lead if dated."""
    if first.venue and later.venue and first.venue != later.venue and not SAME_EVENT.fullmatch(later.venue):
        return False  # in a memo; later on a call
    if is_another(first.addressee, later.addressee):
        return False  # told a hall; wrote to the mayor on Friday
    if another_day_before(cast, first.place, later.said_on, cast.article.published):
        return False  # made the remark on Tuesday; said on Thursday that he was sorry
    lead = cast.layout.paragraph(first.place) <= LEAD
    near = cast.layout.paragraph(later.place) - cast.layout.paragraph(first.place) <= 1
    return (near or lead) if len(later.said_on or "") == 10 else (near and lead)


def _elsewhen(attribution: Attribution) -> bool:
    """Whether the cue's tense takes it out of the occasion (``has said``, ``says``, ``repeatedly accused``)."""
    cue = attribution.cue.text if attribution.cue else ""
    return ELSEWHEN.search(cue) is not None or NOW.match(cue) is not None


def in_dialogue(
    attributions: Sequence[Attribution], speakers: Sequence[Who | None], occasions: Sequence[Occasion]
) -> list[Occasion]:
    """In a transcript (``ROE: ... DOE: ...``) the one spoken to is the other speaker; not where names sign what stands
    before them (``"It holds." — Ann Roe``), nor in a list of statements, in which nobody asks or speaks again.
    """
    out = list(occasions)
    turns = [
        i
        for i, a in enumerate(attributions)
        if a.cue and not any(c.isalnum() for c in a.cue.text) and a.cue.start < a.content[0].start and speakers[i]
    ]
    again = len({who.key for i in turns if (who := speakers[i])}) < len(turns)
    if not again and not any(attributions[i].act == "asks" for i in turns):
        return out
    for position, index in enumerate(turns):
        around = (*reversed(turns[max(0, position - 3) : position]), *turns[position + 1 : position + 4])
        me = speakers[index]
        others = [
            them.name for i in around if (them := speakers[i]) is not None and me is not None and them.key != me.key
        ]
        if others and out[index].addressee is None:
            before = out[turns[position - 1]] if position else out[max(0, index - 1)]
            out[index] = replace(completed(out[index], before), addressee=others[0])
    return out


def asked_and_answered(
    cast: Cast, attributions: Sequence[Attribution], speakers: Sequence[Who | None], occasions: Sequence[Occasion]
) -> list[Occasion]:
    """A question goes to whoever answers it in the same sentence, and an answer to whoever asked.

    ``Asked by the Courier whether she would go, Roe said no.`` ``Doe asked why. “I am tired,” Roe replied.``
    """
    out = list(occasions)
    for index in range(1, len(out)):
        question, answer = attributions[index - 1], attributions[index]
        asker, who = speakers[index - 1], speakers[index]
        if question.cue is None or answer.cue is None or who is None:
            continue
        put = is_put(cast.layout.text, question.cue)
        back = out[index - 1].addressee == who.name and ANSWERING.search(answer.cue.text)  # told her; and she replied
        if not put and not PUT.search(question.cue.text) and not back:
            continue
        if asker is not None and asker.key == who.key:
            continue
        apart = cast.layout.paragraph(out[index].place) - cast.layout.paragraph(out[index - 1].place)
        together = cast.layout.sentence(out[index].place) == cast.layout.sentence(out[index - 1].place)
        to_whom = out[index - 1].addressee == who.name and question.within is None is answer.within
        if not together and not (apart <= 1 and (to_whom or ANSWERING.search(answer.cue.text))):
            continue
        if to_whom and apart <= 1 and not _elsewhen(answer):
            out[index] = completed(out[index], out[index - 1])
        name = asker.name if asker is not None else out[index - 1].addressee if put else None
        if together and (put or out[index - 1].addressee is None):
            asked = completed(out[index - 1], out[index]) if put else out[index - 1]
            out[index - 1] = replace(asked, addressee=who.name)
        if name and out[index].addressee is None:
            out[index] = replace(out[index], addressee=name)
    return out


def occasion_of(
    cast: Cast, attribution: Attribution, who: Who | None, said: list[Said], anchor: str | None, outer: Who | None
) -> Occasion:
    """What the attribution's own clause says of the occasion."""
    clause = clause_of(cast.layout, attribution)
    words, day = dated(cast, attribution, clause, cast.article.published, anchor)
    venue = venue_of(cast, attribution, clause)
    day = day_of_programme(day, venue, cast.article.published)
    addressee = addressee_of(cast, attribution, clause, said, who, outer)
    telling = addressee is not None and attribution.cue is not None and TELLING.search(attribution.cue.text) is not None
    venue = venue or poll_venue(who, said) or tweet_venue(attribution)
    return Occasion(words, day, venue, addressee, place_of(attribution), telling, is_answer(clause))


def poll_venue(who: Who | None, said: Sequence[Said]) -> str | None:
    """The poll in which a share of people (``52 percent of voters``) spoke."""
    if who is None or who.kind != "group" or not SHARE.search(who.name):
        return None
    return next((one.who.name for one in reversed(said[-60:]) if one.who.noun in ENGLISH.listed("poll")), None)


def in_document(cast: Cast, occasion: Occasion, attribution: Attribution, who: Who | None) -> Occasion:
    """The occasion with the document as its venue where there is one, and no other venue."""
    venue = occasion.venue or document_venue(cast, attribution, who)
    return occasion if venue == occasion.venue else replace(occasion, venue=venue)


def tweet_venue(attribution: Attribution) -> str | None:
    """A tweet is on Twitter, and ends there: what somebody says next is not."""
    return "on Twitter" if attribution.cue and TWEETING.search(attribution.cue.text) else None


def document_venue(cast: Cast, attribution: Attribution, who: Who | None) -> str | None:
    """The document itself, where its author was taken for the speaker; ``the paper`` that is an outlet is none."""
    if attribution.source is None or who is None or who.kind == "document":
        return None
    phrase = phrase_of(attribution.source.text)
    if phrase.head in ENGLISH.words("organisation_nouns") and is_outlet(who.name):
        return None
    opens = attribution.source.start == cast.layout.sentence_bounds(attribution.source.start)[0]
    common = phrase.head.islower() or (opens and phrase.core.startswith(phrase.head))  # Figures from Tarn Data show
    return phrase.core if phrase.sort == "document" and common else None
