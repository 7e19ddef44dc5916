"""Words in marks behind a colon and what the sentence tells of somebody: ``Hamish Pell is less kind: “It sank.”``

The model knows many such sentences by their verb (``was blunt``). Of others it finds the words and no source, so that
they went to whoever had spoken last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.attribute.act import with_act
from quotes.attribute.assemble import merged
from quotes.attribute.layout import Layout
from quotes.attribute.turns.words import PARTICLE
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Entity, Span, cut

CONFIDENCE = 0.8
_WORD = r"\p{Lu}[\p{L}\p{M}'’.-]*+"
_ANNOUNCED = compiled(r":\s[“\"]")
_NAME = rf"{_WORD}(?:\s(?:{PARTICLE}\s)?{_WORD}){{0,4}}"
_FRONT = ENGLISH.pattern(
    rf"""(?x)
    (?: \L<But> ,? \s )?
    (?P<source> (?: \p{{Lu}}\p{{L}}* (?: ['’]s )? \s [\p{{Ll}}\s-]{{3,60}} ,? \s )?
      (?P<name> {_NAME} ) (?: , \s [^,.!?:“”"\n]{{2,80}} (?= , ) )? ) ,?
    \s (?P<cue> \L<is of a mood> \s (?! \L<done to somebody> \b )
        \p{{Ll}}[\p{{Ll}}’'-]* (?: \s \p{{Ll}}[\p{{Ll}}’'-]* ){{0,6}}
      | \L<has or had> \s \L<no> \s \p{{Ll}}+ ) : \s
    (?P<said> “[^“”\n]*[.!?…]” | "[^"\n]*[.!?…]" )"""
)


def with_described(
    text: str, layout: Layout, found: Sequence[Attribution], entities: Sequence[Entity]
) -> list[Attribution]:
    """The attributions, with words behind such a colon as those of the person that the sentence is about."""
    if not _ANNOUNCED.search(text):
        return list(found)
    people = [entity.span for entity in entities if entity.kind == "person"]
    told = {said.start: (said, source, cue) for said, source, cue in _told(text, layout, people)}
    if not told:
        return list(found)
    out = list(found)
    for place, one in enumerate(found):
        announced = told.pop(one.content[0].start, None)
        if announced and one.within is None and (one.source is None or one.thought):
            _, source, cue = announced
            whole = replace(one, source=source, cue=cue, follows=None, thought=False, confidence=CONFIDENCE)
            out[place] = replace(with_act(text, (), whole), reported=True)  # has no regrets: “I would do it again”
    begun = [piece for one in found for piece in one.content]
    missed = [
        replace(with_act(text, (), Attribution("direct", (said,), cue, source, CONFIDENCE)), reported=True)
        for said, source, cue in told.values()
        if not any(piece.overlaps(said) for piece in begun)
    ]
    return merged(out, missed) if missed else out


def _told(text: str, layout: Layout, people: Sequence[Span]) -> Iterator[tuple[Span, Span, Span]]:
    """The words in marks, whose they are, and what is told of them."""
    for paragraph in layout.paragraphs:
        if not _ANNOUNCED.search(text, paragraph.span.start, paragraph.span.end):
            continue
        for sentence in paragraph.sentences:
            m = _FRONT.match(text, sentence.start, paragraph.span.end)
            name = cut(text, *m.span("name")) if m else None
            if m and name and any(person.overlaps(name) for person in people):
                yield cut(text, *m.span("said")), cut(text, *m.span("source")), cut(text, *m.span("cue"))
