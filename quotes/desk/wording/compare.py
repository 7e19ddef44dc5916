"""One claimed wording against one printed quote: the decision rules and their thresholds.

Several findings can hold of one claim: words changed, carried from another clause, standing in a question, a limit
dropped. The gravest leads. The thresholds were set on the part "tune" of ``tests/benchmarks/wordings.tsv``;
``tests/benchmarks/check.py`` prints the confusion matrix of all parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise

from quotes.desk.wording.alignment import Step, align
from quotes.desk.wording.bounds import bounded
from quotes.desk.wording.context import FIRST, REPORTED_SELVES, Finding, findings
from quotes.desk.wording.counts import breaks_ratio, leaves_exception, places, recounts
from quotes.desk.wording.doers import with_doer
from quotes.desk.wording.edits import CONJUNCTIONS, Edit, changes, edits_of, is_joined, omits, puts, unpaired
from quotes.desk.wording.helpers import helped_as
from quotes.desk.wording.joints import FRAGMENT, carried, joints_of, runs_on
from quotes.desk.wording.kinship import kinship, may_be_kin
from quotes.desk.wording.limits import dropped_around, dropped_between
from quotes.desk.wording.negated import NEGATIONS, affirmed, evened
from quotes.desk.wording.order import swapped
from quotes.desk.wording.persons import in_first_person, with_owners
from quotes.desk.wording.phrases import joined, parted
from quotes.desk.wording.regrouped import regrouped
from quotes.desk.wording.reported import reported
from quotes.desk.wording.rest import ADDING, unaccounted
from quotes.desk.wording.same import in_words_of
from quotes.desk.wording.senses import first_shared, share, shared_places
from quotes.desk.wording.statement import INTENDING, Limit, states
from quotes.desk.wording.verdict import NOTHING, SUPPORTING, VERDICTS, Comparison, Difference, Flag, Verdict
from quotes.desk.wording.words import Word, content_forms, weight, word_class, words
from quotes.values import Kind

FOUND = 0.58  # score from which a claim counts as a form of the quote at all
REPORTED_SCORE = 0.95  # the score of a claim all of whose content was reported, in whatever order
FEW = 4  # words that are enough to be a sentence, or little enough to go missing
OTHER: frozenset[Flag] = frozenset({"number", "name"})
SHORT_OF = frozenset({"nearly", "almost", "less than", "fewer than", "virtually"})  # nearly done: it is not done
MEASURES = frozenset({"more", "less", "fewer", "rather", "other", "no"})  # more than forty: a limit of the number
RUN = 2.2  # words that the kept stretches of a shortened quote have on average, at least
DENSE = 0.4  # share of the words of claim and quote, from the first in common to the last, that an altered wording has

TELLING = frozenset({"content", "number", "negation", "denial", "bound", "condition"})
CLOSE = 0.4  # the same share from which a claim in other words is one of what was reported, and changes it


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
    if kind == "indirect":
        said, found = joined(said), joined(found)
        said, found = parted(said, found), parted(found, said)
    as_it_stands = _judged(claim, printed, kind, said, found)
    settled = as_it_stands.verdict not in ("altered", "spliced", "not found")
    if settled and not (kind == "indirect" and "omission changes meaning" in as_it_stands.flags):
        return as_it_stands  # a condition that a report has in other words is left out of no claim
    return _in_other_words(as_it_stands, claim, printed, kind, said, found)


def _in_other_words(
    as_it_stands: Comparison, claim: str, printed: str, kind: Kind, said: Sequence[Word], found: Sequence[Word]
) -> Comparison:
    """The comparison of a claim put into the person and the words of the quote, where these hold."""
    told = bounded(said if kind == "indirect" else in_first_person(said, found), found)
    put = in_words_of(told, found, timed=kind != "indirect")
    moved = put.words if kind == "indirect" else _rearranged(put.words, found)
    if moved == tuple(said):
        return as_it_stands
    alike = _judged(claim, printed, kind, moved, found)
    if alike.verdict not in SUPPORTING or alike.verdict == as_it_stands.verdict:
        return as_it_stands
    small = put.small and told == tuple(said) and moved == put.words
    verdict: Verdict = "paraphrased" if not small else "near verbatim" if alike.verdict == "verbatim" else alike.verdict
    verdict = "shortened" if "omission changes meaning" in alike.flags else verdict  # a limit is left out of it
    return _instead(alike, claim, printed, verdict)


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
    score = _score(edits, said)
    verdict, flags = (
        _direct(steps, edits, score, said, found)
        if quoted
        else reported(said, found, used, score, whole=FOUND, close=_density(steps) >= CLOSE)
    )
    if verdict == "not found":
        return Comparison(verdict, score)
    dropped: tuple[str, ...] = ()
    if quoted or score >= FOUND:
        around, more, dropped = _in_context(verdict, steps, edits, said, found, printed, quoted=quoted)
        verdict = verdict if verdict == "altered" and _differs(edits, flags, around) else around
        flags = (*flags, *more)
    elif told := _told(said, found):
        other = verdict == "altered" and _differs(edits, flags, told[0])
        verdict, flags = verdict if other else max((verdict, told[0]), key=_gravity), (*flags, told[1])
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


def _score(edits: Sequence[Edit], said: Sequence[Word]) -> float:
    strange = [word for edit in edits if edit.claim for word in unpaired(edit)[1]]
    kept = sum(map(weight, said)) - sum(map(weight, strange))
    whole = kept + sum(weight(word) for word in strange if not word.bracketed)  # an editor's words are not claimed
    return max(0.0, min(1.0, kept / whole)) if whole else 0.0


def unprinted(claim: Sequence[Word], printed: Sequence[Word]) -> float:
    """The share of a claim, by weight, that is in words like none that were printed: at least what its score lacks.

    Any such word makes a claim altered, if it is found at all. A look at the words alone, without an alignment.

    >>> from quotes.desk.wording.words import words
    >>> unprinted(words("We close schools"), words("He said we closed all schools."))
    0.0
    >>> unprinted(words("We close hospitals"), words("He said we closed all schools.")) > 0.3
    True
    """
    joined = "".join(word.form for word in printed)  # of which one word of the claim may be two, or the reverse
    strange = [
        word
        for word in claim
        if word.form not in joined
        and not word.bracketed
        and word_class(word.form) == "content"
        and not any(_may_be_one(word, other) for other in printed)
    ]
    return sum(map(weight, strange)) / sum(map(weight, claim)) if strange else 0.0


def _may_be_one(word: Word, other: Word) -> bool:
    """Whether two words can be one, a name or none."""
    if (word.capital or other.capital) and kinship(word.form, other.form, name=True):
        return True
    return may_be_kin(word.form, other.form) and bool(kinship(word.form, other.form))


def _direct(
    steps: Sequence[Step], edits: Sequence[Edit], score: float, said: Sequence[Word], found: Sequence[Word]
) -> tuple[Verdict, tuple[Flag, ...]]:
    """The verdict on words that stand in quotation marks, from the words alone."""
    used = found[steps[0].printed[0] : steps[-1].printed[1]]
    changed, flags = changes(edits, said)
    if score < FOUND or (changed and _density(steps) < DENSE):
        turned = (
            _same_words(said, found)
            or _is_swapped(said, found)
            or (
                score < FOUND and share(said, used) >= 1.0 and len(content_forms(said)) > 2 and _density(steps) >= DENSE
            )
        )
        return ("altered", ("order",)) if turned else ("not found", ())
    if changed:
        return "altered", flags
    if edits and _is_turned(said, used):
        return "altered", (*flags, "order")
    if _wishes(said) > _wishes(used) or _joins(said, found, used):
        return "altered", (*flags, "modal")
    omissions = [edit for edit in edits if omits(edit)]
    if omissions:
        runs = [step for step in steps if step.op == "equal"]
        left_out = sum(len(edit.printed) for edit in omissions)
        if left_out >= FEW and sum(step.claim[1] - step.claim[0] for step in runs) / len(runs) < RUN:
            return "altered", flags
        return "shortened", (*flags, "ellipsis") if all(edit.marked for edit in omissions) else flags
    return ("near verbatim" if edits or _plain(said) != _plain(used) else "verbatim"), flags


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


def _in_context(
    verdict: Verdict,
    steps: Sequence[Step],
    edits: Sequence[Edit],
    said: Sequence[Word],
    found: Sequence[Word],
    printed: str,
    *,
    quoted: bool,
) -> tuple[Verdict, tuple[Flag, ...], tuple[str, ...]]:
    """The verdict with what was dropped between the words and around them; the gravest leads."""
    first, last = steps[0].printed[0], steps[-1].printed[1] - 1
    asked: list[tuple[Verdict, Flag]] = list(
        findings(said, found, first, last, selves=FIRST if quoted else REPORTED_SELVES)
    )
    if breaks_ratio(edits, found, first) or (not quoted and any(map(recounts, edits))):
        asked.append(("altered", "number"))
    told = None if quoted else _told(said, found)
    asked += [told] if told else []
    if any(_fulfils(edit) for edit in edits):
        asked.append(("altered", "modal"))
    if any(leaves_exception(edit, found) or _leaves_comparison(edit) for edit in edits):
        asked.append(("altered", "omission changes meaning"))
    joints = list(joints_of(steps, said, found))
    joint = carried(joints)
    if joint and (
        quoted or joint.turns or joint.contrasts or (found[joint.place].quoted and found[joint.next_place].quoted)
    ):
        spliced = quoted and min(joint.pieces) >= FRAGMENT
        asked.append(("spliced" if spliced else "altered", "carried from another clause"))
    if quoted and runs_on(steps, said, found):
        asked.append(("spliced", "carried from another clause"))
    if quoted and any(joint.hides for joint in joints):
        asked.append(("shortened", "a clause left out unmarked"))
    if quoted and _leaves_scrap(steps, found):
        asked.append(("altered", "carried from another clause"))
    dropped = _limits(edits, found, first, last)
    if not quoted:
        stays = shared_places(said, found)
        dropped = [limit for limit in dropped if not _is_elsewhere(limit, found, stays)]
    limits = list(dict.fromkeys(printed[found[start].start : found[stop - 1].end] for start, stop, _ in dropped))
    limits += _unnamed(steps, edits, said, found, printed, dropped, quoted=quoted)
    if any(sort == "undoing" and start <= last for start, _, sort in dropped):
        asked.append(("altered", "omission changes meaning"))
    if not quoted and any(limit.lower() in SHORT_OF for limit in limits):
        asked.append(("altered", "number"))
    if limits:
        marked = all(edit.marked for edit in edits if omits(edit)) and any(edit.marked for edit in edits)
        asked.append(("shortened", "ellipsis changes meaning" if marked else "omission changes meaning"))
    if not quoted:
        asked = [("altered" if ask == "shortened" and verdict != "paraphrased" else ask, flag) for ask, flag in asked]
    leading = max((verdict, *(ask for ask, _ in asked)), key=_gravity)
    return leading, tuple(flag for _, flag in asked), tuple(limits)


def _leaves_scrap(steps: Sequence[Step], found: Sequence[Word]) -> bool:
    """Whether a claim over several sentences leaves words out of one and keeps no statement of it: "Energy as much"."""
    kept = [at for step in steps if step.op in ("equal", "replace") for at in range(*step.printed)]
    sentences = [list(some) for _, some in groupby(kept, key=lambda at: found[at].sentence)]
    return len(sentences) > 1 and any(
        some[-1] - some[0] >= len(some) and not states([found[at] for at in some]) for some in sentences
    )


def _is_elsewhere(limit: Limit, found: Sequence[Word], stays: Collection[int]) -> bool:
    """Whether a claim has what limits a report in another place: "in Oslo it rained", of "it rained in Oslo"."""
    telling = [at for at in range(*limit[:2]) if word_class(found[at].form) in ("content", "number")]
    return bool(telling) and all(at in stays for at in telling)


def _unnamed(
    steps: Sequence[Step],
    edits: Sequence[Edit],
    said: Sequence[Word],
    found: Sequence[Word],
    printed: str,
    dropped: Sequence[Limit],
    *,
    quoted: bool,
) -> list[str]:
    """What the claim leaves out of its sentences besides known limits and what stands for itself."""
    kept = {at for step in steps if step.op in ("equal", "replace") for at in range(*step.printed)}
    kept |= {at for edit in edits if is_joined(edit) for at in places(edit, found)}
    used = [found[at] for at in sorted(kept)]
    phrase = quoted and (used[0].form in ADDING or not states(used))
    if not quoted:
        kept |= shared_places(said, found)
    named = {at for start, stop, _ in dropped for at in range(start, stop)}
    if any(found[at].quoted for at in kept):  # what stands around the marks is the outlet's
        inside = range(min(kept), max(kept)) if any(_tells(found[at]) for at in kept) else ()
        named |= {at for at, word in enumerate(found) if not word.quoted and at not in inside}
    rest = [stretch for stretch in unaccounted(found, kept, phrase=phrase) if not named & set(range(*stretch))]
    if not quoted:
        aligned = {at for step in steps if step.op in ("equal", "replace") for at in range(*step.printed)}
        rest = [stretch for stretch in rest if _limits_report(found, stretch, aligned)]
    return [printed[found[start].start : found[stop - 1].end] for start, stop in rest]


def _limits_report(found: Sequence[Word], stretch: tuple[int, int], aligned: Set[int]) -> bool:
    """Whether words left out of a report may limit what stays: "that he would" is the outlet's way to report; what
    another "that" begins was said beside it, and a statement in marks by itself."""
    if stretch[1] - stretch[0] >= FEW and all(word.quoted for word in found[slice(*stretch)]):
        return False
    begins = [at for at, word in enumerate(found) if word.form == "that" and (not at or _sets_beside(found, at))]
    own = [at for at in begins if at <= stretch[0] + 1][-1:]  # and that
    start, stop = (own or [0])[0], next((at for at in begins if at > stretch[0] + 1), len(found))
    telling = any(word_class(word.form) in TELLING for word in found[slice(*stretch)])
    return telling and not aligned.isdisjoint(range(start, stop))


def _sets_beside(found: Sequence[Word], at: int) -> bool:
    """Whether a word begins something beside what stands before it: ", that", "and that"."""
    return found[at - 1].form in CONJUNCTIONS or found[at - 1].clause != found[at].clause


def _tells(word: Word) -> bool:
    """Whether a word of a report carries something and is the outlet's."""
    return not word.quoted and word_class(word.form) == "content"


def _leaves_comparison(edit: Edit) -> bool:
    """Whether a claim has of a comparison the second half alone: "rather (heartbroken than) at a funeral"."""
    forms = [word.form for word in edit.printed]
    return not edit.claim and len(forms) > 1 and forms[-1] == "than" and forms[0] not in MEASURES


def _fulfils(edit: Edit) -> bool:
    """Whether a claim has done what was promised or planned: "trained", of "promised to train"."""
    meant, done = ([word.form for word in some] for some in (edit.printed, edit.claim))
    modal = any(form in INTENDING or word_class(form) == "modal" for form in done)
    return bool(done) and not modal and "to" in meant and any(form in INTENDING for form in meant[:2])


def _told(said: Sequence[Word], found: Sequence[Word]) -> Finding | None:
    """Whether a report in another order than the claim only tells what another said, or asked."""
    first = first_shared(said, found)
    around = findings(said, found, first, len(found) - 1, selves=REPORTED_SELVES) if first < len(found) else ()
    return next((finding for finding in around if finding[0] in ("said of a second hand", "asked")), None)


def _gravity(verdict: Verdict) -> int:
    """How grave a finding is: paraphrased is no graver than what holds of the words."""
    return -1 if verdict == "paraphrased" else VERDICTS.index(verdict)


def _limits(edits: Sequence[Edit], found: Sequence[Word], first: int, last: int) -> list[Limit]:
    """The limits that the claim leaves out: between its words, before and after them."""
    between = dropped_between(found, [places(edit, found) for edit in edits if not edit.claim])
    return [*between, *dropped_around(found, first, last)]


def _same_words(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a claim has the words of a quote or of a sentence of it, all or nearly all of them, in another order."""
    mine = Counter(word.form for word in said)
    sentences = [list(some) for _, some in groupby(found, key=lambda word: word.sentence)]
    return len(said) >= FEW and any(
        not mine - Counter(word.form for word in some) and len(some) <= len(said) + FEW for some in (found, *sentences)
    )


def _density(steps: Sequence[Step]) -> float:
    """The share of equal words among all words of the claim and of the stretch of print that it corresponds to."""
    equal = sum(step.claim[1] - step.claim[0] for step in steps if step.op == "equal")
    more = sum(step.printed[1] - step.printed[0] for step in steps if step.op != "equal")
    return equal / (steps[-1].claim[1] - steps[0].claim[0] + more)


def _plain(found: Sequence[Word]) -> tuple[str, ...]:
    """Words with nothing but case, marks, dashes and spaces evened out, a contraction counted once."""
    return tuple({word.start: word.plain for word in found}.values())


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
