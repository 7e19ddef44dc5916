"""Interviews whose answers bear no label: the questions are set in bold, begin with ``Q:`` or bear no mark at all.

Pages that explain something ask in bold as well (``**Who can apply?**``), so more must tell that two people talk: the
questions say ``you``, the answers ``I``, and the words above say who is interviewed. Where nothing sets a question off
and nothing announces an interview, the questions must also be short and without an ``I``, which columns put to
themselves, and the answers without the name of the one who gives them, which articles about somebody have. Questions in
bold in another language are asked whatever they say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile

from quotes.attribute.turns.asides import ASIDE, BELOW, CLOSING, heads_part, lines_of_notes, without_stage
from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.parties import asker, interviewed
from quotes.attribute.turns.people import people
from quotes.attribute.turns.voices import Voice
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import Line
from quotes.values import Span, asks, cut

FEWEST = 3  # questions of an interview
INTERVIEWER = Voice("interviewer")  # whom nothing names
LEAST_TOLD = 0.33  # of the questions that say "you", and of the answers that say "I"; some are as short as "Why?"
FEWEST_PLAIN, LEAST_PLAIN = 4, 0.5  # the same where nothing but a question mark tells a question
LONGEST = 400  # code points of such a question
USUAL = 180  # code points of most such questions
MOST_ASIDE = 0.25  # of such questions, that say "I", and of the answers, that name the one who gives them
OPENS = "\"“‘«'"
_QUESTION = ENGLISH.pattern(
    r"""(?x)
    (?P<bold> \*{1,3} | _{1,2} ) (?: \L<QUESTION LETTER|Question label> [.:] \s )? (?P<words> [^*_\n]{3,600} ) (?P=bold)
    | \L<QUESTION LETTER|Question label> [.:] \s+ (?P<words> [^\n]{3,1200} )
    """
)
_ANNOUNCED = ENGLISH.pattern(r"\b(?:\L<Introducing|introducing|asking whom>|(?i:\L<interview or transcript>))\b")
_NUMBER = compiled(r"\d{1,3}[.)]\s+")  # of twenty questions
_DASH = compiled(r"[-–—]\s+")
_YOU = ENGLISH.pattern(r"(?i)\b\L<second person>\b")
_ENGLISH = ENGLISH.pattern(r"(?i)\b\L<definite|and>\b")
_SINGULAR = ENGLISH.pattern(r"(?i)\b\L<first person>\b")
_REMARK = ENGLISH.pattern(r"(?i)(?:[^.!?]{0,60} )?\L<remark to the one asked>\b")
_I = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")

Answered = tuple[Line, Span, list[Line]]


def interview(
    text: str, lines: Sequence[Line], names: Sequence[str], is_body: Callable[[Line], bool], told: Sequence[Line]
) -> list[Spoken]:
    """The turns of such an interview, in order; none for any other text."""
    found = [one for one in _questions(text, lines, is_body) if one[2]]
    plain = False
    foreign = bool(found) and _is_foreign(found)
    found = [one for one in found if asks(one[1].text)] if foreign else found
    announced = bool(found) and not foreign and _announced(text[: found[0][0].start], told)
    if not _is_interview(found, 0.0 if foreign else LEAST_TOLD, announced=announced):
        found = [*_taking_turns(text, lines)] or [one for one in _plain_questions(text, lines, is_body) if one[2]]
        if not _is_interview(found, LEAST_PLAIN):
            found = _by_turns(text, lines, is_body, told)
        if not found:
            return []
        plain = True
    found[-1] = (*found[-1][:2], [*_up_to_heading(found[-1][2])])
    head = [*told, *(line for line in lines if line.end <= found[0][0].start)]
    answers = interviewed(head, people(head, (), names))
    if answers.name is None:
        return []
    interviewer = asker(head, answers)
    notes = lines_of_notes(found[-1][2], answers.name, {interviewer.name or ""})
    found[-1] = (*found[-1][:2], found[-1][2][: len(found[-1][2]) - notes])
    if plain and not _announced(text[: found[0][0].start], told) and not _is_plainly_one(found, answers.name):
        return []
    if plain:
        found = [part for one in found for part in _with_remarks(text, one)]
        single = sum(len(below) == 1 for _, _, below in found)
        found = [part for one in found for part in (_alternating(text, one) if single > len(found) / 2 else [one])]
    turns = []
    for line, numbered, below in found:
        words = _without_number(text, numbered)
        nobody = cut(text, words.start, words.start)
        asked = interviewer if interviewer.name else INTERVIEWER
        turns.append(Spoken(Label(0, line, "question", nobody, None, words.start), (words,), asked, answers.name))
        said = tuple(span for one in below for span in without_stage(text, one.start, one.end))
        nobody = cut(text, said[0].start, said[0].start)
        turns.append(
            Spoken(Label(0, below[0], "question", nobody, None, said[0].start), said, answers, interviewer.name)
        )
    return turns


def _is_foreign(found: Sequence[Answered]) -> bool:
    """Whether questions and answers are in another language, in which nothing tells who is meant by what they say."""
    said = " ".join(line.text for asked, _, below in found for line in (asked, *below))
    return _ENGLISH.search(said) is None


def _without_number(text: str, words: Span) -> Span:
    m = _NUMBER.match(words.text)
    return cut(text, words.start + m.end(), words.end) if m else words


def _up_to_heading(below: Sequence[Line]) -> Iterator[Line]:
    """The lines of the last answer: what stands below a heading, as in a newsletter, or is a note is no part of it."""
    yield from below[:1]
    yield from takewhile(lambda line: not heads_part(line) and not BELOW.fullmatch(line.text), below[1:])


def _is_plainly_one(found: Sequence[Answered], name: str) -> bool:
    """Whether questions that nothing sets off or announces are put to the person with this name, who answers them."""
    surname = name.split()[-1]
    short = sum(len(words.text) <= USUAL for _, words, _ in found)
    own = sum(_SINGULAR.search(words.text) is not None for _, words, _ in found)
    you = sum(_YOU.search(words.text) is not None for _, words, _ in found)
    named = sum(any(surname in line.text for line in below) for _, _, below in found[:-1])  # a text may end with a note
    return min(short, you) >= LEAST_PLAIN * len(found) and max(own, named) <= MOST_ASIDE * len(found)


def _with_remarks(text: str, asked: Answered) -> Iterator[Answered]:
    """A question and its answer, parted where a remark of the one who asks stands within: ``You are hard.``"""
    line, words, below = asked
    held: list[Line] = []
    for place, one in enumerate(below):
        after = below[place + 1 : place + 2]
        if held and after and len(one.text) <= USUAL and _REMARK.match(one.text) and not _I.search(one.text):
            yield line, words, held
            line, words, held = one, cut(text, one.start, one.end), []
        else:
            held.append(one)
    yield line, words, held


def _alternating(text: str, asked: Answered) -> Iterator[Answered]:
    """A question and its answers where most have one paragraph: of three, the one between may be a remark.

    ``Critics called it cold.`` It is short, shorter than what answers it, and says no "I".
    """
    line, words, below = asked
    between = below[1::2]
    short = all(len(one.text) <= USUAL and not _I.search(one.text) for one in between)
    if (
        not between
        or len(below) % 2 == 0
        or not short
        or any(len(one.text) >= len(after.text) for one, after in zip(between, below[2::2], strict=True))
    ):
        yield asked
        return
    yield line, words, below[:1]
    for one, after in zip(between, below[2::2], strict=True):
        yield one, cut(text, one.start, one.end), [after]


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


def _taking_turns(text: str, lines: Sequence[Line]) -> Iterator[Answered]:
    """The questions and answers of an interview in which a dash begins each; nothing for another text."""
    dashed = [place for place, line in enumerate(lines) if _DASH.match(line.text)]
    if len(dashed) < 2 * FEWEST or not all(asks(lines[place].text) for place in dashed[:1]):
        return
    for one, two in pairwise(dashed):
        if two != one + 1 and dashed.index(one) % 2 == 0:
            return
    ends = [*dashed[2::2], None]
    for asked, end in zip(dashed[::2], ends, strict=False):
        said = [_after_dash(line) for line in lines[asked:end] if not CLOSING.fullmatch(line.text)]
        if said[1:]:
            yield said[0], cut(text, said[0].start, said[0].end), said[1:]


def _by_turns(
    text: str, lines: Sequence[Line], is_body: Callable[[Line], bool], told: Sequence[Line]
) -> list[Answered]:
    """The questions and remarks of an announced interview, a paragraph each, with the paragraph that answers each.

    Half of them ask or say "you", none says "I" or is long: the first that does so opens the talk.
    """
    body = [line for line in lines if is_body(line) and not ASIDE.fullmatch(line.text)]
    opens = next((at for at, line in enumerate(body) if _puts(line)), len(body))
    talk = body[opens : len(body) - (len(body) - opens) % 2]
    asked, answers = talk[::2], talk[1::2]
    if len(asked) < FEWEST_PLAIN or not _announced(text[: talk[0].start], told):
        return []
    own = sum(_I.search(line.text) is not None for line in answers)
    fits = all(len(line.text) <= USUAL and not _I.search(line.text) for line in asked)
    if not fits or own < LEAST_PLAIN * len(answers) or sum(map(_puts, asked)) < LEAST_PLAIN * len(asked):
        return []
    return [(one, cut(text, one.start, one.end), [two]) for one, two in zip(asked, answers, strict=True)]


def _puts(line: Line) -> bool:
    """Whether a short paragraph asks, or speaks to somebody of themselves."""
    short = len(line.text) <= USUAL and line.text[0] not in OPENS and not _I.search(line.text)
    return short and (asks(line.text) or _YOU.search(line.text) is not None)


def _after_dash(line: Line) -> Line:
    m = _DASH.match(line.text)
    return Line(line.start + m.end(), line.end, line.text[m.end() :], line.gap) if m else line


def _plain_questions(text: str, lines: Sequence[Line], is_body: Callable[[Line], bool]) -> Iterator[Answered]:
    """Paragraphs that end in a question, each with those below it; where two follow each other, the second answers."""
    asked: Line | None = None
    below: list[Line] = []
    for line in lines:
        if asked and CLOSING.fullmatch(line.text):
            break
        if not is_body(line) or ASIDE.fullmatch(line.text):
            continue
        if asks(line.text) and len(line.text) <= LONGEST and line.text[0] not in OPENS and (below or not asked):
            if asked:
                yield asked, cut(text, asked.start, asked.end), below
            asked, below = line, []
        elif asked:
            below.append(line)
    if asked:
        yield asked, cut(text, asked.start, asked.end), below


def _is_interview(found: Sequence[Answered], least: float = LEAST_TOLD, *, announced: bool = False) -> bool:
    """Whether two people talk; where the words above announce it, one "you" and one "I" are enough."""
    if len(found) < (FEWEST if least == LEAST_TOLD else FEWEST_PLAIN):
        return False
    asked = sum(asks(words.text) for _, words, _ in found)
    you = sum(_YOU.search(words.text) is not None or line.text[0] not in "*_" for line, words, _ in found)
    own = sum(any(_I.search(line.text) for line in below) for _, _, below in found)
    return asked > len(found) / 2 and min(own, you) >= (1 if announced else least * len(found))
