"""Who asks and who answers, and to whom each turn of a transcript is spoken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quotes.attribute.turns.court import court
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.parties import asker, interviewed
from quotes.attribute.turns.people import self_named
from quotes.attribute.turns.printed import COURTESY, is_office, is_person, parted
from quotes.attribute.turns.voices import Voice, Voices
from quotes.attribute.turns.words import FULL_NAME, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, fold, parse
from quotes.read.lines import Line
from quotes.values import Span

_QUESTION = compiled(r"""\?["”’'»)\]*_]*(?:\s*[(\[][^()\[\]]{1,20}[)\]])?$""")
CALLED = ENGLISH.pattern(r"(?:^|[.!?—,] )(?:\L<form of address>\.? )?(?P<name>\p{Lu}[\p{L}'’-]+)(?=[,?])")
_WITH_TITLE = ENGLISH.pattern(r"(?:^|[.!?—,]\s)\L<form of address>\.?\s(?P<name>\p{Lu}[\p{L}'’-]+)(?=[,.?])")
_CALLED_BACK = ENGLISH.pattern(r",\s(?:\L<form of address>\.?\s)?(?P<name>\p{Lu}[\p{L}'’-]+)(?=[,.!]|$)")
_WHOLE_NAME = compiled(rf"(?P<name>{FULL_NAME}),\s")
_ANSWER = ENGLISH.pattern(r"(?i)[*_]*(?:\p{L}+ )?\L<answer label>(?: \L<by or from>|ed)\b")
_DASHED = compiled(r"(?<=\S)\s?-{3}\s?(?=\S)")
FEWEST_DASHED = 2  # answers behind dashes in a transcript
_YOUR_NAME = ENGLISH.pattern(r"\b\L<asking for a name>\b")
_OWN_NAME = ENGLISH.pattern(
    rf"(?P<before>(?:(?i:\L<before one's own name>)[.,]? ){{0,3}})(?P<name>{FULL_NAME})(?P<after>[.,] .+)?[.,]?"
)
_SPELT = ENGLISH.pattern(r"[.,;]? (?:(?i:\L<before a spelling>):? |\()*+(?:\p{L}[-–. ]+){2,}\p{L}\b.*")  # G-a-r-z-a


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn: its label, its words in one piece or several, who speaks, and to whom if that is known.

    ``told`` are paragraphs among these words that the article tells in its own.
    """

    label: Label
    content: tuple[Span, ...]
    voice: Voice
    addressee: str | None = None
    told: tuple[Span, ...] = ()


def with_answers(turns: Sequence[Spoken], lines: Sequence[Line]) -> list[Spoken]:
    """The turns with answers behind three dashes as turns of the witness: ``Where were you?---At home.``"""
    if sum(_DASHED.search(piece.text) is not None for turn in turns for piece in turn.content) < FEWEST_DASHED:
        return list(turns)
    said = court(lines)
    return [part for turn in turns for part in _parted(turn, said.witness(turn.label.place) or Voice(None))]


def _parted(turn: Spoken, witness: Voice) -> Iterator[Spoken]:
    asked: list[Span] = []
    for piece in turn.content:
        m = _DASHED.search(piece.text)
        asked.append(_part(piece, 0, m.start()) if m else piece)
        if m:
            yield _said(turn, asked, turn.voice)
            yield _said(turn, [_part(piece, m.end(), len(piece.text))], witness)
            asked = []
    if asked:
        yield _said(turn, asked, turn.voice)


def _part(piece: Span, start: int, end: int) -> Span:
    return Span(piece.start + start, piece.start + end, piece.text[start:end])


def _said(turn: Spoken, content: Sequence[Span], voice: Voice) -> Spoken:
    """A part of a turn; those that do not begin at its label have none."""
    start = content[0].start
    own = start == turn.content[0].start
    label = turn.label if own else replace(turn.label, name=Span(start, start, ""), cue=None, start=start)
    return Spoken(label, tuple(content), voice)


def answered(
    turns: Sequence[Spoken], lines: Sequence[Line], voices: Voices, head: Sequence[Line], names: Sequence[str]
) -> list[Spoken]:
    """The turns with those marked Q and A given to the ones who ask and answer, where the text says who they are.

    ``head`` are the lines above the turns and beside the text.
    """
    turns = _with_interviewer(turns, head)
    if not any(_is_marked(turn) for turn in turns):
        return list(turns)
    said = court(lines)
    interviewer, answers = _parties(turns, head, names)
    if said.examiners or said.called:  # the others who speak are lawyers
        answers = answers if said.called else _called_with_title(turns) or Voice(None)
        said = said.with_names(tuple(_own_names(turns)))
    out: list[Spoken] = []
    lawyer = None
    for turn in turns:
        place = turn.label.place
        if _is_marked(turn) and turn.label.key in ENGLISH.listed("answer label"):
            turn = replace(turn, voice=_answered_before(out) or said.witness(place) or answers)
        elif _is_marked(turn):
            examiner = _full(said.examiner(place), voices) or (lawyer if said.called else None)
            turn = replace(turn, voice=self_named(turn.content[0].text) or examiner or interviewer)
        elif turn.label.key in ENGLISH.listed("witness label"):
            witness = said.witness(place) or (answers if said.examiners and answers.name else None)
            turn = replace(turn, voice=witness or turn.voice)
        elif asks(turn) and fold(parted(turn.label.name.text)[0].strip(".")) in COURTESY:
            lawyer = turn.voice  # MS ROE: and then Q.
        out.append(turn)
    return out


def _answered_before(turns: Sequence[Spoken]) -> Voice | None:
    """Who gave the last answer that bears a name: ``Response from Councillor Roe:``, and below it ``Response:``."""
    given = (
        turn.voice for turn in reversed(turns) if turn.label.form == "asks" and _ANSWER.match(turn.label.line.text)
    )
    return next(given, None)


def _with_interviewer(turns: Sequence[Spoken], head: Sequence[Line]) -> Sequence[Spoken]:
    """The turns with those of the ``INTERVIEWER`` given to the one whom the words above have for that."""
    by_part = {turn.voice for turn in turns if turn.label.key in ENGLISH.listed("interviewer")}
    others = Counter(turn.voice for turn in turns if turn.voice not in by_part)
    if len(by_part) != 1 or not others:
        return turns
    part = by_part.pop()
    named = asker(head, others.most_common(1)[0][0])
    if part.name is None or fold(part.name) not in ENGLISH.listed("interviewer") or not named.name:
        return turns
    return [replace(turn, voice=named) if turn.voice == part else turn for turn in turns]


def _full(voice: Voice | None, voices: Voices) -> Voice | None:
    """The voice by the full name under which the text introduces it."""
    return voice and (voices.known.named(voice.name or "") or voice)


def _own_names(turns: Sequence[Spoken]) -> Iterator[tuple[int, Voice]]:
    """Who says their name when asked for it: the place of the line before, as if they had been called there."""
    for question, answer in pairwise(turns):
        m = _OWN_NAME.fullmatch(_SPELT.sub("", " ".join(_words(answer).split())))
        if m and (m["before"] or not m["after"]) and _YOUR_NAME.search(" ".join(_words(question).split())):
            yield question.label.place, Voice(cased(m["name"].rstrip(".")))


def _called_with_title(turns: Sequence[Spoken]) -> Voice | None:
    """The one whom the questions call by surname, if nobody with a label has it: ``So, Mr. Finch, why?``"""
    labelled = {fold(turn.voice.name.split()[-1]) for turn in turns if turn.voice.name}
    called = {m["name"] for turn in turns if _is_marked(turn) for m in _WITH_TITLE.finditer(_words(turn))}
    names = {name for name in called if fold(name) not in labelled}
    return Voice(names.pop()) if len(names) == 1 else None


def _words(turn: Spoken) -> str:
    return " ".join(piece.text for piece in turn.content)


def _is_marked(turn: Spoken) -> bool:
    """Whether a turn is marked as question or answer and by no name."""
    return turn.label.form == "question" and turn.voice.name is None


def _puts(turn: Spoken) -> bool:
    """Whether a turn is marked as a question, with a sign at its end or without."""
    return turn.label.form == "question" and turn.label.key not in ENGLISH.listed("answer label")


def _parties(turns: Sequence[Spoken], head: Sequence[Line], names: Sequence[str]) -> tuple[Voice, Voice]:
    """Who asks and who answers: the named voices of the other turns, else the one whom the head introduces."""
    asked = Counter(t.voice for t in turns if t.voice.name and asks(t))
    told = Counter(t.voice for t in turns if t.voice.name and not asks(t))
    askers = dict.fromkeys(voice for voice in asked if asked[voice] > max(1, told[voice]))
    marked = any(_is_marked(turn) and turn.label.key in ENGLISH.listed("answer label") for turn in turns)
    # who has a name before their words has no A.
    named = [] if marked else [voice for voice in told if voice not in askers]
    answers = max(named, key=lambda v: told[v] - asked[v], default=None)
    answers = answers or _called_in_full(turns) or interviewed(head, names)
    if len(askers) == 1:
        return next(iter(askers)), answers
    interviews = asker(head, answers)
    return interviews if {*asked, *told} <= {answers, interviews} else Voice(None), answers


def _called_in_full(turns: Sequence[Spoken]) -> Voice | None:
    """The one whom the first words of a question call by full name: ``Olle Brandt, why do you strike?``"""
    called = (m for turn in turns if asks(turn) and (m := _WHOLE_NAME.match(turn.content[0].text)))
    name = next((m["name"] for m in called if is_person(m["name"])), None)
    return Voice(name) if name else None


def asks(turn: Spoken) -> bool:
    """Whether a turn ends in a question."""
    return _QUESTION.search(turn.content[-1].text) is not None


def addressed(turns: Sequence[Spoken]) -> list[Spoken]:
    """A question is put to the one whom it calls by name, or else who answers next; an answer to the one who asked.

    Where two are alone, each speaks to the other, unless each has one statement that nobody asked for.
    """
    voices = list(dict.fromkeys(turn.voice for turn in turns))
    two = len(voices) == 2 and (len(turns) > 2 or any(turn.label.form != "asks" or asks(turn) for turn in turns))
    parts = {**_by_office(voices), **_by_part(voices)}
    out = []
    for place, turn in enumerate(turns):
        to: Voice | None = None
        if two:
            to = voices[voices[0] == turn.voice]
        elif asks(turn) or _puts(turn):
            to = _called(turn, parts) or _examined(turn, turns[place + 1 : place + 4], turns[max(0, place - 4) : place])
            to = to or _answers(turn, turns[place + 1 : place + 3])
        elif opened := _opened(turn, parts, turns[place + 1 : place + 2]):
            to = opened
        elif place and _turns_back(turn, turns[place - 1], parts):
            to = turns[place - 1].voice
        out.append(replace(turn, addressee=to.name if to else None))
    return out


def _wants_answer(turn: Spoken, below: Spoken, parts: Mapping[str, Voice]) -> bool:
    """Whether the turn below answers one: a question, or words that begin by calling its speaker."""
    return asks(turn) or _puts(turn) or _opened(turn, parts, [below]) is not None


def _opened(turn: Spoken, parts: Mapping[str, Voice], below: Sequence[Spoken]) -> Voice | None:
    """Who speaks next, where a turn that asks nothing begins by calling them: ``Ms Peake, you paid a dividend.``"""
    m = CALLED.match(turn.content[0].text)
    voice = parts.get(fold(m["name"])) if m else None
    return voice if voice and below and voice == below[0].voice != turn.voice else None


def _turns_back(turn: Spoken, above: Spoken, parts: Mapping[str, Voice]) -> bool:
    """Whether a turn is spoken to whoever spoke before: it answers or calls them by name: ``Not far, Justice Hale.``"""
    called = (parts.get(fold(m["name"])) for m in _CALLED_BACK.finditer(_words(turn)))
    return turn.voice != above.voice and (_wants_answer(above, turn, parts) or above.voice in called)


def _examined(asking: Spoken, below: Sequence[Spoken], above: Sequence[Spoken]) -> Voice | None:
    """Who answers a question marked as one, past what others say of it (``Objection.``), or else answered before it."""
    marks = ENGLISH.listed("answer label") | ENGLISH.listed("witness label")
    near = (*below, *reversed(above))
    answers = (turn.voice for turn in near if turn.label.key in marks and turn.voice != asking.voice)
    return next(answers, None) if _puts(asking) else None


def _answers(asking: Spoken, below: Sequence[Spoken]) -> Voice | None:
    """Who answers next; nobody where whoever presides comes between and another after that."""
    later = [turn for turn in below if turn.voice != asking.voice]
    if len({turn.voice for turn in later}) > 1 and is_office(later[0].label):
        return None
    return later[0].voice if later else None


def _by_part(voices: Sequence[Voice]) -> dict[str, Voice]:
    """Those who can be called by a part of their name that they alone have."""
    called = [(part, voice) for voice in voices if _has_name(voice) for part in set(parse(voice.name or "").parts)]
    held = Counter(part for part, _ in called)
    return {part: voice for part, voice in called if held[part] == 1}


def _by_office(voices: Sequence[Voice]) -> dict[str, Voice]:
    """Those who can be called by an office that they alone have: ``Mayor, was there a warning?``"""
    held = Counter(fold(voice.role) for voice in voices if voice.role and voice.name)
    return {role: v for v in voices if v.name and v.role and held[role := fold(v.role)] == 1 and " " not in role}


def _has_name(voice: Voice) -> bool:
    """Whether a voice can be called by name; ``Mr Speaker`` in a question is a form."""
    return voice.name is not None and fold(voice.name.split()[-1]) not in words_for("part") | words_for("nobody")


def _called(turn: Spoken, parts: Mapping[str, Voice]) -> Voice | None:
    """The other speaker whom a turn calls last by first name or surname: ``Anders, in February you``."""
    words = turn.content[-1].text if len(turn.content) > 1 else turn.content[0].text
    called = [parts.get(fold(m["name"])) for m in CALLED.finditer(words)]
    return next((voice for voice in reversed(called) if voice and voice != turn.voice), None)
