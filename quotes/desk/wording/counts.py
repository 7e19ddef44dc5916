"""What an edit does to the numbers and exceptions around it: "3 of our 40", "4 to 9 percent", "all but two"."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.desk.wording.edits import Edit, unpaired
from quotes.desk.wording.words import Word, word_set

WHOLE = word_set("all or none")
SOME_FEW = frozenset({"a", "the", "these", "those", "our", "every", "next", "last", "first", "past"})  # a little


def breaks_ratio(edits: Sequence[Edit], found: Sequence[Word], first: int) -> bool:
    """Whether a number is kept without the one before it that it is the measure of: "3 of our 40", "three in ten"."""
    gaps = [places(edit, found) for edit in edits if not edit.claim]
    for gap in [*gaps, range(first)]:
        if gap and any(
            found[at].number and found[at + 1].form in ("of", "in", "out") for at in gap if at < len(found) - 1
        ):
            after = found[gap[-1] + 1 : gap[-1] + 3]
            near = found[gap[-1]].sentence == after[0].sentence if after else False
            if near and any(word.number for word in after) and any(found[at].number for at in gap[-4:]):
                return True
    return False


def leaves_exception(edit: Edit, found: Sequence[Word]) -> bool:
    """Whether an exception was left out right behind what says "all" or "none": "all (but two of) the books"."""
    if edit.claim or edit.printed[0].form not in ("but", "except", "bar", "save"):
        return False
    first = next(at for at, word in enumerate(found) if word.start == edit.printed[0].start)
    return first > 0 and found[first - 1].form in WHOLE


def scarce(found: Sequence[Word]) -> list[bool]:
    """Of each "few" and "little", whether it says how scarce something is: "few came", and not "a few came".

    >>> from quotes.desk.wording.words import words
    >>> scarce(words("Few came, quite a few left")), scarce(words("They had little, and a little hope"))
    ([True, False], [True, False])
    """
    return [
        not at or found[at - 1].form not in SOME_FEW for at, word in enumerate(found) if word.form in ("few", "little")
    ]


def scarce_otherwise(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether two wordings have as many of these words, and one of them says another thing: "few", of "a few"."""
    mine, theirs = scarce(said), scarce(found)
    return mine != theirs and len(mine) == len(theirs)


def recounts(edit: Edit) -> bool:
    """Whether one number stands in the place of another, wherever else the report has it: "4 to 9", of "4 to 6"."""
    lost, gained = unpaired(edit)
    return [word.number for word in (*lost, *gained)] == [True, True] and bool(lost and gained)


def places(edit: Edit, found: Sequence[Word]) -> list[int]:
    """The indices of the printed words that an edit leaves out."""
    starts = {word.start for word in edit.printed}
    return [at for at, word in enumerate(found) if word.start in starts]
