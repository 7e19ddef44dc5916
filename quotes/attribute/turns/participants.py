"""Who takes part in a talk, as lists above and headings within a transcript name them, with their offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import takewhile

import regex

from quotes.attribute.turns.label import Label
from quotes.attribute.turns.printed import bare, is_person, parted, without_greeting, without_honours
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import DASH, FULL_NAME, OF_OFFICE, offices
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, fold, is_given_name
from quotes.names.parsing import is_honour
from quotes.read.lines import Line

_HEADING = ENGLISH.pattern(r"(?i)\L<head of a list of people>\b")
_LISTED = compiled(
    rf"""(?x)
    (?: [•*·-] \s+ )? (?P<name> {FULL_NAME} )
    (?: (?: \s* (?: {DASH} | [,:|] ) \s+ | \s{{3,}} | \t\s* ) (?P<role> \S (?: (?! \s{{3}} ) [^\n] ){{1,120}} ) )? \.?
    """
)
_ROLE_FIRST = compiled(  # Chief Executive Officer — Anders Thule
    rf"(?:[•*·-]\s+)?(?P<role>\p{{Lu}}[^\n–—]{{2,90}}?)\s{DASH}\s(?P<name>{FULL_NAME})"
)
_STATEMENTS = ENGLISH.pattern(r"(?:.{0,20}\b)?\L<STATEMENT>\s\L<OF>\s")
_WITNESS = compiled(rf"(?P<name>{FULL_NAME}), (?P<role>\p{{L}}[^\n;]{{1,160}}?)[.;]?")
_NEXT_WITNESS = ENGLISH.pattern(r"; (?:\L<AND> )?")
_WHOLE = compiled(  # two words with capitals and no third
    r"(?<!\p{Lu}[\p{L}’'-]*[ ])(?P<given>\p{Lu}\p{Ll}[\p{L}’'-]*)[ ](?P<last>\p{Lu}[\p{L}’'-]+)(?![ ]\p{Lu}\p{Ll})"
)
_PRESIDES = ENGLISH.pattern(rf"(?P<name>{FULL_NAME}) [(\[](?P<role>\p{{L}}[^()\[\]]{{2,80}})[)\]] \L<presiding>\b")
LONGEST = 16  # lines of a heading that names witnesses
_COMMA = compiled(r",\s+")


def participants(head: Sequence[Line]) -> Iterator[Voice]:
    """The people in the lists at the head: ``Anders Thule - Chief Executive Officer`` under ``Participants:``."""
    listing = False
    for line in head:
        m = _ROLE_FIRST.fullmatch(line.text)
        m = m if m and _holds(m["role"]) and is_person(m["name"]) else _LISTED.fullmatch(line.text)
        if _HEADING.search(line.text) and len(line.text) < 80 and not (m and m["role"]):
            listing = True
        elif m and (listing or (m["role"] and compiled(rf"\s{DASH}\s").search(line.text))):
            yield voice_of(m)
        elif not m:
            listing = False


def presides(head: Sequence[Line]) -> Iterator[Voice]:
    """Who presides by the words above a hearing: ``Hon. Lorna Pell (Chairwoman of the subcommittee) presiding.``"""
    above = " ".join(line.text for line in head)
    for m in _PRESIDES.finditer(above):
        yield Voice(cased(bare(m["name"])), OF_OFFICE.split(m["role"])[0])


def each_of(listed: Iterable[Voice], keys: Set[str]) -> Iterator[Voice]:
    """The people of a list, also where one line has several, of whom others speak: ``Ada Roe, Tom Wu, Speaker 3``."""
    for voice in listed:
        others = _COMMA.split(voice.role) if voice.role else []
        if keys.isdisjoint(map(str.casefold, others)):
            yield voice
        else:
            yield from (Voice(name) for name in (voice.name, *others) if name and is_person(name))


def _holds(role: str) -> bool:
    """Whether words before a name are an office: ``Vice President, Investor Relations``."""
    words = compiled(r"\p{L}+").findall(role)
    return not is_given_name(words[0]) and any(fold(word) in offices() for word in words)


def voice_of(m: regex.Match[str]) -> Voice:
    role = m["role"].strip(" .;") if m["role"] else None
    return Voice(cased(without_honours(parted(m["name"])[1])), None if role and is_honour(role) else role)


def statements(lines: Sequence[Line]) -> Iterator[Voice]:
    """The witnesses of a hearing: ``STATEMENT OF GARETH POOLE, CHIEF ENGINEER``; one heading, of several lines, may
    have them all: ``STATEMENTS OF HON. GARETH POOLE, CHIEF ENGINEER; AND MAJOR IDA TAL, ...``.
    """
    for place, line in enumerate(lines):
        m = _STATEMENTS.match(line.text) if line.text.isupper() else None
        if m is None:
            continue
        below = takewhile(lambda one: one.gap == 0 and one.text.isupper(), lines[place + 1 : place + 1 + LONGEST])
        heading = " ".join([line.text[m.end() :], *(one.text for one in below)])
        for part in _NEXT_WITNESS.split(heading):
            if witness := _WITNESS.fullmatch(part):
                yield Voice(cased(bare(witness["name"])), cased(witness["role"]))


def called_in_full(found: Sequence[Label], lines: Sequence[Line]) -> Iterator[str]:
    """The one full name that a talk has for a surname in capitals before what its bearer says: ``Their teacher is Tom
    Wu.`` above ``WU:``."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for m in _WHOLE.finditer(line.text):
            if without_greeting(m[0]) != m[0]:
                continue
            given[fold(m["last"])].add(m["given"])
    loud = (label for label in found if label.form != "question" and label.name.text.isupper())
    for last in dict.fromkeys(parted(label.name.text)[1] for label in loud):
        names = [name for name in given.get(fold(last), ()) if is_given_name(name)] if " " not in last else []
        if len(names) == 1:
            yield f"{names[0]} {cased(last)}"
