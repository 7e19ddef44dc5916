"""Sources put right by rule, where the syntax around a cue leaves no choice.

Whoever ``was told``, ``was accused of`` or answers ``when asked`` is the one spoken to, and the one who spoke is not
named there. ``According to the magazine`` names all of the magazine.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from quotes.attribute.layout import Layout
from quotes.values import Attribution, Span, cut

# Verbs whose passive subject is spoken to or of. "Was quoted as saying" and "is said to have told" are others'.
SPOKEN_TO = regex.compile(
    r"""(?xi)
    (?<! \p{L} ) (?: is | are | was | were | be | been | being ) \s (?: \p{L}+ly \s | also \s | not \s | never \s )?
    (?: accused | advised | asked | assured | blamed | briefed | cautioned | challenged | charged | criticised
      | criticized | encouraged | implored | informed | instructed | invited | lectured | notified | ordered | praised
      | pressed | promised | questioned | quizzed | reassured | reminded | requested | scolded | summoned | told | urged
      | warned ) \b
    """
)
BY = regex.compile(r"(?i)\bby$")
WHEN_ASKED = regex.compile(r"(?i)\b(?:when|if|once|after\sbeing|on\sbeing)\s$")
PUT = regex.compile(r"(?i)(?:asked|pressed|questioned|quizzed|challenged)\b")
PRONOUN = regex.compile(r"(?i)he|she|they|we|it|I")
BEFORE_CUE = regex.compile(r"(?<![\p{L}’'])(?<who>he|she|they|we|it|I) $", regex.IGNORECASE)
ARTICLE = regex.compile(r"(?i)the|an?")
WORDS = regex.compile(r"(?<who>.+?)(?:['’]s|(?<=s)['’])\s(?:own\s)?(?<words>words|phrase|view)")
REST = regex.compile(r"[^,;:.!?\"“”()\n]{2,60}?(?=[,;:]|\.(?:\s|$))")


def with_right_source(text: str, layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution without a source that is spoken to, and with a whole one; as it is where neither holds."""
    attribution = _beside(text, _whole(text, _of_one_sentence(layout, attribution)))
    return replace(attribution, source=None) if _is_spoken_to(text, attribution) else attribution


def _of_one_sentence(layout: Layout, attribution: Attribution) -> Attribution:
    """A source ends where its sentence does."""
    source = attribution.source
    end = layout.sentence(source.start)[1] if source else 0
    if source is None or not source.start < end < source.end:
        return attribution
    return replace(attribution, source=Span(source.start, end, source.text[: end - source.start]))


def _beside(text: str, attribution: Attribution) -> Attribution:
    """``"It held," he said. "It was luck," she replied``: the pronoun right before a cue, not one of another clause."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or not PRONOUN.fullmatch(source.text) or source.end + 1 >= cue.start:
        return attribution
    beside = BEFORE_CUE.search(text, max(source.end, cue.start - 6), cue.start)
    return replace(attribution, source=cut(text, *beside.span("who"))) if beside else attribution


def _is_spoken_to(text: str, attribution: Attribution) -> bool:
    """Whether what was taken for the source is the subject of a passive, or the one who answers."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None:
        return False
    if PUT.match(cue.text) and WHEN_ASKED.search(text, max(0, cue.start - 16), cue.start):
        return True
    if source.end > cue.start or BY.search(cue.text):
        return False
    start = source.end if cue.start - source.end < 40 else cue.start
    return SPOKEN_TO.search(text, start, cue.end) is not None and not text.startswith(" by ", cue.end)


def _whole(text: str, attribution: Attribution) -> Attribution:
    """``According to the`` with what follows the article, ``According`` with its ``to``, and in ``Roe's words`` Roe."""
    cue, source = attribution.cue, attribution.source
    if cue is not None and cue.text.lower() == "according" and text.startswith(" to ", cue.end):
        cue = cut(text, cue.start, cue.end + len(" to"))
    if cue is not None and source is not None and ARTICLE.fullmatch(source.text) and cue.end <= source.start:
        rest = REST.match(text, source.end)
        source = cut(text, source.start, rest.end()) if rest else source
    words = WORDS.fullmatch(source.text) if source is not None else None
    if source is not None and words:
        source = cut(text, source.start, source.start + words.end("who"))
        cue = cut(text, source.start + words.start("words"), source.start + len(words[0]))
    return replace(attribution, cue=cue, source=source)
