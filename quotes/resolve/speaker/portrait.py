"""Whom ``she`` means in an article about somebody: that one, or whoever spoke of her last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotes.data.language import ENGLISH
from quotes.resolve.speaker.candidates import Candidate
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import OF_GENDER, Actor, Scene, tells_of
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS

NAMES = 20  # names of a paragraph that are looked at
DOES = {  # something besides speaking: She grew up
    "he": ENGLISH.pattern(r"\b\L<he himself|He himself>\b"),
    "she": ENGLISH.pattern(r"\b\L<she herself|She herself>\b"),
}


@dataclass(frozen=True, slots=True)
class Portrait:
    """What an article about somebody tells before a pronoun that may mean that one.

    ``told`` is what the paragraph holds before it, ``does`` whether a pronoun does something there; ``about`` are the
    keys of those of whom the article is; ``last`` is who spoke last and is another, ``of`` whether of one of them.
    """

    about: frozenset[str]
    told: str
    does: bool
    last: str
    of: bool

    def findings(self, candidate: Candidate) -> Iterable[str]:
        key = candidate.who.key if candidate.who is not None else ""
        if candidate.actor is not None and key in self.about:
            yield f"the topic, {self.told}"
            if self.does:
                yield "the topic, does something in the paragraph"
            if self.of:
                yield f"the topic, spoken of last, {self.told}"
        elif key and key == self.last:
            yield f"spoke last, not the topic, {self.told}"
            if self.does:
                yield "spoke last, the topic does something since"
            if self.of:
                yield f"spoke last of the topic, {self.told}"


def portrait_of(scene: Scene, source: Source, last: Said | None) -> Portrait | None:
    """What speaks for the topic of a portrait where ``he`` or ``she`` is the source; None where there is none or where
    the paragraph has named somebody."""
    if source.form not in GENDERS or not scene.topic:
        return None
    told = told_so_far(scene, source)
    if not told:
        return None
    cast, gender = scene.cast, GENDERS[source.form]
    actors = [scene.by_key[key] for key in scene.topic]
    about = [one for one in actors if one.person is not None and cast.gender(one.person) in {gender, ""}]
    keys = frozenset(one.who.key for one in about)
    if not keys:
        return None
    start = cast.layout.paragraphs[source.paragraph][0] if source.paragraph >= 0 else 0
    if others_since(scene, keys, gender, start, source.place):
        return None
    other = last is not None and last.who.key not in keys and last.place < start
    alone = last is None or last.place < start
    return Portrait(
        keys,
        told,
        alone and tells_of(cast, DOES[source.form], start, source.place),
        last.who.key if last is not None and other else "",
        last is not None and other and any(spoke_of(last, source.form, one) for one in about),
    )


def others_since(scene: Scene, keys: frozenset[str], gender: str, start: int, place: int) -> bool:
    """Whether a stretch names another of that gender than those of whom an article is, and not only as an owner."""
    cast = scene.cast
    for actor, standing in scene.ahead(start, NAMES):
        if standing.start >= place:
            return False
        known = cast.gender(actor.person) if actor.person is not None else "-"
        fits = known == gender or (known == "" and not standing.governed and (standing.subject or standing.source))
        if fits and actor.who.key not in keys and not (standing.quoted or standing.said or standing.owner):
            return True
    return False


def spoke_of(last: Said, form: str, one: Actor) -> bool:
    """Whether somebody's words are of another: ``"She never sleeps," her brother said``."""
    return any(
        OF_GENDER[form].search(piece.text) is not None or one.between(piece.start, piece.end) for piece in last.content
    )


def told_so_far(scene: Scene, source: Source) -> str:
    """What a paragraph holds before the pronoun of a source: pronouns alone (``Born in Osk, she liked to say``), or
    nothing that tells of anybody; the empty word where it names somebody.
    """
    cast = scene.cast
    start = cast.layout.paragraphs[source.paragraph][0] if source.paragraph >= 0 else 0
    if tells_of(cast, OF_GENDER[source.form], start, source.place):
        return "told of in the paragraph"
    named = any(person is not None for _, person in cast.between(start, source.place))
    return "" if named else "nobody named in the paragraph"
