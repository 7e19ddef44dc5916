"""The role or title right before a name: ``Republican candidate`` Ann Roe, ``Secretary of State`` Ann Roe."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from quotes.data.compiled import compiled
from quotes.names import titles
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.role_found import FoundRole
from quotes.resolve.article.role_front import STOP, bare, front, sort_of
from quotes.resolve.article.role_parts import is_honorific
from quotes.resolve.words import is_role_noun, noun_sort, roles, singular, words_for
from quotes.values import Span

REACH = 160  # code points of a role before or after a name
PARTY = compiled(r"\s?\((?:[RDI]|Ind|Lab|Con|LD|SNP)(?:[-–—.][^()]{0,20})?\)")
BOUNDARY = compiled(
    r"[\"“”\n;:!?]|(?<=[\n ])\d{1,2}\s{3,}|\),|(?<=[\p{Ll}\d]{2}|,)\.\s(?=\p{Lu})|,['’]\s"
    r"|(?<![\p{L}\p{N}])[-–—]{1,2}(?=\p{L})"  # -Commissioner Roe, below what he said
)
WORD = compiled(r"\S+")
BASED = compiled(r",\s\S+-based$")
BRACKETED = compiled(r"\([^()\s]+\)")
EMPHASIS = compiled(r"[*_]*$")
ANOTHERS = compiled(r"\p{L},\s(?:an?|one)\s$")  # Dan Loft, a hotelier Roe chose: Loft is that, and not Roe


def role_before(layout: Layout, mention: Mention, others: Sequence[int]) -> FoundRole | None:
    """The role or title right before a name: ``Republican candidate`` Ann Roe, ``Rep.`` Ann Roe ``(D-Wis.)``."""
    if mention.office is not None:
        return _office_before(layout, mention.office, others)
    before = words_before(layout, mention, others)
    words, last = before.words, before.noun
    if not words:
        return None
    head = bare(words[last][0]).lower() if last >= 0 else ""
    if not is_role_noun(head):
        return _bare_title(layout, mention, words)
    first = front(before.printed, last)
    if first < last and first and BASED.search(f"{words[first - 1][0]} {words[first][0]}"):
        first += 1  # Menlo Park, California-based investor Ann Roe
    verb = first < last and sort_of(words[first][0]) == "a participle"
    if verb and layout.text.endswith(", ", 0, words[first].start()):
        first += 1  # won on Monday, ousting Labour mayor Ann Roe
    if ANOTHERS.search(layout.text, max(0, words[first].start() - 8), words[first].start()):
        return None
    end = words[-1] if before.office_of else words[last]
    text = layout.text[words[first].start() : end.end()].strip('"“”‘’ ')
    if first == last and (head in words_for("no role alone") or is_honorific(head)):
        return None
    rank = 2 if last > first or before.office_of else 1
    return FoundRole(text, words[first].start(), rank, head)


def _office_before(layout: Layout, office: Span, others: Sequence[int]) -> FoundRole:
    """An office with what it is of, from where its own words begin: ``British Secretary of State for Health``."""
    noun = WORD.match(layout.text, office.start, office.end)[0]  # type: ignore[index]
    words = list(WORD.finditer(layout.text, floor_of(layout, office.start, others), office.start + len(noun)))
    place = words[front([word[0] for word in words], len(words) - 1)].start()
    return FoundRole(layout.text[place : office.end], place, 2, noun.lower())


@dataclass(frozen=True, slots=True)
class Before:
    """The words before a name up to a boundary, and the index of the noun among them that may be a role's; -1 for none.

    ``office_of`` says that the noun is followed by what its office is of: ``Secretary of State`` Ann Roe.
    """

    words: tuple[regex.Match[str], ...]
    noun: int
    office_of: bool = False

    @property
    def printed(self) -> list[str]:
        return [word[0] for word in self.words]


def words_before(layout: Layout, mention: Mention, others: Sequence[int]) -> Before:
    """The words of a sentence before a name, back to the last mark that ends a phrase or to another's name."""
    start = mention.span.start
    start -= len(EMPHASIS.search(layout.text, max(0, start - 3), start)[0])  # type: ignore[index]  # chair *Ada Roe*
    words = tuple(WORD.finditer(layout.text, floor_of(layout, start, others), start))
    if layout.text.startswith(")", mention.span.end) and (inside := _opening(layout.text, words, start)) is not None:
        start = words[inside].start() if inside < len(words) else start - 1  # The Clerk (Mrs Roe)
        comma = next((place for place in range(inside, 0, -1) if words[place - 1][0].endswith(",")), 0)
        words = words[comma:inside]  # in the chair, the Treasurer (Mr Wu)
    if len(words) > 1 and BRACKETED.fullmatch(words[-1][0]):  # DCP (Central) Ann Roe
        words, start = words[:-1], words[-1].start()
    if not words or layout.text[words[-1].end() : start] != " " or words[-1][0].endswith(","):
        return Before((), -1)
    last = _title_end(words)
    if last >= 0 and words[last][0].endswith(","):
        return Before(words, -1)
    if (office := _office_of([word[0] for word in words[: last + 1]])) is not None:
        return Before(words[: last + 1], office, office_of=True)
    while last > 0 and is_honorific(words[last][0]) and is_role_noun(singular(words[last - 1][0].lower())):
        last -= 1  # co-author Professor Ann Roe
    if last > 0 and words[last][0].lower() in words_for("after an office") and is_role_noun(words[last - 1][0].lower()):
        last -= 1  # Foreign Minister Prince Faisal
    return Before(words, last)


def _opening(text: str, words: Sequence[regex.Match[str]], start: int) -> int | None:
    """The index of the word that opens brackets in which nothing but titles stands before a name; that of the name
    where it does."""
    first = next((place for place, word in enumerate(words) if word[0].startswith("(")), None)
    if first is None:
        return len(words) if text.endswith("(", 0, start) else None
    return first if all(word[0].strip("(") in titles() for word in words[first:]) else None


def floor_of(layout: Layout, start: int, others: Sequence[int]) -> int:
    """Where the words begin that stand before a place in its phrase."""
    named = bisect_right(others, start)
    floor = max(layout.sentence_bounds(start)[0], start - REACH, others[named - 1] if named else 0)
    return max([floor, *(mark.end() for mark in BOUNDARY.finditer(layout.text, floor, start))])


def _office_of(words: Sequence[str]) -> int | None:
    """The index of a role noun whose office is told after it: ``Minister`` for Europe, ``Director`` of Public Works."""
    for index in range(len(words) - 2, max(0, len(words) - 8), -1):
        told = words[index + 1 :]
        if words[index] in {"of", "for", "to"} and is_role_noun(words[index - 1].lower()):
            named = all((word[:1].isupper() or word == "the") and not word.endswith(",") for word in told)
            near = index > len(words) - 6
            if is_described_body(told):  # general secretary of the public services union Unity
                return index - 1
            if words[index - 1][:1].isupper() and is_body_of_office(told):  # Leader of the council
                return index - 1
            sport = len(told) == 1 and words[index] != "to" and sort_of(told[0]) != STOP
            return index - 1 if near and (named or sport) and not is_role_noun(bare(told[-1]).lower()) else None
    return None


def is_described_body(words: Sequence[str]) -> bool:
    """Whether words name a body behind what it is: the public services union ``Unity``."""
    lower = [word for word in words if word.islower()]
    described = lower[:1] == ["the"] and len(lower) > 1 and noun_sort(lower[-1])[0] == "organisation"
    rest = words[len(lower) :]
    return described and 0 < len(rest) <= 3 and all(word[:1].isupper() and word[-1] != "," for word in rest)


def is_body_of_office(words: Sequence[str]) -> bool:
    """Whether words name no body but say whose an office is: (Leader of) ``the council``."""
    noun = len(words) == 2 and words[0] == "the" and words[1].islower()
    return noun and noun_sort(words[1]) == ("organisation", False)


def _title_end(words: Sequence[regex.Match[str]]) -> int:
    """The index of the word before any abbreviated titles that stand right before the name."""
    index = len(words) - 1
    while index >= 0 and words[index][0] in titles() and singular(words[index][0].lower().rstrip(".")) not in roles():
        index -= 1
    return index


def _bare_title(layout: Layout, mention: Mention, words: Sequence[regex.Match[str]]) -> FoundRole | None:
    """An abbreviated title, what leads up to it, and the party in brackets after the name."""
    noun = titles().get(mention.title, ("", ""))[0]
    if not noun or all(is_honorific(word) for word in mention.title.split()):
        return None
    count = len(mention.title.split())
    last = len(words) - 1
    printed = [word[0] for word in words]
    first = front(printed, last - count + 1) if count <= len(words) else last
    while first < last and printed[first].islower() and sort_of(printed[first]) != "a modifier":
        first += 1  # whose views resemble Sen. Roe's
    text = layout.text[mention.span.start - (words[-1].end() - words[first].start()) - 1 : mention.span.start].strip()
    party = PARTY.match(layout.text, mention.span.end)
    extended = f"{text} {party[0].strip()}" if party else text
    return FoundRole(extended.strip(), words[first].start(), 1, noun)
