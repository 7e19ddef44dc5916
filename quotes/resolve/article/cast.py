"""Everybody an article names, with their roles and places, ready for the questions that sources ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import role_fields, titles
from quotes.read.deponent import deponent, narrator
from quotes.read.lines import lines
from quotes.resolve.article.bodies import with_bodies
from quotes.resolve.article.couples import with_couples
from quotes.resolve.article.genders import genders_of
from quotes.resolve.article.houses import with_houses
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.lead import with_lead
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.organisations import Organisations, find_organisations
from quotes.resolve.article.people import Person, find_people
from quotes.resolve.article.right_names import names_of, with_initials
from quotes.resolve.article.role_found import FoundRole
from quotes.resolve.article.roles import roles_of_people
from quotes.resolve.words import KEPT_WORDS, broader, fold_phrase, is_role_noun, outlets, role_sort, words_for, words_of
from quotes.values import Article, Reading, SpeakerKind

MOST_HOLDERS = 30  # people with one role noun among whom a description chooses
GENERAL = compiled(r"(?<noun>\p{L}+)[ -][Gg]eneral")
PARTY = compiled(r"(?:,\s(?<letters>[RDI])[-–—]\p{Lu}|\s\((?<letters>[RDI]|Con|Ind)(?:[-–—][^()]{0,20})?\))")


@dataclass(frozen=True, slots=True)
class Who:
    """A resolved speaker within one article; ``key`` is its identity there, ``person`` is set for named people.

    ``noun`` is the head noun by which a later description can refer back to somebody unnamed.
    """

    key: str
    name: str
    kind: SpeakerKind
    confidence: float
    person: Person | None = None
    noun: str = ""
    role: str | None = None
    members: tuple[str, ...] = ()
    reason: str = ""

    def at_most(self, most: float) -> Who:
        """The same, no surer than so much."""
        return self if self.confidence <= most else replace(self, confidence=most)


@dataclass(frozen=True)  # without slots: the author is sought once
class Cast:
    """The people and organisations of an article by place; ``starts`` holds the places of all names, sorted.

    By the keys of people ``nouns`` holds those by which a description may mean them, and ``genders`` what is known.
    """

    article: Article
    layout: Layout
    people: tuple[Person, ...]
    organisations: Organisations
    roles: tuple[tuple[FoundRole, ...], ...]
    starts: tuple[int, ...]
    named: tuple[tuple[Mention, Person | None], ...]
    nouns: tuple[frozenset[str], ...]
    genders: tuple[str, ...]
    holders: dict[str, tuple[int, ...]]

    @cached_property
    def author(self) -> str | None:
        """Whoever tells the article as their own words, or else the first name of the byline."""
        if self.told_by:
            return self.told_by
        line = compiled(r"(?i)^\s*by\s+").sub("", self.article.byline or "")
        name = compiled(r",|\band\b|\||/|;").split(line)[0].strip()
        return name if len(name.split()) > 1 else None

    @cached_property
    def told_by(self) -> str | None:
        """Who makes the article as a witness does, ``I, Ada Roe, will say``, or told it to its writer: its only "I"."""
        found = list(lines(self.article.text))
        return deponent(found) or narrator(found)

    def before(self, place: int, count: int) -> Sequence[tuple[Mention, Person | None]]:
        """The last names before a place, nearest first."""
        index = bisect_left(self.starts, place)
        return self.named[max(0, index - count) : index][::-1]

    def between(self, start: int, end: int) -> Sequence[tuple[Mention, Person | None]]:
        """The names that begin in ``[start, end)``, in order."""
        return self.named[bisect_left(self.starts, start) : bisect_right(self.starts, end - 1)]

    def holding(self, noun: str, before: int) -> tuple[Person, ...]:
        """The people named before a place whom a description with this noun may mean, the latest comers only."""
        keys = self.holders.get(noun, ())
        end = bisect_right(keys, before, key=lambda key: self.people[key].first)
        return tuple(self.people[key] for key in keys[max(0, end - MOST_HOLDERS) : end])

    def role_nouns(self, person: Person) -> frozenset[str]:
        """The nouns by which a description may mean this person: those of the roles, and broader ones."""
        return self.nouns[person.key]

    def gender(self, person: Person) -> str:
        """``m`` or ``f`` from the name or title, else from the pronouns that follow it or a role that tells it."""
        return self.genders[person.key]


def cast_of(article: Article, layout: Layout, reading: Reading) -> Cast:
    """Finds the names of an article and joins those of one person or organisation."""
    mentions = with_initials(article.text, with_bodies(layout, names_of(article, layout, reading)))
    mentions = with_couples(layout, with_houses(mentions))
    people = find_people(layout, mentions)
    owner = {mention.span.start: person for person in people for mention in person.mentions}
    named = tuple((mention, owner.get(mention.span.start)) for mention in mentions)
    others = [mention for mention, person in named if person is None]
    found = with_lead(layout, people, roles_of_people(layout, people))
    nouns = tuple(
        role_nouns_of(person, held) | of_party(layout, person) for person, held in zip(people, found, strict=True)
    )
    holders: dict[str, list[int]] = {}
    for person in people:
        for noun in nouns[person.key]:
            holders.setdefault(noun, []).append(person.key)
    return Cast(
        article,
        layout,
        people,
        find_organisations(article.text, others, {mention.span.text for mention, person in named if person}),
        found,
        tuple(mention.span.start for mention in mentions),
        named,
        nouns,
        genders_of(layout, people, named, found),
        {noun: tuple(keys) for noun, keys in holders.items()},
    )


def role_nouns_of(person: Person, held: Sequence[FoundRole]) -> frozenset[str]:
    """The nouns of the roles and titles that somebody holds, their initials (the PM), and broader nouns for them."""
    nouns = {of_general(role) for role in held}
    nouns.update(*(initials_of_office(role.text) for role in held))
    nouns |= {titles()[m.title][0] for m in person.mentions[:60] if m.title in titles() and titles()[m.title][0]}
    return frozenset(nouns.union(*(broader().get(noun, ()) for noun in nouns)))


def of_party(layout: Layout, person: Person) -> frozenset[str]:
    """The nouns for a member of the party whose letters stand after somebody's name: Sen. Ann Roe (``R``-Ohio)."""
    found = (PARTY.match(layout.text, mention.span.end) for mention in person.mentions[:60])
    return frozenset(noun for match in found if match for noun in party_letters()[match["letters"]])


@cache
def party_letters() -> dict[str, tuple[str, ...]]:
    return {row["letters"]: tuple(row["nouns"].split(", ")) for row in ENGLISH.table("party_letters")}


@lru_cache(KEPT_WORDS)
def initials_of_office(role: str) -> frozenset[str]:
    """The initials by which an office may be called, lower-case, of those that are listed as nouns for an office.

    >>> sorted(initials_of_office("Kenya's Deputy Prime Minister")), initials_of_office("district nurse")
    (['dpm', 'pm'], frozenset())
    """
    letters = "".join(word[0] for word in words_of(role.lower()))
    ends = (letters[start:] for start in range(len(letters) - 1))
    return frozenset(end for end in ends if role_sort(end)[0] == "office")


def of_general(role: FoundRole) -> str:
    """The noun of a role; a solicitor general, being no officer, is a solicitor."""
    before = GENERAL.search(role.text) if role.noun == "general" else None
    noun = before["noun"].lower() if before is not None else role.noun
    return noun if is_role_noun(noun) and role_fields().get(noun) != "force" else role.noun


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news outlet or agency."""
    folded = fold_phrase(name)
    return folded in outlets() or (" " in folded and folded.rsplit(" ", 1)[-1] in words_for("outlet"))
