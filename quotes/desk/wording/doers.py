"""A passive claim as the quote has it, in the active: "The barn was sold", of "We sold the barn"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.desk.wording.edits import parts_of
from quotes.desk.wording.helpers import run_of, time_of_verb
from quotes.desk.wording.kinship import is_past, stem
from quotes.desk.wording.words import Word, word_class, word_group

BEING = frozenset({"is", "was", "be", "been", "being"})
JOINING = frozenset({"and", "but"})
MOST = 4  # passives of one claim that are put in the active
NEAR = 3  # words behind a verb among which the thing done to is looked for


def with_doer(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with the printed doer and verb before what it is done to, where it has the passive of that verb.

    >>> from quotes.desk.wording.words import words
    >>> [word.form for word in with_doer(words("The barn was sold in May"), words("We sold the barn in May."))]
    ['we', 'sold', 'the', 'barn', 'in', 'may-month']
    """
    for _ in range(MOST):
        put = _with_one(said, found)
        if put == tuple(said):
            break
        said = put
    return tuple(said)


def _with_one(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with the first passive in it that was printed in the active put so."""
    parts = parts_of(said)
    for at, word in enumerate(said):
        if word_class(word.form) != "content" or not is_past(word.form):
            continue
        first = run_of(said, at)[0]
        helpers = [other.form for other in said[first:at]]
        if not helpers or word_group(helpers[-1]) not in BEING:
            continue
        starts = (
            next((place for place in range(first) if said[place].clause == word.clause), first),
            next(
                (place for place in range(first) if parts[place] == parts[at] and said[place].form not in JOINING),
                first,
            ),
        )
        for start in dict.fromkeys(start for start in starts if start != first):
            if active := _active(said, found, (start, first, at)):
                return active
    return tuple(said)


def _active(said: Sequence[Word], found: Sequence[Word], places: tuple[int, int, int]) -> tuple[Word, ...]:
    """The claim with one passive in the active, whose thing done to begins, whose helpers begin and whose verb stands
    at these places; nothing where it was not printed so."""
    start, first, at = places
    word, thing, rest = said[at], said[start:first], said[at + 1 :]
    helpers = [other.form for other in said[first:at]]
    for place, verb in enumerate(found):
        if stem(verb.form) == stem(word.form) and _is_same_act(helpers, word.form, found, place):
            doer = _doer(found, place)
            left = _without(rest, found[doer].form) if doer is not None else None
            if doer is None or left is None or not _follows(found, place, thing):
                continue
            active = [replace(word, form=other.form) for other in found[doer : place + 1]]
            return (*said[:start], *active, *thing, *left)
    return ()


def _is_same_act(helpers: Sequence[str], verb: str, found: Sequence[Word], place: int) -> bool:
    """Whether the printed verb is the active of a passive, of the same time and as sure."""
    printed = [word.form for word in found[run_of(found, place)[0] : place + 1]]
    negations = [[form for form in some if word_class(form) == "negation"] for some in (helpers, printed)]
    if negations[0] != negations[1]:
        return False
    own = [form for form in helpers if word_class(form) != "negation"]
    mine = _modal(own) or {"was": "over", "been": "over", "is": "now", "being": "going on"}.get(word_group(own[-1]), "")
    theirs = _modal([form for form in printed[:-1] if word_class(form) != "negation"]) or time_of_verb(printed)
    return bool(mine) and mine == theirs


def _modal(helpers: Sequence[str]) -> str:
    """The one modal that helps a verb, alone or with "be"."""
    modal = bool(helpers) and word_class(helpers[0]) == "modal" and helpers[0] != "'d"
    return helpers[0] if modal and list(helpers[1:]) in ([], ["be"]) else ""


def _doer(found: Sequence[Word], place: int) -> int | None:
    """The place of the word right before a verb and its helpers: a pronoun or a thing that does it."""
    first = run_of(found, place)[0]
    if not first or found[first - 1].clause != found[place].clause:
        return None
    whole = word_class(found[first - 1].form) == "person" or (
        first == 1 or found[first - 2].sentence != found[place].sentence
    )
    return first - 1 if whole and word_class(found[first - 1].form) in ("person", "content") else None


def _without(rest: Sequence[Word], doer: str) -> list[Word] | None:
    """What follows a passive without "by" its doer; None where another is named, or none and the doer is no pronoun."""
    by = next((at for at, word in enumerate(rest[:-1]) if word.form == "by" and rest[at + 1].form == doer), None)
    if by is not None:
        return [*rest[:by], *rest[by + 2 :]]
    return list(rest) if word_class(doer) == "person" else None


def _follows(found: Sequence[Word], place: int, thing: Sequence[Word]) -> bool:
    """Whether the first word of a thing that carries something was printed right behind the verb."""
    telling = next((word.form for word in thing if word_class(word.form) in ("content", "number")), None)
    behind = [word.form for word in found[place + 1 : place + 1 + NEAR]]
    return telling in behind and not any(word_class(form) == "negation" for form in behind)
