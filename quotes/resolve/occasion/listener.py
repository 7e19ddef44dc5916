"""Whom the words for a listener mean: a person by the full name, a pronoun by whom it means."""

from __future__ import annotations

from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.pronouns import Said, person_meant, two_meant
from quotes.values import Span

APPOSED = 40  # code points after a description within which the name set beside it begins
OF_A_BODY = ENGLISH.pattern(r"\s\L<of a body>\s")  # Ann Roe of Dominion Securities
PRONOUN_OBJECTS = {**dict.fromkeys(ENGLISH.listed("him"), "m"), **dict.fromkeys(ENGLISH.listed("her"), "f")}
PRONOUNS = {
    **PRONOUN_OBJECTS,
    **dict.fromkeys(ENGLISH.listed("he was told"), "m"),
    **dict.fromkeys(ENGLISH.listed("she was told"), "f"),
}


def named(cast: Cast, found: Span, said: list[Said], speaker: Who | None) -> str | None:
    """The words of an addressee, a person's by the full name, a pronoun's by whom it means."""
    word = found.text.lower().rstrip(".")
    if gender := PRONOUNS.get(word):
        meant = person_meant(cast, found.start, gender, said, but=speaker.person if speaker else None)
        return meant[0].name if meant and _is_in_sight(cast, found.start, meant[0]) else None
    if word in ENGLISH.listed("they were told"):
        return several_before(cast, found, said)
    if found.text.lower() in ENGLISH.listed("two candidates"):
        return " and ".join(person.name for person in two_meant(cast, found.start)) or found.text
    if apposed := apposed_to(cast, found):
        return apposed
    for mention, person in cast.between(found.start, found.end):
        lead = cast.layout.text[found.start : mention.span.start].strip()
        alone = not lead or lead.rsplit(" ", 1)[-1].islower() or lead.endswith((mention.title or "\n", "'s", "’s"))
        whole = found.end - mention.span.end <= 1 or OF_A_BODY.match(cast.layout.text, mention.span.end, found.end)
        if person is not None and alone and not mention.owner and whole:
            return person.name
    return found.text.strip(" .") if not found.text.endswith((".C.", ".S.")) else found.text


def _is_in_sight(cast: Cast, place: int, person: Person) -> bool:
    """Whether somebody may be ``her`` within marks: of the same paragraph. Nobody knows whom else the words mean."""
    start = cast.layout.paragraph_start(place)
    return not cast.layout.quoted(place) or any(one is person for _, one in cast.between(start, place))


def several_before(cast: Cast, found: Span, said: list[Said]) -> str | None:
    """The body or people who spoke last, right before ``they`` were told something; None where one person did."""
    last = said[-1] if said else None
    near = last is not None and 0 <= cast.layout.sentence(found.start) - cast.layout.sentence(last.place) <= 1
    return last.who.name if last and near and last.who.kind in {"group", "organisation"} else None


def apposed_to(cast: Cast, found: Span) -> str | None:
    """The person named right after a description, between commas: told the mayor, ``Tom Field``, that it was late."""
    for mention, person in cast.between(found.end, found.end + APPOSED):
        between = cast.layout.text[found.end : mention.span.start].strip()
        set_off = cast.layout.text[mention.span.end : mention.span.end + 1] in {",", "", "\n"}
        described = found.text.rsplit(" ", 1)[-1].islower()
        if person is not None and described and set_off and between in {",", f", {mention.title}".rstrip()}:
            return person.name
        return None
    return None
