"""Whom the first paragraph tells of and the second names: ``A farmer was fined.`` ``Owen Roe, 58,`` left it."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import role_fields
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import somebody
from quotes.resolve.article.role_found import FoundRole
from quotes.resolve.words import role_sort, words_for

ONE = ENGLISH.pattern(r"(?<![\p{L}’'-])(?<one>\L<one|One>)\s(?<words>[\p{L}-]+(?:\s[\p{L}-]+){0,3}+)(?![\p{L}’'-])")
AGED = compiled(r",\s\d{1,3}\b")
# "Dan Roe, 34, a father of two, was killed": of whom a story of harm tells that he suffered it
SUFFERED = ENGLISH.pattern(
    r"""(?x)
    [^,.!?;:\n]{0,20} (?: , \s \d{1,3} \b )? (?: , [^,.!?;:\n]{2,60} , | , )? \s
    (?: (?: \L<was harmed> ) \s (?: \p{Ll}+ly \s )? \L<harmed> | \L<died> ) \b
    """
)
DIED = ENGLISH.pattern(r"\s(?:\L<died>|\L<was harmed>\s\L<harmed>)\b")
TELLING = frozenset({"work", "office", "kin"})


def with_lead(
    layout: Layout, people: Sequence[Person], roles: Sequence[tuple[FoundRole, ...]]
) -> tuple[tuple[FoundRole, ...], ...]:
    """The roles of people, with that of whom the first paragraph tells for the one whose name and age begin the second.

    Not where the first tells of another, too, a child apart: of whom a court hears may be either.
    """
    described = described_first(layout, people)
    first = min(people, key=lambda person: person.first, default=None)
    if described is None or first is None or roles[first.key]:
        return tuple(roles)
    start, end = first.first, first.mentions[0].span.end
    named = layout.sentence_bounds(start)[0] == start and AGED.match(layout.text, end) is not None
    if not named or suffered(layout, first) or layout.paragraph(start) != body(layout) + 1:
        return tuple(roles)
    return tuple(held if person.key != first.key else (described,) for person, held in zip(people, roles, strict=True))


def body(layout: Layout) -> int:
    """The index of the first paragraph below the headline."""
    return layout.paragraph(layout.body - 1) + 1


def described_first(layout: Layout, people: Sequence[Person]) -> FoundRole | None:
    """What the one is of whom the first paragraph tells at its beginning, where it names and tells of nobody else."""
    index = body(layout)
    if index > layout.paragraph(len(layout.text)):
        return None
    start, end = layout.paragraphs[index]
    if any(start <= mention.span.start < end for person in people for mention in person.mentions[:2]):
        return None
    found = ONE.finditer(layout.text, start, end, overlapped=True)
    told = [(one.start(), phrase) for one in found if (phrase := somebody(one["one"], one["words"]))]
    if not told or told[0][0] != start or any(other.noun not in words_for("a child") for _, other in told[1:]):
        return None
    phrase = told[0][1]
    if role_sort(phrase.noun)[0] not in TELLING or role_fields().get(phrase.noun) == "law":
        return None
    words = phrase.text.split(" ", 1)[1]
    return FoundRole(words, start + len(phrase.text) - len(words), 1, phrase.noun)


def suffered(layout: Layout, person: Person) -> bool:
    """Whether somebody is first named as whom harm was done: ``A driver said no. Dan Roe, 34, was killed``."""
    return SUFFERED.match(layout.text, person.mentions[0].span.end) is not None


def follows_a_death(layout: Layout, person: Person) -> bool:
    """Whether the paragraph that first names somebody follows one that tells how a person died: ``A nun has died.``"""
    index = layout.paragraph(person.first)
    return index == body(layout) + 1 and DIED.search(layout.text, *layout.paragraphs[index - 1]) is not None
