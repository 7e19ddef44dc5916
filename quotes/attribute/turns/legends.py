"""Whom letters and parts stand for, as lines above a talk say: ``RH: Runa Halloway``, ``Interviewer: Tom Wu  [TW]``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from quotes.attribute.turns.label import Label
from quotes.attribute.turns.participants import voice_of
from quotes.attribute.turns.printed import HONOUR, initials, surname
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import DASH, FULL_NAME, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, fold
from quotes.read.lines import Line

_NICKNAME = compiled(r"\s(?:[“\"][^“”\"\n]{2,20}[”\"]|\(\p{Lu}\p{L}{1,19}\))(?=\s\p{Lu})")  # Winifred "Winnie" Roe
_NAME = FULL_NAME.replace("(?:[ ](?:", rf"(?:(?:{_NICKNAME.pattern})?[ ](?:", 1)
_BESIDE = r"\s{1,80} (?: \( [^()\n]{2,60} \) | \[ [^\[\]\n]{2,60} \] )"  # born, and the letters that stand for a name
_NAME_ALONE = compiled(
    rf"""(?x) (?P<name> {_NAME} ) (?: (?: , | \s{DASH} ) \s (?P<role> \p{{L}}[^.!?\n\[]{{1,80}}? ) )?
    (?: (?: \s? \.){{3,}} )? (?: {_BESIDE} ){{0,2}} \.?"""
)
_LEGEND = compiled(rf"(?x) (?P<short> \p{{Lu}}{{1,4}} ) \s* (?: [=:] | {DASH} ) \s* {_NAME_ALONE.pattern[4:]}")
_KEY = compiled(r"^\p{Lu}[\p{L} ]{2,30}:\s+(?=\p{Lu}{1,4}\s*=)")
_NEXT_SHORT = compiled(r"(?:\s{2,}|[;|,]\s*)(?=\p{Lu}{1,4}\s*[=:–—-])")
_NEXT_PART = compiled(  # Chair: Ada Roe. Panel: Tom Wu, or RH: Runa Halloway, TW: Tom Wu
    r"\. (?=\p{Lu}\p{Ll}+: \p{Lu})|[,;|]\s+(?=\p{Lu}{1,4}: \p{Lu})"
)
_INITIALS = compiled(r"(?:\p{Lu}\.? ?){2,4}")
_BRACKETED = compiled(rf"(?P<name>{FULL_NAME}) \([“\"]?(?P<short>\p{{Lu}}{{2,5}})[”\"]?\)")
_AT_END = compiled(rf"(?P<name>{_NAME})[^\n\[]{{0,80}}\s[\[(](?P<short>\p{{Lu}}{{2,5}})[\])]$")
_YOU = ENGLISH.pattern(r"\b\L<second person>\b")


def of_letters(head: Sequence[Line]) -> Iterator[tuple[str, Voice]]:
    """The letters that lines above a talk have for people: ``AR = Ada Roe``, ``Key: AR = Ada Roe   TW = Tom Wu``."""
    for line in head:
        yield from ((m["short"].casefold(), _voice(m)) for m in _legend(line.text))


def beside_names(head: Sequence[Line]) -> Iterator[tuple[str, Voice]]:
    """The letters in brackets beside names: ``Runa Halloway (RH)``, ``Ron Boyle, husband   [RB]`` in a line's end."""
    for line in head:
        m = _AT_END.search(line.text)
        if m and fold(m["short"]) == initials(name := _bare(m["name"])):
            yield m["short"].casefold(), Voice(cased(name))
        yield from ((m["short"].casefold(), Voice(m["name"])) for m in _BRACKETED.finditer(line.text))


def legend(label: Label) -> Voice | None:
    """Whom a line such as ``RH: Runa Halloway, ferry pilot`` or ``Interviewer: Tom Wu`` introduces; None for speech."""
    words = HONOUR.sub("", label.line.text[label.start - label.line.start :])
    words = _NEXT_PART.split(words)[0]
    m = _NAME_ALONE.fullmatch(words) if label.cue else None
    if m is None or label.form == "question" or label.timed or len(label.name.text.split()) > 2:
        return None
    if _YOU.search(m["role"] or ""):  # Moderator: Senator Vance, your opening statement
        return None
    short = fold(label.name.text)
    stands = _INITIALS.fullmatch(label.name.text) and short in (initials(m["name"]), surname(m["name"]))
    return _voice(m) if stands or short in words_for("part") else None


def _legend(line: str) -> list[regex.Match[str]]:
    """What a line has for letters, one or several; nothing where other words stand in it."""
    parts = [part for part in _NEXT_SHORT.split(_KEY.sub("", line)) if part]
    found = [m for part in parts if (m := _LEGEND.fullmatch(part.strip(" ;,|")))]
    return found if len(found) == len(parts) else []


def _bare(name: str) -> str:
    """A name without the nickname within it."""
    return _NICKNAME.sub("", name)


def _voice(m: regex.Match[str]) -> Voice:
    voice = voice_of(m)
    return Voice(_bare(voice.name or ""), voice.role)
