"""Whether a description means another than a candidate: what its own words say that was never said of that one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from quotes.data.compiled import compiled
from quotes.names import role_fields
from quotes.resolve.article.cast import Who
from quotes.resolve.article.phrases import Phrase, phrase_of
from quotes.resolve.speaker.naming import own_words
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import (
    OWNERS,
    broader,
    called_alike,
    noun_sort,
    open_nouns,
    role_sort,
    singular,
    words_for,
    words_of,
)

DESCRIBED = frozenset({"person", "people", "group", "organisation"})
OWNED = compiled(r"(?<owner>\p{Ll}+)['’]s?\s\p{Ll}")


def telling_words(phrase: Phrase) -> frozenset[str]:
    """The words of a description that say which one of its noun it means, lower-case and singular.

    >>> sorted(telling_words(phrase_of("The city's bus drivers' union"))), telling_words(phrase_of("the union"))
    (['bus', 'driver'], frozenset())
    """
    words = {singular(word.lower()) for word in own_words(phrase)} - OWNERS.keys()
    return frozenset(words - {phrase.noun} - words_for("tells nothing apart"))


def is_another(scene: Scene, source: Source, who: Who, actor: Actor | None) -> bool:
    """Whether the words of a description leave out a body or somebody unnamed.

    ``The engineers' union``: no firm, no union of teachers, but whoever is called a union or of engineers. ``The bus
    driver`` is no lorry driver, ``a driver`` none of before.
    """
    phrase = source.phrase
    if source.form not in DESCRIBED or (actor is not None and actor.person is not None):
        return False
    noun, telling = phrase.noun, telling_words(phrase)
    if actor is None and source.form != "organisation":
        other = phrase_of(who.name)
        new = phrase.determiner in {"a", "an", "another"} and other.determiner != phrase.determiner
        alike = who.kind in {"anonymous", "group"} and noun == other.noun
        return alike and (new or is_another_noun(noun, telling, other))
    if source.form != "organisation" or phrase.plural:
        return False
    if actor is None or who.name.rsplit(" ", 1)[-1].islower():  # The union
        other = phrase_of(who.name)
        return who.kind == "organisation" and other.noun != "" and is_another_noun(noun, telling, other)
    if actor.between(source.place, source.span.end):
        return False
    known = {singular(word.lower()) for word in words_of(who.name)} | scene.called(actor)
    owned = OWNED.search(phrase.core)
    owner = owned is not None and singular(owned["owner"]) in telling
    if telling & known:
        return False
    if noun in known:
        return owner and any(noun_sort(word) == ("person", True) for word in words_of(who.name))  # Nurses' Union
    if noun in words_for("a firm") and known & words_for("no firm"):
        return True
    if noun in words_for("no firm") | words_for("no firm either") and is_firm(scene, actor):
        return True
    return bool(telling) and (owner or noun not in open_nouns())


def is_firm(scene: Scene, actor: Actor) -> bool:
    """Whether a body is a firm by its name or by what it is called: ``Osk Water``, ``the brewer`` Orro."""
    last = words_of(actor.who.name)[-1:]
    named = bool(last) and last[0].lower() in words_for("a firm's name")
    called = scene.called(actor)
    return (named or bool(called & words_for("a firm"))) and not called & words_for("no firm either")


def of_another_calling(scene: Scene, source: Source, said: Sequence[Said], keys: Iterable[str]) -> frozenset[str]:
    """Of these keys those whom a description leaves out, since they were called by the noun of another calling before.

    ``The singer said so. The promoter said no``: the singer is not the promoter as well, unless that is told of her or
    both are of one field of life, as ``the chancellor`` and ``the MP`` may be.
    """
    noun = source.phrase.noun
    if source.form != "person" or not source.phrase.definite or not is_calling(noun):
        return frozenset()
    called = callings(scene, said)
    known = ((key, called[key]) for key in keys if key in called)
    return frozenset(key for key, nouns in known if not any(may_be_both(noun, other) for other in nouns))


def callings(scene: Scene, said: Sequence[Said]) -> Mapping[str, Collection[str]]:
    """The nouns of a calling by which each of those who spoke so far was called; what was heard before is known."""
    for one in said[scene.callings.heard :]:
        if one.who.kind in {"person", "anonymous"} and is_calling(one.noun):
            told = () if one.who.person is None else scene.cast.role_nouns(one.who.person)
            scene.callings.nouns.setdefault(one.who.key, set(told)).add(one.noun)
    scene.callings.heard = len(said)
    return scene.callings.nouns


def may_be_both(noun: str, other: str) -> bool:
    """Whether one may be called by both nouns."""
    field = role_fields().get(noun)
    return called_alike(noun, other) or (field is not None and field != "sport" and field == role_fields().get(other))


def is_calling(noun: str) -> bool:
    """Whether a noun is an office or a trade that keeps others out, as ``candidate`` and ``founder`` do not."""
    return role_sort(noun)[0] in {"office", "work"} and noun not in words_for("beside a calling")


def is_another_noun(noun: str, telling: frozenset[str], other: Phrase) -> bool:
    """Whether a description has another noun than an earlier one, and none that may be said of it, or other words."""
    if noun == other.noun:
        known = telling_words(other)
        return bool(telling) and bool(known) and not telling & known
    firms = words_for("a firm")
    alike = noun in broader().get(other.noun, ()) or noun in words_for("any body") or {noun, other.noun} <= firms
    return not alike
