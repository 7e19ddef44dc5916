"""Who acts in a paragraph before words: by a pronoun, ``When told so he laughs. "Did she?"``; or as another woman."""

from __future__ import annotations

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, role_sort

DESCRIBED = ENGLISH.pattern(
    r"(?<![\p{L}’'-])\L<Article|article|Possessor|possessor>\s(?<words>\p{Ll}[\p{Ll}-]*(?:\s\p{Ll}[\p{Ll}-]*){0,2})"
)
OF_SEX = {"m": ENGLISH.pattern(r"(?i)\b\L<male>\b"), "f": ENGLISH.pattern(r"(?i)\b\L<female>\b")}


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
