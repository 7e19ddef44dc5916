"""The act of an attribution, and whether it was uttered, from its cue, the words around that, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribute.act.clause import Clause, clause_of, with_infinitive, with_object
from quotes.attribute.act.complement import by_complement, denies_claim
from quotes.attribute.act.content import is_question, shown_act
from quotes.attribute.act.head import Head, head_of
from quotes.attribute.act.uttered import is_uttered
from quotes.attribute.act.via import via_of
from quotes.values import Act, Attribution, Span


def with_act(text: str, sentences: Sequence[Span], attribution: Attribution) -> Attribution:
    """The attribution with what was done with the words, and whether they were said.

    ``sentences`` are those of the paragraph in which the cue stands, with positions in the text.
    """
    clause = clause_of(text, sentences, attribution)
    clause = with_object(with_infinitive(clause)) if clause else None
    head = head_of(clause.cue) if clause else None
    if clause is None or head is None:
        return replace(attribution, act="asks" if is_question(attribution) else "states", reported=True)
    return replace(
        attribution,
        act=act_of(clause, head, attribution),
        reported=is_uttered(clause, head, attribution.kind),
        via=attribution.via or via_of(text, sentences, attribution),
    )


def act_of(clause: Clause, head: Head, attribution: Attribution) -> Act:
    """What was done with the words of an attribution that has a cue; where nothing settles it, they are stated."""
    listed = by_complement(clause, head, attribution) or head.act or "states"
    if listed != "denies" and is_question(attribution):
        return "asks"
    if denies_claim(clause, head):
        return "denies"
    return shown_act(attribution) or listed if listed == "states" else listed
