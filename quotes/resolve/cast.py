"""Everybody an article names, with their roles and places, ready for the questions that sources ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.resolve.layout import Layout, layout_of
from quotes.resolve.mentions import Mention, find_mentions
from quotes.resolve.organisations import Organisations, find_organisations
from quotes.resolve.people import Person, find_people
from quotes.resolve.roles import FoundRole, roles_of
from quotes.resolve.words import broader, outlets, fold_phrase, roles, titles
from quotes.values import Article, Paragraph, Reading, SpeakerKind


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


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and organisations of an article by place; ``starts`` holds the places of all names, sorted."""

    layout: Layout
    people: tuple[Person, ...]
    organisations: Organisations
    roles: tuple[tuple[FoundRole, ...], ...]
    starts: tuple[int, ...]
    named: tuple[tuple[Mention, Person | None], ...]

    def before(self, place: int, count: int) -> Sequence[tuple[Mention, Person | None]]:
        """The last names before a place, nearest first."""
        index = bisect_left(self.starts, place)
        return self.named[max(0, index - count) : index][::-1]

    def between(self, start: int, end: int) -> Sequence[tuple[Mention, Person | None]]:
        """The names that begin in ``[start, end)``, in order."""
        return self.named[bisect_left(self.starts, start) : bisect_right(self.starts, end - 1)]

    def role_nouns(self, person: Person) -> frozenset[str]:
        """The nouns by which a description may mean this person: those of the roles, and broader ones."""
        nouns = {role.noun for role in self.roles[person.key] if role.noun}
        nouns |= {titles()[m.title][0] for m in person.mentions[:60] if m.title in titles() and titles()[m.title][0]}
        return frozenset(nouns.union(*(broader().get(noun, ()) for noun in nouns)))

    def gender(self, person: Person) -> str:
        """``m`` or ``f`` from the name or title, else from a role that tells it."""
        if person.gender:
            return person.gender
        told = {roles().get(role.noun, ("", ""))[1] for role in self.roles[person.key]} - {""}
        return told.pop() if len(told) == 1 else ""


def cast_of(article: Article, paragraphs: Sequence[Paragraph], reading: Reading) -> Cast:
    """Finds the names of an article and joins those of one person or organisation."""
    layout = layout_of(article, paragraphs, reading)
    mentions = find_mentions(article, layout, reading.entities)
    people = find_people(layout, mentions)
    owner = {mention.span.start: person for person in people for mention in person.mentions}
    named = tuple((mention, owner.get(mention.span.start)) for mention in mentions)
    others = [mention for mention, person in named if person is None]
    return Cast(
        layout,
        people,
        find_organisations(article.text, others),
        tuple(roles_of(layout, person) for person in people),
        tuple(mention.span.start for mention in mentions),
        named,
    )


def is_outlet(name: str) -> bool:
    """Whether a name is that of a news outlet or agency."""
    return fold_phrase(name) in outlets()
