"""The names of an article, put right by what its other names, brackets and the words beside them say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, is_given_name
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention, find_mentions
from quotes.resolve.article.named import countries
from quotes.resolve.article.possessives import with_possessives
from quotes.resolve.article.short_forms import bracketed
from quotes.resolve.words import ARTICLES, is_role_noun, noun_sort, role_sort, singular, words_for, words_of
from quotes.values import Article, Reading

LAND = compiled(
    r"(?:\b(?:into|across|(?:north|south|east|west|central)(?:ern)?)\s(?<land>\p{Lu}\p{L}+)(?![\p{L}'’ ]*\p{Lu})"
    r"|(?<![\p{L}])(?<land>\p{Lu}\p{L}+)['’]s\s(?:\p{Ll}+\s)?(?:ministry|government|parliament|capital|army|military|constitution))"
)
DATELINE = compiled(
    r"\p{Lu}{3}[\p{Lu} .'’-]*(?:,\s[^()\n.]{3,30}(?:\s\([^()\n]{2,30}\))?|\s\([^()\n]{2,30}\))\s?[—–-]{1,2}\s"
)
ADDRESS = compiled(r"\d\)?,\sof\s(?:\p{Lu}[\p{L}’'-]*(?:\s\p{Lu}[\p{L}’'-]*)*,\s)*$")
BODY_BEFORE = ENGLISH.pattern(r"\L<the|The|its|Its>\s(?:\p{L}+\s)?(\p{Ll}+),\s$")
AND_ANOTHER = compiled(r"['’]|(?:\sand\s|\s&\s|,\s)\p{Lu}")
SHARES_BEFORE = ENGLISH.pattern(r"\b\L<share of|Share of>\s(?:\L<the>\s)?(?:\p{Ll}[\p{L}-]*\s){0,2}$")
OF_MANY = ENGLISH.pattern(r",\s\L<relative>\s\L<of many>\s")
SAYS_IT = ENGLISH.pattern(r",?\s\p{L}+\s(?:\L<that>\s)?\L<it or its>\s")
SHORT = 3  # letters of a word that has no capital in a headline
MOST_CAPITALS = 0.8  # of the longer words of a line that is a headline
SMALL = compiled(r"(?<![\p{L}’'-])\p{Ll}{2,}s(?![\p{L}’'-])")  # plurals
PREFIXED = ENGLISH.pattern(r"\L<prefix of a word>-\p{Ll}+")
GERUND_OR_ADVERB = compiled(r"\p{Lu}\p{Ll}{2,}(?:ing|ly)")


def names_of(article: Article, layout: Layout, reading: Reading) -> tuple[Mention, ...]:
    """The names of an article, their kinds put right by what its other names and brackets say."""
    mentions = without_offices(with_possessives(layout, find_mentions(article, layout, reading.entities)))
    mentions = without_descriptions(layout, without_openers(layout, mentions))
    shorts = {short for _, short in bracketed(article.text)} | house_words(mentions) | traded(layout, mentions)
    lands = countries() | {match["land"] for match in LAND.finditer(article.text)}
    bodies = {m.span.text for m in mentions if m.kind == "organisation" and len(m.name.parts) == 1}
    borne = frozenset(word for m in mentions if m.kind == "person" and m.name.full for word in m.span.text.split())
    return tuple(
        by_short_name(corrected(layout, mention, shorts, lands, borne), bodies)
        for mention in mentions
        if not in_dateline(layout, mention) and not is_date(mention, borne)
    )


def with_initials(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, those that are the initials of somebody, which stand in brackets behind the full name, as names of
    that person: ``Ann Roe (AR)``."""
    people = {mention.span.text: mention for mention in mentions if mention.kind == "person" and mention.name.given}
    initials = {short: one for full, short in bracketed(text) if (one := people.get(full.text))}
    return tuple(
        replace(mention, kind="person", name=one.name, sure=True)
        if (one := initials.get(mention.span.text))
        else mention
        for mention in mentions
    )


def is_date(mention: Mention, borne: frozenset[str]) -> bool:
    """Whether a word alone is a month or a weekday: ``May`` is a name where the tagger says so or somebody bears it."""
    if mention.kind == "person" or mention.span.text in borne:
        return False
    return mention.span.text.lower() in ENGLISH.words("calendar")


def in_dateline(layout: Layout, mention: Mention) -> bool:
    """Whether a name is the place or the agency of a dateline: ``LONDON, 4 May (Northern Wire) -``."""
    line = DATELINE.match(layout.text, layout.sentence_bounds(mention.span.start)[0])
    return line is not None and mention.span.end <= line.end()


def without_openers(layout: Layout, mentions: Sequence[Mention]) -> list[Mention]:
    """The names, without a word that has its capital from its sentence's beginning alone.

    That is a gerund or an adverb that the tagger passed over, and a plural that the article has in small letters too:
    ``Pausing is wise`` and ``Shares fell`` name nobody; ``Keating`` does where the tagger says so or a sentence holds
    it further on.
    """
    within = {word for m in mentions if not layout.opens(m.span.start) for word in words_of(m.span.text)}
    within |= {word for m in mentions for word in words_of(m.span.text)[1:]}
    opening = [m.span.text not in within and layout.opens(m.span.start) for m in mentions]
    plural = any(opens and m.span.text.endswith(("s", "S")) for m, opens in zip(mentions, opening, strict=True))
    small = set(SMALL.findall(layout.text)) if plural else set()
    return [
        m
        for m, opens in zip(mentions, opening, strict=True)
        if not opens or not is_opener(m, m.span.text.lower() in small)
    ]


def is_opener(mention: Mention, small: bool) -> bool:
    """Whether a word can be common: a gerund, an adverb, a plural for people or times (``Engineers``; ``Minutes``
    later), one behind a prefix (``Ex-chat`` show host), or one that stands in ``small`` letters elsewhere."""
    text = mention.span.text
    if PREFIXED.fullmatch(text) or text.lower() in ENGLISH.listed("traded"):
        return True
    if text[1:].islower() and text.endswith("s") and singular(text.lower()) in words_for("span of time"):
        return True
    if text[1:].islower() and noun_sort(text) in {("person", True), ("group", True)}:
        return True
    if GERUND_OR_ADVERB.fullmatch(text):
        return not mention.told
    return small and text[1:].islower() and singular(text.lower()) != text.lower()


def without_descriptions(layout: Layout, mentions: Sequence[Mention]) -> list[Mention]:
    """The names, without a word before one that is none of it where the article has the rest alone.

    ``Wordsmith Ann Roe`` is ``Ann Roe`` where that stands too; ``Mary Ann Roe`` stays. ``Airline Orro`` that begins a
    sentence is ``Orro``; ``Union Harbour`` stays where it also stands in one. ``Carmaker Orro`` there is ``Orro``, even
    where the article has that nowhere else.
    """
    whole = {m.span.text for m in mentions if m.name.full and m.kind == "person"}
    mentions = [_without_verb(layout, m, whole) for m in mentions]
    alone = {m.span.text for m in mentions}
    within = {m.span.text for m in mentions if not layout.opens(m.span.start)}
    out = []
    for mention in mentions:
        first, _, rest = mention.span.text.partition(" ")
        described = mention.kind == "person" and rest in whole
        opens = mention.span.text not in within
        maker = opens and bool(rest) and layout.opens(mention.span.start) and is_maker(first.lower())
        opening = opens and rest in alone and is_kind_of_body(first.lower())
        if not is_given_name(first) and (described or opening or maker):
            body = maker and not is_given_name(rest.split()[0])
            mention = replace(mention.last(rest), kind="organisation" if body else mention.kind)
        out.append(mention)
    return out


def _without_verb(layout: Layout, mention: Mention, whole: Collection[str]) -> Mention:
    """A name without the verb behind it in a line whose every word has a capital: ``Ann Roe`` Praises Her Son."""
    first, _, last = mention.span.text.rpartition(" ")
    if mention.kind != "person" or first not in whole or not last.endswith("s"):
        return mention
    line = layout.text[slice(*layout.sentence_bounds(mention.span.start))].split()
    capitals = sum(word[:1].isupper() for word in line if len(word) > SHORT)
    if capitals < MOST_CAPITALS * sum(len(word) > SHORT for word in line):
        return mention
    return mention.first(first)


def without_offices(mentions: Sequence[Mention]) -> list[Mention]:
    """The names, the surname of somebody named in full alone where a body seems to begin with an office: City Manager
    ``Park`` where the article has Ellen Park."""
    surnames = {m.name.last for m in mentions if m.name.full and m.kind == "person"}
    return [_surname_alone(m) if m.kind == "organisation" and m.name.last in surnames else m for m in mentions]


def _surname_alone(mention: Mention) -> Mention:
    words = words_of(mention.span.text)
    if len(words) < 2 or role_sort(words[-2].lower())[0] != "office" or not mention.span.text.endswith(words[-1]):
        return mention
    return replace(mention.last(words[-1]), kind="person")


def is_kind_of_body(noun: str) -> bool:
    """Whether a noun says what a body does: ``carmaker``, ``airline``.

    >>> is_kind_of_body("carmaker"), is_kind_of_body("airline"), is_kind_of_body("royal")
    (True, True, False)
    """
    return noun in ENGLISH.words("organisation_nouns") or is_role_noun(noun)


def is_maker(noun: str) -> bool:
    """Whether a noun for who makes, sells or pays for something is as often a firm: ``carmaker``, ``sponsor``.

    >>> is_maker("carmaker"), is_maker("retailer"), is_maker("sponsor"), is_maker("union"), is_maker("farmer")
    (True, True, True, False, False)
    """
    return noun in words_for("may be a firm") or (noun.endswith(("er", "or")) and noun in words_for("a firm"))


def house_words(mentions: Sequence[Mention]) -> set[str]:
    """First words of organisations' names (``Lodestar`` LLC) that are nobody's surname in the article."""
    surnames = {m.name.last for m in mentions if m.kind == "person" and m.name.full}
    words = (words_of(m.span.text) for m in mentions if m.kind == "organisation" and m.name.full)
    return {w[0] for w in words if is_organisation(w) and fold(w[0]) not in surnames}


def traded(layout: Layout, mentions: Sequence[Mention]) -> set[str]:
    """Names of which the article tells that there are shares: of ``shares in`` shoemaker ``Ann Vane`` no person's."""
    text = layout.text
    found = (m.span for m in mentions if SHARES_BEFORE.search(text, max(0, m.span.start - 50), m.span.start))
    return {span.text for span in found}


def by_short_name(mention: Mention, bodies: set[str]) -> Mention:
    """A supposed person who begins with a word that is a body by itself elsewhere: ``Corvus`` Semiconductor."""
    words = words_of(mention.span.text)
    is_body = len(words) > 1 and words[0] in bodies and not is_given_name(words[0])
    return replace(mention, kind="organisation") if mention.kind == "person" and is_body else mention


def corrected(
    layout: Layout, mention: Mention, shorts: set[str], lands: frozenset[str], borne: frozenset[str]
) -> Mention:
    """A mention whose kind the article itself puts right: a short form of an organisation, a land with a ministry, a
    name beside a noun for a body."""
    if mention.title:
        return mention
    if " " not in mention.span.text and mention.span.text not in borne and is_address(layout, mention):
        return replace(mention, kind="place")
    if mention.span.text in shorts or names_body(layout, mention, borne):
        return replace(mention, kind="organisation")
    return replace(mention, kind="place") if mention.kind == "person" and mention.span.text in lands else mention


def is_address(layout: Layout, mention: Mention) -> bool:
    """Whether a word stands where somebody of an age is from: Ann Roe, 57, of Cwm Farm, ``Llanfair``, admitted it."""
    return ADDRESS.search(layout.text, max(0, mention.span.start - 60), mention.span.start) is not None


def names_body(layout: Layout, mention: Mention, borne: frozenset[str]) -> bool:
    """Whether a name without a given name, as a rule one word, is a body's; ``borne`` are the words of people's names.

    The regulator, ``Ofdam``; the contractor, ``Orro``; analysts ``Ovane``; ``Orro``, who make cars;
    ``Police``.
    """
    start = mention.span.start
    before = BODY_BEFORE.search(layout.text, max(0, start - 40), start)
    if " " in mention.span.text and not is_given_name(
        mention.span.text.split()[0]
    ):  # the contractor, Orro Vane, says it
        return before is not None and is_maker(before[1]) and SAYS_IT.match(layout.text, mention.span.end) is not None
    if " " in mention.span.text or is_given_name(mention.span.text):
        return False
    if mention.span.text.lower() in words_for("always a body") or is_of_many(layout, mention):
        return True
    maker = before is not None and is_maker(before[1]) and mention.span.text not in borne
    return maker or (before is not None and noun_sort(before[1]) == ("organisation", False))


def is_of_many(layout: Layout, mention: Mention) -> bool:
    """Whether one name stands right after a plural for people, or is told of as many: oil analysts ``Ovane``; ``Orro``,
    who make cars; not the men ``Roe`` hired.
    """
    if OF_MANY.match(layout.text, mention.span.end):
        return True
    words = layout.text[max(0, mention.span.start - 60) : mention.span.start].split()[-3:]
    if not words or AND_ANOTHER.match(layout.text, mention.span.end) or not ARTICLES.isdisjoint(map(str.lower, words)):
        return False
    noun = singular(words[-1].lower())
    return noun != words[-1].lower() and role_sort(noun)[0] in {"work", "informant"}
