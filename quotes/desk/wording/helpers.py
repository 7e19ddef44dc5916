"""A claim's verbs with the helpers that were printed, where both tell the same time.

"The vault was opened" and "the vault has been opened", "fell" and "has fallen", "had they asked" and "if they had
asked"; "opens on 3 May" and "will open on 3 May", where the day is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.desk.wording.kinship import is_past, stem
from quotes.desk.wording.limits import limits_in
from quotes.desk.wording.words import Word, word_class, word_group

HAVING, BEEN = frozenset({"has", "had"}), frozenset({"was", "been"})
TO_COME = frozenset({"will", "shall"})
Run = tuple[int, int]  # the first helper of a verb, and the verb itself


def helped_as(said: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The claim with the printed helpers and form of each verb that tells the same time.

    >>> from quotes.desk.wording.words import words
    >>> [word.form for word in helped_as(words("The talks fell through"), words("The talks have fallen through."))]
    ['the', 'talks', 'have', 'fallen', 'through']
    """
    out: list[Word] = list(_uninverted(said, found))
    dated = any(sort == "time" for _, _, sort in limits_in(found, 0, len(found)))
    printed = [run_of(found, at) for at in range(len(found)) if word_class(found[at].form) == "content"]
    for at in range(len(out) - 1, -1, -1):
        if word_class(out[at].form) != "content":
            continue
        mine = run_of(out, at)
        own = [word.form for word in out[mine[0] : at + 1]]
        twins = [run for run in printed if stem(found[run[1]].form) == stem(out[at].form)]
        forms = [[word.form for word in found[first : place + 1]] for first, place in twins]
        if own in forms:
            continue
        same = (form for form in forms if _is_alike(own, form, dated=dated))
        if (form := next(same, None)) is not None:
            out[mine[0] : at + 1] = [replace(out[mine[0]], form=one, end=out[at].end) for one in form]
    return tuple(out)


def run_of(found: Sequence[Word], at: int) -> Run:
    """A verb with the helpers and negations right before it."""
    first = at
    while first and _helps(found[first - 1]) and found[first - 1].clause == found[at].clause:
        first -= 1
    while first < at and word_class(found[first].form) == "negation" and found[first].form != "not":
        first += 1  # nobody was asked: "nobody" is the subject
    return first, at


def _helps(word: Word) -> bool:
    return word_class(word.form) in ("agreement", "modal") or word.form in ("not", "never")


def _is_alike(own: Sequence[str], printed: Sequence[str], *, dated: bool) -> bool:
    """Whether two verbs with their helpers tell the same time, with the same negation."""
    if [form for form in own if word_class(form) == "negation"] != [
        form for form in printed if word_class(form) == "negation"
    ]:
        return False
    mine, theirs = time_of_verb(own), time_of_verb(printed)
    return bool(mine) and (mine == theirs or (dated and mine in ("now", "going on") and theirs == "to come"))


def time_of_verb(forms: Sequence[str]) -> str:
    """What a verb with its helpers tells, as far as it may be put otherwise: over, done to it, now, to come."""
    *helpers, verb = (form for form in forms if word_class(form) != "negation")
    groups = [word_group(form) if form != "'d" else "had" for form in helpers]
    if is_past(verb):
        if not groups or (len(groups) == 1 and groups[0] in HAVING):
            return "over"
        passive = groups == ["was"] or (len(groups) == 2 and groups[0] in HAVING and groups[1] == "been")
        return "done to it" if passive else ""
    if groups == ["did"]:
        return "over"
    if groups == ["is"] and verb.endswith("ing"):
        return "going on"
    if len(groups) == 1 and groups[0] in TO_COME:
        return "to come"
    return "now" if not groups and not verb.endswith("ing") else ""


def _uninverted(said: Sequence[Word], found: Sequence[Word]) -> Sequence[Word]:
    """The claim with "if they had asked" for "had they asked", where it was printed so."""
    forms, printed = [word.form for word in said], [word.form for word in found]
    for at, form in enumerate(forms[:-2]):
        if form != "had" or "if" in forms:
            continue
        for place, other in enumerate(printed[:-2]):
            if other != "if" or forms[at + 1] != printed[place + 1] or "had" not in printed[place:-1]:
                continue
            verb = printed[printed.index("had", place) + 1]
            if verb in forms[at + 1 :]:
                stop = forms.index(verb, at + 1)
                condition = replace(said[at], form="if")
                return [*said[:at], condition, *said[at + 1 : stop], said[at], *said[stop:]]
    return said
