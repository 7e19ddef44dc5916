"""Whether a find tells of words at all: ``said that it held``, not ``ordered an X-ray`` or ``concluded its hearing``.

The model was trained on articles in which deeds, findings and beliefs are annotated beside speech, and its own
probability of speech knows them by the cue alone. Here findings are weighed: how sure the model is, the cue and what is
known of it, whether a clause follows. The weights are those of ``quotes/data/report_weights.tsv``;
``quotes.training.speaker`` fits them on annotated articles.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

from quotes.attribute.act.complement import COMPLEMENTS
from quotes.attribute.act.head import class_of, head_of
from quotes.attribute.cues import entries
from quotes.attribute.layout import Layout
from quotes.attribute.second_hand import CLAUSE, SAY
from quotes.data import load_table
from quotes.data.language import ENGLISH
from quotes.values import Attribution

LEAST = -0.2  # log odds; F1 of annotated articles by folds is flat from -0.4 to 0
FEW = 4  # words
FOR = ENGLISH.pattern(r"\b\L<for>\s")  # begged fans for patience
CLAUSES = ("wh", "to", "that")
QUOTED_AS = ENGLISH.pattern(r"(?i)\L<was quoted>\s\L<quoted as>\s.*\L<as>\s\p{L}+\L<participle ending>$")
THAT = ENGLISH.pattern(r"\L<that it is>\s")
SURE, LEAST_SURE = 0.6, 0.25
CALLED = ENGLISH.pattern(r"(?i)(?:\p{L}+\s)?\L<calling>")
CALLED_THING = ENGLISH.pattern(r"(?i)\L<thing called and not said>(?=\W*$|,|\s\L<behind a thing called>\b)")
NEAR = ENGLISH.pattern(r".{0,4}|\s(?:\p{Ll}{2,4}\s)?\L<listener>\s")  # between a cue and what it governs: at them
BASES = frozenset(entry.base for entry in entries("verb", "phrasal", "phrase").values())


def is_told(attribution: Attribution) -> bool:
    """Whether it is likely enough that somebody's words are reported."""
    return not calls_something(attribution) and (
        governs_clause(attribution)
        or sum(value * weights().get(name, 0.0) for name, value in findings(attribution).items()) >= LEAST
    )


def calls_something(attribution: Attribution) -> bool:
    """Whether something is called, and nothing so named: ``called the meeting to order``, ``called an ambulance``."""
    cue = attribution.cue
    return (
        cue is not None
        and attribution.kind == "indirect"
        and CALLED.fullmatch(cue.text) is not None
        and CALLED_THING.match(attribution.content[0].text) is not None
    )


def governs_clause(attribution: Attribution) -> bool:
    """Whether a verb of saying has its clause: ``let slip that it was cracked``, ``begged the court to reopen it``.

    Of the annotated articles too few hold one for a weight; verbs of deeds ("agreed to") are a list.
    """
    cue, words = attribution.cue, attribution.content[0]
    head = head_of(cue.text.lower()) if cue else None
    if cue is None or head is None or head.of != "speech" or attribution.source is None or words.start < cue.end:
        return False
    if QUOTED_AS.fullmatch(cue.text):
        return True  # is quoted in the book as calling him a goat
    if attribution.act in ("states", "supposes", None):
        return head.base in BASES and THAT.match(words.text) is not None
    if attribution.act == "demands" and head.base in ENGLISH.listed("asking for") and FOR.search(words.text):
        return True
    return head.base not in ENGLISH.listed("deed") and any(COMPLEMENTS[kind].search(words.text) for kind in CLAUSES)


def surer(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution, at least as sure as a sentence of subject, verb of an act and content makes it.

    ``The charity appealed for blankets``: the model, which saw long articles, is in two minds about so little.
    """
    cue, source, first = attribution.cue, attribution.source, attribution.content[0]
    if cue is None or source is None or attribution.act in ("states", "supposes", None):
        return attribution
    head, begin = head_of(cue.text.lower()), layout.sentence(cue.start)[0]
    if attribution.act == "asks" and not COMPLEMENTS["wh"].search(first.text):
        return attribution  # questioned Ann Roe: whom, and not what
    verb = head is not None and head.of == "speech" and head.base in BASES and head.base not in ENGLISH.listed("deed")
    beside = begin == source.start and source.end + 1 == cue.start and cue.end <= first.start
    if (
        not (verb and beside and NEAR.fullmatch(text, cue.end, first.start))
        or attribution.kind != "indirect"
        or not LEAST_SURE <= attribution.confidence < SURE
    ):
        return attribution
    return replace(attribution, confidence=SURE)


@cache
def weights() -> dict[str, float]:
    """The weights of the data file by finding."""
    return {row["finding"]: float(row["weight"]) for row in load_table("report_weights")}


def findings(attribution: Attribution) -> dict[str, float]:
    """What speaks for and against a report of words."""
    cue = attribution.cue.text if attribution.cue else ""
    sure = min(max(attribution.confidence, 0.01), 0.99)
    found = {"a find": 1.0, "how sure the model is": math.log(sure / (1 - sure)), attribution.kind: 1.0}
    if attribution.kind == "indirect":
        return found | dict.fromkeys(_of_indirect(attribution, cue), 1.0)
    return found | ({f"mixed, cue of {class_of(cue)}": 1.0} if cue and attribution.kind == "mixed" else {})


def _of_indirect(attribution: Attribution, cue: str) -> set[str]:
    words, head = attribution.content[0].text, head_of(cue.lower()) if cue else None
    found = {
        f"cue of {class_of(cue)}" if cue else "no cue": True,
        "says": SAY.search(cue) is not None,
        "a colon": cue.strip() == ":",
        f"by {head.base if head else ''}": bool(head and head.base),
        "a clause" if CLAUSE.search(words) else "no clause": True,
        "few words": len(words.split()) < FEW,
        "no source": attribution.source is None,
        "more than a statement": attribution.act not in ("states", None),
    }
    return {name for name, holds in found.items() if holds}
