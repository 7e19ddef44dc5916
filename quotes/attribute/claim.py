"""Claims that stand beside the report that denies them, by rule.

Of ``The claim that he lied was denied by Roe`` the model takes "claim" for the cue and Roe for whose claim it is; of
``"Nonsense," said Roe of the claim that he lied`` it takes the claim for a part of what Roe said. Both turn a denial
into its opposite.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from quotes.attribute.act.complement import CLAIM
from quotes.attribute.act.words import any_of, words_for
from quotes.attribute.cues import entries
from quotes.attribute.layout import Layout, kind_of
from quotes.values import Attribution, cut

DENIED = regex.compile(
    r"\s?,?\s?(?<cue>(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen|being)\s(?:\p{L}+ly\s)?(?<verb>\p{L}+))"
    r"(?<by>(?:\s(?:as|on|in)\s[\p{L}\s]{2,30}?)?\sby\b)?"
)
OF_CLAIM = regex.compile(
    rf"(?i)\s(?:of|about|on)\s(?:(?:the|a|this|that|these|those|any)\s)?(?:\p{{L}}+\s)?"
    rf"{any_of(words_for('claim'), plural=True)}\s?$"
)


def claim_denied(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """The attribution of a claim to whom it ``was denied by``; without a source where nobody is named."""
    cue, source, last = attribution.cue, attribution.source, attribution.content[-1]
    if cue is None or CLAIM.fullmatch(cue.text) is None:
        return None
    found = DENIED.match(text, last.end)
    entry = entries("verb").get(found["verb"]) if found else None
    if found is None or entry is None or entry.act != "denies":
        return None
    told = source if found["by"] and source is not None and source.start >= found.end() else None
    return replace(attribution, cue=cut(text, *found.span("cue")), source=told)


def said_of_claim(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """What was said of a claim, without the claim."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if cue is None or len(content) < 2 or content[0].end > cue.start or content[1].start < cue.end:
        return None
    found = OF_CLAIM.search(text, content[0].end, content[1].start)
    if found is None or not content[1].text.startswith(("that ", "he ", "she ", "they ", "it ")):
        return None
    said = content[:1]
    source = cut(text, source.start, min(source.end, found.start())) if source else None
    cue = cut(text, cue.start, min(cue.end, max(found.start(), cue.start + 1)))
    return replace(attribution, kind=kind_of(text, said, layout), content=said, cue=cue, source=source)
