"""The people of an article: mentions of one person joined under the fullest name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import Name, agree_names, titles
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention, start_of
from quotes.resolve.words import role_sort, words_for

MOST_NAMESAKES = 40  # candidates compared for one name; keeps a text of nothing but one surname linear
LEARNED = frozenset({"doctor", "professor"})
PRONOUN_AFTER = ENGLISH.pattern(
    r"(?:[^\p{Lu}\"“”]|(?<=[.!?]\s+)\p{Lu}){0,120}?(?<!\p{L})(?:(?<m>\L<male|Male>)|(?<f>\L<female|Female>))(?!\p{L})"
)
ASKING = ENGLISH.pattern(r"(?i)\b\L<asked by whom>\s(?:\p{L}+\s){0,3}?\L<by>\s$")
LIKE_A_PERSON = compiled(r",\s(?:\d{1,3}\b|who\s|an?\s\p{Ll})")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of an article and all mentions by name, in text order; ``gender`` is ``m``, ``f`` or unknown."""

    key: int
    name: str
    gender: str
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> int:
        return self.mentions[0].span.start

    @property
    def full(self) -> bool:
        return any(mention.name.full for mention in self.mentions[:40])

    def latest(self, place: int) -> int:
        """Where the last mention before a place begins; 0 where there is none."""
        index = bisect_left(self.mentions, place, key=lambda mention: mention.span.start)
        return self.mentions[index - 1].span.start if index else 0


@dataclass(slots=True)
class _Draft:
    """A person while mentions are still being collected.

    ``full_sources`` and ``bare_sources`` are the places, in order, of mentions by full or bare name that are sources.
    """

    mentions: list[Mention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    full_sources: list[int] = field(default_factory=list)
    bare_sources: list[int] = field(default_factory=list)

    def add(self, layout: Layout, mention: Mention) -> None:
        self.mentions.append(mention)
        self.titles.add(mention.title)
        if layout.in_source(mention.span.start):
            (self.full_sources if mention.name.full else self.bare_sources).append(mention.span.start)
        if mention.name not in self.names and len(self.names) < 8:
            self.names.append(mention.name)
        told = told_gender(mention)
        if told:
            self.genders[told] += 3
        elif (mention.name.full or not self.names[0].full) and (guessed := mention.name.given_gender):
            self.genders[guessed] += 1

    @property
    def gender(self) -> str:
        return self.genders.most_common(1)[0][0] if self.genders else ""

    def fullest(self) -> Name:
        return max(self.names, key=lambda name: (len(name.parts), sum(map(len, name.parts))))

    def last_heard(self, place: int) -> int:
        """Where this person was last a source by name before a place; -1 for never."""
        index = bisect_right(self.full_sources, place)
        full = self.full_sources[index - 1] if index else -1
        return max(full, self.bare_sources[-1] if self.bare_sources else -1)


def find_people(layout: Layout, mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """The people that the mentions name: full names first, then the surnames and given names that stand alone."""
    drafts: list[_Draft] = []
    by_part: dict[str, list[_Draft]] = {}
    alone = {m.name.last for m in mentions if not m.name.full}
    for mention in mentions:
        earned = mention.sure or mention.name.last in alone or layout.in_source(mention.span.start)
        if mention.name.full and mention.kind == "person" and earned:
            _place_full(layout, mention, drafts, by_part)
    for mention in (m for m in mentions if not m.name.full):
        first, second = (_relative, _holder) if is_one_of_two(layout, mention) else (_holder, _relative)
        draft = first(layout, mention, drafts, by_part) or second(layout, mention, drafts, by_part)
        if draft is None and stands_for_person(layout, mention):
            draft = _Draft()
            drafts.append(draft)
            by_part.setdefault(mention.name.last, []).append(draft)
        if draft is not None:
            draft.add(layout, mention)
    for draft in drafts:
        draft.mentions.sort(key=lambda m: m.span.start)
    drafts.sort(key=lambda draft: draft.mentions[0].span.start)
    return tuple(
        Person(key, best_name(draft.mentions), draft.gender, tuple(draft.mentions)) for key, draft in enumerate(drafts)
    )


def _place_full(layout: Layout, mention: Mention, drafts: list[_Draft], by_part: dict[str, list[_Draft]]) -> None:
    for part in dict.fromkeys((mention.name.last, mention.name.parts[0])):
        for draft in by_part.get(part, ())[-MOST_NAMESAKES:]:
            if _may_be(mention, draft):
                draft.add(layout, mention)
                return
    draft = _Draft()
    drafts.append(draft)
    draft.add(layout, mention)
    for part in {*mention.name.parts, mention.name.nickname} - {""}:
        by_part.setdefault(part, []).append(draft)


def stands_for_person(layout: Layout, mention: Mention) -> bool:
    """Whether a lone name that no full name explains is a person: the tagger, a title or an apposition says so."""
    start = mention.span.start
    if mention.kind == "other" and layout.in_source(start) and not layout.in_source(start - 1):
        return LIKE_A_PERSON.match(layout.text, mention.span.end) is not None
    return mention.kind == "person" and (mention.sure or layout.in_source(mention.span.start))


def _holder(
    layout: Layout, mention: Mention, drafts: Sequence[_Draft], by_part: dict[str, list[_Draft]]
) -> _Draft | None:
    """Whose name a lone surname or given name is."""
    candidates = by_part.get(mention.name.last, [])[-MOST_NAMESAKES:]
    if mention.kind in {"organisation", "place"} and not mention.title:
        text = mention.span.text
        candidates = [
            d for d in candidates if mention.name.last == d.fullest().last and (len(text) > 4 or not text.isupper())
        ]
    told = told_gender(mention)
    candidates = [draft for draft in candidates if not told or draft.gender in {"", told}]  # Ms Roe is not Dan Roe
    if suffix := mention.name.suffix:  # Roe's son, Amos Jr., is not Amos Roe
        candidates = [draft for draft in candidates if any(name.suffix == suffix for name in draft.names)]
    if titles().get(mention.title, ("", ""))[0] in LEARNED:  # Dr Roe is not Mr Roe
        courtesy = words_for("courtesy title")
        candidates = [d for d in candidates if mention.title in d.titles or courtesy.isdisjoint(d.titles)]
    if len({draft.gender for draft in candidates}) > 1 and (told := followed_by(layout, mention)):
        candidates = [draft for draft in candidates if draft.gender in {"", told}]  # Roe sang. She: not Dan Roe
    if mention.courteous and not any(draft.full_sources or mention.title in draft.titles for draft in candidates):
        elder = _relative(layout, mention, drafts, by_part, words_for("elder"))
        candidates = [] if elder else candidates  # Mrs Roe: her mother Jade
    if len(candidates) > 1:
        candidates = _narrowed(mention, candidates)
    if len(candidates) > 1:
        return max(candidates, key=lambda draft: _claim(layout, mention, draft))
    return candidates[0] if candidates else None


def _relative(
    layout: Layout,
    mention: Mention,
    drafts: Sequence[_Draft],
    by_part: dict[str, list[_Draft]],
    nouns: Collection[str] = (),
) -> _Draft | None:
    """Whom a titled surname means whose bearer is of the other gender: ``Ms Roe`` after Dan Roe's ``mother Jade``; and
    ``the younger Roe`` after his ``brother Luke``.
    """
    told = told_gender(mention)
    if not (told or is_one_of_two(layout, mention)) or mention.name.last not in by_part:
        return None
    kin = [draft for draft in drafts[-MOST_NAMESAKES:] if _is_kin(layout, draft, nouns, told)]
    return kin[0] if len(kin) == 1 else None


def is_one_of_two(layout: Layout, mention: Mention) -> bool:
    """Whether a name is told from a relative's: the ``younger`` Roe."""
    before = layout.text[max(0, mention.span.start - 12) : mention.span.start].split()
    return bool(before) and before[-1] in words_for("of two")


def followed_by(layout: Layout, mention: Mention) -> str:
    """The gender that the first pronoun after a name tells, where no other name stands between.

    Not where that is of whom the bearer asks: ``Asked by Roe, she said``.
    """
    start = start_of(layout.text, mention)
    found = PRONOUN_AFTER.match(layout.text, mention.span.end)
    asks = ASKING.search(layout.text, max(0, start - 40), start) is not None
    return "" if found is None or asks else "m" if found["m"] else "f"


def _may_be(mention: Mention, draft: _Draft) -> bool:
    """Whether a full name may be of somebody known: ``Jon Roe`` of John Roe; ``Mrs Jean Roe`` not of Mr John Roe."""
    gender = told_gender(mention)
    told = {titles().get(title, ("", ""))[1] for title in draft.titles} - {""} if gender else set()
    if told and gender not in told:
        return mention.name in draft.names
    return any(agree_names(mention.name, name) != "different" for name in draft.names)


def told_gender(mention: Mention) -> str:
    """The gender that the title of a mention tells, or the empty word."""
    return titles().get(mention.title, ("", ""))[1]


def _is_kin(layout: Layout, draft: _Draft, nouns: Collection[str], gender: str) -> bool:
    """Whether somebody is known by a given name and as a relative, by one of the nouns if any: ``his mother Jade``; and
    is of a gender, by that noun before the name: ``his wife Sal`` is no Mr Roe.
    """
    place = draft.mentions[0].span.start
    before = layout.text[max(0, place - 20) : place].rstrip(" ,").rsplit(" ", 1)[-1]
    sort, known = role_sort(before)
    kin = before in nouns if nouns else sort == "kin"
    return len(draft.names) == 1 and not draft.names[0].full and kin and gender in {"", known or draft.gender}


def _narrowed(mention: Mention, candidates: list[_Draft]) -> list[_Draft]:
    """Candidates that were named before, then that agree with the title, then whose surname it is, where any do."""
    known = [draft for draft in candidates if draft.mentions[0].span.start < mention.span.start] or candidates
    titled = [draft for draft in known if mention.title and mention.title in draft.titles] or known
    return [draft for draft in titled if any(name.last == mention.name.last for name in draft.names)] or titled


def _claim(layout: Layout, mention: Mention, draft: _Draft) -> tuple[bool, bool, int, int, bool, int]:
    """How strongly someone owns a bare surname that several share.

    Papers print the bare surname for the person the story is about and repeat the full name of the others; so
    whoever stands in the headline by full name owns it, or else with whose full name a sentence of the paragraph has
    begun; whoever is a source by full name twice does not, and of the rest the latest source does; where nobody is one,
    whose full name begins a sentence and is not told for another's sake ("the brother of Adam Roe"), and who was named
    first.
    """
    place = mention.span.start
    start = layout.paragraph_start(place)
    heard = draft.last_heard(place)
    named = [start_of(layout.text, one) for one in draft.mentions if one.name.full and one.span.start < place]
    return (
        is_headed(layout, draft.mentions),
        any(start <= one and layout.opens(one) for one in named),
        -int(len(draft.full_sources) > 1),
        heard,
        any(map(layout.opens, named)),
        -draft.mentions[0].span.start,
    )


def is_headed(layout: Layout, mentions: Sequence[Mention]) -> bool:
    """Whether the headline names somebody in full."""
    return any(one.name.full and layout.text.find(one.span.text, 0, layout.front) >= 0 for one in mentions[:3])


def best_name(mentions: Sequence[Mention]) -> str:
    """The fullest name as printed; capitals of a transcript are lowered where nothing else is known.

    Of equally full names the one printed first is taken.
    """
    return tidy(min(mentions, key=_fullness).whole)


def _fullness(mention: Mention) -> tuple[int, bool, int]:
    name = mention.name
    return -(len(name.parts) + bool(name.suffix) + bool(name.nickname)), mention.span.text.isupper(), mention.span.start


def tidy(name: str) -> str:
    """A name without stray spaces and, where it is all capitals and longer than an acronym, in title case.

    >>> tidy("WALLACE"), tidy("J.D. Roe")
    ('Wallace', 'J.D. Roe')
    """
    joined = " ".join(name.split()).strip(" ,")
    if joined.isupper() and len(joined) > 4 and "." not in joined:
        return " ".join(part.capitalize() for part in joined.split())
    return joined
