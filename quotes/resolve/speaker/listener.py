"""Whom a pronoun means right after the text tells of what somebody was told: ``I told my husband. He said``."""

from __future__ import annotations

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
# Ada told her boss that she was ill; Ada asked Jo Loft for help
TELLING = ENGLISH.pattern(
    r"(?<![\p{L}’'-]|\b\L<perfect>\s)(?:(?<asks>\L<put to>|\L<asks somebody>)|\L<tells somebody>)\s"
    r"(?:(?<the>\L<possessor|definite>)\s(?<words>\p{Ll}[\p{L}-]*(?:\s\p{Ll}[\p{L}-]*){0,2})|(?=\p{Lu}))"
)
YOU = ENGLISH.pattern(r"\b\L<second person|Second person>\b")


def answered(cast: Cast, source: Source, who: Who | None) -> Who | None:
    """Who speaks, or the relative to whom the sentence before tells that somebody spoke, where ``he`` or ``she`` is of
    that gender; not surely where the one who told may be meant as well, or somebody who is named since.
    """
    if source.form not in GENDERS or source.quoted:
        return who
    asked = GENDERS[source.form]
    told = _telling(cast, source, asked)
    if told is None:
        return who.at_most(MOST_OF_EITHER) if who is not None and _may_be_told(cast, source, asked, who) else who
    match, relative = told
    since = (person for _, person in cast.between(relative.end, source.place) if person is not None)
    others = any(cast.gender(person) in {asked, ""} for person in since)
    if others or not _is_of_other_gender(cast, match["teller"], match.start(), asked):
        return who and who.at_most(MOST_OF_EITHER)
    return described(cast, relative, phrase_of(relative.text), ()) or who


def _telling(cast: Cast, source: Source, asked: str) -> tuple[regex.Match[str], Span] | None:
    """Where the sentence before a pronoun, in its paragraph, tells a relative of its gender something, and whom."""
    layout = cast.layout
    start = layout.sentence_before(source.begin)
    told = TELLING_KIN.search(layout.text, start, source.begin) if start is not None else None
    if told is None or not layout.telling(first := told.start("owner")):
        return None
    phrase = somebody(told["owner"], told["words"])
    if phrase is None or role_sort(phrase.noun) != ("kin", asked):
        return None
    return told, cut(layout.text, first, first + len(phrase.text))


def _may_be_told(cast: Cast, source: Source, asked: str, who: Who) -> bool:
    """Whether a pronoun may as well mean another, whom the sentence before tells to be asked something; or to be told,
    where the words are spoken to somebody: ``Ada told her boss. "Take the time that you need," she said``.
    """
    layout, here = cast.layout, source.begin
    start = layout.sentence_bounds(here - 2)[0]
    spoken = any(layout.quoted(piece.start + 1) and YOU.search(piece.text) for piece in source.contents)
    return any(
        (spoken or told["asks"]) and layout.telling(told.start()) and asked in _genders(cast, told, who)
        for told in TELLING.finditer(layout.text, start, here)
    )


def _genders(cast: Cast, told: regex.Match[str], who: Who) -> set[str]:
    """The genders of whom the text tells to be spoken to, both where unknown; none of many, a body or who it is."""
    phrase = somebody(told["the"], told["words"]) if told["the"] else None
    named = [person for mention, person in cast.between(told.end(), told.end() + 1)]
    person = named[0] if named else None
    if person is None and phrase is None:
        return set()
    gender = cast.gender(person) if person is not None else role_sort(phrase.noun)[1] if phrase is not None else ""
    return set() if person is not None and person is who.person else {gender} if gender else {"m", "f"}


def _is_of_other_gender(cast: Cast, teller: str, place: int, gender: str) -> bool:
    """Whether whoever told it is not whom a pronoun of a gender means: is ``I``, or known to be of the other one."""
    if teller == "I":
        return True
    if told := GENDERS.get(teller.lower()):
        return told != gender
    people = [one for mention, one in cast.before(place + 1, 1) if one is not None and mention.span.end > place]
    return any(cast.gender(one) not in {gender, ""} for one in people)
