"""Somebody unnamed whom the text has just brought in: ``Another neighbour came out.``"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.people import ASKING, Person
from quotes.resolve.article.phrases import Phrase, somebody
from quotes.resolve.speaker.pronouns import AHEAD
from quotes.resolve.words import GENDERS, role_sort
from quotes.values import Span, cut

SENTENCES = 3  # looked at: that of the place and those before it
FARTHEST = 2000  # code points of each that are looked at: a text without full stops is one sentence
BROUGHT_IN = ENGLISH.pattern(
    r"(?<![\p{L}’'-])(?<first>\L<one more|One more>|(?<owner>\L<possessor|Possessor>))\s"
    r"(?<words>[\p{L}-]+(?:\s[\p{L}-]+){0,2}+)(?![\p{L}’'-])"
)
TOLD_OF = ENGLISH.pattern(
    r"(?<![\p{L}’'-])(?:(?<begin>(?<owner>\L<possessor|Possessor>)|(?<new>\L<one new|One new>))"
    r"|\L<turned to>\s(?<begin>\L<the>))\s"
    r"(?<words>\p{Ll}[\p{Ll}-]+(?:\s\p{Ll}[\p{Ll}-]+)?)"
)
SAME = {"m": ENGLISH.pattern(r"(?i)\b\L<male>\b"), "f": ENGLISH.pattern(r"(?i)\b\L<female>\b")}
REACTS = ENGLISH.pattern(r"\s(?:\p{Ll}+ly\s)?\L<reacting>(?!\p{L})")
GOES_ON = compiled(r"\s*(?<word>\p{Lu}\p{Ll}+)\s")
PREDICATE = ENGLISH.pattern(r"(?<!\p{L})\L<is somebody>\s$")
SUFFERS = ENGLISH.pattern(r"\s\L<suffering>\s(?:\p{Ll}+ly\s)?\p{Ll}+\L<suffered>\b")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom an indefinite phrase, or ``Her friend nodded``, brings in at a place, and how many sentences before.

    ``first`` says that it begins its sentence, ``since`` that a person is named after it, ``acts`` that it does
    something there and nothing is done to it. ``gender`` is that of the noun or of the
    pronoun with which the next sentence goes on, or the empty word.
    """

    phrase: Phrase
    place: int
    back: int
    first: bool
    since: bool
    acts: bool
    gender: str

    @property
    def just(self) -> bool:
        """Whether it is what the sentence before tells of."""
        return self.first and not self.since and self.acts and self.back == 1

    @property
    def ways(self) -> tuple[str, ...]:
        """How it came in, as findings."""
        how = "brought in, first in its sentence" if self.first else "brought in, further on"
        since = ["brought in, somebody named since"] * self.since
        return (how, f"brought in, sentences back: {self.back}", *since)


def newcomer(cast: Cast, place: int) -> Newcomer | None:
    """The last one brought in before a place, outside of what is said and of sources."""
    layout, end = cast.layout, place
    start = layout.sentence_bounds(place)[0]
    for back in range(SENTENCES):
        for match in reversed(list(BROUGHT_IN.finditer(layout.text, max(start, end - FARTHEST), end))):
            first = match.start()
            if (phrase := brought_in(cast, match)) is not None:
                since = any(
                    person is not None and not layout.quoted(mention.span.start)
                    for mention, person in cast.between(match.end(), place)
                )
                acts = SUFFERS.match(layout.text, first + len(phrase.text)) is None
                gender = role_sort(phrase.noun)[1] or goes_on(layout, first, place)
                return Newcomer(phrase, first, back, leads(layout, first), since, acts, gender)
        end, start = start, layout.sentence_bounds(start - 2)[0] if start > 2 else start
    return None


def leads(layout: Layout, place: int) -> bool:
    """Whether a place begins its sentence, or follows nothing but where and when: ``At the gate, a man waved``."""
    start = layout.sentence_bounds(place)[0]
    ahead = AHEAD.match(layout.text, start, place)
    return layout.opens(place) or (ahead is not None and ahead.end() == place)


def goes_on(layout: Layout, first: int, place: int) -> str:
    """The gender of the pronoun that begins the sentence after a place, where another place lies behind it."""
    start = layout.sentence_bounds(first)[1]
    found = GOES_ON.match(layout.text, start)
    return "" if found is None or found.end() > place else GENDERS.get(found["word"].lower(), "")


def told_of(cast: Cast, place: int, gender: str, teller: Person | None) -> Span | None:
    """Whose words a pronoun within somebody's words tells: a relative of that gender, or somebody to whom the speaker
    turned, told of last, where nobody but the ``teller`` who may be meant is named since: ``I told my husband. He said
    no.`` ``I asked the nurse. She said no.`` ``A woman came. She said no.``
    """
    layout = cast.layout
    start = layout.sentences[max(0, layout.sentence(place) - SENTENCES)][0]
    for match in reversed(list(TOLD_OF.finditer(layout.text, start, place))):
        noun = next((noun for noun in match["words"].split() if _may_be(cast, match, noun, gender)), None)
        if noun is not None:
            end = layout.text.index(noun, match.start("words")) + len(noun)
            named = (person for _, person in cast.between(end + 2, place))  # her son Kai
            since = (person for person in named if person is not None and person is not teller)
            fits = any(cast.gender(person) in {gender, ""} for person in since)
            return None if fits else cut(layout.text, match.start("begin"), end)
    return None


def _may_be(cast: Cast, match: regex.Match[str], noun: str, gender: str) -> bool:
    """Whether a noun is a relative of a gender, or of a person of either where no other ``he`` or ``she`` acts."""
    sort, known = role_sort(noun)
    if match["owner"] and noun in ENGLISH.listed("part of a body"):
        return False  # with my head high
    if sort == "kin" and match["owner"]:
        return known == gender
    if match["new"]:  # I had a woman in my surgery. She; and not: She is a woman
        told = PREDICATE.search(cast.layout.text, max(0, match.start() - 10), match.start()) is not None
        return sort != "" and known == gender and not told and not is_apposed(cast, match.start())
    return sort in {"office", "work", "kin"} and known in {gender, ""} and not _acts(cast, match.start(), gender)


def _acts(cast: Cast, place: int, gender: str) -> bool:
    """Whether within marks somebody of a gender acts in the sentence of a place before it: ``He told the nurse.``"""
    layout = cast.layout
    if not layout.quoted(place):
        return False
    begin = layout.sentence_bounds(place)[0]
    named = (person for mention, person in cast.between(begin, place) if layout.quoted(mention.span.start))
    fits = any(person is not None and cast.gender(person) in {gender, ""} for person in named)
    return fits or SAME[gender].search(layout.text, begin, place) is not None


def is_apposed(cast: Cast, place: int) -> bool:
    """Whether what begins at a place is told of whoever is named right before it: Ada Roe, ``a nun`` from Osk."""
    end = place - len(", ")
    named = (mention.span.end for mention, person in cast.before(place, 1) if person is not None)
    return cast.layout.text.startswith(", ", end) and end in named


def brought_in(cast: Cast, match: regex.Match[str]) -> Phrase | None:
    """Whom words outside of what is said bring in; a relative or friend only by what he does at it, and unless somebody
    named is known to be that one: ``Her friend nodded.``
    """
    layout, first = cast.layout, match.start()
    told = PREDICATE.search(layout.text, max(0, first - 10), first) is not None  # she is a judge
    asks = ASKING.search(layout.text, max(0, first - 40), first) is not None  # Asked why by a reporter, she said
    if told or asks or not layout.telling(first) or is_apposed(cast, first):
        return None
    phrase = somebody(match["first"], match["words"])
    if phrase is None or not match["owner"]:
        return phrase
    reacts = REACTS.match(layout.text, first + len(phrase.text)) is not None
    return phrase if reacts and not cast.holding(phrase.noun, first) else None
