"""Who acts in a paragraph before words: by a pronoun, ``When told so he laughs. "Did she?"``; or as another woman."""

from __future__ import annotations

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, role_sort

ACTS = ENGLISH.pattern(r"(?<![\p{L}’'-])(?<who>\L<acting alone|Acting alone>)\s\p{Ll}")


DESCRIBED = ENGLISH.pattern(
    r"(?<![\p{L}’'-])\L<Article|article|Possessor|possessor>\s(?<words>\p{Ll}[\p{Ll}-]*(?:\s\p{Ll}[\p{Ll}-]*){0,2})"
)
OF_SEX = {"m": ENGLISH.pattern(r"(?i)\b\L<male>\b"), "f": ENGLISH.pattern(r"(?i)\b\L<female>\b")}


def acts_otherwise(scene: Scene, source: Source, _: Actor, person: Person) -> bool:
    """Whether a woman acts right before the words and this is a man, or the other way round."""
    told, known = gender_before(scene.cast, source), scene.cast.gender(person)
    return bool(told and known) and told != known


def gender_before(cast: Cast, source: Source) -> str:
    """The gender of the pronoun that acts in the sentence before a quotation without a cue, in its paragraph, where
    nobody is named; the empty word for none.
    """
    layout, first = cast.layout, source.contents[0].start
    if source.cue is not None or not layout.quoted(first):
        return ""
    start = source.begin if source.begin < first else layout.sentence_before(first)
    if start is None or not layout.telling(start) or any(person for _, person in cast.between(start, first)):
        return ""
    found = ACTS.search(layout.text, start, first)
    return GENDERS[found["who"].lower()] if found else ""


def another_acts(cast: Cast, source: Source, person: Person) -> bool:
    """Whether the paragraph has told of another woman or man who may be meant, and not of somebody named before it.

    ``Ann Roe swam for Osk. ¶Dan came in May. His landlady asked if he could swim. "Good," she said``: hardly Roe.
    """
    layout, gender = cast.layout, GENDERS.get(source.form)
    start = layout.paragraph_start(source.place)
    if gender is None or source.quoted or any(one is person for _, one in cast.between(start, source.place)):
        return False
    for found in DESCRIBED.finditer(layout.text, start, source.place, overlapped=True):
        nouns = [noun for noun in found["words"].split() if all(role_sort(noun)) and role_sort(noun)[1] == gender]
        if nouns and not layout.quoted(found.start()) and cast.role_nouns(person).isdisjoint(nouns):
            return OF_SEX[gender].search(layout.text, start, found.start()) is None
    return False
