"""Limits that a claim leaves out: a year, "in my view", "unless", "some of", "only", "almost"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from quotes.data.language import ENGLISH
from quotes.desk.wording.counts import SOME_FEW
from quotes.desk.wording.edits import parts_of
from quotes.desk.wording.kinship import is_past
from quotes.desk.wording.reserved import reserves
from quotes.desk.wording.statement import (
    Limit,
    intended,
    is_episode,
    is_of_all,
    states,
)
from quotes.desk.wording.words import Word, word_class, word_group, word_set

ASIDE = 6  # words of a part without a verb that may stand beside a statement and limit it: ", in my view,"
YEARS = range(1500, 2200)
OPENING = 2  # words of a part among which a condition stands that opens it
BESIDE = frozenset({"still", "really", "honestly", "also", "personally", "do", "genuinely", "truly", "just"})
UNCERTAIN = frozenset({"may", "might", "could"})
TAKING_OUT = frozenset({"except", "but", "for", "from", "than", "excluding", "barring"})  # ends: all (apart from) two
NEAR = 4  # words before "but" among which one for all of them is looked for
BELITTLED = 4  # words before the verb of what belittles a thing: "and one year is no trend"
HEDGED = 4  # words before a fragment among which a hedge is looked for
ASKED_FOR = frozenset({"me", "us", "him", "her", "them", "it", "this", "that"})
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
            if forms[0] not in TIMED or length > 1 or _promises(found) or _lasts(found, at):
                yield at, at + length, sort
        elif found[at].form in ("about", "some") and at + 1 < len(found) and found[at + 1].number:
            yield at, at + 1, "quantity"
        elif found[at].form == "but" and at + 1 < len(found) and found[at + 1].number:
            length = 2  # all but two
            yield at, at + length, "exception"
        elif found[at].form == "but" and _is_exception(found, at):
            length = sum(word.sentence == found[at].sentence for word in found[at:])
            yield at, at + length, "exception"
        elif found[at].form in ("little", "few") and (not at or found[at - 1].form not in SOME_FEW):
            yield at, at + 1, "undoing"  # little evidence
        elif _inverts(found, at) or (found[at].form in ("where", "wherever") and found[at].first and at + 1 < stop):
            yield at, at + 1, "condition"
        elif found[at].number and (of := _of(found, at)):
            yield at, of, "quantity"
        elif is_date(found[at]):
            yield at, at + 1, "time"
        elif word_group(found[at].form) == "hedge" or word_class(found[at].form) == "condition":
            yield at, at + 1, "hedge"
        at += max(length, 1)


def _of(found: Sequence[Word], at: int) -> int:
    """The place after the "of" that a number shares out by, with its unit: "two of", "20,000 pounds of"; 0 for none."""
    return next((place + 1 for place in range(at + 1, min(at + 3, len(found))) if found[place].form == "of"), 0)


def is_date(word: Word) -> bool:
    """Whether a word is a day, a month or a year."""
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


def _lasts(found: Sequence[Word], at: int) -> bool:
    """Whether what a time word follows is so as a rule: "it is safe (when it is used at night)"."""
    before = [word for word in found[:at] if word.clause == found[at - 1].clause] if at else []
    return states(before) and found[at].sentence == before[-1].sentence and not is_episode(before)


def _is_exception(found: Sequence[Word], at: int) -> bool:
    """Whether "but" takes something out of all: "every state (but Nevada)"."""
    rest = [word for word in found[at + 1 :] if word.sentence == found[at].sentence]
    verbs = any(word_class(word.form) in ("agreement", "modal", "person") or is_past(word.form) for word in rest)
    return 0 < len(rest) <= ASIDE and not verbs and is_of_all(found[max(at - NEAR, 0) : at])


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
            strong = limit[2] in ("condition", "exception")
            if limit[2] == "exception" and limit[1] == run[-1] + 1 and found[run[-1]].form in TAKING_OUT:
                limits.append((*limit[:2], "undoing"))  # all (but) two: what was taken out is left
            elif sentence in sentences and (strong or (sentence, part) in stay):
                inside = [at for at in run if parts[at] == part]
                limits.append((limit[0], inside[-1] + 1 if strong else limit[1], limit[2]))
        limits += () if limits else intended(found, run)
    return limits


def dropped_around(found: Sequence[Word], first: int, last: int) -> list[Limit]:
    """The limits before and after the stretch from ``first`` to ``last`` (inclusive) that hold for it.

    Those of its own part, a condition that opens a neighbouring part of the sentence, and short asides without a verb;
    for words in quotation marks only those inside the marks, since the rest is the outlet's; a condition holds for the
    whole sentence, whoever words it ("If it rained, he said, 'we would lose the barley'").
    """
    parts = parts_of(found)
    limits: list[Limit] = []
    sentence = found[first].sentence, found[last].sentence
    for number in dict.fromkeys(parts):
        inside = [at for at, part in enumerate(parts) if part == number]
        outside = [at for at in inside if at < first or at > last]
        if not outside or found[inside[0]].sentence not in sentence:
            continue
        held = number in (parts[first], parts[last])
        for limit in limits_in(found, outside[0], outside[-1] + 1):
            binds = limit[2] in ("condition", "exception")
            theirs = found[first].quoted and not found[limit[0]].quoted and not (binds and _goes_on(found, first))
            if first <= limit[0] <= last or theirs:
                continue
            begin = _beginning(found, inside, limit[0])
            opens = binds and limit[0] - begin < OPENING
            opens = opens and not (limit[0] > begin and _is_joined(found[begin]))  # "and if" begins another
            if held or opens:
                stop = first if limit[0] < first else len(found)
                limits.append(
                    (limit[0], min(inside[-1] + 1, stop) if opens or _after(limit, last) else limit[1], limit[2])
                )
    if first and _shares_out(found[first - 1], found[first]):
        limits.append((first - 1, first, "quantity"))
    limits += _alternative(found, first, last)
    limits += _bargain(found, first)
    limits += () if limits else _hedging(found, first)
    if found[last].quoted and not found[min(last + 1, len(found) - 1)].quoted:
        return limits  # what follows the marks is the outlet's
    if not any(limit[0] > last for limit in limits):
        limits += [*_taken_back(found, last), *_belittled(found, first, last)]
    limits += () if limits else reserves(found, first, last)
    return limits


def _goes_on(found: Sequence[Word], first: int) -> bool:
    """Whether the words in marks go on with a sentence that the outlet words, and begin none of their own."""
    begin = _beginning(found, range(len(found)), first)
    return not (begin and found[begin].capital and found[begin - 1].clause == found[begin].clause)


def _beginning(found: Sequence[Word], inside: Sequence[int], at: int) -> int:
    """Where the words of a part begin that stand on the same side of quotation marks as this one."""
    while at > inside[0] and found[at - 1].quoted == found[at].quoted:
        at -= 1
    return at


def _alternative(found: Sequence[Word], first: int, last: int) -> Iterator[Limit]:
    """The other half of an alternative: "(either they lied then, or) they lie now", "we close (or we sell)"."""
    sentence, behind = found[last].sentence, found[last + 1 :]
    start = next((at for at in range(first) if found[at].sentence == found[first].sentence), first)
    if first - start > 1 and found[first - 1].form == "or":
        yield start, first, "condition"
    either = any(word.form == "either" for word in found[start:first])
    if behind and behind[0].sentence == sentence and (behind[0].form == "or" or (either and _offers(behind, sentence))):
        yield last + 1, last + 1 + sum(word.sentence == sentence for word in behind), "condition"


def _bargain(found: Sequence[Word], first: int) -> Iterator[Limit]:
    """What is asked for in return: "(give us the lists and) we will give you the men"."""
    start = next((at for at in range(first) if found[at].sentence == found[first].sentence), first)
    joint = next((at for at in range(first, start, -1) if found[at].form == "and"), None)
    joint = joint if joint is not None and first - joint <= OPENING else None
    if joint is None or joint - start < OPENING or word_class(found[start].form) != "content":
        return
    promised = any(word.form in ("will", "shall") for word in found[joint + 1 : joint + 1 + OPENING])
    asked = found[start + 1].form in ASKED_FOR or word_group(found[start + 1].form) in ("article", "possessive")
    if promised and asked and not is_past(found[start].form):
        yield start, joint + 1, "condition"


def _taken_back(found: Sequence[Word], last: int) -> Iterator[Limit]:
    """What the sentence takes back behind the words: "we said it was free(, and we were wrong to say it)"."""
    stop = last + 1 + sum(word.sentence == found[last].sentence for word in found[last + 1 :])
    if any(sort == "retraction" for _, _, sort in limits_in(found, last + 1, stop)):
        yield last + 1, stop, "retraction"


def _belittled(found: Sequence[Word], first: int, last: int) -> Iterator[Limit]:
    """What the sentence adds that a thing of the words is not: "we saw one warm year(, and one year is no trend)"."""
    behind = [word for word in found[last + 1 :] if word.sentence == found[last].sentence]
    subject = next((at for at, word in enumerate(behind) if word_class(word.form) == "agreement"), 0)
    if not 1 < subject <= BELITTLED or behind[0].form not in ("and", "but") or subject + 1 == len(behind):
        return
    mine = {word.form for word in found[first : last + 1] if word_class(word.form) == "content"}
    is_not = word_group(behind[subject].form) == "is" and word_class(behind[subject + 1].form) == "negation"
    if is_not and behind[subject - 1].form in mine:
        yield last + 1, last + 1 + len(behind), "retraction"


def _offers(behind: Sequence[Word], sentence: int) -> bool:
    return any(word.form == "or" and word.sentence == sentence for word in behind)


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


def _after(limit: Limit, last: int) -> bool:
    return limit[2] == "condition" and limit[0] > last


def _is_joined(word: Word) -> bool:
    return word.form in ("and", "but", "or")
