"""Whom the words of a text leave out as the speaker that a source means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Who, is_outlet
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.ages import ages_asked, is_of_other_age
from quotes.resolve.speaker.another_person import (
    is_known_before,
    is_known_otherwise,
    is_of_another_office,
    is_owner,
    is_told_beside,
    wrote_none,
)
from quotes.resolve.speaker.called_to import is_called
from quotes.resolve.speaker.documents import is_by_another
from quotes.resolve.speaker.object import is_asker, is_spoken_to, is_told_of
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Actor, Scene, only_signs
from quotes.resolve.speaker.source import Source, places
from quotes.resolve.words import GENDERS, fold_phrase, noun_sort, role_sort, words_for

PRONOUNS = frozenset({"he", "she", "it", "they", "I", "we"})
MAN = compiled(r"(?<!wo)man$")  # a chairman may be a woman
APPEARED_IN = ENGLISH.pattern(r"\s\L<where published>\s(?:\L<determiner of an outlet>\s)?(?:\p{Ll}+\s)?$")
SPEAKS_FOR = ENGLISH.pattern(r"\L<for>\s(?:\L<the>\s)?(?:\p{Lu}\p{L}*\.?\s)?")
# "The landlord, who asked not to be named": whoever that is, no name is printed
HIDDEN = ENGLISH.pattern(r",?\s(?:\p{Ll}+\s){0,6}?\L<hides a name>\b")
POSTING = ENGLISH.pattern(r"\L<posting>")
WITH_ARTICLE = compiled(r"\b(?:[Tt]he|[Aa]n?)\s$")
Rule = Callable[[Scene, Source, Actor], bool]
PersonRule = Callable[[Scene, Source, Actor, Person], bool]


def cannot_speak(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether the words leave an actor out: a relay, whom a pronoun speaks to, a person or street for a body."""
    if is_newcomer_meant(source) or _is_spoken_for(source, actor) or _is_relay(source, actor):
        return True
    if source.form == "organisation" and (actor.person or fold_phrase(actor.who.name) in words_for("scene")):
        return True
    asked = role_sort(source.phrase.noun)[0] if source.form == "person" and source.phrase.head.islower() else ""
    holds = asked == "work" or (asked == "office" and is_organisation(actor.who.name.split()))  # no Sheriff Court
    if actor.person is None and holds and not _ends(source, actor):  # the physio
        return True
    if any(rule(scene, source, actor) for rule in rules_for(source.form)):
        return True
    if (person := actor.person) is None:
        return False
    named = bool(actor.between(source.place, source.span.end))
    return any(rule(scene, source, actor, person) for rule in of_people_for(source.form, named=named))


def _ends(source: Source, actor: Actor) -> bool:
    """Whether a source ends with an actor's name: the builder, ``Loft & Vane``; not the ``Harbour`` physio."""
    end, length = source.span.end, len(actor.who.name)
    return any(source.place < one.start < end <= one.start + length + 1 for one in actor.standings)


def _only_signs(scene: Scene, source: Source, actor: Actor, _: Person) -> bool:
    """Whether an actor is named above the article alone, as who wrote it: ``I`` there, and nobody of whom it tells."""
    return source.form != "I" and only_signs(scene.cast, actor)


def _only_told_of(_: Scene, source: Source, actor: Actor, __: Person) -> bool:
    """Whether an actor was named within what others say alone, doing nothing there: ``"They did Joan's," she said``."""
    named = [one for one in actor.standings if one.start < max(source.place, source.contents[-1].end)]
    return bool(named) and all(one.quoted and not one.subject for one in named)


def _is_nameless(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a source would not be named: ``the landlord, who asked not to be named``, is nobody who is."""
    if actor.between(source.place, source.span.end):
        return False
    text, end = scene.cast.layout.text, source.place + len(source.phrase.core)
    return HIDDEN.match(text, source.span.end) is not None or HIDDEN.match(text, end, source.span.end) is not None


def _is_no_person(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether ``he`` or ``she`` speaks and a name is nobody's: a site, a ``League``, Critics, ``the`` Orro boss."""
    if actor.person is not None:
        return False
    name, text = actor.who.name, scene.cast.layout.text
    sort, plural = noun_sort(name.rsplit(" ", 1)[-1])
    if actor.kind == "other" or (sort and plural) or is_organisation(name.split()) or POSTING.fullmatch(name):
        return True
    return any(WITH_ARTICLE.search(text, max(0, start - 5), start) is not None for start in actor.starts)


def _is_of_other_gender(scene: Scene, source: Source, _: Actor, person: Person) -> bool:
    """Whether a noun or pronoun tells that a woman or a man speaks and this is none: ``the Queen``, ``she``.

    Of 161 candidates for ``he`` and ``she`` of the annotated articles whose gender differs, none was the speaker.
    """
    told, known = GENDERS.get(source.form) or role_sort(source.phrase.noun)[1], scene.cast.gender(person)
    return bool(told and known) and told != known and not MAN.search(source.phrase.noun)


def is_of_wrong_gender(source: Source, who: Who, said: Sequence[Said]) -> bool:
    """Whether a pronoun does not fit somebody unnamed: ``she`` is no spokesman, nor a clerk who was ``he`` before."""
    asked = GENDERS.get(source.form, "")
    if asked and who.kind == "group":  # she is no critics
        return True
    before = (one.gender for one in reversed(said) if one.gender and one.who.key == who.key) if asked else iter(())
    came = source.newcomer
    goes_on = came.gender if came is not None and came.phrase.noun == who.noun else ""
    told = role_sort(who.noun)[1] or next(before, "") or goes_on
    return who.kind == "anonymous" and bool(told and asked) and told != asked


def _is_where_published(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether an actor is what a writing appeared in: a study ``in`` the Physician; an outlet speaks in its own."""
    if source.phrase.sort != "document" or is_outlet(actor.who.name):
        return False
    starts = actor.between(source.span.start, source.span.end)
    text = scene.cast.layout.text
    return bool(starts) and all(APPEARED_IN.search(text, source.span.start, start) for start in starts)


def is_newcomer_meant(source: Source) -> bool:
    """Whether ``the woman`` is whom the text just brought in: ``Another passenger sat down.`` ``He met a farmer.``"""
    generic = source.form == "person" and source.phrase.definite and role_sort(source.phrase.noun)[0] == "generic"
    generic = generic and ages_asked(source.phrase) is None
    came = source.newcomer
    return generic and came is not None and not came.since and (came.first or came.back == 1)


def _wrote_no_other(_: Scene, source: Source, actor: Actor) -> bool:
    """Whether a writing is told to be by another: a study ``by two economists`` is not of the firm named before."""
    return is_by_another(source.phrase) and not actor.between(source.place, source.span.end)


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


def _is_told_of_there(_: Scene, source: Source, actor: Actor, __: Person) -> bool:
    """Whether a source names an actor only to say whose somebody is or what he did: the secretary to ``Roe``."""
    there, own = actor.between(source.place, source.span.end), {mention.span.start for mention, _ in source.names}
    return bool(there) and own.isdisjoint(there)


def _is_relay(source: Source, actor: Actor) -> bool:
    """Whether an actor is named only as the one through whom the words came: a paper before a name in the source."""
    first = source.names[0][0] if source.names else None
    if first is not None and first.span.start in actor.starts and is_outlet(first.span.text):
        return any(person and "person after a comma" in places(source, m, person) for m, person in source.names[1:])
    return source.via is not None and all(source.via.start <= start < source.via.end for start in actor.starts)


# with the forms of source that each holds for; none for every form
RULES: tuple[tuple[Rule, Collection[str]], ...] = (
    (_is_nameless, ("person", "people", "other")),
    (_is_no_person, GENDERS),
    (_is_where_published, ()),
    (_wrote_no_other, ("document",)),
    (is_of_another_office, ("organisation", "who")),
    (is_spoken_to, PRONOUNS),
    (is_told_of, PRONOUNS),
    (is_called, PRONOUNS | {"none", "person"}),
    (is_asker, PRONOUNS | {"person"}),
)
OF_NAMED: tuple[tuple[PersonRule, Collection[str]], ...] = (  # of people, those too whom the source names
    (_only_told_of, GENDERS),
    (is_known_before, ("person", "other")),
    (is_owner, ("person",)),
    (_is_told_of_there, ("person", "people", "organisation", "group")),
)
OF_UNNAMED: tuple[tuple[PersonRule, Collection[str]], ...] = (
    (_only_signs, ()),
    (_is_of_other_gender, ()),
    (is_of_other_age, ("person",)),
    (wrote_none, ("document",)),
    (is_known_otherwise, ("person",)),
    (is_told_beside, ("person",)),
)


@cache
def rules_for(form: str) -> tuple[Rule, ...]:
    """The rules that hold for a form of source."""
    return tuple(rule for rule, forms in RULES if not forms or form in forms)


@cache
def of_people_for(form: str, *, named: bool) -> tuple[PersonRule, ...]:
    """The rules of people that hold for a form of source which names the one, or does not."""
    rules = OF_NAMED if named else (*OF_NAMED, *OF_UNNAMED)
    return tuple(rule for rule, forms in rules if not forms or form in forms)
