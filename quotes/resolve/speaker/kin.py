"""Whose relative somebody is, told the other way round: ``Varley's daughter, Maisie, is 9. Her father said``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.mentions import start_of
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.naming import person_who
from quotes.resolve.speaker.scene import Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import role_sort

OF_NAME, OF_PRONOUN, OF_EITHER = 0.95, 0.9, 0.7  # how sure: Maisie's father; her father; his father, of a man's son
MOST = 40  # places of a name that are looked at
REACH = 60  # code points before a name in which it stands whose relative that is
RELATIVE = r"\s(?:\p{L}[\p{L}-]*\s){0,2}?(?<noun>\p{Ll}[\p{Ll}-]+),?\s$"
BEFORE = ENGLISH.pattern(  # Varley's daughter, Maisie; Varley and his daughter, Maisie; Varley, whose daughter Maisie
    rf"(?<=\p{{L}})(?:['’]s?|,?\s\L<joining>\s\L<possessor>|,\s\L<whose>){RELATIVE}"
)
HIS = ENGLISH.pattern(rf"(?<!\p{{L}})(?<his>\L<possessor|Possessor>){RELATIVE}")  # His daughter Maisie
OF = ENGLISH.pattern(
    r",\s(?:\L<definite>\s)?(?<noun>\p{Ll}[\p{Ll}-]+)\s\L<of a relative>\s(?:\p{Lu}\p{Ll}{0,3}\.?\s)?(?<at>\p{Lu})"
)
OWNED = compiled(
    r",\s(?:\p{Lu}[\p{L}’'-]*?\s){0,3}?(?<at>\p{Lu}[\p{L}’'-]*?)['’]s?\s(?:\p{Ll}+\s)?(?<noun>\p{Ll}[\p{Ll}-]+)"
)
SIDES = (  # lists of words; of one who is this, the other is that
    ("relative: parent", "relative: child"),
    ("relative: married", "relative: married"),
    ("relative: sibling", "relative: sibling"),
    ("relative: uncle", "relative: nephew"),
    ("relative: elder", "relative: grandchild"),
)


def relative_meant(scene: Scene, source: Source, who: Who | None) -> Who | None:
    """Who speaks, or instead of a relative without a name the one person of whom the owner is told to be a relative.

    Where the pronoun may mean either of the two, that is not sure: ``Roe's son, Max, fell. His father said``.
    """
    cast, phrase = scene.cast, source.phrase
    if who is None or who.kind != "anonymous" or source.form != "person" or not phrase.owner:
        return who
    gender = {"his": "m", "her": "f"}.get(phrase.owner.lower())
    named = [p for m, p in source.names if m.owner and p is not None]
    if (gender is None and len(named) != 1) or phrase.plural or phrase.rest:
        return who
    owners = named or [one for one in cast.people if one.first < source.place and cast.gender(one) in {gender, ""}]
    told = role_sort(phrase.noun)[1]
    found = {
        (owner.key, other.key)
        for owner in owners
        for noun, other in _relatives(cast, owner)
        if phrase.noun in _other_side(noun) and cast.gender(other) in {told, ""}
    }
    if len(found) != 1:
        return who
    ((_, key),) = found
    person = cast.people[key]
    either = gender is not None and cast.gender(person) in {gender, ""}
    sure = OF_NAME if named else OF_EITHER if either else OF_PRONOUN
    return replace(person_who(person, sure), reason="told to be the relative, the other way round")


def _relatives(cast: Cast, person: Person) -> Iterator[tuple[str, Person]]:
    """What somebody is told to be, and whose: ``daughter`` of Varley."""
    text = cast.layout.text
    for mention in person.mentions[:MOST]:
        start, end = start_of(text, mention), mention.span.end
        if (before := BEFORE.search(text, max(0, start - REACH), start)) is not None:
            other = _named_at(cast, before.start() - 1)
            if other is not None and other is not person:
                yield before["noun"], other
        elif (his := HIS.search(text, max(0, start - REACH), start)) is not None:
            gender = {"his": "m", "her": "f"}.get(his["his"].lower(), "-")
            since = cast.layout.sentence_bounds(his.start() - 2)[0]
            told = {
                one.key: one for _, one in cast.between(since, his.start()) if one is not None and one is not person
            }
            fits = [one for one in told.values() if cast.gender(one) in {gender, ""}]
            if len(told) == len(fits) == 1:
                yield his["noun"], fits[0]
        for behind in (OF.match(text, end), OWNED.match(text, end)):
            other = _named_at(cast, behind.start("at")) if behind is not None else None
            if behind is not None and other is not None and other is not person:
                yield behind["noun"], other


def _named_at(cast: Cast, place: int) -> Person | None:
    """Who is named by the words at a place."""
    named = cast.before(place + 1, 1)
    return named[0][1] if named and named[0][0].span.end > place else None


def _other_side(noun: str) -> frozenset[str]:
    """What the other of two relatives may be: of a ``daughter`` the father, the mother."""
    sides = (*SIDES, *(side[::-1] for side in SIDES))
    return frozenset(word for one, other in sides if noun in ENGLISH.listed(one) for word in ENGLISH.listed(other))
