"""What a claim leaves out around and between the printed words that it has, and what that makes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from itertools import groupby

from quotes.desk.wording.alignment import Step
from quotes.desk.wording.context import FIRST, REPORTED_SELVES, Finding, findings
from quotes.desk.wording.counts import breaks_ratio, leaves_exception, places, recounts
from quotes.desk.wording.edits import CONJUNCTIONS, Edit, is_joined, omits
from quotes.desk.wording.joints import FRAGMENT, carried, joints_of, runs_on
from quotes.desk.wording.limits import dropped_around, dropped_between, limits_in
from quotes.desk.wording.rest import ADDING, unaccounted
from quotes.desk.wording.senses import first_shared, shared_places
from quotes.desk.wording.statement import INTENDING, Limit, states
from quotes.desk.wording.verdict import VERDICTS, Flag, Verdict
from quotes.desk.wording.words import Word, word_class

ASIDE = 4  # words in marks of their own that stand by themselves, whatever else was reported
SHORT_OF = frozenset({"nearly", "almost", "less than", "fewer than", "virtually"})  # nearly done: it is not done
MEASURES = frozenset({"more", "less", "fewer", "rather", "other", "no"})  # more than forty: a limit of the number
TELLING = frozenset({"content", "number", "negation", "denial", "bound", "condition"})


def in_context(
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
    telling = None if quoted else as_told(said, found)
    asked += [telling] if telling else []
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
    if quoted and any(joint.leaps for joint in joints):
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
    leading = max((verdict, *(ask for ask, _ in asked)), key=gravity)
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
    beside = (at for at in (stretch[0] - 1, stretch[1]) if at in aligned)
    alone = not any(found[at].quoted for at in beside)  # in marks of its own
    if alone and stretch[1] - stretch[0] >= ASIDE and all(word.quoted for word in found[slice(*stretch)]):
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


def as_told(said: Sequence[Word], found: Sequence[Word]) -> Finding | None:
    """Whether a report in another order than the claim only tells what another said, or asked."""
    first = first_shared(said, found)
    around = findings(said, found, first, len(found) - 1, selves=REPORTED_SELVES) if first < len(found) else ()
    told = next((finding for finding in around if finding[0] in ("said of a second hand", "asked")), None)
    return told or _unbounded(said, found)


def _unbounded(said: Sequence[Word], found: Sequence[Word]) -> Finding | None:
    """What becomes of a claim that leaves out what bounds the number that it has: "(up to) forty", "(nearly) forty"."""
    mine = {stop: sort for _, stop, sort in limits_in(said, 0, len(said))}
    bare = {word.form for at, word in enumerate(said) if word.number and at not in mine}
    for start, stop, _ in limits_in(found, 0, len(found)):
        if stop < len(found) and found[stop].form in bare:
            short = " ".join(word.form for word in found[start:stop]) in SHORT_OF
            return ("altered", "number") if short else ("shortened", "omission changes meaning")
    return None


def gravity(verdict: Verdict) -> int:
    """How grave a finding is: paraphrased is no graver than what holds of the words."""
    return -1 if verdict == "paraphrased" else VERDICTS.index(verdict)


def _limits(edits: Sequence[Edit], found: Sequence[Word], first: int, last: int) -> list[Limit]:
    """The limits that the claim leaves out: between its words, before and after them."""
    between = dropped_between(found, [places(edit, found) for edit in edits if not edit.claim])
    return [*between, *dropped_around(found, first, last)]
