"""Who tells, of two who might: ``Ann Roe said a man had come to the door and told her that it was shut``.

The model gives the second verb to Roe, who was told. The listener shows that the man says it: ``her`` is no man, nor
the board, nor several; and whom he told in his own clause (``had rung her and told her``) is not himself. ``Roe said
the plan had failed and called it a disgrace`` stays Roe's, and what is open (``the minister had gone and told him``)
stays as the model has it.
"""

from __future__ import annotations

from functools import cache

import regex

from quotes.attribute.act.words import any_of
from quotes.attribute.cues import speech_verbs
from quotes.data import Row
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import given_genders, name_key
from quotes.values import Attribution

PLURAL = compiled(r"\p{Ll}+(?<!s)s")
TOLD = ENGLISH.pattern(
    r"\s(?<listener>\L<listener>)\b(?=\s?[:,\"“‘']|\s(?:\L<behind a listener>"
    r"|(?<called>\L<what somebody is called>|\L<determiner of a sign|determiner of a claim>))\b)"
)
BEHIND_NOUN = ENGLISH.pattern(r"\s\L<behind a noun>\b")


def told_by_inner(text: str, attribution: Attribution) -> regex.Match[str] | None:
    """The outer ``cue`` and the ``clause`` of who tells, where the source does not; None where it may."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or not source.end < cue.start < attribution.content[-1].end:
        return None
    told = TOLD.match(text, cue.end)
    outer = _outer().fullmatch(text, source.end, cue.start) if told else None
    if told is None or outer is None or not _is_another(outer["subject"], outer["deed"], told):
        return None
    return outer


def _is_another(subject: str, deed: str, told: regex.Match[str]) -> bool:
    """Whether a listener cannot be the subject of the clause before, and may so be who told of it."""
    words = BEHIND_NOUN.split(subject)[0].split()
    first, head = words[0].lower(), words[-1]
    listener = _pronouns("object").get(told["listener"])
    if listener is None:
        return False
    if pronoun := _pronouns("subject").get(first):
        return pronoun != listener
    owned = first == listener["owner"] and not told["called"]  # his boss had rung and told him; not: and called him mad
    if owned or _as_object(told["listener"]).search(deed):
        return True
    no_person = head.lower() in ENGLISH.words("organisation_nouns") or PLURAL.fullmatch(head) is not None
    return bool(listener["gender"]) and (no_person or _gender(words) not in ("", listener["gender"]))


@cache
def _pronouns(form: str) -> dict[str, Row]:
    return {row[form]: row for row in ENGLISH.table("pronouns")}


def _gender(words: list[str]) -> str:
    """The gender that a noun or a given name tells, ``m`` or ``f``; empty where it tells none."""
    noun = _noun_genders().get(words[-1].lower(), "")
    return noun or next((given_genders().get(name_key(word), "") for word in words if word[0].isupper()), "")


@cache
def _noun_genders() -> dict[str, str]:
    return {row["noun"]: row["gender"] for row in ENGLISH.table("role_nouns")}


@cache
def _as_object(listener: str) -> regex.Pattern[str]:
    """Where a clause has a pronoun as whom it was done to; ``her`` before a noun is whose that is."""
    owns = listener == _pronouns("object")[listener]["owner"]
    return ENGLISH.pattern(rf"\b{listener}" + (r"(?=$|,|\s(?:\L<behind an object>)\b)" if owns else r"\b"))


@cache
def _outer() -> regex.Pattern[str]:
    """What stands between the outer source and the inner cue. Slow to make: at first use."""
    verb = ENGLISH.fill(r"(?:\L<has or had|be in the past|irregular past|other irregular past>|\p{Ll}+\L<past ending>)")
    adverb = ENGLISH.fill(r"(?:\L<adverb>\s)?")
    said = f"(?:{any_of(speech_verbs())}|" + ENGLISH.fill(r"\L<hears>)")
    join, that = ENGLISH.fill(r"\L<also a verb>"), ENGLISH.fill(r"(?:\L<that>\s)?")
    word = r"[\p{L}\p{N}][\p{L}\p{N}.’'-]*"
    return compiled(
        rf",?\s(?<cue>{said})\s(?<clause>{that}(?<subject>(?:{word}\s){{0,6}}?{word})\s{adverb}"
        rf"(?<deed>{verb}\b[^;:.!?\"“”\n]*)\s{join}\s{adverb})"
    )
