"""What follows the words of a claim at once and says of less what they say of more: "safe (for adults)".

Whether a statement may lose what follows depends on what it says. One thing that happened stays so without its place
and time: "we sold the boats in May" holds that we sold the boats. What is so as a rule, will be, is not, or is so of
all does not: "it works in dry regions", "nobody drowned in the first hour". That is the difference of episodes and
generics (Carlson, "Reference to kinds in English", 1977) and of contexts that license more and less (monotonicity;
van Benthem, "Essays in logical semantics", 1986).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from quotes.attribute.cues import inflections
from quotes.desk.wording.joints import report_verbs
from quotes.desk.wording.kinship import is_past
from quotes.desk.wording.words import Word, word_class, word_group, word_set

Limit = tuple[int, int, str]  # first word, word after the last, sort

SUPERLATIVE = regex.compile(r"\p{L}{3,}est|best|worst|first|last|only")
POSITIVE = word_set("no superlative")
RANGES = frozenset({"in", "of", "on", "since", "for", "among", "from", "by", "at", "to"})
RELATIVES = frozenset({"that", "which", "who", "whose", "whom", "where"})
SUBJECTS = frozenset({"i", "we", "you", "they", "he", "she"})  # people (we love)
WITHIN = RANGES | {"during", "after", "before", "under", "within", "until", "between"}
LESSENING = frozenset({"enough", "less", "least"})
TOLD_BEFORE = frozenset({"it", "that", "this", "them"})  # agreed to it: no less than agreed
EVERYBODY = frozenset(
    {"anybody", "anyone", "everybody", "everyone", "nobody", "none", "those", "everything", "nothing"}
)
WHOLE_RANGE = EVERYBODY | {"all", "any", "each", "every", "no", "not"}
RANGED = 3  # words before a noun among which the word for its range is looked for
ONE_OF_A_KIND = frozenset({"a", "an", "one"})
# they limit whatever stands before them; "more than" counts, and what is more than something is so
LIMITING = frozenset({"for", "except", "than", "provided", "excluding", "minus", "among", "per"})
# they limit what holds, and are no more than place and time of what happened once
PLACING = (WITHIN - {"to"}) | frozenset(
    {"as", "with", "below", "above", "near", "inside", "outside", "beyond", "against", "along", "across", "over"}
    | {"while", "where", "wherever", "every", "twice", "north", "south", "east", "west"}
)
AMOUNTS = frozenset({"some", "most", "many", "several", "half", "few", "both"})
INTENDING = frozenset(
    form
    for verb in (
        "promise",
        "plan",
        "hope",
        "intend",
        "want",
        "offer",
        "agree",
        "vow",
        "threaten",
        "refuse",
        "fail",
        "try",
    )
    for form in inflections(verb)
) | {"meant"}
MEASURED = 4  # words before a tail among which a number is looked for
SHARED = frozenset({"every", "each", "all", "no", "any", "only"})  # every (tenth) family
# of course, as usual
PLAIN = frozenset({"course", "fact", "example", "instance", "all", "least", "addition", "particular"}) | frozenset(
    {"well", "always", "usual", "expected", "planned"}
)
BEING = frozenset({"is", "was", "be", "been", "being"})  # groups
ONCE = frozenset({"was", "did", "had", "were"})
POINTING = frozenset({"it", "this", "that", "there", "everything", "everybody", "everyone"})
SHORT = 3  # words of the shortest sentence without a pronoun or auxiliary
MADE = frozenset({"built", "born", "made", "sold", "bought", "held", "grown", "taken", "found", "written", "caught"})


def tails(found: Sequence[Word], parts: Sequence[int], first: int, last: int) -> list[Limit]:
    """The limits that follow the stretch from ``first`` to ``last`` (inclusive) at once, in its own clause."""
    after = found[last + 1] if last + 1 < len(found) else None
    if after is None or after.clause != found[last].clause:
        return []
    return [*_relative(found, parts, first, last), *_counted(found, last), *_following(found, parts, first, last)]


def superlative_range(found: Sequence[Word], parts: Sequence[int], first: int, last: int) -> list[Limit]:
    """What a superlative holds for, where it follows at once: "the safest bridge (in the country)"."""
    stop = _end(found, parts, last)
    if not _is_superlative(found[first : last + 1]) or stop == last + 1 or found[last + 1].form not in RANGES:
        return []
    return [(last + 1, stop, "quantity")] if found[last + 1].sentence == found[last].sentence else []


def left_out(found: Sequence[Word], run: Sequence[int]) -> list[Limit]:
    """What words left out between others limit: "the strongest storm (in the region) since 1987"."""
    at, stop = run[0], run[-1] + 1
    if not at or stop >= len(found) or not found[at - 1].clause == found[at].clause == found[stop].clause:
        return []
    start = next(place for place, word in enumerate(found) if word.clause == found[at].clause)
    rest = [word for word in found[stop:] if word.clause == found[at].clause]
    if is_of_all(found[start:at]) and all(word.form.endswith("ly") for word in found[at:stop]):
        return [(at, stop, "quantity")]  # never (knowingly) sold
    shared = found[at - 1].form in SHARED or found[max(at - 2, 0)].form == "all" and found[at - 1].form == "the"
    ranged = shared or (_is_superlative(found[start:at]) and found[at].form in RANGES)
    ranged = ranged or _says_which(found[at:stop])
    return [(at, stop, "quantity")] if ranged or _limits([*found[start:at], *rest], found[at:stop]) else []


def _says_which(run: Sequence[Word]) -> bool:
    """Whether words left out between others hold more than manner: "people with (mild) asthma", "(most) poems"."""
    which = (word for word in run if word_class(word.form) in ("content", "number") or word.form in AMOUNTS)
    return any(not word.form.endswith("ly") for word in which)


def intended(found: Sequence[Word], run: Sequence[int]) -> list[Limit]:
    """A promise or plan left out before what it was to be: "they (promised to) train 80"."""
    meant = any(found[at].form in INTENDING for at in run[:2])
    return [(run[0], run[-1] + 1, "intention")] if meant and found[run[-1]].form == "to" else []


def aside_left_out(found: Sequence[Word], run: Sequence[int]) -> list[Limit]:
    """Words without a verb between commas that are left out between others: "and(, to a lesser degree,) the sprays"."""
    at, stop = run[0], run[-1] + 1
    if not at or stop >= len(found) or found[at - 1].sentence != found[stop].sentence:
        return []
    verbs = any(
        word_class(word.form) in ("agreement", "modal", "person") or is_past(word.form) for word in found[at:stop]
    )
    return [(at, stop, "quantity")] if not verbs and _says_which(found[at:stop]) else []


def _relative(found: Sequence[Word], parts: Sequence[int], first: int, last: int) -> Iterator[Limit]:
    """The clause that says which things the last word means: "every branch (that is the last in its town)"."""
    after = found[last + 1]
    if not (after.form in RELATIVES | SUBJECTS or _is_participle(found, first, last)):
        return
    told = (word for word in found[:last] if report_verbs().get(word.form) == "speech")
    reported = any(word.sentence == after.sentence for word in told)
    if after.form in SUBJECTS | {"that"} and reported:
        return  # told every minister that
    near = [found[at].form for at in range(max(first, last - RANGED), last + 1)]
    kinds = near[-1].endswith("s") and not near[-1].endswith("ss") and near[-2:-1] != ["the"]
    used = _statement(found, first, last)
    single = bool(ONE_OF_A_KIND & set(near)) and states(used) and (not is_episode(used) or is_of_all(used))
    named = word_class(near[-1]) == "content" or near[-1] in EVERYBODY
    if named and (kinds or WHOLE_RANGE & set(near) or single):
        stop = next((at for at in range(last + 2, len(found)) if parts[at] != parts[last + 1]), len(found))
        yield last + 1, stop, "quantity"


def _is_participle(found: Sequence[Word], first: int, last: int) -> bool:
    """Whether the next word says which things are meant, without a relative: "recall all vans (built in 2022)"."""
    form, before = found[last + 1].form, found[first:last]
    made = form in MADE or (form.endswith(("ed", "ing")) and word_class(form) == "content" and len(form) > 4)
    return made and found[last].form.endswith("s") and states(before) and not is_episode(before)


def _counted(found: Sequence[Word], last: int) -> Iterator[Limit]:
    """What a number at the end of the stretch counts: "rose by five (per cent)"."""
    number = found[last].number and not found[last].date
    if number and word_class(found[last + 1].form) == "content":
        yield last + 1, last + 2, "quantity"


def _following(found: Sequence[Word], parts: Sequence[int], first: int, last: int) -> Iterator[Limit]:
    """What narrows the statement: "nobody drowned (in the first hour)", "safe (enough to cross)"."""
    after = found[last + 1]
    denied = any(word_class(word.form) == "negation" for word in _statement(found, first, last))
    reason = after.form == "because" and denied  # which of the two is denied is open
    conditional = reason or after.form in ("while", "where", "wherever")
    stop = _end(found, parts, last + 1 if conditional else last)
    if stop == last + 1:
        return
    used, tail = _statement(found, first, last), found[last + 1 : stop]
    if reason or after.form in LESSENING or _limits(used, tail):
        yield last + 1, stop, "quantity"
    elif after.form == "had" and len(tail) > 1 and word_class(tail[1].form) == "person":
        yield last + 1, stop, "condition"  # had I not been stopped


def _limits(used: Sequence[Word], tail: Sequence[Word]) -> bool:
    """Whether a statement without its tail says more than with it."""
    form = tail[0].form
    if len(tail) > 1 and tail[1].form in PLAIN:
        return False
    told = len(tail) == 2 and tail[1].form in TOLD_BEFORE
    if told and form not in ("for", "in", "at"):
        return False
    if is_of_all(used) and form in WITHIN | {"to"}:
        return True
    if form == "as" and any(word.form == "as" for word in used):
        return True  # as much here (as there)
    if not states(used):
        return False
    if form == "to":
        return _is_predicate(used)
    if form.endswith("ly") and len(tail) == 1 and word_class(form) == "content":
        return not is_episode(used)  # what may have been bought (honestly)
    held = not is_episode(used) or _is_habit(tail) or any(word.number and not word.date for word in used[-MEASURED:])
    return form in LIMITING or (form in PLACING and held)


def _is_habit(tail: Sequence[Word]) -> bool:
    """Whether a time comes again and again: "on Fridays"."""
    return len(tail) > 1 and tail[1].form.endswith("days")


def _statement(found: Sequence[Word], first: int, last: int) -> list[Word]:
    """The words of the stretch that stand in its last clause."""
    return [word for word in found[first : last + 1] if word.clause == found[last].clause]


def is_of_all(used: Sequence[Word]) -> bool:
    """Whether something is said of all, or is not so."""
    return any(word.form in WHOLE_RANGE or word_class(word.form) == "negation" for word in used)


def states(used: Sequence[Word]) -> bool:
    """Whether the words are a statement and no phrase of one: somebody or something, and what is said of it."""
    verbs = any(word_class(word.form) in ("agreement", "modal") for word in used[1:])
    people = any(word_class(word.form) == "person" or word.form in POINTING for word in used[:-1])
    third = any(word.form.endswith("s") or is_past(word.form) for word in used[1:]) and len(used) >= SHORT
    return verbs or people or (bool(used) and used[0].capital and third)  # a noun before a verb: "the pump works"


def is_episode(used: Sequence[Word]) -> bool:
    """Whether the words tell something that happened, rather than what is so, will be so, or may be."""
    groups = {word_group(word.form) for word in used}
    if any(word.form == "than" for word in used):
        return False
    if groups & ONCE:
        return True
    if groups & {"is", "be", "does"} or any(word_class(word.form) == "modal" for word in used):
        return False
    return any(is_past(word.form) for word in used)


def _is_predicate(used: Sequence[Word]) -> bool:
    """Whether the last word says what something is, so that "to" tells for what or whom: "open (to members)"."""
    return any(word_group(word.form) in BEING for word in used[-3:-1]) and used[-2].form not in ("a", "an", "the")


def _is_superlative(used: Sequence[Word]) -> bool:
    return any(SUPERLATIVE.fullmatch(word.form) and word.form not in POSITIVE for word in used)


def _end(found: Sequence[Word], parts: Sequence[int], last: int) -> int:
    """The place after the last word of the part in which a word stands."""
    return next((at for at in range(last + 1, len(found)) if parts[at] != parts[last]), len(found))
