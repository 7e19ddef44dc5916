"""A text that is a transcript as a whole: whether it is one, its turns, who speaks each and to whom.

The layout decides and no model is asked. What looks like a label is one where the text bears it out: it comes again,
or it names somebody whom the text introduces; a text with few labels, or with none that returns, is no transcript
(``When:``, ``Where:``, ``How much:``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

from quotes.attribute.turns.asides import (
    ASIDE,
    BELOW,
    CLOSING,
    OPENING,
    SAID_OF_MOVER,
    direction,
    heads_page,
    heads_part,
    list_at_end,
    without_note,
    without_stage,
)
from quotes.attribute.turns.asked_between import with_questions
from quotes.attribute.turns.asked_people import asked_people
from quotes.attribute.turns.borne_out import FEWEST, accepted, in_order
from quotes.attribute.turns.captioned import captioned
from quotes.attribute.turns.court import calls, witnesses
from quotes.attribute.turns.exchange import Spoken, addressed, answered, with_answers
from quotes.attribute.turns.introductions import with_own_names
from quotes.attribute.turns.label import Form, Label
from quotes.attribute.turns.labels import labels
from quotes.attribute.turns.legends import beside_names, legend
from quotes.attribute.turns.letters import letters
from quotes.attribute.turns.narration import without_narration
from quotes.attribute.turns.opening import with_opening
from quotes.attribute.turns.participants import participants, statements
from quotes.attribute.turns.people import introduce, people
from quotes.attribute.turns.presiding import with_chairs
from quotes.attribute.turns.shapes import shaped, stamps
from quotes.attribute.turns.table_rows import table_labels
from quotes.attribute.turns.three_columns import in_columns
from quotes.attribute.turns.unmarked import interview
from quotes.attribute.turns.voices import Known, Voice, Voices
from quotes.attribute.turns.words import ENDED
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import Line, are_turns
from quotes.values import Span, cut

MOST_LINES = 12  # lines a turn, on average
CENTRED = 16  # spaces before a line that is set in the middle
LEAST_WORDED = 0.4  # of the turns, that hold more than a figure or a name (results and tables are set out like turns)
LEAST_SHARE = 0.5  # of the text, from the first turn to the end of the last
LONG, LEAST_SAID = 80, 0.25  # code points of a turn that is no title, and share of those that speak
FEWEST_FLASHES, LEAST_FLASHES = 3, 0.5  # labels in headlines, and share of all
FEWEST_NUMBERED = 3  # paragraphs below one name, of those that count on below the next
CLOSE, LEAST_CLOSE = 0.5, 0.3  # where as many lines between the first and last turn begin one, this share is enough

_LOUD: frozenset[Form] = frozenset({"capitals", "question", "record"})

_TALK = ENGLISH.pattern(r"(?i)\b\L<second person|speaker's own|speaker's>\b")
_WORD = compiled(r"\b\p{L}{2,}")
_BEHIND = compiled(r"(?:>\s?)+")  # answers in a forum
_MARK = compiled(r"""["“„«]""")
_NUMBERED = compiled(r"(\d{1,3})\.\s+(?=\p{Lu})")
_PART = compiled(r"[IVX]{1,5}\.\s")  # II. NOBODY THANKS A DOOR.
_SMALL_WORD = compiled(r"\b\p{Ll}+")


def script(
    text: str,
    lines: Sequence[Line],
    candidates: Sequence[Label],
    names: Sequence[str],
    is_body: Callable[[Line], bool],
    told: Sequence[Line] = (),
) -> list[Spoken]:
    """The turns of a text that is a transcript, in order; none for any other text.

    ``candidates`` are what is like a label in it; ``names`` are the full names of people that the text holds;
    ``is_body`` tells text from the page's furniture; ``told`` are lines beside the text, such as the headline of a
    record.
    """
    if rows := table_labels(text, lines):
        return _tabled(text, lines, rows, names)
    chosen, voices = speaking(text, lines, names, candidates, told)
    if chosen and _is_title(chosen[0], lines, is_body):
        chosen = chosen[1:]
    if not chosen:
        talk = captioned(text, lines, names) or interview(text, lines, names, is_body, told)
        if talk:
            return without_narration(text, talk)
        return asked_people(text, lines, is_body) or letters(text, lines, is_body, told)
    contents = _contents(text, lines, chosen, is_body, in_columns(text, lines)[1])
    turns = with_chairs([Spoken(label, said, voices.of(label)) for label, said in contents if said], lines)
    turns = with_answers(turns, lines)
    head = [*told, *lines[: chosen[0].place]]
    turns = answered(with_own_names(turns, head), lines, voices, head, people(head, chosen, names))
    last, others = turns[-1], {turn.voice.name or "" for turn in turns}
    said = tuple(without_note(last.content, last.voice.name, others - {last.voice.name or ""}))
    turns = with_questions(text, lines, [*turns[:-1], replace(last, content=said)], head)
    return addressed(with_opening(text, lines, without_narration(text, turns), voices, is_body))


def _tabled(text: str, lines: Sequence[Line], rows: Sequence[Label], names: Sequence[str]) -> list[Spoken]:
    """The rows of a table as turns, which are spoken to each other unless they are quotes that somebody listed."""
    voices = introduce(lines, rows, names)
    turns = [Spoken(label, (cut(text, label.start, label.line.end),), voices.of(label)) for label in rows]
    return list(turns) if any(_MARK.match(turn.content[0].text) for turn in turns) else addressed(turns)


def _is_title(label: Label, lines: Sequence[Line], is_body: Callable[[Line], bool]) -> bool:
    """Whether what begins like a turn is the headline: ``Selma Karras: why I left the orchestra``."""
    ends = label.place == 0 and len(lines) > 1 and lines[1].gap > 0 and not ENDED.search(label.line.text)
    return ends and not label.empty and not is_body(label.line)


def _is_headline(candidates: Sequence[Label]) -> bool:
    """Whether the first label is the headline of the text: a name that stands alone in the first line and nowhere else,
    with something beside it or before others that go on with the surname: ``Ada Roe, The Art of Bells`` above ``ROE``.
    """
    first, *others = candidates
    alone = first.place == 0 and first.form == "alone" and not first.timed and len(others) >= FEWEST
    again = any(label.key == first.key for label in others)
    by_surname = any(label.key == first.key.split()[-1] for label in others)
    return alone and not again and " " in first.key and (first.role is not None or by_surname)


def like_labels(text: str, lines: Sequence[Line]) -> list[Label]:
    """All that may be the labels of a transcript's turns, in order; none for a text that these cannot make one."""
    if are_turns(lines):
        return list(labels(text, lines))
    if rows := in_columns(text, lines)[0]:
        return rows
    above_list = lines[: list_at_end(lines)]
    alike = list(labels(text, above_list))
    candidates = sorted([*alike, *shaped(text, above_list, alike)], key=in_order)
    return candidates if _may_be_script(text, lines, candidates) else []


def speaking(
    text: str, lines: Sequence[Line], names: Sequence[str], candidates: Sequence[Label], told: Sequence[Line] = ()
) -> tuple[list[Label], Voices]:
    """The labels of a text's turns, of those that may be some, and the people whom it introduces, or lines beside it
    (``told``); no labels for a text that is no transcript."""
    if not candidates:
        return [], Voices(Known(()), {}, Known(()))
    if are_turns(lines):
        return list(candidates), introduce([], candidates, list(names))
    candidates = candidates[_is_headline(candidates) :]  # a headline is no turn
    place = _first_turn(candidates)
    head = [*told, *lines[:place]]
    announced = [*statements(lines), *witnesses(lines), *participants(lines[list_at_end(lines) :])]
    voices, chosen = _borne_out(lines, head, candidates, people(head, candidates, names), announced)
    first = chosen[0].place if chosen else 0
    if first > place:  # a label of the cover is none, but names somebody: For the State: ADA ROE
        named = people([*told, *lines[:first]], candidates, names)
        head = [*head, *(line for line in lines[place:first] if any(beside_names([line])))]
        voices, chosen = _borne_out(lines, head, candidates, named, announced)
    return (chosen if _is_script(text, lines, chosen, voices) else []), voices


def _borne_out(
    lines: Sequence[Line],
    head: Sequence[Line],
    candidates: Sequence[Label],
    named: Sequence[str],
    announced: Sequence[Voice],
) -> tuple[Voices, list[Label]]:
    """Who speaks, by what stands in the ``head``, the people ``named`` and those ``announced`` on the way, and the
    labels that are borne out.
    """
    voices = introduce(head, candidates, named, announced, lines)
    return voices, [label for label in accepted(candidates, voices) if legend(label) is None]


def _is_pair(candidates: Sequence[Label]) -> bool:
    """Whether a text as short as one question and its answer is marked so: ``Q:`` and ``A:``, ``Asked by Ada Berg``."""
    marks = ENGLISH.listed("question letter") | ENGLISH.listed("answer letter")
    put = {label.key for label in candidates if label.form == "asks"}
    return len(put) > 1 or marks <= {label.key for label in candidates if label.form == "question"}


def _may_be_script(text: str, lines: Sequence[Line], candidates: Sequence[Label]) -> bool:
    """Whether any of the labels can be those of a transcript: what ``_is_script`` asks of the labels that are borne out
    is asked of all from each one on, before anybody is looked up."""
    timed = sum(label.timed and label.cue is not None for label in candidates)
    if len(candidates) < FEWEST:
        return 1 < timed == len(candidates) or _is_pair(candidates)
    return (
        timed > 1
        or _is_pair(candidates)
        or any(
            len(lines) - label.place <= MOST_LINES * (len(candidates) - before)
            and len(text) - label.line.start >= LEAST_CLOSE * len(text)
            for before, label in enumerate(candidates)
        )
    )


def _first_turn(candidates: Sequence[Label]) -> int:
    """The line of the first label that is no title of the text: one that comes again, or with speech on its line."""
    counts = Counter(label.key for label in candidates)
    loud = [label for label in candidates if label.form in _LOUD]
    if len(loud) >= max(FEWEST, len(candidates) / 2):  # the cover of a court's transcript has lines like labels
        spoken = [label for label in candidates if label.form != "alone" and not label.empty] or loud
        return next((label for label in spoken if counts[label.key] > 1 or label.form not in _LOUD), spoken[0]).place
    first = next((label for label in candidates if label.form != "alone" or counts[label.key] > 1), candidates[0])
    return first.place


def _is_numbered(lines: Sequence[Line], chosen: Sequence[Label]) -> bool:
    """Whether the paragraphs of a text count on from one name to the next, as judgments do: that is written."""
    numbers = {place: int(m[1]) for place, line in enumerate(lines) if (m := _NUMBERED.match(line.text))}
    starts = [label.place for label in chosen if label.form != "question"]
    below = Counter(bisect_right(starts, place) for place in numbers)
    count_on = [*numbers.values()] == [*range(1, len(numbers) + 1)]
    return count_on and len(below) > 1 and max(below.values()) >= FEWEST_NUMBERED


def _are_flashes(lines: Sequence[Line], chosen: Sequence[Label]) -> bool:
    """Whether most labels stand in headlines, above paragraphs that tell what those say: ``14:10 Roe: I will not go``,
    and below it ``The mayor has said that she will not resign.``"""
    ends = [*(label.place for label in chosen[1:]), len(lines)]
    below = [lines[label.place + 1] for label, end in zip(chosen, ends, strict=True) if _is_clipped(label, end)]
    told = sum(line.gap > 0 and line.text[0].isupper() and ENDED.search(line.text) is not None for line in below)
    return told >= max(FEWEST_FLASHES, LEAST_FLASHES * len(chosen))


def _is_clipped(label: Label, end: int) -> bool:
    """Whether the words beside a name are as short as a headline and end no sentence, and more stands below them."""
    short = label.lines == 1 and not label.empty and len(label.line.text) <= LONG
    return short and label.place + 1 < end and not ENDED.search(label.line.text)


def _is_script(text: str, lines: Sequence[Line], chosen: Sequence[Label], voices: Voices) -> bool:
    if not chosen or _is_numbered(lines, chosen) or _are_flashes(lines, chosen):
        return False
    keys = {voices.of(label).name or label.key for label in chosen}
    if len(chosen) > 1 and all(label.timed and label.cue for label in chosen):
        return True
    if len(chosen) < FEWEST or len(keys) < 2 or len(keys) == len(chosen):
        return _is_pair(chosen) and len(text) - chosen[0].line.start >= LEAST_SHARE * len(text)
    ends = [*(label.place for label in chosen[1:]), len(lines)]
    beside = stamps(lines)
    first = [(label.form, _begun(lines, label, end, beside)) for label, end in zip(chosen, ends, strict=True)]
    if all(label.form == "alone" and label.timed for label in chosen) and not _are_said([words for _, words in first]):
        return False
    word = _WORD if _is_loud(text) else _SMALL_WORD
    worded = sum(form == "question" or len(word.findall(words)) >= 3 for form, words in first)
    if worded < LEAST_WORDED * len(chosen):
        return False
    if len(lines) - chosen[0].place > MOST_LINES * len(chosen):
        return False
    close = len(chosen) >= CLOSE * (chosen[-1].place - chosen[0].place)  # then a long head may stand above
    return len(text) - chosen[0].line.start >= (LEAST_CLOSE if close else LEAST_SHARE) * len(text)


def _are_said(turns: Sequence[str]) -> bool:
    """Whether some turns end a sentence, go on for long or speak to somebody; titles in a programme do not."""
    said = sum(
        len(words) > LONG or ENDED.search(words) is not None or _TALK.search(words) is not None for words in turns
    )
    return said >= LEAST_SAID * len(turns)


def _is_loud(text: str) -> bool:
    """Whether a text is in capitals, as captions are. Asks each of its letters once; a long one in capitals beside it
    would take twelve times its memory."""
    letters = Counter(text)
    capitals, small = (sum(count for c, count in letters.items() if is_(c)) for is_ in (str.isupper, str.islower))
    return capitals > small or all(c.upper() == c for c in letters)


def _begun(lines: Sequence[Line], label: Label, end: int, beside: Set[int]) -> str:
    """The first lines of a turn's words, that of its label and the next before the line ``end``; a rule, or a time at
    one of the places ``beside``, may stand between them and a label on a line of its own."""
    first = label.place + label.lines
    if not label.empty:
        return " ".join(line.text for line in lines[label.place : min(first + 1, end)])
    below = (line for place, line in enumerate(lines[first : first + 3], first) if place not in beside)
    return next((line.text for line in below if not ASIDE.fullmatch(line.text)), "")


def _contents(
    text: str, lines: Sequence[Line], chosen: Sequence[Label], is_body: Callable[[Line], bool], told: Set[int]
) -> Iterator[tuple[Label, tuple[Span, ...]]]:
    """The words of every turn, up to the line at one of the places ``told``, with which somebody tells something
    between turns; the last one is no longer, in lines, than the longest before it."""
    longest = max((two.place - one.place for one, two in zip(chosen, chosen[1:], strict=False)), default=1)
    loud, beside = _is_loud(text), stamps(lines)
    ends = [*(label.place for label in chosen[1:]), _last(lines, chosen[-1].place, longest)]
    crowned = {label.place - 1 for label in chosen if label.form == "alone" and not label.timed}
    for label, end in zip(chosen, ends, strict=True):
        rest = text[label.start : label.line.end]
        pieces = [] if label.empty or ASIDE.fullmatch(rest) else [(label.start, label.line.end)]
        headed = called = False  # a heading, or who is called, may go on in a second line
        aside = 0  # lines of a direction that are still to come
        for place, line in enumerate(lines[label.place + label.lines : end], label.place + label.lines):
            if place in told or CLOSING.fullmatch(line.text):
                break
            goes_on = headed and line.gap == 0 and (line.text.isupper() or called and line.text[0].islower())
            called = calls(lines, place) or goes_on and called
            headed = goes_on or called or ASIDE.fullmatch(line.text) is not None or _is_heading(text, line, loud)
            aside = max(aside - 1, direction(lines, place))
            if (
                headed
                or aside
                or place in beside
                or line.text.isdigit()
                or heads_page(line)
                or not is_body(line)
                or (place in crowned and _crowns(line, lines[place + 1], text[slice(*pieces[-1])] if pieces else ""))
            ):
                continue
            begin = line.start + (m.end() if (m := _BEHIND.match(line.text)) else 0)
            if begin == line.end:
                continue
            wrapped = bool(pieces) and not text[pieces[-1][1] : line.start].strip()  # else a number stands between
            if wrapped and line.gap == 0 and not ENDED.search(text, max(0, pieces[-1][1] - 8), pieces[-1][1]):
                pieces[-1] = (pieces[-1][0], line.end)
            else:
                pieces.append((begin, line.end))
        moved = label.form == "name" and label.cue is None
        if pieces and (opening := (SAID_OF_MOVER if moved else OPENING).match(text, *pieces[0])):
            pieces[0] = (opening.end(), pieces[0][1])
        yield label, tuple(span for start, end in pieces for span in without_stage(text, start, end))


def _crowns(line: Line, label: Line, said: str) -> bool:
    """Whether a line above a label is its heading: right above it, or by itself where what was said has ended."""
    apart = line.gap > 0 and heads_part(line) and ENDED.search(said) is not None
    return not ENDED.search(line.text) and (not label.gap or apart)


def _last(lines: Sequence[Line], place: int, longest: int) -> int:
    """Where the last turn ends: after as many lines as the longest before it has, and those that go on right below."""
    end = min(len(lines), place + longest)
    while end < min(len(lines), place + 2 * longest) and lines[end].gap == 0:
        end += 1
    below = next((at for at in range(place + 1, end) if BELOW.fullmatch(lines[at].text)), None)
    if below is None:
        return end
    while below - 1 > place and heads_part(lines[below - 1]):  # More of this firm
        below -= 1
    return below


def _is_heading(text: str, line: Line, loud: bool) -> bool:
    """Whether a line between turns is a heading: in capitals, unless all of the text is (``loud``), or centred."""
    if ENDED.search(line.text):
        return line.text.isupper() and not loud and _PART.match(line.text) is not None
    indent = line.start - len(text[max(0, line.start - 80) : line.start].rstrip(" ")) - max(0, line.start - 80)
    return (line.text.isupper() and not loud and len(line.text.split()) > 2) or indent >= CENTRED
