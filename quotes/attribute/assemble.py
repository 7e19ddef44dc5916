"""From linked chunks to attributions: exact edges, kind, speech or thought, what continues what, confidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from sys import intern

import numpy as np

from quotes.attribute.act import with_act
from quotes.attribute.act.complement import CALL, CLAIM
from quotes.attribute.act.head import class_of
from quotes.attribute.claim import is_claim_denied
from quotes.attribute.confidence import Calibration, Evidence
from quotes.attribute.content import UNNAMED, is_of_a_meeting, is_plea, is_wish_for_anonymity
from quotes.attribute.coordinated import two_reports
from quotes.attribute.cues import unsaid
from quotes.attribute.decode import CUE, Chunk, decode_entities, decode_roles
from quotes.attribute.features import Pieces
from quotes.attribute.judged import judged
from quotes.attribute.layout import LETTER, Layout, kind_of, snap, trim
from quotes.attribute.link import Group, link
from quotes.attribute.noun_subject import is_named_by_subject
from quotes.attribute.relay import straightened
from quotes.attribute.scores import Scores
from quotes.attribute.told import governs_clause, is_told, surer
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import ENTITY_KINDS, Attribution, Entity, Span, cut

NAMED = ENGLISH.pattern(r"(?i)\b\L<naming>$")
RECALLED = ENGLISH.pattern(r"(?i)\b\L<recalling>$")
GOODS = ENGLISH.pattern(r"(?i)(?:\p{L}+\s){0,3}(?:\d|\L<recalled>\b)")
LEAST_ENTITY = 0.5
# Swept from 0.2 to 0.45 on the development articles: F1 of all is flat from 0.35 on, that of speech still gains.
LEAST_CONFIDENCE = 0.4
LONGEST_THAT = 12  # code points of the word before a content that belongs to it, with its spaces
SHORT_GAP = 12  # code points between two pieces of a content that are read as one

# "Asked whether ...", "When asked about ...", "was asked": the one who answers is named, the one who asks is not.
PUT_TO = ENGLISH.pattern(
    r"""(?x)
    (?: (?: ^ | [.!?”"\n] \s ) \s* \L<Asked|Informed> | \b \L<When|when> \s \L<asked|informed> ) \b [^.!?\n]* $
    """
)
ASKED = ENGLISH.pattern(r"(?:\L<When>\s)?\L<Asked|asked or pressed>\s\L<after asked>\b")
QUESTION = ENGLISH.pattern(  # right before the words of a question: "Asked by reporters on Monday"
    r"(?:(?:^|[.!?”\"\n]\s)\s*(?:\L<When>\s)?|\b\L<When|when>\s)(?<cue>(?i:\L<asked|informed>))(?:\s[^\s,;:.!?]+){0,5}\s$"
)
DOING = r"(?:\L<Before denying>\s|\p{Lu}\p{Ll}+\L<adverb ending>\s)?(?<cue>(?i:\L<denying>))\s(?:\L<that>\s)?"
# Right before what is denied, "Flatly denying that", or at the beginning of what was taken for it.
DENYING = ENGLISH.pattern(rf"(?:^|[.!?”\"\n]\s)\s*{DOING}$")
STILL_DENYING = ENGLISH.pattern(DOING)
OCCASION = ENGLISH.pattern(
    r"""(?x)
    \s \L<before an occasion> \s (?: \L<determiner of an occasion> \s )? (?: \p{Ll}+ \s ){0,2} \L<occasion>
    (?: \s \L<after an occasion> \s [^,;.!?\n"“”]{1,40} )? $
    """
)
VERB = ENGLISH.pattern(r"\b\L<verb of a content>\b|\p{L}\L<verb ending>\b")
VOTE = compiled(r"(?<=\p{L})\s\d[\d\s–-]*$")
THAT = ENGLISH.pattern(r" \L<that> $")
WHOM = ENGLISH.pattern(r"\L<whom> ")  # according to whom
AS = ENGLISH.pattern(r" \L<as> ")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution and the evidence for it."""

    attribution: Attribution
    evidence: Evidence


def attributions(
    text: str, layout: Layout, scores: Scores, calibration: Calibration, *, least: float = LEAST_CONFIDENCE
) -> list[Found]:
    """The attributions of one scored stretch, in text order; ``follows`` counts within the stretch."""
    found = [
        one
        for linked in link(scores, decode_roles(scores.pieces, scores.role))
        for apart in said_apart(text, scores.pieces, linked)
        for group in two_reports(text, scores, apart)
        for one in _read(text, layout, scores, group, calibration)
        if one.attribution.confidence >= least
        and not is_wish_for_anonymity(one.attribution)
        and not is_of_a_meeting(text, one.attribution)
        and not is_plea(text, one.attribution)
    ]
    by_cue: dict[Span | None, list[Attribution]] = {}
    for one in found:
        by_cue.setdefault(one.attribution.cue, []).append(one.attribution)
    found = [one for one in found if not any(_holds(other, one.attribution) for other in by_cue[one.attribution.cue])]
    found.sort(key=lambda one: one.attribution.content[0].start)  # snapping may have moved a beginning past another
    return [_continued(text, layout, found, i) for i in range(len(found))]


def _holds(one: Attribution, other: Attribution) -> bool:
    """Whether one has the cue of the other, its words and more: of a report read in halves, the whole."""
    if one is other or one.cue is None or one.cue != other.cue or one.source != other.source:
        return False
    outer, inner = one.content[0], other.content[-1]
    return outer.start <= other.content[0].start and inner.end <= outer.end and len(outer) > len(inner)


def said_apart(text: str, pieces: Pieces, group: Group) -> list[Group]:
    """The group, without what its source was asked, wished or denied before: ``Asked whether he would run, Perez said
    no``; ``An aide, who asked not to be named, said yes``; ``Denying that he had lied, Perez said it was a mistake``.
    """
    first, cue = group.contents[0], group.cue
    if len(group.contents) == 1 or cue is None or cue.first < first.last:
        return [group]
    start = int(pieces.start[first.first])
    if ASKED.match(text, start) or UNNAMED.match(text, start):
        return [replace(group, contents=group.contents[1:])]
    base = max(0, start - 80)
    asked, denied = QUESTION.search(text[base:start]), DENYING.search(text[base:start])
    put = asked or denied
    if put is None:
        return [group]
    word = int(np.searchsorted(pieces.start, base + put.start("cue")))
    cue = Chunk(CUE, word, word, first.probability, first.weakest)
    apart = replace(group, cue=cue, contents=[first]) if denied else Group(cue, [first], cue_link=group.cue_link)
    return [apart, replace(group, contents=group.contents[1:])]


def denied_apart(text: str, layout: Layout, attribution: Attribution) -> list[Attribution]:
    """``Denying that he had lied``, Perez accused them of lying: two, if the participle was taken for content."""
    first, cue = attribution.content[0], attribution.cue
    found = STILL_DENYING.match(first.text)
    if found is None or cue is None or len(attribution.content) < 2 or first.end > cue.start:
        return [attribution]
    doing = cut(text, first.start + found.start("cue"), first.start + found.end("cue"))
    parts = ((doing, (cut(text, doing.end + 1, first.end),)), (cue, attribution.content[1:]))
    return [
        replace(attribution, cue=cue, content=content, kind=kind_of(text, content, layout)) for cue, content in parts
    ]


def _span(text: str, pieces: Pieces, chunk: Chunk | None) -> Span | None:
    if chunk is None:
        return None
    start, end = trim(text, int(pieces.start[chunk.first]), int(pieces.end[chunk.last]))
    if start == end:  # a cue that is nothing but a colon or a dash
        start, end = int(pieces.start[chunk.first]), int(pieces.end[chunk.last])
    while end - start > 1 and text[end - 1] in "* ":  # said **Ada Roe**
        end -= 1
    while end - start > 1 and text[start] == "*":
        start += 1
    return Span(start, end, intern(text[start:end]))  # the same few words, a hundred thousand times in a long text


def _cue(text: str, pieces: Pieces, group: Group) -> Span | None:
    """The cue without the figures of a vote after it: ``ruled`` 6-3."""
    cue = _span(text, pieces, group.cue)
    vote = VOTE.search(cue.text) if cue else None
    return cut(text, cue.start, cue.start + vote.start()) if cue and vote else cue


def _contents(text: str, layout: Layout, pieces: Pieces, group: Group) -> tuple[Span, ...]:
    edges = [snap(text, int(pieces.start[c.first]), int(pieces.end[c.last]), layout) for c in group.contents]
    taken = [int(pieces.start[c.first]) for c in (group.cue, group.source) if c]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(edges):
        if joined and start <= joined[-1][1] + SHORT_GAP and _one_clause(text, joined[-1][1], start, taken):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            that = THAT.search(text, max(0, start - LONGEST_THAT), start)
            joined.append((that.start() + 1 if that else start, end))
    if joined and group.cue and joined[-1][0] >= int(pieces.end[group.cue.last]):
        joined[-1] = (joined[-1][0], without_occasion(text, *joined[-1]))
    joined = [(whom.end() if (whom := WHOM.match(text, a)) else a, b) for a, b in joined]
    return tuple(cut(text, a, b) for a, b in joined if LETTER.search(text, a, b))


def without_occasion(text: str, start: int, end: int) -> int:
    """Where a content without a verb of its own ends, the occasion of its cue left out.

    ``called for`` more buses ``in a statement on Monday``: with a verb it could be the content's own occasion.
    """
    occasion = OCCASION.search(text, start, end)
    if occasion is None or VERB.search(text, start, occasion.start()):
        return end
    return occasion.start() if LETTER.search(text, start, occasion.start()) else end


def _one_clause(text: str, end: int, start: int, taken: Sequence[int]) -> bool:
    """Whether a gap between two pieces holds nothing but a few words that the tagger left out."""
    return not any(end <= t < start for t in taken) and compiled(r"[.!?;\n\"“”]").search(text[end:start]) is None


def _read(text: str, layout: Layout, scores: Scores, group: Group, calibration: Calibration) -> list[Found]:
    """What a group makes: an attribution, none where nothing is said, two where a denial was taken into the content."""
    cue, source = _cue(text, scores.pieces, group), _span(text, scores.pieces, group.source)
    put = cue is not None and PUT_TO.search(text, max(0, cue.start - 12), cue.end) is not None
    if put and cue and source and cue.end <= source.start:
        group, source = replace(group, source=None), None
    content = _contents(text, layout, scores.pieces, group)
    if not content:
        return []
    if put and _one_clause(text, content[0].end, content[-1].start, ()):
        content = (cut(text, content[0].start, content[-1].end),)
    kind = kind_of(text, content, layout)
    speech = float(scores.speech[group.cue.first]) if group.cue else 1.0
    evidence = Evidence.of(group, kind, sum(map(len, content)), speech)
    made = Attribution(kind, content, cue, source, calibration.confidence(evidence))
    read = judged(text, straightened(text, layout, made))
    found = [acted(text, layout, one) for one in denied_apart(text, layout, read)]
    found = [surer(text, layout, one) for one in found]
    thoughts = (_is_no_report(text, one, speech) and not is_named_by_subject(text, layout, one) for one in found)
    return [
        Found(one if one.thought == thought else replace(one, thought=thought), evidence)
        for one, thought in zip(found, thoughts, strict=True)
    ]


def _is_no_report(text: str, attribution: Attribution, speech: float) -> bool:
    """Whether nobody's words are told: a belief, a wish, a deed."""
    deed = attribution.reported and not _rejects_claim(attribution) and not is_told(attribution)
    return (is_thought(attribution, speech) or deed) and not is_claim_denied(text, attribution)


def _rejects_claim(attribution: Attribution) -> bool:
    """``rejected claims that``, ``rejected calls to``, ``rejected the bid as too low``: words, though rejecting alone
    can be an act."""
    words = attribution.content[0].text
    return attribution.act == "denies" and (CLAIM.search(words) or CALL.match(words) or AS.search(words)) is not None


def acted(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with its act, by the sentences around its cue."""
    return with_act(text, layout.sentences(attribution.cue.start) if attribution.cue else (), attribution)


def is_thought(attribution: Attribution, speech: float) -> bool:
    """Whether it is no report of words at all, by the model's probability of speech, with the cue as a prior.

    What is told as not said is no thought, nor what ``would later say`` reports, nor is a denial, question, demand or
    promise by a verb of saying, nor what its "that" begins: there the model's weak labels are of no use.
    """
    cue = attribution.cue.text if attribution.cue else ""
    known = class_of(cue)
    if known == "speech" and (unsaid(cue) or not attribution.reported or attribution.act not in ("states", "supposes")):
        return False
    if _rejects_claim(attribution) or governs_clause(attribution):
        return False
    if NAMED.search(cue) and attribution.kind == "indirect" and not AS.search(attribution.content[0].text):
        return True  # has named a new director: an appointment
    if RECALLED.search(cue) and attribution.kind == "indirect" and GOODS.match(attribution.content[0].text):
        return True  # is recalling 500 cars
    prior = {"speech": 0.2, "thought": -0.4, "act": -0.4}.get(known or "", 0.0)
    prior += {"direct": 0.45, "mixed": 0.2, "indirect": 0.0}[attribution.kind]
    if not attribution.reported:
        prior -= 0.6 if attribution.kind == "indirect" else 0.35
    return speech + prior < 0.5


def _continued(text: str, layout: Layout, found: Sequence[Found], i: int) -> Found:
    """The attribution with ``follows`` set where it names no source and goes on where the one before it ended."""
    this = found[i].attribution
    if this.source is not None or i == 0:
        return found[i]
    before = found[i - 1].attribution
    near = layout.paragraph(this.content[0].start) - layout.paragraph(before.content[-1].end - 1) <= 1
    if near and (this.cue is None or this.kind != "indirect" or _same_sentence(text, before, this)):
        return replace(found[i], attribution=replace(this, follows=i - 1))
    return found[i]


def _same_sentence(text: str, before: Attribution, this: Attribution) -> bool:
    between = text[before.content[-1].end : this.content[0].start]
    return not compiled(r"[.!?\n]").search(between)


def merged(one: Sequence[Attribution], other: Sequence[Attribution]) -> list[Attribution]:
    """Two readings of a text as one, in text order; places count in it. Those of ``other`` count in ``one``."""
    both = [*one, *other]
    order = sorted(range(len(both)), key=lambda i: both[i].content[0].start)
    place = {old: new for new, old in enumerate(order)}
    return [shifted(both[i], place.__getitem__) for i in order]


def shifted(attribution: Attribution, place: Callable[[int], int | None]) -> Attribution:
    """The attribution with the places of those that it follows and stands within counted anew."""
    follows, within = attribution.follows, attribution.within
    if follows is within is None:
        return attribution
    return replace(
        attribution,
        follows=None if follows is None else place(follows),
        within=None if within is None else place(within),
    )


def entities(text: str, scores: Scores) -> list[Entity]:
    """The names of one scored stretch."""
    out = []
    for chunk in decode_entities(scores.pieces, scores.entity):
        start, end = int(scores.pieces.start[chunk.first]), int(scores.pieces.end[chunk.last])
        if chunk.probability >= LEAST_ENTITY and end > start:
            out.append(Entity(cut(text, start, end), ENTITY_KINDS[chunk.label], round(chunk.probability, 2)))
    return out
