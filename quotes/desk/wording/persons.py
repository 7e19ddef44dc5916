"""A claim that tells of the speaker in the third person: "They may have to cancel", of "We may have to cancel".

Only as a whole: where one pronoun of the speaker stays in the first person, or the quote has the third person itself,
another person was put in the place of one. What a claim has in quotation marks is claimed as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from quotes.data.language import ENGLISH
from quotes.desk.wording.alignment import align
from quotes.desk.wording.words import Word, word_class

SPEAKING = frozenset({"i", "we"})
POINTING = frozenset({"the", "this", "these"})
ONE = frozenset({"he", "she"})


def in_first_person(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with the first person where it tells of the speaker of the printed words; as it stands otherwise.

    >>> from quotes.desk.wording.words import words
    >>> told = in_first_person(words("They may close their shop"), words("We may close our shop."))
    >>> [word.form for word in told]
    ['we', 'may', 'close', 'our', 'shop']
    """
    spoken, printed = persons(said), persons(found)
    if spoken & SPEAKING or not printed & SPEAKING:
        return tuple(said)
    shifted = _facing(said, found)
    told = {_person(said[at].form) for at in shifted}
    mixed = bool(told & printed) or told >= ONE
    if mixed or not any(_names_teller(said[at].form) for at in shifted):
        return tuple(said)
    meant = {_person(said[at].form): _person(form) for at, form in shifted.items()}
    return tuple(
        replace(word, form=shifted.get(at) or _of(meant, word, said[at + 1 :])) for at, word in enumerate(said)
    )


def with_owners(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with the speaker's "my" or "our" where it has "the", and the other way round.

    >>> from quotes.desk.wording.words import words
    >>> [word.form for word in with_owners(words("We sold the barn"), words("We sold our barn."))]
    ['we', 'sold', 'our', 'barn']
    """
    pairs = {at: found[place].form for at, place in _replaced(said, found) if not said[at].quoted}
    taken = {at: own for at, own in pairs.items() if _is_owned(said[at].form, own)}
    given = {at: own for at, own in pairs.items() if _is_owned(own, said[at].form)}
    put = {} if taken and given else taken | given  # my mill lost the files, of "the mill lost my files"
    return tuple(replace(word, form=put.get(at, word.form)) for at, word in enumerate(said))


def _is_owned(form: str, own: str) -> bool:
    """Whether the first word points to a thing and the second says that it is the speakers' own."""
    return form in POINTING and "possessive" in _cases(own) and _person(own) in SPEAKING


def persons(found: Sequence[Word]) -> set[str]:
    """The persons of the pronouns among the words."""
    return {_person(word.form) for word in found if word.form in _pronouns()}


def _names_teller(form: str) -> bool:
    """Whether a pronoun alone tells of the speaker: "them" may be others ("they lied to them")."""
    return _person(form) in ONE or _cases(form) != {"object"}


def _facing(said: Sequence[Word], found: Sequence[Word]) -> dict[int, str]:
    """The pronouns of the third person that stand where the quote has the speaker's, with those."""
    return {
        at: found[place].form
        for at, place in _replaced(said, found)
        if not said[at].quoted and _may_mean(said[at].form, found[place].form)
    }


def _replaced(said: Sequence[Word], found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The words of the claim that stand where the quote has other ones, and those."""
    for step in align(said, found):
        if step.op == "replace":
            yield from zip(range(*step.claim), range(*step.printed), strict=True)


def _may_mean(form: str, own: str) -> bool:
    """Whether a pronoun may stand for one of the speaker's in the same case."""
    if not {form, own} <= _pronouns().keys() or _person(own) not in SPEAKING or _person(form) in SPEAKING:
        return False
    return bool(_cases(form) & _cases(own)) and not (_person(form) in ONE and _person(own) == "we")


def _of(meant: Mapping[str, str], word: Word, after: Sequence[Word]) -> str:
    """The speaker's pronoun for one of a person who is the speaker; any other word's form."""
    person = meant.get(_person(word.form)) if word.form in _pronouns() else None
    if person is None:
        return word.form
    cases = _cases(word.form)
    owns = bool(after) and after[0].clause == word.clause and word_class(after[0].form) == "content"
    case = ("possessive" if owns else "object") if {"possessive", "object"} <= cases else min(cases)
    case = "possessive" if owns and "possessive" in cases else case
    return next(form for form, uses in _pronouns().items() if (person, case) in uses)


def _person(form: str) -> str:
    return next((person for person, _ in _pronouns().get(form, ())), "")


def _cases(form: str) -> set[str]:
    return {case for _, case in _pronouns().get(form, ())}


@cache
def _pronouns() -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for row in ENGLISH.table("wording_persons"):
        found.setdefault(row["word"], set()).add((row["person"], row["case"]))
    return {form: frozenset(uses) for form, uses in found.items()}
