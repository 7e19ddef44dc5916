"""Whom words are said of or to: ``The mayor called her a liar``, who does not say so; ``He told Roe`` is not Roe."""

from __future__ import annotations

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import is_role_noun

# To his brother | she said
TO_FRONT = ENGLISH.pattern(r"\L<to|To>\s(?<np>(?:\p{L}[^\s,.;:“”\"()]*(?:\s(?=\S)|(?=,?\s))){1,6}),?\s")
TITLED = compiled(r"\s(?:\p{Lu}[\p{L}.’'-]*\s){0,4}(?:(?<noun>\p{Ll}+)\s)?")
ASKED_BY = ENGLISH.pattern(
    r"(?i)[\"“]?(?:(?:\L<when>\s)?\L<asked by whom>\s(?:\p{L}+\s){0,3}?\L<by>|\L<talking to>|\L<talk with>)\s"
)
OF_WHOM = ENGLISH.pattern(r",?\s\L<relative>,?\s")  # a dog named Vanya who, he says, runs the place


def to_whom_first(cast: Cast, place: int) -> regex.Match[str] | None:
    """What stands between ``To`` at the front of a sentence and a source at a place, where that is nothing said."""
    start = cast.layout.sentence_bounds(place)[0]
    return None if cast.layout.said(start) else TO_FRONT.fullmatch(cast.layout.text, start, place)


def is_last(scene: Scene, place: int, gender: str, actor: Actor) -> bool:
    """Whether an actor is whom the article names last of those of a gender before a place."""
    people = (one for one, standing in scene.back(place) if one.person is not None and not standing.quoted)
    nearest = next((one for one in people if one.person and scene.cast.gender(one.person) in {gender, ""}), None)
    return nearest is actor


def is_spoken_to(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a pronoun spoke to an actor: whoever ``he told Roe`` or ``To Roe he said`` means, it is not Roe."""
    cue, front = source.cue, to_whom_first(scene.cast, source.place)
    if front is not None and actor.between(front.start("np"), front.end("np")):
        return True
    if cue is None or cue.start < source.span.end:
        return False
    text = scene.cast.layout.text
    return any(
        not any(piece.start <= start < piece.end for piece in source.contents)
        and (between := TITLED.fullmatch(text, cue.end, start)) is not None
        and (between["noun"] is None or is_role_noun(between["noun"]))
        for start in actor.between(cue.end + 1, cue.end + 60)
    )


def is_told_of(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a pronoun speaks of an actor in a clause about it, or of it first: ``Roe, who he says is mad``; ``Roe, he
    says, is mad``; he is not Roe.
    """
    text = scene.cast.layout.text
    near = [one for one in actor.standings if source.place - 12 < one.end < source.place]
    said = [one for one in near if any(piece.start <= one.start < piece.end for piece in source.contents)]
    first = any(text[one.end : source.place] == ", " for one in said)
    return first or any(OF_WHOM.fullmatch(text, one.end, source.place) is not None for one in near)


def is_asker(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a source answers or speaks to an actor: ``Asked by Roe what he did, he said``; he is not Roe."""
    text, first = scene.cast.layout.text, scene.cast.layout.sentence_bounds(source.place)[0]
    asked = ASKED_BY.match(text, first, source.place)
    return asked is not None and any(
        TITLED.fullmatch(text, asked.end() - 1, start) is not None for start in actor.between(asked.end(), source.place)
    )
