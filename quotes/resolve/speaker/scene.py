"""Who is on the scene: everybody whom an article names, where, and how the name stands in its sentence."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from quotes.data.compiled import compiled, ending
from quotes.data.language import ENGLISH
from quotes.names import fold
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.speaker.naming import named_who
from quotes.resolve.speaker.pronouns import is_governed, is_subject, was_shown
from quotes.resolve.words import GENDERS, singular, words_of

BYLINE = ENGLISH.pattern(r"(?:^|\n)[^\p{L}\n]*(?i:\L<by>)\s[^\n.!?]*$")
LONGEST_BYLINE = 80  # code points before the last of its names
FAR = 2500  # code points back in which a noun may have been introduced
SIDE_BY_SIDE = compiled(r"\s(?:and|&)\s(?:\p{L}+\.?\s){0,3}")
OFTEN = 2  # paragraphs that tell of somebody by pronouns alone
OF_GENDER = {"he": ENGLISH.pattern(r"\b\L<male|Male>\b"), "she": ENGLISH.pattern(r"\b\L<female|Female>\b")}
NAMED = 40  # mentions of somebody that tell the names which they bear
MOST_BACK = 80  # names before a source that are looked at
BEFORE = ending(r"(?<![\p{L}’'-])(\p{Ll}[\p{L}-]*)(?:,?\s[\"“]?|\s,\s)")
AFTER = compiled(
    r"(?:\s?\([^)]{1,30}\))?(?:,|\s[-–—]|\sis|\swas)\s(?:the|an?|its|one\sof\sthe|which\sis\sthe)\s(?<np>[^,.;:!?\n]{3,90})"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One place where an actor is named, and how: as subject, owner, object of a preposition, between marks.

    ``shown`` says that a writing was shown to it: a letter ``seen by`` the Herald.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    subject: bool
    owner: bool
    governed: bool
    quoted: bool
    said: bool
    source: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body that the article names; ``standings`` are its places in text order."""

    who: Who
    person: Person | None
    kind: str
    standings: tuple[Standing, ...]
    starts: tuple[int, ...]

    def before(self, place: int) -> int:
        """How often it was named before a place."""
        return bisect_left(self.starts, place)

    def between(self, start: int, end: int) -> Sequence[int]:
        """The places in ``[start, end)`` where it is named."""
        return self.starts[self.before(start) : self.before(end)]


@dataclass(slots=True)
class Callings:
    """The offices and trades by which those who spoke were called, by their keys; ``heard`` is of how much is known."""

    nouns: dict[str, set[str]] = field(default_factory=dict)
    heard: int = 0


@dataclass(frozen=True)  # without slots: whom a portrait is about is sought once, where a pronoun asks
class Scene:
    """An article's actors; ``order`` leads from every name of the cast to its actor, ``standings`` say how it stands.

    ``by_key`` finds an actor by whom it is; ``foremost`` are the person and the body that are named most often;
    ``asked`` keeps what ``called`` has answered, ``callings`` what was heard so far.
    """

    cast: Cast
    actors: tuple[Actor, ...]
    by_key: Mapping[str, Actor]
    foremost: tuple[Actor, ...]
    order: array[int]
    standings: tuple[Standing, ...]
    asked: dict[str, frozenset[str]] = field(default_factory=dict)
    callings: Callings = field(default_factory=Callings)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The keys of those whom a portrait or tribute is about."""
        return topic_of(self.cast, self.foremost, self.actors)

    @cached_property
    def bearers(self) -> Mapping[str, Sequence[Person]]:
        """Who was named, in full or behind a title, as bearing a surname, and by any name as bearing a given name."""
        found: dict[str, dict[int, Person]] = {}
        for person in self.cast.people:
            for mention in person.mentions[:NAMED]:
                name = mention.name
                last = (name.last,) if name.full or mention.title else ()
                for word in (name.parts[0], *last):
                    found.setdefault(word, {})[person.key] = person
        return {word: tuple(people.values()) for word, people in found.items()}

    def back(self, place: int) -> Iterator[tuple[Actor, Standing]]:
        """The names before a place, nearest first."""
        end = bisect_left(self.cast.starts, place)
        for index in range(end - 1, max(0, end - MOST_BACK) - 1, -1):
            yield self.actors[self.order[index]], self.standings[index]

    def ahead(self, place: int, count: int) -> Iterator[tuple[Actor, Standing]]:
        """The next names after a place."""
        start = bisect_left(self.cast.starts, place)
        for index in range(start, min(start + count, len(self.order))):
            yield self.actors[self.order[index]], self.standings[index]

    def pair_before(self, place: int) -> tuple[Person, ...]:
        """The two people named last side by side before a place: ``Ann Roe and Dan Poe``."""
        later: tuple[Person, Standing] | None = None
        for actor, standing in self.back(place):
            if actor.person is not None and later is not None and actor.person.key != later[0].key:
                between = self.cast.layout.text[standing.end : later[1].start]
                if SIDE_BY_SIDE.fullmatch(between):
                    return (actor.person, later[0])
            later = (actor.person, standing) if actor.person is not None else None
        return ()

    def sentence_with(self, noun: str, place: int) -> tuple[int, int] | None:
        """The last sentence before the one around a place in which a noun stands."""
        start = self.cast.layout.sentence_bounds(place)[0]
        base = max(0, start - FAR)
        at = self.cast.layout.text[base:start].lower().rfind(noun) if noun else -1
        return self.cast.layout.sentence_bounds(base + at) if at >= 0 else None

    def called(self, actor: Actor) -> frozenset[str]:
        """The nouns that stand beside a name: the software ``giant`` Orro; Orro, a ``brokerage``."""
        if actor.who.key not in self.asked:
            self.asked[actor.who.key] = called(self.cast, actor)
        return self.asked[actor.who.key]


def called(cast: Cast, actor: Actor) -> frozenset[str]:
    """The nouns right before and in apposition to an actor's name, in its first places."""
    text, out = cast.layout.text, set()
    for place in actor.standings[:12]:
        if before := BEFORE.match(text, max(0, place.start - 40), place.start):
            out.add(singular(before[1]))
        if after := AFTER.match(text, place.end):
            out.add(phrase_of(after["np"]).noun)
    return frozenset(out)


def scene_of(cast: Cast) -> Scene:
    """The actors of an article: people, and everything else that is named, by its full name."""
    keys: dict[str, int] = {}
    found: list[tuple[Who, Person | None, str, list[Standing]]] = []
    order, standings = array("q"), []
    for mention, person in cast.named:
        who = named_who(cast, mention, person)
        index = keys.setdefault(who.key, len(found))
        if index == len(found):
            found.append((who, person, "person" if person else mention.kind, []))
        order.append(index)
        standings.append(standing_of(cast, mention))
        found[index][3].append(standings[-1])
    actors = tuple(
        Actor(who, person, kind, tuple(places), tuple(place.start for place in places))
        for who, person, kind, places in found
    )
    by_key = {actor.who.key: actor for actor in actors}
    return Scene(cast, actors, by_key, foremost_of(actors), order, tuple(standings))


def foremost_of(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The person and the body, or whatever else is no place, that an article names most often."""
    people = [actor for actor in actors if actor.person is not None]
    others = [actor for actor in actors if actor.person is None and actor.kind != "place"]
    return tuple(max(group, key=lambda actor: len(actor.starts)) for group in (people, others) if group)


def topic_of(cast: Cast, foremost: Sequence[Actor], actors: Sequence[Actor]) -> frozenset[str]:
    """Whom a portrait or tribute is about: of each gender who stands in the headline, else who is named first in the
    opening, and is then told of by pronouns alone in several paragraphs; in more of them who is not named most.
    """
    words = {fold(word) for word in words_of(cast.article.title or "")}
    first = cast.layout.sentence(cast.layout.body) + 1
    most = {actor.who.key for actor in foremost}
    out: dict[str, str] = {}
    for titled in (True, False):
        for actor in actors:
            gender = cast.gender(actor.person) if actor.person is not None else "-"
            there = fold(words_of(actor.who.name)[-1]) in words if titled else actor.standings[0].sentence <= first
            if actor.person is not None and there and gender not in out and not only_signs(cast, actor):
                often = OFTEN if actor.who.key in most else OFTEN + 1
                out[gender] = actor.who.key if portrayed(cast, gender) >= often else ""
    return frozenset(out.values()) - {""}


def only_signs(cast: Cast, actor: Actor) -> bool:
    """Whether an actor is named above the article alone, as who wrote it."""
    text = cast.layout.text
    return all(BYLINE.search(text, max(0, start - LONGEST_BYLINE), start) is not None for start in actor.starts)


def portrayed(cast: Cast, gender: str) -> int:
    """How many paragraphs tell of somebody of a gender by pronouns before they name anybody."""
    forms = [form for form, own in GENDERS.items() if own == gender or not gender]
    return sum(any(tells_of(cast, OF_GENDER[form], *one) for form in forms) for one in cast.layout.paragraphs)


def tells_of(cast: Cast, words: regex.Pattern[str], start: int, end: int) -> bool:
    """Whether words for him or her stand in a stretch, outside of what is said and of sources, before any name."""
    end = next((mention.span.start for mention, person in cast.between(start, end) if person is not None), end)
    return any(cast.layout.telling(found.start()) for found in words.finditer(cast.layout.text, start, end))


def standing_of(cast: Cast, mention: Mention) -> Standing:
    """How a name stands in its sentence."""
    layout, start = cast.layout, mention.span.start
    return Standing(
        start,
        mention.span.end,
        layout.sentence(start),
        layout.paragraph(start),
        is_subject(cast, mention),
        mention.owner,
        is_governed(cast, mention),
        layout.quoted(start),
        layout.said(start),
        layout.in_source(start),
        was_shown(cast, mention),
    )
