"""A text that is a transcript as a whole: its turns, who speaks each and to whom.

The layout decides and no model is asked. What looks like a label is one where the text bears it out: it comes again,
or it names somebody whom the text introduces. Whether the text is a transcript then, ``whole`` says.
"""

from __future__ import annotations

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
from quotes.attribute.turns.whole import is_loud, is_script, may_be_script
from quotes.attribute.turns.words import ENDED
from quotes.data.compiled import compiled
from quotes.read.lines import Line, are_turns
from quotes.values import Span, cut

CENTRED = 16  # spaces before a line that is set in the middle
_LOUD: frozenset[Form] = frozenset({"capitals", "question", "record"})
_BEHIND = compiled(r"(?:>\s?)+")  # answers in a forum
_MARK = compiled(r"""["“„«]""")
_PART = compiled(r"[IVX]{1,5}\.\s")  # II. NOBODY THANKS A DOOR.


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
    return candidates if may_be_script(text, lines, candidates) else []


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
    return (chosen if is_script(text, lines, chosen, voices) else []), voices


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


def _first_turn(candidates: Sequence[Label]) -> int:
    """The line of the first label that is no title of the text: one that comes again, or with speech on its line."""
    counts = Counter(label.key for label in candidates)
    loud = [label for label in candidates if label.form in _LOUD]
    if len(loud) >= max(FEWEST, len(candidates) / 2):  # the cover of a court's transcript has lines like labels
        spoken = [label for label in candidates if label.form != "alone" and not label.empty] or loud
        return next((label for label in spoken if counts[label.key] > 1 or label.form not in _LOUD), spoken[0]).place
    first = next((label for label in candidates if label.form != "alone" or counts[label.key] > 1), candidates[0])
    return first.place


def _contents(
    text: str, lines: Sequence[Line], chosen: Sequence[Label], is_body: Callable[[Line], bool], told: Set[int]
) -> Iterator[tuple[Label, tuple[Span, ...]]]:
    """The words of every turn, up to the line at one of the places ``told``, with which somebody tells something
    between turns; the last one is no longer, in lines, than the longest before it."""
    longest = max((two.place - one.place for one, two in zip(chosen, chosen[1:], strict=False)), default=1)
    loud, beside = is_loud(text), stamps(lines)
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
