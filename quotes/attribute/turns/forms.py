"""The forms in which a line of a transcript says who speaks, whatever the text: ``MAYOR HOLT:``, ``Mr. Park.``, ``Q.``.

Every line is looked at alone here. Whether what looks like a label is one, the whole text decides (``script``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from quotes.attribute.turns.label import Form, Label, capitalised
from quotes.attribute.turns.printed import is_somebody
from quotes.attribute.turns.words import CAPITAL, DASH, DEVICE, NOBODY, SMALL
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import SAYS, Line
from quotes.read.lines import alone as furniture
from quotes.read.turn_records import turned_round
from quotes.values import cut

_DAY = r"(?: \d{1,4} [./-] \d{1,2} [./-] \d{1,4} ,? \s )"
HALF_OF_DAY = r"(?: \s? [APap]\.?[Mm]\.? )"
_TIME = rf"\d{{1,2}} : \d\d (?: : \d\d )? (?: [.,] \d{{1,3}} )? {HALF_OF_DAY}?"
CLOCK = rf"(?: [\[(]? {_DAY}? {_TIME} [\])]? )"
_BEFORE = ENGLISH.fill(
    rf"""(?:
    (?: (?P<clock> {CLOCK} ) \s* (?: [-–—] \s )? (?: \L<Before a sender> \s{{1,4}} )? )?
    (?: (?: \*?\d{{1,3}} \. | \[\d{{1,7}}\] | Q\d{{1,4}}[.:]? | \d{{1,4}} (?= \s+ \L<QUESTION LETTER> \. ) )
        \s{{1,40}} ){{0,2}}
    (?: >> \s? )?
    (?: \L<SOUND BITE|Sound bite> (?: [ ] \#?\d{{1,2}} )? [ ]? [:–-] [ ] )?
    (?P<bold> \*{{1,2}} | __ )? [\"“]? )"""
)
_NAME = ENGLISH.fill(
    rf"""(?: \L<Some members|Side of a house> [ ] (?: \L<Hon|hon> \.? [ ] )? \L<Member|member>
    | \L<VOICE HEARD|Voice heard|voice heard> _\d{{1,3}}
    | {NOBODY} (?: [ ] [#]?\d{{1,2}} )? | {DEVICE}
    | (?: \p{{Lu}}\p{{L}}{{1,3}}\.? [ ] \( (?i:\L<courtesy>) \.? \) [ ] )? {CAPITAL} (?: [ ] (?: {SMALL} [ ] ){{0,2}}
    (?: {CAPITAL} | [#]?\d{{1,2}} | (?<= [ ]\L<pro>[ ] ) \L<tem> ) ){{0,11}} )"""
)
_PLAIN = r"\p{Lu} (?: [\p{L}\p{M}\p{N}'’-] | \. (?= \p{L} | [ ]\p{Lu} ) )*+"  # no stop at the end
_BRACKETS = r"(?P<brackets> (?: \s? [(\[] [^()\[\]\n]{1,130} (?: \( [^()\n]{1,60} \) )? [)\]] ){0,3} )"
_ROLE = r"(?: (?: , | \s-{1,2} | \s?[–—] ) \s (?P<role> \p{L}[^:\n]{0,69}[^:\s] ) )?"
COLON = ENGLISH.pattern(
    rf"""(?x)
    {_BEFORE} (?P<name> {_NAME} ) (?P=bold)?+ (?: \s \L<reporting> )?
    {_BRACKETS} (?: \s{{1,3}} \L<to the> \s{{1,3}} [^:\n]{{3,80}} )? {_ROLE} {_BRACKETS.replace("brackets", "more")}
    \s? (?P=bold)?+ (?P<cue> : ) (?: \*{{1,2}} | __ )? (?: \s+ | $ )
    """
)
_QUESTION = ENGLISH.pattern(
    rf"""(?x)
    {_BEFORE} (?P<name> \L<QUESTION LABEL|Question label|ANSWER LABEL|Answer label> )
    (?P<number> (?: [ ]? \d{{1,3}} )? ) \s?
    (?: {_BRACKETS} \s? (?P<cue> : ) \s+
      | (?P<cue> [.:)] ) (?: \*{{1,2}} | __ )? (?: \s+ | (?<= : ) $ )
      | (?<= \L<QUESTION LETTER> ) \s+ (?= [(\"“]? \p{{Lu}} )
      | (?<= \L<ANSWER LETTER> ) \s{{2,}} (?= [(\"“]? \p{{Lu}} ) )
    """
)
_BARE_LETTER = ENGLISH.pattern(rf"(?x) {_BEFORE} (?P<name> \L<QUESTION LETTER|ANSWER LETTER> ) (?P=bold)?+ \s (?= \S )")
# The official record ends a name with a stop: "Mr. HOLT. I thank", "The SPEAKER pro tempore. Without", "Mr. Park. Yes".
_RECORD = ENGLISH.pattern(
    r"""(?x)
    (?P<name>
        \L<courtesy title> \.? \s \p{Lu}[\p{Lu}\p{M}'’-]+ (?: \s \p{Lu}{2,} ){0,2}
          (?: \s \L<of> \s \p{Lu}\p{L}+ (?: \s \p{Lu}\p{L}+ )? )?
      | \L<Definite> \s (?: [A-Z]{3,} \s? ){1,4} \L<pro tempore>?
      | \L<Definite> \s (?: \L<Deputy> \s )? \L<Who presides>
      | (?! [^.\n]{0,60} \b \L<SMALL WORD IN A TITLE> \b )
        \p{Lu}[\p{Lu}\p{M}'’-]+ (?: \s \p{Lu}\. )? (?: \s \p{Lu}[\p{Lu}\p{M}'’-]+ ){1,2}
      | \L<courtesy title|title of a member> \.? \s \p{Lu}[\p{L}'’-]+ (?: \s \p{Lu}[\p{L}'’-]+ )?
          (?: \s \L<of> \s \p{Lu}\p{L}+ (?: \s \p{Lu}\p{L}+ )? )?
      | (?= \p{Lu} ) (?i: \L<voice in a hall> )
      | (?: \L<DEFINITE> | \L<TITLE WITH A STOP> ) \s [A-Z'’-]{2,} (?: \s [A-Z'’-]{2,} )?
    ) (?P<brackets> (?: \s? \( [^()\n]{2,60} \) )? ) (?P<cue> \. ) \s+ (?= [\p{Lu}\p{N}\"“‘'(\[] )
    """
)
# Parliaments print a dash behind the stop: "Marta Quill (PPE). – Madam President", "Jørn Aske, rapporteur. – Yes".
_DASHED = compiled(
    rf"""(?x)
    {_BEFORE} (?P<name> {_PLAIN} (?: [ ] (?: {SMALL} [ ] ){{0,2}} {_PLAIN} ){{0,6}}
      | \p{{Lu}}\p{{Ll}}{{0,3}}\.? [ ] \p{{Ll}}{{2,3}} [ ] \p{{Ll}}[\p{{L}}-]+ ) {_BRACKETS}  # M. le maire
    (?: , \s (?P<role> \p{{L}}[^:.!?\n]{{1,90}}? ) )? (?: (?P=bold) )?+
    \s? \. (?: \*{{1,2}} | __ )? \s (?P<cue> [–—] ) \s+
    """
)
# Chats of meetings, in which people call themselves as they like: "14:06:02 From iPhone (2) to Everyone:".
_SENT = ENGLISH.pattern(
    rf"""(?x)
    (?P<clock> {CLOCK} ) \s* \L<Before a sender> \s{{1,4}} (?P<name> [^\s:(][^:(\n]{{0,60}}? ) {_BRACKETS}
    \s{{1,4}} \L<to the> \s{{1,4}} [^:\n]{{2,100}}? \s? (?P<cue> : ) (?: \s+ | $ )
    """
)
# Chats of phones, where whoever is no contact is a number: "[11/02/2037, 18:09:15] ~ Bea:", "... +44 7700 900123:".
_POSTED = compiled(
    rf"""(?x) \u200e? (?P<clock> \[? {_DAY} {_TIME} \]? ) (?: \s [-–] )? \s (?: ~ \s? )?
    (?P<name> [^\s:(\u200e] [^:(\n]{{0,50}}? ) {_BRACKETS} (?P<cue> : ) \s+"""
)
# Calls as vendors send them: "<<Ada Roe^ CEO^ Roe Salt>> Good morning.", "Operator^ Good day."
_CARET = compiled(
    rf"""(?x)
    (?: <{{1,2}} (?P<name> {_NAME} ) \s? (?P<cue> \^ )
        \s? (?P<role> [^<>^\n]{{3,90}} )? (?: \^ [^<>\n]{{0,90}} )? >{{1,2}} :?
      | (?P<name> {_NAME} ) \s? (?P<cue> \^ ) ) \s+ (?=\S)
    """
)
# Subtitles: "[ANNA HOLT] We go on."
_BRACKETED = compiled(
    rf"""(?x)
    {_BEFORE} [(\[] (?P<name> \p{{Lu}}[\p{{Lu}}\p{{M}}.'’-]+ (?: _\d{{1,3}} )?
    (?: [ ] [\p{{Lu}}\#\d][\p{{Lu}}\p{{M}}\p{{N}}.'’-]* ){{0,4}} ) [)\]]
    (?: \s \( [\d.,:s]+ \s? [–—-] \s? [\d.,:s]+ \) )? \s? (?P<cue> : )? \s* (?= [^\s(\[] )
    """
)
# "- [Anna] We go on.", "[Narrator] Night falls."
_SOMEBODY_BRACKETED = compiled(
    rf"(?x) (?: (?P<clock> {CLOCK} ) \s* )? (?: [-–—] \s )? \[ (?P<name> {_NAME} | \p{{Ll}}+(?:[ ]\d{{1,2}})? ) \]"
    r"(?P<cue> : )? \s+ (?= [^\s(\[] )"
)
_ALONE = ENGLISH.pattern(
    rf"""(?x)
    (?: \L<QUESTION LETTER|ANSWER LETTER> \s? {DASH} \s | \d{{1,3}} \. \s (?= [^()\n]{{3,60}} \( [^()\n]{{2,60}} \) ) )?
    (?: (?P<time> {CLOCK} ) \s* (?: [-–—|] \s )? )?
    (?: \#{{1,6}} \s )? (?P<bold> \*{{1,2}} | __ )? (?P<name> {_NAME} ) (?P=bold)?+ {_BRACKETS}
    (?: \s* (?: , | {DASH} | \| ) \s+ (?P<role> \p{{L}}[^:.!?\[\n]{{1,80}}? (?: \b \L<Abbreviation of a firm> \. )? ) )?
    (?: ,? \s+ (?: \| \s )? (?P<time> {CLOCK} | \[ \d{{1,4}} \] ) )? \s?
    """
)
_FRAMED = ENGLISH.pattern(  # scripts of television: ((ADA ROE LIVE)), ((SOT - TOM WU, SMITH)), ((ADA TRACK 2))
    r"\(\((?:\L<SOUND BITE|Sound bite>(?: \#?\d{1,2})?\s?[:–-]\s)?(.+?)"
    r"(?:,?\s(?:[–-]\s)?\L<WORK OF A REPORTER|Work of a reporter>(?: \d{1,2})?)?\)\)"
)
_ALONE_BRACKETED = compiled(rf"(?x) \[ (?P<name> {_NAME} ) \] \s* (?P<time> {CLOCK} )")  # [Ada Roe] 14:03:12
# Readers who ask, and whoever answers them: "mooring_line asks:", "Answered by Ada Berg (Lab, Holt) on 3 May 2025".
_ASKS = ENGLISH.pattern(
    rf"""(?x)
    (?P<bold> \*{{1,2}} | __ | \#{{1,6}} \s (?: \*\* )? )?
    (?: (?P<name> [^\s,]{{2,40}} (?: [ ][^\s,]{{1,40}} ){{0,5}}? ) {_BRACKETS} (?: , [^:\n]{{2,60}}? )? ,?
        \s (?P<cue> \L<asks or answers> ) (?: \s \L<by means of> )? [ ]?:
      | (?P<cue> \L<Question or answer> \s \L<by or from> ) \s
        (?P<name> \p{{Lu}}\S{{1,40}} (?: [ ]\S{{1,40}} ){{0,5}}? )
        {_BRACKETS.replace("brackets", "more")} (?: , [^:\n]{{0,80}} | \s \L<on> \s [^:\n]{{4,40}} )? :?
    ) (?: \*{{1,2}} | __ )? $
    """
)
# "**Question from Lucy, Leeds:** Have you ever run?"
_PUT = ENGLISH.pattern(
    r"""(?x)
    (?P<bold> \*{1,2} | __ )? (?P<cue> \L<Question or answer> \s \L<by or from> ) \s
    (?P<name> \p{L}[^\s,:()]{1,40} (?: [ ][^\s,:()]{1,40} ){0,4} ) (?P<brackets> (?: \s \([^()\n]{1,60}\) )? )
    (?: , [^:\n]{2,60} )? : (?P=bold)?+ \s+ (?=\S)
    """
)
# Chats and forums: "<joel> again?", "@joel: again?", "u/joel · 3 hours ago".
_HANDLE = ENGLISH.pattern(
    rf"""(?x)
    (?: > \s? ){{0,3}} (?: (?P<clock> {CLOCK} ) \s* (?: [-–—] \s )? )? (?: [*_]? \L<Posted by> \s )?
    (?P<bold> \*{{2}} )?
    (?: < [@+%~&]? (?P<name> [\p{{L}}\p{{N}}_.|-]{{2,30}} ) (?P<cue> > ) \s+
      | (?P<name> (?: /?u/ | @ ) [\p{{L}}\p{{N}}_.-]{{2,30}} ) (?P=bold)?+
        (?: (?P<cue> : ) \s+
          | \s* (?: \[OP\] \s* )?
            (?: (?: [·•|,–—-] | \d | \L<of a forum> \s r/ ) (?: [^.!?\n] | \. (?= \d ) ){{0,80}} )? $ ) )
    """
)
# Houses: "Mr. Tom Wu (Orla Sound, CPC) moved that Bill C-12 be read", above "He said: Madam Speaker, ..."
_MOVES = ENGLISH.pattern(
    rf"""(?x) (?P<name> {_NAME} ) (?P<brackets> (?: \s? \( \p{{Lu}} [^()\n]{{1,80}} \) ){{1,2}} )
    ,? \s \L<moved in a house> \b .*"""
)
# Captions: somebody else speaks, and nothing says who: ">> Was anybody hurt?", "[00:01:03] - They gave us nine days."
_CHANGE = compiled(rf"(?x) (?: (?P<clock> (?=\[) {CLOCK} ) \s* (?P<name> >>+ | [-–—] ) | (?P<name> >>+ ) ) \s+ (?=\S)")
_OTHERS: tuple[tuple[Form, regex.Pattern[str]], ...] = (
    ("record", _RECORD),
    ("record", _DASHED),
    ("shape", _CARET),
    ("bracket", _BRACKETED),
    ("handle", _HANDLE),
    ("change", _CHANGE),
)
# A turn that a record gave: "[00:00:12] ANN LEE, HOST:<em space>", whatever the name.
_MADE = compiled(
    rf"""(?x)
    (?: (?P<clock> {CLOCK} ) \s )? (?P<name> [^\s,(\[:] [^,(\[:\n]{{0,99}}? ) {_BRACKETS}
    (?: (?: , | \s [-–—] ) \s* (?P<role> \p{{L}}[^:\n]{{0,120}}? ) )? {_BRACKETS.replace("brackets", "more")}
    (?P<cue> : ) {regex.escape(SAYS[1:])} \s*
    """
)
# Podcasts of some houses: "ada roe" above what she says, "archived recording (tom wu)".
_SMALL_NAME = compiled(
    r"(?P<name>\p{Ll}[\p{L}\p{M}.'’-]*(?: \p{Ll}[\p{L}\p{M}.'’-]*){1,3})"
    r"(?P<brackets>(?: \((?P<inner>[^()]+?)(?: \d)?\))?)"
)
FEWEST_BARE = 6  # letters before questions and answers without a sign behind them
_REPORTS = ENGLISH.pattern(r"\b\L<telling beside a name>\b")
_ANSWER = compiled(r"\p{Lu}\p{Ll}+\.")  # No.
_LOUD_SENTENCE = compiled(r"(?:[\p{Lu}\p{N}’'-]+,? ){3,}[\p{Lu}\p{N}’'-]{2,}[.!?].*")  # WE GO ON NOW.
_CLOCK_BEHIND = compiled(rf"(?x) (?=[(\[]) {CLOCK} \s+ (?=\S)")
ONLY_CLOCK = compiled(rf"(?x) {CLOCK}")


def like_label(text: str, place: int, line: Line, bare: bool) -> Label | None:
    """What a line is like when it begins a turn, if anything; ``bare`` where letters without a sign mark questions."""
    if m := _ALONE_BRACKETED.fullmatch(text, line.start, line.end):
        return Label(place, line, "alone", cut(text, *m.span("name")), None, line.end, timed=True)
    label, named = _question(text, place, line, bare), _named(text, place, line)
    asked = label and label.form == "question" and COLON.match(text, label.start, line.end)
    if asked and asked["name"].isupper():
        return by_colon(text, place, line, asked)  # Q. MR. ROE: Who rang?
    if label is None or (named and named.brackets and named.name.start > label.name.end):
        label = named  # Q1. [904411] Ada Roe (Port Sable) (Lab): If she will
    if label and label.form != "change":
        return label
    alone = _alone(text, place, line)
    apart = alone and alone.timed and " " in alone.name.text  # [00:03:12] - Ada Roe
    return label if label and not apart else alone


def made(text: str, place: int, line: Line) -> Label:
    """The label of a turn that a record gave; a name that reads like none is taken up to the sign as it stands."""
    if m := _MADE.match(text, line.start, line.end):
        return _label(text, place, line, "made", m)
    sign = text.index(SAYS, line.start, line.end)
    return Label(place, line, "made", cut(text, line.start, sign), cut(text, sign, sign + 1), sign + len(SAYS))


def are_bare(found: Sequence[Line]) -> bool:
    """Whether nothing but the letters mark questions and answers, which take turns: ``Q Why?``, ``A So.``"""
    letters = [m["name"].casefold() for line in found if (m := _BARE_LETTER.match(line.text))]
    return len(letters) >= FEWEST_BARE and all(one != two for one, two in pairwise(letters))


def _question(text: str, place: int, line: Line, bare: bool) -> Label | None:
    m = _QUESTION.match(text, line.start, line.end) or bare and _BARE_LETTER.match(text, line.start, line.end)
    return _label(text, place, line, "question", m) if m else None


def _named(text: str, place: int, line: Line) -> Label | None:
    if len(line.text) <= 200 and (m := _ASKS.fullmatch(text, line.start, line.end)):
        return _label(text, place, line, "asks", m)
    if m := _PUT.match(text, line.start, line.end):
        return _label(text, place, line, "asks", m)
    if m := _SENT.match(text, line.start, line.end) or _POSTED.match(text, line.start, line.end):
        return _label(text, place, line, "name" if " " in m["name"] else "word", m)
    m = COLON.match(text, line.start, line.end)
    if m and not _REPORTS.search(m["role"] or ""):
        return by_colon(text, place, line, m)
    if m := _MOVES.fullmatch(text, line.start, line.end):
        return replace(_label(text, place, line, "name", m), start=line.end)
    for form, pattern in _OTHERS:
        if m := pattern.match(text, line.start, line.end):
            return _label(text, place, line, form, m)
    m = _SOMEBODY_BRACKETED.match(text, line.start, line.end)
    return _label(text, place, line, "bracket", m) if m and is_somebody(m["name"]) else None


def _in_small_letters(text: str, place: int, line: Line) -> Label | None:
    """A line that is nothing but the name, in small letters, of somebody whose name the text writes with capitals."""
    m = _SMALL_NAME.fullmatch(line.text) if line.text.islower() and len(line.text) <= 80 else None
    if m is None or capitalised(m["inner"] or m["name"]) not in text:
        return None
    name = cut(text, line.start, line.start + m.end("name"))
    return Label(place, line, "alone", name, None, line.end, None, parts_of(m["brackets"]))


def _alone(text: str, place: int, line: Line) -> Label | None:
    if len(line.text) > 120:
        return None
    if label := _in_small_letters(text, place, line):
        return label
    framed = _FRAMED.fullmatch(text, line.start, line.end)
    m = _ALONE.fullmatch(text, *(framed.span(1) if framed else (line.start, line.end)))
    if m is None or furniture(line.text) or _ANSWER.fullmatch(line.text) or _LOUD_SENTENCE.fullmatch(line.text):
        return None
    role, behind = _without_brackets(m["role"] or "")
    brackets = (*parts_of(m["brackets"]), *parts_of(behind))
    timed = framed is not None or m["time"] is not None or any(ONLY_CLOCK.fullmatch(part) for part in brackets)
    name = cut(text, *m.span("name"))
    if timed and role and turned_round(by_surname := text[name.start : m.end("role")]) != by_surname:
        return Label(place, line, "alone", cut(text, name.start, m.end("role")), None, line.end, None, brackets, timed)
    return Label(place, line, "alone", name, None, line.end, role or None, brackets, timed)


def _without_brackets(role: str) -> tuple[str, str]:
    """What stands beside a name, and the brackets behind that: ``Minister for Ports``, ``(Ada Roe) (Lab)``."""
    m = compiled(r"(?P<role>.*?)\s?(?P<brackets>(?:\s?\([^()]+\))*)").fullmatch(role)
    return (m["role"], m["brackets"]) if m else (role, "")


def by_colon(text: str, place: int, line: Line, m: regex.Match[str]) -> Label:
    """The label of a name before a colon, as ``COLON`` finds it."""
    capitals = m["name"].isupper() and len(m["name"]) > 1
    label = _label(text, place, line, "capitals" if capitals else "name" if " " in m["name"] else "word", m)
    clock = _CLOCK_BEHIND.match(text, m.end(), line.end)  # Ada: [00:00:01] Good morning.
    return replace(label, timed=True, start=clock.end()) if clock else label


def _label(text: str, place: int, line: Line, form: Form, m: regex.Match[str]) -> Label:
    groups = m.groupdict()
    brackets = parts_of(groups.get("brackets") or "") + parts_of(groups.get("more") or "")
    name, cue = cut(text, *m.span("name")), cut(text, *m.span("cue")) if groups.get("cue") else None
    timed = groups.get("clock") is not None
    return Label(place, line, form, name, cue, m.end(), groups.get("role"), brackets, timed)


def parts_of(brackets: str) -> tuple[str, ...]:
    return tuple(compiled(r"[(\[]([^()\[\]]*[^()\[\]\s])\s?(?:\([^()]*\))?[)\]]").findall(brackets))
