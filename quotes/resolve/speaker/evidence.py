"""What speaks for and against a candidate: named findings, each a number, weighed by ``quotes.resolve.speaker.rank``.

A finding holds for every form of source unless the weights say otherwise. The names are those of
``quotes/data/speaker_weights.tsv``, and of the reasons given to a reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, role_fields
from quotes.resolve.article.cast import Who, is_outlet
from quotes.resolve.article.lead import follows_a_death, suffered
from quotes.resolve.article.named import countries
from quotes.resolve.article.people import Person
from quotes.resolve.article.role_found import words_of_roles
from quotes.resolve.speaker.candidates import KINDS, Candidate
from quotes.resolve.speaker.chain import chain_of
from quotes.resolve.speaker.focus import focus, told_of
from quotes.resolve.speaker.naming import has_name
from quotes.resolve.speaker.portrait import portrait_of, topic_meant
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Actor, Scene, Standing
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, called_alike, noun_sort, role_sort, singular, words_for, words_of

NAMES_BACK = 6  # places of a name before a source among which one outside quotation marks is sought
PUT = ENGLISH.pattern(r"(?i)(?:\L<when>\s)?\L<asked by whom>\s(?!\L<by>\s)[^,\n]+,\s")
SAID_OF = ENGLISH.pattern(r"(?:\L<that or whether>\s)?(?<who>he|she)\s")
OWNED = compiled(r"['’]s?\s(?:\p{Ll}+\s){0,2}?(?<noun>\p{Ll}+)")
BODIES = frozenset({"it", "organisation", "group", "document"})
OPPOSED = ({"republican"}, {"democratic", "democrat"}, {"labour"}, {"conservative", "tory"}, {"vice", "deputy"})
NUMBER = {
    "he": {"person", "anonymous"},
    "she": {"person", "anonymous"},
    "I": {"person", "anonymous"},
    "it": {"organisation", "document"},
    "we": {"organisation", "group", "anonymous+"},
    "they": {"organisation", "group", "anonymous+"},
}


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has spoken so far; the keys of who reports and of who goes on, and whom a description told of just before."""

    said: Sequence[Said]
    reporter: str | None = None
    follows: str | None = None
    subject: Who | None = None


def evidence(scene: Scene, source: Source, floor: Floor, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """The findings of every candidate, in their order."""
    nearest = nearness_ranks(scene, source)
    beside = with_noun(scene, source, floor)
    most = max((c.actor.before(source.place) for c in candidates if c.actor), default=0)
    last = floor.said[-1] if floor.said else None
    told, topic = focus(scene, source, last), dict(topic_meant(scene, source))
    portrait = portrait_of(scene, source, last)
    chain, put = chain_of(scene, source), question_put(scene, source)
    out = []
    for candidate in candidates:
        names = [*candidate.ways, *kind_of(source, candidate), *spoke(scene, source, floor, candidate)]
        shares: dict[str, float] = {}
        if candidate.who is not None and (how := told.get(candidate.who.key)):
            names += told_of(scene, source, candidate.who, how)
        if floor.subject is not None and candidate.who is not None and candidate.who.key == floor.subject.key:
            shares["described in the sentence before"] = floor.subject.confidence
        if candidate.who is not None and candidate.who.key == chain.head:
            names.append("told of by the pronoun since")
        if candidate.who is not None and candidate.who.key in chain.others:
            names.append("named behind the pronoun")
        if candidate.who is not None and candidate.who.key in topic:
            names.append(topic[candidate.who.key])
        if portrait is not None:
            names += portrait.findings(candidate)
        if candidate.actor is not None:
            names += named_before(source, candidate.actor)
            if put is not None and candidate.actor.between(put, source.place):
                names.append("named in the question put")
            names += fits(scene, source, candidate.actor)
            rank = nearest.get(candidate.actor.who.key)
            if rank is not None:
                names.append(f"nearest that fits, {min(rank, 3)}")
            names += beside.get(candidate.actor.who.key, ())
            shares["share of names"] = candidate.actor.before(source.place) / max(1, most)
        elif candidate.who is not None:
            names += unnamed_fits(source, candidate.who)
        more = [*role_fits(scene, source, floor, candidate), *literally(source, candidate)]
        out.append(dict.fromkeys(names, 1.0) | shares | dict.fromkeys(more, 1.0))
    return out


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


def question_put(scene: Scene, source: Source) -> int | None:
    """Where the question begins that a pronoun answers in its sentence: ``Asked if Roe could return, he said``."""
    if source.form not in GENDERS:
        return None
    start = scene.cast.layout.sentence_bounds(source.place)[0]
    return start if PUT.match(scene.cast.layout.text, start, source.place) is not None else None


def agrees(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a pronoun or description of this form can mean such an actor at all."""
    if source.form in GENDERS:
        known = actor.person and scene.cast.gender(actor.person)
        return actor.person is not None and known in {"", GENDERS[source.form]}
    if source.form in BODIES:
        return actor.person is None and actor.kind == "organisation"
    return actor.person is not None or source.form in {"named", "they", "none"}


def nearness_ranks(scene: Scene, source: Source) -> dict[str, int]:
    """The actors that fit by how near before the source they were last named outside quotation marks."""
    ranks: dict[str, int] = {}
    for actor, standing in scene.back(source.place):
        if actor.who.key not in ranks and not (standing.quoted or standing.shown) and agrees(scene, source, actor):
            ranks[actor.who.key] = len(ranks)
            if len(ranks) > 4:
                break
    return ranks


def fitting(form: str, who: Who) -> bool:
    """Whether a pronoun's number and kind are those of a speaker."""
    several = who.noun.endswith("+")
    return (f"{who.kind}+" if several and who.kind == "anonymous" else who.kind) in NUMBER[form]


def kind_of(source: Source, candidate: Candidate) -> Iterable[str]:
    if candidate.who is None:
        yield "nobody"
        return
    yield f"is {candidate.who.kind}"
    if source.form in NUMBER:
        yield "fits the pronoun" if fitting(source.form, candidate.who) else "does not fit the pronoun"
    if candidate.actor is not None and candidate.actor.person is None:
        yield f"name of kind {candidate.actor.kind}"
        if is_outlet(candidate.who.name):
            yield "an outlet"
        if candidate.who.name in countries():
            yield "a country"


def named_before(source: Source, actor: Actor) -> Iterable[str]:
    """How near and how prominently it was last named."""
    count = actor.before(source.place)
    if actor.person is not None and not actor.person.full:
        yield "known by one name only"
    if count == 0:
        yield "named only afterwards"
        return
    place = latest(actor.standings[max(0, count - NAMES_BACK) : count])
    apart = source.sentence - place.sentence
    yield f"sentences back: {apart}" if apart < 4 else "sentences back: more"
    between = source.paragraph - place.paragraph
    yield f"paragraphs back: {between}" if between < 3 else "paragraphs back: more"
    if place.quoted:
        yield "last named between marks"
    elif place.said:
        yield "last named in what is said"
    near = "near" if between <= 1 else "far"
    if place.subject:
        yield f"subject there, {near}"
        if apart == 1:
            yield "subject of the sentence before"
        elif apart == 0:
            yield "subject of the same sentence"
    if place.owner:
        yield "owner there"
    if place.governed:
        yield "after a preposition there"
    if place.source:
        yield f"source there, {near}"
    if place.shown:
        yield "was shown it there"
    if count == 1:
        yield "named once before"
    if any(piece.start <= place.start < piece.end for piece in source.contents):
        yield "named in the words themselves"


def latest(standings: Sequence[Standing]) -> Standing:
    """The last place outside quotation marks, else the last one."""
    return next((place for place in reversed(standings) if not place.quoted), standings[-1])


def spoke(scene: Scene, source: Source, floor: Floor, candidate: Candidate) -> Iterable[str]:
    """Whether and when it spoke before."""
    who = candidate.who
    if who is None:
        return
    if floor.reporter is not None and who.key == floor.reporter:
        yield "is the reporter"
    if floor.follows is not None and who.key == floor.follows:
        yield "goes on"
    recent = floor.said[-12:]
    back = next((n for n, one in enumerate(reversed(recent)) if one.who.key == who.key), None)
    if back is None:
        yield "has not spoken"
        return
    one = recent[-1 - back]
    yield f"spoke last but {back}" if back < 3 else "spoke earlier"
    paragraphs = source.paragraph - scene.cast.layout.paragraph(one.place)
    if back == 0:
        yield f"spoke last, paragraphs back: {min(paragraphs, 3)}"
        if came_since(scene, source, one, who.key) or (floor.subject is not None and floor.subject.key != who.key):
            yield "somebody else came since"
        if scene.cast.layout.sentence(one.place) == source.sentence:
            yield "spoke in the same sentence"
    elif paragraphs == 0:
        yield "spoke in this paragraph"


def came_since(scene: Scene, source: Source, one: Said, key: str) -> bool:
    """Whether somebody else who fits became the subject of a sentence since, or somebody unnamed just came."""
    came = source.newcomer
    if came is not None and came.just and came.place > one.place and source.form in GENDERS:
        return True
    after = scene.cast.layout.sentence_bounds(one.place)[1]
    for actor, standing in scene.back(source.place):
        if standing.start < after:
            return False
        told = standing.subject and not standing.quoted and not standing.said
        if told and actor.who.key != key and agrees(scene, source, actor):
            return True
    return False


def fits(scene: Scene, source: Source, actor: Actor) -> Iterable[str]:
    """Gender and number."""
    gender = GENDERS.get(source.form) or role_sort(source.phrase.noun)[1]
    if gender and actor.person is not None:
        known = scene.cast.gender(actor.person)
        yield "gender agrees" if known == gender else "gender differs" if known else "gender unknown"


def unnamed_fits(source: Source, who: Who) -> Iterable[str]:
    """How well somebody unnamed fits a pronoun: the gender of the noun, and how near it was brought in."""
    if source.form not in GENDERS or who.kind != "anonymous":
        return
    known = role_sort(who.noun)[1]
    if known == GENDERS[source.form]:
        yield "gender agrees"
    came = source.newcomer
    if came is not None and came.phrase.noun == who.noun:
        yield f"sentences back: {came.back}"
        if came.just:
            yield "subject of the sentence before"


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
