"""Whether a claim in other words has things in an order that turns them round: who does it to whom, what exceeds what.

Another order is explained by a phrase moved to the front ("since May we wait"), by a passive, by "there is" with what
the other wording has as its verb, by a reason told first or last, and by two words that only changed places side by
side. What is left is taken for another statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, combinations

from quotes.desk.wording.edits import CONJUNCTIONS
from quotes.desk.wording.kinship import base_of, is_past
from quotes.desk.wording.nearness import Pair, counts
from quotes.desk.wording.words import Word, word_class, word_group, word_set

PASSIVE = frozenset({"is", "was", "be", "been", "being"})
THEM = frozenset({"me", "us", "you", "him", "her", "them"})
PEOPLE = ("i", "we", "you", "they", "he", "she")
FRONTED, PIVOTS = word_set("opens a phrase"), word_set("compares")
BACKWARD, FORWARD = word_set("reason behind it"), word_set("reason before it")
VERBAL = frozenset({"agreement", "modal"})
JOINING = CONJUNCTIONS | word_set("sets beside")
LISTING, OWNING = frozenset({"and", "or", "nor"}), frozenset({"'s"})
BETWEEN = 2  # words between "be" and a participle: "have been fully paid"


def turned_round(said: Sequence[Word], found: Sequence[Word], pairs: Sequence[Pair]) -> bool:
    """Whether any two things that both wordings have changed places without a reason.

    >>> from quotes.desk.wording.nearness import shared
    >>> from quotes.desk.wording.words import words
    >>> quote = words("The banks owe the farmers money.")
    >>> [
    ...     turned_round(claim, quote, shared(claim, quote).pairs)
    ...     for claim in map(words, ("Farmers are owed money by banks", "The farmers owe the banks money"))
    ... ]
    [False, True]
    """
    both = [pair for pair in pairs if said[pair[0]].form not in FRONTED]
    both = [pair for pair in both if not (_exists(said, pair[0]) or _exists(found, pair[1]))]
    voices = [pair for pair in both if _is_passive(said, pair[0]) != _is_passive(found, pair[1])]
    if any(_same_person(said, found, pair) for pair in voices):
        return True
    verb = voices[0] if voices else None
    mine = _order(said, verb[0] if verb and _is_passive(said, verb[0]) else None)
    theirs = _order(found, verb[1] if verb and _is_passive(found, verb[1]) else None)
    mine, theirs = _reasoned(said, mine, found), _reasoned(found, theirs, said)
    parts = _parts(said), _parts(found)  # of two statements that stand side by side either may come first
    hangs = _hanging(said, found, both)
    for one, other in combinations(both, 2):
        straight = (mine[one[0]] < mine[other[0]]) == (theirs[one[1]] < theirs[other[1]])
        moved = hangs.get(one) != hangs.get(other) or (
            parts[0][one[0]] != parts[0][other[0]] and parts[1][one[1]] != parts[1][other[1]]
        )
        if not (straight or moved or _is_beside(said, found, one, other)):
            return True
    return False


def _order(found: Sequence[Word], passive: int | None) -> list[int]:
    """The places of words, those of a passive as its active has them: whoever did it, the verb, what it was done to."""
    places = list(range(len(found)))
    if passive is None:
        return places
    by = next((at for at in places[passive:] if found[at].form == "by"), len(found))
    end = next((at for at in places[by + 2 :] if _ends(found, at)), len(found))
    whole = len(found)
    return [at - whole * 2 if by <= at < end else at - whole if at == passive else at for at in places]


def _ends(found: Sequence[Word], at: int) -> bool:
    """Whether a phrase ends before this word."""
    word = found[at]
    return word.clause != found[at - 1].clause or word.form in FRONTED | JOINING or word_class(word.form) in VERBAL


def _reasoned(found: Sequence[Word], places: list[int], other: Sequence[Word]) -> list[int]:
    """The places with the reason first, where only the other wording tells it so: "we left because it rained"."""
    at = next((at for at, word in enumerate(found) if word.form in BACKWARD), None)
    forms = {word.form for word in other}
    if not at or forms & BACKWARD or not forms & FORWARD:
        return places
    return [place - len(found) * 4 if number > at else place for number, place in enumerate(places)]


def _exists(found: Sequence[Word], at: int) -> bool:
    """Whether a word is what "there is", or stands before it: the other wording has it as a verb."""
    if found[0].form != "there":
        return False
    before = found[1:at]
    return len(before) <= BETWEEN + 2 and all(
        word_class(word.form) != "content" or at - n <= 2 for n, word in enumerate(before, 1)
    )


def _is_passive(found: Sequence[Word], at: int) -> bool:
    """Whether the word at this place is the participle of a passive."""
    form = found[at].form
    before = (word_group(word.form) for word in found[max(at - BETWEEN, 0) : at])
    if at and word_group(found[at - 1].form) in ("be", "been", "being"):
        return not form.endswith("ing")  # been shut
    participle = is_past(form) or base_of(form) != form or form.endswith("ed")
    return participle and not form.endswith("ing") and any(group in PASSIVE for group in before)


def _same_person(said: Sequence[Word], found: Sequence[Word], pair: Pair) -> bool:
    """Whether whoever did it in one wording has it done to them in the other: "we attacked", "we were attacked"."""
    mine, theirs = _person_before(said, pair[0]), _person_before(found, pair[1])
    return bool(mine) and mine == theirs


def _person_before(found: Sequence[Word], at: int) -> str:
    """The pronoun that a verb has for its subject."""
    for word in reversed(found[:at]):
        if word.clause != found[at].clause or counts(word):
            return ""
        if word.form in PEOPLE:
            return word.form
    return ""


def _parts(found: Sequence[Word]) -> list[int]:
    """The number of the statement that each word stands in, of those that are only put side by side."""
    begins = (word.form in JOINING or (at > 0 and word.clause != found[at - 1].clause) for at, word in enumerate(found))
    return list(accumulate(map(int, begins)))


def _hanging(said: Sequence[Word], found: Sequence[Word], pairs: Sequence[Pair]) -> dict[Pair, str]:
    """The pairs in phrases that hang on the same word in both wordings, "since May", and so may be moved; and that."""
    hanging: dict[Pair, str] = {}
    for pair in sorted(pairs):
        before, there = _counted_before(said, pair[0]), _counted_before(found, pair[1])
        known = hanging.get((before, there)) if before is not None and there is not None else None
        if known and found[there or 0].clause == found[pair[1]].clause:
            hanging[pair] = known
            continue
        between = {word.form for word in said[0 if before is None else before + 1 : pair[0]]}
        between &= {word.form for word in found[0 if there is None else there + 1 : pair[1]]}
        if both := between & FRONTED:
            hanging[pair] = min(both)
        elif said[pair[0]].number and (not pair[0] or not pair[1]):
            hanging[pair] = said[pair[0]].form  # three weeks before
    return hanging


def _counted_before(found: Sequence[Word], at: int) -> int | None:
    """The place of the next word before this one that counts."""
    return next(
        (place for place in range(at - 1, -1, -1) if counts(found[place]) and found[place].form not in FRONTED), None
    )


def _is_beside(said: Sequence[Word], found: Sequence[Word], one: Pair, other: Pair) -> bool:
    """Whether two words stand side by side in one wording and nearly so in the other: "sugar tax", "tax on sugar"."""
    mine, theirs = (
        [word.form for word in words[min(ends) + 1 : max(ends)]]
        for words, ends in ((said, (one[0], other[0])), (found, (one[1], other[1])))
    )
    closer, wider = sorted((mine, theirs), key=len)
    alike = mine == theirs and set(mine) <= LISTING
    plain = not set(wider) & PIVOTS and not any(word_class(form) in VERBAL | {"person"} for form in wider)
    return alike or (plain and set(closer) <= OWNING and len(wider) <= BETWEEN)
