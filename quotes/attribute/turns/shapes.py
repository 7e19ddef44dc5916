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

from quotes.attribute.turns.forms import HALF_OF_DAY
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.legends import beside_names, of_letters
from quotes.attribute.turns.printed import is_office, is_person, parted
from quotes.attribute.turns.words import DASH, ENDED, FULL_NAME, SMALL, words_for
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
FEWEST_TOLD = 3  # small words between a name and the end of its line, which may be those of a sentence
LEAST_ENDED, USUAL = 0.5, 60  # of those with words below, that the first line ends one, or is as long as a line

# A figure or time as machines and houses print it: 212, 3h, 5:40, #3, [00:01:12.340], 2031-03-04, 3m12s, 7:10 p.m.
_STAMP = rf"""(?: [\[(<]? [\#+~]? \d (?: [:.,/'′″-]? \p{{N}} )*+ (?: [.] (?! [ ]?[–—.-] ) )?+
    (?: (?<=\d) \p{{Ll}}{{1,3}} (?: \d{{1,3}} \p{{Ll}}{{1,3}} )*+ )?+ {HALF_OF_DAY}?
    [\])>]? (?! [\p{{L}}\p{{N}}] ) )"""
_SIGN = r"[^\p{L}\p{N}\s.,?!&…]"
_WORD = r"\p{Lu} (?: [\p{L}\p{M}\p{N}'’-] | \. (?= \p{L} | [ ]\p{Lu} ) )*+"
_BEHIND = rf"(?: {_STAMP} | {_SIGN}{{1,4}} | \.{{3}} | … | \. (?= [ ]? [–—-] ) )"
_OPENING = ENGLISH.pattern(
    rf"""(?x)
    (?P<before>
      (?: {_STAMP} [ \t]* | {_SIGN}{{1,6}}+ [ \t]{{0,4}} | \L<QUESTION LETTER|ANSWER LETTER> [ ] {DASH} [ ] ){{0,6}}+ )
    (?P<name> {_WORD} (?: [ ] (?: {SMALL} [ ] ){{0,2}}
        (?: {_WORD} | \#?\d{{1,2}} (?! \p{{L}} | [:.,/'-]?\d ) ) ){{0,5}}
      | (?<= {_SIGN} ) @? [\p{{L}}\p{{N}}] [\p{{L}}\p{{N}}_.-]{{1,29}} )
    (?: [ ]? [(\[] (?! [\d:]{{4,}} ) [^()\[\]\n]{{1,60}} [)\]] )*+
    (?: (?: , [ ] (?P<role> \p{{L}}[^:.!?\n]{{2,69}}+ (?= : [ ] ) | \p{{L}}[^:.!?\n]{{2,69}}? ) )??
        (?: (?P<sign> (?: ,? [ \t]* {_BEHIND} ){{1,5}}+ ) (?P<cue> (?<= : ) )?
          | (?P<sign> (?= \t | [ ]{{2}} ) | (?<= \p{{Lu}}{{2}} ) (?= [ ] ["“‘(]? \p{{Lu}}?+ ['’\p{{Ll}}\d\s] ) ) )
        \s+ (?: (?= [^\s\p{{Ll}}] ) | (?<! \d \p{{Ll}}{{0,3}} [\])>]? \s{{1,8}} ) (?=\S) )
      | (?P<below> (?: ,? [ \t]* {_BEHIND} | [ ] \p{{Ll}}{{1,14}} ){{0,12}} ) $ )
    """
)
_FIGURES = compiled(r"\d[\p{L}\d.,:]*|\p{Ll}+|\p{Lu}(?=\b)|\s+")
_ONLY_STAMPS = compiled(rf"(?x) (?=.*\d) (?: {_STAMP} | {_SIGN}{{1,4}}+ | \s )++")
_STRONG = compiled(r"""[^\p{L}\p{N}\s.,'’"“”‘-]|--|(?:\s|\.)-|-$|\.{3}|\d""")
_SENTENCE = compiled(r"""["“‘'(\[*_¿¡…-]*[\p{Lu}\p{N}](?:.*[.!?…]["”’')\]*_]*$|(?:.*?\b\p{Ll}+\b){4})""")
_TALK = ENGLISH.pattern(r"""(?i)\?["”’)]*$|\b\L<second person|speaker's own|speaker's>\b""")
_OWN = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")
_SMALL_WORD = compiled(r"\b\p{Ll}+")
_NAME = compiled(FULL_NAME)


def shaped(text: str, found: Sequence[Line], labels: Sequence[Label]) -> Iterator[Label]:
    """The labels of a text's own shapes, on lines where no form that all texts share (``labels``) begins."""
    taken = {label.place for label in labels}
    groups: defaultdict[str, list[Label]] = defaultdict(list)
    for place, line in enumerate(found):
        m = None if place in taken else _opening(text, line)
        if m is None or date_line(line.text) or alone(line.text) or _goes_on(m, found[place + 1 : place + 2]):
            continue
        if (shape := _shape(m)) and not words_for("stage") & set(m["name"].casefold().split()):
            groups[shape].append(_label(text, place, line, m))
    counts = Counter(label.key for label in (*labels, *chain.from_iterable(groups.values())))
    others = [label for label in labels if label.form != "alone" and counts[label.key] > 1]
    head = found[:HEAD]
    known = {fold(word) for line in head for m in _NAME.finditer(line.text) for word in m[0].split()[-1:]}
    known |= {fold(letters) for letters, _ in (*of_letters(head), *beside_names(head))}
    for group in groups.values():
        again = sum(counts[label.key] > 1 for label in group)
        if again >= LEAST_RETURNING * len(group) and _is_own(text, found, group, others, known):
            yield from group


def stamps(found: Sequence[Line]) -> set[int]:
    """The places of lines that are nothing but figures or times, as machines print them beside each turn."""
    places = {place for place, line in enumerate(found) if len(line.text) <= 60 and _ONLY_STAMPS.fullmatch(line.text)}
    return places if len(places) >= FEWEST else set()


def _opening(text: str, line: Line) -> regex.Match[str] | None:
    """What a line may have for a label: a name beside a sign, a time or a gap, or in capitals before small letters."""
    m = _OPENING.match(text, line.start, line.end)
    if m is None:
        return None
    if m["below"] is not None:
        return m if _STRONG.search(f"{m['before']}{m['below']}") else None
    apart = m.end() - m.end("sign") > 1 or text[m.end("sign")] == "\t"
    return m if apart or m["name"].isupper() or _STRONG.search(m["sign"]) else None


def _goes_on(m: regex.Match[str], below: Sequence[Line]) -> bool:
    """Whether a line is the first of a paragraph whose sentence the next one goes on with, and no label above words."""
    told = m["below"] is not None and len(_SMALL_WORD.findall(m["below"])) >= FEWEST_TOLD
    return told and any(not line.gap and line.text[0].islower() for line in below)


def _shape(m: regex.Match[str]) -> str:
    """What stands around the name, levelled; nothing where a mere colon does, which other forms read."""
    before = _FIGURES.sub("0", m["before"])
    behind = m["sign"] if m["below"] is None else f"{m['below']}/"
    behind = "".join(dict.fromkeys(_FIGURES.sub("0", behind)))
    return "" if (before.strip("0 "), behind) == ("", ":") else f"{before}N{behind}"


def _label(text: str, place: int, line: Line, m: regex.Match[str]) -> Label:
    start = line.end if m["below"] is not None else m.end()
    cue = cut(text, m.end("sign") - 1, m.end("sign")) if m["cue"] is not None else None
    return Label(place, line, "shape", cut(text, *m.span("name")), cue, start, m["role"])


def _is_own(
    text: str, found: Sequence[Line], group: Sequence[Label], others: Sequence[Label], known: Collection[str]
) -> bool:
    """Whether labels of one shape are the turns of a text together with those of other forms."""
    turns = sorted([*group, *others], key=lambda label: label.place)
    keys = [label.key for label in turns]
    if len(group) < 2 or len(turns) < FEWEST or not 2 <= len(set(keys)) <= MOST_NAMES * len(keys):
        return False
    if sum(one != two for one, two in pairwise(keys)) < LEAST_TURNS * (len(keys) - 1):
        return False
    words = [text[label.start : label.line.end] for label in group if not label.empty]
    below = [_below(found, label) for label in group if label.empty]
    if sum(len(said) > USUAL or ENDED.search(said) is not None for said in below) < LEAST_ENDED * len(below):
        return False
    if sum(_SENTENCE.match(said) is not None for said in words) < LEAST_SENTENCES * len(words):
        return False
    return sum(_is_somebody(label, known) for label in group) >= LEAST_PEOPLE * len(group) or _is_talk(words)


def _below(found: Sequence[Line], label: Label) -> str:
    """The first line below a label that is no mere time."""
    later = (line.text for line in found[label.place + 1 : label.place + 3])
    return next((words for words in later if not _ONLY_STAMPS.fullmatch(words)), "")


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
