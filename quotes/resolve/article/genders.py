"""Who is a man and who a woman: by name or title, the pronouns that follow, or what they are."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import Phrase, somebody
from quotes.resolve.article.role_found import FoundRole
from quotes.resolve.words import role_sort, words_for

MASCULINE = compiled(r"\b[Hh](?:e|im|is|imself)\b")
FEMININE = compiled(r"\b(?:[Ss]he|[Hh]ers?|[Hh]erself)\b")
OF_OTHERS = ENGLISH.pattern(r"[\"“][^\"“”\n]*[\"”]|\b\L<asked of others>\s\L<that or whether>\s[^.!?\n]*")
OPENING = ENGLISH.pattern(r"(?<the>\L<Definite>)\s(?<words>\p{Ll}[\p{Ll}-]*+(?:\s\p{Ll}[\p{Ll}-]*+){0,3}+)(?=\s)")
BEFORE_NAME = ENGLISH.pattern(r"(?:\s\L<of somebody>\s[^,\n]{2,50})?[,–—-]*\s(?:\p{Lu}[^\s,]*\s)*")  # of Tarn, Sir
REACH = 250  # code points after a name in which pronouns tell its gender


def genders_of(
    layout: Layout,
    people: Sequence[Person],
    named: Sequence[tuple[Mention, Person | None]],
    roles: Sequence[Sequence[FoundRole]],
) -> tuple[str, ...]:
    """The gender of everybody: of the name or title, or else of the pronouns up to the next person's name where they
    agree, or else of the roles.

    Not those within quotation marks, nor in what is asked of others: "Roe demanded that she hand over her diary".
    """
    counts = [[0, 0] for _ in people]
    for index, (mention, person) in enumerate(named):
        if person is None or person.gender or sum(counts[person.key]) > 20:
            continue
        end = min(mention.span.end + REACH, layout.paragraph_end(mention.span.start))
        following = next(
            (m.span.start for m, other in named[index + 1 : index + 12] if other not in (None, person)), end
        )
        window = OF_OTHERS.sub("", layout.text[mention.span.end : min(end, following)])
        telling = described_before(layout, mention.span.start)
        another = role_sort(telling.noun)[1] if telling is not None else ""
        counts[person.key][0] += 0 if another == "m" else len(MASCULINE.findall(window))
        counts[person.key][1] += 0 if another == "f" else len(FEMININE.findall(window))
    told = ("m" if he > 2 * she else "f" if she > 2 * he else "" for he, she in counts)
    return tuple(
        gender_of_kin(held) or person.gender or pronouns or gender_of_roles(held)
        for person, pronouns, held in zip(people, told, roles, strict=True)
    )


def gender_of_kin(held: Sequence[FoundRole]) -> str:
    """The gender of a relative, which tells more than a given name: ``her husband Kim``."""
    return gender_of_roles([role for role in held if role_sort(role.noun)[0] == "kin"])


def gender_of_roles(held: Sequence[FoundRole]) -> str:
    """The gender that somebody's roles tell, where they agree."""
    nouns = {role.noun for role in held} - words_for("of either gender")  # Chairman Ann Roe
    told = {role_sort(noun)[1] for noun in nouns} - {""}
    return told.pop() if len(told) == 1 else ""


def described_before(layout: Layout, place: int) -> Phrase | None:
    """Of whom a sentence tells that names somebody else further on: ``The actress left Teo Roe.``"""
    opening = OPENING.match(layout.text, layout.sentence_bounds(place)[0], place)
    phrase = somebody(opening["the"], opening["words"]) if opening is not None else None
    if phrase is None or opening is None:
        return None
    end = opening.start() + len(phrase.text)
    return phrase if BEFORE_NAME.fullmatch(layout.text, end, place) is None else None
