"""Limits that a claim leaves out: a year, "in my view", "unless", "some of", "only", "almost"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from quotes.data.language import ENGLISH
from quotes.desk.wording.edits import parts_of
from quotes.desk.wording.joints import report_verbs
from quotes.desk.wording.words import Word, word_class, word_group, word_set

ASIDE = 6  # words of a part without a verb that may stand beside a statement and limit it: ", in my view,"
SUPERLATIVE = regex.compile(r"\p{L}{3,}est|best|worst")
POSITIVE = word_set("no superlative")
RANGES = frozenset({"in", "of", "on", "since", "for", "among", "from", "by", "at", "to"})
YEARS = range(1500, 2200)
OPENING = 2  # words of a part among which a condition stands that opens it
BESIDE = frozenset({"still", "really", "honestly", "also", "personally", "do", "genuinely", "truly", "just"})
UNCERTAIN = frozenset({"may", "might", "could"})
HEDGED = 4  # words before a fragment among which a hedge is looked for
RELATIVES = frozenset({"that", "which", "who", "whose", "whom", "where"})
SUBJECTS = frozenset({"i", "we", "you", "they", "he", "she"})  # people (we love)
WITHIN = RANGES | {"during", "after", "before", "under", "within", "until", "between"}
LESSENING = frozenset({"enough", "less", "least"})
TOLD_BEFORE = frozenset({"it", "that", "this", "them"})  # agreed to it: no less than agreed
AMOUNTS = frozenset({"few", "some", "several", "most", "many", "last", "first"})
EVERYBODY = frozenset(
    {"anybody", "anyone", "everybody", "everyone", "nobody", "none", "those", "everything", "nothing"}
)
WHOLE_RANGE = EVERYBODY | {"all", "any", "each", "every", "no", "not"}
RANGED = 3  # words before a noun among which the word for its range is looked for
TIMED = frozenset({"when", "after", "before", "once"})  # they limit what will be, not what was


@cache
def _limits() -> tuple[dict[tuple[str, ...], str], int]:
    table = {tuple(row["phrase"].split()): row["sort"] for row in ENGLISH.table("wording_limits")}
    return table, max(map(len, table))


@cache
def _days() -> frozenset[str]:
    """Weekdays and months, without short forms and others that are words of their own as well."""
    names = {row["word"].rstrip(".") for row in ENGLISH.table("calendar")}
    return frozenset(names - {"may", "march", "sun", "sat", "mar", "dec", "wed"} | {"may-month", "march-month"})


Limit = tuple[int, int, str]  # first word, word after the last, sort


def limits_in(found: Sequence[Word], first: int, stop: int) -> Iterator[Limit]:
    """The limiting phrases among the words from ``first`` to ``stop`` (half-open), the longest from each place."""
    table, longest = _limits()
    at = first
    while at < stop:
        forms = [word.form for word in found[at : min(at + longest, stop)]]
        plain = [form for form in forms if form not in BESIDE] if forms[0] in ("i", "we") else forms  # I still think
        length = next((n for n in range(len(plain), 0, -1) if tuple(plain[:n]) in table), 0)
        if length:
            sort = table[tuple(plain[:length])]
            length += sum(form in BESIDE for form in forms[: length + 1]) if plain is not forms else 0
            if forms[0] not in TIMED or length > 1 or _promises(found):
                yield at, at + length, sort
        elif found[at].form in ("about", "some") and at + 1 < len(found) and found[at + 1].number:
            yield at, at + 1, "quantity"
        elif found[at].form == "but" and at + 1 < len(found) and found[at + 1].number:
            length = 2  # all but two
            yield at, at + length, "exception"
        elif _inverts(found, at):
            yield at, at + 1, "condition"
        elif found[at].number and at + 1 < len(found) and found[at + 1].form == "of":
            yield at, at + 2, "quantity"
        elif _is_date(found[at]):
            yield at, at + 1, "time"
        elif word_group(found[at].form) == "hedge" or word_class(found[at].form) == "condition":
            yield at, at + 1, "hedge"
        at += max(length, 1)


def _is_date(word: Word) -> bool:
    if word.date:
        return True
    if word.number:
        digits = word.form[1:]
        return digits.isdigit() and int(digits) in YEARS and not word.plain.isalpha() and "," not in word.plain
    return word.form in _days()


def _inverts(found: Sequence[Word], at: int) -> bool:
    """Whether a condition is said by turning verb and subject: "Had we known, ..."."""
    word, after = found[at], found[at + 1] if at + 1 < len(found) else None
    turned = word.first and not word.question and word.form in ("had", "were", "should")
    return bool(turned and after and (word_class(after.form) == "person" or after.form in ("the", "it", "there")))


def _promises(found: Sequence[Word]) -> bool:
    return any(word.form in ("will", "would", "shall", "can") for word in found)


def dropped_between(found: Sequence[Word], runs: Sequence[Sequence[int]]) -> list[Limit]:
    """The limits among words left out between others (their indices): of sentences of which something stays.

    Time and quantity limit what stays of their own part; a condition and an aside limit the whole sentence.
    """
    parts, lost = parts_of(found), {at for run in runs for at in run}
    stay = {(found[at].sentence, part) for at, part in enumerate(parts) if at not in lost}
    sentences = {sentence for sentence, _ in stay}
    limits: list[Limit] = []
    for run in filter(None, runs):
        for limit in limits_in(found, run[0], run[-1] + 1):
            sentence, part = found[limit[0]].sentence, parts[limit[0]]
            whole = [found[at] for at, other in enumerate(parts) if other == part]
            strong = limit[2] in ("condition", "exception")
            if sentence in sentences and (strong or (sentence, part) in stay or _is_aside(whole)):
                inside = [at for at in run if parts[at] == part]
                limits.append((limit[0], inside[-1] + 1 if strong else limit[1], limit[2]))
    return limits


def dropped_around(found: Sequence[Word], first: int, last: int) -> list[Limit]:
    """The limits before and after the stretch from ``first`` to ``last`` (inclusive) that hold for it.

    Those of its own part, a condition that opens a neighbouring part of the sentence, and short asides without a verb;
    for words in quotation marks only those inside the marks, since the rest is the outlet's.
    """
    parts = parts_of(found)
    limits: list[Limit] = []
    sentence = found[first].sentence, found[last].sentence
    for number in dict.fromkeys(parts):
        inside = [at for at, part in enumerate(parts) if part == number]
        outside = [at for at in inside if at < first or at > last]
        if not outside or found[inside[0]].sentence not in sentence:
            continue
        held = number in (parts[first], parts[last]) or _is_aside([found[at] for at in inside])
        for limit in limits_in(found, outside[0], outside[-1] + 1):
            if first <= limit[0] <= last or (found[first].quoted and not found[limit[0]].quoted):
                continue
            opens = limit[2] in ("condition", "exception") and limit[0] - inside[0] < OPENING
            opens = opens and not (limit[0] > inside[0] and _is_joined(found[inside[0]]))  # "and if" begins another
            if held or opens:
                stop = first if limit[0] < first else len(found)
                limits.append(
                    (limit[0], min(inside[-1] + 1, stop) if opens or _after(limit, last) else limit[1], limit[2])
                )
    if first and _shares_out(found[first - 1], found[first]):
        limits.append((first - 1, first, "quantity"))
    limits += () if limits else _hedging(found, first)
    limits += [*_fronted(found, first), *_relative(found, parts, first, last), *_counted(found, last)]
    limits += () if any(limit[0] > last for limit in limits) else _narrowing(found, parts, first, last)
    if not limits and _is_superlative(found[first : last + 1]) and (not found[first].quoted or found[-1].quoted):
        limits += _range(found, parts, last)
    return limits


SHARES = word_set("shares out")


def _shares_out(word: Word, after: Word) -> bool:
    """Whether a word says that what the next one names is not meant whole: "some (people blame us)"."""
    return word.form in SHARES and word.clause == after.clause and word_class(after.form) == "content"


def _hedging(found: Sequence[Word], first: int) -> Iterator[Limit]:
    """What makes a fragment uncertain right before it: "It (may be) the best school", "we (could) sell"."""
    lead = [at for at in range(max(first - HEDGED, 0), first) if found[at].clause == found[first].clause]
    hedge = next((at for at in lead if found[at].form in UNCERTAIN), None)
    if hedge is not None and all(word_class(found[at].form) != "content" for at in range(hedge, first)):
        yield hedge, first, "hedge"


def _fronted(found: Sequence[Word], first: int) -> Iterator[Limit]:
    """When or where a statement holds, said before it: "(For a few nights) they can be a blessing"."""
    start = next((at for at in range(first) if found[at].sentence == found[first].sentence), first)
    lead = found[start:first]
    if not lead or lead[0].form not in WITHIN or word_class(found[first].form) != "person":
        return
    verbs = any(word_class(word.form) in ("agreement", "modal", "person", "denial") for word in lead)
    if not verbs and any(word.number or word.form in AMOUNTS for word in lead):
        yield start, first, "time"


def _relative(found: Sequence[Word], parts: Sequence[int], first: int, last: int) -> Iterator[Limit]:
    """The clause that says which things the last word means: "every branch (that is the last in its town)"."""
    after = found[last + 1] if last + 1 < len(found) else None
    if after is None or after.clause != found[last].clause or after.form not in RELATIVES | SUBJECTS:
        return
    reported = any(word.form in report_verbs() and word.sentence == after.sentence for word in found[:last])
    if after.form in SUBJECTS | {"that"} and reported:
        return  # told every minister that
    near = [found[at].form for at in range(max(first, last - RANGED), last + 1)]
    kinds = near[-1].endswith("s") and not near[-1].endswith("ss") and near[-2:-1] != ["the"]
    named = word_class(near[-1]) == "content" or near[-1] in EVERYBODY
    if named and (kinds or WHOLE_RANGE & set(near)):
        stop = next((at for at in range(last + 2, len(found)) if parts[at] != parts[last + 1]), len(found))
        yield last + 1, stop, "quantity"


def _counted(found: Sequence[Word], last: int) -> Iterator[Limit]:
    """What a number at the end of the stretch counts: "rose by five (per cent)"."""
    after = found[last + 1] if last + 1 < len(found) else None
    number = found[last].number and not found[last].date
    if after and number and after.clause == found[last].clause and word_class(after.form) == "content":
        yield last + 1, last + 2, "quantity"


def _narrowing(found: Sequence[Word], parts: Sequence[int], first: int, last: int) -> Iterator[Limit]:
    """What follows at once and narrows what is said: "nobody drowned (in the first hour)", "safe (enough to cross)".

    What is not so, or of all, is said of less than the cut words say; what is so stays so.
    """
    stop = next((at for at in range(last + 1, len(found)) if parts[at] != parts[last]), len(found))
    if stop == last + 1 or found[last + 1].clause != found[last].clause:
        return
    after = found[last + 1]
    used = [word.form for word in found[first : last + 1] if word.clause == found[last].clause]
    whole = any(form in WHOLE_RANGE or word_class(form) == "negation" for form in used)
    told = stop == last + 3 and found[last + 2].form in TOLD_BEFORE
    if after.form in LESSENING or (whole and after.form in WITHIN | {"to"} and not told):
        yield last + 1, stop, "quantity"
    elif after.form == "had" and stop > last + 2 and word_class(found[last + 2].form) == "person":
        yield last + 1, stop, "condition"  # had I not been stopped


def _after(limit: Limit, last: int) -> bool:
    return limit[2] == "condition" and limit[0] > last


def _is_superlative(used: Sequence[Word]) -> bool:
    return any(SUPERLATIVE.fullmatch(word.form) and word.form not in POSITIVE for word in used)


def _range(found: Sequence[Word], parts: Sequence[int], last: int) -> list[Limit]:
    """What a superlative holds for, where it follows at once: "the safest bridge (in the country)"."""
    stop = next((at for at in range(last + 1, len(found)) if parts[at] != parts[last]), len(found))
    if stop == last + 1 or found[last + 1].form not in RANGES or found[last + 1].sentence != found[last].sentence:
        return []
    return [(last + 1, stop, "quantity")]


def _is_joined(word: Word) -> bool:
    return word.form in ("and", "but", "or")


def _is_aside(part: Sequence[Word]) -> bool:
    """Whether a part is a short remark beside a statement: no verb, nothing that "and" adds, nothing negated."""
    classes = {word_class(word.form) for word in part}
    hedged = any(word_group(word.form) == "hedge" for word in part)
    return (
        len(part) <= ASIDE and not classes & {"agreement", "modal", "negation"} and (hedged or not _is_joined(part[0]))
    )
