"""Whom a source may mean: generously made, each with the ways by which it came in; weighed elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Who
from quotes.resolve.speaker.ages import is_known_age
from quotes.resolve.speaker.another import is_another, of_another_calling
from quotes.resolve.speaker.another_person import is_uncalled
from quotes.resolve.speaker.barred import (
    cannot_speak,
    is_newcomer_meant,
    is_of_wrong_gender,
)
from quotes.resolve.speaker.called_to import went_on
from quotes.resolve.speaker.documents import but_for_who_got_it, is_by_another
from quotes.resolve.speaker.naming import (
    LEADING_ARTICLE,
    MARRIED,
    bare_name,
    has_name,
    is_common,
    joined,
    pair_who,
    unnamed,
)
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source, places
from quotes.resolve.words import GENDERS, OWNERS, fold_phrase, role_sort
from quotes.values import SpeakerKind

RECENT = 9  # actors named before a source that are asked
HEARD = 8  # speakers before it
COMING = 3  # actors first named after it
JOINED = ENGLISH.pattern(r"\s\L<joining>\s(?:\L<the>\s)?")
KINDS: dict[str, tuple[SpeakerKind, ...]] = {
    "person": ("anonymous",),
    "people": ("anonymous", "group"),
    "group": ("group", "anonymous", "organisation"),
    "organisation": ("organisation", "group", "anonymous"),
    "document": ("document",),
    "other": ("organisation", "group", "anonymous", "document", "person"),
}
Proposal = tuple[Who | None, Actor | None, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a source may mean, or nobody (``who`` None); ``ways`` say how it came to be asked."""

    who: Who | None
    actor: Actor | None
    ways: tuple[str, ...]


NOBODY = Candidate(None, None, ())


def candidates_of(
    scene: Scene,
    source: Source,
    said: Sequence[Said],
    rule: Who | None,
    reporter: str | None = None,
    before: Who | None = None,
    *,
    in_turn: bool = False,
) -> tuple[Candidate, ...]:
    """All candidates of a source, each once, with every way by which it came in.

    ``reporter`` is the key of the speaker whose words the source stands in; ``before`` whom the description means that
    begins the sentence before; ``in_turn`` that these are a turn, where
    nobody is called ``he`` who speaks.
    """
    found: dict[str, Candidate] = {}
    told = [] if before is None else [(before, scene.by_key.get(before.key), ())]
    for who, actor, ways in (*proposals(scene, source, said, rule), *told):
        key = who.key + who.kind if who else ""
        known = found.get(key, NOBODY)
        merged = dict.fromkeys((*known.ways, *ways))
        if who is not None and known.actor is not None and known.actor.who.name.endswith(("'s", "’s", "s'", "s’")):
            who = replace(who, name=known.actor.who.name)  # Lloyd's
        found[key] = Candidate(who, actor or known.actor, tuple(merged))
    third = is_other(source) or (in_turn and source.form in GENDERS)
    keys = [one.who.key for one in found.values() if one.who is not None]
    barred = of_another_calling(scene, source, said, keys) | {reporter if third else None}
    return tuple(one for one in found.values() if may_speak(scene, source, said, one, barred))


def may_speak(
    scene: Scene, source: Source, said: Sequence[Said], one: Candidate, barred: Collection[str | None]
) -> bool:
    """Whether the words leave a candidate in; ``barred`` are the keys of those who are not meant."""
    if one.actor is not None and (cannot_speak(scene, source, one.actor) or went_on(scene, source, said, one.actor)):
        return False
    if one.who is None:
        return True
    if source.form == "I" and not (source.quoted or scene.cast.layout.said(source.place)):
        return "the author" in one.ways  # I asked her: whoever writes it, named or not
    if one.who.key in barred or is_of_wrong_gender(source, one.who, said[-HEARD:]):
        return False
    if source.form in GENDERS and not source.quoted and one.who.name == scene.cast.told_by:
        return False  # whoever tells it is I
    if one.actor is None and source.form == "person" and is_known_age(scene, source.phrase):
        return False
    if "as the rules say" not in one.ways and one.actor is not None and is_uncalled(scene, source, one.actor):
        return False
    return not is_another(scene, source, one.who, one.actor)


def is_other(source: Source) -> bool:
    """Whether a source within a report means another than the reporter.

    ``Ann Roe said the judge had told her``: not Roe. ``"She once told me," Roe said``: whoever speaks says ``I``.
    """
    return (
        source.form in KINDS
        or source.form == "who"
        or (source.quoted and (source.form in GENDERS or source.form == "they"))
    )


def proposals(scene: Scene, source: Source, said: Sequence[Said], rule: Who | None) -> Iterator[Proposal]:
    if source.form == "I" and rule is not None and not source.quoted and scene.cast.told_by:
        yield rule, None, ("the author",)
        return
    yield None, None, ()
    if source.form == "asked":
        return
    if rule is not None:
        yield rule, scene.by_key.get(rule.key), ("as the rules say",)
    yield from inside(scene, source)
    if source.form == "none" and source.cue is None and (beside := subject_beside(scene, source.place)):
        yield beside.who, beside, ("subject beside the words",)
    if source.form != "named":
        yield from around(scene, source)
        yield from standing_out(scene, source)
        for one in {one.who.key: one.who for one in reversed(said[-HEARD:])}.values():
            yield one, scene.by_key.get(one.key), ()
    authored = source.form == "document" and rule is not None and rule.kind == "organisation"
    as_told = source.form in KINDS or source.form == "named"
    if as_told and not is_newcomer_meant(source) and not (authored and is_by_another(source.phrase)):
        yield from described(source, owned=rule is not None and rule.kind == "organisation")
    if (newcomer := source.newcomer) and may_be(source, newcomer.phrase.noun):
        yield unnamed(newcomer.phrase, 0.5), None, newcomer.ways
    if source.form == "I" and (name := scene.cast.author):
        yield Who(f"author:{name}", name, "person", 0.5), None, ("the author",)


def may_be(source: Source, noun: str) -> bool:
    """Whether a source may mean somebody unnamed who was brought in by a noun: by it again, or as anybody."""
    if source.form in {"he", "she"}:
        return True
    definite = source.form == "person" and source.phrase.definite
    return definite and (source.phrase.noun == noun or role_sort(source.phrase.noun)[0] == "generic")


def around(scene: Scene, source: Source) -> Iterator[Proposal]:
    """Those named shortly before, and those first named shortly after."""
    seen: set[str] = set()
    for actor, _ in scene.back(source.place):
        if actor.who.key not in seen:
            seen.add(actor.who.key)
            yield actor.who, actor, ()
        if len(seen) >= RECENT:
            break
    if source.form in {"person", "organisation", "group", "none", "other", "people"}:
        for actor, _ in scene.ahead(source.span.end, 12):
            if actor.starts[0] >= source.span.end and actor.who.key not in seen and len(seen) < RECENT + COMING:
                seen.add(actor.who.key)
                yield actor.who, actor, ("coming",)


def subject_beside(scene: Scene, place: int) -> Actor | None:
    """Who does something in the sentence before a quotation without a cue: ``Ann Roe shrugs. "It held."``"""
    layout = scene.cast.layout
    if not layout.quoted(place) or not layout.opens(place):
        return None
    before = layout.sentence_before(place)
    if before is None:
        return None
    subjects = (one for one in scene.ahead(before, 1) if one[1].start < place and one[1].subject)
    return next((actor for actor, standing in subjects if not standing.source and not standing.quoted), None)


def standing_out(scene: Scene, source: Source) -> Iterator[Proposal]:
    """Whom the article names most, and the last two people named side by side."""
    for most in scene.foremost:
        yield most.who, most, ("most named of all",)
    if source.form in {"they", "people", "group"} and (pair := scene.pair_before(source.place)):
        yield pair_who(pair, 0.6), None, ("two named side by side",)


def inside(scene: Scene, source: Source) -> Iterator[Proposal]:
    """Those whom the source itself names, with the place of the name in it; several joined by ``and``."""
    if MARRIED.match(source.span.text):
        return
    by_place = {m.span.start: index for index, (m, _) in enumerate(source.names)}
    reached = 0
    for actor, standing in scene.ahead(source.span.start, len(source.names) + 8):
        if standing.start >= source.span.end:
            break
        common = actor.person is None and is_common(source.span.text[standing.start - source.place :])
        if standing.start in by_place and standing.start >= reached and not common:
            reached = standing.start + (len(actor.who.name) if actor.kind == "organisation" else 0)
            index = by_place[standing.start]
            ways = list(places(source, *source.names[index]))
            ways.append("only name" if len(source.names) == 1 else "first name" if index == 0 else "later name")
            yield actor.who, actor, ways
    people = {p.key: p for m, p in source.names if p is not None and not m.owner}
    if len(people) == 2 or (len(people) > 2 and joined(scene.cast, [m for m, _ in source.names])):
        yield pair_who(list(people.values()), 0.9), None, ("two names",)
    elif joint := joined_in(source):
        yield joint, None, ("two names",)


def joined_in(source: Source) -> Who | None:
    """Two names with nothing but ``and`` between them, as one group: a survey by ``Orro and the Osk Bank``."""
    for (one, _), (other, _) in pairwise(source.names):
        start = source.span.start
        if JOINED.fullmatch(source.span.text, one.span.end - start, other.span.start - start):
            name = LEADING_ARTICLE.sub("", source.span.text[one.span.start - start : other.span.end - start])
            return Who(f"g:{fold_phrase(name)}", name, "group", 0.7, noun="two+")
    return None


def names_a_person(source: Source) -> bool:
    """Whether a person's name ends the source's core: Ms ``Church`` is nothing but Ms Church."""
    core = source.phrase.core
    return any(person is not None and core.endswith(m.span.text) and not m.owner for m, person in source.names)


def described(source: Source, owned: bool) -> Iterator[Proposal]:
    """The description taken as it stands, as each kind of speaker that it may name.

    ``owned`` says that it is known whose body it is: ``her office`` is Ann Roe's then, and not just hers.
    """
    phrase = source.phrase
    if not phrase.head or names_a_person(source):
        return
    form = source.form if source.form in KINDS else phrase.sort or "other"
    named, head, plural = has_name(phrase) or phrase.head[:1].isupper(), phrase.noun, phrase.plural
    for kind in KINDS.get(form if form != "person" or not plural else "people", KINDS["other"]):
        if kind == "organisation" and owned and phrase.determiner in OWNERS:
            continue
        name = but_for_who_got_it(phrase.text) if kind == "document" else phrase.text
        name = bare_name(name) if kind == "document" or (kind == "organisation" and named) else name
        if kind == "organisation" and not phrase.rest.startswith(("of", "for")):
            name = bare_name(phrase.core) if named else phrase.core
        noun = head + ("+" if kind == "group" or plural else "")
        role = LEADING_ARTICLE.sub("", name) if kind == "anonymous" and not phrase.one_of_several else None
        yield (
            Who(f"{kind[0]}:{fold_phrase(name)}", name, kind, 0.5, noun=noun, role=role),
            None,
            ("described",),
        )
