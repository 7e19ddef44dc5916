"""What was said without what the article tells beside it, where the syntax leaves no choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quotes.attribute.act.head import head_of
from quotes.attribute.cues import speech_verbs
from quotes.attribute.layout import Layout, kind_of
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

HIM_THAT = ENGLISH.pattern(
    r"(?:\L<listener>|\L<to a listener>\s(?:[\p{L}\p{N}’'-]+\s){0,3}?[\p{L}\p{N}’'-]+)\s(?=\L<that>\s)"
    r"|\L<listener>\s(?=(?:\L<not>\s)?\L<infinitive>\s)|\L<to a listener>\s\L<listener>,\s"
)
WHOM_WHETHER = ENGLISH.pattern(
    r"(?:\L<listener>\s|(?:\p{Lu}[\p{L}.’'-]*\s){1,4}|\L<definite>\s(?:[\p{L}’'-]+\s){1,3}?)(?=\L<question word>\s)"
)
THEM_THAT = ENGLISH.pattern(r"(?:[\p{L}\p{N}’'-]+\s){1,4}?(?=\L<that>\s)")
WORKERS_THAT = ENGLISH.pattern(r"(?!\L<article>\s\L<thing told>\s)(?:[\p{L}\p{N}’'-]+\s){1,8}?(?=\L<that>\s)")
TOLD_TO = ENGLISH.pattern(r"(?i) \L<to a listener>$")
AS_QUOTED = ENGLISH.pattern(r"\L<as>\s(?=[\"“‘«])")
WHEN_SAID = ENGLISH.pattern(r"(?<=[\"”’'»])\s\L<circumstance>\s[^\"“”«»]+$")
FOR_QUOTED = ENGLISH.pattern(r"\L<for>\s(?=[\"“‘«])")
OCCASION = ENGLISH.pattern(r"\L<Before an occasion>\s\L<determiner of an occasion>\s(?:\p{Ll}+\s){0,3}?\p{L}+")
PASSIVE = ENGLISH.pattern(r"(?i)\L<passive>\s(?:\L<adverb>\s)?\p{L}+(?:\s\L<by>)?$")
TO_SAY = ENGLISH.pattern(
    r"(?<cue>\L<infinitive>\s(?:\L<adverb>\s)?(?<verb>\p{L}+))(?:\s[^\"“:]{1,40})?[:,]?\s(?=[\"“‘«])"
)
CONTACTS = ENGLISH.pattern(r"(?i)\L<contacting>(?:\s\L<to a listener>)?")
SAYS_ONLY = ENGLISH.pattern(r"\L<infinitive>\s\L<says only>\s(?:\L<listener>\s)?(?=\p{L})")
UP_TO_COMMA = compiled(r"(?<rest>\s[\p{L}\p{N}\s’'-]{1,40}),\s")
SUBJECT = ENGLISH.pattern(r"(?:^|[.!?”\"]\s|\n)(?<subject>\L<Article|Definite>\s[^,;:.!?\"“”\n]{2,50}),\s$")
NAMED = compiled(r"(?:^|[.!?”\"]\s|\n)(?<subject>(?:\p{Lu}[\p{L}.’'&-]*\s){0,4}?\p{Lu}[\p{L}’'&-]*),\s$")
PRONOUN = ENGLISH.pattern(r"(?i)\L<pronoun>")
PREDICATE = ENGLISH.pattern(r"(?:\L<finite verb>|\L<before a predicate>|\p{Ll}{3,}\L<past ending>)\s")
VERB_QUOTED = ENGLISH.pattern(r"[\"“‘«]\L<verb of a content>\b")
DEED = ENGLISH.pattern(r",?\s\L<clause join>\s(?:\L<adverb>\s)?\L<deed behind a report>\b[^\"“”]*$")
ASIDE = compiled(r"\s[–—-]{1,2}\s[^\"“”–—\n]{2,80}\s[–—-]{1,2}\s(?=[\"“])")
UNDONE = ENGLISH.pattern(r"\s[–—-]{1,2}\s\L<clause join>\s(?:\p{Ll}+\s)?\L<left undone>$")
WRITER = ENGLISH.pattern(r"(?<=\p{L})[.!?]\s+\L<First person>\b")
UNNAMED = ENGLISH.pattern(r"\L<to remain>\s\L<unnamed>\b")
PLEA = ENGLISH.pattern(r"(?i)\b\L<pleading>\s(?:\L<not>\s)?\L<plea>\b")
HANGING = ENGLISH.pattern(r"(?<=[\"”’']),?\s\L<conjunction left over>$")
MARK = compiled(r"[\"“”‘«»]")
MEETING = ENGLISH.pattern(r"(?i)\b\L<kind of call>\s$")


def alone(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with its content alone, and with the kind that this has."""
    old, attribution = attribution, _with_whole_cue(text, attribution)
    content = attribution.content
    for step in STEPS:
        content = step(text, attribution, content)
    if content == old.content:
        return old
    return replace(attribution, content=content, kind=kind_of(text, content, layout))


def is_wish_for_anonymity(attribution: Attribution) -> bool:
    """``asked not to be named``: told of everybody who speaks so, and no words of theirs."""
    return attribution.kind == "indirect" and UNNAMED.match(attribution.content[0].text) is not None


def is_plea(text: str, attribution: Attribution) -> bool:
    """``pleaded not guilty to fraud``: an act before a court, whatever of it was taken for content."""
    cue = attribution.cue
    return cue is not None and attribution.kind == "indirect" and PLEA.search(text, cue.start, cue.end + 20) is not None


def is_of_a_meeting(text: str, attribution: Attribution) -> bool:
    """``Roe Salt earnings call for the period ending in June``: the call is a meeting and demands nothing."""
    cue = attribution.cue
    if cue is None or cue.text.lower().split()[0] not in ENGLISH.listed("meeting by telephone"):
        return False
    return MEETING.search(text, max(0, cue.start - 40), cue.start) is not None


def _with_whole_cue(text: str, attribution: Attribution) -> Attribution:
    """Is expected ``to say``: "..."; the verb belongs to the cue and not to what is said."""
    cue, first = attribution.cue, attribution.content[0]
    found = TO_SAY.match(first.text) if cue and first.start == cue.end + 1 else None
    if cue is None or found is None or found["verb"].lower() not in speech_verbs():
        return attribution
    whole = cut(text, cue.start, first.start + found.end("cue"))
    return replace(attribution, cue=whole, content=(_later(text, first, found.end()), *attribution.content[1:]))


def _without_listener(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Promised ``him`` that; told ``her`` to; told ``workers in Osk`` that; denied to ``reporters`` that; asked ``Ann
    Roe`` whether."""
    cue, first = attribution.cue, content[0]
    if cue is None or first.start < cue.end or first.start - cue.end > 3:
        return content
    listener = (THEM_THAT if TOLD_TO.search(cue.text) else HIM_THAT).match(first.text)
    head = head_of(cue.text.lower())
    if listener is None and head is not None and head.base in ENGLISH.listed("telling somebody"):
        listener = WORKERS_THAT.match(first.text)
    if listener is None and head is not None and head.act == "asks":
        listener = WHOM_WHETHER.match(first.text)
    return (_later(text, first, listener.end()), *content[1:]) if listener else content


def _without_circumstance(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Described the game as "a disgrace" ``after his side lost``: when it was said."""
    cue, last = attribution.cue, content[-1]
    head = head_of(cue.text.lower()) if cue and cue.end <= last.start else None
    when = WHEN_SAID.search(last.text) if head and head.base in ENGLISH.listed("calling somebody so") else None
    return (*content[:-1], cut(text, last.start, last.start + when.start())) if when else content


def _without_to_say(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Wrote to the council in May ``to say`` the box had been used."""
    cue, first = attribution.cue, content[0]
    if cue is None or first.start < cue.end or CONTACTS.fullmatch(cue.text) is None:
        return content
    found = SAYS_ONLY.match(first.text)
    return (_later(text, first, found.end()), *content[1:]) if found else content


def _without_preposition(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Described ``as`` "a beach"; criticised ``for`` "a reckless disregard"."""
    cue, last = attribution.cue, content[-1]
    pattern = FOR_QUOTED if cue and PASSIVE.search(cue.text) else AS_QUOTED
    match = pattern.match(last.text) if cue and last.start >= cue.end and last.text[-1] in '"”’»' else None
    return (*content[:-1], _later(text, last, match.end())) if match else content


def _without_what_leads(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``In a statement``, Roe said; ``the firm`` was criticised by Roe for; Roe, who denied ``any`` part, said "I"."""
    cue, first = attribution.cue, content[0]
    if cue is None or len(content) < 2 or first.end > cue.start or content[1].start < cue.end:
        return content
    words, source = len(first.text.split()), attribution.source
    target = PASSIVE.search(cue.text) and words < 6
    aside = source is not None and source.end <= first.start and words < 4 and text[content[1].start] in '"“‘«'
    return content[1:] if target or aside or OCCASION.fullmatch(first.text) else content


def _whole_before_cue(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """``The decision``, he warned, "will be felt"; ``Roe``, she said, had left: all that is said up to the comma, not
    its first word or none."""
    cue, source, first = attribution.cue, attribution.source, content[0]
    if cue is None or source is None or source.end + 1 != cue.start:
        return content
    if len(content) > 1 and first.end < source.start and content[1].start > cue.end:
        rest = UP_TO_COMMA.fullmatch(text, first.end, source.start)
        return (cut(text, first.start, rest.end("rest")), *content[1:]) if rest else content
    if text[cue.end : first.start] != ", ":
        return content
    named = PRONOUN.fullmatch(source.text) is not None and PREDICATE.match(first.text) is not None
    pattern = NAMED if named else SUBJECT
    subject = pattern.search(text, max(0, source.start - 60), source.start)
    if subject is None or not (named or VERB_QUOTED.match(first.text)):
        return content
    return (cut(text, *subject.span("subject")), *content)


def _without_aside(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Said – ``and he meant it`` – "We go on."; would pay ``– and then did not``."""
    cue, first, last = attribution.cue, content[0], content[-1]
    if cue is None or first.start < cue.end:
        return content
    if (aside := ASIDE.match(text, cue.end, first.end)) and aside.end() > first.start:
        return (cut(text, aside.end(), first.end), *content[1:])
    undone = UNDONE.search(last.text)
    return (*content[:-1], cut(text, last.start, last.start + undone.start())) if undone else content


def _without_what_is_done(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Said it was sorry, ``but declined to say`` why: told of the speaker, not by the speaker."""
    cue, last = attribution.cue, content[-1]
    deed = DEED.search(last.text) if cue is not None and cue.end <= last.start else None
    return (*content[:-1], cut(text, last.start, last.start + deed.start())) if deed and deed.start() else content


def _without_conjunction(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Wrote that it was "useless", ``because`` nobody had looked: without a conjunction whose clause is not said."""
    last = content[-1]
    found = HANGING.search(last.text)
    return (*content[:-1], cut(text, last.start, last.start + found.start())) if found and found.start() else content


def _without_the_writer(text: str, attribution: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Roe told me that he had cut it. ``I would have cut more.``"""
    cue, last = attribution.cue, content[-1]
    if cue is None or last.start < cue.end or MARK.search(last.text) is not None:
        return content
    found = WRITER.search(last.text)
    return (*content[:-1], cut(text, last.start, last.start + found.start())) if found else content


def _later(text: str, span: Span, by: int) -> Span:
    return cut(text, span.start + by, span.end)


Step = Callable[[str, Attribution, tuple[Span, ...]], tuple[Span, ...]]
STEPS: tuple[Step, ...] = (
    _whole_before_cue,
    _without_what_leads,
    _without_listener,
    _without_circumstance,
    _without_to_say,
    _without_preposition,
    _without_aside,
    _without_what_is_done,
    _without_the_writer,
    _without_conjunction,
)
