"""Whom a pronoun means right after the text tells of what a relative was told: ``I told my husband. He said``."""

from __future__ import annotations

from dataclasses import replace

import regex

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.phrases import phrase_of, somebody
from quotes.resolve.speaker.described import described
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, role_sort
from quotes.values import Span, cut

MOST_OF_EITHER = 0.75  # Ann Roe told her sister so; she said

TELLING_KIN = ENGLISH.pattern(
    r"(?<![\p{L}’'-])(?<teller>\p{L}+)\s(?:\p{Ll}+ly\s)?\L<tells somebody>\s(?<owner>\L<possessor>)\s"
    r"(?<words>\p{Ll}[\p{L}-]*(?:\s\p{Ll}[\p{L}-]*){0,2})"
)


def answered(cast: Cast, source: Source, who: Who | None) -> Who | None:
    """Who speaks, or the relative to whom the sentence before tells that somebody spoke, where ``he`` or ``she`` is of
    that gender; not surely where the one who told may be meant as well, or somebody who is named since.
    """
    told = _telling(cast, source)
    if told is None:
        return who
    match, relative = told
    asked = GENDERS[source.form]
    since = (person for _, person in cast.between(relative.end, source.place) if person is not None)
    others = any(cast.gender(person) in {asked, ""} for person in since)
    if others or not _is_of_other_gender(cast, match["teller"], match.start(), asked):
        return who and replace(who, confidence=min(who.confidence, MOST_OF_EITHER))
    return described(cast, relative, phrase_of(relative.text), ()) or who


def _telling(cast: Cast, source: Source) -> tuple[regex.Match[str], Span] | None:
    """Where the sentence before a pronoun, in its paragraph, tells a relative of its gender something, and whom."""
    asked, layout = GENDERS.get(source.form), cast.layout
    if asked is None or source.quoted:
        return None
    here = layout.sentence_bounds(min(source.place, source.contents[0].start))[0]
    start = layout.sentence_bounds(here - 2)[0]
    if start >= here or layout.paragraph(start) != layout.paragraph(here):
        return None
    told = TELLING_KIN.search(layout.text, start, here)
    if told is None or not layout.telling(first := told.start("owner")):
        return None
    phrase = somebody(told["owner"], told["words"])
    if phrase is None or role_sort(phrase.noun) != ("kin", asked):
        return None
    return told, cut(layout.text, first, first + len(phrase.text))


def _is_of_other_gender(cast: Cast, teller: str, place: int, gender: str) -> bool:
    """Whether whoever told it is not whom a pronoun of a gender means: is ``I``, or known to be of the other one."""
    if teller == "I":
        return True
    if told := GENDERS.get(teller.lower()):
        return told != gender
    people = [one for mention, one in cast.before(place + 1, 1) if one is not None and mention.span.end > place]
    return any(cast.gender(one) not in {gender, ""} for one in people)
