"""Descriptions by an age: ``the 36-year-old``, ``the teenager`` is nobody of whom the article tells another."""

from __future__ import annotations

from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import role_fields
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import Phrase
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source

ASKED = compiled(r"(?<age>\d{1,3})-year-old(?![\p{L}-])")
AFTER = compiled(r"(?:,\s(?:aged\s)?(?<age>\d{1,3})(?=[,.;:)]|\s\p{Ll}|\s*$|\n)|\s\((?:aged\s)?(?<age>\d{2,3})\))")
COUNTS = compiled(r"\s\p{Ll}{2,}s\b")  # Ann Roe, 34 pupils and a dog
BEFORE = compiled(r"(?<age>\d{1,3})-year-old\s(?:[\p{L}-]+\s){0,4}$")
GROWN = 16  # years
GROWN_FIELDS = frozenset({"business", "faith", "force", "health", "law", "media", "politics", "teaching", "trade"})
FARTHEST = 60  # code points before a name in which its age is looked for


def ages_asked(phrase: Phrase) -> range | None:
    """The ages in years by which a description means somebody.

    >>> from quotes.resolve.article.phrases import phrase_of
    >>> [ages_asked(phrase_of(words)) for words in ("the 36-year-old", "the 61-year-old tenor", "the tenor")]
    [range(36, 37), range(61, 62), None]
    >>> ages_asked(phrase_of("the teenager"))
    range(13, 20)
    """
    if not phrase.definite:
        return None
    found = ASKED.search(phrase.core)
    return range(int(found["age"]), int(found["age"]) + 1) if found is not None else ages_of_nouns().get(phrase.noun)


@cache
def ages_of_nouns() -> dict[str, range]:
    """A noun that tells how old somebody is -> the ages that it means."""
    return {row["noun"]: range(int(row["from"]), int(row["to"]) + 1) for row in ENGLISH.table("age_nouns")}


def age_told(scene: Scene, actor: Actor) -> int | None:
    """The age that the article gives beside a name: ``Ann Roe, 36,``, ``Ann Roe (36)``, ``36-year-old Ann Roe``."""
    text = scene.cast.layout.text
    for place in actor.standings:
        after = AFTER.match(text, place.end)
        if after is not None and COUNTS.match(text, after.end()) is None:
            return int(after["age"])
        before = BEFORE.search(text, max(0, place.start - FARTHEST), place.start)
        if before is not None:
            return int(before["age"])
    return None


def is_of_other_age(scene: Scene, source: Source, actor: Actor, _: Person) -> bool:
    """Whether a description by an age means another: the actor's is told and differs, or is told of somebody else."""
    asked = ages_asked(source.phrase)
    if not (asked or is_of_the_grown(source.phrase.noun)):
        return False
    told = age_told(scene, actor)
    if told is not None:
        return told < GROWN if asked is None else told not in asked
    return is_known_age(scene, source.phrase)


def is_of_the_grown(noun: str) -> bool:
    """Whether no child is called by a noun: ``headmaster``, ``surgeon``; a striker or singer may be ten years old."""
    return role_fields().get(noun) in GROWN_FIELDS


def is_known_age(scene: Scene, phrase: Phrase) -> bool:
    """Whether the article tells of somebody that he or she has the age by which a description means one."""
    asked = ages_asked(phrase)
    people = (one for one in scene.actors if one.person is not None)
    return asked is not None and any(age_told(scene, one) in asked for one in people)
