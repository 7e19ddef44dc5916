"""Claims that stand beside the report that denies them, by rule.

Of ``The claim that he lied was denied by Roe`` the model takes "claim" for the cue and Roe for whose claim it is; of
``"Nonsense," said Roe of the claim that he lied`` it takes the claim for a part of what Roe said. Both turn a denial
into its opposite.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.attribute.act.complement import CLAIM
from quotes.attribute.act.words import any_of, words_for
from quotes.attribute.cues import entries
from quotes.attribute.layout import Layout, kind_of
from quotes.data.language import ENGLISH
from quotes.values import Attribution, cut

DENIED = ENGLISH.pattern(
    r"\s?,?\s?(?<cue>\L<was>\s(?:\L<adverb>\s)?(?<verb>\p{L}+))(?<by>(?:\s\L<denied as>\s[\p{L}\s]{2,30}?)?\s\L<by>\b)?"
)
OF_CLAIM = ENGLISH.pattern(
    rf"(?i)\s\L<of a claim>\s(?:\L<determiner of a claim>\s)?(?:\p{{L}}+\s)?"
    rf"{any_of(words_for('claim'), plural=True)}\s?$"
)
CLAIMED = ENGLISH.pattern(r"\L<that|he> ")


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
    if found is None or CLAIMED.match(content[1].text) is None:
        return None
    said = content[:1]
    source = cut(text, source.start, min(source.end, found.start())) if source else None
    cue = cut(text, cue.start, min(cue.end, max(found.start(), cue.start + 1)))
    return replace(attribution, kind=kind_of(text, said, layout), content=said, cue=cue, source=source)
