"""Whether what was read within the words of a content is a report that the outer speaker vouches for."""

from __future__ import annotations

import regex

from quotes.attribute.act.complement import CLAIM
from quotes.attribute.act.head import head_of
from quotes.attribute.act.via import is_relay
from quotes.attribute.cues import cue_class, entries, speech_verbs
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Act, Attribution, Span

LEAST_CONFIDENCE = 0.6  # the context is gone and nothing here is quoted: more is asked than of an outer attribution
LEAST_OF_SAYING = 0.45  # where the cue is no deed in other places: said, claims
WORD = compiled(r"\p{L}[\p{L}'’-]*")
# Words before an inner source that put it in question, and those that leave no question of it.
CONDITION = ENGLISH.pattern(r"(?i)\b\L<doubted>\b")
WHENEVER = ENGLISH.pattern(r"(?i)\b\L<whenever>\b")
NEGATION = ENGLISH.pattern(r"(?i)\b\L<negated>\b|\L<n't>\b")
CERTAIN = ENGLISH.pattern(r"(?i)(?:\b\L<negated>|\L<n't>)\s(?:\L<adverb>\s)?\L<true all the same>\b")
TURN = ENGLISH.pattern(r",\s\L<turn of a sentence>\s")
PERFECT = ENGLISH.pattern(r"(?i)^\L<has or have>\b")
NOBODY = ENGLISH.pattern(
    r"""(?xi)
    (?: \L<no source> | (?-i: \p{Ll}+\L<participle ending> ) ) | \L<nobody as source> \b .*
    """
)
NO_ONE = ENGLISH.pattern(r"(?i)\b\L<not one person>$")  # read as ``one`` where the source starts after the ``no``
# People who say so: a class of people; his son, who said so: somebody.
BARE_WHO = ENGLISH.pattern(r"(?<!,\s)\b\L<who>$")
TOPIC = ENGLISH.pattern(r"(?i)^\L<infinitive>\s|\b\L<before a topic>$")
# She was asked: somebody else spoke. The arrest of a man ... and said: the outer speaker goes on.
PASSIVE = ENGLISH.pattern(r"(?i)\b\L<be>\s(?:\L<adverb>\s)?(?!\p{L}+\L<participle ending>\b)\p{L}+")
BY = ENGLISH.pattern(r"\s\L<by>\s")
SENTENCE = compiled(r"[.!?][\"”’)]*\s+")
FRONT = compiled(r"(?:^|[.!?][\"”’)]*\s)(?:[^.!?,;:]{1,30},\s)?$")  # a subject's place: On air, he rose and said
COORDINATED = ENGLISH.pattern(r"(?i)\b\L<clause join>\b")
LISTENER = ENGLISH.pattern(r"(?i)^\s\L<listener>\s")  # had come and told her to: told by whoever came
SAY = ENGLISH.pattern(r"(?i)\b\L<say>\b")
CLAIMS = ENGLISH.pattern(r"(?i)\b\L<claims or claim>$")
MAKES_CLEAR = ENGLISH.pattern(r"(?i)\b\L<make>\s(?:\L<adverb>\s|\L<made so>\s)?\L<clear>\b")
STANCE = ENGLISH.pattern(r"(?i)\b\L<be>\s(?:\L<adverb>\s)?\L<right or wrong>\s\L<infinitive>\s")  # was wrong to say
NO_PAST = ENGLISH.pattern(r"(?:\L<participle ending>|s)$")
PROVE = ENGLISH.pattern(r"(?i)\b\L<prove>\b")
TELL = ENGLISH.pattern(r"(?i)\b\L<tell>\b")
PRONOUN = ENGLISH.pattern(r"(?i)\L<pronoun>")
OWN = ENGLISH.pattern(r"\L<possessor>")
# The last mark of a text, opening; behind a sentence none closed the paragraph above, and the quotation goes on.
OPEN = compiled(r"(?<![.!?]\s)(?:“|(?<![^\s(\[—–-])\"(?=\S))[^\"“”]*$")
VERB_FIRST = ENGLISH.pattern(r"\L<finite verb>\b")
WHAT = ENGLISH.pattern(r"(?i)\b\L<free relative>\s$")
WAS_SAID = ENGLISH.pattern(r"\L<be>,?\s(?:\L<that it is>\s|[\"“‘'])")  # what he said was that it held; not: was wise
# Has said that before, says it about everybody, said what he knew: the words themselves are not told.
NOT_REPEATED = ENGLISH.pattern(
    r"""(?xi)
    (?: \L<stands for words> (?: \s \L<of words told before> (?: [,.;:] .* | \s \L<clause join> \b .* )?
      | \s \L<before whom or what> \b (?: (?! \L<finite verb|contracted verb> \b ) [^,;:] )* )?
    | (?: \L<some of what was said> \s )? (?: \p{Ll}+ \s ){0,2} \L<words not told>
    | \L<free relative> \s \L<pronoun> \s (?: \L<has or had> \s )? (?: \L<adverb> \s )? \p{L}+ ) \W*
    """
)
NOW = ENGLISH.pattern(r"(?i)\L<am or are>\s(?:\L<adverb>\s)?\p{L}+\L<participle ending>$|\L<able or bound>\s")
FIRST = ENGLISH.pattern(r"(?i)\L<first person>")
OWNER = compiled(r"['’]s?$|s['’]$")
# Told of a noun, and not by it: claims that have failed, the promise that she made in May.
RELATIVE = ENGLISH.pattern(
    r"""(?x)
    \L<that it is> \s \L<finite verb|irregular past|past or participle> \b
    | (?: \L<that it is> \s )? \L<pronoun> \s (?: \L<has or had> \s )? (?: \L<adverb> \s )?
      \L<done with a report> (?= \W*$ | [,.;:] | \s \L<behind a participle|finite verb|before a day> \b )
    """
)
DEED = ENGLISH.pattern(r"(?:\L<ever>\s)?\p{Ll}+\L<participle ending>\b")
CLAUSE = ENGLISH.pattern(r"(?i)^\L<beginning of a clause>\b|\b\L<finite verb>\b|\L<contracted verb>\s")


def is_report(whole: Span, inner: Attribution) -> bool:
    """Whether what was read within the words of a content is somebody's words there.

    Asked for are a source that can speak, a verb of saying after it that nobody puts in question, and a clause that
    it governs: ``denied the charges`` and ``talked about the budget`` name a subject and tell no words.
    """
    source, cue, content = inner.source, inner.cue, inner.content
    if source is None or cue is None or inner.confidence < _least(cue) or NOBODY.fullmatch(source.text):
        return False
    if source.start == whole.start and OWN.fullmatch(source.text):
        return False  # repeated his claim that: told by the outer report
    start = min(content[0].start, source.start)
    inside = whole.start <= start and content[-1].end <= whole.end
    before, through = whole.text[: start - whole.start], whole.text[: source.end - whole.start]
    between = text_between(whole, source.end, cue.start)
    spoken = BARE_WHO.search(through) is None and NO_ONE.search(through) is None
    vouched = not _is_in_question(SENTENCE.split(before)[-1], cue) and spoken and not _in_marks(through)
    bidden = inner.act == "demands" and LISTENER.search(text_between(whole, cue.end, content[0].start)) is not None
    alone = bidden or FRONT.search(before) is not None or COORDINATED.search(between) is None
    vouched = vouched and alone and not _says_so_now(source, cue)
    if OWNER.search(f"{source.text}{between}".rstrip()) and RELATIVE.match(content[0].text):
        return False
    behind = next((piece.text for piece in content if piece.start > cue.end), "")
    what = WHAT.search(before) is not None and (inner.kind != "indirect" or WAS_SAID.match(behind) is not None)
    verb_first = VERB_FIRST.match(behind) is not None and not what  # tax pledges were left
    vouched = vouched and not verb_first and not _leaves_out(inner)
    by_whom = BY.fullmatch(whole.text, max(cue.end - whole.start, 0), max(source.start - whole.start, 0))
    return inside and vouched and is_said(inner) and (_tells(source, cue, inner) or _was_told(cue, by_whom))


def _leaves_out(inner: Attribution) -> bool:
    """Whether it is told that something was said and not what: ``says that about everything``, ``said what I knew``."""
    return inner.act in ("states", "supposes") and NOT_REPEATED.fullmatch(inner.content[0].text) is not None


def _least(cue: Span) -> float:
    return LEAST_OF_SAYING if SAY.search(cue.text) or CLAIMS.search(cue.text) else LEAST_CONFIDENCE


def _is_in_question(before: str, cue: Span) -> bool:
    """Whether words before a source leave open if it spoke: ``if``, ``not``; and not ``last week, when he said``."""
    negation = NEGATION.search(CERTAIN.sub("", TURN.split(before)[-1]))
    whenever = WHENEVER.search(before) is not None and not _is_past(cue)
    return whenever or negation is not None or CONDITION.search(before) is not None


def _is_past(cue: Span) -> bool:
    last = [word.lower() for word in WORD.findall(cue.text)][-1:]
    past = any(w in entries("verb") and entries("verb")[w].base != w and not NO_PAST.search(w) for w in last)
    return past and PERFECT.match(cue.text) is None


def text_between(whole: Span, start: int, end: int) -> str:
    """The words of a span between two places of the text."""
    return whole.text[start - whole.start : end - whole.start]


def _was_told(cue: Span, by_whom: regex.Match[str] | None) -> bool:
    """Whether somebody was told it by the source: ``had been told by the police that it was safe``."""
    return by_whom is not None and TELL.search(cue.text) is not None and PASSIVE.search(cue.text) is not None


def _says_so_now(source: Span, cue: Span) -> bool:
    """Whether the outer speaker says it in saying so: ``we urge``, ``I can say that``, ``we are saying``; and not
    ``I said``."""
    last = [word.lower() for word in WORD.findall(cue.text)][-1:]
    now = any(word in entries("verb") and entries("verb")[word].base == word for word in last)
    return (now or NOW.match(cue.text) is not None) and FIRST.fullmatch(source.text) is not None


def _in_marks(text: str) -> bool:
    """Whether a quotation is open at the end of a text: there the outer speaker chose the words."""
    return OPEN.search(text) is not None


def is_said(attribution: Attribution) -> bool:
    """Whether the words were uttered: a quotation was, other words where the cue says so."""
    if attribution.thought or not attribution.reported:
        return False
    return attribution.kind == "direct" or (attribution.cue is not None and cue_class(attribution.cue.text) == "speech")


def _tells(source: Span, cue: Span, inner: Attribution) -> bool:
    """Whether the cue is ``according to``, or a verb of saying between its source and a clause, or what it denies."""
    if cue.text.lower() in ENGLISH.listed("according to"):
        return True
    if PROVE.search(cue.text) and not is_relay(source.text):
        return False  # had shown "a cowardly disregard": a deed; the survey showed that: a report
    head = head_of(cue.text.lower())
    if inner.act == "promises" and head is not None and head.base in ENGLISH.listed("deed"):
        return False  # has agreed to talks
    words = inner.content[0].text
    verb = any(word.lower() in speech_verbs() for word in WORD.findall(cue.text)) or MAKES_CLEAR.search(cue.text)
    clause = (
        SAY.search(cue.text)
        or TELL.search(cue.text)
        or CLAUSE.search(words)
        or inner.kind != "indirect"
        or _is_told_of(source, words, inner.act)
    )
    told = STANCE.sub("", cue.text)
    topic = TOPIC.search(told) is not None and inner.act != "demands"  # called for it, shouted at them to
    return source.end <= cue.start and bool(verb and clause) and not topic and PASSIVE.search(told) is None


def _is_told_of(source: Span, words: str, act: Act | None) -> bool:
    """Whether a name speaks of a deed or a claim (``denied leaking``, ``ordered it shut``); for "he" who denies, the
    outer report is the denial."""
    if PRONOUN.fullmatch(source.text):
        return False
    return act in ("demands", "promises") or DEED.match(words) is not None or CLAIM.search(words) is not None
