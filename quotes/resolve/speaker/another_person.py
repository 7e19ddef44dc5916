"""Whether a description means another than somebody whom the article names: what was never told of that one.

The rules are asked of people whom the source itself does not name, unless they say so.
"""

from __future__ import annotations

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import role_fields
from quotes.resolve.article.lead import suffered
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import phrase_of
from quotes.resolve.article.role_parts import FORMER
from quotes.resolve.speaker.antecedent import antecedent
from quotes.resolve.speaker.naming import has_name
from quotes.resolve.speaker.object import is_last
from quotes.resolve.speaker.pronouns import speaks_on
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import ARTICLES, OWNERS, fold_phrase, is_role_noun, role_sort, singular, words_for, words_of

SERVING = frozenset({"health", "law", "teaching", "trade"})  # fields of those who work for a body that others are of
STRUCK = ENGLISH.pattern(r"\b\L<struck by>\s(?:\p{L}+\s){1,3}?\L<driven>\b")
NEW = frozenset({"a", "an", "another"})
OF_ONE = tuple(f"of {word} " for word in (*ARTICLES, "one"))
WORDS = compiled(r"\s\p{Ll}")
WRITTEN_BY = ENGLISH.pattern(r"\s\L<written by>\s")
WHO = ENGLISH.pattern(r"\s\L<telling which>\s")


def is_owner(scene: Scene, source: Source, actor: Actor, person: Person) -> bool:
    """Whether somebody, named by the source or not, is whose relative or aide speaks: ``Roe left. His father said``.

    That is whom ``his`` may mean and who was named last, but for one who is known to be a father.
    """
    phrase = source.phrase
    inside = [one for one in actor.standings if source.place <= one.start < source.span.end]
    if inside:  # Roe's wife
        return phrase.owner not in OWNERS and all(one.owner for one in inside)
    if phrase.noun in scene.cast.role_nouns(person):
        return False
    if not phrase.determiner and role_sort(phrase.noun)[0] == "kin":
        return True  # Mum
    gender = {"his": "m", "her": "f"}.get(phrase.owner.lower())
    return gender is not None and is_last(scene, source.place, gender, actor)


def is_of_another_office(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a body is somebody's by office, and an actor's name has none of that: ``the prosecutor's office`` is no
    Sheriff's Office; nor is what ``which`` takes up there."""
    phrase = source.phrase
    if source.form == "who":
        taken = antecedent(scene.cast, source.place)
        phrase = phrase_of(taken.text) if taken else phrase
    holder = singular(phrase.owner.lower().rsplit(" ", 1)[-1])
    if phrase.sort != "organisation" or not is_role_noun(holder):
        return False
    return actor.person is not None or holder not in {singular(word.lower()) for word in words_of(actor.who.name)}


def is_known_before(scene: Scene, source: Source, actor: Actor, person: Person) -> bool:
    """Whether an article brings in somebody new, and this is none: ``a pal said`` means nobody who was named before."""
    if source.phrase.determiner not in NEW:
        return False
    return actor.before(source.place) > 0 or suffered(scene.cast.layout, person)  # A driver said. Roe was killed


def is_uncalled(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether somebody new is none of those named further on: nobody there is told to be one of that noun.

    ``An official said no. Minister Ann Roe left``: a minister is an official too, but no article begins with her so.
    """
    if source.form != "person" or source.phrase.determiner not in NEW:
        return False
    if actor.person is None or actor.between(source.place, source.span.end):
        return False
    return source.phrase.noun not in {role.noun for role in scene.cast.roles[actor.person.key]}


def wrote_none(scene: Scene, source: Source, actor: Actor, _: Person) -> bool:
    """Whether a writing speaks that nobody was told to have written, or another: ``Roe left. The report says``, ``Roe
    cited a report by Orro. The report says``: not Roe."""
    phrase, text = source.phrase, scene.cast.layout.text
    if not phrase.definite or phrase.owner:
        return False
    told = scene.sentence_with(phrase.noun, source.place)
    if told is None:
        return True
    by = WRITTEN_BY.match(text, text.lower().rfind(phrase.noun, *told) + len(phrase.noun))
    return by is not None and not actor.between(by.end(), told[1])


def is_known_otherwise(scene: Scene, source: Source, _: Actor, person: Person) -> bool:
    """Whether a noun means another than somebody of whom it was never said: an officer of the law, whoever speaks for
    others, stands beside, does harm or drives what struck, an office that one alone holds (``the PM``), or whom the
    text just brought in by it.

    ``Ann Roe was arrested. The judge said``: not Roe. ``A fireman came to Ann Roe. The fireman said``: not Roe.
    """
    phrase, cast = source.phrase, scene.cast
    noun, field, told = phrase.noun, role_fields().get(phrase.noun), cast.role_nouns(person)
    sort, gender = role_sort(noun)
    if sort == "kin" and (phrase.owner or phrase.rest.startswith(OF_ONE)):  # but a mother of four
        return not _is_relative(scene, source, person)  # his wife, the mother of one pupil: nobody of another name
    if not phrase.definite:
        return False
    if sort == "office" and noun in words_for("royal") and noun not in told:
        return any(mention.courteous for mention in person.mentions)  # the princess: not Mrs Roe
    if _is_deputy_of_none(scene, source, person) or (sort == "office" and _has_left(scene, source, person)):
        return True
    if noun in told:
        return False
    grown = any(role_sort(one)[0] in {"office", "work"} for one in told - words_for("a child"))
    if noun in words_for("a child") and grown:
        return True  # the boy: not the headteacher
    if noun in words_for("party") and any(noun in cast.role_nouns(one) for one in cast.people):
        return True  # the Republican: whoever is called one
    if has_name(phrase) and field in SERVING:
        return True  # the Rovers physio
    by_office = sort == "office" and phrase.core.endswith(f" {noun.capitalize()}") and (told or not phrase.modifiers)
    if by_office and _held_by_one(scene, noun):
        return True  # The Mayor thanked him: nobody else
    if field == "law" and told and cast.holding(noun, source.place):
        return True  # Coroner Ann Roe heard solicitor Dan Poe. The coroner asked: not Poe
    other = noun in words_for("the other party") | words_for("office of one") or field == "law"
    if other or (noun in words_for("who drives") and _was_struck(scene, source)):
        return speaks_on(cast, source.place, noun, gender) is not person
    return source.newcomer is not None and source.newcomer.phrase.noun == noun


def _is_deputy_of_none(scene: Scene, source: Source, person: Person) -> bool:
    """Whether a description has a word that makes another office (the ``shadow`` minister), told of none of theirs."""
    apart = source.phrase.modifiers & words_for("makes another office")
    held = scene.cast.roles[person.key]
    return bool(apart and held) and all(apart.isdisjoint(fold_phrase(role.text).split()) for role in held)


def _has_left(scene: Scene, source: Source, person: Person) -> bool:
    """Whether somebody is told to have held an office once, and a description does not say so: ``Former mayor Ann Roe
    spoke. The mayor said``."""
    held = [role.text for role in scene.cast.roles[person.key] if role.noun == source.phrase.noun]
    return bool(held) and all(map(FORMER.search, held)) and FORMER.search(source.phrase.core) is None


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


def is_told_beside(scene: Scene, source: Source, actor: Actor, person: Person) -> bool:
    """Whether a description's own sentence tells something else of somebody, who is not known to be that."""
    phrase = source.phrase
    if not phrase.definite or source.quoted or phrase.noun in scene.cast.role_nouns(person):
        return False
    return _is_named_behind(scene, source, actor) or _is_new_by_clause(scene, source)


def _is_named_behind(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether a sentence names somebody behind a description: ``The singer left Dan Roe``: she is not Roe.

    But for whom an apposition names and what stands within quotation marks (after Condition C of Chomsky 1981, which
    news keeps but for a name that stands deep in the sentence).
    """
    layout, end = scene.cast.layout, source.span.end
    behind = actor.between(end, layout.sentence_bounds(source.place)[1])
    return any(not layout.quoted(one) and WORDS.search(layout.text, end, one) is not None for one in behind)


def _is_new_by_clause(scene: Scene, source: Source) -> bool:
    """Whether a clause tells which one of its noun is meant, as of nobody who is known: ``the digger who found it``."""
    end = source.place + len(source.phrase.core)
    return (
        source.phrase.core == source.span.text[: end - source.place]
        and WHO.match(scene.cast.layout.text, end) is not None
    )
