"""What the words around a stretch of a quote make of it: denied, asked, told by another, only supposed.

A claim can repeat words of a quote one for one and still turn it round, when it leaves out "I deny that", "they say
that", "if" or the question mark. De Marneffe, Manning and Potts ("Did it happen? The pragmatic complexity of
veridicality assessment", 2012) call what is looked for here the veridicality of an embedded statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.desk.wording.edits import CONJUNCTIONS, count
from quotes.desk.wording.joints import OPENERS, report_verbs
from quotes.desk.wording.verdict import SECOND_HAND, Flag, Verdict
from quotes.desk.wording.words import Word, word_class, word_group, word_set

Finding = tuple[Verdict, Flag]

BREAKS = CONJUNCTIONS - {"and", "or"}  # a negation before them does not reach past them
GOVERNS = frozenset({"if", "unless", "whether", "provided", "assuming", "supposing", "providing", "lest", "suppose"})
FIRST = frozenset({"i", "we"})
LET_SELF = frozenset({("let", "me"), ("let", "us")})
REPORTED_SELVES = FIRST | {"he", "she", "they"}  # in reported speech
REACH = 6  # words between a reporting verb and what it reports: whom it was told, and when
SUBJECT = 5  # words before a reporting verb among which its subject is looked for
TOLD = frozenset({"told", "informed", "assured", "promised", "warned", "advised", "led", "given"})
HEARSAY = frozenset({"hear", "heard", "read", "understood"})
# nouns whose content is not said to be so
NOTIONS = word_set("notion")
SHARES = word_set("shares out")
UNCERTAIN = word_set("not certain")  # "it is possible that"
PRETENCE = frozenset({"pretend", "pretends", "pretended", "pretending", "imagine", "imagined", "suppose", "wish"})
# "called the report a fantasy": the words hold what is said of the report, and that is stated
CALLING = frozenset({"called", "calls", "call", "described", "describes", "labelled", "labeled", "branded", "dubbed"})
REPLY = frozenset({"true", "so", "right", "correct", "case"})  # "That is not true."
FALSE = word_set("says that it is not so")
UNTRUE = 2  # words before the last of the shortest of these: "it is false that"
OPEN_QUESTION = word_set("opens a question")
NONE = frozenset({"nothing", "nobody", "none"})
LEFT_OUT = frozenset({"without", "instead"})  # they negate what follows, not what stands before
POINTING = frozenset({"that", "this", "it", "which"})


def findings(
    said: Sequence[Word], found: Sequence[Word], first: int, last: int, *, selves: frozenset[str] = FIRST
) -> Iterator[Finding]:
    """What stands around the printed words from ``first`` to ``last`` (inclusive) and turns them.

    ``said`` is the claim, ``selves`` the pronouns that may mean the speaker. A finding is the verdict that it asks for
    at least, and the reason as a flag.
    """
    if _is_asked(said, found, first, last):
        yield "asked", "question"
    lead = lead_of(found, first)
    if _turned(_reaching(lead, found[first])):
        yield ("denied" if _denies(lead) else "altered"), "negation"
    yield from _embedded(lead, selves)
    if _is_called(said, found[first : last + 1], lead, selves):
        yield SECOND_HAND
    if first and found[first - 1].sentence == found[first].sentence:
        own = found[first].quoted and not found[first - 1].quoted  # told officers: "The dam is safe."
        if own or not lead:  # He told me, "The dam is safe."
            whole = own and found[first].capital and found[first - 1].clause != found[first].clause
            before = [*lead_of(found, first - 1), found[first - 1]]
            yield from _reported(before, selves, only="speech", marked=own, whole=whole)
    yield from _followed(found, last)


def lead_of(found: Sequence[Word], first: int) -> list[Word]:
    """The words before the stretch whose negation reaches it: back to where a statement of its own begins."""
    lead: list[Word] = []
    for at in range(first - 1, -1, -1):
        word, after = found[at], found[at + 1]
        begins = word.clause != after.clause and (after.form in OPENERS or after.form in ("which", "who"))
        if word.sentence != found[first].sentence or begins:
            break
        if word.form in BREAKS and at and word_class(found[at - 1].form) == "negation":
            return [found[at - 1], word, *lead]  # "not because I was guilty"
        if word.form in BREAKS or (word.form in ("and", "or") and _opens(found, at + 1)):
            break
        if word.start != found[first].start or word.form == "not":
            lead.insert(0, word)
    return lead


def _reaching(lead: Sequence[Word], head: Word) -> Sequence[Word]:
    """The lead without "without", where what follows has a subject of its own ("Without fish we must close")."""
    own = word_class(head.form) == "person" or head.form in ("there", "the", "nobody")
    return [word for word in lead if not (own and word.form == "without")]


def _opens(found: Sequence[Word], at: int) -> bool:
    return found[at].form in OPENERS and (at + 1 == len(found) or found[at].form != "a")


def _turned(lead: Sequence[Word]) -> bool:
    """Whether the lead says that what follows is not so ("there is no doubt that" takes nothing back)."""
    negations, denials = count(lead, "negation"), count(lead, "denial")
    return bool((negations + denials) % 2 if denials else negations)


DENYING = word_set("denies")


def _denies(lead: Sequence[Word]) -> bool:
    """Whether the speaker denies in so many words: "I deny that", "we reject the claim that", "it is false that"."""
    forms = [word.form for word in lead]
    untrue = len(forms) > UNTRUE and forms[0] in POINTING and forms[-1] == "that" and _is_untrue(forms[1:-1])
    return untrue or any(form in DENYING and bool(FIRST & set(forms[:at])) for at, form in enumerate(forms))


def _is_untrue(said: Sequence[str]) -> bool:
    """Whether what is said of something is that it is not so: "is simply untrue", "is not true"."""
    against = said[-1] in FALSE or (said[-1] in REPLY and "not" in said)
    return word_class(said[0]) == "agreement" and against and not (said[-1] in FALSE and "not" in said)


def _is_asked(said: Sequence[Word], found: Sequence[Word], first: int, last: int) -> bool:
    """Whether the words stand in a question while the claim states them."""
    asked = found[first].question and found[last].question
    if not asked or any(word.question for word in said):
        return False
    whole = first == 0 or found[first - 1].sentence != found[first].sentence
    return not (whole and said[0].form == found[first].form and said[0].form in OPEN_QUESTION)


def _embedded(lead: Sequence[Word], selves: frozenset[str]) -> Iterator[Finding]:
    """What the statement hangs on: a condition, a notion, somebody's report or belief."""
    governing = [word for word in lead[-3:] if word.form in GOVERNS]
    if governing and all(word_class(word.form) in ("small", "bound") for word in lead[lead.index(governing[-1]) + 1 :]):
        yield ("asked", "question") if governing[-1].form == "whether" else ("altered", "omission changes meaning")
    before = [word.form for word in lead if word.form not in ("that",)][-2:]
    if any(form in NOTIONS for form in before[-1:]) and lead and lead[-1].form in ("that", before[-1]):
        yield "altered", "omission changes meaning"
    if before[-1:] and before[-1] in UNCERTAIN and lead[-1].form == "that":
        yield "altered", "omission changes meaning"
    if before == ["as", "if"] or before == ["as", "though"] or any(form in PRETENCE for form in before[-1:]):
        yield "altered", "omission changes meaning"
    yield from _reported(lead, selves)


def _reported(
    lead: Sequence[Word],
    selves: frozenset[str],
    only: str | None = None,
    *,
    marked: bool = False,
    whole: bool = False,
) -> Iterator[Finding]:
    """Somebody else's report or belief right before the statement, which may stand in ``marked`` words of its own, and
    these be a ``whole`` sentence: then it stands further back, before whom it was told, where and when."""
    reach = len(lead) if whole else REACH
    for at in range(len(lead) - 1, max(len(lead) - 2 - reach, -1), -1):
        word = lead[at]
        between = lead[at + 1 :]
        if any(other.form in CONJUNCTIONS for other in between) or any(w.clause != word.clause for w in between):
            return
        if word.form == "to" and at and lead[at - 1].form == "according":
            yield SECOND_HAND
            return
        calls = word.form in CALLING and not (at and lead[at - 1].form == "so")  # the so-called "war"
        kind = "speech" if marked and calls else _verb_kind(word.form)
        if word.form in NOTIONS and not _somebody(lead[:at]):
            return  # "Claims that ..." is a noun
        if kind is None or kind != (only or kind) or not (marked or _takes(between)):
            continue
        own = _own(lead, at, selves)
        if kind == "speech" and not own:
            yield SECOND_HAND
        elif not own and _somebody(lead[:at]):
            yield "altered", "omission changes meaning"
        elif own and any(other.form in GOVERNS for other in lead[max(at - SUBJECT, 0) : at]):
            yield "altered", "omission changes meaning"  # "if I said that"
        return


def _is_called(said: Sequence[Word], used: Sequence[Word], lead: Sequence[Word], selves: frozenset[str]) -> bool:
    """Whether a claim says to be so what another calls so: "the plan is mad", of "the mayor called the plan mad"."""
    if not lead or lead[-1].form not in CALLING or _own(lead, len(lead) - 1, selves) or not _somebody(lead[:-1]):
        return False
    mine, theirs = ({word_group(word.form) for word in some} for some in (said, used))
    return bool({"is", "was"} & (mine - theirs))


def _takes(between: Sequence[Word]) -> bool:
    """Whether the words after a reporting verb are its listener and time at most, or end in "that"."""
    if not between or between[-1].form == "that":
        return True
    if between[0].form == "that" and not any(word_class(word.form) in ("agreement", "modal") for word in between):
        return all(word_class(word.form) != "content" or word.form in SHARES for word in between)  # that some of the
    return all(word_class(word.form) in ("person", "small") or word.capital for word in between)


def _verb_kind(form: str) -> str | None:
    return "speech" if form in HEARSAY else report_verbs().get(form)


def _own(lead: Sequence[Word], at: int, selves: frozenset[str]) -> bool:
    """Whether the reporting verb has the speaker as its subject; "I was told" has not, "I heard" neither, but "let me
    say" and "I am sorry to say" have."""
    before = lead[max(at - SUBJECT, 0) : at]
    if tuple(word.form for word in before[-2:]) in LET_SELF:
        return True
    firsts = [place for place, word in enumerate(before) if word.form in selves]
    if not firsts or lead[at].form in HEARSAY:
        return False
    between = before[firsts[-1] + 1 :]
    if between[-1:] and between[-1].form == "to" and not any(word_class(word.form) == "person" for word in between):
        told = [word.form for word in between if word_class(word.form) == "content" or word.form in TOLD]
        return not told or (len(told) == 1 and not told[0].endswith("ed") and told[0] not in TOLD)  # I was asked to say
    if lead[at].form in TOLD and any(word_group(word.form) in ("is", "was", "been", "be", "being") for word in between):
        return False
    return all(word_class(word.form) != "content" or word.form.endswith("ly") for word in between)


def _somebody(before: Sequence[Word]) -> bool:
    """Whether a subject stands before a verb of thinking: "they think", "the minister hopes"."""
    return any(word_class(word.form) in ("person", "content") for word in before)


def _followed(found: Sequence[Word], last: int) -> Iterator[Finding]:
    """What comes after and takes the statement back, or says whose it is."""
    rest = [word for word in found[last + 1 :] if word.sentence == found[last].sentence]
    same = [word for word in rest if word.clause == found[last].clause]
    of_none = len(same) > 1 and word_class(same[0].form) == "small" and same[1].form in NONE  # agree on nothing
    negated = bool(same) and word_class(same[0].form) == "negation" and same[0].plain.partition(" ")[0] not in LEFT_OUT
    if negated or of_none:
        yield "altered", "negation"
    if len(same) > 1 and word_class(same[0].form) == "agreement" and _taken_back(same[:5]):
        yield "altered", "negation"
    if rest and rest[0].clause != found[last].clause:
        yield from _tagged([word for word in rest if word.clause == rest[0].clause])
    following = [word for word in found[last + 1 :] if word.sentence == found[last].sentence + 1]
    if following and found[-1].sentence > found[last].sentence and _retracts(following):
        yield "altered", "negation"


def _taken_back(words: Sequence[Word]) -> bool:
    return count(words, "denial") % 2 == 1 and count(words, "negation") == 0


def _tagged(part: Sequence[Word]) -> Iterator[Finding]:
    """A short part after the statement that names somebody else: ", they say", ", according to him"."""
    if len(part) > REACH:
        return
    forms = [word.form for word in part]
    if forms[:2] == ["according", "to"]:
        yield SECOND_HAND
    verbs = [at for at, form in enumerate(forms) if report_verbs().get(form) == "speech"]
    told = any(form in TOLD for form in forms) and any(word_group(form) in ("is", "was", "been") for form in forms)
    if (
        verbs
        and forms[0] not in CONJUNCTIONS
        and word_class(forms[0]) != "condition"
        and (told or not any(form in FIRST for form in forms))
    ):
        subject = [
            word for word in part if word_class(word.form) in ("person", "content") and word.form != forms[verbs[0]]
        ]
        if subject and verbs[0] <= 3:
            yield SECOND_HAND


def _retracts(following: Sequence[Word]) -> bool:
    """ "That is a lie." "It is not true." "This is what they told us." after the statement."""
    forms = [word.form for word in following[:7]]
    if forms[0] not in POINTING or len(forms) < 3 or word_class(forms[1]) != "agreement":
        return False
    if forms[2] == "what":
        return not any(form in FIRST for form in forms[3:4])
    negations, denials = count(following[:7], "negation"), count(following[:7], "denial")
    bare = negations == 1 and (len(following) <= 3 or any(form in REPLY for form in forms[3:6]))
    return bare or (denials == 1 and not negations and len(following) <= 7)
