"""Where or on what: a platform, a programme, a statement, a rally."""

from __future__ import annotations

from functools import cache

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.data.worded import Worded
from quotes.resolve.article.cast import Cast, is_outlet
from quotes.resolve.occasion.clause import PARTICIPLE, Clause, occasion_nouns
from quotes.resolve.occasion.time import OWNS, find_times
from quotes.resolve.words import is_role_noun
from quotes.values import Attribution, Span, cut

ISSUED = 120  # code points before a participle within which a writing is issued
TWEETING = ENGLISH.pattern(r"(?i)\b\L<tweeting>\b")
# in a 2014 letter, on a programme on Sunday: the date is of the name
DATED = ENGLISH.pattern(r"\b(?:\L<programme of a weekday>\s(?:\L<on>\s)?|(?i:\L<venue determiner>)\s)$")
END = ENGLISH.pattern(
    r"\s(?:\L<after venue>|\p{L}+\L<past ending>\s\L<agent>|\L<infinitive>\s\p{Ll}+\s\L<its article>)\s"
    r"|(?<!\d),|,(?!\s\d{4}\b|\s\p{Ll})|[;:”\n]|\"(?=\s|$)"
)
ISSUING = ENGLISH.pattern(r"(?i)\b\L<issuing>\b")
OPENING_TOWN = 5  # code points of a front adverbial within which the town begins: In Tarn on Monday, Roe said
TOWN = ENGLISH.pattern(r"(?i)\b(?:\L<town preposition>\s|\L<seat preposition>\s\L<definite>\s)$")
THIS_EDITION = ENGLISH.pattern(r"^(\L<On|on>)\s\L<this edition>\s\w+['’]s\s\L<edition>\s\L<of>\s")
REST = ENGLISH.pattern(r"(?:\s\L<venue rest>)+\s*$")
ON_A_MATTER = ENGLISH.pattern(r"(?i)\b\L<said on a matter>\s$")  # would not comment on the papers
AGENT = ENGLISH.pattern(r"\L<agent>\s")
NEXT = compiled(r"\s(?<noun>\p{Ll}+)")
ONLY_WITH = (  # prepositions, by their list, and the only nouns that they stand before where somebody speaks
    *(("on", "spoken on"), ("from", "spoken from"), ("over", "spoken over")),
    *(("under", "spoken under"), ("agent", "spoken by")),
)
QUOTED_NAME = ENGLISH.pattern(  # said on “Harbour Nights”
    r"(?<on>\L<On|on>)\s[\"“‘](?<name>(?:\L<definite>\s)?\p{Lu}[^\"“”‘’\n]{1,60}?)[.,]?[\"”’]"
)
TOOK_TO = ENGLISH.pattern(r"(?i:\L<took to>)\s(?<np>(?:\L<venue determiner>\s)?(?:\p{L}+\s){0,2}?(?i:\L<spoken on>))\b")
PRINTED_IN = ENGLISH.pattern(  # a study published this week in the journal Tide
    r"\s\L<printed>\s(?:[\p{L}\p{N}]+\s){0,3}?(?<venue>(?:\L<in>|\L<on>)\s(?:\L<definite>\s)?(?:\p{Ll}+\s)?"
    r"(?!\L<Weekday>)\p{Lu}[\p{L}.’'&-]*(?:\s(?:\L<inside venue>\s)?\p{Lu}[\p{L}.’'&-]*){0,6})"
)
FOR_AN_OUTLET = ENGLISH.pattern(
    r"\s(?<venue>\L<for an outlet>\s(?<outlet>(?:\L<definite>\s)?\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,3}))"
)
WRITTEN_IN = ENGLISH.pattern(  # Writing in the Courier, Roe said; Roe wrote for the Courier
    r"\b(?i:\L<putting in writing>)\s(?<venue>(?:\L<in>|\L<for an outlet>)\s"
    r"(?<outlet>(?:\L<definite>\s)?\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,3}))"
)
REPORTING = ENGLISH.pattern(r"(?i)\L<reporting for>")
ON = next(iter(ENGLISH.listed("on")))
PROGRAMME = ENGLISH.pattern(r"\b\L<programme word>\b")


@cache
def venue_pattern() -> Worded:
    """A preposition and a phrase headed by a noun for an occasion, a medium or a place of speech."""
    head = occasion_nouns("event", "medium", "place")
    return ENGLISH.worded(
        rf"""(?x)
        (?<![\p{{L}}])
        (?<venue> (?i: \L<venue preposition> ) \s
          ["“‘]? (?: (?: (?i: \L<venue determiner> ) \s )?
              ["“‘]? (?: (?! (?: \L<venue preposition|venue tail|clause word|before or after|about> ) \s )
                (?: \d{{1,2}} , \s \d{{4}} ,? | [\p{{L}}\p{{N}}][\p{{L}}\p{{N}}.'’&/-]* ) \s ["“‘]? ){{0,5}}?
                (?<np> (?i: {head} ) )s? (?! -? \p{{L}} | (?: \s \d{{1,2}} )? ['’]s )
              (?: \s (?: (?<np> (?i: {head} ) )s? | \L<medium tail> ) (?! [\p{{L}}] ) )*+
              (?: \s (?<= \b (?i: \L<numbered medium> ) \s ) \d{{1,2}} (?! [\p{{L}}\p{{N}}] ) )?
              (?: \s ["“‘]? (?! \L<weekday but sunday> ) \p{{Lu}}[\p{{L}}\p{{N}}.'’&]* ){{0,5}}
              (?: \s \L<venue tail> \s ["“‘]? [^,.;:"“”\n]{{1,60}} (?: , \s \p{{Lu}}\p{{Ll}}* \. )? )?
            | (?: (?i: \L<definite> ) \s )? ["“‘]? \p{{Lu}}[\p{{L}}\p{{N}}.’'&]*
              (?: \s ["“‘]? \p{{Lu}}[\p{{L}}\p{{N}}.’'&]* | \s \L<inside venue> (?= \s \p{{Lu}} ) ){{0,6}} )
        )
        """,
        needs="venue preposition",
    )


def venue_of(cast: Cast, attribution: Attribution, clause: Clause | None) -> str | None:
    """The words of the clause that say where or on what; None where they do not."""
    if clause is None:
        return None
    for part in clause.all:
        if found := venue_in(cast, part):
            return found
    if found := printed_in(cast, attribution):
        return found
    front = cut(cast.layout.text, clause.front.start, min(clause.front.end, clause.front.start + OPENING_TOWN))
    spoke = attribution.source is not None and clause.middle.start < attribution.source.end
    for part in (clause.after, *((clause.middle,) if spoke else ()), front):
        if found := town(cast, part):
            return found
    if found := made_in(cast, attribution):
        return found
    return None


@cache
def medium_pattern() -> regex.Pattern[str]:
    """A writing as the object of a cue: ``filed a motion``, ``issued`` a statement, ``the report`` stated."""
    return ENGLISH.pattern(
        r"(?<![\p{L}'’])(?:\L<issuing stem>\p{Ll}*\s+)?(?<np>(?:\L<medium determiner>\s)?(?:\p{Ll}+\s){0,2}?"
        rf"{occasion_nouns('medium', fewest=3)})(?!\p{{L}})"
    )


def made_in(cast: Cast, attribution: Attribution) -> str | None:
    """The writing that the cue itself names, or that is issued, filed or sent in it."""
    cue = attribution.cue
    if cue is None:
        return None
    issuing = ISSUING.search(cue.text)
    if PARTICIPLE.match(cue.text):  # issued a statement, saying
        start = max(cast.layout.sentence_bounds(cue.start)[0], cue.start - ISSUED)
        issued = list(ISSUING.finditer(cast.layout.text, start, cue.start))
        found = medium_pattern().search(cast.layout.text, issued[-1].start(), cue.start) if issued else None
        return found["np"] if found else None
    match = medium_pattern().search(cast.layout.text, cue.start, cue.end + 40 if issuing else cue.end)
    if match is None or match.start("np") > cue.end + 1:
        return None
    words = cue.text.split()
    states = len(words) > 1 and words[0] == match["np"] and words[1].endswith(tuple(ENGLISH.listed("stating ending")))
    return match["np"] if issuing or states else None


def venue_in(cast: Cast, part: Span) -> str | None:
    """The first venue in a stretch of text."""
    text = cast.layout.text
    for match in venue_pattern().finditer(text, part.start, part.end):
        phrase = shortened(match)
        about = ON_A_MATTER.search(text, max(0, match.start() - 24), match.start())
        if not phrase or about or _is_by_somebody(text, match) or _is_time(text, part, match.start("np")):
            continue
        if named := QUOTED_NAME.match(text, match.start()):
            return f"{named['on']} {named['name']}"
        if is_venue(phrase, match["np"]):
            return phrase
    return None


def _is_by_somebody(text: str, match: regex.Match[str]) -> bool:
    """Whether the medium after ``by`` tells whose interviewer that is: ``asked by a radio host``."""
    noun = NEXT.match(text, match.end("np")) if match["np"] and AGENT.match(match["venue"]) else None
    return noun is not None and is_role_noun(noun["noun"])


def _is_time(text: str, part: Span, place: int) -> bool:
    """Whether a time begins at a place: on March 3."""
    return any(when.span.start == place for when in find_times(text, part.start, part.end))


def town(cast: Cast, after: Span) -> str | None:
    """A place right after the cue or its object: told a crowd ``in Cleveland``."""
    for mention, person in cast.between(after.start, after.end):
        lead = TOWN.search(cast.layout.text, max(after.start, mention.span.start - 8), mention.span.start)
        if person is None and mention.kind == "place" and lead:
            state = compiled(r",\s\p{Lu}\p{L}+\.?(?=,|\s)").match(
                cast.layout.text[mention.span.end : mention.span.end + 20]
            )
            return f"{lead[0].strip()} {mention.span.text}{state[0] if state else ''}"
    return None


def shortened(match: regex.Match[str]) -> str | None:
    """A phrase up to a date after its noun or the next clause, without quotation marks."""
    phrase = THIS_EDITION.sub(r"\1 ", match["venue"])
    stop = END.search(phrase, phrase.find(" ") + 1)  # in that email
    if stop and not compiled(r", \p{Lu}\p{L}*\.?$").match(phrase[stop.start() :]):
        phrase = phrase[: stop.start()]
    times = (when.span for when in find_times(phrase, 0, len(phrase)) if not when.vague)
    own = (span.start for span in times if not OWNS.match(phrase, span.end) and not DATED.search(phrase[: span.start]))
    phrase = phrase[: next(own, len(phrase))]
    phrase = compiled(r"[\"“”]|(?<=\s)[‘']|[‘'](?=\s|$)").sub("", phrase)
    phrase = REST.sub("", phrase.rstrip())
    return compiled(r"(?<=\p{Ll}{4})\.$").sub("", " ".join(phrase.split())) or None


def printed_in(cast: Cast, attribution: Attribution) -> str | None:
    """Where a source was published, for whom somebody reports, and the medium that somebody took to."""
    cue, source, text = attribution.cue, attribution.source, cast.layout.text
    if source is not None and (printed := PRINTED_IN.search(text, source.start, source.end)):
        return printed["venue"]
    if cue is None:
        return None
    outlet = FOR_AN_OUTLET.match(text, cue.end) if REPORTING.search(cue.text) else None
    if outlet and is_outlet(outlet["outlet"]):
        return outlet["venue"]
    start = max(cast.layout.sentence_bounds(cue.start)[0], cue.start - ISSUED)
    for found in WRITTEN_IN.finditer(text, start, cue.end + ISSUED):
        if found.start() <= cue.start and not cast.layout.said(found.start()) and is_outlet(found["outlet"]):
            return found["venue"]
    took = [found for found in TOOK_TO.finditer(text, start, cue.end) if not cast.layout.said(found.start())]
    return f"{ON} {took[-1]['np']}" if took else None


def is_venue(phrase: str, noun: str | None) -> bool:
    """Whether a phrase is a venue: one of a listed ``noun``, or a programme after ``on``; bare places are not."""
    first, _, rest = phrase.partition(" ")
    if " ".join(phrase.lower().split()[:2]) in ENGLISH.listed("no venue"):
        return False
    for words, nouns in ONLY_WITH:
        if noun is not None and rest and first.lower() in ENGLISH.listed(words):
            spoken = noun.islower() or words != "agent"  # by radio; but: interviewed by Radio Tarn
            return (spoken and noun.lower() in ENGLISH.listed(nouns)) or (
                words == "on" and PROGRAMME.search(rest) is not None
            )
    if noun is not None and rest:
        return True
    outlet = compiled(r"['’]s?\s").split(rest)[0]
    programme = rest and (is_outlet(rest) or is_outlet(outlet) or PROGRAMME.search(rest))
    return first.lower() in ENGLISH.listed("on") and bool(programme)
