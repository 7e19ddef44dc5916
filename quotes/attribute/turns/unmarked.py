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
from quotes.attribute.turns.people import Voice, people
from quotes.data.language import ENGLISH
from quotes.read.lines import Line
from quotes.values import Span, cut

FEWEST = 3  # questions of an interview
INTERVIEWER = Voice("interviewer")  # whom nothing names
LEAST_TOLD = 0.33  # of the questions that say "you", and of the answers that say "I"; some are as short as "Why?"
FEWEST_PLAIN, LEAST_PLAIN = 4, 0.5  # the same where nothing but a question mark tells a question
LONGEST = 400  # code points of such a question
OPENS = "\"“‘«'"
_QUESTION = ENGLISH.pattern(
    r"""(?x)
    (?P<bold> \*{1,3} | _{1,2} ) (?: \L<QUESTION LETTER|Question label> [.:] \s )? (?P<words> [^*_\n]{3,600} ) (?P=bold)
    | \L<QUESTION LETTER|Question label> [.:] \s+ (?P<words> [^\n]{3,1200} )
    """
)
_ANNOUNCED = ENGLISH.pattern(r"\b(?:\L<Introducing|introducing|asking whom>|(?i:\L<interview or transcript>))\b")
_ASKS = regex.compile(r"""\?["”’'»)]*$""")
_YOU = ENGLISH.pattern(r"(?i)\b\L<second person>\b")
_I = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")

Answered = tuple[Line, Span, list[Line]]


def interview(
    text: str, lines: Sequence[Line], names: Sequence[str], is_body: Callable[[Line], bool], told: Sequence[Line]
) -> list[Spoken]:
    """The turns of such an interview, in order; none for any other text."""
    found = [one for one in _questions(text, lines, is_body) if one[2]]
    if not _is_interview(found, LEAST_TOLD, announced=bool(found) and _announced(text[: found[0][0].start], told)):
        found = [one for one in _plain_questions(text, lines, is_body) if one[2]]
        if not _is_interview(found, LEAST_PLAIN) or not _announced(text[: found[0][0].start], told):
            return []
    head = [*told, *(line for line in lines if line.end <= found[0][0].start)]
    answers = interviewed(head, people(head, (), names))
    if answers.name is None:
        return []
    asks = asker(head, answers)
    turns = []
    for line, words, below in found:
        nobody = cut(text, words.start, words.start)
        asked = asks if asks.name else INTERVIEWER
        turns.append(Spoken(Label(0, line, "question", nobody, None, words.start), (words,), asked, answers.name))
        said = tuple(span for one in below for span in without_stage(text, one.start, one.end))
        nobody = cut(text, said[0].start, said[0].start)
        turns.append(Spoken(Label(0, below[0], "question", nobody, None, said[0].start), said, answers, asks.name))
    return turns


def _announced(above: str, told: Sequence[Line]) -> bool:
    """Whether the words above the first question, or beside the text, say that it is an interview."""
    return any(_ANNOUNCED.search(words) for words in (above, *(line.text for line in told)))


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


def _plain_questions(text: str, lines: Sequence[Line], is_body: Callable[[Line], bool]) -> Iterator[Answered]:
    """Paragraphs that end in a question, each with those below it; where two follow each other, the second answers."""
    asked: Line | None = None
    below: list[Line] = []
    for line in lines:
        if asked and CLOSING.fullmatch(line.text):
            break
        if not is_body(line) or ASIDE.fullmatch(line.text):
            continue
        if _ASKS.search(line.text) and len(line.text) <= LONGEST and line.text[0] not in OPENS and (below or not asked):
            if asked:
                yield asked, cut(text, asked.start, asked.end), below
            asked, below = line, []
        elif asked:
            below.append(line)
    if asked:
        yield asked, cut(text, asked.start, asked.end), below


def _is_interview(found: Sequence[Answered], least: float = LEAST_TOLD, *, announced: bool = False) -> bool:
    """Whether two people talk; where the words above announce it, one "you" is enough."""
    if len(found) < (FEWEST if least == LEAST_TOLD else FEWEST_PLAIN):
        return False
    asked = sum(_ASKS.search(words.text) is not None for _, words, _ in found)
    you = sum(_YOU.search(words.text) is not None or line.text[0] not in "*_" for line, words, _ in found)
    own = sum(any(_I.search(line.text) for line in below) for _, _, below in found)
    return asked > len(found) / 2 and own >= least * len(found) and you >= (1 if announced else least * len(found))
