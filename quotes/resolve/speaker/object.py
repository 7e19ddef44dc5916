"""Whom words are said of or to: ``The mayor called her a liar``, who does not say so; ``He told Roe`` is not Roe."""

from __future__ import annotations

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, is_role_noun
from quotes.values import asks

TO_WHOM = {"he": ENGLISH.pattern(r"\s\L<him>\b"), "she": ENGLISH.pattern(r"\s\L<her>\b")}
OBJECT = {  # her a liar, her to go; not her office
    "he": TO_WHOM["he"],
    "she": ENGLISH.pattern(r"\s\L<her>(?=[.,;]|\s(?:\p{Ll}+\L<participle>|\L<told that>|\L<after an object>)\b)"),
}
CALLING = ENGLISH.pattern(r"\b\L<calls somebody>$")  # her brave
# To his brother | she said
TO_FRONT = ENGLISH.pattern(r"\L<to|To>\s(?<np>(?:\p{L}[^\s,.;:“”\"()]*(?:\s(?=\S)|(?=,?\s))){1,6}),?\s")
# He was told by | the minister
TOLD_BY = ENGLISH.pattern(r"(?:(?<m>\L<He himself>)|\L<She herself>)\s\L<passive be>\s(?:\p{Ll}+ly\s)?\p{L}+\s\L<by>\s")
TITLED = compiled(r"\s(?:\p{Lu}[\p{L}.’'-]*\s){0,4}(?:(?<noun>\p{Ll}+)\s)?")
ASKING = ENGLISH.pattern(r"\s\L<put to>\s(?:\p{L}+\s){0,3}?\L<after asked>\b")
ASKED = compiled(r"\s(?:was|were|been|being)\s")  # Roe was asked whether: she answers
ANSWERING = ENGLISH.pattern(r"\b\L<answering>$")
ASKED_BY = ENGLISH.pattern(
    r"(?i)[\"“]?(?:(?:\L<when>\s)?\L<asked by whom>\s(?:\p{L}+\s){0,3}?\L<by>|\L<talking to>|\L<talk with>)\s"
)
OF_WHOM = ENGLISH.pattern(r",?\s\L<relative>,?\s")  # a dog named Vanya who, he says, runs the place


def to_whom_first(cast: Cast, place: int) -> regex.Match[str] | None:
    """What stands between ``To`` at the front of a sentence and a source at a place, where that is nothing said."""
    start = cast.layout.sentence_bounds(place)[0]
    return None if cast.layout.said(start) else TO_FRONT.fullmatch(cast.layout.text, start, place)


def is_told_by(scene: Scene, source: Source, actor: Actor, _: Person) -> bool:
    """Whether the sentence tells that an actor was told something by who speaks: ``He was told by the minister``."""
    cast = scene.cast
    told = TOLD_BY.fullmatch(cast.layout.text, cast.layout.sentence_bounds(source.place)[0], source.place)
    return told is not None and is_last(scene, told.start(), "m" if told["m"] else "f", actor)


def is_object(scene: Scene, source: Source, actor: Actor, person: Person) -> bool:
    """Whether ``him`` or ``her`` behind the cue of a description is whom it may mean and who was named last.

    ``Mia Roe left. The mayor called her a liar``: not Roe, unless the article tells that she is mayor.
    """
    cue, cast = source.cue, scene.cast
    if cue is None or cue.start < source.span.end:
        return False
    after = TO_WHOM if CALLING.search(cue.text) else OBJECT
    gender = next((GENDERS[form] for form, own in after.items() if own.match(cast.layout.text, cue.end)), None)
    if gender is None or source.phrase.noun in cast.role_nouns(person):
        return False
    return is_last(scene, source.place, gender, actor)


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


def is_answered(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether the words answer an actor who spoke before them: ``Roe thanked him. "Not at all," he answered``; ``Roe
    asked if it held. "It did."``
    """
    cue, layout = source.cue, scene.cast.layout
    bare = source.form == "none" and cue is None and not asks(source.contents[-1].text)
    replies = source.form in GENDERS and cue is not None and ANSWERING.search(cue.text) is not None
    if not bare and not replies:
        return False
    place = min(source.contents[0].start, cue.start if cue else source.place)
    start, end = layout.sentence_bounds(place - 2)
    here = layout.sentence_bounds(place)[0]
    question = replies and "?" in layout.text[start : min(end, here)]  # "How many?" asked Roe. ¶"Nine," she replied
    names = actor.between(start, here)
    put = ASKING.search(layout.text, names[0], min(end, here)) if names else None
    whether = replies and put is not None and ASKED.search(layout.text, names[0], put.start() + 1) is None
    if not (question or whether) and layout.paragraph(start) != layout.paragraph(place):
        return False
    spoke = (one for one, at in scene.ahead(start, 3) if (at.source or at.subject) and at.start < here)
    if not any(one is actor for one in spoke):
        return False
    if question or whether or bare:
        return question or put is not None
    return TO_WHOM[source.form].search(layout.text, names[0], min(end, here)) is not None
