"""Transcripts by rule: lines that begin with a speaker's name in capitals and a colon.

Their form is certain, so no model is asked: the name is the source, the colon the cue, the rest of the line the
content, and so are the lines up to the next speaker's when the transcript goes on after them, or up to a line in which
the article itself quotes somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import regex

from quotes.attribute.act import with_act
from quotes.attribute.assemble import merged, shifted
from quotes.attribute.layout import Layout, trim
from quotes.attribute.turns.words import is_furniture
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Paragraph, Span, cut

SPEAKER = ENGLISH.pattern(
    r"""(?x)
    ["“]?                                                     # every line of a quoted transcript opens with a mark
    (?P<name> \p{Lu}{2,} (?: [.'’\ -]{1,2} \p{Lu}[\p{Lu}.'’-]* ){0,4} | \L<QUESTION LETTER|ANSWER LETTER> )
    (?: \s \( [^()\n]{1,40} \) )?                             # (through a translator)
    (?P<colon> : ) \s
    """
)
ASIDE = compiled(r"[\"“]?[(\[][^()\[\]]{1,60}[)\]][.\"”]*")
LONGEST_ANSWER = 6  # lines of one speaker after the first
CONFIDENCE = 0.95


def turns(text: str, layout: Layout, narrated: Set[int] = frozenset()) -> Iterator[Attribution]:
    """The speaking turns of a transcript in the text; none where no speaker comes back (WHEN: WHERE: HOW MUCH:).

    ``narrated`` holds the paragraphs that the article tells in its own words; a turn ends before the first of them.
    """
    paragraphs = layout.paragraphs
    starts = [(i, m) for i, p in enumerate(paragraphs) if (m := _speaker(text, p))]
    if not _in_turn([m["name"] for _, m in starts]):
        return
    ends = [i for i, _ in starts[1:]] + [starts[-1][0] + 1]
    for (i, m), end in zip(starts, ends, strict=True):
        end = next((told for told in range(i + 1, end) if told in narrated), end)
        asked = m["name"].lower() in ENGLISH.listed("question letter")  # what stands below is the answer
        more = paragraphs[i + 1 : end] if end - i - 1 <= LONGEST_ANSWER and not asked else ()
        first = _words(text, m.end(), paragraphs[i].span.end)
        rest = [_words(text, p.span.start, p.span.end) for p in more if not ASIDE.fullmatch(p.span.text)]
        content = tuple(span for span in (first, *rest) if span.text)
        if content:
            name, colon = cut(text, *m.span("name")), cut(text, *m.span("colon"))
            yield with_act(text, (), Attribution("direct", content, colon, name, CONFIDENCE))


def with_embedded(text: str, layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with the turns of a transcript in place of whatever the model made of their lines."""
    spoken = list(turns(text, layout, {layout.paragraph(a.cue.start) for a in found if a.cue and _is_narrated(a)}))
    if not spoken:
        return list(found)
    lines = {layout.paragraph(piece.start) for turn in spoken for piece in turn.content}
    kept = [i for i, a in enumerate(found) if not any(layout.paragraph(p.start) in lines for p in a.content)]
    place = {old: new for new, old in enumerate(kept)}
    return merged([shifted(found[i], place.get) for i in kept], spoken)


def _is_narrated(attribution: Attribution) -> bool:
    """Whether the article quotes somebody in quotation marks, and not a speaker themselves (``I told him``)."""
    source = attribution.source
    return (
        attribution.kind != "indirect"
        and source is not None
        and source.text.lower() not in ENGLISH.listed("first person")
    )


def _in_turn(names: Sequence[str]) -> bool:
    marks = ENGLISH.listed("question letter") | ENGLISH.listed("answer letter")
    return len(names) > len(set(names)) or marks <= {name.lower() for name in names}


def _speaker(text: str, paragraph: Paragraph) -> regex.Match[str] | None:
    m = SPEAKER.match(text, paragraph.span.start, paragraph.span.end)
    return m if m and not is_furniture(m["name"]) else None


def _words(text: str, start: int, end: int) -> Span:
    return cut(text, *trim(text, start, end))
