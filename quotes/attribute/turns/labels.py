"""The words with which a line of a transcript says who speaks: ``MAYOR HOLT:``, ``Mr. Park.``, ``Q.``, ``RH:``.

Every line is looked at alone here. Whether what looks like a label is one, the whole text decides (``script``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import regex

from quotes.attribute.turns.words import CAPITAL, DASH, OF_OFFICE, SMALL, offices, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, given_genders, split_title
from quotes.read.lines import SAYS, Line, are_turns, byline, lines
from quotes.values import Span, cut

Form = Literal[
    "capitals", "question", "name", "word", "record", "bracket", "handle", "asks", "alone", "shape", "made", "change"
]

_DAY = r"(?: \d{1,4} [./-] \d{1,2} [./-] \d{1,4} ,? \s )"
CLOCK = rf"(?: [\[(]? {_DAY}? \d{{1,2}} : \d\d (?: : \d\d )? (?: [.,] \d{{1,3}} )? (?: \s? [APap]\.?[Mm]\.? )? [\])]? )"
_BEFORE = rf"""(?:
    (?: (?P<clock> {CLOCK} ) \s* (?: [-–—] \s )? )? (?: (?: \d{{1,3}} \. | Q\d{{1,4}}[.:]? ) \s{{1,40}} )? (?: >> \s? )?
    (?P<bold> \*{{1,2}} | __ )? [\"“]? )"""
_NAME = ENGLISH.fill(
    rf"""(?: \L<Some members> [ ] \L<Hon|hon> \.? [ ] \L<Member|member>
    | (?: \p{{Lu}}\p{{L}}{{1,3}}\.? [ ] \( \L<Courtesy> \.? \) [ ] )? {CAPITAL} (?: [ ] (?: {SMALL} [ ] ){{0,2}}
    (?: {CAPITAL} | [#]?\d{{1,2}} | (?<= [ ]\L<pro>[ ] ) \L<tem> ) ){{0,11}} )"""
)
_PLAIN = r"\p{Lu} (?: [\p{L}\p{M}\p{N}'’-] | \. (?= \p{L} | [ ]\p{Lu} ) )*+"  # no stop at the end
_BRACKETS = r"(?P<brackets> (?: \s? [(\[] [^()\[\]\n]{1,70} (?: \( [^()\n]{1,60} \) )? [)\]] ){0,3} )"
_ROLE = r"(?: (?: , | \s-{1,2} | \s?[–—] ) \s (?P<role> \p{L}[^:\n]{0,69}[^:\s] ) )?"

_COLON = ENGLISH.pattern(
    rf"""(?x)
    {_BEFORE} (?P<name> {_NAME} ) (?P=bold)?+ (?: \s \L<reporting> )?
    {_BRACKETS} (?: \s \L<to the> \s [^:\n]{{3,80}} )? {_ROLE} {_BRACKETS.replace("brackets", "more")}
    \s? (?P=bold)?+ (?P<cue> : ) (?: \*{{1,2}} | __ )? (?: \s+ | $ )
    """
)
_QUESTION = ENGLISH.pattern(
    rf"""(?x)
    {_BEFORE} (?P<name> \L<QUESTION LABEL|Question label|ANSWER LABEL|Answer label> )
    (?P<number> (?: [ ]? \d{{1,3}} )? ) \s?
    (?: (?P<cue> [.:)] ) (?: \*{{1,2}} | __ )? \s+
      | (?<= \L<QUESTION LETTER> ) \s+ (?= \(? \p{{Lu}} ) | (?<= \L<ANSWER LETTER> ) \s{{2,}} (?= \p{{Lu}} ) )
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
      | (?: \L<DEFINITE> | \L<TITLE WITH A STOP> ) \s [A-Z'’-]{2,} (?: \s [A-Z'’-]{2,} )?
    ) (?P<brackets> (?: \s? \( [^()\n]{2,60} \) )? ) (?P<cue> \. ) \s+ (?= [\p{Lu}\p{N}\"“‘'(\[] )
    """
)
# Parliaments print a dash behind the stop: "Marta Quill (PPE). – Madam President", "Jørn Aske, rapporteur. – Yes".
_DASHED = compiled(
    rf"""(?x)
    {_BEFORE} (?P<name> {_PLAIN} (?: [ ] (?: {SMALL} [ ] ){{0,2}} {_PLAIN} ){{0,6}} ) {_BRACKETS}
    (?: , \s (?P<role> \p{{L}}[^:.!?\n]{{1,90}}? ) )? (?: (?P=bold) )?+
    \s? \. (?: \*{{1,2}} | __ )? \s (?P<cue> [–—] ) \s+
    """
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
    {_BEFORE} [(\[] (?P<name> \p{{Lu}}[\p{{Lu}}\p{{M}}.'’-]+
    (?: [ ] [\p{{Lu}}\#\d][\p{{Lu}}\p{{M}}\p{{N}}.'’-]* ){{0,4}} ) [)\]]
    \s? (?P<cue> : )? \s* (?= [^\s(\[] )
    """
)
# "- [Anna] We go on.", "[Narrator] Night falls."
_SOMEBODY_BRACKETED = compiled(
    rf"(?x) (?: (?P<clock> {CLOCK} ) \s* )? (?: [-–—] \s )? \[ (?P<name> {_NAME} | \p{{Ll}}+(?:[ ]\d{{1,2}})? ) \]"
    r"(?P<cue> : )? \s+ (?= [^\s(\[] )"
)
_TITLED = ENGLISH.pattern(r"(?i)\L<title of a label>\.? \p{L}")
_ALONE = ENGLISH.pattern(
    rf"""(?x)
    (?: \L<QUESTION LETTER|ANSWER LETTER> \s? {DASH} \s | \d{{1,3}} \. \s (?= [^()\n]{{3,60}} \( [^()\n]{{2,60}} \) ) )?
    (?: (?P<time> {CLOCK} ) \s* (?: [-–—] \s )? )?
    (?P<bold> \*{{1,2}} | __ )? (?P<name> {_NAME} ) (?P=bold)?+ {_BRACKETS}
    (?: \s* (?: , | {DASH} | \| ) \s+ (?P<role> \p{{L}}[^:.!?\[\n]{{1,80}}? (?: \b \L<Abbreviation of a firm> \. )? ) )?
    (?: ,? \s+ (?P<time> {CLOCK} | \[ \d{{1,4}} \] ) )? \s?
    """
)
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
_HANDLE = compiled(
    rf"""(?x)
    (?: (?P<clock> {CLOCK} ) \s* (?: [-–—] \s )? )? (?P<bold> \*{{2}} )?
    (?: < [@+%~&]? (?P<name> [\p{{L}}\p{{N}}_.|-]{{2,30}} ) (?P<cue> > ) \s+
      | (?P<name> (?: /?u/ | @ ) [\p{{L}}\p{{N}}_.-]{{2,30}} ) (?P=bold)?+
        (?: (?P<cue> : ) \s+ | \s* (?: (?: [·•|,–—-] | \d ) [^.!?\n]{{0,60}} )? $ ) )
    """
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
_PART = ENGLISH.pattern(r"\s{2,}\L<QUESTION LETTER|ANSWER LETTER>$")  # an analyst's question, an executive's answer
_SENTENCE_END = ENGLISH.pattern(r"(?<!\b\L<Abbreviation of a firm>)[.!?]$")
_NUMBER = compiled(r"(?:\d\d:\d\d(?::\d\d)?[ \t]+)?(?P<number>\d{1,4})[ \t]+(?=\S)")
FEWEST_BARE = 6  # letters before questions and answers without a sign behind them
FEWEST_FIVES = 3  # numbers in a margin
FEWEST_NUMBERED, LEAST_COUNTING = 8, 0.8  # lines of a numbered text, and share of those one above the last
_REPORTS = ENGLISH.pattern(r"\b\L<telling beside a name>\b")
_POST = compiled(r"(?P<post>\p{Lu}[^,.:!?\n]{2,60}), \p{Lu}[^:!?\n]{2,80}")
_ANSWER = compiled(r"\p{Lu}\p{Ll}{3,}\.")  # Never.
_SEAT = compiled(r"(?:\s?\(\p{Lu}[^()\n]{1,60}\)){1,3}")
_BEGINS_WITH_CLOCK = compiled(rf"(?x) {CLOCK} \s")
_ONLY_CLOCK = compiled(rf"(?x) {CLOCK}")


def capitalised(name: str) -> str:
    """A name in small letters with capitals: ``anne-marie o'dea`` is Anne-Marie O'dea."""
    return compiled(r"(?<![\p{L}'’])\p{L}").sub(lambda m: m[0].upper(), name)


@dataclass(frozen=True, slots=True)
class Label:
    """What may be a label: its line, the words of the name, the sign after it, and where the speech begins.

    ``role`` and ``brackets`` are what stands beside the name (``, CEO``, ``(Port Sable) (Lab)``); ``lines`` are those
    that the label takes, two where the role stands below the name.
    """

    place: int
    line: Line
    form: Form
    name: Span
    cue: Span | None
    start: int
    role: str | None = None
    brackets: tuple[str, ...] = ()
    timed: bool = False
    lines: int = 1

    @property
    def key(self) -> str:
        """The name as the text repeats it, whatever its capitals."""
        return " ".join(self.name.text.casefold().replace(".", "").split())

    @property
    def is_handle(self) -> bool:
        """Whether the name is one that people give themselves: ``mooring_line``."""
        return self.form in ("handle", "asks", "shape") and not self.name.text[0].isupper()

    @property
    def in_small_letters(self) -> bool:
        """Whether a house prints its names so: ``ada roe`` above what she says."""
        return self.form == "alone" and self.name.text.islower()

    @property
    def empty(self) -> bool:
        """Whether the speech begins on a later line."""
        return self.start >= self.line.end


def text_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, without the numbers that courts print before each.

    Numbers are those that count up from line to line, and begin anew on each page; a heading above may have none.
    Some courts number every fifth line.
    """
    found = list(lines(text))
    numbers = [_NUMBER.match(line.text) for line in found]
    values = [int(m["number"]) for m in numbers if m]
    if _in_margin(values):
        return [
            _after(line, m.end()) if m and m["number"][-1] in "05" else line
            for line, m in zip(found, numbers, strict=True)
        ]
    counting = sum(two in (one + 1, 1) for one, two in pairwise(values))
    if len(values) < FEWEST_NUMBERED or counting < LEAST_COUNTING * len(values) or 2 * len(values) < len(found):
        return found
    return [_after(line, m.end()) if m else line for line, m in zip(found, numbers, strict=True)]


def _in_margin(values: Sequence[int]) -> bool:
    """Whether every fifth line of a page has its number: 5, 10, 15, and 5 again."""
    fives = [value for value in values if value % 5 == 0]
    counting = sum(two in (one + 5, 5) for one, two in pairwise(fives))
    return (
        fives[:1] == [5]
        and len(fives) >= FEWEST_FIVES
        and counting == len(fives) - 1 >= LEAST_COUNTING * (len(values) - 1)
    )


def _after(line: Line, length: int) -> Line:
    return Line(line.start + length, line.end, line.text[length:], line.gap)


def labels(text: str, found: Sequence[Line]) -> Iterator[Label]:
    """Every line that begins like a turn, in order; a name right above another is in a list and begins none."""
    if are_turns(found):
        yield from (_made(text, place, line) for place, line in enumerate(found))
        return
    bare = _are_bare(found)
    like = [
        label
        for place, line in enumerate(found)
        if (label := _question(text, place, line, bare) or _named(text, place, line) or _alone(text, place, line))
    ]
    like = list(_with_clocks(like, found))
    like = [_with_seat(label, found) for label in _with_titles(like, found)]
    alone = {label.place for label in like if label.form == "alone"}
    for label in like:
        below = label.place + label.lines
        headed = label.lines > 1 and found[below : below + 1] and found[below].gap > label.line.gap
        listed = label.place in alone and (
            below in alone
            and not headed
            or label.lines > 1
            and _ends_a_list(found, below)
            or label.place - 1 in alone
            and found[below : below + 1]
            and found[below].text.endswith(":")
        )
        if (
            not listed
            and not _is_chapter(label, found)
            and label.key.split()[0] not in words_for("furniture")
            and not _is_heading(label)
        ):
            yield label


def _is_chapter(label: Label, found: Sequence[Line]) -> bool:
    """Whether a time and a name are in a table of contents: the next line begins with a time as well."""
    below = found[label.place + 1 : label.place + 2]
    timed = label.form == "alone" and label.timed and label.name.start > label.line.start
    return timed and bool(below) and not below[0].gap and _BEGINS_WITH_CLOCK.match(below[0].text) is not None


def _with_titles(like: Sequence[Label], found: Sequence[Line]) -> list[Label]:
    """The labels, with the title below a name that stands alone as its role: the same line wherever the name stands."""
    below = defaultdict(list)
    told = {label.key: label.role for label in like if label.form == "alone" and label.role}  # in a list of people
    for label in like:
        if label.form == "alone" and label.role is None and label.place + 1 < len(found):
            below[label.key].append(_PART.sub("", found[label.place + 1].text))
    titles = {
        key: lines[0]
        for key, lines in below.items()
        if _is_title(lines) and (lines[1:] or _is_post(lines[0]) or lines[0] == told.get(key))
    }
    titled = {label.place for label in like if label.form == "alone" and label.role is None and label.key in titles}
    return [
        replace(label, role=titles[label.key], lines=2) if label.place in titled else label
        for label in like
        if label.place - 1 not in titled
    ]


def _with_clocks(like: Sequence[Label], found: Sequence[Line]) -> Iterator[Label]:
    """The labels, those that stand alone with the time right below, and with the office below that, as their own."""
    taken = -1
    for label in like:
        if label.place <= taken:
            continue
        below = list(found[label.place + 1 : label.place + 3])
        if (
            label.form == "alone"
            and not label.timed
            and below
            and not below[0].gap
            and _ONLY_CLOCK.fullmatch(below[0].text)
        ):
            label = replace(label, timed=True, lines=2)
            if below[1:] and not below[1].gap and _names_office(below[1].text):
                label = replace(label, role=below[1].text, lines=3)
        taken = label.place + label.lines - 1
        yield label


def _names_office(line: str) -> bool:
    """Whether a line is nothing but an office: ``Cabinet Secretary for Bridges``."""
    head = OF_OFFICE.split(line)[0].split()
    return len(line) <= 90 and not _SENTENCE_END.search(line) and bool(head) and fold(head[-1]) in offices()


def _with_seat(label: Label, found: Sequence[Line]) -> Label:
    """A label with the seat and party that stand in brackets on the line below the name."""
    below = found[label.place + 1].text if label.place + 1 < len(found) else ""
    if label.form != "alone" or label.brackets or label.lines > 1 or not _SEAT.fullmatch(below):
        return label
    return replace(label, brackets=_parts(below), lines=2)


def _is_post(line: str) -> bool:
    """Whether a line names a post, and where: ``Chief Financial Officer, Thornbury Glass plc``."""
    m = _POST.fullmatch(line)
    return m is not None and fold(m["post"].split()[-1]) in offices()


def _is_title(lines: Sequence[str]) -> bool:
    return len(set(lines)) == 1 and len(lines[0]) <= 100 and _SENTENCE_END.search(lines[0]) is None


def _ends_a_list(found: Sequence[Line], place: int) -> bool:
    """Whether a list of people ends here: with the text, or with a heading in capitals."""
    return place >= len(found) or found[place].text.isupper()


def _is_heading(label: Label) -> bool:
    """Whether a label heads a list of people: ``Company Participants:``."""
    return label.empty and label.key.split()[-1] in words_for("furniture")


def _made(text: str, place: int, line: Line) -> Label:
    """The label of a turn that a record gave; a name that reads like none is taken up to the sign as it stands."""
    if m := _MADE.match(text, line.start, line.end):
        return _label(text, place, line, "made", m)
    sign = text.index(SAYS, line.start, line.end)
    return Label(place, line, "made", cut(text, line.start, sign), cut(text, sign, sign + 1), sign + len(SAYS))


def _are_bare(found: Sequence[Line]) -> bool:
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
    m = _COLON.match(text, line.start, line.end)
    if m and not _REPORTS.search(m["role"] or ""):
        words = m["name"].split()
        capitals = m["name"].isupper() and len(m["name"]) > 1
        return _label(text, place, line, "capitals" if capitals else "name" if len(words) > 1 else "word", m)
    for form, pattern in _OTHERS:
        if m := pattern.match(text, line.start, line.end):
            return _label(text, place, line, form, m)
    m = _SOMEBODY_BRACKETED.match(text, line.start, line.end)
    return _label(text, place, line, "bracket", m) if m and _is_somebody(m["name"]) else None


def _is_somebody(name: str) -> bool:
    """Whether words in brackets call on a person, and are not what is heard: ``[Sighs]``, ``[Bell]``."""
    words = [fold(word.strip(".")) for word in name.split()]
    by_part = (words[-2:-1] if words[-1].isdigit() else words)[-1:]
    called = bool((words_for("part") | words_for("nobody")) & set(by_part))
    known = words[0] in given_genders() or called or bool(split_title(name)[0] or _TITLED.match(name))
    return known and not words_for("stage") & set(words)


def _in_small_letters(text: str, place: int, line: Line) -> Label | None:
    """A line that is nothing but the name, in small letters, of somebody whose name the text writes with capitals."""
    m = _SMALL_NAME.fullmatch(line.text) if line.text.islower() and len(line.text) <= 80 else None
    if m is None or capitalised(m["inner"] or m["name"]) not in text:
        return None
    name = cut(text, line.start, line.start + m.end("name"))
    return Label(place, line, "alone", name, None, line.end, None, _parts(m["brackets"]))


def _alone(text: str, place: int, line: Line) -> Label | None:
    if len(line.text) > 120:
        return None
    if label := _in_small_letters(text, place, line):
        return label
    framed = 2 * (line.text.startswith("((") and line.text.endswith("))"))  # scripts of television
    m = _ALONE.fullmatch(text, line.start + framed, line.end - framed)
    if m is None or byline(line.text) or _ANSWER.fullmatch(line.text):
        return None
    role, behind = _without_brackets(m["role"] or "")
    brackets = (*_parts(m["brackets"]), *_parts(behind))
    timed = m["time"] is not None or any(_ONLY_CLOCK.fullmatch(part) for part in brackets)
    return Label(place, line, "alone", cut(text, *m.span("name")), None, line.end, role or None, brackets, timed)


def _without_brackets(role: str) -> tuple[str, str]:
    """What stands beside a name, and the brackets behind that: ``Minister for Ports``, ``(Ada Roe) (Lab)``."""
    m = compiled(r"(?P<role>.*?)\s?(?P<brackets>(?:\s?\([^()]+\))*)").fullmatch(role)
    return (m["role"], m["brackets"]) if m else (role, "")


def _label(text: str, place: int, line: Line, form: Form, m: regex.Match[str]) -> Label:
    groups = m.groupdict()
    brackets = _parts(groups.get("brackets") or "") + _parts(groups.get("more") or "")
    name, cue = cut(text, *m.span("name")), cut(text, *m.span("cue")) if groups.get("cue") else None
    timed = groups.get("clock") is not None
    return Label(place, line, form, name, cue, m.end(), groups.get("role"), brackets, timed)


def _parts(brackets: str) -> tuple[str, ...]:
    return tuple(compiled(r"[(\[]([^()\[\]]*[^()\[\]\s])\s?(?:\([^()]*\))?[)\]]").findall(brackets))
