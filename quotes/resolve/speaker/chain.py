"""Of whom a paragraph goes on to tell as ``he`` or ``she``: ``Roe needed persuading. He had lost money on Poe``."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.speaker.pronouns import AHEAD
from quotes.resolve.speaker.scene import Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS

WHEN = r"(?:\L<When ahead>(?:\s[\p{Ll}\p{N}]+){0,4}?,?\s)?"  # By then she had met Roe
BEGINS = {
    "he": ENGLISH.pattern(WHEN + r"\L<he himself|He himself>\s"),
    "she": ENGLISH.pattern(WHEN + r"\L<she herself|She herself>\s"),
}
LONGEST = 6  # sentences of a paragraph that are looked back over


@dataclass(frozen=True, slots=True)
class Chain:
    """Who is the subject of a sentence after which others begin with the pronoun, and others who are named in these."""

    head: str
    others: frozenset[str]


NO_CHAIN = Chain("", frozenset())


def chain_of(scene: Scene, source: Source) -> Chain:
    """The chain of the sentences of a paragraph that lead to ``he`` or ``she``."""
    if source.form not in GENDERS or source.quoted:
        return NO_CHAIN
    layout, others = scene.cast.layout, set[str]()
    here, linked = source.begin, False
    for _ in range(LONGEST):
        start = layout.sentence_before(here)
        if start is None or layout.quoted(start):
            break
        names = [one for one in scene.ahead(start, 12) if start <= one[1].start < here and one[0].person is not None]
        if not begins_with(scene.cast, source.form, start):
            subject = next((actor.who.key for actor, place in names if place.subject and not place.said), "")
            return Chain(subject, frozenset(others)) if linked else NO_CHAIN
        others |= {actor.who.key for actor, _ in names}
        here, linked = start, True
    return Chain("", frozenset(others))


def begins_with(cast: Cast, form: str, start: int) -> bool:
    """Whether a sentence begins with ``he`` or ``she``, perhaps behind where and when."""
    ahead = AHEAD.match(cast.layout.text, start)
    return BEGINS[form].match(cast.layout.text, ahead.end() if ahead is not None else start) is not None
