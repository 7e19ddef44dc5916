"""Letters to the editor: what stands above a name is a turn of whoever signs so.

A page of letters says so in its headline (``Letters to the editor``), or its letters speak to an editor (``Sir:``). A
letter is the sentences since the heading above it; the first line below them is its writer's name, alone or with a
place or an office behind it. What no name signs is nobody's turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quotes.attribute.turns.asides import heads_part
from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.printed import bare, is_person
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import ENDED, FULL_NAME
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import Line
from quotes.values import Span, cut

FEWEST = 2  # signed letters of a page that says so, none of which speaks to an editor
HEAD = 3  # lines in which a page says that it has letters
SENTENCE = 80  # code points of a line that is no heading, wherever it breaks off
_CALLS = compiled(r"^[^.!?]+[?!]$")  # Who asked for a fountain? above a letter, where a heading stands above others
_PAGE = ENGLISH.pattern(r"(?i)\W*(?:[^:|–—]{1,40} ?[:|–—] )?\L<page of letters>(?: ?[:|–—,-].*)?\W*")
_GREETING = ENGLISH.pattern(r"(?i)\L<greeting of an editor>(?:,? (?:[–—-]|\.\.\.|…) ?|[:,.] ?|$)\s*")
_SIGNED = ENGLISH.pattern(
    rf"[-–—*_ ]{{0,4}}(?:\(\p{{Lu}}\p{{L}}+\) )?(?P<name>{FULL_NAME})[*_]{{0,2}}(?:(?:,| \(| [–—-]) ?[^.!?]{{2,80}})?"
    r"|\W{0,4}\L<Name kept back>\W{0,4}"
)

Letter = tuple[Sequence[Line], Line, Span | None]  # its lines, and the one that signs it, with the name


def letters(text: str, lines: Sequence[Line], is_body: Callable[[Line], bool], told: Sequence[Line]) -> list[Spoken]:
    """The letters of a page as turns of those who sign them, in order; none for any other text."""
    page = any(_PAGE.fullmatch(line.text) for line in (*told, *lines[:HEAD]))
    if not page and not any(map(_greets, lines)):
        return []
    found = list(_letters(text, lines, is_body))
    greeting = [one for one in found if _greets(one[0][0])]
    found = found if page and (greeting or len(found) >= FEWEST) else greeting
    return [_turn(text, body, line, name) for body, line, name in found]


def _greets(line: Line) -> bool:
    """Whether a line begins a letter: ``Sir: ``."""
    return _GREETING.match(line.text) is not None


def _letters(text: str, lines: Sequence[Line], is_body: Callable[[Line], bool]) -> Iterator[Letter]:
    body: list[Line] = []
    headed = False
    for line in lines:
        asks = headed and not body and len(line.text) < SENTENCE and _CALLS.search(line.text) is not None
        ended = ENDED.search(line.text) is not None and not asks
        m = None if ended or not body or not ENDED.search(body[-1].text) else _SIGNED.fullmatch(line.text)
        if m and (m["name"] is None or is_person(bare(m["name"]))):
            start = line.start + m.start("name") if m["name"] else 0
            begins = max((place for place, one in enumerate(body) if _greets(one)), default=0)
            if not _GREETING.fullmatch(body[-1].text):  # a name right below Sir: signs nothing
                yield body[begins:], line, cut(text, start, start + len(m["name"])) if m["name"] else None
            body = []
        elif not asks and (ended or len(line.text) >= SENTENCE or not heads_part(line)):
            body = [*body, line] if is_body(line) and "@" not in line.text else body
        else:
            headed = headed or not body
            body = []


def _turn(text: str, body: Sequence[Line], line: Line, name: Span | None) -> Spoken:
    said = [cut(text, one.start, one.end) for one in body]
    if m := _GREETING.match(said[0].text):
        said[:1] = [cut(text, said[0].start + m.end(), said[0].end)] if m.end() < len(said[0].text) else []
    signature = name or cut(text, line.start, line.start)
    label = Label(0, line, "question", signature, None, said[0].start)
    return Spoken(label, tuple(said), Voice(bare(name.text) if name else None))
