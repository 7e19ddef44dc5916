"""Sentences of a paragraph: candidates are stops before a gap, and what stands around them decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import lettered
from quotes.values import Span, cut

_STOP = compiled(
    r"""(?x)
    (?<! [.!?…] )                                   # a run of stops is tried once
    (?P<stop> \.(?:\s\.){1,3}+ | [.!?…]++ )           # . . . and ?! are one stop
    (?P<closing> ["”’'»›)\]}*_]*+ (?:\[\d{1,3}\])*+ )   # marks, brackets, emphasis and footnotes after it
    (?: (?P<gap>\s++) | (?= \p{Lu} ) )              # "We won."He left.
    """
)
_WORD_BEFORE = regex.compile(r"(?<![\p{L}\p{N}]) (?:\p{L}++\.)*+ \p{L}++ $", regex.VERBOSE)
_DOTTED = compiled(r"(?:\p{L}{1,2}\.)+\p{L}{1,2}")  # U.S, p.m, Ph.D (without the last stop)
_OPENING = compiled(r"""[\s"“”„‟'‘’«»‹›(\[{*_`>#•–—$£€¥@&-]*+""")
_OPENED = compiled(r"""["“„‟«(\[]|(?<!\p{L})['‘]|``""")
_QUOTE_MARK = compiled(r"""["”’'»]""")
_FIRST_WORD = compiled(r"[\p{L}\p{N}]+(?:['’]\p{L}+)?")
_LETTERED = compiled(r"\p{L}+ \p{Lu}(?![\p{L}.])")
_GENERATIONS = ENGLISH.listed("generation")
_WINDOW = 40  # code points looked at before a stop: longer than any abbreviation, short enough to stay linear


def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of the paragraph ``text[start:end]``: in order, disjoint, without the space around them.

    A stop inside a quotation ends a sentence; a quoted question or exclamation before its cue does not.

    >>> text = '"Did Mr. Berg leave?" she asked. "He left at 5 p.m. in a U.S. car."'
    >>> [sentence.text for sentence in sentences(text, 0, len(text))]
    ['"Did Mr. Berg leave?" she asked.', '"He left at 5 p.m. in a U.S. car."']
    """
    found: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, begin, end):
            found.extend(_trimmed(text, begin, stop.end()))
            begin = stop.end()
    found.extend(_trimmed(text, begin, end))
    return tuple(found)


def _ends_sentence(text: str, stop: regex.Match[str], begin: int, end: int) -> bool:
    following = _OPENING.match(text, stop.end(), min(end, stop.end() + _WINDOW))
    first = _FIRST_WORD.match(text, following.end() if following else stop.end(), end)
    if first is None:
        return False
    if stop["gap"] is None:
        return bool(stop["closing"])
    opened = bool(following and _OPENED.search(following[0]))
    if not opened and (first[0][0].islower() or _is_cue(text, stop, first.start(), end)):
        return False
    if stop["stop"] == ".":
        return _full_stop_ends(text, stop, begin, first, opened=opened)
    return opened or not (stop["stop"][0] in ".…" and first[0][:1] == "I" and len(first[0]) < 4)  # I... I'm sorry


def _full_stop_ends(text: str, stop: regex.Match[str], begin: int, first: regex.Match[str], *, opened: bool) -> bool:
    """Whether a single full stop is more than the sign of an abbreviation or an initial."""
    before = _WORD_BEFORE.search(text, max(begin, stop.start() - _WINDOW), stop.start())
    if before is None:
        return True
    word = before[0]
    kind = _abbreviations().get(word)
    closed = _QUOTE_MARK.search(stop["closing"]) is not None
    if kind == "title":
        return closed
    if kind == "number":
        return not first[0].isdigit()
    if word in _GENERATIONS and regex.search(rf"(?<!\p{{L}}){first[0]},? {word}$", text[begin : stop.start()]):
        return True  # said Lou Hale Jr. Hale runs the archive
    if len(word) == 1 and (two := _LETTERED.match(text, first.start())) and lettered(two[0]):
        return True  # said Officer B. Juror C asked
    if kind == "other" or _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper() and word != "I"):
        return closed or opened or _starts_sentence(text, first)
    return True


def _starts_sentence(text: str, first: regex.Match[str]) -> bool:
    initial = len(first[0]) == 1 and text[first.end() : first.end() + 1] == "."  # J. A. Berg
    return not initial and first[0].replace("’", "'") in ENGLISH.words("sentence_starters")


def _is_cue(text: str, stop: regex.Match[str], first: int, end: int) -> bool:
    """Whether a quoted question or exclamation is followed by its source and cue: "Why?" Ada Berg asked."""
    quoted = _QUOTE_MARK.search(stop["closing"])
    return quoted is not None and stop["stop"][-1] in "?!…" and _source_and_cue().match(text, first, end) is not None


@cache
def _source_and_cue() -> regex.Pattern[str]:
    verbs = "|".join(sorted(ENGLISH.words("speech_verbs")))
    return ENGLISH.pattern(
        rf"""(?x)
        (?: \L<short title> \.? \s )?
        (?: \p{{Lu}}[\p{{L}}'’-]{{0,30}}+\.? \s ){{1,4}}
        (?: {verbs} ) \b
        """
    )


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["class"] for row in ENGLISH.table("abbreviations")}


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        yield cut(text, start, end)
