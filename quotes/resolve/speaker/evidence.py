"""What speaks for and against a candidate: named findings, each a number, weighed by ``quotes.resolve.speaker.rank``.

A finding holds for every form of source unless the weights say otherwise. The names are those of
``quotes/data/speaker_weights.tsv``, and of the reasons given to a reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Who, is_outlet
from quotes.resolve.article.named import countries
from quotes.resolve.speaker.candidates import Candidate
from quotes.resolve.speaker.chain import chain_of
from quotes.resolve.speaker.evidence_described import Floor, literally, role_fits, with_noun
from quotes.resolve.speaker.focus import focus, told_of
from quotes.resolve.speaker.portrait import portrait_of
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Actor, Scene, Standing
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, role_sort

NAMES_BACK = 6  # places of a name before a source among which one outside quotation marks is sought
PUT = ENGLISH.pattern(r"(?i)(?:\L<when>\s)?\L<asked by whom>\s(?!\L<by>\s)[^,\n]+,\s")
BODIES = frozenset({"it", "organisation", "group", "document"})
NUMBER = {
    "he": {"person", "anonymous"},
    "she": {"person", "anonymous"},
    "I": {"person", "anonymous"},
    "it": {"organisation", "document"},
    "we": {"organisation", "group", "anonymous+"},
    "they": {"organisation", "group", "anonymous+"},
}


def evidence(scene: Scene, source: Source, floor: Floor, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """The findings of every candidate, in their order."""
    nearest = nearness_ranks(scene, source)
    beside = with_noun(scene, source, floor)
    most = max((c.actor.before(source.place) for c in candidates if c.actor), default=0)
    last = floor.said[-1] if floor.said else None
    told, portrait = focus(scene, source, last), portrait_of(scene, source, last)
    chain, put = chain_of(scene, source), question_put(scene, source)
    out = []
    for candidate in candidates:
        who, actor, shares = candidate.who, candidate.actor, dict[str, float]()
        names = [*candidate.ways, *kind_of(source, candidate), *spoke(scene, source, floor, candidate)]
        if who is not None:
            names += told_of(scene, source, who, told[who.key]) if who.key in told else ()
            names += ["told of by the pronoun since"] if who.key == chain.head else ()
            names += ["named behind the pronoun"] if who.key in chain.others else ()
            if floor.subject is not None and who.key == floor.subject.key:
                shares["described in the sentence before"] = floor.subject.confidence
        if portrait is not None:
            names += portrait.findings(candidate)
        if actor is not None:
            names += named_before(source, actor)
            names += ["named in the question put"] if put is not None and actor.between(put, source.place) else ()
            names += fits(scene, source, actor)
            rank = nearest.get(actor.who.key)
            names += [f"nearest that fits, {min(rank, 3)}"] if rank is not None else ()
            names += beside.get(actor.who.key, ())
            shares["share of names"] = actor.before(source.place) / max(1, most)
        elif who is not None:
            names += unnamed_fits(source, who)
        more = [*role_fits(scene, source, floor, candidate), *literally(source, candidate)]
        out.append(dict.fromkeys(names, 1.0) | shares | dict.fromkeys(more, 1.0))
    return out


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
