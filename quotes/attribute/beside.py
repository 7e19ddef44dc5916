"""Two constructions of reports that the model overlooks: an order in the passive, a denial before the subject.

``The engineers were urged by residents to test the water``: of the residents. ``Denying any part in it, Oakes said he
was in Rome``: of Oakes, beside what he said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from quotes.attribute.act.words import any_of
from quotes.attribute.by_rule import by_rule
from quotes.attribute.cues import entries
from quotes.attribute.layout import Layout, trim
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

FIRST = ENGLISH.pattern(
    r"(?:\p{Lu}\p{Ll}+\L<adverb ending>\s)?(?<cue>(?i:\L<denying>))\s(?!\L<that>\s)(?<said>[^,;:.!?\n\"“”]{3,120}),\s"
)


def bidden_by(text: str, sentence: Span, layout: Layout) -> Iterator[Attribution]:
    """What somebody at the beginning of a sentence ``was urged by`` somebody else to do."""
    found = _passive().match(text, sentence.start, sentence.end)
    if found is not None:
        yield _made(text, layout, found, cut(text, *found.span("source")))


def denied_first(
    text: str, sentence: Span, layout: Layout, attributions: Sequence[Attribution]
) -> Iterator[Attribution]:
    """What the participle at the beginning of a sentence denies, promises or demands of whoever speaks after it."""
    found = FIRST.match(text, sentence.start, sentence.end)
    if found is None:
        return
    source = next((a.source for a in attributions if a.source is not None and a.source.start == found.end()), None)
    before = cut(text, sentence.start, found.end())
    if source is not None and not any(piece.overlaps(before) for a in attributions for piece in a.content):
        yield _made(text, layout, found, source)


@cache
def _passive() -> regex.Pattern[str]:
    verbs = any_of(frozenset(form for form, entry in entries("verb").items() if entry.act == "demands"))
    was = ENGLISH.fill(r"\L<was>\s(?:\L<adverb>\s)?")
    by, to = ENGLISH.fill(r"\L<by>"), ENGLISH.fill(r"(?:\L<to do>)")
    return compiled(
        rf"(?:[\p{{L}}\p{{N}}.&’'-]+\s){{1,8}}?(?<cue>{was}{verbs})\s{by}\s"
        rf"(?<source>[^,;:.!?\n\"“”]{{2,60}}?)\s(?<said>{to}\s\p{{Ll}}[^.!?;\n]+)"
    )


def _made(text: str, layout: Layout, found: regex.Match[str], source: Span) -> Attribution:
    said = cut(text, *trim(text, *found.span("said")))
    return by_rule(text, layout, said, cut(text, *found.span("cue")), source)
