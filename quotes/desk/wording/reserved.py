"""What a speaker says beside a statement who does not vouch for it: "but I would not bet my house on it".

It is a statement of its own, so a claim that ends before it has cut off no part of a sentence; and still it says less
of what it stands beside: how sure of it the speaker is. Who says what else they would not bet on says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from quotes.data.language import ENGLISH
from quotes.desk.wording.statement import Limit, states
from quotes.desk.wording.words import Word, word_class, word_group, word_set

ALIKE = {"we": "i", "our": "my", "us": "me", "that": "it", "this": "it", "'d": "would"}
POINTING = frozenset({"it", "that", "this"})
BOUND_TO = frozenset({"on", "to", "for", "by", "of"})
OPEN_QUESTION = word_set("opens a question")
OWN = 6  # words behind such a phrase, "(I would not bet) my house on it", and before it, "but, to be honest, (I ...)"


def reserves(found: Sequence[Word], first: int, last: int) -> Iterator[Limit]:
    """The reservations beside the words from ``first`` to ``last`` (inclusive), in their sentence and out of them.

    >>> from quotes.desk.wording.words import words
    >>> quotes = ("It will hold, but I would not bet my life on it.", "It will hold, but I would not bet on Ann.")
    >>> [list(reserves(words(quote), 0, 2)) for quote in quotes]
    [[(3, 12, 'hedge')], []]
    """
    start = next(at for at, word in enumerate(found) if word.sentence == found[first].sentence)
    stop = last + 1 + sum(word.sentence == found[last].sentence for word in found[last + 1 :])
    if _reserves(found[last + 1 : stop]):
        yield last + 1, stop, "hedge"
    if _reserves(found[start:first]):
        yield start, first, "hedge"


def _reserves(part: Sequence[Word]) -> bool:
    """Whether words beside a statement say that the speaker does not vouch for it, and say nothing else first."""
    told = [word for word in part if word_group(word.form) != "filler"]
    forms = [ALIKE.get(word.form, word.form) for word in told]
    phrases, longest = _phrases()
    for at in range(len(forms)):
        length = next((n for n in range(longest, 0, -1) if tuple(forms[at : at + n]) in phrases), 0)
        if length:
            return at <= OWN and not states(told[:at]) and _is_of_it(told[at + length :])
    return False


def _is_of_it(rest: Sequence[Word]) -> bool:
    """Whether what follows such a phrase says of nothing else that it is open: no why, and no other thing."""
    own = [word for word in rest if word.clause == rest[0].clause]
    if own and own[0].form in OPEN_QUESTION:
        return False
    ends = [word.form for word in own[-2:]]
    pointed = len(own) <= OWN and len(ends) > 1 and ends[0] in BOUND_TO and ends[1] in POINTING
    return pointed or not any(word_class(word.form) in ("content", "number") for word in own)


@cache
def _phrases() -> tuple[frozenset[tuple[str, ...]], int]:
    phrases = frozenset(tuple(row["phrase"].split()) for row in ENGLISH.table("wording_reserves"))
    return phrases, max(map(len, phrases))
