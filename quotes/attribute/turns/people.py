"""Who is meant by a label: lists of participants, legends of initials, offices, the witness and the one interviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import regex

from quotes.attribute.turns.labels import Label
from quotes.attribute.turns.printed import (
    bare,
    cased,
    given,
    initials,
    is_office,
    is_person,
    parted,
    spoken_name,
    surname,
    without_article,
)
from quotes.attribute.turns.words import DASH, FULL_NAME, PERSON, offices, words_for
from quotes.data.language import ENGLISH
from quotes.names import agree, fold
from quotes.names.lists import given_genders
from quotes.read.lines import Line

_HEADING = ENGLISH.pattern(r"(?i)\L<head of a list of people>\b")
_LISTED = regex.compile(
    rf"""(?x)
    (?: [•*·-] \s+ )? (?P<name> {FULL_NAME} ) (?: \s* (?: {DASH} | [,:|] ) \s+ (?P<role> \S[^\n]{{1,120}} ) )? \.?
    """
)
_NAME_ALONE = regex.compile(
    rf"""(?x) (?P<name> {FULL_NAME} ) (?: (?: , | \s{DASH} ) \s (?P<role> \p{{L}}[^.!?\n]{{1,80}} ) )?
    (?: (?: \s? \.){{3,}} )? (?: \s \( [^()\n]{{2,60}} \) )? \.?"""
)
LONG = regex.compile(PERSON.replace("{1,4}", "{1,8}"))  # with offices before: National Security Adviser Admiral Ada Roe
_LEGEND = regex.compile(rf"(?x) (?P<short> \p{{Lu}}{{1,4}} ) \s* (?: [=:] | {DASH} ) \s* {_NAME_ALONE.pattern[4:]}")
_INITIALS = regex.compile(r"(?:\p{Lu}\.? ?){2,4}")
_BRACKETED = regex.compile(rf"(?P<name>{FULL_NAME}) \([“\"]?(?P<short>\p{{Lu}}{{2,5}})[”\"]?\)")
INTERVIEWED_BY = ENGLISH.pattern(rf"(?i:\L<interview or transcript>(?: \L<by>:?|:)) (?P<name>{FULL_NAME})")
_MISTER = ENGLISH.pattern(r"^(?i:\L<plain title>)\.? ")
_COURTESY = ENGLISH.listed("courtesy")
_STATEMENT = ENGLISH.pattern(
    rf"""(?x)
    (?: .{{0,20}} \b )? \L<STATEMENT> \s \L<OF> \s (?P<name> {FULL_NAME} ) , \s (?P<role> \p{{L}}[^\n]{{1,80}} )
    """
)
_NAMED_SELF = ENGLISH.pattern(
    rf"(?P<name>{FULL_NAME}), (?:\L<of a house> )?(?:\L<definite> )?(?P<house>\p{{Lu}}[^.?!,]{{1,40}})\.\s"
)
_OF_OFFICE = ENGLISH.pattern(r"\s\L<within an office>\b")
_THE = ENGLISH.pattern(r"\L<Definite> ")
_YOU = ENGLISH.pattern(r"\b\L<second person>\b")
_WHOEVER = ENGLISH.pattern(r"(?:\L<ending of an office>)")  # a spokesman is a spokesperson


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: the fullest name without titles (None where nobody can be named), and the role given."""

    name: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """The people of a transcript, and those for whom a label stands (``RH``, ``Q``, ``Interviewer``).

    ``introduced`` are those whom more than their own label names.
    """

    known: tuple[Voice, ...]
    aliases: Mapping[str, Voice]
    introduced: tuple[Voice, ...] = ()

    def of(self, label: Label) -> Voice:
        """Whose turn a label begins."""
        if alias := self.aliases.get(label.key) or self.aliases.get(fold(without_article(label.name.text))):
            return alias
        if label.form in ("question", "change"):
            return Voice(None)
        if label.is_handle:
            return Voice(label.name.text)
        if inside := _inside(label):
            return Voice(self.fullest(inside), without_article(label.name.text))
        if is_part(label.name.text):
            held = self._holder(label.name.text) if label.form != "record" else None
            return self.named(label.name.text) or held or Voice(cased(_MISTER.sub("", label.name.text)))
        title, name = parted(spoken_name(label))
        held = self._holder(label.name.text) if label.form != "record" else None  # who presides there changes
        found = self.named(name) or self.named(label.name.text) or held or Voice(cased(name))
        if found.name and title and not found.role and not {fold(t.strip(".")) for t in title.split()} <= _COURTESY:
            found = replace(found, role=cased(title))
        return replace(found, role=_role(label)) if label.role else found

    def introduces(self, label: Label) -> bool:
        """Whether the text speaks of a label's owner beside the label itself."""
        others = Voices(self.introduced, {})
        name = label.name.text
        return label.key in self.aliases or bool(others.named(name) or others._holder(name))

    def named(self, name: str) -> Voice | None:
        """The one known voice that a name, surname, first name or initials can mean."""
        words = [fold(word) for word in name.replace(".", " ").split()]
        joined = (voice for voice in self.known if voice.name and fold(voice.name.replace(" ", "")) == words[0])
        if len(words) == 1 and (found := list(joined)):  # TobiasKern
            return found[0]
        if len(words) > 1:
            found = [voice for voice in self.known if voice.name and agree(cased(name), voice.name) == "same"]
            if found or words[0] in given_genders():
                return found[0] if found else None
        for part in (surname,) if len(words) > 1 else (surname, given, initials):  # DC Hale is Moira Hale
            found = [voice for voice in self.known if voice.name and part(voice.name) == words[-1]]
            whole = max(found, key=lambda voice: len(voice.name or ""), default=None)
            if whole and all(agree(voice.name or "", whole.name or "") != "different" for voice in found):
                return whole
        return None

    def _holder(self, name: str) -> Voice | None:
        """The one voice whose role is the office that a label names."""
        office = fold(without_article(name))
        held = [voice for voice in self.known if voice.role and fold(voice.role) == office]
        return held[0] if len(held) == 1 else None

    def fullest(self, name: str) -> str:
        known = self.named(parted(name)[1])
        return known.name if known and known.name else cased(parted(name)[1])


def people(head: Sequence[Line], found: Sequence[Label], names: Sequence[str]) -> list[str]:
    """The full names of people, without titles: those given, and those above a transcript that its labels repeat.

    A name there is also known by its first name.
    """
    labelled = {fold(parted(label.name.text)[1]) for label in found}
    above = [_up_to(labelled, _one(regex.sub(r"['’]s$", "", m[0]))) for line in head for m in LONG.finditer(line.text)]
    known = [name for name in above if " " in name and (surname(name) in labelled or given(name) in given_genders())]
    full = (name for name in map(bare, names) if " " in name)
    return list(dict.fromkeys(cased(name) for name in (*known, *full)))


def _up_to(surnames: Set[str], name: str) -> str:
    """A name without what follows the surname in a headline with many capitals: ``Orla Finch Aboard Air Force One``."""
    words = name.split()
    last = next((place for place, word in enumerate(words) if place and fold(word) in surnames), len(words) - 1)
    return " ".join(words[: last + 1])


def _one(name: str) -> str:
    """The name of one person, also where it is the first of several: ``Senators Whitcombe, Adair and Lund``."""
    first, _, rest = name.partition(" ")
    return bare(rest if rest and first.endswith("s") and parted(f"{first[:-1]} {rest}")[0] else name)


def introduce(
    head: Sequence[Line], found: Sequence[Label], names: Sequence[str], announced: Sequence[Voice] = ()
) -> Voices:
    """The voices of a transcript: its labels ``found``, what stands above them (``head``), people named anywhere in
    it (``names``), and those whom it announces on the way.
    """
    aliases = {m["short"].casefold(): _voice(m) for line in head if (m := _LEGEND.fullmatch(line.text))}
    aliases.update({label.key: voice for label in found if (voice := legend(label))})
    above = "\n".join(line.text for line in head)
    aliases = {
        **{key: voice for label in found if (key := label.key) and (voice := _told_above(label, above))},
        **aliases,
    }
    keys = {label.key for label in found}
    labelled = [
        v for label in found if label.form != "question" and label.key not in aliases and (v := _labelled(label))
    ]
    again = [v for v in labelled if v.name and keys & {initials(v.name), surname(v.name)}]
    shorts = {m["short"].casefold(): Voice(m["name"]) for line in head for m in _BRACKETED.finditer(line.text)}
    listed = [*participants(head), *announced]
    tails = [name for name in names if any((voice.name or "").endswith(f" {name}") for voice in (*listed, *labelled))]
    named = [Voice(name) for name in names if name not in tails]
    known = tuple(_joined([*listed, *aliases.values(), *labelled, *named]))
    voices = Voices(known, {**shorts, **aliases}, tuple(_joined([*listed, *aliases.values(), *again, *named])))
    houses = {initials(m): Voice(m) for line in head for m in regex.findall(FULL_NAME, line.text)}
    for label in found:
        key = label.key
        if key not in voices.aliases and label.name.text.isupper() and 2 <= len(key) <= 4 and voices.named(key) is None:
            voices = replace(voices, aliases={**voices.aliases, **({key: houses[key]} if key in houses else {})})
    return voices


def _told_above(label: Label, above: str) -> Voice | None:
    """Who holds the office that a label calls on, by the words above: ``Amadou Keita, Deputy Spokesperson``."""
    if label.key in ENGLISH.listed("interviewer"):
        m = INTERVIEWED_BY.search(above)
        return Voice(cased(bare(m["name"])), label.key) if m else None
    if not is_office(label) and fold(label.name.text.split()[-1]) not in offices():
        return None
    office = _WHOEVER.sub(_WHOEVER.pattern, regex.escape(without_article(label.name.text), literal_spaces=True))
    holder = ENGLISH.fill(rf"(?P<name>{FULL_NAME})(?:, (?:\L<definite> )?| \()(?i:{office})\b")
    found = {bare(m["name"]) for m in regex.finditer(holder, above)}
    return Voice(cased(found.pop()), cased(without_article(label.name.text))) if len(found) == 1 else None


def participants(head: Sequence[Line]) -> Iterator[Voice]:
    """The people in the lists at the head: ``Anders Thule - Chief Executive Officer`` under ``Participants:``."""
    listing = False
    for line in head:
        m = _LISTED.fullmatch(line.text)
        if _HEADING.search(line.text) and len(line.text) < 80 and not (m and m["role"]):
            listing = True
        elif m and (listing or (m["role"] and regex.search(rf"\s{DASH}\s", line.text))):
            yield _voice(m)
        elif not m:
            listing = False


def legend(label: Label) -> Voice | None:
    """Whom a line such as ``RH: Runa Halloway, ferry pilot`` or ``Interviewer: Tom Wu`` introduces; None for speech."""
    m = _NAME_ALONE.fullmatch(label.line.text[label.start - label.line.start :]) if label.cue else None
    if m is None or label.form == "question" or label.timed or len(label.name.text.split()) > 2:
        return None
    if _YOU.search(m["role"] or ""):  # Moderator: Senator Vance, your opening statement
        return None
    short = fold(label.name.text)
    stands = _INITIALS.fullmatch(label.name.text) and short in (initials(m["name"]), surname(m["name"]))
    return _voice(m) if stands or short in words_for("part") else None


def _voice(m: regex.Match[str]) -> Voice:
    return Voice(cased(parted(m["name"])[1]), m["role"].strip(" .;") if m["role"] else None)


def _labelled(label: Label) -> Voice | None:
    """What a label itself says: ``ANN LEE, HOST:`` introduces the LEE of the lines to come."""
    name = bare(spoken_name(label))
    if inside := _inside(label):
        return Voice(cased(parted(inside)[1]), without_article(label.name.text))
    return Voice(cased(name), _role(label) or _office(label)) if is_person(name) and not is_office(label) else None


def _office(label: Label) -> str | None:
    """The office in brackets behind a name: ``(Minister of Ports, Lib.)``; not a seat or a party."""
    for part in label.brackets:
        head, _, _ = part.partition(",")
        first = fold(_OF_OFFICE.split(head)[0].split()[-1]) if head.split() else ""
        if first in offices():
            return head.strip()
    return None


def _inside(label: Label) -> str | None:
    """The name behind an office: ``The Minister for Ports (Luc Ferrand)``; not the seat behind a name."""
    title, name = parted(label.name.text)
    office = is_office(label) or fold(name.split()[-1]) in offices()
    if {fold(word.strip(".")) for word in title.split()} & _COURTESY and not office:
        return None  # the state or seat of Mr. Tran
    if _THE.match(label.name.text) or office or not is_person(label.name.text):
        return next((part for part in label.brackets if is_person(part) or parted(part)[0]), None)
    return None


def is_part(name: str) -> bool:
    """Whether a label calls on somebody without a name: ``Operator``, ``UNIDENTIFIED MALE``, ``Hon. Members``."""
    words = [fold(word.strip(".")) for word in name.split()]
    numbered = len(words) == 2 and words[1].isdigit() and words[0] in words_for("part")  # Speaker 2
    return numbered or words[-1] in words_for("part") | words_for("nobody") or words[0] in words_for("nobody")


def _role(label: Label) -> str | None:
    """The role beside the name, without directions such as (voice-over)."""
    return regex.sub(r"\s*[(\[].*$", "", label.role).strip("* ") or None if label.role else None


def _joined(known: Iterable[Voice]) -> Iterator[Voice]:
    """Each name once, with the first role that is told of it."""
    roles: dict[str, Voice] = {}
    for voice in known:
        if voice.name is None:
            continue
        key = fold(voice.name)
        if key not in roles or roles[key].role is None:
            roles[key] = Voice(roles[key].name if key in roles else voice.name, voice.role)
    yield from roles.values()


def statements(lines: Sequence[Line]) -> Iterator[Voice]:
    """The witnesses of a hearing: ``STATEMENT OF GARETH POOLE, CHIEF ENGINEER``."""
    for line in lines:
        if (m := _STATEMENT.fullmatch(line.text)) and line.text.isupper():
            yield Voice(cased(bare(m["name"])), cased(m["role"]))


def self_named(words: str) -> Voice | None:
    """Who begins a question with name and house: ``Petra Kolb, Osleigh Radio. Have you ...``."""
    m = _NAMED_SELF.match(words)
    return Voice(m["name"], m["house"]) if m else None
