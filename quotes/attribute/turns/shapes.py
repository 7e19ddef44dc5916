"""The shape in which a text sets its labels apart, learned from the text: ``<Q - Ann Lee>:``, ``**Ann Lee [0:12]**``.

Whatever the house, a label is a name at the start of a line with something around it: signs, a time, a figure, a gap
as between columns. What stands around the name, with figures and times levelled, is its shape. The shape of a text's
labels is one that returns: its names return themselves and take turns, they are those of people or their words are
talk, and the words are like sentences. Lists and tables have shapes as well, but their names do not return.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise

import regex

from quotes.attribute.turns.forms import CLOCK
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.legends import beside_names, of_letters
from quotes.attribute.turns.printed import is_office, is_person, parted
from quotes.attribute.turns.words import DASH, FULL_NAME, SMALL, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, is_given_name
from quotes.read.dates import date_line
from quotes.read.lines import Line, alone
from quotes.values import cut

HEAD = 40  # lines in which a text names those who speak
FEWEST = 4  # labels of a text, those of other forms that return with them
MOST_NAMES = 0.75  # different names a label: where readers ask, every second one is new
LEAST_RETURNING = 0.5  # of the labels, whose name returns somewhere as a label
LEAST_TURNS = 0.6  # of the labels, that are of somebody else than the one before
LEAST_PEOPLE = 0.5  # of the labels, that name a person, an office or a handle; or whose words are talk
LEAST_SENTENCES = 0.7  # of the labels with words beside them, that these are like a sentence

_SIGN = r"[*_<>\[\](){}|\#~=•·–—-]"
_CLOSING = r"[\])}>*_|]"
_POINT = r"[·•|,–—-]"
_FIGURE = r"\d[\p{L}\d.,:]*"  # 212, 3h, 5:40
_WORD = r"\p{Lu} (?: [\p{L}\p{M}\p{N}'’-] | \. (?= \p{L} | [ ]\p{Lu} ) )*+"
_OPENING = ENGLISH.pattern(
    rf"""(?x)
    (?P<before> (?: {CLOCK} \s* | {_SIGN}++ [ ]? | \L<QUESTION LETTER|ANSWER LETTER> [ ] {DASH} [ ] )*+ )
    (?P<name> {_WORD} (?: [ ] (?: {SMALL} [ ] ){{0,2}} (?: {_WORD} | \#?\d{{1,2}}\b ) ){{0,5}}
      | (?<= {_SIGN} ) @? [\p{{L}}\p{{N}}] [\p{{L}}\p{{N}}_.-]{{1,29}} )
    (?: [ ]? [(\[] [^()\[\]\n]{{1,60}} [)\]] )*+ (?: ,? [ ]* {CLOCK} )?+
    (?: , [ ] (?P<role> \p{{L}}[^:.!?\n]{{2,69}}+ ) (?= : ) )?
    (?: (?P<sign> [ ]? {_CLOSING}++ (?P<cue> : )? [*_]* | (?P<cue> : ) [*_]* | [ ] {DASH} | (?= \t | [ ]{{2}} ) )
        \s+ (?=\S)
      | (?P<below> {_CLOSING}*+ [ ]* (?: {_POINT} [ ]? )? {_FIGURE}
        (?: [ ]+ (?: {_POINT} | {_FIGURE} | \p{{Ll}}+ ) ){{0,8}} ) $ )
    """
)
# Interviews of the police: the counter of the tape, who speaks in capitals, the words in a column of their own.
_TAPE = compiled(
    r"""(?x) (?P<before> \d{1,3}[.:]\d\d [ ]{2,} )
    (?P<name> \p{Lu}[\p{Lu}\p{M}'’.-]+ (?: [ ] \p{Lu}[\p{Lu}\p{M}'’.-]+ ){0,2} ) (?P<sign> ) (?P<below> (?!) )?
    (?P<cue> (?!) )? (?P<role> (?!) )? [ ]+ (?= ["“‘(]? (?: \p{Lu} (?: \p{Ll} | ['’\s] ) | \d ) )"""
)
_FIGURES = compiled(rf"{_FIGURE}|\p{{Ll}}+|\p{{Lu}}(?=\b)")
_SENTENCE = compiled(r"""["“‘'(\[*_¿¡…-]*[\p{Lu}\p{N}](?:.*[.!?…]["”’')\]*_]*$|(?:.*?\b\p{Ll}+\b){4})""")
_TALK = ENGLISH.pattern(r"""(?i)\?["”’)]*$|\b\L<second person|speaker's own|speaker's>\b""")
_OWN = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")
_NAME = compiled(FULL_NAME)


def shaped(text: str, found: Sequence[Line], labels: Sequence[Label]) -> Iterator[Label]:
    """The labels of a text's own shapes, on lines where no form that all texts share (``labels``) begins."""
    taken = {label.place for label in labels}
    groups: defaultdict[str, list[Label]] = defaultdict(list)
    for place, line in enumerate(found):
        m = None if place in taken or date_line(line.text) or alone(line.text) else _opening(text, line)
        if m and (shape := _shape(m)) and not words_for("stage") & set(m["name"].casefold().split()):
            groups[shape].append(_label(text, place, line, m))
    counts = Counter(label.key for label in (*labels, *chain.from_iterable(groups.values())))
    others = [label for label in labels if label.form != "alone" and counts[label.key] > 1]
    head = found[:HEAD]
    known = {fold(word) for line in head for m in _NAME.finditer(line.text) for word in m[0].split()[-1:]}
    known |= {fold(letters) for letters, _ in (*of_letters(head), *beside_names(head))}
    for group in groups.values():
        again = sum(counts[label.key] > 1 for label in group)
        if again >= LEAST_RETURNING * len(group) and _is_own(text, group, others, known):
            yield from group


def _opening(text: str, line: Line) -> regex.Match[str] | None:
    return _TAPE.match(text, line.start, line.end) or _OPENING.match(text, line.start, line.end)


def _shape(m: regex.Match[str]) -> str:
    """What stands around the name, levelled; nothing where a mere colon does, which other forms read."""
    before = _FIGURES.sub("0", regex.sub(CLOCK, "", m["before"], flags=regex.X))
    behind = m["sign"] if m["below"] is None else f"{m['below']}/"
    behind = "".join(dict.fromkeys(_FIGURES.sub("0", behind)))
    return "" if (before.strip(), behind) == ("", ":") else f"{before}N{behind}"


def _label(text: str, place: int, line: Line, m: regex.Match[str]) -> Label:
    start = line.end if m["below"] is not None else m.end()
    cue = cut(text, *m.span("cue")) if m["cue"] else None
    return Label(place, line, "shape", cut(text, *m.span("name")), cue, start, m["role"])


def _is_own(text: str, group: Sequence[Label], others: Sequence[Label], known: Collection[str]) -> bool:
    """Whether labels of one shape are the turns of a text together with those of other forms."""
    turns = sorted([*group, *others], key=lambda label: label.place)
    keys = [label.key for label in turns]
    if len(group) < 2 or len(turns) < FEWEST or not 2 <= len(set(keys)) <= MOST_NAMES * len(keys):
        return False
    if sum(one != two for one, two in pairwise(keys)) < LEAST_TURNS * (len(keys) - 1):
        return False
    words = [text[label.start : label.line.end] for label in group if not label.empty]
    if sum(_SENTENCE.match(said) is not None for said in words) < LEAST_SENTENCES * len(words):
        return False
    return sum(_is_somebody(label, known) for label in turns) >= LEAST_PEOPLE * len(turns) or _is_talk(words)


def _is_somebody(label: Label, known: Collection[str]) -> bool:
    """Whether a label calls on a person, by whatever name; days, places and headings it does not."""
    name = label.name.text
    first, last = fold(name.split()[0]), fold(name.split()[-1])
    if label.form == "question" or label.is_handle or is_office(label) or bool(parted(name)[0]):
        return True
    alone = first == last and last in known
    return alone or is_given_name(first) or is_person(name) and first not in words_for("furniture")


def _is_talk(words: Sequence[str]) -> bool:
    """Whether most words speak to somebody or of oneself, and both a question and an "I" or "we" are among them."""
    talk = sum(_TALK.search(said) is not None for said in words)
    asked, own = any(said.endswith("?") for said in words), any(_OWN.search(said) for said in words)
    return asked and own and talk >= LEAST_PEOPLE * len(words)
