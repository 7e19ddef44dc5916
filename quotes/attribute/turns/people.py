"""Who is meant by a label: lists of participants, legends of initials, offices, the witness and the one interviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

import regex

from quotes.attribute.turns.label import Label
from quotes.attribute.turns.legends import beside_names, legend, of_letters
from quotes.attribute.turns.participants import called_in_full, each_of, participants, presides
from quotes.attribute.turns.printed import (
    bare,
    given,
    initials,
    inside,
    is_office,
    is_person,
    parted,
    role_beside,
    spoken_name,
    state_of,
    surname,
    without_article,
    without_greeting,
)
from quotes.attribute.turns.voices import Known, Voice, Voices
from quotes.attribute.turns.words import FULL_NAME, OF_OFFICE, PERSON, offices, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, fold, is_given_name
from quotes.names.folding import fold_word
from quotes.read.lines import Line

LONG = compiled(PERSON.replace("{1,4}", "{1,8}"))  # with offices before: National Security Adviser Admiral Ada Roe
INTERVIEWED_BY = ENGLISH.pattern(  # in a headline Interview: Ada Roe on bells, she is the one who answers
    rf"(?m)(?i:\L<interview or transcript> \L<by>:?) (?P<name>{FULL_NAME})"
    rf"|(?<=\n)\W*(?i:\L<interview or transcript>:) (?P<name>{FULL_NAME})(?=\W*$|\s*[|·•,])"
)
_HONOURED = rf"(?i:\L<honour of a judge|title of a judge>)\s+(?P<name>{FULL_NAME})"
_JUDGE = ENGLISH.pattern(
    rf"(?m)^(?i:\L<sitting before>:?(?:\s+\L<definite>)?)\s+{_HONOURED}"  # Before: Hon. Ada Roe
    rf"|(?:^|\s{{2,}})(?:{_HONOURED}|(?P<name>{FULL_NAME})),\s+"  # Ada Roe, Presiding Judge
    rf"(?i:(?:\p{{L}}+\s){{0,5}}\L<title of a judge>(?:\s\L<presiding>)?)$"
    rf"|^(?i:\L<title of a judge>(?:\s\L<presiding>)?:|\L<presiding>:)\s+(?:{_HONOURED}|(?P<name>{FULL_NAME}))"
)
_REPORTED = ENGLISH.pattern(rf"(?i:\L<reported by>):?\s+(?P<name>{FULL_NAME})")
_NAMED_SELF = ENGLISH.pattern(
    rf"(?P<name>{FULL_NAME}), (?:\L<of a house> )?(?:\L<definite> )?(?P<house>\p{{Lu}}[^.?!,]{{1,40}})\.\s"
)
_STOP = compiled(r"(?<=\p{Ll}{2})\.$")  # of a sentence
_HON = ENGLISH.pattern(r"^(?i:\L<hon>)\.? ")
_FIRM = ENGLISH.pattern(r"(?i)\L<ending of a law firm>\.?")
_FIRM_BEHIND = ENGLISH.pattern(r"(?i),?\s\L<ending of a law firm>(?![\p{L}\p{N}])")
_AND_LOUD, _SMALL_BEHIND = ENGLISH.pattern(r" \L<AND> "), ENGLISH.pattern(r" \L<SMALL WORD IN A TITLE>$")
_PARTS = compiled(r"\s?[–—,]\s?")  # of what stands in brackets
_WHOEVER = ENGLISH.pattern(r"(?:\L<ending of an office>)")  # a spokesman is a spokesperson


def people(head: Sequence[Line], found: Sequence[Label], names: Sequence[str]) -> list[str]:
    """The full names of people, without titles: those given, and those above a transcript that its labels repeat.

    A name there is also known by its first name.
    """
    labelled = {fold_word(parted(label.name.text)[1]) for label in found if label.form != "question"}
    capitals = [
        (without_greeting(part), _is_firm(line.text, *m.span()))
        for line in head
        for m in LONG.finditer(line.text)
        for part in _loud_parts(m[0])
    ]
    above = [_up_to(labelled, _one(compiled(r"['’]s$").sub("", words))) for words, firm in capitals if not firm]
    firms = {cased(words) for words, firm in capitals if firm}
    known = [
        name for name in above if " " in name and (fold_word(surname(name)) in labelled or is_given_name(given(name)))
    ]
    full = (name for name in map(_one, names) if " " in name and cased(name) not in firms)
    return list(dict.fromkeys(cased(name) for name in (*known, *full)))


def _loud_parts(words: str) -> list[str]:
    """The names in a heading in capitals that joins people: ``REMARKS BY PRESIDENT ROE AND PRIME MINISTER WU OF``."""
    parts = _AND_LOUD.split(words) if words.isupper() else [words]
    joins = all(parted(part)[0] or is_given_name(part.split()[0]) for part in parts[1:])
    return [_SMALL_BEHIND.sub("", part) for part in (parts if joins else [words])]


def _is_firm(line: str, start: int, end: int) -> bool:
    """Whether capitals are part of the name of a law firm, in which surnames of others stand: ``Roe Park & Wu LLP``."""
    last = line[start:end].rsplit(" ", 1)[-1]
    joined = line.startswith(" & ", end) or line.endswith(" & ", 0, start)
    return joined or _FIRM.fullmatch(last) is not None or _FIRM_BEHIND.match(line, end) is not None


def _up_to(surnames: Set[str], name: str) -> str:
    """A name without what follows the surname in a headline with many capitals: ``Orla Finch Aboard Air Force One``."""
    words = name.split()
    last = next((place for place, word in enumerate(words) if place and fold_word(word) in surnames), len(words) - 1)
    return _STOP.sub("", " ".join(words[: last + 1]))


def _one(name: str) -> str:
    """The name of one person, also where it is the first of several: ``Senators Whitcombe, Adair and Lund``."""
    first, _, rest = name.partition(" ")
    return bare(rest if rest and first.endswith("s") and parted(f"{first[:-1]} {rest}")[0] else name)


def introduce(
    head: Sequence[Line],
    found: Sequence[Label],
    names: Sequence[str],
    announced: Sequence[Voice] = (),
    lines: Sequence[Line] = (),
) -> Voices:
    """The voices of a transcript: its labels ``found``, what stands above them (``head``), people named anywhere in
    it (``names``), those whom it announces on the way, and those whom its ``lines`` call by the office of a label.
    """
    aliases = dict(of_letters(head))
    told_of = [(label, voice) for label in found if (voice := legend(label))]
    aliases.update({label.key: voice for label, voice in told_of if not _speaks_too(voice, label, found)})
    above = "\n".join(line.text for line in head)
    told = {name: _told_above(label, above) for name, label in {label.name.text: label for label in found}.items()}
    aliases = {**{key: voice for label in found if (key := label.key) and (voice := told[label.name.text])}, **aliases}
    keys = {label.key for label in found}
    own = [label for label in found if label.form != "question" and label.key not in aliases]
    told_by = [(label.key, v) for label in own if (v := _labelled(label))]
    labelled = [voice for _, voice in told_by]
    called = ((key, v, {fold(v.name), initials(v.name), surname(v.name)}) for key, v in told_by if v.name)
    again = [v for key, v, calls in called if calls & (keys - {key})]  # The Minister (Ada Roe), and then Ada Roe
    shorts = dict(beside_names(head))
    listed = [*each_of(participants(head), keys), *presides(head), *announced, *(voice for _, voice in told_of)]
    tails = {tail for voice in (*listed, *labelled) for tail in _tails(voice.name or "")}
    named = [Voice(name) for name in (*names, *called_in_full(found, lines)) if name not in tails]
    known = Known(_joined([*listed, *aliases.values(), *labelled, *named]))
    introduced = Known(_joined([*listed, *aliases.values(), *again, *named]))
    all_aliases = {**shorts, **aliases}
    for label in found:
        key = label.key
        short = label.name.text.isupper() and 2 <= len(key) <= 4
        if short and key not in all_aliases and known.named(key) is None and (name := _spelled_out(key, head)):
            all_aliases[key] = Voice(name)
        elif (
            fold(without_article(label.name.text)) not in all_aliases
            and is_office(label)
            and (by_office := _called(label, lines))
        ):
            full = known.named(by_office)
            all_aliases[key] = Voice(full.name if full else by_office, cased(without_article(label.name.text)))
        elif key not in all_aliases and known.named(key) is None and (one := _alone_above(label, names, above)):
            all_aliases[key] = Voice(one)
    return Voices(known, all_aliases, introduced)


def _alone_above(label: Label, names: Sequence[str], above: str) -> str | None:
    """The one full name above a transcript that ends with the surname of a label, of several in the text."""
    if " " in label.key or label.form == "question":
        return None
    found = {name for name in names if fold(surname(name)) == label.key and name in above}
    return found.pop() if len(found) == 1 else None


def _spelled_out(letters: str, head: Sequence[Line]) -> str | None:
    """The name above a transcript whose initials these are: of a house, or within a title: ``THE DAN ROE SHOW``."""
    spelled = compiled(r"\b" + " ".join(rf"{letter.upper()}[\p{{L}}’'-]+" for letter in letters) + r"(?![\p{L}’'-])")
    within = (m[0] for line in head for m in spelled.finditer(line.text) if is_given_name(m[0].split()[0]))
    houses = (m for line in head for m in regex.findall(FULL_NAME, line.text) if initials(m) == letters)
    found = next(within, None) or next(houses, None)
    return found and cased(found)


def _speaks_too(voice: Voice, label: Label, found: Sequence[Label]) -> bool:
    """Whether the one whom a list has as moderator speaks under the name: then somebody else is called so below."""
    return fold(label.name.text) in words_for("part") and any(
        fold(one.name.text) == fold(voice.name or "") for one in found
    )


def _tails(name: str) -> Iterator[str]:
    """What a name ends with, from each word but the first on."""
    return (name[place + 1 :] for place, letter in enumerate(name) if letter == " ")


def _told_above(label: Label, above: str) -> Voice | None:
    """Who holds the office that a label calls on, by the words above: ``Amadou Keita, Deputy Spokesperson``."""
    if state := state_of(label):  # ADA VANCE, Ohio
        last = surname(parted(spoken_name(label))[1])
        placed = regex.compile(rf"(?P<name>{FULL_NAME}), (?i:{regex.escape(state, literal_spaces=True)})\b")
        found = {cased(bare(m["name"])) for m in placed.finditer(above)}
        found = {name for name in found if fold(surname(name)) == fold(last)}
        return Voice(found.pop()) if len(found) == 1 else None
    role = cased(without_article(label.name.text))
    for held, pattern in _leads(label.key, role):
        if found := {cased(bare(m["name"])) for m in pattern.finditer(above)}:
            return Voice(found.pop(), held) if len(found) == 1 else None
    if not is_office(label) and fold(label.name.text.split()[-1]) not in offices():
        return None
    office = _WHOEVER.sub(
        _WHOEVER.pattern, regex.escape(_HON.sub("", without_article(label.name.text)), literal_spaces=True)
    )
    holder = ENGLISH.fill(  # Ada Roe, the Mayor; ADA ROE, Ohio, Chairwoman
        rf"(?P<name>{FULL_NAME})(?:, \p{{Lu}}[\p{{L}} ]{{2,20}})?(?:, (?:\L<definite> )?| \()"
        rf"(?:(?i:\L<before an office>) ){{0,2}}(?i:{office})\b"
    )
    found = {bare(m["name"]) for m in regex.finditer(holder, above)}
    listed = regex.finditer(rf"(?m)^(?i:{office}) (?P<name>{FULL_NAME})$", above)  # PRIME MINISTER ADA ROE
    found |= {m["name"] for m in listed if is_given_name(given(m["name"]))}
    behind = regex.finditer(rf"(?m)(?:^|\s)(?i:{office})[,:]\s+(?P<name>(?:\p{{Lu}}\p{{L}}+\.? )?{FULL_NAME})$", above)
    found |= {bare(m["name"]) for m in behind if parted(m["name"])[0] or is_given_name(given(m["name"]))}
    columns = rf"(?m)^(?i:\L<definite> )?(?i:{office})\s{{2,}}(?P<name>{FULL_NAME})$"  # THE SPEAKER    Shri Dev Roe
    found |= {bare(m["name"]) for m in regex.finditer(ENGLISH.fill(columns), above)}
    the = ENGLISH.fill(r"(?:^|\b\L<Definite|DEFINITE>\s)")
    bracketed = regex.finditer(rf"(?m){the}(?i:{office})\s\((?P<name>{FULL_NAME})\)", above)
    found |= {bare(m["name"]) for m in bracketed if is_person(bare(m["name"]))}  # The SPEAKER (Hon. Ada Roe) took
    return Voice(cased(found.pop()), role) if len(found) == 1 else None


def _leads(key: str, role: str) -> Iterator[tuple[str | None, regex.Pattern[str]]]:
    """The role of whom a label calls on, if it is one to keep, and what leads to the name above a transcript."""
    if key in ENGLISH.listed("interviewer"):
        yield key, INTERVIEWED_BY
    if key in ENGLISH.listed("label of a reporter"):
        yield role, _REPORTED
    if key in ENGLISH.listed("label of a judge"):
        yield None, _JUDGE
    for row in ENGLISH.table("office_initials"):
        if row["word"] == key:
            yield cased(row["office"].upper()), compiled(rf"(?i:{row['office']}) (?P<name>{FULL_NAME})")
    if key in ENGLISH.listed("label of a party"):
        yield role, _party(role)


def _party(role: str) -> regex.Pattern[str]:
    """Who is a party to a case, by its cover: ``ADA ROE, Defendant``."""
    return compiled(rf"(?m)^(?P<name>{FULL_NAME}),[\s):]*(?i:{regex.escape(role)})\b(?!['’])")


def _called(label: Label, lines: Sequence[Line]) -> str | None:
    """The one surname by which a text calls who has the office of a label: ``Thank you, Chairwoman Locke.``"""
    office = regex.escape(without_article(label.name.text), literal_spaces=True)
    called = compiled(rf"\b(?i:{office}) (?P<name>\p{{Lu}}\p{{Ll}}[\p{{L}}’'-]+)(?=[,.?!]| \p{{Ll}}|$)")
    names = {m["name"] for line in lines for m in called.finditer(line.text)}
    names = {name for name in names if fold(name) not in words_for("part") | offices()}  # the Court Reporter
    return names.pop() if len(names) == 1 else None


def _labelled(label: Label) -> Voice | None:
    """What a label itself says: ``ANN LEE, HOST:`` introduces the LEE of the lines to come."""
    name = bare(spoken_name(label))
    if within := inside(label):
        return Voice(cased(parted(within)[1]), without_article(label.name.text))
    words = name.split() or [""]
    if len(words) == 1 and parted(spoken_name(label))[0] and (held := _office(label)):  # Ms TRAN (Minister for Ports)
        return Voice(cased(name), held)
    office = is_office(label) or (fold(words[-1]) in offices() and not is_given_name(words[0]))
    joint = not ENGLISH.listed("and").isdisjoint(words)  # Hannah and Jun
    return None if office or joint or not is_person(name) else Voice(cased(name), role_beside(label) or _office(label))


def _office(label: Label) -> str | None:
    """The office in brackets behind a name: ``(Minister of Ports, Lib.)``; not a seat or a party."""
    for part in label.brackets:
        for head in _PARTS.split(part):  # Port Sable—Minister for Rivers
            first = fold(OF_OFFICE.split(head)[0].split()[-1]) if head.split() else ""
            if first in offices():
                return without_article(head.strip())
    return None


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


def self_named(words: str) -> Voice | None:
    """Who begins a question with name and house: ``Petra Kolb, Osleigh Radio. Have you ...``."""
    m = _NAMED_SELF.match(words)
    return Voice(m["name"], m["house"]) if m else None
