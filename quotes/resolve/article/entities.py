"""The tagger's names mended: one name that it cut in two is one again, and reaches to the end of its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import regex

from quotes.attribute.source import fields_end
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, given_genders, is_given_name, particle_pattern
from quotes.resolve.article.short_forms import with_bracketed
from quotes.resolve.words import ARTICLES, is_joined, noun_sort, role_sort, words_for, words_of
from quotes.values import Entity, Span, cut

BETWEEN = compiled(
    r"[\"”’)]?[ ]|[ ]?[\"“(‘'][\p{Lu}][\p{L}. -]{0,14}[\"”)’'][ ]?|-"
    rf"|[ ](?:{particle_pattern()}[ ]){{1,3}}"
)
NICKNAME = compiled(r"(?<=\p{Lu}\p{L}+[ ])[\"“‘'][\p{Lu}][\p{L}. -]{0,14}[\"”’'][ ](?=\p{Lu})")
LETTER = compiled(r"[ ]\p{Lu}(?=[ ,;:?!)]|['’]s|$)")
LINKED = compiled(r"[ ](?:of|for|&)[ ](?:the[ ])?")
WORD_END = compiled(r"(?:[\p{L}\p{M}\p{N}]|[-'’&](?!s\b)(?=[\p{L}\p{N}]))*")
GOES_ON = compiled(r"(?:[ ]?\p{Lu}[\p{L}\p{N}'’&-]*+(?:[ ](?:of|for|and|the|on)(?=[ ]\p{Lu}))*)+")
WORD = compiled(r"\S+")
LAST_WORD = compiled(r"[ ](?<word>\p{Lu}\p{Ll}+)(?=[ ]\p{Ll}|[,.])")
NOUN_FIRST = compiled(r"(?:[Tt]he[ ])?(?:\p{Ll}+[ ]){0,2}?(?<noun>\p{Ll}+)[ ](?=\p{Lu})")
LAST_OF_NAME = compiled(r"\s(?:Jr|Sr)\.(?=\s\p{Lu}\p{Ll})")
DASH = compiled(r"\s[-–—]\s")
OPENED = compiled(r"\s\([^()\n]*$")  # Norwold Labour Front (NLF
GOES_BEFORE = compiled(r"(?:\p{Lu}[\p{L}\p{N}'’&-]*[ ])+(?:Without|Beyond|Against|Across|Within|Before|Between)[ ]$")
OPEN_END = compiled(r"[ ](?:of|for|and|the|on|to)$")
FIRM = compiled(  # Marks & Spencer; Quint, Hale & Partners; Bed Bath & Beyond Inc.
    r"(?<!\p{L})(?<first>(?:\p{Lu}[\p{L}’'-]*+,\s(?=[^\n,]{1,40}&))*(?:\p{Lu}[\p{L}\p{N}’'.-]*+\s){1,3})&\s"
    r"(?<last>\p{Lu}[\p{L}\p{N}’'-]*+(?:\s\p{Lu}[\p{L}\p{N}’'-]*+){0,3})(?<!['’]s)"
)
TWO_NAMES = ENGLISH.pattern(  # Marks and Spencer; Holt and Varley
    r"(?<!\p{L})(?<!\p{Lu}[\p{L}.’'-]*[ ])(?<first>\p{Lu}[\p{L}’'-]+(?:[ ]\p{Lu}[\p{L}’'-]+)?)[ ]\L<joining>[ ]"
    r"(?<last>\p{Lu}[\p{L}’'-]*\p{L})(?<!['’]s)(?![\p{L}’-]*[ ]\p{Lu})"
)
NOUN_BEFORE = compiled(r"(?<!\p{L})(?<noun>\p{L}\p{Ll}+)[ ]$")
OF_BODY = ENGLISH.pattern(r"\p{L}[ ]\L<of an office>[ ](?:\L<the>[ ])?$")
SHARES_BEFORE = ENGLISH.pattern(r"(?i)\b\L<share of>[ ]$")
AS_A_BODY = ENGLISH.pattern(
    r",?[ ]\L<which>[ ]"
    r"|[ ]\L<does as a body>[ ](?:\L<that>[ ])?(?:\L<its>|\L<pronoun of a thing>[ ]\L<does itself>)(?!\p{L})"
)
SURE = 0.8  # half a double name comes out as a body of its own at 0.5 to 0.7, a body at 0.9 and more
FIRST_OF_TWO = compiled(r"(?<!\p{Lu}[\p{L}.'’-]*\s)\b(?<word>\p{Lu}\p{Ll}+)\s(?:and|&)\s$")
LONGEST_NAME = 5  # words of a person's name that is put together


def mended(text: str, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The names of the tagger, put together where it cut one: ``Mary`` ``Holt``, ``Royal Academy of`` (Dance)."""
    out: list[Entity] = []
    named = (one for one in entities if not NICKNAME.match(text, one.span.start - 1, one.span.end + 3))
    full = (one for one in named if one.span.text.lower() not in ARTICLES)
    entire = (one for one in (whole(text, one) for one in full) if not is_joined(one.span.text))  # US-based
    found = [part for one in entire for part in parted(text, one)]
    for entity in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if out and entity.span.start < out[-1].span.end:
            if entity.span.end > out[-1].span.end:
                out[-1] = replace(out[-1], span=cut(text, out[-1].span.start, entity.span.end))
        elif out and belongs(text, out[-1], entity):
            kind = out[-1].kind if entity.kind == "place" else entity.kind
            out[-1] = replace(entity, kind=kind, span=cut(text, out[-1].span.start, entity.span.end))
        else:
            out.append(entity)
    return with_double_names(text, with_firms(text, with_bracketed(text, out)))


def whole(text: str, entity: Entity) -> Entity:
    """A name up to the end of its last word, without a bracket that only opens there; an organisation's that ends in
    ``of`` with the words after it, with ``Now`` and without the noun that says what it is, one behind a capital
    preposition with those before (Doctors Without ``Walls``).

    What a person's name holds after ``Jr.`` is the next sentence's: ``said Lou Hale Jr. Hale runs the archive``.
    """
    start, end = entity.span.start, WORD_END.match(text, entity.span.end).end()  # type: ignore[union-attr]
    if entity.kind == "person" and (last := LAST_OF_NAME.search(text, start, end)):
        end = last.end()
    if entity.kind == "person" and (dash := DASH.search(text, start, end)):
        end = dash.start()
    if opened := OPENED.search(text, start, end):
        end = opened.start()
    if entity.kind == "organisation":
        if more := GOES_BEFORE.search(text, max(0, start - 60), start):
            start = more.start()
        if OPEN_END.search(text, start, end) and (more := GOES_ON.match(text, end)):
            end = more.end()
        elif (last := LAST_WORD.match(text, end)) and last["word"].lower() in words_for("ends a name"):
            end = last.end()
        end = fields_end(text, end) or end
        first, _, last_word = text[start:end].rpartition(" ")
        if first and last_word.islower() and noun_sort(last_word) == ("person", False):
            end = start + len(first)  # the Harbour physio
        noun = NOUN_FIRST.match(text, start, end)
        if noun is not None and noun["noun"] in ENGLISH.words("organisation_nouns"):
            start = noun.end()  # the charity Homes Now
    if (letter := LETTER.match(text, end)) and role_sort(text[start:end].lower())[0]:
        return replace(entity, span=cut(text, start, letter.end()), kind="person")  # Witness A
    same = (start, end) == (entity.span.start, entity.span.end)
    return entity if same else replace(entity, span=cut(text, start, end))


def parted(text: str, entity: Entity) -> tuple[Entity, ...]:
    """A body's name that runs on over its officer's, as both: ``Bank of Osk President Ann Roe`` on Friday."""
    words = list(WORD.finditer(entity.span.text)) if entity.kind == "organisation" else []
    for index in range(1, len(words) - 2):
        office, given, last = (words[index + n][0] for n in range(3))
        if role_sort(office.lower())[0] == "office" and is_given_name(given) and last[0].isupper():
            start = entity.span.start
            body = cut(text, start, start + words[index - 1].end())
            person = cut(text, start + words[index + 1].start(), start + words[index + 2].end())
            return replace(entity, span=body), replace(entity, span=person, kind="person")
    return (entity,)


def belongs(text: str, one: Entity, other: Entity) -> bool:
    """Whether two names of the tagger are one: a given name and a surname, a body and what it is for."""
    gap = text[one.span.end : other.span.start]
    if gap == " " and len(other.span.text) == 1 and role_sort(one.span.text.lower())[0]:
        return True  # Witness B
    if one.kind == other.kind == "person":
        first, last = one.span.text.split(), other.span.text.split()
        short = min(len(first), len(last)) == 1 and len(first) + len(last) <= LONGEST_NAME
        return short and BETWEEN.fullmatch(gap) is not None and not one.span.text.endswith("s'")
    if one.kind == other.kind == "organisation" and LINKED.fullmatch(gap):
        head = noun_sort(one.span.text.rsplit(" ", 1)[-1])[0]
        return head == "organisation" and " " not in one.span.text
    in_country = gap == " " and other.span.text in ENGLISH.listed("country that ends a name")
    return in_country and one.kind == "organisation" and other.kind == "place"  # Rural Growers NZ


def with_firms(text: str, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, those joined by ``&`` made one organisation: nobody writes two people so, but by given names.

    So, too, those joined by ``and`` that are known as a firm or written of as one.

    >>> [one.span.text for one in with_firms("Marks & Spencer said so, as did Ann & Tom Roe.", [])]
    ['Marks & Spencer']
    """
    places = {fold(one.span.text) for one in entities if one.kind == "place"}
    firms = [Entity(span, "organisation") for match in FIRM.finditer(text) if (span := _firm(match, places))]
    firms += [Entity(span, "organisation") for span in firms_of_two(text, entities)]
    others = [one for one in entities if not any(one.span.overlaps(firm.span) for firm in firms)]
    return tuple(sorted((*others, *firms), key=lambda one: one.span.start)) if firms else tuple(entities)


def firms_of_two(text: str, entities: Iterable[Entity]) -> list[Span]:
    """The firms called after two people: known ones, those named twice the same (Orro and Orro), and those of nobody in
    the article that are told of as one body: the brewer ``Pell and Orro``; ``Pell and Orro said it would close``."""
    taken = {
        word
        for one in entities
        if " " in one.span.text or (one.kind != "person" and one.probability >= SURE)
        for word in one.span.text.split()
    }
    known = ENGLISH.listed("firm of two names")
    found = list(TWO_NAMES.finditer(text))
    firms = {
        match[0]
        for match in found
        if match[0].lower() in known
        or match["first"] == match["last"]
        or (not {match["first"], match["last"]} & taken and _as_a_body(text, match))
    }
    return [cut(text, *match.span()) for match in found if match[0] in firms]


def _as_a_body(text: str, match: regex.Match[str]) -> bool:
    """Whether two names are told of as one body."""
    of_body = OF_BODY.search(text, max(0, match.start() - 10), match.start())  # Agency for Pest Control and Prevention
    if of_body or (is_given_name(match["first"]) and is_given_name(match["last"])):
        return False
    noun = NOUN_BEFORE.search(text, max(0, match.start() - 30), match.start())
    body = noun is not None and noun["noun"].lower() in ENGLISH.words("organisation_nouns")
    body = body or SHARES_BEFORE.search(text, max(0, match.start() - 30), match.start()) is not None
    return body or AS_A_BODY.match(text, match.end()) is not None


def _firm(match: regex.Match[str], places: Collection[str]) -> Span | None:
    """The name of a firm without what only stands before it (``But``, ``Norwold,``); None for two people."""
    words = list(WORD.finditer(match["first"]))
    while words and (words[0][0].lower() in words_for("function") or fold(words[0][0].strip(",")) in places):
        del words[0]
    ends = [word[0] for word in WORD.finditer(match["last"])]
    if not words or all(is_given_name(word) for word in (words[0][0], ends[0])):
        return None
    start = match.start() + words[0].start()
    return Span(start, match.end(), match[0][words[0].start() :])


def with_double_names(text: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities, an organisation with ``and`` in its name (``Docks and Ferries Union``) made one of them.

    What stands before the ``and`` must be one word that is no given name, part of nobody's longer name, and no body
    or place of its own, of which the tagger is sure somewhere.
    """
    long = [entity.span.text for entity in entities if entity.kind == "person" and " " in entity.span.text]
    taken = {fold(word) for name in long for word in words_of(name)}
    own = (entity for entity in entities if entity.kind in {"organisation", "place"} and entity.probability >= SURE)
    taken |= {fold(entity.span.text) for entity in own}
    out: list[Entity] = []
    for entity in entities:
        if (first := _first_of_two(text, entity)) is not None and fold(first.text) not in taken:
            out = [earlier for earlier in out if earlier.span.end <= first.start]
            entity = Entity(cut(text, first.start, entity.span.end), "organisation")
        out.append(entity)
    return tuple(out)


def _first_of_two(text: str, entity: Entity) -> Span | None:
    """The word joined by ``and`` to the front of an organisation's name, where it may belong to it."""
    words = words_of(entity.span.text)
    found = FIRST_OF_TWO.search(text, max(0, entity.span.start - 40), entity.span.start)
    if entity.kind != "organisation" or len(words) < 2 or not is_organisation(words) or found is None:
        return None
    word = fold(found["word"])
    own = word in given_genders() or word in words_for("function")
    return None if own else cut(text, found.start("word"), found.end("word"))


def is_organisation(words: list[str]) -> bool:
    """Whether the last word of a name says that it is an organisation's."""
    last = words[-1].lower()
    ends = last in words_for("company ending") or last in words_for("nobody's name")
    return ends or noun_sort(words[-1])[0] in {"organisation", "document"}
