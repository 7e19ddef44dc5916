"""What speaks against a claim's saying the same as a quote that it shares few wordings with.

Held against the part of the quote that answers the claim: what else the quote says turns nothing. A word too many in
the lists only leaves a claim open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from quotes.data.language import ENGLISH
from quotes.desk.wording.context import FIRST
from quotes.desk.wording.kinship import stem
from quotes.desk.wording.limits import limits_in
from quotes.desk.wording.nearness import COUNTING, ONE, Places, Shared, counts
from quotes.desk.wording.reported import inverted
from quotes.desk.wording.statement import INTENDING
from quotes.desk.wording.sureness import time_of
from quotes.desk.wording.turned_round import turned_round
from quotes.desk.wording.verdict import Flag
from quotes.desk.wording.words import Word, word_class, word_group, word_set

TIMES = word_set("span of time")
WHILE = frozenset({"while", "when", "whenever"})
DUTY = frozenset({"has", "have", "had", "need"})
OWNERS = frozenset({"the", "my", "our", "your", "his", "her", "its", "their", "'s"})
REACH = 2  # words that a negation reaches
LIMITING = frozenset({"condition", "exception", "hedge", "quantity"})


def opposed(
    said: Sequence[Word], found: Sequence[Word], both: Shared, speaker: frozenset[str] = frozenset()
) -> Iterator[Flag]:
    """What of the words speaks against the claim's saying the same as the part of a quote that answers it."""
    part = found[slice(*both.part)]
    there = {at - both.part[0]: near for at, near in both.found.items()}
    if undone(said, both.said) != undone(part, there) or inverted(said, part):
        yield "negation"
    if turned_round(said, part, [(here, place - both.part[0]) for here, place in both.pairs if _within(both, place)]):
        yield "order"
    if _sureness(said) != _sureness(part):
        yield "modal"
    if {time_of(said), time_of(part)} == {"past", "future"}:
        yield "tense"
    if _uncounted(said, both.said) or (_uncounted(part, there) and any(word.number for word in said)):
        yield "number"
    if {word.form for at, word in enumerate(said) if _names(word) and at not in both.said} - speaker:
        yield "name"
    if _intends(said, part, both) and not _promises(said):
        yield "modal"
    whole = [word for word in found if word.sentence in {word.sentence for word in part}]
    if (
        _quantified(said, both.said) != _quantified(part, there)
        or _unlimited(said, whole)
        or _turns(said) != _turns(part)
    ):
        yield "omission changes meaning"
    if _negated_elsewhere(said, part, both):
        yield "negation"
    if rivals(said, both.said, part, there):
        yield "other words"
    if any(word.question for word in part) != any(word.question for word in said):
        yield "question"


def undone(found: Sequence[Word], taken_up: Places) -> tuple[int, int]:
    """How often words say that something is not or is undone, and how often that it is or becomes less.

    Words that the other wording takes up are out of account: both have them.

    >>> from quotes.desk.wording.words import words
    >>> [undone(words(text), {}) for text in ("The bridge is not open", "The bridge is closed", "Prices fell")]
    [(1, 0), (1, 0), (0, 1)]
    """
    poles, longest = _poles()
    stems = [stem(word.form) for word in found]
    tally: Counter[str] = Counter()
    at = 0
    while at < len(stems):
        length = next((n for n in range(longest, 0, -1) if tuple(stems[at : at + n]) in poles), 0)
        held = any(place in taken_up for place in range(at, at + max(length, 1)))
        if length and not held:
            tally[poles[tuple(stems[at : at + length])]] += 1
        elif word_class(found[at].form) in ("negation", "denial") and not held:
            tally["state"] += 1
        at += max(length, 1)
    return tally["state"], tally["direction"]


@cache
def _poles() -> tuple[dict[tuple[str, ...], str], int]:
    table = {tuple(map(stem, row["phrase"].split())): row["sort"] for row in ENGLISH.table("wording_poles")}
    return table, max(map(len, table))


def rivals(said: Sequence[Word], mine: Places, found: Sequence[Word], theirs: Places) -> bool:
    """Whether a claim has a word where the quote has one that it excludes: "summer", of "winter".

    >>> from quotes.desk.wording.words import words
    >>> rivals(words("They sold it"), {}, words("They bought it"), {})
    True
    """
    here = {stem(word.form) for at, word in enumerate(said) if at not in mine}
    there = {stem(word.form) for at, word in enumerate(found) if at not in theirs}
    return any(here & row and there & row and not here & there & row for row in _rows())


@cache
def _rows() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, row["words"].split())) for row in ENGLISH.table("wording_rivals"))


def _uncounted(found: Sequence[Word], taken_up: Places) -> bool:
    """Whether words count what the other wording does not; "one day" is "a day"."""
    counted = (at for at, word in enumerate(found) if word.number or word.form in COUNTING)
    return any(at not in taken_up and found[at].form != ONE for at in counted)


def _within(both: Shared, place: int) -> bool:
    return both.part[0] <= place < both.part[1]


def _intends(said: Sequence[Word], part: Sequence[Word], both: Shared) -> bool:
    """Whether only one wording tells of a wish, a plan or an attempt: "she kept the promise", of "she promised it"."""
    pairs = {(here, place - both.part[0]) for here, place in both.pairs}
    mine, theirs = set(_intending(said)), set(_intending(part))
    meant = {here for here, there in pairs if there in theirs and not _owned(said, here)}
    kept = {there for here, there in pairs if here in meant}
    return bool(theirs - kept) or bool(mine - meant)


def _intending(found: Sequence[Word]) -> Iterator[int]:
    return (at for at, word in enumerate(found) if word.form in INTENDING and not _owned(found, at))


def _owned(found: Sequence[Word], at: int) -> bool:
    return at > 0 and found[at - 1].form in OWNERS


def _promises(found: Sequence[Word]) -> bool:
    return any(word.form in ("will", "shall") for word in found)


def _negated_elsewhere(said: Sequence[Word], part: Sequence[Word], both: Shared) -> bool:
    """Whether both negate something, and none of it is the same: "without debts", of "debts that nobody knew of"."""
    mine, theirs = (set(_negated(words)) for words in (said, part))
    partners = [(here, there - both.part[0]) for here, there in both.pairs]
    kept = any(here in mine and there in theirs for here, there in partners)
    touched = any(here in mine for here, _ in partners) and any(there in theirs for _, there in partners)
    return touched and not kept


def _negated(found: Sequence[Word]) -> Iterator[int]:
    """The places of the words that a negation reaches: the next two that count."""
    for at, word in enumerate(found):
        if word_class(word.form) == "negation":
            yield from [place for place in range(at + 1, len(found)) if counts(found[place])][:REACH]


def _names(word: Word) -> bool:
    return word.name and word.form not in FIRST and counts(word)


def _senses(found: Sequence[Word], sort: str) -> set[str]:
    """What small words of one sort say: that it is all of it, that it may be so, what it hangs on."""
    forms = {word.form for word in found}
    rows = ENGLISH.table("wording_turns")
    return {row["sense"] for row in rows if row["sort"] == sort and row["word"] in forms}


def _quantified(found: Sequence[Word], taken_up: Places) -> set[str]:
    """How much of what is spoken of is meant: all of it, most, some, few; "every year" is how often."""
    own = [word for at, word in enumerate(found) if at not in taken_up]
    after = {one.start: other.form for one, other in pairwise(found)}
    return _senses([word for word in own if after.get(word.start) not in TIMES], "quantity")


def _turns(found: Sequence[Word]) -> set[str]:
    """What hangs a statement on another: before it, unless, instead of; "weeks before" hangs on nothing."""
    after = {one.start: one.clause == other.clause for one, other in pairwise(found)}
    return _senses([word for word in found if after.get(word.start)], "relation")


def _unlimited(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a claim leaves out what limits the quote: how sure it is, is held against how sure the claim is."""
    mine, theirs = ({sort for _, _, sort in limits_in(some, 0, len(some))} & LIMITING for some in (said, found))
    mine |= {"condition"} if any(word.form in WHILE for word in said) else set()
    mine |= {"hedge"} if "may" in _sureness(said) else set()
    return bool(theirs - mine)


def _sureness(found: Sequence[Word]) -> set[str]:
    """Whether words say that something may be so, or ought to be."""
    pairs = {(one.form, other.form) for one, other in pairwise(found)}
    duty = any(other == "to" and word_group(one) in DUTY for one, other in pairs)
    return _senses(found, "sureness") | ({"must"} if duty else set())
