"""Whom a description means that begins the sentence before a pronoun: ``The striker wept. "I ran," he said``."""

from __future__ import annotations

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.article.phrases import Phrase, somebody
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, OWNERS, role_sort
from quotes.values import Attribution, Span, cut

WHOSE = r"\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,2}['’]s?"  # Ann Roe's mother wept
OPENING = ENGLISH.pattern(
    rf"[\"“]?(?<the>\L<Definite|Possessor>|{WHOSE})\s"
    r"(?<words>[\p{L}\p{N}-]+(?:\s[\p{L}-]+){0,3}+)(?![\p{L}’'-])"
)
APPOSED = compiled(r",\s(?:(?:the|an?)\s[^,\n]{2,60})?.")  # the first letter of what it holds


def subject_before(cast: Cast, source: Source) -> Span | None:
    """The description of one person that begins the sentence before the one of ``he`` or ``she``, in its paragraph."""
    opening = opening_before(cast, source)
    if opening is None or not is_subject_of(opening[1], source.form):
        return None
    return cut(cast.layout.text, opening[0], opening[0] + len(opening[1].text))


def opening_before(cast: Cast, source: Source) -> tuple[int, Phrase] | None:
    """Where the sentence before that of ``he`` or ``she`` begins, and the description of one person that begins it."""
    if source.form not in GENDERS or source.quoted:
        return None
    layout, here = cast.layout, source.begin
    start = layout.sentence_before(here)
    if start is None or layout.quoted(start) or layout.said(start):
        return None
    found = OPENING.match(layout.text, start, here)
    phrase = somebody(found["the"], found["words"]) if found is not None else None
    if phrase is None:
        return None
    end = start + len(phrase.text)
    apposed = APPOSED.match(layout.text, end)  # The striker, Ann Roe, left; Ann Roe's wife, the mezzo Jo Poe, left
    named = any(not mention.owner for mention, _ in cast.between(start, apposed.end() if apposed else end))
    named = named or any(person is not None for _, person in cast.between(here, source.place))
    return None if named else (start, phrase)


def is_subject_of(phrase: Phrase, form: str) -> bool:
    """Whether ``he`` or ``she`` goes on from a description: from a relative of somebody's by the gender alone.

    ``His mother wept. She``: the mother. ``Her mother wept. She``: either.
    """
    owner = OWNERS.get(phrase.owner)
    return owner is None or role_sort(phrase.noun)[1] == GENDERS[form] != owner


def as_source(cast: Cast, subject: Span) -> Attribution:
    """A description as if it were told of words that it said."""
    rest = cut(cast.layout.text, subject.end, max(subject.end, cast.layout.sentence_bounds(subject.start)[1]))
    return Attribution("indirect", (rest,), None, subject, 0.0)
