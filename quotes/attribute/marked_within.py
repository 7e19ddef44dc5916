"""Quotations within quotations that a subject and its verb lead into: ``"He said, 'There's a boat in the garden.'"``

The model, which reads what stands within marks once more, overlooks many of them. Here the words right before the inner
marks tell whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.attribute.by_rule import by_rule
from quotes.attribute.cues import speech_verbs
from quotes.attribute.layout import Layout, trim
from quotes.attribute.nested import unmarked
from quotes.attribute.second_hand import is_report
from quotes.data.language import ENGLISH
from quotes.values import Attribution, QuotedSpan, Span, cut

FAR = 120  # code points between the beginning of a source and the marks
OWNER = r"\L<Before an owner|before an owner>"
PLAIN = r"(?! \L<who|that it is> \s ) \p{Ll}[\p{Ll}-]*"
NEAR = r"(?! \L<before an owner> \s ) \p{Ll}[\p{Ll}-]*"
NAMED = r"(?! \L<Pronoun> ['’] ) (?: \p{Lu}[\p{L}’'-]* \s ){0,2}? \p{Lu}[\p{L}’'-]*"
SAYS = ENGLISH.pattern(
    rf"""(?x)
    (?<! \p{{L}} | [-'’] | \b\L<not before a subject> \s )
    (?: (?<! \b\L<before an object> \s )
        (?: (?<source> \L<Pronoun|pronoun> ) | (?<source> {OWNER} \s (?: {PLAIN} \s ){{0,4}}? {PLAIN} ) )
      | (?<source> {OWNER} \s (?: {NEAR} \s ){{0,2}}? {NEAR} ) ,? \s \L<who>
      | (?<source> {NAMED} ) (?: , \s \L<who> )? )
    (?: \s (?: \p{{Ll}}+ \s ){{1,6}}? \L<clause join> )?
    (?<cue> (?: \L<contracted auxiliary> | \s \L<would or used to> )? (?: \s \L<between subject and verb|adverb> )?
      \s (?<verb> \p{{L}}+ ) )
    (?: \s (?: \L<to a listener> \s )? \L<listener> )?
    (?: \s \L<led into a quotation> | , \s \L<and i quote> )? [,:]? \s $
    """
)


def with_marked(
    text: str, layout: Layout, found: Sequence[Attribution]
) -> tuple[Sequence[Attribution], list[Attribution]]:
    """The attributions, and those of quotations within theirs that nothing found yet, each within the innermost."""
    told = {piece.start for one in found for piece in one.content}
    more: list[Attribution] = []
    for place, outer in sorted(enumerate(found), key=lambda one: -one[1].content[0].start):
        for piece in outer.content if not outer.thought and outer.kind != "indirect" else ():
            for pair in _inner(layout, piece):
                one = _said(text, layout, piece, pair) if pair.span.start not in told else None
                if one is not None:
                    told.add(pair.span.start)
                    more.append(replace(one, within=place, confidence=round(one.confidence * outer.confidence, 3)))
    return found, more


def _inner(layout: Layout, piece: Span) -> Iterator[QuotedSpan]:
    """The quotations right within the outer marks of a piece."""
    for paragraph in layout.paragraphs[layout.paragraph(piece.start) : layout.paragraph(piece.end - 1) + 1]:
        for pair in paragraph.quoted:
            if pair.depth == 1 and pair.closed and piece.start < pair.span.start and pair.span.end <= piece.end:
                yield pair


def _said(text: str, layout: Layout, piece: Span, pair: QuotedSpan) -> Attribution | None:
    """The report of what stands within inner marks; None where nobody leads into them, or it is not vouched for."""
    clause = cut(text, max(piece.start + 1, layout.sentence(pair.span.start)[0]), pair.span.end)
    says = SAYS.search(text, max(clause.start, pair.span.start - FAR), pair.span.start)
    if says is None or says["verb"].lower() not in speech_verbs():
        return None
    source, cue = (cut(text, *trim(text, *says.span(part))) for part in ("source", "cue"))
    one = by_rule(text, unmarked(layout, clause), pair.span, cue, source)
    return one if is_report(cut(text, piece.start + 1, piece.end), one) else None
