"""The speakers and listeners of a transcript's turns: named by its layout, completed from what the article tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, given_genders
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.article.people import Person
from quotes.resolve.article.role_parts import role_from
from quotes.resolve.article.roles import best_role
from quotes.resolve.speaker.naming import person_who
from quotes.resolve.words import fold_phrase, outlets, roles, words_of
from quotes.values import Attribution, Quote, Reading, Span, Speaker, SpeakerKind, Turn

_NAMED = compiled(r"\p{Lu}")
MOST_INITIALS = 4
NEAR = 3  # turns back from a "he", the one it stands in among them, that may name who is meant
_ARTICLE = ENGLISH.pattern(r"(?i)^\L<definite>\s")


def with_turns(quotes: tuple[Quote, ...], cast: Cast, reading: Reading) -> tuple[Quote, ...]:
    """The quotes of an article, those of its turns with the speaker and listener that the layout gives them.

    Whoever a turn calls ``you`` when it tells what they said is the one it is spoken to.
    """
    turns = reading.turns
    told = {turn.start: turn for turn in turns}
    known = people_by_name(cast)
    people = {entity.span.text for entity in reading.entities if entity.kind == "person"}
    bodies = {mention.span.text for mention, _ in cast.named if mention.kind == "organisation"} - people
    last = {turn.speaker: turn for turn in turns if turn.speaker}
    made = {name: turn_speaker(cast, turn, known, bodies) for name, turn in last.items()}
    by_id = {quote.id: told[quote.content[0].start] for quote in quotes if _is_turn(quote, told)}
    offices = {turn.speaker: fold(turn.role) for turn in turns if turn.speaker and turn.role}
    of_word: dict[str, list[tuple[str, str]]] = {}
    for holder, office in offices.items():
        for word in set(office.split()):
            of_word.setdefault(word, []).append((holder, office))
    of_office = {person.name for person in cast.people if best_role(cast.roles[person.key], ())} | offices.keys()
    settled = [_settled(quote, by_id, made) for quote in quotes]
    said = sorted((quote.content for quote in quotes if quote.id in by_id), key=_first)
    return tuple(
        _of_third(quote, around, made, of_word, of_office)
        if (around := by_id.get(quote.within or "")) and _is_heard_of(quote, said, made)
        else _open(quote)
        if around
        else quote
        for quote in settled
    )


def _first(content: Sequence[Span]) -> int:
    return content[0].start


def _is_heard_of(quote: Quote, said: Sequence[Sequence[Span]], made: Mapping[str, Speaker]) -> bool:
    """Whether somebody of the talk to whom ``he`` is given was named in what was just said, and not by a label alone;
    ``it`` is nobody.
    """
    speaker, source = quote.speaker, quote.attribution.source
    if speaker is None or source is None:
        return True
    if source.text.lower() in ENGLISH.listed("pronoun of a thing"):
        return speaker.kind != "person"
    if source.text.lower() not in ENGLISH.listed("third person"):
        return True
    place = bisect_right(said, source.start, key=_first)
    near = [piece for content in said[max(0, place - NEAR) : place] for piece in content]
    in_talk = fold(speaker.name) in {fold(name) for name in made}
    named = [span for span in speaker.mentions if span.text.lower() not in ENGLISH.listed("third person")]
    return not in_talk or any(piece.covers(span) for span in named for piece in near)


def _open(quote: Quote) -> Quote:
    return replace(quote, speaker=None)


def _is_turn(quote: Quote, told: Mapping[int, Turn]) -> bool:
    return quote.within is None and quote.content[0].start in told


def _settled(quote: Quote, by_id: Mapping[str, Turn], made: Mapping[str, Speaker]) -> Quote:
    if turn := by_id.get(quote.id):
        return replace(quote, speaker=made.get(turn.speaker or ""), addressee=turn.addressee)
    around = by_id.get(quote.within or "")
    if around and _is_you(quote.attribution):
        return replace(quote, speaker=made.get(around.addressee or ""))
    return quote


def _of_third(
    quote: Quote,
    around: Turn,
    made: Mapping[str, Speaker],
    of_word: Mapping[str, Sequence[tuple[str, str]]],
    of_office: Set[str],
) -> Quote:
    """What a turn tells of a third: ``he`` is neither who tells it nor who is told nor the court; ``the dean`` is the
    one speaker who holds that office, or else nobody who is not known to hold one.
    """
    speaker, source = quote.speaker, quote.attribution.source
    if speaker is None or source is None or _is_you(quote.attribution):
        return quote
    third = source.text.lower() in ENGLISH.listed("third person")
    words = [fold(word.strip(".")) for word in words_of(speaker.name)]
    by_part = bool({*words[-1:]} & transcript_words() or {*words[:1], *words[-1:]} & _letters())  # A.
    if third and (by_part or _is_initials(speaker.name)):
        return replace(quote, speaker=None)
    office = _ARTICLE.sub("", source.text)
    by_name = _NAMED.search(office, 1) and (office == source.text or fold(words_of(office)[-1]) not in roles())
    if speaker.kind != "person" or by_name:
        return quote
    if third:
        no_third = fold(speaker.name) in (fold(around.speaker or ""), fold(around.addressee or ""))
        return replace(quote, speaker=None) if no_third else quote
    office = fold(office)
    holders = [name for name, role in of_word.get(office.partition(" ")[0], ()) if f" {office} " in f" {role} "]
    if len(holders) == 1:
        return replace(quote, speaker=made[holders[0]])
    return (
        quote if speaker.name in of_office else replace(quote, speaker=Speaker(source.text, "anonymous", speaker.role))
    )


def _is_initials(name: str) -> bool:
    """Whether a name is what a label has for one of those who speak: ``NR``."""
    return name.isupper() and name.isalpha() and len(name) <= MOST_INITIALS


def _is_you(attribution: Attribution) -> bool:
    return attribution.source is not None and attribution.source.text.lower() == "you"


def turn_speaker(cast: Cast, turn: Turn, known: Mapping[str, Person], bodies: Set[str]) -> Speaker:
    """The speaker of a turn, among the people ``known`` by their folded names and the names of ``bodies``; a role that
    the transcript does not give is the one that the article's words do."""
    name = turn.speaker or ""
    role = role_from(turn.role) if turn.role else None
    kind = kind_of_speaker(name, bodies)
    if kind == "organisation" and role and not is_organisation(words_of(name)):
        kind = "person"  # a body has no office
    person = known.get(fold(name))
    if person is None or kind != "person":
        return Speaker(name, kind, role)
    aliases = dict.fromkeys(mention.span.text for mention in person.mentions if mention.span.text != name)
    spans = tuple(mention.span for mention in person.mentions)
    return Speaker(name, kind, role or best_role(cast.roles[person.key], ()), tuple(aliases), spans)


def voices_of(cast: Cast, turns: Sequence[Turn]) -> dict[int, Who]:
    """The persons whose turns a transcript's are, by where the words of a turn begin."""
    known = people_by_name(cast) if turns else {}
    found = ((turn.start, known.get(fold(turn.speaker or ""))) for turn in turns)
    return {start: person_who(person) for start, person in found if person is not None}


def people_by_name(cast: Cast) -> dict[str, Person]:
    """The people of an article by their folded names; of namesakes the one who comes first."""
    return {fold(person.name): person for person in reversed(cast.people)}


def kind_of_speaker(name: str, bodies: Set[str]) -> SpeakerKind:
    """What a label names: an outlet or company, one of the ``bodies`` that the article names, somebody by office or
    unnamed, or else a person."""
    words = words_of(name)
    folded = [fold(word) for word in words]
    if not words or folded[0] in transcript_words() or folded[-1] in transcript_words():
        return "anonymous"
    if len(words) > 1 and folded[0] in given_genders():
        return "person"  # also where the surname is a trade's: Leila Rahman, Ann Cook
    if folded[-1] in roles():
        return "anonymous"
    if name in bodies or is_organisation(words) or fold_phrase(name) in outlets() or name.isupper():
        return "organisation"
    return "person"


@cache
def _letters() -> frozenset[str]:
    """The letters that stand for who asks and who answers."""
    return ENGLISH.listed("question letter") | ENGLISH.listed("answer letter")


@cache
def transcript_words() -> frozenset[str]:
    """The words that call on somebody without a name: operator, moderator, unidentified."""
    return frozenset(row["word"] for row in ENGLISH.table("transcript_words") if row["use"] in ("part", "nobody"))
