"""Whom a pronoun or a bare class noun means: number, gender, nearness, and whether somebody already speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from quotes.data.compiled import compiled, ending
from quotes.names import role_fields
from quotes.resolve.article.cast import Cast, Who, is_outlet
from quotes.resolve.article.genders import described_before
from quotes.resolve.article.mentions import Mention, follows_role
from quotes.resolve.article.named import countries
from quotes.resolve.article.people import Person
from quotes.resolve.speaker.naming import person_who
from quotes.resolve.words import role_sort
from quotes.values import Span

NAMES_LOOKED_AT = 40
HISTORY_LOOKED_AT = 12
OUTLETS = frozenset({"newspaper", "paper", "network", "outlet", "agency", "magazine"})
IN_ROLE = compiled(r"(?:['’]s?)?\s(?:\p{L}[\p{L}.-]*\s){0,5}")  # between a name in a role and whose role it is
# before the subject: where, when, and the description that it is named after
AHEAD = compiled(
    r"(?:(?:In|At|On|Near|Outside|Inside|Across|After|Before|For|From|Since|Under|Back in)\s[^,\n\"“”]{2,60},\s"
    r"|(?:The|An?|Its|His|Her|Their|\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,2}['’]s?)"
    r"\s[^,\n\"“”]{3,80},\s(?=\p{Lu}[^,\n]{2,50},))"
)
PREPOSITION = ending(
    r"\b(?:of|for|at|in|from|on|with|by|to|about|against|like|than|over|between|after|before|as)\s(?:\S+\s){0,3}"
)
SHOWN = compiled(r"\b(?:seen|obtained|reviewed|viewed|shown|leaked|shared)\s(?:by|to|with)\s(?:[Tt]he\s)?$")


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution already resolved: where its source stands, who it is, the gender of a pronoun and the noun of a
    description there, and the words."""

    place: int
    who: Who
    gender: str = ""
    noun: str = ""
    content: tuple[Span, ...] = ()


def person_meant(
    cast: Cast, place: int, gender: str, said: Sequence[Said], but: Person | None = None
) -> tuple[Person, float] | None:
    """The person that ``he``, ``she`` or a bare noun such as ``the woman`` at a place means, and how sure that is.

    Every name before it is scored; being the subject of its sentence and having spoken last speak for a person,
    standing in a quotation, being an owner or the object of a preposition against. It does not mean ``but``: whoever
    asks ``her`` is another.
    """
    scores: dict[int, float] = {}
    people: dict[int, Person] = {}
    for mention, person in cast.before(place, NAMES_LOOKED_AT):
        if person is None or person is but or not _agrees(cast, person, gender):
            continue
        people[person.key] = person
        known = 1.0 if gender and cast.gender(person) == gender else 0.0
        scores[person.key] = max(scores.get(person.key, -99.0), _score(cast, mention, place) + known)
    for back, one in enumerate(reversed(said[-HISTORY_LOOKED_AT:])):
        person = one.who.person
        if person is None or person is but or not _agrees(cast, person, gender):
            continue
        distance = 1.0 * (cast.layout.sentence(place) - cast.layout.sentence(one.place))
        distance += 0.5 * (cast.layout.paragraph(place) - cast.layout.paragraph(one.place))
        succeeded = _succeeded(cast, person, one.place, place, gender)
        if (
            succeeded
            and cast.layout.paragraph(one.place) < cast.layout.paragraph(place)
            and _opens(cast, place, gender)
        ):
            continue  # "..." said Roe. ¶His friend Poe agreed. He: Poe
        latest = back == 0 and not succeeded
        people[person.key] = person
        scores[person.key] = max(scores.get(person.key, -99.0), 2.2 - distance) + (2.0 if latest else 0.5 / (back + 1))
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    margin = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 3.0
    return people[ranked[0][0]], min(0.95, 0.6 + 0.1 * margin)


def _succeeded(cast: Cast, speaker: Person, start: int, end: int, gender: str) -> bool:
    """Whether somebody else who agrees has become the subject of a sentence since a speaker last spoke."""
    after = cast.layout.sentence_bounds(start)[1]
    return any(
        person is not None
        and mention.span.start >= after
        and person.key != speaker.key
        and _agrees(cast, person, gender)
        and not cast.layout.quoted(mention.span.start)
        and not cast.layout.said(mention.span.start)
        and is_subject(cast, mention)
        for mention, person in cast.before(end, NAMES_LOOKED_AT)
    )


def speaks_on(cast: Cast, place: int, noun: str, gender: str) -> Person | None:
    """Who speaks on in a paragraph as ``the barrister``: who was named last as a source there, but for those after a
    preposition and in what is said, and is of no other calling as far as the article tells.
    """
    layout = cast.layout
    for mention, person in cast.before(place, NAMES_LOOKED_AT):
        start = mention.span.start
        if layout.paragraph(start) < layout.paragraph(place):
            return None
        source = layout.in_source(start) and not layout.text.endswith(" by ", 0, start - len(mention.title) - 1)
        if person is None or not source and (layout.quoted(start) or layout.said(start) or is_governed(cast, mention)):
            continue
        fits = source and not mention.owner and _agrees(cast, person, gender) and _may_be(cast.role_nouns(person), noun)
        return person if fits else None
    return None


def _may_be(known: frozenset[str], noun: str) -> bool:
    """Whether somebody known by some nouns may be another too: anybody a bystander, a lawyer of the same field."""
    field, other = role_fields().get(noun), role_sort(noun)[0] != "office"
    return not known or other and (field == "bystander" or field in {role_fields().get(one) for one in known} - {None})


def _opens(cast: Cast, place: int, gender: str) -> bool:
    """Whether the sentence before a place begins the paragraph and has somebody who agrees for its subject."""
    layout = cast.layout
    for mention, person in cast.before(place, NAMES_LOOKED_AT):
        start = layout.sentence_bounds(mention.span.start)[0]
        if layout.sentence(start) == layout.sentence(place) - 1 and person is not None and is_subject(cast, mention):
            begins = layout.paragraph(start - 1) < layout.paragraph(start) == layout.paragraph(place)
            return begins and _agrees(cast, person, gender)
    return False


def _agrees(cast: Cast, person: Person, gender: str) -> bool:
    known = cast.gender(person)
    return not gender or not known or known == gender


def _score(cast: Cast, mention: Mention, place: int) -> float:
    layout = cast.layout
    start = mention.span.start
    score = -1.0 * (layout.sentence(place) - layout.sentence(start))
    score -= 0.5 * (layout.paragraph(place) - layout.paragraph(start))
    if layout.quoted(start):
        score -= 4.0
    elif layout.said(start):
        score -= 1.0
    if layout.in_source(start):
        score += 1.5
    if mention.owner:
        score -= 1.0
    if is_subject(cast, mention):
        score += 1.5
    elif is_governed(cast, mention):
        score -= 0.5
    return score


def is_governed(cast: Cast, mention: Mention) -> bool:
    """Whether a name stands behind a preposition."""
    start = mention.span.start
    return PREPOSITION.match(cast.layout.text, max(0, start - 40), start) is not None


def is_subject(cast: Cast, mention: Mention) -> bool:
    """Whether a name is the first of its sentence but for those in its role, or comes right after a quotation there.

    ``World champion Ann Roe`` left, ``In Osleigh, Ann Roe`` left, ``The mayor of Osleigh, Ann Roe,`` left: she is the
    subject, and not the World or the town.
    """
    layout, place = cast.layout, mention.span.start
    start = layout.sentence_bounds(place)[0]
    ahead = AHEAD.match(layout.text, start)
    if ahead is not None and ahead.end() <= place:
        start = ahead.end()
    titled = bool(mention.title) or follows_role(layout.text, place)
    if not titled and described_before(layout, place) is not None:
        return False
    return not mention.owner and not any(
        start <= m.span.start
        and not layout.quoted(m.span.start)
        and not (titled and IN_ROLE.fullmatch(layout.text, m.span.end, place))
        for m, _ in cast.before(place, 12)
    )


def organisation_meant(cast: Cast, place: int, said: Sequence[Said], *, noun: str = "") -> Who | None:
    """The organisation that ``it`` or a bare noun (``the group``, ``the company``) at a place means.

    A country may be ``it``, never the company.
    """
    found = max(_bodies_before(cast, place, said, noun), key=itemgetter(0), default=None)
    return found[1] if found else None


def _bodies_before(cast: Cast, place: int, said: Sequence[Said], noun: str) -> Iterator[tuple[float, Who]]:
    """The bodies that spoke or were named before a place, and how much speaks for each."""
    for back, one in enumerate(reversed(said[-HISTORY_LOOKED_AT:])):
        body = one.who.kind == "organisation" or (not noun and one.who.kind == "document")
        if body and not (noun and one.who.name in countries()):
            distance = cast.layout.sentence(place) - cast.layout.sentence(one.place)
            yield 2.0 - 0.7 * distance + (1.0 if back == 0 else 0.0), one.who
    for mention, person in cast.before(place, NAMES_LOOKED_AT):
        text = mention.span.text
        body = mention.kind == "organisation" or (mention.kind == "other" and text.isupper() and len(text) > 2)
        if not body or person is not None or cast.layout.quoted(mention.span.start):
            continue
        if noun and (text in countries() or (is_outlet(text) and noun not in OUTLETS)):
            continue
        if not (_in_brackets(cast, mention) or was_shown(cast, mention)):
            name = cast.organisations.full(text) or text
            yield _score(cast, mention, place), Who(f"o:{name.lower()}", name, "organisation", 0.6)


def _in_brackets(cast: Cast, mention: Mention) -> bool:
    return cast.layout.text.startswith(f"({mention.span.text})", max(0, mention.span.start - 1))


def was_shown(cast: Cast, mention: Mention) -> bool:
    """Whether a writing was shown to what is named: a letter ``seen by`` the Herald."""
    return SHOWN.search(cast.layout.text, max(0, mention.span.start - 24), mention.span.start) is not None


def several_meant(cast: Cast, place: int, said: Sequence[Said]) -> Who | None:
    """Whom ``they`` at a place means: the last group, organisation or several unnamed people that spoke."""
    for one in reversed(said[-HISTORY_LOOKED_AT:]):
        if one.who.kind in {"group", "organisation"} or (one.who.kind == "anonymous" and one.who.noun.endswith("+")):
            return one.who
        if cast.layout.paragraph(place) - cast.layout.paragraph(one.place) > 3:
            break
    return organisation_meant(cast, place, said)


def two_meant(cast: Cast, place: int) -> tuple[Person, ...]:
    """The two people that ``each``, ``both`` or ``the two men`` at a place means, in text order, or none."""
    found: dict[int, Person] = {}
    for mention, person in cast.before(place, NAMES_LOOKED_AT):
        if person is not None and not cast.layout.quoted(mention.span.start):
            found.setdefault(person.key, person)
        if len(found) == 2:
            break
    return tuple(sorted(found.values(), key=lambda person: person.first)) if len(found) == 2 else ()


def by_pronoun(cast: Cast, source: Span, pronoun: str, said: Sequence[Said]) -> Who | None:
    if pronoun in {"m", "f"}:
        found = person_meant(cast, source.start, pronoun, said)
        unnamed = _unnamed_last(cast, source, said)
        after = (
            cast.layout.sentence_bounds(unnamed.place)[1] if unnamed else 0
        )  # the judge told Roe that. He: the judge
        if unnamed and (found is None or not _named_since(cast, after, source.start)):
            return unnamed.who
        return person_who(*found) if found else None
    if pronoun == "it":
        return organisation_meant(cast, source.start, said)
    if pronoun == "they":
        return several_meant(cast, source.start, said)
    if pronoun in {"i", "we"} and not cast.layout.quoted(source.start):
        name = cast.author
        return Who(f"author:{name}", name, "person", 0.5) if name and pronoun == "i" else None
    if pronoun == "i" and said:
        return said[-1].who
    return None


def _unnamed_last(cast: Cast, source: Span, said: Sequence[Said]) -> Said | None:
    """The last speaker, where that is one unnamed person close by."""
    if said and said[-1].who.kind == "anonymous" and not said[-1].who.noun.endswith("+"):
        near = cast.layout.paragraph(source.start) - cast.layout.paragraph(said[-1].place) <= 2
        return said[-1] if near else None
    return None


def _named_since(cast: Cast, start: int, end: int) -> bool:
    return any(
        person is not None
        and mention.span.start >= start
        and not cast.layout.quoted(mention.span.start)
        and not cast.layout.said(mention.span.start)
        for mention, person in cast.before(end, 20)
    )
