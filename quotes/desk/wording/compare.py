"""One claimed wording against one printed quote: the decision rules and their thresholds.

The thresholds were set on the part "tune" of ``tests/benchmarks/wordings.tsv``; ``tests/benchmarks/check.py``
prints the confusion matrix of both parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.desk.wording.alignment import Step, align
from quotes.desk.wording.kinship import kinship, stem
from quotes.desk.wording.verdict import NOTHING, Comparison, Difference, Flag, Verdict
from quotes.desk.wording.words import Word, content_forms, weight, word_class, word_group, words
from quotes.values import Kind

FOUND = 0.58  # score from which a claim counts as a form of the quote at all
SMALL_SHARE = 0.34  # share of the claim's words that small changes may touch in a near verbatim wording
RUN = 2.2  # words that the kept stretches of a shortened quote have on average, at least
REPORTED = 0.6  # share of the claim's content that indirect speech must contain
TURNED = 0.75  # the same where the claim turns round what was reported: less may be about something else altogether
REPORTED_BACK = 0.3  # share of the indirect speech's content that the claim must contain
DENSE = 0.4  # share of the words of claim and quote, from the first in common to the last, that an altered wording has
FREE = frozenset({"small", "agreement"})
# words with which a clause begins that has its own negation
CONJUNCTIONS = frozenset(
    {"and", "but", "or", "because", "although", "though", "while", "whereas", "since", "when", "which", "who"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where claim and print differ: the words on both sides, and whether it changes what was said."""

    claim: tuple[Word, ...]
    printed: tuple[Word, ...]
    marked: bool = False  # an ellipsis of the claim stands here
    torn: tuple[Word, ...] = ()  # the printed words that went missing from clauses of which something stays


def compare(claim: str, printed: str, kind: Kind = "direct") -> Comparison:
    """How a claim relates to a quote as printed; ``kind`` says how much of the quote stands in quotation marks.

    >>> compare("We agreed to the deal.", "“We never agreed to the deal.”").verdict
    'altered'
    >>> compare("we agreed -- to the deal", "“We agreed — to the deal.”").verdict
    'verbatim'
    """
    said, found = words(claim), words(printed)
    steps = align(said, found)
    if not steps:
        return NOTHING
    edits = _edits(steps, said, found)
    changed, flags = _changes(edits, said)
    used = found[steps[0].printed[0] : steps[-1].printed[1]]
    cut_flags = _cut_off(steps, said, found)
    quoted = kind == "direct" or (kind == "mixed" and all(word.quoted for word in used))
    score = _score(steps, edits, said)
    verdict, more = (
        _direct(steps, edits, changed or "negation" in cut_flags, score, said, used)
        if quoted
        else _reported(said, found, used, score)
    )
    if verdict == "not found":
        return Comparison(verdict, score)
    if verdict in ("verbatim", "near verbatim") and "omission changes meaning" in cut_flags:
        verdict = "shortened"
    if len(used) < len(found) or steps[-1].printed[1] < len(found):
        more = (*more, "part of a longer quote")
    if kind == "mixed" and not quoted:
        more = (*more, "outside quotation marks")
    return Comparison(
        verdict,
        score,
        difference(steps, said, found, claim, printed),
        (used[0].start, used[-1].end),
        (said[0].start, said[-1].end),
        tuple(dict.fromkeys((*flags, *cut_flags, *more))),
    )


def _edits(steps: Sequence[Step], said: Sequence[Word], found: Sequence[Word]) -> tuple[Edit, ...]:
    """The places between equal runs, words akin taken out of them."""
    edits: list[Edit] = []
    lost: list[Word] = []
    gained: list[Word] = []
    for step in (*steps, Step("equal", (len(said), len(said)), (0, 0))):
        if step.op == "equal":
            if lost or gained:
                edits.append(_edit(lost, gained, said, found, step))
            lost, gained = [], []
        else:
            gained += said[slice(*step.claim)]
            lost += found[slice(*step.printed)]
    return tuple(edits)


def _edit(
    lost: Sequence[Word], gained: Sequence[Word], said: Sequence[Word], found: Sequence[Word], step: Step
) -> Edit:
    after = said[step.claim[0]] if step.claim[0] < len(said) else None
    marked = bool(after and after.gap) or any(word.gap for word in gained)
    return Edit(tuple(gained), tuple(lost), marked, tuple(lost) if gained else _torn(lost, found))


def _torn(lost: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The words left out of clauses that are not left out whole: what stays may hang on these.

    A clause begins after punctuation or with a conjunction; one that a conjunction joins to it still hangs on it.
    """
    places = {word.start for word in lost}
    parts: dict[int, tuple[int, int]] = {}
    conjunctions = 0
    for word in found:
        conjunctions += word.form in CONJUNCTIONS
        parts[word.start] = (word.clause, conjunctions)
    stay = [part for start, part in parts.items() if start not in places]
    last = dict(stay)  # of each stretch between marks, the last part of which something stays
    return tuple(word for word in lost if last.get(word.clause, -1) >= parts[word.start][1])


def _changes(edits: Sequence[Edit], said: Sequence[Word]) -> tuple[bool, tuple[Flag, ...]]:
    """Whether any edit changes what was said, and in what respect."""
    flags: list[Flag] = []
    changed = False
    for edit in edits:
        edit_changes, edit_flags = _change(edit)
        changed = changed or edit_changes
        flags += edit_flags
    small = sum(max(len(_unpaired(edit)[1]), 1) for edit in edits if not _omits(edit))
    return changed or small > max(1, SMALL_SHARE * len(said)), tuple(flags)


def _change(edit: Edit) -> tuple[bool, tuple[Flag, ...]]:
    lost, gained = _unpaired(edit)
    flags: list[Flag] = []
    torn = edit.torn if not edit.claim else lost
    if _count(torn, "negation") != _count(gained, "negation"):
        flags.append("negation")
        if edit.marked and not gained:
            flags.append("ellipsis changes meaning")
    if any(word.number for word in gained):
        flags.append("number")
    if any(word.name and word_class(word.form) == "content" for word in gained) and not _in_brackets(gained):
        flags.append("name")
    if _modals(lost) != _modals(gained) and gained:
        flags.append("modal")
    if _in_brackets(gained) and "negation" not in flags:
        return bool({"number"} & set(flags)), (*flags, "words in brackets")
    if not gained and (_count(lost, "condition") or _count(torn, "bound") or _count(torn, "modal")):
        flags.append("ellipsis changes meaning" if edit.marked else "omission changes meaning")
    return "negation" in flags or any(_counts(word) for word in gained) or _swaps(lost, gained), tuple(flags)


def _unpaired(edit: Edit) -> tuple[list[Word], list[Word]]:
    """The words of an edit that are not the same word spelt or inflected otherwise."""
    lost, gained = list(edit.printed), list(edit.claim)
    if lost and gained and "".join(word.form for word in lost) == "".join(word.form for word in gained):
        return [], []  # one word or two: "counter terrorism", "counterterrorism"
    for word in edit.claim:
        twin = next((other for other in lost if _akin(word, other)), None)
        if twin is not None:
            lost.remove(twin)
            gained.remove(word)
    return lost, gained


def _akin(word: Word, other: Word) -> bool:
    if word.form == other.form:
        return True
    return bool(kinship(word.form, other.form, name=word.name or other.name, capital=word.capital or other.capital))


def _count(found: Sequence[Word], of: str) -> int:
    return sum(word_class(word.form) == of for word in found)


def _modals(found: Sequence[Word]) -> list[str]:
    return sorted(word.form for word in found if word_class(word.form) == "modal")


def _in_brackets(gained: Sequence[Word]) -> bool:
    return bool(gained) and all(word.bracketed for word in gained)


def _counts(word: Word) -> bool:
    """Whether a word that was added or put in the place of another changes what was said."""
    return word_class(word.form) not in FREE


def _swaps(lost: Sequence[Word], gained: Sequence[Word]) -> bool:
    """Whether small words took the place of words that count or of small words of another kind."""
    if not gained or not lost:
        return False
    groups = {word_group(word.form) for word in gained}
    return any(_counts(word) or word_group(word.form) not in groups for word in lost)


def _omits(edit: Edit) -> bool:
    """Whether an edit leaves out words that carry something, and adds none."""
    return not edit.claim and any(_counts(word) and word_class(word.form) != "person" for word in edit.printed)


def _score(steps: Sequence[Step], edits: Sequence[Edit], said: Sequence[Word]) -> float:
    whole = sum(map(weight, said))
    kept = sum(weight(word) for step in steps if step.op == "equal" for word in said[slice(*step.claim)])
    for edit in edits:
        gained = _unpaired(edit)[1] if edit.claim else []
        kept += sum(map(weight, edit.claim)) - sum(map(weight, gained))
    return max(0.0, min(1.0, kept / whole)) if whole else 0.0


def _direct(
    steps: Sequence[Step],
    edits: Sequence[Edit],
    changed: bool,
    score: float,
    said: Sequence[Word],
    used: Sequence[Word],
) -> tuple[Verdict, tuple[Flag, ...]]:
    """The verdict on words that stand in quotation marks."""
    if _density(steps) < DENSE and (changed or score < FOUND):
        return "not found", ()
    if score < FOUND:
        if _bag(said, used) >= 1.0 and len(content_forms(said)) > 2:
            return "altered", ("order",)
        return "not found", ()
    if changed:
        return "altered", ()
    omissions = [edit for edit in edits if _omits(edit)]
    if omissions:
        runs = [step for step in steps if step.op == "equal"]
        if sum(step.claim[1] - step.claim[0] for step in runs) / len(runs) < RUN:
            return "altered", ()
        return "shortened", ("ellipsis",) if all(edit.marked for edit in omissions) else ()
    return ("near verbatim" if edits or _plain(said) != _plain(used) else "verbatim"), ()


def _density(steps: Sequence[Step]) -> float:
    """The share of equal words among all words of the claim and of the stretch of print that it corresponds to."""
    equal = sum(step.claim[1] - step.claim[0] for step in steps if step.op == "equal")
    more = sum(step.printed[1] - step.printed[0] for step in steps if step.op != "equal")
    return equal / (steps[-1].claim[1] - steps[0].claim[0] + more)


def _plain(found: Sequence[Word]) -> tuple[str, ...]:
    """Words with nothing but case, marks, dashes and spaces evened out, a contraction counted once."""
    return tuple({word.start: word.plain for word in found}.values())


def _reported(
    said: Sequence[Word], found: Sequence[Word], used: Sequence[Word], score: float
) -> tuple[Verdict, tuple[Flag, ...]]:
    """The verdict on words that the outlet reports without quotation marks: person, tense and order are its own."""
    there, back = _bag(said, found), _bag(found, said)
    if there < REPORTED or (back < REPORTED_BACK and score < FOUND):
        return "not found", ()
    nearby = [*_lead(found, used), *used] if score >= FOUND else found
    numbers, names = _foreign(said, found)
    turned: list[tuple[bool, Flag]] = [
        (_parity(said) != _parity(nearby), "negation"),
        (bool(numbers), "number"),
        (bool(names), "name"),
    ]
    flags = tuple(flag for is_so, flag in turned if is_so)
    changed = {*numbers, *names}
    if flags and _bag([word for word in said if word.form not in changed], found) < TURNED:
        return "not found", ()
    return ("altered" if flags else "paraphrased"), flags


def _foreign(said: Sequence[Word], found: Sequence[Word]) -> tuple[set[str], set[str]]:
    """The numbers and the names of a claim that were not printed."""
    stems = {stem(word.form) for word in found}
    missing = [word for word in said if stem(word.form) not in stems]
    numbers = {word.form for word in missing if word.number}
    return numbers, {word.form for word in missing if word.name and word_class(word.form) == "content"}


def _lead(found: Sequence[Word], used: Sequence[Word]) -> list[Word]:
    """The words of the same clause before those used, back to a conjunction."""
    lead: list[Word] = []
    for word in found:
        if word.start >= used[0].start or word.clause != used[0].clause:
            continue
        lead = [] if word.form in CONJUNCTIONS else [*lead, word]
    return lead


def _parity(found: Sequence[Word]) -> int:
    return _count(found, "negation") % 2


def _bag(some: Sequence[Word], others: Sequence[Word]) -> float:
    """The share of the content of some words that others have in whatever order and inflection."""
    wanted = Counter(stem(form) for form in content_forms(some))
    there = {stem(form) for form in content_forms(others)}
    return sum(form in there for form in wanted) / len(wanted) if wanted else 0.0


def _cut_off(steps: Sequence[Step], said: Sequence[Word], found: Sequence[Word]) -> tuple[Flag, ...]:
    """What the claim loses by beginning after, or ending before, words that the rest hangs on.

    A negation or denial earlier in the same clause, a condition earlier in the same sentence, and one that follows.
    """
    first, last = steps[0].printed[0], steps[-1].printed[1] - 1
    flags: list[Flag] = []
    before = found[:first]
    clause = [word for word in before if word.clause == found[first].clause]
    clause = [word for word in clause if word.start != found[first].start or word.form == "not"]
    negations, denials = _count(clause, "negation"), _count(clause, "denial")
    if (negations + denials) % 2 if denials else negations:  # "there is no doubt that" takes nothing back
        flags.append("negation")
    sentence = [word for word in before if word.sentence == found[first].sentence]
    after = [word for word in found[last + 1 :] if word.sentence == found[last].sentence]
    if _count(sentence, "condition") or any(word_class(word.form) == "condition" for word in after[:2]):
        flags.append("omission changes meaning")
    return tuple(flags)


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
