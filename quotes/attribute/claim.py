"""Claims that stand beside the report that denies them, by rule.

Of ``The claim that he lied was denied by Roe`` the model takes "claim" for the cue and Roe for whose claim it is; of
``"Nonsense," said Roe of the claim that he lied`` it takes the claim for a part of what Roe said; of ``Roe poured scorn
on reports that he lied`` the reports alone report. Each turns a denial into its opposite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from quotes.attribute.act import with_act
from quotes.attribute.act.complement import CALL, CLAIM, FALSE
from quotes.attribute.act.head import head_of
from quotes.attribute.act.words import any_of, verbs_for, words_for
from quotes.attribute.by_rule import CONFIDENCE
from quotes.attribute.cues import entries
from quotes.attribute.layout import LETTER, Layout, kind_of, trim
from quotes.data.compiled import compiled, ending
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

CLAIMS = any_of(words_for("claim"), plural=True)
DENIED = ENGLISH.pattern(
    r"\s?,?\s?(?<cue>\L<was>\s(?:\L<adverb>\s)?(?<verb>\p{L}+))(?<by>(?:\s\L<denied as>\s[\p{L}\s]{2,30}?)?\s\L<by>\b)?"
)
OF_CLAIM = ENGLISH.pattern(rf"(?i)\s\L<of a claim>\s(?:\L<determiner of a claim>\s)?(?:\p{{L}}+\s)?{CLAIMS}\s?$")
CLAIMED = ENGLISH.pattern(r"\L<that|he> ")
# The subject of a sentence: a claim with its "that", or "of" something; and who denied it.
BY_WHOM = ENGLISH.pattern(
    rf"""(?x)
    (?<whole> (?i: (?:\L<determiner of a claim>\s)? (?:\p{{L}}+\s)? {CLAIMS} ) ,?\s
      (?: (?<that> (?:\L<that|he>) \s [^.!?;\n\"“”]+? ) | \L<of a claim> \s [^.!?;,\n\"“”]+? )
    | (?i: (?:\L<determiner of a claim>|\p{{L}}[\p{{L}}\s]{{1,30}}[’']s|\L<possessor>) \s (?:\p{{L}}+\s)?
      \L<bare claim> ) ) ,?\s
    (?<cue> \L<was> \s (?:\L<adverb> \s)? (?<verb> \p{{Ll}}+ (?:\s\L<cue particle>)? ) (?:\s\L<flatly>)? )
    (?<as> \s\L<denied as>\s [\p{{L}}\s-]{{2,40}}? )? \s \L<by> \s
    (?<source> [^,;:.!?\n\"“”]{{2,60}}? (?: ,\s \p{{Lu}}[\p{{L}}’'-]+ \s \p{{Lu}}[\p{{L}}’'-]+ )? )
    (?<as> \s\L<denied as>\s [\p{{L}}\s-]{{2,40}} )? (?= \s\L<before a day>\s | [,;:.!?\n] | $ )
    """
)
AS_CLAIM = ENGLISH.pattern(
    rf"(?i)\L<denied as>\s[\p{{L}}\s-]{{2,40}}?\s(?:\L<determiner of a claim>\s)?(?:\p{{L}}+\s)?{CLAIMS}\s"
    r"(?=\L<that>\s)"
)
CLAIM_BEFORE = ENGLISH.pattern(
    rf"(?i)(?:^|[.!?”\"\n]\s)?(?<claim>(?:\L<determiner of a claim>\s)?(?:\p{{L}}+\s)?{CLAIMS}),?\s$"
)
CLAIM_AT_END = ending(rf"(?i:{CLAIMS}),?\s")  # a seventieth of the time of CLAIM_BEFORE
LONGEST = 60  # code points between a source and the claim that it denies
PLAIN = compiled(r"\s[\p{L}\s’'-]+\s")


def claim_denied(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """The attribution of a claim to whom it ``was denied by``; without a source where nobody is named."""
    cue, source, last = attribution.cue, attribution.source, attribution.content[-1]
    if cue is None:
        return None
    passive = _by_whom(text, *layout.sentence(cue.start))
    if passive is not None and any(passive.start() <= piece.start < passive.end() for piece in attribution.content):
        return _denied(text, layout, passive, attribution)
    if CLAIM.fullmatch(cue.text) is None:
        return None
    found = DENIED.match(text, last.end)
    entry = entries("verb").get(found["verb"]) if found else None
    owned = source is not None and source.end <= cue.start  # Roe's claim that it burst was denied: by whom is open
    if found is None or entry is None or entry.act != "denies" or (owned and not found["by"]):
        return None
    told = source if found["by"] and source is not None and source.start >= found.end() else None
    return replace(attribution, cue=cut(text, *found.span("cue")), source=told)


def denying_claim(text: str, attribution: Attribution) -> Attribution | None:
    """The attribution with the verb that denies in its cue: ``poured scorn on reports``, not ``reports`` alone."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or not source.end < cue.start < source.end + LONGEST:
        return None
    if not (CLAIM.fullmatch(cue.text) or CALL.fullmatch(cue.text)) or not PLAIN.fullmatch(text, source.end, cue.start):
        return None
    whole = cut(text, *trim(text, source.end, cue.end))
    head = head_of(whole.text.lower())
    denies = head is not None and (head.act == "denies" or head.base in words_for("counter"))
    return replace(attribution, cue=whole) if denies else None


def dismissed_as(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """The attribution without what the claim was called: dismissed ``as nonsense a rumour`` that he had left."""
    cue, first = attribution.cue, attribution.content[0]
    called = AS_CLAIM.match(first.text)
    head = head_of(cue.text.lower()) if cue else None
    if cue is None or called is None or head is None or head.act != "denies":
        return None
    said = (cut(text, first.start + called.end(), first.end), *attribution.content[1:])
    whole = cut(text, cue.start, first.start + called.end() - 1) if cue.end + 1 == first.start else cue
    return replace(attribution, kind=kind_of(text, said, layout), content=said, cue=whole)


def denied_claims(text: str, sentence: Span, layout: Layout) -> Iterator[Attribution]:
    """The claim at the beginning of a sentence that somebody is said to have denied."""
    found = _by_whom(text, sentence.start, sentence.end)
    if found is not None:
        one = _denied(text, layout, found, Attribution("indirect", (sentence,), None, None, CONFIDENCE))
        yield with_act(text, layout.sentences(sentence.start), one)


def _by_whom(text: str, start: int, end: int) -> regex.Match[str] | None:
    found = BY_WHOM.match(text, start, end)
    if found is None:
        return None
    head = head_of(found["verb"].lower())
    called = " ".join(found.captures("as"))
    judged = found["verb"] in verbs_for("judge") and FALSE.search(called) is not None
    return found if judged or (head is not None and head.act == "denies") else None


def _denied(text: str, layout: Layout, found: regex.Match[str], old: Attribution) -> Attribution:
    """The attribution of a passive denial: who denied, by which words, which claim."""
    said = cut(text, *trim(text, *found.span("that" if found["that"] else "whole")))
    said = said if LETTER.search(said.text) else old.content[0]
    judged = found["as"] is not None and found.start("as") == found.end("cue")
    cue = cut(text, found.start("cue"), found.end("as") if judged else found.end("cue"))
    source = cut(text, *found.span("source"))
    sure = max(old.confidence, CONFIDENCE)
    return replace(old, kind=kind_of(text, (said,), layout), content=(said,), cue=cue, source=source, confidence=sure)


def is_claim_denied(text: str, attribution: Attribution) -> bool:
    """Whether the cue denies the claim that stands before it: words, though rejecting alone can be an act."""
    cue, first = attribution.cue, attribution.content[0]
    found = _by_whom(text, first.start, len(text))
    if found is None and (before := _claim_before(text, first.start)) < first.start:
        found = _by_whom(text, before, len(text))
    return cue is not None and found is not None and found.start("cue") == cue.start


def _claim_before(text: str, place: int) -> int:
    """Where the noun phrase of a claim that ends at a place begins; the place itself for none."""
    start = max(0, place - LONGEST)
    found = CLAIM_BEFORE.search(text, start, place) if CLAIM_AT_END.match(text, start, place) else None
    return found.start("claim") if found else place


def said_of_claim(text: str, layout: Layout, attribution: Attribution) -> Attribution | None:
    """What was said of a claim, without the claim."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if cue is None or len(content) < 2 or content[0].end > cue.start or content[1].start < cue.end:
        return None
    found = OF_CLAIM.search(text, content[0].end, content[1].start)
    if found is None or CLAIMED.match(content[1].text) is None:
        return None
    said = content[:1]
    if source and source.start < found.start() < source.end:
        source = cut(text, source.start, found.start())
    cue = cut(text, cue.start, min(cue.end, max(found.start(), cue.start + 1)))
    return replace(attribution, kind=kind_of(text, said, layout), content=said, cue=cue, source=source)
