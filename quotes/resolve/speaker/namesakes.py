"""How sure a name that stands alone may be whose it is, where several people of the article bear it."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.article.cast import Who
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.people import Person, followed_by, is_headed, told_gender
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS

MOST_OF_NAMESAKES = 0.75
OFTEN_ALONE = 2  # times a bare name was one person's before another of that name came


def no_surer_than_named(scene: Scene, source: Source, said: Sequence[Said], who: Who | None) -> Who | None:
    """Who speaks, less surely where a bare name names them that another bears, and nothing tells which of the two.

    ``John and Susan Barker won. Barker said``: either. ``Mrs Barker said``: Susan. So, too, where a pronoun goes on
    from such a name.
    """
    if who is None or who.person is None or who.confidence <= MOST_OF_NAMESAKES:
        return who
    own = _last_named(scene, source, who.person)
    if not own or any(mention.name.full for mention in own):
        return who
    others = _namesakes(scene, own[0], who.person)
    if source.form in GENDERS:
        others = [one for one in others if scene.cast.gender(one) in {GENDERS[source.form], ""}]
    if not others or _is_told_apart(scene, own[0], who.person, others):
        return who
    if said and said[-1].who.key == who.key and _goes_on(scene, source, said[-1].place, others):
        return who.at_most(max(said[-1].who.confidence, MOST_OF_NAMESAKES))
    return who.at_most(MOST_OF_NAMESAKES)


def _last_named(scene: Scene, source: Source, person: Person) -> Sequence[Mention]:
    """The names of somebody in a source, or before a pronoun the last one, in its paragraph or the one before."""
    if source.form == "named":
        return [mention for mention, named in source.names if named is person]
    if source.form not in GENDERS or source.quoted:
        return ()
    layout = scene.cast.layout
    start = layout.paragraph_start(layout.paragraph_start(source.place) - 1)
    named = [mention for mention, one in scene.cast.between(start, source.place) if one is person]
    return named[-1:]


def _namesakes(scene: Scene, mention: Mention, person: Person) -> list[Person]:
    """The others who were named before as bearing the name that stands alone, in full or behind a title."""
    name, place = mention.name.last, mention.span.start
    return [one for one in scene.bearers.get(name, ()) if one.key != person.key and one.first < place]


def _is_told_apart(scene: Scene, mention: Mention, person: Person, others: Sequence[Person]) -> bool:
    """Whether a title, a pronoun, the paragraph or the headline says whose a bare name is, or it was that one's alone
    until another of the name came, paragraphs ago.
    """
    layout, cast = scene.cast.layout, scene.cast
    told = told_gender(mention) or followed_by(layout, mention)
    if told and cast.gender(person) == told and all(cast.gender(one) not in {told, ""} for one in others):
        return True
    if mention.title and all(mention.title not in {other.title for other in one.mentions} for one in others):
        return any(other.title == mention.title and other.name.full for other in person.mentions)
    start = layout.paragraph_start(mention.span.start)
    here = cast.between(start, mention.span.start)
    if any(one in others for _, one in here):
        return False
    headed = is_headed(layout, person.mentions) and not any(is_headed(layout, one.mentions) for one in others)
    if headed or any(one is person and other.name != mention.name for other, one in here):
        return True
    before = layout.paragraph_start(start - 1)
    came = min(one.first for one in others)
    alone = sum(not other.name.full and other.span.start < came for other in person.mentions)
    return alone >= OFTEN_ALONE and not any(one in others for _, one in cast.between(before, start))


def _goes_on(scene: Scene, source: Source, spoke: int, others: Sequence[Person]) -> bool:
    """Whether whoever spoke last did so in the same paragraph and none of the others was named since."""
    same = scene.cast.layout.paragraph(spoke) == source.paragraph
    return same and not any(one in others for _, one in scene.cast.between(spoke, source.place))
