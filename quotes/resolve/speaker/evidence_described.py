"""What speaks for and against a candidate in the words of a description: its noun, its owner, its other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, role_fields
from quotes.resolve.article.cast import Who, is_outlet
from quotes.resolve.article.lead import follows_a_death, suffered
from quotes.resolve.article.people import Person
from quotes.resolve.article.role_found import words_of_roles
from quotes.resolve.speaker.candidates import KINDS, Candidate
from quotes.resolve.speaker.naming import has_name
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, called_alike, noun_sort, role_sort, singular, words_for, words_of

SAID_OF = ENGLISH.pattern(r"(?:\L<that or whether>\s)?(?<who>he|she)\s")
OWNED = compiled(r"['’]s?\s(?:\p{Ll}+\s){0,2}?(?<noun>\p{Ll}+)")
OPPOSED = ({"republican"}, {"democratic", "democrat"}, {"labour"}, {"conservative", "tory"}, {"vice", "deputy"})


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has spoken so far; the keys of who reports and of who goes on, and whom a description told of just before."""

    said: Sequence[Said]
    reporter: str | None = None
    follows: str | None = None
    subject: Who | None = None


def with_noun(scene: Scene, source: Source, floor: Floor) -> dict[str, tuple[str, ...]]:
    """The actors where the noun of a description was last told of: who issued ``a statement``, founded ``a group``."""
    counted = source.phrase.plural and not source.phrase.definite  # some voters: none that were told of before
    if source.form not in KINDS or counted:
        return {}
    bounds = scene.sentence_with(source.phrase.noun, source.place)
    if bounds is None:
        return {}
    out: dict[str, tuple[str, ...]] = {}
    owned = source.form == "document" and is_owned(scene, source.phrase.noun, *bounds)
    for actor, standing in scene.ahead(bounds[0], 12):
        if standing.start >= bounds[1]:
            break
        relays = standing.governed and source.form == "document" and is_outlet(actor.who.name)  # According to the Post
        if not standing.quoted and not relays and (standing.owner or not owned):
            sort = source.form
            role = "subject" if standing.subject else "owner" if standing.owner else "named"
            out.setdefault(actor.who.key, (f"{role} where the {sort} was told of", "where the noun was told of"))
    for one in floor.said[-6:]:
        if bounds[0] <= one.place < bounds[1] and not owned:
            out[one.who.key] = (*out.get(one.who.key, ()), f"spoke where the {source.form} was told of")
    return out


def is_owned(scene: Scene, noun: str, start: int, end: int) -> bool:
    """Whether a sentence tells whose a writing is: nobody else there issued ``the council's own report``."""
    return any(found["noun"].startswith(noun) for found in OWNED.finditer(scene.cast.layout.text[start:end].lower()))


def role_fits(scene: Scene, source: Source, floor: Floor, candidate: Candidate) -> Iterable[str]:
    """Whether a description's noun is this candidate's role, name or earlier description."""
    noun, actor, who = source.phrase.noun, candidate.actor, candidate.who
    if source.form not in KINDS or who is None:
        return
    if called_alike(noun, who.noun.rstrip("+")):
        yield "was called so"
    elif actor is None and who.noun and "described" not in candidate.ways:
        yield "was called otherwise"
    if any(one.noun == noun and one.who.key == who.key for one in floor.said[-40:]):
        yield "was meant by it before"
    if actor is None:
        return
    if actor.person is not None:
        yield from person_role(scene, source, actor)
    else:
        words = [singular(word.lower()) for word in words_of(who.name)] or [""]
        if noun in words:
            yield "name has the noun"
        elif noun_sort(words[-1])[0] == "organisation":
            yield "name has another noun"
            yield f"{noun}: name has another noun"
        elif words[-1] in words_for("company ending"):
            yield "a firm by its name"
        if noun in scene.called(actor):
            yield "noun beside the name"


def person_role(scene: Scene, source: Source, actor: Actor) -> Iterable[str]:
    assert actor.person is not None
    noun, held = source.phrase.noun, scene.cast.roles[actor.person.key]
    nouns = scene.cast.role_nouns(actor.person)
    if noun in nouns and not source.phrase.plural:
        yield "holds the role"
    elif role_sort(noun)[0] == "generic":
        yield "noun for anybody"
    else:
        sorts = {role_sort(role.noun)[0] for role in held}
        yield from unlike(scene, source, actor.person)
        yield "no role known" if not sorts else "another office" if "office" in sorts else "another role"
        if not sorts and role_sort(noun)[0] == "office":
            yield "no role known, an office asked for"
        if field := role_fields().get(noun):
            known = {role_fields().get(one, "") for one in nouns} - {""}
            yield f"{field}: {'its field' if field in known else 'another field' if known else 'no field known'}"
    wanted, theirs = source.phrase.modifiers, words_of_roles(held)
    if wanted:
        yield (
            "all words are the role's" if wanted <= theirs else "some are the role's" if wanted & theirs else "none is"
        )
    if source.phrase.owner and noun in nouns:
        owner = {fold(word) for word in words_of(source.phrase.owner)}
        own = owner <= {fold(word) for role in held for word in words_of(role.text)}
        yield f"the owner is {'' if own else 'not '}the role's"
    asked, had = ({n for n, side in enumerate(OPPOSED) if words & side} for words in (wanted, theirs))
    if asked - had or (had - asked and noun in nouns):
        yield "role opposed"


def unlike(scene: Scene, source: Source, person: Person) -> Iterable[str]:
    """What speaks for another than somebody of whom a description is never told: ``The composer said she was late``."""
    said_of, known = SAID_OF.match(source.contents[0].text), scene.cast.gender(person)
    if said_of is not None and known and GENDERS[said_of["who"]] != known:
        yield "said of another gender"
    if suffered(scene.cast.layout, person) or follows_a_death(scene.cast.layout, person):
        yield "has died"


def literally(source: Source, candidate: Candidate) -> Iterable[str]:
    """What the words of a source say of themselves, for the candidate that takes them as they stand."""
    who, phrase = candidate.who, source.phrase
    if "described" not in candidate.ways or who is None:
        return
    yield f"described as {who.kind}: {phrase.sort or 'other'}{' plural' if phrase.plural else ''}"
    kind = {"the": "the", "a": "a", "an": "a", "": "bare"}.get(
        phrase.determiner, "owned" if phrase.owner else "counted"
    )
    yield f"described, determiner {kind}"
    rest = "more words" if phrase.rest else "no more words"
    yield f"described, {rest}"
    yield f"described as {who.kind}, the head {'a common noun' if phrase.head.islower() else 'a name'}"
    if source.names:
        yield f"described as {who.kind} with people named" if any(p for _, p in source.names) else "described, named"
    sort = role_sort(phrase.noun)[0] if phrase.sort == "person" else phrase.sort
    yield f"described: {kind} {sort or 'other'}, {rest}"
    if phrase.sort == "person":
        yield f"described as {who.kind}: {role_sort(phrase.noun)[0]}"
    if has_name(phrase):
        yield f"described as {who.kind} with a name in it"
