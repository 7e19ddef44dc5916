"""One claimed wording against one printed quote: the decision rules and their thresholds.

Several findings can hold of one claim: words changed, carried from another clause, standing in a question, a limit
dropped. The gravest leads. The thresholds were set on the part "tune" of ``tests/benchmarks/wordings.tsv``;
``tests/benchmarks/check.py`` prints the confusion matrix of all parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.desk.wording.alignment import Step, align
from quotes.desk.wording.amounts import in_amounts_of
from quotes.desk.wording.bounds import bounded
from quotes.desk.wording.doers import with_doer
from quotes.desk.wording.edits import Edit, edits_of, puts
from quotes.desk.wording.halves import halves_exchanged
from quotes.desk.wording.helpers import helped_as
from quotes.desk.wording.left_out import as_told, gravity, in_context
from quotes.desk.wording.marked import FOUND, density, in_marks, score_of
from quotes.desk.wording.negated import NEGATIONS, affirmed, evened
from quotes.desk.wording.persons import in_first_person, with_owners
from quotes.desk.wording.phrases import joined, parted
from quotes.desk.wording.regrouped import regrouped
from quotes.desk.wording.renamed import Renamed, renamed
from quotes.desk.wording.reported import reported
from quotes.desk.wording.same import in_words_of
from quotes.desk.wording.senses import share
from quotes.desk.wording.verdict import NOTHING, SUPPORTING, Comparison, Difference, Flag, Verdict
from quotes.desk.wording.words import Word, words
from quotes.values import Kind

REPORTED_SCORE = 0.95  # the score of a claim all of whose content was reported, in whatever order
OTHER: frozenset[Flag] = frozenset({"number", "name"})
TURNED = 0.75  # score of a claim that has the words of a quote with its halves, or one name, exchanged
EXCHANGEABLE: frozenset[Verdict] = SUPPORTING | {"not found"}
CLOSE = 0.4  # density from which a claim in other words is one of what was reported, and changes it


def compare(claim: str, printed: str, kind: Kind = "direct") -> Comparison:
    """How a claim relates to a quote as printed; ``kind`` says how much of the quote stands in quotation marks.

    >>> compare("We agreed to the deal.", "“We never agreed to the deal.”").verdict
    'altered'
    >>> compare("We did not agree to the deal.", "“We never agreed to the deal.”").verdict
    'paraphrased'
    >>> compare("we agreed -- to the deal", "“We agreed — to the deal.”").verdict
    'verbatim'
    """
    said, found = words(claim), words(printed)
    alike = _alike(claim, printed, kind, said, found)
    if alike.verdict in EXCHANGEABLE and share(said, found) >= 1.0 and halves_exchanged(said, found):
        return _exchanged(alike, claim, printed)
    if alike.verdict in ("altered", "not found") and (other := renamed(said, found)):
        return _of_another(alike, other, claim, printed, said, found)
    return alike


def _alike(claim: str, printed: str, kind: Kind, said: Sequence[Word], found: Sequence[Word]) -> Comparison:
    """The comparison of these words as they stand, or in the words of the quote where they do not hold."""
    if kind == "indirect":
        said, found = joined(said), joined(found)
        said, found = parted(said, found), parted(found, said)
    as_it_stands = _judged(claim, printed, kind, said, found)
    settled = as_it_stands.verdict not in ("altered", "spliced", "not found")
    if settled and not (kind == "indirect" and "omission changes meaning" in as_it_stands.flags):
        return as_it_stands  # a condition that a report has in other words is left out of no claim
    return _in_other_words(as_it_stands, claim, printed, kind, said, found)


def _of_another(
    alike: Comparison, other: Renamed, claim: str, printed: str, said: Sequence[Word], found: Sequence[Word]
) -> Comparison:
    """What was said of somebody else."""
    (first, last), (start, stop) = other.printed, other.stretch
    mine = slice(said[other.claim[0]].start, said[other.claim[1] - 1].end)
    parts: Difference = (
        ("equal", printed[found[start].start : found[first].start]),
        ("delete", printed[found[first].start : found[last - 1].end]),
        ("insert", claim[mine]),
        ("equal", printed[found[last - 1].end : found[stop - 1].end]),
    )
    longer: tuple[Flag, ...] = ("part of a longer quote",) if stop - start < len(found) else ()
    return Comparison(
        "altered",
        max(alike.score, TURNED),
        tuple(part for part in parts if part[1]),
        (found[start].start, found[stop - 1].end),
        (said[0].start, said[-1].end),
        tuple(dict.fromkeys((*alike.flags, "name", *longer))),
    )


def _exchanged(found: Comparison, claim: str, printed: str) -> Comparison:
    """What has the words of a quote with its halves exchanged was altered, whatever else is told of it."""
    shown = found if found.difference else replace(found, printed=(0, len(printed)), claimed=(0, len(claim)))
    turned = _instead(shown, claim, printed, "altered")
    return replace(turned, score=max(found.score, TURNED), flags=tuple(dict.fromkeys((*found.flags, "order"))))


def _in_other_words(
    as_it_stands: Comparison, claim: str, printed: str, kind: Kind, said: Sequence[Word], found: Sequence[Word]
) -> Comparison:
    """The comparison of a claim put into the person and the words of the quote, where these hold."""
    equal = in_amounts_of(said, found)
    told = bounded(equal if kind == "indirect" else in_first_person(equal, found), found)
    put = in_words_of(told, found, timed=kind != "indirect")
    moved = put.words if kind == "indirect" else _rearranged(put.words, found)
    alike = _judged(claim, printed, kind, moved, found) if moved != tuple(said) else as_it_stands
    if alike.verdict not in SUPPORTING:
        if as_it_stands.verdict == "not found":
            return _of_another_amount(claim, printed, kind, moved, found)
        return as_it_stands if equal == tuple(said) else _judged(claim, printed, kind, equal, found)
    if alike.verdict == as_it_stands.verdict:
        return as_it_stands
    small = put.small and told == equal and moved == put.words
    verdict: Verdict = "paraphrased" if not small else "near verbatim" if alike.verdict == "verbatim" else alike.verdict
    verdict = "shortened" if "omission changes meaning" in alike.flags else verdict  # a limit is left out of it
    return _instead(alike, claim, printed, verdict)


def _of_another_amount(claim: str, printed: str, kind: Kind, said: Sequence[Word], found: Sequence[Word]) -> Comparison:
    """The comparison of a claim that says the same but for how much: "they left for a week", of a fortnight."""
    other = in_amounts_of(said, found, equal=False)
    if other == tuple(said):
        return NOTHING
    alike = _judged(claim, printed, kind, other, found)
    if alike.verdict not in SUPPORTING:
        return NOTHING
    turned = _instead(alike, claim, printed, "altered")
    return replace(turned, flags=tuple(dict.fromkeys(("number", *turned.flags))))


def _rearranged(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with its verbs and phrases as they were printed."""
    return with_owners(regrouped(with_doer(helped_as(said, found), found), found), found)


def _judged(claim: str, printed: str, kind: Kind, said: Sequence[Word], found: Sequence[Word]) -> Comparison:
    """The comparison of the words, negations evened out where they differ."""
    as_it_stands = _compared(claim, printed, kind, said, found)
    mine, theirs = ({word.form for word in some} for some in (said, found))
    if as_it_stands.verdict == "not found" and NEGATIONS & theirs and not NEGATIONS & mine:
        return _affirmed(claim, printed, kind, said, found)
    if as_it_stands.verdict not in ("altered", "not found") or not NEGATIONS & mine:
        return as_it_stands
    alike = _compared(claim, printed, kind, evened(said), evened(found))
    if alike.verdict not in ("verbatim", "near verbatim"):
        return as_it_stands
    turned = _instead(alike, claim, printed, "paraphrased")
    if "never" not in mine - theirs or _is_of_once(found):
        return turned
    return replace(turned, verdict="altered", flags=tuple(dict.fromkeys(("negation", *turned.flags))))


def _is_of_once(found: Sequence[Word]) -> bool:
    """Whether all that is negated is over, so that "never" says no more than "not": "we did not agree"."""
    helpers = [one.form for one, other in pairwise(found) if other.form == "not"]
    return bool(helpers) and all(form == "did" for form in helpers)


def _affirmed(claim: str, printed: str, kind: Kind, said: Sequence[Word], found: Sequence[Word]) -> Comparison:
    """The comparison of a claim that may say what the printed words negate: "We agreed", of "We did not agree"."""
    alike = _compared(claim, printed, kind, affirmed(said), affirmed(found))
    start, end = alike.printed
    negated = any(word.form in NEGATIONS and start <= word.start < end for word in found)
    if not negated or alike.verdict not in ("verbatim", "near verbatim", "paraphrased"):
        return NOTHING
    turned = _instead(alike, claim, printed, "altered")
    return replace(turned, flags=tuple(dict.fromkeys(("negation", *turned.flags))))


def _instead(alike: Comparison, claim: str, printed: str, verdict: Verdict) -> Comparison:
    """A comparison of words made alike, with the claim instead of the printed words as their difference."""
    (start, end), (first, last) = alike.printed, alike.claimed
    difference: Difference = (("delete", printed[start:end]), ("insert", claim[first:last]))
    return replace(alike, verdict=verdict, difference=difference)


def _compared(claim: str, printed: str, kind: Kind, said: Sequence[Word], found: Sequence[Word]) -> Comparison:
    """The comparison of these words, which are those of the two texts as they stand or evened out."""
    steps = align(said, found)
    if not steps:
        return NOTHING
    edits = edits_of(steps, said, found)
    first, stop = steps[0].printed[0], steps[-1].printed[1]
    used = found[first:stop]
    quoted = kind == "direct" or (kind == "mixed" and all(word.quoted for word in used))
    score = score_of(edits, said)
    verdict, flags = (
        in_marks(steps, edits, score, said, found)
        if quoted
        else reported(said, found, used, score, whole=FOUND, close=density(steps) >= CLOSE)
    )
    if verdict == "not found":
        return Comparison(verdict, score)
    dropped: tuple[str, ...] = ()
    if quoted or score >= FOUND:
        around, more, dropped = in_context(verdict, steps, edits, said, found, printed, quoted=quoted)
        verdict = verdict if verdict == "altered" and _differs(edits, flags, around) else around
        flags = (*flags, *more)
    elif told := as_told(said, found):
        other = verdict == "altered" and _differs(edits, flags, told[0])
        verdict, flags = verdict if other else max((verdict, told[0]), key=gravity), (*flags, told[1])
    if len(used) < len(found):
        flags = (*flags, "part of a longer quote")
    if kind == "mixed" and not quoted:
        flags = (*flags, "outside quotation marks")
    return Comparison(
        verdict,
        score if quoted else max(score, REPORTED_SCORE * share(said, found)),
        difference(steps, said, found, claim, printed),
        (used[0].start, used[-1].end),
        (said[0].start, said[-1].end),
        tuple(dict.fromkeys(flags)),
        dropped,
    )


def _differs(edits: Sequence[Edit], flags: Sequence[Flag], around: Verdict) -> bool:
    """Whether other words than the claim's were told, denied or asked: another number, name or thing, or its contrary.

    A question turned round is the same question.
    """
    if around != "asked" and "negation" in flags:
        return True
    return bool(OTHER & set(flags)) or any(puts(edit) for edit in edits)


def difference(
    steps: Sequence[Step], said: Sequence[Word], found: Sequence[Word], claim: str, printed: str
) -> Difference:
    """The steps in the words of the two texts; what was printed between two words goes with the first of them.

    ``equal`` and ``delete`` joined are a stretch of the printed text, character for character.
    """
    parts: list[tuple[str, str]] = []
    reached = found[steps[0].printed[0]].start
    for number, step in enumerate(steps):
        first, last = step.printed
        if first < last:
            following = last < steps[-1].printed[1]
            end = max(found[last].start if following else found[last - 1].end, reached)
            parts.append(("equal" if step.op == "equal" else "delete", printed[reached:end]))
            reached = end
        if step.op in ("insert", "replace"):
            first, last = step.claim
            end = said[last].start if number + 1 < len(steps) and last < len(said) else said[last - 1].end
            parts.append(("insert", claim[said[first].start : end]))
    return tuple((op, text) for op, text in parts if text)  # type: ignore[misc]
