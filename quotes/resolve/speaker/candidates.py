"""Whom a source may mean: generously made, each with the ways by which it came in; weighed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import role_fields
from quotes.resolve.article.cast import Who, is_outlet
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.naming import LEADING_ARTICLE, bare_name, has_name, is_common, pair_who, unnamed
from quotes.resolve.speaker.pronouns import Said, author
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import (
    OWNERS,
    fold_phrase,
    is_role_noun,
    role_sort,
    singular,
    words_for,
)
from quotes.values import SpeakerKind

RECENT = 9  # actors named before a source that are asked
HEARD = 8  # speakers before it
COMING = 3  # actors first named after it
PRONOUNS = frozenset({"he", "she", "it", "they", "I", "we"})
GENDERS = {"he": "m", "she": "f"}
MAN = compiled(r"(?<!wo)man$")  # a chairman may be a woman
TITLED = compiled(r"\s(?:\p{Lu}[\p{L}.’'-]*\s){0,4}(?:(?<noun>\p{Ll}+)\s)?")
APPEARED_IN = ENGLISH.pattern(r"\s\L<where published>\s(?:\L<determiner of an outlet>\s)?(?:\p{Ll}+\s)?$")
ASKING = ENGLISH.pattern(r"\s\L<put to>\s(?:\p{L}+\s){0,3}?\L<after asked>\b")
ANSWERING = ENGLISH.pattern(r"\b\L<answering>$")
TO_WHOM = {"he": ENGLISH.pattern(r"\s\L<him>\b"), "she": ENGLISH.pattern(r"\s\L<her>\b")}
SPEAKS_FOR = ENGLISH.pattern(r"\L<for>\s(?:\L<the>\s)?(?:\p{Lu}\p{L}*\.?\s)?")
STRUCK = ENGLISH.pattern(r"\b\L<struck by>\s(?:\p{L}+\s){1,3}?\L<driven>\b")
JOINED = ENGLISH.pattern(r"\s\L<joining>\s(?:\L<the>\s)?")
ASKED_BY = ENGLISH.pattern(r"(?i)[\"“]?(?:\L<when>\s)?\L<asked by whom>\s(?:\p{L}+\s){0,3}?\L<by>\s")
KINDS: dict[str, tuple[SpeakerKind, ...]] = {
    "person": ("anonymous",),
    "people": ("anonymous", "group"),
    "group": ("group", "anonymous", "organisation"),
    "organisation": ("organisation", "group", "anonymous"),
    "document": ("document",),
    "other": ("organisation", "group", "anonymous", "document", "person"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a source may mean, or nobody (``who`` None); ``ways`` say how it came to be asked."""

    who: Who | None
    actor: Actor | None
    ways: tuple[str, ...]


def candidates_of(
    scene: Scene,
    source: Source,
    said: Sequence[Said],
    rule: Who | None,
    reporter: str | None = None,
    *,
    in_turn: bool = False,
) -> tuple[Candidate, ...]:
    """All candidates of a source, each once, with every way by which it came in.

    ``reporter`` is the key of the speaker whose words the source stands in; ``in_turn`` that these are a turn, where
    nobody is called ``he`` who speaks.
    """
    found: dict[str, Candidate] = {}
    another = is_other(source) or (in_turn and source.form in GENDERS)
    for who, actor, ways in proposals(scene, source, said, rule):
        if actor is not None and _cannot_speak(scene, source, actor):
            continue
        if who is not None and (who.key == reporter and another or _is_of_wrong_gender(source, who)):
            continue
        if who is not None and _is_left_behind(source, who, actor):
            continue
        key = who.key + who.kind if who else ""
        known = found.get(key)
        merged = dict.fromkeys([*(known.ways if known else ()), *ways])
        found[key] = Candidate(who, actor or (known.actor if known else None), tuple(merged))
    return tuple(found.values())


def is_other(source: Source) -> bool:
    """Whether a source within a report means another than the reporter.

    ``Ann Roe said the judge had told her``: not Roe. ``"She once told me," Roe said``: whoever speaks says ``I``.
    """
    return source.form in KINDS or source.form == "who" or (source.quoted and source.form in GENDERS)


def _cannot_speak(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether the words leave an actor out: a relay, whom a pronoun speaks to, a person or street for a body."""
    if source.form == "organisation" and (
        actor.person is not None or fold_phrase(actor.who.name) in words_for("scene")
    ):
        return True
    if actor.person is None and " " in actor.who.name and actor.who.name.islower():  # a water company
        return True
    if _is_new(source) and actor.person is not None and actor.before(source.place):
        return True
    if _is_owner(scene, source, actor):
        return True
    if _is_of_other_gender(scene, source, actor):
        return True
    if _is_where_published(scene, source, actor):
        return True
    if actor.person is not None and (_is_newcomer_meant(source) or _is_known_otherwise(scene, source, actor)):
        return True
    if _is_spoken_for(source, actor):
        return True
    if _is_relay(source, actor) or _is_spoken_to(scene, source, actor):
        return True
    return _is_asker(scene, source, actor) or _is_answered(scene, source, actor)


def _is_owner(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether somebody is whose relative or aide speaks: ``Dan Roe left. His father said``: not Roe.

    That is whom ``his`` may mean and who was named last, but for one who is known to be a father.
    """
    noun = source.phrase.noun
    if source.form != "person" or actor.person is None or noun in scene.cast.role_nouns(actor.person):
        return False
    if not source.phrase.determiner and role_sort(noun)[0] == "kin":
        return not actor.between(source.place, source.span.end)  # Mum
    gender = {"his": "m", "her": "f"}.get(source.phrase.owner.lower())
    if gender is None:
        return False
    people = (one for one, standing in scene.back(source.place) if one.person is not None and not standing.quoted)
    nearest = next((one for one in people if one.person and scene.cast.gender(one.person) in {gender, ""}), None)
    return nearest is actor and not actor.between(source.place, source.span.end)


def _is_of_other_gender(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a noun or pronoun tells that a woman or a man speaks and this is none: ``the Queen``, ``she``.

    Of 161 candidates for ``he`` and ``she`` of the annotated articles whose gender differs, none was the speaker.
    """
    named = actor.between(source.span.start, source.span.end)  # Helen King
    if actor.person is None or named or MAN.search(source.phrase.noun):
        return False
    told, known = GENDERS.get(source.form) or role_sort(source.phrase.noun)[1], scene.cast.gender(actor.person)
    return bool(told and known) and told != known


def _is_of_wrong_gender(source: Source, who: Who) -> bool:
    """Whether a pronoun does not fit the noun of somebody unnamed: ``she`` is no spokesman."""
    told, asked = role_sort(who.noun)[1], GENDERS.get(source.form, "")
    return who.kind == "anonymous" and bool(told and asked) and told != asked


def _is_left_behind(source: Source, who: Who, actor: Actor | None) -> bool:
    """Whether a paragraph that begins with somebody unnamed goes on with ``she``, and this is another of before it."""
    came = source.newcomer
    if source.form not in GENDERS or came is None or not (came.just and came.heads) or who.noun == came.phrase.noun:
        return False
    return actor is None or not actor.between(came.place, source.place)


def _is_new(source: Source) -> bool:
    """Whether an indefinite article brings in somebody new: ``a pal said`` means nobody who was named before."""
    return source.form in {"person", "other"} and source.phrase.determiner in {"a", "an", "another"}


def _is_where_published(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether an actor is what a writing appeared in: a study ``in`` the Physician; an outlet speaks in its own."""
    if source.phrase.sort != "document" or is_outlet(actor.who.name):
        return False
    starts = actor.between(source.span.start, source.span.end)
    text = scene.cast.layout.text
    return bool(starts) and all(APPEARED_IN.search(text, source.span.start, start) for start in starts)


def _is_newcomer_meant(source: Source) -> bool:
    """Whether ``the woman`` is whom the text just brought in, first in a sentence: ``Another passenger sat down.``"""
    generic = source.form == "person" and source.phrase.definite and role_sort(source.phrase.noun)[0] == "generic"
    return generic and source.newcomer is not None and source.newcomer.alone


def _is_known_otherwise(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a noun means another than somebody of whom it was never said: an officer of the law, whoever speaks for
    others, stands beside, does harm or drives what struck, or whom the text just brought in by it.

    ``Ann Roe was arrested. The judge said``: not Roe. ``A fireman came to Ann Roe. The fireman said``: not Roe.
    """
    noun = source.phrase.noun
    if source.form != "person" or not source.phrase.definite or actor.person is None:
        return False
    if noun in scene.cast.role_nouns(actor.person) or actor.between(source.place, source.span.end):
        return False
    other = noun in words_for("the other party") or role_fields().get(noun) == "law"
    if other or (noun in words_for("who drives") and _was_struck(scene, source)):
        return True
    return source.newcomer is not None and source.newcomer.phrase.noun == noun


def _was_struck(scene: Scene, source: Source) -> bool:
    """Whether the text just told of somebody struck by what another drives."""
    layout = scene.cast.layout
    start = layout.sentence_bounds(layout.sentence_bounds(source.place)[0] - 2)[0]
    return STRUCK.search(layout.text, start, source.place) is not None


def _is_spoken_for(source: Source, actor: Actor) -> bool:
    """Whether somebody unnamed speaks for an actor: ``a spokesman for Ann Roe`` is not Roe."""
    if source.phrase.noun not in ENGLISH.words("informant_nouns") or not source.phrase.rest:
        return False
    start = source.place + source.span.text.find(source.phrase.rest)
    text = source.span.text
    return any(
        SPEAKS_FOR.fullmatch(text, start - source.place, name - source.place)
        for name in actor.between(start, source.span.end)
    )


def _is_relay(source: Source, actor: Actor) -> bool:
    """Whether an actor is named only as the one through whom the words came: a paper before a name in the source."""
    first = source.names[0][0] if source.names else None
    if first is not None and first.span.start in actor.starts and is_outlet(first.span.text):
        return any(person and "person after a comma" in places(source, m, person) for m, person in source.names[1:])
    return source.via is not None and all(source.via.start <= start < source.via.end for start in actor.starts)


def _is_spoken_to(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a pronoun spoke to an actor: whoever ``he told Roe`` means, it is not Roe."""
    cue = source.cue
    if source.form not in PRONOUNS or cue is None or cue.start < source.span.end:
        return False
    text = scene.cast.layout.text
    return any(
        not any(piece.start <= start < piece.end for piece in source.contents)
        and (between := TITLED.fullmatch(text, cue.end, start)) is not None
        and (between["noun"] is None or is_role_noun(between["noun"]))
        for start in actor.between(cue.end + 1, cue.end + 60)
    )


def _is_asker(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a pronoun answers an actor: ``Asked by Roe what he did, he said``; he is not Roe."""
    if source.form not in PRONOUNS:
        return False
    text, first = scene.cast.layout.text, scene.cast.layout.sentence_bounds(source.place)[0]
    asked = ASKED_BY.match(text, first, source.place)
    return asked is not None and any(
        TITLED.fullmatch(text, asked.end() - 1, start) is not None for start in actor.between(asked.end(), source.place)
    )


def _is_answered(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether the words answer an actor who spoke before them: ``Roe thanked him. "Not at all," he answered``; ``Roe
    asked if it held. "It did."``
    """
    cue, layout = source.cue, scene.cast.layout
    bare = source.form == "none" and cue is None and not source.contents[-1].text.rstrip("\"”’'»").endswith("?")
    replies = source.form in GENDERS and cue is not None and ANSWERING.search(cue.text) is not None
    if not bare and not replies:
        return False
    place = min(source.contents[0].start, cue.start if cue else source.place)
    start, end = layout.sentence_bounds(place - 2)
    here = layout.sentence_bounds(place)[0]
    if layout.paragraph(start) != layout.paragraph(place):
        return False
    spoke = (one for one, at in scene.ahead(start, 3) if (at.source or at.subject) and at.start < here)
    if not any(one is actor for one in spoke):
        return False
    spoken = ASKING if bare else TO_WHOM[source.form]
    return spoken.search(layout.text, actor.between(start, here)[0], min(end, here)) is not None


Proposal = tuple[Who | None, Actor | None, Sequence[str]]


def proposals(scene: Scene, source: Source, said: Sequence[Said], rule: Who | None) -> Iterator[Proposal]:
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
    if (source.form in KINDS or source.form == "named") and not _is_newcomer_meant(source):
        yield from described(source, owned=rule is not None and rule.kind == "organisation")
    if (newcomer := source.newcomer) and may_be(source, newcomer.phrase.noun):
        yield unnamed(newcomer.phrase, 0.5), None, newcomer.ways
    if source.form == "I" and (name := author(scene.article)):
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
    before = layout.sentence_bounds(place - 2)[0]
    if layout.paragraph(before) != layout.paragraph(place):
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
    if len(people) == 2:
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


def places(source: Source, mention: Mention, person: Person | None) -> Iterable[str]:
    """How a name stands within its source."""
    text, start = source.span.text, mention.span.start - source.span.start
    end = mention.span.end - source.span.start
    sort = source.phrase.sort or "other"
    core_end = len(text) - len(text.lstrip()) + len(source.phrase.core)
    before, after = text[:start].rstrip().removesuffix(mention.title or "\n").rstrip(), text[end:]
    kind = "person" if person else mention.kind
    where = "beyond" if start >= core_end else "at the head" if end >= core_end - 1 else "in the core"
    head = "a common noun" if source.phrase.head.islower() else "a name"
    yield f"{kind} {where}"
    yield f"{kind} {where}, the head {head}"
    yield f"{kind} {where} of a {sort}"
    if not LEADING_ARTICLE.sub("", before + " ").strip():
        yield f"{kind} first"
    if mention.owner:
        yield f"owner of the {sort}"
    last = before.rsplit(" ", 1)[-1].lower()
    if last in {"of", "for", "from", "by", "at", "with", "in", "to"}:
        yield f"{sort} {last} {kind}"
    if before.removesuffix(" the").endswith(",") and not (
        mention.owner and after.strip("'’s ,")
    ):  # its chair, Poe's deputy Ann Roe
        yield f"{kind} after a comma"
        yield f"{kind} after a comma, the head {head}"
        if source.names[0][0] is not mention and is_outlet(source.names[0][0].span.text):
            yield f"{kind} after an outlet and a comma"
    if mention.title or is_role_noun(singular(last.strip("'’s"))):
        yield f"{kind} right after a role"
    if compiled(r"\s*(?:[,(]|$)").match(after):
        yield f"{kind} before a comma or the end"


def names_a_person(source: Source) -> bool:
    """Whether a person's name ends the source's core: Ms ``Church`` is nothing but Ms Church."""
    end = source.span.start + source.span.text.find(source.phrase.core) + len(source.phrase.core)
    return any(person is not None and mention.span.end == end and not mention.owner for mention, person in source.names)


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
        if kind == "organisation" and owned and phrase.owner in OWNERS:
            continue
        name = bare_name(phrase.text) if kind == "document" or (kind == "organisation" and named) else phrase.text
        if kind == "organisation" and not phrase.rest.startswith(("of", "for")):
            name = bare_name(phrase.core) if named else phrase.core
        noun = head + ("+" if kind == "group" or plural else "")
        role = LEADING_ARTICLE.sub("", name) if kind == "anonymous" and not phrase.one_of_several else None
        yield (
            Who(f"{kind[0]}:{fold_phrase(name)}", name, kind, 0.5, noun=noun, role=role),
            None,
            ("described",),
        )
