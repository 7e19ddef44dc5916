"""Whom words are said of or to, by a pronoun behind the cue: ``The mayor called her a liar``, who does not say so."""

from __future__ import annotations

import regex

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS

TO_WHOM = {"he": ENGLISH.pattern(r"\s\L<him>\b"), "she": ENGLISH.pattern(r"\s\L<her>\b")}
OBJECT = {  # her a liar, her to go; not her office
    "he": TO_WHOM["he"],
    "she": ENGLISH.pattern(r"\s\L<her>(?=[.,;]|\s(?:\p{Ll}+\L<participle>|\L<told that>|\L<after an object>)\b)"),
}
CALLING = ENGLISH.pattern(r"\b\L<calls somebody>$")  # her brave
# To his brother | she said
TO_FRONT = ENGLISH.pattern(r"\L<to|To>\s(?<np>(?:\p{L}[^\s,.;:“”\"()]*(?:\s(?=\S)|(?=,?\s))){1,6}),?\s")


def to_whom_first(cast: Cast, place: int) -> regex.Match[str] | None:
    """What stands between ``To`` at the front of a sentence and a source at a place, where that is nothing said."""
    start = cast.layout.sentence_bounds(place)[0]
    return None if cast.layout.said(start) else TO_FRONT.fullmatch(cast.layout.text, start, place)


# He was told by | the minister
TOLD_BY = ENGLISH.pattern(r"(?:(?<m>\L<He himself>)|\L<She herself>)\s\L<passive be>\s(?:\p{Ll}+ly\s)?\p{L}+\s\L<by>\s")


def is_told_by(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether the sentence tells that an actor was told something by who speaks: ``He was told by the minister``."""
    cast = scene.cast
    told = TOLD_BY.fullmatch(cast.layout.text, cast.layout.sentence_bounds(source.place)[0], source.place)
    if told is None or actor.person is None:
        return False
    return _is_last(scene, told.start(), "m" if told["m"] else "f", actor)


def is_object(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether ``him`` or ``her`` behind the cue of a description is whom it may mean and who was named last.

    ``Mia Roe left. The mayor called her a liar``: not Roe, unless the article tells that she is mayor.
    """
    cue, cast = source.cue, scene.cast
    if cue is None or cue.start < source.span.end or actor.person is None:
        return False
    after = TO_WHOM if CALLING.search(cue.text) else OBJECT
    gender = next((GENDERS[form] for form, own in after.items() if own.match(cast.layout.text, cue.end)), None)
    if gender is None or source.phrase.noun in cast.role_nouns(actor.person):
        return False
    return _is_last(scene, source.place, gender, actor)


def _is_last(scene: Scene, place: int, gender: str, actor: Actor) -> bool:
    """Whether an actor is whom the article names last of those of a gender before a place."""
    people = (one for one, standing in scene.back(place) if one.person is not None and not standing.quoted)
    nearest = next((one for one in people if one.person and scene.cast.gender(one.person) in {gender, ""}), None)
    return nearest is actor
