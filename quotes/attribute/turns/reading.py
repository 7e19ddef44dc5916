"""The reading of an article with the turns of speech that its layout shows, in place of what the model made of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.act import with_act
from quotes.attribute.assemble import merged, shifted
from quotes.attribute.ending import up_to_its_end
from quotes.attribute.layout import Layout
from quotes.attribute.turns.acts import without_acts
from quotes.attribute.turns.asides import DIRECTION
from quotes.attribute.turns.beside_margins import without_margins
from quotes.attribute.turns.described_before import with_described
from quotes.attribute.turns.embedded import with_embedded
from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.margins import text_lines
from quotes.attribute.turns.named_beside import with_named_beside
from quotes.attribute.turns.printed import bare, is_person, without_greeting
from quotes.attribute.turns.script import like_labels, script, speaking
from quotes.attribute.turns.set_off import with_set_off
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import is_given_name
from quotes.read.lines import Line
from quotes.values import Article, Attribution, Entity, Paragraph, Reading, Span, Turn, cut

CONFIDENCE = 0.97
HEAD = 10_000  # code points in which a text has its headline and byline, if at all
OWN = ENGLISH.listed("speaker's own")  # whose speech in a turn is that of the turn's own speaker


_CALLS = ENGLISH.pattern(  # "Madam Chair, might I ask", "Chair Roe, thank you": whom the turn's speaker calls
    r"(?:, [^,.?!]{1,60})?,\s(?:\p{Ll}+\s){0,2}(?:(?i:\L<one who speaks>)\b|(?i:\L<thanks>)\b)"
)
_COLUMN = compiled(r"[ \t]{3,}")  # NEWS: Ada Roe    PROD: kh
_MARKS = ENGLISH.listed("question label") | ENGLISH.listed("answer label")
_PART = compiled(r"[^,\s][^,]*")
_CLIPS = ENGLISH.listed("sound bite")  # SOUNDBITE (English) ADA ROE SAYING: names no body


def told_beside(article: Article) -> str:
    """The headline and the byline of an article where the head of its text has none, as records give them, in lines."""
    lines = (article.title, article.byline and f"By {article.byline}")
    head = article.text[:HEAD].casefold()
    return "\n".join(line for line in lines if line and line.casefold() not in head)


def reading_with_turns(
    text: str,
    layout: Layout,
    found: Sequence[Attribution],
    entities: Sequence[Entity],
    told: str = "",
    *,
    labelled: bool = True,
) -> Reading:
    """The attributions that the model found, or where the text is a transcript its turns, each direct and whole.

    What a turn reports of others (``Magnus said, "..."``) stands within it; what stands above and below the turns is
    as the model has it. ``told`` are lines beside the text that may say who talks to whom; ``labelled`` is False where
    nothing in the text can be a turn's label.
    """
    spoken = _script(text, layout, entities, told, labelled)
    found = without_acts(text, without_margins(text, found))
    entities = [e for e in entities if _letters(e) not in _CLIPS and any(map(str.isalnum, e.span.text))]
    if not spoken:
        found = with_described(text, layout, with_embedded(text, layout, found), entities)
        before = with_set_off(text, layout, found, entities)
        found = with_named_beside(text, before)
        known = set(before)
        beside = [a.source for a in found if a.source and a.source.text.isupper() and a not in known]
        return Reading(tuple(found), _with_people(entities, beside))
    entities = tuple(entity for entity in entities if _letters(entity) not in _MARKS)
    turns = [with_act(text, (), _attribution(text, turn)) for turn in spoken]
    starts = [_start(turn) for turn in turns]
    told_between = [span for turn in spoken for span in turn.told]
    around = [None if _within(a, told_between) else _turn_at(a, turns, starts) for a in found]
    outside = [i for i, turn in enumerate(around) if turn is None]
    place = {old: new for new, old in enumerate(outside)}
    outer = merged([shifted(found[i], place.get) for i in outside], turns)
    places = {a.content: i for i, a in enumerate(outer)}
    inner = [
        replace(up_to_its_end(text, layout, a), follows=None, within=places[turn.content])
        for a, turn in zip(found, around, strict=True)
        if turn is not None and _tells(turn, a)
    ]
    turns_told = (Turn(t.content[0].start, t.voice.name, t.voice.role, t.addressee) for t in spoken)
    return Reading(tuple(merged(outer, inner)), entities, tuple(turns_told))


def _letters(entity: Entity) -> str:
    """The words of what was taken for a name, to be told from a sign before a question or an answer: ``A.``"""
    return entity.span.text.strip(" .:").casefold()


def _attribution(text: str, turn: Spoken) -> Attribution:
    name = turn.label.name
    source = cut(text, name.start, name.end) if name.text and turn.label.form != "change" else None
    return Attribution("direct", turn.content, turn.label.cue, source, CONFIDENCE)


def unlabelled(text: str, paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], bool]:
    """The paragraphs without the labels of a transcript's turns, so that the model reads what is said and no more; and
    whether the text has what may be such labels at all."""
    lines = text_lines(text)
    candidates = like_labels(text, lines)
    starts = {label.line.start: label.start for label in speaking(text, lines, (), candidates)[0]}
    if not starts:
        return tuple(paragraphs), bool(candidates)
    said = (p for p in paragraphs if not DIRECTION.fullmatch(p.span.text))
    return tuple(_from(text, p, starts.get(p.span.start, 0)) for p in said), True


def _from(text: str, paragraph: Paragraph, start: int) -> Paragraph:
    if not paragraph.span.start < start < paragraph.span.end:
        return paragraph
    sentences = (cut(text, max(s.start, start), s.end) for s in paragraph.sentences if s.end > start)
    quoted = tuple(q for q in paragraph.quoted if q.span.start >= start)
    return Paragraph(cut(text, start, paragraph.span.end), tuple(sentences), quoted)


def _script(text: str, layout: Layout, entities: Sequence[Entity], told: str, labelled: bool) -> list[Spoken]:
    people = (without_greeting(_COLUMN.split(entity.span.text)[0]) for entity in entities if entity.kind == "person")
    names = [name for name in people if " " in name]

    def is_body(line: Line) -> bool:
        paragraph = layout.paragraphs[layout.paragraph(line.end - 1)].span if layout.paragraphs else None
        return paragraph is not None and paragraph.start < line.end and line.start < paragraph.end

    lines = text_lines(text)
    candidates = like_labels(text, lines) if labelled else []
    return script(text, lines, candidates, names, is_body, [Line(0, 0, line, 1) for line in told.splitlines()])


def _start(turn: Attribution) -> int:
    """Where a turn begins, its label with it where that stands above."""
    start = turn.content[0].start
    return min(turn.source.start, start) if turn.source else start


def _turn_at(one: Attribution, turns: Sequence[Attribution], starts: Sequence[int]) -> Attribution | None:
    """The first turn that shares a character with an attribution; ``starts`` are those of the turns, sorted."""
    first, last = one.content[0].start, one.content[-1].end
    index = max(0, bisect_right(starts, first) - 1)
    while index < len(turns) and starts[index] < last:
        end = turns[index].content[-1].end
        if any(piece.start < end and starts[index] < piece.end for piece in one.content):
            return turns[index]
        index += 1
    return None


def _with_people(entities: Sequence[Entity], beside: Sequence[Span]) -> tuple[Entity, ...]:
    """The entities, with names in capitals beside statements as people: the model takes some for bodies."""
    loud = [Entity(name, "person") for name in map(_loud_name, beside) if is_person(bare(name.text))]
    kept = (entity for entity in entities if not any(entity.span.overlaps(one.span) for one in loud))
    return tuple(sorted([*kept, *loud], key=lambda entity: entity.span.start)) if loud else tuple(entities)


def _loud_name(source: Span) -> Span:
    """The part of a source, between commas, that begins with a given name: of ``MAYOR OF OSK, ADA ROE``; else all."""
    parts = (Span(source.start + m.start(), source.start + m.end(), m[0]) for m in _PART.finditer(source.text))
    return next((part for part in parts if is_given_name(part.text.split()[0])), source)


def _within(one: Attribution, told: Sequence[Span]) -> bool:
    """Whether an attribution begins in what the article tells in its own words between turns."""
    return any(span.covers(one.content[0]) for span in told)


def _tells(turn: Attribution, one: Attribution) -> bool:
    """Whether a turn tells with these words what somebody else said."""
    if one.source is None or one.cue is None or one.source.text.lower() in OWN or one.thought:
        return False
    if one.source.end <= one.cue.start and any(
        _CALLS.match(piece.text, one.source.end - piece.start) for piece in turn.content if piece.covers(one.source)
    ):
        return False
    parts = [*one.content, one.cue, one.source]
    return all(any(piece.covers(part) for piece in turn.content) for part in parts)
