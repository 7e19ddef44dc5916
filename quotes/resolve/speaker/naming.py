"""Sources that name somebody: a person, two people, an organisation under its full name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import is_honour
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.entities import is_organisation
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.named import SEATED, tells_where
from quotes.resolve.article.organisations import head_noun
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import Phrase
from quotes.resolve.article.right_names import is_kind_of_body
from quotes.resolve.words import (
    fold_phrase,
    is_role_noun,
    nationalities,
    noun_sort,
    open_nouns,
    role_sort,
    words_for,
    words_of,
)
from quotes.values import Span

LEADING_ARTICLE = compiled(r"(?i)^(?:the|a|an)\s+")
GOVERNED = compiled(r"(?:^|\s)(?:for|of|to|with|at|from|the)\s$")
SET_OFF = compiled(
    r"(?:,|\s--?|\s[–—])\s"
    r"(?:(?:[^,]*['’]s\s)?(?:\d+-year-old\s)?(?:\p{L}[\p{L}-]*\s){0,4}(?<noun>\p{Ll}+)\s|\p{Lu}[\p{L}]+\.\s)?$"
)
FIRM_SET_OFF = ENGLISH.pattern(r"(?i:\L<definite|its>)\s(?:[\p{L}’'-]+\s){0,2}(?<noun>\p{L}+),\s")
BODY_SET_OFF = compiled(r",\s(?:[^,]*['’]s\s)?(?<told>(?:[\p{L}\p{N}-]+\s){0,3})$")
COORDINATION = compiled(r"\s(?:and|&)\s")
Named = Sequence[tuple[Mention, Person | None]]
BETWEEN_TWO = compiled(  # Ann Roe (Lab) and Dan Poe; Ann Roe and her co-author, the physicist Dan Poe
    r"(?:\s?\([^)]*\))?,?(?:['’]s)?\s(?:and|&)\s(?:(?:[\p{L}-]+\s){0,3}[\p{L}-]+,\s)?(?:[\p{L}.]+\s){0,5}"
)
MARRIED = ENGLISH.pattern(r"\L<title of a couple>\s(?:\L<joining>|&)\s\L<title of a couple>\s\p{Lu}")
LISTING = frozenset({", ", " and ", " & "})
MOST_WORDS_OF_ALL = 4  # before several names, that tell what all of them are
OTHERS = compiled(r"(?:the|his|her|their|other|others|a|an)\b")
BARE_OFFICE = compiled(r"(?:(?<=\p{L}\s)|^\s)(?<!\s(?:of|for|to|on|and|in|the|a|an|our|with|&)\s)\p{Lu}\p{Ll}+")
FOR_WHAT = ENGLISH.pattern(
    r"\s\L<for>\s(?:\L<the>\s)?(?!\L<Weekday>)\p{Lu}\p{L}+(?=[.,]|\s\p{Ll})"
)  # Transport for Osk
LONG_NAME = ENGLISH.pattern(
    r"(?:(?:\s(?:\L<within a name>|&)(?!\p{L})){0,3}\s(?!\L<Weekday>)\p{Lu}(?:[\p{L}\p{N}'’&-]|\.(?=\p{L}))*+"
    r"(?:\s(?!\L<Weekday>)\p{Lu}[\p{L}\p{N}&-]*)*){1,3}"
)


def person_who(person: Person, confidence: float = 0.95) -> Who:
    return Who(f"p:{person.key}", person.name, "person", confidence, person)


def pair_who(people: Sequence[Person], confidence: float) -> Who:
    """Two or more people who speak as one, by their full names."""
    members = tuple(f"p:{person.key}" for person in people)
    name = " and ".join((", ".join(person.name for person in people[:-1]), people[-1].name))
    return Who("g:" + "+".join(sorted(members)), name, "group", confidence, noun="two+", members=members)


def unnamed(phrase: Phrase, confidence: float) -> Who:
    """Somebody whom the article does not name, by the words that describe him or her."""
    name = phrase.text
    role = None if phrase.one_of_several else LEADING_ARTICLE.sub("", name)
    return Who(f"a:{fold_phrase(name)}", name, "anonymous", confidence, noun=phrase.noun, role=role)


def organisation_who(cast: Cast, name: str, confidence: float = 0.9) -> Who:
    full = cast.organisations.full(name) or name
    return Who(f"o:{fold_phrase(full)}", bare_name(full), "organisation", confidence)


def bare_name(name: str) -> str:
    """An organisation's name without its article."""
    return LEADING_ARTICLE.sub("", name).strip(" ,–—-")


def has_name(phrase: Phrase) -> bool:
    """Whether a description has a name in it, and not only where a company is from: the ``Osk-based`` firm.

    >>> from quotes.resolve.article.phrases import phrase_of
    >>> [has_name(phrase_of(words)) for words in ("the Roe campaign", "the San Osk-based firm", "His aide")]
    [True, False, False]
    """
    first = words_of(phrase.core)[:1]
    return any(word[:1].isupper() for word in own_words(phrase) if [word] != first)


def own_words(phrase: Phrase) -> list[str]:
    """The words of a description up to its head, but for the determiner and where a company is from or listed."""
    words = words_of(phrase.core)[bool(phrase.determiner) :]
    seat = max((place for place, word in enumerate(words) if word.endswith(SEATED)), default=-1)
    words = words[seat + 1 :]
    if phrase.noun not in open_nouns() | words_for("any organisation"):
        return words  # the British government is the name of one
    return [word for word in words if not tells_where(word)]


def several_named(cast: Cast, source: Span, phrase: Phrase, names: Named) -> Who | None:
    """Two names joined by ``and``, or a name and others (``Roe and other parents``), as one group."""
    if MARRIED.match(source.text):
        return Who(f"g:{fold_phrase(phrase.text)}", phrase.text, "group", 0.9, noun="two+")
    match = COORDINATION.search(source.text)
    led = names and is_led(source.text[: names[0][0].span.start - source.start])
    if match is None or not names or (phrase.sort in {"person", "document"} and phrase.head.islower() and not led):
        return None
    people = {person.key: person for m, person in names if person and (phrase.owning or not m.owner)}
    mentions = [mention for mention, person in names if person and person.key in people]
    joint, first = source.start + match.start(), names[0][0].span
    if len(people) > 1 and first.end <= joint + 1 and joined(cast, mentions):
        return pair_who(list(people.values()), 0.9)
    bodies = not people and len(names) > 1 and first.end <= joint + 1 and joined(cast, [m for m, _ in names[:2]])
    others = first.end == joint and first.start - source.start <= 5 and OTHERS.match(source.text, match.end())
    group = Who(f"g:{fold_phrase(phrase.text)}", phrase.text, "group", 0.7, noun="group+")
    return group if bodies or others else None


def is_led(before: str) -> bool:
    """Whether nothing stands before the first of several names but an article or what all of them are.

    >>> is_led(""), is_led("The "), is_led("Labour councillors "), is_led("a friend of "), is_led("farmer ")
    (True, True, True, False, False)
    """
    words = words_of(LEADING_ARTICLE.sub("", before))
    if any(word.lower() in words_for("function") | words_for("quantifier") for word in words):
        return False  # lawyers for both Ann and Dan Roe
    many = {("person", True), ("group", True)}
    return not words or (len(words) <= MOST_WORDS_OF_ALL and noun_sort(words[-1]) in many)


def joined(cast: Cast, mentions: Sequence[Mention]) -> bool:
    """Whether only ``and``, a title and the like stand between the last two names, a comma or ``and`` before them."""
    *listed, last = (cast.layout.text[one.span.end : two.span.start] for one, two in pairwise(mentions))
    return BETWEEN_TWO.fullmatch(last) is not None and all(gap in LISTING for gap in listed)


def one_named(cast: Cast, source: Span, phrase: Phrase, names: Named) -> Who | None:
    """A person or organisation named at the head of the source, or as its apposition."""
    for mention, person in names:
        if person is not None and is_holder(source, mention):
            return person_who(person)
    core = without_honours(phrase.core)
    core_start, core_end = _place(cast.layout.text, source, core)
    for mention, person in names:
        at_head = core_start <= mention.span.start < core_end and mention.span.end >= core_end
        if person is None and is_common(mention.span.text):
            continue
        if at_head and (not mention.owner or phrase.owning):
            return named_who(cast, mention, person)
    return _after_office(phrase, source, names) or _apposed(cast, source, phrase, names)


def _place(text: str, source: Span, core: str) -> tuple[int, int]:
    """Where the core of a source stands, from its first word to its last where Markdown's signs are within it."""
    start = text.find(core, source.start, source.end) if core else -1
    if start >= 0 or not core:
        return start, start + len(core)
    first, last = core.split()[0], core.split()[-1]
    start = text.find(first, source.start, source.end)
    return start, text.find(last, start, source.end) + len(last)


def is_holder(source: Span, mention: Mention) -> bool:
    """Whether a source begins with the office of which a name is the holder's: ``Minister for Health`` Ann Roe."""
    if mention.office is None or mention.office.start < source.start:
        return False
    before = words_of(LEADING_ARTICLE.sub("", source.text[: mention.office.start - source.start]))
    return words_for("function").isdisjoint(before)


def without_honours(words: str) -> str:
    """A name without the letters after it.

    >>> without_honours("James Roe KC")
    'James Roe'
    """
    head, _, last = words.rpartition(" ")
    return without_honours(head) if head and is_honour(last.strip(".,")) else words


def is_common(word: str) -> bool:
    """Whether a capitalised word is a common noun for people or writings: one that begins a sentence, or a member of a
    party.

    >>> is_common("Prosecutors"), is_common("Democrat"), is_common("Reuters")
    (True, True, False)
    """
    sort, plural = noun_sort(word.lower())
    person = sort == "person" and (plural or word.isupper() or word.lower() in words_for("party"))
    return " " not in word and (sort == "group" or person or (sort == "document" and (plural or word.isupper())))


def named_who(cast: Cast, mention: Mention, person: Person | None) -> Who:
    if person is not None:
        return person_who(person, 0.95 if person.full else 0.8)
    return organisation_who(cast, long_name(cast, mention), 0.85)


def long_name(cast: Cast, mention: Mention) -> str:
    """An organisation's name with what a preposition adds to it (``Committee`` for a Tidy Harbour)."""
    text = mention.span.text
    head = noun_sort(head_noun(text))[0]
    cause = FOR_WHAT.match(cast.layout.text, mention.span.end) is not None and " " not in text
    if mention.owner or not (cause or is_organisation(words_of(text)) or head == "organisation"):
        return text
    more = LONG_NAME.match(cast.layout.text, mention.span.end, mention.span.end + 90)
    offices = (role_sort(word.strip().lower())[0] == "office" for word in BARE_OFFICE.findall(more[0] if more else ""))
    if more is None or any(offices) or (more[0].isupper() and len(words_of(more[0])) > 1):
        return text  # Bank of Osk Governor Ann Roe; captions in capitals: THE UNION SAYS NOBODY GOES
    return text + more[0]


def _after_office(phrase: Phrase, source: Span, names: Named) -> Who | None:
    """``Secretary of State Ann Roe``: an office without a determiner, then its holder."""
    if phrase.determiner or phrase.sort != "person" or phrase.plural or not names:
        return None
    mention, person = names[-1]
    direct = GOVERNED.search(source.text, 0, mention.span.start - source.start)
    ends = mention.span.end >= source.start + len(phrase.text.partition(",")[0])
    return person_who(person, 0.9) if person is not None and ends and not direct and not mention.title else None


def tells_of_body(words: str) -> bool:
    """Whether words before a body's name tell what it is and whose: none, or a country, a noun for bodies, a compound.

    >>> tells_of_body(""), tells_of_body("Swiss giant"), tells_of_body("Toronto-listed"), tells_of_body("chaired by")
    (True, True, True, False)
    """
    return all(
        word.partition("-")[2] in words_for("joined")
        or word in nationalities()
        or tells_where(word)
        or is_kind_of_body(word)
        for word in words.split()
    )


def _apposed(cast: Cast, source: Span, phrase: Phrase, names: Named) -> Who | None:
    """``A lawyer for the paper, Ann Roe,``, ``Its chair, Poe's deputy Ann Roe``: a description, then its name.

    That may be a firm's behind its trade: ``The builder, Orro & Sons,``.
    """
    for mention, person in names:
        before = source.text[: mention.span.start - source.start]
        if mention.owner:
            continue
        if person is not None and phrase.sort in {"person", ""} and not phrase.plural:
            comma = SET_OFF.search(before)
            if comma and (comma["noun"] is None or is_role_noun(comma["noun"])):
                return person_who(person, 0.9)
        if person is None and mention.kind == "organisation" and phrase.owner:
            house = BODY_SET_OFF.search(before)
            if house and tells_of_body(house["told"]):
                return organisation_who(cast, mention.span.text, 0.8)
        if person is None and mention.kind == "organisation" and mention.span.end >= source.end - 1:
            firm = FIRM_SET_OFF.fullmatch(before)
            if firm and role_sort(firm["noun"].lower())[0] not in {"office", "informant", "kin"}:
                return organisation_who(cast, mention.span.text, 0.85)
    return None
