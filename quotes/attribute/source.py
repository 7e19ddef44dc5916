"""Sources put right by rule, where the syntax around a cue leaves no choice.

Whoever ``was told``, ``was accused of`` or answers ``when asked`` is the one spoken to, and the one who spoke is not
named there. ``According to the magazine`` names all of the magazine.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from quotes.attribute.cues import speech_verbs
from quotes.attribute.layout import Layout, kind_of
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span, cut

# Verbs whose passive subject is spoken to or of. "Was quoted as saying" and "is said to have told" are others'.
SPOKEN_TO = ENGLISH.pattern(r"(?i)(?<!\p{L})\L<be>\s(?:\L<adverb of a passive>\s)?\L<spoken to>\b")
# The passive of a report whose reporter nobody names: "he is said to", "it has been announced".
SAID_OF = ENGLISH.pattern(r"(?i)\b\L<be>\s(?:\L<adverb of a passive>\s)?\L<said of>(?:\s\L<to be>)?$")
HEARING = ENGLISH.pattern(r"(?i)\L<hearing>")  # The court heard that he was ill
# Roe received a letter from the council saying that; Roe was handed a note: "Go." Of the council, of whoever wrote it
GOT_A_NOTE = r"\L<receiving>\s(?:\p{L}+\s){1,3}?\L<something written>"
RECEIVED = ENGLISH.pattern(
    rf"\s?{GOT_A_NOTE}(?:\s(?:\L<from>|\L<by>)\s(?<who>[^,;:.!?\"“”\n]{{2,60}}?))?"
    r"(?:\s\L<saying in it>|\s\L<by>|:|\s?$)"
)
ARRIVED = ENGLISH.pattern(rf"\s{GOT_A_NOTE}(?:\s\L<saying in it>)?$")
BY = ENGLISH.pattern(r"(?i)\b\L<by>$")
NEXT_BY = ENGLISH.pattern(r" \L<by> ")
WHEN_ASKED = ENGLISH.pattern(r"(?i)\b\L<when asked>\s$")
ASKED_ASIDE = ENGLISH.pattern(  # Roe, | asked if it held, shrugged
    r", \p{Ll}[^.!?,;:\n\"“”]{8,150}(?<answer>, (?:\p{Ll}+ly )?"
    r"(?:\L<answer of one asked|irregular past|other irregular past>"
    r"|\p{Ll}{2,}\L<past ending>(?!\s\L<behind a participle>))\b)"
)
OPENING = compiled(r"(?:^|[.!?”\"]\s|\n)\s*$")
BY_ASKER = ENGLISH.pattern(r"\s\L<by>\s(?<who>[^,;:.!?\"“”\n]{2,50}?)(?=\s\L<after asked>\b|\s\L<on>\s\p{Lu}|,)")
PUT = ENGLISH.pattern(r"(?i)\L<put to>\b")
INFORMED = ENGLISH.pattern(r"(?i)\L<informed>\b")
BY_WHOM = ENGLISH.pattern(r"^ \L<by> $")
PRONOUN = ENGLISH.pattern(r"(?i)\L<pronoun>")
BEFORE_CUE = ENGLISH.pattern(r"(?i)(?<![\p{L}’'])(?<who>\L<pronoun>) $")
ARTICLE = ENGLISH.pattern(r"(?i)\L<article>")
ACCORDING = ENGLISH.pattern(r"(?i)\L<according to>(?= )")
WORDS = ENGLISH.pattern(r"(?<who>.+?)(?:['’]s|(?<=s)['’])\s(?:\L<own>\s)?(?<words>\L<own words>)")
# "The court heard Roe told police", "Emails show Roe told police":
# between what was taken for the source and the cue stands the one who speaks.
HEARD_OF = ENGLISH.pattern(
    r"""(?x)
    \s (?: \L<hearing|shows> | \L<be> \s \L<spoken to> ) \s (?: \L<that> \s )?
    (?<who> (?: \L<definite> \s \p{Ll}+ | \L<pronoun> | (?: \p{Lu}[\p{L}.’'-]* \s ){0,3} \p{Lu}[\p{L}’'-]* ) )
    \s (?: \L<be> \s )?
    """
)
CLAUSE = ENGLISH.pattern(
    r"""(?x)
    ; \s (?<who> (?: \L<definite|article|possessor> \s | (?= \p{Lu} ) )
    [^\s;:.!?“”"]++ (?: \s (?! \L<be> \b ) [^\s;:.!?“”"]++ ){0,11}? ) ,? \s $
    """
)
TIME = compiled(r"\d{1,2}[:.]\d{2}\s(?=[\p{Lu}\"“])")
AFTER_TIME = compiled(r"\d{1,2}[:.]\d{2}\s(?<who>[^;:.!?“”\"\n]{2,80}?),?\s")
BEFORE_MINUTES = 3  # code points: the hour and its colon
# "The director, Ann Roe, the bridge will hold": a name that stands beside a description, and then another subject.
NAME_BESIDE = ENGLISH.pattern(
    r"""(?x)
    ,\s (?<who> (?: \p{Lu}[\p{L}.’'-]* \s ){1,4} \p{Lu}[\p{L}’'-]+ )
    (?: (?<clause> ,\s ) (?= \L<pronoun|subject> \b | [\p{Lu}\"“'‘] | \L<article|possessor> \s [^,.!?;:\n]{12,} )
      | [,.] )
    """
)
NAMED_BESIDE = compiled(
    r",\s(?:\p{Ll}[\p{Ll}-]*\s){0,3}(?<who>(?:\p{Lu}[\p{L}.’'-]*\s){1,4}\p{Lu}[\p{L}’'-]+),\s(?:\d\d?,\s)?"
)
DESCRIBED = ENGLISH.pattern(r"(?i)\L<article|possessor|that>\s[\p{Ll}\s’'-]+")
# "Ann Roe left the party and later wrote": the subject at the head of the sentence is that of its second verb.
LEADING = ENGLISH.pattern(
    r"""(?x)
    (?<who> (?<pronoun> \L<Pronoun> ) | (?: \p{Lu}[\p{L}.’'-]* \s ){0,4} \p{Lu}[\p{L}’'-]+ (?<! ['’]s? ) )
    \s (?: \L<adverb> \s )? \p{Ll} [^\n]* \s \L<also a verb> \s (?: \L<adverb|afterwards> \s )? $
    """
)
RELATIVE = ENGLISH.pattern(r"\s(?<who>\L<who>)\s(?:\L<has or had>\s)?(?:\L<adverb>\s)?$")
WORD = compiled(r"\p{L}+")
# "Reacting, the minister said": what the speaker does while speaking is none of the source
BEHIND = ENGLISH.pattern(r"(?i)\L<goes before a source>,\s(?=\S)")
# A trader who gave her name only as Ann: as far as the name
NAME_TOLD = ENGLISH.pattern(
    r"(?<who>[^,.;:!?\"“”\n]{2,40}?(?:,|,?\s\L<relative>)\s(?:[^,.;:!?\"“”\n]*\s)?\L<tells a name>\s"
    r"[^,.;:!?\"“”\n]{0,40}?(?:\p{Lu}[\p{L}’'-]*\s)*\p{Lu}[\p{L}’'-]*),?\s"
)
# signed by his aide, Ann Roe, | Poe said: Poe
AFTER_ANOTHERS = compiled(r"(?:\p{Lu}[\p{L}.’'-]*\s){1,3}\p{Lu}[\p{L}’'-]+,\s(?<who>\p{Lu}\p{Ll}[\p{L}’'-]*)\s")
OPEN_END = ENGLISH.pattern(r"\p{L}\s\L<preposition of a source>$")  # forecasts from | the ministry
ON_A_DAY = ENGLISH.pattern(r"(?<=\p{L})\s\L<on>$")  # Orro on | Thursday said
SELF = ENGLISH.pattern(r"(?<=\p{L})\s\L<himself>$")  # Roe herself
# Cross-examined by Ann Roe, defending, | he agreed that it was late
IN_COURT = ENGLISH.pattern(r"\L<acting in court>")
ANSWER = ENGLISH.pattern(
    r"(?<who>\L<pronoun>|(?:\p{Lu}[\p{L}.’'-]*\s){0,3}?\p{Lu}[\p{L}’'-]*)\s(?:\L<adverb>\s)?(?<cue>\p{Ll}+)\s(?=\L<that>\s)"
)
# for Culture, | Media and Sport
FIELDS = ENGLISH.pattern(
    r"(?<=\b\L<Field>)(?:,[ ]\L<Field>)*,?[ ](?:\L<joining>|&)[ ](?:\p{Lu}\p{Ll}+[ ])?\L<Field>(?!\p{L})"
)
ACCUSED = ENGLISH.pattern(r"\L<accused>")
OF_WHICH = ENGLISH.pattern(r" \L<of what> ")
BEFORE_LETTER = compiled(r"(?<!\p{L})\p{Lu}\p{Ll}+ $")  # Witness A said
# "Homes Now said": the last word of a name, left out or taken for the cue
LAST_WORD = compiled(r"(?<=\p{Lu}\p{Ll}+) (?<name>\p{Lu}\p{Ll}+) (?<verb>\p{Ll}+)(?!\p{L})")
# a spokesman | when contacted by the paper, said
WHEN_REACHED = ENGLISH.pattern(r",?\s\L<when asked>\s\L<reached or asked>\b")
REST = compiled(r"[^,;:.!?\"“”()\n]{2,60}?(?=[,;:]|\.(?:\s|$))")


def with_right_source(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution without a source that is spoken to, and with a whole one; as it is where neither holds."""
    attribution = _received(text, _of_witness(text, _of_one_sentence(layout, attribution)))
    for righted in (_whole, _before_being_reached, _after_time, _beside):
        attribution = righted(text, attribution)
    attribution = _subject_of_cue(text, layout, attribution)
    attribution = replace(attribution, source=None) if _is_spoken_to(text, attribution) else attribution
    attribution = _without_answer(text, attribution)
    return _with_name_beside(text, layout, _asked_by(text, attribution))


def _of_witness(text: str, attribution: Attribution) -> Attribution:
    """``Cross-examined by Ann Roe, defending, he agreed that it was late``: of him, and "defending" reports nothing."""
    cue, first = attribution.cue, attribution.content[0]
    if cue is None or not IN_COURT.fullmatch(cue.text) or first.start != cue.end + len(", "):
        return attribution
    answer = ANSWER.match(text, first.start, first.end)
    if answer is None:
        return attribution
    source, verb = cut(text, *answer.span("who")), cut(text, *answer.span("cue"))
    return replace(attribution, source=source, cue=verb, content=(cut(text, answer.end(), first.end),))


def _before_being_reached(text: str, attribution: Attribution) -> Attribution:
    """``A spokesman when contacted by the Courier said``: of the spokesman."""
    source = attribution.source
    reached = WHEN_REACHED.search(text, source.start + 1, source.end) if source else None
    return replace(attribution, source=cut(text, source.start, reached.start())) if source and reached else attribution


def _asked_by(text: str, attribution: Attribution) -> Attribution:
    """``Asked by the BBC whether she would go``: of the BBC, where nobody else was taken for the one who asks."""
    cue = attribution.cue
    if cue is None or attribution.source is not None or not PUT.match(cue.text) or not is_put(text, cue):
        return attribution
    found = BY_ASKER.match(text, cue.end)
    return replace(attribution, source=cut(text, *found.span("who"))) if found else attribution


def _without_answer(text: str, attribution: Attribution) -> Attribution:
    """The question that was put without what the one asked did: ``Roe, asked if it held, shrugged``."""
    cue, said = attribution.cue, attribution.content[-1]
    put = cue is not None and PUT.match(cue.text) is not None and is_put(text, cue)
    aside = ASKED_ASIDE.match(text, cue.start - 2) if cue and put else None
    end = aside.start("answer") if aside else said.end
    if not said.start < end < said.end:
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], cut(text, said.start, end)))


def _received(text: str, attribution: Attribution) -> Attribution:
    """What somebody received was written by another: by whom it came from, where that is told."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or source.end > cue.start:
        return attribution
    found = RECEIVED.match(text, source.end, max(cue.end, attribution.content[0].start))
    if found is None:
        return attribution
    return replace(attribution, source=cut(text, *found.span("who")) if found["who"] else None)


def is_received(text: str, cue: Span) -> bool:
    """Whether a cue tells of something written that came to somebody: ``received a note``, ``got an email saying``."""
    return ARRIVED.search(text, max(0, cue.start - 60), cue.end) is not None


def _of_one_sentence(layout: Layout, attribution: Attribution) -> Attribution:
    """A source ends where its sentence does, before the stop; that of a cue behind it begins there: said Kim ``Ng.``
    ``Marsh`` agreed."""
    source, cue = attribution.source, attribution.cue
    end = layout.sentence(source.start)[1] if source else 0
    if source is None or not source.start < end < source.end:
        return attribution
    behind = source.text[end - source.start :].lstrip()
    if behind and cue is not None and cue.start >= end:
        return replace(attribution, source=Span(source.end - len(behind), source.end, behind))
    before = source.text[: end - source.start].rstrip(" .")
    return replace(attribution, source=Span(source.start, source.start + len(before), before))


def _after_time(text: str, attribution: Attribution) -> Attribution:
    """``15:25 Minister Roe calls it a gift``: of a live blog's paragraph the minister, not the time."""
    cue, source, first = attribution.cue, attribution.source, attribution.content[0]
    timed = TIME.match(first.text)
    if timed:
        content = (cut(text, first.start + timed.end(), first.end), *attribution.content[1:])
        attribution = replace(attribution, content=content)
    if cue is None or source is None or not source.text[:1].isdigit() or source.end > cue.start:
        return attribution
    who = AFTER_TIME.fullmatch(text, max(0, source.start - BEFORE_MINUTES), cue.start) or AFTER_TIME.fullmatch(
        text, source.start, cue.start
    )
    return replace(attribution, source=cut(text, *who.span("who"))) if who else attribution


def _beside(text: str, attribution: Attribution) -> Attribution:
    """``"It held," he said. "It was luck," she replied``: the pronoun right before a cue, not one of another clause."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or not PRONOUN.fullmatch(source.text) or source.end + 1 >= cue.start:
        return attribution
    beside = BEFORE_CUE.search(text, max(source.end, cue.start - 6), cue.start)
    return replace(attribution, source=cut(text, *beside.span("who"))) if beside else attribution


def _subject_of_cue(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """Who is the subject of the cue, where something else was taken for the source.

    ``A paper claims it is safe; its author, Ann Roe, said so in May``: of two clauses the subject of the cue's. ``The
    court heard Roe told police``: Roe, and not the court. ``Ann Roe left and later wrote: "It is over." Dan Poe wept``:
    Roe, and neither nobody nor whoever comes next.
    """
    cue, source = attribution.cue, attribution.source
    if cue is None:
        return attribution
    start, end = layout.sentence(cue.start)
    found = None
    if source is not None and source.end <= cue.start:
        found = CLAUSE.search(text, source.end, cue.start) or HEARD_OF.fullmatch(text, source.end, cue.start)
        found = found or _relative(text, source.end, cue.start)
        beside = DESCRIBED.fullmatch(source.text) and NAMED_BESIDE.fullmatch(text, source.end, cue.start)
        if beside:  # That witness, clerk Ann Roe, testified
            return replace(attribution, source=cut(text, source.start, beside.end("who")))
    elif (source is None or source.start >= end) and not layout.quotations(cue.start, cue.end):
        led = LEADING.match(text, start, cue.start)
        named = led and (led["pronoun"] or led["who"].split()[0] not in ENGLISH.words("sentence_starters"))
        found = led if named else None
    return replace(attribution, source=cut(text, *found.span("who"))) if found else attribution


def _relative(text: str, start: int, end: int) -> regex.Match[str] | None:
    """The ``who`` right before a cue, where another verb of saying stands between the source and it: ``Roe said it was
    safe, contradicting engineers who said``: of the engineers."""
    found = RELATIVE.search(text, start, end)
    says = found is not None and any(word in speech_verbs() for word in WORD.findall(text, start, found.start()))
    return found if says else None


def _with_name_beside(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """``According to its director, Ann Roe, some left``: of the director with her name, which is not said.

    ``According to the coroner, Ann Roe, 34, died at once`` names no coroner: after the name no other subject stands.
    """
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or cue.end > source.start or not DESCRIBED.fullmatch(source.text):
        return attribution
    beside = NAME_BESIDE.match(text, source.end)
    follows = attribution.content[0].start >= source.end
    if not beside or (follows and not (is_put(text, cue) or beside["clause"])):
        return attribution
    content = tuple(
        cut(text, max(piece.start, beside.end()), piece.end) if piece.start >= source.end else piece
        for piece in attribution.content
        if piece.start < source.end or piece.end > beside.end()
    )
    named = replace(attribution, source=cut(text, source.start, beside.end("who")), content=content)
    return replace(named, kind=kind_of(text, content, layout)) if content != attribution.content else named


def _is_spoken_to(text: str, attribution: Attribution) -> bool:
    """Whether what was taken for the source is the subject of a passive, or the one who answers."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None:
        return False
    if is_put(text, cue):
        return BY_WHOM.search(text, cue.end, source.start) is None
    if source.end > cue.start or BY.search(cue.text):
        return False
    if is_accused(text, cue):
        return True
    if HEARING.fullmatch(cue.text):
        return True
    start = source.end if cue.start - source.end < 40 else cue.start
    # Roe, who was not charged, told them: told is no passive
    spoken_to = any(found.end() > cue.start for found in SPOKEN_TO.finditer(text, start, cue.end))
    passive = spoken_to or is_agentless(cue)
    return passive and NEXT_BY.match(text, cue.end) is None


def fields_end(text: str, place: int) -> int:
    """Where the fields of a body end that go on behind a place: Department for Culture``, Media and Sport``; or 0."""
    found = FIELDS.match(text, place) if text[place : place + 1] in {",", " "} else None
    return found.end() if found is not None else 0


def is_accused(text: str, cue: Span) -> bool:
    """Whether a cue tells of what its subject was accused: ``A driver accused of lying was freed``."""
    return ACCUSED.fullmatch(cue.text) is not None and OF_WHICH.match(text, cue.end) is not None


def is_told(cue: Span) -> bool:
    """Whether the subject of a cue is the one spoken to, ``was asked``, ``have been warned``, ``heard``."""
    passive = SPOKEN_TO.search(cue.text) is not None and BY.search(cue.text) is None
    return passive or HEARING.fullmatch(cue.text) is not None


def is_agentless(cue: Span) -> bool:
    """Whether a cue reports of its subject and leaves open who does: ``is said``, ``has been announced``."""
    return SAID_OF.search(cue.text) is not None


def is_put(text: str, cue: Span) -> bool:
    """Whether a question or news was put to whoever answers: ``Asked whether``, ``when told that``; by whom is open.

    >>> is_put("Pressed on costs, Roe said no.", Span(0, 7, "Pressed"))
    True
    >>> is_put("Roe, asked if it held, said no.", Span(5, 10, "asked"))
    True
    """
    if not (PUT.match(cue.text) or INFORMED.match(cue.text)):
        return False
    opens = OPENING if cue.text[:1].isupper() else WHEN_ASKED
    return bool(opens.search(text, max(0, cue.start - 16), cue.start) or ASKED_ASIDE.match(text, cue.start - 2))


def _whole(text: str, attribution: Attribution) -> Attribution:
    """``According to the`` with what follows the article, ``According`` with its ``to``, in ``Roe's words`` Roe, of
    ``Reacting, Roe`` no more, and of ``Homes Now said`` the name with its last word, of ``Witness A`` both words.
    """
    cue, source = attribution.cue, attribution.source
    whole = ACCORDING.match(text, cue.start) if cue is not None else None
    if cue is not None and whole and cue.end < whole.end():
        cue = cut(text, cue.start, whole.end())
    if cue is not None and source is not None and ARTICLE.fullmatch(source.text) and cue.end <= source.start:
        rest = REST.match(text, source.end)
        source = cut(text, source.start, rest.end()) if rest else source
    if source is not None and OPEN_END.search(source.text) and (rest := REST.match(text, source.end)):
        source = cut(text, source.start, rest.end())
    if source is not None and (day := ON_A_DAY.search(source.text)):
        source = cut(text, source.start, source.start + day.start())
    if source is not None and (self := SELF.search(source.text)):
        source = cut(text, source.start, source.start + self.start())
    if source is not None and (fields := fields_end(text, source.end)) and cue is not None and fields <= cue.start:
        source = cut(text, source.start, fields)
    if source is not None and len(source.text) == 1 and source.text.isupper() and not PRONOUN.fullmatch(source.text):
        what = BEFORE_LETTER.search(text, max(0, source.start - 20), source.start)
        source = cut(text, what.start(), source.end) if what else source
    if source is not None and (behind := BEHIND.match(source.text)):
        source = cut(text, source.start + behind.end(), source.end)
    if cue is not None and source is not None and (told := NAME_TOLD.fullmatch(text, source.start, cue.start)):
        source = cut(text, *told.span("who"))
    if cue is not None and source is not None and text.endswith(", ", 0, source.start):
        after = AFTER_ANOTHERS.fullmatch(text, source.start, cue.start)
        source = cut(text, *after.span("who")) if after else source
    last = LAST_WORD.match(text, source.end) if source is not None else None
    named = last is not None and last["name"].lower() not in ENGLISH.words("calendar")
    if cue and source and last and named and cue.start in (last.start("name"), last.start("verb")):
        source = cut(text, source.start, last.end("name"))
        cue = cut(text, last.start("verb"), max(cue.end, last.end("verb")))
    words = WORDS.fullmatch(source.text) if source is not None else None
    if source is not None and words:
        source = cut(text, source.start, source.start + words.end("who"))
        cue = cut(text, source.start + words.start("words"), source.start + len(words[0]))
    same = cue is attribution.cue and source is attribution.source
    return attribution if same else replace(attribution, cue=cue, source=source)
