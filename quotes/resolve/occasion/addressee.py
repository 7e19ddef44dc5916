"""To whom: the object of telling, asking, warning; the other side of an interview, a letter or a testimony."""

from __future__ import annotations

from functools import cache

import regex

from quotes.attribute.source import BY, HEARING, NEXT_BY, is_told
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.data.worded import Worded
from quotes.resolve.article.cast import Cast, Who, is_outlet
from quotes.resolve.occasion.clause import PARTICIPLE, Clause
from quotes.resolve.occasion.listener import PRONOUN_OBJECTS, PRONOUNS, named
from quotes.resolve.occasion.time import DETERMINED, NUMBERS, OWNS, UNITS, find_times
from quotes.resolve.speaker.object import to_whom_first
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.words import WORD, noun_sort, words_for, words_of
from quotes.values import Attribution, Span, cut

OBJECT = ENGLISH.pattern(
    r"""(?x)
    \s* (?<np> (?: \L<object determiner> \s (?! \L<after object> \b ) )? (?: [^\s,.;:"“”()] [^\s,;:"“”()]* \s* ){1,9}? )
    (?= \s*+ (?: $ | [,;:"“”(] | (?: [‘'] \w ) | \s*\b \L<after object> \b ) )
    """
)
OBJECT_OF_REQUEST = ENGLISH.pattern(
    r"\s(?<np>(?:\L<request determiner>\s)?(?:(?!\L<clause subject|clause verb>\s)[^\s,.;:\"“”()]+\s){0,4}?"
    r"(?!\L<clause verb>\s)[^\s,.;:\"“”()]+)"
    r"(?=\s(?:\L<infinitive>\s[\"“\p{L}]|\L<that>\s|\L<not infinitive|asked about>\s))"
)
PARTNER = ENGLISH.worded(
    r"""(?x)
    \b (?: \L<talk> \s (?: \p{L}+ \s ){0,3}? \L<with> | \L<talked with|Talked with>
      | \L<writing> \s (?: \L<agent> \s (?: \p{Lu} [\p{L}.’'-]* \s ){1,4}? )? \L<writing to>
      | (?<whom_or_what> \L<addressed|Addressed> | \L<laying before|Laying before> \s [^,.;:"“”\n]{2,60}? \s \L<to> ) )
    \s ["“]? (?<np> (?: \L<partner determiner> \s )? [^,.;:"“”\n]{2,70}? )
    (?= \s* (?: $ | [,.;:"“”\n] | \b \L<after partner|clause verb> \b | \b\p{L}+\L<past ending>\s\L<agent> \s ) )
    """,
    needs="talk|talked with|writing|addressed|laying before",
)
WRITER = ENGLISH.pattern(r"\s(?:(?<paper>\L<this paper>)|(?<me>\L<to the author>)|\L<to the paper>)(?![\p{L}'’])")
ME = ENGLISH.pattern(r"\s\L<to the author|to the paper>(?![\p{L}'’])")
HIM_OR_HER = ENGLISH.pattern(r"\s\L<him|her>(?=\s\L<definite|indefinite|that|clause subject|infinitive>\s|[,.;])")
THEM = ENGLISH.pattern(r"\s\L<them>\b")
TO_SAY = ENGLISH.pattern(r"\L<infinitive>\s")
NEAR_OBJECT = 60  # code points from a source to a cue that says why its verb was done: emailed her staff to say
TO = ENGLISH.pattern(r"\s\L<to>$")
QUESTION = ENGLISH.pattern(r"\b\L<question asked>\s\L<asked from>\s")
WITH_A_NAME = ENGLISH.pattern(r"\s\L<with>\s(?=\p{Lu})")
BY_AN_OUTLET = ENGLISH.pattern(  # in a CNN interview
    r"\L<venue determiner>\s(?:\p{Ll}+\s)?(?<np>\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,3})\s\L<spoken with>\b"
)
BEFORE = ENGLISH.pattern(r"\b\L<earlier than>\s?$")
SO_LONG = ENGLISH.pattern(  # told a host hours | after the ruling
    rf"\s(?:(?:\d{{1,3}}|{'|'.join(NUMBERS)})\s)?(?:\L<{UNITS}>|\L<short unit>)s?\s?$"
)
SAID_OF = ENGLISH.pattern(r"\b\L<is said>\s(?:\p{Ll}+ly\s)?\p{L}+$")  # is said to believe
# is said to have left, was told two things, has repeatedly been asked a question: what follows is no listener
PASSIVE = ENGLISH.pattern(r"(?i)(?<!\p{L}(?=\p{L}))\L<passive be>\s(?:\p{Ll}+ly\s)?$")
JUST_BEFORE = 20  # code points before a verb within which what makes a passive of it stands
PARTICLE = 8  # code points after a cue in which the rest of its verb stands: wrote to me
SUBJECT = compiled(r"(?:^|[,;:“”\"]\s)(?<np>(?:\p{L}[^\s,;:“”\"()]*\s){1,6})$")
# Roe said | he was told; keepers were shown to | owners, who were asked to choose
CLAUSE_SUBJECT = ENGLISH.pattern(r"(?i)(?<![\p{L}’'-])(?<np>\L<told in a clause>\s)$")
OWNER_OF_A_CLAUSE = ENGLISH.pattern(
    r"""(?x) (?: ^ | [\s“”"] )
    (?<np> (?: \L<object determiner> \s )?
      (?: (?! \L<after object|clause verb|object determiner> \s ) [\p{L}’'-]+ \s ){0,3}
      (?! \L<after object|clause verb|object determiner> ,? \s ) [\p{L}’'-]+ )
    ,? \s \L<who it is> \s $"""
)


@cache
def addressing() -> Worded:
    """Any form of an addressing verb with its particle and an adverb; the press of a ``press conference`` is none."""
    words: list[str] = []
    by_tail: dict[str, list[str]] = {}  # forms with one tail stand together, which is found faster
    for row in ENGLISH.table("addressee_verbs"):
        verb, _, particle = row["verb"].partition(" ")
        tail = rf"(?:\s\p{{Ll}}+self|\s\p{{Ll}}+ly)?\s{particle}" if particle else ""
        printed = row["forms"].split() or verb_forms(verb)
        words.extend([particle] if particle else printed)
        by_tail.setdefault(tail, []).extend(regex.escape(form) for form in printed)
    nouns = "|".join(regex.escape(row["noun"]) for row in ENGLISH.table("venue_nouns") if " " in row["noun"])
    tails = sorted(by_tail, key=len, reverse=True)
    any_form = "|".join(rf"(?:{'|'.join(sorted(by_tail[tail], key=len, reverse=True))}){tail}" for tail in tails)
    pattern = compiled(rf"(?i)(?<![\p{{L}}])(?!(?:{nouns})\b)(?:{any_form})(?![\p{{L}}])")
    return Worded(pattern, ENGLISH.needed("", *words))


def verb_forms(verb: str) -> tuple[str, ...]:
    """A regular verb and its inflected forms.

    >>> verb_forms("urge"), verb_forms("notify")[1:3]
    (('urge', 'urges', 'urged', 'urging'), ('notifies', 'notified'))
    """
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    return (verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing")


def addressee_of(
    cast: Cast,
    attribution: Attribution,
    clause: Clause | None,
    said: list[Said],
    speaker: Who | None,
    outer: Who | None = None,
) -> str | None:
    """Whom the words of the clause name as spoken to, a person by the full name; None where they name nobody.

    ``outer`` is whoever tells of it: Roe said that he had told ``her``, “He told ``me``,” Roe said.
    """
    if clause is None or attribution.cue is None:
        return None
    another = outer is not None and (speaker is None or speaker.key != outer.key)
    if outer is not None and another and tells_of_being_told(cast, attribution.cue, outer):
        return outer.name
    if writer := writer_told(cast, attribution.cue):
        return writer
    found = (
        told(cast, attribution, attribution.cue, clause)
        or told_first(cast, attribution)
        or partner(cast, clause)
        or subject_told(cast, attribution)
    )
    source = attribution.source
    if found is None or (source is not None and found.overlaps(source) and not _told_within(source, clause, found)):
        return None  # asked Ann Roe: she asks
    quoted = outer is not None and cast.layout.quoted(found.start)
    if outer is not None and found.text.lower() in ENGLISH.listed("i was told"):
        return outer.name if quoted else None
    name = named(cast, found, said, speaker)
    himself = outer is not None and quoted and name == outer.name and found.text.lower() in PRONOUNS
    return None if himself else name  # “He was told,” Roe said: another


def _told_within(source: Span, clause: Clause, found: Span) -> bool:
    """Whether a source tells whom its owner spoke to: Roe, who addressed ``reporters``, said."""
    return source.start < clause.middle.start <= found.start


def told(cast: Cast, attribution: Attribution, cue: Span, clause: Clause) -> Span | None:
    """The object of an addressing verb in the cue; its particle may stand after the cue (``said`` to the crowd), and
    the verb itself before it (``rang`` her mother to say)."""
    text, source = cast.layout.text, attribution.source
    limit = max(cue.end, clause.after.end)
    led = source is not None and TO_SAY.match(cue.text) and 0 <= cue.start - source.end <= NEAR_OBJECT
    start = source.end if source is not None and led else cue.start
    verbs = [verb for verb in addressing().finditer(text, start, limit) if verb.start() < cue.end]
    verbs = [verb for verb in verbs if not DETERMINED.search(text, start, verb.start())]  # in an emailed statement
    verbs = [verb for verb in verbs if not is_passive(text, verb)]
    if not verbs or (verbs[-1].end() > cue.end and SAID_OF.search(cue.text)):
        return None
    start = verbs[-1].end()
    match = OBJECT.match(text, start, limit)
    if match and match["np"].strip():
        found = trimmed(cast, match.start("np"), match.end("np"))
        return found if found is None or not TO.search(verbs[-1][0]) or is_hearer(found.text) else None
    ahead = request(text, cue)
    return trimmed(cast, ahead.start, ahead.end) if ahead else None


def told_first(cast: Cast, attribution: Attribution) -> Span | None:
    """Whom the sentence of a source names first as spoken to: ``To his brother`` she said. Not ``to her surprise``."""
    source = attribution.source
    front = to_whom_first(cast, source.start) if source is not None else None
    found = trimmed(cast, front.start("np"), front.end("np")) if front else None
    return found if found is not None and hears(found.text) else None


def is_passive(text: str, verb: regex.Match[str]) -> bool:
    """Whether an addressing verb is a passive; one in -ing (``are calling on``) is none."""
    active = PARTICIPLE.match(text, verb.start(), verb.end()) is not None
    return not active and PASSIVE.search(text, max(0, verb.start() - JUST_BEFORE), verb.start()) is not None


def writer_told(cast: Cast, cue: Span) -> str | None:
    """The article's author or outlet, where it was told to them: ``told me``, ``told this newspaper``."""
    text, verbs = cast.layout.text, list(addressing().finditer(cast.layout.text, cue.start, cue.end + PARTICLE))
    match = WRITER.match(text, verbs[-1].end()) if verbs and not cast.layout.quoted(cue.start) else None
    if match is None:
        return None
    return (match["me"] and cast.author) or cast.article.outlet or match["paper"]


def tells_of_being_told(cast: Cast, cue: Span, outer: Who) -> bool:
    """Whether a pronoun after the cue means whoever tells of it: ``me`` in quoted words, and for one without a name or
    several ``him``, ``her`` or ``them`` of the like."""
    text, verbs = cast.layout.text, list(addressing().finditer(cast.layout.text, cue.start, cue.end + PARTICLE))
    if not verbs:
        return False
    if cast.layout.quoted(cue.start):
        return ME.match(text, verbs[-1].end()) is not None
    many = outer.kind == "group" or noun_sort(outer.noun)[1]
    return (
        outer.kind in {"anonymous", "group"} and (THEM if many else HIM_OR_HER).match(text, verbs[-1].end()) is not None
    )


def request(text: str, cue: Span) -> Span | None:
    """Whom a cue asks where that stands at the front of what is said, with its date: urged ``people on Monday`` to."""
    verbs = [verb for verb in addressing().finditer(text, cue.start, cue.end) if not is_passive(text, verb)]
    ahead = OBJECT_OF_REQUEST.match(text, verbs[-1].end(), verbs[-1].end() + 90) if verbs else None
    return cut(text, ahead.start("np"), ahead.end("np")) if ahead else None


def subject_told(cast: Cast, attribution: Attribution) -> Span | None:
    """The subject of a passive, or of hearing: ``Staff`` have been warned; ``the court`` heard."""
    cue, text, agent = attribution.cue, cast.layout.text, attribution.source
    if cue is None:
        return None
    verb = cut(text, cue.start, cue.start + len(BY.sub("", cue.text).rstrip()))
    if not is_told(verb) or (agent is not None and not NEXT_BY.fullmatch(text[verb.end : agent.start])):
        return None
    if not HEARING.fullmatch(verb.text) and not addressing().search(verb.text):
        return None  # was accused: nobody says to whose face
    before = text[cast.layout.sentence_bounds(cue.start)[0] : cue.start]
    if pronoun := CLAUSE_SUBJECT.search(before):
        return cut(text, cue.start - len(pronoun["np"]), cue.start - 1)
    match = OWNER_OF_A_CLAUSE.search(before) or SUBJECT.search(before)
    start = cue.start - len(before)
    return trimmed(cast, start + match.start("np"), start + match.end("np")) if match else None


def trimmed(cast: Cast, start: int, end: int) -> Span | None:
    """An object without a date or preposition at its end; None when nothing is left."""
    text = cast.layout.text
    times = (time.span for time in find_times(text, start, end))
    end = next((span.start for span in times if not OWNS.match(text, span.end)), end)
    long_after = SO_LONG.search(text, start, end)
    words = list(WORD.finditer(text, start, long_after.start() if long_after else end))
    while words and words[-1][0].lower() in words_for("object end"):
        words.pop()
    if not words:
        return None
    span = cut(text, start, words[-1].end())
    lead = len(span.text) - len(span.text.lstrip())
    span = cut(text, span.start + lead, span.end)
    printed = [word.lower() for word in words_of(span.text)]
    if printed[:1] and printed[0] in words_for("no object"):
        return None
    if printed[-1:] and printed[-1] in words_for("reaction") | ENGLISH.listed("time of a game"):
        return None  # said to loud applause; speaking before the match
    if (
        printed[-1:]
        and printed[-1] in ENGLISH.listed("spoken before and not to")
        and BEFORE.search(text, max(0, start - PARTICLE), start)
    ):
        return None  # speaking before the trial; and not: told the trial
    bare = span.text.rstrip(".,").lower()
    if bare in words_for("function") and bare not in PRONOUN_OBJECTS:
        return None
    return cut(text, span.start, span.start + len(span.text.rstrip(",")))


def partner(cast: Cast, clause: Clause) -> Span | None:
    """The other side of an interview, letter, testimony or question in the clause."""
    return next((found for part in clause.all if (found := partner_in(cast, part))), None)


def partner_in(cast: Cast, part: Span) -> Span | None:
    """The other side of an interview, letter, testimony or question in a stretch of text."""
    for match in PARTNER.finditer(cast.layout.text, part.start, part.end):
        found = trimmed(cast, match.start("np"), match.end("np"))
        medium = found is not None and found.text.lower() in ENGLISH.listed("spoken by")  # reached by phone
        if found and not medium and (match["whom_or_what"] is None or hears(found.text)):
            return host(cast, found)
    by = BY_AN_OUTLET.search(cast.layout.text, part.start, part.end)
    return cut(cast.layout.text, by.start("np"), by.end("np")) if by and is_outlet(by["np"]) else None


def hears(phrase: str) -> bool:
    """Whether a noun phrase names who can listen, or an occasion at which people do: addressed ``a rally``, and not his
    concerns."""
    words = words_of(phrase)
    occasions = {row["noun"] for row in ENGLISH.table("venue_nouns") if row["sort"] == "event"}
    listens = noun_sort(words[-1])[0] in {"person", "group", "organisation"} or words[-1].lower() in occasions
    return bool(words) and (listens or words[-1][:1].isupper())


def is_hearer(phrase: str) -> bool:
    """Whether an object is who can listen, or a pronoun for one: admitted to ``him``, and not to the theft."""
    return phrase.lower() in PRONOUN_OBJECTS or hears(phrase)


def is_answer(clause: Clause | None) -> bool:
    """Whether a clause names its listener for a question of theirs: in answer to a ``question from`` a student."""
    return clause is not None and QUESTION.search(clause.front.text) is not None


def host(cast: Cast, found: Span) -> Span:
    """The person with whom a programme is made (``Harbour Today with Ann Roe``), where one is named."""
    match = WITH_A_NAME.search(found.text)
    if match is None:
        return found
    start = found.start + match.end()
    return cut(cast.layout.text, start, found.end)
