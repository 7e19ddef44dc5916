"""Whether the two halves of a statement have changed places: what is said to be so with what is not, who with whom.

"We lost to Marsh, not to the weather" is not "we lost to the weather, not to Marsh": every word was printed, and the
statement is another. Two tests that say so by the words alone: what one wording sets against something is what the
other sets it against; and the claim is a stretch of print but for two things that stand in each other's places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.desk.wording.nearness import counts
from quotes.desk.wording.senses import sense_of
from quotes.desk.wording.statement import states
from quotes.desk.wording.words import Word, word_class, word_set

SELVES = {
    **dict.fromkeys(("i", "me"), "i"),
    **dict.fromkeys(("he", "him"), "he"),
    **dict.fromkeys(("she", "her"), "she"),
    **dict.fromkeys(("we", "us"), "we"),
    **dict.fromkeys(("they", "them"), "they"),
}
BEFORE = 4  # words before a negation among which who did not do it stands: "the coach did not miss it, we did"
CONTRASTING = frozenset({"and", "but", "though"})
LISTING = frozenset({"and", "or", "nor"})
PHRASE = 4  # words of a thing that may stand in the place of another: "the men of Selm"
FRONTED, BOTH_WAYS = word_set("opens a phrase"), word_set("holds both ways")
Span = tuple[int, int]  # first word, word after the last


def halves_exchanged(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a claim has what was said with its halves exchanged.

    >>> from quotes.desk.wording.words import words
    >>> quote = words("We lost to Marsh, not to the weather, but the weather helped.")
    >>> claims = ("We lost to the weather, not to Marsh", "We lost not to the weather but to Marsh")
    >>> [halves_exchanged(words(claim), quote) for claim in claims]
    [True, False]
    """
    return contrasted(said, found) or transposed(said, found)


def contrasted(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether what one wording sets against something is what the other sets it against: "not by road but by rail"."""
    (mine_not, mine), (theirs_not, theirs) = _contrast(said), _contrast(found)
    return bool(mine_not & theirs - mine) and bool(theirs_not & mine - theirs)


def _contrast(found: Sequence[Word]) -> tuple[set[str], set[str]]:
    """What words deny and what they set against it: "not A but B", "B and not A", "B rather than A", "B, not A"."""
    denied: set[str] = set()
    meant: set[str] = set()
    for at, word in enumerate(found):
        if word_class(word.form) != "negation":
            continue
        last = next((n for n in range(at, len(found)) if found[n].sentence != word.sentence), len(found))
        if (doer := _did_instead(found, at, last)) is not None:
            denied |= _senses(found[max(at - BEFORE, 0) : at], people=True)
            meant.add(doer)
            continue
        first = next((n for n in range(at) if found[n].sentence == word.sentence), at)
        but = next((n for n in range(at + 1, last) if found[n].form == "but"), None)
        apart = at > first and (found[at - 1].form in CONTRASTING or found[at - 1].clause != word.clause)
        if but is not None and not (apart and states(found[but + 1 : last])):
            denied |= _senses(found[at + 1 : but])
            meant |= _senses(found[but + 1 : last])
        elif apart or (at > first and _weighs(word)):
            denied |= _senses(found[at + 1 : but or last], people=True)
            meant |= _senses(found[first:at], people=True)
        elif _weighs(word) and (stop := _clause_end(found, at)) < last:
            denied |= _senses(found[at + 1 : stop], people=True)
            meant |= _senses(found[stop:last], people=True)
    return denied - meant, meant - denied


def _weighs(word: Word) -> bool:
    """Whether a negation sets what follows against what stands before it, as "rather than" does."""
    return " " in word.plain


def _clause_end(found: Sequence[Word], at: int) -> int:
    return next((n for n in range(at, len(found)) if found[n].clause != found[at].clause), len(found))


def _did_instead(found: Sequence[Word], at: int, last: int) -> str | None:
    """Who did what somebody did not: "the coach did not miss it, we did"; None where nobody is said to."""
    helper = found[at - 1].form if at else ""
    ends = found[max(last - 2, 0) : last]
    if last - at < 3 or len(ends) < 2 or word_class(helper) != "agreement" or word_class(ends[1].form) != "agreement":
        return None
    return SELVES.get(ends[0].form, sense_of(ends[0].form)) if ends[0].clause != found[at].clause else None


def _senses(found: Sequence[Word], *, people: bool = False) -> set[str]:
    named = {SELVES[word.form] for word in found if people and word.form in SELVES}
    return named | {sense_of(word.form) for word in found if counts(word)}


def transposed(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a claim is a stretch of print in which two things have changed places: "Holm beat Marsh", of "Marsh beat
    Holm". Those of a list may, and those between which something holds both ways ("Marsh met Holm").
    """
    forms = [word.form for word in said]
    for start in range(len(found) - len(said) + 1):
        printed = found[start : start + len(said)]
        theirs = [word.form for word in printed]
        apart = [at for at, (form, other) in enumerate(zip(forms, theirs, strict=True)) if form != other]
        if not apart:
            return False  # the words as they were printed
        first, stop = apart[0], apart[-1] + 1
        if sorted(forms[first:stop]) == sorted(theirs[first:stop]) and _exchange(said, printed, first, stop):
            return True
    return False


def _exchange(said: Sequence[Word], printed: Sequence[Word], first: int, stop: int) -> bool:
    """Whether one thing begins and another ends these words in print, and the claim has them the other way round."""
    forms, theirs = [word.form for word in said[first:stop]], [word.form for word in printed[first:stop]]
    for one, other in _lengths(stop - first):
        middle = theirs[one : len(theirs) - other]
        if forms == [*theirs[len(theirs) - other :], *middle, *theirs[:one]]:
            between = printed[first + one : stop - other]
            return (
                _is_thing(printed[first : first + one])
                and _is_thing(printed[stop - other : stop])
                and not (_is_list(between, printed[first]) or _holds_both_ways(between))
            )
    return False


def _lengths(length: int) -> Iterator[Span]:
    """How many words two things may have that stand at the ends of so many words, with something between them."""
    return ((one, other) for one in range(1, PHRASE + 1) for other in range(1, PHRASE + 1) if one + other < length)


def _is_thing(phrase: Sequence[Word]) -> bool:
    """Whether words name somebody or something, and are no phrase that may stand before or behind: "on Monday"."""
    named = any(counts(word) or word_class(word.form) == "person" for word in phrase)
    return named and phrase[0].form not in FRONTED and not phrase[-1].form.endswith("ly")


def _is_list(between: Sequence[Word], before: Word) -> bool:
    """Whether the words between two things make a list of them: "A, C and B"."""
    return between[-1].form in LISTING and between[0].clause != before.clause


def _holds_both_ways(between: Sequence[Word]) -> bool:
    """Whether what stands between two things holds of them the other way round as well: "and the", "met", "is"."""
    return all(word.form in BOTH_WAYS or word_class(word.form) == "small" for word in between) and any(
        word.form in BOTH_WAYS for word in between
    )
