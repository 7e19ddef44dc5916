"""Whom a text tells of where a description comes: ``Ann Roe, the chair, resigned. The property tycoon said``."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.names import role_fields
from quotes.resolve.article.cast import Who
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import Phrase
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import broader, called_alike, is_national, role_sort


def focus(scene: Scene, source: Source, last: Said | None) -> dict[str, str]:
    """Who was told of last before a bare ``the`` description, by key, and how near.

    That is who spoke last, or whoever is the subject of a sentence since; and whoever else is named after that one.
    """
    phrase = source.phrase
    if source.form != "person" or not phrase.definite or phrase.rest or phrase.owner:
        return {}
    key, place, how = (last.who.key, last.place, "spoke") if last is not None else ("", -1, "")
    out: dict[str, str] = {}
    for actor, standing in scene.back(source.place):
        if standing.start <= place:
            break
        if actor.person is None or standing.quoted or standing.said or standing.owner:
            continue
        if standing.subject or standing.source:
            key, place, how = actor.who.key, standing.start, "spoke" if standing.source else "acted"
            break
        if not out:
            out[actor.who.key] = near(scene, source, standing.start, "named")
    return out | {key: near(scene, source, place, how)} if key else out


def near(scene: Scene, source: Source, place: int, how: str) -> str:
    """How near before a source somebody is told of, and how."""
    apart = source.paragraph - scene.cast.layout.paragraph(place)
    return f"{'this paragraph' if apart == 0 else 'the one before' if apart == 1 else 'farther'}, {how}"


def told_of(scene: Scene, source: Source, who: Who, near: str) -> Iterable[str]:
    """The findings for whoever was told of last: how near, and whether the description may be of one of that role."""
    yield f"told of last, {near}"
    noun = source.phrase.noun
    if who.person is not None:
        yield f"told of last, {near}: {bearing(scene, source.phrase, who.person, source.place)}"
    elif who.kind == "anonymous":
        own = who.noun.rstrip("+")
        called = (
            "called so"
            if called_alike(noun, own)
            else "anybody"
            if role_sort(noun)[0] in {"generic", "kin"}
            else "called otherwise"
        )
        yield f"told of last, {near}: unnamed, {called}"


def bearing(scene: Scene, phrase: Phrase, person: Person, place: int) -> str:
    """How a noun for somebody bears on what an article tells of a person."""
    noun, nouns = phrase.noun, scene.cast.role_nouns(person)
    if noun not in nouns and scene.cast.holding(noun, place):
        return "another holds it"
    field = role_fields().get(noun)
    fields = {role_fields().get(one, "") for one in nouns} - {""}
    office = "an office" if role_sort(noun)[0] == "office" else "no office"
    if noun in nouns:
        return "holds it"
    if broader().get(noun, frozenset()) & nouns:
        return f"{office}, what it is one of"
    if role_sort(noun)[0] == "generic" or is_national(phrase.head):
        return "anybody"
    if not nouns:
        return f"{office}, nothing known"
    if field and fields:
        return f"{office}, its field" if field in fields else f"{office}, another field"
    sorts = {role_sort(one)[0] for one in nouns}
    return f"{office}, {'an office' if 'office' in sorts else 'a trade' if 'work' in sorts else 'no calling'} known"
