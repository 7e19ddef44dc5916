"""A role's parts: title and organisation, and whether it is a former one."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import titles
from quotes.resolve.words import OWNERS, is_role_noun, nationalities, noun_sort, roles, singular, words_for, words_of
from quotes.values import Role

OF_HOUSE = compiled(r"\s(?<word>of|at|for|with|from|in)\s(?:the\s)?")
DESCRIBED = compiled(r"(?:(?!(?:of|at|for|in|the)\s)\p{Ll}[\p{Ll}-]*\s){0,3}?(?<noun>\p{Ll}[\p{Ll}-]*)\s(?=\p{Lu})")
AND_A_BODY = compiled(r"(?<title>[^,]*\p{L}[^,]*),\s(?<body>\p{Lu}[^,]*\s\p{Lu}[^,]*)")  # Director, Tarn Securities
OF_STATE = compiled(r"(?i)\b(?:secretary|minister)\sof\sstate\b")
FORMER = compiled(r"(?i)\b(?:former|ex-|then|then-|one-?time|ousted|past|late)\b|^ex-|^then-")
OWNED = compiled(r"(?:[Tt]he\s)?\p{Ll}[\p{Ll}-]*(?:['’]s|s['’])\s(?=\p{L})")  # the club's coach
WAS = compiled(r"(?i)^(?:former|ex|then|retired|past|late)[\s-]+")
JOINS = frozenset({"and", "&", "of", "for"})
OFFICES_OF_STATE = frozenset({"Secretary", "Minister"})


def role_from(text: str) -> Role:
    """A role and its parts.

    >>> role_from("SDF spokesman")
    Role(text='SDF spokesman', title='spokesman', organisation='SDF', former=False)
    >>> role_from("former head of the Tidy Harbour League")
    Role(text='former head of the Tidy Harbour League', title='head', organisation='Tidy Harbour League', former=True)
    >>> role_from("Docks and Ferries Union leader").organisation, role_from("Work and Pensions Secretary").title
    ('Docks and Ferries Union', 'Work and Pensions Secretary')
    >>> role_from("Federal Reserve Bank of Osk President").organisation, role_from("Swedish chef").organisation
    ('Federal Reserve Bank of Osk', None)
    >>> role_from("head of research, Tarn Bank").title, role_from("head of research, Tarn Bank").organisation
    ('head of research', 'Tarn Bank')
    >>> role_from("Their lawyers").title, role_from("the club's head coach").title
    ('lawyers', 'head coach')
    """
    former = bool(FORMER.search(text))
    behind = AND_A_BODY.fullmatch(text)
    if behind and is_role_noun(singular(words_of(OF_HOUSE.split(behind["title"])[0])[-1].lower())):
        return Role(text, behind["title"], behind["body"], former)
    plain = WAS.sub("", _unowned(text))
    words = plain.split()
    parts = None if OF_STATE.search(plain) else _title_and_house(plain)
    of_house = parts is not None and _is_noun(words) and not _is_noun(parts[0].split())  # Ministry of Health officer
    if parts is not None and not of_house:
        return Role(text, *parts, former)
    size = _house(words if of_house else OF_HOUSE.split(plain, maxsplit=1)[0].split())
    organisation = compiled(r"['’]s?$").sub("", " ".join(words[:size]))
    return Role(text, " ".join(words[size:]) or None, organisation or None, former)


def _title_and_house(text: str) -> tuple[str, str] | None:
    """What stands before and after the preposition that leads to a house by name, what the house is left out.

    >>> _title_and_house("professor of law at Harrow University")
    ('professor of law', 'Harrow University')
    >>> _title_and_house("head of port operator Ostmark Terminals")
    ('head', 'Ostmark Terminals')
    """
    for index, match in enumerate(OF_HOUSE.finditer(text)):
        if index and (match["word"] in {"from", "in"} or _is_noun(text[: match.start()].split())):
            continue  # professor of law in Harrow: a place; spokesman for the mayor of Harrow: the mayor's
        house = DESCRIBED.match(text, match.end())
        start = house.end() if house and noun_sort(house["noun"])[0] == "organisation" else match.end()
        if text[start : start + 1].isupper():
            return text[: match.start()].strip(), text[start:].strip()
    return None


def _unowned(text: str) -> str:
    """The words without whose lawyer, or whose head, it is, where that is no name."""
    first, _, rest = text.partition(" ")
    owned = OWNED.match(text)
    return text[owned.end() :] if owned else rest if rest and first.lower() in OWNERS else text


def _is_noun(words: Sequence[str]) -> bool:
    """Whether words end in what a person is."""
    return bool(words) and is_role_noun(singular(words[-1].lower()))


def _house(words: Sequence[str]) -> int:
    """How many words at the front name the house, with what joins them: ``Docks and Ferries Union`` leader."""
    size = _body(words)
    while size < len(words) - 1:
        word, joined = words[size], size > 0 and words[size - 1] in JOINS
        named = word[:1].isupper() or word[:1].isdigit()
        goes_on = word in JOINS and size > 0 and words[size + 1][:1].isupper()  # Docks and Ferries Union
        if goes_on or joined or (named and not _begins_title(word)):
            size += 1
        else:
            break
    national = size == 1 and words[0] in nationalities()  # Swedish chef
    return 0 if national or (words[-1:] and words[-1] in OFFICES_OF_STATE and "and" in words[:size]) else size


def _body(words: Sequence[str]) -> int:
    """How many words at the front are a body's name by their last one, though they begin as a title does.

    ``Federal Reserve``, ``White House`` (press secretary); ``Supporters' trust`` (chair).
    """
    nouns = ENGLISH.words("organisation_nouns")
    for size in range(len(words) - 1, 1, -1):
        house = words[:size]
        body = house[-1].lower() in nouns or " ".join(house).lower() in nouns
        owned = words[size - 2].endswith(("s'", "s’"))
        if body and all(word[:1].isupper() for word in (house[:-1] if owned else house)):
            return size
    return 0


def _begins_title(word: str) -> bool:
    """Whether a word begins a title and belongs to no organisation's name."""
    modifiers, nouns = ENGLISH.words("role_modifiers"), ENGLISH.words("organisation_nouns")
    if word == "Under":
        return True  # Treasury | Under Secretary
    forms = {singular(word.lower()), word.lower()}
    return word in titles() or any(form in roles() or (form in modifiers and form not in nouns) for form in forms)


def is_honorific(word: str) -> bool:
    """Whether a word is a title that anybody of a calling bears (``Professor``, ``Dr``)."""
    return word.lower().rstrip(".") in words_for("honorific")
