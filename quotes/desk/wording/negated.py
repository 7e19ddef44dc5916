"""Two ways of negating a verb that say the same: "we did not agree" and "we never agreed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.desk.wording.kinship import base_of, is_past, stem
from quotes.desk.wording.words import Word, word_class

NOW, PAST = frozenset({"do", "does"}), frozenset({"did"})
NEGATIONS = frozenset({"not", "never"})


def evened(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words with "not" for "never", and a negated verb in one form, whether "do" or "did" helps it or not.

    >>> from quotes.desk.wording.words import words
    >>> [word.form for word in evened(words("We didn't agree"))] == [w.form for w in evened(words("We never agreed"))]
    True
    """
    out: list[Word] = []
    for at, word in enumerate(found):
        helped = found[at + 1].form if at + 1 < len(found) else ""
        if word.form in NOW | PAST and helped in NEGATIONS:
            continue
        before = found[at - 1].form if at else ""
        if word.form in NEGATIONS:
            out.append(replace(word, form="not"))
        elif before in NEGATIONS and word_class(word.form) == "content":
            out.append(replace(word, form=_verb(word.form, found[at - 2].form if at > 1 else "")))
        else:
            out.append(word)
    return tuple(out)


def _verb(form: str, helper: str) -> str:
    """A verb without its ending, and whether it is of the past."""
    is_over = helper in PAST or (helper not in NOW and is_past(form))
    return f"{stem(base_of(form))}~" if is_over else stem(form)


def affirmed(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words without "not" and "never", verbs of the past in one form, whether "did" helped them or not.

    >>> from quotes.desk.wording.words import words
    >>> [word.form for word in affirmed(words("We did not agree"))] == [w.form for w in affirmed(words("We agreed"))]
    True
    """
    return tuple(
        replace(word, form=_verb(word.form, "")) if is_past(word.form) else word
        for word in evened(found)
        if word.form not in NEGATIONS
    )
