"""Reports that a noun names where it is the subject: ``Her promise to cut fares was met with laughter``.

The model reads on from such a report into the verb of its sentence ("the dam could burst was ignored"), and overlooks
many of them. Where the report ends is told by the verbs: its own comes first, and the next that hangs on no relative
and no pronoun is the sentence's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from quotes.attribute.act.via import is_relay, without_day
from quotes.attribute.act.words import any_of, words_for
from quotes.attribute.by_rule import by_rule
from quotes.attribute.layout import Layout, kind_of, trim
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

NO_VERB = r"(?!\L<finite verb|irregular past|past or participle>\s)"
OWNER = rf"\p{{Lu}}(?:{NO_VERB}[\p{{L}}\p{{N}}.&-]+\s){{0,7}}?[\p{{L}}\p{{N}}.&-]+(?=['’]s\s|s['’]\s)s?"
# "Roe's comments, first reported by the Echo, that it held": through whom they came
THROUGH = rf"(?:\L<exclusively>\s)?{any_of(words_for('got'))}\s(?:\L<exclusively>\s)?\L<got by>\s(?<via>[^,;:]{{2,60}})"
SUBJECT = ENGLISH.worded(
    rf"""(?x)
    (?: \L<But> ,? \s )?
    (?: (?<source> \L<Possessor> | {OWNER} ) (?: ['’]s? )? \s | [\p{{L}}-]+ \s )??
    (?: \p{{Ll}} [\p{{Ll}}-]+ \s ){{0,2}}?
    (?<cue> \L<own report|Own report> ) (?<aside> ,\s {THROUGH} , )? \s
    (?: \L<by or from> \s [^,;:.]{{2,60}}? \s )?
    (?= (?<words> \L<to do> | \L<that it is> ) \s )
    """,
    needs="own report",
)
WORD = compiled(r"\p{L}[\p{L}'’-]*")
FINITE = ENGLISH.pattern(r"\L<finite verb>")
PAST = ENGLISH.pattern(r"\L<irregular past>")
PARTICIPLE = ENGLISH.pattern(r"\L<past or participle>")
BETWEEN = ENGLISH.pattern(r"\L<within a verb>")
HANGING = ENGLISH.pattern(r"(?i)\L<before a hanging verb|pronoun>")
PREPOSED = ENGLISH.pattern(r"\L<Preposed>\s")
UP_TO_COMMA = compiled(r"[^,;:.!?\"“”]+(?=,\s)")
INFINITIVE = ENGLISH.pattern(r"\L<to do>")
SHORTEST = 2  # words, "to" or "that" counted


@dataclass(frozen=True, slots=True)
class _Verb:
    """Where a finite verb begins, whether its form can be nothing else, and whether it hangs on the word before."""

    start: int
    sure: bool
    hangs: bool


def named_by_subject(text: str, sentence: Span, layout: Layout) -> Iterator[Attribution]:
    """The report that the subject of a sentence names by a noun and its owner."""
    found = SUBJECT.match(text, sentence.start, sentence.end)
    if found is None or not found["source"]:
        return
    preposed = PREPOSED.match(text, sentence.start) is not None
    said = said_up_to_verb(text, found.start("words"), sentence.end, preposed=preposed)
    if said:
        source, cue = cut(text, *found.span("source")), cut(text, *found.span("cue"))
        yield by_rule(text, layout, said, cue, source, via=_via(text, found))


def is_named_by_subject(text: str, layout: Layout, attribution: Attribution) -> bool:
    """Whether a report is what the subject of a sentence names by a noun and its owner: no thought, and no deed."""
    cue = attribution.cue
    if cue is None or cue.end > attribution.content[0].start:
        return False
    found = SUBJECT.match(text, *layout.sentence(cue.start))
    return found is not None and bool(found["source"]) and cue.start <= found.start("cue") < cue.end


def up_to_sentence_verb(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution of the noun's owner, up to the verb whose subject it is; as it is where it is none."""
    cue, content = attribution.cue, attribution.content
    begin, end = layout.sentence(cue.start) if cue else (0, 0)
    found = SUBJECT.match(text, begin, end) if cue else None
    if found is None or cue is None or _is_verb(found, attribution):
        return attribution
    aside = found["aside"] is not None and found.start("aside") < cue.start < found.end("aside")
    named = cue.start <= found.start("cue") < cue.end and cue.text.count(" ") <= 1 and content[0].start >= cue.end
    if not aside and (not named or len(content) > 1 or content[0].start > found.end("words") + 1):
        return attribution
    preposed = PREPOSED.match(text, begin) is not None
    said = said_up_to_verb(text, found.start("words"), end, preposed=preposed)
    if said is None or content[0].start >= said.end:
        return attribution
    owner = cut(text, *found.span("source")) if found["source"] else attribution.source
    cue = cut(text, *found.span("cue")) if aside else cue
    made = replace(attribution, kind=kind_of(text, (said,), layout), content=(said,), cue=cue, source=owner)
    return replace(made, via=_via(text, found)) if found["aside"] else made


def _is_verb(found: regex.Match[str], attribution: Attribution) -> bool:
    """Whether what might be the noun is the verb of the words before it: ``The firms claim that the pier is safe``."""
    cue, source = attribution.cue, attribution.source
    beside = cue is not None and source is not None and source.end + 1 == cue.start == found.start("cue")
    return beside and not found["source"]


def _via(text: str, found: regex.Match[str]) -> Span | None:
    """The relay in the aside behind the noun, ``, first reported by the Echo,``; None for none."""
    via = without_day(text, *found.span("via")) if found["aside"] else None
    return via if via and is_relay(via.text) else None


def said_up_to_verb(text: str, start: int, end: int, *, preposed: bool = False) -> Span | None:
    """What a report from its "that" or "to" on says, up to the sentence's verb; None where that is not found.

    Behind a preposition ("Despite her claim that it held, it burst") up to the comma.
    """
    if preposed:
        comma = UP_TO_COMMA.match(text, start, end)
        return cut(text, *comma.span()) if comma else None
    verb = _sentence_verb(text, start, end)
    if verb is None:
        return None
    first, stop = trim(text, start, verb.start)
    said = cut(text, first, stop)
    return said if len(said.text.split()) >= SHORTEST and not said.text.endswith(",") else None


def _sentence_verb(text: str, start: int, end: int) -> _Verb | None:
    verbs = list(_verbs(text, start, end))
    own = [verb for verb in verbs if not verb.hangs]
    if INFINITIVE.match(text, start):
        return next((verb for verb in own if verb.sure), next(iter(own), None))
    first = next((at for at, verb in enumerate(verbs) if verb.sure), None)
    if first is None:
        return verbs[1] if len(verbs) > 1 and not verbs[1].hangs else None
    after = [verb for verb in verbs[first + 1 :] if not verb.hangs]
    return after[0] if after else None if verbs[first].hangs else verbs[first]


def _verbs(text: str, start: int, end: int) -> Iterator[_Verb]:
    """The finite verbs, each with its auxiliaries as one, in order."""
    words = list(WORD.finditer(text, start, end))
    at = 0
    while at < len(words):
        word = words[at][0]
        auxiliary = FINITE.fullmatch(word) is not None
        sure = auxiliary or PAST.fullmatch(word) is not None
        if at and (sure or PARTICIPLE.fullmatch(word)):
            yield _Verb(words[at].start(), sure, HANGING.fullmatch(words[at - 1][0]) is not None)
            at = _past(words, at) if auxiliary else at
        at += 1


def _past(words: Sequence[regex.Match[str]], at: int) -> int:
    """The place of the last word of the verb that an auxiliary begins."""
    while at + 1 < len(words) and BETWEEN.fullmatch(words[at + 1][0]):
        at += 1
    following = words[at + 1][0] if at + 1 < len(words) else ""
    return at + 1 if PAST.fullmatch(following) or PARTICIPLE.fullmatch(following) else at
