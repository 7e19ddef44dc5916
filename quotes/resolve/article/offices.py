"""Offices told with what they are of, right before a name: ``Minister for Children and Families`` Ann Roe.

Of the words with capitals there, the last are the holder's name; a field of the office (``Families``) is none of it,
and no body that speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import is_given_name, is_honour, titles
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.article.runs import stripped
from quotes.resolve.words import noun_sort, role_sort, words_for, words_of
from quotes.values import Entity, Span, cut

WORD = r"(?:(?:\p{Lu}\.)+|\p{Lu}[\p{L}\p{M}\p{N}’'&-]*+\.?)"
NOUN = r"\p{Ll}{4,}(?![\p{L}’'])"  # Leader of the Labour group Cllr Ann Roe
BRACKET = r"\([^()\n]{1,30}\)[ ]"  # Minister of State (Independent Charge) for Coal
OFFICE = ENGLISH.pattern(
    rf"(?<![\p{{L}}’'-])(?<noun>\p{{L}}[\p{{L}}-]+)[ ](?:{BRACKET})?\L<of an office>[ ]"
    rf"(?<rest>(?:\L<the>[ ])?(?:{WORD}|{NOUN})"
    rf"(?:,?[ ](?:(?:\L<of an office|joining|the|on an office>|&)[ ]){{0,3}}"
    rf"(?:{BRACKET}(?:\L<of an office>[ ])?)?(?:{WORD}|{NOUN})){{1,14}})"
)
PART = compiled(rf"\([^()]*+\)|{WORD}|{NOUN}")
OF_WHICH = ENGLISH.pattern(r"\L<of an office>[ ](?:\L<the>[ ])?$")
SERVES = ENGLISH.pattern(r"\s\L<to an office>\s")  # deputy to; chief of staff to
FURTHEST = 40  # code points behind a match up to which a name that it holds may end
LONGEST = 3  # words of a name that the tagger passed over, with an initial
HELD = frozenset({"office", "informant"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office from its noun to what it is of; ``name`` is its holder's, at ``start`` with a title before it."""

    span: Span
    start: int
    name: Entity


def offices_of(text: str, entities: Sequence[Entity]) -> tuple[Office, ...]:
    """The offices of a text that stand right before a name."""
    people = [one for one in entities if one.kind == "person"]
    ends = [one.span.end for one in people]
    found: list[Office] = []
    place = 0
    for match in OFFICE.finditer(text):
        noun = match["noun"].lower()
        if match.start() < place or role_sort(noun)[0] not in HELD or noun_sort(noun)[1]:
            continue
        first, behind = bisect_right(ends, match.start("rest")), bisect_right(ends, match.end() + FURTHEST)
        if (office := _held(text, match, people[first : behind + 1])) is not None:
            found.append(office)
            place = office.name.span.end
    return tuple(found)


def without_fields(offices: Sequence[Office], entities: Iterable[Entity]) -> list[Entity]:
    """The names of the tagger with those of the holders; of what offices are of, bodies alone."""
    out = [office.name for office in offices]
    ends = [office.name.span.end for office in offices]
    for one in entities:
        index = bisect_right(ends, one.span.start)
        office = offices[index] if index < len(offices) else None
        if office is None or one.span.end <= office.span.start or _is_body_of(office, one):
            out.append(one)
    return sorted(out, key=lambda one: one.span.start)


def _is_body_of(office: Office, one: Entity) -> bool:
    """Whether a body is what an office is of, and no field of it: the ``Bank of Osk``; not Health and ``Human
    Services``."""
    before = office.span.text[: one.span.start - office.span.start]
    body = one.kind == "organisation" and one.span.end <= office.start and is_organisation(words_of(one.span.text))
    return body and OF_WHICH.search(before) is not None


def parted(text: str, runs: Iterable[Span], offices: Sequence[Office]) -> Iterator[Span]:
    """Runs of capitalised words, cut where the name of an office's holder begins: Families | ``Ann Roe``."""
    starts = [office.start for office in offices]
    for run in runs:
        index = bisect_right(starts, run.start)
        start = starts[index] if index < len(starts) else run.end
        if start < run.end:
            yield stripped(cut(text, run.start, start))
            run = cut(text, start, run.end)
        yield run


def is_of_office(offices: Sequence[Office], span: Span) -> bool:
    """Whether a word belongs to an office before a name."""
    index = bisect_right(offices, span.start, key=lambda office: office.start)
    return index < len(offices) and span.end > offices[index].span.start


def _held(text: str, match: regex.Match[str], people: Sequence[Entity]) -> Office | None:
    """The office of a match, where a name stands behind at least one word that it is of."""
    parts = [part for part in PART.finditer(text, *match.span("rest")) if part[0][0] != "("]
    words = list(takewhile(lambda part: part[0][0].isupper() or _is_body_noun(part[0]), parts))
    first = _first_of_name(text, words, people)
    if first is None:
        return None
    start = first
    while start > 1 and _is_title(words[start - 1][0]):
        start -= 1
    while first < len(words) - 1 and _is_title(words[first][0]):
        first += 1
    fields = words[:start]
    if fields[-1][0].islower() and match["noun"].islower():
        return None  # he met the leader of the council Ann Roe loathes
    if any(_is_anothers(part[0]) for part in fields) or any(part[0].endswith(".") for part in fields):
        return None  # spokesman for Industry Minister Ann Roe; He leads Osk. Ann Roe
    informs = role_sort(match["noun"].lower())[0] == "informant"
    serves = informs or SERVES.search(text, match.start(), words[start].start()) is not None
    if serves and any(role_sort(part[0].lower())[0] == "office" for part in words[start:first]):
        return None  # spokesman for Health Secretary, chief of staff to Vice President Ann Roe
    told = next((one for one in people if one.span.start <= words[first].start() < one.span.end), None)
    name = cut(text, words[first].start(), told.span.end if told else words[-1].end())
    span = cut(text, match.start("noun"), fields[-1].end())
    return Office(span, words[start].start(), replace(told, span=name) if told else Entity(name, "person"))


def _first_of_name(text: str, words: Sequence[regex.Match[str]], people: Sequence[Entity]) -> int | None:
    """The index of the word with which the holder's name begins, or None."""
    for index in range(1, len(words)):
        place = words[index].start()
        told = next((one for one in people if one.span.start <= place < one.span.end), None)
        if told is None or words[index][0].islower() or not _follows(text, words, index) or _goes_on(text, words, told):
            continue
        if told.span.start == place and " " in told.span.text and (not _is_field(words[index][0])):
            return index
        whole = all(_follows(text, words, n) for n in range(1, index) if words[n].start() >= told.span.start)
        if whole and is_given_name(words[index][0]) and told.span.end > words[index].end():
            return index
    last = len(words) - 2 - (len(words) > LONGEST and words[-2][0].endswith("."))
    alike = last > 0 and is_given_name(words[last][0]) and not is_given_name(words[0][0])
    named = alike and not _is_field(words[last][0]) and noun_sort(words[-1][0])[0] == ""
    return last if named and all(_follows(text, words, index) for index in range(last, len(words))) else None


def _follows(text: str, words: Sequence[regex.Match[str]], index: int) -> bool:
    """Whether nothing but a space stands before a word."""
    return text[words[index - 1].end() : words[index].start()] == " "


def _goes_on(text: str, words: Sequence[regex.Match[str]], told: Entity) -> bool:
    """Whether a name is the beginning of another: head of the Tarn ``Ann Roe`` Trust."""
    behind = next((word for word in words if word.start() >= told.span.end), None)
    return behind is not None and text[told.span.end : behind.start()] == " " and not is_honour(behind[0])


def _is_body_noun(word: str) -> bool:
    return noun_sort(word)[0] in {"organisation", "group"} or noun_sort(word) == ("person", True)


def _is_field(word: str) -> bool:
    return word.lower() in words_for("field of an office")


def _is_title(word: str) -> bool:
    return word in titles() and not _is_field(word)


def _is_anothers(word: str) -> bool:
    """Whether a word tells of somebody for whom the holder works: spokesman for Industry ``Minister`` Ann Roe."""
    sort, plural = role_sort(word.lower())[0], noun_sort(word)[1]
    return not _is_field(word) and not plural and (sort != "" or _is_title(word.rstrip(".")))
