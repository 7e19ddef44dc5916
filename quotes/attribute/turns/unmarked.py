"""Interviews whose answers bear no label: the questions are set in bold or begin with ``Q:``, the rest is answered.

Pages that explain something ask in bold as well (``**Who can apply?**``), so more must tell that two people talk: the
questions say ``you``, the answers ``I``, and the words above say who is interviewed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from quotes.attribute.turns.asides import ASIDE, CLOSING, without_stage
from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.labels import Label
from quotes.attribute.turns.parties import asker, interviewed
from quotes.data.language import ENGLISH
from quotes.read.lines import Line
from quotes.values import Span, cut

FEWEST = 3  # questions of an interview
LEAST_TOLD = 0.34  # of the questions that say "you", and of the answers that say "I"; some are as short as "Why?"
_QUESTION = ENGLISH.pattern(
    r"""(?x)
    (?P<bold> \*{1,3} | _{1,2} ) (?: \L<QUESTION LETTER|Question label> [.:] \s )? (?P<words> [^*_\n]{3,600} ) (?P=bold)
    | \L<QUESTION LETTER|Question label> [.:] \s+ (?P<words> [^\n]{3,1200} )
    """
)
_ASKS = regex.compile(r"""\?["”’'»)]*$""")
_YOU = ENGLISH.pattern(r"(?i)\b\L<second person>\b")
_I = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")

Answered = tuple[Line, Span, list[Line]]


def interview(text: str, lines: Sequence[Line], names: Sequence[str], is_body: Callable[[Line], bool]) -> list[Spoken]:
    """The turns of such an interview, in order; none for any other text."""
    found = [one for one in _questions(text, lines, is_body) if one[2]]
    if not _is_interview(found):
        return []
    head = [line for line in lines if line.end <= found[0][0].start]
    answers = interviewed(head, names)
    if answers.name is None:
        return []
    asks = asker(head, answers)
    turns = []
    for line, words, below in found:
        nobody = cut(text, words.start, words.start)
        turns.append(Spoken(Label(0, line, "question", nobody, None, words.start), (words,), asks, answers.name))
        said = tuple(span for one in below for span in without_stage(text, one.start, one.end))
        nobody = cut(text, said[0].start, said[0].start)
        turns.append(Spoken(Label(0, below[0], "question", nobody, None, said[0].start), said, answers, asks.name))
    return turns


def _questions(text: str, lines: Sequence[Line], is_body: Callable[[Line], bool]) -> Iterator[Answered]:
    """Every question with the lines below it, up to the next one or to a heading."""
    asked: tuple[Line, Span] | None = None
    below: list[Line] = []
    for line in lines:
        m = _QUESTION.fullmatch(text, line.start, line.end)
        if m or line.text.startswith("#") or CLOSING.fullmatch(line.text):
            if asked:
                yield (*asked, below)
            asked, below = (line, cut(text, *m.span("words"))) if m else None, []
        elif asked and is_body(line) and not ASIDE.fullmatch(line.text):
            below.append(line)
    if asked:
        yield (*asked, below)


def _is_interview(found: Sequence[Answered]) -> bool:
    if len(found) < FEWEST:
        return False
    asked = sum(_ASKS.search(words.text) is not None for _, words, _ in found)
    you = sum(_YOU.search(words.text) is not None for _, words, _ in found)
    own = sum(any(_I.search(line.text) for line in below) for _, _, below in found)
    return asked > len(found) / 2 and min(you, own) >= LEAST_TOLD * len(found)
