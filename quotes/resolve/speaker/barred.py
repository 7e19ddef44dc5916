"""Whom the words of a text leave out as the speaker that a source means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import role_fields
from quotes.resolve.article.cast import Who, is_outlet
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.article.lead import suffered
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.ages import ages_asked, is_of_other_age
from quotes.resolve.speaker.naming import has_name
from quotes.resolve.speaker.object import TO_WHOM, is_object, is_told_by, to_whom_first
from quotes.resolve.speaker.pronouns import Said, speaks_on
from quotes.resolve.speaker.scene import Actor, Scene, only_signs
from quotes.resolve.speaker.source import Source, places
from quotes.resolve.words import ARTICLES, GENDERS, OWNERS, fold_phrase, is_role_noun, noun_sort, role_sort, words_for
from quotes.values import asks

PRONOUNS = frozenset({"he", "she", "it", "they", "I", "we"})
MAN = compiled(r"(?<!wo)man$")  # a chairman may be a woman
TITLED = compiled(r"\s(?:\p{Lu}[\p{L}.’'-]*\s){0,4}(?:(?<noun>\p{Ll}+)\s)?")
APPEARED_IN = ENGLISH.pattern(r"\s\L<where published>\s(?:\L<determiner of an outlet>\s)?(?:\p{Ll}+\s)?$")
ASKING = ENGLISH.pattern(r"\s\L<put to>\s(?:\p{L}+\s){0,3}?\L<after asked>\b")
ASKED = compiled(r"\s(?:was|were|been|being)\s")  # Roe was asked whether: she answers
ANSWERING = ENGLISH.pattern(r"\b\L<answering>$")
SERVING = frozenset({"health", "law", "teaching", "trade"})  # fields of those who work for a body that others are of
SPEAKS_FOR = ENGLISH.pattern(r"\L<for>\s(?:\L<the>\s)?(?:\p{Lu}\p{L}*\.?\s)?")
STRUCK = ENGLISH.pattern(r"\b\L<struck by>\s(?:\p{L}+\s){1,3}?\L<driven>\b")
# "The landlord, who asked not to be named": whoever that is, no name is printed
HIDDEN = ENGLISH.pattern(r",?\s(?:\p{Ll}+\s){0,6}?\L<hides a name>\b")
ASKED_BY = ENGLISH.pattern(
    r"(?i)[\"“]?(?:(?:\L<when>\s)?\L<asked by whom>\s(?:\p{L}+\s){0,3}?\L<by>|\L<talking to>|\L<talk with>)\s"
)
POSTING = ENGLISH.pattern(r"\L<posting>")
OF_WHOM = ENGLISH.pattern(r",?\s\L<relative>,?\s")  # a dog named Vanya who, he says, runs the place
WITH_ARTICLE = compiled(r"\b(?:[Tt]he|[Aa]n?)\s$")
Rule = Callable[[Scene, Source, Actor], bool]


def cannot_speak(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether the words leave an actor out: a relay, whom a pronoun speaks to, a person or street for a body."""
    if is_newcomer_meant(source) or _is_spoken_for(source, actor) or _is_relay(source, actor):
        return True
    if source.form == "organisation" and (actor.person or fold_phrase(actor.who.name) in words_for("scene")):
        return True
    if actor.person is None and " " in actor.who.name and actor.who.name.islower():  # a water company
        return True
    asked = role_sort(source.phrase.noun)[0] if source.form == "person" and source.phrase.head.islower() else ""
    holds = asked == "work" or (asked == "office" and is_organisation(actor.who.name.split()))  # no Sheriff Court
    if actor.person is None and holds and not _ends(source, actor):  # the physio
        return True
    return any(rule(scene, source, actor) for rule in rules_for(source.form))


def _ends(source: Source, actor: Actor) -> bool:
    """Whether a source ends with an actor's name: the builder, ``Loft & Vane``; not the ``Harbour`` physio."""
    end, length = source.span.end, len(actor.who.name)
    return any(source.place < one.start < end <= one.start + length + 1 for one in actor.standings)


def _only_signs(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether an actor is named above the article alone, as who wrote it: ``I`` there, and nobody of whom it tells."""
    if source.form == "I" or actor.person is None or actor.between(source.place, source.span.end):
        return False
    return only_signs(scene.cast, actor)


def _only_told_of(_: Scene, source: Source, actor: Actor) -> bool:
    """Whether an actor was named within what others say alone, doing nothing there: ``"They did Joan's," she said``."""
    if actor.person is None:
        return False
    named = [one for one in actor.standings if one.start < max(source.place, source.contents[-1].end)]
    return bool(named) and all(one.quoted and not one.subject for one in named)


def _is_owner(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether somebody is whose relative or aide speaks: ``Dan Roe left. His father said``: not Roe.

    That is whom ``his`` may mean and who was named last, but for one who is known to be a father.
    """
    noun = source.phrase.noun
    if actor.person is None:
        return False
    inside = [one for one in actor.standings if source.place <= one.start < source.span.end]
    if inside and source.phrase.owner not in OWNERS and all(one.owner for one in inside):
        return True  # Roe's wife
    if noun in scene.cast.role_nouns(actor.person):
        return False
    if not source.phrase.determiner and role_sort(noun)[0] == "kin":
        return not actor.between(source.place, source.span.end)  # Mum
    gender = {"his": "m", "her": "f"}.get(source.phrase.owner.lower())
    if gender is None:
        return False
    people = (one for one, standing in scene.back(source.place) if one.person is not None and not standing.quoted)
    nearest = next((one for one in people if one.person and scene.cast.gender(one.person) in {gender, ""}), None)
    return nearest is actor and not actor.between(source.place, source.span.end)


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


def _is_of_other_gender(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a noun or pronoun tells that a woman or a man speaks and this is none: ``the Queen``, ``she``.

    Of 161 candidates for ``he`` and ``she`` of the annotated articles whose gender differs, none was the speaker.
    """
    named = actor.between(source.span.start, source.span.end)  # Helen King
    if actor.person is None or named or MAN.search(source.phrase.noun):
        return False
    told, known = GENDERS.get(source.form) or role_sort(source.phrase.noun)[1], scene.cast.gender(actor.person)
    return bool(told and known) and told != known


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


def is_left_behind(source: Source, who: Who, actor: Actor | None) -> bool:
    """Whether a paragraph that begins with somebody unnamed goes on with ``she``, and this is another of before it."""
    came = source.newcomer
    if source.form not in GENDERS or came is None or not (came.just and came.heads) or who.noun == came.phrase.noun:
        return False
    return actor is None or not actor.between(came.place, source.place)


def _is_of_other_age(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a source tells of an age that is another's: ``the 36-year-old``."""
    named = actor.between(source.place, source.span.end)
    return not named and is_of_other_age(scene, source.phrase, actor)


def _is_known_before(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether an article brings in somebody new, and this is none: ``a pal said`` means nobody who was named before."""
    if source.phrase.determiner not in {"a", "an", "another"} or actor.person is None:
        return False
    return actor.before(source.place) > 0 or suffered(scene.cast.layout, actor.person)  # A driver said. Roe was killed


def is_uncalled(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether somebody new is none of those named further on: nobody there is told to be one of that noun.

    ``An official said no. Minister Ann Roe left``: a minister is an official too, but no article begins with her so.
    """
    phrase = source.phrase
    new = source.form == "person" and phrase.determiner in {"a", "an", "another"}
    if not new or actor.person is None or actor.between(source.place, source.span.end):
        return False
    return phrase.noun not in {role.noun for role in scene.cast.roles[actor.person.key]}


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


def _wrote_none(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a writing speaks that nobody was told to have written: ``Roe left. The report says``: not Roe."""
    if not source.phrase.definite or actor.person is None or source.phrase.owner:
        return False
    told = scene.sentence_with(source.phrase.noun, source.place) is not None
    return not told and not actor.between(source.place, source.span.end)


def _is_deputy_of_none(scene: Scene, source: Source, person: Person) -> bool:
    """Whether a description has a word that makes another office (the ``shadow`` minister), told of none of theirs."""
    apart = source.phrase.modifiers & words_for("makes another office")
    held = scene.cast.roles[person.key]
    return bool(apart and held) and all(apart.isdisjoint(fold_phrase(role.text).split()) for role in held)


def _is_known_otherwise(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a noun means another than somebody of whom it was never said: an officer of the law, whoever speaks for
    others, stands beside, does harm or drives what struck, an office that one alone holds (``the PM``), or whom the
    text just brought in by it.

    ``Ann Roe was arrested. The judge said``: not Roe. ``A fireman came to Ann Roe. The fireman said``: not Roe.
    """
    noun = source.phrase.noun
    if actor.person is None:
        return False
    of_whom = any(source.phrase.rest.startswith(f"of {word} ") for word in ARTICLES | {"one"})  # but a mother of four
    owned = source.phrase.owner or of_whom
    if owned and role_sort(noun)[0] == "kin":  # his wife, the mother of one pupil: nobody of another name
        return not (actor.between(source.place, source.span.end) or _is_relative(scene, source, actor.person))
    if not source.phrase.definite or actor.between(source.place, source.span.end):
        return False
    if _is_deputy_of_none(scene, source, actor.person):
        return True
    told = scene.cast.role_nouns(actor.person)
    if noun in told:
        return False
    grown = any(role_sort(one)[0] in {"office", "work"} for one in told - words_for("a child"))
    if noun in words_for("a child") and grown:
        return True  # the boy: not the headteacher
    if noun in words_for("party") and any(noun in scene.cast.role_nouns(one) for one in scene.cast.people):
        return True  # the Republican: whoever is called one
    other = noun in words_for("the other party") | words_for("office of one") or role_fields().get(noun) == "law"
    if has_name(source.phrase) and role_fields().get(noun) in SERVING:  # the Rovers physio
        return True
    titled = source.phrase.core.endswith(f" {noun.capitalize()}") and role_sort(noun)[0] == "office"
    if titled and told and _held_by_one(scene, noun):
        return True  # The Mayor thanked him: not the surveyor
    if role_fields().get(noun) == "law" and told and scene.cast.holding(noun, source.place):
        return True  # Coroner Ann Roe heard solicitor Dan Poe. The coroner asked: not Poe
    if other or (noun in words_for("who drives") and _was_struck(scene, source)):
        return speaks_on(scene.cast, source.place, noun, role_sort(noun)[1]) is not actor.person
    return source.newcomer is not None and source.newcomer.phrase.noun == noun


def _held_by_one(scene: Scene, noun: str) -> bool:
    """Whether the article tells of one person, and of no more, that they hold an office."""
    return sum(noun in scene.cast.role_nouns(person) for person in scene.cast.people) == 1


def _is_relative(scene: Scene, source: Source, person: Person) -> bool:
    """Whether somebody may be the relative told of: is called so, is named only afterwards, bears another's name."""
    if source.phrase.noun in scene.cast.role_nouns(person) or person.first >= source.place:
        return True
    surname = person.name.rpartition(" ")[2]
    return any(one.key != person.key and one.name.endswith(surname) for one in scene.cast.people)


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


def _is_told_of(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a pronoun speaks of an actor in a clause about it, or of it first: ``Roe, who he says is mad``; ``Roe, he
    says, is mad``; he is not Roe.
    """
    text = scene.cast.layout.text
    near = [one for one in actor.standings if source.place - 12 < one.end < source.place]
    said = [one for one in near if any(piece.start <= one.start < piece.end for piece in source.contents)]
    first = any(text[one.end : source.place] == ", " for one in said)
    return first or any(OF_WHOM.fullmatch(text, one.end, source.place) is not None for one in near)


def _is_asker(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a source answers or speaks to an actor: ``Asked by Roe what he did, he said``; he is not Roe."""
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


RULES: tuple[tuple[Rule, Collection[str]], ...] = (  # with the forms of source that it holds for; none for every form
    (_only_signs, ()),
    (_only_told_of, GENDERS),
    (_is_known_before, ("person", "other")),
    (_is_owner, ("person",)),
    (_is_nameless, ("person", "people", "other")),
    (_is_no_person, GENDERS),
    (_is_of_other_gender, ()),
    (_is_of_other_age, ("person",)),
    (_is_where_published, ()),
    (_wrote_none, ("document",)),
    (_is_known_otherwise, ("person",)),
    (_is_spoken_to, PRONOUNS),
    (_is_told_of, PRONOUNS),
    (_is_asker, PRONOUNS | {"person"}),
    (is_object, ("person",)),
    (is_told_by, ("person",)),
    (_is_answered, {"none", *GENDERS}),
)


@cache
def rules_for(form: str) -> tuple[Rule, ...]:
    """The rules that hold for a form of source."""
    return tuple(rule for rule, forms in RULES if not forms or form in forms)
