"""Whom a number stands for in a talk, as the talk itself says.

``Speaker 1: I'm Ada Roe, and with me today is Tom Wu. Tom, welcome.`` names the one who says it and who speaks next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

import regex

from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.printed import bare, is_handle, is_host, is_numbered, is_person, is_phone, is_unnamed
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import PARTICLE
from quotes.data.language import ENGLISH
from quotes.names import fold, is_given_name
from quotes.read.lines import Line

_WORD = r"(?: \p{Lu}\. (?= [ ] ) | \p{Lu}[\p{L}\p{M}\p{N}'’-]+ )"  # no stop at the end of a sentence
_WHOLE = rf"(?P<name> {_WORD} (?: [ ] (?: {PARTICLE} [ ] ){{0,2}} {_WORD} ){{1,4}}? )"
_OWN = ENGLISH.pattern(
    rf"""(?x)
    (?: ^ | [.!?,–—-] \s | \b (?i: \L<and> ) \s ) (?i: \L<naming oneself> ) \s
      (?: \p{{Lu}}\p{{Ll}}{{1,4}}\. \s )? {_WHOLE}
    (?= [.,!?–—] | \s [–—-] | \s (?i: \L<behind one's own name> ) \b | $ )
    | (?: ^ | [.!?] \s ) (?i: \L<before the name of a voice> ) \s {_WHOLE}
      (?= ,? \s (?i: \L<going on as oneself> ) \b )
    """
)
_OPENS = ENGLISH.pattern(  # Good morning. My name is Ada Roe and I hold ten shares; Ada Roe, shareholder. Why
    rf"""(?x) (?: (?i: \L<before one's own name> ) [.,!]? \s+ ){{0,3}} {_WHOLE}
    (?= , \s (?i: \L<speaker's own|speaker's> ) \b | , \s \p{{Ll}}[\p{{Ll}}\s]{{2,40}} \.
      | \s (?i: \L<behind one's own name> ) \s )"""
)
_NAME_ASKED = ENGLISH.pattern(r"(?i)\b\L<asking for a name>\b[^.!?]*\?")
_NAME_TOLD = ENGLISH.pattern(  # Sure. Yeah. Ada Roe. I run the dairy
    rf"(?x) (?: (?i: \L<before one's own name> ) [.,!]? \s+ ){{0,4}}? {_WHOLE} (?= [.,] | \s [–—-] | $ )"
)
_GUEST = ENGLISH.pattern(
    rf"""(?x) \b (?i: \L<introducing a guest> ) \s (?: [\p{{L}}\p{{N}}’'-]+ ,? \s ){{0,8}}?
    (?: \p{{Lu}}\p{{Ll}}{{1,4}}\. \s )? {_WHOLE}
    (?= [.,!?] | \s\p{{Ll}} | $ )"""
)


def with_own_names(turns: Sequence[Spoken], head: Sequence[Line]) -> list[Spoken]:
    """The turns, those behind a number given to whoever the talk says it is; ``head`` are the lines above it."""
    others = {fold(turn.voice.name or "") for turn in turns}
    turns = [_of_own(_named(turn, turns), others) for turn in turns]
    if not any(map(_is_open, turns)):
        return turns
    known = dict(_own(turns, " ".join(line.text for line in head)))
    known |= {voice: guest for voice, guest in _guests(turns) if voice not in known and guest not in known.values()}
    return [replace(turn, voice=known.get(turn.voice, turn.voice)) for turn in turns]


def _named(turn: Spoken, turns: Sequence[Spoken]) -> Spoken:
    """A turn before which captions have nothing but a sign (``>>``), of the one whose own name it says, where a label
    of the talk has that name."""
    m = _OWN.search(_words(turn)) if turn.label.form == "change" and turn.voice.name is None else None
    name = fold(bare(m["name"])) if m else ""
    return next((replace(turn, voice=one.voice) for one in turns if name and fold(one.voice.name or "") == name), turn)


def _of_own(turn: Spoken, others: Set[str]) -> Spoken:
    """A turn whose label names nobody, of the one whose name it begins with: ``Ada Roe, I hold ten shares``."""
    m = _OPENS.match(_words(turn)) if is_unnamed(turn.label.name.text) else None
    is_own = m is not None and is_person(m["name"]) and fold(m["name"]) not in others
    return replace(turn, voice=Voice(m["name"])) if m and is_own else turn


def _is_open(turn: Spoken) -> bool:
    """Whether nothing but a number, a name of their own making, or that it is the host's, tells whose a turn is."""
    name, own = turn.label.name.text, turn.voice.name
    return own is not None and any(is_(name) and is_(own) for is_ in (is_numbered, is_host, is_phone, is_handle))


def _own(turns: Sequence[Spoken], above: str) -> Iterator[tuple[Voice, Voice]]:
    """Who says one name of their own, that nobody else says: it is a known given name or is said or written again."""
    said: defaultdict[str, set[Voice]] = defaultdict(set)
    for turn in turns:
        for m in _OWN.finditer(_words(turn)) if _is_open(turn) else ():
            name = bare(m["name"])
            others = " ".join([above, *(_words(one) for one in turns if one.voice != turn.voice)])
            if is_person(name) and (is_given_name(name.split()[0]) or _is_told(name, others)):
                said[name].add(turn.voice)
    for question, answer in pairwise(turns):
        asked = _is_open(answer) and _NAME_ASKED.search(_words(question))
        told = [n for part in answer.content if (n := _NAME_TOLD.match(part.text))] if asked else []
        if told and is_person(name := bare(told[0]["name"])):
            said[name].add(answer.voice)
    voices = [voice for told in said.values() for voice in told]
    yield from ((voice, Voice(name)) for name, told in said.items() for voice in told
                if len(told) == 1 and voices.count(voice) == 1)  # fmt: skip


def _is_told(name: str, words: str) -> bool:
    """Whether words have a name, or its first name where somebody is called: ``Thanks, Ada.``"""
    first = regex.escape(name.split()[0])
    return name in words or regex.search(rf",\s{first}[.,!?]|(?:^|[.!?]\s){first},", words) is not None


def _guests(turns: Sequence[Spoken]) -> Iterator[tuple[Voice, Voice]]:
    """Who speaks after a turn that introduces one guest and calls them: ``my guest is Tom Wu. Tom, welcome.``"""
    found: dict[Voice, set[Voice]] = defaultdict(set)
    for turn, below in pairwise(turns):
        words = _words(turn)
        guests = guests_of(words)
        if len(guests) == 1 and _is_open(below) and below.voice != turn.voice:
            name = guests.pop()
            if _is_told(name.split()[0], words):
                found[below.voice].add(Voice(name))
    yield from ((voice, guests.pop()) for voice, guests in found.items() if len(guests) == 1)


def guests_of(words: str) -> set[str]:
    """The people whom words introduce as guests."""
    return {name for m in _GUEST.finditer(words) if is_person(name := bare(m["name"]))}


def _words(turn: Spoken) -> str:
    return " ".join(" ".join(piece.text for piece in turn.content).split())
