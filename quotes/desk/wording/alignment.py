"""The words of a claim laid beside the words that were printed.

Semi-global alignment with affine gaps (Gotoh, "An improved algorithm for matching biological sequences", 1982):
every word of the claim is accounted for, while the printed text may begin before and go on after the claim.
Leaving out a stretch of printed words costs little more than leaving out one, since that is how quotes are
shortened; where the claim has an ellipsis it costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quotes.desk.wording.kinship import Kinship, kinship, may_be_kin
from quotes.desk.wording.words import Word, word_class

Op = Literal["equal", "replace", "delete", "insert"]

MATCH, SMALL_MATCH, KIN = 2.0, 1.2, 1.6  # a word that carries content binds more than one that does not
REPLACE, INSERT = -0.6, -0.7
OPEN, EXTEND = -0.9, -0.02
CLAUSE = 0.05  # among omissions that explain a claim equally well, the one that begins with a clause is likelier
LOWEST = float("-inf")


@dataclass(frozen=True, slots=True)
class Step:
    """A run of one operation that turns printed words into the claim; both intervals are half-open word indices.

    ``delete`` are printed words that the claim lacks, ``insert`` words of the claim that were not printed.
    """

    op: Op
    claim: tuple[int, int]
    printed: tuple[int, int]


def align(claim: Sequence[Word], printed: Sequence[Word]) -> tuple[Step, ...]:
    """The best alignment as runs in order, from the first printed word that the claim uses to the last.

    Empty where no word of the claim was printed. Time and memory grow with the product of the two lengths.

    >>> from quotes.desk.wording.words import words
    >>> [step.op for step in align(words("we agreed to it"), words("In May we never agreed to it, he said."))]
    ['equal', 'delete', 'equal']
    """
    pairs = _pairs(claim, printed)
    trace, end = _fill(claim, printed, pairs)
    return tuple(_runs(_walk(trace, len(claim), end), pairs))


Pairs = dict[tuple[int, int], Kinship]


def _pairs(claim: Sequence[Word], printed: Sequence[Word]) -> Pairs:
    """The pairs of words that are the same or akin; words of the claim that stand in print are not compared further."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(printed):
        places.setdefault(word.form, []).append(at)
    found: Pairs = {}
    for row, word in enumerate(claim):
        same = places.get(word.form)
        if same:
            found.update(((row, at), "same") for at in same)
        else:
            for form, where in places.items():
                twin = printed[where[0]]
                kin = may_be_kin(word.form, form) and kinship(
                    word.form, form, name=word.name or twin.name, capital=word.capital or twin.capital
                )
                if kin:
                    found.update(((row, at), kin) for at in where)
    return found


def _gain(word: Word, kin: Kinship | None) -> float:
    if kin is None:
        return REPLACE
    if kin == "same":
        return MATCH if word_class(word.form) in ("content", "number") else SMALL_MATCH
    return KIN


Trace = list[bytearray]
# how a cell was reached: from the pair before, past printed words left out, by an added word of the claim, as a start
PAIR, SKIP, ADD, START = range(4)


def _fill(claim: Sequence[Word], printed: Sequence[Word], pairs: Pairs) -> tuple[Trace, int]:
    """The moves that lead to each cell, and the column where the best alignment ends.

    A cell's byte holds the best move in its low two bits, and in bit 2 whether a skip there goes on from a skip.
    """
    width = len(printed)
    above = [0.0] * (width + 1)
    trace: Trace = [bytearray([START]) * (width + 1)]
    clauses = [CLAUSE * (at > 0 and word.clause != printed[at - 1].clause) for at, word in enumerate(printed)]
    for row, word in enumerate(claim):
        opening, extending = (0.0, 0.0) if word.gap and row else (OPEN, EXTEND)
        gains = {column: _gain(word, kin) for (at, column), kin in _row(pairs, row, width)}
        best, moves, skipping = [LOWEST] * (width + 1), bytearray(width + 1), LOWEST
        # an omission is charged to the word of the claim that follows it: the row above is skipped through
        best[0], moves[0] = above[0] + INSERT, ADD
        for column in range(width):
            started, went_on = LOWEST, skipping + extending
            if column:
                started = above[column - 1] + opening + clauses[column - 1]
            goes_on = went_on > started
            skipping = went_on if goes_on else started
            before, move = (above[column], PAIR) if above[column] >= skipping or not row else (skipping, SKIP)
            score = before + gains.get(column, REPLACE)
            added = above[column + 1] + INSERT
            if added > score:
                score, move = added, ADD
            best[column + 1] = score
            moves[column + 1] = move | (goes_on << 2)
        trace.append(moves)
        above = best
    return trace, max(range(width + 1), key=above.__getitem__)


def _row(pairs: Pairs, row: int, width: int) -> list[tuple[tuple[int, int], Kinship]]:
    return [((row, column), pairs[row, column]) for column in range(width) if (row, column) in pairs]


def _walk(trace: Trace, row: int, column: int) -> list[tuple[int | None, int | None]]:
    """The pairs (word of the claim, printed word) of the best path in order; None for what has no partner."""
    path: list[tuple[int | None, int | None]] = []
    while row:
        move = trace[row][column]
        if move & 3 == ADD:
            row -= 1
            path.append((row, None))
            continue
        path.append((row - 1, column - 1))
        if move & 3 == SKIP:
            here, column = column, column - 1
            while True:
                path.append((None, column - 1))
                goes_on = trace[row][here] >> 2
                here, column = here - 1, column - 1
                if not goes_on:
                    break
        else:
            column -= 1
        row -= 1
    return path[::-1]


def _runs(path: Sequence[tuple[int | None, int | None]], pairs: Pairs) -> list[Step]:
    """Neighbouring moves of one kind joined to one step; printed words before and after the claim's are not in them."""
    steps: list[Step] = []
    claimed, printed = -1, next((column for _, column in path if column is not None), 0) - 1
    for row, column in path:
        op = _op(row, column, pairs)
        start = (row if row is not None else claimed + 1, column if column is not None else printed + 1)
        claimed, printed = (row if row is not None else claimed), (column if column is not None else printed)
        stop = (claimed + 1, printed + 1)
        if steps and steps[-1].op == op:
            steps[-1] = Step(op, (steps[-1].claim[0], stop[0]), (steps[-1].printed[0], stop[1]))
        else:
            steps.append(Step(op, (start[0], stop[0]), (start[1], stop[1])))
    return steps if any(step.op == "equal" for step in steps) else []


def _op(row: int | None, column: int | None, pairs: Pairs) -> Op:
    if row is None:
        return "delete"
    if column is None:
        return "insert"
    return "equal" if pairs.get((row, column)) == "same" else "replace"
