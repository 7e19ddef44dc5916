"""A claim against words that stand in quotation marks: they have a wording, and what differs from it can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from quotes.desk.wording.alignment import Step
from quotes.desk.wording.counts import scarce_otherwise
from quotes.desk.wording.edits import Edit, changes, omits, unpaired
from quotes.desk.wording.order import swapped
from quotes.desk.wording.particles import other_verb
from quotes.desk.wording.senses import share
from quotes.desk.wording.verdict import Flag, Verdict
from quotes.desk.wording.words import Word, content_forms, weight

FOUND = 0.58  # score from which a claim counts as a form of the quote at all
FEW = 4  # words that are enough to be a sentence, or little enough to go missing
RUN = 2.2  # words that the kept stretches of a shortened quote have on average, at least
DENSE = 0.4  # density that an altered wording has


def in_marks(
    steps: Sequence[Step], edits: Sequence[Edit], score: float, said: Sequence[Word], found: Sequence[Word]
) -> tuple[Verdict, tuple[Flag, ...]]:
    """The verdict on words that stand in quotation marks, from the words alone."""
    used = found[steps[0].printed[0] : steps[-1].printed[1]]
    changed, flags = changes(edits, said)
    if score < FOUND or (changed and density(steps) < DENSE):
        turned = (
            _same_words(said, found)
            or _is_swapped(said, found)
            or (score < FOUND and share(said, used) >= 1.0 and len(content_forms(said)) > 2 and density(steps) >= DENSE)
        )
        return ("altered", ("order",)) if turned else ("not found", ())
    if changed:
        return "altered", flags
    if edits and _is_turned(said, used):
        return "altered", (*flags, "order")
    if _wishes(said) > _wishes(used) or _joins(said, found, used):
        return "altered", (*flags, "modal")
    if edits and other_verb(said, used):
        return "altered", (*flags, "other words")
    if scarce_otherwise(said, used):
        return "altered", (*flags, "omission changes meaning")
    omissions = [edit for edit in edits if omits(edit)]
    if omissions:
        runs = [step for step in steps if step.op == "equal"]
        left_out = sum(len(edit.printed) for edit in omissions)
        if left_out >= FEW and sum(step.claim[1] - step.claim[0] for step in runs) / len(runs) < RUN:
            return "altered", flags
        return "shortened", (*flags, "ellipsis") if all(edit.marked for edit in omissions) else flags
    return ("near verbatim" if edits or _plain(said) != _plain(used) else "verbatim"), flags


def score_of(edits: Sequence[Edit], said: Sequence[Word]) -> float:
    strange = [word for edit in edits if edit.claim for word in unpaired(edit)[1]]
    kept = sum(map(weight, said)) - sum(map(weight, strange))
    whole = kept + sum(weight(word) for word in strange if not word.bracketed)  # an editor's words are not claimed
    return max(0.0, min(1.0, kept / whole)) if whole else 0.0


def density(steps: Sequence[Step]) -> float:
    """The share of equal words among all words of the claim and of the stretch of print that it corresponds to."""
    equal = sum(step.claim[1] - step.claim[0] for step in steps if step.op == "equal")
    more = sum(step.printed[1] - step.printed[0] for step in steps if step.op != "equal")
    return equal / (steps[-1].claim[1] - steps[0].claim[0] + more)


def _is_turned(said: Sequence[Word], used: Sequence[Word]) -> bool:
    """Whether a claim has all the words of a comparison in another order: "more here than there"."""
    mine, theirs = Counter(word.form for word in said), Counter(word.form for word in used)
    return mine == theirs and (mine["than"] > 0 or mine["as"] > 1) and [w.form for w in said] != [w.form for w in used]


def _wishes(found: Sequence[Word]) -> int:
    """How often words say what somebody "would like", where "like" is no filler."""
    return sum(one.form in ("would", "'d") and other.form == "like" for one, other in pairwise(found))


def _joins(said: Sequence[Word], found: Sequence[Word], used: Sequence[Word]) -> bool:
    """Whether a claim puts "and" where "or" was said: "kind and mad", of "kind, mad or both"."""
    sentence = {word.form for word in found if word.sentence in (used[0].sentence, used[-1].sentence)}
    mine = {word.form for word in said}
    return "and" in mine - sentence and "or" in sentence - mine


def _is_swapped(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a sentence has the words of the claim with the two halves of a comparison or a reason exchanged."""
    sentences = (list(some) for _, some in groupby(found, key=lambda word: word.sentence))
    return any(share(said, some) >= 1.0 and swapped(said, some) for some in sentences)


def _same_words(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a claim has the words of a quote or of a sentence of it, all or nearly all of them, in another order."""
    mine = Counter(word.form for word in said)
    sentences = [list(some) for _, some in groupby(found, key=lambda word: word.sentence)]
    return len(said) >= FEW and any(
        not mine - Counter(word.form for word in some) and len(some) <= len(said) + FEW for some in (found, *sentences)
    )


def _plain(found: Sequence[Word]) -> tuple[str, ...]:
    """Words with nothing but case, marks, dashes and spaces evened out, a contraction counted once."""
    return tuple({word.start: word.plain for word in found}.values())
