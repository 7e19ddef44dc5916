"""What a cue does with the words where its complement decides: told that, told to; called the claim false."""

from __future__ import annotations

from functools import cache

from quotes.attribute.act.clause import Clause
from quotes.attribute.act.head import Head
from quotes.attribute.act.words import any_of, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Act, Attribution

MARKS = "\"“”‘’'«»„‚ "
# A noun phrase between cue and complement, told the residents of the street to leave: words but these.
OBJECT = r"(?:(?!(?:\L<clausal>|\L<past>(?=\s\L<told object>\b))\b)[\p{L}\p{N}.$%’'-]+,?\s){0,7}?"
AT_ONCE_TO = ENGLISH.pattern(r"(?i)^[^\w,]*(?:\L<not>\s)?\L<infinitive>\s(?!\L<listener|determiner after to>\b)\p{Ll}+")
AT_ONCE_THAT = ENGLISH.pattern(r"(?i)^\W*\L<that>\s")  # countered that the claim was true
TO_WHOM_THAT = ENGLISH.pattern(r"(?i)^\W*\L<infinitive>\s(?:[\p{L}\p{N}]+\s){1,6}?\L<that>\s")  # wrote to donors that
TO_SAY = ENGLISH.pattern(rf"(?i)^\W*{OBJECT}\L<infinitive>\s\L<says only>\s")  # wrote to the council to say
# Tried in this order; a question word closes the door to the others.
COMPLEMENTS = {
    "wh": ENGLISH.pattern(r"(?i)^\W*(?:(?:\L<before a question>\s){0,2}?\L<question word>|\L<relative>)\b"),
    "against": ENGLISH.pattern(rf"(?i)^\W*{OBJECT}\L<against>\b"),
    "to": ENGLISH.pattern(
        rf"(?i)^\W*{OBJECT}(?:\L<not>\s)?\L<infinitive>\s(?!\L<determiner after to>\b)[\"“‘]?(?-i:\p{{Ll}})"
    ),
    "for": ENGLISH.pattern(rf"(?i)^\W*{OBJECT}\L<for>\b"),
    "ing": ENGLISH.pattern(r"(?i)^\W*(?!\L<no participle>\b)\p{L}{2,}\L<participle ending>\b"),
    "should": ENGLISH.pattern(
        r"(?i)^\W*(?:\L<that>\s)?(?:(?!\L<no subject of should>\b)[\p{L}’'-]+\s){1,6}?\L<should>\b"
    ),
    "future": ENGLISH.pattern(
        r"(?i)^\W*(?:\L<that>\s)?(?:[\p{L}’'-]+\s){1,5}?\L<future>\b|^\W*\p{L}+\L<short future>\b"
    ),
    "that": ENGLISH.pattern(rf"(?i)^\W*{OBJECT}\L<that>\b"),
}
TOLD_OF = ENGLISH.pattern(r"(?i)\L<told of>\b")
PASSIVE = ENGLISH.pattern(r"\b\L<passive>\b")

CLAIM = compiled(rf"(?i)\b{any_of(words_for('claim'), plural=True)}\b")
CALL = ENGLISH.pattern(
    rf"(?i)\W*(?:\L<determiner of a claim>\s)?(?:\p{{L}}+\s)?{any_of(words_for('call'), plural=True)}\b"
)
FALSE = compiled(rf"(?i)\b{any_of(words_for('false'))}\b")
PRONOUN = ENGLISH.pattern(r"(?i)^\W*\L<claim pronoun>\b")


@cache
def _complements() -> dict[str, dict[str, Act]]:
    """For each cue of the list, the acts by complement, in the order in which they are tried."""
    found: dict[str, dict[str, Act]] = {}
    for row in ENGLISH.table("cue_complements"):
        found.setdefault(row["cue"], {})[row["complement"]] = row["act"]  # type: ignore[assignment]
    order = [*COMPLEMENTS, "direct"]
    return {cue: dict(sorted(acts.items(), key=lambda item: order.index(item[0]))) for cue, acts in found.items()}


def by_complement(clause: Clause, head: Head, attribution: Attribution) -> Act | None:
    """The act that the list gives the cue with what follows it; None where it gives none."""
    known = _complements().get(head.base)
    if known is None:
        return None
    tail = f"{clause.cue[head.end :]} {clause.tail}".strip()
    if attribution.kind == "direct" and not AT_ONCE_TO.match(tail.lstrip(MARKS)):
        return known.get("direct")
    if TO_WHOM_THAT.match(tail):
        return known.get("that")
    contacts = head.base in ENGLISH.listed("contacting") and TO_SAY.match(tail) is not None
    if contacts or TOLD_OF.match(tail):
        return None  # told of attempts to reach him
    if COMPLEMENTS["wh"].search(tail):
        return known.get("wh")
    if head.base in ENGLISH.listed("say") and (PASSIVE.search(clause.verbal) or not AT_ONCE_TO.match(tail)):
        return None  # is said to have left, said it was time to leave
    return next((act for name, act in known.items() if name != "direct" and COMPLEMENTS[name].search(tail)), None)


def denies_claim(clause: Clause, head: Head) -> bool:
    """Whether the claim of somebody else is called false, or challenged: ``called the report a lie``.

    ``said the report was a lie`` is none: there the negation stands in the words that are kept.
    """
    tail = f"{clause.cue[head.end :]} {clause.tail}"
    if head.base in words_for("counter"):
        states = AT_ONCE_THAT.match(tail) or COMPLEMENTS["to"].search(tail)
        return not states and CLAIM.search(tail) is not None
    about = CLAIM.search(tail) or PRONOUN.search(tail) or FALSE.search(clause.cue, head.end)
    return head.base in words_for("judge") and about is not None and FALSE.search(tail) is not None
